package session

import (
	"context"
	"errors"
	"fmt"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// ChangePassword gives the one who asks a new password. His other sessions end, and
// the one that asks is replaced. It must be called outside a transaction, because a
// wrong present password counts as a failed guess.
func (s *Service) ChangePassword(ctx context.Context, present, next string) (Issued, error) {
	who, err := s.prove(ctx, present)
	if err != nil {
		return Issued{}, err
	}
	hash, err := s.acceptable(ctx, who.account, next)
	if err != nil {
		return Issued{}, err
	}
	now := s.wall.Now()
	var issued Issued
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.setCredential(ctx, who.account.ID, credential{Hash: hash, ChangedAt: now, Keeps: who.credential.Keeps}); err != nil {
			return err
		}
		e := ending{user: who.account.ID, session: actor.From(ctx).Session, reason: endPassword}
		if _, err := s.endAll(ctx, e); err != nil {
			return err
		}
		issued, err = s.renew(ctx, who.account, func(row *session) { row.MustChange = false })
		if err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Act{Action: "session.password", Object: who.account.ID})
	})
	return issued, err
}

// prove asks the one who acts for his present password again.
func (s *Service) prove(ctx context.Context, present string) (known, error) {
	account, err := s.cfg.Accounts.ByID(ctx, actor.From(ctx).User)
	if err != nil {
		return known{}, err
	}
	g, err := s.newGuess(ctx, account.Login)
	if err != nil {
		return known{}, err
	}
	g.user = account.ID
	if err := s.refuseLocked(ctx, g); err != nil {
		return known{}, err
	}
	who, err := s.knownOf(ctx, account)
	if err != nil {
		return known{}, err
	}
	if who.credential.Hash == "" {
		return known{}, ErrNoPassword.With()
	}
	match, _, err := s.hasher.verify(ctx, who.credential.Hash, present)
	if err != nil {
		return known{}, err
	}
	return who, s.settle(ctx, g, func(context.Context) (verdict, error) {
		if !match {
			return verdict{wrong, ErrPasswordWrong}, nil
		}
		return verdict{outcome: passed}, nil
	})
}

// acceptable checks a new password against the rules and the past ones, and hashes it.
func (s *Service) acceptable(ctx context.Context, account Account, next string) (string, error) {
	policy, err := s.Policy(ctx)
	if err != nil {
		return "", err
	}
	var wrong fault.Fields
	wrong.Add("next", policy.checkPassword(account.Login, next, s.common))
	if err := wrong.Err(); err != nil {
		return "", err
	}
	past, err := s.store.pastPasswords(ctx, account.ID, policy.PasswordHistory)
	if err != nil {
		return "", fmt.Errorf("read past passwords: %w", err)
	}
	for _, hash := range past {
		used, _, err := s.hasher.verify(ctx, hash, next)
		if err != nil {
			return "", err
		}
		if used {
			wrong.Add("next", ErrPasswordUsed.With(policy.PasswordHistory))
			return "", wrong.Err()
		}
	}
	return s.hasher.hash(ctx, next)
}

func (s *Service) setCredential(ctx context.Context, user ident.ID, c credential) error {
	if err := s.store.saveCredential(ctx, user, c); err != nil {
		return fmt.Errorf("save the credential of %s: %w", user, err)
	}
	if err := s.store.rememberPassword(ctx, user, c.Hash); err != nil {
		return fmt.Errorf("remember the password of %s: %w", user, err)
	}
	return nil
}

// PasswordTerms say how long a password that somebody else has set is good for.
type PasswordTerms struct {
	MustChange bool // at the first login
	Keeps      bool // does not age
}

// SetPassword sets a user's password from outside: the command line, the demo. His
// sessions end.
func (s *Service) SetPassword(ctx context.Context, user ident.ID, password string, terms PasswordTerms) error {
	account, err := s.cfg.Accounts.ByID(ctx, user)
	if err != nil {
		return err
	}
	policy, err := s.Policy(ctx)
	if err != nil {
		return err
	}
	var wrong fault.Fields
	wrong.Add("password", policy.checkPassword(account.Login, password, s.common))
	if err := wrong.Err(); err != nil {
		return err
	}
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	c := credential{Hash: hash, ChangedAt: s.wall.Now(), MustChange: terms.MustChange, Keeps: terms.Keeps}
	return s.replace(ctx, account, c, "session.password_set")
}

// OneTime is a password that opens one login and has to be changed there.
type OneTime struct {
	Password  string        `json:"password" doc:"Shown this once"`
	ExpiresAt clock.Instant `json:"expiresAt"`
}

// SetOneTime gives a user a one-time password, ends his sessions and his lock. Nobody
// begins with a password that somebody else could know for longer
// (rule session:8.2-first). An administrator's is set on the machine only.
func (s *Service) SetOneTime(ctx context.Context, user ident.ID) (OneTime, error) {
	account, err := s.rescued(ctx, user, "password")
	if err != nil {
		return OneTime{}, err
	}
	policy, err := s.Policy(ctx)
	if err != nil {
		return OneTime{}, err
	}
	now := s.wall.Now()
	secret := OneTime{Password: newOneTime(), ExpiresAt: now.Add(time.Duration(policy.OneTimeHours) * time.Hour)}
	hash, err := s.hasher.hash(ctx, secret.Password)
	if err != nil {
		return OneTime{}, err
	}
	c := credential{Hash: hash, ChangedAt: now, MustChange: true, ExpiresAt: &secret.ExpiresAt}
	if err := s.replace(ctx, account, c, "session.one_time"); err != nil {
		return OneTime{}, err
	}
	return secret, nil
}

// rescued finds the user whose way in somebody else sets anew. Whoever could do that to
// one of the three administrators could act as two of them, so people are refused, and
// told what the operator of the machine does instead (rule org:8.3-secrets).
func (s *Service) rescued(ctx context.Context, user ident.ID, command string) (Account, error) {
	account, err := s.cfg.Accounts.ByID(ctx, user)
	if err != nil {
		return Account{}, err
	}
	if account.Administrator && actor.From(ctx).Machine == "" {
		return Account{}, ErrAdministrator.With(account.Name, "caixiao user "+command+" "+account.Login)
	}
	return account, nil
}

// Forget takes away everything a user signs in with, and ends his sessions: who becomes
// an administrator has nothing left that somebody else may have set.
func (s *Service) Forget(ctx context.Context, user ident.ID) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		had, err := s.store.dropCredential(ctx, user)
		if err != nil {
			return fmt.Errorf("drop the credential of %s: %w", user, err)
		}
		hadTOTP, err := s.store.dropTOTP(ctx, user)
		if err != nil {
			return fmt.Errorf("drop the TOTP secret of %s: %w", user, err)
		}
		ended, err := s.endAll(ctx, ending{user: user, reason: endReset})
		if err != nil || !had && !hadTOTP && len(ended) == 0 {
			return err
		}
		return s.audit.Record(ctx, audit.Act{Action: "session.forget", Object: user, After: revoked{Sessions: ended}})
	})
}

// replace sets a credential that the user has not chosen.
func (s *Service) replace(ctx context.Context, account Account, c credential, action string) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		// Again: he may have become an administrator while the password was hashed.
		if _, err := s.rescued(ctx, account.ID, "password"); err != nil {
			return err
		}
		if err := s.setCredential(ctx, account.ID, c); err != nil {
			return err
		}
		if _, err := s.endAll(ctx, ending{user: account.ID, reason: endReset}); err != nil {
			return err
		}
		if err := s.store.unlock(ctx, lockOfLogin(keyOfLogin(account.Login)), s.wall.Now()); err != nil {
			return fmt.Errorf("unlock %s: %w", account.ID, err)
		}
		return s.audit.Record(ctx, audit.Act{Action: action, Object: account.ID})
	})
}

// Unlock ends the lock of a user's account, and of the addresses it was tried from.
func (s *Service) Unlock(ctx context.Context, user ident.ID) error {
	account, err := s.cfg.Accounts.ByID(ctx, user)
	if err != nil {
		return err
	}
	now := s.wall.Now()
	key := keyOfLogin(account.Login)
	return s.db.InTx(ctx, func(ctx context.Context) error {
		addresses, err := s.store.triedFrom(ctx, key, now)
		if err != nil {
			return fmt.Errorf("addresses of %s: %w", user, err)
		}
		subjects := []string{lockOfLogin(key)}
		for _, address := range addresses {
			subjects = append(subjects, lockOfAddress(address))
		}
		for _, sub := range subjects {
			if err := s.store.unlock(ctx, sub, now); err != nil {
				return fmt.Errorf("unlock %s: %w", user, err)
			}
		}
		return s.audit.Record(ctx, audit.Act{Action: "session.unlock", Object: user, After: unlocked{Addresses: addresses}})
	})
}

type unlocked struct {
	Addresses []string `json:"addresses"`
}

// hasPassword tells whether a user signs in with a password here.
func (s *Service) hasPassword(ctx context.Context, user ident.ID) (credential, bool, error) {
	c, err := s.store.credential(ctx, user)
	if errors.Is(err, db.ErrNoRows) {
		return credential{}, false, nil
	}
	return c, err == nil, err
}
