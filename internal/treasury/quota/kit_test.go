package quota_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/quota"
)

const year fiscal.Year = 2021

func date(t testing.TB, text string) fiscal.Date {
	t.Helper()
	d, err := fiscal.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// ids are made by number, so that a test can name them.
func id(n int64) ident.ID {
	var made ident.ID
	if err := made.Scan(1<<40 + n); err != nil {
		panic(err)
	}
	return made
}

// The rows every test has: one source of each sort, pools, and quotas of one unit.
var (
	own, bonds, carried, funds, provisional = id(1), id(2), id(3), id(4), id(5)
	pool, spare, bondPool, carriedPool      = id(11), id(12), id(13), id(14)
	first, second, third, kept, ownMoney    = id(21), id(22), id(23), id(24), id(25)
	bonded, document                        = id(26), id(90)
	earlyPool, early                        = id(15), id(27)
)

func rows() []quota.Quota {
	unit := quota.Quota{Kind: quota.Unit, Unit: id(91), Project: id(92), Category: "22", Functional: "2010607", GovEconomic: "50201",
		DepEconomic: "30201", FundNature: "111", FundSource: "11"}
	list := []quota.Quota{
		{ID: own, Kind: quota.Source, FundNature: "111"}, {ID: bonds, Kind: quota.Source, FundNature: "112"},
		{ID: carried, Kind: quota.Source, FundNature: "111"}, {ID: funds, Kind: quota.Source, FundNature: "31"},
		{ID: provisional, Kind: quota.Source, FundNature: "111", Provisional: true},
		{ID: pool, Kind: quota.Pool, FundNature: "111"}, {ID: spare, Kind: quota.Pool, FundNature: "111", Use: "上解"},
		{ID: bondPool, Kind: quota.Pool, FundNature: "112"}, {ID: carriedPool, Kind: quota.Pool, FundNature: "111", CarryoverYear: 2020},
	}
	for _, n := range []ident.ID{first, second, third} {
		q := unit
		q.ID = n
		list = append(list, q)
	}
	old, mine, bond, soon := unit, unit, unit, unit
	soon.ID, soon.Provisional = early, true
	old.ID, old.CarryoverYear = kept, 2020
	mine.ID, mine.FundNature = ownMoney, "31"
	bond.ID, bond.FundNature = bonded, "112"
	list = append(list, old, mine, bond, soon, quota.Quota{ID: earlyPool, Kind: quota.Pool, FundNature: "111", Provisional: true})
	for i := range list {
		list[i].Year, list[i].Region, list[i].Document, list[i].Line = year, "130306", document, i+1
	}
	return list
}

func ledger(t testing.TB) *quota.Ledger {
	t.Helper()
	l := quota.NewLedger(quota.Policies(), date(t, "2021-12-31"))
	for _, q := range rows() {
		l.Quotas[q.ID] = q
	}
	return l
}

// voucher has everything any event may need.
func voucher(t testing.TB, movements ...quota.Movement) quota.Voucher {
	t.Helper()
	return quota.Voucher{ID: id(rand.Int64N(1<<30) + 1000), Date: date(t, "2021-05-10"), Basis: "抚财预指〔2021〕1号", Reason: "事由", Level: quota.ByFinance,
		Movements: movements}
}

func move(t testing.TB, event quota.Event, debit, credit quota.Place, amount money.Fen) quota.Movement {
	t.Helper()
	return quota.Movement{Event: event, Debit: debit, Credit: credit, AmountFen: amount, Claim: id(300), Contract: id(400),
		Month: fiscal.Period{Year: year, Month: 5}, Expires: date(t, "2021-06-30")}
}

func at(q ident.ID, a quota.Account) quota.Place { return quota.Place{Quota: q, Account: a} }

// post decides and applies, and fails the test when it is refused.
func post(t testing.TB, l *quota.Ledger, v quota.Voucher) []quota.Entry {
	t.Helper()
	entries, err := l.Decide(v)
	if err != nil {
		t.Fatalf("%v: %v", v.Movements, err)
	}
	l.Apply(entries)
	return entries
}

// level holds the ledger to Q1 and Q2.
func level(t interface{ Fatalf(string, ...any) }, l *quota.Ledger) {
	sums := map[string]money.Fen{}
	for p, balance := range l.Balances {
		if balance < 0 {
			t.Fatalf("%s stands at %s", p.Account, balance)
		}
		days := l.Days[p]
		var then money.Fen
		for _, day := range slices.SortedFunc(maps.Keys(days), fiscal.Date.Compare) {
			if then += days[day]; then < 0 {
				t.Fatalf("%s stood at %s on %s", p.Account, then, day)
			}
		}
		group := l.Quotas[p.Quota].FundNature[:2]
		if p.Account.Class() == 1 {
			sums[group] += balance
		} else {
			sums[group] -= balance
		}
	}
	for group, sum := range sums {
		if sum != 0 {
			t.Fatalf("sources and uses of %s differ by %s", group, sum)
		}
	}
}
