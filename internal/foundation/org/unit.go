package org

import (
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// UnitKind is the kind of a budget unit (单位性质). rule org:1.5-kind
type UnitKind string

// Kinds of units.
const (
	Administrative UnitKind = "ADMINISTRATIVE" // 行政单位
	CivilServant   UnitKind = "CIVIL_SERVANT"  // 参照公务员法管理的事业单位
	Subsidised     UnitKind = "SUBSIDISED"     // 财政补助事业单位
	SelfFunded     UnitKind = "SELF_FUNDED"    // 经费自理事业单位
	OtherKind      UnitKind = "OTHER"          // 其他
)

// UnitKinds lists the kinds.
func UnitKinds() []UnitKind {
	return []UnitKind{Administrative, CivilServant, Subsidised, SelfFunded, OtherKind}
}

// Accounting is the accounting system a unit keeps its books by (会计制度).
type Accounting string

// Accounting systems.
const (
	AdministrativeBooks Accounting = "ADMINISTRATIVE" // 行政单位会计
	InstitutionBooks    Accounting = "INSTITUTION"    // 事业单位会计
)

// Accountings lists the accounting systems.
func Accountings() []Accounting { return []Accounting{AdministrativeBooks, InstitutionBooks} }

// Levels of a unit below its department (预算级次).
const (
	levelMin   = 1
	levelThird = 3
)

// Unit is a budget unit (预算单位) as it stands now. rule org:1.5-unit
type Unit struct {
	ID              ident.ID    `json:"id"`
	Code            string      `json:"code"` // 318001
	Name            string      `json:"name"`
	ShortName       string      `json:"shortName" db:"short_name"`
	Department      ident.ID    `json:"departmentId" db:"department_id"`
	DepartmentCode  string      `json:"departmentCode" db:"department_code"`
	DepartmentName  string      `json:"departmentName" db:"department_name"`
	Kind            UnitKind    `json:"kind"`
	Level           int         `json:"level"`
	Accounting      Accounting  `json:"accounting"`
	CreditCode      string      `json:"creditCode" db:"credit_code"`
	FunctionalClass string      `json:"functionalClass" db:"functional_class"` // default of its expenditure
	Head            string      `json:"head"`
	FinanceHead     string      `json:"financeHead" db:"finance_head"`
	ZeroBalance     bool        `json:"zeroBalance" db:"zero_balance"` // it has a zero-balance account
	ValidFrom       fiscal.Date `json:"validFrom" db:"valid_from"`
	ValidTo         fiscal.Date `json:"validTo" db:"valid_to"` // last day; null while open
	State           State       `json:"state" db:"-"`
	Version         int64       `json:"version"`
}

// ETag is the version.
func (u Unit) ETag() int64 { return u.Version }

// UnitInput is what is said about a unit.
type UnitInput struct {
	Code            string
	Name            string
	ShortName       string
	Department      ident.ID
	Kind            UnitKind
	Level           int
	Accounting      Accounting
	CreditCode      string
	FunctionalClass string
	Head            string
	FinanceHead     string
	ZeroBalance     bool
	ValidFrom       fiscal.Date
}

// Input is what would have to be said to get the unit as it is.
func (u Unit) Input() UnitInput {
	return UnitInput{
		Code: u.Code, Name: u.Name, ShortName: u.ShortName, Department: u.Department, Kind: u.Kind, Level: u.Level,
		Accounting: u.Accounting, CreditCode: u.CreditCode, FunctionalClass: u.FunctionalClass, Head: u.Head,
		FinanceHead: u.FinanceHead, ZeroBalance: u.ZeroBalance, ValidFrom: u.ValidFrom,
	}
}

// NewUnit makes the first version of a unit of a department.
func NewUnit(id ident.ID, in UnitInput, department Department) (Unit, error) {
	return Unit{ID: id}.Changed(in, department)
}

// Changed is the next version of the unit, of a department that may be another one: a
// unit that moves takes a code of its new department with it (O3).
func (u Unit) Changed(in UnitInput, department Department) (Unit, error) {
	u.Code, u.Name, u.ShortName = tidy(in.Code), tidy(in.Name), tidy(in.ShortName)
	u.Department, u.DepartmentCode, u.DepartmentName = department.ID, department.Code, department.Name
	u.Kind, u.Level, u.Accounting = in.Kind, in.Level, in.Accounting
	u.CreditCode, u.FunctionalClass = strings.ToUpper(tidy(in.CreditCode)), tidy(in.FunctionalClass)
	u.Head, u.FinanceHead, u.ZeroBalance, u.ValidFrom = tidy(in.Head), tidy(in.FinanceHead), in.ZeroBalance, in.ValidFrom
	if u.ShortName == "" {
		u.ShortName = u.Name
	}
	u.Version++
	return u, u.check(department)
}

func (u Unit) check(department Department) error {
	var fields fault.Fields
	fields.Add("code", checkUnitCode(u.Code, department.Code))
	fields.Add("name", checkText(u.Name, nameMax, true))
	fields.Add("shortName", checkText(u.ShortName, nameMax, true))
	if !slices.Contains(UnitKinds(), u.Kind) {
		fields.Add("kind", ErrChoice.With(fault.Excerpt(string(u.Kind))))
	}
	// rule org:1.2-third: nine digits belong to the third level, and only to it
	if u.Level < levelMin || u.Level > levelThird || (len(u.Code) == thirdLevelDigits) != (u.Level == levelThird) {
		fields.Add("level", ErrUnitLevel.With(u.Code, u.Level))
	}
	if !slices.Contains(Accountings(), u.Accounting) {
		fields.Add("accounting", ErrChoice.With(fault.Excerpt(string(u.Accounting))))
	}
	fields.Add("creditCode", checkCreditCode(u.CreditCode))
	fields.Add("functionalClass", checkFunctional(u.FunctionalClass))
	fields.Add("head", checkText(u.Head, nameMax, false))
	fields.Add("financeHead", checkText(u.FinanceHead, nameMax, false))
	fields.Add("validFrom", checkLife(u.ValidFrom, u.ValidTo))
	if err := fields.Err(); err != nil {
		return err
	}
	if !department.life().Contains(u.ValidFrom) {
		fields.Add("departmentId", ErrDepartmentClosed.With(department.Code, end(department.ValidTo)))
	}
	return fields.Err()
}

// ClosedOn is the next version of the unit, in force until and with its last day; no
// day opens it again.
func (u Unit) ClosedOn(last fiscal.Date) (Unit, error) {
	if err := checkLife(u.ValidFrom, last); err != nil {
		return u, err
	}
	u.ValidTo = last
	u.Version++
	return u, nil
}

// InForce tells whether the unit may be used for business of a day.
func (u Unit) InForce(day fiscal.Date) bool { return u.life().Contains(day) }

func (u Unit) life() fiscal.DateRange { return fiscal.DateRange{From: u.ValidFrom, To: u.ValidTo} }

// on is the unit with its state of a day.
func (u Unit) on(day fiscal.Date) Unit {
	u.State = stateOn(u.life(), day)
	return u
}

// unitFacts is what the audit log keeps of a unit: codes and figures, no names of people.
type unitFacts struct {
	Code       string      `json:"code"`
	Name       string      `json:"name"`
	Department string      `json:"department"`
	Kind       UnitKind    `json:"kind"`
	Level      int         `json:"level"`
	Accounting Accounting  `json:"accounting"`
	CreditCode string      `json:"creditCode"`
	Functional string      `json:"functional"`
	Zero       bool        `json:"zeroBalance"`
	ValidFrom  fiscal.Date `json:"validFrom"`
	ValidTo    fiscal.Date `json:"validTo"`
	Version    int64       `json:"version"`
}

func (u Unit) facts() unitFacts {
	return unitFacts{
		Code: u.Code, Name: u.Name, Department: u.DepartmentCode, Kind: u.Kind, Level: u.Level, Accounting: u.Accounting,
		CreditCode: u.CreditCode, Functional: u.FunctionalClass, Zero: u.ZeroBalance, ValidFrom: u.ValidFrom, ValidTo: u.ValidTo, Version: u.Version,
	}
}

// UnitVersion is a unit as it stood from a day on, as it was recorded.
type UnitVersion struct {
	Unit
	Since      fiscal.Date `json:"since"` // the day from which this version holds
	RecordedAt string      `json:"recordedAt" db:"recorded_at"`
	ChangedBy  string      `json:"changedBy" db:"changed_name"` // empty: the program
}

// changeDay is the day from which a change of a unit holds: from, or today, but not
// before the day of the last change: the present row is always the version of today. A
// unit that is still to come is corrected as of its first day.
func changeDay(from, last, today fiscal.Date) (fiscal.Date, error) {
	switch {
	case last.After(today):
		return last, nil
	case from.IsZero():
		return today, nil
	case from.After(today):
		return from, ErrChangeFuture.With(from, today)
	case from.Before(last):
		return from, ErrChangeBack.With(from, last)
	}
	return from, nil
}
