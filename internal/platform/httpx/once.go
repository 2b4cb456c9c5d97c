package httpx

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"sync"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/locales"
)

const (
	keyCharsMax = 100
	keptFor     = 7 * 24 * time.Hour // how long a repeated request gets the first answer
)

// once gives a repeated request the answer of the first, and carries it out once.
// The answer is a row of the transaction that carried the request out; a refusal,
// which wrote nothing else, is one of its own.
type once struct {
	db   *db.DB
	wall clock.Clock

	mu       sync.Mutex
	inFlight map[onceKey]struct{}
}

// onceKey is the scope of an Idempotency-Key. One process owns the book, so that
// what is in flight need not be stored.
type onceKey struct {
	User  ident.ID
	Route string
	Key   string
}

// request is what once needs to know of a request under way; it travels in ctx.
type request struct {
	key  onceKey
	body interface{ digest() (string, error) }
}

type requestKey struct{}

func newOnce(d *db.DB) *once {
	return &once{db: d, wall: clock.System{}, inFlight: map[onceKey]struct{}{}}
}

// watch prepares a request with an Idempotency-Key of somebody who is signed in. The
// request it returns is the one that is handed to the handler.
func (o *once) watch(req *http.Request, route string) (*http.Request, error) {
	key := req.Header.Get("Idempotency-Key")
	who := actor.From(req.Context())
	if key == "" || req.Method != http.MethodPost || who.User.IsZero() {
		return req, nil
	}
	if len(key) > keyCharsMax {
		return req, ErrKey.With(keyCharsMax)
	}
	watched := &request{key: onceKey{User: who.User, Route: route, Key: key}}
	req = req.WithContext(context.WithValue(req.Context(), requestKey{}, watched))
	if media, _, _ := mime.ParseMediaType(req.Header.Get("Content-Type")); media == formMedia {
		watched.body = &hashedForm{req: req}
	} else {
		body := hashBody(req)
		watched.body, req.Body = body, body
	}
	return req, nil
}

// enter marks a key as in flight, unless it is.
func (o *once) enter(key onceKey) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, busy := o.inFlight[key]; busy {
		return false
	}
	o.inFlight[key] = struct{}{}
	return true
}

func (o *once) leave(key onceKey) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.inFlight, key)
}

// keeping is what is written with the answer: nothing where no key was given.
type keeping[O any] func(ctx context.Context, out O) error

// run carries work out in one transaction and keeps its answer in it.
func run[O any](ctx context.Context, r *Router, work func(ctx context.Context) (O, error)) (*repeatable[O], error) {
	watched, _ := ctx.Value(requestKey{}).(*request)
	if watched == nil {
		out, err := carryOut(ctx, r.cfg.DB, work, nil)
		return answer(ctx, r, out, err)
	}
	if !r.once.enter(watched.key) {
		return nil, r.problem(ctx, ErrKeyInFlight)
	}
	defer r.once.leave(watched.key)
	if again, err := replay[O](ctx, r); again != nil || err != nil {
		return again, err
	}
	digest, err := watched.body.digest()
	if err != nil {
		return nil, r.problem(ctx, ErrUnreadable)
	}
	out, err := carryOut(ctx, r.cfg.DB, work, func(ctx context.Context, out O) error {
		return r.once.keep(ctx, watched.key, digest, newAnswer(out))
	})
	if err != nil {
		r.keepRefusal(ctx, watched.key, digest, err)
	}
	return answer(ctx, r, out, err)
}

func carryOut[O any](ctx context.Context, d *db.DB, work func(ctx context.Context) (O, error), keep keeping[O]) (out O, err error) {
	err = d.InTx(ctx, func(ctx context.Context) error {
		if out, err = work(ctx); err != nil || keep == nil {
			return err
		}
		return keep(ctx, out)
	})
	return out, err
}

func answer[O any](ctx context.Context, r *Router, out O, err error) (*repeatable[O], error) {
	if err != nil {
		return nil, r.problem(ctx, err)
	}
	return &repeatable[O]{ETag: etag(out), SetCookie: cookies(out), Body: kept[O]{value: out}}, nil
}

// free answers a handler that opens its transactions itself.
func free[I, O any](ctx context.Context, r *Router, in *I, h Handler[I, O]) (*repeatable[O], error) {
	out, err := h(ctx, in)
	return answer(ctx, r, out, err)
}

// keepRefusal keeps a refusal that would be the same again, in every language: it may be
// asked for again in another. One that depends on the moment, or that nobody expected,
// is worth another attempt.
func (r *Router) keepRefusal(ctx context.Context, key onceKey, digest string, err error) {
	who := actor.From(ctx)
	spoken := map[string]*Problem{}
	status := 0
	for _, lang := range []string{locales.Chinese, locales.English} {
		who.Language = lang
		spoken[lang] = newProblem(who, err)
		status = spoken[lang].Status
	}
	if status < http.StatusBadRequest || status >= http.StatusInternalServerError || status == http.StatusTooManyRequests {
		return
	}
	body, marshalErr := json.Marshal(spoken)
	if marshalErr == nil {
		marshalErr = r.cfg.DB.InTx(ctx, func(ctx context.Context) error {
			return r.once.keep(ctx, key, digest, storedAnswer{Status: status, Body: string(body)})
		})
	}
	if marshalErr != nil {
		r.cfg.Log.WarnContext(ctx, "a refusal could not be kept for a repeated request", "error", marshalErr)
	}
}

// refusedBefore is the refusal of an answer that was kept, in the language of who asks.
func refusedBefore(who actor.Actor, stored storedAnswer) (*Problem, error) {
	var spoken map[string]*Problem
	if err := json.Unmarshal([]byte(stored.Body), &spoken); err != nil {
		old := &Problem{} // of an older version, in one language
		if json.Unmarshal([]byte(stored.Body), old) == nil {
			return old, nil
		}
		return nil, fmt.Errorf("a refusal that was kept: %w", err)
	}
	p := spoken[who.Language]
	if p == nil {
		p = spoken[locales.Chinese]
	}
	if p == nil {
		return nil, errors.New("a refusal that was kept has no sentence")
	}
	return p, nil
}

// storedAnswer is an answer as it is kept.
type storedAnswer struct {
	Digest string
	Status int
	ETag   string `db:"etag"`
	Body   string
}

func newAnswer(out any) storedAnswer {
	body, err := json.Marshal(out)
	if err != nil {
		panic("httpx: an answer that is no JSON: " + err.Error())
	}
	return storedAnswer{Status: http.StatusOK, ETag: etag(out), Body: string(body)}
}

// replay returns the answer kept for the request of ctx, nil when it is the first.
func replay[O any](ctx context.Context, r *Router) (*repeatable[O], error) {
	watched, _ := ctx.Value(requestKey{}).(*request)
	if watched == nil {
		return nil, nil
	}
	stored, err := r.once.stored(ctx, watched.key)
	if errors.Is(err, db.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, r.problem(ctx, err)
	}
	digest, err := watched.body.digest()
	switch {
	case err != nil:
		return nil, r.problem(ctx, ErrUnreadable)
	case digest != stored.Digest:
		return nil, r.problem(ctx, ErrKeyReused)
	case stored.Status != http.StatusOK:
		p, err := refusedBefore(actor.From(ctx), stored)
		if err != nil {
			return nil, r.problem(ctx, err)
		}
		return nil, p
	}
	return &repeatable[O]{ETag: stored.ETag, Repeated: "true", Body: kept[O]{text: json.RawMessage(stored.Body)}}, nil
}
