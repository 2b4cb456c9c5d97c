package budget

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/core/ratio"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

func (s *Service) scope(ctx context.Context, perm string) (scope, error) {
	all, units, err := s.Scopes.Scope(ctx, perm)
	if err != nil {
		return scope{}, fmt.Errorf("scope of %s: %w", perm, err)
	}
	return scope{all: all, units: units}, nil
}

// seen reads an appropriation that the actor may see, or ErrNotFound: what was only tried
// is seen by who brought it in, and who sees some units only sees what is approved for them,
// with their share of it.
func (s *Service) seen(ctx context.Context, id ident.ID) (Appropriation, scope, error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Appropriation{}, sc, err
	}
	a, err := s.store.head(ctx, id)
	switch {
	case err != nil:
		return a, sc, err
	case !a.Kept && a.MadeBy != actor.From(ctx).User:
		return Appropriation{}, sc, ErrNotFound
	case sc.all:
		return a, sc, nil
	case len(sc.units) == 0 || a.State != Approved && a.State != Issued:
		return Appropriation{}, sc, ErrNotFound
	}
	has, err := s.store.hasLines(ctx, id, sc.units)
	if err != nil || !has {
		return Appropriation{}, sc, cmp.Or[error](err, ErrNotFound)
	}
	list := []Appropriation{a}
	err = s.narrow(ctx, list, sc)
	return list[0], sc, err
}

// narrow shows who sees some units only their share of appropriations.
func (s *Service) narrow(ctx context.Context, list []Appropriation, sc scope) error {
	if sc.all || len(list) == 0 {
		return nil
	}
	ids := make([]ident.ID, len(list))
	for i, a := range list {
		ids[i] = a.ID
	}
	shares, err := s.store.within(ctx, ids, sc)
	if err != nil {
		return fmt.Errorf("shares of %d appropriations: %w", len(list), err)
	}
	for i, a := range list {
		part := shares[a.ID]
		list[i].LineCount, list[i].LineFen, list[i].IssuedLines, list[i].IssuedFen = part.Lines, part.AmountFen, part.IssuedLines, part.IssuedFen
		list[i].IncomeFen, list[i].EntryCount, list[i].ErrorCount, list[i].WarningCount = 0, 0, 0, 0
	}
	return nil
}

// load reads an appropriation to be changed by who brings budgets in.
func (s *Service) load(ctx context.Context, id ident.ID, version int64) (Appropriation, error) {
	return s.loadFor(ctx, PermImport.Code, id, version)
}

// loadFor reads it for a change by a permission, of the version that was read. Budgets are
// made for the whole government: nobody changes them for some units.
func (s *Service) loadFor(ctx context.Context, perm string, id ident.ID, version int64) (Appropriation, error) {
	a, _, err := s.seen(ctx, id)
	if err != nil {
		return a, err
	}
	sc, err := s.scope(ctx, perm)
	switch {
	case err != nil:
		return a, err
	case !sc.all:
		return a, ErrForbidden
	case a.Version != version:
		return a, ErrStale.With(a.MadeByName, a.ChangedAt)
	}
	return a, nil
}

// List returns a page of the appropriations that the actor may see.
func (s *Service) List(ctx context.Context, f Filter, p Paging) (result page.Result[Appropriation], err error) {
	if err := f.check(); err != nil {
		return result, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return result, err
	}
	name := "appropriations " + p.key() + " " + f.key()
	var after []any
	if p.After != "" {
		values, err := s.Cursors.Decode(name, p.After)
		if err != nil {
			return result, err
		}
		if after, err = behind(p.Column, values); err != nil {
			return result, err
		}
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.list(ctx, f, sc, p, after)
		if err != nil {
			return fmt.Errorf("list appropriations: %w", err)
		}
		total, err := s.store.count(ctx, f, sc)
		if err != nil {
			return fmt.Errorf("count appropriations: %w", err)
		}
		cursor := func(last Appropriation) string { return s.Cursors.Encode(name, last.sortValues(p.Column)...) }
		result = page.Cut(rows, p.Limit, cursor).WithTotal(total)
		return s.narrow(ctx, result.Items, sc)
	})
	return result, err
}

// Totals sums the appropriations of a filter up, by state.
func (s *Service) Totals(ctx context.Context, f Filter) (list []StateSum, err error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return nil, err
	}
	if !sc.all {
		return []StateSum{}, nil // the sums of all are not those of some units
	}
	return s.store.states(ctx, f, sc)
}

// Detail is an appropriation with everything its page shows above the rows.
type Detail struct {
	Appropriation
	Entries    []EntryView `json:"entries"`
	ReserveFen money.Fen   `json:"reserveFen"`
	ReserveBP  *int64      `json:"reserveBP" doc:"Of the general budget; null where there is no reserve"`
	ReserveMin int64       `json:"reserveMinBP"`
	ReserveMax int64       `json:"reserveMaxBP"`
	Steps      []StepView  `json:"steps"`
	Case       ident.ID    `json:"caseId" doc:"Of its approval; null before it was submitted"`
	Whole      bool        `json:"whole" doc:"False: the reader sees his units' share only"`
	Pending    int         `json:"pending" doc:"Documents whose posting was cut off"`
	Early      Provisional `json:"early" doc:"Of one that is issued before the budget is approved"`
	Recallable bool        `json:"recallable" doc:"The asker may take back what no approved budget has taken over"`
}

// Appropriation returns one that the actor may see, or ErrNotFound.
func (s *Service) Appropriation(ctx context.Context, id ident.ID) (Appropriation, error) {
	a, _, err := s.seen(ctx, id)
	return a, err
}

// Detail returns one with its general budget, its steps and its case.
func (s *Service) Detail(ctx context.Context, id ident.ID) (d *Detail, err error) {
	d = &Detail{Entries: []EntryView{}, Steps: []StepView{}}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		a, sc, err := s.seen(ctx, id)
		if err != nil {
			return err
		}
		d.Appropriation, d.Whole = a, sc.all
		bounds, err := s.bounds(ctx, a.Year)
		if err != nil {
			return err
		}
		d.ReserveMin, d.ReserveMax = bounds.ReserveMinBP, bounds.ReserveMaxBP
		if !sc.all {
			return nil
		}
		if err := s.general(ctx, d); err != nil {
			return err
		}
		if d.Steps, err = s.store.steps(ctx, id); err != nil {
			return fmt.Errorf("steps of appropriation %s: %w", id, err)
		}
		open, err := s.store.openIssues(ctx, id)
		if d.Pending = len(open); err != nil || !a.Provisional {
			return err
		}
		return s.earlyOf(ctx, d)
	})
	if err != nil || s.Flow == nil {
		return d, err
	}
	at, err := s.Flow.Station(ctx, FlowBudget, id)
	if errors.Is(err, workflow.ErrCaseNotFound) {
		return d, nil
	}
	d.Case = at.Case.ID
	return d, err
}

// general reads the general budget of an appropriation, and its reserve.
func (s *Service) general(ctx context.Context, d *Detail) error {
	entries, err := s.store.entriesOf(ctx, d.ID)
	if err != nil {
		return fmt.Errorf("entries of appropriation %s: %w", d.ID, err)
	}
	names, err := s.namesIn(ctx, d.Year)
	if err != nil {
		return err
	}
	lang := actor.From(ctx).Language
	all := money.Fen(0)
	totals, err := s.store.totals(ctx, d.ID, scope{all: true}, ByNature)
	if err != nil {
		return fmt.Errorf("totals of appropriation %s: %w", d.ID, err)
	}
	for _, t := range totals {
		if natureGroup(t.Code) == generalBudget {
			all += t.AmountFen
		}
	}
	for _, e := range entries {
		v := EntryView{
			Entry: e, Income: e.Account.Income(), AccountName: locales.Text(lang, e.Account.TextKey(), nil), NatureName: names.of(ByNature, e.Nature),
			ClassName: names.of(ByFunctional, e.Class),
		}
		if v.Income {
			v.ClassName = names.revenue(e.Class)
		}
		if !e.Account.Known() {
			v.AccountName = string(e.Account)
		}
		d.Entries = append(d.Entries, v)
		if natureGroup(e.Nature) == generalBudget && !v.Income && e.Account.Known() {
			all += e.AmountFen
			if e.Account == Reserve {
				d.ReserveFen += e.AmountFen
			}
		}
	}
	if d.ReserveFen > 0 && all > 0 {
		if bp, ok := ratio.Quotient(int64(d.ReserveFen), int64(all)).Mul(ratio.Whole(10_000)).Decimal(0); ok {
			points := bp.IntPart()
			d.ReserveBP = &points
		}
	}
	return nil
}

// names are those of codes in a year.
type names struct {
	tables map[Dimension]codetable.Table
	income codetable.Table
}

func (n names) of(d Dimension, code string) string {
	row, _ := n.tables[d].Row(code)
	return row.Name
}

func (n names) revenue(code string) string {
	row, _ := n.income.Row(code)
	return row.Name
}

func (s *Service) namesIn(ctx context.Context, year fiscal.Year) (names, error) {
	n := names{tables: map[Dimension]codetable.Table{}}
	for d, name := range map[Dimension]codetable.Name{
		ByFunctional: codetable.Functional, ByGovEcon: codetable.EconomicGovernment, ByDepEcon: codetable.EconomicDepartment,
		ByNature: codetable.FundNature, BySource: codetable.FundSource,
	} {
		t, err := s.Codes.Table(ctx, name, year)
		if err != nil {
			return n, fmt.Errorf("codes of %s in %s: %w", name, year, err)
		}
		n.tables[d] = t
	}
	var err error
	n.income, err = s.Codes.Table(ctx, codetable.Revenue, year)
	return n, err
}

// TotalsBy sums the lines of an appropriation up by one dimension, the largest first.
func (s *Service) TotalsBy(ctx context.Context, id ident.ID, d Dimension) ([]Total, error) {
	if _, ok := dimensionColumns[d]; !ok {
		return nil, ErrFilter.With("dimension", string(d))
	}
	a, sc, err := s.seen(ctx, id)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.totals(ctx, id, sc, d)
	if err != nil {
		return nil, fmt.Errorf("totals of appropriation %s: %w", id, err)
	}
	name, err := s.namer(ctx, a.Year, d, rows)
	if err != nil {
		return nil, err
	}
	list := make([]Total, len(rows))
	for i, r := range rows {
		list[i] = name(r)
	}
	return list, nil
}

// namer puts names to totals.
func (s *Service) namer(ctx context.Context, year fiscal.Year, d Dimension, rows []totalRow) (func(totalRow) Total, error) {
	byCode := map[string]string{}
	switch d {
	case ByDepartment:
		h, err := s.house(ctx)
		return func(r totalRow) Total {
			r.Code, r.Name = h.departments[r.DepartmentID].Code, h.departments[r.DepartmentID].Name
			return r.Total
		}, err
	case ByUnit:
		h, err := s.house(ctx)
		if err != nil {
			return nil, err
		}
		for _, u := range h.units {
			byCode[u.Code] = u.Name
		}
	case ByProject:
		codes := make([]string, len(rows))
		for i, r := range rows {
			codes[i] = r.Code
		}
		found, err := s.Projects.Projects(ctx, codes, year)
		if err != nil {
			return nil, fmt.Errorf("projects of totals: %w", err)
		}
		for _, p := range found {
			byCode[p.Code] = p.Name
		}
	default:
		n, err := s.namesIn(ctx, year)
		return func(r totalRow) Total {
			r.Name = n.of(d, r.Code)
			return r.Total
		}, err
	}
	return func(r totalRow) Total {
		r.Name = byCode[r.Code]
		return r.Total
	}, nil
}

// Shares lists what each department gets of an appropriation, in the order of their codes.
func (s *Service) Shares(ctx context.Context, id ident.ID) ([]Share, error) {
	_, sc, err := s.seen(ctx, id)
	if err != nil {
		return nil, err
	}
	list, err := s.store.shares(ctx, id, sc)
	if err != nil {
		return nil, fmt.Errorf("shares of appropriation %s: %w", id, err)
	}
	h, err := s.house(ctx)
	if err != nil {
		return nil, err
	}
	documents, err := s.store.issues(ctx, id)
	if err != nil {
		return nil, err
	}
	for i := range list {
		d := h.departments[list[i].Department]
		list[i].Code, list[i].Name, list[i].Numbers = d.Code, d.Name, []string{}
		for _, doc := range documents {
			if doc.Department == list[i].Department && doc.State == Posted {
				list[i].Numbers = append(list[i].Numbers, doc.Number)
			}
		}
	}
	slices.SortFunc(list, func(a, b Share) int { return cmp.Compare(a.Code, b.Code) })
	return list, nil
}

// Documents lists those an appropriation is issued by.
func (s *Service) Documents(ctx context.Context, id ident.ID) ([]IssueDocument, error) {
	_, sc, err := s.seen(ctx, id)
	if err != nil {
		return nil, err
	}
	list, err := s.store.issues(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("documents of appropriation %s: %w", id, err)
	}
	h, err := s.house(ctx)
	if err != nil {
		return nil, err
	}
	mine := map[ident.ID]bool{}
	for _, unit := range sc.units {
		mine[h.units[unit].Department] = true
	}
	list = slices.DeleteFunc(list, func(d IssueDocument) bool { return !sc.all && !mine[d.Department] })
	for i, d := range list {
		list[i].DepartmentCode, list[i].DepartmentName = h.departments[d.Department].Code, h.departments[d.Department].Name
	}
	return list, nil
}

// Findings lists what was found in a workbook, in the order of its rows.
func (s *Service) Findings(ctx context.Context, id ident.ID, p Paging) (result page.Result[FindingView], err error) {
	a, sc, err := s.seen(ctx, id)
	if err != nil || !sc.all {
		return result, cmp.Or[error](err, ErrNotFound)
	}
	name, from := "budget findings "+id.String(), 0
	if p.After != "" {
		values, err := s.Cursors.Decode(name, p.After)
		if err != nil {
			return result, err
		}
		if from, err = strconv.Atoi(values[0]); err != nil {
			return result, page.ErrCursor
		}
	}
	rows, err := s.store.findings(ctx, id, actor.From(ctx).Language, from, p.Limit.Rows())
	if err != nil {
		return result, fmt.Errorf("findings of appropriation %s: %w", id, err)
	}
	next := func(FindingView) string { return s.Cursors.Encode(name, strconv.Itoa(from+int(p.Limit))) }
	return page.Cut(rows, p.Limit, next).WithTotal(a.ErrorCount + a.WarningCount), nil
}
