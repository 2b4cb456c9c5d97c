package budget

import (
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Key is what a line is about: two lines of an appropriation never share one
// (rule budget:1.1-line).
type Key struct {
	Unit       string `json:"unitCode"`
	Project    string `json:"projectCode"`
	Functional string `json:"functional"` // 支出功能分类
	GovEcon    string `json:"govEcon"`    // 政府预算支出经济分类
	DepEcon    string `json:"depEcon"`    // 部门预算支出经济分类
	Nature     string `json:"fundNature"` // 资金性质
	Source     string `json:"fundSource"` // 资金来源
}

// Line is a row of the spending budget.
type Line struct {
	Sheet string `json:"sheet"`
	Row   int    `json:"row"`
	Key
	PayMethod string    `json:"payMethod"`
	Purchase  bool      `json:"purchase"` // government procurement (政府采购)
	AmountFen money.Fen `json:"amountFen"`
	Note      string    `json:"note"`

	UnitID     ident.ID `json:"unitId"`
	Department ident.ID `json:"departmentId"`
	ProjectID  ident.ID `json:"projectId"`
}

// Entry is a row of the general budget: money that comes in, or a use that no unit gets.
type Entry struct {
	Sheet     string    `json:"sheet"`
	Row       int       `json:"row"`
	Account   Account   `json:"account"`
	Nature    string    `json:"fundNature"`
	Class     string    `json:"class"` // revenue class of what comes in, functional class of a use
	AmountFen money.Fen `json:"amountFen"`
	Note      string    `json:"note"`
}

// Account is an account of the quota ledger that the general budget speaks of.
type Account string

// Accounts of money that comes in, and of uses that no unit gets (handbook §2.1).
const (
	OwnRevenue     Account = "Q1101" // 本级收入
	UpperTransfer  Account = "Q1102" // 上级补助收入
	LowerRemit     Account = "Q1103" // 下级上解收入
	CarriedOver    Account = "Q1104" // 上年结转收入
	NetSurplus     Account = "Q1105" // 上年净结余
	TransferIn     Account = "Q1106" // 调入资金
	DebtRevenue    Account = "Q1107" // 债务（转贷）收入
	Stabilisation  Account = "Q1108" // 动用预算稳定调节基金
	SpecialRevenue Account = "Q1109" // 财政专户管理资金收入
	UnitRevenue    Account = "Q1110" // 单位资金收入
	Reserve        Account = "Q2102" // 预备费
	Withheld       Account = "Q2103" // 年初预留、代编
	LowerTransfer  Account = "Q2104" // 待分配转移支付
	NonDepartment  Account = "Q2105" // 非部门用途
)

// Accounts lists them in the order of their codes.
func Accounts() []Account {
	return []Account{
		OwnRevenue, UpperTransfer, LowerRemit, CarriedOver, NetSurplus, TransferIn, DebtRevenue, Stabilisation, SpecialRevenue,
		UnitRevenue, Reserve, Withheld, LowerTransfer, NonDepartment,
	}
}

// Known tells whether the general budget speaks of the account.
func (a Account) Known() bool {
	for _, known := range Accounts() {
		if a == known {
			return true
		}
	}
	return false
}

// Income tells whether money comes in by the account.
func (a Account) Income() bool { return strings.HasPrefix(string(a), "Q1") }

// TextKey is the key of the account's name.
func (a Account) TextKey() string { return "budget.account." + string(a) }

// accountKey is how a code or name of an account is compared.
func accountKey(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), "")) }

// natureGroup is the fund nature of level 2 that sums must agree in: 11, 12, 13, 14,
// and 2 and 3 as they are (handbook §2.1, invariant).
func natureGroup(nature string) string {
	if len(nature) >= 2 && nature[0] == '1' {
		return nature[:2]
	}
	if nature == "" {
		return ""
	}
	return nature[:1]
}

// Ceiling is the most that a department may get of a fund nature in a year (控制数).
type Ceiling struct {
	Year       fiscal.Year `json:"year"`
	Department ident.ID    `json:"departmentId" db:"department_id"`
	Nature     string      `json:"fundNature" db:"fund_nature"` // of any level: it bounds all below it
	Version    int64       `json:"version"`
	AmountFen  money.Fen   `json:"amountFen" db:"amount_fen"`
	Basis      string      `json:"basis"` // document number
}

// bounds tells whether money of a nature falls under the ceiling.
func (c Ceiling) bounds(department ident.ID, nature string) bool {
	return c.Department == department && strings.HasPrefix(nature, c.Nature)
}
