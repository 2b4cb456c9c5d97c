package httpx_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/httpx"
	"caixiao/testkit"
)

var (
	permRead  = httpx.Perm{Code: "audit.read", Mode: httpx.Read}
	errFull   = fault.New(fault.Conflict, "http.key_in_flight")
	errBroken = io.ErrUnexpectedEOF
)

// header signs in whoever the header names.
type header struct{}

func (header) Authenticate(r *http.Request, _ httpx.Route) (actor.Actor, error) {
	switch name := r.Header.Get("X-Test-User"); name {
	case "":
		return actor.Actor{}, nil
	case "poor":
		return actor.Actor{User: id(2), Login: name}, nil
	default:
		return actor.Actor{User: id(1), Login: name, Perms: map[string]struct{}{"audit.read": {}}}, nil
	}
}

func id(n byte) ident.ID {
	parsed, err := ident.Parse("000000000000" + string("0123456789"[n]))
	if err != nil {
		panic(err)
	}
	return parsed
}

type note struct {
	ID      ident.ID `json:"id"`
	Text    string   `json:"text"`
	Version int64    `json:"version"`
}

func (n note) ETag() int64 { return n.Version }

type writeNote struct {
	Body struct {
		Text string `json:"text" minLength:"2" maxLength:"10"`
	}
}

type changeNote struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	writeNote
}

// notes is a small module: it counts how often it was asked to write.
type notes struct {
	mu            sync.Mutex
	writes        int
	started, hold chan struct{} // a write says that it began, and waits
	full          bool          // nothing more can be written together
}

func (n *notes) write(_ context.Context, in *writeNote) (note, error) {
	n.mu.Lock()
	n.writes++
	n.mu.Unlock()
	if n.hold != nil {
		close(n.started)
		<-n.hold
	}
	switch in.Body.Text {
	case "full":
		return note{}, errFull
	case "broken":
		return note{}, errBroken
	case "panic":
		panic("a mistake")
	}
	return note{ID: id(7), Text: in.Body.Text, Version: 1}, nil
}

// together writes as a poster does: the answer among its own rows, or nothing.
func (n *notes) together(ctx context.Context, d *db.DB, in *writeNote, keep func(note) httpx.Kept) (note, error) {
	if n.full {
		return note{}, errFull
	}
	out := note{Text: in.Body.Text, Version: 1}
	err := d.InTx(ctx, func(ctx context.Context) error {
		if kept := keep(out); !kept.IsZero() {
			back, err := db.ReturnRows[ident.ID](ctx, d, kept.Query, nil, [][]any{kept.Row})
			if err != nil {
				return err
			}
			if !slices.Contains(back, kept.Guard) {
				return httpx.ErrAnswered
			}
		}
		made, err := n.write(ctx, in)
		out.ID = made.ID
		return err
	})
	return out, err
}

func (n *notes) change(_ context.Context, in *changeNote) (note, error) {
	if in.Version() != 3 {
		return note{}, httpx.ErrStale.With("单位经办", "今天 14:05")
	}
	return note{ID: in.ID, Text: in.Body.Text, Version: 4}, nil
}

func serve(t *testing.T, d *db.DB, n *notes) *httptest.Server {
	t.Helper()
	r := httpx.NewRouter(httpx.Config{DB: d, Auth: header{}, Log: slog.New(slog.DiscardHandler)})
	m := r.Module("note")
	httpx.Get(m, "/notes/{id}", permRead, func(_ context.Context, in *struct {
		ID ident.ID `path:"id"`
	}) (note, error) {
		return note{ID: in.ID, Text: "a", Version: 3}, nil
	}, "笔记")
	httpx.Post(m, "/notes", permRead, n.write, "写笔记")
	httpx.PostGroup(m, "/grouped", permRead, func(ctx context.Context, in *writeNote, keep func(note) httpx.Kept) (note, error) {
		return n.together(ctx, d, in, keep)
	}, "一并写笔记")
	httpx.Put(m, "/notes/{id}", permRead, n.change, "改笔记")
	httpx.PostPrepared(m, "/files", permRead, httpx.Steps[upload, int, int]{
		Prepare: func(_ context.Context, in *upload) (int, error) {
			data, err := io.ReadAll(in.RawBody.Data().File)
			return len(data), err
		},
		Keep: func(_ context.Context, _ *upload, size int) (int, error) { return size, nil },
	}, "上传", httpx.MaxBody(4<<20))
	httpx.Download(m, "/paper", httpx.Guest, func(context.Context, *struct{}) (*httpx.File, error) {
		return &httpx.File{Name: "绩效目标 表.txt", Type: "text/plain", Body: strings.NewReader("x")}, nil
	}, "文件")
	httpx.Raw(m, "/back", httpx.Guest, func(w http.ResponseWriter, req *http.Request) {
		http.Redirect(w, req, "/?"+req.URL.RawQuery, http.StatusSeeOther)
	}, "返回")
	s := httptest.NewServer(httpx.Shell(r, httpx.ShellConfig{}))
	s.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	t.Cleanup(s.Close)
	return s
}

type upload struct {
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true"`
	}]
}

type call struct {
	method, path, body string
	head               map[string]string
	unsized            bool // does not say how large its body is
}

func (c call) do(t *testing.T, s *httptest.Server) (int, map[string]any, http.Header) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), c.method, s.URL+httpx.Prefix+c.path, bytes.NewBufferString(c.body))
	if err != nil {
		t.Fatal(err)
	}
	if c.unsized {
		req.ContentLength = -1
	}
	req.Header.Set("X-Test-User", "clerk")
	if c.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for k, v := range c.head {
		req.Header.Set(k, v)
	}
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	var body map[string]any
	_ = json.Unmarshal(data, &body) // an answer that is no object leaves it nil
	return res.StatusCode, body, res.Header
}

func TestRouter(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		s := serve(t, d, &notes{})
		key := id(7).String()
		large := `{"text":"` + strings.Repeat("a", 2<<20) + `"}`
		for _, tt := range []struct {
			name   string
			call   call
			status int
			code   string
		}{
			{"reads", call{method: "GET", path: "/notes/" + key}, 200, ""},
			{"guest", call{method: "GET", path: "/notes/" + key, head: map[string]string{"X-Test-User": ""}}, 401, "http.guest"},
			{"without the permission", call{method: "GET", path: "/notes/" + key, head: map[string]string{"X-Test-User": "poor"}}, 403, "http.forbidden"},
			{"a bad id", call{method: "GET", path: "/notes/xyz"}, 422, "http.invalid"},
			{"no such route", call{method: "GET", path: "/nothing"}, 404, "http.no_route"},
			{"unknown query", call{method: "GET", path: "/notes/" + key + "?x=1"}, 422, "http.invalid"},
			{"writes", call{method: "POST", path: "/notes", body: `{"text":"ab"}`}, 200, ""},
			{"too short", call{method: "POST", path: "/notes", body: `{"text":"a"}`}, 422, "http.invalid"},
			{"unknown field", call{method: "POST", path: "/notes", body: `{"text":"ab","x":1}`}, 422, "http.invalid"},
			{"not JSON", call{method: "POST", path: "/notes", body: `{"text":`}, 400, "http.unreadable"},
			{"another media type", call{method: "POST", path: "/notes", body: `a`, head: map[string]string{"Content-Type": "text/csv"}}, 415, "http.media_type"},
			{"too large", call{method: "POST", path: "/notes", body: large}, 413, "http.too_large"},
			{"refused", call{method: "POST", path: "/notes", body: `{"text":"full"}`}, 409, "http.key_in_flight"},
			{"unexpected", call{method: "POST", path: "/notes", body: `{"text":"broken"}`}, 500, "internal"},
			{"panic", call{method: "POST", path: "/notes", body: `{"text":"panic"}`}, 500, "internal"},
			{"changes", call{method: "PUT", path: "/notes/" + key, body: `{"text":"ab"}`, head: map[string]string{"If-Match": `"3"`}}, 200, ""},
			{"stale", call{method: "PUT", path: "/notes/" + key, body: `{"text":"ab"}`, head: map[string]string{"If-Match": `"2"`}}, 412, "http.stale"},
			{"no version", call{method: "PUT", path: "/notes/" + key, body: `{"text":"ab"}`}, 428, "http.if_match"},
			{"a raw route takes any query", call{method: "GET", path: "/back?state=x"}, 303, ""},
			{"another site", call{method: "POST", path: "/notes", body: `{"text":"ab"}`, head: map[string]string{"Sec-Fetch-Site": "cross-site"}}, 403, "http.origin"},
		} {
			t.Run(tt.name, func(t *testing.T) {
				status, body, head := tt.call.do(t, s)
				if status != tt.status {
					t.Fatalf("status %d, want %d: %v", status, tt.status, body)
				}
				if code, _ := body["code"].(string); code != tt.code {
					t.Errorf("code %q, want %q", code, tt.code)
				}
				if tt.code != "" && (head.Get("Content-Type") != "application/problem+json" || body["detail"] == "" || body["requestId"] == "") {
					t.Errorf("no problem: %q %v", head.Get("Content-Type"), body)
				}
			})
		}
	})
}

func TestRouter_languages(t *testing.T) {
	s := serve(t, testkit.Open(t, testkit.SQLite(t)), &notes{})
	for lang, want := range map[string]string{"zh-CN,zh;q=0.9": "至少 2 个字符。", "en-GB": "This needs at least 2 characters.", "": "至少 2 个字符。"} {
		_, body, _ := call{method: "POST", path: "/notes", body: `{"text":"a"}`, head: map[string]string{"Accept-Language": lang}}.do(t, s)
		fields, _ := body["fields"].([]any)
		if len(fields) != 1 {
			t.Fatalf("%q: fields %v", lang, body)
		}
		field, _ := fields[0].(map[string]any)
		if field["path"] != "text" || field["message"] != want {
			t.Errorf("%q: field %v, want text: %s", lang, field, want)
		}
	}
}

// What nobody has typed is said of the address, not of a field.
func TestRouter_badAddress(t *testing.T) {
	s := serve(t, testkit.Open(t, testkit.SQLite(t)), &notes{})
	_, body, _ := call{method: "GET", path: "/notes/xyz"}.do(t, s)
	fields, _ := body["fields"].([]any)
	if len(fields) != 1 {
		t.Fatalf("fields %v", body)
	}
	if field, _ := fields[0].(map[string]any); field["code"] != "http.field.address" || field["message"] != "地址里的编号不对，请从列表中重新打开。" {
		t.Errorf("field %v", field)
	}
}

// A field that is lacking is told by its own name: of a form with many, its record says nothing.
func TestRouter_lackingField(t *testing.T) {
	s := serve(t, testkit.Open(t, testkit.SQLite(t)), &notes{})
	_, body, _ := call{method: "POST", path: "/notes", body: `{}`}.do(t, s)
	fields, _ := body["fields"].([]any)
	if len(fields) != 1 {
		t.Fatalf("fields %v", body)
	}
	if field, _ := fields[0].(map[string]any); field["path"] != "text" || field["code"] != "http.field.required" || field["message"] != "必填。" {
		t.Errorf("field %v", field)
	}
}

func TestUploadAndDownload(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		s := serve(t, d, &notes{})
		form := "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n" + strings.Repeat("x", 2<<20) + "\r\n--b--\r\n"
		c := call{method: "POST", path: "/files", body: form, head: map[string]string{"Content-Type": "multipart/form-data; boundary=b", "Idempotency-Key": "f"}}
		for range 2 {
			if status, body, _ := c.do(t, s); status != 200 {
				t.Errorf("upload: %d %v", status, body)
			}
		}
		c.body = strings.Replace(form, "x", strings.Repeat("x", 3<<20), 1)
		if status, body, _ := c.do(t, s); status != 413 {
			t.Errorf("too large an upload: %d %v", status, body)
		}
		c.unsized = true
		if status, body, _ := c.do(t, s); status != 413 || body["code"] != "http.too_large" {
			t.Errorf("too large an upload that does not say so: %d %v", status, body)
		}
		_, _, head := call{method: "GET", path: "/paper"}.do(t, s)
		if got := head.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment;") || !strings.Contains(got, "%E7%BB%A9") {
			t.Errorf("disposition %q", got)
		}
	})
}

func TestOpenAPI(t *testing.T) {
	r := httpx.NewRouter(httpx.Config{})
	httpx.Post(r, "/sessions", httpx.Guest, (&notes{}).write, "登录")
	httpx.Get(r, "/notes/{id}", permRead, func(context.Context, *struct {
		ID ident.ID `path:"id"`
	}) (note, error) {
		return note{}, nil
	}, "笔记")
	data, err := r.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Paths map[string]map[string]struct {
			Security []map[string]any `json:"security"`
			Params   []struct {
				Schema map[string]any
			} `json:"parameters"`
		}
		Components struct{ Schemas map[string]map[string]any }
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	if got := doc.Paths["/sessions"]["post"].Security; got == nil || len(got) != 0 {
		t.Errorf("a guest's route says %v, want an empty list", got)
	}
	if got := doc.Paths["/notes/{id}"]["get"].Security; len(got) != 1 {
		t.Errorf("a guarded route says %v", got)
	}
	if _, ok := doc.Components.Schemas["Httpx_testNote"]; !ok {
		t.Errorf("schemas %v", doc.Components.Schemas)
	}
}
