package target_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/httpx"
	"caixiao/testkit"
)

// office is a town with its API open.
type office struct {
	*town
	router *httpx.Router
	keys   int
}

// Authenticate takes the login out of a header: sessions are not what is tested here.
func (o *office) Authenticate(r *http.Request, _ httpx.Route) (actor.Actor, error) {
	who := o.people[r.Header.Get("X-Login")]
	who.Perms = map[string]struct{}{}
	for _, p := range target.Perms {
		who.Perms[p.Code] = struct{}{}
	}
	if who.Login == "stranger" {
		who.Perms = map[string]struct{}{target.PermRead.Code: {}}
	}
	return who, nil
}

func open(w *town) *office {
	o := &office{town: w}
	o.router = httpx.NewRouter(httpx.Config{DB: w.db, Auth: o, Version: "test"})
	target.NewAPI(w.Service).Routes(o.router.Module("target"))
	return o
}

// call is one request; Body is sent as JSON.
type call struct {
	login, method, path string
	body                any
	match               int64
	key                 string
}

func (o *office) ask(t *testing.T, c call) (int, map[string]any) {
	t.Helper()
	var body io.Reader = http.NoBody
	if text, ok := c.body.(string); ok {
		body = strings.NewReader(text)
	} else if c.body != nil {
		data, err := json.Marshal(c.body)
		if err != nil {
			t.Fatal(err)
		}
		body = bytes.NewReader(data)
	}
	req := httptest.NewRequestWithContext(t.Context(), c.method, httpx.Prefix+c.path, body)
	req.Header.Set("Content-Type", "application/json")
	return o.send(t, req, c)
}

func (o *office) send(t *testing.T, req *http.Request, c call) (int, map[string]any) {
	t.Helper()
	req.Header.Set("X-Login", c.login)
	if o.keys++; c.key == "" {
		c.key = "key-of-request-" + strconv.Itoa(o.keys)
	}
	req.Header.Set("Idempotency-Key", c.key)
	if c.match != 0 {
		req.Header.Set("If-Match", `"`+strconv.FormatInt(c.match, 10)+`"`)
	}
	rec := httptest.NewRecorder()
	o.router.ServeHTTP(rec, req)
	answer := map[string]any{}
	if strings.Contains(rec.Header().Get("Content-Type"), "json") && rec.Body.Len() > 0 && rec.Body.Bytes()[0] == '{' {
		if err := json.Unmarshal(rec.Body.Bytes(), &answer); err != nil {
			t.Fatalf("%s: %v", rec.Body, err)
		}
	}
	return rec.Code, answer
}

// draftVersion is the version in the ETag of a draft.
func (o *office) draftVersion(t *testing.T, path string) int64 {
	t.Helper()
	req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, httpx.Prefix+path, http.NoBody)
	req.Header.Set("X-Login", "clerk")
	rec := httptest.NewRecorder()
	o.router.ServeHTTP(rec, req)
	version, err := strconv.ParseInt(strings.Trim(rec.Header().Get("ETag"), `"`), 10, 64)
	if err != nil {
		t.Fatalf("ETag %q of %s", rec.Header().Get("ETag"), rec.Body)
	}
	return version
}

func (o *office) upload(t *testing.T, login string) (int, map[string]any) {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", "目标.docx")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte("file")); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, httpx.Prefix+"/target-imports", &body)
	req.Header.Set("Content-Type", form.FormDataContentType())
	return o.send(t, req, call{login: login})
}

func TestAPI_scenarios(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		o := open(w)
		made := w.begin(t, codeA)
		at := "/targets/" + made.ID.String()
		unit := w.units["318001"].ID.String()
		create := map[string]any{"year": 2021, "unitId": unit, "kind": "PROJECT", "projectCode": "13030621A0000000000B7", "name": "新项目"}
		edits := map[string]any{"edits": []map[string]any{{"path": "goals.1", "before": "实现资产动态监管", "after": "改了"}}}
		for _, tt := range []struct {
			name string
			call
			want int
			code string
		}{
			{"guest lists", call{method: "GET", path: "/targets?year=2021"}, 401, "http.guest"},
			{"guest saves", call{method: "PATCH", path: at + "/draft", body: edits, match: 1}, 401, "http.guest"},
			{"list", call{login: "clerk", method: "GET", path: "/targets?year=2021&sort=-budget&q=运行"}, 200, ""},
			{"unknown sort", call{login: "clerk", method: "GET", path: "/targets?sort=colour"}, 422, "http.sort"},
			{"unknown filter", call{login: "clerk", method: "GET", path: "/targets?colour=red"}, 422, ""},
			{"forged cursor", call{login: "clerk", method: "GET", path: "/targets?after=abc"}, 422, "page.cursor"},
			{"totals", call{login: "clerk", method: "GET", path: "/targets/totals?year=2021"}, 200, ""},
			{"board", call{login: "clerk", method: "GET", path: "/targets/board?year=2021"}, 200, ""},
			{"get", call{login: "clerk", method: "GET", path: at}, 200, ""},
			{"get of another unit", call{login: "stranger", method: "GET", path: at}, 404, "target.not_found"},
			{"no id", call{login: "clerk", method: "GET", path: "/targets/unknown"}, 422, ""},
			{"version", call{login: "clerk", method: "GET", path: at + "/versions/1"}, 200, ""},
			{"no such version", call{login: "clerk", method: "GET", path: at + "/versions/9"}, 404, "target.no_version"},
			{"comparison", call{login: "clerk", method: "GET", path: "/targets/comparison?before=" + made.ID.String() + "&after=" + made.ID.String()}, 200, ""},
			{"export", call{login: "clerk", method: "GET", path: at + "/export?format=pdf"}, 200, ""},
			{"export of the unit", call{login: "clerk", method: "GET", path: "/targets/export?year=2021&unit=" + unit}, 200, ""},
			{"export of chosen", call{login: "clerk", method: "GET", path: "/targets/export?ids=" + made.ID.String()}, 200, ""},
			{"export in no format", call{login: "clerk", method: "GET", path: at + "/export?format=exe"}, 422, ""},
			{"export of another unit", call{login: "stranger", method: "GET", path: "/targets/export?year=2021&unit=" + unit}, 404, "target.not_found"},
			{"create without permission", call{login: "stranger", method: "POST", path: "/targets", body: create}, 403, "http.forbidden"},
			{"create", call{login: "clerk", method: "POST", path: "/targets", body: create, key: "one-and-the-same"}, 200, ""},
			{"create repeated", call{login: "clerk", method: "POST", path: "/targets", body: create, key: "one-and-the-same"}, 200, ""},
			{"create twice", call{login: "clerk", method: "POST", path: "/targets", body: create}, 409, "target.exists"},
			{"not JSON", call{login: "clerk", method: "POST", path: "/targets", body: "{"}, 400, ""},
			{"unknown field", call{login: "clerk", method: "POST", path: "/targets", body: map[string]any{"year": 2021, "unitId": unit, "kind": "PROJECT", "owner": "x"}}, 422, ""},
			{"too large", call{login: "clerk", method: "POST", path: "/targets", body: `{"name":"` + strings.Repeat("x", 2<<20) + `"}`}, 413, ""},
			{"edit without version", call{login: "clerk", method: "PATCH", path: at + "/draft", body: edits}, 428, ""},
			{"edit of another unit", call{login: "stranger", method: "PATCH", path: at + "/draft", body: edits, match: 1}, 404, "target.not_found"},
			{"edit", call{login: "clerk", method: "PATCH", path: at + "/draft", body: edits, match: 1}, 200, ""},
			{"edit with a version to come", call{login: "clerk", method: "PATCH", path: at + "/draft", body: edits, match: 2}, 412, "target.stale"},
			{"edit of nothing", call{login: "clerk", method: "PATCH", path: at + "/draft", body: map[string]any{"edits": []any{}}, match: 1}, 422, ""},
			{"presence", call{login: "clerk", method: "PUT", path: at + "/editors/me", body: map[string]any{"path": "goals.1"}}, 200, ""},
			{"leave", call{login: "clerk", method: "DELETE", path: at + "/editors/me"}, 200, ""},
			{"fix nothing", call{login: "clerk", method: "POST", path: at + "/fixes", body: map[string]any{}}, 409, "target.not_fixable"},
			{"submit over a draft", call{login: "clerk", method: "POST", path: at + "/submissions", body: map[string]any{"version": 1}}, 409, "target.draft_pending"},
			{"submit stale", call{login: "clerk", method: "POST", path: at + "/submissions", body: map[string]any{"version": 7}}, 412, "target.stale"},
			{"accept a draft", call{login: "department", method: "POST", path: at + "/acceptances", body: map[string]any{"version": 1}}, 409, "target.state"},
			{"imports", call{login: "clerk", method: "GET", path: "/target-imports"}, 200, ""},
			{"import of nobody", call{login: "clerk", method: "GET", path: "/target-imports/" + made.ID.String()}, 404, "target.import_not_found"},
		} {
			status, answer := o.ask(t, tt.call)
			if status != tt.want || tt.code != "" && answer["code"] != tt.code {
				t.Errorf("%s: %d %v, want %d %s", tt.name, status, answer, tt.want, tt.code)
			}
		}
	})
}

func TestAPI_clashCarriesBothValues(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		o := open(w)
		at := "/targets/" + w.begin(t, codeA).ID.String() + "/draft"
		edit := func(login, before, after string) (int, map[string]any) {
			return o.ask(t, call{login: login, method: "PATCH", path: at, match: 1,
				body: map[string]any{"edits": []map[string]any{{"path": "goals.1", "before": before, "after": after}}}})
		}
		if status, answer := edit("clerk", "实现资产动态监管", "甲"); status != 200 {
			t.Fatal(answer)
		}
		status, answer := edit("clerk2", "实现资产动态监管", "乙")
		data, _ := answer["data"].(map[string]any)
		list, _ := data["clashes"].([]any)
		if status != 409 || len(list) != 1 || list[0].(map[string]any)["current"] != "甲" || list[0].(map[string]any)["after"] != "乙" {
			t.Errorf("%d %v", status, answer)
		}
		_, whole := o.ask(t, call{login: "clerk2", method: "GET", path: at})
		status, answer = o.ask(t, call{login: "clerk2", method: "PUT", path: at, match: 1, body: map[string]any{"content": whole["content"]}})
		if status != 412 || answer["code"] != "target.draft_stale" {
			t.Errorf("%d %v", status, answer)
		}
		status, answer = o.ask(t, call{login: "clerk2", method: "PUT", path: at, match: o.draftVersion(t, at), body: map[string]any{"content": whole["content"]}})
		if status != 200 {
			t.Errorf("the content as it was given: %d %v", status, answer)
		}
	})
}

func TestAPI_import(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		o := open(w)
		w.reads = reading()
		if status, answer := o.upload(t, "stranger"); status != 403 {
			t.Errorf("without permission: %d %v", status, answer)
		}
		status, answer := o.upload(t, "clerk")
		if status != 200 {
			t.Fatalf("%d %v", status, answer)
		}
		at := "/target-imports/" + answer["id"].(string)
		confirm := func(version int, places ...string) (int, map[string]any) {
			return o.ask(t, call{login: "clerk", method: "POST", path: at + "/confirmations", body: map[string]any{"version": version, "places": places}})
		}
		if status, answer := confirm(1, "P1", "P2"); status != 409 || answer["code"] != "target.import_refused" {
			t.Errorf("a refused one: %d %v", status, answer)
		}
		if status, answer := confirm(1, "P1"); status != 200 || answer["state"] != "KEPT" {
			t.Errorf("kept: %d %v", status, answer)
		}
		if status, answer := confirm(1, "P1"); status != 412 {
			t.Errorf("stale: %d %v", status, answer)
		}
	})
}
