package target_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// fill puts many targets into the town, as rows: the list is what is looked at here.
func (w *town) fill(t *testing.T, count int) {
	t.Helper()
	codes := []string{"318001", "318002", "319001"}
	err := w.db.InTx(t.Context(), func(ctx context.Context) error {
		at := db.Stamp(ctx)
		var targets, contents, versions [][]any
		for i := range count {
			u, state := w.units[codes[i%len(codes)]], target.States[i%len(target.States)]
			id, code, name := w.db.NewID(), fmt.Sprintf("13030621%013d", i), fmt.Sprintf("项目%05d", count-i)
			faults := i % 7
			targets = append(targets, []any{id, year, target.SortProject, u.ID, u.DepartmentID, code, name, int64(i) * 1000, state, "", 1, 1, 0, 0, 0, 0,
				true, 0, faults, 0, 0, faults * 100_000_000, name, "样本", "样本", at})
			contents = append(contents, []any{id, 1, "", "{}"})
			versions = append(versions, []any{id, 1, "2021-01-01", at, "CREATE", state, "", year, target.SortProject, u.ID, u.DepartmentID, code, name,
				int64(i) * 1000, true, 0, faults, 0, 0, 1, 0, "", "样本", ""})
		}
		for _, insert := range []struct {
			query string
			rows  [][]any
		}{
			{`INSERT INTO targets (id, year, kind, unit_id, department_id, project_code, name, budget_fen, state, grade, version, content_version,
				approved_version, published_version, returned_version, review_round, sample, indicators, errors, warnings, infos, findings, sort_key,
				made_by_name, changed_by_name, changed_at) VALUES :rows`, targets},
			{`INSERT INTO target_contents (target_id, content_version, digest, body) VALUES :rows`, contents},
			{`INSERT INTO target_versions (target_id, version, valid_from, recorded_at, action, state, grade, year, kind, unit_id, department_id,
				project_code, name, budget_fen, sample, indicators, errors, warnings, infos, content_version, review_round, document,
				changed_by_name, note) VALUES :rows`, versions},
		} {
			if _, err := w.db.InsertRows(ctx, insert.query, insert.rows); err != nil {
				return err
			}
		}
		const totals = `
			INSERT INTO target_totals (year, unit_id, kind, state, department_id, targets, budgeted, faulty, budget_fen, errors, warnings, infos)
			SELECT year, unit_id, kind, state, department_id, COUNT(*), COUNT(budget_fen), COUNT(CASE WHEN errors > 0 THEN 1 END),
			       CAST(SUM(budget_fen) AS BIGINT), CAST(SUM(errors) AS BIGINT), CAST(SUM(warnings) AS BIGINT), CAST(SUM(infos) AS BIGINT)
			FROM targets
			GROUP BY year, unit_id, kind, state, department_id`
		_, err := w.db.Exec(ctx, totals)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// empty takes the filling out again: its contents are none, which the proofs would find.
func (w *town) empty(t *testing.T) {
	t.Helper()
	err := w.db.InTx(t.Context(), func(ctx context.Context) error {
		for _, table := range []string{"target_reminders", "workflow_tasks", "workflow_cases", "target_versions", "target_contents", "targets", "target_totals"} {
			if _, err := w.db.Exec(ctx, `DELETE FROM `+table); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestList_plans holds every order of the list, and every filter that has an index of
// its own, by its query plan at 10,000 rows: no full scan, no sort.
func TestList_plans(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.fill(t, 10_000)
		defer w.empty(t)
		if w.db.Engine() == "postgres" {
			if err := w.db.InTx(t.Context(), func(ctx context.Context) error {
				_, err := w.db.Exec(ctx, `ANALYZE targets`)
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
		all := target.Scope{All: true}
		one := target.Scope{Units: w.scopes["clerk"].Units}
		for _, column := range target.SortColumns {
			for _, descending := range []bool{false, true} {
				for _, after := range []bool{false, true} {
					name := fmt.Sprintf("%s %v %v", column, descending, after)
					w.checkPlan(t, name, target.Filter{Year: year}, target.PlanOf(all, column, descending, after))
					w.checkPlan(t, name+" without drafts", target.Filter{Year: year}, target.SealedPlanOf(column, descending, after))
				}
			}
		}
		for name, f := range map[string]target.Filter{
			"state":      {Year: year, State: target.Draft},
			"department": {Year: year, Department: w.units["318001"].DepartmentID},
			"unit":       {Year: year, Unit: w.units["318001"].ID},
		} {
			w.checkPlan(t, name, f, target.PlanOf(all, "code", false, true))
		}
		w.checkPlan(t, "own unit", target.Filter{Year: year}, target.PlanOf(one, "code", false, false))
	})
}

func (w *town) checkPlan(t *testing.T, name string, f target.Filter, statement func(target.Filter) (string, []any)) {
	t.Helper()
	query, args := statement(f)
	plan := w.planOf(t, name, query, args)
	for _, bad := range []string{"Seq Scan", "Sort", "TEMP B-TREE", "SCAN t\n", "SCAN targets"} {
		if strings.Contains(plan+"\n", bad) {
			t.Errorf("%s: %s in the plan of\n%s\n%s", name, bad, query, plan)
		}
	}
}

// planOf is how the engine goes about a statement.
func (w *town) planOf(t *testing.T, name, query string, args []any) string {
	t.Helper()
	explain := "EXPLAIN QUERY PLAN "
	if w.db.Engine() == "postgres" {
		explain = "EXPLAIN "
	}
	var lines []string
	if w.db.Engine() == "postgres" {
		if err := w.db.Select(t.Context(), &lines, explain+query, args...); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	} else {
		var rows []struct {
			ID, Parent, Notused int
			Detail              string
		}
		if err := w.db.Select(t.Context(), &rows, explain+query, args...); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, r := range rows {
			lines = append(lines, r.Detail)
		}
	}
	return strings.Join(lines, "\n")
}

func TestService_List_pages(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.fill(t, 130)
		defer w.empty(t)
		budget := w.as(t, "budget")
		for _, column := range target.SortColumns {
			for _, descending := range []bool{false, true} {
				seen := map[string]bool{}
				last, after := []string(nil), ""
				for pages := 0; pages == 0 || after != ""; pages++ {
					p := target.Paging{Sorting: target.Sorting{Column: column, Descending: descending}, Limit: page.LimitMin, After: after}
					result, err := w.List(budget, target.Filter{Year: year}, p)
					if err != nil {
						t.Fatal(err)
					}
					if result.Total != 130 || pages > 10 {
						t.Fatalf("%s: total %d, page %d", column, result.Total, pages)
					}
					for _, item := range result.Items {
						key := target.SortValues(item, column)
						if last != nil && (slices.Compare(last, key) > 0) != descending {
							t.Fatalf("%s %v: %v before %v", column, descending, last, key)
						}
						last, seen[item.ID.String()] = key, true
					}
					after = ""
					if result.Next != nil {
						after = *result.Next
					}
				}
				if len(seen) != 130 {
					t.Errorf("%s %v: %d rows", column, descending, len(seen))
				}
			}
		}
	})
}

func TestService_List_filters(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.fill(t, 84)
		defer w.empty(t)
		low, high := money.Fen(10_000), money.Fen(20_000)
		for _, tt := range []struct {
			name, login string
			f           target.Filter
			want        int
		}{
			{"all", "budget", target.Filter{}, 84},
			{"another year", "budget", target.Filter{Year: year + 1}, 0},
			{"own unit", "clerk", target.Filter{}, 28},
			{"unit outside", "clerk", target.Filter{Unit: w.units["319001"].ID}, 0},
			{"department", "budget", target.Filter{Department: w.units["318001"].DepartmentID}, 56},
			{"department in scope", "clerk", target.Filter{Department: w.units["318001"].DepartmentID}, 28},
			{"state", "budget", target.Filter{State: target.Published}, 7},
			{"kind", "budget", target.Filter{Kind: target.SortDepartment}, 0},
			{"faulty", "budget", target.Filter{Faulty: true}, 72},
			{"budget both ends", "budget", target.Filter{BudgetFrom: &low, BudgetTo: &high}, 11},
			{"budget to", "budget", target.Filter{BudgetTo: &low}, 11},
			{"faulty in a range", "budget", target.Filter{Faulty: true, BudgetTo: &low}, 9},
		} {
			if tt.f.Year == 0 {
				tt.f.Year = year
			}
			p := target.Paging{Sorting: target.Sorting{Column: "code"}, Limit: page.LimitMax}
			result, err := w.List(w.as(t, tt.login), tt.f, p)
			if err != nil || result.Total != tt.want || len(result.Items) != tt.want {
				t.Errorf("%s: %d of %d, want %d, %v", tt.name, len(result.Items), result.Total, tt.want, err)
			}
			totals, err := w.Totals(w.as(t, tt.login), tt.f)
			if err != nil || totals.Targets != int64(tt.want) {
				t.Errorf("%s: totals %+v, %v", tt.name, totals, err)
			}
			sum := money.Fen(0)
			for _, item := range result.Items {
				sum += *item.BudgetFen
			}
			if totals.BudgetFen != sum {
				t.Errorf("%s: budget %d, rows add up to %d", tt.name, totals.BudgetFen, sum)
			}
		}
	})
}

func TestService_List_text(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.begin(t, codeA)
		own, department := w.units["318001"].ID, w.units["318001"].DepartmentID
		for _, row := range []struct {
			login, text string
			f           target.Filter
			want        int
		}{
			{"clerk", "运行", target.Filter{}, 1},
			{"clerk", "资产系统", target.Filter{}, 1},
			{"clerk", "zc", target.Filter{}, 1},
			{"clerk", "1303062", target.Filter{}, 1},
			{"clerk", "水利", target.Filter{}, 0},
			{"clerk", "运行", target.Filter{Unit: own}, 1},
			{"clerk", "运行", target.Filter{Unit: w.units["319001"].ID}, 0},
			{"budget", "运行", target.Filter{}, 1},
			{"budget", "运行", target.Filter{Unit: own}, 1},
			{"budget", "运行", target.Filter{Department: department}, 1},
			{"budget", "运行", target.Filter{Department: w.units["319001"].DepartmentID}, 0},
		} {
			row.f.Year, row.f.Text = year, row.text
			result, err := w.List(w.as(t, row.login), row.f, target.Paging{Sorting: target.Sorting{Column: "name"}, Limit: 20})
			if err != nil || result.Total != row.want || len(result.Items) != row.want {
				t.Errorf("%+v finds %d of %d, %v", row, len(result.Items), result.Total, err)
			}
			totals, err := w.Totals(w.as(t, row.login), row.f)
			if err != nil || totals.Targets != int64(row.want) {
				t.Errorf("%+v: totals %+v, %v", row, totals, err)
			}
		}
	})
}

func TestService_Board(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		if err := book.MoveClock(t.Context(), clock.Of(time.Date(2020, time.November, 10, 0, 0, 0, 0, time.UTC))); err != nil {
			t.Fatal(err)
		}
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		w.begin(t, "13030621A0000000000B2")
		today := fiscal.DateOf(w.db.Clock().Now().Add(8 * time.Hour).Time())
		days := map[target.DueStep]fiscal.Date{target.DueSubmit: today.AddDays(-3), target.DueDepartmentReview: today}
		if _, err := w.SetCalendar(t.Context(), target.CalendarInput{Year: year, Version: 1, Days: days, Basis: "抚财绩〔2020〕12号"}); err != nil {
			t.Fatal(err)
		}
		at.move("clerk", w.Submit, target.Move{})
		board, err := w.Board(w.as(t, "budget"), year)
		if err != nil || len(board.Departments) != 2 {
			t.Fatalf("%+v, %v", board, err)
		}
		row := board.Departments[0]
		if row.Targets != 2 || row.Late != 1 || row.LateDays != 3 || row.LateStep != target.DueSubmit || board.Late != 1 || len(row.States) != 2 {
			t.Errorf("board %+v", row)
		}
		own, err := w.Board(w.as(t, "stranger"), year)
		if err != nil || len(own.Departments) != 0 || own.Totals.Targets != 0 {
			t.Errorf("of another unit %+v, %v", own, err)
		}
	})
}
