package api

import "testing"

// paymentScenes are those of lists, single payments and new ones.
func paymentScenes() map[string]scene {
	const id = "/payments/{id}"
	listed := func(path string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			p := k.newPay(t)
			c := get("clerk", path)
			c.query, c.about = "year=2021&q="+p.number, p.number
			return c
		}}
	}
	batch := func(t *testing.T, k *kit) pay {
		t.Helper()
		return k.ok(t, post("clerk", "/payments", k.salaries(t))).pay(t)
	}
	changing := func(t *testing.T, k *kit, p pay) call {
		t.Helper()
		return call{as: "clerk", route: "PUT " + id, body: js(k.payBody(t, "amountFen", payFen+1)), match: etag(p.version)}.on("id", p.id)
	}
	return map[string]scene{
		"GET /payments": listed("/payments"),
		"GET /payments/totals": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", "/payments/totals")
			c.query, c.about = "year=2021&q="+k.newPay(t).number, `"amountFen":10000`
			return c
		}},
		"GET /payments/content": listed("/payments/content"),
		"GET " + id: {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", id).on("id", k.newPay(t).id)
		}},
		"GET " + id + "/rows": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", id+"/rows").on("id", batch(t, k).id)
		}},
		"GET " + id + "/papers": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", id+"/papers").on("id", k.sentPay(t, k.handedPay(t)).id)
		}},
		"POST /payment-checks": {
			silent: "it changes nothing",
			right:  func(t *testing.T, k *kit) call { return post("clerk", "/payment-checks", k.payBody(t)) },
		},
		"POST /payments": {right: func(t *testing.T, k *kit) call { return post("clerk", "/payments", k.payBody(t)) }},
		"PUT " + id: {
			outsider: "stranger", right: func(t *testing.T, k *kit) call { return changing(t, k, k.newPay(t)) },
			code: "payment.move", wrong: func(t *testing.T, k *kit) call { return changing(t, k, k.handedPay(t)) },
		},
		"POST /payment-batch-readings": {
			silent: "rows are kept with their application",
			right: func(t *testing.T, _ *kit) call {
				file := workbook(t, []string{"姓名", "收款账号", "实发金额"}, []string{"职工甲", "6217000000000001", "1,200.50"}, []string{"职工乙", "6217000000000002", "0"})
				return call{as: "clerk", route: "POST /payment-batch-readings", file: file}
			},
		},
		"GET /payment-supervision": {right: func(t *testing.T, k *kit) call {
			k.handedPay(t)
			c := get("treasury", "/payment-supervision")
			c.query = "year=2021"
			return c
		}},
	}
}

// paymentSteps are those of the way from a draft to money that went out.
func paymentSteps() map[string]scene {
	const whole, move = "finance does so for the whole government", "payment.move"
	fresh := func(t *testing.T, k *kit) pay { t.Helper(); return k.newPay(t) }
	handed := func(t *testing.T, k *kit) pay { t.Helper(); return k.handedPay(t) }
	reviewed := func(t *testing.T, k *kit) pay { t.Helper(); return k.reviewed(t, k.handedPay(t)) }
	paid := func(t *testing.T, k *kit) pay { t.Helper(); return k.paidPay(t, k.handedPay(t)) }
	step := func(as, outsider, path string, stands, wrong func(t *testing.T, k *kit) pay, pairs ...any) scene {
		s := scene{
			outsider: outsider, code: move,
			right: func(t *testing.T, k *kit) call { return stands(t, k).step(as, path, pairs...) },
			wrong: func(t *testing.T, k *kit) call { return wrong(t, k).step(as, path, pairs...) },
		}
		if outsider == "" {
			s.all = whole
		}
		return s
	}
	correct := func(t *testing.T, k *kit, p pay) call {
		t.Helper()
		return p.step("treasury", "corrections", "quota", k.payQuota(t), "reason", "所用指标有误")
	}
	again := func(t *testing.T, p pay) call {
		t.Helper()
		return post("clerk", "/payments/{id}/reapplications", nil).on("id", p.id)
	}
	return map[string]scene{
		"POST /payments/{id}/submissions": step("clerk", "stranger", "submissions", fresh, handed, "reason", "按合同支付"),
		"POST /payments/{id}/withdrawals": step("clerk", "stranger", "withdrawals", handed, fresh),
		"POST /payments/{id}/voidances":   step("clerk", "stranger", "voidances", fresh, handed),
		"POST /payments/{id}/approvals":   step("checker", "farmchecker", "approvals", handed, fresh),
		"POST /payments/{id}/returns":     step("checker", "farmchecker", "returns", handed, fresh, "reason", "附件不全"),
		"POST /payments/{id}/releases": step("treasury", "", "releases", func(t *testing.T, k *kit) pay { t.Helper(); return k.stoppedPay(t) },
			handed, "reason", "已核实户名"),
		"POST /payments/{id}/signatures": step("treasury", "", "signatures", reviewed, handed, "reason", "同意支付"),
		"POST /payments/{id}/corrections": {
			all: whole, code: move, right: func(t *testing.T, k *kit) call { return correct(t, k, paid(t, k)) },
			wrong: func(t *testing.T, k *kit) call { return correct(t, k, fresh(t, k)) },
		},
		"POST /payments/{id}/reapplications": {
			outsider: "stranger", right: func(t *testing.T, k *kit) call { return again(t, k.failedPay(t, k.handedPay(t))) },
			code: "payment.original", wrong: func(t *testing.T, k *kit) call { return again(t, fresh(t, k)) },
		},
		"POST /payment-approvals": {right: func(t *testing.T, k *kit) call {
			p := handed(t, k)
			return post("checker", "/payment-approvals", object{"items": []any{object{"id": p.id, "seenVersion": p.version}}})
		}},
	}
}

func paymentsShow() map[string]string {
	const id, day = "/payments/{id}", "/payment-days/{day}"
	return map[string]string{
		"GET /payments":                               "items.0.number items.0.unitName=单位205001 items.0.amountFen=10000 items.0.state=DRAFT total=1",
		"GET /payments/totals":                        "count=1 amountFen=10000 paidFen=0",
		"GET /payments/content":                       zipped,
		"GET " + id:                                   "state=DRAFT quotaRow.unitCode=205001 freeFen=100000 payerAccount may.0 steps.0.action=SAVE version=1",
		"GET " + id + "/rows":                         "items.0.name=职工1 items.2.amountFen=2000 next=0",
		"GET " + id + "/papers":                       "vouchers.0.own=true vouchers.0.genuine=true vouchers.0.capital=壹佰元整 vouchers.0.seals.0.type=ywzyz vouchers.0.signed.0.good=true",
		"POST /payment-checks":                        "availableFen=100000 afterFen=90000 hits",
		"POST /payments":                              "number state=DRAFT kind=SINGLE amountFen=10000 version=1",
		"PUT " + id:                                   "state=DRAFT amountFen=10001 version=2",
		"POST /payment-batch-readings":                "rows.0.amountFen=120050 rows.0.name=职工甲 rows.1.at=3 rows.1.wrong wrong=1 amountFen=120050",
		"GET /payment-supervision":                    "rules.0.rule",
		"POST " + id + "/submissions":                 "number state=SUBMITTED version=2",
		"POST " + id + "/withdrawals":                 "state=DRAFT version=3",
		"POST " + id + "/voidances":                   "state=VOID version=2",
		"POST " + id + "/approvals":                   "state version=3",
		"POST " + id + "/returns":                     "state=DRAFT version=3",
		"POST " + id + "/releases":                    "state=FISCAL_REVIEW version=4",
		"POST " + id + "/signatures":                  "state=FISCAL_REVIEW version",
		"POST " + id + "/corrections":                 "state=PAID version",
		"POST " + id + "/reapplications":              "state=DRAFT links.0.state=REJECTED_BY_BANK links.0.original=true amountFen=10000 version=1",
		"POST /payment-approvals":                     "items.0.number items.0.state items.0.id",
		"GET " + day:                                  "day=2021-01-11 state=OPEN",
		"POST " + day + "/reconciliations":            "day=2021-01-11 ways.0.way ways.2.way",
		"POST " + day + "/freezes":                    "state=FROZEN frozenName=人员treasury",
		"POST " + day + "/thaws":                      "state=OPEN",
		"POST " + day + "/closings":                   "state=CLOSED closedName=人员treasury openCount=0",
		"POST /reconciliation-items/{id}/settlements": "items.0.opinion=银行次日更正 items.0.state=SETTLED",
		"GET /payment-months/{month}":                 "items.0.unitName=单位205001 items.0.differenceFen=0",
	}
}
