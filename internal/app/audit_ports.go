package app

import (
	"cmp"
	"context"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
)

// auditNames lets the log say who and what its ids are.
type auditNames struct{ m *modules }

func (n auditNames) Named(ctx context.Context, ids []ident.ID) ([]audit.Name, error) {
	list := []audit.Name{}
	house, err := n.m.org.Names(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, x := range house {
		list = append(list, audit.Name{ID: x.ID, Sort: audit.Sort(x.Sort), Name: x.Code + " " + x.Name})
	}
	projects, err := n.m.projects.NamesAt(ctx, ids, n.m.org.Today(), clock.Instant{})
	if err != nil {
		return nil, err
	}
	for id, p := range projects {
		list = append(list, audit.Name{ID: id, Sort: audit.SortProject, Name: string(p.Code) + " " + p.Name})
	}
	targets, err := n.m.targets.Titles(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, t := range targets {
		list = append(list, audit.Name{ID: t.ID, Sort: audit.SortTarget, Name: t.Name})
	}
	slices.SortFunc(list, func(a, b audit.Name) int { return cmp.Or(a.ID.Compare(b.ID), cmp.Compare(a.Sort, b.Sort)) })
	return list, nil
}
