package quota

// Account is an account of the chart. Its code begins with Q, so that it can never be
// mistaken for an account of a unit's books.
type Account string

// Accounts of class 1: where the budget comes from.
const (
	OwnRevenue        Account = "Q1101" // 本级收入预算
	UpperTransfer     Account = "Q1102" // 上级补助收入预算
	LowerRemittance   Account = "Q1103" // 下级上解收入预算
	CarriedIn         Account = "Q1104" // 上年结转收入预算
	NetSurplus        Account = "Q1105" // 上年净结余
	OtherBook         Account = "Q1106" // 调入资金预算
	BondProceeds      Account = "Q1107" // 债务(转贷)收入预算
	StabilisationFund Account = "Q1108" // 动用预算稳定调节基金
	SpecialAccount    Account = "Q1109" // 财政专户管理资金收入预算
	UnitFunds         Account = "Q1110" // 单位资金收入预算
)

// Accounts of class 2: what no unit has yet.
const (
	Unallocated      Account = "Q2101" // 待分配本级支出预算
	Reserve          Account = "Q2102" // 预备费
	EarlyReserve     Account = "Q2103" // 年初预留/代编
	TownshipTransfer Account = "Q2104" // 待分配转移支付预算
	OtherUses        Account = "Q2105" // 非部门用途预算
)

// Accounts of class 3: where money stands on its way to being spent.
const (
	Executable   Account = "Q3101" // 可执行指标
	Frozen       Account = "Q3102" // 冻结指标
	Encumbered   Account = "Q3103" // 采购合同占用
	Planned      Account = "Q3104" // 用款计划可用
	InFlight     Account = "Q3105" // 支付在途占用
	Paid         Account = "Q3106" // 已支付
	OtherUsesRun Account = "Q3107" // 非部门用途已执行
)

// Accounts of class 4: what the year leaves.
const (
	CarriedOut Account = "Q4101" // 结转下年
	Withdrawn  Account = "Q4102" // 收回统筹/注销
)

// Side is the side of an account on which it grows, and that of an entry.
type Side string

// The two sides.
const (
	Debit  Side = "D"
	Credit Side = "C"
)

// ChartLine is an account with what the chart says of it.
type ChartLine struct {
	Account Account
	Name    string // as the chart has it
	Side    Side
	Kinds   []Kind // rows on which it may stand
}

// Chart lists the accounts in the order of their codes (rule quota:2.1-chart).
var Chart = []ChartLine{
	{OwnRevenue, "本级收入预算", Debit, sources},
	{UpperTransfer, "上级补助收入预算", Debit, sources},
	{LowerRemittance, "下级上解收入预算", Debit, sources},
	{CarriedIn, "上年结转收入预算", Debit, sources},
	{NetSurplus, "上年净结余", Debit, sources},
	{OtherBook, "调入资金预算", Debit, sources},
	{BondProceeds, "债务(转贷)收入预算", Debit, sources},
	{StabilisationFund, "动用预算稳定调节基金", Debit, sources},
	{SpecialAccount, "财政专户管理资金收入预算", Debit, sources},
	{UnitFunds, "单位资金收入预算", Debit, sources},
	{Unallocated, "待分配本级支出预算", Credit, pools},
	{Reserve, "预备费", Credit, pools},
	{EarlyReserve, "年初预留/代编", Credit, pools},
	{TownshipTransfer, "待分配转移支付预算", Credit, pools},
	{OtherUses, "非部门用途预算", Credit, pools},
	{Executable, "可执行指标", Credit, units},
	{Frozen, "冻结指标", Credit, units},
	{Encumbered, "采购合同占用", Credit, units},
	{Planned, "用款计划可用", Credit, units},
	{InFlight, "支付在途占用", Credit, units},
	{Paid, "已支付", Credit, units},
	{OtherUsesRun, "非部门用途已执行", Credit, pools},
	{CarriedOut, "结转下年", Credit, issued},
	{Withdrawn, "收回统筹/注销", Credit, issued},
}

var (
	sources = []Kind{Source}
	pools   = []Kind{Pool}
	units   = []Kind{Unit}
	issued  = []Kind{Pool, Unit}
)

var chart = charted()

func charted() map[Account]ChartLine {
	lines := make(map[Account]ChartLine, len(Chart))
	for _, line := range Chart {
		lines[line.Account] = line
	}
	return lines
}

// Class is the first digit: 1 to 4.
func (a Account) Class() int {
	if len(a) < len(OwnRevenue) {
		return 0
	}
	return int(a[1] - '0')
}

// Side is the side on which the account grows; empty for what is no account.
func (a Account) Side() Side { return chart[a].Side }
