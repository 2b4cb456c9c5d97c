package payment

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/actor"
)

// takeTries is how often a message is looked at again that somebody's step came in between.
const takeTries = 5

// Take applies a message of a bank or the treasury; the same one is applied once (P4). It is
// called outside transactions.
func (s *Service) Take(ctx context.Context, m Message) (Verdict, error) {
	ctx = actor.Machine(ctx, "exchange")
	var err error
	for range takeTries {
		var said Verdict
		if said, err = s.take(ctx, m); err == nil || !errors.Is(err, ErrStaleRow) {
			return said, err
		}
	}
	return "", err
}

func (s *Service) take(ctx context.Context, m Message) (Verdict, error) {
	said, err := s.store.verdict(ctx, m.ID)
	if err != nil || said != "" {
		return said, err
	}
	switch m.Kind {
	case MessageClearing:
		return s.takeClearing(ctx, m)
	case MessageDay:
		return s.takeDay(ctx, m)
	case MessageReturn:
		return s.takeReturn(ctx, m)
	}
	p, err := s.store.byVoucher(ctx, m.Voucher)
	if errors.Is(err, ErrNotFound) {
		return s.note(ctx, m, Payment{}, UnknownVoucher, "")
	}
	if err != nil {
		return "", err
	}
	if p.State == VoucherIssued {
		return "", ErrNotSent.With(p.Number) // our own commit is on its way: rule payment:3.7-early
	}
	switch m.Kind {
	case MessageAccepted:
		return s.takeAccepted(ctx, p, m)
	case MessageRefused:
		return s.takeRefused(ctx, p, m, Refuse)
	case MessageAnswer:
		return s.takeAnswer(ctx, p, m)
	}
	return s.takeReceipt(ctx, p, m)
}

// note keeps a message that moves nothing; one that is held marks the payment.
func (s *Service) note(ctx context.Context, m Message, p Payment, said Verdict, why string) (Verdict, error) {
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		if m.ofMany() {
			return s.store.hold(ctx, p, why)
		}
		if err := s.store.write(ctx, []Guarded{s.store.message(m, p, said, why)}); err != nil {
			return err
		}
		if said != Withheld || p.ID.IsZero() {
			return nil
		}
		if err := s.store.hold(ctx, p, why); err != nil {
			return err
		}
		return s.Outbox.Publish(ctx, p.changed())
	})
	return said, err
}

// step takes a step that a message means.
func (s *Service) step(ctx context.Context, c carrying, m Message) (Verdict, error) {
	c.message = m.ID
	if m.ofMany() {
		_, err := s.carry(ctx, c, nil)
		return Applied, err
	}
	c.rows = append(c.rows, s.store.message(m, c.before, Applied, c.reason))
	_, err := s.carry(ctx, c, nil)
	if errors.Is(err, errTaken) {
		return s.store.verdict(ctx, m.ID) // it was applied a moment ago
	}
	return Applied, err
}

func (s *Service) takeAccepted(ctx context.Context, p Payment, m Message) (Verdict, error) {
	if _, ok := p.State.After(Accept); !ok {
		return s.note(ctx, m, p, Identical, "") // out of order: more is known already
	}
	c := carrying{before: p, after: p, actions: []Action{Accept}}
	c.after.AskAt = ""
	return s.step(ctx, c, m)
}

// takeRefused ends a payment that the bank has not carried out: the money goes back to where
// it came from, and is applied for anew.
func (s *Service) takeRefused(ctx context.Context, p Payment, m Message, action Action) (Verdict, error) {
	if _, ok := p.State.After(action); !ok {
		if p.State == RejectedByBank || p.State == Failed {
			return s.note(ctx, m, p, Identical, "")
		}
		return s.note(ctx, m, p, Withheld, m.Reason)
	}
	c := carrying{before: p, after: p, actions: []Action{action}, reason: m.Reason}
	c.after.Trouble, c.after.Held, c.after.AskAt = m.Reason, false, ""
	if err := s.undo(ctx, &c); err != nil {
		return "", err
	}
	return s.step(ctx, c, m)
}

// takeAnswer is what the bank answers to the question what became of a voucher. Only a signed
// "not received" lets the same voucher be sent again (rule payment:3.7-again): the next round
// of asking does it.
func (s *Service) takeAnswer(ctx context.Context, p Payment, m Message) (Verdict, error) {
	switch m.Result {
	case resultNotReceived:
		if p.State != Unknown {
			return s.note(ctx, m, p, Identical, "")
		}
		err := s.DB.InTx(ctx, func(ctx context.Context) error {
			if err := s.store.write(ctx, []Guarded{s.store.message(m, p, Applied, m.Reason)}); err != nil {
				return err
			}
			return s.store.missing(ctx, p, s.DB.Clock().Now().String())
		})
		return Applied, err
	case resultAccepted:
		return s.takeAccepted(ctx, p, m)
	case resultRefused:
		return s.takeRefused(ctx, p, m, Refuse)
	case resultFailed:
		return s.takeRefused(ctx, p, m, Fail)
	case resultPaid, resultPartial:
		if m.Fields["XPayAmt"] == "" {
			return s.takeAccepted(ctx, p, m) // the receipt is to come
		}
		return s.takeResult(ctx, p, m)
	}
	return s.note(ctx, m, p, Withheld, m.Result)
}

// takeReceipt holds a receipt to the order: what differs is held, and somebody has to look
// (rule payment:3.7-differs).
func (s *Service) takeReceipt(ctx context.Context, p Payment, m Message) (Verdict, error) {
	if !p.State.atBank() {
		return s.takeLate(ctx, p, m)
	}
	if !m.Same {
		return s.note(ctx, m, p, Withheld, "")
	}
	if m.Result == resultFailed || m.Result == resultRefused {
		return s.takeRefused(ctx, p, m, Fail)
	}
	for name, ours := range map[string]string{"XPayeeAcctNo": p.PayeeAccount, "XPayeeAcctName": p.PayeeName} {
		if theirs := m.Fields[name]; p.Kind == Single && theirs != "" && theirs != ours {
			return s.note(ctx, m, p, Withheld, theirs)
		}
	}
	return s.takeResult(ctx, p, m)
}

// takeLate is a receipt for what is decided already: the same one again changes nothing, and a
// different one is held (rule payment:3.7-duplicate).
func (s *Service) takeLate(ctx context.Context, p Payment, m Message) (Verdict, error) {
	known, err := s.store.told(ctx, m)
	if err != nil {
		return "", err
	}
	same := p.State.spent() && p.BankNo == m.BankNo && p.PaidFen == m.PaidFen && len(known) == 0
	same = same || (p.State == Failed || p.State == RejectedByBank) && m.PaidFen == 0
	for _, digest := range known {
		same = same || digest == m.digest()
	}
	if same {
		return s.note(ctx, m, p, Identical, "")
	}
	return s.note(ctx, m, p, Withheld, m.Reason)
}

// takeResult confirms what was paid (events 23 and 24).
func (s *Service) takeResult(ctx context.Context, p Payment, m Message) (Verdict, error) {
	paidOn, ok := s.paidOn(p, m)
	if !ok {
		return s.note(ctx, m, p, Withheld, m.Fields["XPayDate"])
	}
	results, sum, ok := resultsOf(p, m)
	if !ok || sum != m.PaidFen || m.PaidFen > p.AmountFen || p.Kind == Single && m.PaidFen != p.AmountFen {
		return s.note(ctx, m, p, Withheld, m.Fields["XPayAmt"])
	}
	c := carrying{before: p, after: p, day: paidOn, reason: m.Reason}
	c.after.PaidFen, c.after.PaidDay, c.after.BankNo, c.after.Held, c.after.AskAt, c.after.Trouble = m.PaidFen, paidOn.String(), m.BankNo, false, "", ""
	c.facts = []fact{{flying, -p.AmountFen}, {paid, m.PaidFen}, {counted, 1}}
	switch m.PaidFen {
	case p.AmountFen:
		c.actions = []Action{Confirm}
		c.movements = []Movement{p.move(eventPay, inFlight, paidOut, p.AmountFen)}
	case 0:
		return s.takeRefused(ctx, p, m, Fail)
	default:
		c.actions, c.amount = []Action{ConfirmPart}, m.PaidFen
		c.movements = []Movement{
			p.move(eventPayPart, inFlight, paidOut, m.PaidFen), p.move(eventPayPart, inFlight, p.Account, p.AmountFen-m.PaidFen),
		}
	}
	if p.Kind != Single {
		c.rows = append(c.rows, s.store.rowsPaid(p, m.BankNo))
		for _, r := range results {
			if r.Result == resultFailed {
				c.rows = append(c.rows, s.store.rowResult(p, r))
			}
		}
	}
	return s.step(ctx, c, m)
}

// paidOn is the day on which the bank has paid: not one to come, and not one before the voucher
// (rule payment:3.7-dates).
func (s *Service) paidOn(p Payment, m Message) (fiscal.Date, bool) {
	on, err := fiscal.ParseDate(day(m.Fields["XPayDate"]))
	return on, err == nil && !on.After(s.today()) && on.String() >= p.VoucherDay && on.Year() == p.Year
}

// resultsOf reads what became of each row: paid whole, or not at all with the reason.
func resultsOf(p Payment, m Message) (rows []Row, sum Fen, ok bool) {
	if p.Kind == Single || len(m.Items) == 0 {
		return nil, m.PaidFen, p.Kind == Single || m.PaidFen == p.AmountFen || m.PaidFen == 0
	}
	if int64(len(m.Items)) != p.Rows {
		return nil, 0, false
	}
	for i, item := range m.Items {
		ordered, known := amount(item["PayAmt"])
		done, told := amount(item["XPayAmt"])
		if !told {
			done, told = ordered, item["XPayAmt"] == ""
		}
		if !known || !told || done != 0 && done != ordered || item["VoucherDetailNo"] != fmt.Sprint(i+1) {
			return nil, 0, false
		}
		r := Row{Line: int64(i + 1), AmountFen: ordered, Result: resultPaid, BankNo: item["XAgentBusinessNo"]}
		if done == 0 {
			r.Result, r.Reason = resultFailed, item["XAddWord"]
		}
		rows, sum = append(rows, r), sum+done
	}
	return rows, sum, true
}
