package api

import (
	"net/http"
	"testing"
)

// cell of a draft, with what somebody saw there and what he writes.
type cell struct{ path, before, after string }

// edit sets a cell of a draft.
func edit(as string, g target, match string, c cell) call {
	return call{as: as, route: "PATCH /targets/{id}/draft", match: match, body: js(object{
		"edits": []any{object{"path": c.path, "before": c.before, "after": c.after}},
	})}.on("id", g.id)
}

// goal is what stands in the first goal of a written target.
const goal = "保障业务系统稳定运行"

// drafted is a target with a draft, and the version of it.
func (k *kit) drafted(t testing.TB) (g target, draft int64) {
	t.Helper()
	g = k.written(t, k.targetCode())
	return g, k.ok(t, edit("clerk", g, etag(g.version), cell{"goals.1", goal, goal + "一年"})).number(t, "version")
}

const presence = "where somebody looks is nobody's record"

// draftScenes are those of editors.
func draftScenes() map[string]scene {
	const draft, finding = "/targets/{id}/draft", "/targets/{id}/explanations/{finding}"
	present := func(g target) call {
		return call{as: "clerk", route: "PUT /targets/{id}/editors/me", body: js(object{"path": "goals.1"})}.on("id", g.id)
	}
	return map[string]scene{
		"GET " + draft: {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", draft).on("id", k.written(t, k.targetCode()).id)
		}},
		"PUT " + draft: {
			outsider: "stranger",
			right: func(t *testing.T, k *kit) call {
				g := k.begun(t, k.targetCode())
				return call{as: "clerk", route: "PUT " + draft, match: etag(g.version), body: js(object{"content": k.content(g.code)})}.on("id", g.id)
			},
			code: "target.state", wrong: func(t *testing.T, k *kit) call {
				g := k.targetIn(t, "SUBMITTED")
				return call{as: "clerk", route: "PUT " + draft, match: etag(g.version), body: js(object{"content": k.content(g.code)})}.on("id", g.id)
			},
		},
		"PATCH " + draft: {
			outsider: "stranger",
			again:    http.StatusOK, // the cell reads already what it is to read
			right: func(t *testing.T, k *kit) call {
				g := k.written(t, k.targetCode())
				return edit("clerk", g, etag(g.version), cell{"goals.1", goal, goal + "一年"})
			},
			code: "target.state", wrong: func(t *testing.T, k *kit) call {
				g := k.targetIn(t, "SUBMITTED")
				return edit("clerk", g, etag(g.version), cell{"goals.1", goal, goal + "一年"})
			},
		},
		"DELETE " + draft: {outsider: "stranger", always: "without a draft there is nothing to find", right: func(t *testing.T, k *kit) call {
			g, version := k.drafted(t)
			return call{as: "clerk", route: "DELETE " + draft, match: etag(version)}.on("id", g.id)
		}},
		"POST /targets/{id}/fixes": {
			outsider: "stranger",
			right: func(t *testing.T, k *kit) call {
				g := k.begun(t, k.targetCode())
				k.fixable(t, g)
				return post("clerk", "/targets/{id}/fixes", object{}).on("id", g.id)
			},
			code: "target.state", wrong: func(t *testing.T, k *kit) call {
				return post("clerk", "/targets/{id}/fixes", object{}).on("id", k.targetIn(t, "SUBMITTED").id)
			},
		},
		"PUT " + finding: {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			g := k.begun(t, k.targetCode())
			return call{as: "clerk", route: "PUT " + finding, body: js(object{"text": "按上级批准的工作计划填报。"})}.on("id", g.id, "finding", k.warned(t, g))
		}},
		"PUT /targets/{id}/editors/me": {
			outsider: "stranger", silent: presence,
			right: func(t *testing.T, k *kit) call { return present(k.written(t, k.targetCode())) },
			code:  "target.state", wrong: func(t *testing.T, k *kit) call { return present(k.targetIn(t, "SUBMITTED")) },
		},
		"DELETE /targets/{id}/editors/me": {outsider: "stranger", silent: presence, always: "who has left may leave", right: func(t *testing.T, k *kit) call {
			g := k.written(t, k.targetCode())
			k.ok(t, present(g))
			return call{as: "clerk", route: "DELETE /targets/{id}/editors/me"}.on("id", g.id)
		}},
	}
}

// deleteScenes is the one of deleting a target.
func deleteScenes() map[string]scene {
	const route = "DELETE /targets/{id}"
	return map[string]scene{
		route: {
			outsider: "stranger",
			right: func(t *testing.T, k *kit) call {
				g := k.written(t, k.targetCode())
				return call{as: "clerk", route: route, match: etag(g.version)}.on("id", g.id)
			},
			code: "target.handed_in", wrong: func(t *testing.T, k *kit) call {
				g := k.targetIn(t, "SUBMITTED")
				return call{as: "clerk", route: route, match: etag(g.version)}.on("id", g.id)
			},
		},
	}
}

// fixable writes a draft that rules object to, with a safe proposal.
func (k *kit) fixable(t testing.TB, g target) answer {
	t.Helper()
	first := k.ok(t, call{as: "clerk", route: "PUT /targets/{id}/draft", match: etag(g.version), body: js(object{"content": k.content(g.code)})}.on("id", g.id))
	const row = "indicators.1.value"
	return k.ok(t, edit("clerk", g, etag(first.number(t, "version")), cell{row, "=100 台", "100台"}))
}

// warned names a warning to a draft.
func (k *kit) warned(t testing.TB, g target) string {
	t.Helper()
	draft := k.fixable(t, g)
	found, _ := draft.get(t, "findings").([]any)
	for i := range found {
		if draft.text(t, "findings", i, "severity") == "W" {
			return draft.text(t, "findings", i, "id")
		}
	}
	t.Fatalf("nothing is warned of in %s", draft.body)
	return ""
}
