package session

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// Locked tells which of these logins are locked now, and until when, by the wall clock.
func (s *Service) Locked(ctx context.Context, logins []string) (map[string]clock.Instant, error) {
	locks, err := s.store.lockedLogins(ctx, s.wall.Now())
	if err != nil {
		return nil, fmt.Errorf("list locked logins: %w", err)
	}
	locked := map[string]clock.Instant{}
	if len(locks) == 0 {
		return locked, nil
	}
	for _, login := range logins {
		if until, ok := locks[lockOfLogin(keyOfLogin(login))]; ok {
			locked[login] = until
		}
	}
	return locked, nil
}

// Seen tells who has ever signed in.
func (s *Service) Seen(ctx context.Context) (map[ident.ID]bool, error) {
	users, err := s.store.seenUsers(ctx)
	if err != nil {
		return nil, fmt.Errorf("list who has signed in: %w", err)
	}
	seen := make(map[ident.ID]bool, len(users))
	for _, user := range users {
		seen[user] = true
	}
	return seen, nil
}
