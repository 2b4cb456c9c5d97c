package budget_test

import (
	"fmt"
	"strings"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/project"
	"caixiao/internal/treasury/budget"
	"caixiao/locales"
)

// Projects of the published document, and one of another unit.
const (
	operation = "13030621A4T03F2CI9VZ5" // 669,600.00
	taxes     = "13030621BI9YFQXMQ5W90" // 4,000,000.00
	teaching  = "13030621WKHM2SHTV7UTU"
)

func id(t testing.TB, n int64) ident.ID {
	t.Helper()
	var i ident.ID
	if err := i.Scan(n); err != nil {
		t.Fatal(err)
	}
	return i
}

// frame is a district of two units and three projects in 2021.
func frame(t testing.TB) budget.Frame {
	t.Helper()
	standard, err := codetable.Load()
	if err != nil {
		t.Fatal(err)
	}
	table := func(name codetable.Name) codetable.Table {
		found, err := standard.Table(name, 2021)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	approved := func(f money.Fen) *money.Fen { return &f }
	bureau, school := id(t, 11), id(t, 12)
	return budget.Frame{
		Year:       2021,
		Functional: table(codetable.Functional), GovEcon: table(codetable.EconomicGovernment), DepEcon: table(codetable.EconomicDepartment),
		Nature: table(codetable.FundNature), Source: table(codetable.FundSource), PayMethod: table(codetable.PaymentMethod),
		Revenue: table(codetable.Revenue), EconMap: table(codetable.EconomicMap),
		Accounts: budget.AccountNames(),
		Units: map[string]budget.Unit{
			"318001": {ID: bureau, Code: "318001", Name: "区财政局机关", Department: id(t, 1), DepartmentCode: "318", Payer: codetable.Agency},
			"320002": {ID: school, Code: "320002", Name: "第一小学", Department: id(t, 2), DepartmentCode: "320", Payer: codetable.Institution},
			"320009": {ID: id(t, 13), Code: "320009", Name: "旧小学", Department: id(t, 2), DepartmentCode: "320", Payer: codetable.Institution, Closed: true},
		},
		Projects: map[string]budget.Project{
			operation: {
				ID: id(t, 21), Code: operation, Unit: bureau, UnitCode: "318001", State: project.Scheduled, Ready: true, Year: 2021, NeedsTarget: true,
				AmountFen: map[string]money.Fen{"111": 669_600_00}, Target: approved(669_600_00),
			},
			taxes: {
				ID: id(t, 22), Code: taxes, Unit: bureau, UnitCode: "318001", State: project.InReserve, NeedsTarget: true,
				AmountFen: map[string]money.Fen{"111": 4_000_000_00},
			},
			teaching: {
				ID: id(t, 23), Code: teaching, Unit: school, UnitCode: "320002", State: project.Executing, Ready: true,
				AmountFen: map[string]money.Fen{"111": 3_000_000_00, "121": 1_000_000_00},
			},
		},
		Ceilings: []budget.Ceiling{
			{Year: 2021, Department: id(t, 1), Nature: "11", AmountFen: 5_000_000_00, Basis: "抚财预〔2020〕9号"},
			{Year: 2021, Department: id(t, 2), Nature: "1", AmountFen: 3_500_000_00, Basis: "抚财预〔2020〕9号"},
		},
		Bounds: budget.Bounds{ReserveMinBP: 100, ReserveMaxBP: 300},
	}
}

// row is a record of the sheet: its cells as "column=text", others as in a sound row.
func row(line int, cells ...string) budget.Record {
	r := budget.Record{Sheet: "支出预算", Line: line, Cells: map[string]string{
		"unit": "318001", "project": operation, "functional": "2010607", "gov_econ": "50201", "dep_econ": "30201",
		"fund_nature": "111", "fund_source": "11", "amount": "669,600.00",
	}}
	for _, cell := range cells {
		column, text, _ := strings.Cut(cell, "=")
		r.Cells[column] = text
	}
	return r
}

// source is a record of the general budget.
func source(line int, account, nature, amount string, more ...string) budget.Record {
	r := budget.Record{Sheet: "总预算", Line: line, Cells: map[string]string{"account": account, "fund_nature": nature, "amount": amount}}
	for _, cell := range more {
		column, text, _ := strings.Cut(cell, "=")
		r.Cells[column] = text
	}
	return r
}

// found writes findings as "row column code".
func found(c budget.Checked) []string {
	list := make([]string, len(c.Findings))
	for i, f := range c.Findings {
		list[i] = fmt.Sprintf("%d %s %s", f.Row, f.Path, f.Err.Code())
		for _, lang := range []string{locales.Chinese, locales.English} {
			if locales.Message(lang, f.Err) == "" {
				list[i] += " without words"
			}
		}
	}
	return list
}

func TestCheck_sound(t *testing.T) {
	teach := []string{"unit=320002", "project=" + teaching, "functional=2050202", "gov_econ=50502"}
	got := frame(t).Check(
		[]budget.Record{
			row(3),
			row(4, append(teach, "amount=2,000,000")...),
			row(5, append(teach, "dep_econ=30202", "amount=1,000,000.00", "purchase=是")...),
			row(6, "unit=合计", "amount=3,669,600.00"),
		},
		[]budget.Record{
			source(3, "本级收入预算", "111", "3,744,600", "class=10101"), source(4, "Q2102", "111", "75,000"), source(5, "合计", "", "9"),
		})
	if len(got.Findings) > 0 {
		t.Fatalf("findings: %v", found(got))
	}
	if len(got.Lines) != 3 || len(got.Entries) != 2 {
		t.Fatalf("%d lines, %d entries", len(got.Lines), len(got.Entries))
	}
	want := budget.Line{
		Sheet: "支出预算", Row: 5, PayMethod: "1", Purchase: true, AmountFen: 1_000_000_00, UnitID: id(t, 12), Department: id(t, 2), ProjectID: id(t, 23),
		Key: budget.Key{Unit: "320002", Project: teaching, Functional: "2050202", GovEcon: "50502", DepEcon: "30202", Nature: "111", Source: "11"},
	}
	if got.Lines[2] != want {
		t.Errorf("got  %+v\nwant %+v", got.Lines[2], want)
	}
	if e := got.Entries[1]; e.Account != budget.Reserve || e.AmountFen != 75_000_00 || e.Account.Income() {
		t.Errorf("reserve: %+v", e)
	}
}

func TestCheck_findings(t *testing.T) {
	school := []string{"unit=320002", "project=" + teaching, "functional=2050202", "gov_econ=50502"}
	with := func(cells ...string) []string { return append(append([]string{}, school...), cells...) }
	even := source(3, "Q1101", "111", "669,600.00")
	for _, c := range []struct {
		name     string
		spending []budget.Record
		general  []budget.Record
		want     []string
	}{
		{"no amount", []budget.Record{row(3, "amount=")}, nil, []string{"3 amount budget.missing"}},
		{"no number", []budget.Record{row(3, "amount=约十万")}, nil, []string{"3 amount money.unreadable"}},
		{"part of a fen", []budget.Record{row(3, "amount=669600.005")}, nil, []string{"3 amount money.precision"}},
		{"zero", []budget.Record{row(3, "amount=0")}, nil, []string{"3 amount budget.amount"}},
		{"negative", []budget.Record{row(3, "amount=-5")}, nil, []string{"3 amount budget.amount"}},
		{"another unit of money", []budget.Record{row(3, "amount=66.96 万元")}, nil, []string{"3 amount money.unit"}},
		{"a flag", []budget.Record{row(3, "purchase=也许")}, []budget.Record{even}, []string{"3 purchase budget.flag"}},
		{"no unit", []budget.Record{row(3, "unit=")}, []budget.Record{even}, []string{"3 unit budget.missing"}},
		{"unknown unit", []budget.Record{row(3, "unit=999001")}, []budget.Record{even}, []string{"3 unit budget.unit"}},
		{"closed unit", []budget.Record{row(3, "unit=320009")}, []budget.Record{even}, []string{
			"3 unit budget.unit_closed", "3 project budget.other_unit", "3 gov_econ budget.econ_map",
		}},
		{"no project", []budget.Record{row(3, "project=")}, []budget.Record{even}, []string{"3 project budget.missing"}},
		{"unknown project", []budget.Record{row(3, "project=13030621AAAAAAAAAAAAA")}, []budget.Record{even}, []string{"3 project budget.project"}},
		{"broken code", []budget.Record{row(3, "project=13030621A4T03 F2CI9VZ5")}, []budget.Record{even}, nil},
		{"another unit's project", []budget.Record{row(3, "project="+teaching)}, []budget.Record{even}, []string{"3 project budget.other_unit"}},
		{"not scheduled", []budget.Record{row(3, "project="+taxes)}, []budget.Record{even}, []string{"3 project budget.project_state"}},
		{"unknown class", []budget.Record{row(3, "functional=2019999999")}, []budget.Record{even}, []string{"3 functional codetable.code"}},
		{"class with others below", []budget.Record{row(3, "functional=20106")}, []budget.Record{even}, []string{"3 functional codetable.not_leaf"}},
		{"nature with others below", []budget.Record{row(3, "fund_nature=11")}, []budget.Record{even}, []string{
			"3 fund_nature codetable.not_leaf", "3 amount budget.over_project",
		}},
		{"unknown source", []budget.Record{row(3, "fund_source=77")}, []budget.Record{even}, []string{"3 fund_source codetable.code"}},
		{"unknown method", []budget.Record{row(3, "pay_method=8")}, []budget.Record{even}, []string{"3 pay_method codetable.code"}},
		{"an agency with a class of institutions", []budget.Record{row(3, "gov_econ=50502")}, []budget.Record{even}, []string{"3 gov_econ budget.econ_map"}}, // T5
		{"an institution with a class of agencies", []budget.Record{row(3, with("gov_econ=50201")...)}, []budget.Record{even}, []string{"3 gov_econ budget.econ_map"}},
		{"a class agencies have no use for", []budget.Record{row(3, "dep_econ=30107", "gov_econ=50199")}, []budget.Record{even}, []string{"3 dep_econ codetable.no_map"}},
		{"twice", []budget.Record{row(3, "amount=100"), row(4, "amount=200")}, []budget.Record{source(3, "Q1101", "111", "300")}, []string{
			"4 project budget.twice", "4 amount budget.target_amount",
		}},
		{"sum off", []budget.Record{row(3), row(4, "unit=总计", "amount=669,600.01")}, []budget.Record{even}, []string{"4 amount budget.sum"}},
		{"over the project", []budget.Record{row(3, "amount=669,600.01")}, []budget.Record{source(3, "Q1101", "111", "669,600.01")}, []string{
			"3 amount budget.over_project", "3 amount budget.target_amount",
		}},
		{"over the ceiling, natures together", []budget.Record{
			row(3, with("amount=3,000,000")...), row(4, with("fund_nature=121", "amount=500,000.01")...),
		}, []budget.Record{source(3, "Q1101", "111", "3,000,000"), source(4, "Q1101", "121", "500,000.01")}, []string{"4 amount budget.over_ceiling"}},
		{"not in balance", []budget.Record{row(3)}, []budget.Record{source(3, "Q1101", "121", "669,600.00")}, []string{
			"0 amount budget.balance", "0 amount budget.balance",
		}},
		{"unknown account", []budget.Record{row(3)}, []budget.Record{even, source(4, "Q9999", "111", "1")}, []string{"4 account budget.account"}},
		{"class of revenue", []budget.Record{row(3)}, []budget.Record{source(3, "Q1101", "111", "669,600.00", "class=2010607")}, []string{"3 class codetable.code"}},
		{"small reserve", []budget.Record{row(3)}, []budget.Record{source(3, "Q1101", "111", "670,000.00"), source(4, "预备费", "111", "400.00")}, []string{"0 amount budget.reserve"}},
		{"beyond counting", []budget.Record{row(3, "amount=92,000,000,000,000,000"), row(4, "dep_econ=30202", "amount=92,000,000,000,000,000")}, nil, []string{
			"4 amount budget.too_much", "4 amount budget.too_much", "0 amount budget.too_much", "0 amount budget.balance",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := found(frame(t).Check(c.spending, c.general))
			// What is not balanced for want of a general budget is another case.
			if c.general == nil {
				got = without(got, "0 amount budget.balance")
				c.want = without(c.want, "0 amount budget.balance")
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func without(list []string, gone string) []string {
	var kept []string
	for _, text := range list {
		if text != gone {
			kept = append(kept, text)
		}
	}
	return kept
}

// TestCheck_given counts what earlier appropriations of the year gave.
func TestCheck_given(t *testing.T) {
	f := frame(t)
	f.Given = []budget.Line{{Department: id(t, 1), AmountFen: 600_000_00, Key: budget.Key{Unit: "318001", Project: operation, Nature: "111"}}}
	got := found(f.Check([]budget.Record{row(3, "amount=69,600.01")}, []budget.Record{source(3, "Q1102", "111", "69,600.01")}))
	if want := "3 amount budget.over_project|3 amount budget.target_amount"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %s", got, want)
	}
	if got := found(f.Check([]budget.Record{row(3, "amount=69,600")}, []budget.Record{source(3, "Q1102", "111", "69,600")})); len(got) > 0 {
		t.Errorf("the rest of the project gives %q", got)
	}
}

// TestCheck_withoutCeiling asks a person where a department has none.
func TestCheck_withoutCeiling(t *testing.T) {
	f := frame(t)
	f.Ceilings = f.Ceilings[1:]
	got := f.Check([]budget.Record{row(3)}, []budget.Record{source(3, "Q1101", "111", "669,600.00")})
	if list := found(got); len(list) != 1 || list[0] != "3 unit budget.no_ceiling" || got.Errors() != 0 || got.Warnings() != 1 {
		t.Errorf("got %q, %d errors, %d warnings", list, got.Errors(), got.Warnings())
	}
}

// TestCheck_withoutTarget refuses a project whose target is not in force (B5).
func TestCheck_withoutTarget(t *testing.T) {
	f := frame(t)
	p := f.Projects[operation]
	p.Target = nil
	f.Projects[operation] = p
	if got := found(f.Check([]budget.Record{row(3)}, []budget.Record{source(3, "Q1101", "111", "669,600.00")})); len(got) != 1 || got[0] != "3 project budget.no_target" {
		t.Errorf("got %q", got)
	}
	p.Year, p.NeedsTarget = fiscal.Year(2022), false
	f.Projects[operation] = p
	if got := found(f.Check([]budget.Record{row(3)}, []budget.Record{source(3, "Q1101", "111", "669,600.00")})); len(got) != 1 || got[0] != "3 project budget.project_year" {
		t.Errorf("got %q", got)
	}
}
