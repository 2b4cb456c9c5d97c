package project

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Step is one thing that was done to a project.
type Step struct {
	Version    int64       `json:"version"` // the version it made
	Action     Action      `json:"action"`
	From       State       `json:"from" db:"from_state"` // empty for the first one
	To         State       `json:"to" db:"to_state"`
	Year       fiscal.Year `json:"year"` // 0: none
	Reason     string      `json:"reason"`
	Actor      ident.ID    `json:"actorId" db:"actor_id"` // null when the program acted
	ActorName  string      `json:"actorName" db:"actor_name"`
	RecordedAt string      `json:"recordedAt" db:"recorded_at"`
	Changes    []Change    `json:"changes" db:"-"`
}

// Change is a field that a step changed. Fields have their wire names; amounts are
// "amounts.2021.111". Texts, numbers and flags stand as JSON has them, null is missing.
type Change struct {
	Field  string `json:"field"`
	Before any    `json:"before"`
	After  any    `json:"after"`
}

// diff lists what has changed from one version to the next, in the order of the form.
func diff(before, after Project) []Change {
	changes := []Change{}
	note := func(field string, old, now any) {
		if old != now {
			changes = append(changes, Change{field, old, now})
		}
	}
	note("name", before.Name, after.Name)
	note("category", before.Category, after.Category)
	note("unitId", before.Unit, after.Unit)
	note("departmentId", before.Department, after.Department)
	note("sectionId", before.Section, after.Section)
	note("startYear", before.StartYear, after.StartYear)
	note("endYear", before.EndYear, after.EndYear)
	note("lifeTotalFen", before.LifeTotal, after.LifeTotal)
	changes = append(changes, diffAmounts(before.Amounts, after.Amounts)...)
	note("purpose", before.Purpose, after.Purpose)
	note("basis", before.Basis, after.Basis)
	note("procurement", before.Procurement, after.Procurement)
	note("asset", before.Asset, after.Asset)
	note("tracked", before.Tracked, after.Tracked)
	note("budgetYear", before.BudgetYear, after.BudgetYear)
	return changes
}

// diffAmounts compares two ordered lists of amounts.
func diffAmounts(before, after []YearAmount) []Change {
	type key struct {
		year   fiscal.Year
		nature string
	}
	old, now := map[key]money.Maybe{}, map[key]money.Maybe{}
	var keys []YearAmount
	for _, a := range before {
		old[key{a.Year, a.FundNature}] = money.Of(a.AmountFen)
		keys = append(keys, a)
	}
	for _, a := range after {
		k := key{a.Year, a.FundNature}
		now[k] = money.Of(a.AmountFen)
		if !old[k].Known {
			keys = append(keys, a)
		}
	}
	var changes []Change
	for _, a := range sorted(keys) {
		k := key{a.Year, a.FundNature}
		if old[k] != now[k] {
			changes = append(changes, Change{"amounts." + a.Year.String() + "." + a.FundNature, old[k], now[k]})
		}
	}
	return changes
}

// names are the fields of changes.
func names(changes []Change) []string {
	list := make([]string, len(changes))
	for i, c := range changes {
		list[i] = c.Field
	}
	return list
}

// told puts what each step changed beside it; versions and steps are those of one
// project, in their order.
func told(steps []Step, versions []Project) []Step {
	byVersion := make(map[int64]Project, len(versions))
	for _, v := range versions {
		byVersion[v.Version] = v
	}
	for i := range steps {
		steps[i].Changes = []Change{}
		if before, ok := byVersion[steps[i].Version-1]; ok {
			steps[i].Changes = diff(before, byVersion[steps[i].Version])
		}
	}
	return steps
}
