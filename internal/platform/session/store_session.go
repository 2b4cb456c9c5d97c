package session

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

const openMax = 200 // open sessions of a user that are listed

func (s *store) insertSession(ctx context.Context, r session) error {
	const query = `
		INSERT INTO sessions (id, user_id, token_hash, auth_version, method, address, device, must_change, must_enrol, second_factor, started_at, seen_at, ends_at, end_reason)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '')`
	_, err := s.db.Exec(ctx, query, r.ID, r.User, r.TokenHash, r.AuthVersion, string(r.Method), r.Address, r.Device, r.MustChange, r.MustEnrol,
		r.Second, r.StartedAt, r.SeenAt, r.EndsAt)
	return err
}

// sessionByToken reads an open session.
func (s *store) sessionByToken(ctx context.Context, hash string) (session, error) {
	const query = `
		SELECT id, user_id, token_hash, auth_version, method, address, device, must_change, must_enrol, second_factor, started_at, seen_at, ends_at
		FROM sessions
		WHERE token_hash = $1 AND ended_at IS NULL`
	var row session
	err := s.db.Get(ctx, &row, query, hash)
	return row, err
}

func (s *store) openSession(ctx context.Context, user, id ident.ID) (session, error) {
	const query = `
		SELECT id, user_id, token_hash, auth_version, method, address, device, must_change, must_enrol, second_factor, started_at, seen_at, ends_at
		FROM sessions
		WHERE id = $1 AND user_id = $2 AND ended_at IS NULL`
	var row session
	err := s.db.Get(ctx, &row, query, id, user)
	return row, err
}

// openSessions lists the open sessions of a user, the latest first.
func (s *store) openSessions(ctx context.Context, user ident.ID) ([]session, error) {
	const query = `
		SELECT id, user_id, token_hash, auth_version, method, address, device, must_change, must_enrol, second_factor, started_at, seen_at, ends_at
		FROM sessions
		WHERE user_id = $1 AND ended_at IS NULL
		ORDER BY id DESC
		LIMIT $2`
	var rows []session
	err := s.db.Select(ctx, &rows, query, user, openMax)
	return rows, err
}

// expired lists sessions whose time was over at now, or whose last written step
// was at idle or before.
func (s *store) expired(ctx context.Context, now, idle clock.Instant) ([]session, error) {
	const query = `
		SELECT id, user_id, token_hash, auth_version, method, address, device, must_change, must_enrol, second_factor, started_at, seen_at, ends_at
		FROM sessions
		WHERE ended_at IS NULL AND (seen_at <= $1 OR ends_at <= $2)
		ORDER BY id
		LIMIT $3`
	var rows []session
	err := s.db.Select(ctx, &rows, query, idle, now, sweepMax)
	return rows, err
}

func (s *store) setSeen(ctx context.Context, id ident.ID, at clock.Instant) error {
	const query = `UPDATE sessions SET seen_at = $2 WHERE id = $1 AND ended_at IS NULL AND seen_at < $2`
	_, err := s.db.Exec(ctx, query, id, at)
	return err
}

// endSession ends a session; false when it had ended before.
func (s *store) endSession(ctx context.Context, id ident.ID, at clock.Instant, reason string) (bool, error) {
	const query = `UPDATE sessions SET ended_at = $2, end_reason = $3 WHERE id = $1 AND ended_at IS NULL`
	n, err := s.db.Exec(ctx, query, id, at, reason)
	return n > 0, err
}

// ending is what sessions of a user end by.
type ending struct {
	user    ident.ID
	session ident.ID // the one that ends; in endOthers the one that does not
	at      clock.Instant
	reason  string
}

// endOwn ends a session of a user; false when he has none of that id.
func (s *store) endOwn(ctx context.Context, e ending) (bool, error) {
	const query = `UPDATE sessions SET ended_at = $3, end_reason = $4 WHERE id = $1 AND user_id = $2 AND ended_at IS NULL`
	n, err := s.db.Exec(ctx, query, e.session, e.user, e.at, e.reason)
	return n > 0, err
}

func (s *store) endOthers(ctx context.Context, e ending) ([]ident.ID, error) {
	const query = `
		UPDATE sessions SET ended_at = $3, end_reason = $4
		WHERE user_id = $1 AND id <> COALESCE(CAST($2 AS BIGINT), 0) AND ended_at IS NULL
		RETURNING id`
	ids := []ident.ID{}
	err := s.db.Select(ctx, &ids, query, e.user, e.session, e.at, e.reason)
	return ids, err
}

// countOpen counts the sessions that have not ended.
func (s *store) countOpen(ctx context.Context) (n int64, err error) {
	const query = `SELECT COUNT(id) FROM sessions WHERE ended_at IS NULL`
	err = s.db.Get(ctx, &n, query)
	return n, err
}
