package api

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// content is what a target says in which no review rule finds an error.
//
//go:embed testdata/target.json
var content string

func (k *kit) content(code string) json.RawMessage {
	return json.RawMessage(strings.NewReplacer("CODE", code, "NAME", "办公信息系统运维经费之"+code[len(code)-5:]).Replace(content))
}

// target is one under way.
type target struct {
	id, code, state string
	version         int64
}

func (k *kit) targetCode() string { return fmt.Sprintf("%s21205X%09d", region, k.next()) }

// begun is a target that says nothing yet.
func (k *kit) begun(t testing.TB, code string) target {
	t.Helper()
	body := object{"year": year, "unitId": k.id(t, "unit 205001"), "kind": "PROJECT", "projectCode": code, "name": "新目标"}
	a := k.ok(t, post("clerk", "/targets", body))
	return target{id: a.text(t, "id"), code: code, state: a.text(t, "state"), version: a.number(t, "version")}
}

// written is one whose content is whole, with what rules warn of explained.
func (k *kit) written(t testing.TB, code string) target {
	t.Helper()
	g := k.begun(t, code)
	draft := k.ok(t, call{
		as: "clerk", route: "PUT /targets/{id}/draft", match: etag(g.version), body: js(object{"content": k.content(code)}),
	}.on("id", g.id))
	saved := k.ok(t, post("clerk", "/targets/{id}/versions", object{"version": g.version, "draftVersion": draft.number(t, "version")}).on("id", g.id))
	g.version = saved.number(t, "version")
	found, _ := draft.get(t, "findings").([]any)
	for i := range found {
		if sev := draft.text(t, "findings", i, "severity"); sev == "E" {
			t.Fatalf("the content is at fault: %v", found[i])
		} else if sev != "W" {
			continue
		}
		k.ok(t, call{
			as: "clerk", route: "PUT /targets/{id}/explanations/{finding}", body: js(object{"text": "按上级批准的工作计划填报，依据附后。"}),
		}.on("id", g.id, "finding", draft.text(t, "findings", i, "id")))
	}
	return g
}

// targetWay leads from draft to adjustment.
var targetWay = []stride{
	{"clerk", "/submissions", "SUBMITTED", nil},
	{"checker", "/acceptances", "SUBMITTED", nil},
	{"department", "/acceptances", "UNDER_DEPT_REVIEW", nil},
	{"department", "/acceptances", "UNDER_FINANCE_REVIEW", nil},
	{"business", "/acceptances", "UNDER_PERFORMANCE_REVIEW", nil},
	{"performance", "/grades", "PASSED", object{"grade": "EXCELLENT", "note": "同意。"}},
	{"head", replied, "APPROVED", nil},
	{"performance", released, "PUBLISHED", nil},
	{"clerk", "/adjustments", "ADJUSTING", object{"document": "青财预指〔2021〕18号", "note": "年中追加预算。"}},
}

// replied is the path of the stride that issues a reply to the target alone.
const replied = "/target-replies/{id}/issues"

// released is the path of the stride that releases the department, and the target with it.
const released = "/disclosure/releases"

func (g target) step(s stride) call {
	body := object{"version": g.version}
	for name, value := range s.body {
		body[name] = value
	}
	return post(s.as, "/targets/{id}"+s.path, body).on("id", g.id)
}

func (k *kit) advance(t testing.TB, g target, s stride) target {
	t.Helper()
	var a answer
	switch s.path {
	case replied:
		k.ok(t, k.repliedTo(t, g).issue())
		a = k.ok(t, get(s.as, "/targets/{id}").on("id", g.id))
	case released:
		k.ok(t, k.releasing(t))
		a = k.ok(t, get(s.as, "/targets/{id}").on("id", g.id))
	default:
		a = k.ok(t, g.step(s))
	}
	g.state, g.version = a.text(t, "state"), a.number(t, "version")
	if s.to != "" && g.state != s.to {
		t.Fatalf("%s led to %s, want %s", s.path, g.state, s.to)
	}
	return g
}

// targetIn is a target in a state.
func (k *kit) targetIn(t testing.TB, state string) target {
	t.Helper()
	return k.targetOf(t, k.targetCode(), state)
}

func (k *kit) targetOf(t testing.TB, code, state string) target {
	t.Helper()
	g := k.written(t, code)
	for _, s := range targetWay {
		if g.state == state {
			return g
		}
		if state == "PASSED_WITH_EDITS" && s.path == "/grades" {
			s.to, s.body = state, object{"grade": "GOOD", "note": "依据再写具体。"}
		}
		g = k.advance(t, g, s)
	}
	if g.state != state {
		t.Fatalf("no way to %s", state)
	}
	return g
}

// targetScenes are those of lists, single targets and new ones.
func targetScenes() map[string]scene {
	listed := func(path, query string, about func(target) string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", path)
			c.query, c.about = query, about(k.written(t, k.targetCode()))
			return c
		}}
	}
	drafts := func(target) string { return `"state":"DRAFT"` } // other departments have none
	seen := func(path string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", path).on("id", k.written(t, k.targetCode()).id, "version", "1")
		}}
	}
	return map[string]scene{
		"GET /targets":         listed("/targets", "year=2021", func(g target) string { return g.id }),
		"GET /targets/content": listed("/targets/content", "year=2021&sort=-updated", func(g target) string { return g.code }),
		"GET /targets/totals":  listed("/targets/totals", "year=2021", drafts),
		"GET /targets/board":   listed("/targets/board", "year=2021", drafts),
		"GET /target-calendars/{year}": {all: housePublic, right: func(*testing.T, *kit) call {
			return get("clerk", "/target-calendars/{year}").on("year", "2021")
		}},
		"PUT /target-calendars/{year}": {all: houseWhole, right: func(t *testing.T, k *kit) call {
			a := k.ok(t, get("performance", "/target-calendars/{year}").on("year", "2023"))
			day := fmt.Sprintf("2022-11-%02d", a.number(t, "version")) // another one each time
			return call{
				as: "performance", route: "PUT /target-calendars/{year}", match: etag(a.number(t, "version")),
				body: js(object{"days": object{"SUBMIT": day}, "basis": "预算编制通知"}),
			}.on("year", "2023")
		}},
		"GET /targets/comparison": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", "/targets/comparison")
			c.query = "before=" + k.written(t, k.targetCode()).id + "&after=" + k.written(t, k.targetCode()).id
			return c
		}},
		"GET /targets/export": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", "/targets/export")
			c.query = "ids=" + k.written(t, k.targetCode()).id
			return c
		}},
		"GET /targets/{id}":        seen("/targets/{id}"),
		"GET /targets/{id}/export": seen("/targets/{id}/export"),
		"GET /targets/queue": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("checker", "/targets/queue")
			c.query, c.about = "year=2021&state=SUBMITTED", k.targetIn(t, "SUBMITTED").id
			return c
		}},
		"GET /targets/{id}/review-form":        seen("/targets/{id}/review-form"),
		"GET /targets/{id}/versions":           seen("/targets/{id}/versions"),
		"GET /targets/{id}/versions/{version}": seen("/targets/{id}/versions/{version}"),
		"POST /targets": {right: func(t *testing.T, k *kit) call {
			body := object{"year": year, "unitId": k.id(t, "unit 205001"), "kind": "PROJECT", "projectCode": k.targetCode(), "name": "新目标"}
			return post("clerk", "/targets", body)
		}},
	}
}

// targetSteps are those of the way to approval.
func targetSteps() map[string]scene {
	step := func(s stride, from, wrong, outsider string) scene {
		one := scene{
			outsider: outsider,
			right:    func(t *testing.T, k *kit) call { return k.targetIn(t, from).step(s) },
			code:     "target.state", wrong: func(t *testing.T, k *kit) call { return k.targetIn(t, wrong).step(s) },
		}
		if outsider == "" {
			one.all = "the section reaches all units"
		}
		return one
	}
	adjust := targetWay[8]
	return map[string]scene{
		"POST /targets/{id}/versions": {
			outsider: "stranger",
			right: func(t *testing.T, k *kit) call {
				g, draft := k.drafted(t)
				return g.step(stride{"clerk", "/versions", "", object{"draftVersion": draft}})
			},
			code: "target.state", wrong: func(t *testing.T, k *kit) call {
				return k.targetIn(t, "SUBMITTED").step(stride{"clerk", "/versions", "", nil})
			},
		},
		"POST /targets/{id}/submissions": step(targetWay[0], "DRAFT", "SUBMITTED", "stranger"),
		"POST /targets/{id}/withdrawals": step(stride{"clerk", "/withdrawals", "", nil}, "SUBMITTED", "DRAFT", "stranger"),
		"POST /targets/{id}/acceptances": step(targetWay[1], "SUBMITTED", "DRAFT", "farmchecker"),
		"POST /targets/{id}/returns":     step(stride{"department", "/returns", "", object{"note": "请核实。", "remarks": []any{object{"path": "goals.1", "text": "请写明。"}}}}, "UNDER_DEPT_REVIEW", "DRAFT", "farmdepartment"),
		"POST /targets/{id}/grades":      step(targetWay[5], "UNDER_PERFORMANCE_REVIEW", "SUBMITTED", ""),
		"POST /targets/{id}/adjustments": step(adjust, "APPROVED", "DRAFT", "stranger"),
		"POST /targets/{id}/confirmations": step(stride{"clerk", "/confirmations", "PASSED", nil},
			"PASSED_WITH_EDITS", "DRAFT", "stranger"),
		"POST /targets/{id}/objections": step(stride{"clerk", "/objections", "RETURNED", object{"note": "修改后的指标值无法完成。"}},
			"PASSED_WITH_EDITS", "DRAFT", "stranger"),
		"POST /targets/{id}/adjustment-cancellations": step(stride{"clerk", "/adjustment-cancellations", "", nil}, "ADJUSTING", "DRAFT", "stranger"),
	}
}
