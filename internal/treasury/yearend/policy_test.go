package yearend

import (
	"errors"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
)

const year = fiscal.Year(2021)

// TestPolicy_propose: the categories, the natures and the age on both sides of the border.
func TestPolicy_propose(t *testing.T) {
	p := Policies()[0]
	for _, tt := range []struct {
		name string
		Standing
		fate Fate
		rule Rule
	}{
		{"人员类", Standing{Account: executable, OfUnit: true, Category: "1", FundNature: "111"}, Rescind, NotCarried},
		{"公用经费", Standing{Account: executable, OfUnit: true, Category: "21", FundNature: "111"}, Rescind, NotCarried},
		{"其他运转类", Standing{Account: executable, OfUnit: true, Category: "22", FundNature: "111"}, Carry, ByCategory},
		{"特定目标类", Standing{Account: executable, OfUnit: true, Category: "31", FundNature: "111"}, Carry, ByCategory},
		{"上年的项目", Standing{Account: executable, OfUnit: true, Category: "22", FundNature: "111", CarryoverYear: 2020}, Carry, ByCategory},
		{"前年的项目", Standing{Account: executable, OfUnit: true, Category: "22", FundNature: "111", CarryoverYear: 2019}, Rescind, TooOld},
		{"前年的债券", Standing{Account: executable, OfUnit: true, Category: "31", FundNature: "112", CarryoverYear: 2019}, Rescind, TooOld},
		{"债券", Standing{Account: executable, OfUnit: true, Category: "1", FundNature: "112"}, Carry, ByNature},
		{"单位资金", Standing{Account: executable, OfUnit: true, Category: "21", FundNature: "31"}, Carry, ByNature},
		{"冻结", Standing{Account: frozen, OfUnit: true, Category: "22", FundNature: "111"}, Rescind, ByFreeze},
		{"待分配", Standing{Account: unallocated, FundNature: "111"}, Rescind, NotCarried},
		{"上年待分配", Standing{Account: unallocated, FundNature: "111", CarryoverYear: 2020}, Carry, ByEarmark},
		{"待分配转移支付", Standing{Account: townships, FundNature: "111"}, Carry, ByEarmark},
		{"待分配基金", Standing{Account: unallocated, FundNature: "121"}, Carry, ByNature},
		{"预备费", Standing{Account: "Q2102", FundNature: "111"}, Rescind, NotCarried},
		{"非部门用途", Standing{Account: otherUses, FundNature: "111"}, Executed, OtherUse},
	} {
		tt.BalanceFen = 700
		l := p.propose(year, tt.Standing)
		if l.Proposed != tt.fate || l.Rule != tt.rule {
			t.Errorf("%s: %s %s, want %s %s", tt.name, l.Proposed, l.Rule, tt.fate, tt.rule)
		}
		if l.CarryFen+l.WithdrawFen+l.RunFen != 700 {
			t.Errorf("%s: %d + %d + %d", tt.name, l.CarryFen, l.WithdrawFen, l.RunFen)
		}
		if err := l.check(); err != nil {
			t.Errorf("%s: the proposal is refused: %v", tt.name, err)
		}
	}
}

// TestPolicyOn: the last one that has begun holds; there is one on every day.
func TestPolicyOn(t *testing.T) {
	day := func(text string) fiscal.Date {
		d, err := fiscal.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	laid := []Policy{{From: day("2022-01-01"), YearsMax: 4}, {From: day("2021-06-01"), YearsMax: 3}}
	for text, want := range map[string]int{"2021-05-31": 2, "2021-06-01": 3, "2021-12-31": 3, "2022-01-01": 4} {
		if p, err := policyOn(laid, day(text)); err != nil || p.YearsMax != want {
			t.Errorf("on %s: %d %v, want %d", text, p.YearsMax, err, want)
		}
	}
}

func TestPolicy_check(t *testing.T) {
	good := Policy{From: year.Range().To, Basis: "财预〔2021〕1号", YearsMax: 2, Categories: []string{"22"}, Natures: []string{}, Due: "12-25"}
	if err := good.check(year.Range().To); err != nil {
		t.Fatal(err)
	}
	for name, wrong := range map[string]func(p *Policy){
		"yesterday": func(p *Policy) { p.From = p.From.AddDays(-1) }, "no basis": func(p *Policy) { p.Basis = "" },
		"no year": func(p *Policy) { p.YearsMax = 0 }, "six years": func(p *Policy) { p.YearsMax = 6 },
		"letters": func(p *Policy) { p.Categories = []string{"2x"} }, "no day": func(p *Policy) { p.Due = "12-32" },
	} {
		p := good
		wrong(&p)
		if p.check(year.Range().To) == nil {
			t.Errorf("%s is laid down", name)
		}
	}
}

// TestLine_check: one fen below, at and above what is unused, and what a rule leaves open.
func TestLine_check(t *testing.T) {
	line := Line{Line: 1, Account: executable, UnusedFen: 1000, CarryFen: 1000, Proposed: Carry, Rule: ByCategory}
	for _, tt := range []struct {
		name            string
		account         string
		rule            Rule
		carry, withdraw money.Fen
		run             money.Fen
		reason          string
		want            error
	}{
		{"如建议", executable, ByCategory, 1000, 0, 0, "", nil},
		{"少一分", executable, ByCategory, 999, 0, 0, "", ErrSum},
		{"多一分", executable, ByCategory, 1000, 1, 0, "", ErrSum},
		{"收回一分没有说明", executable, ByCategory, 999, 1, 0, "", ErrReason},
		{"收回一分", executable, ByCategory, 999, 1, 0, "尾款不再支付", nil},
		{"负数", executable, ByCategory, 1001, -1, 0, "说明", ErrReason},
		{"太旧不能结转", executable, TooOld, 1, 999, 0, "说明", ErrMustWithdraw},
		{"冻结不能结转", frozen, ByFreeze, 1000, 0, 0, "说明", ErrMustWithdraw},
		{"不是非部门用途", executable, ByCategory, 0, 0, 1000, "说明", ErrMustRun},
		{"非部门用途收回", otherUses, OtherUse, 0, 1000, 0, "说明", ErrMustRun},
	} {
		l := line
		l.Account, l.Rule, l.CarryFen, l.WithdrawFen, l.RunFen, l.Reason = tt.account, tt.rule, tt.carry, tt.withdraw, tt.run, tt.reason
		err := l.check()
		if tt.want == nil && err != nil || tt.want != nil && !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

// TestLine_movements: which event takes what where.
func TestLine_movements(t *testing.T) {
	for _, tt := range []struct {
		account string
		want    string
	}{
		{executable, "CARRY_OVER Q3101→Q4101 1 WITHDRAW Q3101→Q4102 2 "},
		{frozen, "CARRY_OVER Q3102→Q4101 1 WITHDRAW Q3102→Q4102 2 "},
		{townships, "END_POOL Q2104→Q4101 1 END_POOL Q2104→Q4102 2 "},
		{otherUses, "END_POOL Q2105→Q4101 1 END_POOL Q2105→Q4102 2 RUN_OTHER Q2105→Q3107 3 "},
	} {
		l := Line{Account: tt.account, CarryFen: 1, WithdrawFen: 2}
		if tt.account == otherUses {
			l.RunFen = 3
		}
		got := ""
		for _, m := range l.movements() {
			got += m.Event + " " + m.From + "→" + m.To + " " + map[money.Fen]string{1: "1", 2: "2", 3: "3"}[m.AmountFen] + " "
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.account, got, tt.want)
		}
	}
}
