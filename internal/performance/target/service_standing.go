package target

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Standing is a target of a year with what is in force of it; Content is nil before its
// first approval.
type Standing struct {
	Item
	Content *Content `json:"content"`
	Digest  string   `json:"digest"`
}

// Standing lists the targets of a year the actor may see, of one department or, with a zero
// id, of all, in the order of units and codes. It is for those who publish: what
// is being written over the content in force is left out.
func (s *Service) Standing(ctx context.Context, year fiscal.Year, department ident.ID) ([]Standing, error) {
	scope, err := s.Scopes.Scope(ctx, PermRead.Code)
	if err != nil {
		return nil, fmt.Errorf("scope: %w", err)
	}
	rows, err := s.store.standing(ctx, year, department)
	if err != nil {
		return nil, fmt.Errorf("targets in force of %s: %w", year, err)
	}
	seen := rows[:0]
	targets := make([]Target, 0, len(rows))
	for _, r := range rows {
		if scope.Has(r.UnitID) {
			seen, targets = append(seen, r), append(targets, r.Target)
		}
	}
	items, err := s.named(ctx, targets)
	if err != nil {
		return nil, err
	}
	list := make([]Standing, len(seen))
	for i, r := range seen {
		list[i] = Standing{Item: items[i], Digest: r.Digest}
		if r.Body == "" {
			continue
		}
		content, err := ReadContent(r.Body)
		if err != nil {
			return nil, fmt.Errorf("target %s: %w", r.ID, err)
		}
		list[i].Content = &content
	}
	slices.SortStableFunc(list, func(a, b Standing) int { return strings.Compare(a.UnitCode, b.UnitCode) })
	return list, nil
}

// Title is what a target is called.
type Title struct {
	ID          ident.ID
	ProjectCode string // of a project
	Name        string
}

// Titles are the names of targets by their ids, whoever asks: it is for who holds texts
// against what must not stand in them.
func (s *Service) Titles(ctx context.Context, ids []ident.ID) ([]Title, error) {
	list, err := s.store.titles(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("names of %d targets: %w", len(ids), err)
	}
	return list, nil
}

// StandingOf is one target the actor may see with what is in force of it.
func (s *Service) StandingOf(ctx context.Context, id ident.ID) (Standing, error) {
	t, err := s.visible(ctx, id, PermRead.Code)
	if err != nil {
		return Standing{}, err
	}
	items, err := s.named(ctx, []Target{t})
	if err != nil || t.ApprovedVersion == 0 {
		return Standing{Item: itemOr(items, t)}, err
	}
	content, digest, err := s.store.content(ctx, id, t.ApprovedVersion)
	return Standing{Item: items[0], Content: &content, Digest: digest}, err
}

func itemOr(items []Item, t Target) Item {
	if len(items) == 0 {
		return Item{Target: t}
	}
	return items[0]
}
