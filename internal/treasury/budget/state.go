package budget

// State is where an appropriation stands.
type State string

// States of an appropriation. While it is staged nobody sees it.
const (
	Staging   State = "STAGING"
	CheckedIn State = "CHECKED"   // 已校验
	Submitted State = "SUBMITTED" // 待审批
	Approved  State = "APPROVED"  // 已批复
	Issued    State = "ISSUED"    // 已下达
	Discarded State = "DISCARDED" // 已作废
)

// Action is a step of an appropriation.
type Action string

// Actions.
const (
	Import   Action = "IMPORT"   // 导入校验
	Submit   Action = "SUBMIT"   // 送审
	Approve  Action = "APPROVE"  // 批复
	Return   Action = "RETURN"   // 退回
	Withdraw Action = "WITHDRAW" // 撤回
	Issue    Action = "ISSUE"    // 下达
	Discard  Action = "DISCARD"  // 作废
	Recall   Action = "RECALL"   // 收回提前下达
)

// States lists them in the order of an appropriation's life.
func States() []State { return []State{Staging, CheckedIn, Submitted, Approved, Issued, Discarded} }

// Actions lists what moves an appropriation.
func Actions() []Action {
	return []Action{Import, Submit, Approve, Return, Withdraw, Issue, Discard, Recall}
}

// moves is the way of an appropriation; what is absent is refused.
var moves = map[State]map[Action]State{
	Staging:   {Import: CheckedIn},
	CheckedIn: {Submit: Submitted, Discard: Discarded},
	Submitted: {Approve: Approved, Return: CheckedIn, Withdraw: CheckedIn},
	Approved:  {Issue: Issued, Recall: Approved},
	Issued:    {Recall: Issued},
}

// after is the state behind an action, or ErrMove.
func (s State) after(a Action) (State, error) {
	next, ok := moves[s][a]
	if !ok {
		return s, ErrMove.With(s, a)
	}
	return next, nil
}

// TextKey is the key of the state's name.
func (s State) TextKey() string { return "budget.state." + string(s) }

// TextKey is the key of the action's name.
func (a Action) TextKey() string { return "budget.action." + string(a) }
