package httpx

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
)

// Kept is the row that keeps an answer for a repeated request. Whoever carries the request
// out writes it with his own rows, so that both are there or neither is. Of a request
// without a key there is none.
type Kept struct {
	Query string // INSERT … VALUES :rows … RETURNING answer_id
	Row   []any
	Guard ident.ID // what must come back, or the request has been answered before
}

// IsZero tells whether nothing has to be kept.
func (k Kept) IsZero() bool { return k.Row == nil }

// ErrAnswered is what a group is refused with whose request has been answered before; the
// route then gives that answer. Nobody else sees it.
var ErrAnswered = errors.New("httpx: the request has been answered before")

// GroupHandler carries out a step whose rows others write, many steps at a time. It asks
// keep for the row of its answer, adds it to its own, with ErrAnswered for when it is there
// already, and returns that answer once all is durable.
type GroupHandler[I, O any] func(ctx context.Context, in *I, keep func(out O) Kept) (O, error)

// answeringMax: an answer that stands in the way of its own request may have outlived its
// time; it is removed, and the request carried out once more.
const answeringMax = 2

// runGroup carries a step out that opens no transaction of its own (ADR 0029).
func runGroup[I, O any](ctx context.Context, r *Router, in *I, h GroupHandler[I, O]) (*repeatable[O], error) {
	watched, _ := ctx.Value(requestKey{}).(*request)
	if watched == nil {
		out, err := h(ctx, in, func(O) Kept { return Kept{} })
		return answer(ctx, r, out, err)
	}
	if !r.once.enter(watched.key) {
		return nil, r.problem(ctx, ErrKeyInFlight)
	}
	defer r.once.leave(watched.key)
	digest, err := watched.body.digest()
	if err != nil {
		return nil, r.problem(ctx, ErrUnreadable)
	}
	keep := func(out O) Kept { return r.once.kept(watched.key, digest, newAnswer(out)) }
	for range answeringMax {
		out, err := h(ctx, in, keep)
		if err == nil {
			return answer(ctx, r, out, nil)
		}
		// What has been carried out before may be refused now: the money is gone, to itself.
		if again, replayErr := replay[O](ctx, r); again != nil || replayErr != nil {
			return again, replayErr
		}
		if !errors.Is(err, ErrAnswered) {
			r.keepRefusal(ctx, watched.key, digest, err)
			return answer(ctx, r, out, err)
		}
		if err := r.once.prune(ctx); err != nil {
			return nil, r.problem(ctx, err)
		}
	}
	return nil, r.problem(ctx, ErrKeyInFlight)
}
