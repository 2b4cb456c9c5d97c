package yearend

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Rule says why a fate is proposed.
type Rule string

// Rules of proposals.
const (
	ByCategory Rule = "CATEGORY"  // the category of the project is carried over
	ByNature   Rule = "NATURE"    // the fund nature is: it is earmarked
	ByEarmark  Rule = "EARMARKED" // it was carried over before, or is a transfer to townships
	NotCarried Rule = "NOT_CARRIED"
	TooOld     Rule = "TOO_OLD"
	ByFreeze   Rule = "FROZEN"
	OtherUse   Rule = "OTHER_USE"
)

// Rules lists them all.
var Rules = []Rule{ByCategory, ByNature, ByEarmark, NotCarried, TooOld, ByFreeze, OtherUse}

// final tells whether the rule leaves no choice.
func (r Rule) final() bool { return r == TooOld || r == ByFreeze }

// Policy is what a government has laid down about the money a year leaves, from a day on.
type Policy struct {
	ID         ident.ID    `json:"id"`
	From       fiscal.Date `json:"validFrom" db:"valid_from"`
	Basis      string      `json:"basis"`
	YearsMax   int         `json:"yearsMax" db:"years_max" doc:"Money that is unused after more years than this, the year it was given in among them, is withdrawn"`
	Categories []string    `json:"categories" db:"-" doc:"Categories of projects whose money is carried over; a code means its parts too"`
	Natures    []string    `json:"natures" db:"-" doc:"Fund natures that are carried over whatever the category"`
	Due        string      `json:"due" doc:"Month and day by which the lists are confirmed"`
	MadeByName string      `json:"madeByName"`
	RecordedAt string      `json:"recordedAt"`
}

// Policies is that of the handbook, for a government that has laid down nothing else
// (rule yearend:2.2-dated).
func Policies() []Policy {
	first, err := fiscal.NewDate(fiscal.YearMin, 1, 1)
	if err != nil {
		panic("yearend: the first day: " + err.Error())
	}
	return []Policy{{
		From: first, Basis: "treasury-accounting §2.2-29, §2.2-30", YearsMax: 2, Categories: []string{"22", "3"},
		Natures: []string{"112", "12", "13", "2", "3"}, Due: "12-20",
	}}
}

// policyOn is the policy of a day. Without one nothing is proposed: a control that cannot be
// evaluated blocks.
func policyOn(laid []Policy, day fiscal.Date) (Policy, error) {
	list := append(Policies(), laid...)
	slices.SortStableFunc(list, func(a, b Policy) int { return a.From.Compare(b.From) })
	for _, p := range slices.Backward(list) {
		if !p.From.After(day) {
			return p, nil
		}
	}
	return Policy{}, ErrNoPolicy.With(day)
}

// propose says what is to become of a place of a year (rule yearend:2.2-29).
func (p Policy) propose(year fiscal.Year, s Standing) Line {
	l := Line{Quota: s.Quota, Account: s.Account, UnusedFen: s.BalanceFen}
	l.Proposed, l.Rule = p.fate(year, s)
	switch l.Proposed {
	case Carry:
		l.CarryFen = s.BalanceFen
	case Rescind:
		l.WithdrawFen = s.BalanceFen
	case Executed:
		l.RunFen = s.BalanceFen
	}
	return l
}

func (p Policy) fate(year fiscal.Year, s Standing) (Fate, Rule) {
	switch given := s.CarryoverYear; {
	case s.Account == otherUses:
		return Executed, OtherUse
	case s.Account == frozen:
		return Rescind, ByFreeze
	case given != 0 && int(year-given)+1 > p.YearsMax: // rule yearend:2.2-30
		return Rescind, TooOld
	case begins(s.FundNature, p.Natures):
		return Carry, ByNature
	case !s.OfUnit && (s.Account == townships || given != 0):
		return Carry, ByEarmark
	case s.OfUnit && begins(s.Category, p.Categories):
		return Carry, ByCategory
	}
	return Rescind, NotCarried
}

func begins(code string, heads []string) bool {
	return slices.ContainsFunc(heads, func(head string) bool { return strings.HasPrefix(code, head) })
}

// dueIn is the last day for the lists of a year.
func (p Policy) dueIn(year fiscal.Year) (fiscal.Date, error) {
	month, day, _ := strings.Cut(p.Due, "-")
	m, monthErr := strconv.Atoi(month)
	d, dayErr := strconv.Atoi(day)
	if len(p.Due) != len("12-20") || monthErr != nil || dayErr != nil {
		return fiscal.Date{}, ErrPolicyDay.With(fault.Excerpt(p.Due))
	}
	on, err := fiscal.NewDate(year, m, d)
	if err != nil {
		return on, ErrPolicyDay.With(fault.Excerpt(p.Due))
	}
	return on, nil
}

const (
	yearsLeast, yearsMost = 1, 5
	codesMax              = 20
)

var digits = regexp.MustCompile(`^[0-9]{1,7}$`)

// check tells what is missing on a policy that is to hold from a day on, which must not lie
// behind.
func (p Policy) check(today fiscal.Date) error {
	var wrong fault.Fields
	if p.From.Before(today) {
		wrong.Add("validFrom", ErrPolicyPast.With(today))
	}
	if n := len([]rune(p.Basis)); n < 2 || n > textRunesMax {
		wrong.Add("basis", ErrPolicyBasis.With(textRunesMax))
	}
	if p.YearsMax < yearsLeast || p.YearsMax > yearsMost {
		wrong.Add("yearsMax", ErrPolicyYears.With(yearsLeast, yearsMost))
	}
	for name, list := range map[string][]string{"categories": p.Categories, "natures": p.Natures} {
		if len(list) > codesMax || slices.ContainsFunc(list, func(code string) bool { return !digits.MatchString(code) }) {
			wrong.Add(name, ErrPolicyCodes.With(codesMax))
		}
	}
	if _, err := p.dueIn(today.Year()); err != nil {
		wrong.Add("due", ErrPolicyDay.With(fault.Excerpt(p.Due)))
	}
	return wrong.Err()
}
