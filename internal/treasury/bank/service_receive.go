package bank

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/treasury/voucher"
	"caixiao/locales"
)

// inRow is a row of the inbox.
type inRow struct {
	ID      ident.ID
	Party   string
	Message string `db:"message_id"`
	Seq     int64
	Kind    voucher.Kind
	About   ident.ID `db:"about_id"`
	Voucher ident.ID `db:"evoucher_id"`
	State   State
	Refusal string
	Digest  string
	Content string
}

// verifier knows the certificates of all parties and our own.
type verifier struct {
	s    *Service
	list map[string]voucher.Certificate
}

func (v verifier) Certificate(serial string) (voucher.Certificate, error) {
	c, known := v.list[serial]
	if !known {
		return c, voucher.ErrCertificate.With(fault.Excerpt(serial))
	}
	return c, nil
}

func (v verifier) Genuine(c voucher.Certificate, data []byte, signature string) bool {
	return v.s.Genuine(c, data, signature)
}

func (v verifier) Fits(data []byte, digest string) bool { return v.s.Fits(data, digest) }

func (s *Service) verifier(ctx context.Context) (verifier, error) {
	list, err := s.store.certificates(ctx, "")
	v := verifier{s, map[string]voucher.Certificate{}}
	for serial, c := range list {
		known, certErr := c.verifiable()
		if certErr != nil {
			return v, certErr
		}
		v.list[serial] = known
	}
	return v, err
}

// Receive keeps a message that came in, whatever it is, and tells who has sent it whether it
// was read: nil, or why it was refused. What it says is done later (rule bank:3.7-inbox).
func (s *Service) Receive(ctx context.Context, data []byte) error {
	ctx = actor.Machine(ctx, "exchange")
	m, signedBy, signed, refused := s.read(ctx, data)
	if refused != nil && !fault.Refusal(refused) {
		return refused // it could not be looked at: the sender tries again
	}
	sum := gm.SM3(data)
	row := inRow{
		Party: m.From, Message: m.ID, Seq: m.Seq, Kind: m.Kind, State: Received, Digest: fmt.Sprintf("sm3:%x", sum[:]),
		Content: base64.StdEncoding.EncodeToString(data),
	}
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		row.ID = s.DB.NewID()
		if refused != nil {
			return s.refuse(ctx, row, AlarmRefused, refused)
		}
		known, err := s.store.arrived(ctx, row.Party, row.Message)
		if err != nil {
			return err
		}
		switch {
		case known.Digest == row.Digest:
			return nil // sent again: it is here
		case known.Digest != "":
			refused = ErrReused.With(row.Message)
			return s.refuse(ctx, row, AlarmDifferent, refused)
		}
		about, err := s.about(ctx, signed.Document)
		if err != nil {
			return err
		}
		if !about.ID.IsZero() && about.Party != row.Party && signedBy != Central {
			refused = ErrForeign.With(about.Number, row.Party)
			return s.refuse(ctx, row, AlarmRefused, refused)
		}
		return s.keep(ctx, row, signed, about)
	})
	if err == nil && refused == nil && s.Arrived != nil {
		s.Arrived()
	}
	return errors.Join(err, refused)
}

// read takes a message apart and verifies it; what could be read is returned with the reason.
func (s *Service) read(ctx context.Context, data []byte) (m voucher.Message, from PartyKind, signed voucher.Signed, err error) {
	m, err = voucher.ParseMessage(data)
	if err != nil {
		return voucher.Message{}, from, signed, err
	}
	if m.To != s.Region {
		return m, from, signed, ErrAddressee.With(m.To)
	}
	party, err := s.store.party(ctx, m.From)
	switch {
	case err != nil:
		return m, from, signed, err
	case !party.Active:
		return m, from, signed, ErrParty.With(m.From)
	case !slices.Contains(incoming[party.Kind], m.Kind):
		return m, from, signed, ErrKind.With(string(m.Kind))
	}
	v, err := s.verifier(ctx)
	if err != nil {
		return m, from, signed, err
	}
	signed, err = m.Verify(v)
	if err == nil {
		err = s.own(v, m, signed)
	}
	return m, party.Kind, signed, err
}

// own refuses what is signed for a day to come, and a document that the sender has not signed
// himself. A clock across the line may be a day ahead.
func (s *Service) own(v verifier, m voucher.Message, signed voucher.Signed) error {
	latest, himself := s.today().AddDays(1), false
	for _, one := range append(slices.Clone(signed.Signatures), m.Signature) {
		if one.On.After(latest) {
			return voucher.ErrSignature.With(one.Serial)
		}
	}
	for _, one := range signed.Signatures {
		himself = himself || v.list[one.Serial].Party == m.From
	}
	if !himself {
		return voucher.ErrCertificate.With(m.Signature.Serial)
	}
	return nil
}

// refuse keeps a message that changes nothing, with its alarm.
func (s *Service) refuse(ctx context.Context, row inRow, kind AlarmKind, cause error) error {
	why, err := locales.Keep(cause)
	if err != nil {
		return err
	}
	row.State, row.Refusal = Refused, why
	row.Party, row.Message = fault.Excerpt(row.Party), fault.Excerpt(row.Message)
	if err := s.store.addIn(ctx, row); err != nil {
		return err
	}
	return s.alarm(ctx, alarm{Kind: kind, Party: row.Party, Inbox: row.ID, Refusal: row.Refusal})
}

// keep writes a genuine message and its document, about a voucher of ours or none.
func (s *Service) keep(ctx context.Context, row inRow, signed voucher.Signed, about evoucher) error {
	amount, err := voucher.Amount(signed.Fields, "PayAmt")
	if err != nil {
		return err
	}
	row.About, row.Voucher = about.ID, s.DB.NewID()
	err = s.store.addVoucher(ctx, evoucher{
		ID: row.Voucher, Direction: "IN", Party: row.Party, Code: signed.Code(), Number: signed.Fields["VoucherNo"], About: about.ID, Day: s.today(),
		Amount: amount, Digest: signed.Digest, Content: string(signed.Bytes()),
	})
	if err != nil {
		return err
	}
	seen, err := s.store.see(ctx, row.Party, row.Seq)
	if err != nil {
		return err
	}
	if row.Seq > seen+1 {
		if err := s.alarm(ctx, alarm{Kind: AlarmGap, Party: row.Party, Inbox: row.ID}); err != nil {
			return err
		}
	}
	return s.store.addIn(ctx, row)
}

// about finds our voucher a document is about: by its original, or by itself.
func (s *Service) about(ctx context.Context, d voucher.Document) (evoucher, error) {
	id, number := d.Fields["OrigId"], d.Fields["OrigVoucherNo"]
	if id == "" && number == "" {
		id, number = d.Fields["Id"], d.Fields["VoucherNo"]
	}
	parsed, err := ident.Parse(id)
	if err != nil {
		return evoucher{}, nil //nolint:nilerr // identifiers of others may be of any form
	}
	v, err := s.store.voucher(ctx, parsed)
	if errors.Is(err, ErrVoucher) || err == nil && (v.Number != number || v.Direction != "OUT") {
		return evoucher{}, nil
	}
	return v, err
}

// Process applies what has come in, in the order in which it came.
func (s *Service) Process(ctx context.Context) error {
	for {
		list, err := s.store.received(ctx)
		if err != nil || len(list) == 0 {
			return err
		}
		var failed []error
		for _, row := range list {
			if err := s.process(ctx, row); err != nil {
				failed = append(failed, fmt.Errorf("message %s: %w", row.ID, err))
			}
		}
		if len(failed) > 0 {
			return errors.Join(failed...)
		}
	}
}

func (s *Service) process(ctx context.Context, row inRow) error {
	m, document, err := s.message(ctx, row)
	if err != nil {
		return err
	}
	verdict := VerdictUnknown
	if s.Orders != nil && (!m.Voucher.IsZero() || m.Kind == voucher.Clearing || m.Kind == voucher.Day || m.Kind == voucher.Return) {
		if verdict, err = s.Orders.Take(ctx, m); err != nil {
			return err
		}
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.processed(ctx, row.ID, State(verdict)); err != nil {
			return err
		}
		if kind := verdict.alarmOf(); kind != "" {
			if err := s.alarm(ctx, alarm{Kind: kind, Party: row.Party, Inbox: row.ID, About: row.About}); err != nil {
				return err
			}
		}
		if m.Voucher.IsZero() || verdict == VerdictHeld || verdict == VerdictUnknown {
			return nil
		}
		return s.answered(ctx, m.Voucher, row.Kind, document)
	})
}

// answered notes that an order need not be waited for, or until when for its receipt.
func (s *Service) answered(ctx context.Context, order ident.ID, kind voucher.Kind, d voucher.Document) error {
	if final(kind, d) {
		return s.store.due(ctx, order, "")
	}
	if kind != voucher.Accepted {
		return nil
	}
	limit, err := s.store.limit(ctx, s.today())
	if err != nil {
		return err
	}
	return s.store.due(ctx, order, db.Stamp(ctx).Add(limit.result()).String())
}

// message is a row of the inbox in the words of who keeps the orders.
func (s *Service) message(ctx context.Context, row inRow) (Message, voucher.Document, error) {
	v, err := s.store.voucher(ctx, row.Voucher)
	if err != nil {
		return Message{}, voucher.Document{}, err
	}
	signed, err := voucher.Parse([]byte(v.Content))
	if err != nil {
		return Message{}, voucher.Document{}, err
	}
	m := Message{
		ID: row.ID, Party: row.Party, Kind: row.Kind, Kept: row.Voucher, Voucher: row.About, Result: signed.Fields["Result"], BankNo: signed.Fields["XAgentBusinessNo"],
		Reason: signed.Fields["XAddWord"], Document: signed.Document,
	}
	if m.PaidFen, err = voucher.Amount(signed.Fields, "XPayAmt"); err != nil || row.About.IsZero() {
		return m, signed.Document, err
	}
	order, err := s.store.voucher(ctx, row.About)
	if err != nil {
		return m, signed.Document, err
	}
	m.Payment = order.About
	ours, err := voucher.Parse([]byte(order.Content))
	if err != nil {
		return m, signed.Document, err
	}
	m.Same = bytes.Equal(signed.Order().Canonical(), ours.Order().Canonical())
	return m, signed.Document, nil
}

// alarm is a row that somebody has to look at.
type alarm struct {
	ID      ident.ID
	Kind    AlarmKind
	Party   string
	Inbox   ident.ID
	About   ident.ID
	Refusal string
}

// alarm raises one: it stands until somebody has closed it with an opinion.
func (s *Service) alarm(ctx context.Context, a alarm) error {
	a.ID = s.DB.NewID()
	if err := s.store.addAlarm(ctx, a); err != nil {
		return err
	}
	if err := s.Outbox.Publish(ctx, Alarmed{V: 1, Alarm: a.ID, Kind: a.Kind, Party: a.Party}); err != nil {
		return err
	}
	return s.Audit.Record(ctx, audit.Act{Action: "bank.alarm", Object: a.ID, After: string(a.Kind)})
}
