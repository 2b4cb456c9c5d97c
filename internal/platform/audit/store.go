package audit

import (
	"context"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// row is one entry as it is stored.
type row struct {
	ID         ident.ID
	RecordedAt clock.Instant
	Actor      ident.ID
	Login      string
	Roles      []string
	Action     string
	Object     ident.ID
	Reason     string
	Before     string
	After      string
	Request    string
}

func (l *Log) insert(ctx context.Context, r row) error {
	const query = `
		INSERT INTO audit_entries (id, recorded_at, actor_id, login, roles, action, object_id, reason, before_json, after_json, request_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	_, err := l.db.Exec(ctx, query, r.ID, r.RecordedAt, r.Actor, r.Login, strings.Join(r.Roles, ","), r.Action, r.Object, r.Reason, r.Before, r.After, r.Request)
	return err
}
