package budget

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
)

// Lines returns a page of the lines of an appropriation that the actor may see.
func (s *Service) Lines(ctx context.Context, id ident.ID, f LineFilter, p Paging) (result page.Result[LineView], err error) {
	a, sc, err := s.seen(ctx, id)
	if err != nil {
		return result, err
	}
	name, after := "budget lines "+id.String()+f.key(), 0
	if p.After != "" {
		values, err := s.Cursors.Decode(name, p.After)
		if err != nil {
			return result, err
		}
		if after, err = strconv.Atoi(values[0]); err != nil {
			return result, page.ErrCursor
		}
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		total, err := s.store.countLines(ctx, f.where(id, sc))
		if err != nil {
			return fmt.Errorf("count lines of %s: %w", id, err)
		}
		rows, err := s.store.lines(ctx, f.where(id, sc), after, p.Limit.Rows())
		if err != nil {
			return fmt.Errorf("lines of %s: %w", id, err)
		}
		views, err := s.viewed(ctx, a, rows)
		cursor := func(last LineView) string { return s.Cursors.Encode(name, strconv.Itoa(last.Row)) }
		result = page.Cut(views, p.Limit, cursor).WithTotal(total)
		return err
	})
	return result, err
}

// viewed puts names to lines, their documents, and how much was found about them.
func (s *Service) viewed(ctx context.Context, a Appropriation, rows []lineRow) ([]LineView, error) {
	h, err := s.house(ctx)
	if err != nil {
		return nil, err
	}
	documents, err := s.store.issues(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	numbers := map[ident.ID]string{}
	for _, d := range documents {
		numbers[d.ID] = d.Number
	}
	codes := make([]string, len(rows))
	for i, r := range rows {
		codes[i] = r.ProjectCode
	}
	slices.Sort(codes)
	found, err := s.Projects.Projects(ctx, slices.Compact(codes), a.Year)
	if err != nil {
		return nil, fmt.Errorf("projects of lines: %w", err)
	}
	projects := map[string]string{}
	for _, p := range found {
		projects[p.Code] = p.Name
	}
	marks := map[int][2]int{}
	if len(rows) > 0 && a.ErrorCount+a.WarningCount > 0 {
		if marks, err = s.store.marked(ctx, a.ID, rows[0].Sheet); err != nil {
			return nil, err
		}
	}
	list := make([]LineView, len(rows))
	for i, r := range rows {
		v := LineView{Line: r.line(), ProjectName: projects[r.ProjectCode], Quota: r.QuotaID, Number: numbers[r.IssueID]}
		v.UnitName, v.Errors, v.Warnings = h.units[r.UnitID].Name, marks[r.RowNo][0], marks[r.RowNo][1]
		v.DepartmentCode, v.DepartmentName = h.departments[r.DepartmentID].Code, h.departments[r.DepartmentID].Name
		list[i] = v
	}
	return list, nil
}

// Tile is a rectangle of the picture of a budget: what a department spends on a functional
// class (类).
type Tile struct {
	Department     ident.ID  `json:"departmentId"`
	DepartmentCode string    `json:"departmentCode"`
	DepartmentName string    `json:"departmentName"`
	Class          string    `json:"class"`
	ClassName      string    `json:"className"`
	AmountFen      money.Fen `json:"amountFen"`
	IssuedFen      money.Fen `json:"issuedFen"`
}

// Picture is what the approved budgets of a year, or one of them, are spent on.
func (s *Service) Picture(ctx context.Context, year fiscal.Year, id ident.ID) ([]Tile, error) {
	c := &conditions{}
	var sc scope
	var err error
	if id.IsZero() {
		if sc, err = s.scope(ctx, PermRead.Code); err != nil {
			return nil, err
		}
		c.add("a.year = " + c.bind(int64(year)) + " AND a.state IN ('APPROVED', 'ISSUED') AND NOT a.provisional")
	} else {
		var a Appropriation
		if a, sc, err = s.seen(ctx, id); err != nil {
			return nil, err
		}
		year = a.Year
		c.add("l.appropriation_id = " + c.bind(id))
	}
	c.units(sc)
	rows, err := s.store.tiles(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("picture of the budget of %s: %w", year, err)
	}
	h, err := s.house(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.namesIn(ctx, year)
	if err != nil {
		return nil, err
	}
	list := make([]Tile, len(rows))
	for i, r := range rows {
		d := h.departments[r.DepartmentID]
		list[i] = Tile{
			Department: r.DepartmentID, DepartmentCode: d.Code, DepartmentName: d.Name, Class: r.Class, ClassName: n.of(ByFunctional, r.Class),
			AmountFen: r.AmountFen, IssuedFen: r.IssuedFen,
		}
	}
	slices.SortFunc(list, func(a, b Tile) int {
		return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(b.AmountFen, a.AmountFen), cmp.Compare(a.DepartmentCode, b.DepartmentCode))
	})
	return list, nil
}
