package api

import (
	"net/http"
	"testing"
)

// standIn: somebody works while a case waits; he is let act for its reviewer, decides in the
// session he has, and is refused from the moment he is not let any more. Its maker is never
// let decide, whoever lets him.
func standIn(t *testing.T, k *kit) {
	login := k.named("standin")
	k.user(t, login, "205001", "", "UNIT_CLERK")
	k.enter(t, login, k.oneTime(t, login), region)
	here := k.cookies[login]
	g, other := k.targetIn(t, "SUBMITTED"), k.targetIn(t, "SUBMITTED")
	pass := func(as string, g target) call { return g.step(stride{as: as, path: "/acceptances"}) }
	waits := func(as string, g target) bool {
		a := k.ok(t, call{as: as, route: "GET /workflow-tasks", query: "limit=200"})
		list, _ := a.get(t, "items").([]any)
		for i := range list {
			if a.text(t, "items", i, "objectId") == g.id {
				return true
			}
		}
		return false
	}
	let := func(from, to, role string) string {
		today := k.ok(t, get(from, "/book")).text(t, "today")
		body := object{"toUserId": k.id(t, "user "+to), "role": role, "validFrom": today, "validTo": today, "reason": "培训"}
		return k.ok(t, post(from, "/delegations", body)).text(t, "id")
	}

	k.refused(t, pass(login, g), http.StatusForbidden, "target.not_allowed")
	if waits(login, g) {
		t.Error("a case waits for him before he is let decide")
	}
	id := let("checker", login, "UNIT_REVIEWER")
	if !waits(login, g) || !waits("checker", g) {
		t.Error("it does not wait for both of them")
	}
	k.ok(t, pass(login, g))
	if k.cookies[login] != here {
		t.Error("he had to sign in again")
	}
	k.refused(t, pass(login, g), http.StatusPreconditionFailed, "target.stale")
	list := k.ok(t, call{as: "clerk", route: "GET /workflow-cases", query: "object=" + g.id})
	c := k.ok(t, get("clerk", "/workflow-cases/{id}").on("id", list.text(t, "items", 0, "id")))
	if by, of := c.text(t, "history", 1, "byId"), c.text(t, "history", 1, "forId"); by != k.id(t, "user "+login) || of != k.id(t, "user checker") {
		t.Errorf("it is recorded as decided by %s for %s", by, of)
	}
	k.ok(t, post("checker", "/delegations/{id}/revocations", object{"reason": "提前回来"}).on("id", id))
	k.refused(t, pass(login, other), http.StatusForbidden, "target.not_allowed")
	if waits(login, other) {
		t.Error("a case waits for him when he is not let any more")
	}

	id = let("checker", "clerk", "UNIT_REVIEWER")
	k.refused(t, pass("clerk", other), http.StatusForbidden, "target.maker")
	k.ok(t, post("clerk", "/delegations/{id}/revocations", object{"reason": "提前回来"}).on("id", id))
	k.ok(t, pass("checker", other))
}
