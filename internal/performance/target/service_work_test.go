package target_test

import (
	"testing"

	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// workIn is the work of a state.
func workIn(t *testing.T, state target.State) target.Work {
	t.Helper()
	for _, work := range target.WorkFor(func(string) bool { return true }) {
		if work.State == state {
			return work
		}
	}
	t.Fatalf("nobody works in %s", state)
	return target.Work{}
}

func (w *town) work(t *testing.T, login string, state target.State, limit int) target.WorkList {
	t.Helper()
	list, err := w.Work(w.as(t, login), workIn(t, state), limit)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// All of it is counted, and only so much is read; of the units of one's scope.
func TestService_workIsCounted(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.fill(t, 12*300)
		defer w.empty(t)
		for _, state := range target.States {
			if state == target.Published || state == target.Blocked {
				continue
			}
			list := w.work(t, "budget", state, 60)
			if workIn(t, state).Reviews() { // who is asked nowhere has none
				if list.Total() != 0 || len(list.Items) != 0 {
					t.Errorf("%d to review in %s", list.Total(), state)
				}
				continue
			}
			if list.Total() != 300 || len(list.Dues) != 1 || list.Dues[0] != (target.DueCount{Year: year, Targets: 300}) || list.Capped || len(list.Items) != 60 {
				t.Errorf("%s: %d counted, %d read", state, list.Total(), len(list.Items))
			}
		}
		first := w.work(t, "clerk", target.Draft, 60) // the first state of the filling is the first unit's
		if first.Total() != 300 || first.Items[0].UnitCode != "318001" {
			t.Errorf("%d of one's own unit", first.Total())
		}
		if other := w.work(t, "stranger", target.Draft, 60); other.Total() != 0 || len(other.Items) != 0 {
			t.Errorf("%d of another unit", other.Total())
		}
	})
}

// More than is counted is told to be more.
func TestService_workIsCapped(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.fill(t, len(target.States)*(page.FoundMax+1))
		defer w.empty(t)
		list := w.work(t, "budget", target.Draft, 60)
		if list.Total() != page.FoundMax || !list.Capped || len(list.Items) != 60 {
			t.Errorf("%d counted, %t, %d read", list.Total(), list.Capped, len(list.Items))
		}
	})
}

// Who has made a target is not asked to check it, and nobody to review his own unit's;
// who handed it over, and when, is told through all edits.
func TestService_workIsDivided(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		count := func(login string, state target.State, want int) target.WorkList {
			t.Helper()
			list := w.work(t, login, state, 10)
			if list.Total() != want || len(list.Items) != want {
				t.Errorf("%s has %d targets in %s, want %d", login, list.Total(), state, want)
			}
			return list
		}
		count("clerk", target.Draft, 1)
		at.move("clerk", w.Submit, target.Move{})
		count("clerk", target.Draft, 0)
		count("clerk", target.Submitted, 0) // he made it
		count("department", target.Submitted, 0)
		list := count("reviewer", target.Submitted, 1)
		if item := list.Items[0]; item.HandedByName != w.people["clerk"].Name || item.HandedBy != w.people["clerk"].User || item.HandedAt != at.at.ChangedAt {
			t.Errorf("handed over by %s at %s", item.HandedByName, item.HandedAt)
		}
		at.move("reviewer", w.Accept, target.Move{})
		count("reviewer", target.Submitted, 0)
		count("department", target.Submitted, 1)
		at.move("department", w.Accept, target.Move{})
		at.move("department", w.Return, target.Move{Note: "请核对", Remarks: []target.Remark{{Path: "indicators.2.value", Text: "请核对次数"}}})
		returned := at.at.ChangedAt
		w.reword(t, at)
		list = count("clerk", target.Returned, 1)
		if item := list.Items[0]; item.HandedByName != w.people["department"].Name || item.HandedAt != returned || item.ChangedAt == returned {
			t.Errorf("returned by %s at %s, want %s; changed %s", item.HandedByName, item.HandedAt, returned, item.ChangedAt)
		}
	})
}

// What others have changed after an instant, and nothing of one's own.
func TestService_listOfOthersChanges(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		begun := at.at.ChangedAt
		count := func(login, after string) int {
			t.Helper()
			f := target.Filter{Year: year, ChangedAfter: after, Others: true}
			found, err := w.List(w.as(t, login), f, target.Paging{Sorting: target.Sorting{Column: "updated", Descending: true}, Limit: page.LimitMin})
			if err != nil || found.Total != len(found.Items) {
				t.Fatalf("%d counted, %d read: %v", found.Total, len(found.Items), err)
			}
			return found.Total
		}
		for _, tt := range []struct {
			login, after string
			want         int
		}{
			{"clerk", "", 0}, {"clerk2", "", 1}, {"clerk2", begun, 0}, {"stranger", "", 0}, {"budget", "2020-01-01T00:00:00.000000Z", 1},
		} {
			if got := count(tt.login, tt.after); got != tt.want {
				t.Errorf("%s after %q: %d, want %d", tt.login, tt.after, got, tt.want)
			}
		}
		at.move("clerk2", w.Submit, target.Move{})
		if mine, theirs := count("clerk2", begun), count("clerk", begun); mine != 0 || theirs != 1 {
			t.Errorf("after a step of clerk2 he has %d changes, clerk %d", mine, theirs)
		}
	})
}

// reword saves a version of the clerk's that differs in one cell.
func (w *town) reword(t *testing.T, at *walk) {
	t.Helper()
	draft, err := w.DraftOf(w.as(t, "clerk"), at.at.ID)
	if err != nil {
		t.Fatal(err)
	}
	edits := []target.Edit{{Path: "indicators.2.value", Before: draft.Content.Project.Indicators[1].Value, After: "≥50 次"}}
	after, err := w.EditDraft(w.as(t, "clerk"), at.at.ID, draft.Version, edits)
	if err != nil {
		t.Fatal(err)
	}
	at.move("clerk", w.Save, target.Move{DraftVersion: after.Version})
}
