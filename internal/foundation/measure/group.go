package measure

import (
	"strconv"
	"strings"
)

// groupsMax is how many groups one answer has.
const groupsMax = 2_000

// byMax is how many dimensions a figure is cut by at once.
const byMax = 2

// by is a dimension to group by; digits is the level of a code, 0 the whole code.
type by struct {
	Dimension
	digits int
}

// parseBy reads "unit,functional:3".
func (f *Facts) parseBy(text string) ([]by, error) {
	if text == "" {
		return nil, nil
	}
	var list []by
	for part := range strings.SplitSeq(text, ",") {
		name, level, onLevel := strings.Cut(part, ":")
		d, ok := f.dimension(name)
		if !ok || len(list) == byMax {
			return nil, ErrBy.With(part)
		}
		one := by{Dimension: d}
		if onLevel {
			n, err := strconv.Atoi(level)
			if err != nil || n < 1 || n > 9 || d.Sort != OfCode {
				return nil, ErrBy.With(part)
			}
			one.digits = n
		}
		list = append(list, one)
	}
	return list, nil
}

// keys are the columns of the cut that a grouping reads: a department and a section come of
// the unit.
func (b by) keys(unit string) []string {
	text := func(column string) string { return "COALESCE(CAST(c." + column + " AS TEXT), '')" }
	switch {
	case b.Sort == OfDepartment:
		return []string{text(unit)}
	case b.Sort == OfSection && b.Column != "":
		return []string{text(unit), text(b.Column)}
	case b.Sort == OfSection:
		return []string{text(unit)}
	case b.digits > 0:
		return []string{"substr(c." + b.Column + ", 1, " + strconv.Itoa(b.digits) + ")"}
	}
	return []string{text(b.Column)}
}
