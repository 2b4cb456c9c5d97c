package outbox

import (
	"context"

	"caixiao/internal/platform/db"
)

func (o *Outbox) insert(ctx context.Context, kind, body string) error {
	const query = `INSERT INTO outbox_events (id, recorded_at, type, body) VALUES ($1, $2, $3, $4)`
	_, err := o.db.Exec(ctx, query, o.db.NewID(), db.Stamp(ctx), kind, body)
	return err
}
