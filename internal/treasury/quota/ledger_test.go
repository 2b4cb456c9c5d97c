package quota_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/quota"
)

// issued has the budget of T1: 669,600.00 at the unit.
func issued(t testing.TB) *quota.Ledger {
	t.Helper()
	l := ledger(t)
	post(t, l, voucher(t, move(t, quota.Approve, at(own, quota.OwnRevenue), at(pool, quota.Unallocated), 66_960_000)))
	post(t, l, voucher(t, move(t, quota.Issue, at(pool, quota.Unallocated), at(first, quota.Executable), 66_960_000)))
	return l
}

func want(t *testing.T, l *quota.Ledger, balances map[quota.Account]money.Fen) {
	t.Helper()
	for account, fen := range balances {
		if got := l.Balances[at(first, account)]; got != fen {
			t.Errorf("%s stands at %s, want %s", account, got, fen)
		}
	}
}

// The worked vector T1 of the handbook.
func TestT1_lifeOfAQuota(t *testing.T) {
	l := issued(t)
	exec, fly, paid := at(first, quota.Executable), at(first, quota.InFlight), at(first, quota.Paid)
	apply := func(n int64, fen money.Fen) quota.Movement {
		m := move(t, quota.Apply, exec, fly, fen)
		m.Claim = id(n)
		return m
	}
	pay := func(n int64, fen money.Fen) quota.Movement {
		m := move(t, quota.Pay, fly, paid, fen)
		m.Claim = id(n)
		return m
	}
	post(t, l, voucher(t, apply(501, 106*160_000)))
	want(t, l, map[quota.Account]money.Fen{quota.InFlight: 16_960_000, quota.Executable: 50_000_000})
	post(t, l, voucher(t, pay(501, 16_960_000)))
	back := move(t, quota.Refund, paid, exec, 160_000)
	back.Claim = id(501)
	post(t, l, voucher(t, back))
	want(t, l, map[quota.Account]money.Fen{quota.Paid: 16_800_000, quota.Executable: 50_160_000})
	for n := range int64(4) {
		post(t, l, voucher(t, apply(600+n, 12_000_000)))
		post(t, l, voucher(t, pay(600+n, 12_000_000)))
	}
	want(t, l, map[quota.Account]money.Fen{quota.Paid: 64_800_000, quota.Executable: 2_160_000})
	if _, err := l.Decide(voucher(t, apply(700, 2_160_001))); !errors.Is(err, quota.ErrInsufficient) {
		t.Errorf("21,600.01 of 21,600.00: %v", err)
	}
	post(t, l, voucher(t, move(t, quota.CarryOver, exec, at(first, quota.CarriedOut), 2_000_000)))
	post(t, l, voucher(t, move(t, quota.Withdraw, exec, at(first, quota.Withdrawn), 160_000)))
	want(t, l, map[quota.Account]money.Fen{quota.Paid: 64_800_000, quota.CarriedOut: 2_000_000, quota.Withdrawn: 160_000, quota.Executable: 0})
	level(t, l)
	closeAndOpen(t, l)
}

func closeAndOpen(t *testing.T, l *quota.Ledger) {
	t.Helper()
	n := int64(5000)
	opening, err := l.Opening(quota.Document{ID: id(99), Year: year + 1, IssuedOn: date(t, "2022-01-04")}, func() ident.ID { n++; return id(n) })
	if err != nil {
		t.Fatal(err)
	}
	if len(opening.Quotas) != 2 || len(opening.Movements) != 1 || opening.Quotas[1].CarryoverYear != year ||
		opening.Quotas[1].Predecessor != first || opening.Movements[0].AmountFen != 2_000_000 {
		t.Errorf("the next year opens with %+v", opening)
	}
	closing, err := l.Closing()
	if err != nil {
		t.Fatal(err)
	}
	v := voucher(t, closing...)
	v.Date = date(t, "2021-12-31")
	post(t, l, v)
	for p, balance := range l.Balances {
		if balance != 0 {
			t.Errorf("%s stands at %s after closing", p.Account, balance)
		}
	}
	next := quota.NewLedger(quota.Policies(), date(t, "2022-01-04"))
	for _, q := range opening.Quotas {
		next.Quotas[q.ID] = q
		if err := q.Check(); err != nil {
			t.Errorf("a row of the next year: %v", err)
		}
	}
	v = voucher(t, opening.Movements...)
	v.Date = date(t, "2022-01-04")
	post(t, next, v)
	if got := next.Balances[at(opening.Quotas[1].ID, quota.Executable)]; got != 2_000_000 {
		t.Errorf("%s are back", got)
	}
}

func TestClosing_refusesWhatIsUnderWay(t *testing.T) {
	l := issued(t)
	if _, err := l.Closing(); !errors.Is(err, quota.ErrUnclosed) {
		t.Errorf("closed with money to spend: %v", err)
	}
}

func TestDecide_refuses(t *testing.T) {
	exec, frozen := at(first, quota.Executable), at(first, quota.Frozen)
	for _, tt := range []struct {
		name string
		make func(v *quota.Voucher)
		err  error
	}{
		{"nothing", func(v *quota.Voucher) { v.Movements = nil }, quota.ErrEmpty},
		{"too many", func(v *quota.Voucher) { v.Movements = make([]quota.Movement, 2001) }, quota.ErrMovements},
		{"zero", func(v *quota.Voucher) { v.Movements[0].AmountFen = 0 }, quota.ErrAmount},
		{"negative", func(v *quota.Voucher) { v.Movements[0].AmountFen = -1 }, quota.ErrAmount},
		{"no such event", func(v *quota.Voucher) { v.Movements[0].Event = "GIFT" }, quota.ErrEvent},
		{"no such row", func(v *quota.Voucher) { v.Movements[0].Debit.Quota = id(77) }, quota.ErrNotFound},
		{"an account of another kind of row", func(v *quota.Voucher) { v.Movements[0].Debit.Account = quota.OwnRevenue }, quota.ErrPlace},
		{"another year", func(v *quota.Voucher) { v.Date = date(t, "2020-12-31") }, quota.ErrYear},
		{"tomorrow", func(v *quota.Voucher) { v.Date = date(t, "2022-01-01") }, quota.ErrFuture},
		{"no date", func(v *quota.Voucher) { v.Date = fiscal.Date{} }, quota.ErrFuture},
		{"two rows", func(v *quota.Voucher) { v.Movements[0].Credit.Quota = second }, quota.ErrOneRow},
		{"a reason of 201 characters", func(v *quota.Voucher) { v.Reason = strings.Repeat("由", 201) }, quota.ErrReason},
		{"expired before it begins", func(v *quota.Voucher) { v.Movements[0].Expires = date(t, "2021-05-09") }, quota.ErrExpiry},
		{"more than all money", func(v *quota.Voucher) { v.Movements[0].AmountFen = 1<<63 - 1 }, quota.ErrInsufficient},
		{"the last fen and one", func(v *quota.Voucher) { v.Movements[0].AmountFen = 66_960_001 }, quota.ErrInsufficient},
		{"the last fen", func(v *quota.Voucher) { v.Movements[0].AmountFen = 66_960_000 }, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := issued(t)
			v := voucher(t, move(t, quota.Freeze, exec, frozen, 100))
			tt.make(&v)
			if _, err := l.Decide(v); !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
		})
	}
}

func TestDecide_claims(t *testing.T) {
	l := issued(t)
	exec, fly, paid, held := at(first, quota.Executable), at(first, quota.InFlight), at(first, quota.Paid), at(first, quota.Encumbered)
	post(t, l, voucher(t, move(t, quota.Encumber, exec, held, 500)))
	post(t, l, voucher(t, move(t, quota.Apply, held, fly, 300)))
	other := move(t, quota.Apply, exec, fly, 200)
	other.Claim = id(301)
	post(t, l, voucher(t, other))
	for _, tt := range []struct {
		name string
		m    quota.Movement
		err  error
	}{
		{"another application's money", move(t, quota.Pay, fly, paid, 301), quota.ErrClaim},
		{"back to where it did not come from", move(t, quota.Reject, fly, exec, 300), quota.ErrOrigin},
		{"more than the contract has", move(t, quota.Disencumber, held, exec, 201), quota.ErrInsufficient},
		{"a refund before payment", move(t, quota.Refund, paid, exec, 1), quota.ErrInsufficient},
		{"back where it came from", move(t, quota.Reject, fly, held, 300), nil},
	} {
		if _, err := l.Decide(voucher(t, tt.m)); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.err)
		}
	}
	foreign := move(t, quota.Disencumber, held, exec, 200)
	foreign.Contract = id(401)
	if _, err := l.Decide(voucher(t, foreign)); !errors.Is(err, quota.ErrClaim) {
		t.Errorf("another contract's money: %v", err)
	}
	part := []quota.Movement{move(t, quota.PayPart, fly, paid, 100), move(t, quota.PayPart, fly, held, 200)}
	post(t, l, voucher(t, part...))
	uneven := []quota.Movement{move(t, quota.Correct, paid, exec, 60), move(t, quota.Correct, at(second, quota.Executable), at(second, quota.Paid), 50)}
	l.Balances[at(second, quota.Executable)] = 60
	if _, err := l.Decide(voucher(t, uneven...)); !errors.Is(err, quota.ErrUnequal) {
		t.Errorf("an uneven correction: %v", err)
	}
	if _, err := l.Decide(voucher(t, move(t, quota.CancelPlan, at(first, quota.Planned), exec, 1))); !errors.Is(err, quota.ErrFlying) {
		t.Errorf("a plan cancelled with payments under way: %v", err)
	}
}

func TestRed_takesBack(t *testing.T) {
	l := issued(t)
	before := l.Clone()
	entries := post(t, l, voucher(t, move(t, quota.Freeze, at(first, quota.Executable), at(first, quota.Frozen), 400),
		move(t, quota.Plan, at(first, quota.Executable), at(first, quota.Planned), 5)))
	movements, err := quota.Red(entries)
	if err != nil {
		t.Fatal(err)
	}
	v := voucher(t, movements...)
	v.Reverses = entries[0].Voucher
	silent := v
	silent.Reason = ""
	if _, err := l.Decide(silent); !errors.Is(err, quota.ErrRedReason) {
		t.Errorf("taken back without a reason: %v", err)
	}
	red := post(t, l, v)
	for p, fen := range l.Balances {
		if before.Balances[p] != fen {
			t.Errorf("%s is %s, was %s", p.Account, fen, before.Balances[p])
		}
	}
	if red[0].AmountFen != -5 || red[0].Side != quota.Debit {
		t.Errorf("the red entry is %+v", red[0])
	}
	if _, err := quota.Red(red); !errors.Is(err, quota.ErrRedTwice) {
		t.Errorf("red of red: %v", err)
	}
	if _, err := quota.Red(nil); !errors.Is(err, quota.ErrNoVoucher) {
		t.Errorf("red of nothing: %v", err)
	}
	if _, err := l.Decide(v); !errors.Is(err, quota.ErrInsufficient) {
		t.Errorf("what has moved on was taken back: %v", err)
	}
}

// drawn is any movement, allowed or not.
func drawn(t *rapid.T) quota.Movement {
	rule := rapid.SampledFrom(quota.Events).Draw(t, "event")
	leg := rapid.SampledFrom(rule.Legs).Draw(t, "leg")
	quotas := []ident.ID{own, bonds, carried, funds, provisional, pool, spare, bondPool, carriedPool, first, second, third, kept, ownMoney, bonded}
	debit := at(rapid.SampledFrom(quotas).Draw(t, "from"), rapid.SampledFrom(leg.Debit).Draw(t, "debit"))
	credit := at(rapid.SampledFrom(quotas).Draw(t, "to"), rapid.SampledFrom(leg.Credit).Draw(t, "credit"))
	if rapid.IntRange(0, 9).Draw(t, "fit") > 0 { // mostly rows that fit
		debit.Quota, credit.Quota = rowFor(rule.Event, debit.Account, false), rowFor(rule.Event, credit.Account, leg.Other)
	}
	return quota.Movement{Event: rule.Event, Debit: debit, Credit: credit, AmountFen: money.Fen(rapid.Int64Range(-1, 3000).Draw(t, "fen")),
		Claim: id(rapid.Int64Range(300, 302).Draw(t, "claim")), Contract: id(rapid.Int64Range(400, 401).Draw(t, "contract")),
		Month: fiscal.Period{Year: year, Month: 5}}
}

// Whatever is posted, in whatever order, keeps Q1 and Q2; what is refused changes nothing,
// and posting and taking back leaves nothing.
func TestDecide_keepsTheInvariants(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := ledger(t)
		for range rapid.IntRange(1, 60).Draw(rt, "steps") {
			m := drawn(rt)
			m.Expires = date(t, "2021-12-31")
			before := l.Clone()
			v := voucher(t, m)
			v.Date = v.Date.AddDays(rapid.IntRange(0, 5).Draw(rt, "day"))
			entries, err := l.Decide(v)
			if err != nil {
				if !errors.As(err, new(interface{ Code() string })) {
					rt.Fatalf("an error nobody expected: %v", err)
				}
				continue
			}
			l.Apply(entries)
			level(rt, l)
			movements, err := quota.Red(entries)
			if m.AmountFen < 0 { // early money recalled is red itself
				if !errors.Is(err, quota.ErrRedTwice) {
					rt.Fatalf("red of red: %v", err)
				}
				continue
			}
			if err != nil {
				rt.Fatal(err)
			}
			red := voucher(t, movements...)
			red.Reverses, red.Date = entries[0].Voucher, v.Date
			trial := l.Clone()
			back, err := trial.Decide(red)
			if err != nil {
				rt.Fatalf("%s cannot be taken back at once: %v", m.Event, err)
			}
			trial.Apply(back)
			for p := range trial.Balances {
				if trial.Balances[p] != before.Balances[p] {
					rt.Fatalf("%s of %s: %s left, was %s", m.Event, p.Account, trial.Balances[p], before.Balances[p])
				}
			}
		}
	})
}

// What is posted to an earlier day was there on that day, and stays there on all later ones.
func TestDecide_earlierDay(t *testing.T) {
	l := issued(t) // on 10 May
	dated := func(day string, fen money.Fen) quota.Voucher {
		v := voucher(t, freeze(t, first, fen))
		v.Date = date(t, day)
		v.Movements[0].Expires = date(t, "2021-12-31")
		return v
	}
	if _, err := l.Decide(dated("2021-05-09", 1)); !errors.Is(err, quota.ErrInsufficientThen) {
		t.Errorf("before the issue: %v", err)
	}
	post(t, l, dated("2021-05-12", 66_959_000))
	for _, tt := range []struct {
		day string
		fen money.Fen
		err error
	}{
		{"2021-05-10", 1000, nil}, {"2021-05-10", 1001, quota.ErrInsufficient}, {"2021-05-12", 1000, nil}, {"2021-06-01", 1000, nil},
	} {
		if _, err := l.Decide(dated(tt.day, tt.fen)); !errors.Is(err, tt.err) {
			t.Errorf("%d on %s: %v, want %v", tt.fen, tt.day, err, tt.err)
		}
	}
	back := voucher(t, move(t, quota.Unfreeze, at(first, quota.Frozen), at(first, quota.Executable), 500))
	back.Date = date(t, "2021-05-14")
	post(t, l, back)
	if _, err := l.Decide(dated("2021-05-13", 1001)); !errors.Is(err, quota.ErrInsufficientThen) {
		t.Errorf("money that came a day later: %v", err)
	}
	if _, err := l.Decide(dated("2021-05-14", 1500)); err != nil {
		t.Errorf("on the day it came: %v", err)
	}
}

// TestLedger_provisional: what was given before the budget is approved is spent, and passes to
// the approved budget in one voucher, by red entries; nothing stands below zero in between, and
// it is never taken back twice (rule quota:2.2-5).
func TestLedger_provisional(t *testing.T) {
	l := ledger(t)
	post := func(movements ...quota.Movement) error {
		t.Helper()
		entries, err := l.Decide(voucher(t, movements...))
		if err == nil {
			l.Apply(entries)
		}
		return err
	}
	give := []quota.Movement{
		move(t, quota.Provisional, at(provisional, quota.OwnRevenue), at(earlyPool, quota.Unallocated), 600),
		move(t, quota.Provisional, at(earlyPool, quota.Unallocated), at(early, quota.Executable), 600),
	}
	back := []quota.Movement{
		move(t, quota.Provisional, at(earlyPool, quota.Unallocated), at(early, quota.Executable), -600),
		move(t, quota.Provisional, at(provisional, quota.OwnRevenue), at(earlyPool, quota.Unallocated), -600),
	}
	issue := func(fen money.Fen) quota.Movement {
		return move(t, quota.Issue, at(pool, quota.Unallocated), at(early, quota.Executable), fen)
	}
	if err := post(give...); err != nil {
		t.Fatal(err)
	}
	if err := post(move(t, quota.Approve, at(own, quota.OwnRevenue), at(pool, quota.Unallocated), 1000)); err != nil {
		t.Fatal(err)
	}
	spend := move(t, quota.Apply, at(early, quota.Executable), at(early, quota.InFlight), 500)
	spend.Claim = id(70)
	if err := post(spend); err != nil {
		t.Fatal(err)
	}
	if err := post(back...); !errors.Is(err, quota.ErrInsufficient) {
		t.Errorf("taken back without a budget: %v", err)
	}
	if err := post(append([]quota.Movement{issue(499)}, back...)...); !errors.Is(err, quota.ErrInsufficient) {
		t.Errorf("one fen less than is spent: %v", err)
	}
	if err := post(append([]quota.Movement{issue(500)}, back...)...); err != nil {
		t.Errorf("as much as is spent: %v", err)
	}
	for place, want := range map[quota.Place]money.Fen{
		at(provisional, quota.OwnRevenue): 0, at(earlyPool, quota.Unallocated): 0, at(early, quota.Executable): 0, at(early, quota.InFlight): 500,
	} {
		if got := l.Balances[place]; got != want {
			t.Errorf("%s holds %s, want %s", place.Account, got, want)
		}
	}
	if err := post(append([]quota.Movement{issue(500)}, back...)...); !errors.Is(err, quota.ErrInsufficient) {
		t.Errorf("taken back twice: %v", err)
	}
	if err := post(move(t, quota.Issue, at(pool, quota.Unallocated), at(early, quota.Executable), -1)); !errors.Is(err, quota.ErrAmount) {
		t.Errorf("another event below zero: %v", err)
	}
	plain := move(t, quota.Provisional, at(pool, quota.Unallocated), at(first, quota.Executable), -1)
	if err := post(plain); !errors.Is(err, quota.ErrNotProvisional) {
		t.Errorf("of rows that were not issued early: %v", err)
	}
}
