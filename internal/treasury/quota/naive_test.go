package quota_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/quota"
)

// naive is the ledger as a clerk would keep it on paper: sums in two maps, and nothing of the
// program's own rules.
type naive struct {
	places map[quota.Place]money.Fen
	// held is what an application or a contract has at a place.
	held map[holding]money.Fen
}

type holding struct {
	holder ident.ID
	quota.Place
}

// steps are the ways of money in the year, between two accounts of one quota or a pool and a
// quota. Each holds what it takes against an application, a contract, or nothing.
var steps = []struct {
	event         quota.Event
	debit, credit quota.Account
	claim         bool // takes from what the application holds
	contract      bool // takes from what the contract holds
}{
	{event: quota.Freeze, debit: quota.Executable, credit: quota.Frozen},
	{event: quota.Unfreeze, debit: quota.Frozen, credit: quota.Executable},
	{event: quota.Encumber, debit: quota.Executable, credit: quota.Encumbered},
	{event: quota.Disencumber, debit: quota.Encumbered, credit: quota.Executable, contract: true},
	{event: quota.Plan, debit: quota.Executable, credit: quota.Planned},
	{event: quota.Unplan, debit: quota.Planned, credit: quota.Executable},
	{event: quota.Apply, debit: quota.Executable, credit: quota.InFlight},
	{event: quota.Reject, debit: quota.InFlight, credit: quota.Executable, claim: true},
	{event: quota.Pay, debit: quota.InFlight, credit: quota.Paid, claim: true},
	{event: quota.Refund, debit: quota.Paid, credit: quota.Executable, claim: true},
	{event: quota.Cut, debit: quota.Executable, credit: quota.Unallocated},
	{event: quota.Supplement, debit: quota.Unallocated, credit: quota.Executable},
}

// drawnStep is a movement somebody might ask for, and what it takes from.
func drawnStep(t testing.TB, r *rand.Rand) (m quota.Movement, from []holding) {
	t.Helper()
	s := steps[r.IntN(len(steps))]
	q := []ident.ID{first, second, third}[r.IntN(3)]
	place := func(a quota.Account) quota.Place {
		if a == quota.Unallocated {
			return at(pool, a)
		}
		return at(q, a)
	}
	m = quota.Movement{
		Event: s.event, Debit: place(s.debit), Credit: place(s.credit), AmountFen: money.Fen(r.IntN(900) + 1), Claim: id(int64(300 + r.IntN(3))),
		Contract: id(int64(400 + r.IntN(2))), Month: fiscal.Period{Year: year, Month: 5}, Expires: date(t, "2021-12-31"),
	}
	if s.claim {
		from = append(from, holding{m.Claim, m.Debit})
	}
	if s.contract {
		from = append(from, holding{m.Contract, m.Debit})
	}
	return m, from
}

// may tells whether the money is there.
func (n naive) may(m quota.Movement, from []holding) bool {
	return n.places[m.Debit] >= m.AmountFen && !slices.ContainsFunc(from, func(h holding) bool { return n.held[h] < m.AmountFen })
}

// move takes it from one place to the other.
func (n naive) move(m quota.Movement) {
	n.places[m.Debit] -= m.AmountFen
	n.places[m.Credit] += m.AmountFen
	for _, holder := range []ident.ID{m.Claim, m.Contract} {
		n.held[holding{holder, m.Debit}] -= m.AmountFen
		n.held[holding{holder, m.Credit}] += m.AmountFen
	}
}

func opened(b *books, fen money.Fen) naive {
	b.open(fen)
	n := naive{places: map[quota.Place]money.Fen{}, held: map[holding]money.Fen{}}
	for _, q := range []ident.ID{first, second, third} {
		n.places[at(q, quota.Executable)] = fen
	}
	return n
}

// equals holds the balances of the books to those on paper.
func (n naive) equals(b *books) {
	b.t.Helper()
	for p, fen := range n.places {
		if got := b.balance(p); got != fen {
			b.t.Errorf("%s of %s: %s in the books, %s on paper", p.Account, p.Quota, got, fen)
		}
	}
}

// missing tells whether a posting was refused because the money was not there.
func missing(err error) bool {
	return errors.Is(err, quota.ErrInsufficient) || errors.Is(err, quota.ErrClaim) || errors.Is(err, quota.ErrOrigin)
}

// One after the other, random events are accepted on either engine exactly where the money is
// there on paper.
func TestPost_likeOnPaper(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		seed := rand.Uint64()
		r := rand.New(rand.NewPCG(seed, 1))
		n := opened(b, 3000)
		accepted := 0
		for range 250 {
			m, from := drawnStep(t, r)
			_, err := b.try(m)
			if err != nil && !missing(err) {
				t.Fatalf("seed %d: %+v: %v", seed, m, err)
			}
			if (err == nil) != n.may(m, from) {
				t.Fatalf("seed %d: %+v: the books say %v, on paper it may %t", seed, m, err, n.may(m, from))
			}
			if err == nil {
				n.move(m)
				accepted++
			}
		}
		if accepted < 50 {
			t.Errorf("seed %d: only %d postings were accepted", seed, accepted)
		}
		n.equals(b)
	})
}

// At once, random events of many callers are what some order of them is on paper: put into the
// order of their entries, each finds its money there and leaves the balance it was told.
func TestPost_concurrentlyLikeOnPaper(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		const callers, each = 8, 25
		n := opened(b, 3000)
		type done struct {
			quota.Movement
			from    []holding
			entries []quota.Entry
		}
		told := make([][]done, callers)
		var wg sync.WaitGroup
		for i := range callers {
			wg.Go(func() {
				r := rand.New(rand.NewPCG(rand.Uint64(), uint64(i)))
				for k := range each {
					m, from := drawnStep(t, r)
					result, err := b.Post(b.ctx(), b.posting(fmt.Sprintf("paper:%d:%d", i, k), m))
					switch {
					case err == nil:
						told[i] = append(told[i], done{m, from, result.Entries})
					case !missing(err):
						t.Errorf("%+v: %v", m, err)
					}
				}
			})
		}
		wg.Wait()
		all := slices.Concat(told...)
		slices.SortFunc(all, func(x, y done) int { return x.entries[0].ID.Compare(y.entries[0].ID) })
		for _, d := range all {
			if !n.may(d.Movement, d.from) {
				t.Fatalf("%+v was accepted, and on paper the money is not there", d.Movement)
			}
			n.move(d.Movement)
			for _, e := range d.entries {
				if n.places[e.Place()] != e.BalanceFen {
					t.Fatalf("%+v leaves %s on %s, the caller was told %s", d.Movement, n.places[e.Place()], e.Account, e.BalanceFen)
				}
			}
		}
		if got, want := b.count("quota_entries"), int64(8+2*len(all)); got != want { // eight of the opening
			t.Errorf("%d entries, want %d", got, want)
		}
		n.equals(b)
	})
}
