package api

import (
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
)

// plainStep allows nothing but a decision.
func plainStep(key, role string, reach workflow.Reach, mode workflow.Mode) workflow.Step {
	return workflow.Step{Key: key, TitleZh: "环节" + key, TitleEn: "Step " + key, Role: role, Reach: reach, Mode: mode}
}

// Kinds of such steps: of the strict one a clerk signs, then every clerk of the unit, then
// the performance section; of the lonely one the head of the bureau signs twice, of whom there
// is one.
const strict, lonely = "STRICT", "LONELY"

var plainKinds = map[string][]workflow.Step{
	strict: {
		plainStep("FIRST", "UNIT_CLERK", workflow.ReachUnit, workflow.AnyOne), plainStep("EVERY", "UNIT_CLERK", workflow.ReachUnit, workflow.Everyone),
		plainStep("LAST", "PERFORMANCE_SECTION", workflow.ReachAll, workflow.AnyOne),
	},
	lonely: {
		plainStep("FIRST", "UNIT_CLERK", workflow.ReachUnit, workflow.AnyOne), plainStep("ONE", "BUREAU_HEAD", workflow.ReachAll, workflow.AnyOne),
		plainStep("TWO", "BUREAU_HEAD", workflow.ReachAll, workflow.AnyOne),
		plainStep("LAST", "PERFORMANCE_SECTION", workflow.ReachAll, workflow.AnyOne),
	},
}

// newPlain opens a case of such a kind.
func (k *kit) newPlain(t testing.TB, kind string) flow {
	t.Helper()
	flows := k.flows(t)
	if k.ids["kind "+kind] == "" {
		k.ids["kind "+kind] = kind
		flows.Register(workflow.Kind{Code: kind})
		from, err := fiscal.NewDate(2020, 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		_, err = flows.SaveDefinition(actor.Machine(t.Context(), "test"), 0, workflow.Definition{
			Kind: kind, NameZh: "严办", NameEn: "Strict", ValidFrom: from, Basis: "测试", RemindPercent: 50, UrgeHours: 24, Steps: plainKinds[kind],
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	title := k.named("严办")
	made, err := flows.Submit(k.being(t, "clerk"), workflow.Document{Kind: kind, Object: k.fresh(t), Title: title, Unit: k.parsed(t, "unit 205001")})
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

// strictRefused: what a step does not allow, who has had his say already, and what would
// wait for nobody.
func strictRefused(t *testing.T, k *kit) {
	f := k.newPlain(t, strict)
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

	f = k.newPlain(t, lonely)
	k.ok(t, approve("spare", f))
	k.holdRefusals(t, []wanted{{"workflow.nobody", approve("head", k.flowNow(t, f.id, f.title))}})
}

// handsRefused: who is of the unit does not sign for those it answers to, and who has
// checked does not hand in.
func handsRefused(t *testing.T, k *kit) {
	kin, twofold := k.named("kin-"), k.named("twofold-")
	for login, roles := range map[string][]string{
		kin: {"PERFORMANCE_SECTION"}, twofold: {"UNIT_CLERK", "UNIT_REVIEWER"},
	} {
		k.user(t, login, "205001", "", roles[0])
		for _, role := range roles[1:] {
			k.ok(t, post("secadmin", "/users/{id}/roles", object{"role": role}).on("id", k.id(t, "user "+login)))
		}
		k.enter(t, login, k.oneTime(t, login), region)
	}
	f := k.newFlow(t)
	k.ok(t, f.ask("spare", "/decisions", "action", "APPROVE"))
	f = k.flowNow(t, f.id, f.title)
	k.holdRefusals(t, []wanted{{"workflow.own_unit", f.ask(kin, "/decisions", "action", "APPROVE")}})

	g := k.targetIn(t, "SUBMITTED")
	g = k.advance(t, g, stride{twofold, "/returns", "RETURNED", object{"note": "请核实。", "remarks": []any{object{"path": "goals.1", "text": "请写明。"}}}})
	k.holdRefusals(t, []wanted{{"workflow.checker", g.step(stride{twofold, "/submissions", "", object{"note": "理由见附件。"}})}})
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
