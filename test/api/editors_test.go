package api

import (
	"net/http"
	"strings"
	"sync"
	"testing"
)

// both asks two requests at once.
func (k *kit) both(t *testing.T, calls ...call) []answer {
	t.Helper()
	answers := make([]answer, len(calls))
	var wait sync.WaitGroup
	for i, c := range calls {
		wait.Go(func() { answers[i] = k.ask(t, c) })
	}
	wait.Wait()
	return answers
}

// draftEditors: two people write in a draft. Different cells both stay; the same cell
// is the first one's, and the second is told what stands there and by whom.
func draftEditors(t *testing.T, k *kit) {
	g := k.written(t, k.targetCode())
	const second = "及时处置系统故障"
	seen := etag(g.version)
	first := k.ok(t, edit("clerk", g, seen, cell{"goals.1", goal, goal + "一年"}))
	other := k.ok(t, edit("spare", g, seen, cell{"goals.2", second, second + "全部"})) // he has not seen the first
	for i, want := range []string{goal + "一年", second + "全部"} {
		if got := other.text(t, "content", "project", "goals", i); got != want {
			t.Errorf("goal %d says %q, want %q", i+1, got, want)
		}
	}
	clash := k.refused(t, edit("spare", g, seen, cell{"goals.1", goal, "改成别的"}), http.StatusConflict, "target.clash")
	if !strings.Contains(string(clash.body), goal+"一年") {
		t.Errorf("the clash does not say what stands: %s", clash.body)
	}
	whole := call{as: "spare", route: "PUT /targets/{id}/draft", match: etag(first.number(t, "version")), body: js(object{"content": k.content(g.code)})}.on("id", g.id)
	k.refused(t, whole, http.StatusPreconditionFailed, "target.draft_stale")
	save := g.step(stride{"spare", "/versions", "", object{"draftVersion": first.number(t, "version")}})
	k.refused(t, save, http.StatusConflict, "target.draft_pending")
	stands := k.ok(t, get("clerk", "/targets/{id}/draft").on("id", g.id))
	if got := stands.text(t, "content", "project", "goals", 0); got != goal+"一年" {
		t.Errorf("the first goal says %q", got)
	}
	// At once: one writes, the other is told.
	now, purpose := etag(stands.number(t, "version")), stands.text(t, "content", "project", "purpose")
	answers := k.both(t, edit("clerk", g, now, cell{"purpose", purpose, "甲"}),
		edit("spare", g, now, cell{"purpose", purpose, "乙"}))
	oneOf(t, answers, "target.clash")
}

// oneOf two answers is right, the other is refused.
func oneOf(t *testing.T, answers []answer, code string) {
	t.Helper()
	right := 0
	for _, a := range answers {
		switch {
		case a.status == http.StatusOK:
			right++
		case a.code() != code:
			t.Errorf("%d %s, want %s", a.status, a.body, code)
		}
	}
	if right != 1 {
		t.Errorf("%d of %d answers are right", right, len(answers))
	}
}

// recordEditors: of two people who change the version they both saw, one does.
func recordEditors(t *testing.T, k *kit) {
	unit := k.unit(t, k.unitCode())
	a := k.changed(t, "sysadmin", "/units", "PUT /units/{id}", unit, "name", "甲改单位", "reason", "更名")
	k.twoWriters(t, "/units/{id}", a, with(unit, "name", "乙改单位", "reason", "更名"), "sysadmin")

	project := k.projectBody(t)
	b := k.changed(t, "clerk", "/projects", "PUT /projects/{id}", project, "name", "甲改项目")
	k.twoWriters(t, "/projects/{id}", b, with(project, "name", "乙改项目"), "spare")

	section := object{"code": k.named("S"), "name": "股室", "validFrom": "2020-01-01"}
	c := k.changed(t, "sysadmin", "/sections", "PUT /sections/{id}", section, "name", "甲改股室")
	k.twoWriters(t, "", c, with(section, "name", "乙改股室"), "sysadmin")

	// A reviewer whose colleague was faster is told so, not that he has no permission.
	reviewed := k.targetIn(t, "UNDER_DEPT_REVIEW")
	late := reviewed.step(stride{"department", "/returns", "", object{"note": "请核实。", "remarks": []any{object{"path": "goals.1", "text": "请写明。"}}}})
	k.advance(t, reviewed, targetWay[3])
	k.refused(t, late, http.StatusPreconditionFailed, "target.stale")

	g := k.written(t, k.targetCode())
	submit := g.step(targetWay[0])
	oneOf(t, k.both(t, submit, submit, submit), "target.stale")
}

// twoWriters: the first change stands, and the second is told who made it, also when
// both come at once.
func (k *kit) twoWriters(t *testing.T, read string, first call, body, as string) {
	t.Helper()
	changed := k.ok(t, first)
	second := first
	second.body, second.as = body, as
	told := k.refused(t, second, http.StatusPreconditionFailed, "")
	if told.text(t, "params", "by") == "" || !strings.Contains(told.text(t, "detail"), told.text(t, "params", "by")) {
		t.Errorf("who changed it is not told: %s", told.body)
	}
	if read != "" {
		if got := k.ok(t, get(first.as, read).on("id", first.at["id"])).text(t, "name"); !strings.HasPrefix(got, "甲") {
			t.Errorf("what stands is %q", got)
		}
	}
	first.match, second.match = etag(changed.number(t, "version")), etag(changed.number(t, "version"))
	oneOf(t, k.both(t, first, second), told.code())
}

// confirmedTwice: a file is kept once, however often and at how many places at once it
// is confirmed.
func confirmedTwice(t *testing.T, k *kit) {
	const targets, projects, units = "/target-imports/{id}/confirmations", "/project-imports/{id}/confirmations", "/units/imports/{id}/confirmations"
	id, version, _ := k.opened(t)
	where := k.ok(t, get("clerk", "/target-imports/{id}").on("id", id)).text(t, "keeping", 2, "place") // nothing has kept it yet
	k.keptOnce(t, post("clerk", targets, object{"version": version, "places": []string{where}}).on("id", id), call{route: "GET /targets", query: "year=2021"}, "target.stale", http.StatusPreconditionFailed)
	sheet := k.ok(t, call{as: "clerk", route: "POST /project-imports", file: workbook(t,
		[]string{"项目编码", "项目名称", "项目类别", "单位编码", "开始年度", "结束年度", "全周期总额（元）"},
		[]string{"", k.named("一次项目"), "22", "205001", "2021", "2021", ""})})
	k.keptOnce(t, post("clerk", projects, nil).on("id", sheet.text(t, "id")), call{route: "GET /projects"}, "project.import_done", http.StatusConflict)
	list := k.ok(t, call{as: "budget", route: "POST /units/imports", file: workbook(t,
		[]string{"单位代码*", "名称", "简称", "主管部门代码", "单位性质", "预算级次", "会计制度", "统一社会信用代码", "财政专网", "资产系统", "启用日期"},
		[]string{k.unitCode(), "一次单位", "", "301", "参公", "2", "行政单位会计", "", "否", "否", "2020年1月1日"})})
	k.keptOnce(t, post("budget", units, nil).on("id", list.text(t, "id")), call{route: "GET /units"}, "org.import_done", http.StatusConflict)
}

// keptOnce confirms with the same key and with others, at once and after.
func (k *kit) keptOnce(t *testing.T, c, list call, code string, status int) {
	t.Helper()
	total := func() int64 {
		list.as = c.as
		return k.ok(t, list).number(t, "total")
	}
	before, entries := total(), k.entries(t, c)
	calls := []call{c, c, c, c, c, c}
	same := k.named("once-")
	for i := range calls {
		calls[i].key = same
		if i >= 3 {
			calls[i].key = k.named("each-")
		}
	}
	kept := ""
	for i, a := range k.both(t, calls...) {
		switch {
		case a.status != http.StatusOK:
			if a.code() != code && a.code() != "http.key_in_flight" {
				t.Errorf("confirmation %d: %d %s", i, a.status, a.body)
			}
		case kept == "":
			kept = string(a.body)
		case kept != string(a.body):
			t.Errorf("two answers: %s and %s", kept, a.body)
		}
	}
	if kept == "" {
		t.Errorf("nobody kept it")
	}
	k.refused(t, c, status, code)
	if more := total() - before; more != 1 {
		t.Errorf("%d more in %s", more, list.route)
	}
	if wrote := k.entries(t, c) - entries; wrote == 0 {
		t.Errorf("no audit entry")
	}
}
