package api

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/clock"
)

// inBudgetYear is a day on which quotas of the year may be issued.
const inBudgetYear = "2021-01-11T01:00:00.000000Z"

// budgetFile is a workbook with both sheets, some left empty; what a unit gets is one yuan.
func budgetFile(t testing.TB, project, amount string, empty ...string) *upload {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for sheet, rows := range map[string][][]string{
		"支出预算": {
			{"单位编码", "项目编码", "支出功能分类", "政府预算支出经济分类", "部门预算支出经济分类", "资金性质", "资金来源", "金额（元）"},
			{"205001", project, "2010607", "50201", "30201", "111", "11", amount},
		},
		"总预算": {{"预算账户", "资金性质", "金额（元）", "备注"}, {"本级收入预算", "111", "1", ""}},
	} {
		if slices.Contains(empty, sheet) {
			rows = rows[:1]
		}
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(sheet, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return &upload{name: "预算.xlsx", data: b.Bytes()}
}

// appropriation is one under way.
type appropriation struct {
	id, title, project string
	version            int64
}

// budgetProject is a scheduled project with one yuan, which needs no target of its own.
func (k *kit) budgetProject(t testing.TB) string {
	t.Helper()
	body := k.projectBody(t)
	body["category"] = "21"
	a := k.ok(t, post("clerk", "/projects", body))
	p := project{id: a.text(t, "id"), code: a.text(t, "code"), state: a.text(t, "state"), version: a.number(t, "version")}
	for _, s := range projectWay[:5] {
		p = k.move(t, p, s)
	}
	return p.code
}

// tryBudget brings a workbook in that is only tried.
func (k *kit) tryBudget(t testing.TB, project, amount string) call {
	t.Helper()
	file := budgetFile(t, project, amount)
	file.fields = map[string]string{"year": fmt.Sprint(year), "title": k.named("区级预算"), "basis": "抚人字〔2021〕3号"}
	return call{as: "budget", route: "POST /appropriations", file: file}
}

// appropriationIn is an appropriation that has gone so far: TRIED, CHECKED, SUBMITTED, APPROVED, ISSUED.
func (k *kit) appropriationIn(t testing.TB, state string) appropriation {
	t.Helper()
	b := appropriation{project: k.budgetProject(t)}
	a := k.ok(t, k.tryBudget(t, b.project, "1"))
	b.id, b.title, b.version = a.text(t, "id"), a.text(t, "title"), a.number(t, "version")
	steps := []struct{ to, path string }{{"CHECKED", "/confirmations"}, {"SUBMITTED", "/submissions"}, {"APPROVED", ""}, {"ISSUED", "/issues"}}
	for _, s := range steps {
		if state == "TRIED" {
			return b
		}
		switch s.to {
		case "APPROVED":
			k.approveBudget(t, b.id)
			b.version = k.ok(t, get("budget", "/appropriations/{id}").on("id", b.id)).number(t, "version")
		case "ISSUED":
			k.inBudgetYear(t)
			b.version = k.ok(t, b.step("budget", s.path)).number(t, "appropriation", "version")
		default:
			b.version = k.ok(t, b.step("budget", s.path)).number(t, "version")
		}
		if s.to == state {
			return b
		}
	}
	t.Fatalf("no way to %s", state)
	return b
}

// earlyIssued is one that was issued before the budget was approved, as if none of the year were.
func (k *kit) earlyIssued(t testing.TB) appropriation {
	t.Helper()
	k.inBudgetYear(t)
	b := appropriation{project: k.budgetProject(t)}
	file := budgetFile(t, b.project, "1", "总预算")
	file.fields = map[string]string{"year": fmt.Sprint(year), "title": k.named("提前下达"), "basis": "抚政〔2021〕1号", "provisional": "true"}
	back := k.hideBudgets(t)
	defer back()
	a := k.ok(t, call{as: "budget", route: "POST /appropriations", file: file})
	b.id, b.title, b.version = a.text(t, "id"), a.text(t, "title"), a.number(t, "version")
	for _, path := range []string{"/confirmations", "/submissions"} {
		b.version = k.ok(t, b.step("budget", path)).number(t, "version")
	}
	k.approveBudget(t, b.id)
	b.version = k.ok(t, get("budget", "/appropriations/{id}").on("id", b.id)).number(t, "version")
	b.version = k.ok(t, b.step("budget", "/issues")).number(t, "appropriation", "version")
	return b
}

// hideBudgets takes the approved budgets of the year out of sight, and brings them back.
func (k *kit) hideBudgets(t testing.TB) (back func()) {
	t.Helper()
	book := k.book(t, region).DB()
	set := func(query string) {
		err := book.InTx(t.Context(), func(ctx context.Context) error {
			_, err := book.Exec(ctx, query)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	set(`UPDATE budget_appropriations SET provisional = TRUE WHERE income_fen > 0`)
	return func() { set(`UPDATE budget_appropriations SET provisional = FALSE WHERE income_fen > 0`) }
}

// approveBudget lets another of the section and the head sign.
func (k *kit) approveBudget(t testing.TB, id string) {
	t.Helper()
	for _, login := range []string{"budgeteer", "head"} {
		detail := k.ok(t, get(login, "/workflow-cases/{id}").on("id", k.ok(t, get(login, "/appropriations/{id}").on("id", id)).text(t, "caseId")))
		tasks, _ := detail.get(t, "tasks").([]any)
		for i := range tasks {
			if detail.text(t, "tasks", i, "state") == "OPEN" {
				body := object{"version": detail.number(t, "tasks", i, "version"), "action": "APPROVE"}
				k.ok(t, post(login, "/workflow-tasks/{id}/decisions", body).on("id", detail.text(t, "tasks", i, "id")))
			}
		}
	}
}

func (k *kit) inBudgetYear(t testing.TB) {
	t.Helper()
	at, err := clock.Parse(inBudgetYear)
	if err != nil {
		t.Fatal(err)
	}
	book := k.book(t, region).DB()
	if book.Clock().Now().Before(at) {
		if err := book.MoveClock(t.Context(), at); err != nil {
			t.Fatal(err)
		}
	}
}

func (b appropriation) step(as, path string) call {
	return post(as, "/appropriations/{id}"+path, object{"version": b.version}).on("id", b.id)
}

func budgetScenes() map[string]scene {
	const one, whole = "/appropriations/{id}", budgetWhole
	seen := func(path, query string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", path).on("id", k.appropriationIn(t, "APPROVED").id)
			c.query = query
			return c
		}}
	}
	listed := func(path, query string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", path)
			b := k.appropriationIn(t, "APPROVED")
			c.about, c.query = b.title, query
			return c
		}}
	}
	step := func(path, from, code, wrongIn string) scene {
		return scene{
			all: whole, right: func(t *testing.T, k *kit) call { return k.appropriationIn(t, from).step("budget", path) },
			code: code, wrong: func(t *testing.T, k *kit) call { return k.appropriationIn(t, wrongIn).step("budget", path) },
		}
	}
	issues := step("/issues", "APPROVED", "budget.move", "CHECKED")
	right := issues.right
	issues.right = func(t *testing.T, k *kit) call {
		k.inBudgetYear(t)
		return right(t, k)
	}
	return map[string]scene{
		"GET /appropriations":          listed("/appropriations", "limit=200&sort=-number"),
		"GET /appropriations/content":  openTo("budget", "/appropriations/content", ""),
		"GET /appropriations/template": openTo("budget", "/appropriations/template", ""),
		"GET /appropriations/picture":  openTo("budget", "/appropriations/picture", fmt.Sprintf("year=%d", year)),
		"GET /appropriations/totals": {all: whole, right: func(t *testing.T, k *kit) call {
			k.appropriationIn(t, "APPROVED")
			c := get("budget", "/appropriations/totals")
			c.query = "state=APPROVED"
			return c
		}},
		"POST /appropriations":    {right: func(t *testing.T, k *kit) call { return k.tryBudget(t, k.budgetProject(t), "1") }},
		"GET " + one:              seen(one, ""),
		"GET " + one + "/lines":   seen(one+"/lines", ""),
		"GET " + one + "/content": seen(one+"/content", ""),
		"GET " + one + "/totals":  seen(one+"/totals", "dimension=DEPARTMENT"),
		"GET " + one + "/shares":  seen(one+"/shares", ""),
		"GET " + one + "/documents": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", one+"/documents").on("id", k.appropriationIn(t, "ISSUED").id)
		}},
		"GET " + one + "/findings": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			a := k.ok(t, k.tryBudget(t, k.budgetProject(t), "2"))
			return get("budget", one+"/findings").on("id", a.text(t, "id"))
		}},
		"GET " + one + "/marked": {all: whole, right: func(t *testing.T, k *kit) call {
			a := k.ok(t, k.tryBudget(t, k.budgetProject(t), "2"))
			return get("budget", one+"/marked").on("id", a.text(t, "id"))
		}},
		"POST " + one + "/confirmations": step("/confirmations", "TRIED", "budget.kept", "CHECKED"),
		"POST " + one + "/submissions":   step("/submissions", "CHECKED", "budget.move", "SUBMITTED"),
		"POST " + one + "/discards":      step("/discards", "CHECKED", "budget.move", "SUBMITTED"),
		"POST " + one + "/issues":        issues,
	}
}

// earlyScenes are those of what is issued before the budget is approved.
func earlyScenes() map[string]scene {
	const one = "/appropriations/{id}"
	return map[string]scene{
		"POST " + one + "/recalls": {
			all: budgetWhole, right: func(t *testing.T, k *kit) call { return k.earlyIssued(t).recall("budget") },
			code: "budget.move", wrong: func(t *testing.T, k *kit) call { return k.appropriationIn(t, "APPROVED").recall("budget") },
		},
		"GET /budget-documents": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			b := k.appropriationIn(t, "ISSUED")
			documents := k.ok(t, get("budget", one+"/documents").on("id", b.id))
			c := get("clerk", "/budget-documents")
			c.about, c.query = b.title, "document="+documents.text(t, 1, "documentId")
			return c
		}},
	}
}

func (b appropriation) recall(as string) call {
	return post(as, "/appropriations/{id}/recalls", object{"version": b.version, "basis": "抚财预〔2021〕8号"}).on("id", b.id)
}

// openTo is what everybody with the permission reads alike.
func openTo(as, path, query string) scene {
	return scene{all: budgetWhole, right: func(*testing.T, *kit) call {
		c := get(as, path)
		c.query = query
		return c
	}}
}

const budgetWhole = "budgets are made for the whole government"

// ceilingScenes are those of ceilings and of the numbering of documents.
func ceilingScenes() map[string]scene {
	open, whole := openTo, budgetWhole
	ceiling := func(t *testing.T, k *kit) call {
		t.Helper()
		body := object{"year": 2030 + k.short(), "departmentId": k.id(t, "department 205"), "fundNature": "11", "amountFen": 100, "basis": "抚财预〔2020〕9号"}
		return call{as: "budget", route: "PUT /budget-ceilings", body: js(body), match: etag(1)}
	}
	ceilings := func(t *testing.T, keep string) call {
		t.Helper()
		file := workbook(t, []string{"部门编码", "资金性质", "金额（元）"}, []string{"205", "11", "100.00"})
		file.fields = map[string]string{"year": "2029", "basis": "抚财预〔2020〕9号", "keep": keep}
		return call{as: "budget", route: "POST /budget-ceiling-imports", file: file}
	}
	return map[string]scene{
		"GET /budget-numbering": open("budget", "/budget-numbering", ""),
		"PUT /budget-numbering": {right: func(t *testing.T, k *kit) call {
			a := k.ok(t, get("budget", "/budget-numbering"))
			body := object{"pattern": "抚财预指〔{year}〕{n}号", "basis": "抚财预〔2020〕1号"}
			return call{as: "budget", route: "PUT /budget-numbering", body: js(body), match: etag(a.number(t, "version") + 1)}
		}},
		"GET /budget-reserve-bounds": open("budget", "/budget-reserve-bounds", ""),
		"POST /budget-reserve-bounds": {all: whole, right: func(_ *testing.T, k *kit) call {
			return post("budget", "/budget-reserve-bounds", object{"validFrom": fmt.Sprintf("%d-01-01", 2040+k.short()), "minBP": 100, "maxBP": 300, "basis": "抚财预〔2020〕1号"})
		}},
		"GET /budget-ceilings": {all: whole, right: func(t *testing.T, k *kit) call {
			k.ok(t, ceilings(t, "true"))
			c := get("budget", "/budget-ceilings")
			c.query = "year=2029"
			return c
		}},
		"GET /budget-ceilings/content": open("budget", "/budget-ceilings/content", "year=2029"),
		"PUT /budget-ceilings":         {right: ceiling},
		"POST /budget-ceiling-imports": {right: func(t *testing.T, _ *kit) call { return ceilings(t, "true") }},
	}
}

func budgetShows() map[string]string {
	const one = "/appropriations/{id}"
	return map[string]string{
		"GET /appropriations":            "items.0.state items.0.lineFen=100 total",
		"GET /appropriations/content":    zipped,
		"GET /appropriations/template":   zipped,
		"GET /appropriations/picture":    "0.departmentCode=205 0.class=201 0.className 0.amountFen",
		"GET /appropriations/totals":     "0.state=APPROVED 0.count 0.lineFen",
		"POST /appropriations":           "id state=CHECKED kept=false lineFen=100 incomeFen=100 version=1",
		"GET " + one:                     "state=APPROVED lineFen=100 whole=false version=4",
		"GET " + one + "/lines":          "items.0.unitCode=205001 items.0.amountFen=100 items.0.projectName total=1",
		"GET " + one + "/content":        zipped,
		"GET " + one + "/totals":         "0.code=205 0.lines=1 0.amountFen=100",
		"GET " + one + "/shares":         "0.code=205 0.lines=1 0.amountFen=100 0.issuedFen=0",
		"GET " + one + "/documents":      "0.departmentCode=205 0.state=POSTED 0.amountFen=100 0.number",
		"GET " + one + "/findings":       "items.0.severity=ERROR items.0.row=2 items.0.text total",
		"GET " + one + "/marked":         zipped,
		"POST " + one + "/confirmations": "state=CHECKED kept=true number version=2",
		"POST " + one + "/submissions":   "state=SUBMITTED version=3",
		"POST " + one + "/discards":      "state=DISCARDED version=3",
		"POST " + one + "/issues":        "appropriation.state=ISSUED appropriation.issuedFen=100 documents.1.state=POSTED documents.1.departmentCode=205",
		"POST " + one + "/recalls":       "state=ISSUED provisional=true",
		"GET /budget-documents":          "0.appropriation 0.title 0.provisional=false 0.takenFen=0",
		"GET /budget-numbering":          "pattern",
		"PUT /budget-numbering":          "pattern=抚财预指〔{year}〕{n}号 version",
		"GET /budget-reserve-bounds":     "0.minBP 0.maxBP",
		"POST /budget-reserve-bounds":    "0.minBP=100 0.maxBP=300 0.version=1 0.basis",
		"GET /budget-ceilings":           "0.departmentCode=205 0.amountFen=10000 0.givenFen=0",
		"GET /budget-ceilings/content":   zipped,
		"PUT /budget-ceilings":           "amountFen=100 version=1",
		"POST /budget-ceiling-imports":   "kept=true changed problems=0 rows.0.departmentCode=205",
	}
}
