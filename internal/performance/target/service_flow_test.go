package target_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// task is the open task of the target, as the workflow shows it to somebody.
func (w *walk) task(login string) workflow.TaskView {
	w.t.Helper()
	d, err := w.flow.CaseOf(w.as(w.t, login), target.FlowTarget, w.at.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, task := range d.Tasks {
		if task.State == workflow.Open {
			return task
		}
	}
	w.t.Fatalf("nobody is asked in %s", w.at.State)
	return workflow.TaskView{}
}

// handed does something to the open task, which leaves the target as it is.
func (w *walk) handed(login string, a workflow.Act) *walk {
	w.t.Helper()
	task := w.task(login)
	a.Task = task.ID
	if _, err := w.flow.Act(w.as(w.t, login), task.Version, a); err != nil {
		w.t.Fatalf("%s %s: %v", login, a.Action, err)
	}
	return w
}

// redefine puts a changed definition of the review in force.
func (w *town) redefine(t *testing.T, change func(steps []workflow.Step) []workflow.Step) {
	t.Helper()
	ctx := actor.Machine(t.Context(), "test")
	d, err := w.flow.Definition(ctx, target.FlowTarget, 0)
	if err != nil {
		t.Fatal(err)
	}
	d.Steps, d.Basis = change(d.Steps), "本区规定"
	d.ValidFrom = fiscal.DateOf(w.db.Clock().Now().Time())
	if _, err := w.flow.SaveDefinition(ctx, d.Version, d); err != nil {
		t.Fatal(err)
	}
}

// reviewed is a walk whose target has come to a state of the review.
func reviewed(t *testing.T, w *town, state target.State) *walk {
	t.Helper()
	at := &walk{town: w, t: t, at: w.begin(t, codeA)}
	at.move("clerk", w.Submit, target.Move{})
	for _, login := range []string{"reviewer", "department", "department", "business"} {
		if at.at.State == state && login != "department" {
			break
		}
		at.move(login, w.Accept, target.Move{})
	}
	return at.stands(state)
}

// TestService_flowElsewhere: the steps of a target are taken on its own form, and not
// behind its back.
func TestService_flowElsewhere(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := reviewed(t, w, target.Submitted)
		task := at.task("reviewer")
		for _, action := range []workflow.Action{workflow.Approve, workflow.Return, workflow.Reject} {
			_, err := w.flow.Act(w.as(t, "reviewer"), task.Version, workflow.Act{Task: task.ID, Action: action, Opinion: "同意"})
			if !errors.Is(err, target.ErrDecideHere) {
				t.Errorf("%s past the target: %v", action, err)
			}
		}
		d, err := w.flow.CaseOf(w.as(t, "clerk"), target.FlowTarget, at.at.ID)
		if err != nil || d.Version == 0 || d.Title != at.at.Name || *d.Facts.AmountFen != *at.at.BudgetFen {
			t.Fatalf("%+v, %v", d.Case, err)
		}
		if _, err := w.flow.Withdraw(w.as(t, "clerk"), d.ID, d.Version, ""); !errors.Is(err, target.ErrDecideHere) {
			t.Errorf("withdrawn past the target: %v", err)
		}
		list, err := w.flow.BulkApprove(w.as(t, "reviewer"), []workflow.SeenTask{{ID: task.ID, Version: task.Version}}, "")
		if err != nil || !errors.Is(list[0].Err, target.ErrDecideHere) {
			t.Errorf("approved in bulk past the target: %+v, %v", list, err)
		}
		at.move("reviewer", w.Accept, target.Move{})
	})
}

// TestService_sameRound: what is taken back before anybody has decided is no round of its
// own; the next one begins when somebody has.
func TestService_sameRound(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := reviewed(t, w, target.Submitted)
		round := func(when string, want int64) {
			t.Helper()
			if at.at.ReviewRound != want {
				t.Errorf("%s it is in round %d, want %d", when, at.at.ReviewRound, want)
			}
		}
		round("handed in", 1)
		for range 2 {
			at.move("clerk", w.Withdraw, target.Move{}).move("clerk", w.Submit, target.Move{})
			round("taken back and handed in again", 1)
		}
		at.move("reviewer", w.Accept, target.Move{}).move("clerk", w.Withdraw, target.Move{}).move("clerk", w.Submit, target.Move{})
		round("taken back after the unit's reviewer", 2)
		c, err := w.flow.CaseOf(w.as(t, "clerk"), "TARGET", at.at.ID)
		if err != nil || c.Round != 2 {
			t.Errorf("the case is in round %d, %v", c.Round, err)
		}
	})
}

// TestService_SendBack: a step of the review is repeated, and the unit hears nothing of it.
func TestService_SendBack(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := reviewed(t, w, target.UnderPerformanceReview)
		detail, err := w.Get(w.as(t, "performance"), at.at.ID)
		if err != nil || len(detail.SendTo) != 3 || detail.SendTo[1].Key != "DEPARTMENT" {
			t.Fatalf("back to %+v, %v", detail.SendTo, err)
		}
		if detail, err := w.Get(w.as(t, "clerk"), at.at.ID); err != nil || len(detail.SendTo) != 0 {
			t.Errorf("a clerk sends it back to %+v, %v", detail.SendTo, err)
		}
		at.refused("performance", w.Return, target.Move{To: "DEPARTMENT"}, target.ErrNoOpinion)
		at.refused("performance", w.Return, target.Move{To: "NOWHERE", Note: "再核"}, workflow.ErrReturnTo)
		at.move("performance", w.Return, target.Move{To: "DEPARTMENT", Note: "资金来源请主管部门核实"}).stands(target.UnderDeptReview)
		if at.at.ReviewRound != 1 || at.at.ReturnedVersion != 0 {
			t.Errorf("round %d, returned %d", at.at.ReviewRound, at.at.ReturnedVersion)
		}
		at.move("department", w.Return, target.Move{To: "UNIT", Note: "请单位核实"}).stands(target.Submitted)
		at.refused("department", w.Accept, target.Move{}, target.ErrNotAllowed)
		at.move("reviewer", w.Accept, target.Move{}).move("department", w.Accept, target.Move{}).move("department", w.Accept, target.Move{})
		at.move("business", w.Return, target.Move{To: "DEPARTMENT", Note: "附件不全"}).stands(target.UnderDeptReview)
		at.move("department", w.Accept, target.Move{}).move("business", w.Accept, target.Move{})
		at.move("performance", w.Judge, target.Move{Grade: target.Excellent}).stands(target.Passed)
	})
}

// TestService_otherSigners: who is asked to sign as well signs; the target stays until
// all have, and a task that was handed over is no more who had it.
func TestService_otherSigners(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := reviewed(t, w, target.UnderFinanceReview)
		head := w.people["head"].User
		at.handed("business", workflow.Act{Action: workflow.AddSigner, Person: head, Role: "BUREAU_HEAD", Placement: workflow.Before, Opinion: "请局领导先看"})
		at.refused("business", w.Accept, target.Move{}, target.ErrNotAllowed) // his task waits
		at.refused("head", w.Judge, target.Move{Grade: target.Excellent}, target.ErrState)
		at.move("head", w.Accept, target.Move{Note: "同意"}).stands(target.UnderFinanceReview)
		at.move("business", w.Accept, target.Move{}).stands(target.UnderPerformanceReview)
		detail, err := w.Get(w.as(t, "clerk"), at.at.ID)
		if err != nil || detail.Reviews[1].Action != target.Sign || len(detail.Reviews[1].Items) != 0 || detail.Standing == nil || detail.Standing.Step != "PERFORMANCE" {
			t.Fatalf("%+v, %v", detail.Standing, err)
		}
		at.move("performance", w.Judge, target.Move{Grade: target.Excellent}).stands(target.Passed)
		if detail, err = w.Get(w.as(t, "clerk"), at.at.ID); err != nil || detail.Standing != nil {
			t.Errorf("it stands at %+v, %v", detail.Standing, err)
		}
	})
}

// TestService_signedInAnothersStead: a deputy signs for who has let him, and what was done
// so is not decided once more by either.
func TestService_signedInAnothersStead(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := reviewed(t, w, target.UnderFinanceReview)
		at.move("deputy", w.Accept, target.Move{}).stands(target.UnderPerformanceReview)
		d, err := w.flow.CaseOf(w.as(t, "clerk"), target.FlowTarget, at.at.ID)
		if err != nil {
			t.Fatal(err)
		}
		last := d.History[len(d.History)-1]
		if last.By != w.people["deputy"].User || last.For != w.people["business"].User {
			t.Errorf("signed by %s for %s", last.ByName, last.ForName)
		}
	})
}

// TestService_madeInAnothersStead: who has let another hand a target in has made it, too.
func TestService_madeInAnothersStead(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.lets = map[string]string{"clerk2": "budget"}
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		at.move("clerk2", w.Submit, target.Move{}).move("reviewer", w.Accept, target.Move{}).move("department", w.Accept, target.Move{})
		at.move("department", w.Accept, target.Move{}).move("business", w.Accept, target.Move{})
		at.move("performance", w.Judge, target.Move{Grade: target.Excellent})
		w.lets = nil
		at.refused("budget", w.approve, target.Move{Document: "抚财预〔2021〕1号"}, target.ErrMaker)
		w.lets = map[string]string{"onlooker": "budget", "head": "budget"}
		at.refused("head", w.approve, target.Move{Document: "抚财预〔2021〕1号"}, target.ErrMaker)
		w.lets = nil
		at.move("head", w.approve, target.Move{Document: "抚财预〔2021〕1号"}).stands(target.Approved)
	})
}

// TestService_otherWays: the state follows the case, however a government defines its way.
func TestService_otherWays(t *testing.T) {
	without := func(key string) func(steps []workflow.Step) []workflow.Step {
		return func(steps []workflow.Step) (left []workflow.Step) {
			for _, s := range steps {
				if s.Key != key {
					s.ReturnTo = slices.DeleteFunc(slices.Clone(s.ReturnTo), func(to string) bool { return to == key })
					left = append(left, s)
				}
			}
			return left
		}
	}
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		w.redefine(t, without("UNIT"))
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		at.move("clerk", w.Submit, target.Move{}).stands(target.Submitted).move("department", w.Accept, target.Move{}).stands(target.UnderDeptReview)
		w.redefine(t, func(steps []workflow.Step) []workflow.Step {
			signed := steps[len(steps)-1]
			signed.Key, signed.Role, signed.TitleZh, signed.TitleEn = "HEAD", "BUREAU_HEAD", "局领导签批", "Signed by the head"
			signed.MayReject, signed.ReturnTo = false, []string{"PERFORMANCE"}
			return append(without("DEPARTMENT")(steps), signed)
		})
		at.move("department", w.Accept, target.Move{}) // its case keeps the way it was opened with (W5)
		other := &walk{town: w, t: t, at: w.begin(t, "13030621A0000000000B2")}
		other.move("clerk", w.Submit, target.Move{}).stands(target.UnderFinanceReview)
		other.refused("clerk", w.Withdraw, target.Move{}, target.ErrState)
		other.move("business", w.Accept, target.Move{}).stands(target.UnderPerformanceReview)
		other.move("performance", w.Judge, target.Move{Grade: target.Good, Note: "依据再写具体"}).stands(target.UnderPerformanceReview)
		other.refused("head", w.Judge, target.Move{Grade: target.Excellent, Note: "同意"}, target.ErrState)
		other.move("head", w.Accept, target.Move{Note: "同意"}).stands(target.PassedWithEdits)
		if other.at.Grade != target.Good {
			t.Errorf("grade %s", other.at.Grade)
		}
	})
}

// TestService_severalSign: where all of a step have to sign, it is passed with the last.
func TestService_severalSign(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		second := w.people["deputy"]
		w.posts = map[string]string{second.Login: "BUSINESS_SECTION"}
		w.redefine(t, func(steps []workflow.Step) []workflow.Step {
			for i := range steps {
				if steps[i].Key == "SECTION" {
					steps[i].Mode = workflow.Everyone
				}
			}
			return steps
		})
		at := reviewed(t, w, target.UnderFinanceReview)
		at.move("business", w.Accept, target.Move{}).stands(target.UnderFinanceReview)
		at.refused("business", w.Accept, target.Move{}, workflow.ErrVoted)
		at.move("deputy", w.Accept, target.Move{}).stands(target.UnderPerformanceReview)
	})
}

// TestService_noCase: what is under review without a case, from before there were cases,
// says so and is not decided.
func TestService_noCase(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		err := book.InTx(t.Context(), func(ctx context.Context) error {
			_, err := book.Exec(ctx, `UPDATE targets SET state = 'UNDER_DEPT_REVIEW' WHERE id = $1`, at.at.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		at.at.State = target.UnderDeptReview
		at.refused("department", w.Accept, target.Move{}, target.ErrNoCase)
		detail, err := w.Get(w.as(t, "department"), at.at.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range detail.Next {
			if n.Allowed || n.Code != target.ErrNoCase.Code() {
				t.Errorf("%+v", n)
			}
		}
		w.forget(t, at.at.ID)
	})
}

// forget takes a target away that the proofs of the book would object to.
func (w *town) forget(t *testing.T, id ident.ID) {
	t.Helper()
	err := w.db.InTx(t.Context(), func(ctx context.Context) error {
		_, err := w.db.Exec(ctx, `UPDATE targets SET state = 'DRAFT' WHERE id = $1`, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
