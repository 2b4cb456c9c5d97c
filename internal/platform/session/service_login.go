package session

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// Login is what somebody hands in to be let in.
type Login struct {
	Login    string
	Password string
	Code     string // of TOTP, or a recovery code; empty in the first of two steps
	Device   string // what the browser calls itself
}

// known is what the book knows of a login: nothing, for one that is unknown.
type known struct {
	account    Account
	credential credential
	totp       totpRow
}

// Login opens a session, or returns ErrWrong, ErrWrongCode, ErrLocked,
// ErrAddressLocked, ErrTOTPNeeded, ErrInactive or ErrOneTimeExpired. It must be
// called outside a transaction, because failures are kept.
func (s *Service) Login(ctx context.Context, in Login) (Issued, error) {
	g, err := s.newGuess(ctx, in.Login)
	if err != nil {
		return Issued{}, err
	}
	if err := s.refuseLocked(ctx, g); err != nil {
		return Issued{}, err
	}
	who, err := s.known(ctx, in.Login)
	if err != nil {
		return Issued{}, err
	}
	g.user = who.account.ID
	match, stale, err := s.hasher.verify(ctx, who.credential.Hash, in.Password)
	if err != nil {
		return Issued{}, err
	}
	p := proof{match: match, device: in.Device}
	if match && stale {
		if p.rehash, err = s.hasher.hash(ctx, in.Password); err != nil {
			return Issued{}, err
		}
	}
	if p.second, err = s.readCode(who.account.ID, who.totp, in.Code); err != nil {
		return Issued{}, err
	}
	var issued Issued
	err = s.settle(ctx, g, func(ctx context.Context) (v verdict, err error) {
		issued, v, err = s.admit(ctx, who, p)
		return v, err
	})
	if err != nil {
		return Issued{}, err
	}
	return issued, nil
}

// known collects what the book knows of a login, with the same queries for any.
func (s *Service) known(ctx context.Context, login string) (known, error) {
	account, err := s.cfg.Accounts.ByLogin(ctx, login)
	if err != nil && !errors.Is(err, ErrUserNotFound) {
		return known{}, fmt.Errorf("account of a login: %w", err)
	}
	return s.knownOf(ctx, account)
}

func (s *Service) knownOf(ctx context.Context, account Account) (known, error) {
	who := known{account: account}
	var err error
	if who.credential, err = s.store.credential(ctx, account.ID); err != nil && !errors.Is(err, db.ErrNoRows) {
		return known{}, fmt.Errorf("read a credential: %w", err)
	}
	if who.totp, err = s.store.totp(ctx, account.ID); err != nil && !errors.Is(err, db.ErrNoRows) {
		return known{}, fmt.Errorf("read a TOTP secret: %w", err)
	}
	return who, nil
}

// proof is what the slow checks outside the transaction have found.
type proof struct {
	match  bool   // the password is right
	rehash string // its hash at the present cost, when the stored one has another
	second second
	device string
}

// admit decides, in the transaction of ctx, and begins the session.
func (s *Service) admit(ctx context.Context, who known, p proof) (Issued, verdict, error) {
	if !p.match {
		return Issued{}, verdict{wrong, ErrWrong}, nil
	}
	if same, err := s.unchanged(ctx, who); err != nil || !same {
		return Issued{}, verdict{refused, ErrBusy.With()}, err
	}
	method := ByPassword
	if who.totp.Confirmed {
		if p.second.absent() {
			return Issued{}, verdict{refused, ErrTOTPNeeded.With()}, nil
		}
		if used, err := s.useCode(ctx, who.account.ID, p.second); err != nil || !used {
			return Issued{}, verdict{wrong, ErrWrongCode}, err
		}
		method = p.second.method
	}
	now := s.wall.Now()
	c := who.credential
	switch {
	case !who.account.Active:
		return Issued{}, verdict{refused, ErrInactive.With()}, nil
	case c.ExpiresAt != nil && !now.Before(*c.ExpiresAt):
		return Issued{}, verdict{refused, ErrOneTimeExpired.With(spoken(*c.ExpiresAt, now))}, nil
	}
	if p.rehash != "" {
		if err := s.store.rehash(ctx, who.account.ID, c.Hash, p.rehash); err != nil {
			return Issued{}, verdict{}, fmt.Errorf("store a new hash: %w", err)
		}
	}
	issued, err := s.open(ctx, who, session{Method: method, Device: p.device, Second: method != ByPassword})
	return issued, verdict{outcome: passed}, err
}

// unchanged tells whether the secrets that were looked at outside the transaction
// are still those of the user: a password changed meanwhile opens nothing.
func (s *Service) unchanged(ctx context.Context, who known) (bool, error) {
	now, err := s.knownOf(ctx, who.account)
	same := now.credential.Hash == who.credential.Hash && now.totp.Secret == who.totp.Secret && now.totp.Confirmed == who.totp.Confirmed
	return same, err
}

// open begins a session after a proof, with what the user has to do first.
func (s *Service) open(ctx context.Context, who known, row session) (Issued, error) {
	policy, err := s.Policy(ctx)
	if err != nil {
		return Issued{}, err
	}
	now := s.wall.Now()
	row.Address, row.Device = actor.From(ctx).Address, shortened(row.Device, deviceMax)
	if row.Method != ByOIDC {
		row.MustChange = who.credential.mustChange(policy.Rules, now)
		row.MustEnrol = !who.totp.Confirmed && policy.needsTOTP(who.account.Roles)
	}
	if err := s.leave(ctx); err != nil {
		return Issued{}, err
	}
	issued, err := s.begin(ctx, who.account, row)
	if err != nil {
		return Issued{}, err
	}
	ctx = actor.With(ctx, asActor(ctx, who.account, issued.Session))
	act := audit.Act{Action: "session.login", Object: issued.Session, After: loginOf{Method: row.Method, Address: row.Address}}
	return issued, s.audit.Record(ctx, act)
}

// leave ends the session in whose browser somebody signs in again: nobody would
// have its token any more.
func (s *Service) leave(ctx context.Context) error {
	id := actor.From(ctx).Session
	if id.IsZero() {
		return nil
	}
	if _, err := s.store.endSession(ctx, id, s.wall.Now(), endRenewed); err != nil {
		return fmt.Errorf("end session %s: %w", id, err)
	}
	db.AfterCommit(ctx, func() { s.gone([]ident.ID{id}) })
	return nil
}

type loginOf struct {
	Method  Method `json:"method"`
	Address string `json:"address"`
}

// asActor is who has just signed in, in the request of the guest that he was.
func asActor(ctx context.Context, account Account, session ident.ID) actor.Actor {
	who := actor.From(ctx)
	who.User, who.Login, who.Name, who.Unit = account.ID, account.Login, account.Name, account.Unit
	who.Roles, who.Perms, who.Session = account.Roles, account.Perms, session
	return who
}

// mustChange tells whether a password has to be changed before anything else
// (rule session:8.2-age).
func (c credential) mustChange(r Rules, now clock.Instant) bool {
	if c.MustChange {
		return true
	}
	return !c.Keeps && r.PasswordAgeDays > 0 && dayOf(c.ChangedAt).DaysUntil(dayOf(now)) >= r.PasswordAgeDays
}
