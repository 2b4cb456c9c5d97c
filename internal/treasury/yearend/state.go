package yearend

// State is where a list stands.
type State string

// States of a list.
const (
	Draft     State = "DRAFT" // waits for its unit
	Submitted State = "SUBMITTED"
	Returned  State = "RETURNED"
	Approved  State = "APPROVED" // the ledger is about to take it
	Stuck     State = "STUCK"    // approved, and refused by the ledger
	Posted    State = "POSTED"
	Voided    State = "VOIDED"
)

// States lists them all.
var States = []State{Draft, Submitted, Returned, Approved, Stuck, Posted, Voided}

// Action is what is done to a list.
type Action string

// Actions on a list.
const (
	Save     Action = "SAVE"
	Submit   Action = "SUBMIT"
	Withdraw Action = "WITHDRAW"
	Return   Action = "RETURN"
	Approve  Action = "APPROVE"
	Post     Action = "POST"
	Refuse   Action = "REFUSE" // by the ledger
	Reopen   Action = "REOPEN" // what the ledger has refused, to be read anew
	Void     Action = "VOID"
)

// Actions lists them all.
var Actions = []Action{Save, Submit, Withdraw, Return, Approve, Post, Refuse, Reopen, Void}

// moves are what is allowed; what is absent is refused.
var moves = map[State]map[Action]State{
	Draft:     {Save: Draft, Submit: Submitted, Void: Voided},
	Returned:  {Save: Returned, Submit: Submitted, Void: Voided},
	Submitted: {Withdraw: Draft, Return: Returned, Approve: Approved},
	Approved:  {Post: Posted, Refuse: Stuck},
	Stuck:     {Post: Posted, Refuse: Stuck, Reopen: Returned, Void: Voided},
}

// After is the state an action leads to; false when it is refused.
func (s State) After(a Action) (State, bool) {
	next, ok := moves[s][a]
	return next, ok
}

// TextKey is the key of the state's name.
func (s State) TextKey() string { return "yearend.state." + string(s) }

// Phase is where the closing of a year, or the opening of one, stands.
type Phase string

// Phases.
const (
	PhaseProposed Phase = "PROPOSED" // a second person is to confirm it
	PhaseReturned Phase = "RETURNED"
	PhaseRunning  Phase = "RUNNING" // confirmed: the ledger is at work
	PhaseStuck    Phase = "STUCK"   // confirmed, and refused by the ledger
	PhaseDone     Phase = "DONE"
)

// Step is what is done to the closing of a year.
type Step string

// Steps.
const (
	StepPropose Step = "PROPOSE"
	StepReturn  Step = "RETURN"
	StepConfirm Step = "CONFIRM"
	StepRefuse  Step = "REFUSE"
	StepFinish  Step = "FINISH"
)

// phases are what is allowed of a closing; nothing was done yet where there is none.
var phases = map[Phase]map[Step]Phase{
	"":            {StepPropose: PhaseProposed},
	PhaseReturned: {StepPropose: PhaseProposed},
	PhaseStuck:    {StepPropose: PhaseProposed},
	PhaseProposed: {StepReturn: PhaseReturned, StepConfirm: PhaseRunning},
	PhaseRunning:  {StepRefuse: PhaseStuck, StepFinish: PhaseDone},
}

// After is the phase a step leads to; false when it is refused.
func (p Phase) After(s Step) (Phase, bool) {
	next, ok := phases[p][s]
	return next, ok
}
