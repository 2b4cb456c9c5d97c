package workflow

import (
	"errors"
	"testing"
)

// TestService_Withdraw_insideUnit: what only the unit's own reviewer has signed can be
// taken back and handed in again.
func TestService_Withdraw_insideUnit(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		c := b.hand("clerk", "目标")
		c = b.must("reviewer", c.ID, Act{Action: Approve})
		if d, err := b.Case(b.as("clerk"), c.ID); err != nil || !d.MayWithdraw {
			t.Errorf("its maker may withdraw: %v, %v", d.MayWithdraw, err)
		}
		c, err := b.Withdraw(b.as("clerk"), c.ID, c.Version, "漏了一项")
		if err != nil || c.State != Withdrawn {
			t.Fatalf("withdrawn: %s, %v", c.State, err)
		}
		again, err := b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: c.Object, Title: "目标", Unit: b.place.Unit})
		if err != nil || again.ID != c.ID || again.Step != "UNIT" || again.Round != 2 {
			t.Errorf("handed in again: %+v, %v", again, err)
		}
	})
}

// TestService_Withdraw_undecided: what nobody has decided on is taken back and handed in
// again in the same round, as often as its maker likes; the task of before is not the new one.
func TestService_Withdraw_undecided(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		c := b.hand("clerk", "目标")
		for range 3 {
			before := b.open(c.ID)
			var err error
			if c, err = b.Withdraw(b.as("clerk"), c.ID, c.Version, "漏了一项"); err != nil || c.State != Withdrawn {
				t.Fatalf("withdrawn: %s, %v", c.State, err)
			}
			if c, err = b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: c.Object, Title: "目标", Unit: b.place.Unit}); err != nil || c.Round != 1 {
				t.Fatalf("handed in again: round %d, %v", c.Round, err)
			}
			if now := b.open(c.ID); now.ID == before.ID || now.Pass <= before.Pass {
				t.Errorf("the task of before: %+v, now: %+v", before, now)
			}
			if _, err := b.Service.Act(b.as("reviewer"), before.Version+2, Act{Task: before.ID, Action: Approve}); !errors.Is(err, ErrTaskState) {
				t.Errorf("a task that was taken back is decided: %v", err)
			}
		}
		b.must("reviewer", c.ID, Act{Action: Approve})
		c = b.must("department", c.ID, Act{Action: Return, Opinion: "请核实"})
		if c, err := b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: c.Object, Title: "目标", Unit: b.place.Unit}); err != nil || c.Round != 2 {
			t.Errorf("after a decision: round %d, %v", c.Round, err)
		}
	})
}

func TestService_withdraw(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		c := b.hand("clerk", "撤回")
		if _, err := b.Withdraw(b.as("clerk"), c.ID, c.Version+1, ""); !errors.Is(err, ErrStale) {
			t.Errorf("stale: %v", err)
		}
		c, err := b.Withdraw(b.as("clerk"), c.ID, c.Version, "填错")
		if err != nil || c.State != Withdrawn {
			t.Fatalf("%+v, %v", c, err)
		}
		if _, err := b.Withdraw(b.as("clerk"), c.ID, c.Version, ""); !errors.Is(err, ErrState) {
			t.Errorf("twice: %v", err)
		}
		// It goes on by its own definition, whatever a new case would be refused for.
		next, err := b.Definition(b.program(), "TARGET", 0)
		if err != nil {
			t.Fatal(err)
		}
		next.Steps = append([]Step{}, next.Steps...)
		next.Steps[0].Role, next.Steps[0].Reach, next.Steps[0].OwnUnit = "UNIT_CLERK", ReachSection, false
		b.define(next)
		b.people["head"].active = false
		if _, err := b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: b.newID(), Title: "新的", Unit: b.place.Unit}); !errors.Is(err, ErrNobody) {
			t.Errorf("a new one: %v", err)
		}
		again, err := b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: c.Object, Title: "撤回", Unit: b.place.Unit})
		if err != nil || again.ID != c.ID || again.Round != 1 {
			t.Errorf("handed in again: %+v, %v", again, err)
		}
	})
}
