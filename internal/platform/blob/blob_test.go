package blob_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"caixiao/internal/platform/blob"
	"caixiao/internal/platform/clock"
)

// abc is the SM3 of "abc" (GB/T 32905, example 1).
const abc = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"

func store(t *testing.T) (*blob.Store, string, *clock.Manual) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "130306.files")
	wall := clock.NewManual(clock.Of(time.Now()))
	return blob.New(dir, wall), dir, wall
}

func put(t *testing.T, s *blob.Store, content string) blob.Ref {
	t.Helper()
	ref, err := s.Put(t.Context(), strings.NewReader(content), 1000)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func read(t *testing.T, s *blob.Store, hash string) string {
	t.Helper()
	file, size, err := s.Open(hash)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	content, err := io.ReadAll(file)
	if err != nil || int64(len(content)) != size {
		t.Fatalf("%d bytes of %d: %v", len(content), size, err)
	}
	return string(content)
}

// files lists what is on disk, relative to the folder.
func files(t *testing.T, dir string) (found []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			name, _ := filepath.Rel(dir, path)
			found = append(found, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestPut(t *testing.T) {
	s, dir, _ := store(t)
	ref := put(t, s, "abc")
	if ref != (blob.Ref{Hash: "sm3:" + abc, Size: 3}) || read(t, s, ref.Hash) != "abc" {
		t.Errorf("ref %+v", ref)
	}
	if again := put(t, s, "abc"); again != ref {
		t.Errorf("the same content is %+v", again)
	}
	if got := files(t, dir); len(got) != 1 || got[0] != "66/"+abc {
		t.Errorf("on disk %q", got)
	}
	info, err := os.Stat(filepath.Join(dir, "66", abc))
	if err != nil || info.Mode().Perm() != 0o400 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if empty := put(t, s, ""); empty.Size != 0 || read(t, s, empty.Hash) != "" {
		t.Errorf("empty %+v", empty)
	}
}

func TestPut_limit(t *testing.T) {
	s, dir, _ := store(t)
	for _, tt := range []struct {
		size int
		want error
	}{{99, nil}, {100, nil}, {101, blob.ErrTooLarge}, {100_000, blob.ErrTooLarge}} {
		if _, err := s.Put(t.Context(), bytes.NewReader(make([]byte, tt.size)), 100); !errors.Is(err, tt.want) {
			t.Errorf("%d bytes: %v", tt.size, err)
		}
	}
	if got := files(t, dir); len(got) != 2 {
		t.Errorf("on disk %q", got)
	}
}

// A reader that breaks off, and a caller that goes away, leave nothing.
func TestPut_brokenOff(t *testing.T) {
	s, dir, _ := store(t)
	if _, err := s.Put(t.Context(), iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("abc"))), 100); !errors.Is(err, iotest.ErrTimeout) {
		t.Errorf("broken off: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Put(ctx, strings.NewReader("abc"), 100); !errors.Is(err, context.Canceled) {
		t.Errorf("gone away: %v", err)
	}
	if got := files(t, dir); len(got) != 0 {
		t.Errorf("left over %q", got)
	}
}

func TestPut_concurrent(t *testing.T) {
	s, dir, _ := store(t)
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			content := strings.Repeat(fmt.Sprint(i%4), 50_000)
			ref, err := s.Put(context.Background(), strings.NewReader(content), 50_000)
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Check(context.Background(), ref.Hash); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got := files(t, dir); len(got) != 4 {
		t.Errorf("on disk %q", got)
	}
}

func TestOpen_missing(t *testing.T) {
	s, _, _ := store(t)
	put(t, s, "abc")
	for _, hash := range []string{"", "sm3:", abc, "sm3:" + abc[:62] + "00", "sm3:" + strings.ToUpper(abc), "sm3:../../../../etc/passwd", "sha256:" + abc} {
		if _, _, err := s.Open(hash); !errors.Is(err, blob.ErrMissing) {
			t.Errorf("%q: %v", hash, err)
		}
		if err := s.Keep(hash); !errors.Is(err, blob.ErrMissing) {
			t.Errorf("keep %q: %v", hash, err)
		}
	}
}

func TestCheck(t *testing.T) {
	s, dir, _ := store(t)
	ref := put(t, s, "abc")
	if err := s.Check(t.Context(), ref.Hash); err != nil {
		t.Error(err)
	}
	path := filepath.Join(dir, "66", abc)
	if err := errors.Join(os.Chmod(path, 0o600), os.WriteFile(path, []byte("abd"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(t.Context(), ref.Hash); !errors.Is(err, blob.ErrDamaged) {
		t.Errorf("damaged: %v", err)
	}
	put(t, s, "abc") // whoever has the content can mend it
	if err := s.Check(t.Context(), ref.Hash); err != nil {
		t.Error(err)
	}
}

func TestSweep(t *testing.T) {
	s, dir, wall := store(t)
	used, orphan, kept, renewed := put(t, s, "used"), put(t, s, "orphan"), put(t, s, "kept"), put(t, s, "renewed")
	// what a crash in the middle of Put leaves, and files of somebody else
	piece := filepath.Join(dir, ".incoming", "piece")
	stranger := filepath.Join(dir, "66", "readme")
	if err := errors.Join(os.WriteFile(piece, []byte("pie"), 0o600), os.MkdirAll(filepath.Dir(stranger), 0o700), os.WriteFile(stranger, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	referenced := func(_ context.Context, hashes []string) (map[string]bool, error) {
		for _, hash := range hashes {
			if hash == renewed.Hash {
				put(t, s, "renewed") // at this very moment
			}
		}
		return map[string]bool{used.Hash: true}, nil
	}
	wall.Advance(23 * time.Hour)
	if swept, err := s.Sweep(t.Context(), referenced); err != nil || swept != (blob.Swept{}) {
		t.Errorf("too early: %+v, %v", swept, err)
	}
	if err := s.Keep(kept.Hash); err != nil {
		t.Fatal(err)
	}
	wall.Advance(2 * time.Hour)
	if swept, err := s.Sweep(t.Context(), func(context.Context, []string) (map[string]bool, error) { return nil, errors.New("the book is closed") }); err == nil || swept.Contents > 0 {
		t.Errorf("swept without knowing: %+v, %v", swept, err)
	}
	if err := os.WriteFile(piece, []byte("pie"), 0o600); err != nil {
		t.Fatal(err)
	}
	old := wall.Now().Time().Add(-25 * time.Hour)
	if err := os.Chtimes(piece, old, old); err != nil {
		t.Fatal(err)
	}
	swept, err := s.Sweep(t.Context(), referenced)
	if err != nil || swept != (blob.Swept{Contents: 1, Pieces: 1, Bytes: int64(len("orphan") + len("pie"))}) {
		t.Errorf("swept %+v, %v", swept, err)
	}
	if _, _, err := s.Open(orphan.Hash); !errors.Is(err, blob.ErrMissing) {
		t.Errorf("the orphan is there: %v", err)
	}
	for _, ref := range []blob.Ref{used, kept, renewed} {
		if err := s.Check(t.Context(), ref.Hash); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(stranger); err != nil {
		t.Error(err)
	}
}

func TestSweep_nothingThere(t *testing.T) {
	s, _, _ := store(t)
	if swept, err := s.Sweep(t.Context(), nil); err != nil || swept != (blob.Swept{}) {
		t.Errorf("%+v, %v", swept, err)
	}
}
