package payment

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// Receipt is the answer to who has taken a step: known before it is carried out, so that it is
// kept together with it.
type Receipt struct {
	ID      ident.ID `json:"id"`
	Number  string   `json:"number"`
	State   State    `json:"state"`
	Version int64    `json:"version"`
}

// ETag is the version.
func (r Receipt) ETag() int64 { return r.Version }

// Keep makes the rows that stand or fall with a step: the answer to a repeated request.
type Keep func(Receipt) []Guarded

// carrying is a step on its way: what the payment was, what it becomes, and what goes with it.
type carrying struct {
	before, after Payment
	actions       []Action // one after the other; the state follows from them
	reason        string
	serial        string
	message       ident.ID
	amount        money.Fen   // what the step is about; 0: the payment
	day           fiscal.Date // of the business; zero: today
	movements     []Movement
	facts         []fact
	rows          []Guarded
	prior         *QuotaRow // money of an earlier year that comes back
	slice         ident.ID  // of the facts, where it is not that of the payment
}

// carry takes a step: in one transaction of the ledger where money moves, in one of its own
// where none does. It is called outside a transaction. A person whom somebody was faster than is
// told who; the program looks again.
func (s *Service) carry(ctx context.Context, c carrying, keep Keep) (Receipt, error) {
	done, err := s.carried(ctx, c, keep)
	if errors.Is(err, ErrStaleRow) && actor.From(ctx).Machine == "" {
		now, readErr := s.store.payment(ctx, c.before.ID)
		if readErr != nil {
			return Receipt{}, readErr
		}
		return Receipt{}, ErrStale.With(now.ChangedBy, now.ChangedAt)
	}
	return done, err
}

func (s *Service) carried(ctx context.Context, c carrying, keep Keep) (Receipt, error) {
	rows, err := s.prepared(ctx, &c)
	if err != nil {
		return Receipt{}, err
	}
	done := Receipt{ID: c.after.ID, Number: c.after.Number, State: c.after.State, Version: c.after.Version + 1}
	if keep != nil {
		rows = append(rows, keep(done)...)
	}
	action := "payment." + strings.ToLower(string(c.actions[0]))
	if len(c.movements) > 0 || c.prior != nil {
		v := Voucher{
			Key: fmt.Sprintf("payment:%s:%d", c.before.ID, c.before.Version), Day: c.day, Action: action, Object: c.before.ID, Reason: c.reason,
			After: facts{c.after.State, int64(c.amount)}, Movements: c.movements,
		}
		if c.prior != nil {
			v.Prior, v.PriorFen = c.prior, c.amount
		}
		return done, s.Ledger.Post(ctx, v, rows, c.after.changed())
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.write(ctx, rows); err != nil {
			return err
		}
		return s.told(ctx, c.after, audit.Act{
			Action: action, Object: c.before.ID, Reason: c.reason, Before: facts{c.before.State, int64(c.amount)}, After: facts{c.after.State, int64(c.amount)},
		})
	})
	return done, err
}

// prepared makes the rows of a step: the payment, its steps, its facts, and what else it has.
func (s *Service) prepared(ctx context.Context, c *carrying) ([]Guarded, error) {
	who := actor.From(ctx)
	if c.amount == 0 {
		c.amount = c.before.AmountFen
	}
	if c.day.IsZero() {
		c.day = s.today()
	}
	state := c.before.State
	var steps []Guarded
	for _, action := range c.actions {
		move, ok := state.After(action)
		if !ok {
			return nil, ErrMove.With(action, state)
		}
		steps = append(steps, s.store.step(s.DB.NewID(), stepRow{
			p: c.before, action: action, from: state, to: move.To, effect: c.effect(move), who: who, as: move.Who, amount: c.amount, reason: c.reason,
			serial: c.serial, message: c.message,
		}))
		state = move.To
	}
	c.after.State, c.after.ChangedBy = state, who.Name
	rows := append([]Guarded{s.store.save(c.after)}, steps...)
	of := c.after
	if !c.slice.IsZero() {
		of.Slice = c.slice
	}
	for _, f := range c.facts {
		rows = append(rows, s.store.fact(s.DB.NewID(), of, f, c.day)...)
	}
	return append(rows, c.rows...), nil
}

// effect is what the ledger is told of a move: 26 where the money is of an earlier year.
func (c *carrying) effect(m Move) Effect {
	if m.Effect == Refund && c.prior != nil {
		return Refund + 1
	}
	return m.Effect
}

// Events of the quota ledger that payments post, by their names there.
const (
	eventApply   = "APPLY"
	eventReject  = "REJECT"
	eventPay     = "PAY"
	eventPayPart = "PAY_PART"
	eventRefund  = "REFUND"
	eventCorrect = "CORRECT"
)

// Accounts of the quota ledger that payments move between.
const (
	executable = "Q3101"
	encumbered = "Q3103"
	planned    = "Q3104"
	inFlight   = "Q3105"
	paidOut    = "Q3106"
)

// move is a movement of the money of a payment.
func (p Payment) move(event, from, to string, amount money.Fen) Movement {
	m := Movement{Event: event, Quota: p.Quota, From: from, To: to, AmountFen: amount, Claim: p.ID}
	if from == encumbered || to == encumbered {
		m.Contract = p.Contract
	}
	return m
}
