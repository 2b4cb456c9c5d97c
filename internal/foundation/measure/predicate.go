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
