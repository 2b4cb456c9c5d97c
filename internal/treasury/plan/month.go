package plan

import (
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

// monthsInYear is the length of a plan.
const monthsInYear = 12

// Months is what is planned to be paid in each month of a year, January first.
type Months [monthsInYear]money.Fen

// Through is what is planned up to and with a month; 0 before January, the year after December.
func (m Months) Through(month int) money.Fen {
	var total money.Fen
	for _, fen := range m[:min(max(month, 0), monthsInYear)] {
		total += fen
	}
	return total
}

// Whole is the plan of the year.
func (m Months) Whole() money.Fen { return m.Through(monthsInYear) }

// Point is the cumulative share of the budget that is to be paid by the end of a month.
type Point struct {
	Month int
	BP    ratio.BP
}

// Even spreads a sum over the year: a twelfth a month, the remainder in December
// (rule plan:3.3-even).
func Even(whole money.Fen) Months {
	var m Months
	for i := range m {
		m[i] = whole / monthsInYear
	}
	m[monthsInYear-1] += whole % monthsInYear
	return m
}

// Cap is what may be planned up to and with a month: the share of the first check-point at or
// after it, a step and no line (rule plan:3.3-step). Without check-points it is all of it.
func Cap(whole money.Fen, points []Point, month int) money.Fen {
	at := -1
	for i, p := range points {
		if p.Month >= month && (at < 0 || p.Month < points[at].Month) {
			at = i
		}
	}
	if at < 0 || points[at].BP >= ratio.Hundred {
		return whole
	}
	share, err := whole.MulDiv(int64(max(points[at].BP, 0)), int64(ratio.Hundred))
	if err != nil {
		return 0
	}
	return share
}

// Stepped plans as much as the check-points let, as early as they let it.
func Stepped(whole money.Fen, points []Point) Months {
	var m Months
	var before money.Fen
	for i := range m {
		most := max(before, Cap(whole, points, i+1))
		m[i], before = most-before, most
	}
	return m
}

// Fitted is a plan made to fit a quota that has changed since: what was added is planned in the
// month, what was taken away is taken from December backwards.
func (m Months) Fitted(whole money.Fen, month int) Months {
	if more := whole - m.Whole(); more > 0 {
		m[min(max(month, 1), monthsInYear)-1] += more
	}
	for i := monthsInYear - 1; i >= 0; i-- {
		less := min(m[i], max(0, m.Whole()-whole))
		m[i] -= less
	}
	return m
}

// Categories of projects whose plans are even.
const (
	personnel = "1"
	running   = "21"
)

// spread tells whether quotas of a category are planned evenly.
func spread(category string) bool {
	return strings.HasPrefix(category, personnel) || strings.HasPrefix(category, running)
}

// Origin says how a plan was made.
type Origin string

// Origins of plans.
const (
	ByTwelfths Origin = "EVEN"    // running costs: a twelfth a month
	ByTarget   Origin = "TARGET"  // a project, by the spending plan of its target
	Unplanned  Origin = "NONE"    // a project without a target in force: to be filled in
	InForce    Origin = "CURRENT" // as it stands, made to fit the quota
)

// planned is the plan that the rules make for a quota.
func planned(r Row, points []Point) (Months, Origin) {
	switch {
	case spread(r.Category):
		return Even(r.AmountFen), ByTwelfths
	case len(points) == 0:
		return Months{}, Unplanned
	}
	return Stepped(r.AmountFen, points), ByTarget
}

// capped tells the first month up to which a quota plans more than its target lets it.
func capped(r Row, m Months, points []Point) (month int, most money.Fen, over bool) {
	if spread(r.Category) || len(points) == 0 {
		return 0, 0, false
	}
	for month := 1; month <= monthsInYear; month++ {
		if most := Cap(r.AmountFen, points, month); m.Through(month) > most {
			return month, most, true
		}
	}
	return 0, 0, false
}

// lowered tells the first month up to which a plan is lower than before, which it may be only
// as far as the quota itself has become smaller (rule plan:3.3-upward).
func lowered(before, after Months, whole money.Fen) (month int, low bool) {
	for month := 1; month <= monthsInYear; month++ {
		if after.Through(month) < min(before.Through(month), whole) {
			return month, true
		}
	}
	return 0, false
}
