package session_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/oauth2-proxy/mockoidc"

	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/session"
	"caixiao/testkit"
)

// subject is somebody whom the provider signs in.
type subject struct {
	*mockoidc.MockUser
	factors []string
}

type claims struct {
	*mockoidc.IDTokenClaims
	Login   string   `json:"preferred_username,omitempty"`
	Factors []string `json:"amr,omitempty"`
}

func (s subject) Claims(_ []string, base *mockoidc.IDTokenClaims) (jwt.Claims, error) {
	return claims{IDTokenClaims: base, Login: s.PreferredUsername, Factors: s.factors}, nil
}

// signOn is a desk with a provider on the network of this machine.
type signOn struct {
	*desk
	provider *mockoidc.MockOIDC
}

func eachSignOn(t *testing.T, fn func(k *signOn)) {
	t.Helper()
	testkit.EachDB(t, func(t *testing.T, d *db.DB) { fn(newSignOn(t, d)) })
}

// onceSignOn is eachSignOn for what stands above the store.
func onceSignOn(t *testing.T, fn func(k *signOn)) {
	t.Helper()
	fn(newSignOn(t, testkit.Open(t, testkit.SQLite(t))))
}

func newSignOn(t *testing.T, d *db.DB) *signOn {
	t.Helper()
	provider, err := mockoidc.Run()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = provider.Shutdown() })
	k := newDesk(t, d, func(c *session.Config) {
		c.Log = slog.New(slog.DiscardHandler)
		c.OIDC = &session.OIDCConfig{
			Issuer: provider.Issuer(), ClientID: provider.ClientID, ClientSecret: provider.ClientSecret,
			RedirectURL: "http://127.0.0.1/b/130306/oidc/callback",
		}
	})
	k.wall.Set(clock.Of(time.Now())) // the provider has a clock of its own
	return &signOn{desk: k, provider: provider}
}

// visit takes the browser to the provider, where login signs in, and back.
func (k *signOn) visit(begun session.Begun, login string, factors ...string) session.Callback {
	k.t.Helper()
	k.provider.QueueUser(subject{MockUser: &mockoidc.MockUser{Subject: "s-" + login, PreferredUsername: login}, factors: factors})
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Get(begun.URL)
	if err != nil {
		k.t.Fatal(err)
	}
	_ = answer.Body.Close()
	back, err := answer.Location()
	if err != nil {
		k.t.Fatalf("the provider answered %s", answer.Status)
	}
	return session.Callback{State: back.Query().Get("state"), Code: back.Query().Get("code"), Browser: begun.Browser}
}

func (k *signOn) begin(page string) session.Begun {
	k.t.Helper()
	begun, err := k.BeginOIDC(k.guest(away), page)
	want(k.t, "begin", err, nil)
	return begun
}

func (k *signOn) finish(in session.Callback) error {
	_, _, err := k.FinishOIDC(k.guest(away), in)
	return err
}

func TestOIDC(t *testing.T) {
	eachSignOn(t, func(k *signOn) {
		begun := k.begin("/b/130306/targets?year=2026")
		in := k.visit(begun, "clerk")
		issued, page, err := k.FinishOIDC(k.guest(away), in)
		want(k.t, "finish", err, nil)
		if page != "/b/130306/targets?year=2026" {
			k.t.Errorf("it goes on at %s", page)
		}
		me, err := k.Me(k.as(issued))
		if err != nil || me.Login != "clerk" || me.Method != session.ByOIDC || me.MustChangePassword {
			k.t.Errorf("me: %+v, %v", me, err)
		}
		want(k.t, "the same callback again", k.finish(in), session.ErrOIDCFlow)
	})
}

func TestOIDC_refused(t *testing.T) {
	eachSignOn(t, func(k *signOn) {
		want(k.t, "a user the book does not know", k.finish(k.visit(k.begin(""), "stranger")), session.ErrOIDCUser)
		want(k.t, "a token without a login", k.finish(k.visit(k.begin(""), "")), session.ErrOIDCRefused)

		in := k.visit(k.begin(""), "clerk")
		in.State = k.begin("").Browser // of the right form, but of no sign-on
		want(k.t, "an unknown state", k.finish(in), session.ErrOIDCFlow)
		in = k.visit(k.begin(""), "clerk")
		in.Browser = k.begin("").Browser
		want(k.t, "another browser", k.finish(in), session.ErrOIDCFlow)
		in = k.visit(k.begin(""), "clerk")
		in.Browser = ""
		want(k.t, "no cookie", k.finish(in), session.ErrOIDCFlow)

		mine, theirs := k.visit(k.begin(""), "clerk"), k.visit(k.begin(""), "head")
		mine.Code = theirs.Code
		want(k.t, "the code of another sign-on: PKCE", k.finish(mine), session.ErrOIDCRefused)
		in = k.visit(k.begin(""), "clerk")
		in.Code = "made-up"
		want(k.t, "a code of nobody", k.finish(in), session.ErrOIDCRefused)
		in = k.visit(k.begin(""), "clerk")
		in.Refused = "access_denied"
		want(k.t, "the provider refused", k.finish(in), session.ErrOIDCRefused)

		begun := k.begin("")
		begun.URL = withQuery(k.t, begun.URL, "nonce", "of-another-browser")
		want(k.t, "another nonce", k.finish(k.visit(begun, "clerk")), session.ErrOIDCRefused)

		k.people.change(k.clerk, func(a *session.Account) { a.Active = false })
		want(k.t, "an inactive user", k.finish(k.visit(k.begin(""), "clerk")), session.ErrInactive)
	})
}

func withQuery(t testing.TB, address, name, value string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	query.Set(name, value)
	u.RawQuery = query.Encode()
	return u.String()
}

func TestOIDC_time(t *testing.T) {
	eachSignOn(t, func(k *signOn) {
		in := k.visit(k.begin(""), "clerk")
		k.wall.Advance(10 * time.Minute)
		want(k.t, "at the end of its time", k.finish(in), session.ErrOIDCFlow)
		in = k.visit(k.begin(""), "clerk")
		k.wall.Advance(time.Hour)
		want(k.t, "sweep", k.Sweep(k.t.Context()), nil)
		var flows int
		if err := k.db.Get(k.t.Context(), &flows, `SELECT COUNT(*) FROM session_oidc_flows`); err != nil || flows != 0 {
			k.t.Errorf("%d flows are left, %v", flows, err)
		}
		want(k.t, "swept away", k.finish(in), session.ErrOIDCFlow)
		k.wall.Advance(-70 * time.Minute)
		k.provider.FastForward(-24 * time.Hour)
		want(k.t, "a token that has expired", k.finish(k.visit(k.begin(""), "clerk")), session.ErrOIDCRefused)
	})
}

func TestOIDC_secondFactor(t *testing.T) {
	onceSignOn(t, func(k *signOn) {
		k.setPolicy(func(p *session.Policy) { p.TOTPRoles = []string{"UNIT_CLERK"} })
		want(k.t, "without a second factor", k.finish(k.visit(k.begin(""), "clerk", "pwd")), session.ErrOIDCSecondFactor)
		want(k.t, "with one", k.finish(k.visit(k.begin(""), "clerk", "pwd", "otp")), nil)
		want(k.t, "where none is needed", k.finish(k.visit(k.begin(""), "head", "pwd")), nil)
		k.cfg.OIDC.SecondFactor = true
		k.restart()
		want(k.t, "where the provider sees to it", k.finish(k.visit(k.begin(""), "clerk")), nil)
	})
}

func TestOIDC_returnsToThisBookOnly(t *testing.T) {
	onceSignOn(t, func(k *signOn) {
		for _, page := range []string{
			"", "/", "https://example.org/b/130306/", "//example.org/", "/b/130307/", "/b/130306", `/b/130306/\example.org`,
			"/b/130306/../130307/", "/b/130306/x\r\nSet-Cookie: a=b",
		} {
			_, to, err := k.FinishOIDC(k.guest(away), k.visit(k.begin(page), "clerk"))
			if err != nil || to != "/b/130306/" {
				k.t.Errorf("%q goes on at %q, %v", page, to, err)
			}
		}
	})
}

func TestOIDC_providerIsDown(t *testing.T) {
	onceSignOn(t, func(k *signOn) {
		k.cfg.OIDC.Issuer = "http://127.0.0.1:1/oidc"
		k.restart()
		_, err := k.BeginOIDC(k.guest(away), "")
		want(k.t, "begin", err, session.ErrOIDCUnavailable)
		k.cfg.OIDC = nil
		k.restart()
		_, err = k.BeginOIDC(k.guest(away), "")
		want(k.t, "without a provider", err, session.ErrOIDCOff)
		if k.HasOIDC() {
			k.t.Error("it says that it has single sign-on")
		}
	})
}

func TestOIDC_audit(t *testing.T) {
	eachSignOn(t, func(k *signOn) {
		_ = k.finish(k.visit(k.begin(""), "stranger"))
		_ = k.finish(session.Callback{})
		_ = k.finish(k.visit(k.begin(""), "clerk"))
		got := strings.Join(k.actions()[2:], " ")
		if got != "session.failure session.failure session.login" {
			k.t.Errorf("audit: %s", got)
		}
	})
}
