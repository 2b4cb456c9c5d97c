package yearend

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
)

// Needs is what the end of the year is joined with.
type Needs struct {
	DB      *db.DB
	Audit   *audit.Log
	Outbox  *outbox.Outbox
	Cursors *page.Cursors
	Flow    *workflow.Service
	Scopes  Scopes
	Ledger  Ledger
	Desks   Desks
	Units   Units
}

// Service ends the years of one book.
type Service struct {
	Needs
	store store
	// Approved is told when a list or a closing waits for the ledger; nil: nobody is.
	Approved func()

	carrying sync.Mutex // two rounds at once would meet on the same year
}

// NewService returns the end of the year of a book, makes its cases known to the workflow and
// adds its proofs.
func NewService(n Needs) *Service {
	s := &Service{Needs: n, store: store{n.DB}}
	n.DB.AddProof(db.Proof{Name: "yearend.lists", Run: s.store.prove})
	n.Flow.Register(workflow.Kind{Code: FlowUnit, Hooks: listHooks{s}})
	n.Flow.Register(workflow.Kind{Code: FlowBureau, Hooks: listHooks{s}})
	n.Flow.Register(workflow.Kind{Code: FlowClose, Hooks: closingHooks{s}})
	return s
}

// zone is that of business dates.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

func (s *Service) today() fiscal.Date { return fiscal.DateOf(s.DB.Clock().Now().Time().In(zone)) }

// scope is whose lists somebody may see, or work on.
type scope struct {
	all   bool
	units []ident.ID
}

func (sc scope) has(unit ident.ID) bool { return sc.all || slices.Contains(sc.units, unit) }

func (sc scope) none() bool { return !sc.all && len(sc.units) == 0 }

func (s *Service) scope(ctx context.Context, perm string) (scope, error) {
	all, units, err := s.Scopes.Scope(ctx, perm)
	if err != nil {
		return scope{}, fmt.Errorf("scope of %s: %w", perm, err)
	}
	return scope{all, units}, nil
}

// permOf is what somebody needs to work on a list.
func (l List) permOf() string {
	if l.Kind == OfBureau {
		return PermPrepare.Code
	}
	return PermConfirm.Code
}

// seen is a list that the actor may see, or ErrNotFound. A unit sees no list of the bureau.
func (s *Service) seen(ctx context.Context, id ident.ID) (List, error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return List{}, err
	}
	l, err := s.store.list(ctx, id)
	if err != nil || sc.all || l.Kind == OfUnit && sc.has(l.Unit) {
		return l, err
	}
	part, err := s.Flow.HasPart(ctx, flowOf(l.Kind), id) // who decides reads it
	if err != nil || !part {
		return List{}, errors.Join(err, ErrNotFound)
	}
	return l, nil
}

// stepping is an action on a list that was seen in a version, by who has a permission.
type stepping struct {
	id      ident.ID
	version int64
	action  Action
	perm    string // empty: that of who works on the list
}

// step carries an action of a person out: load, look whether he may and whether it is
// allowed, change, save, record.
func (s *Service) step(ctx context.Context, w stepping, change func(ctx context.Context, l List) (List, error)) (View, error) {
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.seen(ctx, w.id)
		if err != nil {
			return err
		}
		perm := w.perm
		if perm == "" {
			perm = before.permOf()
		}
		sc, err := s.scope(ctx, perm)
		switch {
		case err != nil:
			return err
		case !sc.has(before.Unit):
			return ErrAllowed
		case w.version != before.Version:
			return ErrStale.With(before.MadeByName, before.ChangedAt)
		}
		return s.apply(ctx, before, w.action, change)
	})
	if err != nil {
		return View{}, err
	}
	return s.List(ctx, w.id)
}

// apply carries an action out on a list that was read in the same transaction.
func (s *Service) apply(ctx context.Context, before List, action Action, change func(ctx context.Context, l List) (List, error)) error {
	next, ok := before.State.After(action)
	if !ok {
		return ErrMove.With(string(action), string(before.State))
	}
	after, err := change(ctx, before)
	if err != nil {
		return err
	}
	after.State = next
	if next != Stuck {
		after.Refusal = ""
	}
	if err := s.store.saveList(ctx, after); err != nil {
		return fmt.Errorf("save list %s: %w", before.Number, err)
	}
	if err := s.Outbox.Publish(ctx, after.moved()); err != nil {
		return fmt.Errorf("announce list %s: %w", before.Number, err)
	}
	return s.Audit.Record(ctx, audit.Act{Action: "yearend." + actionNames[action], Object: before.ID, Before: before.State, After: after.State})
}

func (l List) moved() Moved {
	m := Moved{V: 1, Year: l.Year, State: string(l.State), List: l.ID}
	if l.Kind == OfUnit {
		m.Unit = l.Unit
	}
	return m
}

// actionNames are those of the audit log.
var actionNames = map[Action]string{
	Save: "confirm", Submit: "submit", Withdraw: "withdraw", Return: "return", Approve: "approve", Refuse: "refuse", Reopen: "reopen", Void: "void",
}
