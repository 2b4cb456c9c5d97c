package bank

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/core/party"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// AccountView is an account as a page shows it.
type AccountView struct {
	Account
	UnitName    string          `json:"unitName"`
	Steps       []Step          `json:"steps"`
	Inspections []Inspection    `json:"inspections"`
	Actions     []AccountAction `json:"actions" doc:"What the asker may do"`
	Unfit       string          `json:"unfit" doc:"Why it may not pay today; empty when it may"`
	Reportable  bool            `json:"reportable" doc:"The asker may report it for the inspection"`
}

// shown is an account with its number masked for who has no need of it.
func (s *Service) shown(ctx context.Context, a Account) Account {
	if who := actor.From(ctx); !who.Can(PermNumber.Code) && who.Machine == "" {
		a.Number = Masked(a.Number)
	}
	return a
}

// Account returns one that the actor may see, or ErrAccount.
func (s *Service) Account(ctx context.Context, id ident.ID) (v AccountView, err error) {
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if _, err := s.seenAccount(ctx, id); err != nil {
			return err
		}
		v, err = s.accountView(ctx, id)
		return err
	})
	return v, err
}

func (s *Service) accountView(ctx context.Context, id ident.ID) (v AccountView, err error) {
	a, err := s.store.account(ctx, id)
	if err != nil {
		return v, err
	}
	v.Account = s.shown(ctx, a)
	units, err := s.Units.Named(ctx, []ident.ID{a.Unit})
	if err != nil {
		return v, fmt.Errorf("unit of an account: %w", err)
	}
	v.UnitName = units[a.Unit]
	if v.Steps, err = s.store.steps(ctx, id); err != nil {
		return v, err
	}
	if v.Inspections, err = s.store.inspections(ctx, id); err != nil {
		return v, err
	}
	if v.Inspections == nil {
		v.Inspections = []Inspection{}
	}
	if unfit := a.Fit(s.today()); unfit != nil {
		v.Unfit = locales.Message(actor.From(ctx).Language, unfit)
	}
	own, err := s.scope(ctx, PermApply.Code)
	if err != nil {
		return v, err
	}
	v.Reportable = own.has(a.Unit) && (a.State == AccountFiled || a.State == AccountFrozen)
	v.Actions, err = s.actions(ctx, a)
	return v, err
}

// actions are those the actor may carry out.
func (s *Service) actions(ctx context.Context, a Account) ([]AccountAction, error) {
	list := []AccountAction{}
	for action := range accountMoves[a.State] {
		sc, err := s.scope(ctx, permOf(a.State, action))
		if err != nil {
			return nil, err
		}
		if !sc.has(a.Unit) || slices.Contains(needsOther, action) && s.another(ctx, a.ID) != nil {
			continue
		}
		list = append(list, action)
	}
	slices.Sort(list)
	return list, nil
}

// AccountItem is an account in a list.
type AccountItem struct {
	Account
	UnitName string `json:"unitName"`
}

func (f AccountFilter) check() error {
	if f.Kind != "" && !slices.Contains(AccountKinds, f.Kind) {
		return ErrFilter.With("kind", string(f.Kind))
	}
	return nil
}

// Accounts returns a page of the accounts that the actor may see, the newest first.
func (s *Service) Accounts(ctx context.Context, f AccountFilter, limit page.Limit, after string) (result page.Result[AccountItem], err error) {
	if err := f.check(); err != nil {
		return result, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return result, err
	}
	name := fmt.Sprintf("accounts %+v", f)
	before, err := s.Cursors.DecodeID(name, after)
	if err != nil {
		return result, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.listAccounts(ctx, f, sc, before, limit.Rows())
		if err != nil {
			return fmt.Errorf("list accounts: %w", err)
		}
		t, err := s.store.countAccounts(ctx, f, sc)
		if err != nil {
			return fmt.Errorf("count accounts: %w", err)
		}
		cut := page.Cut(rows, limit, func(last Account) string { return s.Cursors.Encode(name, last.ID.String()) }).WithTotal(int(t.Count))
		result = page.Result[AccountItem]{Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped, Items: []AccountItem{}}
		ids := make([]ident.ID, len(cut.Items))
		for i, a := range cut.Items {
			ids[i] = a.Unit
		}
		units, err := s.Units.Named(ctx, ids)
		if err != nil {
			return fmt.Errorf("units of accounts: %w", err)
		}
		for _, a := range cut.Items {
			result.Items = append(result.Items, AccountItem{s.shown(ctx, a), units[a.Unit]})
		}
		return nil
	})
	return result, err
}

// AccountsTotals counts the accounts of a filter that the actor may see.
func (s *Service) AccountsTotals(ctx context.Context, f AccountFilter) (t AccountTotals, err error) {
	if err := f.check(); err != nil {
		return t, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return t, err
	}
	return s.store.countAccounts(ctx, f, sc)
}

// PayingAccount is the account a unit pays money of a nature from: its zero-balance account,
// one of the nature before one of all. ErrAccount tells that it has none; whether it is fit
// Fit tells.
func (s *Service) PayingAccount(ctx context.Context, unit ident.ID, kind AccountKind, nature string) (found Account, err error) {
	list, err := s.store.accountsOfUnit(ctx, unit)
	if err != nil {
		return found, err
	}
	if found = payingAmong(list, unit, kind, nature); found.ID.IsZero() {
		return found, ErrAccount
	}
	return found, nil
}

// payingAmong is the account of a unit that pays money of a nature; zero where there is none.
func payingAmong(list []Account, unit ident.ID, kind AccountKind, nature string) (found Account) {
	for _, a := range list {
		live := a.State == AccountFiled || a.State == AccountFrozen || a.State == AccountClosing || a.State == AccountOpened
		if a.Unit != unit || a.Kind != kind || !live || a.FundNature != "" && a.FundNature != nature {
			continue
		}
		if found.ID.IsZero() || found.FundNature == "" && a.FundNature != "" {
			found = a
		}
	}
	return found
}

// Both are the accounts at the two ends of a payment.
type Both struct {
	Paying Account // zero: the unit has none
	Owned  Account // the account in the register that has the payee's number; zero: none has
}

// BothOf finds the zero-balance account that a unit pays money of a nature from, and the account
// in the register that has a number.
func (s *Service) BothOf(ctx context.Context, unit ident.ID, nature, number string) (b Both, err error) {
	list, err := s.store.accountsFor(ctx, unit, number)
	b.Paying = payingAmong(list, unit, UnitZero, nature)
	for _, a := range list {
		if number != "" && a.Number == number && a.State != AccountClosed {
			b.Owned = a
		}
	}
	return b, err
}

// OwnerOf finds the account in the register that has a number: whose it is, and of which kind.
func (s *Service) OwnerOf(ctx context.Context, number string) (a Account, found bool, err error) {
	return s.store.accountOfNumber(ctx, number)
}

// OpenAccounts are all accounts in the register that are open, for who checks many payees.
func (s *Service) OpenAccounts(ctx context.Context) ([]Account, error) {
	return s.store.openNumbers(ctx)
}

// AccountOf reads an account for other parts of the program, whoever acts.
func (s *Service) AccountOf(ctx context.Context, id ident.ID) (Account, error) {
	return s.store.account(ctx, id)
}

// PayeeOf finds the payee that a number belongs to, and whether its name is the one given.
func (s *Service) PayeeOf(ctx context.Context, number, name string) (f FoundPayee, found bool, err error) {
	list, err := s.PayeesOf(ctx, []string{number})
	f, found = list[number]
	f.Same = found && party.Same(f.Payee.Name, name)
	return f, found, err
}

// PayeesOf are the payees that numbers belong to; unknown ones are left out.
func (s *Service) PayeesOf(ctx context.Context, numbers []string) (map[string]FoundPayee, error) {
	return s.store.payeesOf(ctx, numbers)
}

// Today is the day of business of the book.
func (s *Service) Today() fiscal.Date { return s.today() }
