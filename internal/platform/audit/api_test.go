package audit_test

import (
	"context"
	"crypto/rand"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/httpx"
)

// byHeader signs in the audit administrator, or somebody without his rights.
type byHeader struct{}

func (byHeader) Authenticate(r *http.Request, _ httpx.Route) (actor.Actor, error) {
	user, err := ident.Parse("0G00000000007")
	if err != nil {
		return actor.Actor{}, err
	}
	switch r.Header.Get("X-Test-User") {
	case "auditor":
		perms := map[string]struct{}{}
		for _, p := range audit.Perms {
			perms[p.Code] = struct{}{}
		}
		return actor.Actor{User: user, Login: "auditor", Perms: perms}, nil
	case "clerk":
		return actor.Actor{User: user, Login: "clerk"}, nil
	default:
		return actor.Actor{}, nil
	}
}

// served is a book behind its API.
type served struct {
	*book
	url string
}

func (b *book) serve(names ...someNames) *served {
	b.t.Helper()
	reader := audit.NewReader(b.sealer, page.NewCursors([]byte("0123456789abcdef")), merged(names))
	router := httpx.NewRouter(httpx.Config{DB: b.db, Auth: byHeader{}, Log: slog.New(slog.DiscardHandler)})
	audit.NewAPI(reader).Routes(router.Module("audit"))
	server := httptest.NewServer(router)
	b.t.Cleanup(server.Close)
	return &served{book: b, url: server.URL + httpx.Prefix}
}

// ask sends a request as somebody and returns status and body.
func (s *served) ask(user, method, path, body string) (int, string) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("X-Test-User", user)
	req.Header.Set("X-Request-Id", "RQ7")
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Idempotency-Key", rand.Text())
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res.StatusCode, string(text)
}

func get[T any](s *served, path string) (out T) {
	s.t.Helper()
	status, text := s.ask("auditor", http.MethodGet, path, "")
	if err := json.Unmarshal([]byte(text), &out); status != http.StatusOK || err != nil {
		s.t.Fatalf("GET %s: %d %s, %v", path, status, text, err)
	}
	return out
}

// reasons are those of a page's entries, in order.
func reasons(p page.Result[audit.Entry]) (list []string) {
	for _, e := range p.Items {
		list = append(list, e.Reason)
	}
	return list
}

func TestAPI_scenarios(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		s := b.serve()
		for _, tt := range []struct{ user, method, path, body, want string }{
			{"", "GET", "/audit/entries", "", "401"},
			{"clerk", "GET", "/audit/entries", "", "403"},
			{"auditor", "GET", "/audit/entries", "", "200"},
			{"auditor", "GET", "/audit/entries?from=2021-02-02&to=2021-02-01", "", "422 audit.days"},
			{"auditor", "GET", "/audit/entries?sort=login", "", "422"},
			{"auditor", "GET", "/audit/entries?after=made-up", "", "422 page.cursor"},
			{"auditor", "GET", "/audit/entries?limit=5", "", "422"},
			{"", "GET", "/audit/entries/0G00000000001", "", "401"},
			{"clerk", "GET", "/audit/entries/0G00000000001", "", "403"},
			{"auditor", "GET", "/audit/entries/0G00000000001", "", "404 audit.entry_missing"},
			{"", "GET", "/audit/state", "", "401"},
			{"clerk", "GET", "/audit/state", "", "403"},
			{"auditor", "GET", "/audit/state", "", "200"},
			{"", "POST", "/audit/checks", "{}", "401"},
			{"clerk", "POST", "/audit/checks", "{}", "403"},
			{"auditor", "POST", "/audit/checks", "{}", "200"},
			{"", "GET", "/audit/exports/entries", "", "401"},
			{"clerk", "GET", "/audit/exports/entries", "", "403"},
			{"auditor", "GET", "/audit/exports/entries?from=2021-02-02&to=2021-02-01", "", "422 audit.days"},
			{"auditor", "GET", "/audit/exports/entries", "", "200"},
			{"", "GET", "/audit/exports/heads", "", "401"},
			{"clerk", "GET", "/audit/exports/heads", "", "403"},
			{"auditor", "GET", "/audit/exports/heads", "", "200"},
		} {
			status, text := s.ask(tt.user, tt.method, tt.path, tt.body)
			var problem struct{ Code string }
			if status != http.StatusOK {
				if err := json.Unmarshal([]byte(text), &problem); err != nil {
					t.Errorf("%s %s: %s", tt.method, tt.path, text)
				}
			}
			want, code, _ := strings.Cut(tt.want, " ")
			if fmt.Sprint(status) != want || code != "" && problem.Code != code {
				t.Errorf("%s %s as %q: %d %s, want %s", tt.method, tt.path, tt.user, status, problem.Code, tt.want)
			}
		}
	})
}

func TestAPI_list(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		s := b.serve()
		other := b.db.NewID()
		for i, act := range []audit.Act{{Action: "test.unit.move"}, {Action: "test.unit.close", Object: other}, {Action: "test.units"}} {
			act.Reason = fmt.Sprint("动", i)
			if err := b.db.InTx(actor.Machine(t.Context(), "cli"), func(ctx context.Context) error { return b.log.Record(ctx, act) }); err != nil {
				t.Fatal(err)
			}
		}
		today := fiscal.DateOf(b.db.Clock().Now().Time().In(time.FixedZone("", 8*60*60))).String()
		for query, want := range map[string][]string{
			"login=cli":                                {"动2", "动1", "动0"},
			"login=cli&sort=at":                        {"动0", "动1", "动2"},
			"action=test.unit.":                        {"动1", "动0"},
			"action=test.unit.move":                    {"动0"},
			"action=test.unit":                         nil,
			"action=test.":                             {"动2", "动1", "动0"},
			"object=" + other.String():                 {"动1"},
			"login=cli&request=RQ7":                    nil,
			"login=cli&from=" + today + "&to=" + today: {"动2", "动1", "动0"},
			"login=cli&to=2021-01-01":                  nil,
			"login=cli&from=2199-01-01":                nil,
			"login=clerk&action=test.":                 nil,
		} {
			got := get[page.Result[audit.Entry]](s, "/audit/entries?"+query)
			if !slices.Equal(reasons(got), want) || got.Total != len(want) {
				t.Errorf("%s: %v of %d, want %v", query, reasons(got), got.Total, want)
			}
		}
	})
}

// Pages follow one another without gap or repetition, also while entries come in.
func TestAPI_pages(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		s := b.serve()
		b.record(40)
		for _, sort := range []string{"", "&sort=at"} {
			first := get[page.Result[audit.Entry]](s, "/audit/entries?limit=20&login=clerk"+sort)
			b.record(1)
			second := get[page.Result[audit.Entry]](s, "/audit/entries?limit=20&login=clerk"+sort+"&after="+*first.Next)
			seen := map[ident.ID]bool{}
			for _, e := range append(first.Items, second.Items...) {
				seen[e.ID] = true
			}
			if len(seen) != 40 || first.Total < 52 || first.TotalCapped {
				t.Errorf("%d different entries, total %d", len(seen), first.Total)
			}
			if status, _ := s.ask("auditor", "GET", "/audit/entries?limit=20&login=cli&after="+*first.Next, ""); status != http.StatusUnprocessableEntity {
				t.Errorf("a cursor of another list: %d", status)
			}
		}
	})
}

func TestAPI_get(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		s := b.serve()
		b.record(1)
		list := get[page.Result[audit.Entry]](s, "/audit/entries?login=clerk")
		fresh := get[audit.Detail](s, "/audit/entries/"+list.Items[0].ID.String())
		if fresh.Seq != nil || fresh.Block != nil || fresh.Proven || !fresh.Intact {
			t.Errorf("not sealed: %+v", fresh)
		}
		oldest := list.Items[len(list.Items)-1]
		d := get[audit.Detail](s, "/audit/entries/"+oldest.ID.String())
		if *d.Seq != 1 || d.Block.N != 1 || d.BlockHash != d.Block.Hash() || !d.Proven || !d.Intact || len(d.Path) != 2 || d.Login != "clerk" {
			t.Errorf("sealed: %+v", d)
		}
		if string(d.After) != `{"number":0}` || d.Before != nil || !slices.Equal(d.Roles, []string{"UNIT_CLERK"}) || d.Request != "R1" {
			t.Errorf("entry %+v", d.Entry)
		}
		b.sql(`UPDATE audit_entries SET after_json = '{' WHERE seq = 1`)
		if d := get[audit.Detail](s, "/audit/entries/"+oldest.ID.String()); d.Proven || d.Intact || string(d.After) != `"{"` {
			t.Errorf("changed: %+v", d)
		}
		b.sql(`UPDATE audit_blocks SET signature = 'sm2:00:00' WHERE n = 4`)
		for _, e := range list.Items {
			if e.Seq != nil && *e.Seq == 12 {
				if d := get[audit.Detail](s, "/audit/entries/"+e.ID.String()); d.Proven || !d.Intact {
					t.Errorf("not signed: %+v", d)
				}
			}
		}
	})
}

func TestAPI_check(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		s := b.serve()
		state := get[audit.State](s, "/audit/state")
		if state.Head != 4 || state.Entries != 12 || state.Unsealed != 0 || state.Stopped || state.HeadHash == "" || state.SealedAt == "" {
			t.Errorf("state %+v", state)
		}
		b.sql(`DELETE FROM audit_entries WHERE seq = 5`)
		_, text := s.ask("auditor", "POST", "/audit/checks", `{"known":[{"n":4,"hash":"`+state.HeadHash+`"},{"n":3,"hash":"sm3:00"}]}`)
		var report audit.Report
		if err := json.Unmarshal([]byte(text), &report); err != nil || len(report.Findings) != 2 ||
			report.Findings[0] != (audit.Finding{Kind: audit.KnownDiffers, Block: 3}) ||
			report.Findings[1] != (audit.Finding{Kind: audit.RowDropped, Block: 2, Seq: 5}) {
			t.Errorf("report %s, %v", text, err)
		}
		acts := get[page.Result[audit.Entry]](s, "/audit/entries?action=audit.")
		if len(acts.Items) != 1 || acts.Items[0].Action != "audit.check" || acts.Items[0].Login != "auditor" || acts.Items[0].Request != "RQ7" {
			t.Errorf("acts %+v", acts.Items)
		}
		b.sql(`DELETE FROM audit_blocks WHERE n = 4`)
		if err := b.sealer.Seal(t.Context()); err == nil {
			t.Fatal("sealed over a hole")
		}
		if state := get[audit.State](s, "/audit/state"); !state.Stopped || !strings.Contains(state.Failure, "末块为第 3 块") || state.Head != 3 || state.Unsealed != 4 {
			t.Errorf("state %+v", state)
		}
	})
}

func TestAPI_export(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		s := b.serve()
		err := b.db.InTx(b.ctx(), func(ctx context.Context) error {
			return b.log.Record(ctx, audit.Act{Action: "audit.restore", Reason: `=HYPERLINK("x")`, After: map[string]int{"block": 1}})
		})
		if err != nil {
			t.Fatal(err)
		}
		_, text := s.ask("auditor", "GET", "/audit/exports/entries", "")
		text, marked := strings.CutPrefix(text, "\uFEFF")
		lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || !marked || len(lines) != 1+12+1+1 {
			t.Fatalf("%d lines, %v", len(lines), err)
		}
		if want := []string{"序号", "时间", "账号", "岗位", "操作"}; !slices.Equal(lines[0][:5], want) {
			t.Errorf("head %v", lines[0])
		}
		if got := lines[1]; got[0] != "1" || got[2] != "clerk" || got[4] != "sample.act" || len(got[1]) != len("2021-01-01 08:00:00") {
			t.Errorf("first %v", got)
		}
		if got := lines[13]; got[4] != "恢复账套" || got[7] != `'=HYPERLINK("x")` || got[9] != `{"block":1}` {
			t.Errorf("with a label and a formula %v", got)
		}
		if got := lines[14]; got[5] != "audit.export" || got[2] != "auditor" {
			t.Errorf("the export itself %v", got)
		}
		_, heads := s.ask("auditor", "GET", "/audit/exports/heads", "")
		file, err := os.ReadFile(b.heads)
		if err != nil || heads != string(file) || strings.Count(heads, "\n") != 4 {
			t.Errorf("heads %q, %v", heads, err)
		}
		if err := os.Remove(b.heads); err != nil {
			t.Fatal(err)
		}
		if status, heads := s.ask("auditor", "GET", "/audit/exports/heads", ""); status != http.StatusOK || heads != "" {
			t.Errorf("no heads: %d %q", status, heads)
		}
	})
}
