package target_test

import (
	"context"
	"slices"
	"testing"

	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/httpx"
	"caixiao/testkit"
)

// reviewers are who holds which permission of the review.
var reviewers = map[string][]httpx.Perm{
	"reviewer": {target.PermReviewDepartment}, "department": {target.PermReviewDepartment}, "business": {target.PermReviewBusiness},
	"performance": {target.PermReviewPerformance}, "clerk": {target.PermReviewDepartment, target.PermReviewPerformance},
}

// asReviewer is as, with the permissions of the review.
func (w *town) asReviewer(t *testing.T, login string) context.Context {
	t.Helper()
	who := actor.From(w.as(t, login))
	who.Perms = map[string]struct{}{}
	for _, perm := range reviewers[login] {
		who.Perms[perm.Code] = struct{}{}
	}
	return actor.With(t.Context(), who)
}

// TestService_Queue: a target waits for exactly those who may review it now.
func TestService_Queue(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		people := []string{"clerk", "clerk2", "reviewer", "department", "business", "performance", "budget"}
		waitsFor := func(want ...string) {
			t.Helper()
			var got []string
			for _, login := range people {
				q, err := w.Queue(w.asReviewer(t, login), target.QueueFilter{Year: year}, target.Paging{Sorting: target.Sorting{Column: "waiting"}, Limit: page.LimitMin})
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
		waitsFor("department TAKE") // not for the reviewer of its own unit
		at.move("department", w.Accept, target.Move{})
		waitsFor("department PASS_DEPARTMENT")
		at.move("department", w.Accept, target.Move{})
		waitsFor("business PASS_BUSINESS")
		at.move("business", w.Accept, target.Move{})
		waitsFor("performance GRADE_EXCELLENT") // nor for its maker, whatever he may do else
		at.move("performance", w.Judge, target.Move{Grade: target.Fair, Note: "重新测算"})
		waitsFor()
	})
}

// TestService_Queue_pages: each order goes through all that waits, each once.
func TestService_Queue_pages(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.fill(t, 12*60)
		defer w.empty(t)
		performance := w.asReviewer(t, "performance")
		for _, column := range target.QueueColumns {
			for _, descending := range []bool{false, true} {
				seen := map[string]bool{}
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
					}
				}
				if len(seen) != 60 {
					t.Errorf("%s %v: %d of 60 were seen", column, descending, len(seen))
				}
			}
		}
	})
}
