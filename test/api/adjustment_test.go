package api

import (
	"context"
	"testing"

	"caixiao/internal/platform/actor"
	"caixiao/internal/treasury/quota"
)

// asked is a request to change quotas as it stands.
type asked struct {
	id, number, state string
	version           int64
}

func (a answer) asked(t testing.TB) asked {
	t.Helper()
	return asked{id: a.text(t, "id"), number: a.text(t, "number"), state: a.text(t, "state"), version: a.number(t, "version")}
}

// virementBody moves 300.00 between two new projects of unit 205001.
func (k *kit) virementBody(t testing.TB) object {
	t.Helper()
	return object{"kind": "VIREMENT", "reason": "项目进度变化", "lines": []any{
		object{"from": k.newQuota(t).id, "to": k.newQuota(t).id, "amountFen": 30_000},
	}}
}

func (k *kit) newVirement(t testing.TB) asked {
	t.Helper()
	return k.ok(t, post("clerk", "/adjustments", k.virementBody(t))).asked(t)
}

func (k *kit) handedIn(t testing.TB, as string, a asked) asked {
	t.Helper()
	return k.ok(t, post(as, "/adjustments/{id}/submissions", object{"version": a.version}).on("id", a.id)).asked(t)
}

// decide lets somebody decide the task that a request waits for.
func (k *kit) decide(t testing.TB, as, action string, a asked) {
	t.Helper()
	c := get(as, "/workflow-tasks")
	c.query = "limit=200"
	list, _ := k.ok(t, c).get(t, "items").([]any)
	for _, one := range list {
		item, _ := one.(map[string]any)
		if item["objectId"] == a.id {
			task, _ := item["id"].(string)
			found := k.ok(t, get(as, "/workflow-tasks/{id}").on("id", task))
			k.ok(t, post(as, "/workflow-tasks/{id}/decisions", object{
				"version": found.number(t, "version"), "action": action, "opinion": "同意",
			}).on("id", task))
			return
		}
	}
	t.Fatalf("%s is not asked about %s", as, a.number)
}

// settled hands what is approved to the ledger, and returns the request as it then stands.
func (k *kit) settled(t testing.TB, as string, a asked) asked {
	t.Helper()
	if err := k.book(t, region).Adjustments().PostApproved(actor.Machine(context.Background(), "scenes")); err != nil {
		t.Fatal(err)
	}
	return k.ok(t, get(as, "/adjustments/{id}").on("id", a.id)).asked(t)
}

// stuck is a freeze that was approved when the money was gone already; release gives it back.
func (k *kit) stuck(t testing.TB) (a asked, release func()) {
	t.Helper()
	q := k.newQuota(t)
	a = k.ok(t, post("budget", "/adjustments", object{
		"kind": "FREEZE", "reason": "核查", "expires": "2020-12-31", "lines": []any{object{"from": q.id, "amountFen": 100_000}},
	})).asked(t)
	a = k.handedIn(t, "budget", a)
	k.moved(t, q, freezing(1))
	k.decide(t, "head", "APPROVE", a)
	if a = k.settled(t, "budget", a); a.state != "STUCK" {
		t.Fatalf("a freeze of more than there is becomes %s", a.state)
	}
	return a, func() {
		back := freezing(1)
		back.Event, back.Debit, back.Credit = quota.Unfreeze, back.Credit, back.Debit
		k.moved(t, q, back)
	}
}

// adjustmentScenes are those of requests to change quotas.
func adjustmentScenes() map[string]scene {
	const submit, void, repost = "/adjustments/{id}/submissions", "/adjustments/{id}/voidances", "/adjustments/{id}/postings"
	listed := func(path, about string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			a := k.newVirement(t)
			c := get("clerk", path)
			c.query, c.about = "year=2020", a.number
			if about != "" {
				c.query, c.about = "year=2020&q="+a.number, about
			}
			return c
		}}
	}
	step := func(path string) func(t *testing.T, k *kit) call {
		return func(t *testing.T, k *kit) call {
			a := k.newVirement(t)
			return post("clerk", path, object{"version": a.version}).on("id", a.id)
		}
	}
	late := func(path string) func(t *testing.T, k *kit) call {
		return func(t *testing.T, k *kit) call {
			a := k.handedIn(t, "clerk", k.newVirement(t))
			return post("clerk", path, object{"version": a.version}).on("id", a.id)
		}
	}
	const move = "adjustment.move"
	return map[string]scene{
		"GET /adjustments":         listed("/adjustments", ""),
		"GET /adjustments/totals":  listed("/adjustments/totals", `"amountFen":30000`),
		"GET /adjustments/content": listed("/adjustments/content", ""),
		"GET /adjustments/{id}": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", "/adjustments/{id}").on("id", k.newVirement(t).id)
		}},
		"POST /adjustment-trials": {silent: "nothing is changed", right: func(t *testing.T, k *kit) call {
			return post("clerk", "/adjustment-trials", k.virementBody(t))
		}},
		"POST /adjustments": {right: func(t *testing.T, k *kit) call { return post("clerk", "/adjustments", k.virementBody(t)) }},
		"PUT /adjustments/{id}": {
			outsider: "stranger",
			right: func(t *testing.T, k *kit) call {
				a := k.newVirement(t)
				return call{as: "clerk", route: "PUT /adjustments/{id}", body: js(k.virementBody(t)), match: etag(a.version)}.on("id", a.id)
			},
			code: move, wrong: func(t *testing.T, k *kit) call {
				a := k.handedIn(t, "clerk", k.newVirement(t))
				return call{as: "clerk", route: "PUT /adjustments/{id}", body: js(k.virementBody(t)), match: etag(a.version)}.on("id", a.id)
			},
		},
		"POST " + submit: {outsider: "stranger", right: step(submit), code: move, wrong: late(submit)},
		"POST " + void:   {outsider: "stranger", right: step(void), code: move, wrong: late(void)},
		"POST " + repost: {
			all: "the budget section posts for everybody",
			right: func(t *testing.T, k *kit) call {
				a, release := k.stuck(t)
				release()
				return post("budget", repost, nil).on("id", a.id)
			},
			code: move, wrong: func(t *testing.T, k *kit) call { return post("budget", repost, nil).on("id", k.newVirement(t).id) },
		},
	}
}

func adjustmentsShow() map[string]string {
	return map[string]string{
		"GET /adjustments":                   "items.0.number items.0.unitName=单位205001 total",
		"GET /adjustments/content":           zipped,
		"GET /adjustments/totals":            "count=1 amountFen=30000 postedFen=0",
		"GET /adjustments/{id}":              "state=DRAFT lines.0.amountFen=30000 standings.0.beforeFen=100000 standings.0.afterFen=70000 editable=true",
		"POST /adjustment-trials":            "level=0 amountFen=30000 standings.0.afterFen=70000 standings.1.afterFen=130000",
		"POST /adjustments":                  "number state=DRAFT amountFen=30000 version=1",
		"PUT /adjustments/{id}":              "state=DRAFT version=2",
		"POST /adjustments/{id}/submissions": "state=SUBMITTED version=2",
		"POST /adjustments/{id}/voidances":   "state=VOIDED version=2",
		"POST /adjustments/{id}/postings":    "state=POSTED voucher",
	}
}

// virementWay: a unit asks, its reviewer and the section in charge approve, and the ledger
// moves the money: once, by a voucher that says so. Who has made it decides nothing.
func virementWay(t *testing.T, k *kit) {
	from, to := k.newQuota(t), k.newQuota(t)
	a := k.ok(t, post("clerk", "/adjustments", object{"kind": "VIREMENT", "lines": []any{
		object{"from": from.id, "to": to.id, "amountFen": 30_000},
	}})).asked(t)
	a = k.handedIn(t, "clerk", a)
	k.decide(t, "checker", "APPROVE", a)
	k.decide(t, "business", "APPROVE", a)
	if a = k.settled(t, "clerk", a); a.state != "POSTED" {
		t.Fatalf("it becomes %s", a.state)
	}
	for id, want := range map[string]int64{from.id: 70_000, to.id: 130_000} {
		if got := k.ok(t, get("clerk", "/quotas/{id}").on("id", id)).number(t, "availableFen"); got != want {
			t.Errorf("%d are left, want %d", got, want)
		}
	}
	voucher := k.ok(t, get("clerk", "/adjustments/{id}").on("id", a.id)).text(t, "voucher")
	posted := k.ok(t, get("clerk", "/quota-vouchers/{id}").on("id", voucher))
	if basis, owner := posted.text(t, "basis"), posted.text(t, "owner.kind"); basis != a.number || owner != "ADJUSTMENT" {
		t.Errorf("the voucher rests on %s of %s, not on the adjustment %s", basis, owner, a.number)
	}
	red := post("head", "/quota-vouchers/{id}/reversals", object{"reason": "记错了"}).on("id", voucher)
	k.refused(t, red, 409, "quota.owned_voucher")
	if again := k.settled(t, "clerk", a); again.version != a.version {
		t.Errorf("it is posted again: version %d, was %d", again.version, a.version)
	}
}
