package api

import (
	"net/http"
	"strings"
	"testing"
)

// refusal asked for: who asks for what, and the code of what is wrong with it.
type wanted struct {
	code string
	ask  call
}

// holdRefusals asks in turn; whatever is refused says its code and has done nothing.
func (k *kit) holdRefusals(t *testing.T, rows []wanted) {
	t.Helper()
	for _, r := range rows {
		a := k.ask(t, r.ask)
		bulk := strings.Contains(string(a.body), `"refused":1`) || strings.Contains(string(a.body), `"edition":null`) // of many at once
		if a.status < http.StatusBadRequest && !bulk || !strings.Contains(string(a.body), `"`+r.code+`"`) {
			t.Errorf("%s by %q: %d %s, want %s", r.ask.route, r.ask.as, a.status, a.body, r.code)
		}
	}
}

// blank is what only looks like a text.
const blank = "  "

// libraryRefused: an entry that is wrong, and a step that is not one's own to take.
func libraryRefused(t *testing.T, k *kit) {
	entry := func(pairs ...any) call { return post("clerk", "/indicator-library", merged(k.entryBody(), pairs)) }
	g := k.targetIn(t, "APPROVED")
	noRow := k.fromTarget(t, g.id)
	noRow.body = strings.Replace(noRow.body, `"indicatorId":"`, `"indicatorId":"x`, 1)
	proposed, active := k.proposed(t), k.entryIn(t, "ACTIVE")
	own := k.ok(t, post("performance", "/indicator-library", k.entryBody()))
	k.holdRefusals(t, []wanted{
		{"library.industry", entry("industry", "WEATHER")},
		{"library.class", entry("level2", "快慢")},
		{"library.operator", entry("operator", "约")},
		{"library.empty", entry("name", blank)},
		{"library.same_as_name", entry("name", "桥梁检测座数", "description", "桥梁检测座数")},
		{"library.no_row", noRow},
		{"library.no_reason", active.step("performance", "/retirements", blank)},
		{"library.proposer", entryOf(t, own).step("performance", "/acceptances", "符合要求")},
		{"library.not_proposer", call{as: "spare", route: "PUT /indicator-library/{id}", body: js(k.entryBody()), match: etag(proposed.version)}.on("id", proposed.id)},
	})
}

func entryOf(t *testing.T, a answer) entry {
	t.Helper()
	return entry{a.text(t, "id"), a.number(t, "version")}
}

// disclosureRefused: decisions without grounds, and releases that may not go out.
func disclosureRefused(t *testing.T, k *kit) {
	g := k.targetIn(t, "APPROVED")
	flag := func(as string, pairs ...any) call {
		body := object{"version": 0, "disclosed": false, "reason": "WORK_SECRET", "basis": "工作秘密事项清单"}
		return post(as, "/disclosure/targets/{id}/flags", merged(body, pairs)).on("id", g.id)
	}
	rule := func(code string, pairs ...any) call {
		rules := k.ok(t, get("performance", "/disclosure/rules"))
		list, _ := rules.get(t).([]any)
		version := int64(1)
		for i := range list {
			if rules.text(t, i, "code") == code {
				version = rules.number(t, i, "version")
			}
		}
		body := object{"severity": "WARN", "active": true, "words": []string{"没有的字样"}, "limitBP": 0, "basis": "青财绩〔2021〕2号"}
		return call{as: "performance", route: "PUT /disclosure/rules/{code}", body: js(merged(body, pairs)), match: etag(version)}.on("code", code)
	}
	release := func(pairs ...any) call {
		body := object{"year": year, "departmentIds": []string{k.id(t, "department 205")}, "reason": "补充项目"}
		return post("performance", "/disclosure/releases", merged(body, pairs))
	}
	explain := func(as, finding string) call {
		return post(as, "/disclosure/targets/{id}/explanations", object{"finding": finding, "text": "这是项目名称的一部分。"}).on("id", g.id)
	}
	k.holdRefusals(t, []wanted{
		{"disclosure.reason", flag("department", "disclosed", false, "reason", "")},
		{"disclosure.no_reason", flag("department", "reason", "OTHER", "explanation", blank)},
		{"disclosure.no_basis", flag("department", "basis", blank)},
		{"disclosure.future", flag("department", "decidedOn", "2099-01-01")},
		{"disclosure.no_finding", explain("department", "no-such-finding")},
		{"disclosure.rule", rule("D99")},
		{"disclosure.no_words", rule("D05", "words", []string{})},
		{"disclosure.word_long", rule("D05", "words", []string{strings.Repeat("长", 41)})},
		{"disclosure.no_basis", rule("D05", "basis", blank)},
		{"disclosure.nothing", release("departmentIds", []string{k.id(t, "department 301")})},
	})

	_, _ = k.found(t, "D05", "WARN")
	k.holdRefusals(t, []wanted{{"disclosure.unexplained", release()}})
	_, _ = k.found(t, "D01", "BLOCK")
	k.holdRefusals(t, []wanted{{"disclosure.blocked", release()}})
	id, number, version := k.edition(t)
	k.targetIn(t, "APPROVED")
	withdrawn := post("performance", "/disclosure/editions/{id}/withdrawals", object{"version": version, "reason": "金额有误"}).on("id", id)
	k.holdRefusals(t, []wanted{
		{"disclosure.correction", release("reason", blank)},
		{"disclosure.no_reason", post("performance", "/disclosure/editions/{id}/withdrawals", object{"version": version, "reason": blank}).on("id", id)},
	})
	k.ok(t, withdrawn)
	k.holdRefusals(t, []wanted{{"disclosure.gone", get("", "/open/editions/{number}/content").on("number", number).asking("format=pdf")}})
}

// flowsRefused: acts on tasks that are not one's own to take, or lack what they need.
func flowsRefused(t *testing.T, k *kit) {
	f := k.newFlow(t)
	many, spare := k.id(t, "user many"), k.id(t, "user spare")
	decide := func(as string, pairs ...any) call { return f.ask(as, "/decisions", pairs...) }
	signer := func(pairs ...any) call {
		return f.ask("spare", "/signers", append([]any{"personId", k.id(t, "user budget"), "role", "BUDGET_SECTION", "placement", "BEFORE", "opinion", "请核对金额"}, pairs...)...)
	}
	all := func(as string, tasks ...any) call {
		return post(as, "/workflow-approvals", object{"tasks": tasks, "opinion": "同意"})
	}
	k.holdRefusals(t, []wanted{
		{"workflow.no_opinion", f.ask("spare", "/transfers", "personId", many, "opinion", blank)},
		{"workflow.no_opinion", signer("opinion", blank)},
		{"workflow.no_opinion", f.ask("clerk", "/reminders", "opinion", blank)},
		{"workflow.no_opinion", f.ask("clerk", "/reminders")},
		{"workflow.no_opinion", f.ask("sysadmin", "/reassignments", "personId", many, "opinion", blank)},
		{"workflow.no_opinion", post("performance", "/workflow-reminders", object{"due": "ANY", "kind": trial, "note": blank})},
		{"workflow.no_opinion", decide("spare", "action", "RETURN", "opinion", blank)},
		{"workflow.no_opinion", decide("spare", "action", "REJECT")},
		{"workflow.maker", decide("clerk", "action", "APPROVE")},
		{"workflow.maker", all("clerk", object{"id": f.task, "seenVersion": f.taskVersion})},
		{"workflow.not_yours", decide("checker", "action", "APPROVE")},
		{"workflow.not_yours", all("checker", object{"id": f.task, "seenVersion": f.taskVersion})},
		{"workflow.return_to", decide("spare", "action", "RETURN", "opinion", "请核实", "to", "FINANCE")},
		{"workflow.not_eligible", f.ask("spare", "/transfers", "personId", spare, "opinion", "出差")},
		{"workflow.not_eligible", f.ask("spare", "/transfers", "personId", k.id(t, "user clerk"), "opinion", "出差")},
		{"workflow.not_holder", f.ask("spare", "/transfers", "personId", k.id(t, "user head"), "opinion", "出差")},
		{"workflow.not_holder", signer("role", "BUREAU_HEAD")},
		{"workflow.not_maker", f.ask("spare", "/reminders", "opinion", "请尽快")},
		{"workflow.period", get("performance", "/workflow-report").asking("from=2020-12-31&to=2020-01-01")},
		{"workflow.choice", get("performance", "/workflow-reminders").asking("due=SOMETIME")},
	})
	k.ok(t, f.ask("clerk", "/reminders", "opinion", "请尽快"))
	k.holdRefusals(t, []wanted{{"workflow.reminded", f.ask("clerk", "/reminders", "opinion", "请尽快")}})
	k.ok(t, signer("placement", "BESIDE"))
	f = k.flowOpen(t, f, "UNIT_CLERK")
	k.holdRefusals(t, []wanted{{"workflow.asked", signer()}})
}

// flowOpen is a case with its open task in a role.
func (k *kit) flowOpen(t *testing.T, f flow, role string) flow {
	t.Helper()
	a := k.ok(t, get("clerk", "/workflow-cases/{id}").on("id", f.id))
	tasks, _ := a.get(t, "tasks").([]any)
	for i := range tasks {
		if a.text(t, "tasks", i, "state") == "OPEN" && a.text(t, "tasks", i, "role") == role {
			f.task, f.taskVersion = a.text(t, "tasks", i, "id"), a.number(t, "tasks", i, "version")
		}
	}
	return f
}

// definitionsRefused: a definition that could lose a case, or let one past finance.
func definitionsRefused(t *testing.T, k *kit) {
	const one, years = "/workflow-definitions/{kind}", "/workflow-years"
	d := k.ok(t, get("sysadmin", one).on("kind", "TARGET_ADJUSTMENT"))
	define := func(change func(body object, first object)) call {
		body := object{"basis": "青财绩〔2020〕" + k.named("") + "号"}
		for _, name := range []string{"nameZh", "nameEn", "validFrom", "remindPercent"} {
			body[name] = d.get(t, name)
		}
		var steps []any
		list, _ := d.get(t, "steps").([]any)
		for i := range list {
			copied := object{}
			step, _ := d.get(t, "steps", i).(map[string]any)
			for name, value := range step {
				copied[name] = value
			}
			steps = append(steps, copied)
		}
		body["steps"] = steps
		first, _ := steps[0].(object)
		change(body, first)
		return call{as: "sysadmin", route: "PUT " + one, body: js(body), match: etag(d.number(t, "version"))}.on("kind", "TARGET_ADJUSTMENT")
	}
	step := func(pairs ...any) call { return define(func(_, first object) { merged(first, pairs) }) }
	whole := func(pairs ...any) call { return define(func(body, _ object) { merged(body, pairs) }) }
	skip := func(c object) call { return step("skipWhen", []any{c}) }
	rows := []wanted{
		{"workflow.required", whole("nameZh", blank)},
		{"workflow.key", step("key", "unit step")},
		{"workflow.key_twice", step("key", "DEPARTMENT")},
		{"workflow.required", step("titleZh", "")},
		{"workflow.role", step("role", "EMPEROR")},
		{"workflow.role", step("role", "SYSTEM_ADMIN")},
		{"workflow.no_count", step("mode", "ANY", "need", 1, "of", 2)},
		{"workflow.need", step("mode", "N_OF_M", "need", 3, "of", 2)},
		{"workflow.number", step("mode", "N_OF_M", "need", 0, "of", 0)},
		{"workflow.no_step", step("returnTo", []string{"NOWHERE"})},
		{"workflow.no_step", step("apartFrom", []string{"NOWHERE"})},
		{"workflow.return_forward", step("returnTo", []string{"DEPARTMENT"})},
		{"workflow.choice", step("opinion", []string{"DANCE"})},
		{"workflow.condition_test", skip(object{"fact": "AMOUNT", "test": "ONE_OF"})},
		{"workflow.condition_amount", skip(object{"fact": "AMOUNT", "test": "LESS_THAN"})},
		{"workflow.condition_name", skip(object{"fact": "FLAG", "test": "IS", "flag": "not a flag"})},
		{"workflow.no_finance", define(func(body, _ object) { body["steps"] = body["steps"].([]any)[:1] })}, //nolint:forcetypeassert // made above
		{"workflow.keeps", define(func(body, _ object) {
			for _, s := range body["steps"].([]any) { //nolint:forcetypeassert // made above
				if one := s.(object); one["role"] == "PERFORMANCE_SECTION" { //nolint:forcetypeassert // made above
					one["role"] = "BUREAU_HEAD"
				}
			}
		})},
		{"workflow.never", step("skipWhen", []any{object{"fact": "FLAG", "test": "IS", "flag": "URGENT"}, object{"fact": "FLAG", "test": "IS_NOT", "flag": "URGENT"}})},
		{"workflow.unchanged", whole("basis", d.get(t, "basis"))},
		{"workflow.valid_from", whole("validFrom", "2000-01-01")},
		{"workflow.definition_not_found", get("clerk", one).on("kind", "TARGET_ADJUSTMENT").asking("version=999")},
		{"workflow.definition_not_found", get("clerk", one).on("kind", "WEATHER")},
		{"workflow.year_not_found", get("clerk", years+"/{year}").on("year", "2199")},
		{"workflow.unit_unknown", post("clerk", one+"/rehearsals", object{"unitId": nobody}).on("kind", "TARGET")},
		{"workflow.year_exists", post("sysadmin", years, object{"year": 2021, "hours": "09:00-12:00,13:00-17:00", "basis": "国务院办公厅通知", "confirmed": false, "days": []any{}})},
		{"workflow.calendar_basis", post("sysadmin", years, object{"year": 2188, "hours": "09:00-12:00,13:00-17:00", "basis": blank, "confirmed": true, "days": []any{}})},
	}
	k.holdRefusals(t, rows)
	if now := k.ok(t, get("sysadmin", one).on("kind", "TARGET_ADJUSTMENT")); now.number(t, "version") != d.number(t, "version") {
		t.Error("what was refused has made a new version")
	}
}
