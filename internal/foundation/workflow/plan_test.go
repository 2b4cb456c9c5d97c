package workflow

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
	"caixiao/testkit"
)

// planRows is the size of the book at which lists are held by their plans.
const planRows = 10_000

// What must not stand in a plan: reading a whole table, and sorting what was not chosen.
var (
	sqliteScan   = regexp.MustCompile(`^SCAN (c|t|h|e)$`)
	sqliteSort   = regexp.MustCompile(`^USE TEMP B-TREE FOR (LAST TERM OF )?ORDER BY`)
	postgresScan = regexp.MustCompile(`Seq Scan on (workflow_|search_terms)`)
	postgresSort = regexp.MustCompile(`Sort Key: `)
)

// fill opens very many cases, one in a hundred of them waiting with each department, and
// half of them ended.
func (b *bureau) fill(t *testing.T) {
	t.Helper()
	maker := b.people["clerk"].ID
	err := b.db.InTx(b.program(), func(ctx context.Context) error {
		at := b.Service.now(ctx)
		var cases, tasks, hands [][]any
		words := map[ident.ID][]string{}
		for i := range planRows {
			id, task := b.db.NewID(), b.db.NewID()
			state, step, ended, open := "RUNNING", "UNIT", any(nil), "OPEN"
			if i%2 == 0 {
				state, step, ended, open = "APPROVED", "", at, "CANCELLED"
			}
			title := fmt.Sprintf("第%d号目标", i)
			seat := Seat{Role: "UNIT_REVIEWER", Reach: ReachUnit, At: b.newID()}
			switch i % 100 {
			case 1:
				seat = seatOf("UNIT_REVIEWER", ReachUnit, b.place)
			case 3:
				seat = seatOf("DEPARTMENT_REVIEWER", ReachDepartment, b.place)
			}
			cases = append(cases, []any{
				id, "TARGET", b.newID(), title, terms.SortKey(title), b.place.Unit, b.place.Department, b.place.Section, `{"amountFen":null,"grade":"","flags":{}}`, false,
				maker, "clerk", 1, 1, state, 1, step, 1, at, at, ended, 1, "",
			})
			due := text(monday.AddDate(0, 0, i%300))
			tasks = append(tasks, []any{
				task, id, 1, 1, "UNIT", seat.Role, string(seat.Reach), seat.At, seat.String(), 0, "", nil, open, at, due, false, 0, nil, nil, "", nil, "", "", nil, nil,
				0, "", false, "", false, 1,
			})
			hands = append(hands, []any{id, maker, "MAKER", 1, 0, ""})
			words[id] = terms.Of(title, "")
		}
		if _, err := b.db.InsertRows(ctx, `INSERT INTO workflow_cases (id, kind, object_id, title, sort_key, unit_id, department_id, section_id, facts, own_unit,
				maker_id, maker_name, version, definition_version, state, round, step, pass, opened_at, changed_at, ended_at, entries, last_by) VALUES :rows`, cases); err != nil {
			return err
		}
		if _, err := b.db.InsertRows(ctx, `INSERT INTO workflow_tasks (id, case_id, round, pass, step, role, reach, place_id, seat, level, placement, parent_id, state,
				opened_at, due_at, provisional, minutes, done_at, done_by, done_by_name, done_for, done_for_name, decision, reminded_at, overdue_at,
				alert_level, alert_seat, may_repeat, apart_from, outside, version) VALUES :rows`, tasks); err != nil {
			return err
		}
		if _, err := b.db.InsertRows(ctx, `INSERT INTO workflow_hands (case_id, person_id, part, round, pass, step) VALUES :rows`, hands); err != nil {
			return err
		}
		if err := b.store.terms.Add(ctx, termsCase, words); err != nil {
			return err
		}
		_, err := b.db.Exec(ctx, `ANALYZE`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// explain is the plan of a statement, line by line.
func (b *bureau) explain(t *testing.T, query string, args []any) []string {
	t.Helper()
	var lines []string
	if b.db.Engine() != "sqlite" {
		if err := b.db.Select(t.Context(), &lines, "EXPLAIN "+query, args...); err != nil {
			t.Fatal(err)
		}
		return lines
	}
	var rows []struct {
		ID, Parent, Notused int64
		Detail              string
	}
	if err := b.db.Select(t.Context(), &rows, "EXPLAIN QUERY PLAN "+query, args...); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		lines = append(lines, row.Detail)
	}
	return lines
}

// TestLists_plans: lists are read in the order of an index; what a search or the seats of
// a person choose may be sorted once it is found.
func TestLists_plans(t *testing.T) {
	testkit.EachBook(t, func(t *testing.T, cfg db.Config) { // its cases have no history: the book is not proven
		d := testkit.Open(t, cfg)
		if err := d.MoveClock(t.Context(), clock.Of(monday)); err != nil {
			t.Fatal(err)
		}
		b := newBureau(t, d, town())
		if err := b.Seed(b.program()); err != nil {
			t.Fatal(err)
		}
		b.fill(t)
		chairs, err := b.Chairs(b.program(), b.people["reviewer"].ID)
		if err != nil {
			t.Fatal(err)
		}
		now := text(monday)
		held := func(name string, chosen bool, query string, args []any) {
			t.Helper()
			lines := b.explain(t, query, args)
			for _, line := range lines {
				if sqliteScan.MatchString(line) || postgresScan.MatchString(line) || !chosen && (sqliteSort.MatchString(line) || postgresSort.MatchString(line)) {
					t.Errorf("%s: %s\n%s", name, line, strings.Join(lines, "\n"))
				}
			}
		}
		for name, f := range map[string]QueueFilter{
			"queue": {}, "overdue": {Overdue: true}, "alerts": {Alerts: true}, "searched queue": {words: terms.Query("第77号")}, "of a kind": {Kind: "TARGET", Step: "UNIT"},
		} {
			c := f.where(b.people["reviewer"].ID, chairs, now)
			query, args := queueStatement(*c, Paging{Limit: 50}, []any{now, b.people["reviewer"].ID})
			held(name, true, query, args)
		}
		for name, f := range map[string]LaggingFilter{
			"late": {Due: DueLate, scope: Scope{All: true}}, "waiting": {Due: DueAny, scope: Scope{All: true}},
			"late of a step": {Due: DueLate, Step: "UNIT", scope: Scope{All: true}}, "late, searched": {Due: DueLate, words: terms.Query("第77号"), scope: Scope{All: true}},
		} {
			query, args := queueStatement(*f.where(now), Paging{Limit: 50}, []any{now, b.people["reviewer"].ID})
			held(name, len(f.words) > 0, query, args)
		}
		for name, f := range map[string]CaseFilter{
			"cases": {scope: Scope{All: true}}, "cases of a state": {scope: Scope{All: true}, State: Running},
			"cases of an object": {scope: Scope{All: true}, Kind: "TARGET", Object: b.place.Unit}, "searched cases": {scope: Scope{All: true}, words: terms.Query("第77号")},
		} {
			for _, column := range CaseColumns {
				for _, descending := range []bool{false, true} {
					query, args := caseStatement(*f.where(now), Paging{Column: column, Descending: descending, Limit: 50}, []any{now, b.place.Unit})
					held(name+" by "+column, len(f.words) > 0 || !f.Object.IsZero(), query, args)
				}
			}
		}
	})
}
