package session

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/httpx"
)

// Me describes the one who asks, with his session.
func (s *Service) Me(ctx context.Context) (Me, error) { return s.meOf(ctx, actor.From(ctx)) }

func (s *Service) meOf(ctx context.Context, who actor.Actor) (Me, error) {
	account, err := s.cfg.Accounts.ByID(ctx, who.User)
	if err != nil {
		return Me{}, err
	}
	me := Me{
		ID: account.ID, Login: account.Login, Name: account.Name, Unit: account.Unit, UnitName: account.UnitName,
		Section: account.Section, Roles: slices.Concat([]string{}, account.Roles),
		Perms: slices.AppendSeq([]string{}, maps.Keys(account.Perms)), Rights: account.Rights, Session: who.Session,
	}
	slices.Sort(me.Perms)
	if err := s.describeSession(ctx, who, &me); err != nil {
		return Me{}, err
	}
	if err := s.describeSecrets(ctx, &me); err != nil {
		return Me{}, err
	}
	me.Preferences, err = s.preferences(ctx, who)
	return me, err
}

func (s *Service) describeSession(ctx context.Context, who actor.Actor, me *Me) error {
	policy, err := s.Policy(ctx)
	if err != nil {
		return err
	}
	row, err := s.store.openSession(ctx, who.User, who.Session)
	if errors.Is(err, db.ErrNoRows) {
		return ErrNone.With()
	}
	if err != nil {
		return fmt.Errorf("read session %s: %w", who.Session, err)
	}
	if l := s.cache.find(row.ID); l != nil {
		row.SeenAt = l.seenAt()
	}
	me.Method, me.EndsAt, me.IdleEndsAt = row.Method, row.EndsAt, row.SeenAt.Add(policy.idleTime())
	if me.IdleEndsAt.After(row.EndsAt) {
		me.IdleEndsAt = row.EndsAt
	}
	me.MustChangePassword, me.MustEnrolTOTP = row.MustChange, row.MustEnrol
	return nil
}

func (s *Service) describeSecrets(ctx context.Context, me *Me) error {
	policy, err := s.Policy(ctx)
	if err != nil {
		return err
	}
	c, has, err := s.hasPassword(ctx, me.ID)
	if err != nil {
		return fmt.Errorf("read the credential of %s: %w", me.ID, err)
	}
	me.HasPassword = has
	if has && !c.Keeps && policy.PasswordAgeDays > 0 {
		day := dayOf(c.ChangedAt).AddDays(policy.PasswordAgeDays)
		me.PasswordEndsOn = &day
	}
	row, err := s.store.totp(ctx, me.ID)
	if err != nil && !errors.Is(err, db.ErrNoRows) {
		return fmt.Errorf("read the TOTP secret of %s: %w", me.ID, err)
	}
	me.HasTOTP = row.Confirmed
	if me.RecoveryCodesLeft, err = s.store.recoveryCodesLeft(ctx, me.ID); err != nil {
		return fmt.Errorf("count the recovery codes of %s: %w", me.ID, err)
	}
	return nil
}

func (s *Service) preferences(ctx context.Context, who actor.Actor) (Preferences, error) {
	p, err := s.store.preferences(ctx, who.User)
	if errors.Is(err, db.ErrNoRows) {
		return defaultPreferences(), nil
	}
	if err != nil {
		return Preferences{}, fmt.Errorf("read the preferences of %s: %w", who.User, err)
	}
	return p, nil
}

// LanguageOf is the language in which a user wants to read.
func (s *Service) LanguageOf(ctx context.Context, user ident.ID) (string, error) {
	p, err := s.preferences(ctx, actor.Actor{User: user})
	return p.Language, err
}

// SetPreferences changes how the one who asks wants to be shown things, made to
// version p.Version.
func (s *Service) SetPreferences(ctx context.Context, p Preferences) (Preferences, error) {
	who := actor.From(ctx)
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.preferences(ctx, who)
		if err != nil {
			return err
		}
		if before.Version != p.Version {
			return httpx.ErrStale.With(who.Name, s.wall.Now().String())
		}
		after := p
		after.Version++
		if err := s.store.savePreferences(ctx, who.User, after); err != nil {
			return fmt.Errorf("save the preferences of %s: %w", who.User, err)
		}
		return s.audit.Record(ctx, audit.Act{Action: "session.preferences", Object: who.User, Before: before, After: after})
	})
	p.Version++
	return p, err
}
