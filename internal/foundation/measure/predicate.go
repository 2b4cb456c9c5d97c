package measure

import "slices"

// conditionColumns are those that the predicates of measures read.
func conditionColumns(measures []Measure) []string {
	var columns []string
	for _, m := range measures {
		for _, t := range m.Terms {
			for _, c := range t {
				if !slices.Contains(columns, c.Column) {
					columns = append(columns, c.Column)
				}
			}
		}
	}
	return columns
}

// counts tells whether facts with the values of a group count in the measure.
func (m Measure) counts(columns []string, row sum) bool {
	return slices.ContainsFunc(m.Terms, func(t Term) bool {
		return !slices.ContainsFunc(t, func(c Condition) bool { return !slices.Contains(c.In, row.key(slices.Index(columns, c.Column))) })
	})
}

// counting names the measures in which facts with these values count.
func counting(measures []Measure, columns []string, row sum) []string {
	var codes []string
	for _, m := range measures {
		if m.counts(columns, row) {
			codes = append(codes, m.Code)
		}
	}
	return codes
}

// joined are the terms of measures without two that have the same first condition: what is
// met by any of the measures is met by exactly one of them.
func joined(measures []Measure) []Term {
	var list []Term
	for _, m := range measures {
		for _, t := range m.Terms {
			i := slices.IndexFunc(list, func(other Term) bool { return slices.Equal(other[0].In, t[0].In) && len(other) == len(t) })
			if i < 0 {
				list = append(list, t.clone())
				continue
			}
			for j := range t {
				list[i][j].In = append(list[i][j].In, t[j].In...)
				slices.Sort(list[i][j].In)
				list[i][j].In = slices.Compact(list[i][j].In)
			}
		}
	}
	return list
}

func (t Term) clone() Term {
	c := slices.Clone(t)
	for i := range c {
		c[i].In = slices.Clone(c[i].In)
	}
	return c
}
