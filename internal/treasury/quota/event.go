package quota

import (
	"slices"
	"strconv"
)

// Event says what has happened, as the table of the handbook has it. Its number there is
// Rule().Number; what goes two ways there has a name for each.
type Event string

// The events of a quota's life.
const (
	Approve       Event = "APPROVE"
	ApproveSpare  Event = "APPROVE_RESERVE"
	ApproveEarly  Event = "APPROVE_EARLY"
	ApproveOther  Event = "APPROVE_OTHER"
	Provisional   Event = "PROVISIONAL"
	Transfer      Event = "TRANSFER"
	Bond          Event = "BOND"
	Reinstate     Event = "REINSTATE"
	ReinstatePool Event = "REINSTATE_POOL"
	Issue         Event = "ISSUE"
	UseReserve    Event = "USE_RESERVE"
	AllotEarly    Event = "ALLOT_EARLY"
	Supplement    Event = "SUPPLEMENT"
	Cut           Event = "CUT"
	Virement      Event = "VIREMENT"
	AdjustUp      Event = "ADJUST_UP"
	AdjustDown    Event = "ADJUST_DOWN"
	Freeze        Event = "FREEZE"
	Unfreeze      Event = "UNFREEZE"
	Encumber      Event = "ENCUMBER"
	Disencumber   Event = "DISENCUMBER"
	Plan          Event = "PLAN"
	Unplan        Event = "UNPLAN"
	Apply         Event = "APPLY"
	Reject        Event = "REJECT"
	Pay           Event = "PAY"
	PayPart       Event = "PAY_PART"
	Refund        Event = "REFUND"
	RefundPrior   Event = "REFUND_PRIOR"
	Correct       Event = "CORRECT"
	CancelPlan    Event = "CANCEL_PLAN"
	CarryOver     Event = "CARRY_OVER"
	Withdraw      Event = "WITHDRAW"
	EndPool       Event = "END_POOL"
	RunOther      Event = "RUN_OTHER"
	OwnFunds      Event = "OWN_FUNDS"
	Close         Event = "CLOSE"
)

// Need is what must be given with an event.
type Need uint8

// What an event may need.
const (
	NeedBasis    Need = 1 << iota // the number of the document, approval, resolution or list
	NeedReason                    // in words
	NeedExpiry                    // the day on which it ends
	NeedContract                  // the procurement contract
	NeedMonth                     // the month of the plan
	NeedClaim                     // the payment application
)

// Leg is a pair of accounts that an event may move money between.
type Leg struct {
	Debit, Credit []Account
	Same          bool // both on one row
	Other         bool // on two rows
}

// EventRule is a line of the table of events.
type EventRule struct {
	Event   Event
	Number  int    // in the handbook
	Name    string // as the handbook has it
	Legs    []Leg
	Needs   Need
	Natures []string // fund natures it is for; none is all
	Late    bool     // also after the year-end cut-off: refunds, corrections, closing
	Equal   bool     // its legs move the same sum
}

func one(debit, credit Account) []Leg {
	return []Leg{{Debit: []Account{debit}, Credit: []Account{credit}}}
}

func within(debit, credit []Account) []Leg {
	return []Leg{{Debit: debit, Credit: credit, Same: true}}
}

func only(a ...Account) []Account { return a }

var (
	allSources = []Account{
		OwnRevenue, UpperTransfer, LowerRemittance, CarriedIn, NetSurplus, OtherBook, BondProceeds, StabilisationFund, SpecialAccount, UnitFunds,
	}
	// ownSources are those without an event of their own: what the approved budget is made of.
	ownSources = []Account{OwnRevenue, LowerRemittance, NetSurplus, OtherBook, StabilisationFund, SpecialAccount}
	ended      = []Account{Paid, OtherUsesRun, CarriedOut, Withdrawn}
	payable    = []Account{Planned, Executable, Encumbered}
)

func approved(into Account) []Leg { return []Leg{{Debit: ownSources, Credit: only(into)}} }

// Events is the table of the events (rule quota:2.2-events).
var Events = []EventRule{
	{Event: Approve, Number: 1, Name: "批复预算（部门部分）", Legs: approved(Unallocated), Needs: NeedBasis},
	{Event: ApproveSpare, Number: 2, Name: "批复预备费", Legs: approved(Reserve), Needs: NeedBasis},
	{Event: ApproveEarly, Number: 3, Name: "年初预留、代编", Legs: approved(EarlyReserve), Needs: NeedBasis},
	{Event: ApproveOther, Number: 4, Name: "非部门用途", Legs: approved(OtherUses), Needs: NeedBasis},
	{Event: Provisional, Number: 5, Name: "年初提前下达", Needs: NeedBasis, Legs: []Leg{
		{Debit: only(OwnRevenue), Credit: only(Unallocated)}, {Debit: only(Unallocated), Credit: only(Executable)}}},
	{Event: Transfer, Number: 6, Name: "上级转移支付", Needs: NeedBasis,
		Legs: []Leg{{Debit: only(UpperTransfer), Credit: only(Unallocated, TownshipTransfer)}}},
	{Event: Bond, Number: 7, Name: "债券资金下达", Legs: one(BondProceeds, Unallocated), Needs: NeedBasis, Natures: []string{"112", "122"}},
	{Event: Reinstate, Number: 8, Name: "结转恢复到单位", Legs: one(CarriedIn, Executable), Needs: NeedBasis},
	{Event: ReinstatePool, Number: 9, Name: "结转恢复待分配", Legs: one(CarriedIn, Unallocated), Needs: NeedBasis},
	{Event: Issue, Number: 10, Name: "指标下达", Legs: one(Unallocated, Executable), Needs: NeedBasis},
	{Event: UseReserve, Number: 11, Name: "动用预备费", Legs: one(Reserve, Unallocated), Needs: NeedBasis},
	{Event: AllotEarly, Number: 12, Name: "年初预留分配", Legs: one(EarlyReserve, Unallocated), Needs: NeedBasis},
	{Event: Supplement, Number: 13, Name: "追加", Legs: one(Unallocated, Executable), Needs: NeedBasis},
	{Event: Cut, Number: 14, Name: "追减", Legs: one(Executable, Unallocated), Needs: NeedBasis},
	{Event: Virement, Number: 15, Name: "调剂", Legs: []Leg{{Debit: only(Executable), Credit: only(Executable), Other: true}}},
	{Event: AdjustUp, Number: 16, Name: "预算调整（增加）", Legs: []Leg{{Debit: allSources, Credit: only(Unallocated)}}, Needs: NeedBasis},
	{Event: AdjustDown, Number: 17, Name: "预算调整（减少）", Legs: []Leg{{Debit: only(Unallocated), Credit: allSources}}, Needs: NeedBasis},
	{Event: Freeze, Number: 18, Name: "冻结", Legs: within(only(Executable), only(Frozen)), Needs: NeedReason | NeedExpiry},
	{Event: Unfreeze, Number: 18, Name: "解冻", Legs: within(only(Frozen), only(Executable)), Needs: NeedReason},
	{Event: Encumber, Number: 19, Name: "采购合同登记", Legs: within(only(Executable), only(Encumbered)), Needs: NeedContract},
	{Event: Disencumber, Number: 19, Name: "采购合同释放", Legs: within(only(Encumbered), only(Executable)), Needs: NeedContract, Late: true},
	{Event: Plan, Number: 20, Name: "用款计划批复", Legs: within(only(Executable), only(Planned)), Needs: NeedMonth},
	{Event: Unplan, Number: 20, Name: "用款计划调减", Legs: within(only(Planned), only(Executable)), Needs: NeedMonth},
	{Event: Apply, Number: 21, Name: "支付申请", Legs: within(payable, only(InFlight)), Needs: NeedClaim},
	{Event: Reject, Number: 22, Name: "支付申请退回、作废", Legs: within(only(InFlight), payable), Needs: NeedClaim, Late: true},
	{Event: Pay, Number: 23, Name: "银行回单：已支付", Legs: within(only(InFlight), only(Paid)), Needs: NeedClaim, Late: true},
	{Event: PayPart, Number: 24, Name: "批量部分失败", Needs: NeedClaim, Late: true, Legs: []Leg{
		{Debit: only(InFlight), Credit: only(Paid), Same: true}, {Debit: only(InFlight), Credit: payable, Same: true}}},
	{Event: Refund, Number: 25, Name: "当年退款", Legs: within(only(Paid), only(Executable, Planned)), Needs: NeedClaim, Late: true},
	{Event: RefundPrior, Number: 26, Name: "以前年度退款", Needs: NeedReason, Late: true,
		Legs: []Leg{{Debit: only(NetSurplus, CarriedIn), Credit: only(Unallocated, Executable)}}},
	{Event: Correct, Number: 27, Name: "支付更正", Needs: NeedClaim | NeedReason, Late: true, Equal: true, Legs: []Leg{
		{Debit: only(Paid), Credit: only(Executable), Same: true}, {Debit: only(Executable), Credit: only(Paid), Same: true}}},
	{Event: CancelPlan, Number: 28, Name: "年末注销用款计划", Legs: within(only(Planned), only(Executable)), Late: true},
	{Event: CarryOver, Number: 29, Name: "结转下年", Legs: within(only(Executable), only(CarriedOut)), Needs: NeedBasis, Late: true},
	{Event: Withdraw, Number: 30, Name: "收回指标", Legs: within(only(Executable, Frozen), only(Withdrawn)), Needs: NeedBasis, Late: true},
	{Event: EndPool, Number: 31, Name: "待分配结转、收回", Needs: NeedBasis, Late: true,
		Legs: within(only(Unallocated, Reserve, EarlyReserve, TownshipTransfer), only(CarriedOut, Withdrawn))},
	{Event: RunOther, Number: 32, Name: "非部门用途执行", Legs: within(only(OtherUses), only(OtherUsesRun)), Needs: NeedBasis, Late: true},
	{Event: OwnFunds, Number: 33, Name: "单位资金收入预算", Legs: one(UnitFunds, Executable), Needs: NeedBasis, Natures: []string{"3"}},
	{Event: Close, Number: 34, Name: "年终结账", Legs: []Leg{{Debit: ended, Credit: allSources}}, Late: true},
}

var rules = ruled()

func ruled() map[Event]EventRule {
	table := make(map[Event]EventRule, len(Events))
	for _, rule := range Events {
		table[rule.Event] = rule
	}
	return table
}

// leg finds the pair of accounts of the event that a movement uses.
func (r EventRule) leg(m Movement) (index int, found bool) {
	index = slices.IndexFunc(r.Legs, func(l Leg) bool {
		return slices.Contains(l.Debit, m.Debit.Account) && slices.Contains(l.Credit, m.Credit.Account)
	})
	return index, index >= 0
}

// label is the number of the event in the handbook, for sentences.
func (r EventRule) label() string { return strconv.Itoa(r.Number) }
