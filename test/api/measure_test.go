package api

import (
	"strings"
	"testing"
)

// measureScenes are those of figures with evidence: what is cut to the project of another
// unit does not exist for a stranger.
func measureScenes() map[string]scene {
	const whole = "which figures there are is no secret"
	cut := func(path, query string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", "/measures/{code}"+path).on("code", "quota.available")
			c.query = "project=" + k.newProject(t).id + query
			return c
		}}
	}
	return map[string]scene{
		"GET /measures":                    {all: whole, right: func(*testing.T, *kit) call { return get("clerk", "/measures") }},
		"GET /measures/{code}":             {all: whole, right: func(*testing.T, *kit) call { return get("clerk", "/measures/{code}").on("code", "quota.paid") }},
		"GET /measures/{code}/values":      cut("/values", "&by=functional:3"),
		"GET /measures/{code}/series":      cut("/series", ""),
		"GET /measures/{code}/evidence":    cut("/evidence", ""),
		"GET /measures/{code}/differences": cut("/differences", "&since=2020-02-01"),
		"GET /measures/{code}/proof":       cut("/proof", "&format=xlsx"),
	}
}

func measuresShow() map[string]string {
	const one = "/measures/{code}"
	return map[string]string{
		"GET /measures":            "items.0.code=quota.approved items.0.name=批复预算 items.0.kind=FLOW items.0.dimensions.0.label=主管部门 items.3.formula.0.code=quota.approved",
		"GET " + one:               "code=quota.paid name=已支付 note unit=FEN kind=FLOW",
		"GET " + one + "/values":   "code=quota.available value=0 year=2020 asOf live=true knownAt groups",
		"GET " + one + "/series":   "0.day=2020-01-31 0.value=0 8.value=0",
		"GET " + one + "/evidence": "value=0 slice.0.dimension=project slice.0.name formula.0.code=quota.adjusted columns.0=event rows.total=0 sum.equal=true",

		"GET " + one + "/differences": "before.asOf=2020-02-01 after.value=0 change=0 rows.total=0",
		"GET " + one + "/proof":       zipped,
	}
}

// figures are refused in sentences.
func (k *kit) figures(t *testing.T) {
	t.Helper()
	for _, tt := range []struct {
		path, query string
		status      int
		code        string
	}{
		{"quota.nothing/values", "", 404, "measure.not_found"},
		{"quota.paid/values", "by=colour", 422, "measure.by"},
		{"quota.paid/values", "by=unit:3", 422, "measure.by"},
		{"quota.paid/values", "by=unit,project,section", 422, "measure.by"},
		{"quota.paid/values", "unit=" + nobody, 404, "measure.slice"},
		{"quota.paid/values", "department=" + nobody, 404, "measure.slice"},
		{"quota.paid/values", "section=" + nobody, 404, "measure.slice"},
		{"quota.paid/values", "document=" + nobody, 404, "measure.slice"},
		{"quota.paid/values", "project=x", 404, "measure.slice"},
		{"quota.paid/values", "knownAt=yesterday", 422, "measure.instant"},
		{"quota.paid/values", "knownAt=2099-01-01T00:00:00.000000Z", 422, "measure.known"},
		{"quota.paid/values", "year=2021&asOf=2020-01-01", 422, "measure.year"},
		{"quota.paid/differences", "since=2020-09-11", 422, "measure.since"},
		{"quota.paid/differences", "", 422, "measure.since"},
	} {
		t.Run(tt.path+"?"+tt.query, func(t *testing.T) {
			code, what, _ := strings.Cut(tt.path, "/")
			c := get("budget", "/measures/{code}/"+what).on("code", code)
			c.query = tt.query
			k.refused(t, c, tt.status, tt.code)
		})
	}
}
