package session_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/session"
)

// office is a desk behind HTTP, with a route of another module.
type office struct {
	*desk
	server *httptest.Server
}

func (k *desk) office() *office {
	k.t.Helper()
	api := session.NewAPI(k.Service)
	r := httpx.NewRouter(httpx.Config{DB: k.db, Auth: api, Log: slog.New(slog.DiscardHandler)})
	api.Routes(r.Module("session"))
	httpx.Get(r.Module("target"), "/targets", httpx.SignedIn, func(context.Context, *struct{}) (string, error) { return "x", nil }, "目标")
	server := httptest.NewServer(r)
	k.t.Cleanup(server.Close)
	return &office{desk: k, server: server}
}

// browser keeps cookies and follows no redirect.
type browser struct {
	*office
	http http.Client
}

func (o *office) browser() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		o.t.Fatal(err)
	}
	return &browser{office: o, http: http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// answer is what a browser was told.
type answer struct {
	*http.Response
	body map[string]any
}

// call sends a request "POST /sessions" with a JSON body and headers "If-Match: 1".
func (b *browser) call(what, body string, headers ...string) answer {
	b.t.Helper()
	method, path, _ := strings.Cut(what, " ")
	req, err := http.NewRequestWithContext(b.t.Context(), method, b.server.URL+httpx.Prefix+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		req.Header.Set(name, value)
	}
	response, err := b.http.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	a := answer{Response: response}
	if strings.HasPrefix(string(text), "{") {
		if err := json.Unmarshal(text, &a.body); err != nil {
			b.t.Fatalf("%s answered %s", what, text)
		}
	}
	return a
}

// told fails the test when the answer has another status or code.
func (b *browser) told(what string, a answer, status int, code string) answer {
	b.t.Helper()
	got, _ := a.body["code"].(string)
	if a.StatusCode != status || got != code {
		b.t.Fatalf("%s: got %d %q (%v), want %d %q", what, a.StatusCode, got, a.body["detail"], status, code)
	}
	return a
}

func (b *browser) ok(what, body string, headers ...string) answer {
	b.t.Helper()
	return b.told(what, b.call(what, body, headers...), http.StatusOK, "")
}

// flag reads a JSON boolean.
func flag(v any) bool { return v.(bool) }

const (
	asClerk = `{"login":"clerk","password":"` + good + `"}`
	asHead  = `{"login":"head","password":"` + good + `"}`
)

func TestAPI_session(t *testing.T) {
	each(t, func(k *desk) {
		o := k.office()
		b := o.browser()
		b.told("a guest", b.call("GET /me", ""), 401, "http.guest")
		b.told("a wrong password", b.call("POST /sessions", `{"login":"clerk","password":"x"}`), 401, "session.wrong")
		b.told("an unknown field", b.call("POST /sessions", `{"login":"clerk","password":"x","admin":true}`), 422, "http.invalid")
		in := b.ok("POST /sessions", asClerk)
		if in.body["login"] != "clerk" || flag(in.body["mustChangePassword"]) || in.body["section"] != "预算股" {
			k.t.Errorf("signed in as %v", in.body)
		}
		cookie := in.Cookies()[0]
		if cookie.Name != "caixiao_130306" || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" || cookie.Secure || len(cookie.Value) != 43 {
			k.t.Errorf("the cookie is %+v", cookie)
		}
		me := b.ok("GET /me", "")
		if me.body["idleEndsAt"] != "2026-11-25T01:15:00.000000Z" || me.body["endsAt"] != "2026-11-25T09:00:00.000000Z" {
			k.t.Errorf("me: %v", me.body)
		}
		other := o.browser()
		other.ok("POST /sessions", asClerk)
		list := b.ok("GET /sessions", "").body["items"].([]any)
		if len(list) != 2 || flag(list[0].(map[string]any)["current"]) || !flag(list[1].(map[string]any)["current"]) {
			k.t.Errorf("sessions: %v", list)
		}
		if n := b.ok("POST /sessions/revocations", "").body["revoked"]; n != 1.0 {
			k.t.Errorf("%v were revoked", n)
		}
		other.told("the other", other.call("GET /me", ""), 401, "session.none")
		other.ok("POST /sessions", asClerk)
		id := other.ok("GET /me", "").body["session"].(string)
		b.ok("DELETE /sessions/"+id, "")
		other.told("revoked", other.call("GET /me", ""), 401, "session.none")
		b.told("again", b.call("DELETE /sessions/"+id, ""), 404, "session.not_found")
		out := b.ok("DELETE /sessions/current", "")
		if gone := out.Cookies(); len(gone) != 1 || gone[0].MaxAge != -1 || gone[0].Value != "" {
			k.t.Errorf("after logout the cookie is %+v", gone)
		}
		b.told("afterwards", b.call("GET /me", "", "Cookie: "+cookie.Name+"="+cookie.Value), 401, "session.none")
	})
}

func TestAPI_backgroundAndBooks(t *testing.T) {
	once(t, func(k *desk) {
		b := k.office().browser()
		cookie := b.ok("POST /sessions", asClerk).Cookies()[0]
		k.wall.Advance(14 * time.Minute)
		b.ok("GET /me", "", "X-Background: 1")
		b.ok("GET /targets", "", "Accept: text/event-stream")
		k.wall.Advance(time.Minute)
		b.told("only the background was busy", b.call("GET /me", ""), 401, "session.idle")
		stolen := "caixiao_130307=" + cookie.Value
		b.ok("POST /sessions", asClerk)
		elsewhere := k.office().browser()
		elsewhere.told("under another book's name", elsewhere.call("GET /me", "", "Cookie: "+stolen), 401, "http.guest")
	})
}

func TestAPI_loginReplacesTheSession(t *testing.T) {
	once(t, func(k *desk) {
		b := k.office().browser()
		before := b.ok("POST /sessions", asClerk).Cookies()[0]
		after := b.ok("POST /sessions", asHead).Cookies()[0]
		if before.Value == after.Value {
			k.t.Error("two people have one token")
		}
		b.told("the one before", k.office().browser().call("GET /me", "", "Cookie: "+before.Name+"="+before.Value), 401, "session.none")
	})
}

func TestAPI_mustChange(t *testing.T) {
	once(t, func(k *desk) {
		secret, err := k.SetOneTime(k.t.Context(), k.clerk)
		want(k.t, "one-time", err, nil)
		b := k.office().browser()
		b.ok("POST /sessions", `{"login":"clerk","password":"`+secret.Password+`"}`)
		for _, what := range []string{"GET /targets", "GET /sessions", "POST /sessions/revocations"} {
			b.told(what, b.call(what, ""), 403, "session.must_change")
		}
		if !flag(b.ok("GET /me", "").body["mustChangePassword"]) {
			k.t.Error("me does not say it")
		}
		b.told("too short", b.call("PUT /me/password", `{"present":"`+secret.Password+`","next":"Ab-1"}`), 422, "http.invalid")
		b.ok("PUT /me/password", `{"present":"`+secret.Password+`","next":"`+other+`"}`)
		b.ok("GET /targets", "")
	})
}

func TestAPI_totp(t *testing.T) {
	once(t, func(k *desk) {
		b := k.office().browser()
		b.ok("POST /sessions", asClerk)
		secret := b.ok("POST /me/totp", "").body["secret"].(string)
		code := func() string {
			code, err := totp.GenerateCode(secret, k.wall.Now().Time())
			want(k.t, "code", err, nil)
			return code
		}
		b.told("a wrong code", b.call("POST /me/totp/confirmations", `{"code":"00000x"}`), 422, "http.invalid")
		codes := b.ok("POST /me/totp/confirmations", `{"code":"`+code()+`"}`).body["codes"].([]any)
		if len(codes) != 10 || !flag(b.ok("GET /me", "").body["hasTotp"]) {
			k.t.Errorf("codes %v", codes)
		}
		k.wall.Advance(time.Minute)
		other := k.office().browser()
		other.told("without", other.call("POST /sessions", asClerk), 401, "session.totp_needed")
		other.ok("POST /sessions", strings.TrimSuffix(asClerk, "}")+`,"code":"`+code()+`"}`)
		b.told("disable", b.call("DELETE /me/totp", `{"password":"x"}`), 422, "session.password_wrong")
		b.ok("DELETE /me/totp", `{"password":"`+good+`"}`)
		other.ok("POST /sessions", asClerk)
	})
}

func TestAPI_preferences(t *testing.T) {
	once(t, func(k *desk) {
		b := k.office().browser()
		b.ok("POST /sessions", asClerk)
		const english = `{"language":"en","moneyUnit":"WAN"}`
		b.told("without a version", b.call("PUT /me/preferences", english), 428, "http.if_match")
		if tag := b.ok("PUT /me/preferences", english, `If-Match: "1"`).Header.Get("ETag"); tag != `"2"` {
			k.t.Errorf("the version is %s", tag)
		}
		b.told("a stale version", b.call("PUT /me/preferences", english, `If-Match: "1"`), 412, "http.stale")
		b.told("another language", b.call("PUT /me/preferences", `{"language":"fr","moneyUnit":"WAN"}`, `If-Match: "2"`), 422, "http.invalid")
	})
}

func TestAPI_administration(t *testing.T) {
	each(t, func(k *desk) {
		o := k.office()
		guest, clerk, admin := o.browser(), o.browser(), o.browser()
		k.people.change(k.head, func(a *session.Account) {
			a.Perms = map[string]struct{}{session.PermPolicy.Code: {}, session.PermReset.Code: {}}
		})
		clerk.ok("POST /sessions", asClerk)
		admin.ok("POST /sessions", asHead)
		policy := `{"validFrom":"2026-11-25","basis":"财办〔2026〕7号","passwordLengthMin":12,"passwordKindsMin":3,"passwordHistory":5,"passwordAgeDays":60,` +
			`"oneTimeHours":24,"lockFailures":4,"addressFailures":50,"lockWindowMinutes":15,"lockMinutes":30,"idleMinutes":15,"absoluteMinutes":480,"totpRoles":[]}`
		user := "/users/" + k.clerk.String()
		for _, what := range []string{"POST " + user + "/unlocks", "POST " + user + "/one-time-passwords", "POST " + user + "/totp-resets"} {
			guest.told(what, guest.call(what, ""), 401, "http.guest")
			clerk.told(what, clerk.call(what, ""), 403, "http.forbidden")
		}
		guest.told("set the policy", guest.call("PUT /session-policy", policy, `If-Match: "1"`), 401, "http.guest")
		clerk.told("set the policy", clerk.call("PUT /session-policy", policy, `If-Match: "1"`), 403, "http.forbidden")
		seen := guest.ok("GET /session-policy", "")
		if seen.Header.Get("ETag") != `"1"` || flag(seen.body["oidc"]) || seen.body["current"].(map[string]any)["lockFailures"] != 5.0 {
			k.t.Errorf("the policy is %v", seen.body)
		}
		set := admin.ok("PUT /session-policy", policy, `If-Match: "1"`)
		if set.Header.Get("ETag") != `"2"` || set.body["current"].(map[string]any)["lockFailures"] != 4.0 || set.body["next"] != nil {
			k.t.Errorf("the policy set is %v", set.body)
		}
		admin.told("stale", admin.call("PUT /session-policy", policy, `If-Match: "1"`), 412, "http.stale")
		admin.told("out of range", admin.call("PUT /session-policy", strings.Replace(policy, `"lockFailures":4`, `"lockFailures":99`, 1), `If-Match: "2"`), 422, "http.invalid")
		for range 4 {
			guest.call("POST /sessions", `{"login":"clerk","password":"x"}`)
		}
		k.wall.Advance(time.Second)
		guest.told("locked", guest.call("POST /sessions", asClerk), 429, "session.locked")
		admin.ok("POST "+user+"/unlocks", "")
		guest.ok("POST /sessions", asClerk)
		secret := admin.ok("POST "+user+"/one-time-passwords", "").body["password"].(string)
		guest.told("his session has ended", guest.call("GET /me", ""), 401, "session.none")
		guest.ok("POST /sessions", `{"login":"clerk","password":"`+secret+`"}`)
		admin.told("no TOTP to reset", admin.call("POST "+user+"/totp-resets", ""), 409, "session.totp_off")
		admin.told("nobody", admin.call("POST /users/0000000000001/unlocks", ""), 404, "session.user_not_found")
	})
}

// Who holds session.reset must not come by what an administrator signs in with, not by
// his own either; the program may set it.
func TestAPI_administrators(t *testing.T) {
	each(t, func(k *desk) {
		admin := k.office().browser()
		k.people.change(k.head, func(a *session.Account) {
			a.Perms, a.Administrator = map[string]struct{}{session.PermReset.Code: {}}, true
		})
		k.people.change(k.clerk, func(a *session.Account) { a.Administrator = true })
		admin.ok("POST /sessions", asHead)
		for what, user := range map[string]ident.ID{"another administrator": k.clerk, "himself": k.head} {
			before := len(k.actions())
			for _, route := range []string{"/one-time-passwords", "/totp-resets"} {
				admin.told(what, admin.call("POST /users/"+user.String()+route, ""), 403, "session.administrator")
			}
			if now := len(k.actions()); now != before {
				k.t.Errorf("%s: %d entries of what was refused", what, now-before)
			}
			admin.ok("POST /users/"+user.String()+"/unlocks", "")
		}
		want(k.t, "the password still opens", k.try(away, "clerk", good), nil)
		machine := actor.Machine(k.t.Context(), "cli")
		secret, err := k.SetOneTime(machine, k.clerk)
		want(k.t, "the operator", err, nil)
		want(k.t, "with the operator's", k.try(away, "clerk", secret.Password), nil)
		want(k.t, "no second factor there", k.ResetTOTP(machine, k.clerk), session.ErrTOTPOff)
	})
}

// Who may watch and end sessions sees where a user is signed in, and ends one of them or
// all; nobody else does.
func TestAPI_sessionsOfOthers(t *testing.T) {
	each(t, func(k *desk) {
		o := k.office()
		guest, clerk, home, admin := o.browser(), o.browser(), o.browser(), o.browser()
		k.people.change(k.head, func(a *session.Account) {
			a.Perms = map[string]struct{}{session.PermWatch.Code: {}, session.PermEnd.Code: {}}
		})
		first := clerk.ok("POST /sessions", asClerk).body["session"].(string)
		home.ok("POST /sessions", asClerk)
		mine := admin.ok("POST /sessions", asHead).body["session"].(string)
		user := "/users/" + k.clerk.String() + "/sessions"
		const why = `{"reason":"设备丢失"}`
		for _, what := range []string{"GET " + user, "POST " + user + "/revocations", "POST " + user + "/" + first + "/revocations"} {
			body := why
			if strings.HasPrefix(what, "GET") {
				body = ""
			}
			guest.told(what, guest.call(what, body), 401, "http.guest")
			clerk.told(what, clerk.call(what, body), 403, "http.forbidden")
		}
		list := admin.ok("GET "+user, "")
		items := list.body["items"].([]any)
		if len(items) != 2 || flag(items[0].(map[string]any)["current"]) || items[1].(map[string]any)["id"] != first || items[1].(map[string]any)["address"] == "" {
			k.t.Errorf("sessions of the clerk: %v", items)
		}
		for name := range items[0].(map[string]any) {
			if !slices.Contains([]string{"id", "method", "address", "device", "startedAt", "seenAt", "endsAt", "current"}, name) {
				k.t.Errorf("a session shows its %s", name)
			}
		}
		end := "POST " + user + "/" + first + "/revocations"
		admin.told("without a reason", admin.call(end, `{"reason":""}`), 422, "http.invalid")
		admin.ok(end, why)
		clerk.told("ended", clerk.call("GET /me", ""), 401, "session.none")
		admin.told("again", admin.call(end, why), 404, "session.not_found")
		admin.told("of another user", admin.call("POST "+user+"/"+mine+"/revocations", why), 404, "session.not_found")
		admin.told("nobody", admin.call("GET /users/0000000000001/sessions", ""), 404, "session.user_not_found")
		if n := admin.ok("POST "+user+"/revocations", why).body["revoked"]; n != 1.0 {
			k.t.Errorf("%v were ended", n)
		}
		home.told("ended too", home.call("GET /me", ""), 401, "session.none")
		if n := admin.ok("POST /users/"+k.head.String()+"/sessions/revocations", why).body["revoked"]; n != 0.0 {
			k.t.Errorf("%v of his own were ended", n)
		}
		admin.ok("GET /me", "")
		var kept []struct{ Action, Reason string }
		if err := k.db.Select(k.t.Context(), &kept, `SELECT action, reason FROM audit_entries WHERE action IN ('session.end_one', 'session.end_all') ORDER BY id`); err != nil {
			k.t.Fatal(err)
		}
		if len(kept) != 3 || kept[0].Action != "session.end_one" || kept[1].Action != "session.end_all" || kept[0].Reason != "设备丢失" {
			k.t.Errorf("recorded %+v", kept)
		}
	})
}

// Forget leaves nothing to sign in with, and no session.
func TestService_forget(t *testing.T) {
	each(t, func(k *desk) {
		issued := k.enter("clerk", good)
		want(k.t, "forget", k.Forget(k.as(issued), k.clerk), nil)
		want(k.t, "the session", k.alive(issued), session.ErrNone)
		want(k.t, "the password", k.try(away, "clerk", good), session.ErrWrong)
		if list := k.actions(); !slices.Contains(list, "session.forget") {
			k.t.Errorf("recorded %v", list)
		}
		before := len(k.actions())
		want(k.t, "nothing is left", k.Forget(actor.Machine(k.t.Context(), "cli"), k.clerk), nil)
		if len(k.actions()) != before {
			k.t.Error("an entry of nothing")
		}
		secret, err := k.SetOneTime(actor.Machine(k.t.Context(), "cli"), k.clerk)
		want(k.t, "a new one", err, nil)
		want(k.t, "with the new one", k.try(away, "clerk", secret.Password), nil)
	})
}

func TestAPI_oidc(t *testing.T) {
	onceSignOn(t, func(k *signOn) {
		b := k.office().browser()
		start := b.call("GET /oidc/start?to=/b/130306/targets", "")
		if start.StatusCode != http.StatusFound || len(start.Cookies()) != 1 {
			k.t.Fatalf("start: %d %v", start.StatusCode, start.Cookies())
		}
		back := k.visit(session.Begun{URL: start.Header.Get("Location")}, "clerk")
		query := url.Values{"state": {back.State}, "code": {back.Code}}.Encode()
		thief := k.office().browser()
		if refused := thief.call("GET /oidc/callback?"+query, ""); refused.Header.Get("Location") != "/b/130306/login?minutes=10&problem=session.oidc_flow" {
			k.t.Errorf("another browser was sent to %s", refused.Header.Get("Location"))
		}
		start = b.call("GET /oidc/start?to=/b/130306/targets", "")
		back = k.visit(session.Begun{URL: start.Header.Get("Location")}, "clerk")
		done := b.call("GET /oidc/callback?"+url.Values{"state": {back.State}, "code": {back.Code}}.Encode(), "")
		if done.StatusCode != http.StatusSeeOther || done.Header.Get("Location") != "/b/130306/targets" {
			k.t.Fatalf("callback: %d to %s", done.StatusCode, done.Header.Get("Location"))
		}
		if me := b.ok("GET /me", ""); me.body["login"] != "clerk" || me.body["method"] != "OIDC" {
			k.t.Errorf("me: %v", me.body)
		}
	})
}
