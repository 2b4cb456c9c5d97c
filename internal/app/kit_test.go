package app_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/session"
	"caixiao/testkit"
)

const region = "130306"

// eachPlace runs fn with an empty place for books on either engine.
func eachPlace(t *testing.T, fn func(t *testing.T, cfg app.Config)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { fn(t, place(t, "")) })
	t.Run("postgres", func(t *testing.T) { fn(t, place(t, serverDSN(t))) })
}

// serverDSN is a database of the test's own, beside which others can be made.
func serverDSN(t *testing.T) string {
	t.Helper()
	return testkit.Postgres(t).DSN
}

// place is a folder of its own, with PostgreSQL databases of its own beside that of a DSN.
func place(t *testing.T, dsn string) app.Config {
	t.Helper()
	cfg := app.Config{
		Dir: t.TempDir(), NoSync: true, Version: "1.2.3", Log: slog.New(slog.DiscardHandler),
		HashCost: session.HashCost{MemoryKiB: 64, Passes: 1, Threads: 1},
	}
	if dsn == "" {
		return cfg
	}
	name, err := db.DatabaseName(dsn)
	if err != nil {
		t.Fatal(err)
	}
	template, err := db.WithDatabase(dsn, fmt.Sprintf("%s_%s_{region}", name, filepath.Base(cfg.Dir)))
	if err != nil {
		t.Fatal(err)
	}
	cfg.DSN = template
	t.Cleanup(func() {
		one, _ := db.WithDatabase(dsn, fmt.Sprintf("%s_%s_%s", name, filepath.Base(cfg.Dir), region))
		if err := db.Drop(context.Background(), db.Config{DSN: one}); err != nil {
			t.Error(err)
		}
	})
	return cfg
}

// created makes a book with its administrators; it is open until the test ends.
func created(t *testing.T, cfg app.Config) *app.Book {
	t.Helper()
	b, _ := founded(t, cfg)
	return b
}

func opened(t *testing.T, cfg app.Config) *app.Book {
	t.Helper()
	b, err := app.OpenBook(t.Context(), app.BookConfig{Config: cfg, Region: region})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

// noted writes n audit records, each in a transaction of its own.
func noted(t *testing.T, b *app.Book, n int) {
	t.Helper()
	for range n {
		if err := note(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
}

func note(ctx context.Context, b *app.Book) error {
	return b.DB().InTx(actor.Machine(ctx, "test"), func(ctx context.Context) error {
		return audit.New(b.DB()).Record(ctx, audit.Act{Action: "sample.act"})
	})
}

// sealed waits until everything recorded is in a block.
func sealed(t *testing.T, b *app.Book) *audit.Report {
	t.Helper()
	for {
		report, err := b.CheckAudit(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if report.Unsealed == 0 {
			return report
		}
	}
}

func closed(t *testing.T, b *app.Book) {
	t.Helper()
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

// withKeys carries the keys to another place, as an administrator does.
func withKeys(t *testing.T, from, to app.Config) {
	t.Helper()
	data, err := os.ReadFile(from.KeyFile(region))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(to.KeyFile(region)), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to.KeyFile(region), data, 0o600); err != nil {
		t.Fatal(err)
	}
}
