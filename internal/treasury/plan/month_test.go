package plan_test

import (
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/treasury/plan"
)

const yuan = money.Fen(100)

var seed = []plan.Point{{3, 6000}, {6, 7500}, {10, 9000}, {12, 10000}}

// T1: 669,600 by 60/75/90/100 %: a step, no line.
func TestCap_vector(t *testing.T) {
	for month, want := range map[int]money.Fen{
		1: 401_760, 2: 401_760, 3: 401_760, 4: 502_200, 5: 502_200, 6: 502_200, 7: 602_640, 9: 602_640, 10: 602_640, 11: 669_600, 12: 669_600,
	} {
		if got := plan.Cap(669_600*yuan, seed, month); got != want*yuan {
			t.Errorf("month %d: %s, want %s", month, got, want*yuan)
		}
	}
	m := plan.Stepped(669_600*yuan, seed)
	want := plan.Months{0: 401_760 * yuan, 3: 100_440 * yuan, 6: 100_440 * yuan, 10: 66_960 * yuan}
	if m != want {
		t.Errorf("planned %v", m)
	}
}

func TestEven(t *testing.T) {
	m := plan.Even(100*yuan + 5)
	if m[0] != 833 || m[10] != 833 || m[11] != 842 || m.Whole() != 100*yuan+5 {
		t.Errorf("planned %v", m)
	}
	if plan.Even(11) != (plan.Months{11: 11}) {
		t.Error("eleven fen are due in December")
	}
}

// A quota that has grown is planned in the month, one that was cut from December backwards.
func TestFitted(t *testing.T) {
	m := plan.Even(1200)
	if got := m.Fitted(1500, 6); got.Whole() != 1500 || got[5] != 400 {
		t.Errorf("grown: %v", got)
	}
	if got := m.Fitted(950, 6); got.Whole() != 950 || got[11] != 0 || got[10] != 0 || got[9] != 50 || got[8] != 100 {
		t.Errorf("cut: %v", got)
	}
}

// Whatever the sum and the check-points, a plan adds up to the sum, no month is below zero, and
// up to no month more is planned than the check-points let.
func TestMonths_hold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := money.Fen(rapid.Int64Range(0, 1_000_000_000_00).Draw(t, "whole"))
		var points []plan.Point
		share := int64(0)
		for _, month := range []int{3, 6, 10, 12} {
			share = rapid.Int64Range(share, 10_000).Draw(t, "share")
			if month == 12 {
				share = 10_000
			}
			points = append(points, plan.Point{Month: month, BP: ratio.BP(share)})
		}
		for name, m := range map[string]plan.Months{
			"even": plan.Even(whole), "stepped": plan.Stepped(whole, points),
			"fitted": plan.Stepped(whole/2, points).Fitted(whole, rapid.IntRange(1, 12).Draw(t, "month")),
		} {
			if m.Whole() != whole {
				t.Fatalf("%s adds up to %d, not %d", name, m.Whole(), whole)
			}
			for i, fen := range m {
				if fen < 0 {
					t.Fatalf("%s: month %d is %d", name, i+1, fen)
				}
				if name == "stepped" && m.Through(i+1) > plan.Cap(whole, points, i+1) {
					t.Fatalf("stepped: month %d is above its cap", i+1)
				}
			}
		}
	})
}

// Every state and action: what is not in the table is refused.
func TestStates_walk(t *testing.T) {
	allowed := map[plan.State][]plan.Action{
		plan.Draft: {plan.Save, plan.Submit, plan.Void}, plan.Returned: {plan.Save, plan.Submit, plan.Void},
		plan.Submitted: {plan.Withdraw, plan.Return, plan.Approve, plan.Reject},
	}
	for _, state := range plan.States {
		for _, action := range plan.Actions {
			_, ok := state.After(action)
			want := false
			for _, a := range allowed[state] {
				want = want || a == action
			}
			if ok != want {
				t.Errorf("%s %s: %v", state, action, ok)
			}
		}
	}
}
