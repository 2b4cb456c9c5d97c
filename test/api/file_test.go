package api

import (
	"bytes"
	"testing"

	"caixiao/internal/platform/sheet"
)

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
