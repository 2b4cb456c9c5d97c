package budget

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/audit"
)

// mayIssue holds an appropriation to the year: what is of a year is issued in it, and what is
// given before the budget is approved only as long as none of it is issued; a budget waits
// for what was cut off of that (rule budget:2.2-5).
func (s *Service) mayIssue(ctx context.Context, a Appropriation) error {
	if today := s.today(); today.Year() != a.Year {
		return ErrIssueYear.With(a.Year, a.Year.Range().From)
	}
	if a.Provisional {
		late, err := s.store.opened(ctx, a.Year)
		if err == nil && late {
			err = ErrProvisionalLate.With(a.Year)
		}
		return err
	}
	numbers, err := s.store.cutOff(ctx, a.Year)
	if err == nil && len(numbers) > 0 {
		err = ErrProvisionalPending.With(strings.Join(numbers, "、"))
	}
	return err
}

// takeOver has a new document of an approved budget take over what its lines were given
// before: nobody gets the same money twice.
func (s *Service) takeOver(ctx context.Context, d IssueDocument, lines []issuedLine) error {
	rows, err := s.store.earlyRows(ctx, d.Year)
	if err != nil {
		return fmt.Errorf("what was issued of %s before: %w", d.Year, err)
	}
	left := open(rows)
	if err := s.coveredElse(ctx, elsewhere(lines, left)); err != nil {
		return err
	}
	list := taken(lines, left)
	if err := s.coveredBack(ctx, list); err != nil {
		return err
	}
	for _, e := range list {
		e.SettledBy = d.ID
		done, err := s.store.settle(ctx, e)
		if err != nil {
			return fmt.Errorf("take over row %d of %s: %w", e.Row, e.Number, err)
		}
		if !done {
			return ErrProvisionalSettled.With(e.Number)
		}
	}
	return nil
}

// coveredBack holds what goes back to what is still there.
func (s *Service) coveredBack(ctx context.Context, list []early) error {
	available, err := s.leftOf(ctx, list)
	if err != nil {
		return err
	}
	return spentMore(list, available)
}

// coveredElse holds that nothing is used of what the budget has under other classes.
func (s *Service) coveredElse(ctx context.Context, list []early) error {
	available, err := s.leftOf(ctx, list)
	if err != nil {
		return err
	}
	return spentElse(list, available)
}

// leftOf is what may still be spent of early rows.
func (s *Service) leftOf(ctx context.Context, list []early) (map[ident.ID]money.Fen, error) {
	if len(list) == 0 {
		return map[ident.ID]money.Fen{}, nil
	}
	ids := make([]ident.ID, len(list))
	for i, e := range list {
		ids[i] = e.Quota
	}
	available, err := s.Ledger.Available(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("what is left of %d early rows: %w", len(ids), err)
	}
	return available, nil
}

func open(rows []earlyRow) (list []early) {
	for _, r := range rows {
		if !r.Settled {
			list = append(list, r.early())
		}
	}
	return list
}

// settledOf are the early rows that a document takes over, by what they are about.
func (s *Service) settledOf(ctx context.Context, d IssueDocument) (map[Key][]early, error) {
	rows, err := s.store.settledBy(ctx, d.ID)
	if err != nil {
		return nil, fmt.Errorf("what %s takes over: %w", d.Number, err)
	}
	by := map[Key][]early{}
	for _, r := range rows {
		e := r.early()
		by[e.Key] = append(by[e.Key], e)
	}
	return by, nil
}

// provisionalSources gives a document that is issued early the rows its money comes from, one
// of each fund nature.
func (s *Service) provisionalSources(ctx context.Context, d IssueDocument, lines []Line) error {
	var list []provisionalSource
	for _, l := range lines {
		if !slices.ContainsFunc(list, func(p provisionalSource) bool { return p.FundNature == l.Nature }) {
			list = append(list, provisionalSource{FundNature: l.Nature, SourceID: s.DB.NewID(), PoolID: s.DB.NewID()})
		}
	}
	return s.store.insertProvisionalSources(ctx, d.ID, list)
}

// Recall takes back what was issued early and no approved budget has taken over, all of an
// appropriation's at once: nobody may have spent of it.
func (s *Service) Recall(ctx context.Context, id ident.ID, version int64, basis string) (a Appropriation, err error) {
	if basis = strings.TrimSpace(basis); basis == "" || utf8.RuneCountInString(basis) > basisMax {
		return a, ErrBasis.With(basisMax)
	}
	var left []early
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if a, err = s.loadFor(ctx, PermIssue.Code, id, version); err != nil {
			return err
		}
		if _, err := a.Moved(Recall); err != nil {
			return err
		}
		rows, err := s.store.earliesOf(ctx, id)
		if err != nil {
			return fmt.Errorf("early rows of %s: %w", id, err)
		}
		if left = open(rows); !a.Provisional || len(left) == 0 {
			return ErrProvisionalNothing.With(a.Title)
		}
		return s.coveredBack(ctx, left)
	})
	if err != nil {
		return a, err
	}
	for _, group := range perIssue(left) {
		for part := range slices.Chunk(group, movementsAtOnce/settleMovements) {
			if err := s.Ledger.Post(ctx, s.takingBack(a, part, basis)); err != nil {
				return a, err
			}
		}
	}
	return s.recalled(ctx, id, basis)
}

// takingBack is the posting that takes early rows back.
func (s *Service) takingBack(a Appropriation, list []early, basis string) Posting {
	p := Posting{
		Key: fmt.Sprintf("budget:recall:%s", list[0].Quota), Number: list[0].Number, Year: a.Year, Date: s.today(), Basis: basis,
		Act: audit.Act{Action: "budget.recall.post", Object: list[0].Issue, Reason: basis, After: len(list)},
	}
	for _, e := range list {
		p.Movements = append(p.Movements, e.settle(Place{})...)
		p.Writes = append(p.Writes, s.store.takenBack(e))
	}
	return p
}

// recalled tells the appropriation that the rest of it was taken back.
func (s *Service) recalled(ctx context.Context, id ident.ID, basis string) (a Appropriation, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.head(ctx, id)
		if err != nil {
			return err
		}
		if a, err = before.Moved(Recall); err != nil {
			return err
		}
		if a, err = s.store.move(ctx, a, Recall, basis); err != nil {
			return fmt.Errorf("recall appropriation %s: %w", id, err)
		}
		return s.told(ctx, a, audit.Act{Action: "budget.recall", Object: id, Reason: basis, Before: before.State, After: a.State})
	})
	return a, err
}

// earlyOf tells what has become of an appropriation that was issued early.
func (s *Service) earlyOf(ctx context.Context, d *Detail) error {
	rows, err := s.store.earliesOf(ctx, d.ID)
	if err != nil {
		return fmt.Errorf("early rows of %s: %w", d.ID, err)
	}
	issues, err := s.scope(ctx, PermIssue.Code)
	d.Early = sumEarly(rows)
	d.Recallable = issues.all && d.Early.OpenRows > 0
	return err
}

// Early sums up what was issued of a year before its budget was approved, and not yet taken
// over: it stands in the way of closing the year.
func (s *Service) Early(ctx context.Context, year fiscal.Year) (Provisional, error) {
	rows, err := s.store.earlyRows(ctx, year)
	if err != nil {
		return Provisional{}, fmt.Errorf("what was issued of %s before: %w", year, err)
	}
	return sumEarly(rows), nil
}

func sumEarly(rows []earlyRow) Provisional {
	list, settled := make([]early, len(rows)), make([]bool, len(rows))
	for i, r := range rows {
		list[i], settled[i] = r.early(), r.Settled
	}
	return summed(list, settled)
}

// Origin is the appropriation that a document of the ledger was issued by.
type Origin struct {
	Appropriation ident.ID `json:"appropriation"`
	Title         string   `json:"title"`
	Provisional   bool     `json:"provisional"`
	TakenFen      int64    `json:"takenFen" doc:"Of what it gives to units: given early, and taken over by it"`
}

// Origins finds the appropriation of a document: none where the actor may not see it, or where
// something else has made the document.
func (s *Service) Origins(ctx context.Context, document ident.ID) (list []Origin, err error) {
	list = []Origin{}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		issue, err := s.store.issueOf(ctx, document)
		if err != nil {
			return err
		}
		a, sc, err := s.seen(ctx, issue.Appropriation)
		if err != nil {
			return err
		}
		o := Origin{Appropriation: a.ID, Title: a.Title, Provisional: a.Provisional}
		rows, err := s.store.settledBy(ctx, issue.ID)
		if err != nil {
			return fmt.Errorf("what %s takes over: %w", issue.Number, err)
		}
		for _, r := range rows {
			if sc.all || slices.Contains(sc.units, r.UnitID) {
				o.TakenFen += int64(r.SettledFen)
			}
		}
		list = append(list, o)
		return nil
	})
	if errors.Is(err, ErrNotFound) {
		return list, nil
	}
	return list, err
}
