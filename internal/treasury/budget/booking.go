package budget

import (
	"cmp"
	"slices"

	"caixiao/internal/core/money"
)

// carriedSource is the source of money of the year before (上年结转).
const carriedSource = "21"

// Carried tells whether a line is paid with money of the year before.
func (l Line) Carried() bool { return l.Source == carriedSource }

// ofUnits tells whether money is the units' own: it never waits to be given to them
// (event 33).
func ofUnits(nature string) bool { return natureGroup(nature) == "3" }

// Pool is where money waits until it is issued: of a fund nature, and of one year.
type Pool struct {
	Nature  string
	Carried bool
}

// PoolOf is the pool that a line is issued from.
func (l Line) PoolOf() Pool { return Pool{Nature: l.Nature, Carried: l.Carried()} }

// Flow is money of one row of the general budget that goes to a pool, or to another row
// of the general budget: a use that no unit gets.
type Flow struct {
	Event     Event
	Source    int // index of the entry
	Use       int // index of the entry; -1: to the pool
	Pool      Pool
	AmountFen money.Fen
}

// demand is something that wants money.
type demand struct {
	use  int
	pool Pool
	left money.Fen
}

// takes tells by which event money of an account may meet the demand; empty when it must
// not (handbook §2.2, events 1-4, 6, 7 and 9).
func (d demand) takes(e Entry, uses []Entry) Event {
	switch account := d.account(uses); {
	case e.Account == UnitRevenue:
		return ""
	case e.Account == CarriedOver:
		if account == waiting && d.pool.Carried {
			return EventCarried
		}
		return ""
	case e.Account == UpperTransfer:
		if account == LowerTransfer || account == waiting && !d.pool.Carried {
			return EventTransfer
		}
		return ""
	case e.Account == DebtRevenue:
		if account == waiting && !d.pool.Carried && isBond(e.Nature) && isBond(d.pool.Nature) {
			return EventBond
		}
		return ""
	case account == Reserve:
		return EventReserve
	case account == Withheld:
		return EventEarly
	case account == NonDepartment:
		return EventOther
	case account == waiting && !d.pool.Carried:
		return EventApprove
	}
	return ""
}

func isBond(nature string) bool {
	return len(nature) >= 3 && (nature[:3] == "112" || nature[:3] == "122")
}

func (d demand) account(uses []Entry) Account {
	if d.use < 0 {
		return waiting
	}
	return uses[d.use].Account
}

// passes are the turns of a booking: uses of the general budget before what units get, and
// money of the very nature before others of its group.
var passes = []struct{ uses, same bool }{{true, true}, {true, false}, {false, true}, {false, false}}

// Booking finds out which money meets what: uses that may take only one sort of money
// come first, and money that may go to one place only before that which may go anywhere.
// What finds no money is told as ErrUnfunded, money that finds no use as ErrIdle
// (rule budget:2.2-booking).
func Booking(entries []Entry, lines []Line) ([]Flow, error) {
	demands := demandsOf(entries, lines)
	left := make([]money.Fen, len(entries))
	for i, e := range entries {
		left[i] = e.AmountFen
	}
	var flows []Flow
	pair := func(d *demand, i int) {
		e := entries[i]
		event := d.takes(e, entries)
		amount := min(d.left, left[i])
		if event == "" || amount <= 0 || natureGroup(e.Nature) != natureGroup(d.nature(entries)) {
			return
		}
		left[i] -= amount
		d.left -= amount
		flows = append(flows, Flow{Event: event, Source: i, Use: d.use, Pool: d.pool, AmountFen: amount})
	}
	order := sourcesOf(entries)
	for _, pass := range passes {
		for _, i := range order {
			for j := range demands {
				d := &demands[j]
				if (d.use >= 0) == pass.uses && (d.nature(entries) == entries[i].Nature) == pass.same {
					pair(d, i)
				}
			}
		}
	}
	for _, d := range demands {
		if d.left > 0 {
			return nil, d.unfunded(entries)
		}
	}
	for _, i := range order {
		if left[i] > 0 {
			return nil, ErrIdle.With(entries[i].Account, entries[i].Nature, left[i])
		}
	}
	return flows, ownFunds(entries, lines)
}

func (d demand) nature(entries []Entry) string {
	if d.use < 0 {
		return d.pool.Nature
	}
	return entries[d.use].Nature
}

func (d demand) unfunded(entries []Entry) error {
	if d.use >= 0 {
		return ErrUnfunded.With(entries[d.use].Account, d.nature(entries), d.left)
	}
	if d.pool.Carried {
		return ErrUncarried.With(d.pool.Nature, d.left)
	}
	return ErrUnfunded.With(waiting, d.pool.Nature, d.left)
}

// ownFunds holds what units spend of their own money against what they take in, by the
// very fund nature: it goes straight to them (rule budget:2.2-booking).
func ownFunds(entries []Entry, lines []Line) error {
	income, spent := map[string]money.Fen{}, map[string]money.Fen{}
	for _, e := range entries {
		if e.Account == UnitRevenue {
			income[e.Nature] += e.AmountFen
			spent[e.Nature] += 0
		}
	}
	for _, l := range lines {
		if ofUnits(l.Nature) {
			spent[l.Nature] += l.AmountFen
		}
	}
	for _, nature := range sortedKeys(spent, cmp.Compare[string]) {
		if income[nature] != spent[nature] {
			return ErrOwnFunds.With(nature, income[nature], spent[nature])
		}
	}
	return nil
}

// demandsOf lists what wants money: uses of the general budget, then the pools.
func demandsOf(entries []Entry, lines []Line) []demand {
	var list []demand
	for i, e := range entries {
		if e.Account.Known() && !e.Account.Income() {
			list = append(list, demand{use: i, left: e.AmountFen})
		}
	}
	// Transfers to townships take only transfers; the others of the list never do.
	slices.SortStableFunc(list, func(a, b demand) int {
		return cmp.Compare(rankOf(entries[a.use].Account), rankOf(entries[b.use].Account))
	})
	sums := map[Pool]money.Fen{}
	for _, l := range lines {
		if !ofUnits(l.Nature) {
			sums[l.PoolOf()] += l.AmountFen
		}
	}
	for _, p := range sortedKeys(sums, comparePools) {
		list = append(list, demand{use: -1, pool: p, left: sums[p]})
	}
	return list
}

func comparePools(a, b Pool) int {
	if by := cmp.Compare(a.Nature, b.Nature); by != 0 || a.Carried == b.Carried {
		return by
	}
	if a.Carried {
		return 1
	}
	return -1
}

func rankOf(a Account) int {
	if a == LowerTransfer {
		return 0
	}
	return 1
}

// sourcesOf lists the income entries, those that may go to the fewest places first.
func sourcesOf(entries []Entry) []int {
	rank := map[Account]int{CarriedOver: 1, DebtRevenue: 2, UpperTransfer: 4}
	var list []int
	for i, e := range entries {
		if e.Account.Known() && e.Account.Income() && e.Account != UnitRevenue {
			list = append(list, i)
		}
	}
	of := func(i int) int {
		if r, ok := rank[entries[i].Account]; ok {
			return r
		}
		return 3 // own money meets reserve and other uses, which transfers must not
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(of(a), of(b)) })
	return list
}
