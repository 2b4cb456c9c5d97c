package quota

import (
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// LaidDown is a policy that a government has laid down, with who did so.
type LaidDown struct {
	Policy
	ID         ident.ID // zero for what the program itself brings
	MadeByName string
	RecordedAt string // an instant; empty for what the program itself brings
	// Replaced tells that another one of the same first day was laid down since.
	Replaced bool
}

// dated puts what was laid down over what the program brings. Of one first day the last one
// holds; each ends on the day before the next one begins, or earlier where it says so. What
// was replaced stands in the list and is never in force.
func dated(base []Policy, laid []LaidDown) []LaidDown {
	var list []LaidDown
	for _, p := range base {
		list = append(list, LaidDown{Policy: p})
	}
	list = append(list, laid...)
	slices.SortStableFunc(list, func(a, b LaidDown) int { return a.From.Compare(b.From) })
	for i := range list {
		list[i].Replaced = i+1 < len(list) && list[i+1].From == list[i].From
	}
	for i := range list {
		next := slices.IndexFunc(list[i+1:], func(p LaidDown) bool { return p.From != list[i].From })
		if next < 0 {
			continue
		}
		if last := list[i+1+next].From.AddDays(-1); list[i].Until.IsZero() || list[i].Until.After(last) {
			list[i].Until = last
		}
	}
	return list
}

// effective are the policies that may be in force on some day.
func effective(list []LaidDown) []Policy {
	var policies []Policy
	for _, p := range list {
		if !p.Replaced {
			policies = append(policies, p.Policy)
		}
	}
	return policies
}

// ParseMonthDay reads 09-30.
func ParseMonthDay(text string) (MonthDay, error) {
	month, day, ok := strings.Cut(text, "-")
	m, monthErr := strconv.Atoi(month)
	d, dayErr := strconv.Atoi(day)
	if !ok || monthErr != nil || dayErr != nil || len(text) != len("09-30") {
		return MonthDay{}, ErrMonthDay.With(fault.Excerpt(text))
	}
	if _, err := fiscal.NewDate(leapYear, m, d); err != nil {
		return MonthDay{}, ErrMonthDay.With(fault.Excerpt(text))
	}
	return MonthDay{m, d}, nil
}

// leapYear has every day of any year.
const leapYear = 2000

// classesMax is the most classes that a policy names.
const classesMax = 100

// check tells what is missing on a policy that is to hold from a day on, which must not lie
// behind: what was decided by another one stays decided.
func (p Policy) check(today fiscal.Date) error {
	var fields fault.Fields
	if p.From.Before(today) {
		fields.Add("validFrom", ErrPolicyPast.With(today))
	}
	if !p.Until.IsZero() && p.Until.Before(p.From) {
		fields.Add("validTo", ErrPolicyEnd.With(p.From))
	}
	if !written(strings.TrimSpace(p.Basis)) || len([]rune(strings.TrimSpace(p.Basis))) < 2 {
		fields.Add("basis", ErrPolicyBasis.With(textRunesMax))
	}
	if len(p.ThreePublic) > classesMax {
		fields.Add("threePublic", ErrPolicyClass.With(classesMax))
	}
	for _, code := range p.ThreePublic {
		if len(code) != groupDigits || !codes.MatchString(code) {
			fields.Add("threePublic", ErrPolicyClass.With(classesMax))
			break
		}
	}
	if p.GroupLevel > p.ClassLevel {
		fields.Add("groupLevel", ErrPolicyLevel)
	}
	return fields.Err()
}
