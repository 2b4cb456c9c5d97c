package adjustment_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/adjustment"
	"caixiao/testkit"
)

// Pages of 10,000 requests are read by an index, those of the whole government in their
// order; the few hundred of a unit's year may be put in order when they are there.
func TestList_plans(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		units := fill(t, book, 10_000)
		for name, f := range map[string]adjustment.Filter{
			"year": {Year: 2021}, "kind": {Year: 2021, Kind: adjustment.Cut}, "state": {Year: 2021, State: adjustment.Voided},
			"unit": {Year: 2021, Unit: units[1]}, "all of it": {Year: 2021, Kind: adjustment.Cut, State: adjustment.Voided, Unit: units[2]},
		} {
			for who, scope := range map[string][]ident.ID{"everybody's": nil, "a unit's": units[:1]} {
				never := []string{"Seq Scan", "SCAN adjustments"}
				if scope == nil && f.Unit.IsZero() {
					never = append(never, "USE TEMP B-TREE", "Sort Key")
				}
				query, args := adjustment.ListStatement(f, scope...)
				plan := explain(t, book, query, args)
				for _, step := range never {
					if strings.Contains(plan, step) {
						t.Errorf("%s, %s, does %s:\n%s\n%s", name, who, step, query, plan)
					}
				}
			}
		}
	})
}

// fill writes n requests of ten units and five years.
func fill(t *testing.T, book *db.DB, n int) (units []ident.ID) {
	t.Helper()
	const insert = `
		INSERT INTO adjustments (id, number, year, kind, state, unit_id, basis, reason, expires, contract_no, amount_fen, level, posted_on, refusal,
		                         version, made_by_name, changed_at, recorded_at)
		VALUES :rows`
	states := []adjustment.State{adjustment.Draft, adjustment.Submitted, adjustment.Rejected, adjustment.Voided}
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
			rows[i] = []any{
				book.NewID(), fmt.Sprintf("指调%d", i), int64(2018 + i/10%5), string(adjustment.Shapes[i%11].Kind), string(states[i/50%len(states)]), units[i%10],
				"", "", "", "", int64(i), int64(2), "", "", int64(1), "", at, at,
			}
		}
		if _, err := book.InsertRows(ctx, insert, rows); err != nil {
			return err
		}
		_, err = book.Exec(ctx, `ANALYZE adjustments`)
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
