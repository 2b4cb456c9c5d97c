package workflow

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// standingRow is an open task of a running case.
type standingRow struct {
	Object  ident.ID `db:"object_id"`
	Kind    string
	Defined int64 `db:"definition_version"`
	Step    string
	Role    string
	Level   int
	Round   int64
	DueAt   string `db:"due_at"`
}

// standings reads the open tasks of documents.
func (s *store) standings(ctx context.Context, kinds []string, objects []ident.ID) ([]standingRow, error) {
	c := &conditions{}
	query := `
		SELECT c.object_id, c.kind, c.definition_version, t.step, t.role, t.level, t.round, t.due_at
		FROM workflow_cases c
		JOIN workflow_tasks t ON t.case_id = c.id AND t.state = 'OPEN'
		WHERE c.state = 'RUNNING' AND c.kind IN ` + among(c, kinds) + ` AND c.object_id IN (:keys)`
	return db.SelectIn[standingRow](ctx, s.db, query, objects, c.args...)
}
