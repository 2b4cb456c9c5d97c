package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// tamper replaces the first place where a text stands in a file, packed or not.
func tamper(t *testing.T, path, old, replacement string) {
	t.Helper()
	changed := false
	replace := func(_ string, data []byte) []byte {
		if !changed && bytes.Contains(data, []byte(old)) {
			changed = true
			return bytes.Replace(data, []byte(old), []byte(replacement), 1)
		}
		return data
	}
	switch filepath.Ext(path) {
	case ".docx", ".xlsx":
		repack(t, path, replace)
	default:
		if err := os.WriteFile(path, replace("", content(t, path)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if !changed {
		t.Fatalf("%q does not stand in %s", old, filepath.Base(path))
	}
}

// repack rewrites the parts of a packed file; a part that becomes nil is dropped.
func repack(t *testing.T, path string, change func(name string, data []byte) []byte) {
	t.Helper()
	in, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, part := range in.File {
		data := change(part.Name, partOf(t, part))
		if data == nil {
			continue
		}
		w, err := out.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func partOf(t *testing.T, part *zip.File) []byte {
	t.Helper()
	r, err := part.Open()
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if data == nil {
		data = []byte{}
	}
	return data
}

// TestImport_hiddenParts: what an export hides away is not needed to read it back, and
// what others hide in it is not read.
func TestImport_hiddenParts(t *testing.T) {
	for _, format := range []string{"docx", "xlsx"} {
		t.Run(format, func(t *testing.T) {
			path := exported(t, demoPath(), format)
			want := imported(t, path)
			repack(t, path, func(name string, data []byte) []byte {
				for _, hidden := range []string{"docProps/", "customXml/", "comments", "threadedComments"} {
					if strings.Contains(name, hidden) {
						return nil
					}
				}
				return data
			})
			if diff := cmp.Diff(want, imported(t, path)); diff != "" {
				t.Errorf("stripped (-want +got):\n%s", diff)
			}
		})
	}
}

func TestImport_hiddenSheet(t *testing.T) {
	path := exported(t, demoPath(), "xlsx")
	want := imported(t, path)
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range book.GetSheetList() {
		if shown, err := book.GetSheetVisible(name); err != nil || !shown {
			t.Errorf("the export hides sheet %s: %v", name, err)
		}
	}
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err = book.NewSheet("备份")
	do(err)
	do(book.SetCellStr("备份", "A1", "项目编码"))
	do(book.SetCellStr("备份", "B1", demoCode(0)))
	do(book.SetSheetVisible("备份", false))
	do(book.AddComment(book.GetSheetList()[0], excelize.Comment{Cell: "A1", Author: "审核", Text: "指标值改为 1"}))
	do(book.SetDocProps(&excelize.DocProperties{Title: "另一份文件", Description: "2031 年"}))
	do(book.Save())
	do(book.Close())
	if diff := cmp.Diff(want, imported(t, path)); diff != "" {
		t.Errorf("with hidden parts (-want +got):\n%s", diff)
	}
}

// imported is the JSON of a reading as it is printed.
func imported(t testing.TB, path string) string {
	t.Helper()
	got := caixiao(t, "import", path, "--json")
	if got.code != exitDone || got.stderr != "" {
		t.Fatalf("import %s: code %d, %s", filepath.Base(path), got.code, got.stderr)
	}
	return got.stdout
}
