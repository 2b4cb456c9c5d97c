package session

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// Issued is a session that has just begun, with the token that nobody will see again.
type Issued struct {
	Token   string
	Session ident.ID
	Account Account
	EndsAt  clock.Instant
}

// Resolve tells who holds a token: ErrNone for one that is unknown in this book,
// and why when the session is over. A step in the background does not keep an idle
// session alive.
func (s *Service) Resolve(ctx context.Context, token string, background bool) (actor.Actor, error) {
	who, _, err := s.resolve(ctx, token, background)
	return who, err
}

func (s *Service) resolve(ctx context.Context, token string, background bool) (actor.Actor, *live, error) {
	l, err := s.lookUp(ctx, token)
	if err != nil {
		return actor.Actor{}, nil, err
	}
	account, reason, err := s.standing(ctx, l)
	if err != nil {
		return actor.Actor{}, nil, err
	}
	if reason != "" {
		s.end(ctx, l.session, reason)
		return actor.Actor{}, nil, s.why(ctx, reason)
	}
	if now := s.wall.Now(); !background && l.step(now) {
		s.touch(ctx, l, now)
	}
	return actor.Actor{
		User: account.ID, Login: account.Login, Name: account.Name, Unit: account.Unit,
		Roles: account.Roles, Perms: account.Perms, Session: l.ID,
	}, l, nil
}

// lookUp finds the session of a token in memory or in the book.
func (s *Service) lookUp(ctx context.Context, token string) (*live, error) {
	d, ok := digestOf(token)
	if !ok {
		return nil, ErrNone.With()
	}
	key := d.String()
	if l := s.cache.get(key); l != nil {
		return l, nil
	}
	mark := s.cache.mark()
	row, err := s.store.sessionByToken(ctx, key)
	if errors.Is(err, db.ErrNoRows) {
		return nil, ErrNone.With()
	}
	if err != nil {
		return nil, fmt.Errorf("read a session: %w", err)
	}
	return s.cache.put(row, mark), nil
}

// standing tells whose session it is, and why it is over if it is.
func (s *Service) standing(ctx context.Context, l *live) (Account, string, error) {
	policy, err := s.Policy(ctx)
	if err != nil {
		return Account{}, "", err
	}
	if reason := l.ended(l.seenAt(), s.wall.Now(), policy.idleTime()); reason != "" {
		return Account{}, reason, nil
	}
	account, err := s.cfg.Accounts.ByID(ctx, l.User)
	switch {
	case errors.Is(err, ErrUserNotFound):
		return Account{}, endInactive, nil
	case err != nil:
		return Account{}, "", fmt.Errorf("account of session %s: %w", l.ID, err)
	case !account.Active:
		return Account{}, endInactive, nil
	case account.AuthVersion != l.AuthVersion:
		return Account{}, endRoles, nil
	case l.lacks(policy.Rules, account.Roles):
		return Account{}, endFactor, nil
	}
	return account, "", nil
}

// why is the failure that tells the owner for what reason his session has ended.
func (s *Service) why(ctx context.Context, reason string) error {
	policy, err := s.Policy(ctx)
	if err != nil {
		return err
	}
	switch reason {
	case endIdle:
		return ErrIdle.With(policy.IdleMinutes)
	case endOver:
		return ErrOver.With(hours(policy.AbsoluteMinutes))
	case endRoles:
		return ErrRolesChanged.With()
	case endFactor:
		return ErrSecondFactor.With()
	}
	return ErrNone.With()
}

// hours writes minutes as hours, with one decimal where they are not whole.
func hours(minutes int) string {
	tenths := minutes * 10 / 60
	return strings.TrimSuffix(fmt.Sprintf("%d.%d", tenths/10, tenths%10), ".0")
}

// touch writes the last step down. The step itself is not refused when that fails:
// the session then only ends earlier should the program be started again.
func (s *Service) touch(ctx context.Context, l *live, now clock.Instant) {
	if db.Inside(ctx) {
		return
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.setSeen(ctx, l.ID, now); err != nil {
			return err
		}
		return s.stepVisit(ctx, l.User)
	})
	if err != nil {
		s.cfg.Log.WarnContext(ctx, "the last step of a session was not written down", "session", l.ID.String(), "error", err)
	}
}

// end ends a session that is over by itself. It opens nothing any more even when
// that cannot be written down now: the next look comes to the same result.
func (s *Service) end(ctx context.Context, row session, reason string) {
	if db.Inside(ctx) {
		return
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		ended, err := s.store.endSession(ctx, row.ID, s.wall.Now(), reason)
		if err != nil || !ended {
			return err
		}
		return s.audit.Record(ctx, audit.Act{Action: "session.end", Object: row.ID, Reason: reason, After: endedOf{User: row.User}})
	})
	if err != nil {
		s.cfg.Log.WarnContext(ctx, "the end of a session was not written down", "session", row.ID.String(), "error", err)
	}
	s.gone([]ident.ID{row.ID})
}

type endedOf struct {
	User ident.ID `json:"user"`
}

// Sessions lists the open sessions of the one who asks, the latest first.
func (s *Service) Sessions(ctx context.Context) ([]Session, error) {
	return s.openOf(ctx, actor.From(ctx).User)
}

func (s *Service) openOf(ctx context.Context, user ident.ID) ([]Session, error) {
	policy, err := s.Policy(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.openSessions(ctx, user)
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	now := s.wall.Now()
	list := []Session{}
	for _, row := range rows {
		if l := s.cache.find(row.ID); l != nil {
			row.SeenAt = l.seenAt()
		}
		if row.ended(row.SeenAt, now, policy.idleTime()) == "" {
			list = append(list, Session{
				ID: row.ID, Method: row.Method, Address: row.Address, Device: row.Device, StartedAt: row.StartedAt,
				SeenAt: row.SeenAt, EndsAt: row.EndsAt, Current: row.ID == actor.From(ctx).Session,
			})
		}
	}
	return list, nil
}

// Logout ends the session that asks.
func (s *Service) Logout(ctx context.Context) error {
	return s.endOwn(ctx, actor.From(ctx).Session, endLogout, "session.logout")
}

// Revoke ends one of the sessions of the one who asks.
func (s *Service) Revoke(ctx context.Context, id ident.ID) error {
	return s.endOwn(ctx, id, endRevoked, "session.revoke")
}

func (s *Service) endOwn(ctx context.Context, id ident.ID, reason, action string) error {
	who := actor.From(ctx)
	return s.db.InTx(ctx, func(ctx context.Context) error {
		ended, err := s.store.endOwn(ctx, ending{user: who.User, session: id, at: s.wall.Now(), reason: reason})
		if err != nil {
			return fmt.Errorf("end session %s: %w", id, err)
		}
		if !ended {
			return ErrSessionNotFound.With()
		}
		db.AfterCommit(ctx, func() { s.gone([]ident.ID{id}) })
		if reason == endLogout {
			if err := s.endVisit(ctx, who.User); err != nil {
				return err
			}
		}
		return s.audit.Record(ctx, audit.Act{Action: action, Object: id})
	})
}

// RevokeOthers ends all sessions of the one who asks but the one that asks, and
// tells how many.
func (s *Service) RevokeOthers(ctx context.Context) (int, error) {
	who := actor.From(ctx)
	var count int
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		ids, err := s.endAll(ctx, ending{user: who.User, session: who.Session, reason: endRevoked})
		if err != nil {
			return err
		}
		count = len(ids)
		return s.audit.Record(ctx, audit.Act{Action: "session.revoke_others", Object: who.User, After: revoked{Sessions: ids}})
	})
	return count, err
}

type revoked struct {
	Sessions []ident.ID `json:"sessions"`
}

// endAll ends the open sessions of a user but e.session.
func (s *Service) endAll(ctx context.Context, e ending) ([]ident.ID, error) {
	e.at = s.wall.Now()
	ids, err := s.store.endOthers(ctx, e)
	if err != nil {
		return nil, fmt.Errorf("end the sessions of %s: %w", e.user, err)
	}
	db.AfterCommit(ctx, func() { s.gone(ids) })
	return ids, nil
}

// begin writes a new session into the transaction of ctx.
func (s *Service) begin(ctx context.Context, account Account, row session) (Issued, error) {
	token := newToken()
	d, _ := digestOf(token)
	policy, err := s.Policy(ctx)
	if err != nil {
		return Issued{}, err
	}
	now := s.wall.Now()
	row.ID, row.User, row.TokenHash, row.AuthVersion = s.db.NewID(), account.ID, d.String(), account.AuthVersion
	row.StartedAt, row.SeenAt = now, now
	if row.EndsAt == (clock.Instant{}) {
		row.EndsAt = now.Add(policy.wholeTime())
	}
	if err := s.store.insertSession(ctx, row); err != nil {
		return Issued{}, fmt.Errorf("begin a session: %w", err)
	}
	if err := s.stepVisit(ctx, account.ID); err != nil {
		return Issued{}, err
	}
	return Issued{Token: token, Session: row.ID, Account: account, EndsAt: row.EndsAt}, nil
}

// renew puts a new session in the place of the one that asks, whose rights have
// changed: whoever has seen the old token has nothing. It ends when that would have.
func (s *Service) renew(ctx context.Context, account Account, change func(*session)) (Issued, error) {
	id := actor.From(ctx).Session
	old, err := s.store.openSession(ctx, account.ID, id)
	if errors.Is(err, db.ErrNoRows) {
		return Issued{}, ErrSessionNotFound.With()
	}
	if err != nil {
		return Issued{}, fmt.Errorf("read session %s: %w", id, err)
	}
	if _, err := s.store.endSession(ctx, id, s.wall.Now(), endRenewed); err != nil {
		return Issued{}, fmt.Errorf("end session %s: %w", id, err)
	}
	db.AfterCommit(ctx, func() { s.gone([]ident.ID{id}) })
	change(&old)
	return s.begin(ctx, account, old)
}
