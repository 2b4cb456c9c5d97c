package app_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/platform/blob"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// TestBackUp_whileWritten: a backup made while others write restores elsewhere to a
// book that proves and serves, with the log whole.
func TestBackUp_whileWritten(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		b := created(t, cfg)
		stop := hammering(t, cfg, b)
		made, err := app.BackUp(t.Context(), cfg, region, t.TempDir(), nil)
		if err != nil {
			t.Fatal(err)
		}
		written := stop()
		if !made.Signed || made.Manifest.Region != region || made.Manifest.Program != "1.2.3" || len(made.Manifest.Parts) < 3 {
			t.Errorf("backup %+v", made)
		}
		closed(t, b)
		there := sameKind(t, cfg)
		withKeys(t, cfg, there)
		restored, err := app.Restore(t.Context(), there, app.RestoreInput{File: made.File}, nil)
		if err != nil {
			t.Fatal(err)
		}
		proof := restored.Proof
		if !proof.Holds() || !restored.Signed || restored.Replaced != "" || proof.Contents == 0 || len(proof.Audit.Restores) != 1 {
			t.Errorf("restored %+v\n%+v", restored, proof.Audit)
		}
		if proof.Audit.Entries == 0 || proof.Audit.Entries > int64(written)+100 {
			t.Errorf("%d entries are restored of %d", proof.Audit.Entries, written)
		}
		serves(t, there)
		emptyOf(t, there.Dir, ".restore-")
	})
}

// hammering writes records and contents as fast as it can until it is stopped.
func hammering(t *testing.T, cfg app.Config, b *app.Book) (stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done, begun := make(chan int, 1), make(chan struct{})
	files := blob.New(filepath.Join(cfg.Dir, region+".files"), clock.System{})
	go func() {
		n := 0
		for ; ctx.Err() == nil; n++ {
			_, err := files.Put(ctx, strings.NewReader(strings.Repeat("附件", n+1)), 1<<20)
			err = errors.Join(err, note(ctx, b))
			if err != nil && ctx.Err() == nil {
				t.Error(err)
			}
			if n == 20 {
				close(begun)
			}
		}
		done <- n
	}()
	<-begun
	return func() int { cancel(); return <-done }
}

// sameKind is an empty place on the engine of another.
func sameKind(t *testing.T, cfg app.Config) app.Config {
	t.Helper()
	if cfg.DSN == "" {
		return place(t, "")
	}
	return place(t, serverDSN(t))
}

// serves opens the house and asks it for its health.
func serves(t *testing.T, cfg app.Config) {
	t.Helper()
	house, err := app.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	handler, err := house.Handler()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/healthz", "/metrics", "/api/books"} {
		w := httptest.NewRecorder()
		req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		req.RemoteAddr = "127.0.0.1:1"
		handler.ServeHTTP(w, req)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), region) {
			t.Errorf("%s answers %d: %s", path, w.Code, w.Body)
		}
		if path == "/metrics" && !strings.Contains(w.Body.String(), `caixiao_audit_unsealed_entries{region="130306"}`) {
			t.Errorf("no figures of the book in\n%s", w.Body)
		}
	}
	metricsElsewhere(t, handler)
	if err := house.Close(); err != nil {
		t.Error(err)
	}
}

// metricsElsewhere: the metrics are for this machine, not for who says he is on it.
func metricsElsewhere(t *testing.T, handler http.Handler) {
	t.Helper()
	for _, peer := range []string{"203.0.113.5:1", "127.0.0.1:1"} {
		w := httptest.NewRecorder()
		req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil)
		req.RemoteAddr = peer
		req.Header.Set("X-Forwarded-For", "127.0.0.1")
		handler.ServeHTTP(w, req)
		if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "house.metrics") {
			t.Errorf("metrics for %s: %d", peer, w.Code)
		}
	}
}

// emptyOf fails when something with a prefix is left in a folder.
func emptyOf(t *testing.T, dir, prefix string) {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(dir, prefix+"*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left in %s: %v, %v", dir, left, err)
	}
}

// TestRestore_over: a book that is there is refused, or put aside; its file of heads
// goes on and tells what was given up.
func TestRestore_over(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		b := created(t, cfg)
		before := sealed(t, b)
		made, err := app.BackUp(t.Context(), cfg, region, t.TempDir(), nil)
		if err != nil {
			t.Fatal(err)
		}
		noted(t, b, 5)
		after := sealed(t, b)
		over := app.RestoreInput{File: made.File, Replace: true}
		if _, err := app.Restore(t.Context(), cfg, over, nil); !errors.Is(err, db.ErrLeaseHeld) {
			t.Errorf("over a served book: %v", err)
		}
		closed(t, b)
		if _, err := app.Restore(t.Context(), cfg, app.RestoreInput{File: made.File}, nil); !errors.Is(err, app.ErrRestoreOver) {
			t.Errorf("over a book: %v", err)
		}
		if _, err := app.Restore(t.Context(), cfg, app.RestoreInput{File: made.File, Region: "130307"}, nil); !errors.Is(err, app.ErrBackupRegion) {
			t.Errorf("another region: %v", err)
		}
		restored, err := app.Restore(t.Context(), cfg, over, nil)
		if err != nil {
			t.Fatal(err)
		}
		if restored.Block != before.Head || restored.Hash != before.HeadHash || !restored.Proof.Holds() || restored.Replaced == "" {
			t.Errorf("restored %+v, %+v", restored, restored.Proof.Audit)
		}
		again := opened(t, cfg)
		noted(t, again, 3)
		report := sealed(t, again)
		if !report.Whole() || len(report.Restores) != 1 || report.Restores[0].To != before.Head || report.Restores[0].Over != after.Head {
			t.Errorf("report %+v", report)
		}
		closed(t, again)
		emptyOf(t, cfg.Dir, ".restore-")
	})
}

// TestRestore_keys: without the keys it says so; with new ones it goes on.
func TestRestore_keys(t *testing.T) {
	cfg := place(t, "")
	closed(t, created(t, cfg))
	made, err := app.BackUp(t.Context(), cfg, region, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	there := place(t, "")
	if _, err := app.Restore(t.Context(), there, app.RestoreInput{File: made.File}, nil); !errors.Is(err, app.ErrBackupKey) {
		t.Errorf("without keys: %v", err)
	}
	restored, err := app.Restore(t.Context(), there, app.RestoreInput{File: made.File, NewKeys: true}, nil)
	if err != nil || restored.Signed {
		t.Errorf("with new keys: %+v, %v", restored, err)
	}
	if _, err := app.Restore(t.Context(), place(t, serverDSN(t)), app.RestoreInput{File: made.File, NewKeys: true}, nil); !errors.Is(err, app.ErrBackupEngine) {
		t.Errorf("on the other engine: %v", err)
	}
}

func TestBackUp_refuses(t *testing.T) {
	cfg := place(t, "")
	if _, err := app.BackUp(t.Context(), cfg, region, t.TempDir(), nil); !errors.Is(err, app.ErrNoBook) {
		t.Errorf("no book: %v", err)
	}
	closed(t, created(t, cfg))
	file := filepath.Join(t.TempDir(), "b.tar.gz")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := app.BackUp(t.Context(), cfg, region, file, nil); !errors.Is(err, app.ErrBackupThere) {
		t.Errorf("over a file: %v", err)
	}
	if left, err := os.ReadFile(file); string(left) != "mine" || err != nil {
		t.Errorf("the file was changed: %q, %v", left, err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	dir := t.TempDir()
	if _, err := app.BackUp(stopped, cfg, region, dir, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	emptyOf(t, dir, "")
}

// TestNightly: the job of a served book makes a backup, proves it and keeps so many.
func TestNightly(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		cfg.Nightly.Keep = 1
		b := created(t, cfg)
		for range 2 {
			if state := app.RunNightly(t.Context(), b); state != nil {
				t.Fatal(state)
			}
			untilNextSecond(t)
		}
		list, err := app.BackupsOf(cfg, region)
		if err != nil || len(list) != 1 || list[0].Proven == nil || list[0].Failed != "" || list[0].Size == 0 {
			t.Errorf("backups %+v, %v", list, err)
		}
		emptyOf(t, cfg.Dir, ".restore-")
	})
}

// untilNextSecond waits, because the names of backups tell seconds.
func untilNextSecond(t *testing.T) {
	t.Helper()
	for begun := time.Now().Unix(); time.Now().Unix() == begun; time.Sleep(10 * time.Millisecond) {
	}
}
