package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/signintech/gopdf"

	"caixiao/internal/performance/target/form"
	"caixiao/testkit/paper"
	"caixiao/testkit/specimen"
)

// targetsRefused: cells that cannot say so, targets that cannot be begun, and what cannot
// be asked of the lists.
func targetsRefused(t *testing.T, k *kit) {
	g := k.written(t, k.targetCode())
	change := func(edit object) call {
		return call{as: "clerk", route: "PATCH /targets/{id}/draft", match: etag(g.version), body: js(object{"edits": []any{edit}})}.on("id", g.id)
	}
	set := func(path, before, after string) call {
		return change(object{"path": path, "before": before, "after": after})
	}
	insert := func(path, after string) call {
		return change(object{"op": "INSERT", "path": path, "before": "", "after": after})
	}
	begin := func(pairs ...any) call {
		return post("clerk", "/targets", merged(object{
			"year": year, "unitId": k.id(t, "unit 205001"), "kind": "PROJECT", "projectCode": k.targetCode(), "name": "新目标",
		}, pairs))
	}
	whole := call{as: "clerk", route: "PUT /targets/{id}/draft", match: etag(g.version), body: js(object{"content": object{
		"department": object{"name": "部门205", "overall": "", "subGoals": []any{}, "safeguards": []any{}},
	}})}.on("id", g.id)
	foreign := k.targetCode()
	k.ok(t, post("stranger", "/targets", object{"year": year, "unitId": k.id(t, "unit 301001"), "kind": "PROJECT", "projectCode": foreign, "name": "别家"}))
	later := k.ok(t, begin("year", year+1)).text(t, "id")
	asked := func(path, query string) call { return get("department", path).asking(query) }
	k.holdRefusals(t, []wanted{
		{"target.content", whole},
		{"target.cell_unknown", set("owner", "", "x")},
		{"target.cell_long", set("purpose", "", strings.Repeat("长", 20_001))},
		{"target.cell_money", set("budget", "40000000", "40 万")},
		{"target.cell_percent", set("plan.6", "5000", "50%")},
		{"target.cell_decimal", set("indicators.1.weight", "15", "1e9")},
		{"target.cell_numbers", set("indicators.1.goalNos", "1", "一")},
		{"target.row", insert("goals.1", `{"a":1}`)},
		{"target.row_place", insert("goals.9", `"第九条"`)},
		{"target.month", insert("plan.13", "")},
		{"target.not_fixable", post("clerk", "/targets/{id}/fixes", object{}).on("id", g.id)},
		{"target.made_by_other", call{as: "spare", route: "DELETE /targets/{id}", match: etag(g.version)}.on("id", g.id)},
		{"target.no_name", begin("name", blank)},
		{"target.no_code", begin("projectCode", blank)},
		{"target.foreign_code", begin("projectCode", foreign)},
		{"target.mixed", get("clerk", "/targets/export").asking("ids=" + g.id + "," + later)},
		{"form.no_department", get("clerk", "/targets/{id}/export").on("id", g.id).asking("form=department")},
		{"target.months", asked("/targets/statistics", "from=202012&to=202001")},
		{"target.department_unknown", asked("/targets/summaries", "kind=DEPARTMENT&department="+nobody)},
		{"http.sort", asked("/targets", "sort=colour")},
	})
	named := k.written(t, k.targetCode())
	text := call{as: "clerk", route: "PATCH /targets/{id}/draft", match: etag(named.version), body: js(object{"edits": []any{
		object{"path": "goals.1", "before": goal, "after": goal + "𓀀"}, // no font of the bureau has it
	}})}.on("id", named.id)
	k.ok(t, text)
	k.holdRefusals(t, []wanted{{"file.glyph", get("clerk", "/targets/{id}/export").on("id", named.id).asking("format=pdf")}})
}

// calendarsRefused: days that cannot hold, and what has no basis.
func calendarsRefused(t *testing.T, k *kit) {
	const of, route = "2024", "PUT /target-calendars/{year}"
	days := func(basis string, days object) call {
		now := k.ok(t, get("performance", "/target-calendars/{year}").on("year", of))
		return call{as: "performance", route: route, match: etag(now.number(t, "version")), body: js(object{"days": days, "basis": basis})}.on("year", of)
	}
	ageing := func(warn, late int, basis string) call {
		return post("performance", "/targets/board/ageings", object{"warnDays": warn, "lateDays": late, "basis": basis})
	}
	const notice = "预算编制通知"
	k.holdRefusals(t, []wanted{
		{"target.deadline_basis", days(blank, object{"SUBMIT": "2023-10-08"})},
		{"target.deadline_far", days(notice, object{"SUBMIT": "2022-12-31"})},
		{"target.deadline_order", days(notice, object{"SUBMIT": "2023-11-08", "DEPARTMENT_REVIEW": "2023-11-07"})},
		{"target.deadlines_same", days(notice, object{})},
		{"target.rectify_days", post("performance", "/target-calendars/rectifications", object{"days": 0, "basis": "会议纪要"})},
		{"target.rectify_days", post("performance", "/target-calendars/rectifications", object{"days": 181, "basis": "会议纪要"})},
		{"target.ageing", ageing(14, 7, "会议纪要")},
		{"target.ageing", ageing(7, 14, blank)},
	})
}

// repliesRefused: replies that stand on nothing, name what they may not, or say nothing.
func repliesRefused(t *testing.T, k *kit) {
	body := func(pairs ...any) call { return post("head", "/target-replies", merged(k.replyBody(t), pairs)) }
	shown, taken := k.issued(t), k.targetIn(t, "PASSED")
	r := k.repliedTo(t, taken)
	number := k.ok(t, get("head", "/target-replies/{id}").on("id", shown.id)).text(t, "number")
	change := func(pairs ...any) call {
		c := r.change()
		c.body = js(merged(object{"number": ""}, pairs))
		return c
	}
	rules := func(pairs ...any) call {
		a := k.ok(t, get("performance", "/target-reply-rules"))
		var whole object
		if err := json.Unmarshal(a.body, &whole); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"version", "validFrom", "changedBy", "recordedAt"} {
			delete(whole, name)
		}
		return call{as: "performance", route: "PUT /target-reply-rules", match: etag(a.number(t, "version")), body: js(merged(whole, append([]any{"basis", "会议纪要"}, pairs...)))}
	}
	forward := func(as string, r reply, day string) call {
		return post(as, "/target-replies/{id}/forwardings", object{"forwardedOn": day}).on("id", r.id)
	}
	late := k.approvalBody()
	late["approvedOn"] = "2099-01-01"
	both := k.named("both-")
	k.user(t, both, "205002", "", "DEPARTMENT_REVIEWER")
	second := k.ok(t, post("secadmin", "/users/{id}/roles", object{"role": "BUREAU_HEAD"}).on("id", k.id(t, "user "+both))).text(t, "id")
	k.enter(t, both, k.oneTime(t, both), region)
	k.holdRefusals(t, []wanted{
		{"target.reply_basis", body("approvalId", nobody)},
		{"target.reply_nothing", body("departmentId", k.id(t, "department 318"), "targets", []string{})},
		{"target.department_unknown", body("departmentId", nobody)},
		{"target.reply_twice", body("targets", []string{taken.id})},
		{"target.reply_number", change("number", number)},
		{"target.reply_dated", change("datedOn", "2020-08-31")},
		{"target.reply_word", change("body", "根据{{law}}")},
		{"target.reply_text", rules("budgetTitle", blank)},
		{"target.reply_pattern", rules("pattern", "青财绩〔{{year}}〕号")},
		{"target.reply_days", rules("replyDays", 0)},
		{"target.reply_days", rules("forwardDays", 366)},
		{"target.deadline_basis", rules("basis", blank)},
		{"target.reply_prepared", forward(both, r, "2020-09-10")},
		{"target.forwarded_on", forward("department", shown, "2020-09-09")},
		{"target.approved_on", post("head", "/target-budget-approvals", late)},
	})
	k.ok(t, post("secadmin", "/users/{id}/roles/{grant}/revocations", object{"reason": "调离岗位"}).on("id", k.id(t, "user "+both), "grant", second)) // the bureau has one head
}

// importsRefused: files that hold no targets to keep, and targets of files that cannot be
// kept, each with the reason in its row.
func importsRefused(t *testing.T, k *kit) {
	const one = "/target-imports/{id}"
	file := func(name string, data []byte) call {
		return call{as: "clerk", route: "POST /target-imports", file: &upload{name: name, data: data}}
	}
	text := func(s string) call { return file("目标.json", []byte(s)) }
	const within = `{"format":"caixiao.target/1","document":`
	id, version, where := k.opened(t)
	kept := func(version int64, places ...string) call {
		return post("clerk", one+"/confirmations", object{"version": version, "places": places}).on("id", id)
	}
	reads := func(path, before, after string) call {
		return call{as: "clerk", route: "PATCH " + one, match: etag(version), body: js(object{"edits": []any{
			object{"path": path, "before": before, "after": after},
		}})}.on("id", id)
	}
	k.holdRefusals(t, []wanted{
		{"form.json", text("{\"format\":\"\xb2\xc6\"}")},
		{"form.json_format", text(`{"format":"caixiao.target/2"}`)},
		{"form.json_unknown", text(within + `{},"more":1}`)},
		{"form.json_value", text(within + `{"year":"2021"}}`)},
		{"form.json_number", text(within + `{"projects":[{"indicators":[{"weight":"ten"}]}]}}`)},
		{"form.json_missing", text(`{"format":"caixiao.target/1"}`)},
		{"target.import_review", text(within + `{"year":2021,"reviews":[{"project":"维护经费"}]}}`)},
		{"target.import_many", text(within + `{"year":2021,"projects":[` + strings.TrimSuffix(strings.Repeat(`{"name":"一"},`, 201), ",") + `]}}`)},
		{"file.encrypted", file("目标.docx", paper.OLE("EncryptedPackage"))},
		{"file.macro", file("目标.docx", packed(t, map[string][]byte{"word/document.xml": []byte("<w/>"), "word/vbaProject.bin": []byte("x")}))},
		{"file.no_text", file("目标.pdf", scanned(t))},
		{"file.too_many", file("目标.html", []byte("<html><body>"+strings.Repeat("<div>", 600)+"深"))},
		{"target.import_place", kept(version, "P99")},
		{"target.no_year", reads("year", "2021", "明年")},
		{"target.cell_unknown", reads("projects.9.purpose", "", "x")},
	})
	k.ok(t, kept(version, where))
}

// scanned is a page on which there are lines and no text.
func scanned(t testing.TB) []byte {
	t.Helper()
	var p gopdf.GoPdf
	p.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
	p.AddPage()
	p.Line(10, 10, 100, 10)
	var out bytes.Buffer
	if _, err := p.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rowsOfFiles: what a file says of targets that stand, or of none, is refused in its row.
func rowsOfFiles(t *testing.T, k *kit) {
	draft, sent, force := k.targetIn(t, "DRAFT"), k.targetIn(t, "SUBMITTED"), k.targetIn(t, "APPROVED")
	k.ok(t, edit("clerk", draft, etag(draft.version), cell{"goals.1", goal, goal + "一年"}))
	named := k.named("同名项目")
	for range 2 {
		k.ok(t, post("clerk", "/targets", object{"year": year, "unitId": k.id(t, "unit 205001"), "kind": "PROJECT", "projectCode": k.targetCode(), "name": named}))
	}
	doc := specimen.Demo()
	doc.RegionCode, doc.Unit.Code, doc.Unit.Name, doc.Department = region, "205001", "单位205001", nil
	sample := doc.Projects[0]
	sample.Unit = doc.Unit
	doc.Projects = nil
	for _, code := range []string{draft.code, sent.code, force.code, k.targetCode()} {
		p := sample
		p.Code, p.Name = code, "办公信息系统运维经费之"+code[len(code)-5:]
		doc.Projects = append(doc.Projects, p)
	}
	doc.Projects = append(doc.Projects, doc.Projects[3])
	var data bytes.Buffer
	if err := form.EncodeJSON(&data, doc); err != nil {
		t.Fatal(err)
	}
	k.holdReasons(t, data.Bytes(), "target.draft_open", "target.in_review", "target.in_force", "", "target.import_twice")
	uncoded := func(unit string, year int, name string) []byte {
		return []byte(fmt.Sprintf(`{"format":"caixiao.target/1","document":{"regionCode":%q,"year":%d,"unit":{"code":%q,"name":"单位"},"projects":[`+
			`{"name":%q,"unit":{"code":%q,"name":"单位"},"declaration":{"overview":"维护"}}]}}`, region, year, unit, name, unit))
	}
	for code, data := range map[string][]byte{
		"target.unit_unnamed": uncoded("", year, "无单位"), "target.no_year": uncoded("205001", 0, "无年度"), "target.unit_unknown": uncoded("999001", year, "无此单位"),
		"target.code_unknown": uncoded("205001", year, "没有编码"), "target.code_several": uncoded("205001", year, named), "target.no_name": uncoded("205001", year, ""),
	} {
		k.holdReasons(t, data, code)
	}
}

// holdReasons reads a file whose targets are refused in turn; empty: it is not.
func (k *kit) holdReasons(t *testing.T, data []byte, codes ...string) {
	t.Helper()
	a := k.ok(t, call{as: "clerk", route: "POST /target-imports", file: &upload{name: "目标.json", data: data}})
	for i, code := range codes {
		if got := a.text(t, "keeping", i, "reasonCode"); got != code || (a.text(t, "keeping", i, "effect") == "REFUSED") != (code != "") || (a.text(t, "keeping", i, "reason") == "") != (code == "") {
			t.Errorf("target %d is refused with %q, want %q: %.600s", i+1, got, code, a.body)
		}
	}
}
