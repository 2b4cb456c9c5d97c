package budget_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/budget"
	"caixiao/testkit"
)

// Pages of 10,000 approved budgets are read by an index in their order, whatever is asked for.
func TestList_plans(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		d := newDistrict(t, book)
		fill(t, d, 10_000)
		for name, f := range map[string]budget.Filter{
			"all": {}, "year": {Year: 2021}, "state": {State: budget.Approved}, "state of a year": {Year: 2021, State: budget.CheckedIn},
		} {
			for _, column := range budget.SortColumns {
				for _, descending := range []bool{false, true} {
					query, args := budget.ListStatement(f, budget.Paging{Column: column, Descending: descending, Limit: 50})
					if plan := explain(t, book, query, args); strings.Contains(plan, "USE TEMP B-TREE") || strings.Contains(plan, "Seq Scan") || strings.Contains(plan, "Sort Key") {
						t.Errorf("%s by %s:\n%s\n%s", name, column, query, plan)
					}
				}
			}
		}
	})
}

func fill(t *testing.T, d *district, n int) {
	t.Helper()
	const insert = `
		INSERT INTO budget_appropriations (id, number, year, version, state, title, basis, file_name, file_digest, line_count, entry_count,
		                                   error_count, warning_count, line_fen, income_fen, made_by, made_by_name, recorded_at, changed_at)
		VALUES :rows`
	states := []string{"CHECKED", "SUBMITTED", "APPROVED", "DISCARDED"}
	err := d.db.InTx(t.Context(), func(ctx context.Context) error {
		rows := make([][]any, n)
		for i := range rows {
			at := fmt.Sprintf("2021-03-%02dT01:00:00.%06dZ", 1+i%28, i)
			rows[i] = []any{
				d.db.NewID(), i%500 + 1, 2010 + i/500, 1, states[i%len(states)], "预算", "", "", strings.Repeat("0", 64), 1, 1, 0, 0, (i * 7919) % n, 0,
				d.clerk.User, "预算股", at, at,
			}
		}
		if _, err := d.db.InsertRows(ctx, insert, rows); err != nil {
			return err
		}
		_, err := d.db.Exec(ctx, `ANALYZE budget_appropriations`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
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
