package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/outbox"
)

// only is the one notice of a desk.
func only(t *testing.T, d *desk) Notice {
	t.Helper()
	if len(d.bench.Notices) != 1 {
		t.Fatalf("notices %+v", d.bench.Notices)
	}
	n := d.bench.Notices[0]
	d.bench.Notices = nil
	return n
}

// What stands still is told with its figures, the worst first.
func TestDesk_troubles(t *testing.T) {
	d := &desk{bench: &Workbench{}}
	d.deliveries([]outbox.State{{Subscriber: "quota"}, {Subscriber: "payment", Failures: 3, Lag: 12}})
	if n := only(t, d); n.Level != NoticeRed || n.What != "事件订阅“payment”停止投递：下一件已失败 3 次，积压 12 件" {
		t.Errorf("a stopped delivery: %+v", n)
	}
	d.failing([]JobState{{Name: "prune"}, {Name: "backup", Failures: 2, LastError: "no space left on device"}})
	if n := only(t, d); n.Level != NoticeRed || n.What != "后台任务“自动备份”连续失败 2 次" {
		t.Errorf("a failing job: %+v", n)
	}
	d.failing([]JobState{{Name: "prune"}, {Name: "backup"}})
	d.notice(NoticeRed, "/system", "lease", nil)
	d.notice(NoticeYellow, "/users", "never", map[string]any{"count": 1, "names": "经办"})
	var levels []NoticeLevel
	for _, n := range d.bench.Notices {
		levels = append(levels, n.Level)
	}
	if len(levels) != 3 || levels[0] != NoticeRed || levels[1] != NoticeYellow || levels[2] != NoticeGreen {
		t.Errorf("the order is %v", levels)
	}
}

// A backup that is missing, old, untried or broken is told as what it is.
func TestDesk_backups(t *testing.T) {
	dir := t.TempDir()
	book := &Book{Region: "130306", cfg: BookConfig{Config: Config{Dir: dir}}}
	d := &desk{book: book, bench: &Workbench{}}
	look := func(name string, level NoticeLevel, says string) {
		t.Helper()
		if err := d.backups(); err != nil {
			t.Fatal(err)
		}
		if n := only(t, d); n.Level != level || !strings.Contains(n.What, says) {
			t.Errorf("%s: %+v", name, n)
		}
	}
	look("none", NoticeRed, "还没有备份")
	folder := filepath.Join(dir, backupsDir)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	now := clock.System{}.Now()
	made := func(at clock.Instant, note *trial) {
		t.Helper()
		file := backupPath(folder, book.Region, at)
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if note != nil {
			if err := note.write(file); err != nil {
				t.Fatal(err)
			}
		}
	}
	made(now.Add(-backupOld-time.Hour), &trial{Proven: &now})
	look("old", NoticeYellow, "已过 2 天")
	made(now.Add(-2*time.Hour), nil)
	look("untried", NoticeYellow, "还没有试恢复")
	made(now.Add(-time.Hour), &trial{Failed: "x"})
	look("broken", NoticeRed, "没有通过")
	made(now, &trial{Proven: &now})
	look("good", NoticeGreen, "试恢复已通过")
}

// People are named, but not all of them; one alone is led to.
func TestDesk_named(t *testing.T) {
	d := &desk{bench: &Workbench{}}
	var id ident.ID
	people := []org.User{{ID: id, Name: "甲"}, {Name: "乙"}, {Name: "丙"}, {Name: "丁"}, {Name: "戊"}, {Name: "己"}}
	d.named(people, "waiting", "?state=INACTIVE", func(u org.User) bool { return u.Name == "甲" })
	if n := only(t, d); n.Link != "/users/"+id.String() || n.What != "1 个账号等待授权：甲" {
		t.Errorf("one: %+v", n)
	}
	d.named(people, "waiting", "?state=INACTIVE", func(org.User) bool { return true })
	if n := only(t, d); n.Link != "/users?state=INACTIVE" || n.What != "6 个账号等待授权：甲、乙、丙、丁、戊、…" {
		t.Errorf("many: %+v", n)
	}
	d.named(people, "waiting", "", func(org.User) bool { return false })
	if len(d.bench.Notices) != 0 {
		t.Errorf("nobody: %+v", d.bench.Notices)
	}
}
