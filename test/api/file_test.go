package api

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"caixiao/internal/platform/sheet"
)

// plain is what an answer says, also where it is packed.
func (a answer) plain(t testing.TB) string {
	t.Helper()
	packed, err := zip.NewReader(bytes.NewReader(a.body), int64(len(a.body)))
	if err != nil {
		return string(a.body)
	}
	var text strings.Builder
	for _, f := range packed.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&text, io.LimitReader(part, 1<<24)); err != nil {
			t.Fatal(err)
		}
		if err := part.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return text.String()
}

// workbook is an upload of a list.
func workbook(t testing.TB, head []string, rows ...[]string) *upload {
	t.Helper()
	var file bytes.Buffer
	list := sheet.List{Name: "表", Head: head, Rows: func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}}
	if err := sheet.WriteList(&file, list); err != nil {
		t.Fatal(err)
	}
	return &upload{name: "表.xlsx", data: file.Bytes()}
}
