package api

import (
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
)

// strict is a kind whose steps allow nothing but a decision: one clerk signs, then every
// clerk of the unit, then the performance section.
const strict = "STRICT"

// newStrict opens a case of it.
func (k *kit) newStrict(t testing.TB) flow {
	t.Helper()
	flows := k.flows(t)
	if k.ids["kind "+strict] == "" {
		k.ids["kind "+strict] = strict
		flows.Register(workflow.Kind{Code: strict})
		from, err := fiscal.NewDate(2020, 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		first := workflow.Step{Key: "FIRST", TitleZh: "初核", TitleEn: "First", Role: "UNIT_CLERK", Reach: workflow.ReachUnit, Mode: workflow.AnyOne}
		every, last := first, first
		every.Key, every.TitleZh, every.TitleEn, every.Mode = "EVERY", "会签", "Everybody", workflow.Everyone
		last.Key, last.TitleZh, last.TitleEn, last.Role, last.Reach = "LAST", "财政审核", "Finance", "PERFORMANCE_SECTION", workflow.ReachAll
		_, err = flows.SaveDefinition(actor.Machine(t.Context(), "test"), 0, workflow.Definition{
			Kind: strict, NameZh: "严办", NameEn: "Strict", ValidFrom: from, Basis: "测试", RemindPercent: 50, UrgeHours: 24, Steps: []workflow.Step{first, every, last},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	title := k.named("严办")
	made, err := flows.Submit(k.being(t, "clerk"), workflow.Document{Kind: strict, Object: k.fresh(t), Title: title, Unit: k.parsed(t, "unit 205001")})
	if err != nil {
		t.Fatal(err)
	}
	return k.flowNow(t, made.ID.String(), title)
}

// mineIn is a case with the task that is somebody's own to take.
func (k *kit) mineIn(t testing.TB, login string, f flow) flow {
	t.Helper()
	a := k.ok(t, get(login, "/workflow-tasks").asking("limit=200&kind="+strict))
	items, _ := a.get(t, "items").([]any)
	for i := range items {
		if a.text(t, "items", i, "caseId") == f.id {
			f.task = a.text(t, "items", i, "id")
			f.taskVersion = k.ok(t, get(login, "/workflow-tasks/{id}").on("id", f.task)).number(t, "version")
		}
	}
	return f
}

// strictRefused: what a step does not allow, and who has had his say already.
func strictRefused(t *testing.T, k *kit) {
	f := k.newStrict(t)
	approve := func(as string, f flow) call { return f.ask(as, "/decisions", "action", "APPROVE") }
	k.holdRefusals(t, []wanted{
		{"workflow.no_reject", f.ask("spare", "/decisions", "action", "REJECT", "opinion", "不符合规定")},
		{"workflow.no_transfer", f.ask("spare", "/transfers", "personId", k.id(t, "user many"), "opinion", "出差")},
		{"workflow.no_add_signer", f.ask("spare", "/signers", "personId", k.id(t, "user budget"), "role", "BUDGET_SECTION", "placement", "BEFORE", "opinion", "请核对金额")},
	})
	k.ok(t, approve("spare", f))
	every := k.flowNow(t, f.id, f.title)
	k.holdRefusals(t, []wanted{{"workflow.repeated", approve("spare", every)}})
	mine := k.mineIn(t, "many", f)
	k.ok(t, approve("many", mine))
	k.holdRefusals(t, []wanted{{"workflow.voted", approve("many", k.flowNow(t, f.id, f.title))}})
}

// handsRefused: who is of the unit does not sign for those it answers to, who has checked
// does not hand in, and nothing is handed in that nobody could decide.
func handsRefused(t *testing.T, k *kit) {
	kin, twofold, alone := k.named("kin-"), k.named("twofold-"), k.named("alone-")
	for login, roles := range map[string][]string{
		kin: {"PERFORMANCE_SECTION"}, twofold: {"UNIT_CLERK", "UNIT_REVIEWER"},
	} {
		k.user(t, login, "205001", "", roles[0])
		for _, role := range roles[1:] {
			k.ok(t, post("secadmin", "/users/{id}/roles", object{"role": role}).on("id", k.id(t, "user "+login)))
		}
		k.enter(t, login, k.oneTime(t, login), region)
	}
	code := k.departmentCode() // a department without a reviewer
	k.ids["department "+code] = k.ok(t, post("sysadmin", "/departments", object{"code": code, "name": "部门" + code, "sectionId": k.id(t, "section JK"), "validFrom": "2020-01-01"})).text(t, "id")
	k.ids["unit "+code+"001"] = k.ok(t, post("sysadmin", "/units", k.unit(t, code+"001"))).text(t, "id")
	k.user(t, alone, code+"001", "", "UNIT_CLERK")
	k.enter(t, alone, k.oneTime(t, alone), region)

	f := k.newFlow(t)
	k.ok(t, f.ask("spare", "/decisions", "action", "APPROVE"))
	f = k.flowNow(t, f.id, f.title)
	k.holdRefusals(t, []wanted{{"workflow.own_unit", f.ask(kin, "/decisions", "action", "APPROVE")}})

	g := k.targetIn(t, "SUBMITTED")
	g = k.advance(t, g, stride{twofold, "/returns", "RETURNED", object{"note": "请核实。", "remarks": []any{object{"path": "goals.1", "text": "请写明。"}}}})
	k.holdRefusals(t, []wanted{{"workflow.checker", g.step(stride{twofold, "/submissions", "", object{"note": "理由见附件。"}})}})

	lone := k.writtenBy(t, writer{alone, code + "001"}, k.targetCode())
	k.holdRefusals(t, []wanted{{"workflow.nobody", lone.step(stride{alone, "/submissions", "", nil})}})
}

// partsRefused: the rest of what may not be so in files, figures, letters, rules and the library.
func partsRefused(t *testing.T, k *kit) {
	owner := k.newProject(t).id
	file := k.ok(t, k.attach("clerk", owner, "说明.txt", []byte("说明"))).text(t, "id")
	instead := k.attach("clerk", owner, "说明二.txt", []byte("说明二"))
	instead.file.fields["replacesId"] = nobody
	reader := k.named("reader-")
	k.user(t, reader, "301002", "", "DEPARTMENT_REVIEWER")
	k.ok(t, post("secadmin", "/users/{id}/roles", object{"role": "AUDITOR"}).on("id", k.id(t, "user "+reader)))
	k.enter(t, reader, k.oneTime(t, reader), region)
	active := k.entryIn(t, "ACTIVE")
	k.holdRefusals(t, []wanted{
		{"attachment.no_preview", get("clerk", "/attachments/{id}/previews").on("id", file)},
		{"attachment.replaced", instead},
		{"measure.dimension", get("budget", "/measures/{code}/values").on("code", "quota.paid").asking("year=10000")},
		{"library.not_reviewer", call{as: "clerk", route: "PUT /indicator-library/{id}", body: js(k.entryBody()), match: etag(active.version)}.on("id", active.id)},
		{"disclosure.not_allowed", post(reader, "/disclosure/targets/{id}/flags", object{"version": 0, "disclosed": false, "reason": "WORK_SECRET", "basis": "事项清单"}).on("id", k.targetIn(t, "APPROVED").id)},
	})
	asked, address := k.asked(t, "guessing")
	wrong := "000000"
	if k.mailCode(t, address) == wrong {
		wrong = "000001"
	}
	guess := post(asked, "/me/mail-address/confirmations", object{"code": wrong})
	for range 5 {
		k.ask(t, guess)
	}
	k.holdRefusals(t, []wanted{{"message.code_guesses", guess}})
	k.ok(t, k.setServer(t, "on", false, "host", "", "sender", ""))
	k.holdRefusals(t, []wanted{
		{"message.mail_off", post("sysadmin", "/mail-server/trials", object{"to": "sysadmin@qinglan.example"})},
		{"message.mail_off", post("many", "/me/mail-address", object{"address": "many@qinglan.example"})},
	})
	k.served(t)
}
