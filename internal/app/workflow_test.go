package app

import (
	"context"
	"errors"
	"slices"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/testkit"
)

// reviewers are a small district with everybody who signs a target.
type reviewers struct {
	*workflow.Service
	t      *testing.T
	house  *org.Service
	people workflowPeople
	ctx    context.Context //nolint:containedctx // the program acts; a fixture lives as long as its test
	unit   org.Unit
	users  map[string]ident.ID
	grants map[string]ident.ID
	db     *db.DB
}

func eachReviewers(t *testing.T, fn func(t *testing.T, r *reviewers)) {
	t.Helper()
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		at, err := clock.Parse("2021-03-01T01:00:00.000000Z")
		if err != nil {
			t.Fatal(err)
		}
		if err := d.MoveClock(t.Context(), at); err != nil {
			t.Fatal(err)
		}
		fn(t, newReviewers(t, d))
	})
}

// must takes the value of a call that has to succeed.
func must[T any](value T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func newReviewers(t *testing.T, d *db.DB) *reviewers {
	t.Helper()
	log, box, cursors := audit.New(d), outbox.New(d), page.NewCursors([]byte("0123456789abcdef"))
	house := org.NewService(org.Config{DB: d, Audit: log, Outbox: box, Cursors: cursors})
	r := &reviewers{
		t: t, house: house, people: workflowPeople{house}, ctx: actor.Machine(t.Context(), "test"), users: map[string]ident.ID{}, grants: map[string]ident.ID{}, db: d,
	}
	r.Service = workflow.New(workflow.Deps{
		DB: d, Audit: log, Outbox: box, Terms: terms.New(d), Cursors: cursors, People: r.people, Scopes: workflowScopes{house},
	})
	if err := errors.Join(house.SeedRoles(r.ctx, catalogue()), r.Seed(r.ctx)); err != nil {
		t.Fatal(err)
	}
	from := must(fiscal.NewDate(2020, 1, 1))(t)
	section := must(house.CreateSection(r.ctx, org.SectionInput{Code: "NY", Name: "农业股", ValidFrom: from}))(t)
	units := map[string]org.Unit{}
	for _, code := range []string{"301", "318"} {
		in := org.DepartmentInput{Code: code, Name: "部门" + code, ValidFrom: from}
		if code == "301" {
			in.Section = section.ID
		}
		department := must(house.CreateDepartment(r.ctx, in))(t)
		for _, n := range []string{"001", "002"} {
			units[code+n] = must(house.CreateUnit(r.ctx, org.UnitInput{
				Code: code + n, Name: "单位" + code + n, Department: department.ID, Kind: org.Administrative, Level: 1, Accounting: org.AdministrativeBooks, ValidFrom: from,
			}))(t)
		}
	}
	r.unit = units["301001"]
	for _, u := range []struct{ login, unit, role string }{
		{"clerk", "301001", "UNIT_CLERK"}, {"reviewer", "301001", "UNIT_REVIEWER"}, {"stand-in", "301001", "UNIT_CLERK"}, {"elsewhere", "301002", "UNIT_REVIEWER"},
		{"department", "301002", "DEPARTMENT_REVIEWER"}, {"business", "318001", "BUSINESS_SECTION"}, {"other-section", "318001", "BUSINESS_SECTION"},
		{"performance", "318001", "PERFORMANCE_SECTION"}, {"head", "318001", "BUREAU_HEAD"},
	} {
		in := org.UserInput{Login: u.login, Name: u.login, Unit: units[u.unit].ID}
		if u.login == "business" {
			in.Section = section.ID
		}
		r.users[u.login] = must(house.CreateUser(r.ctx, in))(t).ID
		r.grants[u.login] = must(house.GrantRole(r.ctx, org.GrantInput{User: r.users[u.login], Role: u.role, ValidFrom: from}))(t).ID
	}
	return r
}

func (r *reviewers) as(login string) context.Context {
	account := must(r.house.AccountByLogin(r.t.Context(), login))(r.t)
	return actor.With(r.t.Context(), actor.Actor{User: account.ID, Login: login, Name: account.Name, Unit: account.Unit, Roles: account.Roles, Perms: account.Perms})
}

// queue is what waits for somebody.
func (r *reviewers) queue(login string) []workflow.Waiting {
	r.t.Helper()
	return must(r.Queue(r.as(login), workflow.QueueFilter{}, workflow.Paging{Limit: page.LimitMax}))(r.t).Items
}

func (r *reviewers) approve(login string) workflow.Case {
	r.t.Helper()
	waiting := r.queue(login)
	if len(waiting) != 1 {
		r.t.Fatalf("%d tasks wait for %s", len(waiting), login)
	}
	return must(r.Act(r.as(login), waiting[0].Version, workflow.Act{Task: waiting[0].ID, Action: workflow.Approve}))(r.t)
}

func (r *reviewers) submit() workflow.Case {
	r.t.Helper()
	var object ident.ID
	if err := r.db.InTx(r.ctx, func(context.Context) error { object = r.db.NewID(); return nil }); err != nil {
		r.t.Fatal(err)
	}
	return must(r.Submit(r.as("clerk"), workflow.Document{Kind: "TARGET", Object: object, Title: "农田水利", Unit: r.unit.ID}))(r.t)
}

// TestWorkflow_people is the way of a target through the real house: each step waits for
// whom the organisation says, and for nobody else.
func TestWorkflow_people(t *testing.T) {
	eachReviewers(t, func(t *testing.T, r *reviewers) {
		c := r.submit()
		for _, login := range []string{"reviewer", "department", "business", "performance"} {
			for other := range r.users {
				if got := len(r.queue(other)); (got == 1) != (other == login) || got > 1 {
					t.Errorf("in step %s %d tasks wait for %s", c.Step, got, other)
				}
			}
			c = r.approve(login)
		}
		if c.State != workflow.Approved {
			t.Errorf("at the end: %s", c.State)
		}
	})
}

// TestWorkflow_delegation: a stand-in acts with the delegator's role on the days of the
// delegation only, and it is recorded for whom.
func TestWorkflow_delegation(t *testing.T) {
	eachReviewers(t, func(t *testing.T, r *reviewers) {
		c := r.submit()
		today := r.house.Today()
		d := must(r.house.Delegate(r.as("reviewer"), r.users["reviewer"], org.DelegationInput{
			To: r.users["stand-in"], Role: "UNIT_REVIEWER", ValidFrom: today, ValidTo: today, Reason: "培训",
		}))(t)
		waiting := r.queue("stand-in")
		if len(waiting) != 1 || waiting[0].For != r.users["reviewer"] {
			t.Fatalf("the stand-in has %+v", waiting)
		}
		must(r.house.RevokeDelegation(r.as("reviewer"), d.ID, "回来"))(t)
		if waiting := r.queue("stand-in"); len(waiting) != 0 {
			t.Error("a revoked delegation still lets him act")
		}
		must(r.house.Delegate(r.as("reviewer"), r.users["reviewer"], org.DelegationInput{
			To: r.users["clerk"], Role: "UNIT_REVIEWER", ValidFrom: today, ValidTo: today, Reason: "培训",
		}))(t)
		if waiting := r.queue("clerk"); len(waiting) != 0 {
			t.Error("the maker acts in the reviewer's stead")
		}
		detail := must(r.Case(r.as("clerk"), c.ID))(t)
		_, err := r.Act(r.as("clerk"), 1, workflow.Act{Task: detail.Tasks[0].ID, Action: workflow.Approve})
		if !errors.Is(err, workflow.ErrMaker) {
			t.Errorf("and is told %v", err)
		}
	})
}

// TestWorkflow_leaves: who leaves takes no case with him.
func TestWorkflow_leaves(t *testing.T) {
	eachReviewers(t, func(t *testing.T, r *reviewers) {
		r.submit()
		must(r.house.RevokeRole(r.ctx, r.users["reviewer"], r.grants["reviewer"], "调离"))(t)
		if stranded := must(r.Stranded(r.ctx))(t); len(stranded) != 1 {
			t.Fatalf("%d tasks wait on nobody", len(stranded))
		}
		given := must(r.Remind(r.ctx))(t)
		if len(given) != 1 || given[0].Action != workflow.Escalate || given[0].Seat.Role != "DEPARTMENT_REVIEWER" {
			t.Fatalf("told %+v", given)
		}
		if c := r.approve("department"); c.Step != "DEPARTMENT" {
			t.Fatalf("after the unit's step: %s", c.Step)
		}
		waiting := r.queue("performance") // the only one of the department has signed the step before
		if len(waiting) != 1 || waiting[0].Level != 1 {
			t.Errorf("the department's step waits for %+v", waiting)
		}
		holders := must(r.people.Holders(r.ctx, workflow.Seat{Role: "BUSINESS_SECTION", Reach: workflow.ReachSection}))(t)
		if len(holders) != 0 {
			t.Errorf("in no section sit %v", holders)
		}
		roles := must(r.people.Roles(r.ctx))(t)
		if slices.Contains(roles, "SYSTEM_ADMIN") || !slices.Contains(roles, "UNIT_CLERK") {
			t.Errorf("roles that sign: %v", roles)
		}
	})
}
