package yearend

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/locales"
)

// Made is what making the lists of a year has come to.
type Made struct {
	Year      fiscal.Year `json:"year"`
	Lists     int         `json:"lists"`
	Lines     int         `json:"lines"`
	UnusedFen money.Fen   `json:"unusedFen"`
}

// Make lists what is unused of a year and stands on no list yet, for each unit and for the
// bureau, with what the policy of the last day of the year proposes. A list is a transaction
// of its own; who is interrupted asks again.
func (s *Service) Make(ctx context.Context, year fiscal.Year) (Made, error) {
	m := Made{Year: year}
	sc, err := s.scope(ctx, PermPrepare.Code)
	if err != nil {
		return m, err
	}
	if !sc.all {
		return m, ErrAllowed
	}
	if !year.Valid() {
		return m, ErrFilter.With("year", year)
	}
	if err := s.stillOpen(ctx, year); err != nil {
		return m, err
	}
	p, err := s.policyOf(ctx, year)
	if err != nil {
		return m, err
	}
	left, err := s.unlisted(ctx, year)
	if err != nil {
		return m, err
	}
	if len(left) == 0 {
		return m, ErrNothing.With(year)
	}
	for _, some := range shares(left, actor.From(ctx).Unit) {
		made, err := s.make(ctx, year, p, some)
		if err != nil {
			return m, fmt.Errorf("list of unit %s: %w", some.unit, err)
		}
		if made.Lines == 0 {
			continue // somebody was faster
		}
		m.Lists++
		m.Lines += made.Lines
		if m.UnusedFen, err = m.UnusedFen.Add(made.UnusedFen); err != nil {
			return m, err
		}
	}
	return m, nil
}

// stillOpen refuses a year that is closed, or about to be.
func (s *Service) stillOpen(ctx context.Context, year fiscal.Year) error {
	state, err := s.Ledger.State(ctx, year)
	if err == nil && state != YearOpen {
		err = ErrClosed.With(year)
	}
	return err
}

// policyOf is the policy that holds on the last day of a year.
func (s *Service) policyOf(ctx context.Context, year fiscal.Year) (Policy, error) {
	laid, err := s.store.policies(ctx)
	if err != nil {
		return Policy{}, fmt.Errorf("policies: %w", err)
	}
	return policyOn(laid, year.Range().To)
}

// listed are the accounts whose money goes on a list.
var listed = []string{executable, frozen, unallocated, "Q2102", "Q2103", townships, otherUses}

// unlisted is what stands on accounts that go on lists, and is on none that is under way.
func (s *Service) unlisted(ctx context.Context, year fiscal.Year) ([]Standing, error) {
	all, err := s.Ledger.Standings(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("standings of %s: %w", year, err)
	}
	taken, err := s.store.openPlaces(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("open lists of %s: %w", year, err)
	}
	return slices.DeleteFunc(all, func(st Standing) bool {
		return !slices.Contains(listed, st.Account) || st.BalanceFen <= 0 || taken[place{st.Quota, st.Account}]
	}), nil
}

// share is what one list is to be about.
type share struct {
	kind      Kind
	unit      ident.ID
	standings []Standing
}

// shares parts what is left by units, the bureau's in the end, no list longer than it may be.
func shares(left []Standing, bureau ident.ID) []share {
	by := map[ident.ID][]Standing{}
	var own []Standing
	for _, st := range left {
		if st.OfUnit {
			by[st.Unit] = append(by[st.Unit], st)
		} else {
			own = append(own, st)
		}
	}
	var units []ident.ID
	for unit := range by {
		units = append(units, unit)
	}
	slices.SortFunc(units, ident.ID.Compare)
	var list []share
	for _, unit := range units {
		for some := range slices.Chunk(by[unit], linesMax) {
			list = append(list, share{OfUnit, unit, some})
		}
	}
	for some := range slices.Chunk(own, linesMax) {
		list = append(list, share{OfBureau, bureau, some})
	}
	return list
}

// make keeps one list, without what somebody else has listed meanwhile.
func (s *Service) make(ctx context.Context, year fiscal.Year, p Policy, some share) (l List, err error) {
	if some.unit.IsZero() {
		return l, ErrNoUnit
	}
	due, err := p.dueIn(year)
	if err != nil {
		return l, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		taken, err := s.store.openPlaces(ctx, year)
		if err != nil {
			return fmt.Errorf("open lists of %s: %w", year, err)
		}
		var lines []Line
		for _, st := range some.standings {
			if !taken[place{st.Quota, st.Account}] {
				lines = append(lines, p.propose(year, st))
			}
		}
		l = List{}
		if len(lines) == 0 {
			return nil
		}
		no, err := s.store.next(ctx, year)
		if err != nil {
			return fmt.Errorf("number of a list: %w", err)
		}
		who := actor.From(ctx)
		l = List{
			ID: s.DB.NewID(), Number: fmt.Sprintf("结转〔%d〕%d号", year, no), Year: year, Kind: some.kind, State: Draft, Unit: some.unit, DueOn: due,
			Version: 1, MadeBy: who.User, MadeByName: who.Name,
		}
		lines = numbered(lines)
		if l, err = l.filled(lines); err != nil {
			return err
		}
		if err := s.store.addList(ctx, l); err != nil {
			return fmt.Errorf("keep list %s: %w", l.Number, err)
		}
		if err := s.store.putLines(ctx, l.ID, lines); err != nil {
			return fmt.Errorf("lines of list %s: %w", l.Number, err)
		}
		if err := s.Outbox.Publish(ctx, l.moved()); err != nil {
			return fmt.Errorf("announce list %s: %w", l.Number, err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "yearend.make", Object: l.ID, After: l})
	})
	return l, err
}

func numbered(lines []Line) []Line {
	slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Or(a.Quota.Compare(b.Quota), cmp.Compare(a.Account, b.Account)) })
	for i := range lines {
		lines[i].Line = i + 1
	}
	return lines
}

// Confirm keeps what a unit, or the bureau, says of lines of its list.
func (s *Service) Confirm(ctx context.Context, id ident.ID, version int64, choices []Choice) (View, error) {
	return s.step(ctx, stepping{id: id, version: version, action: Save}, func(ctx context.Context, l List) (List, error) {
		lines, err := s.store.lines(ctx, l.ID)
		if err != nil {
			return l, fmt.Errorf("lines of list %s: %w", l.Number, err)
		}
		if lines, err = chosen(lines, choices); err != nil {
			return l, err
		}
		return s.rewritten(ctx, l, lines)
	})
}

// rewritten keeps the lines of a list, and who has done so.
func (s *Service) rewritten(ctx context.Context, l List, lines []Line) (List, error) {
	if err := s.store.putLines(ctx, l.ID, lines); err != nil {
		return l, fmt.Errorf("lines of list %s: %w", l.Number, err)
	}
	who := actor.From(ctx)
	if err := s.store.addMaker(ctx, l.ID, who); err != nil {
		return l, fmt.Errorf("maker of list %s: %w", l.Number, err)
	}
	l.MadeBy, l.MadeByName = who.User, who.Name
	return l.filled(lines)
}

// Refresh reads what stands on the places of a list now, and proposes anew what has changed;
// what is gone leaves the list.
func (s *Service) Refresh(ctx context.Context, id ident.ID, version int64) (View, error) {
	return s.step(ctx, stepping{id: id, version: version, action: Save}, s.reread)
}

// reread is the list as the ledger has it now.
func (s *Service) reread(ctx context.Context, l List) (List, error) {
	p, err := s.policyOf(ctx, l.Year)
	if err != nil {
		return l, err
	}
	old, err := s.store.lines(ctx, l.ID)
	if err != nil {
		return l, fmt.Errorf("lines of list %s: %w", l.Number, err)
	}
	all, err := s.Ledger.Standings(ctx, l.Year)
	if err != nil {
		return l, fmt.Errorf("standings of %s: %w", l.Year, err)
	}
	now := map[place]Standing{}
	for _, st := range all {
		now[place{st.Quota, st.Account}] = st
	}
	var lines []Line
	for _, line := range old {
		st := now[place{line.Quota, line.Account}]
		switch {
		case st.BalanceFen <= 0:
			continue
		case st.BalanceFen != line.UnusedFen:
			line = p.propose(l.Year, st)
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return l, ErrNothing.With(l.Year)
	}
	return s.rewritten(ctx, l, numbered(lines))
}

// Submit hands a list in for review. What has moved since it was made is told line by line.
func (s *Service) Submit(ctx context.Context, id ident.ID, version int64) (View, error) {
	return s.step(ctx, stepping{id: id, version: version, action: Submit}, func(ctx context.Context, l List) (List, error) {
		lines, err := s.store.lines(ctx, l.ID)
		if err != nil {
			return l, fmt.Errorf("lines of list %s: %w", l.Number, err)
		}
		if err := s.stillThere(ctx, lines); err != nil {
			return l, err
		}
		who := actor.From(ctx)
		if err := s.store.addMaker(ctx, l.ID, who); err != nil {
			return l, fmt.Errorf("maker of list %s: %w", l.Number, err)
		}
		l.MadeBy, l.MadeByName = who.User, who.Name
		makers, err := s.store.makers(ctx, l.ID)
		if err != nil {
			return l, fmt.Errorf("makers of list %s: %w", l.Number, err)
		}
		title := locales.Text(locales.Chinese, "yearend.title."+string(l.Kind), map[string]any{"year": l.Year, "number": l.Number})
		_, err = s.Flow.Submit(ctx, workflow.Document{
			Kind: flowOf(l.Kind), Object: l.ID, Title: title, Unit: l.Unit, Makers: makers, Facts: workflow.Facts{AmountFen: &l.UnusedFen},
		})
		return l, err
	})
}

// stillThere holds lines to what the ledger has now.
func (s *Service) stillThere(ctx context.Context, lines []Line) error {
	ids := make([]ident.ID, len(lines))
	for i, l := range lines {
		ids[i] = l.Quota
	}
	now, err := s.Ledger.Balances(ctx, ids)
	if err != nil {
		return fmt.Errorf("balances of a list: %w", err)
	}
	for _, l := range lines {
		if have := now[l.Quota][l.Account]; have != l.UnusedFen {
			return ErrMoved.With(l.Line, l.UnusedFen, have)
		}
		if err := l.check(); err != nil {
			return err
		}
	}
	return nil
}

// Reopen gives a list that the ledger has refused back to its unit.
func (s *Service) Reopen(ctx context.Context, id ident.ID, version int64) (View, error) {
	return s.step(ctx, stepping{id: id, version: version, action: Reopen, perm: PermPrepare.Code}, func(_ context.Context, l List) (List, error) { return l, nil })
}

// Void puts a list aside for good: what it is about may be listed again.
func (s *Service) Void(ctx context.Context, id ident.ID, version int64) (View, error) {
	return s.step(ctx, stepping{id: id, version: version, action: Void, perm: PermPrepare.Code}, func(_ context.Context, l List) (List, error) { return l, nil })
}
