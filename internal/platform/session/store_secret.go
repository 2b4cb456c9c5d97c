package session

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// credential is the password of a user as it is kept.
type credential struct {
	Hash       string
	ChangedAt  clock.Instant
	MustChange bool
	Keeps      bool
	ExpiresAt  *clock.Instant
}

// totpRow is the TOTP secret of a user as it is kept.
type totpRow struct {
	Secret    string
	Confirmed bool
	LastStep  int64
}

func (s *store) credential(ctx context.Context, user ident.ID) (credential, error) {
	const query = `SELECT hash, changed_at, must_change, keeps, expires_at FROM session_credentials WHERE user_id = $1`
	var c credential
	err := s.db.Get(ctx, &c, query, user)
	return c, err
}

func (s *store) saveCredential(ctx context.Context, user ident.ID, c credential) error {
	const query = `
		INSERT INTO session_credentials (user_id, hash, changed_at, must_change, keeps, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at, must_change = excluded.must_change,
			keeps = excluded.keeps, expires_at = excluded.expires_at`
	_, err := s.db.Exec(ctx, query, user, c.Hash, c.ChangedAt, c.MustChange, c.Keeps, c.ExpiresAt)
	return err
}

// dropCredential takes a user's password away; false when he has none.
func (s *store) dropCredential(ctx context.Context, user ident.ID) (bool, error) {
	const query = `DELETE FROM session_credentials WHERE user_id = $1`
	n, err := s.db.Exec(ctx, query, user)
	return n > 0, err
}

// rehash puts a hash of the same password in the place of another.
func (s *store) rehash(ctx context.Context, user ident.ID, before, after string) error {
	const query = `UPDATE session_credentials SET hash = $3 WHERE user_id = $1 AND hash = $2`
	_, err := s.db.Exec(ctx, query, user, before, after)
	return err
}

// pastPasswords are the hashes of a user's last passwords, the latest first.
func (s *store) pastPasswords(ctx context.Context, user ident.ID, limit int) ([]string, error) {
	const query = `SELECT hash FROM session_past_passwords WHERE user_id = $1 ORDER BY id DESC LIMIT $2`
	var hashes []string
	err := s.db.Select(ctx, &hashes, query, user, limit)
	return hashes, err
}

// rememberPassword adds a password to the past ones and forgets those that no
// policy can ask for.
func (s *store) rememberPassword(ctx context.Context, user ident.ID, hash string) error {
	const insert = `INSERT INTO session_past_passwords (id, user_id, hash) VALUES ($1, $2, $3)`
	if _, err := s.db.Exec(ctx, insert, s.db.NewID(), user, hash); err != nil {
		return err
	}
	const forget = `
		DELETE FROM session_past_passwords
		WHERE user_id = $1 AND id NOT IN (SELECT id FROM session_past_passwords WHERE user_id = $1 ORDER BY id DESC LIMIT $2)`
	_, err := s.db.Exec(ctx, forget, user, historyMax)
	return err
}

func (s *store) totp(ctx context.Context, user ident.ID) (totpRow, error) {
	const query = `SELECT secret, confirmed, last_step FROM session_totps WHERE user_id = $1`
	var row totpRow
	err := s.db.Get(ctx, &row, query, user)
	return row, err
}

// saveTOTP keeps a secret that is still to be confirmed; false when one is in use.
func (s *store) saveTOTP(ctx context.Context, user ident.ID, sealed string) (bool, error) {
	const query = `
		INSERT INTO session_totps (user_id, secret, confirmed, last_step) VALUES ($1, $2, FALSE, 0)
		ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret WHERE NOT session_totps.confirmed`
	n, err := s.db.Exec(ctx, query, user, sealed)
	return n > 0, err
}

// confirmTOTP puts a secret to use; false when it is in use already or another.
func (s *store) confirmTOTP(ctx context.Context, user ident.ID, c totpRow, at clock.Instant) (bool, error) {
	const query = `
		UPDATE session_totps SET confirmed = TRUE, last_step = $3, confirmed_at = $4
		WHERE user_id = $1 AND secret = $2 AND NOT confirmed`
	n, err := s.db.Exec(ctx, query, user, c.Secret, c.LastStep, at)
	return n > 0, err
}

// useStep uses up the code of a step and of all before; false when it was used.
func (s *store) useStep(ctx context.Context, user ident.ID, step int64) (bool, error) {
	const query = `UPDATE session_totps SET last_step = $2 WHERE user_id = $1 AND confirmed AND last_step < $2`
	n, err := s.db.Exec(ctx, query, user, step)
	return n > 0, err
}

// dropTOTP takes a user's secret and recovery codes away; false when there is none.
func (s *store) dropTOTP(ctx context.Context, user ident.ID) (bool, error) {
	const codes = `DELETE FROM session_recovery_codes WHERE user_id = $1`
	if _, err := s.db.Exec(ctx, codes, user); err != nil {
		return false, err
	}
	const query = `DELETE FROM session_totps WHERE user_id = $1`
	n, err := s.db.Exec(ctx, query, user)
	return n > 0, err
}

func (s *store) insertRecoveryCodes(ctx context.Context, user ident.ID, hashes []string) error {
	const query = `INSERT INTO session_recovery_codes (user_id, hash) VALUES :rows`
	rows := make([][]any, len(hashes))
	for i, hash := range hashes {
		rows[i] = []any{user, hash}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// useRecoveryCode uses a code up; false when there is none or it was used.
func (s *store) useRecoveryCode(ctx context.Context, user ident.ID, hash string, at clock.Instant) (bool, error) {
	const query = `UPDATE session_recovery_codes SET used_at = $3 WHERE user_id = $1 AND hash = $2 AND used_at IS NULL`
	n, err := s.db.Exec(ctx, query, user, hash, at)
	return n > 0, err
}

func (s *store) recoveryCodesLeft(ctx context.Context, user ident.ID) (int, error) {
	const query = `SELECT COUNT(*) FROM session_recovery_codes WHERE user_id = $1 AND used_at IS NULL`
	var n int
	err := s.db.Get(ctx, &n, query, user)
	return n, err
}
