package api

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// paymentsRefused: applications that are wrong, and steps that are not one's own to take. Each
// refusal of the module is met here, by a scene, or stands in elsewhere.
func paymentsRefused(t *testing.T, k *kit) {
	rows := append(k.wrongApplications(t), k.wrongDeeds(t)...)
	k.holdRefusals(t, rows)
	met := map[string]bool{"payment.not_found": true} // by every scene of a route with {id}
	for _, r := range rows {
		met[r.code] = true
	}
	for _, s := range scenes() {
		met[s.code] = true
	}
	for _, code := range paymentCodes(t) {
		if why := paymentsElsewhere[code]; met[code] == (why != "") {
			t.Errorf("%s: is met %t, and stands elsewhere %q", code, met[code], why)
		}
	}
}

// paymentsElsewhere are refusals that no request meets, with the reason.
var paymentsElsewhere = map[string]string{
	"payment.amount":   "the schema of the API wants one fen at least",
	"payment.invoices": "the schema of the API takes no more",
	"payment.many":     "the schema of the API takes no more",
	"payment.not_sent": "tells the exchange to bring a message once more: TestPayment_early",
}

var paymentFault = regexp.MustCompile(`fault\.New\(fault\.\w+, "(payment\.\w+)"`)

// paymentCodes are those the module declares.
func paymentCodes(t *testing.T) (codes []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "internal", "treasury", "payment", "errors.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range paymentFault.FindAllStringSubmatch(string(text), -1) {
		codes = append(codes, found[1])
	}
	if len(codes) == 0 {
		t.Fatal("the module declares no refusal")
	}
	return codes
}

// wrongApplications are those that cannot be kept.
func (k *kit) wrongApplications(t *testing.T) []wanted {
	t.Helper()
	made := func(pairs ...any) call { return post("clerk", "/payments", k.payBody(t, pairs...)) }
	list := func(query string) call { return get("clerk", "/payments").asking(query) }
	salaries := func(name string, value any) call {
		body := k.salaries(t)
		body[name] = value
		return post("clerk", "/payments", body)
	}
	return []wanted{
		{"payment.kind", made("kind", "GIFT")},
		{"payment.text", made("purpose", blank)},
		{"payment.method", made("method", "0")},
		{"payment.payee", made("payeeName", nil)},
		{"payment.quota", made("quota", nobody)},
		{"payment.quota", post("stranger", "/payments", k.payBody(t))},
		{"payment.rows", salaries("rows", []any{})},
		{"payment.row_sum", salaries("amountFen", payFen+1)},
		{"payment.filter", list("year=2021&state=GONE")},
		{"payment.filter", list("year=2021&kind=GIFT")},
		{"payment.filter", list("year=2021&waiting=NOBODY")},
	}
}

// wrongDeeds are steps that are not one's own, or lack what they need.
func (k *kit) wrongDeeds(t *testing.T) []wanted {
	t.Helper()
	k.sends(t, true)
	fresh, handed, failed := k.newPay(t), k.handedPay(t), k.failedPay(t, k.handedPay(t))
	idle := k.ok(t, post("clerk", "/payments", k.payBody(t, "quota", k.quotaOn(t, allotted{"205001", k.newProject(t).id, year}).id))).pay(t) // of a project that is a draft
	other := k.payeeBody()
	k.ok(t, post("treasury", "/payees", other))
	misnamed := k.newPay(t, "payeeAccount", other["accounts"].([]any)[0].(object)["number"])
	signed := k.walk(t, k.reviewed(t, k.handedPay(t)), "treasury", "signatures", "reason", "同意支付")
	stale := fresh
	stale.version = never
	again := post("clerk", "/payments/{id}/reapplications", nil).on("id", failed.id)
	k.ok(t, again)
	on, item, version := k.differing(t)
	settle := func(id string, version int64, opinion string) call {
		return post("treasury", "/reconciliation-items/{id}/settlements", object{"version": version, "opinion": opinion}).on("id", id)
	}
	quota := k.quotaOn(t, allotted{"301001", k.payProject(t), year}).id
	accountless := k.ok(t, post("stranger", "/payments", k.payBody(t, "quota", quota))).pay(t).step("stranger", "submissions", "reason", "按合同支付")
	return []wanted{
		{"payment.move", fresh.step("treasury", "voidances", "reason", blank).on("id", handed.id)},
		{"payment.stale", stale.step("clerk", "submissions", "reason", "按合同支付")},
		{"payment.payer", accountless},
		{"payment.blocked", idle.step("clerk", "submissions", "reason", "按合同支付")},
		{"payment.warned", misnamed.step("clerk", "submissions")},
		{"payment.not_allowed", handed.step("department", "approvals")},
		{"payment.same_person", k.handedBy(t, "both").step("both", "approvals")},
		{"payment.reason", handed.step("checker", "returns", "reason", blank)},
		{"payment.reason", k.stoppedPay(t).step("treasury", "releases", "reason", blank)},
		{"payment.signed", signed.step("treasury", "signatures", "reason", "同意支付")},
		{"payment.applied_again", again},
		{"payment.voucher", get("clerk", "/payments/{id}/papers").on("id", fresh.id)},
		{"payment.day", day("treasury", "/freezes", k.today(t).AddDays(1))},
		{"payment.day", get("treasury", "/payment-months/{month}").on("month", "2020-99")},
		{"payment.day_open", day("treasury", "/closings", on)},
		{"payment.item", settle(nobody, 1, "银行次日更正")},
		{"payment.item_stale", settle(item, never, "银行次日更正")},
		{"payment.reason", settle(item, version, blank)},
	}
}

// handedBy is an application of somebody who also reviews for his unit.
func (k *kit) handedBy(t testing.TB, login string) pay {
	t.Helper()
	if k.ids["user "+login] == "" {
		id := k.user(t, login, "205001", "", "UNIT_CLERK")
		k.ok(t, post("secadmin", "/users/{id}/roles", object{"role": "UNIT_REVIEWER"}).on("id", id))
		k.enter(t, login, k.oneTime(t, login), region)
	}
	p := k.ok(t, post(login, "/payments", k.payBody(t))).pay(t)
	return k.walk(t, p, login, "submissions", "reason", "按合同支付")
}
