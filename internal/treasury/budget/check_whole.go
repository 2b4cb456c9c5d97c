package budget

import (
	"cmp"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

// twice finds lines that share a key: the second is wrong, and says which is the first
// (rule budget:1.1-line).
func (c *checker) twice(lines []Line) {
	first := map[Key]int{}
	for _, l := range lines {
		if row, seen := first[l.Key]; seen {
			c.wrong(place{l.Sheet, l.Row}, colProject, ErrTwice.With(row))
			continue
		}
		first[l.Key] = l.Row
	}
}

// tally adds up amounts of one thing, and remembers the row that brought it over.
type tally struct {
	sum   money.Fen
	large bool // beyond what can be counted
	gap   bool // an amount could not be read
	at    place
}

func (t tally) with(l Line) tally {
	sum, err := t.sum.Add(l.AmountFen)
	t.sum, t.large, t.gap = sum, t.large || err != nil, t.gap || l.AmountFen == 0
	t.at = place{l.Sheet, l.Row}
	return t
}

// projects holds the sum of each project and fund nature against its amount of the year
// in the library, earlier appropriations included (rule budget:1.1-library), and the sum
// of each project against the budget that its target was approved with.
func (c *checker) projects(lines []Line) {
	type share struct{ project, nature string }
	shares, wholes := map[share]tally{}, map[string]tally{}
	for _, l := range slices.Concat(c.frame.Given, lines) {
		s := share{l.Project, l.Nature}
		shares[s] = shares[s].with(l)
		wholes[l.Project] = wholes[l.Project].with(l)
	}
	for _, s := range sortedKeys(shares, func(a, b share) int {
		return cmp.Or(cmp.Compare(a.project, b.project), cmp.Compare(a.nature, b.nature))
	}) {
		project, known := c.frame.Projects[s.project]
		t := shares[s]
		switch amount := project.AmountFen[s.nature]; {
		case !known || t.at.row == 0:
		case t.large:
			c.wrong(t.at, colAmount, ErrTooMuch)
		case t.sum > amount:
			c.wrong(t.at, colAmount, ErrOver.With(s.project, s.nature, t.sum, amount))
		}
	}
	for _, code := range sortedKeys(wholes, cmp.Compare[string]) {
		project, t := c.frame.Projects[code], wholes[code]
		if project.Target != nil && t.at.row > 0 && !t.large && !t.gap && t.sum != *project.Target {
			c.strange(t.at, colAmount, WarnTarget.With(code, t.sum, *project.Target))
		}
	}
}

// ceilings holds the sum of each department under each of its ceilings, earlier
// appropriations included; a department that has none for a fund nature is to be looked
// at (rule budget:1.1-ceiling).
func (c *checker) ceilings(lines []Line) {
	tallies := make([]tally, len(c.frame.Ceilings))
	codes := map[ident.ID]string{}
	for _, u := range c.frame.Units {
		codes[u.Department] = u.DepartmentCode
	}
	type share struct{ department, nature string }
	open := map[share]tally{}
	for _, l := range slices.Concat(c.frame.Given, lines) {
		bounded := l.Department.IsZero() || l.Nature == ""
		for i, ceiling := range c.frame.Ceilings {
			if ceiling.bounds(l.Department, l.Nature) {
				tallies[i], bounded = tallies[i].with(l), true
			}
		}
		if !bounded {
			s := share{codes[l.Department], l.Nature}
			open[s] = open[s].with(l)
		}
	}
	for i, ceiling := range c.frame.Ceilings {
		switch t := tallies[i]; {
		case t.at.row == 0:
		case t.large:
			c.wrong(t.at, colAmount, ErrTooMuch)
		case t.sum > ceiling.AmountFen:
			c.wrong(t.at, colAmount, ErrCeiling.With(codes[ceiling.Department], ceiling.Nature, t.sum, ceiling.AmountFen))
		}
	}
	for _, s := range sortedKeys(open, func(a, b share) int {
		return cmp.Or(cmp.Compare(a.department, b.department), cmp.Compare(a.nature, b.nature))
	}) {
		if t := open[s]; t.at.row > 0 {
			c.strange(t.at, colUnit, WarnNoCeiling.With(s.department, s.nature))
		}
	}
}

// balance holds what comes in against what is given out, by fund nature of level 2
// (B3: rule budget:1.4-balance).
func (c *checker) balance(checked Checked) {
	income, uses := map[string]money.Fen{}, map[string]money.Fen{}
	add := func(to map[string]money.Fen, nature string, amount money.Fen) {
		sum, err := to[natureGroup(nature)].Add(amount)
		if err != nil {
			c.wrong(place{}, colAmount, ErrTooMuch)
			return
		}
		to[natureGroup(nature)] = sum
	}
	for _, e := range checked.Entries {
		switch {
		case !e.Account.Known(): // told already
		case e.Account.Income():
			add(income, e.Nature, e.AmountFen)
		default:
			add(uses, e.Nature, e.AmountFen)
		}
	}
	for _, l := range checked.Lines {
		add(uses, l.Nature, l.AmountFen)
	}
	groups := map[string]bool{}
	for _, side := range []map[string]money.Fen{income, uses} {
		for group := range side {
			groups[group] = true
		}
	}
	level := true
	for _, group := range sortedKeys(groups, cmp.Compare[string]) {
		if income[group] != uses[group] {
			level = false
			c.wrong(place{}, colAmount, ErrBalance.With(group, income[group], uses[group]))
		}
	}
	if level {
		c.booking(checked)
	}
}

// booking sees that the money of each sort may go where it is to go, and that money of the
// year before is not counted twice: what the ledger has brought over by itself stands there
// already (rule budget:2.2-carried).
func (c *checker) booking(checked Checked) {
	_, err := Booking(checked.Entries, checked.Lines)
	c.take(place{}, colAmount, err)
	carried := map[string]money.Fen{}
	for _, e := range checked.Entries {
		if e.Account == CarriedOver {
			carried[natureGroup(e.Nature)] += e.AmountFen
		}
	}
	for _, group := range sortedKeys(carried, cmp.Compare[string]) {
		if there := c.frame.CarriedIn[group]; there > 0 {
			c.wrong(place{}, colAmount, ErrCarried.With(group, carried[group], there))
		}
	}
}

// generalBudget is the group of fund natures that a reserve is a share of.
const generalBudget = "11"

// reserve looks at the share of the reserve in the general budget (预算法 art. 40:
// rule budget:1.4-reserve). Only an appropriation with a reserve says anything about it.
func (c *checker) reserve(checked Checked) {
	var reserve, all money.Fen
	for _, e := range checked.Entries {
		if natureGroup(e.Nature) != generalBudget || e.Account.Income() {
			continue
		}
		if e.Account == Reserve {
			reserve += e.AmountFen
		}
		all += e.AmountFen
	}
	for _, l := range checked.Lines {
		if natureGroup(l.Nature) == generalBudget {
			all += l.AmountFen
		}
	}
	if reserve <= 0 || all <= 0 { // none, or beyond what can be counted, which the balance tells
		return
	}
	share := ratio.Quotient(int64(reserve), int64(all)).Mul(ratio.Whole(10_000)) // basis points
	below, _ := share.Cmp(ratio.Whole(c.frame.Bounds.ReserveMinBP))
	above, _ := share.Cmp(ratio.Whole(c.frame.Bounds.ReserveMaxBP))
	if below < 0 || above > 0 {
		c.strange(place{}, colAmount, WarnReserve.With(percent(share), percent(ratio.Whole(c.frame.Bounds.ReserveMinBP)), percent(ratio.Whole(c.frame.Bounds.ReserveMaxBP))))
	}
}

// percent writes basis points for a sentence.
func percent(points ratio.Fraction) string {
	d, ok := points.Div(ratio.Whole(100)).Decimal(2)
	if !ok {
		return ""
	}
	return d.String() + "%"
}

func sortedKeys[K comparable, V any](m map[K]V, order func(a, b K) int) []K {
	keys := make([]K, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, order)
	return keys
}

// Recheck holds lines and entries that were read before against a frame of today.
func (f Frame) Recheck(lines []Line, entries []Entry) []Finding {
	c := &checker{frame: f}
	for _, l := range lines {
		at := place{l.Sheet, l.Row}
		unit, known := c.unit(at, l.Unit)
		c.project(at, l.Project, unit, known)
		c.leaf(at, colFunctional, f.Functional, l.Functional)
		c.economic(at, l, unit, known)
		c.leaf(at, colNature, f.Nature, l.Nature)
		c.leaf(at, colSource, f.Source, l.Source)
	}
	c.projects(lines)
	c.ceilings(lines)
	if f.Provisional {
		c.checkProvisional(lines, entries)
	} else {
		c.balance(Checked{Lines: lines, Entries: entries})
	}
	return c.findings
}
