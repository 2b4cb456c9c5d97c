package quota

import (
	"cmp"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
)

// TrialLine is what an account of one fund nature group has moved and stands at.
type TrialLine struct {
	Group     string    `json:"group" doc:"11, 12, 13, 14, 2 or 3"`
	Account   Account   `json:"account"`
	Name      string    `json:"name"`
	Side      Side      `json:"side"`
	DebitFen  money.Fen `json:"debitFen"`
	CreditFen money.Fen `json:"creditFen"`
	// BalanceFen stands on the side on which the account grows.
	BalanceFen money.Fen `json:"balanceFen"`
}

// TrialGroup is the balance of one fund nature group: what comes in equals where it stands
// (Q2).
type TrialGroup struct {
	Group      string      `json:"group"`
	Name       string      `json:"name"`
	Lines      []TrialLine `json:"lines"`
	DebitFen   money.Fen   `json:"debitFen" doc:"本期借方"`
	CreditFen  money.Fen   `json:"creditFen" doc:"本期贷方"`
	SourcesFen money.Fen   `json:"sourcesFen" doc:"第 1 类科目余额"`
	UsesFen    money.Fen   `json:"usesFen" doc:"第 2 至 4 类科目余额"`
	Balanced   bool        `json:"balanced"`
}

// TrialBalance proves Q2 for a year, as of a day and as known at an instant.
type TrialBalance struct {
	Year     fiscal.Year  `json:"year"`
	Day      *fiscal.Date `json:"day" doc:"As of this business day; null is the whole year"`
	Groups   []TrialGroup `json:"groups"`
	Balanced bool         `json:"balanced"`
}

// trialSum is what one account of one fund nature has moved.
type trialSum struct {
	FundNature string
	Account    Account
	DebitFen   money.Fen
	CreditFen  money.Fen
	ChangeFen  money.Fen
}

// trialOf puts sums together by group and account, in the order of the chart.
func trialOf(year fiscal.Year, sums []trialSum) (TrialBalance, error) {
	t := TrialBalance{Year: year, Groups: []TrialGroup{}, Balanced: true}
	lines := map[[2]string]*TrialLine{}
	for _, s := range sums {
		key := [2]string{natureGroup(s.FundNature), string(s.Account)}
		if lines[key] == nil {
			lines[key] = &TrialLine{Group: key[0], Account: s.Account, Name: chart[s.Account].Name, Side: s.Account.Side()}
		}
		if err := lines[key].add(s); err != nil {
			return t, err
		}
	}
	groups := map[string]*TrialGroup{}
	for _, line := range lines {
		g := groups[line.Group]
		if g == nil {
			g = &TrialGroup{Group: line.Group}
			groups[line.Group] = g
		}
		if err := g.add(*line); err != nil {
			return t, err
		}
	}
	for _, g := range groups {
		slices.SortFunc(g.Lines, func(a, b TrialLine) int { return cmp.Compare(a.Account, b.Account) })
		g.Balanced = g.SourcesFen == g.UsesFen && g.DebitFen == g.CreditFen
		t.Balanced = t.Balanced && g.Balanced
		t.Groups = append(t.Groups, *g)
	}
	slices.SortFunc(t.Groups, func(a, b TrialGroup) int { return cmp.Compare(a.Group, b.Group) })
	return t, nil
}

func (l *TrialLine) add(s trialSum) (err error) {
	for _, one := range []struct {
		into *money.Fen
		fen  money.Fen
	}{{&l.DebitFen, s.DebitFen}, {&l.CreditFen, s.CreditFen}, {&l.BalanceFen, s.ChangeFen}} {
		if *one.into, err = one.into.Add(one.fen); err != nil {
			return err
		}
	}
	return nil
}

func (g *TrialGroup) add(l TrialLine) (err error) {
	g.Lines = append(g.Lines, l)
	side := &g.UsesFen
	if l.Account.Class() == 1 {
		side = &g.SourcesFen
	}
	for _, one := range []struct {
		into *money.Fen
		fen  money.Fen
	}{{&g.DebitFen, l.DebitFen}, {&g.CreditFen, l.CreditFen}, {side, l.BalanceFen}} {
		if *one.into, err = one.into.Add(one.fen); err != nil {
			return err
		}
	}
	return nil
}
