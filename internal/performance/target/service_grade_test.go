package target_test

import (
	"testing"

	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// TestService_gradeOfSeveral: where two of the performance section sign, the stricter grade
// holds, each keeps his own, and what goes back has none.
func TestService_gradeOfSeveral(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.redefine(t, func(steps []workflow.Step) []workflow.Step {
			last := &steps[len(steps)-1]
			last.Mode = workflow.Everyone
			return steps
		})
		w.posts = map[string]string{"budget": "PERFORMANCE_SECTION"} // the second of the section
		at := reviewed(t, w, target.UnderPerformanceReview)
		low := w.lowered(t, at.at.ID, 85)
		at.move("performance", w.Judge, target.Move{Grade: target.Good, Items: low}).stands(target.UnderPerformanceReview)
		if at.at.Grade != "" {
			t.Errorf("one of two has signed, and the grade is %s", at.at.Grade)
		}
		at.move("budget", w.Judge, target.Move{Grade: target.Excellent, Note: "依据充分"}).stands(target.PassedWithEdits)
		if at.at.Grade != target.Good {
			t.Errorf("良 and 优 together are %s", at.at.Grade)
		}
		d, err := w.Get(w.as(t, "performance"), at.at.ID)
		if err != nil || len(d.Reviews) < 2 || d.Reviews[0].Grade != target.Excellent || d.Reviews[1].Grade != target.Good {
			t.Errorf("what each has given: %+v, %v", d.Reviews, err)
		}
	})
}

// TestService_object: a unit that does not agree revises its target itself.
func TestService_object(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := reviewed(t, w, target.UnderPerformanceReview)
		at.move("performance", w.Judge, target.Move{Grade: target.Good, Items: w.lowered(t, at.at.ID, 85)}).stands(target.PassedWithEdits)
		at.refused("clerk", w.Object, target.Move{}, target.ErrNoReason)
		at.refused("performance", w.Object, target.Move{Note: "不同意"}, target.ErrChecker)
		at.move("clerk", w.Object, target.Move{Note: "次数无法完成。"}).stands(target.Returned)
		if at.at.Grade != "" || at.at.ReturnedVersion != at.at.ContentVersion {
			t.Errorf("after the objection: grade %s, returned %d of %d", at.at.Grade, at.at.ReturnedVersion, at.at.ContentVersion)
		}
		at.refused("clerk", w.Submit, target.Move{}, target.ErrUnchanged)
		at.move("clerk", w.Submit, target.Move{Note: "仍按原指标值申报。"}).stands(target.Submitted)
		for _, login := range []string{"reviewer", "department", "department", "business"} {
			at.move(login, w.Accept, target.Move{})
		}
		at.move("performance", w.Judge, target.Move{Grade: target.Excellent, Note: "已说明"}).stands(target.Passed)
	})
}
