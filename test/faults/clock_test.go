package faults

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/platform/clock"
)

const (
	clockVariable = "CAIXIAO_FAULTS_CLOCK"
	clockFile     = "jump" // by how much the clock of the process is wrong
	clockEvery    = 2 * time.Millisecond
)

// wrongClock is the machine's clock after somebody has set it.
type wrongClock struct{ by atomic.Int64 }

func (c *wrongClock) Now() clock.Instant { return clock.System{}.Now().Add(time.Duration(c.by.Load())) }

// jumping is a clock that does as the file says; without the file it is right.
func jumping(ctx context.Context, file string) clock.Clock {
	c := &wrongClock{}
	look := func() {
		text, err := os.ReadFile(file)
		if err != nil {
			return
		}
		if by, err := time.ParseDuration(string(text)); err == nil {
			c.by.Store(int64(by))
		}
	}
	look()
	go func() {
		for ctx.Err() == nil {
			time.Sleep(clockEvery)
			look()
		}
	}()
	return c
}

// jump sets the clock of the process that serves a folder, from one moment to the next.
func jump(t *testing.T, dir string, by time.Duration) {
	t.Helper()
	next := filepath.Join(dir, clockFile+".next")
	if err := os.WriteFile(next, []byte(by.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(next, filepath.Join(dir, clockFile)); err != nil {
		t.Fatal(err)
	}
	time.Sleep(3 * clockEvery)
}

// TestClock_jumps sets the clock back and forth while people pay, also while the program is
// not there. Whatever it says, what is recorded later is later in the book, everybody is told
// the truth, and the books prove.
func TestClock_jumps(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			cfg := app.Config{Dir: t.TempDir(), Log: quiet()}
			if engine == "postgres" {
				cfg.DSN = template(t)
			}
			l := newPayers(t, cfg)
			process, url := payingChild(t, cfg.Dir, cfg.DSN)
			for _, by := range []time.Duration{-3 * time.Hour, 26 * time.Hour, -90 * 24 * time.Hour, 0} {
				l.pay(url, paysBefore, func() { jump(t, cfg.Dir, by) })
			}
			l.pay(url, paysBefore, process.kill)
			jump(t, cfg.Dir, -48*time.Hour) // found so by the next one
			process, url = payingChild(t, cfg.Dir, cfg.DSN)
			l.pay(url, paysBefore, func() { jump(t, cfg.Dir, 30*24*time.Hour) })
			l.pay(url, paysBefore, func() { jump(t, cfg.Dir, time.Hour) })
			l.finish(url)
			process.kill()
			l.prove(cfg)
			l.inOrder(cfg)
		})
	}
}

// inOrder holds the instants of what is recorded against the order in which it was.
func (l *payload) inOrder(cfg app.Config) {
	l.t.Helper()
	cfg.Standby = true
	book, err := app.OpenBook(l.t.Context(), app.BookConfig{Region: region, Config: cfg})
	if err != nil {
		l.t.Fatal(err)
	}
	defer func() { _ = book.Close() }() // nothing was written
	const query = `
		SELECT COUNT(id)
		FROM (SELECT id, recorded_at, LAG(recorded_at) OVER (ORDER BY id) AS before_at FROM quota_entries) AS walked
		WHERE recorded_at < before_at`
	var n int64
	if err := book.DB().Get(l.t.Context(), &n, query); err != nil || n > 0 {
		l.t.Errorf("%d entries are recorded earlier than those before them, %v", n, err)
	}
}
