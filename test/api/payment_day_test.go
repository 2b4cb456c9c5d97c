package api

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/actor"
	payments "caixiao/internal/treasury/payment"
)

const onDay = "/payment-days/{day}"

// today is the day of business of the book.
func (k *kit) today(t testing.TB) fiscal.Date {
	t.Helper()
	return k.book(t, region).Banks().Today()
}

// earlier is a day that nobody has asked about: nothing was paid on it.
func (k *kit) earlier(t testing.TB) fiscal.Date {
	t.Helper()
	first, err := fiscal.NewDate(2020, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	return first.AddDays(k.short())
}

func day(as, path string, on fiscal.Date) call {
	return post(as, onDay+path, nil).on("day", on.String())
}

// sends lets vouchers go out today, or not.
func (k *kit) sends(t testing.TB, goOut bool) {
	t.Helper()
	on := k.today(t)
	state := k.ok(t, get("treasury", onDay).on("day", on.String())).text(t, "state")
	switch {
	case goOut && state == "FROZEN":
		k.ok(t, day("treasury", "/thaws", on))
	case !goOut && state == "OPEN":
		k.ok(t, day("treasury", "/freezes", on))
	}
}

// differing is a difference of a day of its own: the bank has paid what nobody ordered.
func (k *kit) differing(t testing.TB) (on fiscal.Date, id string, version int64) {
	t.Helper()
	on = k.earlier(t)
	b, compact := k.book(t, region), strings.ReplaceAll(on.String(), "-", "")
	said, err := b.Payments().Take(actor.Machine(context.Background(), "scenes"), payments.Message{
		ID: b.DB().NewID(), Party: k.payBank(t), Kind: payments.MessageDay, Code: "4004",
		Fields: map[string]string{"VouDate": compact, "VoucherNo": k.named("4004-")},
		Items: []map[string]string{{
			"OrigVoucherNo": k.named("none-"), "PayeeAcctNo": "6600", "PayAmt": "1.00", "XPayAmt": "1.00", "XPayDate": compact, "Result": "PAID", "XAgentBusinessNo": "B1",
		}},
	})
	if err != nil || said != payments.Applied {
		t.Fatalf("the file of %s: %s %v", on, said, err)
	}
	v := k.ok(t, get("treasury", onDay).on("day", on.String()))
	return on, v.text(t, "items", 0, "id"), v.number(t, "items", 0, "version")
}

// paymentDayScenes are those of days and months.
func paymentDayScenes() map[string]scene {
	const settlements, state = "/reconciliation-items/{id}/settlements", "payment.day_state"
	settle := func(t *testing.T, k *kit) call {
		t.Helper()
		_, id, version := k.differing(t)
		return post("treasury", settlements, object{"version": version, "opinion": "银行次日更正"}).on("id", id)
	}
	turn := func(path string, goesOut bool) scene {
		return scene{code: state, right: func(t *testing.T, k *kit) call {
			k.sends(t, goesOut)
			return day("treasury", path, k.today(t))
		}, wrong: func(t *testing.T, k *kit) call {
			k.sends(t, !goesOut)
			return day("treasury", path, k.today(t))
		}}
	}
	return map[string]scene{
		"GET " + onDay: {right: func(t *testing.T, k *kit) call {
			k.sends(t, true)
			return get("treasury", onDay).on("day", k.today(t).String())
		}},
		"POST " + onDay + "/reconciliations": {
			silent: "the comparison says itself when it was made",
			right:  func(t *testing.T, k *kit) call { return day("treasury", "/reconciliations", k.today(t)) },
		},
		"POST " + onDay + "/freezes": turn("/freezes", true),
		"POST " + onDay + "/thaws":   turn("/thaws", false),
		"POST " + onDay + "/closings": {
			right: func(t *testing.T, k *kit) call { return day("treasury", "/closings", k.earlier(t)) },
			code:  state, wrong: func(t *testing.T, k *kit) call {
				on := k.earlier(t)
				k.ok(t, day("treasury", "/closings", on))
				return day("treasury", "/closings", on)
			},
		},
		"POST " + settlements: {
			all: "days are closed for the whole government", right: settle,
			code: "payment.item_settled", wrong: func(t *testing.T, k *kit) call {
				c := settle(t, k)
				k.ok(t, c)
				return c
			},
		},
		"GET /payment-months/{month}": {right: func(t *testing.T, k *kit) call {
			k.paidPay(t, k.handedPay(t))
			return get("treasury", "/payment-months/{month}").on("month", fmt.Sprintf("%.7s", k.today(t)))
		}},
	}
}
