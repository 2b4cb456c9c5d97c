package project_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// all reads every page of a list and returns the names.
func (b *book) all(t *testing.T, login string, f project.Filter, p project.Paging) []string {
	t.Helper()
	var got []string
	for range 50 {
		result, err := b.List(b.as(t, login), f, p)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range result.Items {
			got = append(got, item.Name)
		}
		if result.Next == nil {
			return got
		}
		p.After = *result.Next
	}
	t.Fatal("the list does not end")
	return nil
}

// asked is a filter and how many of the 45 projects somebody finds by it.
type asked struct {
	login string
	f     project.Filter
	want  int
}

func (b *book) filters() []asked {
	return []asked{
		{"chief", project.Filter{}, 45},
		{"clerk", project.Filter{}, 15},
		{"reviewer", project.Filter{}, 30},
		{"nobody", project.Filter{}, 0},
		{"chief", project.Filter{Unit: b.units["602001"].ID}, 15},
		{"clerk", project.Filter{Unit: b.units["602001"].ID}, 0},
		{"chief", project.Filter{Department: b.units["318001"].Department}, 30},
		{"chief", project.Filter{Category: "3"}, 15},
		{"chief", project.Filter{Category: "2"}, 30},
		{"chief", project.Filter{State: project.Draft}, 45},
		{"chief", project.Filter{State: project.Submitted}, 0},
		{"chief", project.Filter{Year: 2020}, 0},
		{"chief", project.Filter{Year: 2021}, 36},
		{"chief", project.Filter{Year: 2022}, 45},
		{"chief", project.Filter{Year: 2024}, 0},
		{"chief", project.Filter{Min: money.Of(133_920_000)}, 40},
		{"chief", project.Filter{Min: money.Of(133_920_001), Max: money.Of(133_920_002)}, 20},
		{"chief", project.Filter{Tracked: true}, 7},
		{"chief", project.Filter{Text: "安全"}, 15},
		{"chief", project.Filter{Text: "aqsb"}, 15},
		{"chief", project.Filter{Text: "130306"}, 45},
		{"chief", project.Filter{Text: "没有的"}, 0},
	}
}

func TestService_List(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		// 45 projects: equal names and totals stand by their making.
		for i := range 45 {
			b.create(t, "chief", func(in *project.Input) {
				in.Name = []string{"财政专网", "安全设备", "财政专网"}[i%3] + fmt.Sprint(i%5)
				in.Category = []project.Category{"22", "31", "21"}[i%3]
				in.Unit = b.units[[]string{"318001", "318002", "602001"}[i%3]].ID
				in.LifeTotal = money.Of(money.Fen(133_920_000 + i%4))
				if i%9 == 0 {
					in.LifeTotal = money.Maybe{}
				}
				if i%5 == 0 {
					in.StartYear, in.Amounts = 2022, nil
				}
				in.Tracked = i%7 == 0
			})
		}
		limit := page.Limit(20)
		sorts := project.Sorts()
		for i, tt := range b.filters() {
			p := project.Paging{Sort: project.Sort(sorts[i%len(sorts)]), Descending: i%8 < 4, Limit: limit}
			if got := b.all(t, tt.login, tt.f, p); len(got) != tt.want {
				t.Errorf("%s %+v by %s: %d projects, want %d", tt.login, tt.f, p.Sort, len(got), tt.want)
			}
			first, err := b.List(b.as(t, tt.login), tt.f, project.Paging{Sort: project.ByCreation, Limit: limit})
			totals, err2 := b.Totals(b.as(t, tt.login), tt.f)
			if err != nil || err2 != nil || first.Total != tt.want || totals.Count != int64(tt.want) {
				t.Errorf("%s %+v: total %d, %d; %v %v", tt.login, tt.f, first.Total, totals.Count, err, err2)
			}
		}
		for _, sort := range sorts {
			p := project.Paging{Sort: project.Sort(sort), Limit: limit}
			up := b.all(t, "chief", project.Filter{}, p)
			p.Descending = true
			down := b.all(t, "chief", project.Filter{}, p)
			slices.Reverse(down)
			if len(up) != 45 || !slices.Equal(up, down) {
				t.Errorf("by %s: %v, backwards %v", sort, up, down)
			}
		}
		up := b.all(t, "chief", project.Filter{}, project.Paging{Sort: project.ByName, Limit: limit})
		if up[0] != "安全设备0" || up[44] != "财政专网4" {
			t.Errorf("by name: %v", up)
		}
		totals, err := b.Totals(b.as(t, "chief"), project.Filter{})
		if err != nil || totals.Unknown != 5 || len(totals.Years) != 2 || totals.Years[0].AmountFen != 36*66_960_000 {
			t.Errorf("totals %+v %v", totals, err)
		}
	})
}

func TestService_List_refuses(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		for range 21 {
			b.create(t, "clerk", nil)
		}
		p := project.Paging{Sort: project.ByCode, Limit: 20}
		first, err := b.List(b.as(t, "clerk"), project.Filter{}, p)
		if err != nil || first.Next == nil {
			t.Fatal(first, err)
		}
		p.After = *first.Next
		for name, f := range map[string]project.Filter{
			"another filter": {State: project.Draft}, "another year": {Year: 2021}, "another text": {Text: "a"},
		} {
			if _, err := b.List(b.as(t, "clerk"), f, p); !errors.Is(err, page.ErrCursor) {
				t.Errorf("a cursor of %s: %v", name, err)
			}
		}
		p.Sort = project.ByName
		if _, err := b.List(b.as(t, "clerk"), project.Filter{}, p); !errors.Is(err, page.ErrCursor) {
			t.Errorf("a cursor of another order: %v", err)
		}
		for _, f := range []project.Filter{{State: "NONE"}, {Year: -1}, {Min: money.Of(2), Max: money.Of(1)}} {
			if _, err := b.List(b.as(t, "clerk"), f, project.Paging{Sort: project.ByCode, Limit: 20}); !errors.Is(err, project.ErrFilter) {
				t.Errorf("%+v: %v", f, err)
			}
			if _, err := b.Totals(b.as(t, "clerk"), f); !errors.Is(err, project.ErrFilter) {
				t.Errorf("totals of %+v: %v", f, err)
			}
		}
	})
}

// Pages of 10,001 projects are read by an index in their order, whatever is asked for.
func TestList_plans(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		fill(t, b, 10_001)
		unit := b.units["318001"].ID
		for name, f := range map[string]project.Filter{
			"all": {}, "unit": {Unit: unit}, "department": {Department: b.units["318001"].Department}, "state": {State: project.Draft},
			"year": {Year: 2021}, "category": {Category: "22"}, "range": {Min: money.Of(1), Max: money.Of(1 << 40)}, "tracked": {Tracked: true},
		} {
			for _, sort := range project.Sorts() {
				for _, units := range [][]ident.ID{nil, {unit}, {unit, b.units["318002"].ID}} {
					p := project.Paging{Sort: project.Sort(sort), Limit: 50}
					query, args := project.ListStatement(d.Engine(), f, p, units)
					if plan := explain(t, d, query, args); bad(plan) {
						t.Errorf("%s by %s in %d units:\n%s\n%s", name, sort, len(units), query, plan)
					}
				}
			}
		}
	})
}

// A list counts up to 10,000 and an export writes so many: one more is told.
func TestService_limits(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		fill(t, b, page.TotalMax+1)
		first, err := b.List(b.as(t, "chief"), project.Filter{}, project.Paging{Sort: project.ByName, Limit: 20})
		if err != nil || first.Total != page.TotalMax || !first.TotalCapped {
			t.Errorf("total %d, capped %v, %v", first.Total, first.TotalCapped, err)
		}
		totals, err := b.Totals(b.as(t, "chief"), project.Filter{})
		if err != nil || totals.Count != page.TotalMax+1 {
			t.Errorf("totals of %d, %v", totals.Count, err)
		}
		if _, err := b.Export(b.as(t, "chief"), project.Filter{}); !errors.Is(err, project.ErrExportRows) {
			t.Errorf("an export of all: %v", err)
		}
		if _, err := b.Export(b.as(t, "chief"), project.Filter{Unit: b.units["318001"].ID}); err != nil {
			t.Errorf("an export of a unit: %v", err)
		}
	})
}

// fill writes n projects at once.
func fill(t *testing.T, b *book, n int) {
	t.Helper()
	const insert = `
		INSERT INTO projects (id, code, version, sort_key, name, category, unit_id, department_id, start_year, end_year, life_total_fen,
		                      purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year, valid_from,
		                      changed_name, recorded_at)
		VALUES :rows`
	const version = `
		INSERT INTO project_versions (project_id, version, name, category, unit_id, department_id, start_year, end_year, life_total_fen,
		                              purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year, valid_from,
		                              changed_name, recorded_at)
		SELECT id, version, name, category, unit_id, department_id, start_year, end_year, life_total_fen,
		       purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_name, recorded_at
		FROM projects`
	codes := []string{"318001", "318002", "602001"}
	states := project.States()
	err := b.db.InTx(t.Context(), func(ctx context.Context) error {
		rows := make([][]any, n)
		for i := range rows {
			id, unit, state := b.db.NewID(), b.units[codes[i%3]], states[i%8]
			code, err := project.NewCode("130306", 2021, id)
			if err != nil {
				return err
			}
			name := fmt.Sprintf("P%05d", (i*7919)%n)
			rows[i] = []any{
				id, string(code), 1, name, name, []string{"22", "31", "21"}[i%3], unit.ID, unit.Department, 2021, 2023, int64(i) * 100,
				"", "", false, false, i%10 == 0, string(state), "", 0, "2021-01-01", "", db.Stamp(ctx),
			}
		}
		if _, err := b.db.InsertRows(ctx, insert, rows); err != nil {
			return err
		}
		if _, err := b.db.Exec(ctx, version); err != nil {
			return err
		}
		_, err := b.db.Exec(ctx, `ANALYZE projects`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// explain is the plan of a statement in the engine's words, a step a line.
func explain(t *testing.T, d *db.DB, query string, args []any) string {
	t.Helper()
	if d.Engine() == "sqlite" {
		var steps []struct {
			ID, Parent, Notused int
			Detail              string
		}
		if err := d.Select(t.Context(), &steps, "EXPLAIN QUERY PLAN "+query, args...); err != nil {
			t.Fatal(err)
		}
		lines := make([]string, len(steps))
		for i, s := range steps {
			lines[i] = s.Detail
		}
		return strings.Join(lines, "\n")
	}
	var lines []string
	if err := d.Select(t.Context(), &lines, "EXPLAIN "+query, args...); err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// bad reports whether a plan reads the table whole, or sorts.
func bad(plan string) bool {
	return strings.Contains(plan, "USE TEMP B-TREE") || strings.Contains(plan, "Seq Scan") || strings.Contains(plan, "Sort Key")
}
