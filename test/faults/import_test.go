package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/app"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/docfile"
	"caixiao/testkit/specimen"
)

// importedRows is how many units, and how many users, one file brings.
const importedRows = 200

// How long after a request the program is killed; the last one may come when it is done.
var (
	checkKills   = []time.Duration{6 * time.Millisecond}
	confirmKills = []time.Duration{20 * time.Millisecond, 80 * time.Millisecond}
)

// TestKill_imports ends the program with kill -9 while a file is checked and while it is
// confirmed, for units, users and targets. Afterwards all of it is there or nothing, and who
// asks again by the same key has it once.
func TestKill_imports(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t, engine)
			h.enrol(app.NewUser{Login: "budget", Name: "预算股经办", Unit: "318001", Roles: []string{"BUDGET_SECTION"}})
			p := h.serve()
			l := &load{house: h, acknowledged: map[string]bool{}, pending: map[string]bool{}}
			l.signIn()
			l.must(l.create(t.Context(), "205"))
			p.kill()

			budget, admin, clerk := &importer{house: h, login: "budget"}, &importer{house: h, cookie: l.cookie}, &importer{house: h, login: "clerk"}
			budget.bring(t, unitsFile(t))
			admin.bring(t, usersFile(t))
			h.enrol(app.NewUser{Login: "clerk", Name: "单位经办", Unit: "205001", Roles: []string{"UNIT_CLERK"}})
			clerk.bring(t, targetsFile(t))
			h.prove(l)
		})
	}
}

// brought is a file that is imported and what it leaves behind.
type brought struct {
	name, path string
	file       []byte
	body       func(opened map[string]any) map[string]any // of the confirmation
	// How many imports were kept for confirming, how many rows are there, and how often it
	// was written down that they came: none, and when all is done.
	opened, rows, told string
	wanted             int
}

func unitsFile(t *testing.T) brought {
	t.Helper()
	rows := []string{"单位代码*|名称|主管部门代码|单位性质|预算级次|会计制度|启用日期"}
	for i := range importedRows {
		name := fmt.Sprintf("第%d小学", i+1)
		if i == 0 {
			name = specimen.Demo().Unit.Name
		}
		rows = append(rows, fmt.Sprintf("205%03d|%s|205|行政|1|行政单位会计|2021年1月1日", i+1, name))
	}
	return brought{
		name: "单位.xlsx", path: "/units/imports", file: sheetOf(t, rows), wanted: importedRows,
		opened: `SELECT COUNT(*) FROM org_imports WHERE kind = 'UNITS'`,
		rows:   `SELECT COUNT(*) FROM org_units WHERE code >= '205' AND code < '206'`,
		told:   `SELECT COUNT(*) FROM audit_entries WHERE action = 'org.unit.import'`,
	}
}

func usersFile(t *testing.T) brought {
	t.Helper()
	rows := []string{"登录名*|名称|所在单位代码"}
	for i := range importedRows {
		rows = append(rows, fmt.Sprintf("teacher%03d|教师%d|205001", i+1, i+1))
	}
	return brought{
		name: "用户.xlsx", path: "/users/imports", file: sheetOf(t, rows), wanted: importedRows,
		opened: `SELECT COUNT(*) FROM org_imports WHERE kind = 'USERS'`,
		rows:   `SELECT COUNT(*) FROM org_users WHERE login >= 'teacher' AND login < 'teaches'`,
		told:   `SELECT COUNT(*) FROM audit_entries WHERE action = 'org.user.import'`,
	}
}

func targetsFile(t *testing.T) brought {
	t.Helper()
	var file bytes.Buffer
	if err := app.WriteTargets(&file, specimen.Demo(), app.Print{Format: docfile.DOCX}); err != nil {
		t.Fatal(err)
	}
	return brought{
		name: "目标.docx", path: "/target-imports", file: file.Bytes(), wanted: 4, // the department's and three projects'
		body: func(opened map[string]any) map[string]any {
			return map[string]any{"version": opened["version"], "places": []string{"D", "P1", "P2", "P3"}}
		},
		opened: `SELECT COUNT(*) FROM target_imports`,
		rows:   `SELECT COUNT(*) FROM targets`,
		told:   `SELECT COUNT(*) FROM audit_entries WHERE action = 'target.import_keep'`,
	}
}

func sheetOf(t *testing.T, rows []string) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		cells := []any{}
		for text := range strings.SplitSeq(row, "|") {
			cells = append(cells, text)
		}
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// importer brings files while the program is killed under him.
type importer struct {
	house         *house
	login, cookie string
	serving       *process // nil: nobody serves
}

// bring uploads a file and confirms it, each under kills, and then asks once more.
func (i *importer) bring(t *testing.T, b brought) {
	t.Helper()
	var form bytes.Buffer
	parts := multipart.NewWriter(&form)
	part, err := parts.CreateFormFile("file", b.name)
	if err == nil {
		_, err = part.Write(b.file)
	}
	if err = errors.Join(err, parts.Close()); err != nil {
		t.Fatal(err)
	}
	upload := sent{path: b.path, key: "upload " + b.path, kind: parts.FormDataContentType(), body: form.Bytes()}
	opened := i.through(t, upload, checkKills, func(n counts) bool { return n.rows == 0 && n.told == 0 && n.opened <= 1 }, b)
	body := []byte("{}")
	if b.body != nil {
		if body, err = json.Marshal(b.body(opened)); err != nil {
			t.Fatal(err)
		}
	}
	confirm := sent{path: fmt.Sprint(b.path, "/", opened["id"], "/confirmations"), key: "confirm " + b.path, kind: "application/json", body: body}
	i.through(t, confirm, confirmKills, func(n counts) bool {
		return n == counts{opened: 1} || n == counts{opened: 1, told: 1, rows: b.wanted}
	}, b)
	i.serving.kill()
	i.serving = nil
	if got := i.count(t, b); got != (counts{opened: 1, rows: b.wanted, told: 1}) {
		t.Errorf("%s after confirming: %+v", b.path, got)
	}
}

// sent is a request as it is sent, again and again by the same key.
type sent struct {
	path, key, kind string
	body            []byte
}

// through sends a request, kills the program and looks at what is left, after each of the
// waits; in the end it sends it once more and once again, and returns what was answered. The
// program lives on then.
func (i *importer) through(t *testing.T, s sent, waits []time.Duration, whole func(counts) bool, b brought) map[string]any {
	t.Helper()
	for _, wait := range waits {
		i.serve(t)
		done := make(chan struct{})
		go func() {
			defer close(done)
			_, _, _ = i.send(t.Context(), s) // the program may be gone before it answers
		}()
		time.Sleep(wait)
		i.serving.kill()
		i.serving = nil
		<-done
		got := i.count(t, b)
		t.Logf("%s killed after %s: %+v", s.path, wait, got)
		if !whole(got) {
			t.Errorf("half of %s is kept: %+v", s.path, got)
		}
	}
	i.serve(t)
	var first []byte
	for range 2 {
		status, said, err := i.send(t.Context(), s)
		if err != nil || status != http.StatusOK {
			t.Fatalf("%s: %d %s %v", s.path, status, said, err)
		}
		if first != nil && !bytes.Equal(first, said) {
			t.Errorf("%s answers another thing the second time", s.path)
		}
		first = said
	}
	var answer map[string]any
	if err := json.Unmarshal(first, &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// serve has the program running and the importer signed in.
func (i *importer) serve(t *testing.T) {
	t.Helper()
	if i.serving == nil {
		i.serving = i.house.serve()
	}
	if i.cookie != "" {
		return // the session outlives the program
	}
	status, said, cookies, err := ask(t.Context(), i.house.url, asked{path: "/sessions", body: `{"login":"` + i.login + `","password":"` + newPassword + `"}`})
	if err != nil || len(cookies) == 0 {
		t.Fatalf("sign in: %d %s %v", status, said, err)
	}
	i.cookie = cookies[0].Name + "=" + cookies[0].Value
}

func (i *importer) send(ctx context.Context, s sent) (int, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, i.house.url+"api/v1"+s.path, bytes.NewReader(s.body))
	if err != nil {
		return 0, nil, err
	}
	for name, value := range map[string]string{"Content-Type": s.kind, "X-Book": region, "Idempotency-Key": s.key, "Cookie": i.cookie} {
		req.Header.Set(name, value)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = resp.Body.Close() }() // it is read
	said, err := io.ReadAll(resp.Body)
	return resp.StatusCode, said, err
}

// counts is what is left of an import.
type counts struct{ opened, rows, told int }

func (i *importer) count(t *testing.T, b brought) (n counts) {
	t.Helper()
	i.house.opened(func(ctx context.Context, d *db.DB) error {
		return errors.Join(d.Get(ctx, &n.opened, b.opened), d.Get(ctx, &n.rows, b.rows), d.Get(ctx, &n.told, b.told))
	})
	return n
}

// opened looks into the book while nobody serves it.
func (h *house) opened(look func(context.Context, *db.DB) error) {
	h.t.Helper()
	h.within(func(ctx context.Context, b *app.Book) error { return look(ctx, b.DB()) })
}

func (h *house) enrol(user app.NewUser) {
	h.t.Helper()
	h.within(func(ctx context.Context, b *app.Book) error { return b.Enrol(ctx, user, newPassword) })
}

func (h *house) within(do func(context.Context, *app.Book) error) {
	h.t.Helper()
	ctx := h.t.Context()
	b, err := app.OpenBook(ctx, app.BookConfig{Region: region, Config: app.Config{Dir: h.dir, DSN: h.dsn, Standby: true, Log: quiet()}})
	if err != nil {
		h.t.Fatal(err)
	}
	if err := errors.Join(do(ctx, b), b.Close()); err != nil {
		h.t.Fatal(err)
	}
}
