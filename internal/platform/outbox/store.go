package outbox

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

func (o *Outbox) insert(ctx context.Context, rows [][]any) error {
	const query = `INSERT INTO outbox_events (id, recorded_at, type, body) VALUES :rows`
	_, err := o.db.InsertRows(ctx, query, rows)
	return err
}

func (o *Outbox) unnumbered(ctx context.Context, table string) (bool, error) {
	var found []ident.ID
	err := o.db.Select(ctx, &found, `
		SELECT id
		FROM `+table+`
		WHERE seq IS NULL
		LIMIT 1`)
	return len(found) > 0, err
}

// number gives the next numbers to up to limit committed rows, in the order of
// their stamps. Table names come from the program, never from outside.
func (o *Outbox) number(ctx context.Context, table string, limit int) (int64, error) {
	const begin = `INSERT INTO outbox_sequences (name, last_seq) VALUES ($1, 0) ON CONFLICT (name) DO NOTHING`
	if _, err := o.db.Exec(ctx, begin, table); err != nil {
		return 0, err
	}
	var last int64
	query := `SELECT last_seq FROM outbox_sequences WHERE name = $1` + o.db.ForUpdate()
	if err := o.db.Get(ctx, &last, query, table); err != nil {
		return 0, err
	}
	n, err := o.db.Exec(ctx, `
		UPDATE `+table+`
		SET seq = numbered.next
		FROM (
			SELECT id, CAST($1 AS BIGINT) + ROW_NUMBER() OVER (ORDER BY recorded_at, id) AS next
			FROM (
				SELECT id, recorded_at
				FROM `+table+`
				WHERE seq IS NULL
				ORDER BY recorded_at, id
				LIMIT $2
			) AS committed
		) AS numbered
		WHERE `+table+`.id = numbered.id`, last, limit)
	if err != nil {
		return 0, err
	}
	_, err = o.db.Exec(ctx, `UPDATE outbox_sequences SET last_seq = $1 WHERE name = $2`, last+n, table)
	return n, err
}

// Last is the greatest number given to a row of a table, 0 before the first. Rows
// that were removed since have used up theirs.
func (o *Outbox) Last(ctx context.Context, table string) (int64, error) {
	var last int64
	err := o.db.Get(ctx, &last, `SELECT last_seq FROM outbox_sequences WHERE name = $1`, table)
	if errors.Is(err, db.ErrNoRows) {
		return 0, nil
	}
	return last, err
}

func (o *Outbox) events(ctx context.Context, after int64, limit int) ([]Envelope, error) {
	const query = `
		SELECT seq, id, recorded_at, type, body
		FROM outbox_events
		WHERE seq > $1
		ORDER BY seq
		LIMIT $2`
	var rows []struct {
		Seq        int64
		ID         ident.ID
		RecordedAt clock.Instant
		Type       string
		Body       string
	}
	if err := o.db.Select(ctx, &rows, query, after, limit); err != nil {
		return nil, err
	}
	events := make([]Envelope, len(rows))
	for i, r := range rows {
		events[i] = Envelope{Seq: r.Seq, ID: r.ID, RecordedAt: r.RecordedAt, Type: r.Type, Body: []byte(r.Body)}
	}
	return events, nil
}

// position is the number up to which a subscriber has handled everything.
func (o *Outbox) position(ctx context.Context, subscriber string) (int64, error) {
	var seq int64
	err := o.db.Get(ctx, &seq, `SELECT seq FROM outbox_positions WHERE subscriber = $1`, subscriber)
	if errors.Is(err, db.ErrNoRows) {
		return 0, nil
	}
	return seq, err
}

func (o *Outbox) savePosition(ctx context.Context, subscriber string, seq int64) error {
	const query = `
		INSERT INTO outbox_positions (subscriber, seq)
		VALUES ($1, $2)
		ON CONFLICT (subscriber) DO UPDATE SET seq = excluded.seq`
	_, err := o.db.Exec(ctx, query, subscriber, seq)
	return err
}

func (o *Outbox) remove(ctx context.Context, handled int64, before clock.Instant) (int64, error) {
	const query = `
		DELETE FROM outbox_events
		WHERE id IN (
			SELECT id
			FROM outbox_events
			WHERE seq <= $1 AND recorded_at < $2
			ORDER BY seq
			LIMIT $3
		)`
	return o.db.Exec(ctx, query, handled, before, pruneMax)
}

// numbers are those of a table's rows.
type numbers struct{ Rows, Least, Greatest int64 }

func (o *Outbox) numbers(ctx context.Context, table string) (n numbers, err error) {
	err = o.db.Get(ctx, &n, `
		SELECT COUNT(seq) AS "rows", COALESCE(MIN(seq), 0) AS least, COALESCE(MAX(seq), 0) AS greatest
		FROM `+table)
	return n, err
}
