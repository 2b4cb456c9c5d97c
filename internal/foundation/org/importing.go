package org

import (
	"slices"
	"strconv"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// ImportKind is what a sheet holds.
type ImportKind string

// Kinds of imports.
const (
	ImportUnits ImportKind = "UNITS"
	ImportUsers ImportKind = "USERS"
)

// Outcome is what an import does with a row.
type Outcome string

// Outcomes.
const (
	RowCreate  Outcome = "CREATE"
	RowChange  Outcome = "CHANGE"
	RowSame    Outcome = "SAME"
	RowRefused Outcome = "REFUSED"
)

// ImportRow is what an import will do with a row, or has done.
type ImportRow struct {
	Line     int
	Key      string // code of the unit, login of the user
	Name     string
	Outcome  Outcome
	Changes  []string      // keys of the columns that change
	Problems []fault.Field // why it is refused
}

// ImportReport is the answer to a checked or confirmed import.
type ImportReport struct {
	ID        ident.ID
	Kind      ImportKind
	FileName  string
	Confirmed bool
	Rows      []ImportRow
}

// Count counts the rows with an outcome.
func (r ImportReport) Count(outcome Outcome) int {
	n := 0
	for _, row := range r.Rows {
		if row.Outcome == outcome {
			n++
		}
	}
	return n
}

// known is what the book holds that a sheet speaks of.
type known struct {
	departments map[string]Department
	sections    map[string]Section
	units       map[string]Unit
	users       map[string]User
	network     map[ident.ID]Membership // of units, today
	asset       map[ident.ID]Membership
}

// unitPlan is what an import of units writes.
type unitPlan struct {
	rows    []ImportRow
	creates []Unit
	changes []Unit
	joins   []unitJoin
	leaves  []Membership
}

// unitJoin is a membership of a unit that may not have its identifier yet.
type unitJoin struct {
	code      string
	subsystem Subsystem
	from      fiscal.Date
}

// importer decides what rows do, in order.
type importer struct {
	known known
	words vocabulary
	scope Scope
	today fiscal.Date
	lines map[string]int // key → line it stood in first
}

// planUnits decides what each row of a sheet of units does.
func (im importer) planUnits(rows []sheetRow) unitPlan {
	var plan unitPlan
	im.lines = map[string]int{}
	for _, row := range rows {
		plan.rows = append(plan.rows, im.planUnit(&plan, row))
	}
	return plan
}

func (im importer) planUnit(plan *unitPlan, row sheetRow) ImportRow {
	present := im.known.units[row.Cells["code"]]
	in, fields := im.unitInput(row, present)
	result := ImportRow{Line: row.Line, Key: row.Cells["code"], Name: row.Cells["name"]}
	im.checkTwice(&fields, "code", result)
	department, ok := im.known.departments[row.Cells["departmentCode"]]
	if !ok || !im.scope.hasDepartment(department.ID) {
		fields.Add("departmentCode", ErrDepartmentNotFound)
	}
	if fields.Err() != nil {
		return result.refused(&fields)
	}
	in.Department = department.ID
	next, err := present.Changed(in, department)
	if err != nil {
		return result.refused(&fields, err)
	}
	joins, leaves := im.memberships(&fields, row, present, next)
	if fields.Err() != nil {
		return result.refused(&fields)
	}
	plan.joins, plan.leaves = append(plan.joins, joins...), append(plan.leaves, leaves...)
	for _, j := range joins {
		result.Changes = append(result.Changes, memberColumn(j.subsystem))
	}
	for _, m := range leaves {
		result.Changes = append(result.Changes, memberColumn(m.Subsystem))
	}
	if present.ID.IsZero() {
		plan.creates = append(plan.creates, next)
		result.Outcome, result.Changes = RowCreate, nil
		return result
	}
	if differing := unitDifferences(present, next); len(differing) > 0 {
		plan.changes = append(plan.changes, next)
		result.Changes = append(differing, result.Changes...)
	}
	return result.changed()
}

// unitInput reads the columns of a unit, over what it is now.
func (im importer) unitInput(row sheetRow, present Unit) (UnitInput, fault.Fields) {
	var fields fault.Fields
	in := UnitInput{
		Code: row.Cells["code"], Name: row.Cells["name"], ShortName: row.text("shortName", present.ShortName),
		CreditCode: row.text("creditCode", present.CreditCode), FunctionalClass: row.text("functionalClass", present.FunctionalClass),
		Head: row.text("head", present.Head), FinanceHead: row.text("financeHead", present.FinanceHead),
	}
	var ok bool
	if in.Kind, ok = im.words.kinds[row.Cells["kind"]]; !ok {
		fields.Add("kind", ErrChoice.With(fault.Excerpt(row.Cells["kind"])))
	}
	if in.Accounting, ok = im.words.accountings[row.Cells["accounting"]]; !ok {
		fields.Add("accounting", ErrChoice.With(fault.Excerpt(row.Cells["accounting"])))
	}
	var err error
	if in.Level, err = strconv.Atoi(row.Cells["level"]); err != nil {
		fields.Add("level", ErrChoice.With(fault.Excerpt(row.Cells["level"])))
	}
	var yesNo *fault.Error
	in.ZeroBalance, yesNo = row.yesNo("zeroBalance", present.ZeroBalance, im.words)
	fields.Add("zeroBalance", yesNo)
	if in.ValidFrom, err = row.date("validFrom", present.ValidFrom); err != nil {
		_ = fields.Take("validFrom", err) // reading a date has expected failures only
	}
	return in, fields
}

// memberships decides which subsystems a unit joins and leaves.
func (im importer) memberships(fields *fault.Fields, row sheetRow, present, next Unit) (joins []unitJoin, leaves []Membership) {
	for _, subsystem := range []Subsystem{Network, Asset} {
		now := im.known.network
		if subsystem == Asset {
			now = im.known.asset
		}
		m, member := now[present.ID]
		want, yesNo := row.yesNo(memberColumn(subsystem), member, im.words)
		fields.Add(memberColumn(subsystem), yesNo)
		switch {
		case want && !member:
			from := im.today
			if from.Before(next.ValidFrom) {
				from = next.ValidFrom
			}
			joins = append(joins, unitJoin{code: next.Code, subsystem: subsystem, from: from})
		case !want && member:
			last := im.today.AddDays(-1)
			if last.Before(m.ValidFrom) {
				last = m.ValidFrom
			}
			m.ValidTo = last
			m.Version++
			leaves = append(leaves, m)
		}
	}
	return joins, leaves
}

func memberColumn(s Subsystem) string {
	if s == Network {
		return "network"
	}
	return "asset"
}

// unitDifferences names the columns in which two versions of a unit differ.
func unitDifferences(a, b Unit) []string {
	var list []string
	for _, d := range []struct {
		key  string
		same bool
	}{
		{"name", a.Name == b.Name}, {"shortName", a.ShortName == b.ShortName}, {"departmentCode", a.Department == b.Department},
		{"kind", a.Kind == b.Kind}, {"level", a.Level == b.Level}, {"accounting", a.Accounting == b.Accounting},
		{"creditCode", a.CreditCode == b.CreditCode}, {"functionalClass", a.FunctionalClass == b.FunctionalClass},
		{"head", a.Head == b.Head}, {"financeHead", a.FinanceHead == b.FinanceHead},
		{"zeroBalance", a.ZeroBalance == b.ZeroBalance}, {"validFrom", a.ValidFrom == b.ValidFrom},
	} {
		if !d.same {
			list = append(list, d.key)
		}
	}
	return list
}

// checkTwice refuses a second row of one key.
func (im importer) checkTwice(fields *fault.Fields, path string, row ImportRow) {
	if first, again := im.lines[row.Key]; again && row.Key != "" {
		fields.Add(path, ErrImportTwice.With(first))
		return
	}
	im.lines[row.Key] = row.Line
}

// refused is the row with everything that is wrong with it.
func (r ImportRow) refused(fields *fault.Fields, errs ...error) ImportRow {
	r.Outcome = RowRefused
	collect := func(err error) {
		if list, ok := err.(*fault.FieldErrors); ok { //nolint:errorlint // a rule returns it bare
			r.Problems = append(r.Problems, list.List()...)
			return
		}
		if one, ok := err.(*fault.Error); ok { //nolint:errorlint // a rule returns it bare
			r.Problems = append(r.Problems, fault.Field{Err: one})
		}
	}
	if err := fields.Err(); err != nil {
		collect(err)
	}
	for _, err := range errs {
		collect(err)
	}
	return r
}

// changed is the row whose outcome follows from what differs.
func (r ImportRow) changed() ImportRow {
	r.Outcome = RowSame
	if r.Changes = slices.Compact(r.Changes); len(r.Changes) > 0 {
		r.Outcome = RowChange
	}
	return r
}
