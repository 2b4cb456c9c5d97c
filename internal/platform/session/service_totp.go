package session

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// Enrol makes a TOTP secret for the one who asks. It is not asked for at login until
// a code has confirmed that the device has it; asking again makes another.
func (s *Service) Enrol(ctx context.Context) (Enrolment, error) {
	who := actor.From(ctx)
	enrolment, err := newEnrolment(who.Login, s.cfg.Book)
	if err != nil {
		return Enrolment{}, fmt.Errorf("make a TOTP secret: %w", err)
	}
	sealed, err := s.cfg.Sealer.Encrypt([]byte(enrolment.Secret), about(who.User))
	if err != nil {
		return Enrolment{}, fmt.Errorf("seal a TOTP secret: %w", err)
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		kept, err := s.store.saveTOTP(ctx, who.User, sealed)
		switch {
		case err != nil:
			return fmt.Errorf("save a TOTP secret: %w", err)
		case !kept:
			return ErrTOTPOn.With()
		}
		return s.audit.Record(ctx, audit.Act{Action: "session.totp_begin", Object: who.User})
	})
	if err != nil {
		return Enrolment{}, err
	}
	return enrolment, nil
}

// about binds a sealed secret to its user.
func about(user ident.ID) []byte { return []byte("totp " + user.String()) }

// Confirmed is what a confirmed enrolment brings: recovery codes, shown once, and
// the session that replaces the one that asked.
type Confirmed struct {
	Codes  []string
	Issued Issued
}

// ConfirmTOTP puts the secret of Enrol to use when code comes from it.
func (s *Service) ConfirmTOTP(ctx context.Context, code string) (Confirmed, error) {
	who := actor.From(ctx)
	account, err := s.cfg.Accounts.ByID(ctx, who.User)
	if err != nil {
		return Confirmed{}, err
	}
	row, err := s.store.totp(ctx, who.User)
	switch {
	case errors.Is(err, db.ErrNoRows):
		return Confirmed{}, ErrTOTPOff.With()
	case err != nil:
		return Confirmed{}, fmt.Errorf("read a TOTP secret: %w", err)
	case row.Confirmed:
		return Confirmed{}, ErrTOTPOn.With()
	}
	given, err := s.readCode(who.User, row, code)
	if err != nil {
		return Confirmed{}, err
	}
	if given.step == 0 {
		var wrong fault.Fields
		wrong.Add("code", ErrTOTPCode.With())
		return Confirmed{}, wrong.Err()
	}
	row.LastStep = given.step
	return s.putToUse(ctx, account, row)
}

func (s *Service) putToUse(ctx context.Context, account Account, row totpRow) (Confirmed, error) {
	done := Confirmed{Codes: newRecoveryCodes()}
	hashes := make([]string, len(done.Codes))
	for i, code := range done.Codes {
		hashes[i] = recoveryDigest(code)
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		kept, err := s.store.confirmTOTP(ctx, account.ID, row, s.wall.Now())
		switch {
		case err != nil:
			return fmt.Errorf("confirm a TOTP secret: %w", err)
		case !kept:
			return ErrTOTPOn.With()
		}
		if err := s.store.insertRecoveryCodes(ctx, account.ID, hashes); err != nil {
			return fmt.Errorf("store recovery codes: %w", err)
		}
		done.Issued, err = s.renew(ctx, account, func(row *session) { row.MustEnrol, row.Second = false, true })
		if err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Act{Action: "session.totp_on", Object: account.ID})
	})
	if err != nil {
		return Confirmed{}, err
	}
	return done, nil
}

// DisableTOTP takes the second factor of the one who asks away; it needs his password
// and is refused where the policy asks for the factor. It must be called outside a
// transaction, because a wrong password counts as a failed guess.
func (s *Service) DisableTOTP(ctx context.Context, password string) error {
	who, err := s.prove(ctx, password)
	if err != nil {
		return err
	}
	policy, err := s.Policy(ctx)
	if err != nil {
		return err
	}
	if policy.needsTOTP(who.account.Roles) {
		return ErrTOTPRequired.With()
	}
	return s.dropTOTP(ctx, who.account.ID, "session.totp_off")
}

// ResetTOTP takes the second factor of a user away who has lost his device. His
// sessions end. That of an administrator is reset on the machine only.
func (s *Service) ResetTOTP(ctx context.Context, user ident.ID) error {
	if _, err := s.rescued(ctx, user, "totp-reset"); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.endAll(ctx, ending{user: user, reason: endReset}); err != nil {
			return err
		}
		return s.dropTOTP(ctx, user, "session.totp_reset")
	})
}

func (s *Service) dropTOTP(ctx context.Context, user ident.ID, action string) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		had, err := s.store.dropTOTP(ctx, user)
		switch {
		case err != nil:
			return fmt.Errorf("drop the TOTP secret of %s: %w", user, err)
		case !had:
			return ErrTOTPOff.With()
		}
		return s.audit.Record(ctx, audit.Act{Action: action, Object: user})
	})
}
