package payment

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// Create keeps a new application as a draft, with a number of the year.
func (s *Service) Create(ctx context.Context, in Input) (v View, err error) {
	in, err = in.whole()
	if err != nil {
		return v, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		q, err := s.quotaOf(ctx, in.Quota)
		if err != nil {
			return err
		}
		id, err := s.create(ctx, in, q, ident.ID{})
		if err != nil {
			return err
		}
		v, err = s.view(ctx, id)
		return err
	})
	return v, err
}

// create keeps a draft in the transaction of ctx.
func (s *Service) create(ctx context.Context, in Input, q QuotaRow, original ident.ID) (ident.ID, error) {
	who := actor.From(ctx)
	p := Payment{
		ID: s.DB.NewID(), State: Draft, Unit: q.Unit, Year: q.Year, Version: 1, MadeBy: who.User, MadeByName: who.Name, Original: original, ChangedBy: who.Name,
	}
	no, err := s.store.next(ctx, q.Year)
	if err != nil {
		return p.ID, fmt.Errorf("number of a payment: %w", err)
	}
	p.Number = fmt.Sprintf("支〔%d〕%06d号", p.Year, no)
	if p, err = s.filled(ctx, p, in, q); err != nil {
		return p.ID, err
	}
	if err := s.store.add(ctx, p); err != nil {
		return p.ID, fmt.Errorf("keep payment %s: %w", p.Number, err)
	}
	if err := s.keepParts(ctx, p, in, q); err != nil {
		return p.ID, err
	}
	if err := s.store.write(ctx, []Guarded{s.store.step(s.DB.NewID(), stepRow{p: p, action: Save, from: Draft, to: Draft, who: who, as: Clerk, amount: p.AmountFen})}); err != nil {
		return p.ID, err
	}
	return p.ID, s.told(ctx, p, audit.Act{Action: "payment.create", Object: p.ID, After: facts{p.State, int64(p.AmountFen)}})
}

// facts is what the audit log keeps of a payment: no names and no accounts of people.
type facts struct {
	State     State `json:"state"`
	AmountFen int64 `json:"amountFen"`
}

// filled is a payment with what is asked for, and what its figures are cut by.
func (s *Service) filled(ctx context.Context, p Payment, in Input, q QuotaRow) (Payment, error) {
	p, err := s.asInput(ctx, p, in, q)
	if err != nil {
		return p, err
	}
	p.Slice, err = s.store.slice(ctx, s.DB.NewID(), p, q)
	return p, err
}

// asInput is a payment with what is asked for.
func (s *Service) asInput(ctx context.Context, p Payment, in Input, q QuotaRow) (Payment, error) {
	if in.Payer.Number == "" && s.Accounts != nil {
		var err error
		if in.Payer, err = s.Accounts.Payer(ctx, q.Unit, q.FundNature); err != nil {
			return p, fmt.Errorf("account of unit %s: %w", q.UnitCode, err)
		}
	}
	if in.Invoices == nil {
		in.Invoices = []Invoice{}
	}
	invoices, err := json.Marshal(in.Invoices)
	if err != nil {
		return p, err
	}
	p.Kind, p.Quota, p.Contract, p.ContractNo, p.AmountFen, p.Purpose, p.Method = in.Kind, in.Quota, in.Contract, in.ContractNo, in.AmountFen, in.Purpose, in.Method
	p.DepEconomic = cmp.Or(q.DepEconomic, in.DepEconomic) // fixed by the quota, or here: rule payment:2.2-21
	p.PayeeKind, p.PayeeName, p.PayeeAccount, p.PayeeBank, p.PayeeBankNo = in.PayeeKind, in.PayeeName, in.PayeeAccount, in.PayeeBank, in.PayeeBankNo
	p.PayerAccount, p.PayerName, p.PayerBank = in.Payer.Number, in.Payer.Name, in.Payer.Bank
	p.Invoices, p.Persons, p.ApprovalNo, p.Rows = string(invoices), in.Persons, in.ApprovalNo, int64(len(in.Rows))
	if in.Kind != Single && in.PayeeName == "" && len(in.Rows) > 0 {
		p.PayeeKind, p.PayeeName = Person, in.Rows[0].Name
	}
	return p, nil
}

// keepParts writes the rows of a batch and by what words a payment is found.
func (s *Service) keepParts(ctx context.Context, p Payment, in Input, q QuotaRow) error {
	if err := s.store.putRows(ctx, p.ID, in.Rows); err != nil {
		return fmt.Errorf("rows of payment %s: %w", p.Number, err)
	}
	if s.Terms == nil {
		return nil
	}
	words := strings.Join([]string{p.Number, p.Purpose, p.PayeeName, p.PayeeAccount, p.ContractNo, q.UnitName, q.ProjectName, q.ProjectCode}, " ")
	if err := s.Terms.Replace(ctx, termsKind, p.ID, terms.Of(words, p.Number)); err != nil {
		return fmt.Errorf("words of payment %s: %w", p.Number, err)
	}
	return nil
}

// termsKind is that of payments in the search.
const termsKind = "payment"

// Change replaces what a draft asks for.
func (s *Service) Change(ctx context.Context, id ident.ID, version int64, in Input) (v View, err error) {
	if in, err = in.whole(); err != nil {
		return v, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.mine(ctx, id, version, Clerk)
		if err != nil {
			return err
		}
		if _, ok := before.State.After(Save); !ok {
			return ErrMove.With(Save, before.State)
		}
		q, err := s.quotaOf(ctx, in.Quota)
		if err != nil {
			return err
		}
		if q.Unit != before.Unit || q.Year != before.Year {
			return ErrQuota
		}
		who := actor.From(ctx)
		p, err := s.filled(ctx, before, in, q)
		if err != nil {
			return err
		}
		p.ChangedBy = who.Name
		if err := s.store.change(ctx, p); err != nil {
			return err
		}
		if err := s.keepParts(ctx, p, in, q); err != nil {
			return err
		}
		if err := s.store.write(ctx, []Guarded{s.store.step(s.DB.NewID(), stepRow{p: p, action: Save, from: Draft, to: Draft, who: who, as: Clerk, amount: p.AmountFen})}); err != nil {
			return err
		}
		if err := s.told(ctx, p, audit.Act{
			Action: "payment.change", Object: p.ID, Before: facts{before.State, int64(before.AmountFen)}, After: facts{p.State, int64(p.AmountFen)},
		}); err != nil {
			return err
		}
		v, err = s.view(ctx, id)
		return err
	})
	return v, err
}

// mine is a payment that the actor may take an action on as somebody, in the version he saw.
func (s *Service) mine(ctx context.Context, id ident.ID, version int64, as Who) (Payment, error) {
	p, err := s.seen(ctx, id)
	if err != nil {
		return p, err
	}
	sc, err := s.scope(ctx, permOf[as])
	switch {
	case err != nil:
		return p, err
	case !sc.has(p.Unit):
		return p, ErrAllowed
	case version != p.Version:
		return p, ErrStale.With(p.ChangedBy, p.ChangedAt)
	}
	return p, nil
}

// told records what was done to a payment, and announces it, in the transaction of ctx.
func (s *Service) told(ctx context.Context, p Payment, act audit.Act) error {
	if s.Outbox != nil && db.Inside(ctx) {
		if err := s.Outbox.Publish(ctx, p.changed()); err != nil {
			return fmt.Errorf("announce payment %s: %w", p.Number, err)
		}
	}
	return s.Audit.Record(ctx, act)
}
