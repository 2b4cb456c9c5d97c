// Package outbox carries events from the module that announces them to those that
// follow: stored in the transaction of the change, delivered at least once and in
// commit order.
package outbox

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/platform/db"
)

// Event is something that has happened, in the past tense. It is stored as JSON;
// fields are only ever added.
type Event interface {
	Type() string // "target.submitted"
}

// Outbox is that of one book.
type Outbox struct {
	db *db.DB
}

// New returns the outbox of a book.
func New(d *db.DB) *Outbox { return &Outbox{db: d} }

// Publish announces an event in the transaction of ctx.
func (o *Outbox) Publish(ctx context.Context, e Event) error {
	body, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("publish %s: %w", e.Type(), err)
	}
	return o.insert(ctx, e.Type(), string(body))
}
