package budget

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/project"
)

// Unit is what is needed to know of a budget unit.
type Unit struct {
	ID             ident.ID
	Code, Name     string
	Department     ident.ID
	DepartmentCode string
	DepartmentName string
	Section        ident.ID        // in charge of the department; zero while none is
	Payer          codetable.Payer // which government classes it uses (handbook §7.2)
	Closed         bool
}

// Project is what is needed to know of a project of the library.
type Project struct {
	ID          ident.ID
	Code        string
	Name        string
	Category    string
	Tracked     bool // its money is followed to the last payment (直达资金)
	Unit        ident.ID
	UnitCode    string
	State       project.State
	Ready       bool        // far enough in the library to be given money: scheduled or behind it
	Year        fiscal.Year // the year it is scheduled for; 0 where it runs
	NeedsTarget bool
	AmountFen   map[string]money.Fen // of the year, by fund nature
	Target      *money.Fen           // budget of the target in force; nil while there is none
}

// Bounds are the dated figures of an appropriation's rules.
type Bounds struct {
	ReserveMinBP, ReserveMaxBP int64 // 预备费 of the general budget (预算法 art. 40)
}

// Frame is everything that an appropriation must agree with.
type Frame struct {
	Year                         fiscal.Year
	Functional, GovEcon, DepEcon codetable.Table
	Nature, Source, PayMethod    codetable.Table
	Revenue, EconMap             codetable.Table
	Accounts                     map[string]Account // by accountKey of codes and names
	Units                        map[string]Unit    // by code
	Projects                     map[string]Project // by code
	Ceilings                     []Ceiling
	Given                        []Line               // what earlier appropriations of the year gave
	CarriedIn                    map[string]money.Fen // by group of natures: what the ledger has brought over
	Bounds                       Bounds
	Provisional                  bool // what is held against it is issued before the budget is approved
	Opened                       bool // a budget of the year is issued
}
