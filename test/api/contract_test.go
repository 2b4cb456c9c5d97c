package api

import "testing"

// deal is a contract as it stands.
type deal struct {
	id, number, state string
	version           int64
}

func (a answer) deal(t testing.TB) deal {
	t.Helper()
	return deal{id: a.text(t, "id"), number: a.text(t, "number"), state: a.text(t, "state"), version: a.number(t, "version")}
}

// dealBody is a contract of 600.00 that holds 400.00 of a new quota of unit 205001.
func (k *kit) dealBody(t testing.TB) object {
	t.Helper()
	return object{
		"number": k.named("青合"), "unit": k.id(t, "unit 205001"), "title": "设备维护", "supplier": "青岚区某某公司", "signedOn": "2020-09-01", "endsOn": "2020-12-31",
		"amountFen": 60_000, "terms": []any{object{"due": "2020-10-31", "amountFen": 60_000}},
		"holds": []any{object{"quota": k.newQuota(t).id, "amountFen": 40_000}},
	}
}

func (k *kit) newDeal(t testing.TB) deal {
	t.Helper()
	return k.ok(t, post("clerk", "/contracts", k.dealBody(t))).deal(t)
}

func (k *kit) handedDeal(t testing.TB) deal {
	t.Helper()
	d := k.newDeal(t)
	return k.ok(t, post("clerk", "/contracts/{id}/submissions", object{"version": d.version}).on("id", d.id)).deal(t)
}

func (k *kit) activeDeal(t testing.TB) deal {
	t.Helper()
	d := k.handedDeal(t)
	k.ok(t, post("checker", "/contracts/{id}/confirmations", object{"version": d.version}).on("id", d.id))
	return k.ok(t, get("clerk", "/contracts/{id}").on("id", d.id)).deal(t)
}

// altered is a contract whose change waits to be confirmed.
func (k *kit) altered(t testing.TB) deal {
	t.Helper()
	d := k.activeDeal(t)
	return k.ok(t, post("clerk", "/contracts/{id}/changes", object{"version": d.version, "deltaFen": 5_000, "reason": "增加内容"}).on("id", d.id)).deal(t)
}

// contractScenes are those of the register of contracts.
func contractScenes() map[string]scene {
	const move, id = "contract.move", "/contracts/{id}"
	list := func(path string) scene {
		return scene{right: func(t *testing.T, k *kit) call {
			d := k.newDeal(t)
			c := get("clerk", path)
			c.query = "year=2020&q=" + d.number
			return c
		}}
	}
	step := func(as, outsider, path string, stands, wrong func(k *kit, t testing.TB) deal, more object) scene {
		ask := func(d deal) call {
			body := object{"version": d.version}
			for name, value := range more {
				body[name] = value
			}
			return post(as, id+path, body).on("id", d.id)
		}
		return scene{
			outsider: outsider, code: move,
			right: func(t *testing.T, k *kit) call { return ask(stands(k, t)) },
			wrong: func(t *testing.T, k *kit) call { return ask(wrong(k, t)) },
		}
	}
	fresh, handed, active, altered := (*kit).newDeal, (*kit).handedDeal, (*kit).activeDeal, (*kit).altered
	return map[string]scene{
		"GET /contracts":         list("/contracts"),
		"GET /contracts/totals":  list("/contracts/totals"),
		"GET /contracts/content": list("/contracts/content"),
		"GET " + id: {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", id).on("id", k.newDeal(t).id)
		}},
		"POST /contracts": {right: func(t *testing.T, k *kit) call { return post("clerk", "/contracts", k.dealBody(t)) }},
		"PUT " + id: {
			outsider: "stranger",
			right: func(t *testing.T, k *kit) call {
				d := k.newDeal(t)
				return call{as: "clerk", route: "PUT " + id, body: js(k.dealBody(t)), match: etag(d.version)}.on("id", d.id)
			},
			code: move, wrong: func(t *testing.T, k *kit) call {
				d := k.handedDeal(t)
				return call{as: "clerk", route: "PUT " + id, body: js(k.dealBody(t)), match: etag(d.version)}.on("id", d.id)
			},
		},
		"POST " + id + "/submissions":          step("clerk", "stranger", "/submissions", fresh, handed, nil),
		"POST " + id + "/voidances":            step("clerk", "stranger", "/voidances", fresh, handed, nil),
		"POST " + id + "/returns":              step("checker", "farmchecker", "/returns", handed, fresh, object{"note": "指标不足"}),
		"POST " + id + "/confirmations":        step("checker", "farmchecker", "/confirmations", handed, fresh, nil),
		"POST " + id + "/endings":              step("checker", "farmchecker", "/endings", active, handed, nil),
		"POST " + id + "/changes":              step("clerk", "stranger", "/changes", active, handed, object{"deltaFen": 5_000, "reason": "增加内容"}),
		"POST " + id + "/change-confirmations": step("checker", "farmchecker", "/change-confirmations", altered, handed, nil),
		"POST " + id + "/change-refusals":      step("checker", "farmchecker", "/change-refusals", altered, handed, nil),
	}
}

// billBody is a new invoice of unit 205001.
func (k *kit) billBody(t testing.TB) object {
	t.Helper()
	number := k.named("")
	return object{
		"code": "013002100104", "number": number, "unit": k.id(t, "unit 205001"), "kind": "NORMAL", "seller": "青岚区某某公司", "issuedOn": "2020-09-01",
		"totalFen": 11_300, "taxFen": 1_300,
	}
}

func (k *kit) newBill(t testing.TB) (id, number string, version int64) {
	t.Helper()
	a := k.ok(t, post("clerk", "/invoices", object{"items": []any{k.billBody(t)}}))
	return a.text(t, "items", 0, "id"), a.text(t, "items", 0, "number"), a.number(t, "items", 0, "version")
}

// invoiceScenes are those of the register of invoices.
func invoiceScenes() map[string]scene {
	const id, void = "/invoices/{id}", "/invoices/{id}/voidances"
	list := func(path string) scene {
		return scene{right: func(t *testing.T, k *kit) call {
			_, number, _ := k.newBill(t)
			c := get("clerk", path)
			c.query = "year=2020&q=" + number
			return c
		}}
	}
	voiding := func(t *testing.T, k *kit) call {
		bill, _, version := k.newBill(t)
		return post("clerk", void, object{"version": version, "note": "开错"}).on("id", bill)
	}
	return map[string]scene{
		"GET /invoices":         list("/invoices"),
		"GET /invoices/totals":  list("/invoices/totals"),
		"GET /invoices/content": list("/invoices/content"),
		"GET " + id: {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			bill, _, _ := k.newBill(t)
			return get("clerk", id).on("id", bill)
		}},
		"POST /invoices": {right: func(t *testing.T, k *kit) call {
			return post("clerk", "/invoices", object{"items": []any{k.billBody(t)}})
		}},
		"POST " + void: {
			outsider: "stranger", right: voiding,
			code: "contract.invoice_void", wrong: func(t *testing.T, k *kit) call {
				bill, _, version := k.newBill(t)
				k.ok(t, post("clerk", void, object{"version": version, "note": "开错"}).on("id", bill))
				return post("clerk", void, object{"version": version + 1, "note": "开错"}).on("id", bill)
			},
		},
	}
}

func contractsShow() map[string]string {
	return map[string]string{
		"GET /contracts":                            "items.0.number items.0.unitName=单位205001 items.0.worthFen=60000 total=1",
		"GET /contracts/totals":                     "count=1 amountFen=60000 changedFen=0",
		"GET /contracts/content":                    zipped,
		"GET /contracts/{id}":                       "state=DRAFT holds.0.amountFen=40000 holds.0.heldFen=0 terms.0.amountFen=60000 editable=true",
		"POST /contracts":                           "number state=DRAFT worthFen=60000 version=1",
		"PUT /contracts/{id}":                       "state=DRAFT version=2",
		"POST /contracts/{id}/submissions":          "state=SUBMITTED version=2",
		"POST /contracts/{id}/voidances":            "state=VOIDED version=2",
		"POST /contracts/{id}/returns":              "state=RETURNED note=指标不足",
		"POST /contracts/{id}/confirmations":        "id state=ACTIVE",
		"POST /contracts/{id}/endings":              "id state=ENDED",
		"POST /contracts/{id}/changes":              "changes.0.deltaFen=5000 changes.0.state=PROPOSED changeOpen=true worthFen=60000",
		"POST /contracts/{id}/change-confirmations": "id state=ACTIVE",
		"POST /contracts/{id}/change-refusals":      "changes.0.state=REFUSED worthFen=60000",
		"GET /invoices":                             "items.0.number items.0.totalFen=11300 total=1",
		"GET /invoices/totals":                      "count=1 totalFen=11300 usedFen=0",
		"GET /invoices/content":                     zipped,
		"GET /invoices/{id}":                        "state=ACTIVE totalFen=11300 usedFen=0 voidable=true",
		"POST /invoices":                            "items.0.state=ACTIVE items.0.totalFen=11300 total=1",
		"POST /invoices/{id}/voidances":             "state=VOID note=开错",
	}
}
