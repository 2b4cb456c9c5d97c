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
	right func(t *testing.T, k *kit) call
	// outsider has the permission, but for other units: what is asked for does not
	// exist for him, and lists do not name what the call is about. all says why there
	// is nobody like that.
	outsider, all string
	// wrong is a step its object's state does not allow, and the code it is refused
	// with. always says why there is none.
	wrong  func(t *testing.T, k *kit) call
	code   string
	always string
	again  int    // status of the same change once more; 0: 412, and 404 after a DELETE
	silent string // says why the audit log has no entry of it
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
	whole := all(houseScenes(), unitScenes(), userScenes(), roleScenes(), sessionScenes(), secretScenes(), codeScenes(), projectScenes(), projectSteps(),
		attachmentScenes(), targetScenes(), draftScenes(), deleteScenes(), lateScenes(), targetSteps(), importScenes(), flowScenes(), libraryScenes(), replyScenes(), replyOfficeScenes(), messageScenes(), systemScenes(),
		disclosureScenes(), editionScenes(), openScenes(), measureScenes(), quotaScenes(), quotaBookScenes(), adjustmentScenes(), budgetScenes(), earlyScenes(), ceilingScenes(), yearEndScenes(), yearScenes(),
		contractScenes(), invoiceScenes(), planScenes(), controlScenes(),
		bankScenes(), payeeScenes(), exchangeScenes(), paymentScenes(), paymentSteps(), paymentDayScenes())
	for route, c := range conflicts() {
		s := whole[route]
		s.code, s.wrong = c.code, c.ask
		whole[route] = s
	}
	return whole
}

func name(r httpx.Listed) string { return r.Method + " " + r.Path }

// TestRoutes_haveScenes: a route that is not tried fails, and so does a scene of a
// route that is gone.
func TestRoutes_haveScenes(t *testing.T) {
	known, says := scenes(), shows()
	for _, r := range app.Routes() {
		s, ok := known[name(r)]
		delete(known, name(r))
		if says[name(r)] == "" && !r.Raw {
			t.Errorf("%s: say what its answer shows", name(r))
		}
		delete(says, name(r))
		switch {
		case r.Raw && ok:
			t.Errorf("%s speaks HTTP itself and is tried elsewhere", name(r))
		case r.Raw: // streams and redirects: TestAPI/raw
		case !ok || s.right == nil:
			t.Errorf("%s has no scene", name(r))
		case scoped(r) && (s.outsider == "") == (s.all == ""):
			t.Errorf("%s: say who is an outsider, or why nobody is", name(r))
		case r.Method != http.MethodGet && strings.Contains(r.Path, "{id}") && (s.wrong == nil) == (s.always == ""):
			t.Errorf("%s: say which state is wrong, or why none is", name(r))
		}
	}
	for route := range known {
		t.Errorf("there is no route %s", route)
	}
	for route := range says {
		t.Errorf("there is no route %s to show anything", route)
	}
}

// scoped routes reach what belongs to a unit, or say why not.
func scoped(r httpx.Listed) bool {
	return strings.Contains(r.Path, "{id}") || r.Method == http.MethodGet && slices.Contains([]string{"project", "target", "attachment"}, r.Module)
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
			c := call{route: name(r)}.on("id", nobody, "grant", nobody, "session", nobody, "table", "functional", "code", "1", "version", "1", "page", "1", "finding", "x", "kind", "TARGET", "year", "2021", "number", "1", "day", "2020-09-10", "month", "2020-09")
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
	lacks, has := "idle", ""
	for _, login := range []string{"clerk", "checker", "department", "business", "performance", "budget", "treasury", "first", "second", "head", "agency", "sysadmin", "secadmin", "audadmin"} {
		if k.perms(t, login)[perm] {
			has = login
		} else {
			lacks = login // who has other permissions tells more than who has none
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
