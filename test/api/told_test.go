package api

import (
	"net/url"
	"strings"
	"testing"
)

// news is the sentence and the facts of the newest message of somebody about a target;
// empty when there is none.
func (k *kit) news(t testing.TB, login, state, id string) (title, facts string) {
	t.Helper()
	for after := ""; ; {
		a := k.ok(t, call{as: login, route: "GET /messages", query: "limit=200&state=" + state + after})
		if title, facts, found := newsIn(t, a, id); found {
			return title, facts
		}
		next, _ := a.get(t, "next").(string)
		if next == "" {
			return "", ""
		}
		after = "&after=" + url.QueryEscape(next)
	}
}

// newsIn looks for it on one page of messages.
func newsIn(t testing.TB, a answer, id string) (title, facts string, found bool) {
	t.Helper()
	items, _ := a.get(t, "items").([]any)
	for i := range items {
		if strings.Contains(a.text(t, "items", i, "link"), id) {
			list, _ := a.get(t, "items", i, "facts").([]any)
			for j := range list {
				facts += a.text(t, "items", i, "facts", j, "value") + "\n"
			}
			return a.text(t, "items", i, "title"), facts, true
		}
	}
	return "", "", false
}

// gradesTold: 差 is told to who handed the target in, with the reason; an objection is told
// to who perfected it, and no longer asks the unit to confirm.
func gradesTold(t *testing.T, k *kit) {
	const reason, objection = "项目没有立项依据，不能安排。", "修改后的指标值无法完成。"
	waits := func(login, state string, g target, words ...string) {
		t.Helper()
		var title, facts string
		defer func() {
			if t.Failed() {
				t.Logf("%s was told last of %s: %q %q", login, g.id, title, facts)
			}
		}()
		until(t, login+" is told "+words[0], func() bool {
			title, facts = k.news(t, login, state, g.id)
			for _, w := range words {
				if !strings.Contains(title+"\n"+facts, w) {
					return false
				}
			}
			return true
		})
	}
	poor := k.targetIn(t, "UNDER_PERFORMANCE_REVIEW")
	poor = k.advance(t, poor, stride{"performance", "/grades", "BLOCKED", object{"grade": "POOR", "note": reason}})
	waits("clerk", "CURRENT", poor, "审核未通过", reason)
	if title, _ := k.news(t, "performance", "OPEN", poor.id); title != "" {
		t.Errorf("who has graded it is still asked: %s", title)
	}

	good := k.targetIn(t, "PASSED_WITH_EDITS")
	waits("clerk", "OPEN", good, "审核人已完善，请核对后确认")
	good = k.advance(t, good, stride{"clerk", "/objections", "RETURNED", object{"note": objection}})
	waits("performance", "CURRENT", good, "单位对完善的内容提出异议", objection)
	until(t, "the unit is asked no more", func() bool {
		title, _ := k.news(t, "clerk", "OPEN", good.id)
		return title == ""
	})
}
