package quota

import (
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
)

// Policy is what a government has laid down about its quotas, from a day on. Days are
// month and day of any year.
type Policy struct {
	From  fiscal.Date // the first day it holds
	Until fiscal.Date // the last day; zero while none is known
	Basis string

	ThreePublic    []string // department classes that a virement never raises (三公)
	ReasonFrom     MonthDay // from here on a virement needs a reason
	CutOff         MonthDay // after it only refunds, corrections and closing
	ClassLevel     Level    // who may change the 类 of the economic class
	GroupLevel     Level    // who may change the 款 inside one 类
	FunctionLevel  Level    // who may change the functional 类
	PersonnelLevel Level    // who may take money from personnel to other categories
	RunningNeeds   bool     // from running expenses to projects only by a standard that is named
}

// MonthDay is a day of any year.
type MonthDay struct{ Month, Day int }

// after tells whether a day lies behind it.
func (m MonthDay) after(d fiscal.Date) bool {
	return d.Month() > m.Month || d.Month() == m.Month && d.Day() > m.Day
}

// String is like 09-30.
func (m MonthDay) String() string { return fmt.Sprintf("%02d-%02d", m.Month, m.Day) }

// Policies are those of the handbook, for a government that has laid down nothing else
// (rule quota:1.4-dated).
func Policies() []Policy {
	first, err := fiscal.NewDate(fiscal.YearMin, 1, 1)
	if err != nil {
		panic("quota: the first day: " + err.Error())
	}
	return []Policy{{
		From: first, Basis: "treasury-accounting §1.4",
		ThreePublic:    []string{"30212", "30217", "30231", "30913", "31013"},
		ReasonFrom:     MonthDay{9, 30},
		CutOff:         MonthDay{12, 31},
		ClassLevel:     ByFinance,
		GroupLevel:     ByDepartment,
		FunctionLevel:  ByFinance,
		PersonnelLevel: ByFinance,
		RunningNeeds:   true,
	}}
}

// Categories of projects that the rules of virement name.
const (
	personnel = "1"
	running   = "21"
)

// step is a movement with all a policy may look at.
type step struct {
	voucher       Voucher
	rule          EventRule
	debit, credit Quota
}

// checkPolicy holds a movement to the policy of its day. Without one nothing is allowed: a
// control that cannot be evaluated blocks.
func checkPolicy(policies []Policy, s step) error {
	day := s.voucher.Date
	at := slices.IndexFunc(policies, func(p Policy) bool { return fiscal.DateRange{From: p.From, To: p.Until}.Contains(day) })
	if at < 0 {
		return ErrNoPolicy.With(day)
	}
	p := policies[at]
	if p.CutOff.after(day) && !s.rule.Late { // rule quota:1.4-5
		return ErrCutOff.With(p.CutOff)
	}
	if s.rule.Event != Virement {
		return nil
	}
	if p.ReasonFrom.after(day) && !written(s.voucher.Reason) { // rule quota:1.4-5
		return ErrReason.With(s.rule.label(), textRunesMax)
	}
	return p.virement(s)
}

// virement holds what a virement changes to who decides on it.
func (p Policy) virement(s step) error {
	from, to, level := s.debit, s.credit, s.voucher.Level
	switch {
	case slices.Contains(p.ThreePublic, to.DepEconomic) && to.DepEconomic != from.DepEconomic: // rule quota:1.4-2
		return ErrThreePublic.With(to.DepEconomic)
	case from.Category == personnel && to.Category != personnel && level < p.PersonnelLevel: // rule quota:1.4-2
		return ErrCategory.With(from.Category, to.Category)
	case p.RunningNeeds && from.Category == running && to.Category != running && !written(s.voucher.Basis): // rule quota:1.4-2
		return ErrBasis.With(s.rule.label(), textRunesMax)
	case class(from.Functional) != class(to.Functional) && level < p.FunctionLevel: // rule quota:1.4-3
		return ErrFunctional.With(from.Functional, to.Functional)
	case from.Tracked != to.Tracked || from.Tracked && from.Document != to.Document: // rule quota:1.4-6
		return ErrTracked
	}
	return p.economic(from, to, level)
}

// economic bounds changes of the economic class (rule quota:1.4-4).
func (p Policy) economic(from, to Quota, level Level) error {
	a, b := from.DepEconomic, to.DepEconomic
	if a == "" || b == "" { // not known before payment on both sides: the government's class decides
		a, b = from.GovEconomic, to.GovEconomic
	}
	switch {
	case class(a) != class(b) && level < p.ClassLevel, a != b && level < p.GroupLevel:
		return ErrEconomic.With(a, b)
	}
	return nil
}
