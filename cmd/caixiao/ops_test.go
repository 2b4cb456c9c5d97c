package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/testkit"
)

const bookRegion = "990106"

// house is a folder of data on one engine, as the flags of a command name it.
type house struct {
	t   *testing.T
	dir string
	dsn string // template; empty for SQLite
}

// eachHouse runs fn with a book made by the command line on either engine.
func eachHouse(t *testing.T, fn func(t *testing.T, h house)) {
	t.Helper()
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			h := house{t: t, dir: t.TempDir()}
			if engine == "postgres" {
				h.dsn = beside(t, testkit.Postgres(t).DSN)
			}
			h.run(exitDone, "book create", bookRegion, "--name", "青岚县", "--json")
			fn(t, h)
		})
	}
}

// beside is a template of databases beside one of the test's own.
func beside(t *testing.T, dsn string) string {
	t.Helper()
	name, err := db.DatabaseName(dsn)
	if err != nil {
		t.Fatal(err)
	}
	template, err := db.WithDatabase(dsn, name+"_{region}")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Drop(context.Background(), db.Config{DSN: strings.ReplaceAll(template, "{region}", bookRegion)}); err != nil {
			t.Error(err)
		}
	})
	return template
}

// run runs a command on the house and expects an exit code.
func (h house) run(code int, command string, args ...string) answer {
	h.t.Helper()
	all := append(strings.Fields(command), args...)
	all = append(all, "--data", h.dir)
	if h.dsn != "" {
		all = append(all, "--dsn", h.dsn)
	}
	got := caixiao(h.t, all...)
	if got.code != code {
		h.t.Fatalf("%v: code %d, want %d\n%s%s", all, got.code, code, got.stdout, got.stderr)
	}
	return got
}

func (h house) config() app.Config {
	return app.Config{Dir: h.dir, DSN: h.dsn, NoSync: true, Log: slog.New(slog.DiscardHandler)}
}

// open opens the book; what was recorded is sealed within a second.
func (h house) open() *app.Book {
	h.t.Helper()
	b, err := app.OpenBook(h.t.Context(), app.BookConfig{Config: h.config(), Region: bookRegion})
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = b.Close() })
	return b
}

func (h house) seal() {
	h.t.Helper()
	b := h.open()
	for {
		report, err := b.CheckAudit(h.t.Context())
		if err != nil {
			h.t.Fatal(err)
		}
		if report.Unsealed == 0 {
			break
		}
	}
	if err := b.Close(); err != nil {
		h.t.Fatal(err)
	}
}

// sql changes the book behind the program's back.
func (h house) sql(statements ...string) {
	h.t.Helper()
	c := db.Config{Path: filepath.Join(h.dir, bookRegion+".db")}
	if h.dsn != "" {
		c = db.Config{DSN: strings.ReplaceAll(h.dsn, "{region}", bookRegion)}
	}
	d, err := db.Open(h.t.Context(), c)
	if err != nil {
		h.t.Fatal(err)
	}
	err = d.InTx(h.t.Context(), func(ctx context.Context) error {
		for _, s := range statements {
			if n, err := d.Exec(ctx, s); err != nil || n == 0 {
				return errors.Join(err, fmt.Errorf("%s: %d rows", s, n))
			}
		}
		return nil
	})
	if err := errors.Join(err, d.Close()); err != nil {
		h.t.Fatal(err)
	}
}

// stranger signs with a key that is not of the book.
func (h house) stranger() string {
	h.t.Helper()
	keys, err := gm.Open(gm.Config{Dir: h.t.TempDir(), Book: bookRegion})
	if err != nil {
		h.t.Fatal(err)
	}
	signature, err := keys.Sign([]byte("anything"))
	if err != nil {
		h.t.Fatal(err)
	}
	return `UPDATE audit_blocks SET key_id = '` + keys.KeyID() + `', signature = '` + signature + `' WHERE n = 2`
}

// TestCheckAudit_names: whatever was done to the log is named, in words and as data.
func TestCheckAudit_names(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		h.seal()
		h.run(exitDone, "user password", "sysadmin")
		h.seal()
		h.run(exitDone, "user password", "secadmin")
		h.seal()
		clean := decoded[audit.Report](t, h.run(exitDone, "check audit --json"))
		if !clean.Whole() || clean.Head < 3 || !clean.Signed {
			t.Fatalf("report %+v", clean)
		}
		head := fmt.Sprintf("%d:%s", clean.Head, clean.HeadHash)
		h.run(exitDone, "check audit", "--known", head)
		h.run(exitFindings, "check audit", "--known", head[:len(head)-4]+"0000")
		h.run(exitUsage, "check audit", "--known", "3:abc")
		last := clean.Entries + 1 // each restore leaves one more row, in a block of its own
		copied := h.copyOf()
		for _, tt := range []struct {
			name string
			sql  []string
			want audit.Finding
			says string
		}{
			{"changed", []string{`UPDATE audit_entries SET reason = 'x' WHERE seq = 3`}, audit.Finding{Kind: audit.RowChanged, Seq: 3}, "第 3 号审计记录的内容已被改动"},
			{"tail dropped", []string{`DELETE FROM audit_entries WHERE seq >= (SELECT MAX(first_seq) FROM audit_blocks)`, `DELETE FROM audit_blocks WHERE n = (SELECT MAX(n) FROM audit_blocks)`},
				audit.Finding{Kind: audit.RowDropped, Seq: last}, fmt.Sprintf("第 %d 号审计记录已被删除", last)},
			{"dropped", []string{`DELETE FROM audit_entries WHERE seq = 2`}, audit.Finding{Kind: audit.RowDropped, Seq: 2}, "第 2 号审计记录已被删除"},
			{"swapped", []string{`UPDATE audit_entries SET seq = -1 WHERE seq = 1`, `UPDATE audit_entries SET seq = 1 WHERE seq = 4`, `UPDATE audit_entries SET seq = 4 WHERE seq = -1`},
				audit.Finding{Kind: audit.RowSwapped, Seq: 1, Other: 4}, "第 1 号位置上的审计记录原为第 4 号"},
			{"signed again", []string{h.stranger()}, audit.Finding{Kind: audit.BlockResigned, Block: 2}, "第 2 块的签名不是封存时的签名"},
		} {
			t.Run(tt.name, func(t *testing.T) {
				h.t = t
				h.sql(tt.sql...)
				report := decoded[audit.Report](t, h.run(exitFindings, "check audit --json"))
				if !has(report.Findings, tt.want) {
					t.Errorf("findings %+v, want %+v", report.Findings, tt.want)
				}
				if said := h.run(exitFindings, "check book").stdout; !strings.Contains(said, tt.says) {
					t.Errorf("%q is not said:\n%s", tt.says, said)
				}
				h.run(exitDone, "restore --replace", copied)
				h.run(exitDone, "check book")
			})
		}
	})
}

func (h house) copyOf() string {
	h.t.Helper()
	file := filepath.Join(h.t.TempDir(), "copy.tar.gz")
	h.run(exitDone, "backup", "-o", file)
	return file
}

func has(findings []audit.Finding, want audit.Finding) bool {
	for _, f := range findings {
		if f.Kind == want.Kind && (want.Block == 0 || f.Block == want.Block) && f.Seq == want.Seq && f.Other == want.Other {
			return true
		}
	}
	return false
}

// TestOps_served: a served book is backed up and proved beside, and what would write it
// says who holds it.
func TestOps_served(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		h.open()
		h.run(exitDone, "check book")
		h.run(exitDone, "backup --prove", "-o", t.TempDir())
		file := h.copyOf()
		for _, line := range []string{"migrate", "user password sysadmin", "user totp-reset sysadmin", "user add clerk --name 经办 --unit 318001 --role UNIT_CLERK", "restore --replace " + file} {
			got := h.run(exitUnreadable, line)
			if !strings.Contains(got.stderr, fmt.Sprint(os.Getpid())) {
				t.Errorf("%s does not say who holds the book: %s", line, got.stderr)
			}
		}
	})
}

func TestUser(t *testing.T) {
	h := house{t: t, dir: t.TempDir()}
	h.run(exitDone, "book create", bookRegion, "--name", "青岚县")
	card := decoded[app.LoginCard](t, h.run(exitDone, "user add clerk --name 经办 --unit 318001 --role UNIT_CLERK --json"))
	if card.Login != "clerk" || len(card.Password) < 12 || card.Unit == "" {
		t.Errorf("card %+v", card)
	}
	h.run(exitUnreadable, "user add clerk --name 经办 --unit 318001 --role UNIT_CLERK")                        // taken
	h.run(exitUnreadable, "user add both --name 兼任 --unit 318001 --role SYSTEM_ADMIN --role SECURITY_ADMIN") // the split
	h.run(exitUnreadable, "user add both --name 兼任 --unit 318001 --role SYSTEM_ADMIN --role UNIT_CLERK")
	h.run(exitUnreadable, "user password both") // nothing of it was kept
	h.run(exitUnreadable, "user add none --name 无 --unit 999999 --role UNIT_CLERK")
	h.run(exitUsage, "user add none --name 无 --unit 318001")
	h.run(exitUsage, "user add none --name 无 --unit 318001 --role NONE")
	h.run(exitUsage, "user add NO/NE --name 无 --unit 318001 --role UNIT_CLERK")
	h.run(exitUsage, "message test --to clerk")
	again := decoded[app.LoginCard](t, h.run(exitDone, "user password clerk --json"))
	if again.Password == card.Password {
		t.Error("the same password twice")
	}
	h.run(exitUnreadable, "message test --to clerk@qinglan.example") // no server is set
	h.run(exitUnreadable, "user totp-reset clerk")                   // none to take away
	for range 2 {
		h.sql(`INSERT INTO session_totps (user_id, secret, confirmed, last_step) SELECT id, 'x', TRUE, 0 FROM org_users WHERE login = 'clerk'`)
		h.run(exitDone, "user totp-reset clerk --json")
	}
	h.sql(`UPDATE audit_entries SET login = login WHERE action = 'session.totp_reset' AND login = 'cli'`) // fails when nothing was recorded
	h.run(exitDone, "check book")
}

func TestMigrate(t *testing.T) {
	h := house{t: t, dir: t.TempDir()}
	h.run(exitUnreadable, "migrate")
	h.run(exitDone, "book create", bookRegion, "--name", "青岚县")
	same := decoded[[]app.Migrated](t, h.run(exitDone, "migrate --json"))
	if len(same) != 1 || same[0].From == 0 || same[0].From != same[0].To {
		t.Errorf("migrated %+v", same)
	}
	h.sql(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (299901010000, TRUE)`)
	for _, line := range []string{"migrate", "check book"} {
		if got := h.run(exitUnreadable, line); !strings.Contains(got.stderr, "299901010000") {
			t.Errorf("%s of a newer schema: %s", line, got.stderr)
		}
	}
}

// TestBackup_output: progress is on standard error, and the output names the keys that
// are not in the backup.
func TestBackup_output(t *testing.T) {
	h := house{t: t, dir: t.TempDir()}
	h.run(exitUnreadable, "backup", bookRegion, "-o", h.dir)
	h.run(exitDone, "book create", bookRegion, "--name", "青岚县")
	h.run(exitUsage, "backup")
	out := filepath.Join(t.TempDir(), "b.tar.gz")
	got := h.run(exitDone, "backup", "-o", out)
	if !strings.Contains(got.stdout, filepath.Join("keys", bookRegion+".keys")) || !strings.Contains(got.stdout, out) || !strings.Contains(got.stderr, "正在复制数据库") {
		t.Errorf("%+v", got)
	}
	if info, err := os.Stat(out); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	var answer struct {
		Backup app.BackupMade `json:"backup"`
	}
	if err := json.Unmarshal([]byte(h.run(exitDone, "backup --json", "-o", t.TempDir()).stdout), &answer); err != nil || !answer.Backup.Signed {
		t.Errorf("%+v, %v", answer, err)
	}
	h.run(exitUnreadable, "backup", "-o", out) // never over a file
	nowhere := filepath.Join(h.dir, "none", "x.tar.gz")
	for _, tt := range []struct {
		code int
		line []string
		says string
	}{
		{exitUsage, []string{"backup", "-o", nowhere}, "没有目录 " + filepath.Dir(nowhere)},
		{exitUsage, []string{"backup", "-o", filepath.Join(out, "x.tar.gz")}, "没有目录 " + out},
		{exitUnreadable, []string{"restore", nowhere}, "没有找到 " + nowhere},
		{exitUnreadable, []string{"restore --replace", filepath.Join(out, "x")}, "该是目录的地方是一个文件"},
		{exitUnreadable, []string{"book create", bookRegion, "--name", "青岚县"}, "已经有了"},
	} {
		got := h.run(tt.code, tt.line[0], tt.line[1:]...)
		if !strings.Contains(got.stderr, tt.says) || strings.Contains(got.stderr, "系统内部错误") {
			t.Errorf("%v says %q, want %q", tt.line, got.stderr, tt.says)
		}
	}
	if err := os.Rename(filepath.Join(h.dir, "keys"), filepath.Join(h.dir, "elsewhere")); err != nil {
		t.Fatal(err)
	}
	if got := h.run(exitUnreadable, "restore --replace", out); !strings.Contains(got.stderr, "--new-keys") {
		t.Errorf("without keys: %s", got.stderr)
	}
	if _, err := os.Stat(filepath.Join(h.dir, bookRegion+".db")); errors.Is(err, fs.ErrNotExist) {
		t.Error("the book is gone")
	}
}
