package quota

import (
	"regexp"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Kind tells what a row of a quota document is about: where money comes from, what is
// not given to a unit yet, or what a unit may spend.
type Kind string

// Kinds of rows.
const (
	Source Kind = "SOURCE" // accounts of class 1
	Pool   Kind = "POOL"   // accounts of class 2
	Unit   Kind = "UNIT"   // accounts of class 3
)

// Document is a quota document (指标文): one number, many rows. It never changes.
type Document struct {
	ID       ident.ID    `json:"id"`
	Number   string      `json:"number"` // 抚财预指〔2021〕1号
	Year     fiscal.Year `json:"year"`
	Title    string      `json:"title"`
	IssuedOn fiscal.Date `json:"issuedOn"`
}

// Quota is a row of a document with all its dimensions. It never changes: what changes
// is where its money stands (rule quota:1.3-row).
type Quota struct {
	ID            ident.ID    `json:"id"`
	Document      ident.ID    `json:"document"`
	Line          int         `json:"line"` // in the document, from 1 on
	Kind          Kind        `json:"kind"`
	Year          fiscal.Year `json:"year"`
	Region        string      `json:"region"`
	Unit          ident.ID    `json:"unit"`         // of a unit's row
	Project       ident.ID    `json:"project"`      // of a unit's row
	Category      string      `json:"category"`     // of the project
	Section       ident.ID    `json:"section"`      // the business section of a pool
	RevenueClass  string      `json:"revenueClass"` // of a source
	Use           string      `json:"use"`          // kind of a non-department use
	Functional    string      `json:"functional"`
	GovEconomic   string      `json:"govEconomic"`
	DepEconomic   string      `json:"depEconomic"` // may be empty until payment
	FundNature    string      `json:"fundNature"`
	FundSource    string      `json:"fundSource"`
	BudgetLevel   string      `json:"budgetLevel"`
	PayMethod     string      `json:"payMethod"`
	Procurement   bool        `json:"procurement"`
	Tracked       bool        `json:"tracked"`       // a transfer that keeps its document to the last payment
	Provisional   bool        `json:"provisional"`   // before the congress has approved
	CarryoverYear fiscal.Year `json:"carryoverYear"` // the year whose money it is; 0 is the current one
	Predecessor   ident.ID    `json:"predecessor"`   // last year's row it continues
}

var codes = regexp.MustCompile(`^[0-9]*$`)

// Check tells what is missing on a row or badly formed, field by field. That codes stand
// in the tables of the year is for who makes the row to find out.
func (q Quota) Check() error {
	var fields fault.Fields
	if !q.Year.Valid() {
		fields.Add("year", ErrField)
	}
	if len(q.Region) != regionDigits || !codes.MatchString(q.Region) {
		fields.Add("region", ErrField)
	}
	if natureGroup(q.FundNature) == "" {
		fields.Add("fundNature", ErrField)
	}
	if q.CarryoverYear != 0 && q.CarryoverYear >= q.Year {
		fields.Add("carryoverYear", ErrField)
	}
	switch q.Kind {
	case Source:
		q.checkSource(&fields)
	case Pool:
		q.checkPool(&fields)
	case Unit:
		q.checkUnit(&fields)
	default:
		fields.Add("kind", ErrField)
	}
	return fields.Err()
}

const (
	regionDigits     = 6
	functionalDigits = 7
	groupDigits      = 5 // 款
	classDigits      = 3 // 类
)

func (q Quota) checkSource(fields *fault.Fields) {
	if !q.Unit.IsZero() || !q.Project.IsZero() {
		fields.Add("unit", ErrField)
	}
	if !codes.MatchString(q.RevenueClass) {
		fields.Add("revenueClass", ErrField)
	}
}

func (q Quota) checkPool(fields *fault.Fields) {
	if !q.Unit.IsZero() || !q.Project.IsZero() {
		fields.Add("unit", ErrField)
	}
	if !codes.MatchString(q.Functional) {
		fields.Add("functional", ErrField)
	}
}

// checkUnit: a quota that is spent has the leaves of its classes (rule quota:1.2-leaf).
func (q Quota) checkUnit(fields *fault.Fields) {
	if q.Unit.IsZero() {
		fields.Add("unit", ErrField)
	}
	if q.Project.IsZero() {
		fields.Add("project", ErrField)
	}
	if !codes.MatchString(q.Functional) || !slices.Contains([]int{groupDigits, functionalDigits}, len(q.Functional)) {
		fields.Add("functional", ErrField)
	}
	if !codes.MatchString(q.GovEconomic) || len(q.GovEconomic) != groupDigits {
		fields.Add("govEconomic", ErrField)
	}
	if !codes.MatchString(q.DepEconomic) || q.DepEconomic != "" && len(q.DepEconomic) != groupDigits {
		fields.Add("depEconomic", ErrField)
	}
}

// holds tells whether an account may stand on the row.
func (q Quota) holds(a Account) bool { return slices.Contains(chart[a].Kinds, q.Kind) }

// natureGroup is the level on which sources and uses are equal: 11, 12, 13, 14, 2, 3; empty
// for what is no budget money.
func natureGroup(nature string) string {
	switch {
	case !codes.MatchString(nature):
		return ""
	case strings.HasPrefix(nature, "1") && len(nature) > 1 && nature[1] >= '1' && nature[1] <= '4':
		return nature[:2]
	case strings.HasPrefix(nature, "2"), strings.HasPrefix(nature, "3"):
		return nature[:1]
	}
	return ""
}

// class is the 类 of a code.
func class(code string) string { return code[:min(len(code), classDigits)] }
