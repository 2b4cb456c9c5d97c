package app

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/quota"
)

// noTargets: daily running needs no target.
type noTargets struct{}

func (noTargets) Budgets(context.Context, []ident.ID, fiscal.Year) (map[ident.ID]money.Fen, error) {
	return map[ident.ID]money.Fen{}, nil
}

func (noTargets) HasTarget(context.Context, ident.ID, fiscal.Year) (bool, error) { return false, nil }

func (noTargets) Samples(context.Context, []ident.ID) ([]ident.ID, error) { return nil, nil }

// early is a district that gives money before the congress has approved the budget: the real
// house, library and ledger, joined as the program joins them.
type early struct {
	*adjusters
	budgets *budget.Service
	code    string // of the project
	made    int
}

func eachEarly(t *testing.T, fn func(t *testing.T, e *early)) {
	t.Helper()
	eachReviewers(t, func(t *testing.T, r *reviewers) {
		a := newAdjusters(t, r)
		a.quotas.Start(t.Context())
		defer a.quotas.Stop()
		e := &early{adjusters: a}
		a.projects.Objectives = noTargets{}
		e.budgets = budget.NewService(budget.Needs{
			DB: r.db, Audit: audit.New(r.db), Codes: a.quotas.Codes, Scopes: projectScopes{r.house}, Units: budgetUnits{r.house}, Projects: budgetProjects{a.projects},
			Targets: noTargets{}, Cursors: a.quotas.Cursors, Government: projectGovernment{r.house}, Ledger: budgetLedger{a.quotas, r.house},
		})
		a.quotas.Owners = voucherOwners{e.budgets}
		id := must(a.projects.Create(a.ctx, "", project.Input{
			Name: "日常公用", Category: project.Daily, Unit: a.unit.ID, StartYear: 2021, EndYear: 2022, LifeTotal: money.Of(10_000_00),
			Amounts: []project.YearAmount{{Year: 2021, FundNature: "111", AmountFen: 5_000_00}, {Year: 2022, FundNature: "111", AmountFen: 5_000_00}},
			Purpose: "运行", Basis: "计划",
		}))(t)
		e.code = string(id.Code)
		e.set(`UPDATE projects SET state = 'EXECUTING' WHERE id = $1`, id.ID) // how it gets there is not what these tests are about
		e.set(`UPDATE project_versions SET state = 'EXECUTING' WHERE project_id = $1`, id.ID)
		fn(t, e)
	})
}

func (e *early) set(query string, args ...any) {
	e.t.Helper()
	err := e.db.InTx(e.ctx, func(ctx context.Context) error {
		n, err := e.db.Exec(ctx, query, args...)
		if n == 0 {
			e.t.Errorf("nothing is set by %s", query)
		}
		return err
	})
	if err != nil {
		e.t.Fatal(err)
	}
}

// row is a line of the unit's daily running, by its department class.
type row struct {
	class string
	yuan  int
}

// brought is a budget, or what is issued before it, brought in as a workbook.
func (e *early) brought(year fiscal.Year, provisional bool, rows ...row) budget.Appropriation {
	e.t.Helper()
	e.made++
	w := budget.Workbook{FileName: "预算.xlsx", Digest: "0000000000000000000000000000000000000000000000000000000000000000"}
	sum := 0
	for i, r := range rows {
		sum += r.yuan
		w.Spending = append(w.Spending, budget.Record{Sheet: "支出预算", Line: i + 2, Cells: map[string]string{
			"unit": e.unit.Code, "project": e.code, "functional": "2130104", "gov_econ": "50201", "dep_econ": r.class, "fund_nature": "111",
			"fund_source": "11", "amount": strconv.Itoa(r.yuan),
		}})
	}
	if !provisional {
		w.General = []budget.Record{{Sheet: "总预算", Line: 2, Cells: map[string]string{"account": "本级收入预算", "fund_nature": "111", "amount": strconv.Itoa(sum)}}}
	}
	h := budget.Heading{Year: year, Title: "预算" + strconv.Itoa(e.made), Basis: "抚政〔2021〕1号", Provisional: provisional}
	return must(e.budgets.Import(e.as("budget"), h, w))(e.t)
}

// approved is one that was brought in and approved: who approves is not the matter here.
func (e *early) approved(year fiscal.Year, provisional bool, rows ...row) budget.Appropriation {
	e.t.Helper()
	a := e.brought(year, provisional, rows...)
	if a.ErrorCount > 0 {
		found := must(e.budgets.Findings(e.as("budget"), a.ID, budget.Paging{Limit: 20}))(e.t)
		e.t.Fatalf("wrong: %+v", found.Items)
	}
	e.set(`UPDATE budget_appropriations SET state = 'APPROVED' WHERE id = $1`, a.ID)
	a.State = budget.Approved
	return a
}

func (e *early) issue(a budget.Appropriation) (budget.Outcome, error) {
	return e.budgets.Issue(e.as("budget"), budget.Issuing{Appropriation: a.ID, Version: a.Version})
}

// rowsOf are the quotas of the unit by department class, those issued early apart.
func (e *early) rowsOf(year fiscal.Year, provisional bool) map[string]quota.Standing {
	e.t.Helper()
	list := must(e.quotas.List(e.as("budget"), quota.Filter{Year: year, Kind: quota.Unit}, quota.Paging{Limit: 50}))(e.t)
	by := map[string]quota.Standing{}
	for _, s := range list.Items {
		if s.Provisional == provisional {
			by[s.DepEconomic] = s
		}
	}
	return by
}

// use applies for money of a row and pays it.
func (e *early) use(q ident.ID, fen money.Fen) (claim ident.ID) {
	e.t.Helper()
	claim = e.db.NewID()
	at := func(a quota.Account) quota.Place { return quota.Place{Quota: q, Account: a} }
	e.post(quota.Group{Key: "use:" + claim.String(), Voucher: quota.Voucher{Date: e.quotas.Today(), Movements: []quota.Movement{
		{Event: quota.Apply, Debit: at(quota.Executable), Credit: at(quota.InFlight), AmountFen: fen, Claim: claim},
		{Event: quota.Pay, Debit: at(quota.InFlight), Credit: at(quota.Paid), AmountFen: fen, Claim: claim},
	}}})
	return claim
}

// left is what stands on the sources and pools that were issued early.
func (e *early) left(year fiscal.Year) (sum money.Fen) {
	e.t.Helper()
	led := must(e.quotas.YearLedger(e.ctx, year))(e.t)
	for p, fen := range led.Balances {
		if q := led.Quotas[p.Quota]; q.Provisional && q.Kind != quota.Unit {
			sum += fen
		}
	}
	return sum
}

// TestProvisional: what is issued before the budget is approved is spent at once, reversed and
// replaced by the approved budget when that is issued, and counted once (rule quota:2.2-5).
func TestProvisional(t *testing.T) {
	eachEarly(t, func(t *testing.T, e *early) {
		ahead := e.approved(2021, true, row{"30201", 600}, row{"30211", 300})
		done := must(e.issue(ahead))(t)
		if done.Appropriation.State != budget.Issued || len(done.Documents) != 1 || e.left(2021) != 900_00 {
			t.Fatalf("issued early: %+v, %s stand where it comes from", done, e.left(2021))
		}
		e.owned(quota.OfBudget, ahead.ID)
		document := must(e.quotas.Document(e.as("budget"), done.Documents[0].Document))(t)
		if !document.Provisional || document.AmountFen != 900_00 {
			t.Errorf("its document: %+v", document)
		}
		office := e.rowsOf(2021, true)["30201"]
		if office.BudgetLevel != string(org.County) { // of the government itself
			t.Errorf("own money is of %q", office.BudgetLevel)
		}
		e.use(office.ID, 200_00)

		whole := e.approved(2021, false, row{"30201", 1000}, row{"30211", 300})
		if whole.WarningCount > 1 { // no ceiling was set: that is all there is to look at
			t.Errorf("what was given early counts against the budget: %+v", whole)
		}
		out := must(e.issue(whole))(t)
		if out.Appropriation.IssuedFen != 1300_00 || len(out.Documents) != 2 {
			t.Errorf("issued: %+v", out)
		}
		before, after := e.rowsOf(2021, true), e.rowsOf(2021, false)
		for _, one := range []struct {
			name                     string
			s                        quota.Standing
			available, paid, initial money.Fen
		}{
			{"early office", before["30201"], 400_00, 200_00, 600_00}, {"early travel", before["30211"], 300_00, 0, 300_00},
			{"office", after["30201"], 400_00, 0, 400_00}, {"travel", after["30211"], 0, 0, 0},
		} {
			if one.s.AvailableFen != one.available || one.s.PaidFen != one.paid || one.s.InitialFen != one.initial {
				t.Errorf("%s: available %s, paid %s, initial %s, want %s, %s, %s", one.name, one.s.AvailableFen, one.s.PaidFen, one.s.InitialFen,
					one.available, one.paid, one.initial)
			}
		}
		if left := e.left(2021); left != 0 {
			t.Errorf("%s are left where the early money came from", left)
		}
		detail := must(e.budgets.Detail(e.as("budget"), ahead.ID))(t)
		if want := (budget.Provisional{Rows: 2, AmountFen: 900_00, SettledRows: 2, SettledFen: 900_00}); detail.Early != want || detail.Recallable {
			t.Errorf("what became of it: %+v, recallable %t", detail.Early, detail.Recallable)
		}
		// It is too late for more of it now.
		late := e.brought(2021, true, row{"30205", 100})
		found := must(e.budgets.Findings(e.as("budget"), late.ID, budget.Paging{Limit: 20}))(t)
		if !slices.ContainsFunc(found.Items, func(f budget.FindingView) bool { return f.Code == budget.ErrProvisionalLate.Code() }) {
			t.Errorf("after the budget is issued: %+v", found.Items)
		}
	})
}

// TestProvisional_less: where the congress has approved less than was spent, the budget is not
// issued before that is put right; where it is less than was given, the rest goes back.
func TestProvisional_less(t *testing.T) {
	eachEarly(t, func(t *testing.T, e *early) {
		must(e.issue(e.approved(2021, true, row{"30201", 600})))(t)
		office := e.rowsOf(2021, true)["30201"]
		e.use(office.ID, 500_00)
		short := e.approved(2021, false, row{"30201", 499})
		if _, err := e.issue(short); !errors.Is(err, budget.ErrProvisionalSpent) {
			t.Errorf("one yuan short: %v", err)
		}
		if documents := must(e.budgets.Documents(e.as("budget"), short.ID))(t); len(documents) != 0 {
			t.Errorf("documents are prepared nevertheless: %+v", documents)
		}
		e.set(`UPDATE budget_appropriations SET state = 'CHECKED' WHERE id = $1`, short.ID)
		must(e.issue(e.approved(2021, false, row{"30201", 500})))(t)
		if s := e.rowsOf(2021, true)["30201"]; s.AvailableFen != 0 || s.PaidFen != 500_00 || s.InitialFen != 500_00 {
			t.Errorf("just enough: %+v", s.Sums)
		}
		if left := e.left(2021); left != 0 {
			t.Errorf("%s are left where it came from", left)
		}
	})
}

// TestProvisional_class: what was used early under a class that the approved budget of the
// project has not is never left over: the budget is not issued before it is put right.
func TestProvisional_class(t *testing.T) {
	eachEarly(t, func(t *testing.T, e *early) {
		must(e.issue(e.approved(2021, true, row{"30201", 600})))(t)
		office := e.rowsOf(2021, true)["30201"]
		claim := e.use(office.ID, 1)
		whole := e.approved(2021, false, row{"30211", 600})
		if _, err := e.issue(whole); !errors.Is(err, budget.ErrProvisionalClass) {
			t.Fatalf("one fen is used under another class: %v", err)
		}
		if len(e.rowsOf(2021, false)) != 0 {
			t.Error("the budget is issued nevertheless")
		}
		e.post(quota.Group{Key: "refund", Voucher: quota.Voucher{Date: e.quotas.Today(), Movements: []quota.Movement{{
			Event: quota.Refund, AmountFen: 1, Claim: claim,
			Debit: quota.Place{Quota: office.ID, Account: quota.Paid}, Credit: quota.Place{Quota: office.ID, Account: quota.Executable},
		}}}})
		must(e.issue(whole))(t)
		if open := must(e.budgets.Early(e.ctx, 2021))(t); open.OpenRows != 1 {
			t.Errorf("it waits to be taken back: %+v", open)
		}
	})
}

// TestProvisional_recall: what no approved budget has taken over is taken back, as long as
// nobody has spent of it, and stands in the way of closing the year until then.
func TestProvisional_recall(t *testing.T) {
	eachEarly(t, func(t *testing.T, e *early) {
		ahead := must(e.issue(e.approved(2021, true, row{"30201", 600}, row{"30211", 300})))(t).Appropriation
		must(e.issue(e.approved(2021, false, row{"30201", 600})))(t)
		if open := must(e.budgets.Early(e.ctx, 2021))(t); open.OpenRows != 1 || open.OpenFen != 300_00 || open.SettledFen != 600_00 {
			t.Errorf("open: %+v", open)
		}
		travel := e.rowsOf(2021, true)["30211"]
		claim := e.use(travel.ID, 1)
		if _, err := e.budgets.Recall(e.as("budget"), ahead.ID, ahead.Version, "抚财预〔2021〕8号"); !errors.Is(err, budget.ErrProvisionalSpent) {
			t.Errorf("one fen is spent: %v", err)
		}
		e.post(quota.Group{Key: "refund", Voucher: quota.Voucher{Date: e.quotas.Today(), Movements: []quota.Movement{{
			Event: quota.Refund, AmountFen: 1, Claim: claim,
			Debit: quota.Place{Quota: travel.ID, Account: quota.Paid}, Credit: quota.Place{Quota: travel.ID, Account: quota.Executable},
		}}}})
		if _, err := e.budgets.Recall(e.as("budget"), ahead.ID, ahead.Version+1, "抚财预〔2021〕8号"); !errors.Is(err, budget.ErrStale) {
			t.Errorf("of another version: %v", err)
		}
		back := must(e.budgets.Recall(e.as("budget"), ahead.ID, ahead.Version, "抚财预〔2021〕8号"))(t)
		if s := e.rowsOf(2021, true)["30211"]; s.AvailableFen != 0 || s.InitialFen != 0 || e.left(2021) != 0 {
			t.Errorf("taken back: %+v, %s left where it came from", s.Sums, e.left(2021))
		}
		if _, err := e.budgets.Recall(e.as("budget"), ahead.ID, back.Version, "抚财预〔2021〕8号"); !errors.Is(err, budget.ErrProvisionalNothing) {
			t.Errorf("twice: %v", err)
		}
		if open := must(e.budgets.Early(e.ctx, 2021))(t); open.OpenRows != 0 || open.WithdrawnFen != 300_00 {
			t.Errorf("open afterwards: %+v", open)
		}
	})
}

// TestProvisional_nextYear: it is approved in the old year for the next one, and issued when
// that has begun; what is not the government's own money of the year is refused.
func TestProvisional_nextYear(t *testing.T) {
	eachEarly(t, func(t *testing.T, e *early) {
		ahead := e.approved(2022, true, row{"30201", 600})
		if _, err := e.issue(ahead); !errors.Is(err, budget.ErrIssueYear) {
			t.Errorf("in the old year: %v", err)
		}
		if err := e.db.MoveClock(t.Context(), must(clock.Parse("2022-01-04T01:00:00.000000Z"))(t)); err != nil {
			t.Fatal(err)
		}
		must(e.issue(ahead))(t)
		if s := e.rowsOf(2022, true)["30201"]; s.AvailableFen != 600_00 {
			t.Errorf("in the new year: %+v", s.Sums)
		}
		if _, err := e.issue(e.approved(2022, false, row{"30201", 700})); err != nil {
			t.Errorf("the budget: %v", err)
		}
	})
}
