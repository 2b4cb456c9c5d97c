package yearend_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/yearend"
	"caixiao/testkit"
)

// Pages of 10,000 lists are read by an index, those of the whole government in their order.
func TestLists_plans(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		units := fill(t, book, 10_000)
		ordered := []string{"USE TEMP B-TREE", "Sort Key"}
		check := func(name string, sorts bool, query string, args []any) {
			t.Helper()
			never := []string{"Seq Scan", "SCAN yearend_lists"}
			if !sorts {
				never = append(never, ordered...)
			}
			plan := explain(t, book, query, args)
			for _, step := range never {
				if strings.Contains(plan, step) && !strings.Contains(plan, "SCAN yearend_lists USING INDEX yearend_lists_waiting") {
					t.Errorf("%s does %s:\n%s\n%s", name, step, query, plan)
				}
			}
		}
		for name, f := range map[string]yearend.Filter{
			"a year": {Year: 2021}, "kind": {Year: 2021, Kind: yearend.OfUnit}, "state": {Year: 2021, State: yearend.Voided},
			"unit": {Year: 2021, Unit: units[1]}, "all of it": {Year: 2021, Kind: yearend.OfUnit, State: yearend.Draft, Unit: units[2]},
		} {
			query, args := yearend.ListStatement(f)
			check(name+" of everybody", !f.Unit.IsZero(), query, args)
			query, args = yearend.ListStatement(f, units[0])
			check(name+" of one unit", true, query, args)
		}
		query, args := yearend.WaitingStatement(yearend.OfUnit)
		check("what waits", false, query, args)
		query, args = yearend.WaitingStatement(yearend.OfUnit, units[3])
		check("what waits for a unit", true, query, args)
	})
}

// fill writes n lists of ten units and five years.
func fill(t *testing.T, book *db.DB, n int) (units []ident.ID) {
	t.Helper()
	const insert = `
		INSERT INTO yearend_lists (id, number, year, kind, state, unit_id, due_on, line_count, unused_fen, carry_fen, withdraw_fen, run_fen, posted_on,
		                           refusal, version, made_by_name, changed_at, recorded_at)
		VALUES :rows`
	states := []yearend.State{yearend.Draft, yearend.Submitted, yearend.Returned, yearend.Voided}
	err := book.InTx(t.Context(), func(ctx context.Context) error {
		units = nil
		department := book.NewID()
		at := db.Stamp(ctx)
		_, err := book.Exec(ctx, `INSERT INTO org_departments (id, code, name, sort_key, valid_from, version, recorded_at)
			VALUES ($1, '318', '财政局', '', '2000-01-01', 1, $2)`, department, at)
		if err != nil {
			return err
		}
		for i := range 10 {
			units = append(units, book.NewID())
			_, err := book.Exec(ctx, `INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code,
					functional_class, head, finance_head, zero_balance, valid_from, version, recorded_at)
				VALUES ($1, $2, '单位', '', '', $3, 'ADMINISTRATIVE', 1, 'ADMINISTRATIVE', '', '', '', '', TRUE, '2000-01-01', 1, $4)`,
				units[i], fmt.Sprintf("3180%02d", i), department, at)
			if err != nil {
				return err
			}
		}
		rows := make([][]any, n)
		for i := range rows {
			kind := yearend.OfUnit
			if i%50 == 49 {
				kind = yearend.OfBureau
			}
			rows[i] = []any{
				book.NewID(), fmt.Sprintf("结转%d", i), int64(2018 + i/10%5), string(kind), string(states[min(i/50%40, 3)]), units[i%10],
				"2021-12-20", int64(1), int64(i), int64(i), int64(0), int64(0), "", "", int64(1), "", at, at,
			}
		}
		if _, err := book.InsertRows(ctx, insert, rows); err != nil {
			return err
		}
		_, err = book.Exec(ctx, `ANALYZE yearend_lists`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return units
}

// explain is the plan of a statement in the engine's words, a step a line.
func explain(t *testing.T, book *db.DB, query string, args []any) string {
	t.Helper()
	var lines []string
	if book.Engine() != "sqlite" {
		if err := book.Select(t.Context(), &lines, "EXPLAIN "+query, args...); err != nil {
			t.Fatal(err)
		}
		return strings.Join(lines, "\n")
	}
	var steps []struct {
		ID, Parent, Notused int
		Detail              string
	}
	if err := book.Select(t.Context(), &steps, "EXPLAIN QUERY PLAN "+query, args...); err != nil {
		t.Fatal(err)
	}
	for _, s := range steps {
		lines = append(lines, s.Detail)
	}
	return strings.Join(lines, "\n")
}
