package target

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

const (
	// editorsFresh is how long somebody counts as present after he was seen.
	editorsFresh = 90 * time.Second
	// editsMax bounds one request.
	editsMax = 500
)

// Clashes is the refusal of edits to cells that somebody else has changed; it carries
// both values of each.
type Clashes struct {
	fault *fault.Error
	List  []Clash
}

// Error is for logs.
func (c *Clashes) Error() string { return c.fault.Error() }

// Unwrap is the sentence.
func (c *Clashes) Unwrap() error { return c.fault }

// ProblemData is what the page needs to offer a choice.
func (c *Clashes) ProblemData() any { return map[string]any{"clashes": c.List} }

// StaleDraft is the refusal of a save over somebody else's: what differs, by cell.
type StaleDraft struct {
	fault       *fault.Error
	Version     int64
	Differences []Difference
}

// Error is for logs.
func (s *StaleDraft) Error() string { return s.fault.Error() }

// Unwrap is the sentence.
func (s *StaleDraft) Unwrap() error { return s.fault }

// ProblemData is what the page needs to offer a merge: before is what was to be
// saved, after is what stands there.
func (s *StaleDraft) ProblemData() any {
	return map[string]any{"version": s.Version, "differences": s.Differences}
}

// DraftOf returns the draft of a target, or its content when there is none.
func (s *Service) DraftOf(ctx context.Context, id ident.ID) (*DraftState, error) {
	t, err := s.seen(ctx, id)
	if err != nil {
		return nil, err
	}
	if !t.Drafts {
		return s.submittedView(ctx, t.Target)
	}
	d, content, err := s.working(ctx, t.Target)
	if err != nil {
		return nil, err
	}
	return s.draftView(ctx, t.Target, d, content)
}

// submittedView is what stands in the place of a draft for who may not read drafts.
func (s *Service) submittedView(ctx context.Context, t Target) (*DraftState, error) {
	c, _, err := s.store.content(ctx, t.ID, t.ContentVersion)
	if err != nil {
		return nil, err
	}
	view, err := s.draftView(ctx, t, nil, c)
	if err == nil {
		view.Editors = []Editor{}
	}
	return view, err
}

// working is what an editor of a target works on.
func (s *Service) working(ctx context.Context, t Target) (*draft, Content, error) {
	d, err := s.store.draft(ctx, t.ID)
	if err != nil {
		return nil, Content{}, fmt.Errorf("read the draft of target %s: %w", t.ID, err)
	}
	if d == nil {
		c, _, err := s.store.content(ctx, t.ID, t.ContentVersion)
		return nil, c, err
	}
	c, err := ReadContent(d.Content)
	return d, c, err
}

func (s *Service) draftView(ctx context.Context, t Target, d *draft, c Content) (*DraftState, error) {
	view := &DraftState{TargetID: t.ID, Version: t.Version, Content: c, Differences: []Difference{}, SavedBy: t.ChangedByName, SavedAt: t.ChangedAt}
	if d != nil {
		base, _, err := s.store.content(ctx, t.ID, t.ContentVersion)
		if err != nil {
			return nil, err
		}
		view.Version, view.Begun, view.SavedBy, view.SavedAt = d.Version, true, d.SavedByName, d.SavedAt
		view.Differences = append(view.Differences, Compare(base, c)...)
	}
	var err error
	if view.Findings, err = s.review(ctx, t, c); err != nil {
		return nil, err
	}
	if view.Weights, err = s.weighed(ctx, t, c); err != nil {
		return nil, err
	}
	view.Editors, err = s.Editors(ctx, t.ID)
	return view, err
}

// editing reads a target whose content the actor may change now: the unit's in its
// states, the reviewer's after grade 良.
func (s *Service) editing(ctx context.Context, id ident.ID) (seen Target, a Action, first error) {
	for _, a := range []Action{Save, Perfect} {
		t, err := s.visible(ctx, id, permOf(a).Code)
		if err == nil {
			if _, ok := t.stateAfter(a); ok {
				return t, a, nil
			}
			seen, err = t, ErrState.With(a, t.State)
		}
		if first == nil || first == error(ErrNotFound) { //nolint:errorlint // the bare declaration: nothing was seen yet
			first = err
		}
	}
	return seen, "", first
}

// Editable tells in which state a target is that the actor may change in some state, and
// whether that is one of them; ErrNotFound for all others.
func (s *Service) Editable(ctx context.Context, id ident.ID) (State, bool, error) {
	t, _, err := s.editing(ctx, id)
	if errors.Is(err, ErrState) {
		return t.State, false, nil
	}
	return t.State, err == nil, err
}

// SaveDraft replaces the draft of the version the editor has seen. When somebody else
// has saved meanwhile it is refused with what differs.
func (s *Service) SaveDraft(ctx context.Context, id ident.ID, seen int64, c Content) (*DraftState, error) {
	var view *DraftState
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		t, action, err := s.editing(ctx, id)
		if err != nil {
			return err
		}
		d, before, err := s.working(ctx, t)
		if err != nil {
			return err
		}
		if c.Sort() != t.Kind || (c.Project == nil) == (c.Department == nil) {
			return ErrContent
		}
		if seen != versionOf(t, d) {
			by, at := savedBy(t, d)
			differ := Compare(c, before)
			return &StaleDraft{fault: ErrDraftStale.With(by, at, len(differ)), Version: versionOf(t, d), Differences: differ}
		}
		next := c.Numbered(s.DB.NewID)
		var paths []string
		for _, differ := range Compare(before, next) {
			paths = append(paths, next.lasting(differ.Path))
		}
		view, err = s.keepDraft(ctx, saving{target: t, draft: d, content: next, action: action, paths: paths, moved: true})
		return err
	})
	return view, err
}

// EditDraft makes single edits. Editors of different cells do not disturb each other;
// an edit of a cell that now reads otherwise than the editor saw is refused with both.
func (s *Service) EditDraft(ctx context.Context, id ident.ID, seen int64, edits []Edit) (*DraftState, error) {
	if len(edits) > editsMax {
		return nil, ErrEditsMany.With(len(edits), editsMax)
	}
	var view *DraftState
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		t, action, err := s.editing(ctx, id)
		if err != nil {
			return err
		}
		d, before, err := s.working(ctx, t)
		if err != nil {
			return err
		}
		if !known(t, d, seen) {
			by, at := savedBy(t, d)
			return ErrStale.With(by, at)
		}
		next, clashes, err := before.Edited(edits)
		if err != nil {
			return err
		}
		clashes, err = s.clashing(ctx, clash{draft: d, before: before, seen: seen, edits: edits, found: clashes})
		if err != nil {
			return err
		}
		if len(clashes) > 0 {
			return &Clashes{fault: ErrClash.With(len(clashes)), List: clashes}
		}
		next = next.Numbered(s.DB.NewID)
		view, err = s.keepDraft(ctx, saving{target: t, draft: d, content: next, action: action, paths: pathsIn(before, edits), moved: moving(edits)})
		return err
	})
	return view, err
}

// known tells whether an editor's version is one of this draft: of its base or since
// it was begun.
func known(t Target, d *draft, seen int64) bool {
	if d == nil {
		return seen == t.Version
	}
	return seen == d.BaseVersion || seen >= d.Begun && seen <= d.Version
}

func versionOf(t Target, d *draft) int64 {
	if d == nil {
		return t.Version
	}
	return d.Version
}

func savedBy(t Target, d *draft) (by, at string) {
	if d == nil {
		return t.ChangedByName, t.ChangedAt
	}
	return d.SavedByName, d.SavedAt
}

// clash is what decides whether edits clash with what others have done.
type clash struct {
	draft  *draft
	before Content
	seen   int64
	edits  []Edit
	found  []Clash
}

// clashing completes the clashes: rows named by a number that means another row now,
// rows removed under somebody's edits, and who changed each cell when.
func (s *Service) clashing(ctx context.Context, c clash) ([]Clash, error) {
	if c.draft == nil {
		return c.found, nil
	}
	done, err := s.store.edits(ctx, c.draft.TargetID)
	if err != nil {
		return nil, fmt.Errorf("read the edits of target %s: %w", c.draft.TargetID, err)
	}
	for _, e := range c.edits {
		at := slices.IndexFunc(c.found, func(f Clash) bool { return f.Path == e.Path })
		moved := c.seen < c.draft.RowsVersion && c.before.byNumber(e.Path)
		switch {
		case at >= 0:
			c.found[at].Moved = moved
			continue
		case moved:
			c.found = append(c.found, Clash{Path: e.Path, Before: e.Before, After: e.After, Current: c.before.textAt(e.Path), Moved: true})
			continue
		}
		if cell := c.touched(e, done); cell != "" {
			c.found = append(c.found, Clash{Path: cell, Before: e.Before, After: e.After, Current: c.before.textAt(cell)})
		}
	}
	for i := range c.found {
		who, ok := done[c.before.lasting(c.found[i].Path)]
		if !ok || c.found[i].Moved {
			who = draftEdit{EditedByName: c.draft.SavedByName, EditedAt: c.draft.SavedAt}
		}
		c.found[i].By, c.found[i].At = who.EditedByName, who.EditedAt
	}
	return c.found, nil
}

// touched finds a cell of a row about to be removed that somebody has changed since
// the editor looked at it.
func (c clash) touched(e Edit, done map[string]draftEdit) string {
	if e.Op != OpRemove {
		return ""
	}
	row := c.before.lasting(e.Path) + "."
	for _, path := range slices.Sorted(maps.Keys(done)) {
		if strings.HasPrefix(path, row) && done[path].Version > c.seen {
			return path
		}
	}
	return ""
}

// textAt is what stands in a cell, empty when there is none.
func (c Content) textAt(path string) string {
	path = c.numbered(path)
	for _, cell := range c.cells() {
		if cell.path == path {
			return cell.text
		}
	}
	return ""
}

func pathsIn(before Content, edits []Edit) []string {
	paths := make([]string, len(edits))
	for i, e := range edits {
		paths[i] = before.lasting(e.Path)
	}
	return paths
}

// moving tells whether edits change which row a number means.
func moving(edits []Edit) bool {
	return slices.ContainsFunc(edits, func(e Edit) bool { return e.Op != "" && e.Op != OpSet })
}

// saving is a draft about to be saved.
type saving struct {
	target  Target
	draft   *draft
	content Content
	action  Action
	paths   []string
	moved   bool
}

func (s *Service) keepDraft(ctx context.Context, in saving) (*DraftState, error) {
	body, err := in.content.Body()
	if err != nil {
		return nil, err
	}
	by, stamp := personOf(ctx), db.Stamp(ctx)
	next := draft{TargetID: in.target.ID, BaseVersion: in.target.Version, Begun: stamp.Micro()}
	if in.draft != nil {
		next = *in.draft
	}
	next.Version, next.Content, next.SavedBy, next.SavedByName, next.SavedAt = stamp.Micro(), body, by.ID, by.Name, stamp.String()
	if in.moved {
		next.RowsVersion = next.Version
	}
	if err := s.store.saveDraft(ctx, next); err != nil {
		return nil, fmt.Errorf("save the draft of target %s: %w", in.target.ID, err)
	}
	if err := s.store.addEdits(ctx, next, in.paths); err != nil {
		return nil, fmt.Errorf("note the edits of target %s: %w", in.target.ID, err)
	}
	if err := s.store.addHand(ctx, in.target.ID, by.key(), in.action); err != nil {
		return nil, fmt.Errorf("note the hand in target %s: %w", in.target.ID, err)
	}
	if err := s.store.present(ctx, in.target.ID, Editor{Person: by.key(), Name: by.Name}); err != nil {
		return nil, fmt.Errorf("note the editor of target %s: %w", in.target.ID, err)
	}
	if err := s.Outbox.Publish(ctx, happened(EventDraftSaved, in.target)); err != nil {
		return nil, err
	}
	act := audit.Act{Action: "target.draft_save", Object: in.target.ID, After: map[string]any{"cells": len(in.paths), "draft": next.Version}}
	if err := s.Audit.Record(ctx, act); err != nil {
		return nil, err
	}
	return s.draftView(ctx, in.target, &next, in.content)
}

// DiscardDraft gives up everything since the last version; seen is the draft as the
// person saw it, so that nobody throws away what he has not seen.
func (s *Service) DiscardDraft(ctx context.Context, id ident.ID, seen int64) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		t, _, err := s.editing(ctx, id)
		if err != nil {
			return err
		}
		d, err := s.store.draft(ctx, t.ID)
		switch {
		case err != nil:
			return fmt.Errorf("read the draft of target %s: %w", t.ID, err)
		case d == nil:
			return ErrNoDraft
		case seen != d.Version:
			return ErrStale.With(d.SavedByName, d.SavedAt)
		}
		if err := s.store.dropDraft(ctx, t.ID); err != nil {
			return err
		}
		if err := s.Outbox.Publish(ctx, happened(EventDraftSaved, t)); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "target.draft_discard", Object: t.ID, Before: map[string]any{"draft": d.Version}})
	})
}

// Editors lists who else has a target open to edit it; Me marks the actor.
func (s *Service) Editors(ctx context.Context, id ident.ID) ([]Editor, error) {
	list, err := s.store.editors(ctx, id, s.DB.Clock().Now().Add(-editorsFresh))
	me := personOf(ctx).key()
	for i := range list {
		list[i].Me = list[i].Person == me
	}
	return list, err
}

// Present notes that the actor has a target open, in which cell, and returns all who have.
func (s *Service) Present(ctx context.Context, id ident.ID, path string) ([]Editor, error) {
	var list []Editor
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		t, _, err := s.editing(ctx, id)
		if err != nil {
			return err
		}
		by := personOf(ctx)
		if err := s.store.present(ctx, t.ID, Editor{Person: by.key(), Name: by.Name, Path: path}); err != nil {
			return fmt.Errorf("note the editor of target %s: %w", t.ID, err)
		}
		list, err = s.Editors(ctx, t.ID)
		return err
	})
	return list, err
}

// Leave notes that the actor has closed a target.
func (s *Service) Leave(ctx context.Context, id ident.ID) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		t, err := s.visible(ctx, id, PermRead.Code)
		if err != nil {
			return err
		}
		return s.store.absent(ctx, t.ID, personOf(ctx).key())
	})
}
