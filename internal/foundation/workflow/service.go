package workflow

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
)

// Deps is what the use cases of the workflow stand on, all of one book.
type Deps struct {
	DB      *db.DB
	Audit   *audit.Log
	Outbox  *outbox.Outbox
	Terms   *terms.Index
	Cursors *page.Cursors
	People  People
	Scopes  Scopes
}

// Service carries out the use cases of the workflow.
type Service struct {
	Deps
	store *store

	kinds   map[string]Kind
	keeping sync.RWMutex // of kinds

	// The clock of the working calendars is of no use once their generation has passed.
	generation atomic.Int64
	hours      atomic.Pointer[reckonedClock]
}

// New returns the workflow of a book and adds its proofs to it.
func New(d Deps) *Service {
	s := &Service{Deps: d, store: &store{db: d.DB, terms: d.Terms}, kinds: map[string]Kind{}}
	for _, p := range s.proofs() {
		d.DB.AddProof(p)
	}
	return s
}

// Register makes a kind of documents known, while the book is put together.
func (s *Service) Register(k Kind) {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	if _, twice := s.kinds[k.Code]; twice {
		panic("workflow: kind " + k.Code + " is registered twice")
	}
	s.kinds[k.Code] = k
}

// hooks are those of a kind; nil for one whose owner has none.
func (s *Service) hooks(kind string) Hooks {
	s.keeping.RLock()
	defer s.keeping.RUnlock()
	return s.kinds[kind].Hooks
}

// Document is what its owner hands in.
type Document struct {
	Kind    string
	Object  ident.ID
	Title   string
	Unit    ident.ID
	Facts   Facts
	Makers  []ident.ID // everybody who has made or changed it; who submits it is one anyhow
	For     ident.ID   // in whose stead it is submitted; zero: in the actor's own name
	OwnUnit bool       // a local rule lets people of its unit decide steps above the unit
	Note    string
}

// titleRunesMax bounds the title of a case.
const titleRunesMax = 300

// Submit hands a document in: a new case, or the next round of the one it has. It is
// called by the owner, inside the transaction in which the document changes. That it is
// new is tried first, without looking for a case: documents are handed in by many at
// once, and who looks where others write has to begin again on PostgreSQL.
func (s *Service) Submit(ctx context.Context, d Document) (Case, error) {
	d.Title = strings.TrimSpace(d.Title)
	who := actor.From(ctx)
	switch n := utf8.RuneCountInString(d.Title); {
	case n == 0 || n > titleRunesMax:
		return Case{}, ErrTitle.With(titleRunesMax)
	case who.User.IsZero():
		return Case{}, ErrPerson
	}
	var done Case
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		run, err := s.fresh(ctx, d)
		if err != nil {
			return err
		}
		var refused error
		if done, refused = s.start(ctx, run, d); refused == nil || !refusal(refused) && !errors.Is(refused, errLive) {
			return refused
		}
		run, err = s.again(ctx, run)
		if errors.Is(err, ErrCaseNotFound) {
			return refused // it is handed in for the first time indeed
		}
		if err != nil {
			return err
		}
		done, err = s.start(ctx, run, d)
		return err
	})
	return done, err
}

// start opens a round of a case.
func (s *Service) start(ctx context.Context, run Run, d Document) (Case, error) {
	who := actor.From(ctx)
	if err := s.guard(ctx, run.Case, Act{Action: Submit, By: Person{who.User, who.Name}, Opinion: d.Note}); err != nil {
		return Case{}, err
	}
	turn, err := s.turn(ctx, run.Seats(Act{}))
	if err != nil {
		return Case{}, err
	}
	by := Holder{User: who.User, Name: who.Name, Unit: who.Unit, For: d.For}
	result, err := run.Start(Submission{By: by, Makers: d.Makers, Note: strings.TrimSpace(d.Note)}, turn)
	if err != nil {
		return Case{}, err
	}
	act := audit.Act{Action: "workflow.submit", Object: result.Case.ID, Reason: d.Note, Before: run.Case.State, After: result.Case.State}
	return result.Case, s.save(ctx, run, result, act)
}

// fresh is the run of a document as if it were handed in for the first time.
func (s *Service) fresh(ctx context.Context, d Document) (run Run, err error) {
	place, err := s.People.Place(ctx, d.Unit)
	if err != nil {
		return run, fmt.Errorf("place of unit %s: %w", d.Unit, err)
	}
	if run.Definition, err = s.store.inForce(ctx, d.Kind, dayOf(s.now(ctx))); err != nil {
		return run, err
	}
	if d.Facts.Flags == nil {
		d.Facts.Flags = map[string]bool{}
	}
	run.Case = Case{
		ID: s.DB.NewID(), Kind: d.Kind, Object: d.Object, Title: d.Title, Place: place, Facts: d.Facts, OwnUnit: d.OwnUnit, Defined: run.Definition.Version,
	}
	return run, nil
}

// again is the run of a document that has a case already, with what it says now. It
// goes on by the definition it was opened with (W5).
func (s *Service) again(ctx context.Context, now Run) (Run, error) {
	c, err := s.store.liveCase(ctx, now.Case.Kind, now.Case.Object)
	if err != nil {
		return now, fmt.Errorf("case of %s %s: %w", now.Case.Kind, now.Case.Object, err)
	}
	c.Title, c.Place, c.Facts, c.OwnUnit = now.Case.Title, now.Case.Place, now.Case.Facts, now.Case.OwnUnit
	return s.load(ctx, c)
}

// load reads what decides how a case goes on.
func (s *Service) load(ctx context.Context, c Case) (Run, error) {
	r := Run{Case: c}
	var err error
	if r.Definition, err = s.store.definition(ctx, c.Kind, c.Defined); err != nil {
		return r, fmt.Errorf("definition of case %s: %w", c.ID, err)
	}
	if r.Tasks, err = s.store.tasks(ctx, c.ID, c.Round); err != nil {
		return r, fmt.Errorf("tasks of case %s: %w", c.ID, err)
	}
	if r.Hands, err = s.store.hands(ctx, c.ID); err != nil {
		return r, fmt.Errorf("hands of case %s: %w", c.ID, err)
	}
	return r, nil
}

// now is the instant of the transaction, which every row of an act carries.
func (s *Service) now(ctx context.Context) string { return db.Stamp(ctx).String() }

// turn gathers what an act needs of the world: who sits in these seats today, and the
// working calendar.
func (s *Service) turn(ctx context.Context, seats []Seat) (Turn, error) {
	hours, err := s.clock(ctx)
	if err != nil {
		return Turn{}, err
	}
	bench, err := s.bench(ctx, seats)
	return Turn{Now: s.now(ctx), Bench: bench, Hours: hours, NewID: s.DB.NewID}, err
}

func (s *Service) bench(ctx context.Context, seats []Seat) (Bench, error) {
	bench := Bench{}
	for _, seat := range seats {
		holders, err := s.People.Holders(ctx, seat)
		if err != nil {
			return nil, fmt.Errorf("holders of %s: %w", seat, err)
		}
		bench[seat] = holders
	}
	return bench, nil
}

// guard asks the owner before an act.
func (s *Service) guard(ctx context.Context, c Case, a Act) error {
	if hooks := s.hooks(c.Kind); hooks != nil {
		return hooks.Guard(ctx, c, a)
	}
	return nil
}
