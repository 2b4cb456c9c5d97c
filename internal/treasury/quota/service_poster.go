package quota

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
)

const (
	waitingMax = 4096 // postings that wait; the next one is told that the program is busy
	batchMax   = 512  // groups of one commit
	rowsMax    = 5000 // movements and rows of one commit, unless one group alone has more
)

// Posting is a group with what is recorded and announced of it.
type Posting struct {
	Group
	Act    audit.Act // its object is the voucher where it has none
	Events []outbox.Event
}

// Result is what came of a posting.
type Result struct {
	Voucher    ident.ID      `json:"voucher"`
	RecordedAt clock.Instant `json:"recordedAt"`
	Entries    []Entry       `json:"entries"`
	Repeated   bool          `json:"repeated"` // it had been posted before, by the same key
}

// Poster is the one that decides on and writes balances of a book (rule quota:poster). It
// takes what has arrived while the last commit was in flight into the next one, decides
// each group in memory, commits once, and answers each caller for himself.
type Poster struct {
	db       *db.DB
	store    store
	audit    *audit.Log
	box      *outbox.Outbox
	log      *slog.Logger
	base     []Policy // what the program brings
	policies policyMemory

	closing sync.RWMutex // held while the queue is added to
	closed  bool
	started bool
	queue   chan *waiting
	done    chan struct{}
	known   map[ident.ID]Quota // rows never change; only the poster's goroutine looks
}

// knownMax bounds the rows kept in memory, some 300 bytes each.
const knownMax = 50_000

// waiting is a posting whose caller waits.
type waiting struct {
	Posting
	digest string
	who    actor.Actor
	values context.Context //nolint:containedctx // only its values, for the log
	taken  atomic.Bool
	answer chan answer
}

type answer struct {
	result Result
	err    error
}

// NewPoster returns the poster of a book. It posts once it is started.
func NewPoster(n Needs) *Poster {
	if n.Log == nil {
		n.Log = slog.Default()
	}
	if n.Policies == nil {
		n.Policies = Policies()
	}
	return &Poster{
		db: n.DB, store: store{n.DB}, audit: n.Audit, box: n.Outbox, log: n.Log, base: n.Policies,
		queue: make(chan *waiting, waitingMax), done: make(chan struct{}), known: map[ident.ID]Quota{},
	}
}

// Start lets the poster work until Stop.
func (p *Poster) Start(ctx context.Context) {
	p.closing.Lock()
	defer p.closing.Unlock()
	if p.started || p.closed {
		return
	}
	p.started = true
	go p.work(context.WithoutCancel(ctx))
}

// Stop takes no more postings, carries out those that wait, and returns when all are
// answered.
func (p *Poster) Stop() {
	p.closing.Lock()
	started, closed := p.started, p.closed
	if p.closed = true; !closed {
		close(p.queue)
	}
	p.closing.Unlock()
	if started {
		<-p.done
		return
	}
	for w := range p.queue { // nobody works
		w.answer <- answer{err: ErrStopped}
	}
}

// Post carries a group out, all of it or nothing, and returns when it is durable. It is
// called outside a transaction, and panics inside one: there it would wait for itself.
//
// ErrBusy and db.ErrBusy say that nothing was done, and so does the refusal of a rule.
// After db.ErrOutcomeUnknown the same group, posted again by its key, tells what came of it.
func (p *Poster) Post(ctx context.Context, g Posting) (Result, error) {
	if db.Inside(ctx) {
		panic("quota: a posting inside a transaction")
	}
	w, err := p.prepare(ctx, g)
	if err != nil {
		return Result{}, err
	}
	if err := p.enqueue(w); err != nil {
		return Result{}, err
	}
	select {
	case a := <-w.answer:
		return a.result, a.err
	case <-ctx.Done():
		if w.taken.CompareAndSwap(false, true) {
			return Result{}, ctx.Err() // it will be passed over
		}
		a := <-w.answer // it is being carried out: the caller is told the truth
		return a.result, a.err
	}
}

func (p *Poster) prepare(ctx context.Context, g Posting) (*waiting, error) {
	if g.Act.Action == "" {
		panic("quota: a posting without an act: " + g.Key)
	}
	if err := g.check(); err != nil {
		return nil, err
	}
	digest, err := g.digest()
	if err != nil {
		return nil, err
	}
	if g.Voucher.ID.IsZero() {
		g.Voucher.ID = p.db.NewID()
	}
	if g.Act.Object.IsZero() {
		g.Act.Object = g.Voucher.ID
	}
	return &waiting{Posting: g, digest: digest, who: actor.From(ctx), values: context.WithoutCancel(ctx), answer: make(chan answer, 1)}, nil
}

// enqueue never waits: who cannot be taken in time is told so at once.
func (p *Poster) enqueue(w *waiting) error {
	p.closing.RLock()
	defer p.closing.RUnlock()
	if p.closed {
		return ErrStopped
	}
	select {
	case p.queue <- w:
		return nil
	default:
		return ErrBusy.With(len(p.queue))
	}
}

// work carries out what arrives until the queue is closed and empty.
func (p *Poster) work(ctx context.Context) {
	defer close(p.done)
	var back returning
	wall := clock.System{}
	for first := range p.queue {
		batch := p.drain(first, back)
		begin := wall.Now()
		back.callers = len(batch)
		for len(batch) > 0 {
			var now []*waiting
			now, batch = distinct(batch)
			p.carryOut(ctx, now)
		}
		back.within = min(wall.Now().Sub(begin)/2, gatherMax)
	}
}

// Those who have just been answered are given a turn, so that they share the next commit
// instead of missing it by a moment.
const (
	gathering = 3                    // turns, for who is in the process
	gatherMax = 2 * time.Millisecond // for who comes from outside
)

// returning is who may come back at once: the callers of the last commit. It is worth half
// of the time of a commit to have them in one instead of two. A single caller never waits.
type returning struct {
	callers int
	within  time.Duration
}

func (p *Poster) drain(first *waiting, back returning) []*waiting {
	batch := p.take(nil, first)
	for range gathering {
		batch = p.collect(batch)
		runtime.Gosched()
	}
	if batch = p.collect(batch); len(batch) >= back.callers {
		return batch
	}
	patience := time.NewTimer(back.within)
	defer patience.Stop()
	for len(batch) < min(back.callers, batchMax) {
		select {
		case w, open := <-p.queue:
			if !open {
				return batch
			}
			batch = p.take(batch, w)
		case <-patience.C:
			return p.collect(batch)
		}
	}
	return p.collect(batch)
}

// collect adds what has arrived so far.
func (p *Poster) collect(batch []*waiting) []*waiting {
	for len(batch) < batchMax {
		select {
		case w, open := <-p.queue:
			if !open {
				return batch
			}
			batch = p.take(batch, w)
		default:
			return batch
		}
	}
	return batch
}

func (p *Poster) take(batch []*waiting, w *waiting) []*waiting {
	if w.taken.CompareAndSwap(false, true) {
		return append(batch, w)
	}
	return batch // its caller has gone away
}

// distinct parts groups that may share a commit from those that come after it: the same
// key, document number, guard or voucher to take back must see what the first one did. So
// does what would make the commit too large.
func distinct(batch []*waiting) (now, later []*waiting) {
	taken := map[any]bool{}
	rows := 0
	for _, w := range batch {
		size := 2*len(w.Voucher.Movements) + len(w.Quotas) + len(w.Writes)
		meets := len(now) > 0 && rows+size > rowsMax
		marks := w.marks()
		for _, mark := range marks {
			meets = meets || taken[mark]
		}
		for _, mark := range marks {
			taken[mark] = true
		}
		if meets {
			later = append(later, w)
			continue
		}
		rows += size
		now = append(now, w)
	}
	return now, later
}

// marks are what no two groups of one commit may have in common.
func (w *waiting) marks() []any {
	type key string
	type number string
	type guard struct {
		query string
		id    ident.ID
	}
	marks := []any{key(w.Key)}
	if !w.Voucher.Reverses.IsZero() {
		marks = append(marks, w.Voucher.Reverses)
	}
	for _, d := range w.Documents {
		marks = append(marks, number(d.Number))
	}
	for _, write := range w.Writes {
		if !write.Guard.IsZero() {
			marks = append(marks, guard{write.Query, write.Guard})
		}
	}
	return marks
}

// carryOut answers every group of a batch: together where that goes, else each alone, so
// that what is wrong with one harms no other.
func (p *Poster) carryOut(ctx context.Context, batch []*waiting) {
	for len(batch) > 0 {
		b, err := p.attempt(ctx, batch)
		switch {
		case err == nil:
			b.tell()
			return
		case errors.Is(err, errMissed):
			batch = p.dropMissed(ctx, b)
		case len(batch) > 1 && !general(err):
			for _, w := range batch {
				p.carryOut(ctx, []*waiting{w})
			}
			return
		default:
			for _, w := range batch {
				w.answer <- p.failed(w, err)
			}
			return
		}
	}
}

// general tells whether an error is nobody's of the batch: another attempt would meet it too.
func general(err error) bool {
	for _, e := range []error{db.ErrBusy, db.ErrLeaseLost, db.ErrOutcomeUnknown, db.ErrAway, db.ErrNoRoom, db.ErrUnwritable, db.ErrClosed} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// attempt decides on a batch and commits it. A panic becomes an error: it ends the groups
// that caused it, never the poster.
func (p *Poster) attempt(ctx context.Context, groups []*waiting) (b *batch, err error) {
	defer func() {
		if r := recover(); r != nil {
			p.log.ErrorContext(ctx, "a posting panicked", "panic", r, "stack", string(debug.Stack()))
			err = fmt.Errorf("post: panic: %v", r)
		}
	}()
	err = p.db.InLockingTx(ctx, func(ctx context.Context) error {
		b = &batch{Poster: p, groups: groups}
		return b.run(ctx)
	})
	return b, err
}

// failed is the answer to a group whose transaction failed by itself.
func (p *Poster) failed(w *waiting, err error) answer {
	if db.IsUnique(err) {
		return answer{err: ErrTaken}
	}
	if !general(err) {
		p.log.ErrorContext(w.values, "a posting failed", "key", w.Key, "error", err)
	}
	return answer{err: fmt.Errorf("post %s: %w", w.Key, err)}
}

// dropMissed answers those whose guard found no row, and returns the others.
func (p *Poster) dropMissed(ctx context.Context, b *batch) []*waiting {
	var left []*waiting
	for _, w := range b.groups {
		why, missed := b.missed[w]
		switch {
		case !missed:
			left = append(left, w)
		case why != nil:
			w.answer <- answer{err: why}
		default:
			w.answer <- p.again(ctx, w)
		}
	}
	return left
}

// again answers a group whose key, or whose right to take a voucher back, is used already.
func (p *Poster) again(ctx context.Context, w *waiting) answer {
	found, err := p.store.byKey(ctx, w.Key)
	switch {
	case errors.Is(err, db.ErrNoRows):
		return answer{err: ErrRedTwice}
	case err != nil:
		return answer{err: fmt.Errorf("post %s: %w", w.Key, err)}
	case found.Digest != w.digest:
		return answer{err: ErrKeyReused.With(w.Key)}
	}
	entries, err := p.store.entriesOf(ctx, []ident.ID{found.ID})
	if err != nil {
		return answer{err: fmt.Errorf("post %s: %w", w.Key, err)}
	}
	return answer{result: Result{Voucher: found.ID, RecordedAt: found.RecordedAt, Entries: entries, Repeated: true}}
}
