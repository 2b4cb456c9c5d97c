package project_test

import (
	"errors"
	"strings"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/project"
)

// way is the table of handbook §1.1 as a person would write it: from, action, to.
const way = `
	DRAFT SUBMIT SUBMITTED
	DRAFT TERMINATE TERMINATED
	SUBMITTED WITHDRAW DRAFT
	SUBMITTED DEPARTMENT_REVIEW DEPARTMENT_REVIEWED
	SUBMITTED RETURN DRAFT
	DEPARTMENT_REVIEWED FISCAL_REVIEW FISCAL_REVIEWED
	DEPARTMENT_REVIEWED RETURN DRAFT
	FISCAL_REVIEWED ADMIT IN_RESERVE
	FISCAL_REVIEWED RETURN DRAFT
	IN_RESERVE SCHEDULE SCHEDULED
	IN_RESERVE RETURN DRAFT
	IN_RESERVE SUSPEND SUSPENDED
	IN_RESERVE TERMINATE TERMINATED
	SCHEDULED BUDGET BUDGETED
	SCHEDULED RETURN IN_RESERVE
	SCHEDULED SUSPEND SUSPENDED
	SCHEDULED TERMINATE TERMINATED
	BUDGETED EXECUTE EXECUTING
	BUDGETED RETURN SCHEDULED
	BUDGETED SUSPEND SUSPENDED
	BUDGETED TERMINATE TERMINATED
	EXECUTING FINISH FINISHED
	EXECUTING SUSPEND SUSPENDED
	EXECUTING TERMINATE TERMINATED
	SUSPENDED RESUME EXECUTING
	SUSPENDED TERMINATE TERMINATED`

// fullProject is a project that every gate of the pure rules lets through.
func fullProject(state project.State) project.Project {
	p := project.Project{Code: "13030621A4T03F2CI9VZ5", State: state, BudgetYear: 2021, Input: fullInput(ident.ID{})}
	if state == project.Suspended {
		p.SuspendedFrom = project.Executing
	}
	return p
}

func fullInput(unit ident.ID) project.Input {
	return project.Input{
		Name: "行政事业单位资产管理信息系统运行维护", Category: "22", Unit: unit, StartYear: 2021, EndYear: 2023,
		LifeTotal: money.Of(200_880_000), Purpose: "系统运行维护", Basis: "财资〔2021〕1号",
		Amounts: []project.YearAmount{{Year: 2021, FundNature: "111", AmountFen: 66_960_000}, {Year: 2022, FundNature: "111", AmountFen: 66_960_000}},
	}
}

// Every state with every action: what is not in the table is refused, and leaves the
// project as it was.
func TestProject_Moved(t *testing.T) {
	want := map[[2]string]string{}
	for line := range strings.Lines(strings.TrimSpace(way)) {
		f := strings.Fields(line)
		want[[2]string{f[0], f[1]}] = f[2]
	}
	pairs := 0
	for _, state := range project.States() {
		for _, action := range project.Actions() {
			pairs++
			before := fullProject(state)
			after, err := before.Moved(action, 2021)
			to, ok := want[[2]string{string(state), string(action)}]
			switch {
			case !ok && (!errors.Is(err, project.ErrMove) || after.State != state):
				t.Errorf("%s %s: to %s, %v; want it refused", state, action, after.State, err)
			case ok && (err != nil || string(after.State) != to):
				t.Errorf("%s %s: to %s, %v; want %s", state, action, after.State, err, to)
			case (after.State == project.Suspended) != (after.SuspendedFrom != ""):
				t.Errorf("%s %s: %s, suspended from %q", state, action, after.State, after.SuspendedFrom)
			}
		}
	}
	if pairs != 11*13 || len(want) != 26 {
		t.Errorf("%d pairs, %d moves", pairs, len(want))
	}
}

// A suspended project comes back to where it was.
func TestProject_resume(t *testing.T) {
	for _, state := range []project.State{project.InReserve, project.Scheduled, project.Budgeted, project.Executing} {
		suspended, err := fullProject(state).Moved(project.Suspend, 0)
		if err != nil || suspended.SuspendedFrom != state {
			t.Fatalf("%s: %v %s", state, err, suspended.SuspendedFrom)
		}
		resumed, err := suspended.Moved(project.Resume, 0)
		if err != nil || resumed.State != state || resumed.SuspendedFrom != "" {
			t.Errorf("%s: resumed to %s, %v", state, resumed.State, err)
		}
	}
}

func TestProject_gates(t *testing.T) {
	lacking := func(change func(p *project.Project)) project.Project {
		p := fullProject(project.Draft)
		change(&p)
		return p
	}
	for name, p := range map[string]project.Project{
		"没有用途": lacking(func(p *project.Project) { p.Purpose = "" }),
		"没有依据": lacking(func(p *project.Project) { p.Basis = "" }),
		"没有总额": lacking(func(p *project.Project) { p.LifeTotal = money.Maybe{} }),
		"没有金额": lacking(func(p *project.Project) { p.Amounts = nil }),
	} {
		if _, err := p.Moved(project.Submit, 0); !errors.Is(err, project.ErrMissing) {
			t.Errorf("%s: %v", name, err)
		}
	}
	reserve := fullProject(project.InReserve)
	for year, want := range map[int]error{2020: project.ErrNoAmount, 2021: nil, 2022: nil, 2023: project.ErrNoAmount} {
		if _, err := reserve.Moved(project.Schedule, fiscal.Year(year)); !errors.Is(err, want) {
			t.Errorf("schedule for %d: %v, want %v", year, err, want)
		}
	}
	scheduled := fullProject(project.Scheduled)
	if _, err := scheduled.Moved(project.Budget, 2022); !errors.Is(err, project.ErrBudgetYear) {
		t.Errorf("budget of another year: %v", err)
	}
	scheduled.Amounts[0].AmountFen = 0
	if _, err := scheduled.Moved(project.Budget, 2021); !errors.Is(err, project.ErrNoAmount) {
		t.Errorf("budget of nothing: %v", err)
	}
	back, err := scheduled.Moved(project.Return, 0)
	if err != nil || back.BudgetYear != 0 {
		t.Errorf("returned to the reserve for %d, %v", back.BudgetYear, err)
	}
}

func TestProject_Edited(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(in *project.Input)
		want   error
	}{
		{"完整", func(*project.Input) {}, nil},
		{"总额恰好", func(in *project.Input) { in.LifeTotal = money.Of(133_920_000) }, nil},
		{"总额少一分", func(in *project.Input) { in.LifeTotal = money.Of(133_919_999) }, project.ErrTotal},
		{"总额未知", func(in *project.Input) { in.LifeTotal = money.Maybe{} }, nil},
		{"总额为负", func(in *project.Input) { in.LifeTotal, in.Amounts = money.Of(-1), nil }, project.ErrAmountNegative},
		{"没有名称", func(in *project.Input) { in.Name = " \n " }, project.ErrName},
		{"名称 120 字", func(in *project.Input) { in.Name = strings.Repeat("长", 120) }, nil},
		{"名称 121 字", func(in *project.Input) { in.Name = strings.Repeat("长", 121) }, project.ErrName},
		{"用途 2001 字", func(in *project.Input) { in.Purpose = strings.Repeat("长", 2001) }, project.ErrText},
		{"运转类", func(in *project.Input) { in.Category = "2" }, project.ErrCategory},
		{"同一年", func(in *project.Input) { in.EndYear, in.Amounts = 2021, in.Amounts[:1] }, nil},
		{"先止后起", func(in *project.Input) { in.EndYear, in.Amounts = 2020, nil }, project.ErrYears},
		{"50 年", func(in *project.Input) { in.EndYear = 2070 }, nil},
		{"51 年", func(in *project.Input) { in.EndYear = 2071 }, project.ErrYears},
		{"金额在首年前", func(in *project.Input) { in.Amounts[0].Year = 2020 }, project.ErrAmountYear},
		{"金额在末年", func(in *project.Input) { in.Amounts[1].Year = 2023 }, nil},
		{"金额在末年后", func(in *project.Input) { in.Amounts[1].Year = 2024 }, project.ErrAmountYear},
		{"金额为负", func(in *project.Input) { in.Amounts[0].AmountFen = -1 }, project.ErrAmountNegative},
		{"金额为零", func(in *project.Input) { in.Amounts[0].AmountFen = 0 }, nil},
		{"同年同性质", func(in *project.Input) { in.Amounts[1].Year = 2021 }, project.ErrAmountTwice},
		{"同年不同性质", func(in *project.Input) { in.Amounts[1].Year, in.Amounts[1].FundNature = 2021, "121" }, nil},
		{"合计溢出", func(in *project.Input) {
			in.Amounts[0].AmountFen, in.Amounts[1].AmountFen = 1<<62, 1<<62
		}, money.ErrOverflow},
	} {
		in := fullInput(ident.ID{})
		tt.change(&in)
		if _, err := fullProject(project.Draft).Edited(in); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	for _, state := range project.States() {
		_, err := fullProject(state).Edited(fullInput(ident.ID{}))
		if errors.Is(err, project.ErrNotEditable) != (state != project.Draft) {
			t.Errorf("%s: %v", state, err)
		}
	}
}
