package api

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/gm"
)

// opening is what a unit asks for: an account of a kind of which it may have many.
func (k *kit) opening(t testing.TB) object {
	t.Helper()
	return object{
		"kind": "SPECIAL", "unit": k.id(t, "unit 205001"), "name": k.named("专用账户"), "bankName": "青岚农商行", "purpose": "工会经费", "basis": "工会法",
	}
}

// account is one as it stands.
type account struct {
	id      string
	version int64
}

func (a answer) account(t testing.TB) account {
	t.Helper()
	return account{a.text(t, "id"), a.number(t, "version")}
}

func (k *kit) newAccount(t testing.TB) account {
	t.Helper()
	return k.ok(t, post("clerk", "/bank-accounts", k.opening(t))).account(t)
}

func bankStep(as string, a account, action string, more object) call {
	body := object{"version": a.version, "action": action}
	for name, value := range more {
		body[name] = value
	}
	return post(as, "/bank-accounts/{id}/steps", body).on("id", a.id)
}

// filedAccount is one in use, with a number of its own.
func (k *kit) filedAccount(t testing.TB) (a account, number string) {
	t.Helper()
	a = k.newAccount(t)
	number = fmt.Sprintf("9901062020%06d", k.next())
	a = k.ok(t, bankStep("department", a, "PASS", nil)).account(t)
	a = k.ok(t, bankStep("treasury", a, "APPROVE", object{"approvalNo": "财库〔2020〕1号"})).account(t)
	today := k.book(t, region).Banks().Today()
	a = k.ok(t, bankStep("clerk", a, "OPEN", object{"number": number, "day": today.String()})).account(t)
	return k.ok(t, bankStep("treasury", a, "FILE", nil)).account(t), number
}

// inspection reports an account and returns what waits to be decided on.
func (k *kit) inspection(t testing.TB) (id string, version int64) {
	t.Helper()
	a, _ := k.filedAccount(t)
	made := k.ok(t, post("clerk", "/bank-accounts/{id}/inspections", object{"year": 2019, "balanceFen": 100, "statement": "D1"}).on("id", a.id))
	return made.text(t, "inspections", 0, "id"), made.number(t, "inspections", 0, "version")
}

func (k *kit) payeeBody() object {
	return object{
		"kind": "COMPANY", "name": k.named("示例公司"), "active": true,
		"accounts": []any{object{"number": fmt.Sprintf("8800%08d", k.next()), "bankName": "青岚农商行"}},
	}
}

// party is somebody new on the other end, with a certificate; serial is its name.
func (k *kit) party(t testing.TB) (body object, code, serial string) {
	t.Helper()
	code = k.named("B")
	keys, err := gm.Open(gm.Config{Dir: filepath.Join(t.TempDir(), "keys"), Book: code})
	if err != nil {
		t.Fatal(err)
	}
	k.signers[code] = keys
	public := keys.Public()
	return object{"parties": []any{object{
		"code": code, "name": "青岚农商行", "kind": "BANK", "url": "", "certificates": []any{object{
			"id": nobody, "serial": keys.KeyID(), "party": code, "role": "BANK", "suite": public.Suite, "public": base64.StdEncoding.EncodeToString(public.Key),
			"validFrom": "2020-01-01", "validTo": "2029-12-31",
		}},
	}}}, code, keys.KeyID()
}

// alarmed lets a message come in that nobody can read, and returns its alarm.
func (k *kit) alarmed(t testing.TB) string {
	t.Helper()
	rec := httptest.NewRecorder()
	k.handler.ServeHTTP(rec, httptest.NewRequestWithContext(t.Context(), "POST", "/exchange/v1/"+region+"/messages", bytes.NewReader([]byte{0, 0xFF})))
	if rec.Code != 422 {
		t.Fatalf("what is no message is answered with %d", rec.Code)
	}
	return k.ok(t, get("treasury", "/exchange/alarms")).text(t, "items", 0, "id")
}

// asked puts a question into the outbox and returns it.
func (k *kit) asks(t testing.TB) answer {
	t.Helper()
	body, code, _ := k.party(t)
	k.ok(t, post("treasury", "/exchange/parties", body))
	day, err := fiscal.NewDate(2020, 9, 1)
	if err == nil {
		err = k.book(t, region).Banks().AskDay(actor.Machine(context.Background(), "scenes"), code, day)
	}
	if err != nil {
		t.Fatal(err)
	}
	return k.ok(t, get("treasury", "/exchange/outbox"))
}

const exchangeWhole = "the exchange is the whole government's"

// bankScenes are those of accounts.
func bankScenes() map[string]scene {
	const steps, inspections, decisions = "/bank-accounts/{id}/steps", "/bank-accounts/{id}/inspections", "/bank-inspections/{id}/decisions"
	listed := func(path string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			_, number := k.filedAccount(t)
			c := get("clerk", path)
			c.query, c.about = "q="+number, number
			return c
		}}
	}
	return map[string]scene{
		"GET /bank-accounts": listed("/bank-accounts"),
		"GET /bank-accounts/totals": {all: "only figures", right: func(t *testing.T, k *kit) call {
			_, number := k.filedAccount(t)
			c := get("clerk", "/bank-accounts/totals")
			c.query = "q=" + number
			return c
		}},
		"GET /bank-accounts/content": listed("/bank-accounts/content"),
		"GET /bank-accounts/{id}": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", "/bank-accounts/{id}").on("id", k.newAccount(t).id)
		}},
		"POST /bank-accounts": {right: func(t *testing.T, k *kit) call { return post("clerk", "/bank-accounts", k.opening(t)) }},
		"POST " + steps: {
			outsider: "farmdepartment",
			right:    func(t *testing.T, k *kit) call { return bankStep("department", k.newAccount(t), "PASS", nil) },
			code:     "bank.move",
			wrong: func(t *testing.T, k *kit) call {
				return bankStep("treasury", k.newAccount(t), "FILE", nil)
			},
		},
		"POST " + inspections: {
			outsider: "stranger",
			right: func(t *testing.T, k *kit) call {
				a, _ := k.filedAccount(t)
				return post("clerk", inspections, object{"year": 2019, "balanceFen": 100, "statement": "D1"}).on("id", a.id)
			},
			again: 200, code: "bank.move", wrong: func(t *testing.T, k *kit) call {
				return post("clerk", inspections, object{"year": 2019, "balanceFen": 100, "statement": "D1"}).on("id", k.newAccount(t).id)
			},
		},
		"GET /bank-inspections": {right: func(t *testing.T, k *kit) call {
			k.inspection(t)
			c := get("treasury", "/bank-inspections")
			c.query = "year=2019"
			return c
		}},
		"POST " + decisions: {
			all: "finance decides for everybody",
			right: func(t *testing.T, k *kit) call {
				id, version := k.inspection(t)
				return post("treasury", decisions, object{"version": version, "result": "PASSED"}).on("id", id)
			},
			always: "what was decided may be decided once more",
		},
	}
}

// payeeScenes are those of payees.
func payeeScenes() map[string]scene {
	const whole = "payees are known to the whole government"
	payee := func(t *testing.T, k *kit) answer {
		t.Helper()
		return k.ok(t, post("treasury", "/payees", k.payeeBody()))
	}
	return map[string]scene{
		"GET /payees": {all: whole, right: func(t *testing.T, k *kit) call { payee(t, k); return get("clerk", "/payees") }},
		"GET /payees/totals": {all: whole, right: func(t *testing.T, k *kit) call {
			payee(t, k)
			return get("clerk", "/payees/totals")
		}},
		"GET /payees/content": {all: whole, right: func(t *testing.T, k *kit) call { payee(t, k); return get("clerk", "/payees/content") }},
		"GET /payees/{id}": {all: whole, right: func(t *testing.T, k *kit) call {
			return get("clerk", "/payees/{id}").on("id", payee(t, k).text(t, "id"))
		}},
		"POST /payees": {right: func(_ *testing.T, k *kit) call { return post("clerk", "/payees", k.payeeBody()) }},
		"PUT /payees/{id}": {
			all: whole, code: "bank.payee_taken",
			right: func(t *testing.T, k *kit) call {
				body := k.payeeBody()
				made := k.ok(t, post("treasury", "/payees", body))
				body["blocked"], body["blockReason"] = true, "虚开发票"
				return call{as: "treasury", route: "PUT /payees/{id}", body: js(body), match: etag(made.number(t, "version"))}.on("id", made.text(t, "id"))
			},
			wrong: func(t *testing.T, k *kit) call {
				taken := payee(t, k).text(t, "name")
				body := k.payeeBody()
				made := k.ok(t, post("treasury", "/payees", body))
				body["name"] = taken
				return call{as: "treasury", route: "PUT /payees/{id}", body: js(body), match: etag(made.number(t, "version"))}.on("id", made.text(t, "id"))
			},
		},
		"POST /payee-imports": {right: func(t *testing.T, k *kit) call {
			file := workbook(t, []string{"类型", "收款人名称", "账号", "开户银行"}, []string{"单位", k.named("导入公司"), fmt.Sprintf("7700%08d", k.next()), "青岚农商行"})
			file.fields = map[string]string{"keep": "true"}
			return call{as: "treasury", route: "POST /payee-imports", file: file}
		}},
	}
}

// exchangeScenes are those of the exchange of vouchers.
func exchangeScenes() map[string]scene {
	const closings, states, revocations = "/exchange/alarms/{id}/closings", "/exchange/parties/{code}/states", "/exchange/parties/{code}/revocations"
	came := func(path string) scene {
		return scene{all: exchangeWhole, right: func(t *testing.T, k *kit) call { k.alarmed(t); return get("treasury", path) }}
	}
	return map[string]scene{
		"GET /exchange":        came("/exchange"),
		"GET /exchange/inbox":  came("/exchange/inbox"),
		"GET /exchange/alarms": came("/exchange/alarms"),
		"GET /exchange/inbox/{id}": {all: exchangeWhole, right: func(t *testing.T, k *kit) call {
			k.alarmed(t)
			return get("treasury", "/exchange/inbox/{id}").on("id", k.ok(t, get("treasury", "/exchange/inbox")).text(t, "items", 0, "id"))
		}},
		"GET /exchange/outbox": {all: exchangeWhole, right: func(t *testing.T, k *kit) call { k.asks(t); return get("treasury", "/exchange/outbox") }},
		"GET /exchange/outbox/{id}": {all: exchangeWhole, right: func(t *testing.T, k *kit) call {
			return get("treasury", "/exchange/outbox/{id}").on("id", k.asks(t).text(t, "items", 0, "id"))
		}},
		"GET /exchange/vouchers/{id}": {all: exchangeWhole, right: func(t *testing.T, k *kit) call {
			return get("treasury", "/exchange/vouchers/{id}").on("id", k.asks(t).text(t, "items", 0, "voucher"))
		}},
		"POST " + closings: {
			all: exchangeWhole, code: "bank.alarm_closed", again: 409,
			right: func(t *testing.T, k *kit) call {
				return post("treasury", closings, object{"opinion": "已联系银行"}).on("id", k.alarmed(t))
			},
			wrong: func(t *testing.T, k *kit) call {
				c := post("treasury", closings, object{"opinion": "已联系银行"}).on("id", k.alarmed(t))
				k.ok(t, c)
				return c
			},
		},
		"GET /exchange/parties": {right: func(t *testing.T, k *kit) call { k.asks(t); return get("treasury", "/exchange/parties") }},
		"POST /exchange/parties": {right: func(t *testing.T, k *kit) call {
			body, _, _ := k.party(t)
			return post("treasury", "/exchange/parties", body)
		}},
		"POST " + states: {right: func(t *testing.T, k *kit) call {
			body, code, _ := k.party(t)
			k.ok(t, post("treasury", "/exchange/parties", body))
			return post("treasury", states, object{"version": 1, "active": false}).on("code", code)
		}},
		"POST " + revocations: {right: func(t *testing.T, k *kit) call {
			body, code, serial := k.party(t)
			k.ok(t, post("treasury", "/exchange/parties", body))
			return post("treasury", revocations, object{"serial": serial, "reason": "密钥丢失"}).on("code", code)
		}},
	}
}

func banksShow() map[string]string {
	return map[string]string{
		"GET /bank-accounts":                        "items.0.kind=SPECIAL items.0.unitName=单位205001 items.0.state=FILED total",
		"GET /bank-accounts/totals":                 "count=1 filed=1 waiting=0",
		"GET /bank-accounts/content":                zipped,
		"GET /bank-accounts/{id}":                   "state=APPLIED steps.0.action=SUBMIT version=1",
		"POST /bank-accounts":                       "state=APPLIED version=1",
		"POST /bank-accounts/{id}/steps":            "state=PASSED steps.1.action=PASS version=2",
		"POST /bank-accounts/{id}/inspections":      "inspections.0.balanceFen=100 reportable=true",
		"GET /bank-inspections":                     "items.0.year=2019 items.0.of.kind=SPECIAL items.0.unitName",
		"POST /bank-inspections/{id}/decisions":     "inspection=PASSED inspectedYear=2019",
		"GET /payees":                               "items.0.name items.0.accounts.0.number total",
		"GET /payees/totals":                        "count",
		"GET /payees/content":                       zipped,
		"GET /payees/{id}":                          "kind=COMPANY accounts.0.active=true editable=false",
		"POST /payees":                              "id name version=1",
		"PUT /payees/{id}":                          "blocked=true blockReason=虚开发票 version=2",
		"POST /payee-imports":                       "fresh=1 accounts=1 problems=0 kept=true",
		"GET /exchange":                             "alarms",
		"GET /exchange/inbox":                       "items.0.state=REFUSED items.0.refusal",
		"GET /exchange/alarms":                      "items.0.kind=REFUSED items.0.state=OPEN total",
		"GET /exchange/inbox/{id}":                  "raw=AP8= problem",
		"GET /exchange/outbox":                      "items.0.kind=QUERY items.0.state=WAITING",
		"GET /exchange/outbox/{id}":                 "problem",
		"GET /exchange/vouchers/{id}":               "signatures.0.good=true fields.0.name=Id",
		"POST /exchange/alarms/{id}/closings":       "state=CLOSED opinion=已联系银行",
		"GET /exchange/parties":                     "items.0.code items.0.certificates.0.serial",
		"POST /exchange/parties":                    "items.0.code",
		"POST /exchange/parties/{code}/states":      "items.0.code",
		"POST /exchange/parties/{code}/revocations": "items.0.code",
	}
}
