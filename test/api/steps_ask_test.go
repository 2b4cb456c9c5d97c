package api

import (
	"strings"
	"testing"

	targets "caixiao/internal/performance/target"
	"caixiao/testkit/specimen"
)

// cast brings in who acts in the table beside the people of the house: passer passes in
// the unit, where he is also a clerk; scribe has had a hand in every target, and may check
// in his own role (UNIT_REVIEWER) and in the stead of others; proxy stands in for scribe;
// kin are of the unit itself.
func (w *stepWalk) cast(t *testing.T) {
	t.Helper()
	for _, p := range []struct {
		login string
		roles []string
	}{
		{"scribe", []string{"UNIT_CLERK", "UNIT_REVIEWER"}}, {"passer", []string{"UNIT_CLERK", "UNIT_REVIEWER"}}, {"proxy", []string{"UNIT_CLERK"}},
		{"kin", []string{"DEPARTMENT_REVIEWER", "PERFORMANCE_SECTION"}},
	} {
		id := w.user(t, p.login, "205001", "", p.roles[0])
		for _, role := range p.roles[1:] {
			w.ok(t, post("secadmin", "/users/{id}/roles", object{"role": role}).on("id", id))
		}
		w.enter(t, p.login, w.oneTime(t, p.login), region)
	}
	for _, d := range []struct{ from, to, role string }{
		{"department", "scribe", "DEPARTMENT_REVIEWER"}, {"business", "scribe", "BUSINESS_SECTION"}, {"performance", "scribe", "PERFORMANCE_SECTION"},
		{"head", "scribe", "BUREAU_HEAD"}, {"scribe", "proxy", "UNIT_REVIEWER"},
	} {
		const day = "2020-09-10"
		body := object{"toUserId": w.id(t, "user "+d.to), "role": d.role, "validFrom": day, "validTo": day, "reason": "出差"}
		w.ok(t, post(d.from, "/delegations", body))
	}
}

// fresh is a new target, which the clerk has written and the scribe has touched.
func (w *stepWalk) fresh(t *testing.T) target {
	t.Helper()
	g := w.written(t, w.targetCode())
	draft := w.ok(t, edit("scribe", g, etag(g.version), cell{"goals.1", goal, goal + "一年"})).number(t, "version")
	w.ok(t, edit("scribe", g, etag(draft), cell{"goals.1", goal + "一年", goal}))
	w.dropDraft(t, "scribe", g)
	return g
}

func (w *stepWalk) dropDraft(t *testing.T, as string, g target) {
	t.Helper()
	draft := w.ok(t, get(as, "/targets/{id}/draft").on("id", g.id))
	w.ok(t, call{as: as, route: "DELETE /targets/{id}/draft", match: etag(draft.number(t, "version"))}.on("id", g.id))
}

// paths are where actions are asked for.
var paths = map[targets.Action]string{
	targets.Save: "/versions", targets.Perfect: "/versions", targets.Submit: "/submissions", targets.Withdraw: "/withdrawals",
	targets.PassUnit: "/acceptances", targets.Take: "/acceptances", targets.PassDepartment: "/acceptances", targets.PassBusiness: "/acceptances",
	targets.Sign: "/acceptances", targets.GradeExcellent: "/grades", targets.GradeGood: "/grades", targets.GradeFair: "/grades",
	targets.GradePoor: "/grades", targets.SendBack: "/returns", targets.Return: "/returns", targets.Confirm: "/confirmations", targets.Object: "/objections",
	targets.Adjust: "/adjustments", targets.CancelAdjust: "/adjustment-cancellations",
}

// backTo is the earlier step a state is sent back to.
var backTo = map[targets.State]string{targets.UnderFinanceReview: "DEPARTMENT", targets.UnderPerformanceReview: "SECTION"}

// usual is what stands in the body of an action beside the version.
func usual(a targets.Action, state targets.State) object {
	remarks := []any{object{"path": "goals.1", "text": "请写明。"}}
	switch a {
	case targets.GradeExcellent, targets.GradeGood, targets.GradeFair, targets.GradePoor:
		return object{"grade": strings.TrimPrefix(string(a), "GRADE_"), "note": "依据再写具体。"}
	case targets.SendBack:
		to := backTo[state]
		if to == "" {
			to = "UNIT"
		}
		return object{"note": "请核实。", "to": to}
	case targets.Return:
		return object{"note": "请核实。", "remarks": remarks}
	case targets.Object:
		return object{"note": "修改后的指标值无法完成。"}
	case targets.Adjust:
		return object{"document": "青财预指〔2021〕18号", "note": "年中追加预算。"}
	}
	return object{}
}

// request is what a row asks for, and what undoes what was prepared for it.
func (w *stepWalk) request(t *testing.T, r stepRow, g target) (c call, undo func()) {
	t.Helper()
	undo = func() {}
	switch r.action {
	case targets.Import:
		return w.imported(t, r, g), undo
	case targets.Approve:
		return w.replying(t, r, g)
	case targets.Publish: // with its department, and all of that which is approved
		delete(w.pool, r.place)
		c = w.releasing(t)
		c.as = r.as
		return c, undo
	}
	body := usual(r.action, stateOf(r.place))
	switch with, change, _ := strings.Cut(r.with, " "); with {
	case "", "again":
	case "stale":
		g.version = never
	case "without":
		for name := range strings.SplitSeq(change, " ") {
			delete(body, name)
		}
	case "blank":
		body[change] = "  "
	case "reason":
		body["note"] = "理由见附件。"
	case "remarking":
		body["remarks"] = []any{object{"path": change, "text": "请写明。"}}
	case "mute":
		body["remarks"] = []any{object{"path": change, "text": "  "}}
	case "item":
		delete(body, "note")
		items := []any{w.item(t, change, g)}
		if change == "twice" {
			items = append(items, items[0])
		}
		body["items"] = items
	case "rectify":
		body["rectifyBy"] = change
	case "low":
		delete(body, "note")
		body["items"] = w.lowered(t, g)
	case "draft", "unseen", "faulty", "recoded":
		undo = w.writing(t, r, g, body)
	case "absent":
		body["draftVersion"] = g.version + 1
	case "unexplained":
		undo = w.unexplained(t, r, g)
	case "signer", "held":
		if w.signer(t, r, g); change == "opinion" {
			body["note"] = "同意。"
		}
	case "past":
		return w.past(t, r, g, change), undo
	default:
		t.Fatalf("%s: what is that?", r)
	}
	return g.step(stride{as: r.as, path: paths[r.action], body: body}), undo
}

// replying is a reply to a target alone: one that has passed is in a prepared reply, which is
// issued; no other gets into one.
func (w *stepWalk) replying(t *testing.T, r stepRow, g target) (c call, undo func()) {
	t.Helper()
	if stateOf(r.place) != targets.Passed {
		return w.replyTo(t, g), func() {}
	}
	one := w.repliedTo(t, g)
	seen := one
	if r.with == "stale" {
		seen.version = never
	}
	c, undo = seen.issue(), func() { w.ok(t, one.drop()) }
	if c.as = r.as; r.to != "" {
		undo = func() {}
	}
	return c, undo
}

// item is what a reviewer says of one item of the form.
func (w *stepWalk) item(t *testing.T, wrong string, g target) object {
	t.Helper()
	form := w.ok(t, get("performance", "/targets/{id}/review-form").on("id", g.id))
	item := object{"item": form.text(t, "items", 0, "item"), "score": "1", "reason": "材料不全。"}
	switch wrong {
	case "unknown":
		item["item"] = "没有的要点"
	case "points":
		item["score"] = "1000"
	case "reasonless":
		delete(item, "reason")
	}
	return item
}

// lowered is a form with no points at all.
func (w *stepWalk) lowered(t *testing.T, g target) []any {
	t.Helper()
	form := w.ok(t, get("performance", "/targets/{id}/review-form").on("id", g.id))
	list, _ := form.get(t, "items").([]any)
	items := make([]any, len(list))
	for i := range list {
		items[i] = object{"item": form.text(t, "items", i, "item"), "score": "0", "reason": "材料不全。"}
	}
	return items
}

// writing begins a draft: one that is right, or one that must not be saved or handed in.
func (w *stepWalk) writing(t *testing.T, r stepRow, g target, body object) (undo func()) {
	t.Helper()
	as := editor(r)
	now := w.ok(t, get(as, "/targets/{id}").on("id", g.id)).text(t, "content", "project", "goals", 0)
	change := cell{"goals.1", now, now + "年"}
	switch r.with {
	case "faulty":
		change = cell{"purpose", w.ok(t, get(as, "/targets/{id}").on("id", g.id)).text(t, "content", "project", "purpose"), ""}
	case "recoded":
		change = cell{"code", g.code, w.targetCode()}
	}
	draft := w.ok(t, edit(as, g, etag(g.version), change)).number(t, "version")
	if r.with != "unseen" {
		body["draftVersion"] = draft
	}
	if r.to != "" {
		return func() {}
	}
	return func() { w.dropDraft(t, as, g) }
}

// editor is who edits in the place of a row: after grade 良 the performance section.
func editor(r stepRow) (login string) {
	if stateOf(r.place) == targets.PassedWithEdits {
		return "performance"
	}
	return "clerk"
}

// unexplained takes the explanation of a warning back.
func (w *stepWalk) unexplained(t *testing.T, r stepRow, g target) (undo func()) {
	t.Helper()
	a := w.ok(t, get("clerk", "/targets/{id}").on("id", g.id))
	list, _ := a.get(t, "findings").([]any)
	for i := range list {
		if a.text(t, "findings", i, "severity") != "W" {
			continue
		}
		says := func(text string) {
			w.ok(t, call{as: editor(r), route: "PUT /targets/{id}/explanations/{finding}", body: js(object{"text": text})}.on(
				"id", g.id, "finding", a.text(t, "findings", i, "id")))
		}
		says("")
		return func() { says("按上级批准的工作计划填报，依据附后。") }
	}
	t.Fatal("nothing is warned of")
	return nil
}

// task is the open task of a target, as its reviewer sees it.
func (w *stepWalk) task(t *testing.T, g target) (id string, version int64) {
	t.Helper()
	list := get("performance", "/workflow-cases")
	list.query = "object=" + g.id
	found, which := w.ok(t, list), 0
	cases, _ := found.get(t, "items").([]any)
	for i := range cases { // one that was adjusted has a case of the budget, which is over
		if found.text(t, "items", i, "state") == "RUNNING" {
			which = i
		}
	}
	one := w.ok(t, get("performance", "/workflow-cases/{id}").on("id", found.text(t, "items", which, "id")))
	tasks, _ := one.get(t, "tasks").([]any)
	for i := range tasks {
		if one.text(t, "tasks", i, "state") == "OPEN" {
			return one.text(t, "tasks", i, "id"), one.number(t, "tasks", i, "version")
		}
	}
	t.Fatalf("no open task in %s", one.body)
	return "", 0
}

// signer asks the budget section to sign before who is asked.
func (w *stepWalk) signer(t *testing.T, r stepRow, g target) {
	t.Helper()
	id, version := w.task(t, g)
	as := waiting[strings.TrimRight(r.place, "<+")].login
	body := object{"version": version, "personId": w.kit.id(t, "user budget"), "role": "BUDGET_SECTION", "placement": "BEFORE", "opinion": "请核对金额"}
	w.ok(t, post(as, "/workflow-tasks/{id}/signers", body).on("id", id))
}

// past is a decision that goes past the target.
func (w *stepWalk) past(t *testing.T, r stepRow, g target, where string) call {
	t.Helper()
	id, version := w.task(t, g)
	if where == "bulk" {
		return post(r.as, "/workflow-approvals", object{"opinion": "同意", "tasks": []any{object{"id": id, "seenVersion": version}}})
	}
	body := object{"version": version, "action": "APPROVE", "opinion": "同意"}
	switch r.action {
	case targets.Return:
		body["action"] = "RETURN"
	case targets.GradePoor:
		body["action"] = "REJECT"
	}
	return post(r.as, "/workflow-tasks/{id}/decisions", body).on("id", id)
}

// imported is a file that says something else of the target, about to be kept.
func (w *stepWalk) imported(t *testing.T, r stepRow, g target) call {
	t.Helper()
	doc := specimen.Demo()
	doc.RegionCode, doc.Unit.Code, doc.Unit.Name, doc.Department = region, "205001", "单位205001", nil
	doc.Projects = doc.Projects[:1]
	doc.Projects[0].Unit, doc.Projects[0].Code = doc.Unit, g.code
	file := &upload{name: "目标.txt", data: specimen.Print(doc, specimen.Options{})}
	read := w.ok(t, call{as: r.as, route: "POST /target-imports", file: file})
	where := ""
	list, _ := read.get(t, "keeping").([]any)
	for i := range list {
		if read.text(t, "keeping", i, "code") == g.code {
			where = read.text(t, "keeping", i, "place")
		}
	}
	if where == "" {
		t.Fatalf("%s: nothing was read of %s: %s", r, g.code, read.text(t, "keeping"))
	}
	return post(r.as, "/target-imports/{id}/confirmations", object{"version": read.number(t, "version"), "places": []string{where}}).on("id", read.text(t, "id"))
}
