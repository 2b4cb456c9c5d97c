package target_test

import (
	"testing"

	"caixiao/internal/core/fiscal"
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

// TestService_poorAdjustment: 差 on an adjustment lets the adjustment fall. What is in force
// stays, with its amount and grade, and no day of the year holds for the way to it.
func TestService_poorAdjustment(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := reviewed(t, w, target.UnderPerformanceReview)
		at.move("performance", w.Judge, target.Move{Grade: target.Excellent}).stands(target.Passed)
		at.move("budget", w.approve, target.Move{Document: "抚财预〔2021〕1号"}).move("performance", w.Publish, target.Move{}).stands(target.Published)
		before := at.at
		board, err := w.Board(w.as(t, "budget"), year)
		if err != nil {
			t.Fatal(err)
		}
		passed, err := fiscal.ParseDate("2020-10-31")
		if err != nil {
			t.Fatal(err)
		}
		days := map[target.DueStep]fiscal.Date{target.DueSubmit: passed, target.DueDepartmentReview: passed, target.DueFinanceReview: passed}
		if _, err := w.SetCalendar(t.Context(), target.CalendarInput{Year: year, Version: 1, Days: days, Basis: "抚财绩〔2020〕12号"}); err != nil {
			t.Fatal(err)
		}
		at.move("clerk", w.StartAdjustment, target.Move{Note: "追加", Document: "抚财预〔2021〕9号"})
		d, err := w.EditDraft(w.as(t, "clerk2"), at.at.ID, at.at.Version, []target.Edit{{Path: "indicators.2.value", Before: "≥48 次", After: "≥52 次"}})
		if err != nil {
			t.Fatal(err)
		}
		at.move("clerk", w.Submit, target.Move{DraftVersion: d.Version}).stands(target.Submitted)
		now, err := w.Board(w.as(t, "budget"), year)
		if err != nil || now.Late != board.Late {
			t.Errorf("an adjustment is late by the days of the declaration: %d, were %d, %v", now.Late, board.Late, err)
		}
		for _, login := range []string{"reviewer", "department", "department", "business"} {
			at.move(login, w.Accept, target.Move{})
		}
		at.move("performance", w.Judge, target.Move{Grade: target.Poor, Items: w.lowered(t, at.at.ID, 50), Note: "追加没有依据"}).stands(target.Published)
		detail, err := w.Get(w.as(t, "clerk"), at.at.ID)
		switch {
		case err != nil:
			t.Fatal(err)
		case detail.Content.Project.Indicators[1].Value != "≥48 次", at.at.PublishedVersion != at.at.ContentVersion, at.at.ApprovedVersion != at.at.ContentVersion:
			t.Errorf("in force is %q, versions %d %d of %d", detail.Content.Project.Indicators[1].Value, at.at.ApprovedVersion, at.at.PublishedVersion, at.at.ContentVersion)
		case at.at.BudgetFen == nil || *at.at.BudgetFen != *before.BudgetFen, at.at.Grade != target.Excellent:
			t.Errorf("budget %v, grade %s", at.at.BudgetFen, at.at.Grade)
		case detail.Reviews[0].Grade != target.Poor:
			t.Errorf("the review is kept as %+v", detail.Reviews[0])
		}
		at.move("clerk", w.StartAdjustment, target.Move{Note: "再次追加", Document: "抚财预〔2021〕10号"}).stands(target.Adjusting)
	})
}
