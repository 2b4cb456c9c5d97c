package api

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/platform/httpx"
)

// play tries every route that is wanted with its scene.
func (k *kit) play(t *testing.T, wanted func(httpx.Listed) bool) {
	t.Helper()
	known := scenes()
	for _, r := range app.Routes() {
		s, ok := known[name(r)]
		if !ok || s.right == nil || !wanted(r) {
			continue // TestRoutes_haveScenes says so
		}
		t.Run(strings.ReplaceAll(name(r), "/", "∕"), func(t *testing.T) { k.played++; k.playOne(t, r, s) })
	}
}

func (k *kit) playOne(t *testing.T, r httpx.Listed, s scene) {
	t.Helper()
	c := s.right(t, k)
	if c.route != name(r) {
		t.Fatalf("the scene asks %s", c.route)
	}
	k.misshapen(t, r, c)
	k.unseen(t, r, s, c)
	k.versioned(t, c)
	k.stale(t, r, c)
	k.carriedOut(t, r, s, c)
	if s.wrong != nil {
		w := s.wrong(t, k)
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
		k.unlisted(t, s, c)
		return
	}
	for name, value := range map[string]string{"grant": nobody, "table": "no-such-table", "version": "99", "page": "99", "finding": "L99-000000000000"} {
		if strings.Contains(r.Path, "{"+name+"}") {
			k.refused(t, c.on(name, value), http.StatusNotFound, "")
		}
	}
	k.refused(t, c.on("id", "not-an-id"), http.StatusUnprocessableEntity, "")
	gone := k.refused(t, c.on("id", nobody), http.StatusNotFound, "")
	if s.outsider == "" {
		return
	}
	c.as = s.outsider
	k.refused(t, c, http.StatusNotFound, gone.code())
}

// unlisted is what an outsider does not find in a list, or in a file.
func (k *kit) unlisted(t *testing.T, s scene, c call) {
	t.Helper()
	if c.about != "" && !strings.Contains(k.ok(t, c).plain(t), c.about) {
		t.Errorf("the list does not name %s", c.about)
	}
	if s.outsider == "" {
		return
	}
	c.as = s.outsider
	if c.about == "" {
		k.refused(t, c, http.StatusNotFound, "")
	} else if strings.Contains(k.ok(t, c).plain(t), c.about) {
		t.Errorf("%s finds %s of another unit", c.as, c.about)
	}
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
	none.match = etag(never)
	k.refused(t, none, http.StatusPreconditionFailed, "")
}

// stale steps name in their body the version they are taken on.
func (k *kit) stale(t *testing.T, r httpx.Listed, c call) {
	t.Helper()
	if r.Method != http.MethodPost || !inBody.MatchString(c.body) {
		return
	}
	c.body = inBody.ReplaceAllString(c.body, fmt.Sprintf(`"version":%d`, never))
	k.refused(t, c, http.StatusPreconditionFailed, "")
}

// never is a version nothing has, and inBody finds one.
const never = 9_000_000_000_000_000

var inBody = regexp.MustCompile(`"version":\d+`)

// carriedOut: what is right succeeds, and once.
func (k *kit) carriedOut(t *testing.T, r httpx.Listed, s scene, c call) {
	t.Helper()
	if r.Method == http.MethodPost {
		c.key = k.named("key-")
	}
	before := k.entries(t, c)
	first := k.ok(t, c)
	after := k.entries(t, c)
	if wrote := after > before; r.Method != http.MethodGet && wrote == (s.silent != "") {
		t.Errorf("%d audit entries, although silent is %q", after-before, s.silent)
	}
	checkAnswer(t, c, first)
	showsIt(t, first, shows()[name(r)])
	switch {
	case r.Method == http.MethodPost && !r.Own:
		repeated := k.ok(t, c)
		if repeated.head.Get("Idempotent-Replayed") != "true" || !bytes.Equal(repeated.body, first.body) || repeated.head.Get("ETag") != first.head.Get("ETag") {
			t.Errorf("the same request again: %v %s, first %s", repeated.head, repeated.body, first.body)
		}
		if again := k.entries(t, c); again != after {
			t.Errorf("the same request again did it again: %d audit entries more", again-after)
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

// entries counts what the audit log has of who asks.
func (k *kit) entries(t *testing.T, c call) int64 {
	t.Helper()
	login := c.as
	if login == "" {
		login = "plain" // who signs in
	}
	var n int64
	err := k.book(t, region).DB().Get(t.Context(), &n, "SELECT COUNT(*) FROM audit_entries WHERE login = $1", strings.SplitN(login, "-", 2)[0])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// checkAnswer holds what every answer owes to browsers.
func checkAnswer(t *testing.T, c call, a answer) {
	t.Helper()
	if a.head.Get("X-Content-Type-Options") != "nosniff" || a.head.Get("Cache-Control") != "no-store" {
		t.Errorf("%s: head %v", c.route, a.head)
	}
	if media := a.head.Get("Content-Type"); media == "application/json" && strings.Contains(string(a.body), `"$schema"`) {
		t.Errorf("%s: an answer with $schema", c.route)
	}
}
