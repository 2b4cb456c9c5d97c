package api

import (
	"net/http"
	"strings"
	"testing"
)

// hiddenDrafts: who may not read drafts finds a target from its submission on, and what
// was submitted; auditors and the bureau find it before (rule target:1.1-readers).
func hiddenDrafts(t *testing.T, k *kit) {
	k.user(t, "congress", "318001", "", "CONGRESS_READER")
	k.enter(t, "congress", k.oneTime(t, "congress"), region)
	k.comes(t, "congress")
	g := k.written(t, k.targetCode())
	file := k.ok(t, owned{"target", g.id}.file("clerk", "依据.txt", []byte("依据"))).text(t, "id")
	k.finds(t, "auditor", g, true)
	k.finds(t, "performance", g, true)
	k.finds(t, "congress", g, false)
	ways := k.waysTo(g, file)
	for _, c := range ways {
		k.ok(t, as("auditor", c))
		k.refused(t, as("congress", c), http.StatusNotFound, "")
	}
	g = k.advance(t, g, targetWay[0])
	k.finds(t, "congress", g, true)
	for _, c := range ways {
		k.ok(t, as("congress", c))
	}
	withdrawn := k.ok(t, post("clerk", "/targets/{id}/withdrawals", object{"version": g.version}).on("id", g.id))
	if withdrawn.text(t, "state") != "DRAFT" {
		t.Fatalf("withdrawn into %s", withdrawn.body)
	}
	k.finds(t, "congress", g, false)
	for _, c := range ways {
		k.refused(t, as("congress", c), http.StatusNotFound, "")
	}
}

func as(login string, c call) call {
	c.as = login
	return c
}

// waysTo are all ways to read a target.
func (k *kit) waysTo(g target, file string) []call {
	comparison := get("", "/targets/comparison")
	comparison.query = "before=" + g.id + "&after=" + g.id
	export := get("", "/targets/{id}/export").on("id", g.id)
	export.query = "format=docx"
	attachments := get("", "/attachments")
	attachments.query = "ownerKind=target&ownerId=" + g.id
	return []call{
		get("", "/targets/{id}").on("id", g.id), get("", "/targets/{id}/draft").on("id", g.id), get("", "/targets/{id}/versions").on("id", g.id),
		comparison, export, attachments, get("", "/attachments/{id}").on("id", file), get("", "/attachments/{id}/content").on("id", file),
	}
}

// finds holds lists, searches, counts and the workbench against whether somebody may know
// of a target.
func (k *kit) finds(t *testing.T, login string, g target, want bool) {
	t.Helper()
	for _, query := range []string{"q=" + g.code, "q=" + g.code + "&state=DRAFT", "q=" + g.code + "&sort=updated"} {
		list := k.ok(t, call{as: login, route: "GET /targets", query: "year=2021&" + query})
		if named := strings.Contains(list.plain(t), g.id); named != (want && !(g.state == "SUBMITTED" && strings.Contains(query, "DRAFT"))) {
			t.Errorf("%s finds the target by %s: %t", login, query, named)
		}
	}
	totals := k.ok(t, call{as: login, route: "GET /targets/totals", query: "year=2021&q=" + g.code})
	if n := totals.number(t, "targets"); (n == 1) != want {
		t.Errorf("%s counts %d", login, n)
	}
	board := k.ok(t, call{as: login, route: "GET /targets/board", query: "year=2021"})
	if drafts := strings.Contains(board.plain(t), `"DRAFT"`); login == "congress" && drafts {
		t.Errorf("the board counts drafts for %s", login)
	}
	if login == "congress" && want != strings.Contains(k.ok(t, get(login, "/workbench")).plain(t), g.id) {
		t.Errorf("the workbench tells %s of the target: %t", login, !want)
	}
}
