package payment_test

import (
	"testing"

	"caixiao/internal/treasury/payment"
)

// TestState_After walks every state and action: what is not listed here is refused, and each
// move has the effect on the ledger that the handbook says.
func TestState_After(t *testing.T) {
	type to struct {
		state  payment.State
		effect payment.Effect
	}
	at := func(s payment.State, e payment.Effect) to { return to{s, e} }
	bank := func(accept bool) map[payment.Action]to {
		list := map[payment.Action]to{
			payment.Refuse: at(payment.RejectedByBank, 22), payment.Confirm: at(payment.Paid, 23), payment.ConfirmPart: at(payment.Partial, 24),
			payment.Fail: at(payment.Failed, 22),
		}
		if accept {
			list[payment.Accept] = at(payment.BankAccepted, 0)
		}
		return list
	}
	with := func(list map[payment.Action]to, action payment.Action, next to) map[payment.Action]to {
		list[action] = next
		return list
	}
	spent := func(s payment.State) map[payment.Action]to {
		return map[payment.Action]to{
			payment.GiveBack: at(payment.Returned, 25), payment.GivePart: at(s, 25), payment.Correct: at(s, 27),
		}
	}
	partial := with(spent(payment.Partial), payment.Clear, at(payment.Cleared, 0))
	delete(partial, payment.Correct)
	want := map[payment.State]map[payment.Action]to{
		payment.Draft: {payment.Save: at(payment.Draft, 0), payment.Submit: at(payment.Submitted, 21), payment.Void: at(payment.Voided, 0)},
		payment.Submitted: {
			payment.Withdraw: at(payment.Draft, 22), payment.UnitApprove: at(payment.UnitApproved, 0), payment.SendBack: at(payment.Draft, 22),
		},
		payment.UnitApproved: {payment.Hold: at(payment.MonitorHeld, 0), payment.Pass: at(payment.FiscalReview, 0)},
		payment.MonitorHeld:  {payment.Release: at(payment.FiscalReview, 0), payment.SendBack: at(payment.Draft, 22)},
		payment.FiscalReview: {
			payment.FirstApprove: at(payment.FiscalReview, 0), payment.SecondApprove: at(payment.VoucherIssued, 0), payment.SendBack: at(payment.Draft, 22),
			payment.Sign: at(payment.FiscalReview, 0),
		},
		payment.VoucherIssued: {payment.Void: at(payment.Voided, 22), payment.Send: at(payment.Sent, 0)},
		payment.Sent:          with(bank(true), payment.Silence, at(payment.Unknown, 0)),
		payment.BankAccepted:  with(bank(false), payment.Silence, at(payment.Unknown, 0)),
		payment.Unknown:       with(bank(true), payment.Resend, at(payment.Sent, 0)),
		payment.Paid:          with(spent(payment.Paid), payment.Clear, at(payment.Cleared, 0)),
		payment.Partial:       partial,
		payment.Cleared:       with(spent(payment.Cleared), payment.Book, at(payment.Booked, 0)),
		payment.Booked:        spent(payment.Booked),
		payment.Returned:      {payment.Close: at(payment.Closed, 0)},
	}
	for _, state := range payment.States {
		for _, action := range payment.Actions {
			move, ok := state.After(action)
			expected, allowed := want[state][action]
			if ok != allowed || ok && (move.To != expected.state || move.Effect != expected.effect) {
				t.Errorf("%s %s: %s %d %v, want %s %d", state, action, move.To, move.Effect, ok, expected.state, expected.effect)
			}
		}
	}
}
