package api

import "testing"

// late is a target that is with its unit behind the last day to submit.
func (k *kit) late(t *testing.T) target {
	t.Helper()
	g := k.written(t, k.targetCode())
	a := k.ok(t, get("performance", "/target-calendars/{year}").on("year", "2021"))
	if days, ok := a.get(t, "days").([]any); ok && len(days) > 0 {
		return g
	}
	k.ok(t, call{
		as: "performance", route: "PUT /target-calendars/{year}", match: etag(a.number(t, "version")),
		body: js(object{"days": object{"SUBMIT": "2020-09-09"}, "basis": "预算编制通知"}),
	}.on("year", "2021"))
	return g
}

// lateScenes are those of reminding units of what is late with them.
func lateScenes() map[string]scene {
	const reach = "what is not in his reach is not in his list"
	return map[string]scene{
		"GET /targets/late": {outsider: "farmdepartment", right: func(t *testing.T, k *kit) call {
			g := k.late(t)
			c := get("performance", "/targets/late")
			c.query, c.about = "year=2021&limit=200", g.id
			return c
		}},
		"GET /targets/late/content": {outsider: "farmdepartment", right: func(t *testing.T, k *kit) call {
			g := k.late(t)
			c := get("performance", "/targets/late/content")
			c.query, c.about = "year=2021", g.code
			return c
		}},
		"GET /targets/late/groups": {outsider: "farmdepartment", right: func(t *testing.T, k *kit) call {
			k.late(t)
			c := get("performance", "/targets/late/groups")
			c.query, c.about = "year=2021", "部门205"
			return c
		}},
		"POST /targets/reminders": {all: reach, right: func(t *testing.T, k *kit) call {
			k.late(t)
			return post("performance", "/targets/reminders", object{"year": year, "note": "请尽快提交"})
		}},
	}
}
