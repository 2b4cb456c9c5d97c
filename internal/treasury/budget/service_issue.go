package budget

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// Issuing says what is to be issued of an appropriation: what some departments get, or all
// that is left.
type Issuing struct {
	Appropriation ident.ID
	Version       int64
	Departments   []ident.ID // none: all that have something left
}

// Outcome is what an issue came to.
type Outcome struct {
	Appropriation Appropriation   `json:"appropriation"`
	Documents     []IssueDocument `json:"documents"`
}

// ETag is the version a change must name.
func (i Outcome) ETag() int64 { return i.Appropriation.Version }

// Issue issues quotas: a document for each department, and before the first one a document
// of the general budget, which says where the money comes from. Numbers are given and lines
// are taken first, so that nobody issues them twice; then each document is posted to the
// ledger, outside of any transaction, by a key of its own; then the appropriation is told.
// What was cut off is carried on by the next call (rule budget:2.2-once).
func (s *Service) Issue(ctx context.Context, in Issuing) (Outcome, error) {
	if db.Inside(ctx) {
		panic("budget: an issue inside a transaction")
	}
	a, documents, err := s.prepareIssue(ctx, in)
	if err != nil {
		return Outcome{}, err
	}
	for i := range documents {
		if documents[i], err = s.carry(ctx, a, documents[i]); err != nil {
			return Outcome{}, err
		}
	}
	return s.finishIssue(ctx, a, documents)
}

// prepareIssue checks once more, gives numbers and takes lines.
func (s *Service) prepareIssue(ctx context.Context, in Issuing) (a Appropriation, documents []IssueDocument, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		documents = nil
		if a, err = s.loadFor(ctx, PermIssue.Code, in.Appropriation, in.Version); err != nil {
			return err
		}
		if a.State != Approved {
			return ErrMove.With(a.State, Issue)
		}
		if err := s.mayIssue(ctx, a); err != nil {
			return err
		}
		if err := s.recheck(ctx, a); err != nil {
			return err
		}
		left, err := s.store.openIssues(ctx, a.ID)
		if err != nil {
			return fmt.Errorf("documents of appropriation %s: %w", a.ID, err)
		}
		documents = append(documents, left...)
		fresh, err := s.newIssues(ctx, a, in.Departments)
		if err != nil {
			return err
		}
		documents = append(documents, fresh...)
		if len(documents) > 0 {
			return nil
		}
		lines, _, err := s.store.issuedSums(ctx, a.ID)
		if err == nil && lines == a.IssuedLines {
			err = ErrNoLines.With(a.Title) // else an issue was cut off before the appropriation was told
		}
		return err
	})
	return a, documents, err
}

// newIssues makes the documents of an issue: first that of the general budget where it is
// not made yet.
func (s *Service) newIssues(ctx context.Context, a Appropriation, departments []ident.ID) ([]IssueDocument, error) {
	lines, err := s.store.unissued(ctx, a.ID)
	if err != nil {
		return nil, fmt.Errorf("lines of appropriation %s: %w", a.ID, err)
	}
	house, err := s.house(ctx)
	if err != nil {
		return nil, err
	}
	byDepartment, err := s.chosen(ctx, a, house, pick{lines, departments})
	if err != nil {
		return nil, err
	}
	made, err := s.store.issues(ctx, a.ID)
	if err != nil {
		return nil, fmt.Errorf("documents of appropriation %s: %w", a.ID, err)
	}
	numbers, err := s.numbers(ctx, a.Year)
	if err != nil {
		return nil, err
	}
	by := actor.From(ctx)
	var list []IssueDocument
	add := func(d IssueDocument) error {
		d.ID, d.Appropriation, d.Year, d.State, d.IssuedOn = s.DB.NewID(), a.ID, a.Year, Prepared, s.today()
		d.Document, d.MadeBy, d.MadeByName, d.RecordedAt = s.DB.NewID(), by.User, by.Name, db.Stamp(ctx).String()
		d.Ordinal, d.Number = numbers.next()
		list = append(list, d)
		return s.store.insertIssue(ctx, d)
	}
	if !a.Provisional && !slices.ContainsFunc(made, IssueDocument.general) {
		if err := add(IssueDocument{Title: a.Title, AmountFen: a.IncomeFen}); err != nil {
			return nil, err
		}
	}
	for _, department := range house.sorted(byDepartment) {
		mine := byDepartment[department]
		d := IssueDocument{Department: department, Title: a.Title, Lines: len(mine), AmountFen: max(sumOf(mine), 0)}
		d.DepartmentCode, d.DepartmentName = house.departments[department].Code, house.departments[department].Name
		if err := add(d); err != nil {
			return nil, err
		}
		if err := s.take(ctx, a, list[len(list)-1], mine); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// take gives a document its lines, with the rows of the ledger that are to carry them, and
// what they take over; one that is issued early the rows its money comes from.
func (s *Service) take(ctx context.Context, a Appropriation, d IssueDocument, lines []Line) error {
	rows := s.quotasFor(lines)
	switch err := s.store.takeLines(ctx, a.ID, d.ID, rows); {
	case db.IsUnique(err):
		return ErrIssueTwice.With(d.DepartmentName)
	case err != nil:
		return fmt.Errorf("take the lines of %s: %w", d.DepartmentCode, err)
	case a.Provisional:
		return s.provisionalSources(ctx, d, lines)
	}
	return s.takeOver(ctx, d, rows)
}

func (s *Service) quotasFor(lines []Line) []issuedLine {
	list := make([]issuedLine, len(lines))
	for i, l := range lines {
		list[i] = issuedLine{Line: l, Quota: s.DB.NewID()}
	}
	return list
}

// pick is what may be issued, and of which departments it is asked for.
type pick struct {
	lines       []Line
	departments []ident.ID
}

// chosen parts the lines that are left by department, those that are asked for only.
func (s *Service) chosen(ctx context.Context, a Appropriation, h house, p pick) (map[ident.ID][]Line, error) {
	all := map[ident.ID][]Line{}
	for _, l := range p.lines {
		all[l.Department] = append(all[l.Department], l)
	}
	if len(p.departments) == 0 {
		return all, nil
	}
	wanted := map[ident.ID][]Line{}
	for _, d := range p.departments {
		if len(all[d]) > 0 {
			wanted[d] = all[d]
			continue
		}
		name := h.departments[d].Name
		numbers, err := s.store.numbersOf(ctx, a.ID, d)
		switch {
		case err != nil:
			return nil, err
		case len(numbers) > 0:
			return nil, ErrIssued.With(name, strings.Join(numbers, "、"))
		}
		return nil, ErrNoLines.With(name)
	}
	return wanted, nil
}

// carry has a document posted: first its projects have their budget, then the ledger
// carries it. Both may be asked for again.
func (s *Service) carry(ctx context.Context, a Appropriation, d IssueDocument) (IssueDocument, error) {
	if d.State == Posted {
		return d, nil
	}
	postings, projects, err := s.postingsOf(ctx, a, d)
	if err != nil {
		return d, err
	}
	if a.Provisional {
		projects = nil // they have no budget before it is approved
	}
	for _, p := range projects {
		if err := s.Projects.Appropriate(ctx, p, a.Year); err != nil {
			return d, err
		}
	}
	for _, p := range postings {
		if err := s.Ledger.Post(ctx, p); err != nil {
			return d, err
		}
	}
	if len(postings) == 0 { // units' own money only: there is nothing to be registered first
		err = s.DB.InTx(ctx, func(ctx context.Context) error { return s.store.markPosted(ctx, d.ID) })
		if err != nil {
			return d, err
		}
	}
	d.State = Posted
	return d, nil
}

// finishIssue tells the appropriation what was issued.
func (s *Service) finishIssue(ctx context.Context, a Appropriation, documents []IssueDocument) (done Outcome, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.head(ctx, a.ID)
		if err != nil {
			return err
		}
		next := before
		if next.IssuedLines, next.IssuedFen, err = s.store.issuedSums(ctx, a.ID); err != nil {
			return fmt.Errorf("what is issued of %s: %w", a.ID, err)
		}
		if next.IssuedLines == next.LineCount && before.State == Approved {
			next, err = next.Moved(Issue)
		} else {
			next.Version++
		}
		if err != nil {
			return err
		}
		var numbers []string
		var sum money.Fen
		for _, d := range documents {
			numbers = append(numbers, d.Number)
			if !d.general() {
				sum += d.AmountFen
			}
		}
		note := []rune(strings.Join(numbers, "、"))
		if next, err = s.store.move(ctx, next, Issue, string(note[:min(len(note), noteMax)])); err != nil {
			return fmt.Errorf("issue appropriation %s: %w", a.ID, err)
		}
		done = Outcome{Appropriation: next, Documents: documents}
		return s.told(ctx, next, audit.Act{Action: "budget.issue", Object: a.ID, Before: before.IssuedFen, After: struct {
			IssuedFen money.Fen `json:"issuedFen"`
			SumFen    money.Fen `json:"sumFen"`
			Numbers   []string  `json:"numbers"`
		}{next.IssuedFen, sum, numbers}})
	})
	return done, err
}
