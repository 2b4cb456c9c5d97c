package agentbank

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/voucher"
)

// EndDay clears a day of business of a bureau and sends what is sent at its end: the transfers
// and refunds the central treasury has sealed, the bank's file of the day, and the checks. A
// day that was ended is told of once more, with the same documents, and what was paid since is
// cleared besides.
func (s *Service) EndDay(ctx context.Context, region string, day fiscal.Date) error {
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.see(ctx, region, day.String()); err != nil {
			return err
		}
		if err := s.comeBack(ctx); err != nil {
			return err
		}
		return s.endDay(ctx, region, day)
	})
	signal(s.send)
	return err
}

func (s *Service) endDay(ctx context.Context, region string, day fiscal.Date) error {
	e := ending{Service: s, region: region, day: day}
	known, err := s.store.dayEnded(ctx, region, day.String())
	if err != nil {
		return err
	}
	open, err := s.store.uncleared(ctx, region, day.String())
	if err != nil {
		return err
	}
	back, err := s.store.unrefunded(ctx, region, day.String())
	if err != nil {
		return err
	}
	if known != "" && len(open)+len(back) == 0 {
		return s.repeat(ctx, region, day, known)
	}
	if err := e.before(known); err != nil {
		return err
	}
	if err := e.clear(ctx, open, back); err != nil {
		return fmt.Errorf("clear %s: %w", day, err)
	}
	if err := e.file(ctx); err != nil {
		return fmt.Errorf("file of %s: %w", day, err)
	}
	text, err := json.Marshal(e.sent)
	if err != nil {
		return err
	}
	return s.store.endDay(ctx, region, day.String(), string(text))
}

// before remembers what was cleared when the day was ended before: it is told again with what
// comes besides, while the file and the checks are made anew.
func (e *ending) before(known string) error {
	if known == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(known), &e.sent); err != nil {
		return err
	}
	e.sent = slices.DeleteFunc(e.sent, func(k kept) bool { return k.Kind != voucher.Clearing })
	return nil
}

// earlier are the lines of what the treasury has moved on this day already.
func (e *ending) earlier(ctx context.Context) (c cleared, err error) {
	out, err := e.store.clearedOn(ctx, e.region, e.day.String())
	if err != nil {
		return c, err
	}
	back, err := e.store.refundedOn(ctx, e.region, e.day.String())
	if err != nil {
		return c, err
	}
	if c.out, err = lines(out); err == nil {
		c.back, err = lines(back)
	}
	return c, err
}

// lines are orders as transfers have them.
func lines(orders []order) (rows []map[string]string, err error) {
	for _, o := range orders {
		d, err := o.document()
		if err != nil {
			return nil, err
		}
		rows = append(rows, line(o, d, o.PaidFen))
	}
	return rows, nil
}

// with puts what was moved before in front, as if the day were ended once.
func (c cleared) with(earlier cleared) (cleared, error) {
	out, err := sum(earlier.out, "PayAmt")
	if err != nil {
		return c, err
	}
	back, err := sum(earlier.back, "PayAmt")
	if err != nil {
		return c, err
	}
	c.out, c.back, c.opening = append(earlier.out, c.out...), append(earlier.back, c.back...), c.opening+out-back
	return c, nil
}

// kept is a document of an ended day, to be sent again as it was.
type kept struct {
	Kind    voucher.Kind `json:"kind"`
	Central bool         `json:"central"`
	Content string       `json:"content"`
}

// repeat sends the documents of an ended day again.
func (s *Service) repeat(ctx context.Context, region string, day fiscal.Date, known string) error {
	var list []kept
	if err := json.Unmarshal([]byte(known), &list); err != nil {
		return err
	}
	for _, one := range list {
		signed, err := voucher.Parse([]byte(one.Content))
		if err != nil {
			return err
		}
		if err := s.tell(ctx, out{region: region, kind: one.Kind, on: day, signed: &signed, central: one.Central}); err != nil {
			return err
		}
	}
	return nil
}

// ending is the end of one day.
type ending struct {
	*Service
	region string
	day    fiscal.Date
	sent   []kept
}

// send signs a document, by the central treasury too where it goes out in its name.
func (e *ending) send(ctx context.Context, kind voucher.Kind, d voucher.Document, central bool) error {
	by := e.Bank
	onlyCentral := central && (kind == voucher.Day)
	if onlyCentral {
		by = e.Central
	}
	signed, err := voucher.Sign(d, e.seals(d), voucher.By{Role: by.Role, On: e.day, Signer: by.Signer})
	if err == nil && central && !onlyCentral {
		signed, err = signed.And(voucher.By{Role: e.Central.Role, On: e.day, Signer: e.Central.Signer})
	}
	if err != nil {
		return fmt.Errorf("sign %s: %w", d.Code(), err)
	}
	e.sent = append(e.sent, kept{kind, central, string(signed.Bytes())})
	return e.tell(ctx, out{region: e.region, kind: kind, on: e.day, signed: &signed, central: central})
}

// clear lets the central treasury give the bank what it has paid, and take back what was
// returned. What it refuses is asked for again the next day.
func (e *ending) clear(ctx context.Context, open, back []order) error {
	account, err := e.store.account(ctx, e.region)
	if err != nil {
		return err
	}
	earlier, err := e.earlier(ctx)
	if err != nil {
		return err
	}
	c := cleared{opening: account.Balance}
	var refused []order
	open = slices.DeleteFunc(open, func(o order) bool {
		if o.Fault == ClearRefused {
			refused = append(refused, o)
		}
		return o.Fault == ClearRefused
	})
	left := account.Balance
	reason := reasonQuota
	if wanted, err := paidOf(open); err != nil {
		return err
	} else if wanted > left {
		refused, open, reason = append(refused, open...), nil, reasonCash
	}
	if c.out, err = e.transfer(ctx, verdict{voucher.Transfer, resultCleared, ""}, open); err != nil {
		return err
	}
	if _, err = e.transfer(ctx, verdict{voucher.Transfer, voucher.ResultRefused, reason}, refused); err != nil {
		return err
	}
	if c.back, err = e.transfer(ctx, verdict{voucher.TransferBack, resultCleared, ""}, back); err != nil {
		return err
	}
	out, err := sum(c.out, "PayAmt")
	if err != nil {
		return err
	}
	in, err := sum(c.back, "PayAmt")
	if err != nil {
		return err
	}
	c.closing = left - out + in
	if err := e.settle(ctx, open, refused, back, c.closing); err != nil {
		return err
	}
	if c, err = c.with(earlier); err != nil {
		return err
	}
	return e.checks(ctx, c)
}

// settle notes what was cleared.
func (e *ending) settle(ctx context.Context, open, refused, back []order, closing money.Fen) error {
	for _, o := range open {
		if err := e.store.cleared(ctx, o.ID, e.day.String()); err != nil {
			return err
		}
	}
	for _, o := range refused {
		if err := e.store.forgive(ctx, o.ID); err != nil {
			return err
		}
	}
	for _, o := range back {
		if err := e.store.refunded(ctx, o.ID, e.day.String()); err != nil {
			return err
		}
	}
	return e.store.setBalance(ctx, e.region, closing)
}

// checks sends 3507, 3510 and 3513.
func (e *ending) checks(ctx context.Context, c cleared) error {
	var failed error
	list, err := checks(func(voucher.Code) paper {
		p, err := e.paper(ctx, e.region, e.day)
		if err != nil {
			failed = err
		}
		return p
	}, c)
	if err != nil || failed != nil {
		return firstError(err, failed)
	}
	for _, d := range list {
		if err := e.send(ctx, voucher.Day, d, true); err != nil {
			return err
		}
	}
	return nil
}

func firstError(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

// transfer sends 2301 or 2302 about orders, so many to a document as it takes.
func (e *ending) transfer(ctx context.Context, as verdict, orders []order) (rows []map[string]string, err error) {
	for part := range slices.Chunk(orders, rowsMost) {
		lines, err := lines(part)
		if err != nil {
			return nil, err
		}
		p, err := e.paper(ctx, e.region, e.day)
		if err != nil {
			return nil, err
		}
		d, err := transfer(p, as, lines)
		if err != nil {
			return nil, err
		}
		if err := e.send(ctx, voucher.Clearing, d, true); err != nil {
			return nil, err
		}
		rows = append(rows, lines...)
	}
	return rows, nil
}

// file sends the bank's file of the day, also when nothing was paid on it: Hold1 and Hold2 say
// which part it is, and of how many.
func (e *ending) file(ctx context.Context) error {
	orders, err := e.store.ofDay(ctx, e.region, e.day.String())
	if err != nil {
		return err
	}
	parts := slices.Collect(slices.Chunk(orders, rowsMost))
	if len(parts) == 0 {
		parts = [][]order{nil}
	}
	for i, part := range parts {
		p, err := e.paper(ctx, e.region, e.day)
		if err != nil {
			return err
		}
		d, err := details(p, part)
		if err != nil {
			return err
		}
		d.Fields["Hold1"], d.Fields["Hold2"] = fmt.Sprint(i+1), fmt.Sprint(len(parts))
		if err := e.send(ctx, voucher.Day, d, false); err != nil {
			return err
		}
	}
	return nil
}

func paidOf(orders []order) (total money.Fen, err error) {
	for _, o := range orders {
		if total, err = total.Add(o.PaidFen); err != nil {
			return total, err
		}
	}
	return total, nil
}
