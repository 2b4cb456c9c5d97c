package bank

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/treasury/voucher"
	"caixiao/locales"
)

// Standing is how the exchange stands.
func (s *Service) Standing(ctx context.Context) (Standing, error) { return s.store.standing(ctx) }

// listing is a page of rows with identifiers, the newest first.
type listing[T any] struct {
	name string
	read func(ctx context.Context, before ident.ID, n int) ([]T, error)
	id   func(T) ident.ID
	said func(T) T // with its reasons in the words of the reader
}

func (l listing[T]) page(ctx context.Context, s *Service, limit page.Limit, after string) (result page.Result[T], err error) {
	before, err := s.Cursors.DecodeID(l.name, after)
	if err != nil {
		return result, err
	}
	rows, err := l.read(ctx, before, limit.Rows())
	if err != nil {
		return result, fmt.Errorf("list %s: %w", l.name, err)
	}
	result = page.Cut(rows, limit, func(last T) string { return s.Cursors.Encode(l.name, l.id(last).String()) })
	if result.Items == nil {
		result.Items = []T{}
	}
	for i, item := range result.Items {
		result.Items[i] = l.said(item)
	}
	return result, nil
}

// kept is a reason in the words of the reader; what was never kept as one stays as it is.
func kept(ctx context.Context, reason string) string {
	return cmp.Or(locales.Kept(actor.From(ctx).Language, reason), reason)
}

// Outgoing lists what was sent and what waits.
func (s *Service) Outgoing(ctx context.Context, f MonitorFilter, limit page.Limit, after string) (page.Result[Sent], error) {
	return listing[Sent]{
		name: fmt.Sprintf("sent %+v", f),
		read: func(ctx context.Context, before ident.ID, n int) ([]Sent, error) {
			return s.store.sent(ctx, f, before, n)
		},
		id:   func(m Sent) ident.ID { return m.ID },
		said: func(m Sent) Sent { m.Error = kept(ctx, m.Error); return m },
	}.page(ctx, s, limit, after)
}

// Incoming lists what came in.
func (s *Service) Incoming(ctx context.Context, f MonitorFilter, limit page.Limit, after string) (page.Result[Came], error) {
	return listing[Came]{
		name: fmt.Sprintf("came %+v", f),
		read: func(ctx context.Context, before ident.ID, n int) ([]Came, error) {
			return s.store.came(ctx, f, before, n)
		},
		id:   func(m Came) ident.ID { return m.ID },
		said: func(m Came) Came { m.Refusal = kept(ctx, m.Refusal); return m },
	}.page(ctx, s, limit, after)
}

// Alarms lists what somebody has to look at, and what was looked at.
func (s *Service) Alarms(ctx context.Context, f MonitorFilter, limit page.Limit, after string) (page.Result[AlarmItem], error) {
	return listing[AlarmItem]{
		name: fmt.Sprintf("alarms %+v", f),
		read: func(ctx context.Context, before ident.ID, n int) ([]AlarmItem, error) {
			return s.store.alarms(ctx, f, before, n)
		},
		id:   func(a AlarmItem) ident.ID { return a.ID },
		said: func(a AlarmItem) AlarmItem { a.Refusal = kept(ctx, a.Refusal); return a },
	}.page(ctx, s, limit, after)
}

// CloseAlarm puts an alarm aside with an opinion.
func (s *Service) CloseAlarm(ctx context.Context, id ident.ID, opinion string) (a AlarmItem, err error) {
	opinion = strings.TrimSpace(opinion)
	if opinion == "" {
		return a, ErrReason
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if a, err = s.store.alarm(ctx, id); err != nil {
			return err
		}
		if a.State != "OPEN" {
			return ErrAlarmClosed.With(a.ClosedName)
		}
		who := actor.From(ctx)
		a.Opinion, a.ClosedName = opinion, who.Name
		if err := s.store.closeAlarm(ctx, a, who.User); err != nil {
			return err
		}
		if err := s.Audit.Record(ctx, audit.Act{Action: "bank.alarm.close", Object: id, Reason: opinion, Before: string(a.Kind)}); err != nil {
			return err
		}
		if err := s.Outbox.Publish(ctx, AlarmSettled{V: 1, Alarm: id}); err != nil {
			return err
		}
		a, err = s.store.alarm(ctx, id)
		return err
	})
	a.Refusal = kept(ctx, a.Refusal)
	return a, err
}

// Examined is a message with its raw bytes and what is to be said of its signatures.
type Examined struct {
	Raw       string          `json:"raw" doc:"As it was sent; bytes that are no text stand as they are in base64"`
	Text      bool            `json:"text" doc:"Raw is text"`
	Problem   string          `json:"problem" doc:"Why it does not verify today; empty when it does"`
	Fields    []Field         `json:"fields"`
	Rows      int             `json:"rows"`
	Seals     []SealView      `json:"seals"`
	Signed    []SignatureView `json:"signatures"`
	Signature *SignatureView  `json:"signature,omitempty" doc:"Of who sent it, over the message"`
}

// Field is one of a voucher.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// SealView is a seal on a voucher.
type SealView struct {
	Type   string `json:"type"`
	At     string `json:"at"`
	Holder string `json:"holder"`
}

// SignatureView is a signature with who made it.
type SignatureView struct {
	Role   string `json:"role"`
	Serial string `json:"serial"`
	On     string `json:"on"`
	Party  string `json:"party"`
	Good   bool   `json:"good"`
}

// ExamineIn looks at a message that came in.
func (s *Service) ExamineIn(ctx context.Context, id ident.ID) (Examined, error) {
	content, err := s.store.rawIn(ctx, id)
	if err != nil {
		return Examined{}, err
	}
	data, err := base64.StdEncoding.DecodeString(content)
	if err != nil {
		return Examined{}, err
	}
	return s.examine(ctx, data)
}

// ExamineOut looks at a message of ours; one that is not sealed yet has no bytes.
func (s *Service) ExamineOut(ctx context.Context, id ident.ID) (Examined, error) {
	content, err := s.store.rawOut(ctx, id)
	if err != nil {
		return Examined{}, err
	}
	return s.examine(ctx, []byte(content))
}

// ExamineVoucher looks at a voucher in the store.
func (s *Service) ExamineVoucher(ctx context.Context, id ident.ID) (Examined, error) {
	v, err := s.store.voucher(ctx, id)
	if err != nil {
		return Examined{}, err
	}
	e := Examined{Raw: v.Content, Text: true}
	return s.examined(ctx, e, v.Content)
}

func (s *Service) examine(ctx context.Context, data []byte) (Examined, error) {
	e := Examined{Raw: string(data), Text: true, Fields: []Field{}, Seals: []SealView{}, Signed: []SignatureView{}}
	if strings.ToValidUTF8(e.Raw, "") != e.Raw || strings.ContainsRune(e.Raw, 0) {
		e.Raw, e.Text = base64.StdEncoding.EncodeToString(data), false
	}
	m, err := voucher.ParseMessage(data)
	if err != nil {
		e.Problem = locales.Message(actor.From(ctx).Language, err)
		return e, nil
	}
	all, err := s.everybody(ctx)
	if err != nil {
		return e, err
	}
	one := all.view(m.Signature, nil)
	_, verifyErr := m.Verify(all)
	one.Good = verifyErr == nil
	e.Signature = &one
	if verifyErr != nil {
		if !fault.Refusal(verifyErr) {
			return e, verifyErr
		}
		e.Problem = locales.Message(actor.From(ctx).Language, verifyErr)
	}
	return s.examined(ctx, e, string(m.Body))
}

// examined adds what stands in a document.
func (s *Service) examined(ctx context.Context, e Examined, content string) (Examined, error) {
	e.Fields, e.Seals, e.Signed = []Field{}, []SealView{}, []SignatureView{}
	signed, err := voucher.Parse([]byte(content))
	if err != nil {
		e.Problem = cmp.Or(e.Problem, locales.Message(actor.From(ctx).Language, err))
		return e, nil
	}
	all, err := s.everybody(ctx)
	if err != nil {
		return e, err
	}
	for _, name := range voucher.FieldNames() {
		if value := signed.Fields[name]; value != "" {
			e.Fields = append(e.Fields, Field{name, value})
		}
	}
	e.Rows = len(signed.Items)
	for _, seal := range signed.Seals {
		e.Seals = append(e.Seals, SealView{string(seal.Type), string(seal.At), seal.Holder})
	}
	for _, one := range signed.Signatures {
		e.Signed = append(e.Signed, all.view(one, signed.Text(one)))
	}
	if err := signed.Verify(all); err != nil && fault.Refusal(err) {
		e.Problem = cmp.Or(e.Problem, locales.Message(actor.From(ctx).Language, err))
	}
	return e, nil
}

// everyone is a verifier that knows our own signatures too.
type everyone struct{ verifier }

func (s *Service) everybody(ctx context.Context) (everyone, error) {
	v, err := s.verifier(ctx)
	return everyone{v}, err
}

// Certificate finds that of a party, or ours: whatever the key, ours are verified by ourselves.
func (e everyone) Certificate(serial string) (voucher.Certificate, error) {
	if c, known := e.list[serial]; known {
		return c, nil
	}
	if e.s.Own == nil {
		return voucher.Certificate{}, voucher.ErrCertificate.With(fault.Excerpt(serial))
	}
	own, err := e.s.OwnCertificate("", nil, e.s.today().Year())
	own.Serial = serial
	return own, err
}

// Genuine verifies one of ours by our own keys.
func (e everyone) Genuine(c voucher.Certificate, data []byte, signature string) bool {
	if len(c.Public) == 0 {
		return e.s.Own.Verify(data, signature) == nil
	}
	return e.verifier.Genuine(c, data, signature)
}

func (e everyone) view(one voucher.Signature, text []byte) SignatureView {
	v := SignatureView{Role: string(one.Role), Serial: one.Serial, On: one.On.String()}
	c, err := e.Certificate(one.Serial)
	if err != nil {
		return v
	}
	v.Party, v.Good = c.Party, text != nil && c.ValidOn(one.On) == nil && e.Genuine(c, text, one.Value)
	return v
}

// PartyView is a party with its certificates.
type PartyView struct {
	Party
	Certificates []Certificate `json:"certificates"`
}

// PartyViews lists who is on the other end.
func (s *Service) PartyViews(ctx context.Context) (list []PartyView, err error) {
	list = []PartyView{}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		parties, err := s.store.parties(ctx)
		if err != nil {
			return err
		}
		for _, p := range parties {
			have, err := s.store.certificates(ctx, p.Code)
			if err != nil {
				return err
			}
			v := PartyView{p, []Certificate{}}
			for _, c := range have {
				v.Certificates = append(v.Certificates, c)
			}
			slices.SortFunc(v.Certificates, func(a, b Certificate) int { return a.ID.Compare(b.ID) })
			list = append(list, v)
		}
		return nil
	})
	return list, err
}

// SetActive lets a party take part in the exchange, or not.
func (s *Service) SetActive(ctx context.Context, code string, version int64, active bool) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		p, err := s.store.party(ctx, code)
		if err != nil {
			return err
		}
		if err := s.store.setActive(ctx, code, active, version); err != nil {
			return err
		}
		return s.record(ctx, "bank.party.active", p.ID, active)
	})
}

// Revoke lets a certificate count no more from today on; what it has signed before stays good.
func (s *Service) Revoke(ctx context.Context, party, serial, reason string) error {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return ErrReason
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		have, err := s.store.certificates(ctx, party)
		if err != nil {
			return err
		}
		c, known := have[serial]
		if !known {
			return ErrCertificate.With(fault.Excerpt(serial))
		}
		if err := s.store.revoke(ctx, serial, s.today().String()); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "bank.certificate.revoke", Object: c.ID, Reason: reason, After: serial})
	})
}
