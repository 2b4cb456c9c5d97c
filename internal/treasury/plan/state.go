package plan

// State is where a sheet stands.
type State string

// States of a sheet.
const (
	Draft     State = "DRAFT"
	Submitted State = "SUBMITTED"
	Returned  State = "RETURNED"
	Approved  State = "APPROVED"
	Rejected  State = "REJECTED"
	Voided    State = "VOIDED"
)

// States lists them all.
var States = []State{Draft, Submitted, Returned, Approved, Rejected, Voided}

// TextKey is the name of the state.
func (s State) TextKey() string { return "plan.state." + string(s) }

// Action is what is done to a sheet; it prints as its name.
type Action string

// Actions on a sheet.
const (
	Save     Action = "SAVE"
	Submit   Action = "SUBMIT"
	Withdraw Action = "WITHDRAW"
	Return   Action = "RETURN"
	Approve  Action = "APPROVE"
	Reject   Action = "REJECT"
	Void     Action = "VOID"
)

// Actions lists them all.
var Actions = []Action{Save, Submit, Withdraw, Return, Approve, Reject, Void}

// TextKey is the name of the action.
func (a Action) TextKey() string { return "plan.action." + string(a) }

// moves are what is allowed; what is absent is refused.
var moves = map[State]map[Action]State{
	Draft:     {Save: Draft, Submit: Submitted, Void: Voided},
	Returned:  {Save: Returned, Submit: Submitted, Void: Voided},
	Submitted: {Withdraw: Draft, Return: Returned, Approve: Approved, Reject: Rejected},
}

// After is the state an action leads to; false when it is refused.
func (s State) After(a Action) (State, bool) {
	next, ok := moves[s][a]
	return next, ok
}
