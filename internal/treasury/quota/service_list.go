package quota

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
)

// scopeOf is whose quotas the actor may use a permission on.
func (s *Service) scopeOf(ctx context.Context, perm string) (scope, error) {
	all, units, err := s.Scopes.Scope(ctx, perm)
	if err != nil {
		return scope{}, fmt.Errorf("scope of %s: %w", perm, err)
	}
	return scope{all, units}, nil
}

// wordsMax is the most projects that words may mean.
const wordsMax = 500

// ask finds out what a filter needs of others.
func (s *Service) ask(ctx context.Context, f Filter) (a asked, err error) {
	f.Text = strings.TrimSpace(f.Text)
	a.Filter = f
	if err := f.check(); err != nil {
		return a, err
	}
	if a.scope, err = s.scopeOf(ctx, PermRead.Code); err != nil {
		return a, err
	}
	if f.Department.IsZero() && f.Text == "" {
		return a, nil
	}
	units, err := s.House.Units(ctx)
	if err != nil {
		return a, fmt.Errorf("units: %w", err)
	}
	for _, u := range units {
		if u.Department == f.Department {
			a.department = append(a.department, u.ID)
		}
		if f.Text != "" && (strings.Contains(u.Name, f.Text) || strings.HasPrefix(u.Code, f.Text)) {
			a.found.units = append(a.found.units, u.ID)
		}
	}
	if f.Text == "" {
		return a, nil
	}
	err = s.askWords(ctx, &a)
	return a, err
}

// askWords finds the projects and documents that the words mean.
func (s *Service) askWords(ctx context.Context, a *asked) (err error) {
	if a.found.projects, err = s.Projects.Found(ctx, a.Text, wordsMax); err != nil {
		return fmt.Errorf("projects named %q: %w", a.Text, err)
	}
	if len(a.found.projects) > wordsMax {
		return ErrWords.With(wordsMax)
	}
	documents, err := s.store.documentTexts(ctx, a.Year)
	if err != nil {
		return fmt.Errorf("documents of %s: %w", a.Year, err)
	}
	for _, d := range documents {
		if strings.Contains(d.Number, a.Text) || strings.Contains(d.Title, a.Text) {
			a.found.documents = append(a.found.documents, d.ID)
		}
	}
	return nil
}

// List returns a page of the quotas that the actor may see, in the order in which they were
// made.
func (s *Service) List(ctx context.Context, f Filter, p Paging) (page.Result[Standing], error) {
	var result page.Result[Standing]
	name := "quotas " + p.key() + " " + f.key()
	after, err := s.Cursors.DecodeID(name, p.After)
	if err != nil {
		return result, err
	}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		a, err := s.ask(ctx, f)
		if err != nil {
			return err
		}
		rows, err := s.store.list(ctx, a, p, after)
		if err != nil {
			return fmt.Errorf("list quotas: %w", err)
		}
		total, err := s.store.count(ctx, a)
		if err != nil {
			return fmt.Errorf("count quotas: %w", err)
		}
		cut := page.Cut(rows, p.Limit, func(last Quota) string { return s.Cursors.Encode(name, last.ID.String()) }).WithTotal(total)
		result = page.Result[Standing]{Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped}
		result.Items, err = s.standings(ctx, f.Year, cut.Items)
		return err
	})
	return result, err
}

// Totals sums up the quotas of a filter that the actor may see.
func (s *Service) Totals(ctx context.Context, f Filter) (t Totals, err error) {
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		a, err := s.ask(ctx, f)
		if err != nil {
			return err
		}
		groups, err := s.store.sumsBy(ctx, a, "", "")
		if err != nil {
			return fmt.Errorf("sum up quotas: %w", err)
		}
		if whole := groups[dimension{}]; whole != nil {
			t = *whole
		}
		return nil
	})
	return t, err
}

// standings reads where the money of quotas stands, and names what they are about.
func (s *Service) standings(ctx context.Context, year fiscal.Year, quotas []Quota) ([]Standing, error) {
	ids := make([]ident.ID, len(quotas))
	for i, q := range quotas {
		ids[i] = q.ID
	}
	balances, err := s.store.balances(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("balances: %w", err)
	}
	events, err := s.store.eventsOf(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("events of the year: %w", err)
	}
	names, err := s.names(ctx, year, quotas)
	if err != nil {
		return nil, err
	}
	made, err := s.store.madeWith(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("what made quotas: %w", err)
	}
	at := make(map[ident.ID]int, len(quotas))
	list := make([]Standing, len(quotas))
	for i, q := range quotas {
		at[q.ID] = i
		list[i] = names.standing(q)
		list[i].MadeFen = made[q.ID]
		for _, e := range events[q.ID] {
			if err := list[i].move(e); err != nil {
				return nil, err
			}
		}
	}
	for p, fen := range balances {
		if err := list[at[p.Quota]].add(p.Account, fen); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// names are those of all that rows are about.
type names struct {
	units     map[ident.ID]UnitCard
	sections  map[ident.ID]string
	projects  map[ident.ID]ProjectCard
	documents map[ident.ID]documentRow
	tables    map[codetable.Name]codetable.Table
}

// namedTables are the code tables of a row.
var namedTables = []codetable.Name{
	codetable.Functional, codetable.EconomicGovernment, codetable.EconomicDepartment, codetable.FundNature, codetable.FundSource,
}

func (s *Service) names(ctx context.Context, year fiscal.Year, quotas []Quota) (names, error) {
	var projects, documents []ident.ID
	for _, q := range quotas {
		documents = append(documents, q.Document)
		if !q.Project.IsZero() {
			projects = append(projects, q.Project)
		}
	}
	n, err := s.houseNames(ctx, year)
	if err != nil {
		return n, err
	}
	if n.projects, err = s.Projects.Named(ctx, projects); err != nil {
		return n, fmt.Errorf("projects: %w", err)
	}
	if n.documents, err = s.store.documentsNamed(ctx, documents); err != nil {
		return n, fmt.Errorf("documents: %w", err)
	}
	return n, nil
}

// houseNames are the names of units, sections and codes.
func (s *Service) houseNames(ctx context.Context, year fiscal.Year) (n names, err error) {
	units, err := s.House.Units(ctx)
	if err != nil {
		return n, fmt.Errorf("units: %w", err)
	}
	n.units = make(map[ident.ID]UnitCard, len(units))
	for _, u := range units {
		n.units[u.ID] = u
	}
	if n.sections, err = s.House.Sections(ctx); err != nil {
		return n, fmt.Errorf("sections: %w", err)
	}
	n.tables = map[codetable.Name]codetable.Table{}
	for _, name := range namedTables {
		t, known, err := s.table(ctx, name, year)
		if err != nil {
			return n, fmt.Errorf("codes of %s: %w", name, err)
		}
		if known {
			n.tables[name] = t
		}
	}
	return n, nil
}

// table reads the codes of a year; known is false where the year has no edition: its codes
// stand for themselves.
func (s *Service) table(ctx context.Context, name codetable.Name, year fiscal.Year) (t codetable.Table, known bool, err error) {
	t, err = s.Codes.Table(ctx, name, year)
	if errors.Is(err, codetable.ErrYear) {
		return t, false, nil
	}
	return t, err == nil, err
}

// code is the name of a code; a code that there is none of stands for itself.
func (n names) code(table codetable.Name, code string) string {
	if t, known := n.tables[table]; known {
		if row, ok := t.Row(code); ok {
			return row.Name
		}
	}
	return code
}

func (n names) standing(q Quota) Standing {
	u, p := n.units[q.Unit], n.projects[q.Project]
	return Standing{
		Quota: q, DocumentNumber: n.documents[q.Document].Number,
		UnitCode: u.Code, UnitName: u.Name, Department: u.Department, DepartmentName: u.DepartmentName,
		ProjectCode: p.Code, ProjectName: p.Name, SectionName: n.sections[q.Section],
		FunctionalName:  n.code(codetable.Functional, q.Functional),
		GovEconomicName: n.code(codetable.EconomicGovernment, q.GovEconomic),
		DepEconomicName: n.code(codetable.EconomicDepartment, q.DepEconomic),
		FundNatureName:  n.code(codetable.FundNature, q.FundNature),
	}
}
