package pdftext_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/pdf"
	"caixiao/internal/platform/pdftext"
)

// kept returns the one file in which a warmed reader keeps what it compiled.
func kept(t *testing.T, dir string) string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			found = append(found, path)
		}
		return err
	})
	if err != nil || len(found) != 1 {
		t.Fatalf("kept: %v %v", found, err)
	}
	return found[0]
}

func readsOne(t *testing.T, r *pdftext.Reader) {
	t.Helper()
	var file writer
	doc := blocks.Document{Blocks: []blocks.Block{blocks.Line{Text: "绩效目标"}}}
	if err := pdf.Write(&file, doc); err != nil {
		t.Fatal(err)
	}
	if got, err := r.Read(t.Context(), file); err != nil || len(got.Blocks) == 0 {
		t.Errorf("read %v %v", got, err)
	}
}

type writer []byte

func (w *writer) Write(p []byte) (int, error) {
	*w = append(*w, p...)
	return len(p), nil
}

func warmed(t *testing.T, dir string) *pdftext.Reader {
	t.Helper()
	r := pdftext.NewReader()
	r.KeepIn(dir)
	if err := r.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// What one reader compiled serves the next, as it is; what is damaged is compiled anew.
func TestReader_Warm(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache", "pdfium")
	readsOne(t, warmed(t, dir))
	path := kept(t, dir)
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	readsOne(t, warmed(t, dir))
	if after, err := os.Stat(kept(t, dir)); err != nil || !after.ModTime().Equal(before.ModTime()) || !os.SameFile(before, after) {
		t.Errorf("what was kept was compiled again: %v", err)
	}
	if err := os.Truncate(path, before.Size()/2); err != nil {
		t.Fatal(err)
	}
	readsOne(t, warmed(t, dir))
	if after, err := os.Stat(kept(t, dir)); err != nil || after.Size() != before.Size() {
		t.Errorf("what is damaged was not compiled again: %v", err)
	}
}

// Where nothing can be kept, files are read all the same (all other tests do), and
// somebody is told.
func TestWarm_withoutPlace(t *testing.T) {
	for range 2 { // to make it ready, and to find it so
		if err := pdftext.Warm(t.Context()); err == nil {
			t.Error("nobody is told that nothing is kept")
		}
	}
}
