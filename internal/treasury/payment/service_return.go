package payment

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
)

// takeReturn is money that a payee's bank gives back: it is matched to what it was paid by, by
// the voucher, then by sum and payee, and restores the quota it came from (events 25 and 26).
func (s *Service) takeReturn(ctx context.Context, m Message) (Verdict, error) {
	back, ok := amount(m.Fields["PayAmt"])
	if !ok || back <= 0 {
		return s.note(ctx, m, Payment{}, Withheld, m.Fields["PayAmt"])
	}
	p, err := s.returned(ctx, m, back)
	if errors.Is(err, ErrNotFound) {
		return s.note(ctx, m, Payment{}, UnknownVoucher, "")
	}
	if err != nil {
		return "", err
	}
	known, err := s.store.told(ctx, m)
	if err != nil {
		return "", err
	}
	for _, digest := range known {
		if digest == m.digest() {
			return s.note(ctx, m, p, Identical, "")
		}
	}
	if len(known) > 0 || !p.State.spent() || back > p.left() {
		return s.note(ctx, m, p, Withheld, m.Reason)
	}
	return s.giveBack(ctx, p, m, back)
}

// returned finds the payment whose money comes back.
func (s *Service) returned(ctx context.Context, m Message, back Fen) (Payment, error) {
	if !m.Voucher.IsZero() {
		return s.store.byVoucher(ctx, m.Voucher)
	}
	if no := m.Fields["OrigVoucherNo"]; no != "" {
		p, err := s.store.byNumber(ctx, no)
		if !errors.Is(err, ErrNotFound) {
			return p, err
		}
	}
	return s.store.spentBy(ctx, m.Fields["PayeeAcctNo"], back)
}

func (s *Service) giveBack(ctx context.Context, p Payment, m Message, back Fen) (Verdict, error) {
	c := carrying{before: p, after: p, actions: []Action{GivePart}, amount: back, reason: m.Reason}
	c.after.ReturnedFen += back
	if c.after.left() == 0 {
		c.actions[0] = GiveBack
		given, err := s.giveInvoices(ctx, p)
		if err != nil {
			return "", err
		}
		c.rows = given
	}
	c.after.Trouble = m.Reason
	for _, item := range m.Items {
		if line := lineOf(item["VoucherDetailNo"]); line > 0 && p.Kind != Single {
			c.rows = append(c.rows, s.store.rowResult(p, Row{Line: line, Result: "RETURNED", Reason: m.Reason}))
		}
	}
	if today := s.today(); today.Year() != p.Year { // rule payment:3.7-next-year
		rows, err := s.Ledger.Rows(ctx, []ident.ID{p.Quota})
		if err != nil {
			return "", fmt.Errorf("quota of payment %s: %w", p.Number, err)
		}
		q, ok := rows[p.Quota]
		if !ok {
			return "", ErrQuota
		}
		c.prior = &q
		c.after.PriorFen += back
		of := p
		of.Year = today.Year()
		if err := s.DB.InTx(ctx, func(ctx context.Context) error {
			c.slice, err = s.store.slice(ctx, s.DB.NewID(), of, q)
			return err
		}); err != nil {
			return "", err
		}
		c.facts = []fact{{refunded, back}}
		return s.step(ctx, c, m)
	}
	to := executable
	if p.Account == planned {
		to = planned
	}
	c.movements = []Movement{p.move(eventRefund, paidOut, to, back)}
	c.facts = []fact{{paid, -back}, {refunded, back}}
	return s.step(ctx, c, m)
}

func lineOf(text string) (line int64) {
	for _, r := range text {
		if r < '0' || r > '9' || line > rowsMax {
			return 0
		}
		line = line*10 + int64(r-'0')
	}
	return line
}
