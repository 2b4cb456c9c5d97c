package bank

import (
	"context"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/voucher"
)

// Issue numbers, signs and keeps the voucher of an order (rule bank:3.4-issued). It is
// called outside a transaction: a number that was taken for a group that is refused stays
// unused. The writes belong into the group of who pays.
func (s *Service) Issue(ctx context.Context, o Order) (Issued, error) {
	var out Issued
	var party Party
	var last int64
	err := s.DB.InLockingTx(ctx, func(ctx context.Context) error { // who counts at the same time waits, and is not tried again
		var err error
		if party, err = s.partyOf(ctx, o.Party); err != nil {
			return err
		}
		out.Voucher = s.DB.NewID()
		last, err = s.store.nextNumber(ctx, o.Day.Year(), o.Code)
		return err
	})
	if err != nil {
		return out, err
	}
	out.Number = s.number(o.Day.Year(), o.Code, last)
	d := voucher.Document{Fields: maps.Clone(o.Fields), Items: o.Items}
	maps.Copy(d.Fields, map[string]string{
		"Id": out.Voucher.String(), "AdmDivCode": s.Region, "StYear": strconv.Itoa(int(o.Day.Year())), "VtCode": string(o.Code),
		"VouDate": compact(o.Day), "VoucherNo": out.Number, "PayAmt": voucher.Yuan(o.AmountFen), "PayBankCode": party.Code,
	})
	signed, err := voucher.Sign(d, o.Seals, voucher.By{Role: voucher.RoleFinance, On: o.Day, Signer: s.Signer})
	if err != nil {
		return out, err
	}
	out.Digest = signed.Digest
	out.Writes = []Guarded{s.store.keepVoucher(evoucher{
		ID: out.Voucher, Direction: "OUT", Party: party.Code, Code: o.Code, Number: out.Number, About: o.Payment, Day: o.Day, Amount: o.AmountFen,
		Digest: signed.Digest, Content: string(signed.Bytes()),
	}, s.DB.Clock().Now())}
	return out, nil
}

// number is that of a voucher among those of its kind and year.
func (s *Service) number(year fiscal.Year, code voucher.Code, last int64) string {
	return fmt.Sprintf("%s%d%s%08d", s.Region, int(year), code, last)
}

// compact is a day as vouchers write it: 20210625.
func compact(d fiscal.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// partyOf finds the bank an order goes to.
func (s *Service) partyOf(ctx context.Context, code string) (Party, error) {
	if code != "" {
		return s.store.party(ctx, code)
	}
	list, err := s.store.parties(ctx)
	if err != nil {
		return Party{}, err
	}
	var found []Party
	for _, p := range list {
		if p.Kind == AgentBank && p.Active {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		return Party{}, ErrParty.With(strconv.Itoa(len(found)))
	}
	return found[0], nil
}

// Dispatch gives the writes that put the voucher of an order into the outbox. A voucher that
// is there already is sent no second time: its row is refused (B4).
func (s *Service) Dispatch(ctx context.Context, id ident.ID) ([]Guarded, error) {
	v, err := s.store.voucher(ctx, id)
	if err != nil {
		return nil, err
	}
	return []Guarded{s.store.put(outRow{ID: v.ID, Party: v.Party, Kind: voucher.Order, Voucher: v.ID, About: v.ID}, s.DB.Clock().Now())}, nil
}

// Sent tells the jobs that a group with writes of Dispatch has been posted.
func (s *Service) Sent() {
	if s.Waiting != nil {
		s.Waiting()
	}
}

// Ask asks the bank what became of a voucher; the answer comes in like any message.
func (s *Service) Ask(ctx context.Context, id ident.ID) error {
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		v, err := s.store.voucher(ctx, id)
		if err != nil {
			return err
		}
		return s.send(ctx, v, voucher.Query, map[string]string{"Result": "ASKED"})
	})
	s.Sent()
	return err
}

// AskDay asks a bank for the end of a day of business: its file, what was cleared, the checks.
// They come in like any message. No party is the only bank there is.
func (s *Service) AskDay(ctx context.Context, party string, day fiscal.Date) error {
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		p, err := s.partyOf(ctx, party)
		if err != nil {
			return err
		}
		return s.send(ctx, evoucher{Party: p.Code}, voucher.Query, map[string]string{"OrigId": "DAY", "OrigVoucherNo": compact(day), "ClearDate": compact(day), "Result": voucher.ResultDay})
	})
	s.Sent()
	return err
}

// Again sends the same voucher once more: after the bank has signed that it has not received
// it (rule bank:3.7-resend). The bank knows it by its identifier and number; its answer is
// waited for as for the first time.
func (s *Service) Again(ctx context.Context, id ident.ID) error {
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		missing, err := s.store.notReceived(ctx, id)
		if err != nil {
			return err
		}
		if !missing {
			return ErrSent
		}
		limit, err := s.store.limit(ctx, s.today())
		if err != nil {
			return err
		}
		now := s.DB.Clock().Now()
		return s.store.again(ctx, id, now, now.Add(limit.accept()))
	})
	s.Sent()
	return err
}

// send signs a status about a voucher and puts it into the outbox.
func (s *Service) send(ctx context.Context, about evoucher, kind voucher.Kind, fields map[string]string) error {
	id, day := s.DB.NewID(), s.today()
	d := voucher.Document{Fields: map[string]string{
		"Id": id.String(), "VtCode": string(voucher.Status), "OrigId": about.ID.String(), "OrigVoucherNo": about.Number,
	}}
	maps.Copy(d.Fields, fields)
	signed, err := voucher.Sign(d, nil, voucher.By{Role: voucher.RoleFinance, On: day, Signer: s.Signer})
	if err != nil {
		return err
	}
	if about.ID.IsZero() {
		about.ID = id // it is about nothing that was sent before
	}
	err = s.store.addVoucher(ctx, evoucher{
		ID: id, Direction: "OUT", Party: about.Party, Code: voucher.Status, Number: id.String(), About: about.ID, Day: day,
		Digest: signed.Digest, Content: string(signed.Bytes()),
	})
	if err != nil {
		return err
	}
	return s.store.putNow(ctx, outRow{ID: id, Party: about.Party, Kind: kind, Voucher: id, About: about.ID}, db.Stamp(ctx))
}

// evoucher is a row of the voucher store.
type evoucher struct {
	ID        ident.ID
	Direction string
	Party     string
	Code      voucher.Code
	Number    string
	About     ident.ID `db:"about_id"`
	Day       fiscal.Date
	Amount    money.Fen `db:"amount_fen"`
	Digest    string
	Content   string
}
