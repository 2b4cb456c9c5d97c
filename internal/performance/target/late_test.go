package target_test

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// moveTo lets the days pass until one.
func (w *town) moveTo(t *testing.T, day string) {
	t.Helper()
	at, err := clock.Parse(day + "T02:00:00.000000Z")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.db.MoveClock(t.Context(), at); err != nil {
		t.Fatal(err)
	}
}

// The groups are the list counted by department; of others' units nothing is counted.
func TestService_LateGroups(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := &town{db: book}
		w.moveTo(t, "2020-09-10")
		w = newTown(t, book)
		w.fill(t, 90)
		defer w.empty(t)
		performance, clerk := w.as(t, "performance"), w.as(t, "clerk")
		if _, err := w.SetCalendar(performance, target.CalendarInput{
			Year: year, Version: 1, Days: due(map[target.DueStep]string{target.DueSubmit: "2020-10-31"}), Basis: "预算编制通知",
		}); err != nil {
			t.Fatal(err)
		}
		w.moveTo(t, "2020-11-10")
		f := target.LateFilter{Year: year}
		list, err := w.Late(performance, f, page.LimitMax, "")
		if err != nil || len(list.Items) == 0 || list.Next != nil {
			t.Fatalf("%d late, next %v, %v", len(list.Items), list.Next, err)
		}
		if _, err := w.Remind(performance, target.LateFilter{Year: year, Targets: []ident.ID{list.Items[0].ID}}, "请尽快提交"); err != nil {
			t.Fatal(err)
		}
		if list, err = w.Late(performance, f, page.LimitMax, ""); err != nil {
			t.Fatal(err)
		}
		for name, some := range map[string]func(target.LateTarget) bool{
			"all":        func(target.LateTarget) bool { return true },
			"department": func(l target.LateTarget) bool { return l.DepartmentID == w.units["319001"].DepartmentID },
			"own unit":   func(l target.LateTarget) bool { return l.UnitID == w.units["318001"].ID },
		} {
			as, asked := performance, f
			switch name {
			case "department":
				asked.Department = w.units["319001"].DepartmentID
			case "own unit":
				as = clerk
			}
			got, err := w.LateGroups(as, asked)
			if diff := gocmp.Diff(written(t, counted(list.Items, some)), written(t, got)); diff != "" || err != nil {
				t.Errorf("%s (-list +groups): %v\n%s", name, err, diff)
			}
		}
		none, err := w.LateGroups(performance, target.LateFilter{Year: year + 1})
		if err != nil || len(none) != 0 {
			t.Errorf("another year: %v, %v", none, err)
		}
	})
}

// written is a list as it goes over the wire.
func written(t *testing.T, groups []target.LateGroup) string {
	t.Helper()
	text, err := json.MarshalIndent(groups, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// counted is what the groups of some of a list must be.
func counted(list []target.LateTarget, some func(target.LateTarget) bool) []target.LateGroup {
	groups := map[ident.ID]*target.LateGroup{}
	units := map[ident.ID]bool{}
	for _, l := range list { // what was due first comes first
		if !some(l) {
			continue
		}
		g := groups[l.DepartmentID]
		if g == nil {
			g = &target.LateGroup{DepartmentID: l.DepartmentID, DepartmentName: l.DepartmentName, FirstDue: l.DueOn, DaysLate: l.DaysLate}
			groups[l.DepartmentID] = g
		}
		g.Targets++
		if !units[l.UnitID] {
			units[l.UnitID] = true
			g.Units++
		}
		if l.RemindedAt == nil {
			g.Unreminded++
		} else {
			g.RemindedAt = l.RemindedAt
		}
	}
	sorted := make([]target.LateGroup, 0, len(groups))
	for _, g := range groups {
		sorted = append(sorted, *g)
	}
	slices.SortFunc(sorted, func(a, b target.LateGroup) int {
		return cmp.Or(int(b.Targets-a.Targets), a.FirstDue.Compare(b.FirstDue), a.DepartmentID.Compare(b.DepartmentID))
	})
	return sorted
}

// TestLate_plans: what is late is found by the index of states, also among many that are
// not; by when it was due is worked out, so that it is sorted afterwards.
func TestLate_plans(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.fill(t, 10_000)
		defer w.empty(t)
		if err := w.db.InTx(t.Context(), func(ctx context.Context) error {
			const settle = `UPDATE targets SET state = 'APPROVED', approved_version = 1 WHERE budget_fen % 100000 <> 0`
			if _, err := w.db.Exec(ctx, settle); err != nil {
				return err
			}
			_, err := w.db.Exec(ctx, `ANALYZE`)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for name, statement := range target.LatePlans(year) {
			plan := w.planOf(t, name, statement.Query, statement.Args)
			if !strings.Contains(plan, "targets_by_") {
				t.Errorf("%s finds them by no index:\n%s", name, plan)
			}
			for _, bad := range []string{"Seq Scan on targets", "SCAN t\n", "SCAN targets"} {
				if strings.Contains(plan+"\n", bad) {
					t.Errorf("%s: %s in the plan:\n%s", name, bad, plan)
				}
			}
		}
	})
}
