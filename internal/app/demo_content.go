package app

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
)

// Columns of the demo's tables of indicators.
const (
	colField = iota + 1
	colLevel1
	colLevel2
	colText
	colDescription
	colValue
	colWeight
	colGoal
)

// sampleForm is what sample targets are made of.
type sampleForm struct {
	key     string
	name    string
	purpose string
	goals   []string
	rows    [][]string
}

func demoTemplates() ([]sampleForm, error) {
	rows, err := demoTable("templates")
	if err != nil {
		return nil, err
	}
	var list []sampleForm
	for _, row := range rows {
		if len(list) == 0 || list[len(list)-1].key != row[0] {
			list = append(list, sampleForm{key: row[0]})
		}
		t := &list[len(list)-1]
		switch row[colField] {
		case "name":
			t.name = row[colText]
		case "purpose":
			t.purpose = row[colText]
		case "goal":
			t.goals = append(t.goals, row[colText])
		default:
			t.rows = append(t.rows, row)
		}
	}
	return list, nil
}

// amounts are what one sample differs in from the others of its template.
type amounts struct {
	A, B int // two parts of the budget, in 万元
	N, M int // counts
}

func (f amounts) in(text string) string {
	return strings.NewReplacer("{a}", strconv.Itoa(f.A), "{b}", strconv.Itoa(f.B), "{n}", strconv.Itoa(f.N), "{m}", strconv.Itoa(f.M)).Replace(text)
}

// project makes the content of a sample in which no review rule finds an error.
func (t sampleForm) project(code, name string, unit target.Unit, f amounts) (target.Content, error) {
	const wanFen = 1_000_000
	budget := money.Fen((f.A + f.B) * wanFen)
	p := &target.Project{
		Code: code, Name: name, Unit: unit, Scheme: target.SchemeOf(demoYear), Purpose: f.in(t.purpose), Goals: t.goals,
		Funds: target.Funds{Total: money.Of(budget), Fiscal: money.Of(budget), Other: money.Of(0)},
		Plan:  samplePlan("25/50/80/100"),
	}
	for _, row := range t.rows {
		weight, err := decimal.NewFromString(row[colWeight])
		if err != nil {
			return target.Content{}, fmt.Errorf("weight of %s: %w", row[colText], err)
		}
		goal, err := strconv.Atoi(row[colGoal])
		if err != nil {
			return target.Content{}, fmt.Errorf("goal of %s: %w", row[colText], err)
		}
		p.Indicators = append(p.Indicators, target.Indicator{
			Level1: target.Category(row[colLevel1]), Level2: target.Category(row[colLevel2]), Name: row[colText], Description: row[colDescription],
			Value: f.in(row[colValue]), Basis: "年度工作计划", Weight: decimal.NewNullDecimal(weight), GoalNos: []int{goal},
		})
	}
	return target.Content{Project: p}, nil
}

// plan reads cumulative percentages at the four check-points of the region's form.
func samplePlan(text string) []target.CheckPoint {
	points := []target.CheckPoint{{Month: 3}, {Month: 6}, {Month: 10}, {Month: 12}}
	for i, part := range strings.Split(text, "/") {
		percent, err := strconv.Atoi(part)
		if err != nil || i >= len(points) {
			panic("demo: a plan that is none: " + text)
		}
		points[i].Percent = ratio.Of(ratio.BP(percent * 100))
	}
	return points
}

// factContents are the three projects of the published document.
func factContents(unit target.Unit) ([]target.Content, error) {
	projects, err := demoTable("projects")
	if err != nil {
		return nil, err
	}
	rows, err := demoTable("facts")
	if err != nil {
		return nil, err
	}
	var list []target.Content
	for i, row := range projects {
		fen, err := strconv.ParseInt(row[3], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("budget of %s: %w", row[2], err)
		}
		p := &target.Project{
			No: i + 1, Code: row[1], Name: row[2], Unit: unit, Scheme: target.SchemeOf(demoYear), Purpose: row[5], Goals: strings.Split(row[6], "|"),
			Funds: target.Funds{Total: money.Of(money.Fen(fen)), Fiscal: money.Of(money.Fen(fen)), Other: money.Of(0)}, Plan: samplePlan(row[4]),
		}
		for _, f := range rows {
			if f[0] == row[0] {
				p.Indicators = append(p.Indicators, target.Indicator{
					Level1: target.Category(f[1]), Level2: target.Category(f[2]), Name: f[3], Description: f[4], Value: f[5], Basis: f[6],
				})
			}
		}
		list = append(list, target.Content{Project: p})
	}
	return list, nil
}

// factDepartment is the department-wide target of the published document.
func factDepartment(name string) (target.Content, error) {
	rows, err := demoTable("goals")
	if err != nil {
		return target.Content{}, err
	}
	d := &target.Department{Name: name, Overall: "完成全年财政收支任务，全面实施预算绩效管理，管好国有资产，规范投资评审，防范债务风险。"}
	for _, row := range rows {
		d.SubGoals = append(d.SubGoals, target.SubGoal{No: row[0], Title: row[1], Goal: row[2], Indicator: row[3]})
	}
	d.Safeguards = []string{"完善制度，科学编制预算。", "按计划支出，随时监控进度。", "做好绩效自评和整改。"}
	return target.Content{Department: d}, nil
}
