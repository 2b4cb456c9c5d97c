package httpx

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"net/http"
	"os"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/locales"
)

// guard stands before every handler: it finds out who asks, holds him to the
// permission of the route, and counts what happened.
func (r *Router) guard(e endpoint) func(ctx huma.Context, next func(huma.Context)) {
	route := Route{Perm: e.perm, Restricted: e.opts.restricted}
	name := e.method + " " + e.path
	return func(ctx huma.Context, next func(huma.Context)) {
		req, w := humago.Unwrap(ctx)
		from := r.wall.Now()
		watched := &statusWriter{ResponseWriter: w}
		defer func() { r.cfg.Metrics.observe(name, watched.status(), r.wall.Now().Sub(from)) }()
		defer r.recovered(watched, req)
		watched.Header().Set("Cache-Control", "no-store")

		who, err := r.identify(req, route)
		req = req.WithContext(actor.With(req.Context(), who))
		if !placeOf(req.Context()).claim(claimantOf(req, who)) {
			refuseBusy(watched, req)
			return
		}
		if err == nil {
			err = tooLarge(req, e.opts.bodyMax)
		}
		if err == nil {
			req = limited(watched, req, e.opts.bodyMax)
			req, err = r.once.watch(req, name)
		}
		if err != nil {
			WriteProblem(watched, req, err)
			return
		}
		defer forgetForm(req)
		next(humago.NewContext(ctx.Operation(), req, watched))
	}
}

// forgetForm removes the files of a form that were put on disk while it was read. The
// server does that for the request it made itself, which this one is a copy of.
func forgetForm(req *http.Request) {
	if req.MultipartForm != nil {
		_ = req.MultipartForm.RemoveAll() // what is left is swept with the other temporary files
	}
}

// identify returns who asks, and why he may not.
func (r *Router) identify(req *http.Request, route Route) (actor.Actor, error) {
	asked := actor.Actor{Language: Language(req), Request: requestID(req), Address: address(req)}
	req = req.WithContext(actor.With(req.Context(), asked))
	who, err := r.cfg.Auth.Authenticate(req, route)
	if err != nil {
		if route.Perm == Guest {
			return asked, nil // an ended session is no reason not to sign in again
		}
		return asked, err
	}
	who.Request, who.Address, who.Language = asked.Request, asked.Address, asked.Language
	switch {
	case route.Perm == Guest:
	case who.Guest():
		return who, ErrGuest
	case route.Perm != SignedIn && !who.Can(route.Perm.Code):
		return who, ErrForbidden.With(locales.Text(who.Language, "perm."+route.Perm.Code, nil))
	}
	return who, nil
}

// tooLarge refuses a body by what it says of itself, before it is read.
func tooLarge(req *http.Request, limit int64) error {
	if req.ContentLength > limit {
		return ErrTooLarge.With(limit)
	}
	return nil
}

// limitedBody is a body that is read so far and no further.
type limitedBody struct {
	io.ReadCloser
	over *http.MaxBytesError // when it goes on behind the limit
	late bool                // when its sender was waited for long enough
}

type limitedBodyKey struct{}

// limited puts a limit to what is read of a body that did not say how large it is.
func limited(w http.ResponseWriter, req *http.Request, limit int64) *http.Request {
	body := &limitedBody{ReadCloser: http.MaxBytesReader(w, req.Body, limit)}
	req = req.WithContext(context.WithValue(req.Context(), limitedBodyKey{}, body))
	req.Body = body
	return req
}

// Read remembers why it ended, which readers of forms tell in their own words.
func (b *limitedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if over, ok := errors.AsType[*http.MaxBytesError](err); ok {
		b.over = over
	}
	b.late = b.late || errors.Is(err, os.ErrDeadlineExceeded)
	return n, err
}

// recovered answers a handler that panicked. The server goes on; the log has it whole.
func (r *Router) recovered(w *statusWriter, req *http.Request) {
	cause := recover()
	if cause == nil {
		return
	}
	if cause == http.ErrAbortHandler { //nolint:errorlint // it is compared as net/http does
		panic(cause)
	}
	r.cfg.Log.ErrorContext(req.Context(), "a handler panicked", "cause", cause, "path", req.URL.Path, "stack", stack())
	if w.code == 0 {
		WriteProblem(w, req, errPanic)
	}
}

// requestID is the one a proxy gave, when it looks like one, or a new one.
func requestID(req *http.Request) string {
	const idCharsMax = 64
	if id := req.Header.Get("X-Request-Id"); id != "" && len(id) <= idCharsMax && printable(id) {
		return id
	}
	return newRequestID(clock.System{}.Now())
}

// newRequestID begins with the time, so that the records of what is asked for at the same
// time lie together in their index: names that are drawn whole cost a page each to write.
func newRequestID(at clock.Instant) string {
	const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	var id [7]byte // 35 bits of milliseconds are a year
	ms := at.Micro() / 1000
	for i := len(id) - 1; i >= 0; i-- {
		id[i] = letters[ms&31]
		ms >>= 5
	}
	return string(id[:]) + rand.Text()[:9]
}

func printable(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// claimantOf is who the place of a request is counted for: whoever has signed in, also
// where he may not do what he asks for.
func claimantOf(req *http.Request, who actor.Actor) claimant {
	if !who.User.IsZero() {
		return person(who.User.String())
	}
	from, _ := clientFrom(req.Context())
	return guest(from.addr)
}
