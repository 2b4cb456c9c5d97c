package app

import (
	"context"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/treasury/control"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/quota"
)

// border is a rule that speaks on an application, and just does not on another one.
type border struct {
	rule          string
	fires, passes payment.Input
	severity      control.Severity
}

// held holds borders to the real rules, and notes which rules were tried.
func (r *rulers) held(tried map[string]bool, list ...border) {
	r.t.Helper()
	for _, b := range list {
		tried[b.rule] = true
		hits := r.said(b.rule, b.fires)
		if len(hits) != 1 || hits[0].Severity != string(b.severity) || hits[0].Text == "" {
			r.t.Errorf("%s speaks %d times: %+v", b.rule, len(hits), hits)
		}
		for _, h := range r.said(b.rule, b.passes) {
			if h.Severity == string(b.severity) {
				r.t.Errorf("%s speaks where it just should not: %s", b.rule, h.Text)
			}
		}
	}
}

// TestPaymentRules: each of the thirty-five rules speaks on an application and just does not on
// another one, both made through the services whose facts they look at (§3.9).
func TestPaymentRules(t *testing.T) {
	eachRulers(t, func(t *testing.T, r *rulers) {
		tried := map[string]bool{}
		r.moneyRules(tried)
		r.payeeRules(tried)
		r.publicRules(tried)
		r.contractRules(tried)
		r.invoiceRules(tried)
		r.splitRules(tried)
		r.wageRules(tried)
		r.flowRules(tried)
		r.dayRules(tried)
		for _, rule := range control.Rules {
			if !tried[rule.Code] {
				t.Errorf("%s was not tried", rule.Code)
			}
		}
	})
}

// moneyRules: what the quota, its classes, its plan and its kind of money allow.
func (r *rulers) moneyRules(tried map[string]bool) {
	r.t.Helper()
	small := r.quotaOf(100*yuan, "30205", "50201", nil)
	open := r.quota("", "50201", nil)
	other := r.quota("", "50502", nil)
	category := func(code string) func(q *quota.Quota) { return func(q *quota.Quota) { q.Category = code } }
	wages, running := r.quota("", "50101", category("1")), r.quotaOf(1200*yuan, "", "50201", category("21"))
	bonds := r.quota("", "50201", func(q *quota.Quota) { q.FundNature = "112" })
	tracked := r.quota("30205", "50201", func(q *quota.Quota) { q.Tracked = true })
	moved := r.moved(tracked)
	r.planned()
	r.held(tried,
		border{"P01", r.asks(100*yuan+1, outOf(small)), r.asks(100*yuan, outOf(small)), control.Block},
		border{"P03", r.asks(300*yuan+1, outOf(running), classed("30205")), r.asks(300*yuan, outOf(running), classed("30205")), control.Warn},
		border{"P04", r.asks(yuan, outOf(open), classed("302")), r.asks(yuan, outOf(open), classed("30205")), control.Block},
		border{"P05", r.asks(yuan, outOf(other), classed("30205")), r.asks(yuan, outOf(open), classed("30205")), control.Block},
		border{"P06", r.asks(yuan, outOf(wages), classed("30205")), r.asks(yuan, outOf(wages), classed("30101")), control.Block},
		border{"P07", r.asks(yuan, outOf(running), classed("30902")), r.asks(yuan, outOf(running), classed("30205")), control.Block},
		border{"P23", r.asks(500_000 * yuan), r.asks(500_000*yuan + 1), control.Warn},
		border{"P26", r.asks(yuan, about("公务接待餐费")), r.asks(yuan), control.Warn},
		border{"P28", r.asks(yuan, outOf(moved)), r.asks(yuan, outOf(tracked)), control.Block},
		border{"P29", r.asks(yuan, outOf(bonds), classed("30205")), r.asks(yuan, outOf(bonds), classed("31005")), control.Block},
	)
}

// payeeRules: who is paid, into which account, and how.
func (r *rulers) payeeRules(tried map[string]bool) {
	r.t.Helper()
	own, next := to("本单位基本户", "130306001002"), to("邻近单位基本户", "130306002001")
	approved := func(in *payment.Input) { in.ApprovalNo = "抚财〔2021〕3号" }
	travel := r.quota("30211", "50201", nil)
	r.held(tried,
		border{"P08", r.asks(yuan, own, about("划转工会经费")), r.asks(yuan, own, about("划转工会经费"), approved), control.Block},
		border{"P09", r.asks(yuan, next), r.asks(yuan, own), control.Warn},
		border{"P10", r.asks(yuan, to("秦皇岛商贸(集团)有限公司", "6222000011113333")), r.asks(yuan, to("秦皇岛商贸(集团) 公司", "6222000011113333")), control.Block},
		border{"P11", r.asks(1000*yuan+1, to("职工甲", "6217000000000001")), r.asks(1000*yuan, to("职工甲", "6217000000000001")), control.Warn},
		border{"P12", r.asks(1000*yuan+1, settledBy("3")), r.asks(1000*yuan, settledBy("3")), control.Block},
		border{"P13", r.asks(20_000*yuan, outOf(travel)), r.asks(20_000*yuan+1, outOf(travel)), control.Warn},
		border{"P27", r.asks(yuan, to("失信公司", "6222000011114444")), r.asks(yuan), control.Block},
		border{"P30", r.asks(yuan, next, about("转入备用金")), r.asks(yuan, about("转入备用金")), control.Block},
	)
	for range 5 { // 5,000 yuan of the month are used up
		r.handed(r.asks(900*yuan, settledBy("3"), about("零星支出"+r.db.NewID().String())))
	}
	r.held(tried, border{"P12", r.asks(500*yuan+1, settledBy("3")), r.asks(500*yuan, settledBy("3")), control.Block})
}

// publicRules: receptions, each line of the three-public budget for itself, by their standards.
func (r *rulers) publicRules(tried map[string]bool) {
	r.t.Helper()
	named := r.quotaOf(600*yuan, "30217", "50206", nil)
	open := r.quotaOf(400*yuan, "", "50206", nil) // can be nothing but receptions
	for _, id := range []ident.ID{named, open} {
		if hits := r.said("P14", r.asks(400*yuan, outOf(id), classed("30217"))); len(hits) != 0 {
			r.t.Errorf("P14 before anything is used: %+v", hits)
		}
	}
	r.handed(r.asks(500*yuan, outOf(named), about("接待一批"), func(in *payment.Input) { in.Persons = 5 }))
	r.held(tried, border{"P14", r.asks(500*yuan+1, outOf(open), classed("30217")), r.asks(500*yuan, outOf(open), classed("30217")), control.Block})
	formal := func(fen money.Fen) []payment.HitView {
		v := must(r.pays.Create(r.as("clerk"), r.asks(fen, outOf(open), classed("30217"), about("接待二批"), func(in *payment.Input) {
			in.Persons, in.ApprovalNo = 1, "接待审批 7 号"
		})))(r.t)
		r.attached(v.ID)
		must(r.pays.Submit(r.as("clerk"), payment.Deed{ID: v.ID, Version: r.paymentOf(v.ID).Version, Reason: "情况属实"}, nil))(r.t)
		var found []payment.HitView
		for _, h := range r.paymentOf(v.ID).Hits {
			if h.Rule == "P15" {
				found = append(found, h)
			}
		}
		return found
	}
	if over, within := formal(100*yuan+1), formal(100*yuan); len(over) != 1 || len(within) != 0 {
		r.t.Errorf("P15: %+v, %+v", over, within)
	}
	tried["P15"] = true
}

// contractRules: what is procured has a contract, which is paid once and not at once.
func (r *rulers) contractRules(tried map[string]bool) {
	r.t.Helper()
	desks := r.quota("31002", "50306", nil)
	id := r.contracted("合-1", 1000*yuan)
	r.held(tried,
		border{"P17", r.asks(10_000*yuan, outOf(desks)), r.asks(10_000*yuan-1, outOf(desks)), control.Block},
		border{"P17", r.asks(10_000*yuan, outOf(desks)), r.asks(10_000*yuan, outOf(desks), onContract(id)), control.Block},
		border{"P18", r.asks(1000*yuan+1, onContract(id)), r.asks(1000*yuan, onContract(id)), control.Block},
		border{"P19", r.asks(300*yuan+1, onContract(id)), r.asks(300*yuan, onContract(id)), control.Warn},
	)
	first := r.handed(r.asks(300*yuan, onContract(id), about("预付款")))
	r.held(tried, border{"P18", r.asks(700*yuan+1, onContract(id)), r.asks(700*yuan, onContract(id)), control.Block})
	if fact := must(r.m.contracts.Fact(r.ctx, id, ident.ID{}))(r.t); fact.UsedFen != 300*yuan || fact.Payments != 1 {
		r.t.Errorf("paid on the contract: %+v", fact)
	}
	must(r.pays.Return(r.as("reviewer"), payment.Deed{ID: first.ID, Version: first.Version, Reason: "附件不全"}, nil))(r.t)
	if fact := must(r.m.contracts.Fact(r.ctx, id, ident.ID{}))(r.t); fact.UsedFen != 0 || fact.Payments != 0 {
		r.t.Errorf("after it went back: %+v", fact)
	}
}

// invoiceRules: an invoice is used once, and given back with what it backed.
func (r *rulers) invoiceRules(tried map[string]bool) {
	r.t.Helper()
	r.invoiced("0001", 1000*yuan)
	r.invoiced("0002", 1000*yuan)
	v := r.handed(r.asks(400*yuan, backed("0001", 400*yuan), about("维修一期")))
	r.held(tried,
		border{"P20", r.asks(400*yuan, backed("0001", 400*yuan), about("维修二期")), r.asks(400*yuan, backed("0002", 400*yuan), about("维修二期")), control.Block},
		border{"P20", r.asks(400*yuan, about("维修一期")), r.asks(400*yuan+1, about("维修一期")), control.Warn},
		border{"P21", r.asks(600*yuan+1, backed("0001", 600*yuan+1)), r.asks(600*yuan, backed("0001", 600*yuan)), control.Block},
	)
	again := must(r.pays.Create(r.as("clerk"), r.asks(601*yuan, backed("0001", 601*yuan), about("维修三期"))))(r.t)
	_, err := r.pays.Submit(r.as("clerk"), payment.Deed{ID: again.ID, Version: again.Version, Reason: "急"}, nil)
	r.mustFail("an invoice that is used up", err, payment.ErrBlocked)
	if f := must(r.m.contracts.InvoiceFacts(r.ctx, ident.ID{}, usesOf([]payment.Invoice{{Code: "1300", Number: "0001"}})))(r.t)[0]; f.OthersFen != 400*yuan {
		r.t.Errorf("used of the invoice: %s", f.OthersFen)
	}
	must(r.pays.Withdraw(r.as("clerk"), payment.Deed{ID: v.ID, Version: v.Version}, nil))(r.t)
	must(r.pays.Submit(r.as("clerk"), payment.Deed{ID: again.ID, Version: r.paymentOf(again.ID).Version, Reason: "急"}, nil))(r.t)
	if f := must(r.m.contracts.InvoiceFacts(r.ctx, ident.ID{}, usesOf([]payment.Invoice{{Code: "1300", Number: "0001"}})))(r.t)[0]; f.OthersFen != 601*yuan {
		r.t.Errorf("after one gave it back and another took it: %s", f.OthersFen)
	}
}

// splitRules: parts of one, to a payee and on a project.
func (r *rulers) splitRules(tried map[string]bool) {
	r.t.Helper()
	alone := r.executing("单独项目")
	one := r.quota("30205", "50201", func(q *quota.Quota) { q.Project = alone })
	other := to("秦皇岛商贸（集团）公司", "6222000011113333")
	r.handed(r.asks(200_000*yuan, outOf(one), other, about("采购甲")))
	r.handed(r.asks(99_500*yuan, other, about("采购乙")))
	r.held(tried,
		border{"P16", r.asks(500*yuan, other, about("采购丙")), r.asks(500*yuan-1, other, about("采购丙")), control.Warn},
		border{"P16", r.asks(100_000*yuan, outOf(one), about("采购丁")), r.asks(100_000*yuan-1, outOf(one), about("采购丁")), control.Warn},
	)
}

// wageRules: wages go to the people of the unit, once each, and add up.
func (r *rulers) wageRules(tried map[string]bool) {
	r.t.Helper()
	id := r.quota("30101", "50101", func(q *quota.Quota) { q.Category = "1" })
	setting := control.Setting{Rule: "P25", Severity: control.Block, From: r.m.controls.Today(), Basis: "抚财库〔2021〕5号", Params: map[string]string{"checks": "PERSONS,DUPLICATES"}}
	v := must(r.m.controls.Propose(r.as("treasury"), setting))(r.t)
	must(r.m.controls.Decide(r.as("head"), v.Open.ID, control.Verdict{State: control.InForce}))(r.t)
	first, second := worker(1, "A", 900*yuan, 100*yuan, 0), worker(2, "B", 800*yuan, 100*yuan, 0)
	twice, stranger := second, second
	twice.IDCard = "A"
	stranger.Name, stranger.Account = "路人", "6217000000000009"
	more := worker(2, "B", 800*yuan, 100*yuan, 900*yuan+1)
	fits := r.wages(id, first, second)
	r.held(tried,
		border{"P25", r.wages(id, first, twice), fits, control.Block},
		border{"P25", r.wages(id, first, stranger), fits, control.Block},
		border{"P35", r.wages(id, first, more), r.wages(id, first, worker(2, "B", 800*yuan, 100*yuan, 900*yuan)), control.Block},
	)
}

// flowRules: what rules look at after an application was handed in.
func (r *rulers) flowRules(tried map[string]bool) {
	r.t.Helper()
	approve := func(login string, id ident.ID) error {
		_, err := r.pays.Approve(r.as(login), payment.Deed{ID: id, Version: r.paymentOf(id).Version}, nil)
		return err
	}
	v := r.handed(r.asks(10*yuan, about("改动要素")))
	var slice ident.ID
	if err := r.db.InSnapshot(r.ctx, func(ctx context.Context) error {
		return r.db.Get(ctx, &slice, `SELECT slice_id FROM payments WHERE id = $1`, v.ID)
	}); err != nil {
		r.t.Fatal(err)
	}
	r.write(`UPDATE payment_slices SET functional = '2130306' WHERE id = $1`, slice)
	r.mustFail("approved", approve("reviewer", v.ID), nil)
	r.write(`UPDATE payment_slices SET functional = '2130305' WHERE id = $1`, slice)
	if now := r.paymentOf(v.ID); now.State != payment.MonitorHeld || !spoke(now, "P02") {
		r.t.Errorf("P02: %s %+v", now.State, now.Hits)
	}
	same := r.handed(r.asks(10*yuan, about("四人办理")))
	r.grant("reviewer", "PAYMENT_FIRST")
	r.mustFail("the unit's reviewer", approve("reviewer", same.ID), nil)
	if now := r.paymentOf(same.ID); spoke(now, "P02") || spoke(now, "P34") {
		r.t.Errorf("P02 and P34 on what is as it was: %+v", now.Hits)
	}
	r.mustFail("P34: a second part", approve("reviewer", same.ID), payment.ErrSame)
	r.mustFail("another person", approve("first", same.ID), nil)
	for _, one := range []struct {
		fen   money.Fen
		signs []string
	}{{500_000*yuan - 1, nil}, {500_001 * yuan, []string{"treasury"}}, {2_000_001 * yuan, []string{"treasury", "head"}}} {
		r.large(one.fen, one.signs)
	}
	tried["P02"], tried["P24"], tried["P34"] = true, true, true
}

// large passes a payment that needs approvals from above: without the last of them its voucher
// is not made.
func (r *rulers) large(fen money.Fen, signs []string) {
	r.t.Helper()
	v := r.handed(r.asks(fen, to("秦皇岛商贸（集团）公司", "6222000011113333"), about("大额"+fen.String())))
	r.passed(v.ID, "reviewer")
	if now := r.paymentOf(v.ID); now.State == payment.MonitorHeld {
		r.t.Fatalf("a payment of %s is held: %+v", fen, now.Hits)
	}
	r.passed(v.ID, "first")
	second := func() error {
		_, err := r.pays.Approve(r.as("second"), payment.Deed{ID: v.ID, Version: r.paymentOf(v.ID).Version}, nil)
		return err
	}
	for _, login := range signs {
		r.mustFail("P24: before "+login, second(), payment.ErrBlocked)
		must(r.pays.Sign(r.as(login), payment.Deed{ID: v.ID, Version: r.paymentOf(v.ID).Version, Reason: "同意支付"}, nil))(r.t)
	}
	r.mustFail("approved as far up as it needs", second(), nil)
}

func spoke(v payment.View, rule string) bool {
	for _, h := range v.Hits {
		if _, missing := h.Inputs["missing"]; h.Rule == rule && !missing {
			return true
		}
	}
	return false
}

// dayRules: what the day, the state of a project and of an account decide. They are tried last:
// the clock goes on.
func (r *rulers) dayRules(tried map[string]bool) {
	r.t.Helper()
	idle := r.executing("进展缓慢")
	slow := r.quota("30205", "50201", func(q *quota.Quota) { q.Project = idle })
	in, none := r.asks(yuan, outOf(slow), about("进度")), r.asks(yuan, about("进度"))
	r.targeted(idle, map[int]ratio.BP{3: 1001, 6: 5000, 10: 7500, 12: 10000}, func() {
		r.moveTo("2021-03-30")
		if hits := r.said("P31", in); len(hits) != 0 {
			r.t.Errorf("P31 before the check-point: %+v", hits)
		}
		r.moveTo("2021-03-31")
		r.held(tried, border{"P31", in, none, control.Warn})
	})
	r.state(idle, "SUSPENDED")
	r.held(tried, border{"P32", in, none, control.Block})
	r.write(`UPDATE bank_accounts SET inspection = 'REVOKED', inspected_year = 2020 WHERE number = '130306001001'`)
	if hits := r.said("P32", none); len(hits) != 1 {
		r.t.Errorf("P32 on an account that was revoked: %+v", hits)
	}
	r.write(`UPDATE bank_accounts SET inspection = '', inspected_year = 0 WHERE number = '130306001001'`)
	v := r.handed(r.asks(10*yuan, about("周末签发")))
	r.passed(v.ID, "reviewer", "first")
	second := func() error {
		_, err := r.pays.Approve(r.as("second"), payment.Deed{ID: v.ID, Version: r.paymentOf(v.ID).Version}, nil)
		return err
	}
	r.moveTo("2021-04-17")
	r.mustFail("P33: on a Saturday", second(), payment.ErrBlocked)
	r.moveTo("2021-04-19")
	r.mustFail("on a Monday", second(), nil)
	tried["P33"] = true
	year := must(r.pays.Past(r.ctx, payment.Look{Unit: r.unit.ID, Project: r.mine, Year: 2021, Day: r.m.controls.Today(), Sums: true, SplitFrom: r.on("2021-12-01")}))(r.t).YearFen
	r.moveTo("2021-12-10")
	const rest = 300_000 * yuan
	r.handed(r.asks(year/3-rest, about("十二月"))) // with the rest, a quarter of the year is December's
	r.held(tried,
		border{"P22", r.asks(rest + 4), r.asks(rest - 4), control.Warn},
		border{"P22", r.asks(1_000_000*yuan + 1), r.asks(rest - 4), control.Warn},
	)
}
