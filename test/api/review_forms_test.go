package api

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// reviewWorkbooks: the review forms of many targets come as workbooks that open, with a
// form for each target: its name, the items of the form and what each may have.
func reviewWorkbooks(t *testing.T, k *kit) {
	names := map[string]bool{}
	for range 2 {
		g := k.targetIn(t, "SUBMITTED")
		names[k.ok(t, get("department", "/targets/{id}").on("id", g.id)).text(t, "name")] = true
	}
	ask := func(query string) []byte {
		c := get("performance", "/targets/review-forms")
		c.query = "year=2021&format=xlsx" + query
		return k.ok(t, c).body
	}
	for form, query := range map[string]string{"scores": "", "grades": "&graded=true"} {
		archive := ask(query)
		files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
		if err != nil || len(files.File) == 0 {
			t.Fatalf("%s: %d files, %v", form, len(files.File), err)
		}
		text := ""
		for _, f := range files.File {
			if !strings.HasSuffix(f.Name, ".xlsx") {
				t.Errorf("%s: %s is no workbook", form, f.Name)
			}
			opened, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(opened)
			if err != nil {
				t.Fatal(err)
			}
			text += cells(t, data)
		}
		for name := range names {
			if !strings.Contains(text, name) {
				t.Errorf("%s: no form of %q", form, name)
			}
		}
		// The items of annex 3.
		for _, item := range []string{"完整性", "相关性", "适当性", "可行性"} {
			if n := strings.Count(text, item); n < len(names) {
				t.Errorf("%s: %q stands %d times for %d targets", form, item, n, len(names))
			}
		}
	}
}

// cells is everything that stands in a workbook.
func cells(t *testing.T, data []byte) string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }() // it was only read
	var text strings.Builder
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			text.WriteString(strings.Join(row, "\t") + "\n")
		}
	}
	return text.String()
}
