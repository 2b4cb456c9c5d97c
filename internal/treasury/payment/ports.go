package payment

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Scopes tells whose payments the actor of ctx may use a permission on: all, or those of some
// units.
type Scopes interface {
	Scope(ctx context.Context, perm string) (all bool, units []ident.ID, err error)
}

// Stamp stands in a row for what is known only when it is written: the instant of the
// transaction, or the day on which roll-ups have it.
type Stamp int

// Stamps.
const (
	AtInstant Stamp = iota + 1
	OnDay
)

// Guarded is a row that is written with a step, or refuses it.
type Guarded struct {
	Query  string
	Types  []string
	Row    []any
	Guard  ident.ID
	Missed error
}

// QuotaRow is a quota as a payment is made out of it.
type QuotaRow struct {
	ID           ident.ID    `json:"id"`
	Year         fiscal.Year `json:"year"`
	Unit         ident.ID    `json:"unit"`
	UnitCode     string      `json:"unitCode"`
	UnitName     string      `json:"unitName"`
	Project      ident.ID    `json:"project"`
	ProjectCode  string      `json:"projectCode"`
	ProjectName  string      `json:"projectName"`
	Category     string      `json:"category"`
	Document     string      `json:"document"`
	DocumentID   ident.ID    `json:"-"`
	Functional   string      `json:"functional"`
	FunctionName string      `json:"functionalName"`
	GovEconomic  string      `json:"govEconomic"`
	GovName      string      `json:"govEconomicName"`
	DepEconomic  string      `json:"depEconomic"`
	DepName      string      `json:"depEconomicName"`
	FundNature   string      `json:"fundNature"`
	FundName     string      `json:"fundNatureName"`
	FundSource   string      `json:"fundSource"`
	Procurement  bool        `json:"procurement"`
	Tracked      bool        `json:"tracked"`
}

// Movement takes a sum from one account of a quota to another.
type Movement struct {
	Event     string
	Quota     ident.ID
	From, To  string
	AmountFen money.Fen
	Claim     ident.ID
	Contract  ident.ID
	// Other is the quota it goes to; zero: the same.
	Other ident.ID
}

// Voucher is what a step is to the ledger.
type Voucher struct {
	Key       string
	Day       fiscal.Date // zero: today
	Action    string      // of the audit log
	Object    ident.ID
	Reason    string
	After     any
	Movements []Movement
	// Prior takes back money of an earlier year instead: it goes to what is not allotted.
	Prior    *QuotaRow
	PriorFen money.Fen
}

// Ledger is what payments need of the quota ledger.
type Ledger interface {
	// Rows names quotas that units spend; unknown ones are left out.
	Rows(ctx context.Context, ids []ident.ID) (map[ident.ID]QuotaRow, error)
	// Available is what each account of a quota holds that can be paid from.
	Available(ctx context.Context, quota ident.ID) (map[string]money.Fen, error)
	// Held is what a contract holds of a quota.
	Held(ctx context.Context, contract, quota ident.ID) (money.Fen, error)
	// Moved is what claims have moved through accounts of quotas.
	Moved(ctx context.Context, claims []ident.ID) (map[ident.ID]map[string]money.Fen, error)
	// PaidByUnit is what units have paid between two days, less what came back.
	PaidByUnit(ctx context.Context, from, to fiscal.Date) (map[ident.ID]money.Fen, error)
	// Post posts a voucher with its rows and announces the event, all of it or nothing. It is
	// called outside a transaction.
	Post(ctx context.Context, v Voucher, rows []Guarded, event Changed) error
}

// Order is what a bank is told to pay: fields by the names of DA/T 95.
type Order struct {
	Payment   ident.ID
	Day       fiscal.Date
	AmountFen money.Fen
	Fields    map[string]string
	Items     []map[string]string
	Holder    string // of the seal
}

// Issued is a voucher, with the rows that keep it.
type Issued struct {
	Voucher ident.ID
	Number  string
	Serial  string // of the certificate it is signed with
	Rows    []Guarded
}

// Exchange sends signed vouchers to banks.
type Exchange interface {
	// Issue numbers, signs and seals; it is called outside a transaction.
	Issue(ctx context.Context, o Order) (Issued, error)
	// Dispatch gives the rows that put a voucher into the outbox; Sent tells that they stand.
	Dispatch(ctx context.Context, voucher ident.ID) ([]Guarded, error)
	Sent()
	// Ask asks what became of a voucher; Again sends it once more after a signed "not received".
	Ask(ctx context.Context, voucher ident.ID) error
	Again(ctx context.Context, voucher ident.ID) error
	// Papers are a voucher and what was signed about it, verified.
	Papers(ctx context.Context, voucher ident.ID) ([]Paper, error)
}

// Case is a payment as rules look at it.
type Case struct {
	Payment Payment
	Rows    []Row
	Quota   QuotaRow
	Made    Made // what the application was made for
	// People who have taken part, by what they were: MAKER, UNIT, FIRST, SECOND, SIGNER.
	People map[string]ident.ID
}

// Made are the attributes that an application was made with; they stay as they are.
type Made struct {
	Unit        ident.ID `db:"unit_id"`
	Project     ident.ID `db:"project_id"`
	Functional  string
	GovEconomic string
	FundNature  string
}

// made are the attributes of a quota.
func (q QuotaRow) made() Made {
	return Made{q.Unit, q.Project, q.Functional, q.GovEconomic, q.FundNature}
}

// Found is what a rule says of a case.
type Found struct {
	Rule     string
	Version  int64
	Severity string // BLOCK, WARN
	Text     string // key
	Figures  map[string]any
	Inputs   map[string]any
}

// Severities of hits.
const (
	Block = "BLOCK"
	Warn  = "WARN"
)

// Stages at which rules are asked.
const (
	AtEntry  = "entry"
	AtReview = "review"
	AtIssue  = "issue"
)

// RuleBook evaluates the payment control rules of the day.
type RuleBook interface {
	Check(ctx context.Context, c Case, stage string) ([]Found, error)
}

// Account is a bank account that a unit pays from.
type Account struct {
	Number string `json:"number"`
	Name   string `json:"name"`
	Bank   string `json:"bank"`
}

// Accounts knows what units pay from, and whom they have paid.
type Accounts interface {
	// Payer is the zero-balance account of a unit for money of a nature; empty when it has none.
	Payer(ctx context.Context, unit ident.ID, nature string) (Account, error)
}

// InvoiceBook keeps the invoices that applications are backed by: a sum of one is used once.
type InvoiceBook interface {
	// Take gives the rows by which an application takes its share of invoices, and refuses it
	// where one is not registered or has less left. Give gives it back.
	Take(ctx context.Context, payment ident.ID, number string, invoices []Invoice) ([]Guarded, error)
	Give(ctx context.Context, payment ident.ID, number string) ([]Guarded, error)
}

// Progress tells how projects pay along the plans of their targets.
type Progress interface {
	Projects(ctx context.Context, year fiscal.Year) ([]ProjectProgress, error)
}

// Units names units.
type Units interface {
	Named(ctx context.Context, ids []ident.ID) (map[ident.ID]string, error)
}
