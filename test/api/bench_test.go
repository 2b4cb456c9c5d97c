package api

import (
	"testing"
)

// comes signs somebody in again; signing out before is what ends his visit.
func (k *kit) comes(t *testing.T, login string) {
	t.Helper()
	k.ok(t, call{as: login, route: "DELETE /sessions/current"})
	k.cookies[login] = cookie(t, k.ok(t, post("", "/sessions", object{"login": login, "password": password})))
}

// awayAndBack: the workbench tells what others have changed since the visit before, of
// what one may see; what was marked as read stays so.
func awayAndBack(t *testing.T, k *kit) {
	reviewer, other, writer := k.named("away"), k.named("other"), k.named("writer")
	for login, place := range map[string][2]string{
		reviewer: {"205001", "UNIT_REVIEWER"}, other: {"301002", "UNIT_REVIEWER"}, writer: {"205001", "UNIT_CLERK"},
	} {
		k.user(t, login, place[0], "", place[1])
		k.enter(t, login, k.oneTime(t, login), region)
	}
	bench := func(login string) answer { return k.ok(t, get(login, "/workbench")) }
	if a := bench(reviewer); a.get(t, "since") != nil || a.number(t, "changed", "all") != 0 {
		t.Errorf("in his first visit he has been away since %v: %s", a.get(t, "since"), a.body)
	}
	for _, login := range []string{reviewer, other, writer} {
		k.comes(t, login)
	}
	if a := bench(reviewer); a.get(t, "since") == nil || a.number(t, "changed", "all") != 0 || a.number(t, "changed", "unread") != 0 {
		t.Errorf("nothing has changed: %s", a.body)
	}
	g := k.begun(t, k.targetCode())
	k.written(t, k.targetCode())
	a := bench(reviewer)
	if a.number(t, "changed", "all") != 2 || a.number(t, "changed", "unread") != 2 || a.text(t, "changes", 1, "link") != "/targets/"+g.id {
		t.Errorf("two targets have changed: %s", a.body)
	}
	latest := a.text(t, "changes", 0, "at")
	if mine := bench(other); mine.number(t, "changed", "all") != 0 {
		t.Errorf("another unit's changes: %s", mine.body)
	}
	k.ok(t, post(reviewer, "/me/readings", object{"until": latest}))
	a = bench(reviewer)
	if a.number(t, "changed", "all") != 2 || a.number(t, "changed", "unread") != 0 || a.text(t, "changes", 0, "unread") != "false" {
		t.Errorf("both were read: %s", a.body)
	}
	body := object{"year": year, "unitId": k.id(t, "unit 205001"), "kind": "PROJECT", "projectCode": k.targetCode(), "name": "本人所报"}
	k.ok(t, post(writer, "/targets", body))
	if own := bench(writer); own.number(t, "changed", "all") != 2 {
		t.Errorf("his own target is among the changes of others: %s", own.body)
	}
	if a = bench(reviewer); a.number(t, "changed", "all") != 3 || a.number(t, "changed", "unread") != 1 {
		t.Errorf("one more has changed: %s", a.body)
	}
	k.comes(t, reviewer)
	if a = bench(reviewer); a.number(t, "changed", "all") != 0 {
		t.Errorf("in the next visit the old changes are told again: %s", a.body)
	}
}
