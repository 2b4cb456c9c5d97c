package control_test

import (
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/control"
)

func day(text string) fiscal.Date {
	d, err := fiscal.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

const yuan = money.Fen(100)

var ids = ident.NewGenerator(ident.ID{})

func newID() ident.ID { return ids.Next(time.Date(2021, 6, 1, 0, 0, 0, 0, time.UTC)) }

var (
	unit, otherUnit       = newID(), newID()
	project, otherProject = newID(), newID()
	contractID            = newID()
	maker, reviewer       = newID(), newID()
	first, second         = newID(), newID()
)

// good are facts that no rule speaks on: an office of the bureau buys paper in May.
func good() control.Facts {
	return control.Facts{
		Application: &control.Application{
			ID: newID(), Form: control.Single, Year: 2021, Unit: unit, Project: project, AmountFen: 500 * yuan, Functional: "2010601",
			GovEconomic: "50201", DepEconomic: "30205", FundNature: "111", Settlement: "1", Purpose: "支付五月水费",
			Classes: []control.Class{
				{Kind: control.FunctionalClass, Code: "2010601", Known: true, Leaf: true},
				{Kind: control.GovernmentClass, Code: "50201", Known: true, Leaf: true},
				{Kind: control.DepartmentClass, Code: "30205", Known: true, Leaf: true},
				{Kind: control.NatureClass, Code: "111", Known: true, Leaf: true},
			},
			Mapped: control.Mapped{Agency: "50201", Institution: "50502"},
		},
		Quota: &control.Quota{ID: newID(), Unit: unit, Project: project, Functional: "2010601", GovEconomic: "50201", FundNature: "111", AvailableFen: 500 * yuan},
		Plan:  &control.Plan{Month: 5, CumulativeFen: 1000 * yuan, UsedFen: 500 * yuan},
		Project: &control.Project{Category: "22", State: "EXECUTING", Active: true, BudgetFen: 1000 * yuan, PaidFen: 500 * yuan,
			Points: []control.Point{{3, 6000}, {6, 7500}, {10, 9000}, {12, 10000}}},
		Unit:     &control.Unit{Payer: control.Agency},
		Payee:    &control.Payee{Name: "抚宁区自来水公司", Account: "6222001", Registered: "抚宁区自来水公司", Kind: control.Company},
		Accounts: &control.Accounts{PayingName: "抚宁区财政局零余额账户", Fit: true},
		Invoices: &control.Invoices{},
		Calendar: &control.Calendar{Day: day("2021-05-20"), Workday: true, WorkdaysLeft: 150},
		History:  &control.History{YearFen: 10_000 * yuan},
		People: &control.People{Actors: []control.Actor{
			{Part: control.Maker, User: maker, Name: "甲"}, {Part: control.UnitReviewer, User: reviewer, Name: "乙"},
			{Part: control.FirstReviewer, User: first, Name: "丙"}, {Part: control.SecondReviewer, User: second, Name: "丁"},
		}},
	}
}

// salary are facts of a batch of wages that no rule speaks on.
func salary() control.Facts {
	f := good()
	yes := true
	f.Application.Form, f.Application.Salary, f.Application.DepEconomic, f.Application.GovEconomic = control.Batch, true, "30101", "50101"
	f.Application.Classes[1].Code, f.Application.Classes[2].Code = "50101", "30101"
	f.Application.Mapped = control.Mapped{Agency: "50101", Institution: "50501"}
	f.Application.Purpose, f.Application.Settlement = "五月工资", "6"
	f.Quota.GovEconomic, f.Project.Category = "50101", "1"
	f.Payee = nil
	f.Rows = &control.Rows{StandardFen: money.Of(600 * yuan), GrossFen: 600 * yuan, Rows: []control.Row{
		{No: 1, Name: "甲", Registered: "甲", Card: "A", Account: "1", AmountFen: 200 * yuan, WithheldFen: 50 * yuan, GrossFen: 250 * yuan, OnRecord: &yes},
		{No: 2, Name: "乙", Registered: "乙", Card: "B", Account: "2", AmountFen: 300 * yuan, WithheldFen: 50 * yuan, GrossFen: 350 * yuan, OnRecord: &yes},
	}}
	return f
}

// contracted are facts of a payment on a contract that no rule speaks on.
func contracted() control.Facts {
	f := good()
	f.Application.Contract = contractID
	f.Contract = &control.Contract{Number: "抚财合〔2021〕7号", Supplier: "抚宁区自来水公司", AmountFen: 1000 * yuan, UsedFen: 500 * yuan, Payments: 1}
	return f
}

// asked evaluates facts by what the program brings, with changes of one rule.
func asked(t *testing.T, f control.Facts, stage control.Stage, laid ...control.Setting) []control.Hit {
	t.Helper()
	d := day("2021-05-20")
	if f.Calendar != nil {
		d = f.Calendar.Day
	}
	return control.Evaluate(f, control.CatalogueOf(laid, d), stage)
}

// of are the hits of a rule.
func of(hits []control.Hit, code string) (list []control.Hit) {
	for _, h := range hits {
		if h.Rule == code {
			list = append(list, h)
		}
	}
	return list
}
