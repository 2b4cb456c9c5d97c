package project

// State is where a project stands on its way (rule project:1.1-states).
type State string

// States of a project.
const (
	Draft              State = "DRAFT"               // 草稿
	Submitted          State = "SUBMITTED"           // 单位已申报
	DepartmentReviewed State = "DEPARTMENT_REVIEWED" // 主管部门已审核
	FiscalReviewed     State = "FISCAL_REVIEWED"     // 财政已审核
	InReserve          State = "IN_RESERVE"          // 已入库储备
	Scheduled          State = "SCHEDULED"           // 已排序
	Budgeted           State = "BUDGETED"            // 已安排预算
	Executing          State = "EXECUTING"           // 执行中
	Suspended          State = "SUSPENDED"           // 已暂停
	Finished           State = "FINISHED"            // 已完成
	Terminated         State = "TERMINATED"          // 已终止
)

// States lists the states in the order of a project's life.
func States() []State {
	return []State{Draft, Submitted, DepartmentReviewed, FiscalReviewed, InReserve, Scheduled, Budgeted, Executing, Suspended, Finished, Terminated}
}

// Action is a step of the business.
type Action string

// Actions. Create and Edit change no state; they are in the history.
const (
	Create           Action = "CREATE"            // 新建
	Edit             Action = "EDIT"              // 修改
	Submit           Action = "SUBMIT"            // 申报
	Withdraw         Action = "WITHDRAW"          // 撤回
	DepartmentReview Action = "DEPARTMENT_REVIEW" // 主管部门审核通过
	FiscalReview     Action = "FISCAL_REVIEW"     // 业务股室审核通过
	Return           Action = "RETURN"            // 退回
	Admit            Action = "ADMIT"             // 入库
	Schedule         Action = "SCHEDULE"          // 排序
	Budget           Action = "BUDGET"            // 安排预算
	Execute          Action = "EXECUTE"           // 开始执行
	Finish           Action = "FINISH"            // 完成
	Suspend          Action = "SUSPEND"           // 暂停
	Resume           Action = "RESUME"            // 恢复
	Terminate        Action = "TERMINATE"         // 终止
)

// Actions lists the actions that move a project.
func Actions() []Action {
	return []Action{Submit, Withdraw, DepartmentReview, FiscalReview, Return, Admit, Schedule, Budget, Execute, Finish, Suspend, Resume, Terminate}
}

// back stands in the table for the state that a suspended project came from.
const back State = "BACK"

// moves is the way of a project; what is absent is refused (J4). A return goes to the
// draft before the reserve, and one step back behind it.
var moves = map[State]map[Action]State{
	Draft:              {Submit: Submitted, Terminate: Terminated},
	Submitted:          {Withdraw: Draft, DepartmentReview: DepartmentReviewed, Return: Draft},
	DepartmentReviewed: {FiscalReview: FiscalReviewed, Return: Draft},
	FiscalReviewed:     {Admit: InReserve, Return: Draft},
	InReserve:          {Schedule: Scheduled, Return: Draft, Suspend: Suspended, Terminate: Terminated},
	Scheduled:          {Budget: Budgeted, Return: InReserve, Suspend: Suspended, Terminate: Terminated},
	Budgeted:           {Execute: Executing, Return: Scheduled, Suspend: Suspended, Terminate: Terminated},
	Executing:          {Finish: Finished, Suspend: Suspended, Terminate: Terminated},
	Suspended:          {Resume: back, Terminate: Terminated},
}

// making are the actions that make a project what it is: who did one of them never
// checks it (J5).
var making = []Action{Create, Edit, Submit}

// checking are the actions that must not be taken by somebody who made the project.
var checking = map[Action]bool{
	DepartmentReview: true, FiscalReview: true, Return: true, Admit: true, Schedule: true, Budget: true, Resume: true,
}

// reasoned are the actions that say why.
var reasoned = map[Action]bool{Return: true, Suspend: true, Resume: true, Terminate: true}

// Checks reports whether a maker of the project is refused this action.
func (a Action) Checks() bool { return checking[a] }

// NeedsReason reports whether the action says why.
func (a Action) NeedsReason() bool { return reasoned[a] }

// TextKey is the key of the action's label.
func (a Action) TextKey() string { return "project.action." + string(a) }

// TextKey is the key of the state's label.
func (s State) TextKey() string { return "project.state." + string(s) }

// Valid reports whether there is such a state.
func (s State) Valid() bool { return moves[s] != nil || s == Finished || s == Terminated }

// Editable reports whether the project's fields may be changed.
func (s State) Editable() bool { return s == Draft }
