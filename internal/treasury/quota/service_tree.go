package quota

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// branch is a row of the tree of quotas: a department, a unit, a project or a quota, with the
// sums of all below it.
type branch struct {
	level string // a key below quota.tree.
	code  string
	name  string
	leaf  *Standing
	Sums
}

// treeColumns are the columns of a file of the tree. The level tells rows of sums from those
// that are added up.
var treeColumns = append([]exportColumn[branch]{
	{key: "level", width: 10, cell: func(lang string, b branch) string { return locales.Text(lang, "quota.tree."+b.level, nil) }},
	{key: "code", width: 26, cell: func(_ string, b branch) string { return b.code }},
	{key: "name", width: 40, cell: func(_ string, b branch) string { return b.name }},
	{key: "document", width: 22, cell: func(_ string, b branch) string {
		if b.leaf == nil {
			return ""
		}
		return b.leaf.DocumentNumber
	}},
	{key: "dep_economic", width: 26, cell: func(_ string, b branch) string {
		if b.leaf == nil {
			return ""
		}
		return coded(b.leaf.DepEconomic, b.leaf.DepEconomicName)
	}},
}, sumColumns()...)

func sumColumns() []exportColumn[branch] {
	column := func(key string, of func(s Sums) money.Fen) exportColumn[branch] {
		return exportColumn[branch]{key: key, amount: func(b branch) money.Fen { return of(b.Sums) }}
	}
	return []exportColumn[branch]{
		column("initial", func(s Sums) money.Fen { return s.InitialFen }),
		column("adjusted", func(s Sums) money.Fen { return s.AdjustedFen }),
		column("total", func(s Sums) money.Fen { return s.TotalFen }),
		column("frozen", func(s Sums) money.Fen { return s.FrozenFen }),
		column("encumbered", func(s Sums) money.Fen { return s.EncumberedFen }),
		column("planned", func(s Sums) money.Fen { return s.PlannedFen }),
		column("in_flight", func(s Sums) money.Fen { return s.InFlightFen }),
		column("paid", func(s Sums) money.Fen { return s.PaidFen }),
		column("available", func(s Sums) money.Fen { return s.AvailableFen }),
	}
}

// ExportTree returns the quotas of units as a workbook of departments, units, projects and
// quotas, each with the sums of all below it, on one state of the book.
func (s *Service) ExportTree(ctx context.Context, f Filter) (Export, error) {
	f.Kind = Unit
	a, err := s.ask(ctx, f)
	if err != nil {
		return Export{}, err
	}
	n, err := s.store.count(ctx, a)
	if err != nil {
		return Export{}, fmt.Errorf("count quotas: %w", err)
	}
	if n > page.TotalMax {
		return Export{}, ErrExport.With(page.TotalMax)
	}
	lang := actor.From(ctx).Language
	title := locales.Text(lang, "quota.tree", map[string]any{"year": f.Year})
	return Export{
		Name: title + " " + s.Today().String() + ".xlsx",
		Write: func(w io.Writer) error {
			return s.db.InSnapshot(ctx, func(ctx context.Context) error {
				rows, err := s.branches(ctx, a)
				if err != nil {
					return err
				}
				return sheet.WriteList(w, listed(lang, title, treeColumns, rows))
			})
		},
	}, nil
}

// branches reads the quotas of a filter and puts them into a tree.
func (s *Service) branches(ctx context.Context, a asked) (iter.Seq2[branch, error], error) {
	units, err := s.House.Units(ctx)
	if err != nil {
		return nil, fmt.Errorf("units: %w", err)
	}
	departments := map[ident.ID]string{}
	for _, u := range units {
		departments[u.Department] = u.DepartmentCode
	}
	var list []Standing
	for one, err := range s.each(ctx, a) {
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return tree(list, departments)
}

// tree sorts quotas by department, unit and project, and puts a row with the sums before all
// that it is the sum of; the sum of all is the last row.
func tree(list []Standing, departments map[ident.ID]string) (iter.Seq2[branch, error], error) {
	slices.SortFunc(list, func(a, b Standing) int {
		return cmp.Or(
			cmp.Compare(departments[a.Department], departments[b.Department]), a.Department.Compare(b.Department), cmp.Compare(a.UnitCode, b.UnitCode),
			a.Unit.Compare(b.Unit), cmp.Compare(a.ProjectCode, b.ProjectCode), a.Project.Compare(b.Project), a.ID.Compare(b.ID),
		)
	})
	above := []struct {
		level string
		key   func(s Standing) ident.ID
		row   func(s Standing) branch
	}{
		{"DEPARTMENT", func(s Standing) ident.ID { return s.Department }, func(s Standing) branch { return branch{code: departments[s.Department], name: s.DepartmentName} }},
		{"UNIT", func(s Standing) ident.ID { return s.Unit }, func(s Standing) branch { return branch{code: s.UnitCode, name: s.UnitName} }},
		{"PROJECT", func(s Standing) ident.ID { return s.Project }, func(s Standing) branch { return branch{code: s.ProjectCode, name: s.ProjectName} }},
	}
	rows := make([]branch, 0, len(list)*2)
	all := branch{level: "ALL"}
	open := make([]int, len(above)) // the rows that what comes is added to
	for i, s := range list {
		other := i == 0
		for j, a := range above {
			if other = other || a.key(list[i-1]) != a.key(s); other {
				row := a.row(s)
				row.level = a.level
				open[j], rows = len(rows), append(rows, row)
			}
			if err := rows[open[j]].addAll(s.Sums); err != nil {
				return nil, err
			}
		}
		if err := all.addAll(s.Sums); err != nil {
			return nil, err
		}
		rows = append(rows, branch{level: "QUOTA", code: s.Functional, name: s.FunctionalName, leaf: &list[i], Sums: s.Sums})
	}
	return func(yield func(branch, error) bool) {
		for _, row := range append(rows, all) {
			if !yield(row, nil) {
				return
			}
		}
	}, nil
}
