package app

import (
	"errors"
	"testing"
	"time"

	"caixiao/internal/core/money"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/quota"
)

// TestPayment_life: four people pass an application, the voucher goes out, the receipt moves
// the quota (T1, T3).
func TestPayment_life(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v := p.submitted(p.input(150_00))
		p.stands(v, payment.Submitted, 250_00, 150_00, 0)
		v = p.passed(v.ID, "reviewer", "first", "second")
		if v.State != payment.VoucherIssued || v.VoucherNo == "" || v.VoucherDay != p.today() {
			t.Fatalf("issued: %s %s %s", v.State, v.VoucherNo, v.VoucherDay)
		}
		p.send()
		p.take(p.answer(v, payment.MessageAccepted, "ACCEPTED"), payment.Applied)
		p.stands(v, payment.BankAccepted, 250_00, 150_00, 0)
		p.take(p.receipt(v, "B1", 150_00), payment.Applied)
		p.stands(v, payment.Paid, 250_00, 0, 150_00)
		if v = p.paymentOf(v.ID); v.PaidDay != p.today() || v.BankNo != "B1" || v.PaidFen != 150_00 || len(v.Steps) != 9 {
			t.Errorf("paid: %s %s %v, %d steps", v.PaidDay, v.BankNo, v.PaidFen, len(v.Steps))
		}
		p.owned(quota.OfPayment, v.ID)
		p.mustFail("more than is left", p.pay(250_01), quota.ErrInsufficient)
	})
}

// pay tries to hand an application in.
func (p *payers) pay(fen int64) error {
	v := p.create(p.input(money.Fen(fen)))
	_, err := p.pays.Submit(p.as("clerk"), payment.Deed{ID: v.ID, Version: v.Version}, nil)
	return err
}

func (p *payers) mustFail(name string, err, want error) {
	p.t.Helper()
	if !errors.Is(err, want) {
		p.t.Errorf("%s: %v, want %v", name, err, want)
	}
}

// TestPayment_fourPeople: nobody has two parts in one application, whatever roles he has.
func TestPayment_fourPeople(t *testing.T) {
	eachPayers(t, func(_ *testing.T, p *payers) {
		for _, grant := range [][2]string{{"clerk", "UNIT_REVIEWER"}, {"first", "PAYMENT_SECOND"}, {"reviewer", "PAYMENT_FIRST"}} {
			p.grant(grant[0], grant[1])
		}
		v := p.submitted(p.input(100_00))
		approve := func(login string) error {
			_, err := p.pays.Approve(p.as(login), payment.Deed{ID: v.ID, Version: p.paymentOf(v.ID).Version}, nil)
			return err
		}
		p.mustFail("the maker", approve("clerk"), payment.ErrSame)
		p.mustFail("who has no part", approve("first"), payment.ErrAllowed)
		p.passed(v.ID, "reviewer")
		p.mustFail("the unit's reviewer", approve("reviewer"), payment.ErrSame)
		p.passed(v.ID, "first")
		p.mustFail("the first reviewer", approve("first"), payment.ErrSame)
		p.stands(v, payment.FiscalReview, 300_00, 100_00, 0)
	})
}

// TestPayment_returned: what is withdrawn, returned or voided gives the money back to where it
// came from.
func TestPayment_returned(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v := p.submitted(p.input(100_00))
		must(p.pays.Withdraw(p.as("clerk"), payment.Deed{ID: v.ID, Version: v.Version}, nil))(t)
		p.stands(v, payment.Draft, 400_00, 0, 0)
		again := func() {
			t.Helper()
			must(p.pays.Submit(p.as("clerk"), payment.Deed{ID: v.ID, Version: p.paymentOf(v.ID).Version}, nil))(t)
		}
		back := func(login string) {
			t.Helper()
			must(p.pays.Return(p.as(login), payment.Deed{ID: v.ID, Version: p.paymentOf(v.ID).Version, Reason: "附件不全"}, nil))(t)
			p.stands(v, payment.Draft, 400_00, 0, 0)
		}
		again()
		back("reviewer")
		again()
		p.passed(v.ID, "reviewer")
		back("first")
		again()
		p.passed(v.ID, "reviewer", "first")
		back("second")
		again()
		p.passed(v.ID, "reviewer", "first", "second")
		must(p.pays.Void(p.as("treasury"), payment.Deed{ID: v.ID, Version: p.paymentOf(v.ID).Version, Reason: "收款账户有误"}, nil))(t)
		p.stands(v, payment.Voided, 400_00, 0, 0)
		if _, err := p.pays.Void(p.as("clerk"), payment.Deed{ID: v.ID, Version: v.Version}, nil); !errors.Is(err, payment.ErrMove) {
			t.Errorf("void again: %v", err)
		}
	})
}

// TestPayment_rules: what a rule blocks is held up until finance releases it with an opinion.
func TestPayment_rules(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		p.says = []payment.Found{{Rule: "P10", Version: 1, Severity: payment.Block, Text: "payment.no_rules"}}
		v := p.create(p.input(100_00))
		deed := payment.Deed{ID: v.ID, Version: v.Version}
		_, err := p.pays.Submit(p.as("clerk"), deed, nil)
		p.mustFail("without a reason", err, payment.ErrWarned)
		deed.Reason = "合同已变更收款人"
		must(p.pays.Submit(p.as("clerk"), deed, nil))(t)
		v = p.passed(v.ID, "reviewer")
		p.stands(v, payment.MonitorHeld, 300_00, 100_00, 0)
		release := func(login, opinion string) error {
			_, err := p.pays.Release(p.as(login), payment.Deed{ID: v.ID, Version: p.paymentOf(v.ID).Version, Reason: opinion}, nil)
			return err
		}
		p.mustFail("without an opinion", release("treasury", " "), payment.ErrReason)
		p.mustFail("by the unit", release("reviewer", "同意"), payment.ErrAllowed)
		p.mustFail("released", release("treasury", "已核实变更协议"), nil)
		v = p.passed(v.ID, "first", "second")
		if v.State != payment.VoucherIssued || len(v.Hits) != 2 || v.Hits[1].State != "RELEASED" || v.Hits[1].Opinion != "已核实变更协议" {
			t.Errorf("released: %s %+v", v.State, v.Hits)
		}
		p.says[0].Rule = "P21"
		p.mustFail("a rule that nobody releases", p.pay(10_00), payment.ErrBlocked)
		p.says = nil
		other := p.submitted(p.input(10_00))
		p.passed(other.ID, "reviewer", "first")
		p.says = []payment.Found{{Rule: "P03", Version: 1, Severity: payment.Block, Text: "payment.no_rules"}}
		_, err = p.pays.Approve(p.as("second"), payment.Deed{ID: other.ID, Version: p.paymentOf(other.ID).Version}, nil)
		p.mustFail("a rule that speaks at issue", err, payment.ErrBlocked)
	})
}

// TestPayment_silence: silence decides nothing; the bank is asked at 1, 5, 15 and 60 minutes, and
// only a signed "not received" sends the same voucher again (T3 a).
func TestPayment_silence(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v := p.atBank(p.input(100_00))
		if err := p.pays.Silent(p.ctx, v.EVoucher); err != nil {
			t.Fatal(err)
		}
		p.stands(v, payment.Unknown, 300_00, 100_00, 0)
		for i, pause := range []time.Duration{59 * time.Second, time.Second, 5 * time.Minute, 15 * time.Minute, time.Hour, 48 * time.Hour} {
			p.later(pause)
			p.poll()
			if want := min(i, 4); len(p.line.asked) != want {
				t.Errorf("after pause %d asked %d times, want %d", i, len(p.line.asked), want)
			}
		}
		p.stands(v, payment.Unknown, 300_00, 100_00, 0)
		p.take(p.answer(v, payment.MessageAnswer, "NOT_RECEIVED"), payment.Applied)
		p.poll()
		if len(p.line.again) != 1 || p.line.again[0] != v.EVoucher || p.line.issues != 1 {
			t.Errorf("sent again: %v, %d vouchers", p.line.again, p.line.issues)
		}
		p.stands(v, payment.Sent, 300_00, 100_00, 0)
		p.take(p.receipt(v, "B1", 100_00), payment.Applied)
		p.stands(v, payment.Paid, 300_00, 0, 100_00)
	})
}

func (p *payers) poll() {
	p.t.Helper()
	if err := p.pays.Poll(p.ctx); err != nil {
		p.t.Fatal(err)
	}
}

// TestPayment_lateReceipt: a receipt hours after the silence pays once (T3 b), and the same
// again changes nothing; a different one is held (T3 c).
func TestPayment_lateReceipt(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v := p.atBank(p.input(100_00))
		if err := p.pays.Silent(p.ctx, v.EVoucher); err != nil {
			t.Fatal(err)
		}
		p.later(2 * time.Hour)
		m := p.receipt(v, "B1", 100_00)
		p.take(m, payment.Applied)
		p.take(m, payment.Applied) // the very message
		m.ID = p.db.NewID()
		p.take(m, payment.Identical)
		p.take(p.receipt(v, "B2", 100_00), payment.Withheld)
		p.stands(v, payment.Paid, 300_00, 0, 100_00)
		if !p.paymentOf(v.ID).Held {
			t.Error("a different receipt does not mark the payment")
		}
	})
}

// TestPayment_differs: what differs from the order is held, and changes nothing (§3.7).
func TestPayment_differs(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v := p.atBank(p.input(100_00))
		amount, payee, order, future := p.receipt(v, "B1", 100_01), p.receipt(v, "B2", 100_00), p.receipt(v, "B3", 100_00), p.receipt(v, "B4", 100_00)
		payee.Fields["XPayeeAcctNo"] = "6222999999999999"
		order.Same = false
		future.Fields["XPayDate"] = "20211231"
		for _, m := range []payment.Message{amount, payee, order, future} {
			p.take(m, payment.Withheld)
		}
		p.stands(v, payment.Sent, 300_00, 100_00, 0)
		if !p.paymentOf(v.ID).Held {
			t.Error("it is not marked")
		}
		p.take(p.receipt(v, "B5", 100_00), payment.Applied)
		p.stands(v, payment.Paid, 300_00, 0, 100_00)
		if p.paymentOf(v.ID).Held {
			t.Error("the right receipt does not settle it")
		}
	})
}

// TestPayment_unknownVoucher: an answer to what was never issued is put aside.
func TestPayment_unknownVoucher(t *testing.T) {
	eachPayers(t, func(_ *testing.T, p *payers) {
		v := p.atBank(p.input(100_00))
		m := p.receipt(v, "B1", 100_00)
		m.Voucher = p.db.NewID()
		p.take(m, payment.UnknownVoucher)
		p.stands(v, payment.Sent, 300_00, 100_00, 0)
	})
}

// TestPayment_early: a receipt that comes before our own commit waits for it.
func TestPayment_early(t *testing.T) {
	eachPayers(t, func(_ *testing.T, p *payers) {
		v := p.passed(p.submitted(p.input(100_00)).ID, "reviewer", "first", "second")
		m := p.receipt(v, "B1", 100_00)
		_, err := p.pays.Take(p.ctx, m)
		p.mustFail("before it was sent", err, payment.ErrNotSent)
		p.send()
		p.take(m, payment.Applied)
		p.stands(v, payment.Paid, 300_00, 0, 100_00)
	})
}

// TestPayment_refused: what the bank sends back or cannot pay frees the money.
func TestPayment_refused(t *testing.T) {
	eachPayers(t, func(_ *testing.T, p *payers) {
		v := p.atBank(p.input(100_00))
		m := p.answer(v, payment.MessageRefused, "REFUSED")
		m.Reason = "账号有误"
		p.take(m, payment.Applied)
		p.stands(v, payment.RejectedByBank, 400_00, 0, 0)
		m.ID = p.db.NewID()
		p.take(m, payment.Identical)
		v = p.atBank(p.input(100_00))
		p.take(p.answer(v, payment.MessageReceipt, "FAILED"), payment.Applied)
		p.stands(v, payment.Failed, 400_00, 0, 0)
		p.take(p.receipt(v, "B9", 100_00), payment.Withheld)
		p.stands(v, payment.Failed, 400_00, 0, 0)
	})
}

// TestPayment_batch: of a batch of 100, 200 and 300 the second row fails (T3 d).
func TestPayment_batch(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v := p.atBank(p.batch(100_00, 200_00, 50_00))
		order := p.line.orders[v.EVoucher]
		m := p.receipt(v, "B1", 150_00)
		m.Result, m.Items = "PARTIAL", order.Items
		for i, paid := range []string{"100.00", "0.00", "50.00"} {
			m.Items[i]["XPayAmt"] = paid
		}
		m.Items[1]["XAddWord"] = "户名不符"
		p.take(m, payment.Applied)
		p.stands(v, payment.Partial, 250_00, 0, 150_00)
		v = p.paymentOf(v.ID)
		if v.Batch[0].Result != "PAID" || v.Batch[1].Result != "FAILED" || v.Batch[1].Reason != "户名不符" || v.PaidFen != 150_00 {
			t.Errorf("rows: %+v", v.Batch)
		}
	})
}

// TestPayment_back: money that a payee's bank gives back restores the quota of this year, once.
func TestPayment_back(t *testing.T) {
	eachPayers(t, func(_ *testing.T, p *payers) {
		v := p.paidUp(p.input(169_00), "B1")
		back := p.answer(v, payment.MessageReturn, "")
		back.Reason, back.Fields["PayAmt"], back.Fields["VoucherNo"] = "一人离职", "1.00", "R1"
		p.take(back, payment.Applied)
		p.stands(v, payment.Paid, 232_00, 0, 168_00)
		back.ID = p.db.NewID()
		p.take(back, payment.Identical)
		rest := p.answer(v, payment.MessageReturn, "")
		rest.Voucher = rest.Payment // nothing names it: found by sum and payee
		rest.Fields = map[string]string{"PayAmt": "168.01", "VoucherNo": "R2", "OrigVoucherNo": v.VoucherNo}
		rest.Voucher = v.EVoucher
		p.take(rest, payment.Withheld)
		rest.ID, rest.Fields["PayAmt"], rest.Fields["VoucherNo"] = p.db.NewID(), "168.00", "R3"
		p.take(rest, payment.Applied)
		p.stands(v, payment.Returned, 400_00, 0, 0)
	})
}

// TestPayment_backNextYear: what comes back in January does not touch the year it was paid in
// (T3 e).
func TestPayment_backNextYear(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v := p.paidUp(p.input(100_00), "B1")
		p.moveTo("2022-01-10")
		back := p.answer(v, payment.MessageReturn, "")
		back.Fields["PayAmt"], back.Fields["VoucherNo"] = "100.00", "R1"
		p.take(back, payment.Applied)
		p.stands(v, payment.Returned, 300_00, 0, 100_00)
		if v = p.paymentOf(v.ID); v.PriorFen != 100_00 {
			t.Errorf("of a later year: %v", v.PriorFen)
		}
		sums := must(p.quotas.YearSums(p.ctx, 2022))(t)
		if len(sums) != 2 {
			t.Errorf("the new year has %+v", sums)
		}
	})
}
