package project

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

func (s store) cards(ctx context.Context, ids []ident.ID) ([]Card, error) {
	const query = `
		SELECT id, code, name
		FROM projects
		WHERE id IN (:keys)`
	if len(ids) == 0 {
		return nil, nil
	}
	return db.SelectIn[Card](ctx, s.db, query, ids)
}

func (s store) found(ctx context.Context, words []string, limit int) (ids []ident.ID, err error) {
	c := &conditions{engine: s.engine()}
	c.add(terms.Condition("id", searchKind, words, c.bind))
	query := `SELECT id FROM projects ` + c.text() + ` ORDER BY id LIMIT ` + c.bind(limit)
	err = s.db.Select(ctx, &ids, query, c.args...)
	return ids, err
}
