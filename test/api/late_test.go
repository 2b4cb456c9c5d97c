package api

import "testing"

// lateScenes are those of reminding units of what is late with them.
func lateScenes() map[string]scene {
	const reach = "what is not in his reach is not in his list"
	return map[string]scene{
		"GET /targets/late": {all: reach, right: func(t *testing.T, k *kit) call {
			k.written(t, k.targetCode())
			return get("performance", "/targets/late")
		}},
		"POST /targets/reminders": {all: reach, silent: "on the day of the scenes nothing of the year is late yet", right: func(t *testing.T, k *kit) call {
			k.written(t, k.targetCode())
			return post("performance", "/targets/reminders", object{"year": year, "note": "请尽快提交"})
		}},
	}
}
