package app

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/treasury/budget"
	"caixiao/locales"
)

const (
	wanFen = 1_000_000 // 万元 in fen

	// The district's general budget of 2021: its own revenue is that of the published
	// document, transfers are a sample.
	ownRevenueFen = 74_700 * wanFen
	transferFen   = 94_000 * wanFen
	reserveFen    = 2_530 * wanFen
	upwardFen     = 3_100 * wanFen
	repaidFen     = 4_000 * wanFen
	townshipFen   = 6_000 * wanFen
	unitFundsFen  = 40 * wanFen // what an institution earns by itself

	ownSource   = "11"
	upperSource = "14" // 上级转移支付(市)
	unitNature  = "31"
	unitSource  = "51"
)

// spender is a unit with its running projects: what its people and its office cost.
type spender struct {
	unit                org.Unit
	payer               codetable.Payer
	functional, project string // functional classes
	personnel, public   money.Fen
	people, office      project.Project
	earned              money.Fen
}

// spenders reads what each department gets and shares it out among its units, the unit
// itself twice as much as each below it.
func (p *player) spenders() ([]*spender, error) {
	rows, err := demoTable("budgets")
	if err != nil {
		return nil, err
	}
	units, err := demoTable("units")
	if err != nil {
		return nil, err
	}
	var list []*spender
	for _, row := range rows {
		var mine []*spender
		var weights []int64
		for _, u := range units {
			if u[2] != row[0] || u[5] != "1" {
				continue
			}
			s := &spender{unit: p.units[u[0]], functional: row[1], project: row[3]}
			if s.payer = payerOf(s.unit.Kind); s.payer == codetable.Institution {
				s.functional = row[2]
			}
			mine = append(mine, s)
			weights = append(weights, 2-min(int64(len(mine)-1), 1))
		}
		for i, column := range []int{4, 5} {
			wan, err := strconv.ParseInt(row[column], 10, 64)
			if err != nil {
				return nil, fmt.Errorf("budget of department %s: %w", row[0], err)
			}
			parts, err := money.Fen(wan * wanFen).SplitBy(weights)
			if err != nil {
				return nil, fmt.Errorf("budget of department %s: %w", row[0], err)
			}
			for j, s := range mine {
				if i == 0 {
					s.personnel = parts[j]
				} else {
					s.public = parts[j]
				}
			}
		}
		list = append(list, mine...)
	}
	earning := 0
	for _, s := range list {
		if s.payer == codetable.Institution && earning < earningUnits {
			s.earned = unitFundsFen
			earning++
		}
	}
	return list, nil
}

// earningUnits earn money of their own.
const earningUnits = 5

// running makes the projects that every unit has each year and takes them through the
// library until they are scheduled; many in one transaction, as nobody watches.
func (p *player) running(ctx context.Context) (err error) {
	if p.spending, err = p.spenders(); err != nil {
		return err
	}
	for some := range slices.Chunk(p.spending, 20) {
		err := p.db.InTx(ctx, func(ctx context.Context) error {
			for _, s := range some {
				if err := p.runningOf(ctx, s); err != nil {
					return fmt.Errorf("projects of %s: %w", s.unit.Code, err)
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

func (p *player) runningOf(ctx context.Context, s *spender) error {
	year := demoYear.String()
	for _, one := range []struct {
		to       *project.Project
		name     string
		category project.Category
		amounts  []project.YearAmount
	}{
		{&s.people, year + " 年人员经费", project.Personnel, []project.YearAmount{{Year: demoYear, FundNature: generalBudget, AmountFen: s.personnel}}},
		{&s.office, year + " 年公用经费", project.Daily, s.officeAmounts()},
	} {
		in := project.Input{
			Name: one.name, Category: one.category, Unit: s.unit.ID, StartYear: demoYear, EndYear: demoYear, Amounts: one.amounts,
			Purpose: "保障单位正常运转。", Basis: "支出标准",
		}
		in.LifeTotal = money.Of(0)
		for _, a := range one.amounts {
			in.LifeTotal.Fen += a.AmountFen
		}
		made, err := p.projects.Create(ctx, "", in)
		if err != nil {
			return err
		}
		*one.to = made
		if _, err := p.projects.Move(ctx, project.Move{Project: made.ID, Version: made.Version, Action: project.Submit}); err != nil {
			return err
		}
		code := s.unit.Code[:3]
		err = p.steps(ctx, made.ID, libraryStep{project.DepartmentReview, "department." + code}, libraryStep{project.FiscalReview, p.sectionOf(code)},
			libraryStep{project.Admit, "budget"}, libraryStep{project.Schedule, "budget"})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *spender) officeAmounts() []project.YearAmount {
	list := []project.YearAmount{{Year: demoYear, FundNature: generalBudget, AmountFen: s.public}}
	if s.earned > 0 {
		list = append(list, project.YearAmount{Year: demoYear, FundNature: unitNature, AmountFen: s.earned})
	}
	return list
}

// budgetBook is a workbook of a budget while it is written.
type budgetBook struct {
	spending, general [][]string
	sum               money.Fen // of the general budget's nature
	earned            money.Fen
}

// budgetLine is a line of the spending sheet.
type budgetLine struct {
	unit, project, functional, dep, nature, source string
	payer                                          codetable.Payer
	amount                                         money.Fen
}

func (b *budgetBook) add(l budgetLine, classes codetable.Table) error {
	gov, err := classes.GovernmentClass(l.dep, l.payer)
	if err != nil {
		return fmt.Errorf("government class of %s: %w", l.dep, err)
	}
	l.nature, l.source = cmp.Or(l.nature, generalBudget), cmp.Or(l.source, ownSource)
	b.spending = append(b.spending, []string{l.unit, l.project, l.functional, gov, l.dep, l.nature, l.source, l.amount.Exact(money.Yuan)})
	if l.nature == unitNature {
		b.earned += l.amount
	} else {
		b.sum += l.amount
	}
	return nil
}

func (b *budgetBook) entry(account budget.Account, nature string, amount money.Fen, note string) {
	if amount > 0 {
		b.general = append(b.general, []string{locales.Text(locales.Chinese, account.TextKey(), nil), nature, amount.Exact(money.Yuan), note})
	}
}

// bytes writes the workbook as somebody of the section would have it.
func (b *budgetBook) bytes() ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // temporary files; nothing is lost with them
	title := func(keys ...string) []string {
		list := make([]string, len(keys))
		for i, key := range keys {
			list[i] = locales.Text(locales.Chinese, key, nil)
		}
		return list
	}
	const column = "budget.column."
	sheets := []struct {
		name string
		rows [][]string
	}{
		{title("budget.sheet.spending")[0], append([][]string{title(column+"unit", column+"project", column+"functional", column+"gov_econ",
			column+"dep_econ", column+"fund_nature", column+"fund_source", column+"amount")}, b.spending...)},
		{title("budget.sheet.general")[0], append([][]string{title(column+"account", column+"fund_nature", column+"amount", column+"note")}, b.general...)},
	}
	for i, sh := range sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", sh.name); err != nil {
				return nil, err
			}
		} else if _, err := f.NewSheet(sh.name); err != nil {
			return nil, err
		}
		for j, row := range sh.rows {
			if err := f.SetSheetRow(sh.name, "A"+strconv.Itoa(j+1), &row); err != nil {
				return nil, err
			}
		}
	}
	var out bytes.Buffer
	err := f.Write(&out)
	return out.Bytes(), err
}

// readingMinutes is how long somebody reads a budget before he signs it.
const readingMinutes = 25

// sign lets everybody who is asked sign an appropriation.
func (p *player) sign(ctx context.Context, id ident.ID, logins ...string) error {
	return p.signCase(ctx, budget.FlowBudget, id, logins...)
}

// signCase lets everybody who is asked sign a document of a kind.
func (p *player) signCase(ctx context.Context, flow string, id ident.ID, logins ...string) error {
	for _, login := range logins {
		if err := p.approveCase(ctx, login, flow, id); err != nil {
			return err
		}
	}
	return nil
}

// approveCase lets somebody read a document and approve it.
func (p *player) approveCase(ctx context.Context, login, kind string, id ident.ID) error {
	if err := p.db.MoveClock(ctx, p.db.Clock().Now().Add(readingMinutes*time.Minute)); err != nil {
		return err
	}
	as := p.as(ctx, login)
	at, err := p.flows.Station(as, kind, id)
	if err != nil {
		return err
	}
	if !at.Mine() {
		return fmt.Errorf("%s is not asked: %w", login, at.Refusal)
	}
	_, err = p.flows.Act(as, at.Task.Version, workflow.Act{Task: at.Task.ID, Action: workflow.Approve, Opinion: "同意。"})
	return err
}

// submitBudget brings a workbook in and hands it in.
func (p *player) submitBudget(ctx context.Context, h budget.Heading, b *budgetBook) (budget.Appropriation, error) {
	as := p.as(ctx, "budget")
	data, err := b.bytes()
	if err != nil {
		return budget.Appropriation{}, err
	}
	read := p.budgets.Read
	if h.Provisional {
		read = p.budgets.ReadEarly
	}
	w, err := read(as, h.Title+".xlsx", data)
	if err != nil {
		return budget.Appropriation{}, err
	}
	a, err := p.budgets.Import(as, h, w)
	if err != nil {
		return a, err
	}
	if a.ErrorCount > 0 {
		return a, fmt.Errorf("%d errors in %s", a.ErrorCount, h.Title)
	}
	return p.budgets.Submit(as, a.ID, a.Version, "请予批复。")
}

// issueBudget gives all of an approved budget out.
func (p *player) issueBudget(ctx context.Context, id ident.ID) (budget.Outcome, error) {
	as := p.as(ctx, "budget")
	a, err := p.budgets.Appropriation(as, id)
	if err != nil {
		return budget.Outcome{}, err
	}
	return p.budgets.Issue(as, budget.Issuing{Appropriation: id, Version: a.Version})
}
