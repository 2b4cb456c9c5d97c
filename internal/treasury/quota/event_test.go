package quota_test

import (
	"errors"
	"slices"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/quota"
)

// filled has 10,000 fen in every place an event may take from.
func filled(t *testing.T) *quota.Ledger {
	t.Helper()
	l := ledger(t)
	for _, line := range quota.Chart {
		for _, q := range l.Quotas {
			if slices.Contains(line.Kinds, q.Kind) && line.Account != quota.InFlight {
				l.Balances[at(q.ID, line.Account)] = 10_000
				if line.Account == quota.Encumbered {
					l.Claims[quota.Claim{Holder: id(400), Place: at(q.ID, line.Account)}] = 10_000
				}
			}
		}
	}
	return l
}

// rowFor is a row on which an account of an event can stand.
func rowFor(event quota.Event, account quota.Account, other bool) ident.ID {
	switch {
	case event == quota.Bond && account.Class() == 1:
		return bonds
	case event == quota.Bond:
		return bondPool
	case event == quota.OwnFunds && account.Class() == 1:
		return funds
	case event == quota.OwnFunds:
		return ownMoney
	case event == quota.Reinstate && account == quota.Executable:
		return kept
	case event == quota.ReinstatePool && account == quota.Unallocated:
		return carriedPool
	case event == quota.Provisional && account.Class() == 1:
		return provisional
	case event == quota.Provisional && account == quota.Unallocated:
		return earlyPool
	case event == quota.Provisional:
		return early
	case account.Class() == 1:
		return own
	case account.Class() == 2, account == quota.OtherUsesRun, event == quota.EndPool:
		return spare
	case other:
		return second
	}
	return first
}

// Every event, every pair of accounts it allows: what the debit and the credit do, and
// that one fen too much, or a pair it does not allow, is refused.
func TestEvents_each(t *testing.T) {
	numbers := map[int]bool{}
	for _, rule := range quota.Events {
		numbers[rule.Number] = true
		for _, leg := range rule.Legs {
			for _, debit := range leg.Debit {
				for _, credit := range leg.Credit {
					t.Run(string(rule.Event)+" "+string(debit)+" "+string(credit), func(t *testing.T) { walk(t, rule, leg, [2]quota.Account{debit, credit}) })
				}
			}
		}
	}
	for n := 1; n <= 34; n++ {
		if !numbers[n] {
			t.Errorf("event %d of the handbook is missing", n)
		}
	}
}

func walk(t *testing.T, rule quota.EventRule, leg quota.Leg, pair [2]quota.Account) {
	t.Helper()
	debit, credit := at(rowFor(rule.Event, pair[0], false), pair[0]), at(rowFor(rule.Event, pair[1], leg.Other), pair[1])
	if rule.Event == quota.RefundPrior && pair[0] == quota.NetSurplus && pair[1] == quota.Executable {
		return // refused: the unit keeps what was carried over only
	}
	if rule.Event == quota.Close && pair[0].Class() != 3 {
		debit.Quota = first
	}
	l := filled(t)
	switch pair[0] {
	case quota.InFlight: // taken by an application before
		origin := pair[1]
		if origin == quota.Paid {
			origin = quota.Executable
		}
		post(t, l, voucher(t, move(t, quota.Apply, at(first, origin), at(first, quota.InFlight), 100)))
	case quota.Paid:
		if rule.Event != quota.Close {
			l.Claims[quota.Claim{Holder: id(300), Place: debit}] = 100
		}
	}
	movements := []quota.Movement{move(t, rule.Event, debit, credit, 100)}
	if rule.Equal {
		other := move(t, rule.Event, at(second, pair[1]), at(second, pair[0]), 100)
		if pair[0] == quota.Executable {
			l.Claims[quota.Claim{Holder: id(300), Place: at(second, quota.Paid)}] = 100
		}
		movements = append(movements, other)
	}
	before := l.Clone()
	post(t, l, voucher(t, movements...))
	for p, want := range map[quota.Place]money.Fen{debit: sign(pair[0], quota.Debit) * 100, credit: sign(pair[1], quota.Credit) * 100} {
		if got := l.Balances[p] - before.Balances[p]; got != want {
			t.Errorf("%s changed by %d, want %d", p.Account, got, want)
		}
	}
	refuseMore(t, rule, before, movements)
}

func sign(a quota.Account, s quota.Side) money.Fen {
	if a.Side() == s {
		return 1
	}
	return -1
}

// refuseMore: one fen above what there is, another pair, and each thing that is missing.
func refuseMore(t *testing.T, rule quota.EventRule, l *quota.Ledger, movements []quota.Movement) {
	t.Helper()
	m := movements[0]
	lowered := m.Debit
	if m.Credit.Account.Side() == quota.Debit {
		lowered = m.Credit
	}
	if lowered.Account.Side() == quota.Credit || m.Credit.Account.Side() == quota.Debit {
		over := slices.Clone(movements)
		for i := range over {
			over[i].AmountFen = 10_101
		}
		if _, err := l.Decide(voucher(t, over...)); !errors.Is(err, quota.ErrInsufficient) && !errors.Is(err, quota.ErrClaim) && !errors.Is(err, quota.ErrOrigin) {
			t.Errorf("more than there is: %v", err)
		}
	}
	swapped := m
	swapped.Debit, swapped.Credit = at(own, quota.UnitFunds), at(first, quota.OtherUsesRun)
	if _, err := l.Decide(voucher(t, swapped)); err == nil {
		t.Error("a pair of accounts of no event was taken")
	}
	for need, take := range map[quota.Need]func(*quota.Voucher, *quota.Movement){
		quota.NeedBasis:    func(v *quota.Voucher, _ *quota.Movement) { v.Basis = "" },
		quota.NeedReason:   func(v *quota.Voucher, _ *quota.Movement) { v.Reason = "" },
		quota.NeedExpiry:   func(_ *quota.Voucher, m *quota.Movement) { m.Expires = fiscal.Date{} },
		quota.NeedContract: func(_ *quota.Voucher, m *quota.Movement) { m.Contract = ident.ID{} },
		quota.NeedMonth:    func(_ *quota.Voucher, m *quota.Movement) { m.Month = fiscal.Period{} },
		quota.NeedClaim:    func(_ *quota.Voucher, m *quota.Movement) { m.Claim = ident.ID{} },
	} {
		if rule.Needs&need == 0 {
			continue
		}
		v := voucher(t, slices.Clone(movements)...)
		take(&v, &v.Movements[0])
		if _, err := l.Decide(v); err == nil {
			t.Errorf("need %d was not asked for", need)
		}
	}
}
