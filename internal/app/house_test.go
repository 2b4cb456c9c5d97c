package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/session"
	"caixiao/testkit"
)

// eachPlace runs fn on an empty folder of books of either engine.
func eachPlace(t *testing.T, fn func(t *testing.T, cfg Config)) {
	t.Helper()
	quiet := slog.New(slog.DiscardHandler)
	t.Run("sqlite", func(t *testing.T) {
		fn(t, Config{Dir: t.TempDir(), NoSync: true, Log: quiet, HashCost: cheap})
	})
	t.Run("postgres", func(t *testing.T) {
		server, err := testkit.StartPostgres()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = server.Stop() }) // it ends with the process at the latest
		dsn := strings.Replace(server.DSN, "dbname=postgres", "dbname=caixiao_{region}", 1)
		fn(t, Config{Dir: t.TempDir(), DSN: dsn, NoSync: true, Log: quiet, HashCost: cheap})
	})
}

func government(region, name string) NewBook {
	return NewBook{Government: org.GovernmentInput{
		RegionCode: region, MofCode: region + "000", Name: name, FullName: name, Level: org.County, Bureau: name + "财政局",
	}}
}

const housePassword = "Caixiao-2021"

// makeBook creates a book whose system administrator can sign in.
func makeBook(t *testing.T, cfg Config, in NewBook) {
	t.Helper()
	book, err := CreateBook(t.Context(), cfg, in)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}()
	ctx := actor.Machine(t.Context(), "test")
	if _, err := book.FirstAdministrators(ctx); err != nil {
		t.Fatal(err)
	}
	user, err := book.org.AccountByLogin(ctx, "sysadmin")
	if err != nil {
		t.Fatal(err)
	}
	if err := book.sessions.SetPassword(ctx, user.ID, housePassword, session.PasswordTerms{Keeps: true}); err != nil {
		t.Fatal(err)
	}
}

// visitor asks a house like a browser: he keeps cookies.
type visitor struct {
	t       *testing.T
	base    string
	client  *http.Client
	cookies []*http.Cookie
}

func visit(t *testing.T, h *House) *visitor {
	t.Helper()
	handler, err := h.Handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	client := server.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &visitor{t: t, base: server.URL, client: client}
}

func (v *visitor) ask(method, path, region, body string) (int, map[string]any, http.Header) {
	v.t.Helper()
	req, err := http.NewRequestWithContext(v.t.Context(), method, v.base+path, bytes.NewBufferString(body))
	if err != nil {
		v.t.Fatal(err)
	}
	if region != "" {
		req.Header.Set("X-Book", region)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, c := range v.cookies {
		req.AddCookie(c)
	}
	res, err := v.client.Do(req)
	if err != nil {
		v.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it was read
	v.cookies = append(v.cookies, res.Cookies()...)
	data, err := io.ReadAll(res.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	var answer map[string]any
	_ = json.Unmarshal(data, &answer) // an answer that is no object leaves it nil
	return res.StatusCode, answer, res.Header
}

func TestHouse_books(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg Config) {
		if _, err := Open(t.Context(), cfg); err == nil {
			t.Fatal("a house without books opens")
		}
		makeBook(t, cfg, government("130306", "抚宁区"))
		makeBook(t, cfg, government("130302", "海港区"))
		if _, err := CreateBook(t.Context(), cfg, government("130306", "抚宁区")); !isFault(err, ErrBookExists) {
			t.Fatalf("a second book of one region: %v", err)
		}
		if _, err := CreateBook(t.Context(), cfg, government("13030", "错")); !isFault(err, ErrRegion) {
			t.Fatalf("a wrong region: %v", err)
		}
		h, err := Open(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := h.Close(); err != nil {
				t.Error(err)
			}
		}()
		testTwoBooks(t, h)
	})
}

// testTwoBooks: a request says which book it means, and a session of one opens nothing
// in the other.
func testTwoBooks(t *testing.T, h *House) {
	t.Helper()
	v := visit(t, h)
	if status, body, _ := v.ask("GET", "/api/v1/me", "", ""); status != 401 || body["code"] != "house.which_book" {
		t.Errorf("no book named: %d %v", status, body)
	}
	if status, body, _ := v.ask("GET", "/api/v1/me", "999999", ""); status != 401 || body["code"] != "house.other_book" {
		t.Errorf("a book that is not there: %d %v", status, body)
	}
	if status, _, _ := v.ask("GET", "/b/999999/", "", ""); status != 404 {
		t.Errorf("the pages of a book that is not there: %d", status)
	}
	testDoors(t, h)
	login := `{"login":"sysadmin","password":"` + housePassword + `"}`
	if status, body, _ := v.ask("POST", "/api/v1/sessions", "130306", login); status != 200 {
		t.Fatalf("login: %d %v", status, body)
	}
	if status, body, _ := v.ask("GET", "/api/v1/me", "130306", ""); status != 200 || body["login"] != "sysadmin" {
		t.Errorf("me: %d %v", status, body)
	}
	if status, _, _ := v.ask("GET", "/api/v1/me?book=130306", "", ""); status != 200 {
		t.Errorf("a link that names the book: %d", status)
	}
	if status, body, _ := v.ask("GET", "/api/v1/me", "130302", ""); status != 401 {
		t.Errorf("a session in another book: %d %v", status, body)
	}
	stolen := v.cookies[len(v.cookies)-1]
	v.cookies = []*http.Cookie{{Name: "caixiao_130302", Value: stolen.Value}}
	if status, body, _ := v.ask("GET", "/api/v1/me", "130302", ""); status != 401 {
		t.Errorf("a cookie of another book under this one's name: %d %v", status, body)
	}
	if status, _, head := v.ask("GET", "/", "", ""); status != 200 || !strings.HasPrefix(head.Get("Content-Type"), "text/html") {
		t.Errorf("the choice of books: %d %v", status, head)
	}
	if status, body, _ := v.ask("GET", "/healthz", "", ""); status != 200 || body["130302"] != "ok" {
		t.Errorf("health: %d %v", status, body)
	}
}

// testDoors: a person at a browser reads a page, in his language, where there is no book and
// where there are several; a program is answered a problem.
func testDoors(t *testing.T, h *House) {
	t.Helper()
	handler, err := h.Handler()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		path, accept, lang string
		status             int
		media, says        string
	}{
		{"/b/999999/", "text/html,*/*", "zh-CN", 404, "text/html", "没有地区 999999 的账套"},
		{"/b/999999/targets", "text/html", "en", 404, "text/html", "There is no book"},
		{"/b/999999/", "application/json", "zh-CN", 404, "application/problem+json", "house.no_book"},
		{"/nothing", "text/html", "zh-CN", 404, "text/html", "没有这个页面"},
		{"/nothing", "", "zh-CN", 404, "application/problem+json", "http.no_route"},
		{"/", "text/html", "zh-CN", 200, "text/html", `<a href="/b/130302/">海港区`},
	} {
		req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, tt.path, nil)
		req.Header.Set("Accept", tt.accept)
		req.Header.Set("Accept-Language", tt.lang)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, req)
		head, body := answer.Header(), answer.Body.String()
		if answer.Code != tt.status || !strings.HasPrefix(head.Get("Content-Type"), tt.media) || !strings.Contains(body, tt.says) {
			t.Errorf("%s for %s: %d %s %s, want %d with %s", tt.path, tt.accept, answer.Code, head.Get("Content-Type"), body, tt.status, tt.says)
		}
		if policy := head.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("%s: policy %q", tt.path, policy)
		}
	}
}

// A book that does not get what it begins with is not there, and can be made again.
func TestCreateBook_nothingHalf(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg Config) {
		in, full := government("130306", "抚宁区"), errors.New("disk full")
		in.Begin = func(ctx context.Context, b *Book) error {
			_, err := b.FirstAdministrators(ctx)
			return errors.Join(err, full)
		}
		if _, err := CreateBook(t.Context(), cfg, in); !errors.Is(err, full) {
			t.Fatalf("error %v, want %v", err, full)
		}
		if regions, err := Regions(cfg); err != nil || len(regions) != 0 {
			t.Errorf("left behind: %v, %v", regions, err)
		}
		makeBook(t, cfg, government("130306", "抚宁区"))
	})
}

func TestHouse_brokenBook(t *testing.T) {
	cfg := Config{Dir: t.TempDir(), NoSync: true, Log: slog.New(slog.DiscardHandler), HashCost: cheap}
	makeBook(t, cfg, government("130306", "抚宁区"))
	if err := os.WriteFile(filepath.Join(cfg.Dir, "130302.db"), []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	h, err := Open(t.Context(), cfg)
	if err != nil {
		t.Fatalf("one broken book must not keep the others closed: %v", err)
	}
	defer func() { _ = h.Close() }() // the test is about what it serves
	v := visit(t, h)
	if status, body, _ := v.ask("GET", "/api/v1/book", "130302", ""); status != 503 || body["code"] != "house.broken" {
		t.Errorf("the broken one: %d %v", status, body)
	}
	if status, _, _ := v.ask("GET", "/api/v1/book", "130306", ""); status != 200 {
		t.Errorf("the other one: %d", status)
	}
	if status, body, _ := v.ask("GET", "/healthz", "", ""); status != 503 || body["130302"] != "broken" {
		t.Errorf("health: %d %v", status, body)
	}
}

func TestHouse_onlyBrokenBooks(t *testing.T) {
	cfg := Config{Dir: t.TempDir(), NoSync: true, Log: slog.New(slog.DiscardHandler), HashCost: cheap}
	if err := os.WriteFile(filepath.Join(cfg.Dir, "130302.db"), []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if h, err := Open(t.Context(), cfg); err == nil {
		_ = h.Close() // the test has failed
		t.Error("a house of which no book opens is open")
	}
}

func TestDocument(t *testing.T) {
	data, err := Document("test")
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(data) || !bytes.Contains(data, []byte(`"/targets/{id}/draft"`)) {
		t.Errorf("the document lacks routes")
	}
	for _, route := range Routes() {
		if route.Module == "" {
			t.Errorf("%s %s belongs to no module", route.Method, route.Path)
		}
	}
}

func isFault(err, want error) bool { return errors.Is(err, want) }
