package session

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/ident"
)

// second is a second factor as it was handed in and looked at.
type second struct {
	method Method // ByTOTP or ByRecoveryCode; empty when none was handed in
	step   int64  // the TOTP period of a right code, 0 of a wrong one
	digest string // of a recovery code
}

func (s second) absent() bool { return s.method == "" }

// readCode looks at a second factor: six digits are a TOTP code, everything else is
// a recovery code.
func (s *Service) readCode(user ident.ID, row totpRow, code string) (second, error) {
	code = strings.ReplaceAll(strings.TrimSpace(code), " ", "")
	switch {
	case code == "" || row.Secret == "":
		return second{}, nil
	case len(code) != totpDigits.Length():
		return second{method: ByRecoveryCode, digest: recoveryDigest(code)}, nil
	}
	secret, err := s.cfg.Sealer.Decrypt(row.Secret, about(user))
	if err != nil {
		return second{}, fmt.Errorf("open the TOTP secret of %s: %w", user, err)
	}
	step, ok, err := matchStep(string(secret), code, s.wall.Now(), row.LastStep)
	if err != nil {
		return second{}, fmt.Errorf("look at a TOTP code: %w", err)
	}
	if !ok {
		step = 0
	}
	return second{method: ByTOTP, step: step}, nil
}

// useCode uses a second factor up; false when it is wrong or was used before, also
// by somebody else a moment ago (SE5).
func (s *Service) useCode(ctx context.Context, user ident.ID, c second) (bool, error) {
	switch {
	case c.method == ByRecoveryCode:
		return s.store.useRecoveryCode(ctx, user, c.digest, s.wall.Now())
	case c.step == 0:
		return false, nil
	}
	return s.store.useStep(ctx, user, c.step)
}
