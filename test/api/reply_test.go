package api

import (
	"encoding/json"
	"fmt"
	"testing"
)

// congress is an approval of the budget that replies stand on; each call has its own.
func (k *kit) congress(t testing.TB) string {
	t.Helper()
	a := k.ok(t, post("head", "/target-budget-approvals", k.approvalBody()))
	return a.text(t, "id")
}

func (k *kit) approvalBody() object { return k.basisOf("BUDGET") }

func (k *kit) basisOf(kind string) object {
	return object{"year": year, "kind": kind, "number": fmt.Sprintf("青人常〔2021〕%d号", k.next()), "name": "关于批准预算的决议", "approvedOn": "2020-09-01"}
}

// replyBody names one target; without one a new target that has passed.
func (k *kit) replyBody(t testing.TB, targets ...string) object {
	t.Helper()
	if len(targets) == 0 {
		targets = []string{k.targetIn(t, "PASSED").id}
	}
	department := k.ok(t, get("head", "/targets/{id}").on("id", targets[0])).text(t, "departmentId")
	return object{"year": year, "kind": "BUDGET", "departmentId": department, "approvalId": k.congress(t), "targets": targets}
}

// reply is one that is prepared.
type reply struct {
	id      string
	version int64
}

func (k *kit) replied(t testing.TB) reply {
	t.Helper()
	a := k.ok(t, post("head", "/target-replies", k.replyBody(t)))
	return reply{a.text(t, "id"), a.number(t, "version")}
}

// repliedTo prepares a reply to a target alone.
func (k *kit) repliedTo(t testing.TB, g target) reply {
	t.Helper()
	a := k.ok(t, k.replyTo(t, g))
	return reply{a.text(t, "id"), a.number(t, "version")}
}

// replyTo asks for one: to the budget, or to the adjustment of what is in force.
func (k *kit) replyTo(t testing.TB, g target) call {
	t.Helper()
	a := k.ok(t, get("head", "/targets/{id}").on("id", g.id))
	kind := "BUDGET"
	if a.number(t, "approvedVersion") > 0 {
		kind = "ADJUSTMENT"
	}
	basis := k.ok(t, post("head", "/target-budget-approvals", k.basisOf(kind))).text(t, "id")
	return post("head", "/target-replies", object{
		"year": year, "kind": kind, "departmentId": a.text(t, "departmentId"), "approvalId": basis, "targets": []string{g.id},
	})
}

func (k *kit) issued(t testing.TB) reply {
	t.Helper()
	r := k.replied(t)
	a := k.ok(t, r.issue())
	return reply{r.id, a.number(t, "version")}
}

func (r reply) issue() call {
	return post("head", "/target-replies/{id}/issues", object{"version": r.version}).on("id", r.id)
}

func (r reply) change() call {
	return call{as: "head", route: "PUT /target-replies/{id}", match: etag(r.version), body: js(object{"number": "青财绩〔2021〕特" + r.id})}.on("id", r.id)
}

func (r reply) drop() call {
	return call{as: "head", route: "DELETE /target-replies/{id}", match: etag(r.version)}.on("id", r.id)
}

func (r reply) forward() call {
	return post("department", "/target-replies/{id}/forwardings", object{"forwardedOn": "2020-09-10", "document": "转发〔2021〕1号"}).on("id", r.id)
}

// toldReply is a list, a sum or a file for a department that tells of an issued reply, and
// not to a stranger.
func toldReply(path, query string, about func(t *testing.T, k *kit, r reply) string) scene {
	return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
		c := get("department", path)
		c.query, c.about = query, about(t, k, k.issued(t))
		return c
	}}
}

// counted submits a target and waits until the statistics, which follow the events, have it.
func (k *kit) counted(t testing.TB) {
	t.Helper()
	c := get("department", "/targets/statistics")
	c.query = "year=2021"
	submissions := func() int64 {
		a, all := k.ok(t, c), int64(0)
		rules, _ := a.get(t, "rules").([]any)
		for i := range rules {
			all += a.number(t, "rules", i, "targets")
		}
		return all
	}
	before := submissions()
	k.targetIn(t, "SUBMITTED")
	until(t, "the figures of a submission", func() bool { return submissions() > before })
}

// ownDepartment is what files of others do not name.
func ownDepartment(*testing.T, *kit, reply) string { return "部门205" }

// replyScenes are those of replies.
func replyScenes() map[string]scene {
	const whole = "who approves reaches all units"
	ownID := func(_ *testing.T, _ *kit, r reply) string { return r.id }
	number := func(t *testing.T, k *kit, r reply) string {
		t.Helper()
		return k.ok(t, get("department", "/target-replies/{id}").on("id", r.id)).text(t, "number")
	}
	counted := func(t *testing.T, k *kit, _ reply) string {
		t.Helper()
		c := get("department", "/target-replies/totals")
		c.query = "year=2021"
		return fmt.Sprintf(`"replies":%d`, k.ok(t, c).number(t, "replies"))
	}
	seen := func(path string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call { return get("department", path).on("id", k.issued(t).id) }}
	}
	return map[string]scene{
		"GET /target-replies":         toldReply("/target-replies", "year=2021&state=ISSUED&limit=200", ownID),
		"GET /target-replies/totals":  toldReply("/target-replies/totals", "year=2021", counted),
		"GET /target-replies/content": toldReply("/target-replies/content", "year=2021", number),
		"GET /target-replies/papers": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			k.issued(t)
			c := get("department", "/target-replies/papers")
			c.query = "year=2021&format=docx"
			return c
		}},
		"GET /target-replies/outlook": {all: whole, right: func(t *testing.T, k *kit) call {
			k.targetIn(t, "PASSED")
			c := get("head", "/target-replies/outlook")
			c.query = "year=2021"
			return c
		}},
		"POST /target-replies": {
			right: func(t *testing.T, k *kit) call { return post("head", "/target-replies", k.replyBody(t)) },
			code:  "target.reply_foreign", wrong: func(t *testing.T, k *kit) call {
				return post("head", "/target-replies", k.replyBody(t, k.targetIn(t, "SUBMITTED").id))
			},
		},
		"GET /target-replies/{id}":       seen("/target-replies/{id}"),
		"GET /target-replies/{id}/paper": seen("/target-replies/{id}/paper"),
		"PUT /target-replies/{id}": {
			all: whole, right: func(t *testing.T, k *kit) call { return k.replied(t).change() },
			code: "target.reply_issued", wrong: func(t *testing.T, k *kit) call { return k.issued(t).change() },
		},
		"DELETE /target-replies/{id}": {
			all: whole, right: func(t *testing.T, k *kit) call { return k.replied(t).drop() },
			code: "target.reply_issued", wrong: func(t *testing.T, k *kit) call { return k.issued(t).drop() },
		},
		"POST /target-replies/{id}/issues": {
			all: whole, right: func(t *testing.T, k *kit) call { return k.replied(t).issue() },
			code: "target.reply_issued", wrong: func(t *testing.T, k *kit) call { return k.issued(t).issue() },
		},
		"POST /target-replies/{id}/forwardings": {
			outsider: "farmdepartment", right: func(t *testing.T, k *kit) call { return k.issued(t).forward() },
			always: "who may record the forwarding does not see what is prepared",
		},
	}
}

// replyOfficeScenes are those of what replies stand on, of the board, statistics and summaries.
func replyOfficeScenes() map[string]scene {
	figures := func(path string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			k.counted(t)
			c := get("department", path)
			c.query, c.about = "year=2021", "部门205"
			return c
		}}
	}
	return map[string]scene{
		"GET /target-reply-rules": {all: housePublic, right: func(*testing.T, *kit) call { return get("clerk", "/target-reply-rules") }},
		"PUT /target-reply-rules": {all: houseWhole, right: func(t *testing.T, k *kit) call {
			a := k.ok(t, get("performance", "/target-reply-rules"))
			var body object
			if err := json.Unmarshal(a.body, &body); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"version", "validFrom", "changedBy", "recordedAt"} {
				delete(body, name)
			}
			body["basis"] = "局长办公会纪要"
			return call{as: "performance", route: "PUT /target-reply-rules", match: etag(a.number(t, "version")), body: js(body)}
		}},
		"GET /target-budget-approvals": {all: housePublic, right: func(t *testing.T, k *kit) call {
			k.congress(t)
			c := get("clerk", "/target-budget-approvals")
			c.query = "year=2021"
			return c
		}},
		"POST /target-budget-approvals": {
			right: func(_ *testing.T, k *kit) call { return post("head", "/target-budget-approvals", k.approvalBody()) },
			code:  "target.approval_twice", wrong: func(t *testing.T, k *kit) call {
				body := k.approvalBody()
				k.ok(t, post("head", "/target-budget-approvals", body))
				return post("head", "/target-budget-approvals", body)
			},
		},
		"GET /targets/board/content": toldReply("/targets/board/content", "year=2021", ownDepartment),
		"POST /target-calendars/rectifications": {right: func(*testing.T, *kit) call {
			return post("performance", "/target-calendars/rectifications", object{"days": 15, "basis": "会议纪要"})
		}},
		"POST /targets/board/ageings": {right: func(*testing.T, *kit) call {
			return post("performance", "/targets/board/ageings", object{"warnDays": 7, "lateDays": 14, "basis": "会议纪要"})
		}},
		"GET /targets/statistics":         figures("/targets/statistics"),
		"GET /targets/statistics/content": figures("/targets/statistics/content"),
		"GET /targets/summaries":          toldReply("/targets/summaries", "year=2021&kind=REVIEW&format=html", ownDepartment),
		"GET /targets/review-forms": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			k.targetIn(t, "SUBMITTED")
			c := get("department", "/targets/review-forms")
			c.query = "year=2021"
			return c
		}},
	}
}

func repliesShow() map[string]string {
	const one = "/target-replies/{id}"
	return map[string]string{
		"GET /target-replies":                   "items.0.number items.0.addressee=部门205 items.0.state=ISSUED total",
		"GET /target-replies/totals":            "replies issued targets budgetFen forwardOpen",
		"GET /target-replies/content":           zipped,
		"GET /target-replies/papers":            zipped,
		"GET /target-replies/outlook":           "year=2021 kind=BUDGET departments.0.code=205 departments.0.targets",
		"POST /target-replies":                  "id state=PREPARED version=1 targets=1 addressee=部门205 dueOn=2020-09-21",
		"GET " + one:                            "state=ISSUED rows.0.digest rows.0.goals paper.title paper.body.0 paper.draft=false mayForward=true",
		"GET " + one + "/paper":                 zipped,
		"PUT " + one:                            "state=PREPARED version=2 number",
		"DELETE " + one:                         "nothing",
		"POST " + one + "/issues":               "state=ISSUED number datedOn=2020-09-10 forwardDueOn=2020-09-25 version=2",
		"POST " + one + "/forwardings":          "state=ISSUED forwardedOn=2020-09-10 version=3",
		"GET /target-reply-rules":               "version pattern budgetTitle replyDays=20 forwardDays=15",
		"PUT /target-reply-rules":               "version basis=局长办公会纪要 validFrom=2020-09-10",
		"GET /target-budget-approvals":          "0.number 0.approvedOn=2020-09-01 0.dueOn=2020-09-21",
		"POST /target-budget-approvals":         "id kind=BUDGET number dueOn=2020-09-21",
		"GET /targets/board/content":            zipped,
		"POST /targets/board/ageings":           "warnDays=7 lateDays=14",
		"POST /target-calendars/rectifications": "days=15",
		"GET /targets/statistics":               "year=2021 departments rules rounds grades stays items",
		"GET /targets/statistics/content":       zipped,
		"GET /targets/summaries":                "file=<!DOCTYPE html>",
		"GET /targets/review-forms":             zipped,
	}
}
