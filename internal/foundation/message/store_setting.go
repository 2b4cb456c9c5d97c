package message

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

// settings are somebody's own, or those of the program.
func (s store) settings(ctx context.Context, user ident.ID) (Settings, error) {
	const query = `SELECT version, rules_json FROM message_settings WHERE user_id = $1`
	var row struct {
		Version   int64
		RulesJSON string `db:"rules_json"`
	}
	err := s.db.Get(ctx, &row, query, user)
	if errors.Is(err, db.ErrNoRows) {
		return defaultSettings().complete(), nil
	}
	if err != nil {
		return Settings{}, err
	}
	var set Settings
	if err := json.Unmarshal([]byte(row.RulesJSON), &set); err != nil {
		return Settings{}, fmt.Errorf("read the settings of %s: %w", user, err)
	}
	set.Version = row.Version
	return set.complete(), nil
}

func (s store) saveSettings(ctx context.Context, user ident.ID, set Settings) error {
	const query = `
		INSERT INTO message_settings (user_id, version, rules_json, recorded_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (user_id) DO UPDATE SET version = excluded.version, rules_json = excluded.rules_json, recorded_at = excluded.recorded_at`
	written, err := json.Marshal(set)
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	_, err = s.db.Exec(ctx, query, user, set.Version, string(written), db.Stamp(ctx))
	return err
}

// address is what is kept of somebody's address; empty when he has none.
func (s store) address(ctx context.Context, user ident.ID) (addressRow, error) {
	const query = `
		SELECT address, confirmed_at, pending, code, code_until, guesses, asked_at, asked_day, asked
		FROM message_addresses
		WHERE user_id = $1`
	var row addressRow
	err := s.db.Get(ctx, &row, query, user)
	if errors.Is(err, db.ErrNoRows) {
		err = nil
	}
	return row, err
}

func (s store) saveAddress(ctx context.Context, user ident.ID, r addressRow) error {
	const query = `
		INSERT INTO message_addresses (user_id, address, confirmed_at, pending, code, code_until, guesses, asked_at, asked_day, asked)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (user_id) DO UPDATE
		SET address = excluded.address, confirmed_at = excluded.confirmed_at, pending = excluded.pending, code = excluded.code,
		    code_until = excluded.code_until, guesses = excluded.guesses, asked_at = excluded.asked_at, asked_day = excluded.asked_day,
		    asked = excluded.asked`
	_, err := s.db.Exec(ctx, query, user, r.Address, r.ConfirmedAt, r.Pending, r.Code, r.CodeUntil, r.Guesses, r.AskedAt, r.AskedDay, r.Asked)
	return err
}

// readers lists who has a confirmed address, in pages.
func (s store) readers(ctx context.Context, after ident.ID, limit int) ([]ident.ID, error) {
	const query = `SELECT user_id FROM message_addresses WHERE address <> '' AND user_id > $1 ORDER BY user_id LIMIT $2`
	var list []ident.ID
	from := any(int64(0))
	if !after.IsZero() {
		from = after
	}
	err := s.db.Select(ctx, &list, query, from, limit)
	return list, err
}

// server is the mail server as it was set last.
func (s store) server(ctx context.Context) (Server, error) {
	const query = `
		SELECT version, settings_json, password, changed_by_name, recorded_at
		FROM message_servers
		ORDER BY version DESC
		LIMIT 1`
	var row struct {
		Version   int64
		JSON      string `db:"settings_json"`
		Password  string
		ChangedBy string `db:"changed_by_name"`
		At        string `db:"recorded_at"`
	}
	err := s.db.Get(ctx, &row, query)
	if errors.Is(err, db.ErrNoRows) {
		return defaultServer(), nil
	}
	if err != nil {
		return Server{}, err
	}
	var set Server
	if err := json.Unmarshal([]byte(row.JSON), &set); err != nil {
		return Server{}, fmt.Errorf("read the settings of the mail server: %w", err)
	}
	set.Version, set.password, set.HasPassword, set.ChangedBy, set.ChangedAt = row.Version, row.Password, row.Password != "", row.ChangedBy, row.At
	return set, nil
}

// addServer writes the next version; versions are only added.
func (s store) addServer(ctx context.Context, set Server) error {
	const query = `
		INSERT INTO message_servers (version, settings_json, password, changed_by, changed_by_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6)`
	written, err := json.Marshal(set)
	if err != nil {
		return fmt.Errorf("write the settings of the mail server: %w", err)
	}
	who := actor.From(ctx)
	_, err = s.db.Exec(ctx, query, set.Version, string(written), set.password, who.User, who.Name, db.Stamp(ctx))
	return err
}

// digest is the last digest of somebody: of which day, and what was recorded before it.
func (s store) digest(ctx context.Context, user ident.ID, p Pace) (slot, since string, err error) {
	const query = `SELECT slot, recorded_at FROM message_digests WHERE user_id = $1 AND pace = $2`
	var row struct {
		Slot string
		At   string `db:"recorded_at"`
	}
	err = s.db.Get(ctx, &row, query, user, p)
	if errors.Is(err, db.ErrNoRows) {
		err = nil
	}
	return row.Slot, row.At, err
}

func (s store) saveDigest(ctx context.Context, user ident.ID, p Pace, slot string) error {
	const query = `
		INSERT INTO message_digests (user_id, pace, slot, recorded_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (user_id, pace) DO UPDATE SET slot = excluded.slot, recorded_at = excluded.recorded_at`
	_, err := s.db.Exec(ctx, query, user, p, slot, db.Stamp(ctx))
	return err
}

// digested lists what a digest of somebody is about: what still waits for him, and what
// came in since the last one that he has not read.
func (s store) digested(ctx context.Context, user ident.ID, p Pace, since string) ([]Message, error) {
	const query = `
		SELECT ` + messageColumns + `
		FROM message_messages m
		WHERE m.user_id = $1 AND m.done_at IS NULL AND m.mail = $2 AND m.archived_at IS NULL AND (m.kind <> 'RESULT' OR m.recorded_at > $3)
		ORDER BY m.id
		LIMIT 1000`
	var list []Message
	err := s.db.Select(ctx, &list, query, user, p, since)
	return list, err
}
