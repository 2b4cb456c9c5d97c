package app

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/target"
)

// deadlines of the declaration of 2021.
func (p *player) deadlines(ctx context.Context) error {
	err := p.calendar(ctx, "示例：2021 年预算编制通知", map[target.DueStep]string{
		target.DueSubmit: "2020-10-31", target.DueDepartmentReview: "2020-11-15", target.DueFinanceReview: "2020-12-15",
		target.DueApprove: "2021-03-31", target.DuePublish: "2021-04-09",
	})
	if err != nil {
		return err
	}
	// Most departments of a district are one unit only: its department reviewer cannot
	// belong to another.
	return p.targets.Set(ctx, target.Setting{
		Name: target.SettingOwnUnit, Value: "ALLOW", From: p.org.Today(), Basis: "示例：部门只有本级一个单位的，由本部门审核人员审核",
	})
}

// calendar sets days of the year, as the performance section does.
func (p *player) calendar(ctx context.Context, basis string, days map[target.DueStep]string) error {
	now, err := p.targets.Calendar(ctx, demoYear)
	if err != nil {
		return err
	}
	in := target.CalendarInput{Year: demoYear, Version: now.Version, Days: map[target.DueStep]fiscal.Date{}, Basis: basis}
	for step, day := range days {
		if in.Days[step], err = fiscal.ParseDate(day); err != nil {
			return err
		}
	}
	if _, err := p.targets.SetCalendar(ctx, in); err != nil {
		return fmt.Errorf("deadlines: %w", err)
	}
	return nil
}

// played is a target under way to the state it is to end in.
type played struct {
	target.Target
	department string // its code
	section    string // login of the business section
	end        target.State
	mended     *target.Content // of the published document: what its unit makes of it
}

// ends are the states samples end in, the more often the more often they stand here.
var ends = []target.State{
	target.Published, target.Published, target.Published, target.Published, target.Approved, target.Published,
	target.Adjusting, target.Published, target.Published, target.Passed, target.Published, target.Published,
	target.UnderPerformanceReview, target.Published, target.Published, target.PassedWithEdits, target.Published,
	target.UnderFinanceReview, target.Published, target.Approved, target.Returned, target.Published, target.Published,
	target.UnderDeptReview, target.Published, target.Draft, target.Published, target.Submitted, target.Published, target.Blocked,
}

const demoSeed = 20210331

// samples makes two projects of every other department. What is to be under way today was
// added within the year: its time comes later.
func (p *player) samples(ctx context.Context) error {
	if err := p.at(ctx, "2020-09-10"); err != nil {
		return err
	}
	templates, err := demoTemplates()
	if err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(demoSeed, demoSeed)) //nolint:gosec // samples are the same each time
	var left bool
	for i, code := range p.departmentCodes() {
		if code == bureauDepartment {
			continue
		}
		for n := range 2 {
			s := sampleOf{template: templates[(i+n*2)%len(templates)], department: code, end: ends[(i*2+n)%len(ends)], random: random}
			switch {
			case slices.Contains(underWay, s.end):
				p.added.samples = append(p.added.samples, s)
				continue
			case s.end == target.Passed && left:
				s.end = target.Published // one reply waits to be issued, no more
			}
			left = left || s.end == target.Passed
			made, err := p.sample(ctx, s)
			if err != nil {
				return err
			}
			p.kept = append(p.kept, made)
		}
	}
	for i, end := range bureauAdded {
		p.added.samples = append(p.added.samples, sampleOf{template: templates[i], department: bureauDepartment, end: end, random: random})
	}
	return nil
}

// year plays the seasons of the budget, and between them what is added to it.
func (p *player) year(ctx context.Context) error {
	p.total = len(p.kept)*len(seasons) + len(p.added.samples)*len(phases)
	for _, s := range seasons {
		if s.name == "approval" {
			if err := p.lastYear(ctx); err != nil {
				return err
			}
			if err := p.earlyMoney(ctx); err != nil {
				return err
			}
		}
		if err := p.daysBefore(ctx, s.day); err != nil {
			return err
		}
		if err := p.money(ctx, s.day); err != nil {
			return err
		}
		if err := p.at(ctx, s.day); err != nil {
			return err
		}
		for _, t := range p.kept {
			if err := s.play(p, ctx, t); err != nil {
				return fmt.Errorf("%s of %s %s: %w", s.name, t.department, t.Name, err)
			}
			p.step()
		}
		if s.day == districtOn {
			if err := p.releaseDistrict(ctx); err != nil {
				return err
			}
		}
	}
	if err := p.daysBefore(ctx, demoToday); err != nil {
		return err
	}
	return p.box.Drain(ctx)
}

// today plays the morning of the day on which the book stands: it is open, and vouchers are on
// their way.
func (p *player) today(ctx context.Context) error {
	if err := p.move(ctx, demoToday+"T00:30:00.000000Z"); err != nil {
		return err
	}
	return p.payDay(ctx, demoToday)
}

// sampleOf says which sample to make.
type sampleOf struct {
	template   sampleForm
	department string
	end        target.State
	random     *rand.Rand
}

func (p *player) sample(ctx context.Context, s sampleOf) (*played, error) {
	unit := p.units[s.department+"001"]
	f := amounts{A: 20 + s.random.IntN(60), B: 8 + s.random.IntN(30), N: 60 + s.random.IntN(400), M: 12 + s.random.IntN(40)}
	code := fmt.Sprintf("%s21%s%010d", demoRegion, s.department, s.random.Int64N(1e10))
	content, err := s.template.project(code, s.template.name, target.Unit{Code: unit.Code, Name: unit.Name}, f)
	if err != nil {
		return nil, err
	}
	if s.end == target.Draft {
		content.Project.Indicators[0].Value = "按合同规定" // nobody has looked at it yet
	}
	made, err := p.targets.Create(p.as(ctx, "clerk."+s.department), target.NewTarget{
		Year: demoYear, Unit: unit.ID, Kind: target.SortProject, Content: &content, Sample: true,
	})
	if err != nil {
		return nil, fmt.Errorf("sample of %s: %w", s.department, err)
	}
	return &played{Target: made, department: s.department, section: p.sectionOf(s.department), end: s.end}, nil
}

// sectionOf is the login of the business section in charge of a department.
func (p *player) sectionOf(code string) string {
	for short, id := range p.sections {
		if id == p.departments[code].Section && short != "XZ" {
			return "business." + strings.ToLower(short)
		}
	}
	return "business"
}

// season is a time of the year in which targets are carried on by one step.
type season struct {
	name string
	day  string
	play func(p *player, ctx context.Context, t *played) error
}

// districtOn is when all departments are released, and the district in one document.
const districtOn = "2021-03-22"

// seasons of the year. A target that is to end in a state is carried on no further.
var seasons = []season{
	{"reserve", "2020-09-20", (*player).reserve},
	{"mending", "2020-10-12", (*player).mend},
	{"submission", "2020-10-20", (*player).submit},
	{"unit review", "2020-10-21", (*player).passUnit},
	{"acceptance", "2020-10-22", carry(target.Submitted, (*player).acceptDepartment)},
	{"department review", "2020-10-27", carry(target.UnderDeptReview, (*player).acceptDepartment)},
	{"section review", "2020-11-02", carry(target.UnderFinanceReview, (*player).acceptBusiness)},
	{"grade", "2020-11-06", carry(target.UnderPerformanceReview, (*player).judge)},
	{"approval", "2021-03-15", (*player).reply},
	{"appropriation", projectsOn, (*player).appropriate},
	{"disclosure", "2021-03-19", (*player).withhold},
	{"publication", districtOn, (*player).release},
	{"forwarding", "2021-03-24", (*player).forward},
	{"adjustment", adjustedOn, (*player).adjust},
}

// carry makes a stage of a step out of one state.
func carry(from target.State, step func(p *player, ctx context.Context, t *played) (target.Target, error)) func(*player, context.Context, *played) error {
	return func(p *player, ctx context.Context, t *played) error {
		if t.State != from || t.end == from {
			return nil
		}
		next, err := step(p, ctx, t)
		if err == nil {
			t.Target = next
		}
		return err
	}
}

func (t *played) move() target.Move { return target.Move{Target: t.ID, Version: t.Version} }

// submit explains what rules warn of, and hands the target in.
func (p *player) submit(ctx context.Context, t *played) error {
	if t.end == target.Draft {
		return nil
	}
	ctx = p.as(ctx, "clerk."+t.department)
	draft, err := p.targets.DraftOf(ctx, t.ID)
	if err != nil {
		return err
	}
	in, why := t.move(), "按上级批准的工作计划填报，依据附后。"
	if t.mended != nil {
		in.DraftVersion, why = draft.Version, "按公开的 2021 年部门预算绩效文本填报，工作安排和合同附后。"
	}
	for _, f := range draft.Findings {
		if f.Severity == target.SeverityWarning {
			if _, err := p.targets.Explain(ctx, t.ID, f.ID, why); err != nil {
				return err
			}
		}
	}
	next, err := p.targets.Submit(ctx, in)
	if err == nil {
		t.Target = next
	}
	return err
}

// passUnit signs for the unit. Of those that are to stay submitted every other waits for
// the unit's own reviewer, the rest for the department.
func (p *player) passUnit(ctx context.Context, t *played) error {
	if t.State != target.Submitted || t.end == target.Submitted && slices.Index(p.departmentCodes(), t.department)%2 == 1 {
		return nil
	}
	next, err := p.targets.Accept(p.as(ctx, "reviewer."+t.department), t.move())
	if err == nil {
		t.Target = next
	}
	return err
}

func (p *player) acceptDepartment(ctx context.Context, t *played) (target.Target, error) {
	return p.targets.Accept(p.as(ctx, "department."+t.department), t.move())
}

func (p *player) acceptBusiness(ctx context.Context, t *played) (target.Target, error) {
	if t.end == target.Returned {
		in := t.move()
		in.Note = "数量指标与上年实际差距较大，请核实后重报。"
		in.Remarks = []target.Remark{{Path: firstRow(ctx, p, t), Text: "请写明上年实际数。"}}
		return p.targets.Return(p.as(ctx, t.section), in)
	}
	return p.targets.Accept(p.as(ctx, t.section), t.move())
}

// firstRow is the path of the first indicator, which remarks of the demo are about.
func firstRow(ctx context.Context, p *player, t *played) string {
	detail, err := p.targets.Get(p.as(ctx, t.section), t.ID)
	if err != nil || detail.Content.Project == nil || len(detail.Content.Project.Indicators) == 0 {
		return ""
	}
	return "indicators.@" + detail.Content.Project.Indicators[0].ID + ".value"
}

func (p *player) judge(ctx context.Context, t *played) (target.Target, error) {
	in := t.move()
	ctx = p.as(ctx, "performance")
	sheet, err := p.targets.ReviewSheet(ctx, t.ID)
	if err != nil {
		return target.Target{}, err
	}
	switch in.Grade = sheet.Grade; t.end {
	case target.PassedWithEdits:
		in.Grade, in.Note = target.Good, "指标基本完整，依据再写具体。"
		in.Items = lowered(sheet, 86, "指标值的来历没有写明")
	case target.Blocked:
		in.Grade, in.Note = target.Poor, "项目与部门职责不符，不予安排。"
		in.Items = lowered(sheet, 52, "与部门职责和年度工作不符")
	default:
		if in.Grade != target.Excellent {
			in.Grade, in.Note = target.Excellent, "警告已逐条说明，理由成立。"
		}
	}
	return p.targets.Judge(ctx, in)
}

// lowered takes points off the items of a review form, from the last to the first, until
// the sum is at most so many.
func lowered(sheet *target.ReviewSheet, most int64, reason string) []target.ItemScore {
	var said []target.ItemScore
	over := sheet.Total.Sub(decimal.NewFromInt(most))
	for _, item := range slices.Backward(sheet.Items) {
		if !over.IsPositive() {
			break
		}
		off := decimal.Min(over, item.Given.Div(decimal.NewFromInt(2)).Round(0))
		over = over.Sub(off)
		said = append(said, target.ItemScore{Item: item.Item, Score: item.Given.Sub(off).String(), Reason: reason})
	}
	return said
}

// adjust opens those that are to end in an adjustment.
func (p *player) adjust(ctx context.Context, t *played) error {
	if t.end != target.Adjusting || t.State != target.Published {
		return nil
	}
	in := t.move()
	in.Document, in.Note = "抚财预指〔2021〕18 号", "追加预算，相应调整数量指标。"
	next, err := p.targets.StartAdjustment(p.as(ctx, "clerk."+t.department), in)
	if err == nil {
		t.Target = next
	}
	return err
}
