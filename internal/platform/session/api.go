package session

import (
	"context"
	"net/http"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/httpx"
)

// API is this package on the web. It is the authenticator of its book's routes.
type API struct {
	service *Service
	cookie  string
	secure  bool
}

// NewAPI returns the API of a book's sessions.
func NewAPI(s *Service) *API {
	return &API{service: s, cookie: "caixiao_" + s.cfg.Book, secure: s.cfg.Secure}
}

// Routes lists the routes on one screen. Own ones keep something also when they
// refuse, or answer with a secret that must not be kept for repeated requests.
func (a *API) Routes(r *httpx.Router) {
	httpx.Post(r, "/sessions", httpx.Guest, a.login, "登录", httpx.Own(), httpx.MaxBody(loginBytesMax))
	httpx.Get(r, "/sessions", httpx.SignedIn, a.sessions, "我的登录会话")
	httpx.Delete(r, "/sessions/current", httpx.SignedIn, a.logout, "退出登录", httpx.Restricted())
	httpx.Delete(r, "/sessions/{id}", httpx.SignedIn, a.revoke, "注销一个会话")
	httpx.Post(r, "/sessions/revocations", httpx.SignedIn, a.revokeOthers, "注销其他会话")

	httpx.Get(r, "/me", httpx.SignedIn, a.me, "当前用户", httpx.Restricted())
	httpx.Put(r, "/me/password", httpx.SignedIn, a.changePassword, "修改密码", httpx.Own(), httpx.Restricted())
	httpx.Post(r, "/me/totp", httpx.SignedIn, a.enrol, "申请绑定动态码", httpx.Own(), httpx.Restricted())
	httpx.Post(r, "/me/totp/confirmations", httpx.SignedIn, a.confirm, "确认绑定动态码", httpx.Own(), httpx.Restricted())
	httpx.Delete(r, "/me/totp", httpx.SignedIn, a.disable, "解除动态码", httpx.Own())
	httpx.Put(r, "/me/preferences", httpx.SignedIn, a.setPreferences, "修改个人偏好")
	httpx.Post(r, "/me/readings", httpx.SignedIn, a.markRead, "标记变化为已读")

	httpx.Get(r, "/session-policy", httpx.Guest, a.policy, "登录安全策略")
	httpx.Put(r, "/session-policy", PermPolicy, a.setPolicy, "修改登录安全策略")
	httpx.Post(r, "/users/{id}/unlocks", PermReset, a.unlock, "解锁账号")
	httpx.Post(r, "/users/{id}/one-time-passwords", PermReset, a.oneTime, "发放一次性密码", httpx.Own())
	httpx.Post(r, "/users/{id}/totp-resets", PermReset, a.resetTOTP, "重置动态码")
	httpx.Get(r, "/users/{id}/sessions", PermWatch, a.sessionsOf, "用户在哪里登录")
	httpx.Post(r, "/users/{id}/sessions/revocations", PermEnd, a.endAllOf, "结束用户的全部登录")
	httpx.Post(r, "/users/{id}/sessions/{session}/revocations", PermEnd, a.endOneOf, "结束用户的一处登录")

	httpx.Raw(r, "/oidc/start", httpx.Guest, a.beginOIDC, "开始单点登录")
	httpx.Raw(r, "/oidc/callback", httpx.Guest, a.finishOIDC, "单点登录返回")
}

// Authenticate tells who holds the cookie of a request. A session that has to be
// set right first opens only the routes for that.
func (a *API) Authenticate(r *http.Request, route httpx.Route) (actor.Actor, error) {
	cookie, err := r.Cookie(a.cookie)
	if err != nil || cookie.Value == "" {
		return actor.Actor{}, nil //nolint:nilerr // no cookie is no failure
	}
	background := r.Header.Get("X-Background") == "1" || r.Header.Get("Accept") == "text/event-stream"
	who, l, err := a.service.resolve(r.Context(), cookie.Value, background)
	switch {
	case err != nil:
		return actor.Actor{}, err
	case route.Restricted, route.Perm == httpx.Guest:
		return who, nil
	case l.MustChange:
		return actor.Actor{}, ErrMustChange.With()
	case l.MustEnrol:
		return actor.Actor{}, ErrMustEnrol.With()
	}
	return who, nil
}

// Holder names whoever holds the session of a request, empty for a guest. It keeps no
// idle session alive.
func (a *API) Holder(r *http.Request) string {
	cookie, err := r.Cookie(a.cookie)
	if err != nil || cookie.Value == "" {
		return ""
	}
	who, err := a.service.Resolve(r.Context(), cookie.Value, true)
	if err != nil {
		return ""
	}
	return who.User.String()
}

// baked are the cookies of an answer.
type baked []*http.Cookie

// Cookies is what httpx asks for.
func (b baked) Cookies() []*http.Cookie { return b }

// bake is the cookie of a session, which lasts as long as the browser: when the
// session is over the server knows.
func (a *API) bake(ctx context.Context, token string) baked {
	return baked{a.cookieOf(ctx, a.cookie, token, 0)}
}

// unbake takes the cookie away.
func (a *API) unbake(ctx context.Context) baked {
	return baked{a.cookieOf(ctx, a.cookie, "", -1)}
}

// cookieOf makes a cookie for so many seconds: 0 until the browser closes, below 0
// to take it away. It is Lax, because a single sign-on provider sends the browser
// back from another site. It is for TLS only where the settings or a trusted proxy say
// that the browser speaks it.
func (a *API) cookieOf(ctx context.Context, name, value string, seconds int) *http.Cookie {
	return &http.Cookie{ //nolint:gosec // Secure is for the one to say who knows where TLS ends
		Name: name, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, Secure: a.secure || httpx.OverTLS(ctx), SameSite: http.SameSiteLaxMode,
	}
}

// signedIn is the answer of everything that begins a session.
type signedIn struct {
	Me
	baked
}

func (a *API) begun(ctx context.Context, issued Issued) (*signedIn, error) {
	me, err := a.service.meOf(ctx, asActor(ctx, issued.Account, issued.Session))
	if err != nil {
		return nil, err
	}
	return &signedIn{Me: me, baked: a.bake(ctx, issued.Token)}, nil
}

// loginBytesMax: guests need not send more, and the server need not read it.
const loginBytesMax = 16 << 10

type loginInput struct {
	Device string `header:"User-Agent"`
	Body   struct {
		Login    string `json:"login" minLength:"1" maxLength:"64"`
		Password string `json:"password" minLength:"1" maxLength:"128"`
		Code     string `json:"code,omitempty" maxLength:"40" doc:"TOTP code or recovery code, when session.totp_needed has asked for it"`
	}
}

func (a *API) login(ctx context.Context, in *loginInput) (*signedIn, error) {
	issued, err := a.service.Login(ctx, Login{Login: in.Body.Login, Password: in.Body.Password, Code: in.Body.Code, Device: in.Device})
	if err != nil {
		return nil, err
	}
	return a.begun(ctx, issued)
}

// loggedOut takes the cookie away.
type loggedOut struct{ baked }

func (a *API) logout(ctx context.Context, _ *struct{}) (*loggedOut, error) {
	return &loggedOut{a.unbake(ctx)}, a.service.Logout(ctx)
}

type sessionList struct {
	Items []Session `json:"items" doc:"The latest first, at most 200"`
}

func (a *API) sessions(ctx context.Context, _ *struct{}) (*sessionList, error) {
	items, err := a.service.Sessions(ctx)
	return &sessionList{Items: items}, err
}

type oneInput struct {
	ID ident.ID `path:"id"`
}

func (a *API) revoke(ctx context.Context, in *oneInput) (*httpx.None, error) {
	return &httpx.None{}, a.service.Revoke(ctx, in.ID)
}

type revocation struct {
	Revoked int `json:"revoked" doc:"How many sessions have ended"`
}

func (a *API) revokeOthers(ctx context.Context, _ *struct{}) (*revocation, error) {
	n, err := a.service.RevokeOthers(ctx)
	return &revocation{Revoked: n}, err
}

func (a *API) me(ctx context.Context, _ *struct{}) (*Me, error) {
	me, err := a.service.Me(ctx)
	return &me, err
}
