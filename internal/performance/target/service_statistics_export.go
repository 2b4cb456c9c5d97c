package target

import (
	"context"
	"slices"
	"strconv"

	"caixiao/internal/core/ident"
)

// ExportStatistics writes the statistics of a filter as tables: by rule, by department, by
// item of the review form.
func (s *Service) ExportStatistics(ctx context.Context, f StatisticsFilter, format string) (*Sheet, error) {
	all, err := s.Statistics(ctx, f)
	if err != nil {
		return nil, err
	}
	ask := SummaryAsk{Year: all.Year}
	var list []SummaryTable
	parts := []func(context.Context, SummaryAsk, *Statistics) (SummaryTable, error){s.rulesTable, s.roundsTable, s.staysTable, s.itemsTable}
	for _, part := range parts {
		t, err := part(ctx, ask, all)
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	sheet, err := s.Papers.Tables(ctx, list, Printing{Format: format, Name: s.Texts.Text(ctx, "target.statistics.title", nil) + " " + all.Year.String()})
	return &sheet, err
}

func numbersFrom(width int, heads ...string) []SummaryColumn {
	columns := make([]SummaryColumn, len(heads))
	for i, head := range heads {
		columns[i] = SummaryColumn{Head: head, Width: width, Right: true}
	}
	return columns
}

func (s *Service) rulesTable(ctx context.Context, ask SummaryAsk, all *Statistics) (SummaryTable, error) {
	t, err := s.titled(ctx, ask, noMoney, "绩效目标审核规则发现问题统计表")
	t.Columns = append([]SummaryColumn{{Head: "规则", Width: 80, Mid: true}, {Head: "规则名称", Width: 380}, {Head: "级别", Width: 80, Mid: true}},
		numbersFrom(115, "涉及报送", "发现", "已说明", "说明率")...)
	var targets, found, explained int64
	for _, r := range all.Rules {
		targets, found, explained = targets+r.Targets, found+r.Found, explained+r.Explained
		t.Rows = append(t.Rows, []string{r.Rule, r.Title, string(r.Severity), count(r.Targets), count(r.Found), count(r.Explained), share(r.Explained, r.Found)})
	}
	t.Total = []string{"", "合计", "", count(targets), count(found), count(explained), share(explained, found)}
	return t, err
}

// share is a part in percent with one decimal.
func share(part, whole int64) string {
	const percent = 100
	return divided(part*percent, whole, "%")
}

func (s *Service) roundsTable(ctx context.Context, ask SummaryAsk, all *Statistics) (SummaryTable, error) {
	t, err := s.titled(ctx, ask, noMoney, "绩效目标审核轮次和等级统计表")
	t.Columns = append([]SummaryColumn{{Head: "主管部门", Width: 280}}, numbersFrom(90, "优", "良", "中", "差", "通过", "一次通过率", "平均轮次", "最多轮次")...)
	line := func(name string, of func(ident.ID) bool) []string {
		rounds := slices.DeleteFunc(slices.Clone(all.Rounds), func(r RoundFigures) bool { return !of(r.DepartmentID) })
		grades := slices.DeleteFunc(slices.Clone(all.Grades), func(g GradeFigures) bool { return !of(g.DepartmentID) })
		cells := reviewCells(nil, grades, rounds)
		return append([]string{name}, cells[1:len(cells)-1]...)
	}
	for _, d := range all.Departments {
		t.Rows = append(t.Rows, line(d.Name, func(id ident.ID) bool { return id == d.ID }))
	}
	t.Total = line("合计", func(ident.ID) bool { return true })
	return t, err
}

// waitingStates are those in which somebody waits for somebody else.
var waitingStates = []State{Submitted, UnderDeptReview, UnderFinanceReview, UnderPerformanceReview, Returned, PassedWithEdits, Passed}

func (s *Service) staysTable(ctx context.Context, ask SummaryAsk, all *Statistics) (SummaryTable, error) {
	t, err := s.titled(ctx, ask, noMoney, "绩效目标各环节平均停留天数统计表")
	t.Columns = []SummaryColumn{{Head: "主管部门", Width: 300}}
	for _, state := range waitingStates {
		t.Columns = append(t.Columns, SummaryColumn{Head: s.Texts.Text(ctx, state.TextKey(), nil), Width: 100, Right: true})
	}
	line := func(name string, of func(ident.ID) bool) []string {
		cells := []string{name}
		for _, state := range waitingStates {
			var stays, hours int64
			for _, st := range all.Stays {
				if st.State == state && of(st.DepartmentID) {
					stays, hours = stays+st.Stays, hours+st.Hours
				}
			}
			const day = 24
			cells = append(cells, divided(hours, stays*day, ""))
		}
		return cells
	}
	for _, d := range all.Departments {
		t.Rows = append(t.Rows, line(d.Name, func(id ident.ID) bool { return id == d.ID }))
	}
	t.Total = line("全部", func(ident.ID) bool { return true })
	return t, err
}

func (s *Service) itemsTable(ctx context.Context, ask SummaryAsk, all *Statistics) (SummaryTable, error) {
	t, err := s.titled(ctx, ask, noMoney, "绩效目标审核要点得分统计表")
	t.Columns = append([]SummaryColumn{{Head: "审核内容", Width: 130}, {Head: "审核要点", Width: 170}},
		numbersFrom(100, "审核表", "平均满分", "系统建议", "平均得分", "得分率", "调低", "调高")...)
	const hundred = 100
	for _, i := range all.Items {
		t.Rows = append(t.Rows, []string{
			i.Part, i.Item, strconv.FormatInt(i.Forms, 10), divided(i.Points, i.Forms*hundred, ""), divided(i.Suggested, i.Forms*hundred, ""),
			divided(i.Given, i.Forms*hundred, ""), share(i.Given, i.Points), count(i.Lowered), count(i.Raised),
		})
	}
	return t, err
}
