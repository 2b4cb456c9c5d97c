package outbox

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// Envelope is an event as it is delivered.
type Envelope struct {
	Seq        int64
	ID         ident.ID
	RecordedAt clock.Instant
	Type       string
	Body       json.RawMessage
}

// Open reads the event inside.
func Open[E Event](e Envelope) (E, error) {
	var event E
	if want := event.Type(); e.Type != want {
		return event, fmt.Errorf("event %d is %s, not %s", e.Seq, e.Type, want)
	}
	if err := json.Unmarshal(e.Body, &event); err != nil {
		return event, fmt.Errorf("read event %d, %s: %w", e.Seq, e.Type, err)
	}
	return event, nil
}

// On makes a handler of one that takes the event itself; other events pass by.
func On[E Event](handle func(ctx context.Context, e E) error) Handler {
	return func(ctx context.Context, envelope Envelope) error {
		var event E
		if envelope.Type != event.Type() {
			return nil
		}
		event, err := Open[E](envelope)
		if err != nil {
			return err
		}
		return handle(ctx, event)
	}
}

// sinceMax is the most events read at once.
const sinceMax = 500

// Since returns up to limit events with a number above seq, in order. At most 500
// come at once.
func (o *Outbox) Since(ctx context.Context, seq int64, limit int) ([]Envelope, error) {
	return o.events(ctx, seq, min(limit, sinceMax))
}

// Head is the number of the last event, 0 before the first.
func (o *Outbox) Head(ctx context.Context) (int64, error) { return o.Last(ctx, eventsTable) }
