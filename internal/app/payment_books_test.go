package app

import (
	"context"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/core/ratio"
	"caixiao/internal/platform/actor"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/control"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/quota"
)

// TestPaymentBooks: payments, the ledger, what the bank has signed and what the treasury has
// cleared are one; whatever of them is changed behind the program's back is named.
func TestPaymentBooks(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v, silent := p.paidUp(p.input(100_00), "B1"), p.atBank(p.input(50_00))
		if err := p.pays.Silent(p.ctx, silent.EVoucher); err != nil {
			t.Fatal(err)
		}
		p.take(p.paper(payment.MessageDay, "4004", p.detail(v, "PAID", 100_00), p.detail(silent, "PAID", 50_00)), payment.Applied)
		p.take(p.cleared("2301", "CLEARED", 100_00, v.VoucherNo), payment.Applied)
		p.found(t, "")
		for _, one := range []struct{ change, back, says string }{
			{"UPDATE payments SET paid_fen = paid_fen - 1 WHERE id = $1", "UPDATE payments SET paid_fen = paid_fen + 1 WHERE id = $1", "payment.bank: " + v.Number},
			{"UPDATE payments SET paid_fen = paid_fen - 1 WHERE id = $1", "UPDATE payments SET paid_fen = paid_fen + 1 WHERE id = $1", "payment.ledger: " + v.Number},
			{"UPDATE payments SET returned_fen = 1 WHERE id = $1", "UPDATE payments SET returned_fen = 0 WHERE id = $1", "payment.steps: " + v.Number},
			{
				"UPDATE payment_messages SET amount_fen = amount_fen + 1 WHERE payment_id = $1 AND kind = 'RECEIPT'",
				"UPDATE payment_messages SET amount_fen = amount_fen - 1 WHERE payment_id = $1 AND kind = 'RECEIPT'", "payment.steps: " + v.Number,
			},
			{
				"UPDATE clearing_lines SET amount_fen = amount_fen + 1 WHERE payment_id = $1", "UPDATE clearing_lines SET amount_fen = amount_fen - 1 WHERE payment_id = $1",
				"payment.clearing: clearing 2301",
			},
			{
				"UPDATE clearings SET amount_fen = 1 WHERE id = (SELECT clearing_id FROM payments WHERE id = $1)",
				"UPDATE clearings SET amount_fen = 10000 WHERE id = (SELECT clearing_id FROM payments WHERE id = $1)", "payment.clearing: clearing 2301",
			},
			{"UPDATE payments SET clear_day = '2021-03-02' WHERE id = $1", "UPDATE payments SET clear_day = '2021-03-01' WHERE id = $1", "payment.clearing: " + v.Number},
			{
				"UPDATE payment_facts SET change_fen = change_fen + 1 WHERE payment_id = $1 AND term = 'PAID'",
				"UPDATE payment_facts SET change_fen = change_fen - 1 WHERE payment_id = $1 AND term = 'PAID'", "payment.facts: " + v.Number,
			},
			{"DELETE FROM payment_applied_days WHERE unit_id = (SELECT unit_id FROM payments WHERE id = $1)", "", "payment.applied: unit "},
		} {
			p.change(t, one.change, v.ID)
			p.found(t, one.says)
			if one.back != "" {
				p.change(t, one.back, v.ID)
				p.found(t, "")
			}
		}
		p.line.told[v.EVoucher]-- // a receipt that says another sum
		p.found(t, "payment.bank: "+v.Number)
		p.line.told[v.EVoucher]++
		p.change(t, "INSERT INTO payment_applied_days (unit_id, day, amount_fen) SELECT unit_id, '2021-03-01', 15000 FROM payments WHERE id = $1", v.ID)
	})
}

// found tells whether the proofs of the books say something; nothing must be found for "".
func (p *payers) found(t *testing.T, want string) {
	t.Helper()
	list, _, err := p.db.ProveSome(p.ctx, func(name string) bool { return strings.HasPrefix(name, "payment.") })
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		if want != "" && strings.HasPrefix(f.Proof+": "+f.What, want) {
			return
		}
	}
	if want != "" || len(list) > 0 {
		t.Errorf("want %q, found %v", want, list)
	}
}

func (p *payers) change(t *testing.T, query string, id ident.ID) {
	t.Helper()
	if err := p.db.InTx(p.ctx, func(ctx context.Context) error {
		n, err := p.db.Exec(ctx, query, id)
		if n == 0 {
			t.Errorf("%s changes nothing", query)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// TestPaymentRules_asked: an application is held to all rules with ten statements at the most.
func TestPaymentRules_asked(t *testing.T) {
	eachRulers(t, func(t *testing.T, r *rulers) {
		ask := func(in payment.Input) int64 {
			t.Helper()
			rows := must(r.pays.Ledger.Rows(r.ctx, []ident.ID{in.Quota}))(t)
			q := rows[in.Quota]
			c := payment.Case{
				Quota: q, Made: payment.Made{Unit: q.Unit, Project: q.Project, Functional: q.Functional, GovEconomic: q.GovEconomic, FundNature: q.FundNature},
				Payment: payment.Payment{
					Kind: in.Kind, Year: 2021, Quota: in.Quota, Unit: q.Unit, AmountFen: in.AmountFen, Purpose: in.Purpose, Method: in.Method, DepEconomic: "30205",
					PayeeKind: payment.Company, PayeeName: in.PayeeName, PayeeAccount: in.PayeeAccount, Contract: in.Contract, Invoices: `[{"code":"1300","number":"0001","amountFen":100}]`,
				},
			}
			before := r.db.Asked()
			must(paymentRules{r.m}.Check(actor.Machine(t.Context(), "test"), c, payment.AtEntry))(t)
			return r.db.Asked() - before
		}
		r.invoiced("0001", 1000*yuan)
		ask(r.asks(yuan)) // the code tables, the calendar and the rules are known from now on
		if n := ask(r.asks(yuan)); n > 10 {
			t.Errorf("%d statements", n)
		}
		if n := ask(r.asks(yuan, settledBy("3"))); n > 11 {
			t.Errorf("%d statements for cash", n)
		}
		if n := ask(r.asks(yuan, onContract(r.contracted("合-1", 1000*yuan)))); n > 13 {
			t.Errorf("%d statements on a contract", n)
		}
	})
}

// TestPayment_supervised: what rules have said, what waits, and how projects go along their
// plans; each figure opens its rows.
func TestPayment_supervised(t *testing.T) {
	eachRulers(t, func(t *testing.T, r *rulers) {
		slow := r.executing("进展缓慢")
		id := r.quotaOf(1000*yuan, "30205", "50201", func(q *quota.Quota) { q.Project = slow })
		first := r.handed(r.asks(100*yuan, outOf(id), about("公务接待餐费")))
		second := r.handed(r.asks(500_000*yuan, about("整数")))
		r.passed(first.ID, "reviewer")
		year := func() payment.Supervision { return must(r.pays.Supervise(r.as("treasury"), 2021))(t) }
		for _, one := range year().Rules {
			list := must(r.pays.List(r.as("treasury"), payment.Filter{Year: 2021, Rule: one.Rule, HitOn: r.m.controls.Today()}, page.LimitMax, ""))(t)
			if len(list.Items) == 0 || one.Count < int64(len(list.Items)) {
				t.Errorf("%s has spoken %d times about %d payments", one.Rule, one.Count, len(list.Items))
			}
		}
		if list := must(r.pays.List(r.as("treasury"), payment.Filter{Year: 2021, Rule: "P23"}, page.LimitMax, ""))(t); len(list.Items) != 1 || list.Items[0].ID != second.ID {
			t.Errorf("P23: %+v", list.Items)
		}
		silent := must(r.pays.Create(r.as("clerk"), r.asks(yuan, about("办公耗材"))))(t)
		hit := must(r.pays.List(r.as("treasury"), payment.Filter{Year: 2021, Hit: true}, page.LimitMax, ""))(t)
		for _, one := range hit.Items {
			if one.ID == silent.ID {
				t.Errorf("no rule has spoken about %s", one.Number)
			}
		}
		if len(hit.Items) != 2 {
			t.Errorf("rules have spoken about %d payments", len(hit.Items))
		}
		r.passed(second.ID, "reviewer", "first")
		r.targeted(slow, map[int]ratio.BP{3: 6000, 6: 7500, 10: 9000, 12: 10000}, func() {
			r.moveTo("2021-04-01")
			v := year()
			one := v.Pace.Projects[0]
			if one.Project != slow || !one.Behind || one.PlannedFen != 600*yuan || one.PaidFen != 0 || one.SectionName != "农业股" || one.UnitName == "" {
				t.Errorf("the furthest behind: %+v", one)
			}
			if v.Pace.GoalBP != 9500 || v.Pace.Whole.Behind != 1 || len(v.Pace.Units) == 0 || len(v.Pace.Sections) != 1 {
				t.Errorf("pace: %+v", v.Pace)
			}
		})
		r.write(`UPDATE payments SET state = 'MONITOR_HELD' WHERE id = $1`, second.ID)
		waits := false
		for _, band := range year().Ages {
			waits = waits || band.State == "MONITOR_HELD" && band.From == 8 && band.Count == 1 && band.Fen == 500_000*yuan
		}
		if !waits {
			t.Errorf("ages: %+v", year().Ages)
		}
		r.write(`UPDATE payments SET state = 'FISCAL_REVIEW' WHERE id = $1`, second.ID)
		if v := must(r.pays.Supervise(r.as("elsewhere"), 2021))(t); v.Hits != 0 || v.Pace.Whole.Projects != 1 {
			t.Errorf("another unit sees %d hits and %d projects", v.Hits, v.Pace.Whole.Projects)
		}
	})
}

// TestBank_inFlight: an account is not closed while payments out of it are under way.
func TestBank_inFlight(t *testing.T) {
	eachRulers(t, func(t *testing.T, r *rulers) {
		v := r.handed(r.asks(100 * yuan))
		if n := must(r.pays.InFlight(r.ctx, "130306001001"))(t); n != 1 {
			t.Errorf("%d payments are under way", n)
		}
		account := must(r.m.banks.BothOf(r.ctx, r.unit.ID, "111", ""))(t).Paying
		step := func(action bank.AccountAction, login string) error {
			account = must(r.m.banks.AccountOf(r.ctx, account.ID))(t)
			_, err := r.m.banks.StepAccount(r.as(login), bank.StepInput{ID: account.ID, Version: account.Version, Action: action, Reason: "撤并", Day: r.m.controls.Today()})
			return err
		}
		r.mustFail("asked to be closed", step(bank.AskClose, "clerk"), nil)
		r.mustFail("closed with payments under way", step(bank.CloseIt, "treasury"), bank.ErrInFlight)
		must(r.pays.Withdraw(r.as("clerk"), payment.Deed{ID: v.ID, Version: v.Version}, nil))(t)
		r.mustFail("closed", step(bank.CloseIt, "treasury"), nil)
		if standing := standingOf(must(r.m.banks.AccountOf(r.ctx, account.ID))(t), r.m.controls.Today()); standing != control.NotFiled {
			t.Errorf("a closed account is %q", standing)
		}
	})
}
