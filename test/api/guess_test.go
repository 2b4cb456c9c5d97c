package api

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// sign is an attempt to sign in from an address.
func sign(login, secret, from string) call {
	c := post("", "/sessions", object{"login": login, "password": secret})
	c.from = from
	return c
}

// guessedPassword: five wrong guesses lock an account, wherever they come from; the
// right password does not open it before its time, and others are not held up.
func guessedPassword(t *testing.T, k *kit) {
	const failures = 5
	for i := range failures {
		a := k.ask(t, sign("guessed", "Wrong-Guess-2021", fmt.Sprintf("198.51.100.%d", i+1)))
		if i < failures-1 {
			if a.status != http.StatusUnauthorized || a.code() != "session.wrong" || a.text(t, "params", "left") != fmt.Sprint(failures-1-i) {
				t.Errorf("guess %d: %d %s", i+1, a.status, a.body)
			}
		} else if a.status != http.StatusTooManyRequests {
			t.Errorf("the last guess: %d %s", a.status, a.body)
		}
	}
	locked := k.refused(t, sign("guessed", password, "198.51.100.20"), http.StatusTooManyRequests, "session.locked")
	until := locked.text(t, "params", "until")
	if until == "" || !strings.Contains(locked.text(t, "detail"), until) {
		t.Errorf("locked until %q: %s", until, locked.body)
	}
	k.ok(t, sign("plain", password, "198.51.100.1"))
	k.ok(t, post("secadmin", "/users/{id}/unlocks", nil).on("id", k.id(t, "user guessed")))
	k.ok(t, sign("guessed", password, "198.51.100.20"))
}

// guessedSecret: who sits at an open page cannot guess its owner's password either, and
// a code is guessed no more often than a password.
func guessedSecret(t *testing.T, k *kit) {
	login, id := k.withDevice(t)
	guess := call{as: login, route: "PUT /me/password", body: js(object{"present": "Wrong-Guess-2021", "next": "Another-2021-Area"}), from: "198.51.100.60"}
	for i := range 5 {
		if a := k.ask(t, guess); a.status < http.StatusBadRequest || a.status == http.StatusTooManyRequests && i < 4 {
			t.Errorf("guess %d: %d %s", i+1, a.status, a.body)
		}
	}
	guess.body = js(object{"present": password, "next": "Another-2021-Area"})
	guess.from = "198.51.100.61"
	k.refused(t, guess, http.StatusTooManyRequests, "session.locked")
	k.ok(t, post("secadmin", "/users/{id}/unlocks", nil).on("id", id))
	k.refused(t, sign(login, password, "198.51.100.62"), http.StatusUnauthorized, "session.totp_needed")
	code := post("", "/sessions", object{"login": login, "password": password, "code": "000000"})
	for i := range 5 {
		code.from = fmt.Sprintf("198.51.100.%d", 70+i)
		if a := k.ask(t, code); a.status < http.StatusBadRequest {
			t.Errorf("code %d is taken: %s", i+1, a.body)
		}
	}
	k.refused(t, sign(login, password, "198.51.100.80"), http.StatusTooManyRequests, "session.locked")
}

// guessingAddress: an address that guesses at many accounts is locked, for accounts it
// has not guessed at as well; other addresses are not.
func guessingAddress(t *testing.T, k *kit) {
	const thief = "203.0.113.9"
	for _, login := range []string{"clerk", "checker", "department", "business", "head"} {
		if a := k.ask(t, sign(login, "Wrong-Guess-2021", thief)); a.status < http.StatusBadRequest {
			t.Errorf("%s with a wrong password: %s", login, a.body)
		}
	}
	k.refused(t, sign("plain", password, thief), http.StatusTooManyRequests, "session.address_locked")
	k.ok(t, sign("plain", password, "203.0.113.10"))
	k.ok(t, sign("clerk", password, "203.0.113.10"))
}

// proxied is a call that a proxy at an address passes on for another.
func proxied(c call, proxy, from string) call {
	c.from = proxy
	c.head = map[string]string{"X-Forwarded-For": from, "X-Forwarded-Proto": "https"}
	return c
}

// proxies: behind a trusted proxy everybody has his own address and TLS; what anybody
// else says of where he comes from is not believed.
func proxies(t *testing.T, k *kit) {
	const proxy, liar, thief = "10.9.0.1", "203.0.113.60", "203.0.113.61"
	for i := range 5 {
		wrong := sign(fmt.Sprintf("nobody-%d", i), "Wrong-Guess-2021", "")
		k.ask(t, proxied(wrong, proxy, "198.51.100.200, "+thief))
		k.ask(t, proxied(wrong, liar, fmt.Sprintf("203.0.113.%d", 100+i)))
	}
	right := sign("plain", password, "")
	k.refused(t, proxied(right, proxy, thief), http.StatusTooManyRequests, "session.address_locked")
	k.refused(t, proxied(right, liar, "203.0.113.110"), http.StatusTooManyRequests, "session.address_locked")
	const honest = "203.0.113.62"
	in := k.ok(t, proxied(right, proxy, honest))
	if got := in.head.Get("Set-Cookie"); !strings.Contains(got, "; Secure") || in.head.Get("Strict-Transport-Security") == "" {
		t.Errorf("over TLS: cookie %q, %q", got, in.head.Get("Strict-Transport-Security"))
	}
	k.cookies["behind a proxy"] = cookie(t, in)
	if list := k.ok(t, get("behind a proxy", "/sessions")); !strings.Contains(string(list.body), `"`+honest+`"`) {
		t.Errorf("sessions: %s", list.body)
	}
	plain := k.ok(t, proxied(right, "203.0.113.63", honest))
	if got := plain.head.Get("Set-Cookie"); strings.Contains(got, "Secure") || plain.head.Get("Strict-Transport-Security") != "" {
		t.Errorf("a proxy that is not trusted: cookie %q", got)
	}
}

// unknownLogin: nobody learns from a refusal which logins there are.
func unknownLogin(t *testing.T, k *kit) {
	known := k.ask(t, sign("spare", "Wrong-Guess-2021", "198.51.100.40"))
	unknown := k.ask(t, sign("nobody-has-this", "Wrong-Guess-2021", "198.51.100.41"))
	if known.status != unknown.status || known.code() != unknown.code() || known.text(t, "detail") != unknown.text(t, "detail") {
		t.Errorf("a known login: %s, an unknown one: %s", known.body, unknown.body)
	}
	k.ok(t, sign("spare", password, "198.51.100.42"))
}

// changedRoles: a role that is given or taken away counts from the next request on, in the
// session there is; who is moved to another unit signs in again.
func changedRoles(t *testing.T, k *kit) {
	login := k.named("changed")
	id := k.user(t, login, "301002", "", "UNIT_REVIEWER")
	k.enter(t, login, k.oneTime(t, login), region)
	k.ok(t, get(login, "/me"))
	draft := post(login, "/targets", object{})
	k.refused(t, draft, http.StatusForbidden, "http.forbidden")
	before := k.ok(t, get(login, "/me")).text(t, "rights")
	given := k.ok(t, post("secadmin", "/users/{id}/roles", object{"role": "UNIT_CLERK"}).on("id", id)).text(t, "id")
	if a := k.ask(t, draft); a.status == http.StatusForbidden || a.status == http.StatusUnauthorized {
		t.Errorf("with the new role: %d %s", a.status, a.body)
	}
	if after := k.ok(t, get(login, "/me")).text(t, "rights"); after == before {
		t.Errorf("the pages are not told of the new role: %s", after)
	}
	k.ok(t, post("secadmin", "/users/{id}/roles/{grant}/revocations", object{"reason": "调岗"}).on("id", id, "grant", given))
	k.refused(t, draft, http.StatusForbidden, "http.forbidden")
	if after := k.ok(t, get(login, "/me")).text(t, "rights"); after != before {
		t.Errorf("the pages are not told that the role has gone: %s, before %s", after, before)
	}
	user := k.ok(t, get("sysadmin", "/users/{id}").on("id", id))
	moved := object{"login": login, "name": user.text(t, "name"), "unitId": k.id(t, "unit 301001")}
	k.ok(t, call{as: "sysadmin", route: "PUT /users/{id}", body: js(moved), match: etag(user.number(t, "version"))}.on("id", id))
	if a := k.ask(t, get(login, "/me")); a.status != http.StatusUnauthorized || a.code() != "session.roles_changed" {
		t.Errorf("in another unit: %d %s", a.status, a.body)
	}
	k.refused(t, get(login, "/me"), http.StatusUnauthorized, "session.none")
}

// oneTimePassword: who came in with it does nothing before he has his own.
func oneTimePassword(t *testing.T, k *kit) {
	login := k.named("fresh")
	k.user(t, login, "301002", "", "UNIT_CLERK")
	card := k.oneTime(t, login)
	k.cookies[login] = cookie(t, k.ok(t, sign(login, card.Password, "198.51.100.50")))
	k.refused(t, get(login, "/targets"), http.StatusForbidden, "session.must_change")
	k.refused(t, post(login, "/targets", object{}), http.StatusForbidden, "session.must_change")
	k.ok(t, get(login, "/me"))
	weak := call{as: login, route: "PUT /me/password", body: js(object{"present": card.Password, "next": "short"})}
	k.refused(t, weak, http.StatusUnprocessableEntity, "")
	k.refused(t, get(login, "/targets"), http.StatusForbidden, "session.must_change")
}
