package budget

import (
	"cmp"
	"slices"
)

// TotalsBy sums the lines up by a dimension, the largest first. Departments are told by the
// codes of their units' department.
func (c Checked) TotalsBy(d Dimension, departments func(Line) string) []Total {
	of := map[Dimension]func(Line) string{
		ByDepartment: departments,
		ByUnit:       func(l Line) string { return l.Unit },
		ByProject:    func(l Line) string { return l.Project },
		ByFunctional: func(l Line) string { return l.Functional },
		ByGovEcon:    func(l Line) string { return l.GovEcon },
		ByDepEcon:    func(l Line) string { return l.DepEcon },
		ByNature:     func(l Line) string { return l.Nature },
		BySource:     func(l Line) string { return l.Source },
	}[d]
	sums := map[string]Total{}
	for _, l := range c.Lines {
		t := sums[of(l)]
		t.Code = of(l)
		t.Lines++
		t.AmountFen += l.AmountFen
		sums[t.Code] = t
	}
	list := make([]Total, 0, len(sums))
	for _, t := range sums {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b Total) int {
		return cmp.Or(cmp.Compare(b.AmountFen, a.AmountFen), cmp.Compare(a.Code, b.Code))
	})
	return list
}
