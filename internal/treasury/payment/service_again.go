package payment

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
)

// Reapply makes a draft that pays once more what failed or came back: the whole application, or
// the rows of a batch that were not paid. It names its original (rule payment:3.7-rows).
func (s *Service) Reapply(ctx context.Context, id ident.ID) (v View, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		p, err := s.seen(ctx, id)
		if err != nil {
			return err
		}
		q, err := s.quotaOf(ctx, p.Quota)
		if err != nil {
			return err
		}
		in, rows, err := s.left(ctx, p)
		if err != nil {
			return err
		}
		if !rows {
			number, err := s.store.repeats(ctx, p.ID)
			if err != nil {
				return err
			}
			if number != "" {
				return ErrAgain.With(number)
			}
		}
		fresh, err := s.create(ctx, in, q, p.ID)
		if err != nil {
			return err
		}
		if rows {
			if err := s.store.again(ctx, p.ID, fresh); err != nil {
				return err
			}
		}
		v, err = s.view(ctx, fresh)
		return err
	})
	return v, err
}

// left is what of a payment is to be paid once more; rows tells that it is rows of a batch.
func (s *Service) left(ctx context.Context, p Payment) (in Input, rows bool, err error) {
	in = Input{
		Kind: p.Kind, Quota: p.Quota, Contract: p.Contract, ContractNo: p.ContractNo, AmountFen: p.AmountFen, Purpose: p.Purpose, Method: p.Method,
		DepEconomic: p.DepEconomic, PayeeKind: p.PayeeKind, PayeeName: p.PayeeName, PayeeAccount: p.PayeeAccount, PayeeBank: p.PayeeBank,
		PayeeBankNo: p.PayeeBankNo, Payer: Account{p.PayerAccount, p.PayerName, p.PayerBank}, Persons: p.Persons, ApprovalNo: p.ApprovalNo,
	}
	if err := json.Unmarshal([]byte(p.Invoices), &in.Invoices); err != nil {
		return in, false, fmt.Errorf("invoices of payment %s: %w", p.Number, err)
	}
	if p.Kind != Single && (p.State.spent() || p.State == Returned) {
		if in.Rows, err = s.store.failedRows(ctx, p.ID); err != nil {
			return in, false, err
		}
		if len(in.Rows) == 0 {
			return in, false, ErrOriginal.With(p.State)
		}
		in.AmountFen = 0
		for _, r := range in.Rows {
			in.AmountFen += r.AmountFen
		}
		in.PayeeName, in.Invoices = "", nil // the invoices stay with what was paid
		return in, true, nil
	}
	switch p.State {
	case Failed, RejectedByBank, Returned, Closed:
	default:
		return in, false, ErrOriginal.With(p.State)
	}
	if p.Kind != Single {
		in.Rows, err = s.store.rows(ctx, p.ID, 0, rowsMax)
	}
	return in, false, err
}

// CorrectTo books a payment that went out under another quota of the same unit, fund nature and
// year (event 27): the whole of it, with a reason.
func (s *Service) CorrectTo(ctx context.Context, d Deed, to ident.ID, keep Keep) (Receipt, error) {
	reason, err := reasonOf(d.Reason)
	if err != nil {
		return Receipt{}, err
	}
	p, err := s.mine(ctx, d.ID, d.Version, Finance)
	if err != nil {
		return Receipt{}, err
	}
	if _, ok := p.State.After(Correct); !ok || p.ReturnedFen > 0 {
		return Receipt{}, ErrMove.With(Correct, p.State)
	}
	q, err := s.rowOf(ctx, to, scope{all: true})
	if err != nil {
		return Receipt{}, err
	}
	if q.Unit != p.Unit || q.Year != p.Year || to == p.Quota {
		return Receipt{}, ErrQuota
	}
	of := p
	of.Quota = to
	if q.DepEconomic != "" {
		of.DepEconomic = q.DepEconomic
	}
	if err := s.DB.InTx(ctx, func(ctx context.Context) error {
		of.Slice, err = s.store.slice(ctx, s.DB.NewID(), of, q)
		return err
	}); err != nil {
		return Receipt{}, err
	}
	c := carrying{before: p, after: of, actions: []Action{Correct}, reason: reason, facts: []fact{{paid, p.PaidFen}}}
	c.rows = append(s.store.fact(s.DB.NewID(), p, fact{paid, -p.PaidFen}, s.today()), s.store.requota(of))
	c.movements = []Movement{
		p.move(eventCorrect, paidOut, executable, p.PaidFen), of.move(eventCorrect, executable, paidOut, p.PaidFen),
	}
	return s.carry(ctx, c, keep)
}

// ApproveMany approves several applications, each as if alone: what is refused says why.
func (s *Service) ApproveMany(ctx context.Context, deeds []Deed) ([]Outcome, error) {
	if len(deeds) > manyMax {
		return nil, ErrMany.With(manyMax)
	}
	list := make([]Outcome, len(deeds))
	for i, d := range deeds {
		done, err := s.Approve(ctx, d, nil)
		list[i] = Outcome{ID: d.ID, Number: done.Number, State: done.State}
		if err != nil {
			if list[i].Refused, err = refusal(actor.From(ctx).Language, err); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

// manyMax is how many applications are approved at once.
const manyMax = 200

// Outcome is what came of one of many.
type Outcome struct {
	ID      ident.ID `json:"id"`
	Number  string   `json:"number"`
	State   State    `json:"state"`
	Refused string   `json:"refused" doc:"Why it was refused; empty when it was not"`
}
