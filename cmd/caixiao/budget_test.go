package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// budgetWorkbook has one line of a unit and a project that no book knows, and one source.
func budgetWorkbook(t *testing.T) string {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // it is saved
	for sheet, rows := range map[string][][]string{
		"支出预算": {
			{"单位编码", "项目编码", "支出功能分类", "政府预算支出经济分类", "部门预算支出经济分类", "资金性质", "资金来源", "金额（元）"},
			{"777001", "99010621A4T03F2CI9VZ5", "2010607", "50201", "30201", "111", "11", "120.50"},
		},
		"总预算": {{"预算账户", "资金性质", "金额（元）", "备注"}, {"本级收入预算", "111", "120.50", ""}},
	} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := f.SetSheetRow(sheet, "A"+string(rune('1'+i)), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "预算.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// A workbook that must not be approved ends with 1 and names the row; what cannot be read
// ends with 3, a missing argument with 2. Nothing is kept of any of them.
func TestBudgetCheck(t *testing.T) {
	path := budgetWorkbook(t)
	eachHouse(t, func(t *testing.T, h house) {
		t.Helper()
		for _, lang := range []string{"zh", "en"} {
			if said := h.run(exitFindings, "budget check", path, "--year", "2021", "--lang", lang).stdout; !strings.Contains(said, "777001") || !strings.Contains(said, "120.50") {
				t.Errorf("%s: %s", lang, said)
			}
		}
		var got struct {
			Year, Lines, Errors int
			LineFen, IncomeFen  int64
			Findings            []struct {
				Row  int
				Text string
			}
		}
		said := h.run(exitFindings, "budget check", path, "--year", "2021", "--json").stdout
		if err := json.Unmarshal([]byte(said), &got); err != nil {
			t.Fatal(err)
		}
		if got.Year != 2021 || got.Lines != 1 || got.LineFen != 12_050 || got.IncomeFen != 12_050 || got.Errors == 0 || len(got.Findings) < got.Errors {
			t.Errorf("%s", said)
		}
		noWorkbook := filepath.Join(t.TempDir(), "预算.xlsx")
		if err := os.WriteFile(noWorkbook, []byte("no workbook"), 0o600); err != nil {
			t.Fatal(err)
		}
		h.run(exitUnreadable, "budget check", noWorkbook)
		h.run(exitUnreadable, "budget check", filepath.Join(t.TempDir(), "missing.xlsx"))
		h.run(exitUsage, "budget check")
		b := h.open()
		var kept int
		if err := b.DB().Get(t.Context(), &kept, `SELECT COUNT(*) FROM budget_appropriations`); err != nil || kept != 0 {
			t.Errorf("%d kept, %v", kept, err)
		}
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
}
