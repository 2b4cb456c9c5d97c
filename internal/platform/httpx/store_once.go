package httpx

import (
	"context"

	"caixiao/internal/platform/clock"
)

func (o *once) stored(ctx context.Context, key onceKey) (storedAnswer, error) {
	const query = `
		SELECT digest, status, etag, body
		FROM http_answers
		WHERE user_id = $1 AND route = $2 AND key = $3 AND kept_until > $4`
	var a storedAnswer
	err := o.db.Get(ctx, &a, query, key.User, key.Route, key.Key, o.wall.Now())
	return a, err
}

func (o *once) keep(ctx context.Context, key onceKey, digest string, a storedAnswer) error {
	const query = `
		INSERT INTO http_answers (user_id, route, key, kept_until, digest, status, etag, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (user_id, route, key) DO UPDATE
		SET kept_until = excluded.kept_until, digest = excluded.digest, status = excluded.status, etag = excluded.etag, body = excluded.body`
	_, err := o.db.Exec(ctx, query, key.User, key.Route, key.Key, o.wall.Now().Add(keptFor), digest, a.Status, a.ETag, a.Body)
	return err
}

// prune forgets answers whose time is over.
func (o *once) prune(ctx context.Context) error {
	return o.db.InTx(ctx, func(ctx context.Context) error {
		return o.forget(ctx, o.wall.Now())
	})
}

func (o *once) forget(ctx context.Context, before clock.Instant) error {
	const query = `DELETE FROM http_answers WHERE kept_until <= $1`
	_, err := o.db.Exec(ctx, query, before)
	return err
}

// kept is the row of an answer that others write. It gives way to one that is there.
func (o *once) kept(key onceKey, digest string, a storedAnswer) Kept {
	const query = `
		INSERT INTO http_answers (answer_id, user_id, route, key, kept_until, digest, status, etag, body)
		VALUES :rows
		ON CONFLICT (user_id, route, key) DO NOTHING
		RETURNING answer_id`
	id := o.db.NewID()
	until := o.wall.Now().Add(keptFor)
	return Kept{Query: query, Guard: id, Row: []any{id, key.User, key.Route, key.Key, until, digest, int64(a.Status), a.ETag, a.Body}}
}
