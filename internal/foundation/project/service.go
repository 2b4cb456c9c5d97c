package project

import (
	"context"
	"fmt"
	"slices"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
)

// Needs is what the library is joined with.
type Needs struct {
	DB         *db.DB
	Audit      *audit.Log
	Outbox     *outbox.Outbox
	Codes      *codetable.Service
	Cursors    *page.Cursors
	Scopes     Scopes
	Units      Units
	Government Government
	Objectives Objectives
}

// zone is that of business dates.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// Service keeps the project library of one book.
type Service struct {
	Needs
	store store
}

// NewService returns the library of a book and adds its proof.
func NewService(n Needs) *Service {
	s := &Service{Needs: n, store: store{db: n.DB, terms: terms.New(n.DB)}}
	n.DB.AddProof(db.Proof{Name: "project.projects", Run: s.prove})
	return s
}

// Project returns a project that the actor may see, or ErrNotFound.
func (s *Service) Project(ctx context.Context, id ident.ID) (Project, error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Project{}, err
	}
	p, err := s.store.project(ctx, id, sc)
	if err != nil {
		return Project{}, err
	}
	named, err := s.shown(ctx, []Project{p})
	if err != nil {
		return Project{}, err
	}
	return named[0], nil
}

// Holder returns the project that has a code and its unit, whoever may see it; false when
// the code is free. It is for other modules, not for people.
func (s *Service) Holder(ctx context.Context, code Code) (id, unit ident.ID, taken bool, err error) {
	return s.store.holder(ctx, code)
}

// ByCodes returns the projects that have some codes, with their amounts, whoever may see
// them. It is for other modules, not for people.
func (s *Service) ByCodes(ctx context.Context, codes []Code) ([]Project, error) {
	return s.store.byCodes(ctx, codes)
}

// OfUnit lists the projects of a unit by code and name, whoever may see them. It is for
// other modules, not for people.
func (s *Service) OfUnit(ctx context.Context, unit ident.ID) ([]Named, error) {
	return s.store.ofUnit(ctx, unit)
}

// Editable tells in which state a project is that the actor may change in some state, and
// whether that is one of them; ErrNotFound for all others.
func (s *Service) Editable(ctx context.Context, id ident.ID) (State, bool, error) {
	sc, err := s.scope(ctx, PermWrite.Code)
	if err != nil {
		return "", false, err
	}
	p, err := s.store.project(ctx, id, sc)
	return p.State, err == nil && p.State.Editable(), err
}

// Create puts a project into the library as a draft. Without a code it gets one of
// its own; a code given elsewhere must be of this region and new to the book.
func (s *Service) Create(ctx context.Context, code Code, in Input) (created Project, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		created, err = s.create(ctx, code, in)
		return err
	})
	return created, err
}

func (s *Service) create(ctx context.Context, code Code, in Input) (Project, error) {
	p := Project{ID: s.DB.NewID(), Version: 1, State: Draft, ValidFrom: s.today()}
	p, err := p.Edited(in)
	if err != nil {
		return p, err
	}
	if p, err = s.placed(ctx, p); err != nil {
		return p, err
	}
	if p.Code, err = s.code(ctx, code, p.ID); err != nil {
		return p, err
	}
	if err := s.store.save(ctx, p, Step{Action: Create}); err != nil {
		return p, fmt.Errorf("save project %s: %w", p.Code, err)
	}
	event := Created{V: 1, Project: p.ID, Code: p.Code, Unit: p.Unit, Version: p.Version}
	return p, s.told(ctx, event, audit.Act{Action: "project.create", Object: p.ID, After: p})
}

// Edit changes the fields of a draft that was read as version.
func (s *Service) Edit(ctx context.Context, id ident.ID, version int64, in Input) (edited Project, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, id, PermWrite.Code, version)
		if err != nil {
			return err
		}
		edited, err = before.Edited(in)
		if err != nil {
			return err
		}
		if edited, err = s.placed(ctx, edited); err != nil {
			return err
		}
		edited.Version, edited.ValidFrom = version+1, s.today()
		if err := s.store.save(ctx, edited, Step{Action: Edit, From: before.State}); err != nil {
			return fmt.Errorf("save project %s: %w", edited.Code, err)
		}
		fields := names(diff(before, edited))
		event := Changed{V: 1, Project: id, Code: edited.Code, Unit: edited.Unit, Version: edited.Version, Fields: fields}
		return s.told(ctx, event, audit.Act{Action: "project.edit", Object: id, Before: before, After: edited})
	})
	return edited, err
}

// told announces a change and records it.
func (s *Service) told(ctx context.Context, event outbox.Event, act audit.Act) error {
	if err := s.Outbox.Publish(ctx, event); err != nil {
		return err
	}
	return s.Audit.Record(ctx, act)
}

// load reads a project for a change of the version that was read: ErrNotFound when
// the actor may not see it, ErrForbidden when his permission does not reach it.
func (s *Service) load(ctx context.Context, id ident.ID, perm string, version int64) (Project, error) {
	seen, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Project{}, err
	}
	p, err := s.store.project(ctx, id, seen)
	if err != nil {
		return Project{}, err
	}
	sc, err := s.scope(ctx, perm)
	if err != nil {
		return Project{}, err
	}
	if !sc.has(p.Unit) {
		return Project{}, ErrForbidden.With(p.Code)
	}
	if p.Version != version {
		return Project{}, ErrStale.With(p.ChangedBy, p.RecordedAt)
	}
	return p, nil
}

func (s *Service) scope(ctx context.Context, perm string) (scope, error) {
	all, units, err := s.Scopes.Scope(ctx, perm)
	if err != nil {
		return scope{}, fmt.Errorf("scope of %s: %w", perm, err)
	}
	return scope{all: all, units: units}, nil
}

// today is the business date of the book.
func (s *Service) today() fiscal.Date { return fiscal.DateOf(s.DB.Clock().Now().Time().In(zone)) }

// named puts the codes and names of their units to projects.
func (s *Service) named(ctx context.Context, list []Project) ([]Project, error) {
	known := map[ident.ID]Unit{}
	for i, p := range list {
		unit, ok := known[p.Unit]
		if !ok {
			var err error
			if unit, err = s.Units.Unit(ctx, p.Unit); err != nil {
				return nil, fmt.Errorf("unit %s: %w", p.Unit, err)
			}
			known[p.Unit] = unit
		}
		list[i].UnitCode, list[i].UnitName = unit.Code, unit.Name
	}
	return list, nil
}

// shown puts to projects what a reader sees beside them.
func (s *Service) shown(ctx context.Context, list []Project) ([]Project, error) {
	list, err := s.named(ctx, list)
	if err != nil || len(list) == 0 {
		return list, err
	}
	ids := make([]ident.ID, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	samples, err := s.Objectives.Samples(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("samples among projects: %w", err)
	}
	for i, p := range list {
		list[i].Sample = slices.Contains(samples, p.ID)
	}
	return list, nil
}

// prove holds every project against its last version and J2, J3.
func (s *Service) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	differing, err := s.store.differing(ctx)
	if err != nil {
		return nil, err
	}
	overspread, err := s.store.overspread(ctx)
	if err != nil {
		return nil, err
	}
	var wrong []string
	for _, id := range differing {
		wrong = append(wrong, fmt.Sprintf("project %s is not its last version", id))
	}
	for _, id := range overspread {
		wrong = append(wrong, fmt.Sprintf("the amounts of project %s do not fit its total, its years or its last version", id))
	}
	return wrong, nil
}

// StateOf is where a project stands, whoever asks: it is for other modules.
func (s *Service) StateOf(ctx context.Context, id ident.ID) (State, error) {
	return s.store.state(ctx, id)
}
