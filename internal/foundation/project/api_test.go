package project_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"caixiao/internal/core/page"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
	"caixiao/testkit/wire"
)

func serve(t *testing.T, b *book) *wire.Server {
	t.Helper()
	people := wire.People{}
	for login, id := range b.people {
		people[login] = wire.May(actor.Actor{User: id, Login: login, Name: login}, project.Perms...)
	}
	people["reader"] = wire.May(actor.Actor{User: b.people["nobody"], Login: "business"}, project.PermRead)
	return wire.Serve(t, b.db, people, project.NewAPI(b.Service))
}

func (b *book) body(t *testing.T, unit string) string {
	t.Helper()
	text, err := json.Marshal(map[string]any{
		"name": "系统运维", "category": "22", "unitId": b.units[unit].ID, "startYear": 2021, "endYear": 2021, "lifeTotalFen": 100,
		"amounts": []any{map[string]any{"year": 2021, "fundNature": "111", "amountFen": 100}}, "purpose": "运维", "basis": "批复",
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func get(as, path string) wire.Call { return wire.Call{As: as, Method: "GET", Path: path} }

func post(as, key, path, body string) wire.Call {
	return wire.Call{As: as, Method: "POST", Path: path, Key: key, Body: body}
}

func TestAPI_create(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		s, body := serve(t, b), b.body(t, "318001")
		coded := func(code string) string { return strings.Replace(body, "{", `{"code":"`+code+`",`, 1) }
		s.Check(t, []wire.Row{
			{Name: "guest", Call: post("", "k0", "/projects", body), Status: 401, Code: "http.guest"},
			{Name: "reader", Call: post("reader", "k0", "/projects", body), Status: 403, Code: "http.forbidden"},
			{Name: "clerk", Call: post("clerk", "k1", "/projects", coded("13030621A4T03F2CI 9VZ5")), Status: 200},
			{Name: "the same again", Call: post("clerk", "k1", "/projects", coded("13030621A4T03F2CI 9VZ5")), Status: 200},
			{Name: "a key with another body", Call: post("clerk", "k1", "/projects", body), Status: 422, Code: "http.key_reused"},
			{Name: "a code twice", Call: post("clerk", "k2", "/projects", coded("13030621A4T03F2CI9VZ5")), Status: 409, Code: "project.code_taken"},
			{Name: "no code at all", Call: post("clerk", "k3", "/projects", coded("1303")), Status: 422, Code: "project.code"},
			{Name: "another unit", Call: post("clerk", "k4", "/projects", b.body(t, "602001")), Status: 422, Code: "http.invalid"},
			{Name: "a negative total", Call: post("clerk", "k5", "/projects", strings.Replace(body, `"lifeTotalFen":100`, `"lifeTotalFen":-1`, 1)), Status: 422, Code: "http.invalid"},
			{Name: "no total", Call: post("clerk", "k6", "/projects", strings.Replace(body, `"lifeTotalFen":100`, `"lifeTotalFen":null`, 1)), Status: 200},
			{Name: "a total too small", Call: post("clerk", "k7", "/projects", strings.Replace(body, `"lifeTotalFen":100`, `"lifeTotalFen":99`, 1)), Status: 422, Code: "http.invalid"},
			{Name: "list", Call: get("clerk", "/projects?sort=-lifeTotalFen&year=2021&q=xtyw"), Status: 200},
			{Name: "list of a guest", Call: get("", "/projects"), Status: 401, Code: "http.guest"},
			{Name: "an order that is none", Call: get("clerk", "/projects?sort=x"), Status: 422, Code: "http.sort"},
			{Name: "a state that is none", Call: get("clerk", "/projects?state=X"), Status: 422, Code: "project.filter"},
			{Name: "an amount that is none", Call: get("clerk", "/projects?minFen=x"), Status: 422, Code: "project.filter"},
			{Name: "a cursor that is none", Call: get("clerk", "/projects?after=x"), Status: 422, Code: "page.cursor"},
			{Name: "totals", Call: get("clerk", "/projects/totals?state=DRAFT"), Status: 200},
			{Name: "totals of a guest", Call: get("", "/projects/totals"), Status: 401, Code: "http.guest"},
			{Name: "export of a guest", Call: get("", "/projects/content"), Status: 401, Code: "http.guest"},
			{Name: "no such project", Call: get("clerk", "/projects/0CNNTC4KA0000"), Status: 404, Code: "project.not_found"},
		})
		var list page.Result[json.RawMessage]
		s.Do(t, get("clerk", "/projects")).JSON(t, &list)
		var totals project.Totals
		s.Do(t, get("clerk", "/projects/totals")).JSON(t, &totals)
		if list.Total != 2 || totals.Count != 2 || totals.Unknown != 1 || totals.LifeTotalFen != 100 {
			t.Errorf("list %+v, totals %+v", list, totals)
		}
		if file := s.Do(t, get("clerk", "/projects/content")); file.Status != 200 || !strings.HasPrefix(file.Head.Get("Content-Disposition"), "attachment") {
			t.Errorf("export %d %v", file.Status, file.Head)
		}
	})
}

func TestAPI_life(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		s, body := serve(t, b), b.body(t, "318001")
		var p struct{ ID, State string }
		s.Do(t, post("clerk", "k1", "/projects", body)).JSON(t, &p)
		one := "/projects/" + p.ID
		put := func(as, match string) wire.Call {
			return wire.Call{As: as, Method: "PUT", Path: one, Match: match, Body: body}
		}
		n := 0
		step := func(as, path string, version int, more string) wire.Call {
			n++
			return post(as, fmt.Sprint("s", n), one+path, fmt.Sprintf(`{"version":%d%s}`, version, more))
		}
		const why, year = `,"reason":"情况说明"`, `,"year":2021`
		s.Check(t, []wire.Row{
			{Name: "foreigner reads", Call: get("foreign", one), Status: 404, Code: "project.not_found"},
			{Name: "foreigner reads the history", Call: get("foreign", one+"/history"), Status: 404, Code: "project.not_found"},
			{Name: "reader changes", Call: put("reader", `"1"`), Status: 403, Code: "http.forbidden"},
			{Name: "foreigner changes", Call: put("foreign", `"1"`), Status: 404, Code: "project.not_found"},
			{Name: "no version", Call: put("clerk", ""), Status: 428, Code: "http.if_match"},
			{Name: "clerk changes", Call: put("clerk", `"1"`), Status: 200},
			{Name: "stale", Call: put("clerk", `"1"`), Status: 412, Code: "project.stale"},
			{Name: "guest submits", Call: step("", "/submissions", 2, ""), Status: 401, Code: "http.guest"},
			{Name: "foreigner submits", Call: step("foreign", "/submissions", 2, ""), Status: 404, Code: "project.not_found"},
			{Name: "stale submission", Call: step("clerk", "/submissions", 1, ""), Status: 412, Code: "project.stale"},
			{Name: "clerk submits", Call: step("clerk", "/submissions", 2, ""), Status: 200},
			{Name: "submitted twice", Call: step("clerk", "/submissions", 3, ""), Status: 409, Code: "project.move"},
			{Name: "changed when submitted", Call: put("clerk", `"3"`), Status: 409, Code: "project.not_editable"},
			{Name: "withdrawn", Call: step("clerk", "/withdrawals", 3, ""), Status: 200},
			{Name: "submitted again", Call: step("clerk", "/submissions", 4, ""), Status: 200},
			{Name: "maker reviews", Call: step("clerk", "/department-reviews", 5, ""), Status: 403, Code: "project.maker"},
			{Name: "returned without a reason", Call: step("reviewer", "/returns", 5, ""), Status: 422, Code: "project.reason"},
			{Name: "reviewed", Call: step("reviewer", "/department-reviews", 5, ""), Status: 200},
			{Name: "maker reviews later", Call: step("clerk", "/fiscal-reviews", 6, ""), Status: 403, Code: "project.maker"},
			{Name: "reviewed by the bureau", Call: step("business", "/fiscal-reviews", 6, ""), Status: 200},
			{Name: "scheduled before the reserve", Call: step("budget", "/schedulings", 7, year), Status: 409, Code: "project.move"},
			{Name: "admitted", Call: step("budget", "/admissions", 7, ""), Status: 200},
			{Name: "scheduled for no year", Call: step("budget", "/schedulings", 8, ""), Status: 422, Code: "http.invalid"},
			{Name: "scheduled for a year without amount", Call: step("budget", "/schedulings", 8, `,"year":2022`), Status: 409, Code: "project.no_amount"},
			{Name: "scheduled", Call: step("budget", "/schedulings", 8, year), Status: 200},
			{Name: "budgeted without a target", Call: step("budget", "/budgetings", 9, year), Status: 409, Code: "project.no_objective"},
		})
		b.blind = true
		s.Check(t, []wire.Row{{Name: "targets cannot be told", Call: step("budget", "/budgetings", 9, year), Status: 503, Code: "project.objectives"}})
		b.blind = false
		for id := range b.projects(t) {
			b.targets[id] = true
		}
		s.Check(t, []wire.Row{
			{Name: "budgeted", Call: step("budget", "/budgetings", 9, year), Status: 200},
			{Name: "executed", Call: step("budget", "/executions", 10, ""), Status: 200},
			{Name: "suspended", Call: step("chief", "/suspensions", 11, why), Status: 200},
			{Name: "finished while suspended", Call: step("business", "/completions", 12, ""), Status: 409, Code: "project.move"},
			{Name: "resumed", Call: step("chief", "/resumptions", 12, why), Status: 200},
			{Name: "finished", Call: step("business", "/completions", 13, ""), Status: 200},
			{Name: "terminated too late", Call: step("chief", "/terminations", 14, why), Status: 409, Code: "project.move"},
			{Name: "history", Call: get("clerk", one+"/history"), Status: 200},
		})
	})
}

func TestAPI_imports(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		s := serve(t, b)
		file := &wire.File{Name: "项目.xlsx", Data: workbook(t, head, []string{"", "好的", "22", "318001", "2021", "2021", "", "", ""})}
		upload := func(as, key string, f *wire.File) wire.Call {
			return wire.Call{As: as, Method: "POST", Path: "/project-imports", Key: key, File: f}
		}
		var checked struct{ ID string }
		s.Do(t, upload("clerk", "k1", file)).JSON(t, &checked)
		one := "/project-imports/" + checked.ID
		s.Check(t, []wire.Row{
			{Name: "guest", Call: upload("", "k2", file), Status: 401, Code: "http.guest"},
			{Name: "reader", Call: upload("reader", "k2", file), Status: 403, Code: "http.forbidden"},
			{Name: "no workbook", Call: upload("clerk", "k2", &wire.File{Name: "a.txt", Data: []byte("a")}), Status: 422, Code: "rowfile.format"},
			{Name: "read by somebody else", Call: get("second", one), Status: 404, Code: "project.import_missing"},
			{Name: "read", Call: get("clerk", one), Status: 200},
			{Name: "confirmed by somebody else", Call: post("second", "k3", one+"/confirmations", ""), Status: 404, Code: "project.import_missing"},
			{Name: "confirmed", Call: post("clerk", "k4", one+"/confirmations", ""), Status: 200},
			{Name: "the same request", Call: post("clerk", "k4", one+"/confirmations", ""), Status: 200},
			{Name: "confirmed twice", Call: post("clerk", "k5", one+"/confirmations", ""), Status: 409, Code: "project.import_done"},
		})
	})
}
