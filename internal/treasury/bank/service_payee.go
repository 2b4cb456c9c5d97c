package bank

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/terms"
)

// PayeeView is a payee with its accounts.
type PayeeView struct {
	Payee
	Accounts []PayeeAccount `json:"accounts"`
	Editable bool           `json:"editable"`
}

// Payee returns one with its accounts.
func (s *Service) Payee(ctx context.Context, id ident.ID) (v PayeeView, err error) {
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		v, err = s.payeeView(ctx, id)
		return err
	})
	return v, err
}

func (s *Service) payeeView(ctx context.Context, id ident.ID) (v PayeeView, err error) {
	if v.Payee, err = s.store.payee(ctx, id); err != nil {
		return v, err
	}
	if v.Accounts, err = s.store.payeeAccounts(ctx, id); err != nil {
		return v, err
	}
	who := actor.From(ctx)
	v.Editable = who.Can(PermPayees.Code)
	if v.Accounts == nil {
		v.Accounts = []PayeeAccount{}
	}
	for i := range v.Accounts {
		if !who.Can(PermNumber.Code) && who.Machine == "" {
			v.Accounts[i].Number = Masked(v.Accounts[i].Number)
		}
	}
	return v, nil
}

// AddPayee keeps a payee that is not known yet: a name, as it is compared, stands once with a
// credit code (rule bank:8-payees).
func (s *Service) AddPayee(ctx context.Context, in PayeeInput) (v PayeeView, err error) {
	in, err = in.whole()
	if err != nil {
		return v, err
	}
	if who := actor.From(ctx); in.Blocked && who.Machine == "" && !who.Can(PermPayees.Code) {
		return v, ErrAllowed
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		p := Payee{ID: s.DB.NewID(), Version: 1}.filled(in)
		if err := s.free(ctx, p); err != nil {
			return err
		}
		p.ChangedName = actor.From(ctx).Name
		if err := s.store.addPayee(ctx, p); err != nil {
			return fmt.Errorf("keep a payee: %w", err)
		}
		if err := s.keepPayee(ctx, p, in); err != nil {
			return err
		}
		if err := s.record(ctx, "bank.payee.add", p.ID, p.Kind); err != nil {
			return err
		}
		v, err = s.payeeView(ctx, p.ID)
		return err
	})
	return v, err
}

// free refuses a name that another payee has.
func (s *Service) free(ctx context.Context, p Payee) error {
	other, found, err := s.store.payeeNamed(ctx, p.Name, p.CreditCode)
	if err == nil && found && other.ID != p.ID {
		return ErrPayeeTaken.With(other.Name)
	}
	return err
}

// ChangePayee replaces what is known of a payee. An account that is left out is used no more.
func (s *Service) ChangePayee(ctx context.Context, id ident.ID, version int64, in PayeeInput) (v PayeeView, err error) {
	in, err = in.whole()
	if err != nil {
		return v, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.payee(ctx, id)
		if err != nil {
			return err
		}
		if before.Version != version {
			return ErrStale.With(before.ChangedName, before.ChangedAt)
		}
		p := before.filled(in)
		if err := s.free(ctx, p); err != nil {
			return err
		}
		p.ChangedName = actor.From(ctx).Name
		if err := s.store.savePayee(ctx, p); err != nil {
			return err
		}
		if err := s.keepPayee(ctx, p, in); err != nil {
			return err
		}
		act := audit.Act{Action: "bank.payee.change", Object: id, Reason: p.BlockReason, Before: before.Blocked, After: p.Blocked}
		if err := s.Audit.Record(ctx, act); err != nil {
			return err
		}
		v, err = s.payeeView(ctx, id)
		return err
	})
	return v, err
}

// keepPayee writes the accounts of a payee and the words it is found by.
func (s *Service) keepPayee(ctx context.Context, p Payee, in PayeeInput) error {
	known, err := s.store.payeeAccounts(ctx, p.ID)
	if err != nil {
		return err
	}
	for _, a := range known {
		at := slices.IndexFunc(in.Accounts, func(b PayeeAccount) bool { return b.Number == a.Number || b.ID == a.ID && b.Number == Masked(a.Number) })
		if at < 0 {
			a.Active = false
		} else {
			a.BankName, a.BankNo, a.Active = in.Accounts[at].BankName, in.Accounts[at].BankNo, true
			in.Accounts = slices.Delete(slices.Clone(in.Accounts), at, at+1)
		}
		if err := s.store.savePayeeAccount(ctx, a); err != nil {
			return err
		}
	}
	for _, a := range in.Accounts {
		other, found, err := s.store.payeeAccount(ctx, a.Number)
		if err != nil {
			return err
		}
		if found && other.Payee != p.ID {
			return ErrNumberTaken.With(Masked(a.Number))
		}
		a.ID, a.Payee, a.Active = s.DB.NewID(), p.ID, true
		if err := s.store.addPayeeAccount(ctx, a); err != nil {
			return fmt.Errorf("account of a payee: %w", err)
		}
	}
	if s.Terms == nil {
		return nil
	}
	return s.Terms.Replace(ctx, termsPayees, p.ID, terms.Of(p.Name, p.CreditCode))
}

// Payees returns a page of the payees, the newest first.
func (s *Service) Payees(ctx context.Context, f PayeeFilter, limit page.Limit, after string) (result page.Result[PayeeView], err error) {
	name := fmt.Sprintf("payees %+v", f)
	before, err := s.Cursors.DecodeID(name, after)
	if err != nil {
		return result, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.listPayees(ctx, f, before, limit.Rows())
		if err != nil {
			return fmt.Errorf("list payees: %w", err)
		}
		t, err := s.store.countPayees(ctx, f)
		if err != nil {
			return fmt.Errorf("count payees: %w", err)
		}
		cut := page.Cut(rows, limit, func(last Payee) string { return s.Cursors.Encode(name, last.ID.String()) }).WithTotal(int(t.Count))
		result = page.Result[PayeeView]{Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped, Items: []PayeeView{}}
		for _, p := range cut.Items {
			v, err := s.payeeView(ctx, p.ID)
			if err != nil {
				return err
			}
			result.Items = append(result.Items, v)
		}
		return nil
	})
	return result, err
}

// PayeesTotals counts the payees of a filter.
func (s *Service) PayeesTotals(ctx context.Context, f PayeeFilter) (PayeeTotals, error) {
	return s.store.countPayees(ctx, f)
}
