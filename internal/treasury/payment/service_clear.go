package payment

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
)

// takeClearing matches what the central treasury has moved to the payments it is for
// (rule payment:3.6-clearing). What was refused, or does not match, is kept and somebody has to
// look; a refused day is asked for again by the bank.
func (s *Service) takeClearing(ctx context.Context, m Message) (Verdict, error) {
	on := dayOf(m.Fields["ClearDate"])
	total, ok := amount(m.Fields["PayAmt"])
	if on.IsZero() || !ok || m.Code != codeTransfer && m.Code != codeBack || len(m.Items) > 2*rowsMax {
		return s.note(ctx, m, Payment{}, Withheld, m.Code)
	}
	c := Clearing{
		ID: m.ID, Code: m.Code, Number: m.Fields["VoucherNo"], Day: on.String(), Party: m.Party, AmountFen: total, Lines: int64(len(m.Items)),
		State: lineMatched, Reason: m.Reason,
	}
	if m.Result == resultRefused {
		c.State = lineRefused
	}
	said := Applied
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		lines, rows, err := s.match(ctx, c, m.Items)
		if err != nil {
			return err
		}
		var sum Fen
		for _, l := range lines {
			sum += l.AmountFen
			if l.State == lineOpen {
				c.State = "DIFFERS"
			}
		}
		if sum != total && c.State == lineMatched {
			c.State = "DIFFERS"
		}
		if c.State != lineMatched {
			said = Withheld
		}
		if err := s.store.addClearing(ctx, c, lines); err != nil {
			return err
		}
		if err := s.store.write(ctx, append(rows, s.store.message(m, Payment{}, said, c.State))); err != nil {
			return err
		}
		if err := s.Outbox.Publish(ctx, DayChanged{V: 1, Day: c.Day}); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "payment.clear", Object: m.ID, Reason: c.Reason, After: struct {
			Code, State string
			AmountFen   int64
		}{c.Code, c.State, int64(c.AmountFen)}})
	})
	if errors.Is(err, errTaken) {
		return s.store.verdict(ctx, m.ID)
	}
	return said, err
}

// match finds the payments of the lines of a clearing, and takes the steps they mean.
func (s *Service) match(ctx context.Context, c Clearing, items []map[string]string) (lines []clearingLine, rows []Guarded, err error) {
	numbers := make([]string, 0, len(items))
	for _, item := range items {
		numbers = append(numbers, item["OrigVoucherNo"])
	}
	known, err := s.store.byNumbers(ctx, numbers)
	if err != nil {
		return nil, nil, fmt.Errorf("payments of clearing %s: %w", c.Number, err)
	}
	for i, item := range items {
		fen, ok := amount(item["PayAmt"])
		l := clearingLine{
			Clearing: c.ID, Line: int64(i + 1), VoucherNo: item["OrigVoucherNo"], FundNature: item["FundTypeCode"], Functional: item["ExpFuncCode"],
			UnitCode: item["AgencyCode"], AmountFen: fen, State: lineOpen,
		}
		p, found := known[l.VoucherNo]
		switch {
		case c.State == lineRefused:
			l.State = lineRefused
			l.Payment = p.ID
		case ok && found:
			more, err := s.clearOne(ctx, c, &l, p)
			if err != nil {
				return nil, nil, err
			}
			rows = append(rows, more...)
		}
		lines = append(lines, l)
	}
	return lines, rows, nil
}

// clearOne takes the step that a line means for a payment.
func (s *Service) clearOne(ctx context.Context, c Clearing, l *clearingLine, p Payment) ([]Guarded, error) {
	l.Payment = p.ID
	action, agrees := l.cleared(c.Code, p)
	if !agrees {
		return nil, nil
	}
	l.State = lineMatched
	if action == "" {
		return nil, nil
	}
	step := carrying{before: p, after: p, actions: []Action{action}, amount: l.AmountFen, message: c.ID}
	if action == Clear {
		step.after.ClearDay, step.after.Clearing = c.Day, c.ID
	}
	return s.prepared(ctx, &step)
}

// rematch looks once more at lines that matched no payment: the file of the day may have
// decided about it since.
func (s *Service) rematch(ctx context.Context) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		open, err := s.store.openLines(ctx)
		if err != nil || len(open) == 0 {
			return err
		}
		changed := map[ident.ID]bool{}
		for _, l := range open {
			c, err := s.store.clearing(ctx, l.Clearing)
			if err != nil {
				return err
			}
			p, err := s.store.byNumber(ctx, l.VoucherNo)
			if errors.Is(err, ErrNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			rows, err := s.clearOne(ctx, c, &l, p)
			if err != nil {
				return err
			}
			if l.State != lineMatched {
				continue
			}
			if err := s.store.write(ctx, rows); err != nil {
				return err
			}
			if err := s.store.matchLine(ctx, l); err != nil {
				return err
			}
			changed[c.ID] = true
		}
		for id := range changed {
			if err := s.store.settleClearing(ctx, id); err != nil {
				return err
			}
		}
		return nil
	})
}
