package workflow

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// servedWalks is how many walks go through the service on each engine: the pure machine
// has its thousands.
const servedWalks = 12

// TestService_walk takes random cases through the service. At every step the queue of
// everybody holds what the rules say he may decide; at the end the book proves itself.
func TestService_walk(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		if err := d.MoveClock(t.Context(), clock.Of(monday)); err != nil {
			t.Fatal(err)
		}
		walks := 0
		var served *bureau
		ids := ident.NewGenerator(ident.ID{})
		rapid.Check(t, func(rt *rapid.T) {
			if walks++; walks > servedWalks {
				return
			}
			w := drawWorld(rt, ids) // identifiers stay unique in the book
			if served == nil {
				served = newBureau(t, d, w)
			} else {
				served.move(t, w)
			}
			served.walk(rt, drawDefinition(rt))
		})
	})
}

// move lets the bureau live in another world; what the old one has begun is ended first,
// for its people are gone.
func (b *bureau) move(t *testing.T, w *world) {
	t.Helper()
	b.world = w
	if err := b.db.InTx(t.Context(), b.rows); err != nil {
		t.Fatal(err)
	}
}

func (b *bureau) walk(t *rapid.T, d Definition) {
	b.define(d)
	object := b.newID()
	var c Case
	for range rapid.IntRange(3, 14).Draw(t, "length") {
		b.at(b.present().Add(time.Duration(rapid.IntRange(1, 600).Draw(t, "minutes")) * time.Minute))
		if c.State != Running {
			maker := rapid.SampledFrom(b.souls).Draw(t, "maker")
			next, err := b.Submit(b.being(maker), Document{Kind: "TARGET", Object: object, Title: "目标", Unit: b.place.Unit, Facts: drawFacts(t)})
			if err != nil {
				expected(t, err)
				continue
			}
			c = next
		} else if next, err := b.try(t, c); err == nil {
			c = next
		}
		b.queues(t, c)
	}
	b.finish(t, c)
}

// present is the present of the book.
func (b *bureau) present() time.Time { return b.db.Clock().Now().Time() }

// try lets somebody try something.
func (b *bureau) try(t *rapid.T, c Case) (Case, error) {
	run := b.loaded(t, c.ID)
	a := drawAct(t, b.world, run)
	ctx := b.being(b.soul(a.By.ID))
	var next Case
	var err error
	if a.Action == Withdraw {
		next, err = b.Withdraw(ctx, c.ID, run.Case.Version, a.Opinion)
	} else {
		i, _ := run.task(a.Task)
		next, err = b.Service.Act(ctx, run.Tasks[i].Version, a)
	}
	if err != nil {
		expected(t, err)
	}
	return next, err
}

func (b *bureau) loaded(t *rapid.T, id ident.ID) Run {
	t.Helper()
	c, err := b.store.caseByID(b.program(), id)
	if err != nil {
		t.Fatal(err)
	}
	run, err := b.load(b.program(), c)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// queues holds the queue of everybody against the rules: SQL and Go say the same.
func (b *bureau) queues(t *rapid.T, c Case) {
	t.Helper()
	if c.ID.IsZero() {
		return
	}
	run := b.loaded(t, c.ID)
	bench := seatedIn(b.world, run)
	for _, s := range b.souls {
		var want, got []ident.ID
		for _, task := range run.Tasks {
			may := slices.ContainsFunc(run.Candidates(task, bench), func(h Holder) bool { return h.User == s.ID })
			if task.State == Open && may {
				want = append(want, task.ID)
			}
		}
		queue, err := b.Queue(b.being(s), QueueFilter{}, Paging{Limit: page.LimitMax})
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range queue.Items {
			if item.Case == c.ID {
				got = append(got, item.ID)
			}
		}
		slices.SortFunc(want, ident.ID.Compare)
		slices.SortFunc(got, ident.ID.Compare)
		mustHold(t, slices.Equal(want, got), "the queue of %s holds %v, the rules say %v", s.Name, got, want)
	}
}

func seatedIn(w *world, r Run) Bench { return w.turn(r.Seats(Act{})).Bench }

// finish brings a case to where it waits on nobody of this world: sent back, or approved.
func (b *bureau) finish(t *rapid.T, c Case) {
	t.Helper()
	for range 100 {
		if c.State != Running {
			return
		}
		run := b.loaded(t, c.ID)
		bench := seatedIn(b.world, run)
		i := slices.IndexFunc(run.Tasks, func(task Task) bool { return task.State == Open && len(run.Candidates(task, bench)) > 0 })
		mustHold(t, i >= 0, "case %s waits on nobody", c.ID)
		by := run.Candidates(run.Tasks[i], bench)[0]
		next, err := b.Service.Act(b.being(b.soul(by.User)), run.Tasks[i].Version, Act{Task: run.Tasks[i].ID, Action: Return, Opinion: "世界变了"})
		if _, refused := errors.AsType[*fault.Error](err); err != nil && !refused {
			t.Fatal(err)
		}
		if err == nil {
			c = next
		}
	}
	t.Fatalf("case %s does not end", c.ID)
}
