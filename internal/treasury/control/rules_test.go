package control_test

import (
	"slices"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/treasury/control"
	"caixiao/locales"
)

// ruleCase is a pair on the border of a rule: one that it speaks on, and one that it just does not.
type ruleCase struct {
	rule, name string
	base       func() control.Facts
	fires      func(f *control.Facts)
	passes     func(f *control.Facts)
	text       string           // of the hit, without payment.rule.
	severity   control.Severity // of the hit; empty: that of the rule
	stage      control.Stage
}

func amount(fen money.Fen) func(f *control.Facts) {
	return func(f *control.Facts) {
		f.Application.AmountFen, f.Quota.AvailableFen, f.Plan.CumulativeFen = fen, fen, f.Plan.UsedFen+fen
	}
}

func and(list ...func(f *control.Facts)) func(f *control.Facts) {
	return func(f *control.Facts) {
		for _, one := range list {
			one(f)
		}
	}
}

func economic(dep string) func(f *control.Facts) {
	return func(f *control.Facts) {
		f.Application.DepEconomic, f.Application.Classes[2].Code = dep, dep
	}
}

func category(code string) func(f *control.Facts) {
	return func(f *control.Facts) { f.Project.Category = code }
}

func owner(id ident.ID) func(f *control.Facts) {
	return func(f *control.Facts) { f.Accounts.Owner, f.Accounts.OwnerName = id, "抚宁区财政局" }
}

func purpose(text string) func(f *control.Facts) {
	return func(f *control.Facts) { f.Application.Purpose = text }
}

func settled(mode string) func(f *control.Facts) {
	return func(f *control.Facts) { f.Application.Settlement = mode }
}

func on(d string) func(f *control.Facts) {
	return func(f *control.Facts) { f.Calendar.Day = day(d) }
}

func past(d string) func(f *control.Facts) {
	return func(f *control.Facts) {
		f.History.Same = append(f.History.Same, control.Past{Number: "支付〔2021〕9号", Day: day(d), Purpose: "支付四月水费"})
	}
}

func split(s control.Split) func(f *control.Facts) {
	return func(f *control.Facts) { f.History.Split = s }
}

// shared is the invoice of the application, which another one has used too.
func shared(number string) func(f *control.Facts) {
	return func(f *control.Facts) {
		i := bill(0, 500*yuan)
		i.Others = []string{number}
		f.Invoices.Items = []control.Invoice{i}
	}
}

func invoice(i control.Invoice) func(f *control.Facts) {
	return func(f *control.Facts) { f.Invoices.Items = []control.Invoice{i} }
}

func nothing(*control.Facts) {}

func bill(others, here money.Fen) control.Invoice {
	return control.Invoice{Code: "1300", Number: "0042", Seller: "抚宁区自来水公司", Known: true, TotalFen: 800 * yuan, OthersFen: others, HereFen: here}
}

func persons(n int) func(f *control.Facts) {
	return func(f *control.Facts) { f.Application.Persons, f.Application.FormAttached = n, true }
}

func spent(fen money.Fen) func(f *control.Facts) {
	return func(f *control.Facts) {
		f.History.ThreePublic = []control.ThreePublic{{Classes: []string{"30217"}, ApprovedFen: 1000 * yuan, UsedFen: fen}}
	}
}

func paid(fen money.Fen) func(f *control.Facts) {
	return func(f *control.Facts) { f.Project.PaidFen = fen }
}

var rushing = and(on("2021-12-10"), paid(1000*yuan), func(f *control.Facts) { f.Plan.Month = 12 })

func inYear(year, dec money.Fen) func(f *control.Facts) {
	return func(f *control.Facts) { f.History.YearFen, f.History.DecemberFen = year, dec }
}

func level(n int) func(f *control.Facts) { return func(f *control.Facts) { f.People.Level = n } }

func actor(a control.Actor) func(f *control.Facts) {
	return func(f *control.Facts) { f.People.Actors[3] = a }
}

func row(change func(r *control.Row)) func(f *control.Facts) {
	return func(f *control.Facts) { change(&f.Rows.Rows[1]) }
}

func ruleCases() []ruleCase {
	return slices.Concat(quotaCases(), payeeCases(), paperCases(), peopleCases())
}

func quotaCases() []ruleCase {
	return []ruleCase{
		{rule: "P01", name: "one fen too much", base: good, fires: func(f *control.Facts) { f.Quota.AvailableFen-- }, passes: nothing, text: "p01"},
		{rule: "P02", name: "another nature", base: good, fires: func(f *control.Facts) { f.Quota.FundNature = "112" }, passes: nothing, text: "p02"},
		{rule: "P02", name: "another project", base: good, fires: func(f *control.Facts) { f.Quota.Project = otherProject }, passes: nothing, text: "p02"},
		{rule: "P03", name: "one fen above the plan", base: good, fires: func(f *control.Facts) { f.Plan.CumulativeFen-- }, passes: nothing, text: "p03"},
		{rule: "P04", name: "no leaf", base: good, fires: func(f *control.Facts) { f.Application.Classes[0].Leaf = false }, passes: nothing, text: "p04"},
		{rule: "P04", name: "not of the year", base: good, fires: func(f *control.Facts) { f.Application.Classes[2].Known = false }, passes: nothing, text: "p04_unknown"},
		{rule: "P05", name: "T5: 行政 with 30201 is 50201", base: good, text: "p05",
			fires:  func(f *control.Facts) { f.Application.GovEconomic, f.Quota.GovEconomic = "50502", "50502" },
			passes: func(f *control.Facts) { f.Application.GovEconomic, f.Quota.GovEconomic = "50201", "50201" }},
		{rule: "P05", name: "T5: 事业 with 30201 is 50502", base: func() control.Facts {
			f := good()
			f.Unit.Payer = control.Institution
			return f
		}, text: "p05",
			fires:  func(f *control.Facts) { f.Application.GovEconomic, f.Quota.GovEconomic = "50201", "50201" },
			passes: func(f *control.Facts) { f.Application.GovEconomic, f.Quota.GovEconomic = "50502", "50502" }},
		{rule: "P06", name: "goods by personnel", base: good, fires: category("1"), passes: and(category("1"), economic("30305")), text: "p06"},
		{rule: "P07", name: "assets by running expenses", base: good, fires: and(category("21"), economic("30902")), passes: and(category("22"), economic("30902")), text: "p07"},
		{rule: "P08", name: "T5: an account of the same unit", base: good, fires: owner(unit), text: "p08",
			passes: and(owner(unit), purpose("划转工会经费"), func(f *control.Facts) { f.Application.Approval = "抚财〔2021〕3号" })},
		{rule: "P08", name: "an allowed purpose without approval", base: good, fires: and(owner(unit), purpose("划转工会经费")), passes: owner(otherUnit), text: "p08"},
		{rule: "P09", name: "an account of a sister unit", base: good, fires: owner(otherUnit), passes: owner(ident.ID{}), text: "p09"},
	}
}

func payeeCases() []ruleCase {
	return []ruleCase{
		{rule: "P10", name: "T5: brackets are no difference", base: good, text: "p10",
			fires: func(f *control.Facts) {
				f.Payee.Name, f.Payee.Registered = "抚宁区财政局(本级)", "抚宁区财政局（机关）"
			},
			passes: func(f *control.Facts) {
				f.Payee.Name, f.Payee.Registered = "抚宁区财政局(本级)", "抚宁区财政局（本级）"
			}},
		{rule: "P10", name: "the supplier", base: contracted, fires: func(f *control.Facts) { f.Contract.Supplier = "某公司" }, passes: nothing, text: "p10_contract"},
		{rule: "P10", name: "the seller", base: good, text: "p10_invoice", passes: invoice(bill(0, 500*yuan)),
			fires: and(invoice(bill(0, 500*yuan)), func(f *control.Facts) { f.Invoices.Items[0].Seller = "某公司" })},
		{rule: "P10", name: "a row of a batch", base: salary, fires: row(func(r *control.Row) { r.Registered = "己" }), passes: nothing, text: "p10_row"},
		{rule: "P11", name: "a service of a person", base: func() control.Facts {
			f := good()
			f.Payee.Kind = control.Person
			return f
		}, fires: amount(1000*yuan + 1), passes: amount(1000 * yuan), text: "p11"},
		{rule: "P12", name: "a payment in cash", base: good, fires: and(settled("3"), amount(1000*yuan+1)), passes: and(settled("1"), amount(1000*yuan+1)), text: "p12"},
		{rule: "P12", name: "a month in cash", base: good, text: "p12_month",
			fires:  and(settled("3"), func(f *control.Facts) { f.History.CashMonthFen = 4500*yuan + 1 }),
			passes: func(f *control.Facts) { f.History.CashMonthFen = 4500*yuan + 1 }},
		{rule: "P12", name: "little cash", base: good, fires: and(settled("3"), amount(1000*yuan)), passes: settled("4"), text: "p12_under", severity: control.Warn},
		{rule: "P13", name: "travelling by transfer", base: good, fires: and(economic("30211"), amount(20_000*yuan)),
			passes: and(economic("30211"), amount(20_000*yuan+1)), text: "p13"},
		{rule: "P13", name: "travelling by card", base: good, fires: economic("30211"), passes: and(economic("30211"), settled("5")), text: "p13"},
		{rule: "P14", name: "receptions of the year", base: good, fires: and(economic("30217"), persons(9), spent(500*yuan+1)),
			passes: and(economic("30217"), persons(9), spent(500*yuan)), text: "p14"},
		{rule: "P15", name: "a reception per head", base: good, fires: and(economic("30217"), persons(4), spent(0)),
			passes: and(economic("30217"), persons(5), spent(0)), text: "p15"},
		{rule: "P15", name: "how many", base: good, fires: and(economic("30215"), persons(0)), passes: and(economic("30215"), persons(2)), text: "p15_persons"},
		{rule: "P15", name: "the form", base: good, fires: and(economic("30216"), persons(2), func(f *control.Facts) { f.Application.FormAttached = false }),
			passes: and(economic("30216"), persons(2)), text: "p15_form"},
	}
}

func paperCases() []ruleCase {
	return []ruleCase{
		{rule: "P16", name: "two halves", base: good, fires: split(control.Split{PayeeFen: 299_500 * yuan, Payees: 1}),
			passes: split(control.Split{PayeeFen: 299_500*yuan - 1, Payees: 1}), text: "p16"},
		{rule: "P16", name: "of one project", base: good, text: "p16_project", fires: split(control.Split{ProjectFen: 299_500 * yuan, Projects: 2}),
			passes: split(control.Split{ProjectFen: 299_500*yuan - 1, Projects: 2})},
		{rule: "P17", name: "procured without papers", base: good, fires: func(f *control.Facts) { f.Quota.Procurement = true }, text: "p17",
			passes: func(f *control.Facts) { f.Quota.Procurement, f.Application.ProcurementPlan = true, "CG-1" }},
		{rule: "P17", name: "an item of the catalogue", base: good, fires: and(economic("31002"), amount(10_000*yuan)),
			passes: and(economic("31002"), amount(10_000*yuan-1)), text: "p17"},
		{rule: "P18", name: "one fen above the contract", base: contracted, fires: func(f *control.Facts) { f.Contract.UsedFen++ }, passes: nothing, text: "p18"},
		{rule: "P19", name: "the first payment", base: func() control.Facts {
			f := contracted()
			f.Contract.UsedFen, f.Contract.Payments = 0, 0
			return f
		}, fires: amount(300*yuan + 1), passes: amount(300 * yuan), text: "p19"},
		{rule: "P20", name: "the same invoice", base: good, text: "p20",
			fires: and(shared("支付〔2021〕9号"), past("2021-04-20")), passes: and(shared("支付〔2021〕8号"), past("2021-04-20"))},
		{rule: "P20", name: "the same purpose", base: good, text: "p20_purpose", severity: control.Warn,
			fires:  and(purpose("支付四月水费"), past("2021-04-20")),
			passes: and(purpose("支付四月水费"), past("2021-04-19"))},
		{rule: "P21", name: "more than it says", base: good, fires: invoice(bill(300*yuan+1, 500*yuan)), passes: invoice(bill(300*yuan, 500*yuan)), text: "p21"},
		{rule: "P21", name: "not registered", base: good, fires: and(invoice(bill(0, 500*yuan)), func(f *control.Facts) { f.Invoices.Items[0].Known = false }),
			passes: invoice(bill(0, 500*yuan)), text: "p21_unknown"},
		{rule: "P22", name: "a quarter of the year", base: good, fires: and(rushing, inYear(7500*yuan, 1500*yuan+1)), passes: and(rushing, inYear(7500*yuan, 1500*yuan)), text: "p22"},
		{rule: "P22", name: "not in November", base: good, fires: and(rushing, inYear(0, 0)), passes: and(rushing, inYear(0, 0), on("2021-11-30")), text: "p22"},
		{rule: "P22", name: "a large one", base: good, text: "p22_single",
			fires:  and(rushing, amount(1_000_000*yuan+1), inYear(90_000_000*yuan, 0)),
			passes: and(rushing, amount(1_000_000*yuan), inYear(90_000_000*yuan, 0))},
		{rule: "P23", name: "a round sum", base: good, fires: amount(500_000 * yuan), passes: amount(500_000*yuan + 1), text: "p23"},
		{rule: "P23", name: "not large", base: good, fires: amount(600_000 * yuan), passes: amount(400_000 * yuan), text: "p23"},
	}
}

func peopleCases() []ruleCase {
	no := false
	return []ruleCase{
		{rule: "P24", name: "the head of the section", base: good, stage: control.Issue, fires: amount(500_000 * yuan), passes: amount(500_000*yuan - 1), text: "p24"},
		{rule: "P24", name: "the head of the bureau", base: good, stage: control.Issue, fires: and(amount(2_000_000*yuan), level(1)),
			passes: and(amount(2_000_000*yuan), level(2)), text: "p24_head"},
		{rule: "P25", name: "a card twice", base: salary, fires: row(func(r *control.Row) { r.Card = "A" }), passes: nothing, text: "p25"},
		{rule: "P25", name: "a stranger", base: salary, fires: row(func(r *control.Row) { r.OnRecord = &no }), passes: nothing, text: "p25_person"},
		{rule: "P25", name: "the standard", base: salary, fires: func(f *control.Facts) { f.Rows.StandardFen.Fen++ }, passes: nothing, text: "p25_total"},
		{rule: "P26", name: "a reception as water", base: good, fires: purpose("公务接待餐费"), passes: purpose("支付水费"), text: "p26"},
		{rule: "P27", name: "on the list", base: good, fires: func(f *control.Facts) { f.Payee.Blocked = true }, passes: nothing, text: "p27"},
		{rule: "P27", name: "abroad", base: good, fires: func(f *control.Facts) { f.Payee.Foreign = true }, passes: nothing, text: "p27_foreign"},
		{rule: "P27", name: "closed", base: good, fires: func(f *control.Facts) { f.Payee.Closed = true }, passes: nothing, text: "p27_closed"},
		{rule: "P27", name: "a closed unit", base: good, fires: func(f *control.Facts) { f.Unit.Closed = true }, passes: nothing, text: "p27_unit"},
		{rule: "P27", name: "a row", base: salary, fires: row(func(r *control.Row) { r.Blocked = true }), passes: nothing, text: "p27"},
		{rule: "P28", name: "another function", base: good, text: "p28",
			fires: func(f *control.Facts) {
				f.Quota.Tracked, f.Quota.Permitted = true, &control.Permitted{Functional: []string{"213"}, Projects: []ident.ID{project}}
			},
			passes: func(f *control.Facts) {
				f.Quota.Tracked, f.Quota.Permitted = true, &control.Permitted{Functional: []string{"201"}, Projects: []ident.ID{project}}
			}},
		{rule: "P28", name: "another project", base: good, text: "p28_project",
			fires: func(f *control.Facts) {
				f.Quota.Tracked, f.Quota.Permitted = true, &control.Permitted{Functional: []string{"201"}, Projects: []ident.ID{otherProject}}
			},
			passes: func(f *control.Facts) {
				f.Quota.Permitted = &control.Permitted{Functional: []string{"201"}, Projects: []ident.ID{otherProject}}
			}},
		{rule: "P29", name: "bonds for water", base: good, text: "p29", fires: func(f *control.Facts) { f.Application.FundNature, f.Quota.FundNature = "112", "112" },
			passes: and(economic("31005"), func(f *control.Facts) { f.Application.FundNature, f.Quota.FundNature = "112", "112" })},
		{rule: "P30", name: "put aside", base: good, fires: and(purpose("转入备用金"), func(f *control.Facts) { f.Accounts.Kind = control.RealMoney }),
			passes: purpose("转入备用金"), text: "p30"},
		{rule: "P31", name: "more than ten points behind", base: good, fires: paid(499*yuan + 99), passes: paid(500 * yuan), text: "p31"},
		{rule: "P31", name: "before the first check-point", base: good, fires: and(on("2021-03-31"), paid(0)), passes: and(on("2021-03-30"), paid(0)), text: "p31"},
		{rule: "P32", name: "a suspended project", base: good, fires: func(f *control.Facts) { f.Project.Active, f.Project.State = false, "SUSPENDED" }, passes: nothing, text: "p32"},
		{rule: "P32", name: "an account past its inspection", base: good, fires: func(f *control.Facts) { f.Accounts.Fit, f.Accounts.Standing = false, control.Revoked },
			passes: nothing, text: "p32_account"},
		{rule: "P33", name: "a Saturday", base: good, stage: control.Issue, fires: func(f *control.Facts) { f.Calendar.Workday = false }, passes: nothing, text: "p33"},
		{rule: "P33", name: "dated back", base: good, fires: func(f *control.Facts) { f.Application.VoucherDate = day("2021-05-19") },
			passes: func(f *control.Facts) { f.Application.VoucherDate = day("2021-05-20") }, text: "p33_back"},
		{rule: "P34", name: "maker and checker", base: good, fires: actor(control.Actor{Part: control.SecondReviewer, User: maker, Name: "甲"}),
			passes: actor(control.Actor{Part: control.SecondReviewer, User: newID(), Name: "戊"}), text: "p34"},
		{rule: "P34", name: "by delegation", base: good, fires: actor(control.Actor{Part: control.SecondReviewer, User: newID(), For: reviewer, Name: "戊"}),
			passes: actor(control.Actor{Part: control.SecondReviewer, User: newID(), For: second, Name: "戊"}), text: "p34"},
		{rule: "P35", name: "a row", base: salary, fires: row(func(r *control.Row) { r.WithheldFen++ }), passes: nothing, text: "p35_row"},
		{rule: "P35", name: "the sheet", base: salary, fires: func(f *control.Facts) { f.Rows.GrossFen++ }, passes: nothing, text: "p35"},
	}
}

// Each rule speaks on a case, and just does not on another one; its sentence can be said in
// both languages, and tells what it has looked at.
func TestRules_border(t *testing.T) {
	tried := map[string]bool{}
	for _, tt := range ruleCases() {
		tried[tt.rule] = true
		t.Run(tt.rule+" "+tt.name, func(t *testing.T) {
			stage := tt.stage
			if stage == "" {
				stage = control.Entry
			}
			f := tt.base()
			tt.fires(&f)
			hits := of(asked(t, f, stage), tt.rule)
			if len(hits) != 1 {
				t.Fatalf("speaks %d times: %+v", len(hits), hits)
			}
			rule, _ := control.RuleOf(tt.rule)
			want := rule.Severity
			if tt.severity != "" {
				want = tt.severity
			}
			if h := hits[0]; h.Text != "payment.rule."+tt.text || h.Severity != want || h.Version != 1 || len(h.Inputs) == 0 {
				t.Errorf("hit %+v, want %s %s", h, tt.text, want)
			}
			kept, err := control.Kept(hits[0])
			if err != nil || locales.Kept("zh", kept) == "" || locales.Kept("en", kept) == locales.Kept("zh", kept) {
				t.Errorf("sentence %q, %v", kept, err)
			}
			f = tt.base()
			tt.passes(&f)
			if hits := of(asked(t, f, stage), tt.rule); len(hits) != 0 {
				t.Errorf("speaks where it should not: %+v", hits)
			}
		})
	}
	for _, r := range control.Rules {
		if !tried[r.Code] {
			t.Errorf("%s has no case", r.Code)
		}
	}
	if len(control.Rules) != 35 {
		t.Errorf("%d rules, the handbook has 35", len(control.Rules))
	}
}

// What no rule speaks on stays silent at every stage.
func TestEvaluate_silent(t *testing.T) {
	for name, base := range map[string]func() control.Facts{"single": good, "salary": salary, "contract": contracted} {
		for _, stage := range []control.Stage{control.Entry, control.Review, control.Issue} {
			if hits := asked(t, base(), stage); len(hits) != 0 {
				t.Errorf("%s at %s: %+v", name, stage, hits)
			}
		}
	}
}

// C1: whatever section is missing, the rules that need it block and name it; no rule passes
// an application that it could not look at.
func TestEvaluate_closed(t *testing.T) {
	all := map[control.Section]func(f *control.Facts){
		control.InApplication: func(f *control.Facts) { f.Application = nil }, control.InQuota: func(f *control.Facts) { f.Quota = nil },
		control.InPlan: func(f *control.Facts) { f.Plan = nil }, control.InProject: func(f *control.Facts) { f.Project = nil },
		control.InUnit: func(f *control.Facts) { f.Unit = nil }, control.InPayee: func(f *control.Facts) { f.Payee = nil },
		control.InAccounts: func(f *control.Facts) { f.Accounts = nil }, control.InContract: func(f *control.Facts) { f.Contract = nil },
		control.InInvoices: func(f *control.Facts) { f.Invoices = nil }, control.InCalendar: func(f *control.Facts) { f.Calendar = nil },
		control.InHistory: func(f *control.Facts) { f.History = nil }, control.InRows: func(f *control.Facts) { f.Rows = nil },
		control.InPeople: func(f *control.Facts) { f.People = nil },
	}
	for section, take := range all {
		f := contracted()
		if section == control.InRows {
			f = salary()
		}
		take(&f)
		hits := asked(t, f, control.Issue)
		if !control.Blocked(hits) {
			t.Errorf("without %s: not blocked", section)
		}
		for _, h := range hits {
			if h.Text != "payment.rule.unevaluated" || h.Severity != control.Block || h.Figures["missing"] != section {
				t.Errorf("without %s: %+v", section, h)
			}
			if _, err := control.Kept(h); err != nil {
				t.Error(err)
			}
		}
		for _, r := range control.Rules {
			for _, need := range r.Needs {
				if need == section && r.Scope != control.SalaryOnly && len(of(hits, r.Code)) != 1 {
					t.Errorf("without %s: %s says nothing", section, r.Code)
				}
			}
		}
	}
	if hits := asked(t, control.Facts{}, control.Entry); len(hits) < 30 {
		t.Errorf("without anything: %d hits", len(hits))
	}
}

// Things that are missing within a section block too.
func TestEvaluate_unknown(t *testing.T) {
	for _, tt := range []struct {
		rule string
		base func() control.Facts
		lose func(f *control.Facts)
	}{
		{"P04", good, func(f *control.Facts) { f.Application.Classes = f.Application.Classes[:3] }},
		{"P05", good, func(f *control.Facts) { f.Unit.Payer = "" }},
		{"P05", good, func(f *control.Facts) { f.Application.Mapped = control.Mapped{} }},
		{"P10", good, func(f *control.Facts) { f.Payee.Registered = "" }},
		{"P10", salary, row(func(r *control.Row) { r.Registered = "" })},
		{"P14", good, and(economic("30217"), persons(9))},
		{"P25", salary, row(func(r *control.Row) { r.OnRecord = nil })},
		{"P25", salary, func(f *control.Facts) { f.Rows.StandardFen = money.Maybe{} }},
		{"P28", good, func(f *control.Facts) { f.Quota.Tracked = true }},
	} {
		f := tt.base()
		tt.lose(&f)
		if hits := of(asked(t, f, control.Entry), tt.rule); len(hits) != 1 || hits[0].Text != "payment.rule.unevaluated" || hits[0].Severity != control.Block {
			t.Errorf("%s: %+v", tt.rule, hits)
		}
	}
}

// Sums that are too great to be reckoned with are refused, never let through.
func TestEvaluate_greatSums(t *testing.T) {
	const most = money.Fen(1<<63 - 1)
	f := contracted()
	f.Application.AmountFen, f.Quota.AvailableFen = most, most
	f.Plan = &control.Plan{Month: 5, CumulativeFen: most - 1, UsedFen: most}
	f.Contract = &control.Contract{Number: "1", AmountFen: most - 1, UsedFen: most, Supplier: f.Payee.Name}
	hits := asked(t, f, control.Entry)
	for _, code := range []string{"P03", "P18", "P19"} {
		if len(of(hits, code)) != 1 {
			t.Errorf("%s says nothing", code)
		}
	}
}

// T1: the caps of project 1 and how far behind it may be.
func TestBehind(t *testing.T) {
	p := control.Project{BudgetFen: 669_600 * yuan, Points: []control.Point{{3, 6000}, {6, 7500}, {10, 9000}, {12, 10000}}}
	for _, tt := range []struct {
		day     string
		planned money.Fen
	}{{"2021-02-28", 0}, {"2021-03-31", 401_760 * yuan}, {"2021-06-29", 401_760 * yuan}, {"2021-06-30", 502_200 * yuan}, {"2021-10-31", 602_640 * yuan}, {"2021-12-31", 669_600 * yuan}} {
		_, planned, _ := control.Behind(p, day(tt.day), ratio.BP(1000))
		if planned != tt.planned {
			t.Errorf("%s: %s planned, want %s", tt.day, planned, tt.planned)
		}
	}
}
