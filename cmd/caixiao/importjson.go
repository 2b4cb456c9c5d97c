package main

import (
	"caixiao/internal/app"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/recognise"
)

// The shapes of `caixiao import --json`; they are a contract with other programs.

type readingJSON struct {
	Document   documentJSON    `json:"document"`
	Department *departmentJSON `json:"department"`
	Projects   []projectJSON   `json:"projects"`
	Report     reportJSON      `json:"report"`
}

type documentJSON struct {
	Title      string `json:"title,omitempty"`
	RegionCode string `json:"regionCode"`
	Year       int    `json:"year"`
	UnitCode   string `json:"unitCode"`
	UnitName   string `json:"unitName"`
}

type departmentJSON struct {
	Overall    string           `json:"overall"`
	SubGoals   []target.SubGoal `json:"subGoals"`
	Safeguards []string         `json:"safeguards"`
	Tasks      []target.Task    `json:"tasks,omitempty"`
	Total      *target.Funds    `json:"total,omitempty"`
	Indicators []indicatorJSON  `json:"indicators,omitempty"`
}

type projectJSON struct {
	Code        string              `json:"code"`
	Name        string              `json:"name"`
	UnitCode    string              `json:"unitCode"`
	UnitName    string              `json:"unitName"`
	BudgetFen   money.Maybe         `json:"budgetFen"`
	FiscalFen   money.Maybe         `json:"fiscalFen"`
	OtherFen    money.Maybe         `json:"otherFen"`
	UpperFen    *money.Fen          `json:"upperFen,omitempty"` // these three only where the form has them
	LocalFen    *money.Fen          `json:"localFen,omitempty"`
	OwnFen      *money.Fen          `json:"ownFen,omitempty"`
	Purpose     string              `json:"purpose"`
	Plan        []planJSON          `json:"plan"`
	Goals       []string            `json:"goals"`
	Indicators  []indicatorJSON     `json:"indicators"`
	Declaration *target.Declaration `json:"declaration,omitempty"`
}

type planJSON struct {
	Month     int         `json:"month"`
	PercentBP ratio.Maybe `json:"percentBP"`
}

type indicatorJSON struct {
	Level1      string `json:"level1"`
	Level2      string `json:"level2"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Value       string `json:"value"`
	Operator    string `json:"operator"`
	Number      string `json:"number"`
	Unit        string `json:"unit"`
	Basis       string `json:"basis"`
	Remark      string `json:"remark,omitempty"`
}

type reportJSON struct {
	Unrecognised []recognise.Unrecognised `json:"unrecognised"`
	Notes        []string                 `json:"notes"`
	Fields       []recognise.Field        `json:"fields"`
}

func importView(e *env, in app.Intake) readingJSON {
	d := in.Document
	view := readingJSON{
		Document: documentJSON{Title: d.Title, RegionCode: d.RegionCode, Year: int(d.Year), UnitCode: d.Unit.Code, UnitName: d.Unit.Name},
		Projects: make([]projectJSON, 0, len(d.Projects)),
		Report:   reportJSON{Unrecognised: filled(in.Report.Unrecognised), Notes: []string{}, Fields: filled(in.Report.Fields)},
	}
	for _, n := range in.Report.Notes {
		view.Report.Notes = append(view.Report.Notes, e.text("note."+n.Key, n.Params))
	}
	if dep := d.Department; dep != nil {
		if view.Document.UnitName == "" {
			view.Document.UnitName = dep.Name
		}
		view.Department = &departmentJSON{Overall: dep.Overall, SubGoals: filled(dep.SubGoals), Safeguards: filled(dep.Safeguards),
			Tasks: dep.Tasks, Indicators: indicatorsView(dep.Indicators)}
		if dep.Total != (target.Funds{}) {
			view.Department.Total = &dep.Total
		}
	}
	for _, p := range d.Projects {
		view.Projects = append(view.Projects, projectView(p))
	}
	return view
}

func projectView(p target.Project) projectJSON {
	view := projectJSON{
		Code: p.Code, Name: p.Name, UnitCode: p.Unit.Code, UnitName: p.Unit.Name,
		BudgetFen: p.Funds.Total, FiscalFen: p.Funds.Fiscal, OtherFen: p.Funds.Other,
		UpperFen: known(p.Funds.Upper), LocalFen: known(p.Funds.Local), OwnFen: known(p.Funds.Own),
		Purpose: p.Purpose, Plan: []planJSON{}, Goals: filled(p.Goals),
		Indicators: filled(indicatorsView(p.Indicators)), Declaration: p.Declaration,
	}
	for _, c := range p.Plan {
		view.Plan = append(view.Plan, planJSON{Month: c.Month, PercentBP: c.Percent})
	}
	return view
}

func indicatorsView(rows []target.Indicator) []indicatorJSON {
	views := make([]indicatorJSON, 0, len(rows))
	for _, in := range rows {
		v := in.Reading()
		view := indicatorJSON{
			Level1: string(in.Level1), Level2: string(in.Level2), Name: in.Name, Description: in.Description,
			Value: in.Value, Operator: string(v.Operator), Unit: v.Unit, Basis: in.Basis, Remark: in.Remark,
		}
		switch v.Kind {
		case target.ValueNumber:
			view.Number = v.Number.String()
		case target.ValueRange:
			view.Number = v.Number.String() + ";" + v.Upper.String()
		}
		views = append(views, view)
	}
	return views
}

// known is an amount a form may not have at all: nil where it has none.
func known(m money.Maybe) *money.Fen {
	if !m.Known {
		return nil
	}
	return &m.Fen
}

// filled makes an absent list an empty one: lists are never null on the wire.
func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
