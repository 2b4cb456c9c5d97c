package project

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Limits of a project's texts, in characters, and of its years.
const (
	nameMax   = 120
	textMax   = 2000
	reasonMax = 500
	yearsMax  = 50
)

// Input is what a unit says of a project.
type Input struct {
	Name        string       `json:"name"`
	Category    Category     `json:"category"`
	Unit        ident.ID     `json:"unitId"`
	Section     ident.ID     `json:"sectionId"` // the business section in charge; null takes the department's
	StartYear   fiscal.Year  `json:"startYear"`
	EndYear     fiscal.Year  `json:"endYear"`
	LifeTotal   money.Maybe  `json:"lifeTotalFen"`
	Amounts     []YearAmount `json:"amounts"`
	Purpose     string       `json:"purpose"`
	Basis       string       `json:"basis"`       // why it is to be done: document, plan
	Procurement bool         `json:"procurement"` // something is bought by government procurement
	Asset       bool         `json:"asset"`       // assets are acquired
	Tracked     bool         `json:"tracked"`     // 直达资金
}

// Project is a project as it is now, with the fields of rule project:1.5-fields
type Project struct {
	ID      ident.ID `json:"id"`
	Code    Code     `json:"code"`
	Version int64    `json:"version"`
	Input
	Department     ident.ID    `json:"departmentId"`
	UnitCode       string      `json:"unitCode"`
	UnitName       string      `json:"unitName"`
	State          State       `json:"state"`
	SuspendedFrom  State       `json:"suspendedFrom"` // empty unless suspended
	BudgetYear     fiscal.Year `json:"budgetYear"`    // the year it is scheduled or budgeted for; 0 before
	NeedsObjective bool        `json:"needsObjective"`
	ValidFrom      fiscal.Date `json:"validFrom"` // the day from which this version holds
	RecordedAt     string      `json:"recordedAt"`
	ChangedBy      string      `json:"changedBy"`
	Sample         bool        `json:"sample,omitempty" doc:"Its target is a sample of a demo book"` // read, not kept
}

// ETag is the version a change must name.
func (p Project) ETag() int64 { return p.Version }

// tidy cuts blanks and puts the amounts into order, so that equal inputs are equal.
func (in Input) tidy() Input {
	in.Name, in.Purpose, in.Basis = strings.Join(strings.Fields(in.Name), " "), strings.TrimSpace(in.Purpose), strings.TrimSpace(in.Basis)
	in.Amounts = sorted(in.Amounts)
	return in
}

// check finds everything that is wrong with an input as a draft: what is missing may
// still come, what is there must be right.
func (in Input) check() error {
	var wrong fault.Fields
	if n := utf8.RuneCountInString(in.Name); n == 0 || n > nameMax {
		wrong.Add("name", ErrName.With(nameMax))
	}
	if !in.Category.Usable() {
		wrong.Add("category", ErrCategory.With(string(in.Category)))
	}
	if !in.StartYear.Valid() || !in.EndYear.Valid() || in.EndYear < in.StartYear || in.EndYear-in.StartYear >= yearsMax {
		wrong.Add("endYear", ErrYears.With(in.StartYear, in.EndYear, yearsMax))
	}
	if in.LifeTotal.Known && in.LifeTotal.Fen < 0 {
		wrong.Add("lifeTotalFen", ErrAmountNegative.With(in.LifeTotal.Fen))
	}
	for _, text := range []struct{ path, value string }{{"purpose", in.Purpose}, {"basis", in.Basis}} {
		if utf8.RuneCountInString(text.value) > textMax {
			wrong.Add(text.path, ErrText.With(textMax))
		}
	}
	in.checkAmounts(&wrong)
	return wrong.Err()
}

// complete finds what a project still lacks to be submitted (rule project:1.1-submit).
func (p Project) complete() error {
	var wrong fault.Fields
	if p.Purpose == "" {
		wrong.Add("purpose", ErrMissing)
	}
	if p.Basis == "" {
		wrong.Add("basis", ErrMissing)
	}
	if !p.LifeTotal.Known {
		wrong.Add("lifeTotalFen", ErrMissing)
	}
	if len(p.Amounts) == 0 {
		wrong.Add("amounts", ErrMissing)
	}
	return wrong.Err()
}

// Edited returns the project with other fields, or ErrNotEditable and what is wrong.
func (p Project) Edited(in Input) (Project, error) {
	if !p.State.Editable() {
		return p, ErrNotEditable.With(p.Code, p.State)
	}
	in = in.tidy()
	p.Input = in
	p.NeedsObjective = in.Category.NeedsObjective()
	return p, in.check()
}

// Moved returns the project in the state an action leads to, or ErrMove, ErrMissing.
// year is the year it is scheduled or budgeted for, of no account to other actions.
func (p Project) Moved(action Action, year fiscal.Year) (Project, error) {
	to, ok := moves[p.State][action]
	if !ok {
		return p, ErrMove.With(p.Code, p.State, action)
	}
	if err := p.gate(action, year); err != nil {
		return p, err
	}
	switch to {
	case back:
		to, p.SuspendedFrom = p.SuspendedFrom, ""
	case Suspended:
		p.SuspendedFrom = p.State
	case Terminated:
		p.SuspendedFrom = ""
	}
	switch {
	case action == Schedule:
		p.BudgetYear = year
	case to == InReserve, to == Draft:
		p.BudgetYear = 0
	}
	p.State = to
	return p, nil
}

// gate holds an action against what the project must have for it.
func (p Project) gate(action Action, year fiscal.Year) error {
	switch action {
	case Submit:
		return p.complete()
	case Schedule:
		return p.needsAmount(year)
	case Budget:
		if year != p.BudgetYear {
			return ErrBudgetYear.With(p.Code, p.BudgetYear, year)
		}
		return p.needsAmount(year)
	}
	return nil
}

// needsAmount: no budget without an amount of that year (rule project:1.1-amounts).
func (p Project) needsAmount(year fiscal.Year) error {
	sum, err := p.SumOf(year)
	if err != nil {
		return err
	}
	if !sum.Known || sum.Fen == 0 {
		return ErrNoAmount.With(p.Code, year)
	}
	return nil
}

func rowPath(list string, i int) string { return list + "." + strconv.Itoa(i) }
