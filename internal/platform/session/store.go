package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// store holds the SQL of this package.
type store struct {
	db *db.DB
}

type policyRow struct {
	Version   int64
	ValidFrom fiscal.Date
	Basis     string
	RulesJSON string
}

// policies reads every policy ever set; there are a handful.
func (s *store) policies(ctx context.Context) ([]Policy, error) {
	const query = `SELECT version, valid_from, basis, rules_json FROM session_policies ORDER BY version`
	var rows []policyRow
	if err := s.db.Select(ctx, &rows, query); err != nil {
		return nil, err
	}
	list := make([]Policy, len(rows))
	for i, row := range rows {
		list[i] = Policy{Version: row.Version, ValidFrom: row.ValidFrom, Basis: row.Basis, Rules: DefaultPolicy().Rules}
		if err := json.Unmarshal([]byte(row.RulesJSON), &list[i].Rules); err != nil {
			return nil, fmt.Errorf("read policy %d: %w", row.Version, err)
		}
	}
	return list, nil
}

// policyAuthor tells who set the last policy, and when.
func (s *store) policyAuthor(ctx context.Context) (by string, at clock.Instant, err error) {
	const query = `SELECT set_by, recorded_at FROM session_policies ORDER BY version DESC LIMIT 1`
	var row struct {
		SetBy      string
		RecordedAt clock.Instant
	}
	err = s.db.Get(ctx, &row, query)
	return row.SetBy, row.RecordedAt, err
}

func (s *store) insertPolicy(ctx context.Context, p Policy, by string) error {
	const query = `
		INSERT INTO session_policies (id, version, valid_from, basis, rules_json, set_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`
	rules, err := json.Marshal(p.Rules)
	if err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, query, s.db.NewID(), p.Version, p.ValidFrom, p.Basis, string(rules), by, db.Stamp(ctx))
	return err
}

// standing counts the failures of a subject and tells until when it is locked.
func (s *store) standing(ctx context.Context, g guess, sub subject, now clock.Instant) (count, error) {
	const lock = `SELECT counted_from, locked_until FROM session_locks WHERE subject = $1`
	var held struct{ CountedFrom, LockedUntil clock.Instant }
	if err := s.db.Get(ctx, &held, lock, sub.key); err != nil && !errors.Is(err, db.ErrNoRows) {
		return count{}, err
	}
	from := g.rules.countedFrom(now, held.CountedFrom)
	c := count{LockedUntil: held.LockedUntil}
	const byLogin = `SELECT COUNT(*) FROM session_attempts WHERE login_key = $1 AND at > $2 AND outcome = 'WRONG'`
	const byAddress = `SELECT COUNT(*) FROM session_attempts WHERE address = $1 AND at > $2 AND outcome = 'WRONG'`
	if sub.key == lockOfLogin(g.loginKey) {
		return c, s.db.Get(ctx, &c.Failures, byLogin, g.loginKey, from)
	}
	return c, s.db.Get(ctx, &c.Failures, byAddress, g.address, from)
}

func (s *store) insertAttempt(ctx context.Context, g guess, at clock.Instant, out outcome) error {
	const query = `INSERT INTO session_attempts (id, login_key, address, at, outcome) VALUES ($1, $2, $3, $4, $5)`
	_, err := s.db.Exec(ctx, query, s.db.NewID(), g.loginKey, g.address, at, string(out))
	return err
}

// lock locks a subject; when that ends its count begins anew.
func (s *store) lock(ctx context.Context, key string, until clock.Instant) error {
	return s.setLock(ctx, key, until, until)
}

// unlock ends a lock and forgets the failures so far.
func (s *store) unlock(ctx context.Context, key string, now clock.Instant) error {
	return s.setLock(ctx, key, now, now)
}

func (s *store) setLock(ctx context.Context, key string, from, until clock.Instant) error {
	const query = `
		INSERT INTO session_locks (subject, counted_from, locked_until) VALUES ($1, $2, $3)
		ON CONFLICT (subject) DO UPDATE SET counted_from = excluded.counted_from, locked_until = excluded.locked_until`
	_, err := s.db.Exec(ctx, query, key, from, until)
	return err
}

// prune deletes what no rule looks at any more.
func (s *store) prune(ctx context.Context, attempts, sessions, now clock.Instant) error {
	for _, d := range []struct {
		query  string
		before clock.Instant
	}{
		{`DELETE FROM session_attempts WHERE at < $1`, attempts},
		{`DELETE FROM session_locks WHERE locked_until < $1 AND counted_from < $1`, attempts},
		{`DELETE FROM sessions WHERE ended_at < $1`, sessions},
		{`DELETE FROM session_oidc_flows WHERE expires_at < $1`, now},
	} {
		if _, err := s.db.Exec(ctx, d.query, d.before); err != nil {
			return fmt.Errorf("prune: %w", err)
		}
	}
	return nil
}

// preferences are a user's own; ErrNoRows when he has not set any.
func (s *store) preferences(ctx context.Context, user ident.ID) (Preferences, error) {
	const query = `SELECT version, language, money_unit FROM session_preferences WHERE user_id = $1`
	var p Preferences
	err := s.db.Get(ctx, &p, query, user)
	return p, err
}

func (s *store) savePreferences(ctx context.Context, user ident.ID, p Preferences) error {
	const query = `
		INSERT INTO session_preferences (user_id, version, language, money_unit) VALUES ($1, $2, $3, $4)
		ON CONFLICT (user_id) DO UPDATE SET version = excluded.version, language = excluded.language, money_unit = excluded.money_unit`
	_, err := s.db.Exec(ctx, query, user, p.Version, p.Language, p.MoneyUnit)
	return err
}

// triedFrom lists the locked addresses from which a login was tried.
func (s *store) triedFrom(ctx context.Context, loginKey string, now clock.Instant) ([]string, error) {
	const query = `
		SELECT DISTINCT a.address
		FROM session_attempts a
		JOIN session_locks l ON l.subject = 'address:' || a.address
		WHERE a.login_key = $1 AND l.locked_until > $2
		ORDER BY a.address
		LIMIT 100`
	addresses := []string{}
	err := s.db.Select(ctx, &addresses, query, loginKey, now)
	return addresses, err
}

func (s *store) insertFlow(ctx context.Context, stateHash string, f flow) error {
	const query = `
		INSERT INTO session_oidc_flows (state_hash, browser_hash, nonce, verifier, return_to, expires_at)
		VALUES ($1, $2, $3, $4, $5, $6)`
	_, err := s.db.Exec(ctx, query, stateHash, f.BrowserHash, f.Nonce, f.Verifier, f.ReturnTo, f.ExpiresAt)
	return err
}

// takeFlow removes a flow and returns it; ErrNoRows when there is none.
func (s *store) takeFlow(ctx context.Context, stateHash string) (flow, error) {
	const query = `
		DELETE FROM session_oidc_flows
		WHERE state_hash = $1
		RETURNING browser_hash, nonce, verifier, return_to, expires_at`
	var f flow
	err := s.db.Get(ctx, &f, query, stateHash)
	return f, err
}
