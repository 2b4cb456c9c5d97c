package api

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/session"
)

// raw tries the routes that speak HTTP themselves: the stream of changes, and signing
// in elsewhere, which this house has not.
func (k *kit) raw(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	rec := httptest.NewRecorder()
	k.handler.ServeHTTP(rec, k.request(t, get("clerk", "/stream")).WithContext(ctx))
	if rec.Code != http.StatusOK || !strings.HasPrefix(rec.Header().Get("Content-Type"), "text/event-stream") {
		t.Errorf("the stream: %d %v %s", rec.Code, rec.Header(), rec.Body)
	}
	for _, path := range []string{"/oidc/start", "/oidc/callback"} {
		a := k.ask(t, get("", path))
		if want := "/b/" + region + "/login?problem=" + session.ErrOIDCOff.Code(); a.status != http.StatusSeeOther || a.head.Get("Location") != want {
			t.Errorf("%s: %d %v", path, a.status, a.head)
		}
	}
}

// strangers try to get in.
func (k *kit) strangers(t *testing.T) {
	t.Run("brute force", k.bruteForce)
	t.Run("another book", k.stolenCookie)
	t.Run("another site", k.otherSite)
	t.Run("ended session", k.endedSession)
}

func login(name, secret, from string) call {
	c := post("", "/sessions", object{"login": name, "password": secret})
	c.from = from
	return c
}

// bruteForce locks the account that is guessed at, wherever from, and the address that
// guesses, whomever. Everybody else comes in.
func (k *kit) bruteForce(t *testing.T) {
	limit := session.DefaultPolicy().LockFailures
	for i := range limit {
		a := k.ask(t, login("guessed", "Wrong-2021-Area", fmt.Sprintf("198.51.100.%d", 10+i)))
		if i < limit-1 && (a.status != http.StatusUnauthorized || a.code() != session.ErrWrong.Code()) {
			t.Errorf("wrong password %d: %d %s", i+1, a.status, a.body)
		}
	}
	k.refused(t, login("guessed", password, "198.51.100.1"), http.StatusTooManyRequests, session.ErrLocked.Code())
	k.ok(t, login("plain", password, "198.51.100.1"))
	k.ok(t, post("secadmin", "/users/{id}/unlocks", nil).on("id", k.id(t, "user guessed")))
	k.ok(t, login("guessed", password, "198.51.100.1"))

	for i := range session.DefaultPolicy().AddressFailures {
		k.ask(t, login(fmt.Sprintf("nobody%d", i), "Wrong-2021-Area", "203.0.113.9"))
	}
	k.refused(t, login("plain", password, "203.0.113.9"), http.StatusTooManyRequests, session.ErrAddressLocked.Code())
	k.ok(t, login("plain", password, "203.0.113.10"))
}

// stolenCookie: a session opens the book it was begun in, and no other of the house.
func (k *kit) stolenCookie(t *testing.T) {
	made := post("", "/sections", object{"code": "THIEF", "name": "股室", "validFrom": "2020-01-01"})
	for _, theft := range []struct{ as, home, book string }{{"sysadmin", region, another}, {"other sysadmin", another, region}} {
		for _, c := range []call{made, get("", "/me"), get("", "/sections"), get("", "/stream")} {
			c.as, c.book = theft.as, theft.book
			k.refused(t, c, http.StatusUnauthorized, "")
		}
		own := get(theft.as, "/sections")
		own.book = theft.home
		if a := k.ok(t, own); strings.Contains(string(a.body), "THIEF") {
			t.Errorf("a stolen cookie made a section: %s", a.body)
		}
		twin := get("sysadmin", "/sections")
		if theft.book == another {
			twin.as = "other sysadmin"
		}
		twin.book = theft.book
		if a := k.ok(t, twin); strings.Contains(string(a.body), "THIEF") {
			t.Errorf("a stolen cookie made a section: %s", a.body)
		}
	}
	lost := get("sysadmin", "/me")
	lost.book = "990199"
	k.refused(t, lost, http.StatusNotFound, "")
}

// otherSite: a page of another site changes nothing in the name of who has it open.
func (k *kit) otherSite(t *testing.T) {
	for _, c := range []call{
		post("sysadmin", "/sections", object{"code": "FORGED", "name": "股室", "validFrom": "2020-01-01"}),
		post("", "/sessions", object{"login": "plain", "password": password}),
		{as: "plain", route: "DELETE /sessions/current"},
	} {
		for _, site := range []string{"https://elsewhere.example", "null"} {
			c.site = site
			k.refused(t, c, http.StatusForbidden, httpx.ErrOrigin.Code())
		}
	}
	if a := k.ok(t, get("sysadmin", "/sections")); strings.Contains(string(a.body), "FORGED") {
		t.Errorf("another site made a section: %s", a.body)
	}
	k.ok(t, get("plain", "/me"))
	own := post("plain", "/me/totp", nil)
	own.site = "http://example.com" // where the requests of the kit go
	k.ok(t, own)
}

// endedSession: the cookie of who has signed out is worth nothing.
func (k *kit) endedSession(t *testing.T) {
	as := k.again(t, "plain")
	k.ok(t, get(as, "/me"))
	k.ok(t, call{as: as, route: "DELETE /sessions/current"})
	k.refused(t, get(as, "/me"), http.StatusUnauthorized, "")
}
