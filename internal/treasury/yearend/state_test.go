package yearend

import "testing"

// TestState_After walks every state with every action: what the table does not name is
// refused, and what is over stays over.
func TestState_After(t *testing.T) {
	want := map[State]string{
		Draft: "SAVE→DRAFT SUBMIT→SUBMITTED VOID→VOIDED", Submitted: "WITHDRAW→DRAFT RETURN→RETURNED APPROVE→APPROVED",
		Returned: "SAVE→RETURNED SUBMIT→SUBMITTED VOID→VOIDED", Approved: "POST→POSTED REFUSE→STUCK",
		Stuck: "POST→POSTED REFUSE→STUCK REOPEN→RETURNED VOID→VOIDED", Posted: "", Voided: "",
	}
	for _, s := range States {
		got := ""
		for _, a := range Actions {
			if next, ok := s.After(a); ok {
				if got != "" {
					got += " "
				}
				got += string(a) + "→" + string(next)
			}
		}
		if got != want[s] {
			t.Errorf("%s: %s, want %s", s, got, want[s])
		}
	}
}

// TestPhase_After walks every phase with every step: a year that is closed is never opened.
func TestPhase_After(t *testing.T) {
	want := map[Phase]string{
		"": "PROPOSE→PROPOSED", PhaseProposed: "RETURN→RETURNED CONFIRM→RUNNING", PhaseReturned: "PROPOSE→PROPOSED",
		PhaseRunning: "REFUSE→STUCK FINISH→DONE", PhaseStuck: "PROPOSE→PROPOSED", PhaseDone: "",
	}
	for _, p := range []Phase{"", PhaseProposed, PhaseReturned, PhaseRunning, PhaseStuck, PhaseDone} {
		got := ""
		for _, s := range []Step{StepPropose, StepReturn, StepConfirm, StepRefuse, StepFinish} {
			if next, ok := p.After(s); ok {
				if got != "" {
					got += " "
				}
				got += string(s) + "→" + string(next)
			}
		}
		if got != want[p] {
			t.Errorf("%s: %s, want %s", p, got, want[p])
		}
	}
}
