package adjustment_test

import (
	"testing"

	"caixiao/internal/treasury/adjustment"
)

// TestState_After walks every state and action: what is not listed here is refused.
func TestState_After(t *testing.T) {
	const s = adjustment.Submitted
	want := map[adjustment.State]map[adjustment.Action]adjustment.State{
		adjustment.Draft:    {adjustment.Save: adjustment.Draft, adjustment.Submit: s, adjustment.Void: adjustment.Voided},
		adjustment.Returned: {adjustment.Save: adjustment.Returned, adjustment.Submit: s, adjustment.Void: adjustment.Voided},
		s: {
			adjustment.Withdraw: adjustment.Draft, adjustment.Return: adjustment.Returned, adjustment.Approve: adjustment.Approved,
			adjustment.Reject: adjustment.Rejected,
		},
		adjustment.Approved: {adjustment.Post: adjustment.Posted, adjustment.Refuse: adjustment.Stuck},
		adjustment.Stuck:    {adjustment.Post: adjustment.Posted, adjustment.Refuse: adjustment.Stuck, adjustment.Void: adjustment.Voided},
	}
	for _, state := range adjustment.States {
		for _, action := range adjustment.Actions {
			next, ok := state.After(action)
			expected, allowed := want[state][action]
			if ok != allowed || next != expected {
				t.Errorf("%s %s: %s %v, want %s %v", state, action, next, ok, expected, allowed)
			}
		}
	}
}
