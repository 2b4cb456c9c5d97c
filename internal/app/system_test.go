package app_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/foundation/org"
)

// person asks the API of a book in somebody's name.
type person struct {
	t      *testing.T
	book   *app.Book
	cookie string
	asked  int
}

// ask returns the status and the answer.
func (p *person) ask(method, path string, body any) (int, []byte) {
	p.t.Helper()
	var text bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&text).Encode(body); err != nil {
			p.t.Fatal(err)
		}
	}
	p.asked++
	req := httptest.NewRequestWithContext(p.t.Context(), method, "/api/v1"+path, &text)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", strconv.Itoa(p.asked))
	if p.cookie != "" {
		req.Header.Set("Cookie", p.cookie)
	}
	w := httptest.NewRecorder()
	p.book.Router().ServeHTTP(w, req)
	for _, c := range w.Result().Cookies() {
		p.cookie = c.Name + "=" + c.Value
	}
	return w.Code, w.Body.Bytes()
}

// signedIn is somebody who has chosen a password.
func signedIn(t *testing.T, b *app.Book, card app.LoginCard) *person {
	t.Helper()
	p := &person{t: t, book: b}
	if status, said := p.ask(http.MethodPost, "/sessions", map[string]any{"login": card.Login, "password": card.Password}); status != http.StatusOK {
		t.Fatalf("login: %d %s", status, said)
	}
	change := map[string]any{"present": card.Password, "next": "Qinglan-2021-" + card.Login[:3] + "x"}
	if status, said := p.ask(http.MethodPut, "/me/password", change); status != http.StatusOK {
		t.Fatalf("password: %d %s", status, said)
	}
	return p
}

func answered[T any](t *testing.T, p *person, method, path string) T {
	t.Helper()
	var out T
	var body any
	if method == http.MethodPost {
		body = map[string]any{}
	}
	status, said := p.ask(method, path, body)
	if err := json.Unmarshal(said, &out); status != http.StatusOK || err != nil {
		t.Fatalf("%s %s: %d %s %v", method, path, status, said, err)
	}
	return out
}

var systemRoutes = []struct{ method, path string }{
	{http.MethodGet, "/system/health"}, {http.MethodGet, "/system/jobs"}, {http.MethodGet, "/system/subscribers"},
	{http.MethodGet, "/system/backups"}, {http.MethodPost, "/system/backups"},
	{http.MethodGet, "/system/proofs"}, {http.MethodPost, "/system/proofs"},
}

// TestSystemAPI: the page of the system administrator, and of nobody else.
func TestSystemAPI(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		b, cards := founded(t, cfg)
		system, security := signedIn(t, b, cards[0]), signedIn(t, b, cards[1])
		guest := &person{t: t, book: b}
		for _, r := range systemRoutes {
			if status, _ := guest.ask(r.method, r.path, nil); status != http.StatusUnauthorized {
				t.Errorf("a guest at %s %s: %d", r.method, r.path, status)
			}
			if status, _ := security.ask(r.method, r.path, nil); status != http.StatusForbidden {
				t.Errorf("another administrator at %s %s: %d", r.method, r.path, status)
			}
		}
		health := answered[app.Health](t, system, http.MethodGet, "/system/health")
		if !health.LeaseHeld || health.Frozen || health.DatabaseBytes < 10_000 || health.FreeBytes == 0 || health.Sessions != 2 ||
			len(health.Schema) != 12 || health.Program != "1.2.3" || health.MemoryBytes == 0 || health.Audit.Stopped {
			t.Errorf("health %+v", health)
		}
		backedUp(t, system)
		proved(t, system)
		names := map[string]bool{}
		for _, j := range answered[app.Jobs](t, system, http.MethodGet, "/system/jobs").Items {
			names[j.Name] = true
			if j.Failures > 0 {
				t.Errorf("job %+v", j)
			}
		}
		for _, name := range []string{"sequencer", "sealer", "sessions", "prune", "contents", "backup", "proof"} {
			if !names[name] {
				t.Errorf("no job %s in %v", name, names)
			}
		}
		// What was done up to now is recorded, so it is numbered and sealed before long.
		until(t, system, "/system/jobs", func(jobs app.Jobs) bool {
			return !slices.ContainsFunc(jobs.Items[:2], func(j app.JobState) bool {
				return j.Runs == 0 || j.EndedAt == nil || j.Reached.Position == 0 && j.Name == "sealer"
			})
		})
		var subscribers []string
		for _, one := range answered[app.Subscribers](t, system, http.MethodGet, "/system/subscribers").Items {
			subscribers = append(subscribers, one.Subscriber)
		}
		documented(t, subscribers)
	})
}

// documented: the page for operators names every subscriber and no other, in both languages.
func documented(t *testing.T, subscribers []string) {
	t.Helper()
	slices.Sort(subscribers)
	for _, page := range []struct{ name, begin, end, between string }{
		{"operating.md", "(by `subscriber`: `", "`)", "`, `"}, {"operating.zh-CN.md", "（按 `subscriber`：`", "`）", "`、`"},
	} {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", page.name))
		if err != nil {
			t.Fatal(err)
		}
		_, behind, _ := strings.Cut(string(text), page.begin)
		list, _, _ := strings.Cut(behind, page.end)
		if named := strings.Split(list, page.between); !slices.Equal(named, subscribers) {
			t.Errorf("%s names the subscribers %q, there are %q", page.name, named, subscribers)
		}
	}
}

// founded is created, with the logins of the administrators.
func founded(t *testing.T, cfg app.Config) (*app.Book, []app.LoginCard) {
	t.Helper()
	b, err := app.CreateBook(t.Context(), cfg, app.NewBook{Government: org.GovernmentInput{
		RegionCode: region, MofCode: region + "000", Name: "青岚县", FullName: "青岚县", Level: "COUNTY", Bureau: "青岚县财政局",
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	cards, err := b.FirstAdministrators(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return b, cards
}

// until asks again until ok, for what a job does beside.
func until[T any](t *testing.T, p *person, path string, ok func(T) bool) T {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		got := answered[T](t, p, http.MethodGet, path)
		if ok(got) {
			return got
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s stays %+v", path, got)
		}
	}
}

func backedUp(t *testing.T, system *person) {
	t.Helper()
	if state := answered[app.JobState](t, system, http.MethodPost, "/system/backups"); !state.Running {
		t.Errorf("backup begun: %+v", state)
	}
	list := until(t, system, "/system/backups", func(b app.Backups) bool { return b.Job.Runs == 1 })
	if len(list.Items) != 1 || list.Items[0].Proven == nil || list.Items[0].Size == 0 || list.Keep != 14 || list.Job.LastError != "" {
		t.Errorf("backups %+v", list)
	}
}

func proved(t *testing.T, system *person) {
	t.Helper()
	answered[app.JobState](t, system, http.MethodPost, "/system/proofs")
	proofs := until(t, system, "/system/proofs", func(p app.Proofs) bool { return p.Job.Runs == 1 })
	if proofs.Last == nil || !proofs.Last.Holds() || proofs.Last.Audit.Entries+proofs.Last.Audit.Unsealed == 0 {
		t.Errorf("proofs %+v", proofs)
	}
}
