package api

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"caixiao/internal/foundation/org"
	projects "caixiao/internal/foundation/project"
	targets "caixiao/internal/performance/target"
)

// editors work on the same thing at the same time: what one has saved, another never
// overwrites without having seen it.
func (k *kit) editors(t *testing.T) {
	t.Run("cells of a target", k.sharedCells)
	t.Run("whole target", k.sharedDraft)
	t.Run("unit", func(t *testing.T) {
		a := k.ok(t, post("sysadmin", "/units", k.unit(t, fmt.Sprintf("301%03d", 100+k.next()))))
		body := k.unit(t, a.text(t, "code"))
		body["reason"] = "更名"
		k.overwrites(t, call{as: "sysadmin", route: "PUT /units/{id}", match: etag(a.number(t, "version"))}.on("id", a.text(t, "id")), body, org.ErrStale.Code())
	})
	t.Run("project", func(t *testing.T) {
		p := k.newProject(t)
		c := call{as: "clerk", route: "PUT /projects/{id}", match: etag(p.version)}.on("id", p.id)
		k.overwrites(t, c, k.projectBody(t), projects.ErrStale.Code())
	})
}

// overwrites changes the name of something twice from the same version: the second is
// refused, told who was first, and what the first said stays.
func (k *kit) overwrites(t *testing.T, c call, body object, code string) {
	t.Helper()
	const first, second = "先保存的名称", "后保存的名称"
	c.body = with(body, "name", first)
	k.ok(t, c)
	c.body = with(body, "name", second)
	refusal := k.refused(t, c, http.StatusPreconditionFailed, code)
	if by := refusal.text(t, "params", "by"); by == "" || refusal.text(t, "params", "at") == "" || !strings.Contains(refusal.text(t, "detail"), by) {
		t.Errorf("it does not say who was first: %s", refusal.body)
	}
	read := call{as: c.as, route: strings.Replace(c.route, "PUT", "GET", 1), at: c.at}
	if got := k.ok(t, read).text(t, "name"); got != first {
		t.Errorf("it reads %q", got)
	}
}

// sharedCells: editors of different cells do not disturb each other; of the same cell
// the second is shown what the first wrote.
func (k *kit) sharedCells(t *testing.T) {
	g := k.written(t, k.targetCode())
	const other = "及时处置系统故障"
	begun := etag(g.version)
	k.ok(t, edit("clerk", g, begun, "goals.1", goal, "甲写的目标"))
	k.ok(t, edit("spare", g, begun, "goals.2", other, "乙写的目标"))
	clash := k.refused(t, edit("spare", g, begun, "goals.1", goal, "乙也写的目标"), http.StatusConflict, targets.ErrClash.Code())
	if !strings.Contains(string(clash.body), "甲写的目标") {
		t.Errorf("it does not show what the other wrote: %s", clash.body)
	}
	read := k.ok(t, get("clerk", "/targets/{id}/draft").on("id", g.id))
	for i, want := range []string{"甲写的目标", "乙写的目标"} {
		if got := read.text(t, "content", "project", "goals", i); got != want {
			t.Errorf("goal %d reads %q, want %q", i+1, got, want)
		}
	}
}

// sharedDraft: a whole draft is saved over nothing but what its editor has seen, and a
// version is made of no other draft.
func (k *kit) sharedDraft(t *testing.T) {
	g, draft := k.drafted(t)
	put := call{as: "spare", route: "PUT /targets/{id}/draft", match: etag(g.version), body: js(object{"content": k.content(g.code)})}.on("id", g.id)
	k.refused(t, put, http.StatusPreconditionFailed, targets.ErrDraftStale.Code())
	unseen := g.step(stride{"spare", "/versions", "", object{"draftVersion": draft + 100}})
	if a := k.ask(t, unseen); a.status != http.StatusConflict && a.status != http.StatusPreconditionFailed {
		t.Errorf("a version of an unseen draft: %d %s", a.status, a.body)
	}
	if got := k.ok(t, get("clerk", "/targets/{id}/draft").on("id", g.id)).text(t, "content", "project", "goals", 0); got != goal+"一年" {
		t.Errorf("the goal reads %q", got)
	}
}
