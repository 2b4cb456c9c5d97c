package adjustment

// State is where a request stands.
type State string

// States of a request.
const (
	Draft     State = "DRAFT"
	Submitted State = "SUBMITTED"
	Returned  State = "RETURNED"
	Approved  State = "APPROVED" // the ledger is about to take it
	Stuck     State = "STUCK"    // approved, and refused by the ledger
	Posted    State = "POSTED"
	Rejected  State = "REJECTED"
	Voided    State = "VOIDED"
)

// States lists them all.
var States = []State{Draft, Submitted, Returned, Approved, Stuck, Posted, Rejected, Voided}

// Action is what is done to a request.
type Action string

// Actions on a request.
const (
	Save     Action = "SAVE"
	Submit   Action = "SUBMIT"
	Withdraw Action = "WITHDRAW"
	Return   Action = "RETURN"
	Approve  Action = "APPROVE"
	Reject   Action = "REJECT"
	Post     Action = "POST"
	Refuse   Action = "REFUSE" // by the ledger
	Void     Action = "VOID"
)

// Actions lists them all.
var Actions = []Action{Save, Submit, Withdraw, Return, Approve, Reject, Post, Refuse, Void}

// moves are what is allowed; what is absent is refused.
var moves = map[State]map[Action]State{
	Draft:     {Save: Draft, Submit: Submitted, Void: Voided},
	Returned:  {Save: Returned, Submit: Submitted, Void: Voided},
	Submitted: {Withdraw: Draft, Return: Returned, Approve: Approved, Reject: Rejected},
	Approved:  {Post: Posted, Refuse: Stuck},
	Stuck:     {Post: Posted, Refuse: Stuck, Void: Voided},
}

// After is the state an action leads to; false when it is refused.
func (s State) After(a Action) (State, bool) {
	next, ok := moves[s][a]
	return next, ok
}
