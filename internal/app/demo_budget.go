package app

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/project"
	"caixiao/internal/performance/target"
	"caixiao/internal/treasury/budget"
)

// share is a part of an amount under a department class.
type classShare struct {
	dep    string
	weight int64
}

// What people and offices cost, by department class.
var (
	salaries = map[codetable.Payer][]classShare{
		codetable.Agency:      {{"30101", 44}, {"30102", 26}, {"30108", 14}, {"30110", 7}, {"30113", 9}},
		codetable.Institution: {{"30101", 46}, {"30107", 24}, {"30108", 14}, {"30110", 7}, {"30113", 9}},
	}
	office = []classShare{{"30201", 34}, {"30211", 18}, {"30239", 30}, {"30229", 14}, {"30217", 4}}
)

// days of the budgets.
const (
	ceilingsOn = "2020-11-05"
	earlyOn    = "2021-01-06" // before the congress has approved the budget (预算法 art. 54)
	runningOn  = "2021-03-16" // within twenty days after the congress
	projectsOn = "2021-03-17" // once their targets are approved
)

// ceilings are set before units hand in for the second time.
func (p *player) ceilings(ctx context.Context) error {
	if err := p.at(ctx, ceilingsOn); err != nil {
		return err
	}
	sums := map[ident.ID]money.Fen{}
	for _, s := range p.spending {
		sums[s.unit.Department] += s.personnel + s.public
	}
	for _, t := range p.kept {
		if t.BudgetFen != nil && !t.ProjectID.IsZero() {
			sums[t.DepartmentID] += *t.BudgetFen
		}
	}
	as := p.as(ctx, "budget")
	for _, code := range p.departmentCodes() {
		d := p.departments[code]
		const step = 100 * wanFen
		amount := (sums[d.ID]/step + 1) * step
		_, err := p.budgets.SetCeiling(as, budget.Ceiling{Year: demoYear, Department: d.ID, Nature: "11", AmountFen: amount, Basis: "示例：抚财预〔2020〕9 号"})
		if err != nil {
			return fmt.Errorf("ceiling of %s: %w", code, err)
		}
	}
	now, err := p.budgets.Numbering(as)
	if err != nil {
		return err
	}
	_, err = p.budgets.SetNumbering(as, budget.Numbering{Pattern: "抚财预指〔{year}〕{n}号", Basis: "示例：抚财办〔2020〕1 号"}, now.ETag())
	return err
}

// runningBudget is the budget that the congress has approved: people, offices and what no
// department gets. What projects get follows when their targets are approved.
func (p *player) runningBudget(ctx context.Context) error {
	if err := p.afternoon(ctx, runningOn); err != nil {
		return err
	}
	classes, err := p.codes.Table(ctx, codetable.EconomicMap, demoYear)
	if err != nil {
		return err
	}
	b := &budgetBook{}
	for _, s := range p.spending {
		if err := s.lines(b, classes); err != nil {
			return fmt.Errorf("budget of %s: %w", s.unit.Code, err)
		}
	}
	own := money.Fen(ownRevenueFen) - p.projectsSum()
	given := reserveFen + upwardFen + repaidFen + townshipFen
	early := own + transferFen - b.sum - money.Fen(given)
	b.entry(budget.OwnRevenue, generalBudget, own, "其余本级收入随项目支出预算批复")
	b.entry(budget.UpperTransfer, generalBudget, transferFen, "均衡性转移支付等")
	b.entry(budget.UnitRevenue, unitNature, b.earned, "事业收入")
	b.entry(budget.Reserve, generalBudget, reserveFen, "预备费")
	b.entry(budget.Withheld, generalBudget, early, "年初预留待细化资金")
	b.entry(budget.LowerTransfer, generalBudget, townshipFen, "对乡镇转移支付")
	b.entry(budget.NonDepartment, generalBudget, upwardFen, "上解上级支出")
	b.entry(budget.NonDepartment, generalBudget, repaidFen, "一般债务还本支出")
	h := budget.Heading{Year: demoYear, Title: "示例：2021 年区级预算（人员和公用经费）", Basis: "抚人大〔2021〕2 号"}
	a, err := p.submitBudget(ctx, h, b)
	if err != nil {
		return err
	}
	return p.signed(ctx, a, func() error { return p.at(ctx, projectsOn) })
}

// earlyUnits are how many units are given a part of what their office costs early.
const earlyUnits = 3

// earlyMoney gives some offices a quarter of what the congress will approve for them, so that
// they run until it has: the approved budget takes it over when it is issued.
func (p *player) earlyMoney(ctx context.Context) error {
	if err := p.at(ctx, earlyOn); err != nil {
		return err
	}
	classes, err := p.codes.Table(ctx, codetable.EconomicMap, demoYear)
	if err != nil {
		return err
	}
	b := &budgetBook{}
	for _, s := range p.spending {
		if s.payer != codetable.Agency || len(b.spending) == earlyUnits*len(office) {
			continue
		}
		line := budgetLine{unit: s.unit.Code, project: string(s.office.Code), functional: s.functional, payer: s.payer, source: ownSource}
		if err := b.shared(line, s.public/4, office, classes); err != nil {
			return fmt.Errorf("early money of %s: %w", s.unit.Code, err)
		}
	}
	h := budget.Heading{Year: demoYear, Title: "示例：2021 年初提前下达公用经费", Basis: "抚政〔2021〕1 号", Provisional: true}
	a, err := p.submitBudget(ctx, h, b)
	if err != nil {
		return err
	}
	return p.signed(ctx, a, func() error { return p.afternoon(ctx, earlyOn) })
}

// signed has a budget signed and, when its day has come, issued.
func (p *player) signed(ctx context.Context, a budget.Appropriation, day func() error) error {
	if err := p.sign(ctx, a.ID, "budgetcheck", "head"); err != nil {
		return fmt.Errorf("sign %s: %w", a.Title, err)
	}
	if err := day(); err != nil {
		return err
	}
	if _, err := p.issueBudget(ctx, a.ID); err != nil {
		return fmt.Errorf("issue %s: %w", a.Title, err)
	}
	return nil
}

// lines are those of a unit's people and office.
func (s *spender) lines(b *budgetBook, classes codetable.Table) error {
	line := budgetLine{unit: s.unit.Code, project: string(s.people.Code), functional: s.functional, payer: s.payer, source: upperSource}
	if s.payer == codetable.Agency {
		line.source = ownSource
	}
	if err := b.shared(line, s.personnel, salaries[s.payer], classes); err != nil {
		return err
	}
	line.project, line.source = string(s.office.Code), ownSource
	if err := b.shared(line, s.public, office, classes); err != nil {
		return err
	}
	line.dep = "30299"
	if s.earned > 0 {
		line.nature, line.source, line.amount = unitNature, unitSource, s.earned
		return b.add(line, classes)
	}
	return nil
}

// shared adds a line for each class, without losing a fen.
func (b *budgetBook) shared(line budgetLine, amount money.Fen, among []classShare, classes codetable.Table) error {
	weights := make([]int64, len(among))
	for i, c := range among {
		weights[i] = c.weight
	}
	parts, err := amount.SplitBy(weights)
	if err != nil {
		return err
	}
	for i, part := range parts {
		if line.dep, line.amount = among[i].dep, part; part == 0 {
			continue
		}
		if err := b.add(line, classes); err != nil {
			return err
		}
	}
	return nil
}

// funded are the projects whose targets are approved.
func (p *player) funded() []*played {
	return slices.DeleteFunc(slices.Clone(p.kept), func(t *played) bool {
		return t.ProjectID.IsZero() || t.BudgetFen == nil || t.ApprovedVersion == 0
	})
}

// awaited is the project whose target is replied to and whose money is not: it is in the
// next budget that somebody of the budget section brings in. Nil where there is none.
func (p *player) awaited() *played {
	list := slices.DeleteFunc(p.funded(), func(t *played) bool { return t.end != target.Approved })
	if len(list) == 0 {
		return nil
	}
	return list[len(list)-1]
}

// projectsSum is what all projects get, also the one whose money is still to come.
func (p *player) projectsSum() money.Fen {
	var sum money.Fen
	for _, t := range p.funded() {
		sum += *t.BudgetFen
	}
	return sum
}

// projectsBudget gives projects their money, on the day after their targets were approved.
func (p *player) projectsBudget(ctx context.Context) error {
	classes, err := p.codes.Table(ctx, codetable.EconomicMap, demoYear)
	if err != nil {
		return err
	}
	functional := map[ident.ID]string{}
	for _, s := range p.spending {
		functional[s.unit.ID] = s.project
	}
	b, awaited := &budgetBook{}, p.awaited()
	for _, t := range p.funded() {
		if t == awaited {
			continue
		}
		unit := p.units[t.department+"001"]
		line := budgetLine{unit: unit.Code, project: t.ProjectCode, functional: functional[unit.ID], payer: payerOf(unit.Kind)}
		among := []classShare{{"30227", 7}, {"30213", 3}}
		if t.mended != nil && *t.BudgetFen == 669_600_00 { // 500,000 for the network, 106 units at 1,600 for the assets
			among = []classShare{{"30213", 5_000}, {"30227", 1_696}}
		}
		if err := b.shared(line, *t.BudgetFen, among, classes); err != nil {
			return fmt.Errorf("budget of %s: %w", t.Name, err)
		}
	}
	b.entry(budget.OwnRevenue, generalBudget, b.sum, "项目支出")
	a, err := p.submitBudget(ctx, budget.Heading{Year: demoYear, Title: "示例：2021 年区级预算（项目支出）", Basis: "抚人大〔2021〕2 号"}, b)
	if err != nil {
		return err
	}
	if err := p.signed(ctx, a, func() error { return p.afternoon(ctx, projectsOn) }); err != nil {
		return err
	}
	return p.execute(ctx)
}

// execute lets begin what has its budget.
func (p *player) execute(ctx context.Context) error {
	for some := range slices.Chunk(p.spending, 20) {
		err := p.db.InTx(ctx, func(ctx context.Context) error {
			for _, s := range some {
				for _, one := range []project.Project{s.people, s.office} {
					if err := p.steps(ctx, one.ID, libraryStep{project.Execute, "budget"}); err != nil {
						return fmt.Errorf("begin %s: %w", one.Code, err)
					}
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
