package library

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
)

// Needs is what the library is joined with.
type Needs struct {
	DB      *db.DB
	Audit   *audit.Log
	Outbox  *outbox.Outbox
	Cursors *page.Cursors
	Terms   *terms.Index
	Targets Targets
}

// Service keeps the indicator library of one book.
type Service struct {
	Needs
	store store
}

// NewService returns the library of a book and adds its proof.
func NewService(n Needs) *Service {
	s := &Service{Needs: n, store: store{db: n.DB, terms: n.Terms}}
	n.DB.AddProof(db.Proof{Name: "library.entries", Run: s.prove})
	return s
}

// SeedEntries puts the entries of the program into a book that has none yet. What a bureau
// has done with them since is its own.
func (s *Service) SeedEntries(ctx context.Context) error {
	list, err := seeds()
	if err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		last, err := s.store.lastCode(ctx)
		if err != nil || last > 0 {
			return err
		}
		entries := make([]Entry, len(list))
		for i, in := range list {
			entries[i] = Entry{ID: s.DB.NewID(), Code: code(i + 1), Version: 1, State: Active, Input: in}
		}
		if err := s.store.insert(ctx, entries, Seed); err != nil {
			return fmt.Errorf("put in the indicators of the program: %w", err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "library.seed", After: map[string]int{"entries": len(entries)}})
	})
}

// code is the number of an entry as people say it.
func code(n int) string { return fmt.Sprintf("ZB%05d", n) }

// List returns a page of the entries.
func (s *Service) List(ctx context.Context, f Filter, p Paging) (page.Result[Entry], error) {
	var result page.Result[Entry]
	f.words = terms.Query(f.Text)
	name := fmt.Sprintf("library %+v %s %v", f, p.Column, p.Descending)
	if p.After != "" {
		var err error
		if p.from, err = s.Cursors.Decode(name, p.After); err != nil {
			return result, err
		}
	}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.list(ctx, f, p)
		if err != nil {
			return fmt.Errorf("list indicators: %w", err)
		}
		total, err := s.store.count(ctx, f)
		if err != nil {
			return fmt.Errorf("count indicators: %w", err)
		}
		result = page.Cut(rows, p.Limit, func(last Entry) string { return s.Cursors.Encode(name, last.sortValues(p.Column)...) }).WithTotal(total)
		return nil
	})
	return result, err
}

// Facets counts the entries in use by industry and duty.
func (s *Service) Facets(ctx context.Context) ([]Facet, error) { return s.store.facets(ctx) }

// Get returns an entry with its history.
func (s *Service) Get(ctx context.Context, id ident.ID) (*Detail, error) {
	var d Detail
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		var err error
		if d.Entry, err = s.store.entry(ctx, id); err != nil {
			return err
		}
		d.Versions, err = s.store.versions(ctx, id)
		return err
	})
	return &d, err
}

// Propose puts an entry forward.
func (s *Service) Propose(ctx context.Context, in Input) (Entry, error) {
	return s.propose(ctx, in, ident.ID{})
}

// ProposeRow puts a row of an approved target forward, under an industry and a duty.
func (s *Service) ProposeRow(ctx context.Context, target ident.ID, row string, industry Industry, duty string) (Entry, error) {
	found, err := s.Targets.Approved(ctx, target, row)
	if err != nil {
		return Entry{}, err
	}
	return s.propose(ctx, Input{
		Industry: industry, Duty: duty, Class: found.Class, Name: found.Name, Description: found.Description, Operator: found.Operator,
		Unit: found.Unit, Example: found.Value, Basis: found.Basis, Source: orBasis(found.Source, found.Basis),
	}, target)
}

func orBasis(source, basis string) string {
	if strings.TrimSpace(source) == "" {
		return basis
	}
	return source
}

func (s *Service) propose(ctx context.Context, in Input, target ident.ID) (Entry, error) {
	in, err := in.Checked()
	if err != nil {
		return Entry{}, err
	}
	by := personOf(ctx)
	e := Entry{Version: 1, State: Proposed, Input: in, FromTarget: target, ProposedBy: by.ID, ProposedByName: by.Name, ChangedBy: by.ID, ChangedByName: by.Name}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.free(ctx, e); err != nil {
			return err
		}
		last, err := s.store.lastCode(ctx)
		if err != nil {
			return err
		}
		e.ID, e.Code = s.DB.NewID(), code(last+1)
		if err := s.store.insert(ctx, []Entry{e}, Propose); err != nil {
			return fmt.Errorf("propose an indicator: %w", err)
		}
		if err := s.told(ctx, e, Propose, nil); err != nil {
			return err
		}
		e, err = s.store.entry(ctx, e.ID)
		return err
	})
	return e, err
}

// free is ErrTaken when the industry has an entry of this class and name already (L1).
func (s *Service) free(ctx context.Context, e Entry) error {
	other, err := s.store.named(ctx, e)
	if err != nil {
		return fmt.Errorf("look for a like indicator: %w", err)
	}
	if other != nil {
		return ErrTaken.With(e.Name, other.Code)
	}
	return nil
}

// Step is one action on an entry, as the actor saw it.
type Step struct {
	Entry   ident.ID
	Version int64
	Action  Action
	Note    string
	Input   *Input // of Revise
}

// Take carries out an action.
func (s *Service) Take(ctx context.Context, in Step) (Entry, error) {
	var done Entry
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.entry(ctx, in.Entry)
		if err != nil {
			return err
		}
		if before.Version != in.Version {
			return ErrStale.With(before.ChangedByName, before.ChangedAt)
		}
		if in.Action == Revise && before.State == Active && !actor.From(ctx).Can(PermReview.Code) {
			return ErrNotReviewer
		}
		after, err := before.taken(in.Action, personOf(ctx), in.Note)
		if err != nil {
			return err
		}
		if in.Input != nil {
			if after.Input, err = in.Input.Checked(); err != nil {
				return err
			}
			if err := s.free(ctx, after); err != nil {
				return err
			}
		}
		current, err := s.store.update(ctx, after, in.Action, before.Version)
		if err != nil {
			return err
		}
		if !current {
			return ErrStale.With(before.ChangedByName, before.ChangedAt)
		}
		if err := s.told(ctx, after, in.Action, before); err != nil {
			return err
		}
		done, err = s.store.entry(ctx, in.Entry)
		return err
	})
	return done, err
}

// told announces a step and records it.
func (s *Service) told(ctx context.Context, e Entry, a Action, before any) error {
	if err := s.Outbox.Publish(ctx, Changed{V: 1, Entry: e.ID, Action: a, State: e.State}); err != nil {
		return err
	}
	return s.Audit.Record(ctx, audit.Act{Action: "library." + strings.ToLower(string(a)), Object: e.ID, Reason: e.Note, Before: before, After: e})
}

// Approved counts an approved target for the entries its rows name (L4).
func (s *Service) Approved(ctx context.Context, target ident.ID) error {
	rows, err := s.Targets.InForce(ctx, target)
	if err != nil {
		return fmt.Errorf("indicators of target %s: %w", target, err)
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		for _, row := range rows {
			if err := s.store.use(ctx, target, row.Class, key(row.Name)); err != nil {
				return fmt.Errorf("count a use in target %s: %w", target, err)
			}
		}
		return nil
	})
}

// prove holds every entry against its last version and its uses (L3, L4).
func (s *Service) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	differing, err := s.store.differing(ctx)
	if err != nil {
		return nil, err
	}
	var wrong []string
	for _, entry := range differing {
		wrong = append(wrong, fmt.Sprintf("indicator %s is not its last version, or its uses do not add up", entry))
	}
	return wrong, nil
}

func personOf(ctx context.Context) Person {
	a := actor.From(ctx)
	return Person{ID: a.User, Name: a.Name}
}

// notFound turns the absence of a row into ErrNotFound.
func notFound(err error) error {
	if errors.Is(err, db.ErrNoRows) {
		return ErrNotFound
	}
	return err
}
