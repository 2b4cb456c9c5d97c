package bank

import (
	"regexp"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/party"
)

// AccountKind is what an account is for (rule bank:8-kinds).
type AccountKind string

// Kinds of accounts.
const (
	Treasury      AccountKind = "TREASURY"       // 国库单一账户
	FinanceZero   AccountKind = "FINANCE_ZERO"   // 财政零余额账户
	FiscalSpecial AccountKind = "FISCAL_SPECIAL" // 财政专户
	UnitZero      AccountKind = "UNIT_ZERO"      // 预算单位零余额账户
	Basic         AccountKind = "BASIC"          // 单位基本存款账户
	Special       AccountKind = "SPECIAL"        // 专用存款账户
	General       AccountKind = "GENERAL"        // 一般存款账户
	Temporary     AccountKind = "TEMPORARY"      // 临时存款账户
	Foreign       AccountKind = "FOREIGN"        // 外汇账户
)

// AccountKinds lists them all, in the order in which they are offered.
var AccountKinds = []AccountKind{Treasury, FinanceZero, FiscalSpecial, UnitZero, Basic, Special, General, Temporary, Foreign}

// single are the kinds of which a unit has one.
var single = []AccountKind{Treasury, FinanceZero, UnitZero, Basic}

// AccountState is where an account stands.
type AccountState string

// States of accounts.
const (
	AccountApplied  AccountState = "APPLIED"
	AccountPassed   AccountState = "PASSED" // by the department
	AccountApproved AccountState = "APPROVED"
	AccountOpened   AccountState = "OPENED" // by the bank
	AccountFiled    AccountState = "FILED"
	AccountFrozen   AccountState = "FROZEN"
	AccountClosing  AccountState = "CLOSING"
	AccountClosed   AccountState = "CLOSED"
	AccountReturned AccountState = "RETURNED"
	AccountVoided   AccountState = "VOIDED"
)

// AccountAction is something done to an account.
type AccountAction string

// Actions on accounts.
const (
	Enter    AccountAction = "ENTER"    // it was there before
	Submit   AccountAction = "SUBMIT"   // once more, after it came back
	Pass     AccountAction = "PASS"     // the department
	Approve  AccountAction = "APPROVE"  // finance
	OpenIt   AccountAction = "OPEN"     // the bank has
	FileIt   AccountAction = "FILE"     // finance has seen the certificate of opening
	Alter    AccountAction = "CHANGE"   // of a filed one: name, bank, purpose
	Freeze   AccountAction = "FREEZE"   // finance
	Thaw     AccountAction = "UNFREEZE" // finance
	AskClose AccountAction = "ASK_CLOSE"
	CloseIt  AccountAction = "CLOSE" // finance
	GiveBack AccountAction = "RETURN"
	Void     AccountAction = "VOID"
)

// accountMoves is where each action leads (rule bank:8-open, bank:8-close); what is absent is refused.
var accountMoves = map[AccountState]map[AccountAction]AccountState{
	AccountApplied:  {Pass: AccountPassed, GiveBack: AccountReturned, Void: AccountVoided},
	AccountPassed:   {Approve: AccountApproved, GiveBack: AccountReturned},
	AccountApproved: {OpenIt: AccountOpened, GiveBack: AccountReturned},
	AccountOpened:   {FileIt: AccountFiled},
	AccountFiled:    {Alter: AccountFiled, Freeze: AccountFrozen, AskClose: AccountClosing},
	AccountFrozen:   {Thaw: AccountFiled, AskClose: AccountClosing},
	AccountClosing:  {CloseIt: AccountClosed, GiveBack: AccountFiled},
	AccountReturned: {Submit: AccountApplied, Void: AccountVoided},
}

// After is the state that an action leads to.
func (s AccountState) After(a AccountAction) (AccountState, bool) {
	next, ok := accountMoves[s][a]
	return next, ok
}

// permOf is what somebody needs for an action.
func permOf(state AccountState, a AccountAction) string {
	switch a {
	case Pass:
		return PermPass.Code
	case Approve, FileIt, Alter, Freeze, Thaw, CloseIt:
		return PermApprove.Code
	case GiveBack:
		if state == AccountApplied {
			return PermPass.Code
		}
		return PermApprove.Code
	}
	return PermApply.Code
}

// needsOther are the actions that nobody does who has had a hand in what they decide on
// (rule bank:8-others).
var needsOther = []AccountAction{Pass, Approve, CloseIt}

// Inspected is what a yearly inspection says.
type Inspected string

// Results of inspections (rule bank:8-inspection).
const (
	InspectionPassed  Inspected = "PASSED"  // 合格
	InspectionMend    Inspected = "MEND"    // 限期整改
	InspectionRevoked Inspected = "REVOKED" // 撤销
)

// Account is a bank account in the register.
type Account struct {
	ID            ident.ID     `json:"id"`
	Kind          AccountKind  `json:"kind"`
	State         AccountState `json:"state"`
	Unit          ident.ID     `json:"unit" db:"unit_id"`
	Number        string       `json:"number" doc:"Masked for those without need"`
	Name          string       `json:"name"`
	BankName      string       `json:"bankName"`
	BankNo        string       `json:"bankNo"`
	FundNature    string       `json:"fundNature"`
	Purpose       string       `json:"purpose"`
	Basis         string       `json:"basis"`
	ApprovalNo    string       `json:"approvalNo"`
	ApprovedOn    string       `json:"approvedOn" doc:"A day; empty before"`
	OpenedOn      string       `json:"openedOn" doc:"A day; empty before"`
	ValidTo       string       `json:"validTo" doc:"A day; empty: without end"`
	ClosedOn      string       `json:"closedOn" doc:"A day; empty before"`
	InspectedYear int64        `json:"inspectedYear" doc:"0: never"`
	Inspection    Inspected    `json:"inspection" doc:"Empty: never"`
	MendUntil     string       `json:"mendUntil" doc:"A day; empty when nothing is to be mended"`
	Version       int64        `json:"version"`
	MadeBy        ident.ID     `json:"-"`
	MadeByName    string       `json:"madeByName"`
	ChangedAt     string       `json:"changedAt"`
}

// ETag is the version.
func (a Account) ETag() int64 { return a.Version }

// AccountInput is what somebody writes about an account.
type AccountInput struct {
	Kind       AccountKind
	Unit       ident.ID
	Name       string
	BankName   string
	BankNo     string
	FundNature string
	Purpose    string
	Basis      string
	ValidTo    fiscal.Date
}

var (
	bankNumber    = regexp.MustCompile(`^\d{12}$`)
	accountNumber = regexp.MustCompile(`^[0-9A-Z-]{5,40}$`)
)

const textMax = 200

func (in AccountInput) whole() (AccountInput, error) {
	for _, text := range []*string{&in.Name, &in.BankName, &in.BankNo, &in.FundNature, &in.Purpose, &in.Basis} {
		*text = strings.TrimSpace(*text)
		if len([]rune(*text)) > textMax {
			return in, ErrAccountInput.With("length")
		}
	}
	switch {
	case !slices.Contains(AccountKinds, in.Kind):
		return in, ErrAccountInput.With("kind")
	case in.Unit.IsZero():
		return in, ErrAccountInput.With("unit")
	case in.Name == "":
		return in, ErrAccountInput.With("name")
	case in.BankName == "":
		return in, ErrAccountInput.With("bankName")
	case in.BankNo != "" && !bankNumber.MatchString(in.BankNo):
		return in, ErrAccountInput.With("bankNo")
	case in.Purpose == "":
		return in, ErrAccountInput.With("purpose")
	case in.Basis == "":
		return in, ErrAccountInput.With("basis")
	}
	return in, nil
}

func (a Account) filled(in AccountInput) Account {
	a.Kind, a.Unit, a.Name, a.BankName, a.BankNo, a.FundNature = in.Kind, in.Unit, in.Name, in.BankName, in.BankNo, in.FundNature
	a.Purpose, a.Basis, a.ValidTo = in.Purpose, in.Basis, ""
	if !in.ValidTo.IsZero() {
		a.ValidTo = in.ValidTo.String()
	}
	return a
}

// key is the name as it is compared.
func (a Account) key() string { return party.Normal(a.Name) }

// Masked is a number of which only the ends are shown (rule bank:8-masked).
func Masked(number string) string {
	const ends = 4
	if len(number) <= 2*ends {
		return strings.Repeat("*", len(number))
	}
	return number[:ends] + strings.Repeat("*", len(number)-2*ends) + number[len(number)-ends:]
}

// Fit returns nil when an account may pay on a day, or why it may not (rule bank:8-fit; P27, P32).
func (a Account) Fit(day fiscal.Date) error {
	today := day.String()
	switch {
	case a.State != AccountFiled:
		return ErrUnfit.With(Masked(a.Number), string(a.State))
	case a.ValidTo != "" && a.ValidTo < today:
		return ErrUnfitExpired.With(Masked(a.Number), a.ValidTo)
	case a.Inspection == InspectionRevoked:
		return ErrUnfitInspection.With(Masked(a.Number), a.InspectedYear)
	case a.Inspection == InspectionMend && a.MendUntil < today:
		return ErrUnfitMend.With(Masked(a.Number), a.MendUntil)
	}
	return nil
}

// Step is something that was done to an account.
type Step struct {
	ID       ident.ID      `json:"id"`
	Action   AccountAction `json:"action"`
	Before   AccountState  `json:"before" doc:"Empty when it was made"`
	After    AccountState  `json:"after"`
	Day      string        `json:"day"`
	Reason   string        `json:"reason"`
	User     ident.ID      `json:"-" db:"user_id"`
	UserName string        `json:"userName"`
	At       string        `json:"at" db:"recorded_at"`
}

// Inspection is what was found about an account in a year.
type Inspection struct {
	ID          ident.ID  `json:"id"`
	Account     ident.ID  `json:"account" db:"account_id"`
	Year        int64     `json:"year"`
	BalanceFen  money.Fen `json:"balanceFen"`
	Statement   string    `json:"statement"`
	ReportedBy  ident.ID  `json:"-"`
	Reporter    string    `json:"reporter" db:"reported_name"`
	ReportedOn  string    `json:"reportedOn"`
	Result      Inspected `json:"result" doc:"Empty: not looked at yet"`
	Opinion     string    `json:"opinion"`
	MendUntil   string    `json:"mendUntil"`
	DecidedName string    `json:"decidedName"`
	Version     int64     `json:"version"`
}
