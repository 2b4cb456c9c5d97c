package session

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

func (s *store) visit(ctx context.Context, user ident.ID) (visitRow, error) {
	const query = `SELECT seen_at, over, since, read_at FROM session_visits WHERE user_id = $1`
	var row visitRow
	err := s.db.Get(ctx, &row, query, user)
	return row, err
}

func (s *store) saveVisit(ctx context.Context, user ident.ID, v visitRow) error {
	const query = `
		INSERT INTO session_visits (user_id, seen_at, over, since, read_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (user_id) DO UPDATE SET seen_at = excluded.seen_at, over = excluded.over, since = excluded.since, read_at = excluded.read_at`
	_, err := s.db.Exec(ctx, query, user, v.SeenAt, v.Over, v.Since, v.ReadAt)
	return err
}

// lockedLogins lists the locks of logins that hold at now, with their ends. There are
// logins of nobody among them.
func (s *store) lockedLogins(ctx context.Context, now clock.Instant) (map[string]clock.Instant, error) {
	const query = `
		SELECT subject, locked_until
		FROM session_locks
		WHERE subject >= 'login:' AND subject < 'login;' AND locked_until > $1
		ORDER BY subject
		LIMIT 10000`
	var rows []struct {
		Subject     string
		LockedUntil clock.Instant
	}
	if err := s.db.Select(ctx, &rows, query, now); err != nil {
		return nil, err
	}
	locks := make(map[string]clock.Instant, len(rows))
	for _, row := range rows {
		locks[row.Subject] = row.LockedUntil
	}
	return locks, nil
}

// seenUsers lists who has signed in. Visits are kept for ever, sessions were before them.
func (s *store) seenUsers(ctx context.Context) ([]ident.ID, error) {
	const query = `
		SELECT user_id FROM session_visits
		UNION
		SELECT user_id FROM sessions
		ORDER BY user_id
		LIMIT 100000`
	var users []ident.ID
	err := s.db.Select(ctx, &users, query)
	return users, err
}
