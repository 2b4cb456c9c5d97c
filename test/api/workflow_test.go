package api

import (
	"context"
	"fmt"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
)

// trial is a kind of documents nobody owns, for which cases are opened without their
// owner: a clerk hands in, another clerk of the unit signs, then the performance section.
const trial = "TRIAL"

// flows is the workflow of the first book, with the trial kind.
func (k *kit) flows(t testing.TB) *workflow.Service {
	t.Helper()
	flows := k.book(t, region).Workflow()
	if k.ids["kind "+trial] != "" {
		return flows
	}
	k.ids["kind "+trial] = trial
	flows.Register(workflow.Kind{Code: trial})
	from, err := fiscal.NewDate(2020, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	step := workflow.Step{Mode: workflow.AnyOne, LimitHours: 7, MayReject: true, MayTransfer: true, MayAddSigner: true}
	check, finance := step, step
	check.Key, check.TitleZh, check.TitleEn, check.Role, check.Reach = "CHECK", "复核", "Check", "UNIT_CLERK", workflow.ReachUnit
	finance.Key, finance.TitleZh, finance.TitleEn, finance.Role, finance.Reach = "FINANCE", "财政审核", "Finance", "PERFORMANCE_SECTION", workflow.ReachAll
	_, err = flows.SaveDefinition(actor.Machine(t.Context(), "test"), 0, workflow.Definition{
		Kind: trial, NameZh: "试办", NameEn: "Trial", ValidFrom: from, Basis: "测试", RemindPercent: 50, UrgeHours: 24, Steps: []workflow.Step{check, finance},
	})
	if err != nil {
		t.Fatal(err)
	}
	return flows
}

// flow is a case under way with its open task.
type flow struct {
	id, title, task      string
	version, taskVersion int64
}

// newFlow opens a case the clerk has handed in.
func (k *kit) newFlow(t testing.TB) flow {
	t.Helper()
	flows, title := k.flows(t), k.named("试办")
	ctx := k.being(t, "clerk")
	made, err := flows.Submit(ctx, workflow.Document{Kind: trial, Object: k.fresh(t), Title: title, Unit: k.parsed(t, "unit 205001")})
	if err != nil {
		t.Fatal(err)
	}
	return k.flowNow(t, made.ID.String(), title)
}

// flowNow is a case as it stands.
func (k *kit) flowNow(t testing.TB, id, title string) flow {
	t.Helper()
	a := k.ok(t, get("clerk", "/workflow-cases/{id}").on("id", id))
	f := flow{id: id, title: title, version: a.number(t, "version")}
	tasks, _ := a.get(t, "tasks").([]any)
	for i := range tasks {
		if a.text(t, "tasks", i, "state") == "OPEN" {
			f.task, f.taskVersion = a.text(t, "tasks", i, "id"), a.number(t, "tasks", i, "version")
		}
	}
	return f
}

// parsed is the identifier of something in the book.
func (k *kit) parsed(t testing.TB, name string) ident.ID {
	t.Helper()
	id, err := ident.Parse(k.id(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// fresh is an identifier of a document that is nowhere else.
func (k *kit) fresh(t testing.TB) ident.ID {
	t.Helper()
	d := k.book(t, region).DB()
	var id ident.ID
	if err := d.InTx(actor.Machine(t.Context(), "test"), func(context.Context) error { id = d.NewID(); return nil }); err != nil {
		t.Fatal(err)
	}
	return id
}

// being is a context in which somebody of the house acts beside the API.
func (k *kit) being(t testing.TB, login string) context.Context {
	t.Helper()
	return actor.With(t.Context(), actor.Actor{User: k.parsed(t, "user "+login), Login: login, Name: "人员" + login, Unit: k.parsed(t, "unit 205001")})
}

// ask is an act on the open task of a case as it is asked for.
func (f flow) ask(as, path string, pairs ...any) call {
	body := object{"version": f.taskVersion}
	for i := 0; i < len(pairs); i += 2 {
		body[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return post(as, "/workflow-tasks/{id}"+path, body).on("id", f.task)
}

// decided is a case whose first task is done; what is asked of it is over.
func (k *kit) decided(t testing.TB) flow {
	t.Helper()
	f := k.newFlow(t)
	k.ok(t, f.ask("spare", "/decisions", "action", "APPROVE"))
	f.taskVersion = k.ok(t, get("spare", "/workflow-tasks/{id}").on("id", f.task)).number(t, "version")
	return f
}

// flowScenes are those of the workflow.
func flowScenes() map[string]scene {
	whole := map[string]scene{
		"GET /workflow-tasks": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("spare", "/workflow-tasks")
			c.about = k.newFlow(t).title
			c.query = "kind=" + trial + "&sort=-due&limit=200"
			return c
		}},
		"GET /workflow-tasks/content": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("spare", "/workflow-tasks/content")
			c.about = k.newFlow(t).title
			c.query = "kind=" + trial + "&sort=-due"
			return c
		}},
		"GET /workflow-tasks/stranded": {right: func(_ *testing.T, _ *kit) call { return get("sysadmin", "/workflow-tasks/stranded") }},
		"GET /workflow-tasks/{id}": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("spare", "/workflow-tasks/{id}").on("id", k.newFlow(t).task)
		}},
		"POST /workflow-approvals": {right: func(t *testing.T, k *kit) call {
			one, over := k.newFlow(t), k.decided(t)
			return post("spare", "/workflow-approvals", object{"opinion": "同意", "tasks": []any{
				object{"id": one.task, "seenVersion": one.taskVersion}, object{"id": over.task, "seenVersion": over.taskVersion},
			}})
		}},
		"GET /workflow-cases": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", "/workflow-cases")
			c.about = k.newFlow(t).title
			c.query = "kind=" + trial + "&sort=-changed&limit=200"
			return c
		}},
		"GET /workflow-cases/{id}": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", "/workflow-cases/{id}").on("id", k.newFlow(t).id)
		}},
		"POST /workflow-cases/{id}/withdrawals": {
			outsider: "stranger", code: workflow.ErrState.Code(),
			right: func(t *testing.T, k *kit) call { return withdrawal(k.newFlow(t)) },
			wrong: func(t *testing.T, k *kit) call {
				f := k.decided(t) // by another of the unit: only what finance has decided cannot be taken back
				f = k.flowNow(t, f.id, f.title)
				k.ok(t, f.ask("performance", "/decisions", "action", "APPROVE"))
				return withdrawal(k.flowNow(t, f.id, f.title))
			},
		},
		"GET /workflow-tasks/{id}/people": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("spare", "/workflow-tasks/{id}/people").on("id", k.newFlow(t).task)
			c.query = "action=TRANSFER"
			return c
		}},
		"GET /workflow-tasks/{id}/substitutes": {
			all: "who defines the workflow does so for the whole government",
			right: func(t *testing.T, k *kit) call {
				return get("sysadmin", "/workflow-tasks/{id}/substitutes").on("id", k.newFlow(t).task)
			},
		},
		"GET /workflow-cases/content": {right: func(t *testing.T, k *kit) call {
			k.newFlow(t)
			c := get("clerk", "/workflow-cases/content")
			c.query = "kind=" + trial
			return c
		}},
		"GET /workflow-report/content": {right: func(_ *testing.T, _ *kit) call {
			return call{as: "performance", route: "GET /workflow-report/content", query: "from=2020-09-01&to=2020-12-31&part=people"}
		}},
		"GET /workflow-report": {right: func(t *testing.T, k *kit) call {
			k.decided(t)
			return call{as: "performance", route: "GET /workflow-report", query: "from=2020-09-01&to=2020-12-31"}
		}},
	}
	return all(whole, flowReminders(), flowActs(), flowDefinitions())
}

// flowReminders are those of the list of what waits with everybody.
func flowReminders() map[string]scene {
	list := map[string]scene{}
	for path, query := range map[string]string{"": "due=ANY&kind=" + trial, "/groups": "due=ANY", "/content": "due=ANY"} {
		list["GET /workflow-reminders"+path] = scene{outsider: "farmdepartment", right: func(t *testing.T, k *kit) call {
			f := k.newFlow(t)
			c := call{as: "performance", route: "GET /workflow-reminders" + path, query: query}
			if path == "" {
				c.about = f.title
			}
			return c
		}}
	}
	groups, content := list["GET /workflow-reminders/groups"], list["GET /workflow-reminders/content"]
	groups.outsider, groups.all, content.outsider, content.all = "", "counts of what one may report on", "", "a workbook of what one may report on"
	list["GET /workflow-reminders/groups"], list["GET /workflow-reminders/content"] = groups, content
	list["POST /workflow-reminders"] = scene{all: "what is not in his reach is not in his list", right: func(t *testing.T, k *kit) call {
		k.newFlow(t)
		return post("performance", "/workflow-reminders", object{"due": "ANY", "kind": trial, "note": "请尽快办理"})
	}}
	return list
}

func withdrawal(f flow) call {
	return post("clerk", "/workflow-cases/{id}/withdrawals", object{"version": f.version, "opinion": "填错"}).on("id", f.id)
}

// flowActs are those on one task. What is over cannot be done any more.
func flowActs() map[string]scene {
	acts := map[string]func(t *testing.T, k *kit, f flow) call{
		"/decisions": func(_ *testing.T, _ *kit, f flow) call {
			return f.ask("spare", "/decisions", "action", "RETURN", "opinion", "请核实", "comments", []any{object{"path": "indicators.1", "text": "缺依据"}})
		},
		"/transfers": func(t *testing.T, k *kit, f flow) call {
			t.Helper()
			return f.ask("spare", "/transfers", "personId", k.id(t, "user many"), "opinion", "出差")
		},
		"/signers": func(t *testing.T, k *kit, f flow) call {
			t.Helper()
			return f.ask("spare", "/signers", "personId", k.id(t, "user budget"), "role", "BUDGET_SECTION", "placement", "BEFORE", "opinion", "请核对金额")
		},
		"/reminders": func(_ *testing.T, _ *kit, f flow) call { return f.ask("clerk", "/reminders", "opinion", "请尽快") },
		"/reassignments": func(t *testing.T, k *kit, f flow) call {
			t.Helper()
			return f.ask("sysadmin", "/reassignments", "personId", k.id(t, "user many"), "opinion", "原办理人调离")
		},
	}
	scenes := map[string]scene{}
	for path, ask := range acts {
		s := scene{
			outsider: "stranger", code: workflow.ErrTaskState.Code(),
			right: func(t *testing.T, k *kit) call { return ask(t, k, k.newFlow(t)) },
			wrong: func(t *testing.T, k *kit) call { return ask(t, k, k.decided(t)) },
		}
		if path == "/reassignments" {
			s.outsider, s.all = "", "who defines the workflow does so for the whole government"
		}
		scenes["POST /workflow-tasks/{id}"+path] = s
	}
	return scenes
}

// flowDefinitions are those of definitions and calendars.
func flowDefinitions() map[string]scene {
	const one, years = "/workflow-definitions/{kind}", "/workflow-years"
	asked := func(path, query string) scene {
		return scene{right: func(_ *testing.T, _ *kit) call {
			c := get("clerk", path).on("kind", "TARGET", "year", "2021")
			c.query = query
			return c
		}}
	}
	return map[string]scene{
		"GET /workflow-definitions": asked("/workflow-definitions", ""),
		"GET " + one:                asked(one, "version=1"),
		"GET " + one + "/versions":  asked(one+"/versions", ""),
		"GET " + one + "/changes":   {right: changedDefinition},
		"PUT " + one:                {right: func(t *testing.T, k *kit) call { return k.newDefinition(t) }},
		"POST " + one + "/rehearsals": {silent: "nothing changes", right: func(t *testing.T, k *kit) call {
			return post("clerk", one+"/rehearsals", object{"unitId": k.id(t, "unit 205001"), "amountFen": 1_000_000}).on("kind", "TARGET")
		}},
		"GET " + years:             asked(years, ""),
		"GET " + years + "/{year}": asked(years+"/{year}", ""),
		"PUT " + years + "/{year}": {right: func(t *testing.T, k *kit) call {
			y := k.ok(t, get("sysadmin", years+"/{year}").on("year", "2026"))
			body := object{"hours": y.text(t, "hours"), "basis": k.named("国办发明电"), "confirmed": true, "days": y.get(t, "days")}
			return call{as: "sysadmin", route: "PUT " + years + "/{year}", body: js(body), match: etag(y.number(t, "version"))}.on("year", "2026")
		}},
		"POST " + years: {right: func(_ *testing.T, k *kit) call {
			return post("sysadmin", years, object{
				"year": 2030 + k.next()%100, "hours": "09:00-12:00,13:00-17:00", "basis": "国务院办公厅通知", "confirmed": false, "days": []any{},
			})
		}},
	}
}

// newDefinition is a further version of the adjustment of targets, as it is sent.
func (k *kit) newDefinition(t testing.TB) call {
	t.Helper()
	const one = "/workflow-definitions/{kind}"
	d := k.ok(t, get("sysadmin", one).on("kind", "TARGET_ADJUSTMENT"))
	body := object{"basis": "青财绩〔2020〕" + k.named("") + "号"}
	for _, name := range []string{"nameZh", "nameEn", "validFrom", "remindPercent", "steps"} {
		body[name] = d.get(t, name)
	}
	return call{as: "sysadmin", route: "PUT " + one, body: js(body), match: etag(d.number(t, "version"))}.on("kind", "TARGET_ADJUSTMENT")
}

func changedDefinition(t *testing.T, k *kit) call {
	t.Helper()
	k.ok(t, k.newDefinition(t))
	c := get("clerk", "/workflow-definitions/{kind}/changes").on("kind", "TARGET_ADJUSTMENT")
	c.query = "before=1"
	return c
}

// flowsShow is what the answers of the workflow show.
func flowsShow() map[string]string {
	const one, years = "/workflow-definitions/{kind}", "/workflow-years"
	return map[string]string{
		"GET /workflow-tasks":                     "items.0.kind=TRIAL items.0.stepZh=复核 items.0.unitCode=205001 items.0.dueAt total",
		"GET /workflow-tasks/content":             zipped,
		"GET /workflow-tasks/stranded":            "total",
		"GET /workflow-tasks/{id}":                "mine=true actions.0=APPROVE returnTo.0=START state=OPEN version=1",
		"POST /workflow-tasks/{id}/decisions":     "state=RETURNED kind=TRIAL version=2",
		"POST /workflow-tasks/{id}/transfers":     "state=RUNNING step=CHECK version=2",
		"POST /workflow-tasks/{id}/signers":       "state=RUNNING step=CHECK version=2",
		"POST /workflow-tasks/{id}/reminders":     "state=RUNNING step=CHECK version=2",
		"POST /workflow-tasks/{id}/reassignments": "state=RUNNING step=CHECK version=2",
		"POST /workflow-approvals":                "approved=1 refused=1 items.0.done=true items.1.code=workflow.task_state items.1.detail",
		"GET /workflow-cases":                     "items.0.kind=TRIAL items.0.departmentName=部门205 items.0.state",
		"GET /workflow-cases/{id}":                "state=RUNNING unitCode=205001 tasks.0.candidates.0.name history.0.action=SUBMIT mayWithdraw=true",
		"POST /workflow-cases/{id}/withdrawals":   "state=WITHDRAWN version=2",
		"GET /workflow-report":                    "from=2020-09-01 steps.0.kind people.0.name people.0.unitName departments.0.name=部门205",
		"GET /workflow-tasks/{id}/people":         "items.0.name items.0.unitName items.0.role=UNIT_CLERK total",
		"GET /workflow-tasks/{id}/substitutes":    "items.0.name items.0.unitName items.0.level total",
		"GET /workflow-cases/content":             zipped,
		"GET /workflow-report/content":            zipped,
		"GET /workflow-reminders":                 "items.0.kind=TRIAL items.0.asked.0 items.0.departmentName=部门205 items.0.late total",
		"GET /workflow-reminders/groups":          "items.0.kind items.0.waiting items.0.firstDueAt items.0.departmentName total",
		"GET /workflow-reminders/content":         zipped,
		"POST /workflow-reminders":                "tasks recent gone=0 capped=false",
		"POST " + one + "/rehearsals":             "version=1 draft=false steps.0.people.0.name steps.0.need=1 hours=119 ready",
		"GET /workflow-definitions":               "items.0.kind items.0.steps.0.key",
		"GET " + one:                              "kind=TARGET version=1 steps.0.role=UNIT_REVIEWER steps.3.mayReject=true",
		"GET " + one + "/versions":                "items.0.kind=TARGET total=1",
		"GET " + one + "/changes":                 "items.0.path=basis items.0.after",
		"PUT " + one:                              "kind=TARGET_ADJUSTMENT version savedByName",
		"GET " + years:                            "items.0.year=2020 items.0.days.0.kind=HOLIDAY",
		"GET " + years + "/{year}":                "year=2021 confirmed=true hours=08:30-12:00,14:00-17:30",
		"PUT " + years + "/{year}":                "year=2026 confirmed=true version",
		"POST " + years:                           "year version=1",
	}
}
