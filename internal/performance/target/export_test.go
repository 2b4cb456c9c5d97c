package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

// PlanOf gives tests the statement of a list in a scope and order, from its start or
// from the middle.
func PlanOf(scope Scope, column string, descending, middle bool) func(Filter) (string, []any) {
	return func(f Filter) (string, []any) {
		f.scope = scope
		o := Sorting{Column: column, Descending: descending}
		if middle {
			o.after = someTarget().sortValues(column)
		}
		query, args, err := listQuery(f, o, page.LimitDefault)
		if err != nil {
			panic(err)
		}
		return query, args
	}
}

// SealedPlanOf is PlanOf for somebody who sees all units, but no drafts.
func SealedPlanOf(column string, descending, middle bool) func(Filter) (string, []any) {
	return func(f Filter) (string, []any) {
		f.sealed = true
		return PlanOf(Scope{All: true}, column, descending, middle)(f)
	}
}

// someTarget stands in the middle of every order.
func someTarget() Target {
	id, err := ident.Parse("0000000000001")
	if err != nil {
		panic(err)
	}
	return Target{ID: id, ProjectCode: "130306210000000005000", SortKey: "项目05000", Errors: 3, ChangedAt: "2021-01-01T00:00:00.000000Z"}
}

// SortValues gives tests what a row is sorted by, as texts of equal width.
func SortValues(i Item, column string) []string {
	values := i.sortValues(column)
	for len(values[0]) < 20 && (column == "budget" || column == "findings") {
		values[0] = "0" + values[0]
	}
	return values
}

// Statement is one with its values.
type Statement struct {
	Query string
	Args  []any
}

// LatePlans gives tests what is asked for late targets of a year: a page from its start, one
// from the middle, the groups.
func LatePlans(year fiscal.Year) map[string]Statement {
	day, err := fiscal.NewDate(year, 3, 31)
	if err != nil {
		panic(err)
	}
	q := lateQuery{today: day.AddDays(1), due: map[DueStep]fiscal.Date{DueSubmit: day, DueFinanceReview: day}}
	q.Year, q.scope = year, Scope{All: true}
	plans := map[string]Statement{}
	for name, after := range map[string][]string{"start": nil, "middle": {day.String(), someTarget().ID.String()}} {
		query, args, err := lateListQuery(q, after, page.LimitDefault)
		if err != nil {
			panic(err)
		}
		plans[name] = Statement{query, args}
	}
	query, args := lateGroupsQuery(q)
	plans["groups"] = Statement{query, args}
	return plans
}
