package control

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

// store keeps the settings that a government has laid down.
type store struct{ db *db.DB }

const settingColumns = `id, rule, version, severity, params, valid_from, basis, state, made_by, made_by_name, recorded_at, checked_by, checked_by_name,
		checked_at, note`

// settingsMax is the most settings of a book that are looked at.
const settingsMax = 2000

func (s Setting) unfolded() (Setting, error) {
	if err := json.Unmarshal([]byte(s.Kept), &s.Params); err != nil {
		return s, fmt.Errorf("figures of setting %s: %w", s.ID, err)
	}
	s.Kept = ""
	return s, nil
}

// settings reads all of them in the order in which they were made.
func (s store) settings(ctx context.Context) ([]Setting, error) {
	const query = `SELECT ` + settingColumns + ` FROM control_rules ORDER BY id LIMIT $1`
	var list []Setting
	if err := s.db.Select(ctx, &list, query, settingsMax); err != nil {
		return nil, err
	}
	for i := range list {
		var err error
		if list[i], err = list[i].unfolded(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (s store) setting(ctx context.Context, id ident.ID) (one Setting, err error) {
	const query = `SELECT ` + settingColumns + ` FROM control_rules WHERE id = $1`
	err = s.db.Get(ctx, &one, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return one, ErrNotFound
	}
	if err != nil {
		return one, err
	}
	return one.unfolded()
}

func (s store) add(ctx context.Context, one Setting) error {
	params, err := json.Marshal(one.Params)
	if err != nil {
		return fmt.Errorf("figures of a setting: %w", err)
	}
	const query = `
		INSERT INTO control_rules (id, rule, version, severity, params, valid_from, basis, state, made_by, made_by_name, recorded_at, checked_by_name,
		                           checked_at, note)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '', '')`
	_, err = s.db.Exec(ctx, query, one.ID, one.Rule, one.Version, string(one.Severity), string(params), one.From, one.Basis, string(one.State), one.MadeBy,
		one.MadeByName, db.Stamp(ctx))
	return err
}

// decide writes what has become of a proposal; one that was decided meanwhile is refused.
func (s store) decide(ctx context.Context, one Setting, by actor.Actor) error {
	const query = `
		UPDATE control_rules
		SET state = $1, checked_by = $2, checked_by_name = $3, checked_at = $4, note = $5
		WHERE id = $6 AND state = 'PROPOSED'`
	n, err := s.db.Exec(ctx, query, string(one.State), by.User, by.Name, db.Stamp(ctx), one.Note, one.ID)
	if err == nil && n == 0 {
		return ErrDecided.With(one.State)
	}
	return err
}
