package api

import (
	"fmt"
	"testing"
)

// freshPlan is a new plan of unit 205001; one that is under way is put aside first.
func (k *kit) freshPlan(t testing.TB) deal {
	t.Helper()
	k.newQuota(t)
	list, _ := k.ok(t, get("clerk", "/plan-calendars/{year}").on("year", "2020")).get(t, "units").([]any)
	for _, one := range list {
		unit, _ := one.(map[string]any)
		open, _ := unit["open"].(map[string]any)
		if open == nil {
			continue
		}
		id := fmt.Sprint(open["id"])
		if open["state"] == "SUBMITTED" {
			k.decide(t, "checker", "RETURN", asked{id: id, number: id})
		}
		d := k.ok(t, get("clerk", "/plans/{id}").on("id", id)).deal(t)
		k.ok(t, post("clerk", "/plans/{id}/voidances", object{"version": d.version}).on("id", id))
	}
	return k.ok(t, post("clerk", "/plans", object{"unit": k.id(t, "unit 205001"), "year": 2020})).deal(t)
}

func (k *kit) handedPlan(t testing.TB) deal {
	t.Helper()
	d := k.freshPlan(t)
	return k.ok(t, post("clerk", "/plans/{id}/submissions", object{"version": d.version}).on("id", d.id)).deal(t)
}

// planBody plans every quota of a plan in December.
func (k *kit) planBody(t testing.TB, d deal) object {
	t.Helper()
	list, _ := k.ok(t, get("clerk", "/plans/{id}").on("id", d.id)).get(t, "lines").([]any)
	var lines []any
	for _, one := range list {
		line, _ := one.(map[string]any)
		lines = append(lines, object{"quota": line["quota"], "monthsFen": []any{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}})
	}
	return object{"reason": "按进度安排", "lines": lines}
}

// planScenes are those of cash plans.
func planScenes() map[string]scene {
	const move, id = "plan.move", "/plans/{id}"
	list := func(path string) scene {
		return scene{right: func(t *testing.T, k *kit) call {
			d := k.freshPlan(t)
			c := get("clerk", path)
			c.query = "year=2020&q=" + d.number
			return c
		}}
	}
	step := func(path string) scene {
		return scene{
			outsider: "stranger", code: move,
			right: func(t *testing.T, k *kit) call {
				d := k.freshPlan(t)
				return post("clerk", id+path, object{"version": d.version}).on("id", d.id)
			},
			wrong: func(t *testing.T, k *kit) call {
				d := k.handedPlan(t)
				return post("clerk", id+path, object{"version": d.version}).on("id", d.id)
			},
		}
	}
	changing := func(t *testing.T, k *kit, d deal) call {
		t.Helper()
		return call{as: "clerk", route: "PUT " + id, body: js(k.planBody(t, d)), match: etag(d.version)}.on("id", d.id)
	}
	return map[string]scene{
		"GET /plan-calendars/{year}": {right: func(t *testing.T, k *kit) call {
			k.newQuota(t)
			return get("clerk", "/plan-calendars/{year}").on("year", "2020")
		}},
		"GET /plan-calendars/{year}/content": {right: func(t *testing.T, k *kit) call {
			k.newQuota(t)
			return get("clerk", "/plan-calendars/{year}/content").on("year", "2020")
		}},
		"GET /plans":         list("/plans"),
		"GET /plans/totals":  list("/plans/totals"),
		"GET /plans/content": list("/plans/content"),
		"GET " + id: {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", id).on("id", k.freshPlan(t).id)
		}},
		"POST /plans": {right: func(t *testing.T, k *kit) call {
			d := k.freshPlan(t)
			k.ok(t, post("clerk", id+"/voidances", object{"version": d.version}).on("id", d.id))
			return post("clerk", "/plans", object{"unit": k.id(t, "unit 205001"), "year": 2020})
		}},
		"PUT " + id: {
			outsider: "stranger", right: func(t *testing.T, k *kit) call { return changing(t, k, k.freshPlan(t)) },
			code: move, wrong: func(t *testing.T, k *kit) call { return changing(t, k, k.handedPlan(t)) },
		},
		"POST " + id + "/submissions": step("/submissions"),
		"POST " + id + "/voidances":   step("/voidances"),
		"POST /plan-generations": {right: func(t *testing.T, k *kit) call {
			k.newQuota(t)
			return post("treasury", "/plan-generations", object{"year": 2020})
		}},
	}
}

// openRule is a rule without a proposal.
func (k *kit) openRule(t testing.TB) string {
	t.Helper()
	list, _ := k.ok(t, get("treasury", "/control-rules")).get(t, "items").([]any)
	for _, one := range list {
		rule, _ := one.(map[string]any)
		if params, _ := rule["params"].([]any); rule["open"] == nil && len(params) == 0 {
			return fmt.Sprint(rule["code"])
		}
	}
	t.Fatal("every rule waits to be decided")
	return ""
}

func settingBody() object {
	return object{"severity": "WARN", "params": object{}, "validFrom": "2020-12-31", "basis": "青财库〔2020〕5号"}
}

// proposal is a setting of a rule that waits to be decided.
func (k *kit) proposal(t testing.TB) (id string) {
	t.Helper()
	return k.ok(t, post("treasury", "/control-rules/{code}/settings", settingBody()).on("code", k.openRule(t))).text(t, "open", "id")
}

// controlScenes are those of the rules of payments.
func controlScenes() map[string]scene {
	const whole, decided = "the treasury section does so for the whole government", "control.decided"
	step := func(as, path string, body object) scene {
		ask := func(id string) call { return post(as, "/control-settings/{id}/"+path, body).on("id", id) }
		return scene{
			all: whole, code: decided,
			right: func(t *testing.T, k *kit) call { return ask(k.proposal(t)) },
			wrong: func(t *testing.T, k *kit) call {
				id := k.proposal(t)
				k.ok(t, ask(id))
				return ask(id)
			},
		}
	}
	return map[string]scene{
		"GET /control-rules": {right: func(*testing.T, *kit) call { return get("clerk", "/control-rules") }},
		"GET /control-rules/{code}": {right: func(*testing.T, *kit) call {
			return get("clerk", "/control-rules/{code}").on("code", "P19")
		}},
		"POST /control-rules/{code}/settings": {right: func(t *testing.T, k *kit) call {
			return post("treasury", "/control-rules/{code}/settings", settingBody()).on("code", k.openRule(t))
		}},
		"POST /control-settings/{id}/approvals":   step("head", "approvals", nil),
		"POST /control-settings/{id}/refusals":    step("head", "refusals", object{"note": "依据不足"}),
		"POST /control-settings/{id}/withdrawals": step("treasury", "withdrawals", nil),
	}
}

func plansShow() map[string]string {
	return map[string]string{
		"GET /plan-calendars/{year}":              "year=2020 units.0.code=205001 units.0.unplanned binds=false",
		"GET /plan-calendars/{year}/content":      zipped,
		"GET /plans":                              "items.0.number items.0.unitName=单位205001 total=1",
		"GET /plans/totals":                       "count=1 amountFen",
		"GET /plans/content":                      zipped,
		"GET /plans/{id}":                         "state=DRAFT lines.0.origin lines.0.quota editable=true",
		"POST /plans":                             "number state=DRAFT version=1",
		"PUT /plans/{id}":                         "state=DRAFT reason=按进度安排 version=2",
		"POST /plans/{id}/submissions":            "state=SUBMITTED version=2",
		"POST /plans/{id}/voidances":              "state=VOIDED version=2",
		"POST /plan-generations":                  "units unplanned",
		"GET /control-rules":                      "items.0.code=P01 items.0.current.severity=BLOCK total=35",
		"GET /control-rules/{code}":               "code=P19 current.params.prepay=3000",
		"POST /control-rules/{code}/settings":     "open.severity=WARN openMine=true",
		"POST /control-settings/{id}/approvals":   "next.severity=WARN next.state=IN_FORCE",
		"POST /control-settings/{id}/refusals":    "settings.0.state=REFUSED settings.0.note=依据不足",
		"POST /control-settings/{id}/withdrawals": "settings.0.state=WITHDRAWN",
	}
}
