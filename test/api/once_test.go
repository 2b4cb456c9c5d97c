package api

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// once: what is confirmed again, or by two at once, happens once.
func (k *kit) once(t *testing.T) {
	all := scenes()
	for route, c := range map[string]struct {
		list   call
		status int
		code   string
	}{
		"POST /target-imports/{id}/confirmations":  {call{as: "clerk", route: "GET /targets", query: "year=2021"}, http.StatusPreconditionFailed, "target.stale"},
		"POST /project-imports/{id}/confirmations": {call{as: "clerk", route: "GET /projects"}, http.StatusConflict, "project.import_done"},
		"POST /units/imports/{id}/confirmations":   {call{as: "budget", route: "GET /units"}, http.StatusConflict, "org.import_done"},
		"POST /users/imports/{id}/confirmations":   {call{as: "sysadmin", route: "GET /users"}, http.StatusConflict, "org.import_done"},
	} {
		t.Run(c.list.route, func(t *testing.T) {
			confirm := all[route].right(k, t)
			before := k.total(t, c.list)
			k.together(t, confirm, c.status, c.code)
			k.refused(t, confirm, c.status, c.code)
			if got := k.total(t, c.list); got != before+1 {
				t.Errorf("there are %d, before %d", got, before)
			}
		})
	}
	t.Run("kept again", k.keptAgain)
}

// keptAgain: a target that an import has kept already stays as it is.
func (k *kit) keptAgain(t *testing.T) {
	id, version, where := k.opened(t)
	keep := func(version int64) answer {
		body := object{"version": version, "places": []string{where}}
		return k.ok(t, post("clerk", "/target-imports/{id}/confirmations", body).on("id", id))
	}
	version = keep(version).number(t, "version")
	list := call{as: "clerk", route: "GET /targets", query: "year=2021"}
	before := k.ok(t, list)
	keep(version)
	if after := k.ok(t, list); string(after.body) != string(before.body) {
		t.Errorf("the targets are %s, before %s", after.body, before.body)
	}
}

// together sends a request from several hands at once, each with a key of its own:
// one of them succeeds.
func (k *kit) together(t *testing.T, c call, status int, code string) {
	t.Helper()
	const hands = 4
	answers := make([]answer, hands)
	var all sync.WaitGroup
	for i := range hands {
		mine := c
		mine.key = k.named("hand-" + strconv.Itoa(i) + "-")
		all.Go(func() { answers[i] = k.ask(t, mine) })
	}
	all.Wait()
	done := 0
	for _, a := range answers {
		switch {
		case a.status == http.StatusOK:
			done++
		case a.status != status || a.code() != code:
			t.Errorf("at the same time: %d %s", a.status, a.body)
		}
	}
	if done != 1 {
		t.Errorf("%d of %d succeeded", done, hands)
	}
}

// total counts a list to its end.
func (k *kit) total(t *testing.T, list call) int {
	t.Helper()
	count, filter := 0, list.query
	for {
		a := k.ok(t, list)
		items, _ := a.get(t, "items").([]any)
		count += len(items)
		next, _ := a.get(t, "next").(string)
		if next == "" {
			return count
		}
		list.query = strings.TrimPrefix(filter+"&after="+next, "&")
	}
}
