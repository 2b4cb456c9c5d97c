package api

import (
	"net/http"
	"strings"
	"testing"

	"caixiao/internal/foundation/workflow"
	targets "caixiao/internal/performance/target"
)

// decidedTwice: of two who decide on one task at the same moment one does, and the other is
// told who it was; nothing of what he said is kept.
func decidedTwice(t *testing.T, k *kit) {
	k.user(t, "twin", "205001", "", "UNIT_CLERK")
	id := k.id(t, "user twin")
	k.ok(t, post("secadmin", "/users/{id}/roles", object{"role": "UNIT_REVIEWER"}).on("id", id))
	k.enter(t, "twin", k.oneTime(t, "twin"), region)
	for range 4 {
		f := k.newFlow(t)
		k.oneDecides(t, http.StatusPreconditionFailed, workflow.ErrStale.Code(),
			f.ask("spare", "/decisions", "action", "APPROVE"), f.ask("twin", "/decisions", "action", "REJECT", "opinion", "不同意。"))
		a := k.ok(t, get("clerk", "/workflow-cases/{id}").on("id", f.id))
		if history, _ := a.get(t, "history").([]any); len(history) != 2 {
			t.Errorf("one submission and one decision are %d entries: %s", len(history), a.body)
		}
		g := k.targetIn(t, "SUBMITTED")
		remarks := []any{object{"path": "goals.1", "text": "请写明。"}}
		k.oneDecides(t, http.StatusPreconditionFailed, targets.ErrStale.Code(),
			g.step(stride{as: "checker", path: "/acceptances"}),
			g.step(stride{as: "twin", path: "/returns", body: object{"note": "请核实。", "remarks": remarks}}))
		a = k.ok(t, get("clerk", "/targets/{id}").on("id", g.id))
		if reviews, _ := a.get(t, "reviews").([]any); len(reviews) != 1 || a.number(t, "version") != g.version+1 {
			t.Errorf("one decision is %d, version %d after %d", len(reviews), a.number(t, "version"), g.version)
		}
	}
}

// oneDecides sends two decisions at once: one is taken, the other refused with who was first.
func (k *kit) oneDecides(t *testing.T, status int, code string, calls ...call) {
	t.Helper()
	answers := k.both(t, calls...)
	won := 0
	if answers[0].status != http.StatusOK {
		won = 1
	}
	lost := answers[1-won]
	if answers[won].status != http.StatusOK || lost.status != status || lost.code() != code {
		t.Fatalf("%s says %d %s, %s says %d %s", calls[won].as, answers[won].status, answers[won].body, calls[1-won].as, lost.status, lost.body)
	}
	if by := "人员" + calls[won].as; lost.text(t, "params", "by") != by || !strings.Contains(lost.text(t, "detail"), by) {
		t.Errorf("%s is not told of %s: %s", calls[1-won].as, by, lost.body)
	}
}
