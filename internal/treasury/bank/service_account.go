package bank

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/terms"
)

func (s *Service) scope(ctx context.Context, perm string) (scope, error) {
	all, units, err := s.Scopes.Scope(ctx, perm)
	if err != nil {
		return scope{}, fmt.Errorf("scope of %s: %w", perm, err)
	}
	return scope{all, units}, nil
}

// ApplyAccount asks for an account to be opened (rule bank:8-open).
func (s *Service) ApplyAccount(ctx context.Context, in AccountInput) (v AccountView, err error) {
	in, err = in.whole()
	if err != nil {
		return v, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		sc, err := s.scope(ctx, PermApply.Code)
		if err != nil {
			return err
		}
		if !sc.has(in.Unit) {
			return ErrUnit
		}
		if err := s.onlyOne(ctx, in, ident.ID{}); err != nil {
			return err
		}
		who := actor.From(ctx)
		a := Account{ID: s.DB.NewID(), State: AccountApplied, MadeBy: who.User, MadeByName: who.Name, Version: 1}.filled(in)
		if err := s.store.addAccount(ctx, a); err != nil {
			return fmt.Errorf("keep an account: %w", err)
		}
		if err := s.noted(ctx, a, Step{Action: Submit, After: a.State, Reason: a.Basis}); err != nil {
			return err
		}
		v, err = s.accountView(ctx, a.ID)
		return err
	})
	return v, err
}

// onlyOne refuses a second account of a kind of which a unit has one (rule bank:8-one).
func (s *Service) onlyOne(ctx context.Context, in AccountInput, but ident.ID) error {
	if !slices.Contains(single, in.Kind) {
		return nil
	}
	list, err := s.store.accountsOfUnit(ctx, in.Unit)
	if err != nil {
		return err
	}
	for _, a := range list {
		gone := a.State == AccountClosed || a.State == AccountVoided
		if a.Kind == in.Kind && a.ID != but && !gone && (in.Kind != Treasury || a.FundNature == in.FundNature) {
			return ErrSecond.With(string(a.Kind), Masked(a.Number))
		}
	}
	return nil
}

// noted writes what was done to an account: a step, the words it is found by, the audit record.
func (s *Service) noted(ctx context.Context, a Account, step Step) error {
	who := actor.From(ctx)
	step.ID, step.Day, step.User, step.UserName = s.DB.NewID(), s.today().String(), who.User, who.Name
	if err := s.store.addStep(ctx, a.ID, step); err != nil {
		return fmt.Errorf("step of an account: %w", err)
	}
	if s.Terms != nil {
		units, err := s.Units.Named(ctx, []ident.ID{a.Unit})
		if err != nil {
			return err
		}
		if err := s.Terms.Replace(ctx, termsAccounts, a.ID, terms.Of(strings.Join([]string{a.Name, a.BankName, units[a.Unit], a.Purpose}, " "), "")); err != nil {
			return fmt.Errorf("words of an account: %w", err)
		}
	}
	if err := s.Outbox.Publish(ctx, AccountChanged{V: 1, Account: a.ID}); err != nil {
		return err
	}
	return s.Audit.Record(ctx, audit.Act{
		Action: "bank.account." + strings.ToLower(string(step.Action)), Object: a.ID, Reason: step.Reason, Before: string(step.Before), After: string(step.After),
	})
}

// StepInput is something to be done to an account as somebody saw it.
type StepInput struct {
	ID      ident.ID
	Version int64
	Action  AccountAction
	Reason  string
	// Of an approval, and of what the bank has opened or closed.
	ApprovalNo string
	Number     string
	Day        fiscal.Date
	// Of a change, or of what is submitted once more.
	Input AccountInput
}

// StepAccount carries an action on an account out.
func (s *Service) StepAccount(ctx context.Context, in StepInput) (v AccountView, err error) {
	in.Reason, in.ApprovalNo = strings.TrimSpace(in.Reason), strings.TrimSpace(in.ApprovalNo)
	in.Number = strings.ToUpper(strings.ReplaceAll(strings.TrimSpace(in.Number), " ", ""))
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		a, err := s.seenAccount(ctx, in.ID)
		if err != nil {
			return err
		}
		if err := s.mayStep(ctx, a, in); err != nil {
			return err
		}
		next, ok := a.State.After(in.Action)
		if !ok {
			return ErrMove.With(string(in.Action), string(a.State))
		}
		after, err := s.stepped(ctx, a, in)
		if err != nil {
			return err
		}
		after.State = next
		if err := s.store.saveAccount(ctx, after); err != nil {
			return fmt.Errorf("save an account: %w", err)
		}
		if err := s.noted(ctx, after, Step{Action: in.Action, Before: a.State, After: next, Reason: in.Reason}); err != nil {
			return err
		}
		v, err = s.accountView(ctx, a.ID)
		return err
	})
	return v, err
}

// mayStep tells why somebody must not do something to an account.
func (s *Service) mayStep(ctx context.Context, a Account, in StepInput) error {
	sc, err := s.scope(ctx, permOf(a.State, in.Action))
	switch {
	case err != nil:
		return err
	case !sc.has(a.Unit):
		return ErrAllowed
	case in.Version != a.Version:
		return ErrStale.With(a.MadeByName, a.ChangedAt)
	case !slices.Contains(needsOther, in.Action):
		return nil
	}
	return s.another(ctx, a.ID)
}

// another refuses who has had a hand in what he decides on: since it was handed in, or since
// its closing was asked for.
func (s *Service) another(ctx context.Context, id ident.ID) error {
	steps, err := s.store.steps(ctx, id)
	if err != nil {
		return err
	}
	me := actor.From(ctx).User
	for _, step := range slices.Backward(steps) {
		if step.User == me && !me.IsZero() {
			return ErrSamePerson
		}
		if step.Action == Submit || step.Action == AskClose {
			return nil
		}
	}
	return nil
}

// stepped is the account after an action, but for its state.
func (s *Service) stepped(ctx context.Context, a Account, in StepInput) (Account, error) {
	switch in.Action {
	case Submit, Alter:
		return s.changed(ctx, a, in)
	case Approve:
		if in.ApprovalNo == "" || len([]rune(in.ApprovalNo)) > textMax {
			return a, ErrAccountInput.With("approvalNo")
		}
		a.ApprovalNo, a.ApprovedOn = in.ApprovalNo, s.today().String()
		return a, nil
	case OpenIt:
		return s.opened(ctx, a, in)
	case GiveBack, Freeze, Thaw, AskClose, Void:
		if in.Reason == "" {
			return a, ErrReason
		}
		return a, nil
	case CloseIt:
		return s.closed(ctx, a, in)
	}
	return a, nil
}

// changed is an account with what somebody has written about it; the bank of a filed one does
// not change: it is closed, and another one is opened (rule bank:8-change).
func (s *Service) changed(ctx context.Context, a Account, in StepInput) (Account, error) {
	wanted, err := in.Input.whole()
	if err != nil {
		return a, err
	}
	if in.Action == Alter && (wanted.BankName != a.BankName || wanted.Kind != a.Kind) {
		return a, ErrAccountInput.With("bankName")
	}
	if in.Action == Alter && in.Reason == "" {
		return a, ErrReason
	}
	if wanted.Unit != a.Unit {
		return a, ErrUnit
	}
	if err := s.onlyOne(ctx, wanted, a.ID); err != nil {
		return a, err
	}
	a = a.filled(wanted)
	if in.Action == Alter && in.Number != "" {
		return s.numbered(ctx, a, in.Number)
	}
	return a, nil
}

// numbered gives an account its number, which no other open one has.
func (s *Service) numbered(ctx context.Context, a Account, number string) (Account, error) {
	if !accountNumber.MatchString(number) {
		return a, ErrNumber
	}
	other, found, err := s.store.accountOfNumber(ctx, number)
	if err != nil {
		return a, err
	}
	if found && other.ID != a.ID {
		return a, ErrNumberTaken.With(Masked(number))
	}
	a.Number = number
	return a, nil
}

// openWithin is how many working days an approval holds (rule bank:8-lapse).
const openWithin = 15

// opened is an account that the bank has opened, within the time of its approval.
func (s *Service) opened(ctx context.Context, a Account, in StepInput) (Account, error) {
	if in.Day.IsZero() || in.Day.After(s.today()) {
		return a, ErrAccountInput.With("day")
	}
	approved, err := fiscal.ParseDate(a.ApprovedOn)
	if err != nil {
		return a, fmt.Errorf("approval of an account: %w", err)
	}
	if in.Day.Before(approved) {
		return a, ErrAccountInput.With("day")
	}
	until, err := s.workdaysAfter(ctx, approved, openWithin)
	if err != nil {
		return a, err
	}
	if in.Day.After(until) {
		return a, ErrLapsed.With(until.String())
	}
	a.OpenedOn = in.Day.String()
	return s.numbered(ctx, a, in.Number)
}

// workdaysAfter is the nth working day after a day.
func (s *Service) workdaysAfter(ctx context.Context, day fiscal.Date, n int) (fiscal.Date, error) {
	for n > 0 {
		day = day.AddDays(1)
		works, err := s.Days.IsWorkday(ctx, day)
		if err != nil {
			return day, fmt.Errorf("working days: %w", err)
		}
		if works {
			n--
		}
	}
	return day, nil
}

// closed is an account that is given up; not while payments of it are under way (rule bank:8-close).
func (s *Service) closed(ctx context.Context, a Account, in StepInput) (Account, error) {
	if in.Day.IsZero() || in.Day.After(s.today()) {
		return a, ErrAccountInput.With("day")
	}
	if s.Flights != nil {
		n, err := s.Flights.InFlight(ctx, a.Number)
		if err != nil {
			return a, fmt.Errorf("payments of an account: %w", err)
		}
		if n > 0 {
			return a, ErrInFlight.With(n)
		}
	}
	a.ClosedOn = in.Day.String()
	return a, nil
}

// seenAccount is an account that the actor may see, or ErrAccount.
func (s *Service) seenAccount(ctx context.Context, id ident.ID) (Account, error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Account{}, err
	}
	a, err := s.store.account(ctx, id)
	if err != nil || sc.has(a.Unit) {
		return a, err
	}
	return Account{}, ErrAccount
}
