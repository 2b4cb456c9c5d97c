package target

import "testing"

func TestWorkFor(t *testing.T) {
	all := WorkFor(func(string) bool { return true })
	seen := map[State]bool{}
	for _, w := range all {
		if _, ok := moves[w.State][w.Action]; !ok {
			t.Errorf("%s cannot be carried on from %s", w.Action, w.State)
		}
		if _, ok := unfinished[w.Due]; !ok {
			t.Errorf("%s has no deadline %s", w.State, w.Due)
		}
		if w.Reviews() && (!w.Checks() || w.State == Passed) {
			t.Errorf("%s is reviewed", w.State)
		}
		seen[w.State] = true
	}
	for _, s := range States {
		if s != Published && s != Blocked && !seen[s] {
			t.Errorf("nobody carries a target on from %s", s)
		}
	}
	clerk := WorkFor(func(perm string) bool { return perm == PermSubmit.Code })
	if len(clerk) != 4+len(reviewStates) {
		t.Errorf("a clerk has %v", clerk)
	}
	for _, w := range clerk {
		if w.Checks() != w.Reviews() {
			t.Errorf("a clerk checks %s", w.State)
		}
	}
	for _, w := range WorkFor(func(string) bool { return false }) {
		if !w.Reviews() { // anybody may be asked to sign
			t.Errorf("somebody without permissions works in %s", w.State)
		}
	}
}
