package app

import (
	"errors"
	"strings"
	"testing"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/clock"
)

// morning moves the book to 09:00 of a day in March 2021.
func (r *reviewers) morning(day string) {
	r.t.Helper()
	at := must(clock.Parse("2021-03-" + day + "T01:00:00.000000Z"))(r.t)
	if err := r.db.MoveClock(r.t.Context(), at); err != nil {
		r.t.Fatal(err)
	}
}

// let lets somebody act in a role of another on days of March 2021: "01-04".
func (r *reviewers) let(from, to, role, days string) org.Delegation {
	r.t.Helper()
	first, last, _ := strings.Cut(days, "-")
	day := func(text string) fiscal.Date { return must(fiscal.ParseDate("2021-03-" + text))(r.t) }
	return must(r.house.Delegate(r.as(from), r.users[from], org.DelegationInput{
		To: r.users[to], Role: role, ValidFrom: day(first), ValidTo: day(last), Reason: "培训",
	}))(r.t)
}

// waits tells whether exactly the one task of the case waits for somebody.
func (r *reviewers) waits(when, login string, want bool) {
	r.t.Helper()
	if got := len(r.queue(login)); (got == 1) != want || got > 1 {
		r.t.Errorf("%s: %d tasks wait for %s", when, got, login)
	}
}

// tries approves the open task of a case as somebody, whether it waits for him or not.
func (r *reviewers) tries(login string, c workflow.Case) error {
	r.t.Helper()
	for _, t := range must(r.Case(r.ctx, c.ID))(r.t).Tasks {
		if t.State == workflow.Open {
			_, err := r.Act(r.as(login), t.Version, workflow.Act{Task: t.ID, Action: workflow.Approve})
			return err
		}
	}
	r.t.Fatal("nothing is open")
	return nil
}

func (r *reviewers) refused(when string, err error, want ...*fault.Error) {
	r.t.Helper()
	for _, no := range want {
		if errors.Is(err, no) {
			return
		}
	}
	r.t.Errorf("%s: %v, want %v", when, err, want)
}

// A delegation that begins while a case waits lets its delegate decide from its first day to
// the end of its last one, in the owner's stead; nobody has to touch the case for that.
func TestWorkflow_delegationBeginsMidCase(t *testing.T) {
	eachReviewers(t, func(t *testing.T, r *reviewers) {
		c := r.submit()
		r.let("reviewer", "stand-in", "UNIT_REVIEWER", "03-04")
		r.waits("before its first day", "stand-in", false)
		r.refused("before its first day", r.tries("stand-in", c), workflow.ErrNotYours)
		r.morning("03")
		r.waits("on its first day", "stand-in", true)
		r.waits("on its first day, beside him", "reviewer", true)
		if choices := must(r.Choices(r.as("reviewer"), r.queue("reviewer")[0].ID, workflow.Asking{Action: workflow.Transfer}))(t); len(choices) != 0 {
			t.Errorf("a task is handed to who acts for its owner already: %v", choices)
		}
		r.morning("04")
		c = r.approve("stand-in")
		if c.Step != "DEPARTMENT" {
			t.Fatalf("after he has decided: %s", c.Step)
		}
		d := must(r.Case(r.ctx, c.ID))(t)
		last := d.History[len(d.History)-1]
		if last.By != r.users["stand-in"] || last.For != r.users["reviewer"] || d.Tasks[0].DoneFor != r.users["reviewer"] {
			t.Errorf("it is recorded as decided by %s for %s", last.ByName, last.ForName)
		}
		// Neither of the two signs another step, whoever lets him.
		r.let("department", "reviewer", "DEPARTMENT_REVIEWER", "04-09")
		r.let("department", "stand-in", "DEPARTMENT_REVIEWER", "04-09")
		for _, login := range []string{"reviewer", "stand-in"} {
			r.waits("the next step", login, false)
			r.refused("the next step", r.tries(login, c), workflow.ErrRepeated)
		}
		r.waits("the next step", "department", true)
	})
}

// A delegation that ends before its delegate decides leaves the task as it was with its
// owner: the page the delegate still has open is refused.
func TestWorkflow_delegationEndsMidCase(t *testing.T) {
	for name, end := range map[string]func(r *reviewers, d org.Delegation){
		"its last day is over": func(r *reviewers, _ org.Delegation) { r.morning("05") },
		"its owner is back": func(r *reviewers, d org.Delegation) {
			must(r.house.RevokeDelegation(r.as("reviewer"), d.ID, "回来"))(r.t)
		},
		"he gives it back": func(r *reviewers, d org.Delegation) {
			must(r.house.RevokeDelegation(r.as("stand-in"), d.ID, "另有任务"))(r.t)
		},
	} {
		t.Run(name, func(t *testing.T) {
			eachReviewers(t, func(t *testing.T, r *reviewers) {
				r.submit()
				d := r.let("reviewer", "stand-in", "UNIT_REVIEWER", "01-04")
				seen, ctx := r.queue("stand-in")[0], r.as("stand-in") // his page, with his rights of that moment
				end(r, d)
				_, err := r.Act(ctx, seen.Version, workflow.Act{Task: seen.ID, Action: workflow.Approve})
				r.refused("from the page he has open", err, workflow.ErrNotYours)
				for _, a := range []workflow.Act{
					{Action: workflow.Return, Opinion: "退回"}, {Action: workflow.Transfer, Person: r.users["reviewer"], Opinion: "转办"},
					{Action: workflow.AddSigner, Person: r.users["reviewer"], Role: "UNIT_REVIEWER", Placement: workflow.Before, Opinion: "加签"},
				} {
					a.Task = seen.ID
					_, err := r.Act(ctx, seen.Version, a)
					r.refused(string(a.Action), err, workflow.ErrNotYours)
				}
				r.waits("afterwards", "stand-in", false)
				if now := r.queue("reviewer"); len(now) != 1 || now[0].Version != seen.Version || now[0].Seat != seen.Seat || now[0].DueAt != seen.DueAt {
					t.Errorf("the task has become %+v, was %+v", now, seen)
				}
				for _, told := range must(r.Remind(r.ctx))(t) {
					if told.Action == workflow.Escalate {
						t.Errorf("the round moves it: %+v", told)
					}
				}
				if c := r.approve("reviewer"); c.Step != "DEPARTMENT" {
					t.Errorf("after its owner has decided: %s", c.Step)
				}
			})
		})
	}
}

// Who has let another goes himself: the task goes up, the delegate decides nothing, and
// what comes back comes to whoever has the role then.
func TestWorkflow_delegatorLeavesMidCase(t *testing.T) {
	eachReviewers(t, func(t *testing.T, r *reviewers) {
		c := r.submit()
		r.let("reviewer", "stand-in", "UNIT_REVIEWER", "01-09")
		r.waits("while he is there", "stand-in", true)
		u := must(r.house.User(r.ctx, r.users["reviewer"]))(t)
		must(r.house.DisableUser(r.ctx, u.ID, u.Version, "离任"))(t)
		r.refused("once he has gone", r.tries("stand-in", c), workflow.ErrNotYours)
		if told := must(r.Remind(r.ctx))(t); len(told) != 1 || told[0].Seat.Role != "DEPARTMENT_REVIEWER" {
			t.Fatalf("the round tells %+v", told)
		}
		r.waits("afterwards", "stand-in", false)
		r.waits("afterwards", "department", true)
	})
}

// The maker is no delegate of his own case, by whatever way the role comes to him; where he
// is the only one left, the task goes up.
func TestWorkflow_makerIsTheDelegate(t *testing.T) {
	eachReviewers(t, func(t *testing.T, r *reviewers) {
		c := r.submit()
		for _, from := range []struct{ login, role string }{{"reviewer", "UNIT_REVIEWER"}, {"department", "DEPARTMENT_REVIEWER"}, {"head", "BUREAU_HEAD"}} {
			r.let(from.login, "clerk", from.role, "01-09")
		}
		r.waits("with every role there is", "clerk", false)
		r.refused("with every role there is", r.tries("clerk", c), workflow.ErrMaker)
		c = r.approve("reviewer")
		r.refused("in the next step", r.tries("clerk", c), workflow.ErrMaker)
		must(r.house.RevokeRole(r.ctx, r.users["department"], r.grants["department"], "调离"))(t)
		must(r.Remind(r.ctx))(t)
		r.waits("nobody of the department is left", "clerk", false)
		r.waits("nobody of the department is left", "performance", true)
		if err := r.bulk("clerk", c); !errors.Is(err, workflow.ErrMaker) && !errors.Is(err, workflow.ErrNotYours) {
			t.Errorf("among many at once: %v", err)
		}
	})
}

// bulk approves the open task of a case among many, and tells what came of it.
func (r *reviewers) bulk(login string, c workflow.Case) error {
	r.t.Helper()
	for _, t := range must(r.Case(r.ctx, c.ID))(r.t).Tasks {
		if t.State == workflow.Open {
			done := must(r.BulkApprove(r.as(login), []workflow.SeenTask{{ID: t.ID, Version: t.Version}}, "同意"))(r.t)
			return done[0].Err
		}
	}
	return nil
}
