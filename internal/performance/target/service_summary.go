package target

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/clock"
)

// Kinds of printed summaries.
const (
	SummaryDistrict   = "DISTRICT"   // all departments, state by state
	SummaryDepartment = "DEPARTMENT" // the targets of a department
	SummaryReview     = "REVIEW"     // how the reviews of each department ended
	SummaryRefused    = "REFUSED"    // what was returned or must not go on
)

// SummaryAsk says which summary is wanted.
type SummaryAsk struct {
	Kind       string
	Year       fiscal.Year
	Department ident.ID // of DEPARTMENT the one it is about; elsewhere a narrowing
}

// summaryMax bounds the targets of one table.
const summaryMax = 2000

// Summary prints a table over many targets, with totals that add up.
func (s *Service) Summary(ctx context.Context, ask SummaryAsk, p PaperPrinting) (*Sheet, error) {
	if ask.Year == 0 {
		ask.Year = s.today().Year()
	}
	var table SummaryTable
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) (err error) {
		switch ask.Kind {
		case SummaryDepartment:
			table, err = s.departmentTable(ctx, ask, p.unit())
		case SummaryReview:
			table, err = s.reviewTable(ctx, ask)
		case SummaryRefused:
			table, err = s.refusedTable(ctx, ask, p.unit())
		default:
			table, err = s.districtTable(ctx, ask, p.unit())
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	sheet, err := s.Papers.Tables(ctx, []SummaryTable{table}, Printing{Format: p.Format, Name: table.Title})
	return &sheet, err
}

// noMoney is the unit of a table without amounts.
const noMoney money.Unit = 0

// titled begins a table under its official title, with the bureau and the unit of money.
func (s *Service) titled(ctx context.Context, ask SummaryAsk, unit money.Unit, what string) (SummaryTable, error) {
	office, err := s.Offices.Office(ctx)
	if err != nil {
		return SummaryTable{}, fmt.Errorf("office of the book: %w", err)
	}
	t := SummaryTable{Title: office.Name + ask.Year.String() + "年" + what, Left: "编制单位：" + office.Bureau + "　　" + longDate(s.today())}
	if unit != noMoney {
		t.Right = "单位：" + unit.String()
	}
	return t, nil
}

// stages are the columns of the district's table: states that mean the same to who reads it.
var stages = []struct {
	head   string
	states []State
}{
	{"填报中", []State{Draft}}, {"审核中", []State{Submitted, UnderDeptReview, UnderFinanceReview, UnderPerformanceReview, PassedWithEdits}},
	{"退回修改", []State{Returned}}, {"通过待批复", []State{Passed}}, {"不予安排", []State{Blocked}}, {"调整中", []State{Adjusting}},
	{"已批复", []State{Approved, Published}},
}

func (s *Service) districtTable(ctx context.Context, ask SummaryAsk, unit money.Unit) (SummaryTable, error) {
	t, err := s.titled(ctx, ask, unit, "预算绩效目标汇总表")
	if err != nil {
		return t, err
	}
	t.Columns = []SummaryColumn{{Head: "序号", Width: 60, Mid: true}, {Head: "主管部门", Width: 220}, {Head: "目标数", Width: 80, Right: true}, {Head: "预算金额", Width: 150, Right: true}}
	for range stages {
		t.Columns = append(t.Columns, SummaryColumn{Width: 70, Right: true})
	}
	for i, st := range stages {
		t.Columns[4+i].Head = st.head
	}
	rows, names, err := s.byDepartment(ctx, ask)
	if err != nil {
		return t, err
	}
	line := func(no, name string, own []totalsSlice) []string {
		all := totalsOf(own)
		cells := []string{no, name, count(all.Targets), all.BudgetFen.Exact(unit)}
		for _, st := range stages {
			var n int64
			for _, one := range all.States {
				if slices.Contains(st.states, one.State) {
					n += one.Targets
				}
			}
			cells = append(cells, count(n))
		}
		return cells
	}
	for i, d := range names {
		t.Rows = append(t.Rows, line(strconv.Itoa(i+1), d.Name, sliceOf(rows, d.ID)))
	}
	t.Total = line("", "合计", rows)
	return t, nil
}

// byDepartment reads the roll-up and the departments that have targets, in the order of their
// codes.
func (s *Service) byDepartment(ctx context.Context, ask SummaryAsk) ([]totalsSlice, []LineDepartment, error) {
	f, err := s.prepared(ctx, Filter{Year: ask.Year, Department: ask.Department})
	if err != nil {
		return nil, nil, err
	}
	rows, err := s.store.rolled(ctx, f)
	if err != nil {
		return nil, nil, fmt.Errorf("read the roll-up: %w", err)
	}
	all, err := s.Units.Departments(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("departments: %w", err)
	}
	rows = slices.DeleteFunc(rows, func(r totalsSlice) bool { return r.Targets == 0 })
	return rows, slices.DeleteFunc(slices.Clone(all), func(d LineDepartment) bool { return len(sliceOf(rows, d.ID)) == 0 }), nil
}

func sliceOf(rows []totalsSlice, department ident.ID) []totalsSlice {
	return slices.DeleteFunc(slices.Clone(rows), func(r totalsSlice) bool { return r.DepartmentID != department })
}

// count prints a number; none stays empty, as tables are read.
func count(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// everyTarget reads all targets of a filter, bounded.
func (s *Service) everyTarget(ctx context.Context, f Filter) ([]Item, error) {
	var all []Item
	p := Paging{Sorting: Sorting{Column: "code"}, Limit: page.LimitMax}
	for {
		found, err := s.List(ctx, f, p)
		if err != nil {
			return nil, err
		}
		if found.Total > summaryMax {
			return nil, ErrSummaryLarge.With(found.Total, summaryMax)
		}
		all = append(all, found.Items...)
		if found.Next == nil {
			return all, nil
		}
		p.After = *found.Next
	}
}

func (s *Service) departmentTable(ctx context.Context, ask SummaryAsk, unit money.Unit) (SummaryTable, error) {
	department, err := s.department(ctx, ask.Department)
	if err != nil {
		return SummaryTable{}, err
	}
	t, err := s.titled(ctx, ask, unit, "部门预算绩效目标汇总表（"+department.Name+"）")
	if err != nil {
		return t, err
	}
	t.Columns = []SummaryColumn{
		{Head: "序号", Width: 45, Mid: true}, {Head: "单位", Width: 105}, {Head: "项目名称", Width: 265}, {Head: "预算金额", Width: 105, Right: true},
		{Head: "其中：财政资金", Width: 105, Right: true}, {Head: "其他资金", Width: 85, Right: true}, {Head: "年度绩效目标", Width: 220}, {Head: "状态", Width: 70, Mid: true},
	}
	items, err := s.everyTarget(ctx, Filter{Year: ask.Year, Department: ask.Department})
	if err != nil {
		return t, err
	}
	drafts, err := s.drafts(ctx)
	if err != nil {
		return t, err
	}
	var budget, fiscalSum, otherSum money.Fen
	for i, item := range items {
		seen, err := s.shown(ctx, item.Target, drafts)
		if err != nil {
			return t, err
		}
		content, _, err := s.store.content(ctx, seen.ID, seen.ContentVersion)
		if err != nil {
			return t, err
		}
		fiscalPart, other := content.parts()
		budget, fiscalSum, otherSum = budget+fenOr0(seen.BudgetFen), fiscalSum+fenOr0(fiscalPart), otherSum+fenOr0(other)
		t.Rows = append(t.Rows, []string{
			strconv.Itoa(i + 1), item.UnitName, withCode(seen.Target), printFen(seen.BudgetFen, unit), printFen(fiscalPart, unit), printFen(other, unit),
			content.goals(), s.Texts.Text(ctx, item.State.TextKey(), nil),
		})
	}
	t.Total = []string{"", "", "合计", budget.Exact(unit), fiscalSum.Exact(unit), otherSum.Exact(unit), "", ""}
	return t, nil
}

func withCode(t Target) string {
	if t.ProjectCode == "" {
		return t.Name
	}
	return t.Name + "\n" + t.ProjectCode
}

func printFen(f *money.Fen, unit money.Unit) string {
	if f == nil {
		return ""
	}
	return f.Exact(unit)
}

func (s *Service) reviewTable(ctx context.Context, ask SummaryAsk) (SummaryTable, error) {
	t, err := s.titled(ctx, ask, noMoney, "绩效目标审核情况汇总表")
	if err != nil {
		return t, err
	}
	t.Columns = []SummaryColumn{{Head: "序号", Width: 60, Mid: true}, {Head: "主管部门", Width: 240}}
	for _, head := range []string{"报送", "优", "良", "中", "差", "通过", "一次通过率", "平均轮次", "最多轮次", "已批复"} {
		t.Columns = append(t.Columns, SummaryColumn{Head: head, Width: 70, Right: true})
	}
	rows, names, err := s.byDepartment(ctx, ask)
	if err != nil {
		return t, err
	}
	figures, err := s.Statistics(ctx, StatisticsFilter{Year: ask.Year, Department: ask.Department})
	if err != nil {
		return t, err
	}
	for i, d := range names {
		grades := slices.DeleteFunc(slices.Clone(figures.Grades), func(g GradeFigures) bool { return g.DepartmentID != d.ID })
		rounds := slices.DeleteFunc(slices.Clone(figures.Rounds), func(r RoundFigures) bool { return r.DepartmentID != d.ID })
		t.Rows = append(t.Rows, append([]string{strconv.Itoa(i + 1), d.Name}, reviewCells(sliceOf(rows, d.ID), grades, rounds)...))
	}
	t.Total = append([]string{"", "合计"}, reviewCells(rows, figures.Grades, figures.Rounds)...)
	t.Foot = "注：优、良、中、差为评定次数，含退回后重新评定；一次通过率为第一轮即通过的目标占通过目标的比例。"
	return t, nil
}

// reviewCells are the figures of a line of the review table.
func reviewCells(rows []totalsSlice, grades []GradeFigures, rounds []RoundFigures) []string {
	var submitted, approved int64
	for _, r := range rows {
		if r.State != Draft {
			submitted += r.Targets
		}
		if r.State == Approved || r.State == Published || r.State == Adjusting {
			approved += r.Targets
		}
	}
	cells := []string{count(submitted)}
	for _, grade := range []Grade{Excellent, Good, Fair, Poor} {
		var n int64
		for _, g := range grades {
			if g.Grade == grade {
				n += g.Reviews
			}
		}
		cells = append(cells, count(n))
	}
	all := roundsOf(rounds)
	const percent = 100
	return append(cells, count(all.Passed), divided(all.First*percent, all.Passed, "%"), divided(all.Rounds, all.Passed, ""), count(all.Most), count(approved))
}

func (s *Service) refusedTable(ctx context.Context, ask SummaryAsk, unit money.Unit) (SummaryTable, error) {
	t, err := s.titled(ctx, ask, unit, "绩效目标退回和不予安排项目清单")
	if err != nil {
		return t, err
	}
	t.Columns = []SummaryColumn{
		{Head: "序号", Width: 45, Mid: true}, {Head: "主管部门", Width: 100}, {Head: "单位", Width: 100}, {Head: "项目名称", Width: 265},
		{Head: "预算金额", Width: 95, Right: true}, {Head: "处理", Width: 65, Mid: true}, {Head: "轮次", Width: 45, Mid: true}, {Head: "日期", Width: 125, Mid: true}, {Head: "审核意见", Width: 160},
	}
	var all []Item
	for _, state := range []State{Returned, Blocked} {
		items, err := s.everyTarget(ctx, Filter{Year: ask.Year, Department: ask.Department, State: state})
		if err != nil {
			return t, err
		}
		all = append(all, items...)
	}
	said, err := s.store.lastRefusals(ctx, all)
	if err != nil {
		return t, fmt.Errorf("read why targets were returned: %w", err)
	}
	var budget money.Fen
	for i, item := range all {
		review, day := said[item.ID], ""
		if review.RecordedAt != "" {
			at, err := clock.Parse(review.RecordedAt)
			if err != nil {
				return t, fmt.Errorf("time of a review of target %s: %w", item.ID, err)
			}
			day = dayOf(at).String()
		}
		budget += fenOr0(item.BudgetFen)
		t.Rows = append(t.Rows, []string{
			strconv.Itoa(i + 1), item.DepartmentName, item.UnitName, withCode(item.Target), printFen(item.BudgetFen, unit),
			s.Texts.Text(ctx, item.State.TextKey(), nil), count(item.ReviewRound), day, review.Opinion,
		})
	}
	t.Total = []string{"", "", "", "合计", budget.Exact(unit), "", "", "", ""}
	return t, nil
}
