package app_test

import (
	"net/http"
	"strings"
	"testing"

	"caixiao/internal/app"
)

// noticed is the first notice whose words contain all the parts.
func noticed(t *testing.T, p *person, level app.NoticeLevel, link string, parts ...string) {
	t.Helper()
	list := answered[app.Workbench](t, p, http.MethodGet, "/workbench").Notices
	for _, n := range list {
		found := n.Level == level && strings.HasPrefix(n.Link, link)
		for _, part := range parts {
			found = found && strings.Contains(n.What, part)
		}
		if found {
			return
		}
	}
	t.Errorf("no %s notice to %s with %q in %+v", level, link, parts, list)
}

// TestWorkbench_administrators: each of the three finds what he looks after, good and
// bad, and nothing of the others.
func TestWorkbench_administrators(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		b, cards := founded(t, cfg)
		system, security := signedIn(t, b, cards[0]), signedIn(t, b, cards[1])
		noticed(t, system, app.NoticeRed, "/system", "还没有备份")
		noticed(t, system, app.NoticeGreen, "/system", "1.2.3")
		noticed(t, system, app.NoticeGreen, "/system", "个后台任务均正常")
		backedUp(t, system)
		noticed(t, system, app.NoticeGreen, "/system", "最近一次备份", "试恢复已通过")

		noticed(t, security, app.NoticeYellow, "/users/", "1 个已授权的账号从未登录", "审计管理员")
		auditor := signedIn(t, b, cards[2])
		noticed(t, security, app.NoticeGreen, "/users", "3 个账号均正常")
		noticed(t, auditor, app.NoticeYellow, "/audit", "还没有核验过")
		answered[map[string]any](t, auditor, http.MethodPost, "/audit/checks")
		noticed(t, auditor, app.NoticeGreen, "/audit", "没有发现问题")
		sealed(t, b)
		noticed(t, auditor, app.NoticeGreen, "/audit", "已封存到第")

		guess := &person{t: t, book: b}
		for range 5 {
			guess.ask(http.MethodPost, "/sessions", map[string]any{"login": cards[2].Login, "password": "Wrong-Guess-2021"})
		}
		noticed(t, security, app.NoticeRed, "/users/", "审计管理员", "被锁定")
		for _, n := range answered[app.Workbench](t, auditor, http.MethodGet, "/workbench").Notices {
			if n.Link != "/audit" {
				t.Errorf("the auditor is told %+v", n)
			}
		}
	})
}
