package control

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

// Facts is what the rules look at. A section that is nil could not be gathered: every rule
// that needs it blocks.
type Facts struct {
	Application *Application
	Quota       *Quota
	Plan        *Plan
	Project     *Project
	Unit        *Unit
	Payee       *Payee    // not needed of a batch
	Accounts    *Accounts // of a batch: the account that pays
	Contract    *Contract // needed where the application names one
	Invoices    *Invoices // empty where it has none
	Calendar    *Calendar
	History     *History
	Rows        *Rows // needed of a batch
	People      *People
}

// Form is how an application is made up.
type Form string

// Forms of applications.
const (
	Single Form = "SINGLE"
	Batch  Form = "BATCH" // many payees, listed in Rows
	Card   Form = "CARD"  // an official card is repaid
)

// Application is what somebody wants to pay.
type Application struct {
	ID              ident.ID
	Form            Form
	Salary          bool // of a batch: wages, whose rows stand in a payroll
	Year            fiscal.Year
	Unit            ident.ID
	Project         ident.ID
	AmountFen       money.Fen
	Functional      string
	GovEconomic     string
	DepEconomic     string
	FundNature      string
	Classes         []Class // each of the four codes, as the code tables of the year have it
	Mapped          Mapped  // the government class that the department class becomes
	Settlement      string  // settlement-mode: 3 cash, 5 official card
	Purpose         string
	VoucherDate     fiscal.Date // zero until there is a voucher
	Contract        ident.ID
	ProcurementPlan string // the number of the plan
	Persons         int    // of receptions, meetings and trainings: persons, or person-days where the standard is by day
	FormAttached    bool   // the approval form of a reception, meeting or training is attached
	Approval        string // the number of an approval
}

// Class is a code as the tables of the year have it.
type Class struct {
	Kind  ClassKind
	Code  string
	Known bool // stands in the table of the year and holds on the day
	Leaf  bool
}

// ClassKind is which table a code stands in; it prints as its name.
type ClassKind string

// Tables of an application's codes.
const (
	FunctionalClass ClassKind = "FUNCTIONAL"
	GovernmentClass ClassKind = "GOVERNMENT"
	DepartmentClass ClassKind = "DEPARTMENT"
	NatureClass     ClassKind = "NATURE"
)

// TextKey is the name of the table.
func (k ClassKind) TextKey() string { return "control.class." + string(k) }

// Mapped is the row of the map of economic classes; empty where the map has none.
type Mapped struct {
	Agency      string // of 行政 and 参公 units
	Institution string // of 事业 units
}

// Quota is the row of the ledger that is to pay.
type Quota struct {
	ID           ident.ID
	Unit         ident.ID
	Project      ident.ID
	Functional   string
	GovEconomic  string
	FundNature   string
	AvailableFen money.Fen // what the application may take, that which it holds itself included
	Procurement  bool
	Tracked      bool // money from above that is followed to the last payment
	// Permitted is what the document of tracked money lets it be spent on; nil is not known.
	Permitted *Permitted
}

// Permitted are the functional classes (beginnings of codes) and projects of a document.
type Permitted struct {
	Functional []string
	Projects   []ident.ID
}

// Plan is the plan of the quota.
type Plan struct {
	Month         int
	CumulativeFen money.Fen // approved up to and with the month of the day; 0 where nothing is
	UsedFen       money.Fen // paid and in flight, without this application
}

// Project is what the money is for.
type Project struct {
	Category  string
	State     string // as the library names it
	Active    bool   // neither frozen, suspended nor ended
	BudgetFen money.Fen
	PaidFen   money.Fen
	Points    []Point // of its plan; none for a project without one
}

// Point is the cumulative share of the budget that is to be paid by the end of a month.
type Point struct {
	Month int
	BP    ratio.BP
}

// Payer says by which column of the map a unit books.
type Payer string

// Kinds of payers.
const (
	Agency      Payer = "AGENCY"
	Institution Payer = "INSTITUTION"
)

// Unit is who pays.
type Unit struct {
	Payer  Payer // empty is not known
	Closed bool
}

// PayeeKind says who is paid.
type PayeeKind string

// Kinds of payees.
const (
	Person     PayeeKind = "PERSON"
	Company    PayeeKind = "COMPANY"
	PublicUnit PayeeKind = "UNIT"
)

// Payee is who is paid.
type Payee struct {
	Name       string // as the application has it
	Account    string
	Registered string // the name in the registry; empty where there is none
	Kind       PayeeKind
	Blocked    bool // on the blacklist
	Foreign    bool // an account abroad
	Closed     bool // the account, or the unit that owns it
}

// AccountKind is what kind of account is paid into.
type AccountKind string

// Kinds of accounts of units that the rules name; others may be given too.
const (
	RealMoney AccountKind = "REAL_MONEY" // 单位实有资金账户
	Special   AccountKind = "SPECIAL"    // 财政专户
)

// Accounts is what the register of accounts says.
type Accounts struct {
	Owner      ident.ID // the budget unit that owns the payee's account; zero where none does
	OwnerName  string
	Kind       AccountKind // of the payee's account
	PayingName string      // the account that pays
	Fit        bool        // it is open and has passed its inspection
	Standing   Standing    // what is the matter with it where it is not
}

// Standing is why an account may not pay; it prints as its sentence.
type Standing string

// Reasons why an account may not pay.
const (
	NoAccount Standing = "MISSING"
	NotFiled  Standing = "STATE"
	Expired   Standing = "EXPIRED"
	Revoked   Standing = "REVOKED"
	NotMended Standing = "MEND"
)

// TextKey is the sentence.
func (s Standing) TextKey() string { return "control.standing." + string(s) }

// Contract is what the application is paid on.
type Contract struct {
	Number    string
	Supplier  string
	AmountFen money.Fen // with approved changes
	UsedFen   money.Fen // paid and in flight, without this application
	Payments  int       // made and in flight, without this application
}

// Invoices are those that the application is backed by.
type Invoices struct{ Items []Invoice }

// Invoice is one of them.
type Invoice struct {
	Code, Number string
	Seller       string
	Known        bool // registered, and not void
	TotalFen     money.Fen
	OthersFen    money.Fen // allocated to other applications
	HereFen      money.Fen // allocated to this one
	Others       []string  // the numbers of the other applications
}

// Calendar is the business day.
type Calendar struct {
	Day          fiscal.Date
	Workday      bool
	WorkdaysLeft int // of the year, this one included
}

// History is what was paid before, what is in flight included, this application not.
type History struct {
	CashMonthFen money.Fen // in cash, by the unit, in the month
	ThreePublic  []ThreePublic
	YearFen      money.Fen // by the unit, in the year
	DecemberFen  money.Fen // of it in December
	LastDaysFen  money.Fen // of it in the last working days of the year (Windows)
	// Same are payments of the same sum to the payee's account, by the same purpose or by an
	// invoice they share, as far back as Windows asks for.
	Same  []Past
	Split Split
}

// Split sums up payments of the unit that could be parts of one: below the limit of Windows, of
// its classes and within its days; what has come back is not among them.
type Split struct {
	PayeeFen   money.Fen // to the payee's account
	Payees     int
	ProjectFen money.Fen // on the project
	Projects   int
}

// ThreePublic is a line of the three-public budget with what the unit has used of it.
type ThreePublic struct {
	Classes     []string
	ApprovedFen money.Fen
	UsedFen     money.Fen
}

// Past is a payment that was made or is under way.
type Past struct {
	Number  string
	Day     fiscal.Date
	Purpose string
}

// Rows are those of a batch.
type Rows struct {
	Rows []Row
	// StandardFen is what the payroll standard adds up to; not known where there is none.
	StandardFen money.Maybe
	GrossFen    money.Fen // of the payroll sheet
}

// Row is one payee of a batch.
type Row struct {
	No          int
	Name        string
	Registered  string // the name of the account in the registry or the personnel record
	Account     string
	Card        string // the identity card, or what stands for it; empty where it is not a person
	AmountFen   money.Fen
	GrossFen    money.Fen
	WithheldFen money.Fen
	OnRecord    *bool // stands in the records of the unit's people; nil is not known
	Blocked     bool
	Foreign     bool
	Closed      bool
}

// Part is what somebody does with an application; it prints as its name.
type Part string

// Parts of an application.
const (
	Maker          Part = "MAKER"
	UnitReviewer   Part = "UNIT_REVIEWER"
	FirstReviewer  Part = "FIRST_REVIEWER"
	SecondReviewer Part = "SECOND_REVIEWER"
	Signer         Part = "SIGNER" // of a large payment
)

// TextKey is the name of the part.
func (p Part) TextKey() string { return "control.part." + string(p) }

// People are those who have acted on the application.
type People struct {
	Actors []Actor
	Level  int // how far up it was approved: 0 as every payment, 1 head of the section, 2 head of the bureau
}

// Actor is one of them, with whom he has stood in for.
type Actor struct {
	Part Part
	User ident.ID
	For  ident.ID // zero: himself
	Name string
}
