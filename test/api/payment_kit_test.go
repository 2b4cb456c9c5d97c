package api

import (
	"context"
	"fmt"
	"maps"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	payments "caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/voucher"
)

// pay is a payment as it stands.
type pay struct {
	id, number, state string
	version           int64
}

func (a answer) pay(t testing.TB) pay {
	t.Helper()
	return pay{id: a.text(t, "id"), number: a.text(t, "number"), state: a.text(t, "state"), version: a.number(t, "version")}
}

// step is a step of a payment as somebody sees it now, with what besides.
func (p pay) step(as, path string, pairs ...any) call {
	body := object{"version": p.version}
	for i := 0; i < len(pairs); i += 2 {
		body[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return post(as, "/payments/{id}/"+path, body).on("id", p.id)
}

// payFen is what the payments of scenes are about.
const payFen = 10_000

// once is what all scenes of payments share, made when the first one asks for it.
func (k *kit) once(name string, fresh func() string) string {
	if k.ids[name] == "" {
		k.ids[name] = fresh()
	}
	return k.ids[name]
}

// payProject is a project of unit 205001 that is carried out.
func (k *kit) payProject(t testing.TB) string {
	t.Helper()
	return k.once("project paid for", func() string {
		id := k.projectIn(t, "EXECUTING").id
		k.inBudgetYear(t)
		return id
	})
}

// payQuota is a new quota of 1,000.00 of that project.
func (k *kit) payQuota(t testing.TB) string {
	t.Helper()
	return k.quotaOn(t, allotted{"205001", k.payProject(t), year}).id
}

// payerOf is the number of the zero-balance account that unit 205001 pays from.
func (k *kit) payerOf(t testing.TB) string {
	t.Helper()
	return k.once("account paid from", func() string {
		body := k.opening(t)
		body["kind"], body["name"] = "UNIT_ZERO", "单位205001零余额账户"
		number := fmt.Sprintf("9901062020%06d", k.next())
		a := k.ok(t, post("clerk", "/bank-accounts", body)).account(t)
		a = k.ok(t, bankStep("department", a, "PASS", nil)).account(t)
		a = k.ok(t, bankStep("treasury", a, "APPROVE", object{"approvalNo": "财库〔2020〕2号"})).account(t)
		a = k.ok(t, bankStep("clerk", a, "OPEN", object{"number": number, "day": k.book(t, region).Banks().Today().String()})).account(t)
		k.ok(t, bankStep("treasury", a, "FILE", nil))
		return number
	})
}

// payBank lets one bank take orders: the others that scenes have made known are put aside.
func (k *kit) payBank(t testing.TB) string {
	t.Helper()
	own := k.once("bank that pays", func() string {
		body, code, _ := k.party(t)
		k.ok(t, post("treasury", "/exchange/parties", body))
		return code
	})
	list, _ := k.ok(t, get("treasury", "/exchange/parties")).get(t, "items").([]any)
	for _, one := range list {
		party, _ := one.(map[string]any)
		serving, _ := party["active"].(bool)
		if code := fmt.Sprint(party["code"]); serving && code != own {
			k.ok(t, post("treasury", "/exchange/parties/{code}/states", object{"version": party["version"], "active": false}).on("code", code))
		}
	}
	return own
}

// payBody is an application of 100.00 out of a new quota, to somebody who was never paid.
func (k *kit) payBody(t testing.TB, pairs ...any) object {
	t.Helper()
	k.payerOf(t)
	body := object{
		"kind": "SINGLE", "amountFen": payFen, "purpose": k.named("设备维护费"), "method": "1", "payeeKind": "COMPANY", "payeeName": k.named("青岚维护公司"),
		"payeeAccount": fmt.Sprintf("6600%08d", k.next()), "payeeBank": "青岚农商行",
	}
	for i := 0; i < len(pairs); i += 2 {
		if body[fmt.Sprint(pairs[i])] = pairs[i+1]; pairs[i+1] == nil {
			delete(body, fmt.Sprint(pairs[i]))
		}
	}
	if body["quota"] == nil {
		body["quota"] = k.payQuota(t)
	}
	return body
}

// salaries is a batch of 100.00 to three people.
func (k *kit) salaries(t testing.TB) object {
	t.Helper()
	var rows []any
	for i, fen := range []int{5_000, 3_000, 2_000} {
		rows = append(rows, object{"name": fmt.Sprintf("职工%d", i+1), "account": fmt.Sprintf("6217%08d", k.next()), "bank": "青岚农商行", "amountFen": fen})
	}
	return k.payBody(t, "kind", "BATCH", "payeeName", nil, "payeeAccount", nil, "payeeBank", nil, "payeeKind", nil, "purpose", k.named("九月劳务费"), "rows", rows)
}

func (k *kit) newPay(t testing.TB, pairs ...any) pay {
	t.Helper()
	return k.ok(t, post("clerk", "/payments", k.payBody(t, pairs...))).pay(t)
}

// walk takes a step that must succeed.
func (k *kit) walk(t testing.TB, p pay, as, path string, pairs ...any) pay {
	t.Helper()
	return k.ok(t, p.step(as, path, pairs...)).pay(t)
}

func (k *kit) handedPay(t testing.TB, pairs ...any) pay {
	t.Helper()
	return k.walk(t, k.newPay(t, pairs...), "clerk", "submissions", "reason", "按合同支付")
}

// stopped is an application that a rule holds up: the account is that of somebody else.
func (k *kit) stoppedPay(t testing.TB) pay {
	t.Helper()
	body := k.payeeBody()
	k.ok(t, post("treasury", "/payees", body))
	account := body["accounts"].([]any)[0].(object)["number"]
	p := k.walk(t, k.handedPay(t, "payeeAccount", account), "checker", "approvals")
	if p.state != "MONITOR_HELD" {
		t.Fatalf("a payee of another name: %s", p.state)
	}
	return p
}

// reviewed is an application that waits for the first review.
func (k *kit) reviewed(t testing.TB, p pay) pay {
	t.Helper()
	p = k.walk(t, p, "checker", "approvals")
	if p.state == "MONITOR_HELD" {
		p = k.walk(t, p, "treasury", "releases", "reason", "已核实")
	}
	return p
}

// issuedPay is an application whose voucher is made.
func (k *kit) issuedPay(t testing.TB, p pay) pay {
	t.Helper()
	k.payBank(t)
	p = k.walk(t, k.reviewed(t, p), "first", "approvals")
	return k.walk(t, p, "second", "approvals")
}

// sentPay is one whose voucher is on its way.
func (k *kit) sentPay(t testing.TB, p pay) pay {
	t.Helper()
	k.sends(t, true)
	p = k.issuedPay(t, p)
	if err := k.book(t, region).Payments().SendIssued(actor.Machine(context.Background(), "scenes")); err != nil {
		t.Fatal(err)
	}
	if p = k.payNow(t, p); p.state != "SENT" {
		t.Fatalf("a voucher that was made is %s", p.state)
	}
	return p
}

// payNow is a payment as it stands now.
func (k *kit) payNow(t testing.TB, p pay) pay {
	t.Helper()
	return k.ok(t, get("treasury", "/payments/{id}").on("id", p.id)).pay(t)
}

// bankSays lets the bank say something about a payment.
func (k *kit) bankSays(t testing.TB, p pay, say func(m *payments.Message, v payments.View)) pay {
	t.Helper()
	b := k.book(t, region)
	ctx := actor.Machine(context.Background(), "scenes")
	id, err := ident.Parse(p.id)
	if err != nil {
		t.Fatal(err)
	}
	v, err := b.Payments().Payment(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	m := payments.Message{
		ID: b.DB().NewID(), Party: k.payBank(t), Voucher: v.EVoucher, Payment: v.ID, Same: true,
		Fields: map[string]string{"VoucherNo": v.VoucherNo, "OrigVoucherNo": v.VoucherNo},
	}
	say(&m, v)
	said, err := b.Payments().Take(ctx, m)
	if err != nil || said != payments.Applied {
		t.Fatalf("what the bank says of %s: %s %v", p.number, said, err)
	}
	return k.payNow(t, p)
}

// paidPay is one that the bank has paid.
func (k *kit) paidPay(t testing.TB, p pay) pay {
	t.Helper()
	p = k.sentPay(t, p)
	k.bankSigns(t, p)
	if p = k.payNow(t, p); p.state != "PAID" {
		t.Fatalf("after its receipt a payment is %s", p.state)
	}
	return p
}

// bankSigns lets the bank sign a receipt that a payment is paid whole, and send it.
func (k *kit) bankSigns(t testing.TB, p pay) {
	t.Helper()
	b := k.book(t, region)
	ctx := actor.Machine(context.Background(), "scenes")
	var content string
	err := b.DB().Get(ctx, &content, `SELECT e.content FROM evouchers e JOIN payments p ON p.evoucher_id = e.id WHERE p.number = $1`, p.number)
	if err != nil {
		t.Fatal(err)
	}
	order, err := voucher.Parse([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	d := voucher.Document{Fields: maps.Clone(order.Fields), Items: order.Items}
	d.Fields["XPayDate"], d.Fields["XPayAmt"], d.Fields["XAgentBusinessNo"] = order.Fields["VouDate"], order.Fields["PayAmt"], "B"+order.Fields["VoucherNo"]
	d.Fields["Result"] = voucher.ResultPaid
	code, on := k.payBank(t), b.Banks().Today()
	keys := k.banks[code]
	s, err := voucher.Sign(d, []voucher.Seal{{Type: voucher.SealDone, At: voucher.AtBank, Holder: "青岚农商行"}}, voucher.By{Role: voucher.RoleBank, On: on, Signer: keys})
	if err != nil {
		t.Fatal(err)
	}
	k.bankSeq++
	m := voucher.Message{ID: fmt.Sprintf("scene%d", k.bankSeq), Kind: voucher.Receipt, From: code, To: region, Seq: k.bankSeq, On: on, Body: s.Bytes()}
	sealed, err := m.Seal(voucher.RoleBank, keys)
	if err == nil {
		err = b.Banks().Receive(ctx, sealed.Bytes())
	}
	if err == nil {
		err = b.Banks().Process(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// failedPay is one that the bank sends back.
func (k *kit) failedPay(t testing.TB, p pay) pay {
	t.Helper()
	return k.bankSays(t, k.sentPay(t, p), func(m *payments.Message, _ payments.View) {
		m.Kind, m.Result, m.Reason = payments.MessageRefused, "REFUSED", "账号有误"
	})
}
