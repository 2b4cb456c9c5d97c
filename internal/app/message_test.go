package app

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/message"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/disclosure"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/session"
)

// desktop is a book that stands still, with people who hand in and sign.
type desktop struct {
	*Book
	t     *testing.T
	users map[string]ident.ID
	unit  ident.ID
}

// paper is a kind of documents nobody owns.
const paper = "PAPER"

func newDesktop(t *testing.T) *desktop {
	t.Helper()
	cfg := Config{
		Dir: t.TempDir(), NoSync: true, Version: "1.2.3", Log: slog.New(slog.DiscardHandler), HashCost: session.HashCost{MemoryKiB: 64, Passes: 1, Threads: 1},
	}
	at := must(clock.Parse("2021-03-01T01:00:00.000000Z"))(t)
	made := must(CreateBook(t.Context(), cfg, NewBook{At: at, Government: org.GovernmentInput{
		RegionCode: "990106", MofCode: "990106000", Name: "青岚区", FullName: "河阳市青岚区", Level: org.County, Bureau: "青岚区财政局",
	}}))(t)
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	b := must(prepareBook(t.Context(), BookConfig{Config: cfg, Region: "990106"}))(t)
	d := &desktop{Book: b, t: t, users: map[string]ident.ID{}}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	ctx, from := actor.Machine(t.Context(), "test"), must(fiscal.NewDate(2020, 1, 1))(t)
	department := must(b.org.CreateDepartment(ctx, org.DepartmentInput{Code: "301", Name: "农业农村局", ValidFrom: from}))(t)
	unit := must(b.org.CreateUnit(ctx, org.UnitInput{
		Code: "301001", Name: "农业农村局机关", Department: department.ID, Kind: org.Administrative, Level: 1, Accounting: org.AdministrativeBooks, ValidFrom: from,
	}))(t)
	d.unit = unit.ID
	for login, role := range map[string]string{
		"clerk": "UNIT_CLERK", "reviewer": "UNIT_REVIEWER", "stand-in": "UNIT_CLERK", "department": "DEPARTMENT_REVIEWER", "performance": "PERFORMANCE_SECTION",
	} {
		user := must(b.org.CreateUser(ctx, org.UserInput{Login: login, Name: login, Unit: unit.ID}))(t)
		d.users[login] = user.ID
		must(b.org.GrantRole(ctx, org.GrantInput{User: user.ID, Role: role, ValidFrom: from}))(t)
	}
	b.flows.Register(workflow.Kind{Code: paper})
	step := workflow.Step{Mode: workflow.AnyOne, LimitHours: 7, MayReject: true, OwnUnit: true}
	unitStep, departmentStep := step, step
	unitStep.Key, unitStep.TitleZh, unitStep.TitleEn, unitStep.Role, unitStep.Reach = "UNIT", "单位审核", "Unit", "UNIT_REVIEWER", workflow.ReachUnit
	departmentStep.Key, departmentStep.TitleZh, departmentStep.TitleEn, departmentStep.Role, departmentStep.Reach = "DEPARTMENT", "主管部门审核", "Department",
		"DEPARTMENT_REVIEWER", workflow.ReachDepartment
	finance := step
	finance.Key, finance.TitleZh, finance.TitleEn, finance.Role, finance.Reach = "FINANCE", "财政审核", "Finance", "PERFORMANCE_SECTION", workflow.ReachAll
	must(b.flows.SaveDefinition(ctx, 0, workflow.Definition{
		Kind: paper, NameZh: "文稿", NameEn: "Paper", ValidFrom: from, Basis: "测试", RemindPercent: 50, UrgeHours: 24, Steps: []workflow.Step{unitStep, departmentStep, finance},
	}))(t)
	return d
}

func (d *desktop) as(login string) context.Context {
	d.t.Helper()
	ctx, _, err := d.modules.as(d.t.Context(), d.users[login])
	if err != nil {
		d.t.Fatal(err)
	}
	return ctx
}

// found is what somebody finds in a state, after everything was delivered.
func (d *desktop) found(login string, s message.State) []message.Message {
	d.t.Helper()
	if err := d.box.Drain(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
	return must(d.messages.List(d.as(login), message.Filter{State: s}, message.Paging{Limit: page.LimitMax}))(d.t).Items
}

// open holds somebody to the sentences that wait for him; each may be the beginning.
func (d *desktop) open(login string, says ...string) []message.Message {
	d.t.Helper()
	list := d.found(login, message.Unread)
	if len(list) != len(says) {
		d.t.Errorf("%s has %d open messages, not %d: %+v", login, len(list), len(says), list)
		return list
	}
	for i, m := range list {
		if !strings.HasPrefix(m.Title, says[i]) {
			d.t.Errorf("%s is told %q, not %q", login, m.Title, says[i])
		}
	}
	return list
}

func (d *desktop) submit(object ident.ID) workflow.Case {
	d.t.Helper()
	var c workflow.Case
	err := d.db.InTx(d.as("clerk"), func(ctx context.Context) (err error) {
		if object.IsZero() {
			object = d.db.NewID()
		}
		c, err = d.flows.Submit(ctx, workflow.Document{Kind: paper, Object: object, Title: "农田水利", Unit: d.unit, OwnUnit: true})
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

func (d *desktop) act(login string, a workflow.Act) {
	d.t.Helper()
	waiting := must(d.flows.Queue(d.as(login), workflow.QueueFilter{}, workflow.Paging{Limit: page.LimitMax}))(d.t).Items
	if len(waiting) != 1 {
		d.t.Fatalf("%d tasks wait for %s", len(waiting), login)
	}
	a.Task = waiting[0].ID
	must(d.flows.Act(d.as(login), waiting[0].Version, a))(d.t)
}

// TestMessages_way: who is told of what on the way of a document, and until when.
func TestMessages_way(t *testing.T) {
	d := newDesktop(t)
	today := d.org.Today()
	must(d.org.Delegate(d.as("reviewer"), d.users["reviewer"], org.DelegationInput{
		To: d.users["stand-in"], Role: "UNIT_REVIEWER", ValidFrom: today, ValidTo: today.AddDays(30), Reason: "培训",
	}))(t)
	c := d.submit(ident.ID{})
	d.open("reviewer", "农田水利：等待单位审核")
	if list := d.open("stand-in", "农田水利：等待单位审核"); len(list) == 1 && list[0].ForName != "reviewer" {
		t.Errorf("in whose stead: %+v", list[0])
	}
	for _, login := range []string{"clerk", "department", "performance"} {
		d.open(login)
	}
	d.act("stand-in", workflow.Act{Action: workflow.Approve})
	d.open("reviewer") // somebody else has done it
	d.open("stand-in")
	d.open("department", "农田水利：等待主管部门审核")
	d.act("department", workflow.Act{Action: workflow.Return, Opinion: "指标值偏低", Comments: []workflow.Comment{{Path: "indicators.1", Text: "低"}}})
	d.open("department")
	list := d.open("clerk", "农田水利：被退回")
	if len(list) == 1 && (list[0].Kind != message.Returned || len(list[0].Facts) != 4 || list[0].Facts[2].Value != "指标值偏低") {
		t.Errorf("what was said: %+v", list[0].Facts)
	}
	d.submit(c.Object)
	d.open("clerk")
	must(d.flows.Withdraw(d.as("clerk"), c.ID, must(d.flows.Case(d.as("clerk"), c.ID))(t).Version, "填错"))(t)
	d.open("reviewer", "农田水利：提交人已撤回")
	d.open("clerk")
	d.submit(c.Object)
	d.act("reviewer", workflow.Act{Action: workflow.Approve})
	d.act("department", workflow.Act{Action: workflow.Approve})
	d.act("performance", workflow.Act{Action: workflow.Approve})
	d.open("clerk", "农田水利：审核通过")
	d.open("department")
}

// TestMessages_late: who has it is reminded, then the next level is told as well.
func TestMessages_late(t *testing.T) {
	d := newDesktop(t)
	d.submit(ident.ID{})
	d.open("reviewer", "农田水利：等待单位审核")
	for _, step := range []struct{ at, reviewer, department string }{
		{"2021-03-01T08:00:00.000000Z", "农田水利：单位审核快到时限", ""},
		{"2021-03-03T08:00:00.000000Z", "农田水利：单位审核已超过时限", "农田水利：下级的单位审核已超过时限"},
	} {
		if err := d.db.MoveClock(t.Context(), must(clock.Parse(step.at))(t)); err != nil {
			t.Fatal(err)
		}
		must(d.flows.Remind(actor.Machine(t.Context(), "workflow")))(t)
		d.open("reviewer", step.reviewer)
		if step.department == "" {
			d.open("department")
		} else if list := d.open("department", step.department); len(list) == 1 && !list[0].Late {
			t.Errorf("not late: %+v", list[0])
		}
	}
	d.act("reviewer", workflow.Act{Action: workflow.Approve})
	d.open("reviewer")
	d.open("department", "农田水利：等待主管部门审核")
	if err := d.nearDays(actor.Machine(t.Context(), "messages")); err != nil {
		t.Fatal(err)
	}
}

// TestMessages_vacant: of a task nobody at any level may decide the administrators are told,
// until somebody may again; they read no more of it than the message.
func TestMessages_vacant(t *testing.T) {
	d := newDesktop(t)
	ctx := actor.Machine(t.Context(), "test")
	admin := must(d.org.CreateUser(ctx, org.UserInput{Login: "admin", Name: "admin", Unit: d.unit}))(t)
	d.users["admin"] = admin.ID
	must(d.org.GrantRole(ctx, org.GrantInput{User: admin.ID, Role: org.SystemAdmin, ValidFrom: must(fiscal.NewDate(2020, 1, 1))(t)}))(t)
	c := d.submit(ident.ID{})
	for _, login := range []string{"reviewer", "department", "performance"} {
		must(d.org.DisableUser(ctx, d.users[login], must(d.org.User(ctx, d.users[login]))(t).Version, "调离"))(t)
	}
	must(d.flows.Remind(actor.Machine(t.Context(), "workflow")))(t)
	list := d.open("admin", "农田水利：没有人可以办理单位审核，请设置人员")
	if len(list) == 1 && (list[0].Kind != message.TaskOpened || list[0].Link != "/workflow/stranded") {
		t.Errorf("%+v", list[0])
	}
	d.open("clerk")
	if _, err := d.flows.Case(d.as("admin"), c.ID); !errors.Is(err, workflow.ErrCaseNotFound) {
		t.Errorf("the administrator reads the case: %v", err)
	}
	must(d.org.EnableUser(ctx, d.users["reviewer"], must(d.org.User(ctx, d.users["reviewer"]))(t).Version, "返岗"))(t)
	must(d.org.GrantRole(ctx, org.GrantInput{User: d.users["reviewer"], Role: "UNIT_REVIEWER", ValidFrom: d.org.Today()}))(t)
	must(d.flows.Remind(actor.Machine(t.Context(), "workflow")))(t)
	d.open("admin")
	d.open("reviewer", "农田水利：等待单位审核")
}

// TestBook_rights: when somebody's rights change, what waits for him is looked at at once.
func TestBook_rights(t *testing.T) {
	d := newDesktop(t)
	if err := d.box.Start(actor.Machine(t.Context(), "outbox")); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(d.jobs.list, func(o *job) bool { return o.name == jobWorkflow })
	ctx := actor.Machine(t.Context(), "test")
	must(d.org.DisableUser(ctx, d.users["reviewer"], must(d.org.User(ctx, d.users["reviewer"]))(t).Version, "调离"))(t)
	select {
	case <-d.jobs.list[i].wake:
	case <-time.After(time.Minute):
		t.Error("nobody looks at the tasks of who has left")
	}
}

// TestNearDays_rectify: who has to rectify is told by the day of his own, some days before and
// on the day, and no longer once it has passed.
func TestNearDays_rectify(t *testing.T) {
	d := newDesktop(t)
	own := must(d.targets.Create(d.as("clerk"), target.NewTarget{Year: 2021, Unit: d.unit, Kind: target.SortDepartment}))(t)
	err := d.db.InTx(d.as("clerk"), func(ctx context.Context) error {
		_, err := d.db.Exec(ctx, `UPDATE targets SET state = $1, rectify_by = '2021-03-10' WHERE id = $2`, target.Returned, own.ID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	machine := actor.Machine(t.Context(), "messages")
	for _, step := range []struct {
		at   string
		says []string
	}{
		{"2021-03-03T01:00:00.000000Z", nil},
		{"2021-03-05T01:00:00.000000Z", []string{"2021 年度整改后重新提交截止还有 3 个工作日（3 月 10 日），手上还有 1 个"}},
		{"2021-03-08T01:00:00.000000Z", []string{"2021 年度整改后重新提交截止还有 3 个工作日"}},
		{"2021-03-10T01:00:00.000000Z", []string{"2021 年度整改后重新提交截止是今天"}},
		{"2021-03-11T01:00:00.000000Z", nil},
	} {
		if err := d.db.MoveClock(t.Context(), must(clock.Parse(step.at))(t)); err != nil {
			t.Fatal(err)
		}
		if err := d.nearDays(machine); err != nil {
			t.Fatal(err)
		}
		d.open("clerk", step.says...)
		d.open("department")
	}
}

// TestWork_withheld: what is not for the public waits for nobody to publish it, and makes no
// department late.
func TestWork_withheld(t *testing.T) {
	d := newDesktop(t)
	own := must(d.targets.Create(d.as("clerk"), target.NewTarget{Year: 2021, Unit: d.unit, Kind: target.SortDepartment}))(t)
	err := d.db.InTx(d.as("clerk"), func(ctx context.Context) error {
		_, err := d.db.Exec(ctx, `UPDATE targets SET state = $1, approved_version = content_version WHERE id = $2`, target.Approved, own.ID)
		if err != nil {
			return err
		}
		_, err = d.db.Exec(ctx, `UPDATE target_totals SET state = $1`, target.Approved)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	must(d.targets.SetCalendar(d.as("performance"), target.CalendarInput{
		Year: 2021, Version: 1, Basis: "抚财绩〔2020〕12号", Days: map[target.DueStep]fiscal.Date{target.DuePublish: must(fiscal.ParseDate("2021-12-05"))(t)},
	}))(t)
	if err := d.db.MoveClock(t.Context(), must(clock.Parse("2021-12-10T01:00:00.000000Z"))(t)); err != nil {
		t.Fatal(err)
	}
	published := target.Work{State: target.Approved, Action: target.Publish, Perm: "target.publish", Due: target.DuePublish}
	for i, step := range []struct {
		withhold bool
		waits    int
		late     int64
	}{{false, 1, 1}, {true, 0, 0}, {false, 1, 1}} {
		if step.withhold || i > 0 {
			in := disclosure.FlagInput{Disclosed: !step.withhold, Explanation: "改为公开"}
			if step.withhold {
				in.Reason, in.Basis, in.Explanation = disclosure.WorkSecret, "区保密办〔2021〕3号", "涉及未公开的工作"
			}
			must(d.modules.open.Decide(d.as("performance"), disclosure.Decision{Target: own.ID, Version: int64(i - 1), FlagInput: in}))(t)
		}
		work := must(d.targets.Work(d.as("performance"), published, 10))(t)
		board := must(d.targets.Board(d.as("performance"), 2021))(t)
		if work.Total() != step.waits || len(board.Departments) != 1 || board.Departments[0].Late != step.late {
			t.Errorf("withheld %v: %d wait, board %+v", step.withhold, work.Total(), board.Departments)
		}
	}
}

// TestNearDays_over: once a day of the year has passed, the next level is told of what is left
// below it, once; when nothing is left the message is done. Who reminds tells the clerks.
func TestNearDays_over(t *testing.T) {
	d := newDesktop(t)
	own := must(d.targets.Create(d.as("clerk"), target.NewTarget{Year: 2021, Unit: d.unit, Kind: target.SortDepartment}))(t)
	must(d.targets.SetCalendar(d.as("performance"), target.CalendarInput{
		Year: 2021, Version: 1, Basis: "抚财绩〔2020〕12号", Days: map[target.DueStep]fiscal.Date{
			target.DueSubmit: must(fiscal.ParseDate("2021-03-04"))(t), target.DueDepartmentReview: must(fiscal.ParseDate("2021-03-09"))(t),
		},
	}))(t)
	machine := actor.Machine(t.Context(), "messages")
	const left = "2021 年度绩效目标提交截止已过（3 月 4 日），下级还有 1 个绩效目标没有办完"
	night := func(at string) {
		t.Helper()
		if err := d.db.MoveClock(t.Context(), must(clock.Parse(at))(t)); err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second time nobody is told again
			if err := d.nearDays(machine); err != nil {
				t.Fatal(err)
			}
		}
	}
	night("2021-03-04T01:00:00.000000Z")
	d.open("reviewer")
	d.open("performance")
	night("2021-03-05T01:00:00.000000Z")
	d.open("reviewer", left)
	d.open("department", left)
	d.open("performance")
	night("2021-03-10T01:00:00.000000Z")
	d.open("reviewer", left)
	d.open("performance", "2021 年度主管部门审核截止已过（3 月 9 日），下级还有 1 个绩效目标没有办完")

	list := must(d.targets.Late(d.as("department"), target.LateFilter{Year: 2021}, 20, ""))(t)
	if len(list.Items) != 1 || list.Items[0].DaysLate != 6 || list.Items[0].Step != target.DueSubmit || len(list.Items[0].Asked) == 0 {
		t.Fatalf("late: %+v", list.Items)
	}
	if _, err := d.targets.Remind(d.as("department"), target.LateFilter{Year: 2021}, " "); !errors.Is(err, target.ErrNoReason) {
		t.Errorf("reminded for no reason: %v", err)
	}
	if done := must(d.targets.Remind(d.as("department"), target.LateFilter{Year: 2021}, "请于今日提交"))(t); done != (target.Reminding{Targets: 1}) {
		t.Errorf("reminded of %+v", done)
	}
	if done := must(d.targets.Remind(d.as("department"), target.LateFilter{Year: 2021, Targets: []ident.ID{own.ID}}, "请尽快提交"))(t); done != (target.Reminding{Recent: 1}) {
		t.Errorf("at once again: %+v", done)
	}
	d.open("clerk", "农业农村局：应于 3 月 4 日前提交，已逾期 6 天")
	if err := d.db.MoveClock(t.Context(), must(clock.Parse("2021-03-11T02:00:00.000000Z"))(t)); err != nil {
		t.Fatal(err)
	}
	if done := must(d.targets.Remind(d.as("department"), target.LateFilter{Year: 2021}, "请尽快提交"))(t); done.Targets != 1 {
		t.Errorf("a day later: %+v", done)
	}
	if err := d.targets.Delete(d.as("clerk"), own.ID, own.Version); err != nil {
		t.Fatal(err)
	}
	night("2021-03-12T01:00:00.000000Z")
	d.open("reviewer")
	d.open("performance")
}
