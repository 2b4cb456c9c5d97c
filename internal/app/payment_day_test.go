package app

import (
	"fmt"
	"strings"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/payment"
)

// paper is a document of the end of a day.
func (p *payers) paper(kind payment.MessageKind, code string, items ...map[string]string) payment.Message {
	on := strings.ReplaceAll(p.today(), "-", "")
	return payment.Message{ID: p.db.NewID(), Party: "ICBC", Kind: kind, Code: code, Items: items, Fields: map[string]string{
		"VouDate": on, "ClearDate": on, "VoucherNo": code + p.db.NewID().String(),
	}}
}

// cleared is a transfer or a refund that the central treasury has sealed.
func (p *payers) cleared(code, result string, fen money.Fen, vouchers ...string) payment.Message {
	m := p.paper(payment.MessageClearing, code)
	m.Result = result
	m.Fields["PayAmt"] = yuanText(fen * money.Fen(max(len(vouchers), 1)))
	for _, v := range vouchers {
		m.Items = append(m.Items, map[string]string{"OrigVoucherNo": v, "FundTypeCode": "111", "ExpFuncCode": "2130305", "AgencyCode": "301001", "PayAmt": yuanText(fen)})
	}
	return m
}

func yuanText(fen money.Fen) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// detail is a row of the bank's file of the day.
func (p *payers) detail(v payment.View, result string, fen money.Fen) map[string]string {
	return map[string]string{
		"OrigVoucherNo": v.VoucherNo, "PayeeAcctNo": v.PayeeAccount, "PayAmt": yuanText(v.AmountFen), "XPayAmt": yuanText(fen),
		"XPayDate": strings.ReplaceAll(p.today(), "-", ""), "Result": result, "XAgentBusinessNo": "B" + v.VoucherNo,
	}
}

// checks are what the central treasury lets be compared, of what it has moved of one function.
func (p *payers) checks(out, back money.Fen) []payment.Message {
	row := func(more map[string]string) map[string]string {
		more["PayAmt"], more["XPayAmt"] = yuanText(out), yuanText(back)
		return more
	}
	cash := []map[string]string{{"PayKindCode": "2301", "PayAmt": yuanText(out)}, {"PayKindCode": "2302", "PayAmt": yuanText(back)}, {"PayKindCode": "CLOSING", "PayAmt": "1.00"}}
	return []payment.Message{
		p.paper(payment.MessageDay, "3507", row(map[string]string{"FundTypeCode": "111", "ExpFuncCode": "2130305"})),
		p.paper(payment.MessageDay, "3510", row(map[string]string{"FundTypeCode": "111"})), p.paper(payment.MessageDay, "3513", cash...),
	}
}

func (p *payers) dayOf() payment.DayView {
	p.t.Helper()
	return must(p.pays.DayOf(p.as("treasury"), p.quotas.Today()))(p.t)
}

// TestPayment_day: a day is cleared, reconciled three ways and closed.
func TestPayment_day(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		first, second := p.paidUp(p.input(100_00), "B1"), p.paidUp(p.input(100_00), "B2")
		p.take(p.cleared("2301", "CLEARED", 100_00, first.VoucherNo, second.VoucherNo), payment.Applied)
		for _, v := range []payment.View{first, second} {
			if now := p.paymentOf(v.ID); now.State != payment.Cleared || now.ClearDay != p.today() {
				t.Errorf("cleared: %s on %s", now.State, now.ClearDay)
			}
		}
		_, err := p.pays.CloseDay(p.as("treasury"), p.quotas.Today())
		p.mustFail("before the files are here", err, payment.ErrOpen)
		p.take(p.paper(payment.MessageDay, "4004", p.detail(first, "PAID", 100_00), p.detail(second, "PAID", 100_00)), payment.Applied)
		for _, m := range p.checks(200_00, 0) {
			p.take(m, payment.Applied)
		}
		day := p.dayOf()
		for _, w := range day.Ways {
			if w.State != "AGREED" || w.OursFen != 200_00 {
				t.Errorf("%s: %s %v", w.Way, w.State, w.OursFen)
			}
		}
		if day = must(p.pays.CloseDay(p.as("treasury"), p.quotas.Today()))(t); day.State != "CLOSED" || len(day.Items) != 0 {
			t.Errorf("closed: %s %+v", day.State, day.Items)
		}
		_, err = p.pays.CloseDay(p.as("treasury"), p.quotas.Today())
		p.mustFail("twice", err, payment.ErrDayState)
		months := must(p.pays.Month(p.as("treasury"), fiscal.Period{Year: 2021, Month: 3}))(t)
		if len(months) != 1 || months[0].PaymentsFen != 200_00 || months[0].DifferenceFen != 0 {
			t.Errorf("month: %+v", months)
		}
		third := p.passed(p.submitted(p.input(10_00)).ID, "reviewer", "first", "second")
		p.send()
		p.stands(third, payment.VoucherIssued, 190_00, 10_00, 200_00)
	})
}

// TestPayment_differences: each sort of difference is found, named and settled.
func TestPayment_differences(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		ours, amount, payee, open := p.paidUp(p.input(10_00), "B1"), p.paidUp(p.input(20_00), "B2"), p.paidUp(p.input(30_00), "B3"), p.atBank(p.input(40_00))
		rows := []map[string]string{p.detail(amount, "PAID", 21_00), p.detail(payee, "PAID", 30_00), p.detail(open, "PAID", 39_00), p.detail(open, "PAID", 5_00)}
		rows[1]["PayeeAcctNo"] = "999"
		rows[3]["OrigVoucherNo"] = "none"
		p.take(p.paper(payment.MessageDay, "4004", rows...), payment.Applied)
		want := map[payment.Sort]string{
			payment.OnlySystem: ours.VoucherNo, payment.Amounts: amount.VoucherNo, payment.Attributes: payee.VoucherNo, payment.Statuses: open.VoucherNo,
			payment.OnlyBank: "none",
		}
		day := p.dayOf()
		for _, item := range day.Items {
			if want[item.Sort] != item.Ref {
				t.Errorf("%s about %s", item.Sort, item.Ref)
			}
			delete(want, item.Sort)
		}
		if len(want) != 0 {
			t.Errorf("not found: %v", want)
		}
		item := day.Items[0]
		_, err := p.pays.Settle(p.as("treasury"), item.ID, item.Version, "")
		p.mustFail("without an opinion", err, payment.ErrReason)
		must(p.pays.Settle(p.as("treasury"), item.ID, item.Version, "银行次日更正"))(t)
		_, err = p.pays.Settle(p.as("treasury"), item.ID, item.Version, "银行次日更正")
		p.mustFail("twice", err, payment.ErrSettled)
	})
}

// TestPayment_fileDecides: the file of the day decides what the bank was silent about, and the
// clearing that came before it is matched then.
func TestPayment_fileDecides(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		paid, failed := p.atBank(p.input(100_00)), p.atBank(p.input(50_00))
		for _, v := range []payment.View{paid, failed} {
			if err := p.pays.Silent(p.ctx, v.EVoucher); err != nil {
				t.Fatal(err)
			}
		}
		p.take(p.cleared("2301", "CLEARED", 100_00, paid.VoucherNo), payment.Withheld)
		p.stands(paid, payment.Unknown, 250_00, 150_00, 0)
		file := p.paper(payment.MessageDay, "4004", p.detail(paid, "PAID", 100_00), p.detail(failed, "FAILED", 0))
		p.take(file, payment.Applied)
		p.take(file, payment.Applied)
		p.stands(paid, payment.Cleared, 300_00, 0, 100_00)
		p.stands(failed, payment.Failed, 300_00, 0, 100_00)
		if c := p.dayOf().Clearings; len(c) != 1 || c[0].State != "MATCHED" {
			t.Errorf("clearings: %+v", c)
		}
	})
}

// TestPayment_clearingRefused: what the treasury refuses stays paid and uncleared, and is
// cleared the next day; money that came back is given back to the treasury.
func TestPayment_clearingRefused(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v := p.paidUp(p.input(100_00), "B1")
		p.take(p.cleared("2301", "REFUSED", 100_00, v.VoucherNo), payment.Withheld)
		p.stands(v, payment.Paid, 300_00, 0, 100_00)
		p.moveTo("2021-03-02")
		p.take(p.cleared("2301", "CLEARED", 100_00, v.VoucherNo), payment.Applied)
		if now := p.paymentOf(v.ID); now.State != payment.Cleared || now.PaidDay != "2021-03-01" || now.ClearDay != "2021-03-02" {
			t.Errorf("cleared: %s, paid %s, cleared %s", now.State, now.PaidDay, now.ClearDay)
		}
		back := p.answer(v, payment.MessageReturn, "")
		back.Fields["PayAmt"], back.Fields["VoucherNo"] = "100.00", "R1"
		p.take(back, payment.Applied)
		p.take(p.cleared("2302", "CLEARED", 100_00, v.VoucherNo), payment.Applied)
		p.stands(v, payment.Closed, 400_00, 0, 0)
	})
}

// TestPayment_frozen: at cut-off nothing is sent; it goes out the next day.
func TestPayment_frozen(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		must(p.pays.Freeze(p.as("treasury"), p.quotas.Today()))(t)
		v := p.passed(p.submitted(p.input(100_00)).ID, "reviewer", "first", "second")
		p.send()
		p.stands(v, payment.VoucherIssued, 300_00, 100_00, 0)
		p.moveTo("2021-03-02")
		p.send()
		p.stands(v, payment.Sent, 300_00, 100_00, 0)
	})
}

// TestPayment_again: what failed is applied for anew, of a batch its failed rows alone, once.
func TestPayment_again(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v := p.atBank(p.batch(100_00, 50_00))
		m := p.receipt(v, "B1", 100_00)
		m.Result, m.Items = "PARTIAL", p.line.orders[v.EVoucher].Items
		m.Items[0]["XPayAmt"], m.Items[1]["XPayAmt"] = "100.00", "0.00"
		p.take(m, payment.Applied)
		again := must(p.pays.Reapply(p.as("clerk"), v.ID))(t)
		if again.Original != v.ID || again.AmountFen != 50_00 || len(again.Batch) != 1 || again.Batch[0].Name != "职工2" {
			t.Errorf("again: %v %v %+v", again.Original, again.AmountFen, again.Batch)
		}
		_, err := p.pays.Reapply(p.as("clerk"), v.ID)
		p.mustFail("twice", err, payment.ErrOriginal)
		failed := p.atBank(p.input(10_00))
		p.take(p.answer(failed, payment.MessageRefused, "REFUSED"), payment.Applied)
		must(p.pays.Reapply(p.as("clerk"), failed.ID))(t)
		_, err = p.pays.Reapply(p.as("clerk"), failed.ID)
		p.mustFail("a single one twice", err, payment.ErrAgain)
	})
}

// TestPayment_corrected: a payment is booked under another quota of the unit.
func TestPayment_corrected(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		v := p.paidUp(p.input(100_00), "B1")
		deed := payment.Deed{ID: v.ID, Version: v.Version, Reason: "用错项目"}
		_, err := p.pays.CorrectTo(p.as("treasury"), deed, p.other, nil)
		p.mustFail("to another unit", err, payment.ErrQuota)
		must(p.pays.CorrectTo(p.as("treasury"), deed, p.twin, nil))(t)
		p.stands(v, payment.Paid, 400_00, 0, 0)
		if now := p.paymentOf(v.ID); now.Quota != p.twin || p.has(p.twin, "Q3106") != 100_00 {
			t.Errorf("corrected: %v", now.Quota)
		}
		back := p.answer(v, payment.MessageReturn, "")
		back.Fields["PayAmt"], back.Fields["VoucherNo"] = "100.00", "R1"
		p.take(back, payment.Applied)
		if p.has(p.twin, "Q3101") != 400_00 {
			t.Errorf("given back: %v", p.has(p.twin, "Q3101"))
		}
	})
}
