package workflow

import (
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"

	"caixiao/internal/core/fault"
)

// Limits of a definition.
const (
	stepsMax      = 20
	titleMax      = 60
	basisMax      = 200
	peopleMax     = 50 // m of n of m
	limitHoursMax = 1_000
	percentMax    = 99
	urgeHoursMax  = 240
)

// Rules are what every definition of a kind has to keep to.
type Rules struct {
	Roles map[string]bool  // the roles there are; only these
	Keeps map[string]Reach // roles of which a step of that reach must stand in the way that nothing skips
}

// Check finds everything that is wrong with a definition.
func (d Definition) Check(r Rules) error {
	var fields fault.Fields
	fields.Add("nameZh", checkText(d.NameZh, titleMax))
	fields.Add("nameEn", checkText(d.NameEn, titleMax))
	fields.Add("basis", checkText(d.Basis, basisMax))
	if d.ValidFrom.IsZero() {
		fields.Add("validFrom", ErrRequired)
	}
	if d.RemindPercent < 0 || d.RemindPercent > percentMax {
		fields.Add("remindPercent", ErrNumber.With(0, percentMax))
	}
	if d.UrgeHours < 1 || d.UrgeHours > urgeHoursMax {
		fields.Add("urgeHours", ErrNumber.With(1, urgeHoursMax))
	}
	if n := len(d.Steps); n == 0 || n > stepsMax {
		fields.Add("steps", ErrSteps.With(n, stepsMax))
	}
	for i := range d.Steps {
		d.checkStep(&fields, i, r)
	}
	d.checkKept(&fields, r)
	return fields.Err()
}

// checkStep looks at one step among the others.
func (d Definition) checkStep(fields *fault.Fields, i int, r Rules) {
	s, at := d.Steps[i], "steps."+strconv.Itoa(i)+"."
	switch {
	case !nameForm.MatchString(s.Key) || s.Key == Start:
		fields.Add(at+"key", ErrKey.With(fault.Excerpt(s.Key)))
	case d.index(s.Key) != i:
		fields.Add(at+"key", ErrKeyTwice.With(s.Key))
	}
	fields.Add(at+"titleZh", checkText(s.TitleZh, titleMax))
	fields.Add(at+"titleEn", checkText(s.TitleEn, titleMax))
	if !r.Roles[s.Role] {
		fields.Add(at+"role", ErrRole.With(fault.Excerpt(s.Role)))
	}
	if !slices.Contains([]Reach{ReachUnit, ReachDepartment, ReachSection, ReachAll}, s.Reach) {
		fields.Add(at+"reach", ErrChoice.With(fault.Excerpt(string(s.Reach))))
	}
	s.checkMode(fields, at)
	if s.LimitHours < 0 || s.LimitHours > limitHoursMax {
		fields.Add(at+"limitHours", ErrNumber.With(0, limitHoursMax))
	}
	for j, c := range s.SkipWhen {
		fields.Add(at+"skipWhen."+strconv.Itoa(j), c.check())
	}
	if never(s.SkipWhen) {
		fields.Add(at+"skipWhen", ErrNever)
	}
	for j, a := range s.Opinion {
		if !slices.Contains([]Action{Approve, Return, Reject, Transfer, AddSigner}, a) {
			fields.Add(at+"opinion."+strconv.Itoa(j), ErrChoice.With(fault.Excerpt(string(a))))
		}
	}
	d.checkOthers(fields, i, at)
}

// checkMode holds n and m to the mode.
func (s Step) checkMode(fields *fault.Fields, at string) {
	switch s.Mode {
	case AnyOne, Everyone:
		if s.Need != 0 || s.Of != 0 {
			fields.Add(at+"need", ErrNoCount)
		}
	case SomeOf:
		if s.Of < 1 || s.Of > peopleMax {
			fields.Add(at+"of", ErrNumber.With(1, peopleMax))
		}
		if s.Need < 1 || s.Need > s.Of {
			fields.Add(at+"need", ErrNeed.With(s.Need, s.Of))
		}
	default:
		fields.Add(at+"mode", ErrChoice.With(fault.Excerpt(string(s.Mode))))
	}
}

// checkOthers looks at what a step says of other steps. A return only goes back.
func (d Definition) checkOthers(fields *fault.Fields, i int, at string) {
	s := d.Steps[i]
	for j, key := range s.ReturnTo {
		to := d.index(key)
		switch {
		case key == Start:
		case to < 0:
			fields.Add(at+"returnTo."+strconv.Itoa(j), ErrNoStep.With(fault.Excerpt(key)))
		case to >= i:
			fields.Add(at+"returnTo."+strconv.Itoa(j), ErrReturnForward.With(key))
		}
	}
	for j, key := range s.ApartFrom {
		if to := d.index(key); to < 0 || to == i {
			fields.Add(at+"apartFrom."+strconv.Itoa(j), ErrNoStep.With(fault.Excerpt(key)))
		}
	}
}

// checkKept: finance signs every document, and so does each role the kind names, in a
// step of its own and for those it answers for (rule workflow:9-both).
func (d Definition) checkKept(fields *fault.Fields, r Rules) {
	finance := slices.ContainsFunc(d.Steps, func(s Step) bool {
		return s.kept() && (s.Reach == ReachSection || s.Reach == ReachAll)
	})
	if !finance {
		fields.Add("steps", ErrNoFinance)
	}
	for _, code := range slices.Sorted(maps.Keys(r.Keeps)) {
		reach := r.Keeps[code]
		if !slices.ContainsFunc(d.Steps, func(s Step) bool { return s.kept() && s.Role == code && s.Reach == reach }) {
			fields.Add("steps", ErrKeeps.With(role(code), reach))
		}
	}
}

// checkText refuses an empty or a long text.
func checkText(text string, most int) *fault.Error {
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return ErrRequired
	case n > most:
		return ErrTooLong.With(most)
	}
	return nil
}
