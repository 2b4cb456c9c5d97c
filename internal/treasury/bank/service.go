package bank

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/internal/treasury/voucher"
)

// Needs is what the module is joined with.
type Needs struct {
	DB      *db.DB
	Audit   *audit.Log
	Outbox  *outbox.Outbox
	Cursors *page.Cursors
	Terms   *terms.Index
	Scopes  Scopes
	Units   Units
	Days    Workdays
	Flights Flights // nil: closing an account is refused
	Orders  Orders  // nil: every answer is to an unknown voucher
	Carrier Carrier // nil: nothing is sent
	Signer  voucher.Signer
	Own     Own // nil: what we have signed is not verified by the proof
	// Genuine verifies with a public key; Fits compares a digest.
	Genuine func(c voucher.Certificate, data []byte, signature string) bool
	Fits    func(data []byte, digest string) bool
	Region  string
	Log     *slog.Logger
}

// Service keeps accounts, payees and the exchange of one book.
type Service struct {
	Needs
	store store
	// Arrived and Waiting are told when there is work for the jobs; nil: nobody is.
	Arrived, Waiting func()
}

// NewService returns the module of a book and adds its proof.
func NewService(n Needs) *Service {
	if n.Log == nil {
		n.Log = slog.Default()
	}
	s := &Service{Needs: n, store: store{n.DB}}
	n.DB.AddProof(db.Proof{Name: "bank.vouchers", Run: s.prove})
	return s
}

// zone is that of business dates.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

func (s *Service) today() fiscal.Date { return fiscal.DateOf(s.DB.Clock().Now().Time().In(zone)) }

// Register makes parties known that the operator has announced. What is known already stays
// as it is, but for the address; a certificate is only ever added.
func (s *Service) Register(ctx context.Context, list []Announced) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		for _, a := range list {
			if err := s.register(ctx, a); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) register(ctx context.Context, a Announced) error {
	if err := a.check(s.Region); err != nil {
		return err
	}
	known, err := s.store.party(ctx, a.Code)
	switch {
	case errors.Is(err, ErrParty):
		known = Party{ID: s.DB.NewID(), Code: a.Code, Name: a.Name, Kind: a.Kind, URL: a.URL, Active: true, Version: 1}
		if err := s.store.addParty(ctx, known); err != nil {
			return err
		}
		if err := s.record(ctx, "bank.party.add", known.ID, a.Code); err != nil {
			return err
		}
	case err != nil:
		return err
	case known.URL != a.URL:
		if err := s.store.moveParty(ctx, known.ID, a.URL); err != nil {
			return err
		}
	}
	have, err := s.store.certificates(ctx, a.Code)
	if err != nil {
		return err
	}
	for _, c := range a.Certificates {
		if _, known := have[c.Serial]; known {
			continue
		}
		c.ID, c.Party = s.DB.NewID(), a.Code
		if err := s.store.addCertificate(ctx, c); err != nil {
			return err
		}
		if err := s.record(ctx, "bank.certificate.add", c.ID, c.Serial); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) record(ctx context.Context, action string, object ident.ID, after any) error {
	return s.Audit.Record(ctx, audit.Act{Action: action, Object: object, After: after})
}
