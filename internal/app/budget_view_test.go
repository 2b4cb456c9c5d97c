package app

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
	"caixiao/internal/treasury/budget"
)

// TestBudgetViews: each table of a budget's page comes as a workbook with the same rows, and
// none of a budget that is not there.
func TestBudgetViews(t *testing.T) {
	eachEarly(t, func(t *testing.T, e *early) {
		a := must(e.issue(e.approved(2021, false, row{"30201", 600}, row{"30211", 300})))(t).Appropriation
		documents := must(e.budgets.Documents(e.as("budget"), a.ID))(t)
		day := e.quotas.Today().String()
		department := e.unit.DepartmentCode + " " + e.unit.DepartmentName
		for _, tt := range []struct {
			view budget.View
			by   budget.Dimension
			want [][]string
		}{
			{budget.ViewShares, "", [][]string{
				{"部门", "单位数", "明细行数", "支出预算（元）", "已下达（元）", "指标文号"}, {department, "1", "2", "900.00", "900.00", documents[1].Number},
			}},
			{budget.ViewTotals, budget.ByDepEcon, [][]string{
				{"部门经济", "明细行数", "金额（元）"}, {"30201 办公费", "1", "600.00"}, {"30211 差旅费", "1", "300.00"},
			}},
			{budget.ViewGeneral, "", [][]string{
				{"预算账户", "资金性质", "科目", "金额（元）", "备注"}, {"本级收入预算", "111 一般公共预算资金", "", "900.00", ""}, {"部门支出预算", "", "", "900.00", ""},
			}},
			{budget.ViewDocuments, "", [][]string{
				{"指标文号", "部门", "下达日期", "明细行数", "金额（元）", "下达人"},
				{documents[0].Number, "总预算", day, "", documents[0].AmountFen.Exact(money.Yuan), "budget"}, {documents[1].Number, department, day, "2", "900.00", "budget"},
			}},
		} {
			out := must(e.budgets.ExportView(e.as("budget"), a.ID, tt.view, tt.by))(t)
			var b bytes.Buffer
			if err := out.Write(&b); err != nil {
				t.Fatal(err)
			}
			g := must(sheet.Read(b.Bytes()))(t).Blocks[0].(blocks.Table).Grid()
			var got [][]string
			for r := range g.Rows() {
				var texts []string
				for c := range g.Columns() {
					cell, _ := g.At(r, c)
					texts = append(texts, cell.Text)
				}
				got = append(got, texts)
			}
			if !slices.EqualFunc(got, tt.want, slices.Equal) {
				t.Errorf("%s is\n%q, want\n%q", out.Name, got, tt.want)
			}
		}
		if _, err := e.budgets.ExportView(e.as("budget"), ident.ID{}, budget.ViewShares, ""); !errors.Is(err, budget.ErrNotFound) {
			t.Errorf("of a budget that is not there: %v", err)
		}
		if _, err := e.budgets.ExportView(e.as("budget"), a.ID, "ALL", ""); !errors.Is(err, budget.ErrFilter) {
			t.Errorf("a view that is none: %v", err)
		}
	})
}
