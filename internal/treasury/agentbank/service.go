package agentbank

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/treasury/voucher"
)

// Needs is what the bank is joined with.
type Needs struct {
	DB       *db.DB
	Bank     Office
	Central  Office
	Scenario Scenario
	Carrier  Carrier
	Genuine  func(c voucher.Certificate, data []byte, signature string) bool
	Fits     func(data []byte, digest string) bool
	// Unknown is told of a bureau nobody has announced yet; it may do so.
	Unknown func(ctx context.Context)
	Log     *slog.Logger
}

// Service is an agent bank and the central treasury behind it.
type Service struct {
	Needs
	store store
	wake  chan struct{}
	send  chan struct{}
}

// NewService returns the bank of a store, or what is wrong with its scenario.
func NewService(n Needs) (*Service, error) {
	if err := n.Scenario.Check(); err != nil {
		return nil, err
	}
	if n.Scenario.TreasuryFen == 0 {
		n.Scenario.TreasuryFen = treasuryDefault
	}
	if n.Log == nil {
		n.Log = slog.Default()
	}
	return &Service{Needs: n, store: store{n.DB}, wake: make(chan struct{}, 1), send: make(chan struct{}, 1)}, nil
}

// Meet makes bureaus known. What is known stays; a certificate is only ever added.
func (s *Service) Meet(ctx context.Context, list []Card) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		for _, c := range list {
			if err := s.store.meet(ctx, c, s.Scenario.TreasuryFen); err != nil {
				return fmt.Errorf("bureau %s: %w", c.Region, err)
			}
		}
		return nil
	})
}

// verifier knows the certificates of bureaus.
type verifier struct {
	s    *Service
	list map[string]voucher.Certificate
}

func (v verifier) Certificate(serial string) (voucher.Certificate, error) {
	c, known := v.list[serial]
	if !known {
		return c, voucher.ErrCertificate.With(serial)
	}
	return c, nil
}

func (v verifier) Genuine(c voucher.Certificate, data []byte, signature string) bool {
	return v.s.Genuine(c, data, signature)
}

func (v verifier) Fits(data []byte, digest string) bool { return v.s.Fits(data, digest) }

// taken are the kinds that bureaus send.
var taken = []voucher.Kind{voucher.Order, voucher.Query, voucher.Reply}

// Receive keeps a message of a bureau and tells whether it was read; what is done for it comes
// later (rule agentbank:3.7-inbox).
func (s *Service) Receive(ctx context.Context, data []byte) error {
	m, d, err := s.read(ctx, data)
	if err != nil {
		return err
	}
	sum := gm.SM3(data)
	row := inRow{
		Region: m.From, Message: m.ID, Digest: fmt.Sprintf("sm3:%x", sum[:]), Kind: m.Kind, Rows: "[]", Content: base64.StdEncoding.EncodeToString(data),
	}
	var line error
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		line = nil
		known, err := s.store.arrived(ctx, row.Region, row.Message)
		switch {
		case err != nil:
			return err
		case known != "" && known != row.Digest:
			return ErrReused.With(row.Message)
		case known != "":
			return nil
		}
		keep := true
		if m.Kind == voucher.Order {
			if keep, line, err = s.strike(ctx, d, &row); err != nil {
				return err
			}
		}
		if err := s.store.see(ctx, row.Region, m.On.String()); err != nil || !keep {
			return err
		}
		row.ID = s.DB.NewID()
		return s.store.keep(ctx, row)
	})
	s.Wake()
	return errors.Join(err, line)
}

// faultNames are those by which it is kept how often each fault was done. They follow what a fault
// says and not where it stands, so that another scenario begins anew.
func faultNames(s Scenario) ([]string, error) {
	list, seen := make([]string, len(s.Faults)), map[string]int{}
	for i, f := range s.Faults {
		text, err := json.Marshal(f)
		if err != nil {
			return nil, err
		}
		sum := gm.SM3(text)
		name := fmt.Sprintf("fault %x", sum[:8])
		seen[name]++
		list[i] = fmt.Sprintf("%s %d", name, seen[name])
	}
	return list, nil
}

// strike lets the scenario do something to an order before it is kept.
func (s *Service) strike(ctx context.Context, d voucher.Document, row *inRow) (keep bool, line, err error) {
	faults, err := faultNames(s.Scenario)
	if err != nil {
		return false, nil, err
	}
	counts, err := s.store.counts(ctx, faults)
	if err != nil {
		return false, nil, err
	}
	f, found := s.Scenario.pick(d, counts)
	if err := s.store.count(ctx, faults, counts); err != nil || !found {
		return true, nil, err
	}
	switch f.Do {
	case BreakBefore:
		return false, ErrLost, nil
	case Lose:
		return false, nil, nil
	case BreakAfter:
		return true, ErrLost, nil
	}
	rows, err := json.Marshal(f.Rows)
	row.Fault, row.Rows = f.Do, string(rows)
	return true, nil, err
}

// read takes a message apart and verifies it.
func (s *Service) read(ctx context.Context, data []byte) (m voucher.Message, d voucher.Document, err error) {
	m, err = voucher.ParseMessage(data)
	if err != nil {
		return m, d, err
	}
	if m.To != s.Bank.Code && m.To != s.Central.Code {
		return m, d, ErrAddressee.With(m.To)
	}
	if !slices.Contains(taken, m.Kind) {
		return m, d, ErrKind.With(string(m.Kind))
	}
	v, err := s.verifier(ctx)
	if _, known := v.list[m.Signature.Serial]; err == nil && !known && s.Unknown != nil {
		s.Unknown(ctx)
		v, err = s.verifier(ctx)
	}
	if err != nil {
		return m, d, err
	}
	if _, known := v.list[m.Signature.Serial]; !known {
		return m, d, ErrPeer.With(m.From)
	}
	signed, err := m.Verify(v)
	return m, signed.Document, err
}

func (s *Service) verifier(ctx context.Context) (verifier, error) {
	list, err := s.store.certificates(ctx)
	v := verifier{s, map[string]voucher.Certificate{}}
	for _, c := range list {
		public, decodeErr := base64.StdEncoding.DecodeString(c.Public)
		if decodeErr != nil {
			return v, fmt.Errorf("certificate %s: %w", c.Serial, decodeErr)
		}
		v.list[c.Serial] = voucher.Certificate{
			Serial: c.Serial, Suite: c.Suite, Public: public, Party: c.Region, Role: voucher.RoleFinance, From: c.ValidFrom, Until: c.ValidTo,
		}
	}
	return v, err
}

// Wake lets the bank look at what has come in.
func (s *Service) Wake() { signal(s.wake) }

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// State is how the bank stands with a bureau.
type State struct {
	Region     string      `json:"region"`
	Day        fiscal.Date `json:"day"`
	Orders     int64       `json:"orders"`
	PaidFen    int64       `json:"paidFen"`
	Waiting    int64       `json:"waiting"`
	Refused    int64       `json:"refused"`
	BalanceFen int64       `json:"balanceFen"`
}

// States are those of all bureaus.
func (s *Service) States(ctx context.Context) ([]State, error) { return s.store.states(ctx) }
