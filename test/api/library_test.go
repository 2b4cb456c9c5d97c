package api

import (
	"fmt"
	"testing"
)

// entryBody is an indicator as it is sent, with a name of its own.
func (k *kit) entryBody() object {
	return object{
		"industry": "TRANSPORT", "duty": "公路养护", "level2": "数量", "name": k.named("桥梁检测座数"), "description": "当年完成检测并出具报告的座数", "operator": "≥",
		"unit": "座", "example": "≥40 座", "basis": "检测合同", "source": "检测报告",
	}
}

// entry is an indicator under way.
type entry struct {
	id      string
	version int64
}

func (k *kit) proposed(t testing.TB) entry {
	t.Helper()
	a := k.ok(t, post("clerk", "/indicator-library", k.entryBody()))
	return entry{a.text(t, "id"), a.number(t, "version")}
}

func (e entry) step(as, path, note string) call {
	return post(as, "/indicator-library/{id}"+path, object{"version": e.version, "note": note}).on("id", e.id)
}

func (k *kit) entryIn(t testing.TB, state string) entry {
	t.Helper()
	e := k.proposed(t)
	for _, s := range []struct{ path, to string }{{"/acceptances", "ACTIVE"}, {"/retirements", "RETIRED"}} {
		e.version = k.ok(t, e.step("performance", s.path, "例行清理")).number(t, "version")
		if s.to == state {
			return e
		}
	}
	t.Fatalf("no way to %s", state)
	return e
}

// libraryScenes are those of the indicator library, which is one for everybody.
func libraryScenes() map[string]scene {
	const whole = "the library has no parts that only some may see"
	step := func(from, path, code, wrongIn string) scene {
		in := func(t *testing.T, k *kit, state string) entry {
			t.Helper()
			if state == "PROPOSED" {
				return k.proposed(t)
			}
			return k.entryIn(t, state)
		}
		return scene{
			all:   whole,
			right: func(t *testing.T, k *kit) call { return in(t, k, from).step("performance", path, "理由充分") },
			code:  code, wrong: func(t *testing.T, k *kit) call { return in(t, k, wrongIn).step("performance", path, "理由充分") },
		}
	}
	listed := func(path string) scene {
		return scene{all: whole, right: func(*testing.T, *kit) call { return get("clerk", path) }}
	}
	return map[string]scene{
		"GET /indicator-library":         listed("/indicator-library"),
		"GET /indicator-library/facets":  listed("/indicator-library/facets"),
		"GET /indicator-library/content": listed("/indicator-library/content"),
		"GET /indicator-library/{id}": {all: whole, right: func(t *testing.T, k *kit) call {
			return get("clerk", "/indicator-library/{id}").on("id", k.proposed(t).id)
		}},
		"POST /indicator-library": {
			right: func(_ *testing.T, k *kit) call { return post("clerk", "/indicator-library", k.entryBody()) },
			code:  "library.taken", wrong: func(t *testing.T, k *kit) call {
				body := k.entryBody()
				k.ok(t, post("clerk", "/indicator-library", body))
				return post("clerk", "/indicator-library", body)
			},
		},
		"POST /indicator-library/from-target": {
			right: func(t *testing.T, k *kit) call { return k.fromTarget(t, k.targetIn(t, "APPROVED").id) },
			code:  "library.not_approved", wrong: func(t *testing.T, k *kit) call { return k.fromTarget(t, k.targetIn(t, "SUBMITTED").id) },
		},
		"PUT /indicator-library/{id}": {
			all: whole,
			right: func(t *testing.T, k *kit) call {
				e := k.proposed(t)
				return call{as: "clerk", route: "PUT /indicator-library/{id}", body: js(k.entryBody()), match: etag(e.version)}.on("id", e.id)
			},
			code: "library.state", wrong: func(t *testing.T, k *kit) call {
				e := k.entryIn(t, "RETIRED")
				return call{as: "performance", route: "PUT /indicator-library/{id}", body: js(k.entryBody()), match: etag(e.version)}.on("id", e.id)
			},
		},
		"POST /indicator-library/{id}/acceptances":  step("PROPOSED", "/acceptances", "library.state", "ACTIVE"),
		"POST /indicator-library/{id}/rejections":   step("PROPOSED", "/rejections", "library.state", "ACTIVE"),
		"POST /indicator-library/{id}/retirements":  step("ACTIVE", "/retirements", "library.state", "RETIRED"),
		"POST /indicator-library/{id}/restorations": step("RETIRED", "/restorations", "library.state", "ACTIVE"),
	}
}

// fromTarget proposes the first row of a target, under a duty of its own: the industry has
// each name once.
func (k *kit) fromTarget(t testing.TB, id string) call {
	t.Helper()
	detail := k.ok(t, get("clerk", "/targets/{id}").on("id", id))
	industries := []string{"COMMON", "PARTY", "FINANCE", "EDUCATION", "SCIENCE", "POLICE", "CIVIL", "JUSTICE", "HRSS", "RESOURCES", "ENVIRONMENT", "HOUSING"}
	k.last++
	return post("clerk", "/indicator-library/from-target", object{
		"targetId": id, "indicatorId": detail.text(t, "content", "project", "indicators", 0, "id"),
		"industry": industries[k.last%len(industries)], "duty": fmt.Sprintf("职责%d", k.last),
	})
}

func libraryShows() map[string]string {
	const one = "/indicator-library/{id}"
	return map[string]string{
		"GET /indicator-library":              "items.0.code=ZB00001 items.0.level1=产出 items.0.state=ACTIVE total",
		"GET /indicator-library/facets":       "0.industry=AGRICULTURE 0.duty 0.count",
		"GET /indicator-library/content":      zipped,
		"GET " + one:                          "code state=PROPOSED level1=产出 versions.0.action=PROPOSE",
		"POST /indicator-library":             "code state=PROPOSED version=1 industry=TRANSPORT",
		"POST /indicator-library/from-target": "code state=PROPOSED fromTarget version=1",
		"PUT " + one:                          "state=PROPOSED version=2",
		"POST " + one + "/acceptances":        "state=ACTIVE version=2",
		"POST " + one + "/rejections":         "state=REJECTED note=理由充分 version=2",
		"POST " + one + "/retirements":        "state=RETIRED note=理由充分 version=3",
		"POST " + one + "/restorations":       "state=ACTIVE version=4",
	}
}
