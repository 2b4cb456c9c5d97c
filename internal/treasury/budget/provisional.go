package budget

import (
	"cmp"
	"slices"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// ownSource is the government's own money (本级财力): nothing else is given before the
// congress has approved the budget.
const ownSource = "11"

// checkProvisional holds what is issued before the budget is approved to the law
// (预算法 art. 54): the government's own money of the year, without a general budget, and
// only as long as no budget of the year is issued (rule budget:2.2-5).
func (c *checker) checkProvisional(lines []Line, entries []Entry) {
	if len(entries) > 0 {
		c.wrong(place{entries[0].Sheet, entries[0].Row}, colAccount, ErrProvisionalGeneral)
	}
	for _, l := range lines {
		if l.Source != "" && l.Source != ownSource {
			c.wrong(place{l.Sheet, l.Row}, colSource, ErrProvisionalSource.With(l.Source))
		}
		if l.Nature != "" && (!strings.HasPrefix(natureGroup(l.Nature), "1") || isBond(l.Nature)) {
			c.wrong(place{l.Sheet, l.Row}, colNature, ErrProvisionalNature.With(l.Nature))
		}
	}
	if c.frame.Opened {
		c.wrong(place{}, colAmount, ErrProvisionalLate.With(c.frame.Year))
	}
}

// early is a row of the ledger that was issued before the budget was approved.
type early struct {
	Line
	Quota     ident.ID
	Issue     ident.ID // the document it was issued by
	Number    string
	Source    ident.ID // rows of the ledger that its money was given from
	Pool      ident.ID
	GivenFen  money.Fen // what the approved budget gives to it
	SettledBy ident.ID
}

// taken is how much of an early row a line of the approved budget takes over: all of it, or
// as much as was approved.
func taken(lines []issuedLine, open []early) []early {
	left := make(map[Key]money.Fen, len(lines))
	for _, l := range lines {
		left[l.Key] = l.AmountFen
	}
	var list []early
	for _, e := range open {
		approved, known := left[e.Key]
		if !known {
			continue
		}
		e.GivenFen = min(approved, e.AmountFen)
		left[e.Key] = approved - e.GivenFen
		list = append(list, e)
	}
	return list
}

// elsewhere are the early rows that the lines leave out though they give money of the same
// nature to the same project: the congress has approved it under other classes.
func elsewhere(lines []issuedLine, open []early) []early {
	type whose struct{ unit, project, nature string }
	keys, projects := map[Key]bool{}, map[whose]bool{}
	for _, l := range lines {
		keys[l.Key] = true
		projects[whose{l.Unit, l.Project, l.Nature}] = true
	}
	return slices.DeleteFunc(slices.Clone(open), func(e early) bool {
		return keys[e.Key] || !projects[whose{e.Unit, e.Project, e.Nature}]
	})
}

// spentElse finds an early row that is used under classes the budget has nothing of. What is
// used cannot be taken back, and what was approved under other classes does not cover it.
func spentElse(list []early, available map[ident.ID]money.Fen) error {
	for _, e := range list {
		if used := e.AmountFen - available[e.Quota]; used > 0 {
			return ErrProvisionalClass.With(e.Number, e.Unit, e.Project, e.Functional+" "+e.DepEcon, used)
		}
	}
	return nil
}

// spentMore finds an early row of which more is gone than the budget has approved for it.
func spentMore(list []early, available map[ident.ID]money.Fen) error {
	for _, e := range list {
		back := e.AmountFen - e.GivenFen
		if free := available[e.Quota]; free < back {
			return ErrProvisionalSpent.With(e.Number, e.Unit, e.Project, e.AmountFen, e.GivenFen, e.AmountFen-free)
		}
	}
	return nil
}

// settle are the movements by which an early row passes to the approved budget: first it is
// given what was approved, then what was given before is taken back by red entries, part by
// part (events 10 and 5).
func (e early) settle(from Place) []Movement {
	var list []Movement
	if e.GivenFen > 0 {
		list = append(list, Movement{Event: EventIssue, Debit: from, Credit: Place{e.Quota, executable}, AmountFen: e.GivenFen})
	}
	return append(list,
		Movement{Event: EventProvisional, Debit: Place{e.Pool, waiting}, Credit: Place{e.Quota, executable}, AmountFen: -e.AmountFen},
		Movement{Event: EventProvisional, Debit: Place{e.Source, OwnRevenue}, Credit: Place{e.Pool, waiting}, AmountFen: -e.AmountFen})
}

// settleMovements is how many movements an early row takes at most.
const settleMovements = 3

// parts divides the lines of a document so that no posting has more movements than it may
// carry; a line stays with the early rows it takes over.
func parts(lines []issuedLine, settled map[Key][]early) (list [][]issuedLine) {
	from, weight := 0, 0
	for i, l := range lines {
		w := 1 + settleMovements*len(settled[l.Key])
		if i > from && weight+w > movementsAtOnce {
			list, from, weight = append(list, lines[from:i]), i, 0
		}
		weight += w
	}
	return append(list, lines[from:])
}

// Provisional sums up what was issued of a year before its budget was approved.
type Provisional struct {
	Rows         int       `json:"rows"`
	AmountFen    money.Fen `json:"amountFen"`
	SettledRows  int       `json:"settledRows" doc:"Taken over by the approved budget, or taken back"`
	SettledFen   money.Fen `json:"settledFen" doc:"What of it the approved budget has taken over"`
	OpenRows     int       `json:"openRows"`
	OpenFen      money.Fen `json:"openFen"`
	WithdrawnFen money.Fen `json:"withdrawnFen" doc:"What of it was taken back"`
}

// summed adds up early rows, open and settled.
func summed(list []early, settled []bool) (p Provisional) {
	for i, e := range list {
		p.Rows++
		p.AmountFen += e.AmountFen
		if !settled[i] {
			p.OpenRows++
			p.OpenFen += e.AmountFen
			continue
		}
		p.SettledRows++
		p.SettledFen += e.GivenFen
		p.WithdrawnFen += e.AmountFen - e.GivenFen
	}
	return p
}

func byIssue(a, b early) int { return cmp.Or(a.Issue.Compare(b.Issue), cmp.Compare(a.Row, b.Row)) }

// perIssue parts early rows by the documents they were issued by.
func perIssue(list []early) (groups [][]early) {
	list = slices.SortedFunc(slices.Values(list), byIssue)
	for from := 0; from < len(list); {
		to := from
		for to < len(list) && list[to].Issue == list[from].Issue {
			to++
		}
		groups = append(groups, list[from:to])
		from = to
	}
	return groups
}
