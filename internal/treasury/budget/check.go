package budget

import (
	"errors"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
)

// Severity is how bad a finding is.
type Severity string

// Severities: an error keeps the appropriation from being approved (B6).
const (
	Wrong   Severity = "ERROR"
	Strange Severity = "WARNING"
)

// Finding is what is wrong with a row, or with the whole where Row is 0.
type Finding struct {
	Sheet    string
	Row      int
	Path     string // column
	Severity Severity
	Err      *fault.Error
}

// Checked is an appropriation as it was read, with everything that is wrong with it.
type Checked struct {
	Lines    []Line
	Entries  []Entry
	Findings []Finding
}

// Errors is how many findings keep it from being approved.
func (c Checked) Errors() int { return c.count(Wrong) }

// Warnings is how many findings are only to be looked at.
func (c Checked) Warnings() int { return c.count(Strange) }

func (c Checked) count(s Severity) int {
	n := 0
	for _, f := range c.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// checker gathers what is found.
type checker struct {
	frame    Frame
	findings []Finding
}

// place is where a finding stands.
type place struct {
	sheet string
	row   int
}

func (c *checker) wrong(at place, path string, err *fault.Error) {
	c.findings = append(c.findings, Finding{Sheet: at.sheet, Row: at.row, Path: path, Severity: Wrong, Err: err})
}

func (c *checker) strange(at place, path string, err *fault.Error) {
	c.findings = append(c.findings, Finding{Sheet: at.sheet, Row: at.row, Path: path, Severity: Strange, Err: err})
}

// take notes an expected failure, and tells whether there was none. Codes and amounts
// fail in no other way.
func (c *checker) take(at place, path string, err error) bool {
	if err == nil {
		return true
	}
	known, ok := errors.AsType[*fault.Error](err)
	if !ok {
		panic("budget: an unexpected failure of " + path + ": " + err.Error())
	}
	c.wrong(at, path, known)
	return false
}

// Check reads the rows of both sheets and holds them against the frame: each row by
// itself, then rows against each other, projects, ceilings and targets, then the whole.
// Findings come in the order of the rows, those of the whole last.
func (f Frame) Check(spending, general []Record) Checked {
	c := &checker{frame: f}
	var checked Checked
	for _, record := range spending {
		if isTotal(record) {
			c.total(record, sumOf(checked.Lines))
			continue
		}
		checked.Lines = append(checked.Lines, c.line(record))
	}
	for _, record := range general {
		if isTotal(record) {
			continue // income and uses stand in one column: their sum says nothing
		}
		checked.Entries = append(checked.Entries, c.entry(record))
	}
	c.twice(checked.Lines)
	c.projects(checked.Lines)
	c.ceilings(checked.Lines)
	if f.Provisional {
		c.checkProvisional(checked.Lines, checked.Entries)
	} else {
		c.balance(checked)
		c.reserve(checked)
	}
	slices.SortStableFunc(c.findings, byPlace(spending, general))
	checked.Findings = c.findings
	return checked
}

// byPlace orders findings: the spending sheet, the general one, the whole.
func byPlace(spending, general []Record) func(a, b Finding) int {
	sheets := map[string]int{}
	if len(spending) > 0 {
		sheets[spending[0].Sheet] = 1
	}
	if len(general) > 0 {
		sheets[general[0].Sheet] = 2
	}
	rank := func(f Finding) int {
		if f.Row == 0 {
			return 3
		}
		return sheets[f.Sheet]
	}
	return func(a, b Finding) int {
		if by := rank(a) - rank(b); by != 0 {
			return by
		}
		return a.Row - b.Row
	}
}

// line reads a row of the spending budget; what could not be read is empty.
func (c *checker) line(r Record) Line {
	at := place{r.Sheet, r.Line}
	l := Line{Sheet: r.Sheet, Row: r.Line, Note: r.Text(colNote), PayMethod: r.Text(colPayMethod), Key: Key{
		Unit: r.Text(colUnit), Project: compact(r.Text(colProject)), Functional: r.Text(colFunctional), GovEcon: r.Text(colGovEcon),
		DepEcon: r.Text(colDepEcon), Nature: r.Text(colNature), Source: r.Text(colSource),
	}}
	if l.PayMethod == "" {
		l.PayMethod = payTreasury
	}
	l.AmountFen = c.amount(at, r)
	l.Purchase = c.flag(at, r)
	unit, known := c.unit(at, l.Unit)
	if known {
		l.UnitID, l.Department = unit.ID, unit.Department
	}
	if project, ok := c.project(at, l.Project, unit, known); ok {
		l.ProjectID = project.ID
	}
	c.leaf(at, colFunctional, c.frame.Functional, l.Functional)
	c.economic(at, l, unit, known)
	c.leaf(at, colNature, c.frame.Nature, l.Nature)
	c.leaf(at, colSource, c.frame.Source, l.Source)
	_, err := c.frame.PayMethod.Require(l.PayMethod)
	c.take(at, colPayMethod, err)
	return l
}

// payTreasury is 国库集中支付 (handbook §1.2): what is paid in no other named way.
const payTreasury = "1"

// compact takes out blanks: a project code is broken over lines in print.
func compact(text string) string { return strings.Join(strings.Fields(text), "") }

func (c *checker) amount(at place, r Record) money.Fen {
	text := r.Text(colAmount)
	if text == "" {
		c.wrong(at, colAmount, ErrMissing)
		return 0
	}
	amount, err := money.Parse(text, money.Yuan)
	if !c.take(at, colAmount, err) {
		return 0
	}
	if amount <= 0 {
		c.wrong(at, colAmount, ErrAmount.With(amount))
		return 0
	}
	return amount
}

func (c *checker) flag(at place, r Record) bool {
	switch text := r.Text(colPurchase); strings.ToLower(text) {
	case "是", "yes", "true", "1":
		return true
	case "", "否", "no", "false", "0":
		return false
	default:
		c.wrong(at, colPurchase, ErrFlag.With(fault.Excerpt(text)))
		return false
	}
}

func (c *checker) unit(at place, code string) (Unit, bool) {
	if code == "" {
		c.wrong(at, colUnit, ErrMissing)
		return Unit{}, false
	}
	unit, ok := c.frame.Units[code]
	switch {
	case !ok:
		c.wrong(at, colUnit, ErrUnit.With(fault.Excerpt(code)))
	case unit.Closed:
		c.wrong(at, colUnit, ErrUnitClosed.With(unit.Code, unit.Name))
	}
	return unit, ok
}

// project finds the project in the library: no budget without it (rule budget:1.1-library).
func (c *checker) project(at place, code string, unit Unit, known bool) (Project, bool) {
	if code == "" {
		c.wrong(at, colProject, ErrMissing)
		return Project{}, false
	}
	project, ok := c.frame.Projects[code]
	if !ok {
		c.wrong(at, colProject, ErrProject.With(fault.Excerpt(code)))
		return Project{}, false
	}
	switch {
	case known && project.Unit != unit.ID:
		c.wrong(at, colProject, ErrOtherUnit.With(code, project.UnitCode, unit.Code))
	case !project.Ready:
		c.wrong(at, colProject, ErrState.With(code, project.State))
	case project.Year != 0 && project.Year != c.frame.Year:
		c.wrong(at, colProject, ErrYear.With(code, project.Year, c.frame.Year))
	case project.NeedsTarget && project.Target == nil:
		c.wrong(at, colProject, ErrNoTarget.With(code, c.frame.Year)) // B5: rule budget:1.1-target
	}
	return project, true
}

// leaf holds a code against its table: it is valid in the year and has none below it
// (rule budget:1.2-leaf).
func (c *checker) leaf(at place, path string, table codetable.Table, code string) bool {
	if code == "" {
		c.wrong(at, path, ErrMissing)
		return false
	}
	_, err := table.RequireLeaf(code)
	return c.take(at, path, err)
}

// economic holds both economic classes against their tables and against each other: the
// kind of the unit decides which government class belongs to a department class
// (rule budget:7.2-map).
func (c *checker) economic(at place, l Line, unit Unit, known bool) {
	dep := c.leaf(at, colDepEcon, c.frame.DepEcon, l.DepEcon)
	gov := c.leaf(at, colGovEcon, c.frame.GovEcon, l.GovEcon)
	if !dep || !gov || !known {
		return
	}
	wanted, err := c.frame.EconMap.GovernmentClass(l.DepEcon, unit.Payer)
	if c.take(at, colDepEcon, err) && wanted != l.GovEcon {
		c.wrong(at, colGovEcon, ErrEconMap.With(l.DepEcon, unit.Code, wanted, l.GovEcon))
	}
}

// entry reads a row of the general budget.
func (c *checker) entry(r Record) Entry {
	at := place{r.Sheet, r.Line}
	e := Entry{Sheet: r.Sheet, Row: r.Line, Nature: r.Text(colNature), Class: r.Text(colClass), Note: r.Text(colNote)}
	account, ok := c.frame.Accounts[accountKey(r.Text(colAccount))]
	if !ok {
		c.wrong(at, colAccount, ErrAccount.With(fault.Excerpt(r.Text(colAccount))))
	}
	e.Account = account
	e.AmountFen = c.amount(at, r)
	c.leaf(at, colNature, c.frame.Nature, e.Nature)
	if e.Class != "" && ok {
		table := c.frame.Functional
		if account.Income() {
			table = c.frame.Revenue
		}
		_, err := table.Require(e.Class) // own revenue is approved by class, not always by its last code
		c.take(at, colClass, err)
	}
	return e
}

func sumOf(lines []Line) money.Fen {
	amounts := make([]money.Fen, len(lines))
	for i, l := range lines {
		amounts[i] = l.AmountFen
	}
	sum, err := money.Sum(amounts...)
	if err != nil {
		return -1 // no sum of positive amounts
	}
	return sum
}

// total holds a row of totals against what stands above it (rule budget:1.4-sum).
func (c *checker) total(r Record, sum money.Fen) {
	at := place{r.Sheet, r.Line}
	stated, err := money.Parse(r.Text(colAmount), money.Yuan)
	switch {
	case r.Text(colAmount) == "":
	case !c.take(at, colAmount, err):
	case sum < 0:
		c.wrong(at, colAmount, ErrTooMuch)
	case stated != sum:
		c.wrong(at, colAmount, ErrSum.With(stated, sum))
	}
}
