package target_test

import (
	"slices"
	"testing"

	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// TestService_Queue: a target waits for exactly those who may review it now.
func TestService_Queue(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		people := []string{"clerk", "clerk2", "reviewer", "department", "business", "deputy", "performance", "head", "budget"}
		waitsFor := func(want ...string) {
			t.Helper()
			var got []string
			for _, login := range people {
				q, err := w.Queue(w.as(t, login), target.QueueFilter{Year: year}, target.Paging{Sorting: target.Sorting{Column: "waiting"}, Limit: page.LimitMin})
				if err != nil {
					t.Fatalf("%s: %v", login, err)
				}
				if len(q.Items) != q.Total || q.Total > 0 && q.Budget != *at.at.BudgetFen {
					t.Errorf("%s: %d items of %d, %d fen", login, len(q.Items), q.Total, q.Budget)
				}
				if q.Total > 0 {
					got = append(got, login+" "+string(q.Items[0].Action))
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("in %s it waits for %v, want %v", at.at.State, got, want)
			}
		}
		waitsFor()
		at.move("clerk", w.Submit, target.Move{})
		waitsFor("reviewer PASS_UNIT") // nor for its maker, whatever he may do else
		at.move("reviewer", w.Accept, target.Move{})
		waitsFor("department TAKE") // no more for the reviewer of its own unit
		at.move("department", w.Accept, target.Move{})
		waitsFor("department PASS_DEPARTMENT")
		at.move("department", w.Accept, target.Move{})
		waitsFor("business PASS_BUSINESS", "deputy PASS_BUSINESS") // in whose stead he acts
		at.move("business", w.Accept, target.Move{})
		waitsFor("performance GRADE_EXCELLENT")
		at.move("performance", w.Judge, target.Move{Grade: target.Fair, Note: "重新测算"})
		waitsFor()
	})
}

// TestService_Queue_pages: each order goes through all that waits, each once.
func TestService_Queue_pages(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.fill(t, len(target.States)*60)
		defer w.empty(t)
		w.fileFilled(t, target.UnderPerformanceReview, workflow.Seat{Role: "PERFORMANCE_SECTION", Reach: workflow.ReachAll})
		performance := w.as(t, "performance")
		for _, column := range target.QueueColumns {
			for _, descending := range []bool{false, true} {
				seen, last := map[string]bool{}, ""
				for after, pages := "", 0; pages == 0 || after != ""; pages++ {
					o := target.Sorting{Column: column, Descending: descending}
					f := target.QueueFilter{Year: year, State: target.UnderPerformanceReview}
					q, err := w.Queue(performance, f, target.Paging{Sorting: o, Limit: page.LimitMin, After: after})
					if err != nil {
						t.Fatal(err)
					}
					if q.Total != 60 || pages > 3 {
						t.Fatalf("%s: %d wait, page %d", column, q.Total, pages)
					}
					after = ""
					if q.Next != nil {
						after = *q.Next
					}
					for _, item := range q.Items {
						seen[item.ID.String()] = true
						if due := item.Standing.DueAt; column == "due" {
							if last != "" && due != last && descending == (due > last) {
								t.Errorf("due %s comes behind %s, descending is %v", due, last, descending)
							}
							last = due
						}
					}
				}
				if len(seen) != 60 {
					t.Errorf("%s %v: %d of 60 were seen", column, descending, len(seen))
				}
			}
		}
	})
}
