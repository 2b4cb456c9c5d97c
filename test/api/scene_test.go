package api

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/platform/httpx"
)

// scene is what a route is tried with. Everything else comes from the list of routes
// and the API document.
type scene struct {
	// right is what succeeds, on objects of its own.
	right func(k *kit, t *testing.T) call
	// outsider has the permission, but for other units: what is asked for does not
	// exist for him. all says why there is nobody like that.
	outsider, all string
	// wrong is a step its object's state does not allow, and the code it is refused
	// with. always says why there is none.
	wrong  func(k *kit, t *testing.T) call
	code   string
	always string
	state  string // what a step leads to
	again  int    // status of the same change once more; 0: 412, and 404 after a DELETE
	empty  bool   // a list that may have nothing in this house
}

// nobody is an identifier nothing has.
const nobody = "0CNNTC4KA0000"

func all(lists ...map[string]scene) map[string]scene {
	whole := map[string]scene{}
	for _, list := range lists {
		for route, s := range list {
			whole[route] = s
		}
	}
	return whole
}

// scenes by route.
func scenes() map[string]scene {
	return all(houseScenes(), unitScenes(), userScenes(), sessionScenes(), secretScenes(), codeScenes(), projectScenes(), projectSteps(),
		attachmentScenes(), targetScenes(), draftScenes(), targetSteps(), importScenes(), systemScenes())
}

func name(r httpx.Listed) string { return r.Method + " " + r.Path }

// TestRoutes_haveScenes: a route that is not tried fails, and so does a scene of a
// route that is gone.
func TestRoutes_haveScenes(t *testing.T) {
	known := scenes()
	for _, r := range app.Routes() {
		s, ok := known[name(r)]
		delete(known, name(r))
		switch {
		case r.Raw && ok:
			t.Errorf("%s speaks HTTP itself and is tried elsewhere", name(r))
		case r.Raw: // streams and redirects: TestAPI/raw
		case !ok || s.right == nil:
			t.Errorf("%s has no scene", name(r))
		case strings.Contains(r.Path, "{id}") && (s.outsider == "") == (s.all == ""):
			t.Errorf("%s: say who is an outsider, or why nobody is", name(r))
		case r.Method == http.MethodPost && strings.Contains(r.Path, "{id}") && (s.wrong == nil) == (s.always == ""):
			t.Errorf("%s: say which state is wrong, or why none is", name(r))
		}
	}
	for route := range known {
		t.Errorf("there is no route %s", route)
	}
}

// doors holds every route to who may come in: guests nowhere but where it says so,
// others by their permission.
func (k *kit) doors(t *testing.T) {
	for _, r := range app.Routes() {
		t.Run(strings.ReplaceAll(name(r), "/", "∕"), func(t *testing.T) {
			open := slices.ContainsFunc(k.doc[name(r)].Security, func(need map[string][]string) bool { return len(need) > 0 })
			if guest := r.Perm == httpx.Guest; guest == open {
				t.Errorf("the document says security %v", k.doc[name(r)].Security)
			}
			if k.doc[name(r)].Permission != r.Perm.Code {
				t.Errorf("the document says permission %q", k.doc[name(r)].Permission)
			}
			c := call{route: name(r)}.on("id", nobody, "grant", nobody, "table", "functional", "code", "1", "version", "1", "page", "1", "finding", "x")
			if r.Perm == httpx.Guest {
				if a := k.ask(t, c); a.status == http.StatusUnauthorized {
					t.Errorf("a guest is refused: %s", a.body)
				}
				return
			}
			k.refused(t, c, http.StatusUnauthorized, httpx.ErrGuest.Code())
			if r.Perm == httpx.SignedIn {
				return
			}
			c.as = k.without(t, r.Perm.Code)
			k.refused(t, c, http.StatusForbidden, httpx.ErrForbidden.Code())
		})
	}
}

// without is somebody who lacks a permission; the permission is nobody's fancy: there
// is also somebody who has it.
func (k *kit) without(t *testing.T, perm string) string {
	t.Helper()
	lacks, has := "", ""
	for _, login := range []string{"nobody", "agency", "clerk", "department", "business", "performance", "budget", "treasury", "head", "sysadmin", "secadmin", "audadmin"} {
		if k.perms(t, login)[perm] {
			has = login
		} else if lacks == "" {
			lacks = login
		}
	}
	if has == "" {
		t.Errorf("nobody has %s: its routes cannot be used", perm)
	}
	return lacks
}

func (k *kit) perms(t *testing.T, login string) map[string]bool {
	t.Helper()
	if k.may[login] == nil {
		k.may[login] = map[string]bool{}
		list, _ := k.ok(t, get(login, "/me")).get(t, "perms").([]any)
		for _, perm := range list {
			k.may[login][fmt.Sprint(perm)] = true
		}
	}
	return k.may[login]
}

// play tries every route with its scene.
func (k *kit) play(t *testing.T) {
	known := scenes()
	for _, r := range app.Routes() {
		s, ok := known[name(r)]
		if !ok || s.right == nil {
			continue // TestRoutes_haveScenes says so
		}
		t.Run(strings.ReplaceAll(name(r), "/", "∕"), func(t *testing.T) { k.playOne(t, r, s) })
	}
}

func (k *kit) playOne(t *testing.T, r httpx.Listed, s scene) {
	t.Helper()
	c := s.right(k, t)
	if c.route != name(r) {
		t.Fatalf("the scene asks %s", c.route)
	}
	k.misshapen(t, r, c)
	k.unseen(t, r, s, c)
	k.versioned(t, c)
	k.carriedOut(t, r, s, c)
	if s.wrong != nil {
		w := s.wrong(k, t)
		if w.route == "" {
			w.route = name(r)
		}
		k.refused(t, w, http.StatusConflict, s.code)
	}
}

// misshapen requests never reach the use case.
func (k *kit) misshapen(t *testing.T, r httpx.Listed, c call) {
	t.Helper()
	odd := c
	odd.query = strings.TrimPrefix(c.query+"&oddParameter=1", "&")
	k.refused(t, odd, http.StatusUnprocessableEntity, httpx.ErrInvalid.Code())
	if r.Method == http.MethodGet {
		return
	}
	large := c
	large.body, large.size = "{}", r.BodyMax+1
	k.refused(t, large, http.StatusRequestEntityTooLarge, httpx.ErrTooLarge.Code())
	switch op := k.doc[name(r)]; {
	case op.takes("application/json"):
		broken := c
		broken.body = `{"a":`
		k.refused(t, broken, http.StatusBadRequest, httpx.ErrUnreadable.Code())
		foreign := c
		foreign.media = "text/plain"
		k.refused(t, foreign, http.StatusUnsupportedMediaType, httpx.ErrMediaType.Code())
		unknown := c
		unknown.body = strings.Replace(c.body, "{", `{"oddField":1,`, 1)
		if c.body == "{}" {
			unknown.body = `{"oddField":1}`
		}
		k.refused(t, unknown, http.StatusUnprocessableEntity, httpx.ErrInvalid.Code())
		empty := c
		empty.body = ""
		if a := k.ask(t, empty); a.status != http.StatusBadRequest && a.status != http.StatusUnprocessableEntity {
			t.Errorf("without its body: %d %s", a.status, a.body)
		}
	case op.takes("multipart/form-data"):
		broken := c
		broken.file, broken.body, broken.media = nil, "no form", "multipart/form-data; boundary=x"
		if a := k.ask(t, broken); a.status != http.StatusBadRequest && a.status != http.StatusUnprocessableEntity {
			t.Errorf("a broken form: %d %s", a.status, a.body)
		}
		none := c
		none.file, none.body = nil, `{"file":"x"}`
		if a := k.ask(t, none); a.status < http.StatusBadRequest || a.status >= http.StatusInternalServerError {
			t.Errorf("JSON for a form: %d %s", a.status, a.body)
		}
	}
}

// unseen is what does not exist, and what an outsider asks for: no difference.
func (k *kit) unseen(t *testing.T, r httpx.Listed, s scene, c call) {
	t.Helper()
	if !strings.Contains(r.Path, "{id}") {
		return
	}
	k.refused(t, c.on("id", "not-an-id"), http.StatusUnprocessableEntity, "")
	gone := k.refused(t, c.on("id", nobody), http.StatusNotFound, "")
	if s.outsider == "" {
		return
	}
	c.as = s.outsider
	k.refused(t, c, http.StatusNotFound, gone.code())
}

// versioned changes name the version they change.
func (k *kit) versioned(t *testing.T, c call) {
	t.Helper()
	if !k.doc[c.route].matches() {
		return
	}
	if c.match == "" {
		t.Fatal("the scene names no version")
	}
	none := c
	none.match = ""
	k.refused(t, none, http.StatusPreconditionRequired, httpx.ErrIfMatch.Code())
	none.match = `"yesterday's"`
	k.refused(t, none, http.StatusPreconditionRequired, httpx.ErrIfMatch.Code())
	none.match = etag(9_000_000_000_000_000)
	k.refused(t, none, http.StatusPreconditionFailed, "")
}

// carriedOut: what is right succeeds, and once.
func (k *kit) carriedOut(t *testing.T, r httpx.Listed, s scene, c call) {
	t.Helper()
	if r.Method == http.MethodPost {
		c.key = k.named("key-")
	}
	first := k.ok(t, c)
	checkAnswer(t, s, c, first)
	switch {
	case r.Method == http.MethodPost && !r.Own:
		repeated := k.ok(t, c)
		if repeated.head.Get("Idempotent-Replayed") != "true" || string(repeated.body) != string(first.body) || repeated.head.Get("ETag") != first.head.Get("ETag") {
			t.Errorf("the same request again: %v %s, first %s", repeated.head, repeated.body, first.body)
		}
		other := c
		if c.file != nil {
			file := *c.file
			file.data = append(slices.Clone(file.data), '\n')
			other.file = &file
		} else {
			other.body += " "
		}
		k.refused(t, other, http.StatusUnprocessableEntity, httpx.ErrKeyReused.Code())
		other = c
		other.key = strings.Repeat("k", 101)
		k.refused(t, other, http.StatusUnprocessableEntity, httpx.ErrKey.Code())
	case k.doc[c.route].matches():
		want := s.again
		switch {
		case want != 0:
		case r.Method == http.MethodDelete:
			want = http.StatusNotFound
		default:
			want = http.StatusPreconditionFailed
		}
		if a := k.ask(t, c); a.status != want {
			t.Errorf("the same change once more: %d %s, want %d", a.status, a.body, want)
		}
	}
}
