package rowfile_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/rowfile"
)

var (
	fruit = rowfile.Shape{Name: "水果", RowsMax: 3, Columns: []rowfile.Column{
		{Key: "name", Titles: []string{"名称", "Name"}, Needed: true},
		{Key: "weight", Titles: []string{"重量", "Weight"}, Needed: true},
		{Key: "note", Titles: []string{"备注", "Note"}},
	}}
	basket = rowfile.Shape{Name: "篮子", RowsMax: 2, Optional: true, Columns: []rowfile.Column{
		{Key: "size", Titles: []string{"尺寸"}, Needed: true},
	}}
)

// workbook makes a file of sheets with their rows.
func workbook(t *testing.T, sheets map[string][][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRead(t *testing.T) {
	data := workbook(t, map[string][][]string{
		"一": {
			{"二〇二一年水果"},
			{"序号", "名称*", "重量", "备注"},
			{"1", " 苹果 ", "3", ""},
			{},
			{"2", "梨", "", "未称"},
		},
		"Two": {{"尺寸", "号"}, {"大", "1"}},
	})
	got, err := rowfile.Read(t.Context(), "a.xlsx", data, fruit, basket)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]rowfile.Record{
		{
			{Sheet: "一", Line: 3, Cells: map[string]string{"name": "苹果", "weight": "3", "note": ""}},
			{Sheet: "一", Line: 5, Cells: map[string]string{"name": "梨", "weight": "", "note": "未称"}},
		},
		{{Sheet: "Two", Line: 2, Cells: map[string]string{"size": "大"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRead_refuses(t *testing.T) {
	head := []string{"Name", "Weight"}
	many := [][]string{head}
	for range 4 {
		many = append(many, []string{"a", "1"})
	}
	for _, c := range []struct {
		name   string
		sheets map[string][][]string
		want   *fault.Error
	}{
		{"a needed column is missing", map[string][][]string{"a": {{"名称", "备注"}, {"x", "y"}}}, rowfile.ErrColumns.With("水果", "重量")},
		{"no header at all", map[string][][]string{"a": {{"x"}, {"y"}}}, rowfile.ErrColumns.With("水果", "名称、重量")},
		{"a column twice", map[string][][]string{"a": {{"名称", "重量", "Name"}, {"x", "1", "y"}}}, rowfile.ErrTwice.With("a", "Name")},
		{"two sheets of one kind", map[string][][]string{"a": {head, {"x", "1"}}, "b": {head, {"y", "2"}}}, rowfile.ErrTwice.With("水果", "水果")},
		{"no row", map[string][][]string{"a": {head}}, rowfile.ErrEmpty.With("水果")},
		{"too many rows", map[string][][]string{"a": many}, rowfile.ErrRows.With(4, 3)},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := rowfile.Read(t.Context(), "a.xlsx", workbook(t, c.sheets), fruit, basket)
			got, ok := errors.AsType[*fault.Error](err)
			if !ok || got.Error() != c.want.Error() {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// Columns may be named by a pattern, and a strict sheet has no others than those it knows.
func TestRead_strict(t *testing.T) {
	years := rowfile.Shape{
		Name: "年表", RowsMax: 3, Strict: true, Columns: []rowfile.Column{{Key: "no", Titles: []string{"号"}, Needed: true}},
		Named: func(title string) string {
			year, ok := strings.CutSuffix(title, "年")
			if !ok {
				return ""
			}
			return "year." + year
		},
	}
	for _, c := range []struct {
		name string
		head []string
		want error
	}{
		{"as it should be", []string{"号", "2021 年", "2022年", ""}, nil},
		{"a column it does not know", []string{"号", "2021年", "备注"}, rowfile.ErrUnknown.With("年表", "备注")},
		{"a column of the pattern twice", []string{"号", "2021 年", "2021年"}, rowfile.ErrTwice.With("c", "2021年")},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := rowfile.Read(t.Context(), "a.xlsx", workbook(t, map[string][][]string{"c": {c.head, {"1", "2", "3"}}}), years)
			if c.want != nil {
				if err == nil || err.Error() != c.want.Error() {
					t.Errorf("got %v, want %v", err, c.want)
				}
				return
			}
			want := [][]rowfile.Record{{{Sheet: "c", Line: 2, Cells: map[string]string{"no": "1", "year.2021": "2", "year.2022": "3"}}}}
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Error(err, diff)
			}
		})
	}
}

func TestRead_refusesOtherFiles(t *testing.T) {
	if _, err := rowfile.Read(t.Context(), "a.txt", []byte(strings.Repeat("名称 重量\n", 3)), fruit); !errors.Is(err, rowfile.ErrFormat) {
		t.Errorf("a text gives %v", err)
	}
}
