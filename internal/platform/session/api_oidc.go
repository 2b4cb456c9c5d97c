package session

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/httpx"
)

// beginOIDC sends the browser to the provider; ?to= is the page to come back to.
func (a *API) beginOIDC(w http.ResponseWriter, r *http.Request) {
	begun, err := a.service.BeginOIDC(r.Context(), r.URL.Query().Get("to"))
	if err != nil {
		a.refuseOIDC(w, r, err)
		return
	}
	http.SetCookie(w, a.flowCookie(r.Context(), begun.Browser, int(flowTime.Seconds())))
	http.Redirect(w, r, begun.URL, http.StatusFound)
}

// finishOIDC takes the browser back from the provider.
func (a *API) finishOIDC(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	in := Callback{State: query.Get("state"), Code: query.Get("code"), Refused: query.Get("error"), Device: r.UserAgent()}
	if cookie, err := r.Cookie(a.flowName()); err == nil {
		in.Browser = cookie.Value
	}
	issued, page, err := a.service.FinishOIDC(r.Context(), in)
	http.SetCookie(w, a.flowCookie(r.Context(), "", -1))
	if err != nil {
		a.refuseOIDC(w, r, err)
		return
	}
	for _, cookie := range a.bake(r.Context(), issued.Token) {
		http.SetCookie(w, cookie)
	}
	http.Redirect(w, r, page, http.StatusSeeOther)
}

// refuseOIDC goes to the login page with the code of the failure and its figures,
// from which the page makes the sentence: a person is looking at the browser.
func (a *API) refuseOIDC(w http.ResponseWriter, r *http.Request, err error) {
	failure, ok := errors.AsType[*fault.Error](err)
	if !ok {
		a.service.cfg.Log.ErrorContext(r.Context(), "a sign-on failed", "error", err)
		httpx.WriteProblem(w, r, err)
		return
	}
	query := url.Values{"problem": {failure.Code()}}
	for name, value := range failure.Params() {
		query.Set(name, fmt.Sprint(value))
	}
	http.Redirect(w, r, "/b/"+a.service.cfg.Book+"/login?"+query.Encode(), http.StatusSeeOther)
}

func (a *API) flowName() string { return a.cookie + "_oidc" }

// flowCookie binds a sign-on to the browser that began it.
func (a *API) flowCookie(ctx context.Context, value string, seconds int) *http.Cookie {
	return a.cookieOf(ctx, a.flowName(), value, seconds)
}
