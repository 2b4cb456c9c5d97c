package faults

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"caixiao/internal/app"
	"caixiao/internal/platform/pgserver"
)

const (
	diskMiB = 96       // of the small disk
	leftMax = 96 << 10 // bytes that are free on it when it is called full
)

// smallDisk is a disk that can be filled.
type smallDisk struct {
	t       *testing.T
	dir     string
	ballast string
}

func newSmallDisk(t *testing.T, dir string) *smallDisk {
	t.Helper()
	d := &smallDisk{t: t, dir: dir}
	if err := syscall.Mount("tmpfs", d.dir, "tmpfs", 0, fmt.Sprintf("size=%dm,mode=0755", diskMiB)); err != nil {
		t.Skipf("a small disk can be mounted by root only: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(d.dir, syscall.MNT_DETACH) })
	d.ballast = filepath.Join(d.dir, "ballast")
	return d
}

// fill leaves next to nothing.
func (d *smallDisk) fill() {
	d.t.Helper()
	file, err := os.OpenFile(d.ballast, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = file.Close() }() // written already
	block := make([]byte, leftMax/4)
	for {
		var space syscall.Statfs_t
		if err := syscall.Statfs(d.dir, &space); err != nil {
			d.t.Fatal(err)
		}
		if int64(space.Bavail)*space.Bsize <= leftMax {
			return
		}
		if _, err := file.Write(block); errors.Is(err, syscall.ENOSPC) {
			return
		} else if err != nil {
			d.t.Fatal(err)
		}
	}
}

func (d *smallDisk) makeRoom() {
	d.t.Helper()
	if err := os.Remove(d.ballast); err != nil {
		d.t.Fatal(err)
	}
}

// TestDisk_full fills the disk while people pay. Everybody is told that nothing was kept, and
// nothing was; what was told before stands. The program needs no help to go on once there is
// room again, and one that is killed on the full disk comes back on it.
func TestDisk_full(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			var disk *smallDisk
			cfg := app.Config{Dir: t.TempDir(), Log: quiet()}
			move := func() {}
			if engine == "postgres" {
				disk, cfg.DSN, move = onSmallDisk(t)
			} else {
				disk = newSmallDisk(t, cfg.Dir)
			}
			l := newPayers(t, cfg)
			move()
			process, url := payingChild(t, cfg.Dir, cfg.DSN)
			for range 2 {
				l.pay(url, paysBefore, disk.fill)
				l.starve(url)
				l.read(url)
				disk.makeRoom()
				l.finish(url)
			}
			l.pay(url, paysBefore, disk.fill)
			l.starve(url)
			process.kill()
			disk.makeRoom()
			process, url = payingChild(t, cfg.Dir, cfg.DSN)
			l.finish(url)
			process.kill()
			l.prove(cfg)
		})
	}
}

// onSmallDisk is a server whose books can be moved to the small disk. Its log is elsewhere:
// a server without room for that ends, as TestPostgres_restarted has it.
func onSmallDisk(t *testing.T) (disk *smallDisk, dsn string, move func()) {
	t.Helper()
	server, err := pgserver.Start(true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop() }) // it ends with the process at the latest
	place := filepath.Join(server.Dir, "small")
	if err := os.Mkdir(place, 0o755); err != nil {
		t.Fatal(err)
	}
	disk = newSmallDisk(t, place)
	space := filepath.Join(place, "space")
	if err := server.MakeDir(space); err != nil {
		t.Fatal(err)
	}
	execute := func(statement string) {
		t.Helper()
		conn, err := pgx.Connect(t.Context(), server.DSN)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = conn.Close(context.WithoutCancel(t.Context())) }() // it has done its work
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	execute("CREATE TABLESPACE small LOCATION '" + space + "'")
	dsn = strings.Replace(server.DSN, "dbname=postgres", "dbname=caixiao_{region}", 1)
	return disk, dsn, func() { execute("ALTER DATABASE caixiao_" + region + " SET TABLESPACE small") }
}

// starve lets everybody pay until he is told that there is no room.
func (l *payload) starve(url string) {
	l.t.Helper()
	ctx, stop := context.WithTimeout(l.t.Context(), time.Minute)
	defer stop()
	var all sync.WaitGroup
	for _, p := range l.people {
		all.Go(func() {
			for ctx.Err() == nil {
				err := p.next(ctx, url)
				if errors.Is(err, errUnanswered) && strings.Contains(p.last, "db.no_room") {
					return
				}
				if err != nil && !errors.Is(err, errUnanswered) {
					l.t.Errorf("%s on the full disk: %v", p.login, err)
					return
				}
			}
			l.t.Errorf("%s was never told that the disk is full, last: %s", p.login, p.last)
		})
	}
	all.Wait()
}

// read asks for what needs no room.
func (l *payload) read(url string) {
	l.t.Helper()
	req, err := http.NewRequestWithContext(l.t.Context(), http.MethodGet, url+"api/v1/quotas/totals?year=2021", http.NoBody)
	if err != nil {
		l.t.Fatal(err)
	}
	req.Header.Set("X-Book", region)
	req.Header.Set("Cookie", l.people[0].cookie)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		l.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }() // its status tells
	if resp.StatusCode != http.StatusOK {
		l.t.Errorf("reading on a full disk: %s", resp.Status)
	}
}
