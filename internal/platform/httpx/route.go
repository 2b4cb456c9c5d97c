package httpx

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

const (
	bodyMaxDefault = 1 << 20 // of a request, in bytes
	// bodyUntimed: the shell bounds how long a body takes, by what arrives of it. A
	// deadline of huma's would stand on after the body and end the request under work.
	bodyUntimed = -1
)

// None is the answer of a use case that has nothing to say.
type None struct{}

// Handler translates one request into one use case.
type Handler[I, O any] func(ctx context.Context, in *I) (O, error)

// Option changes what a route does.
type Option func(*options)

type options struct {
	bodyMax    int64
	own        bool
	restricted bool
	anyQuery   bool // the handler reads the query itself
}

// MaxBody lets the body of a request have so many bytes; the default is 1 MiB.
func MaxBody(bytes int64) Option { return func(o *options) { o.bodyMax = bytes } }

// Own leaves transactions to the handler: for use cases that must keep something
// also when they refuse. Their answers are not kept for repeated requests.
func Own() Option { return func(o *options) { o.own = true } }

// Restricted opens the route to somebody who must change his password first.
func Restricted() Option { return func(o *options) { o.restricted = true } }

// endpoint is a route of the API before its handler is known.
type endpoint struct {
	method, path, title string
	perm                Perm
	opts                options
}

// with applies what the route wants otherwise than others.
func (e endpoint) with(opts []Option) endpoint {
	e.opts.bodyMax = bodyMaxDefault
	for _, opt := range opts {
		opt(&e.opts)
	}
	return e
}

// Get answers a question, which changes nothing.
func Get[I, O any](r *Router, path string, perm Perm, h Handler[I, O], title string, opts ...Option) {
	e := endpoint{method: http.MethodGet, path: path, perm: perm, title: title}.with(opts)
	register(r, e, func(ctx context.Context, in *I) (*reply[O], error) {
		out, err := h(ctx, in)
		if err != nil {
			return nil, r.problem(ctx, err)
		}
		return newReply(out), nil
	})
}

// Post carries out a step of the business. The handler runs inside one transaction,
// with the answer for repeated requests: it must touch the database only.
func Post[I, O any](r *Router, path string, perm Perm, h Handler[I, O], title string, opts ...Option) {
	e := endpoint{method: http.MethodPost, path: path, perm: perm, title: title}.with(opts)
	register(r, e, func(ctx context.Context, in *I) (*repeatable[O], error) {
		if e.opts.own {
			return free(ctx, r, in, h)
		}
		return run(ctx, r, func(ctx context.Context) (O, error) { return h(ctx, in) })
	})
}

// PostPrepared is Post for steps with slow work: prepare does it outside the
// transaction, keep records its result inside.
func PostPrepared[I, P, O any](r *Router, path string, perm Perm, steps Steps[I, P, O], title string, opts ...Option) {
	e := endpoint{method: http.MethodPost, path: path, perm: perm, title: title}.with(opts)
	register(r, e, func(ctx context.Context, in *I) (*repeatable[O], error) {
		if again, err := replay[O](ctx, r); again != nil || err != nil {
			return again, err
		}
		prepared, err := steps.Prepare(ctx, in)
		if err != nil {
			return nil, r.problem(ctx, err)
		}
		return run(ctx, r, func(ctx context.Context) (O, error) { return steps.Keep(ctx, in, prepared) })
	})
}

// PostGroup is Post for steps that are carried out together with those of others, outside
// any transaction of the request: what moves money. The row that keeps the answer is the
// handler's to hand over; in asks for nothing before.
func PostGroup[I, O any](r *Router, path string, perm Perm, h GroupHandler[I, O], title string, opts ...Option) {
	e := endpoint{method: http.MethodPost, path: path, perm: perm, title: title}.with(opts)
	register(r, e, func(ctx context.Context, in *I) (*repeatable[O], error) { return runGroup(ctx, r, in, h) })
}

// Steps are the two halves of a slow step of the business.
type Steps[I, P, O any] struct {
	Prepare func(ctx context.Context, in *I) (P, error)
	Keep    func(ctx context.Context, in *I, prepared P) (O, error)
}

// Put replaces a record of the version named by If-Match.
func Put[I, O any](r *Router, path string, perm Perm, h Handler[I, O], title string, opts ...Option) {
	change(r, endpoint{method: http.MethodPut, path: path, perm: perm, title: title}.with(opts), h)
}

// Patch changes parts of a record of the version named by If-Match.
func Patch[I, O any](r *Router, path string, perm Perm, h Handler[I, O], title string, opts ...Option) {
	change(r, endpoint{method: http.MethodPatch, path: path, perm: perm, title: title}.with(opts), h)
}

// Delete removes a record of the version named by If-Match.
func Delete[I, O any](r *Router, path string, perm Perm, h Handler[I, O], title string, opts ...Option) {
	change(r, endpoint{method: http.MethodDelete, path: path, perm: perm, title: title}.with(opts), h)
}

// change registers a route that changes a record. Its input names the version by
// embedding IfMatch, unless there is only one of it and nothing to lose.
func change[I, O any](r *Router, e endpoint, h Handler[I, O]) {
	register(r, e, func(ctx context.Context, in *I) (*reply[O], error) {
		if m, ok := any(in).(versioned); ok && !m.given() {
			return nil, r.problem(ctx, ErrIfMatch)
		}
		var out O
		var err error
		work := func(ctx context.Context) error {
			out, err = h(ctx, in)
			return err
		}
		if e.opts.own {
			err = work(ctx)
		} else {
			err = r.cfg.DB.InTx(ctx, work)
		}
		if err != nil {
			return nil, r.problem(ctx, err)
		}
		return newReply(out), nil
	})
}

// register hands a route to huma.
func register[I, O any](r *Router, e endpoint, h func(ctx context.Context, in *I) (*O, error)) {
	op := huma.Operation{
		OperationID: operationID(e.method, e.path), Method: e.method, Path: e.path, Summary: e.title,
		SkipValidateParams: e.opts.anyQuery, Tags: []string{r.module}, MaxBodyBytes: e.opts.bodyMax, BodyReadTimeout: bodyUntimed,
		DefaultStatus: http.StatusOK, Errors: statuses(e),
		Security:   []map[string][]string{{"session": {}}},
		Extensions: map[string]any{"x-permission": e.perm.Code},
	}
	if e.perm == Guest {
		op.Security = []map[string][]string{} // said, not left out
	}
	op.Middlewares = huma.Middlewares{r.guard(e)}
	*r.listed = append(*r.listed, Listed{
		Method: e.method, Path: e.path, Perm: e.perm, Module: r.module, BodyMax: e.opts.bodyMax, Own: e.opts.own, Raw: e.opts.anyQuery,
	})
	r.names.module = r.module
	huma.Register(r.api, op, h)
}

// statuses are the failures a route's document lists.
func statuses(e endpoint) []int {
	list := []int{http.StatusUnprocessableEntity, http.StatusServiceUnavailable}
	if e.perm != Guest {
		list = append(list, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound)
	}
	switch e.method {
	case http.MethodPost:
		list = append(list, http.StatusConflict, http.StatusRequestEntityTooLarge)
	case http.MethodPut, http.MethodPatch, http.MethodDelete:
		list = append(list, http.StatusConflict, http.StatusPreconditionFailed)
	}
	return list
}
