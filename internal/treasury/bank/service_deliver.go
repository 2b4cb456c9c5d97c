package bank

import (
	"context"
	"errors"
	"fmt"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/voucher"
	"caixiao/locales"
)

// outRow is a row of the outbox.
type outRow struct {
	ID       ident.ID
	Party    string
	Kind     voucher.Kind
	Voucher  ident.ID `db:"evoucher_id"`
	About    ident.ID `db:"about_id"`
	Seq      *int64
	Content  string
	Attempts int64
	NextAt   clock.Instant
}

// limit is how long an answer is waited for.
type limit struct {
	AcceptSeconds, ResultSeconds int64
}

func (l limit) accept() time.Duration { return time.Duration(l.AcceptSeconds) * time.Second }
func (l limit) result() time.Duration { return time.Duration(l.ResultSeconds) * time.Second }

// Pauses between attempts to deliver.
const (
	pauseFirst = 2 * time.Second
	pauseMost  = 5 * time.Minute
)

// pause grows with each attempt (rule bank:3.7-backoff).
func pause(attempts int64) time.Duration {
	p := pauseFirst
	for range attempts {
		if p *= 2; p >= pauseMost {
			return pauseMost
		}
	}
	return p
}

// Deliver brings what waits to each party, in its order, and tells of silence. A party that
// does not answer holds up nothing but what is for it.
func (s *Service) Deliver(ctx context.Context) error {
	if s.Carrier == nil {
		return nil
	}
	parties, err := s.store.parties(ctx)
	if err != nil {
		return err
	}
	var failed []error
	for _, p := range parties {
		if !p.Active || p.URL == "" {
			continue
		}
		if err := s.deliverTo(ctx, p); err != nil {
			failed = append(failed, fmt.Errorf("to %s: %w", p.Code, err))
		}
	}
	return errors.Join(append(failed, s.tellSilence(ctx))...)
}

func (s *Service) deliverTo(ctx context.Context, p Party) error {
	for ctx.Err() == nil {
		list, err := s.store.waiting(ctx, p.Code)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, row := range list {
			if row.NextAt.After(s.DB.Clock().Now()) {
				return nil // in its order: what follows waits too
			}
			if err := s.deliver(ctx, p, row); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// deliver sends one message; it is signed for its way once, so that each attempt sends the
// same bytes (B4).
func (s *Service) deliver(ctx context.Context, p Party, row outRow) error {
	content, err := s.sealed(ctx, p, row)
	if err != nil {
		return err
	}
	sendErr := s.Carrier.Carry(ctx, p.URL, []byte(content))
	if ctx.Err() != nil {
		return ctx.Err()
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		now := db.Stamp(ctx)
		switch {
		case sendErr == nil:
			return s.store.delivered(ctx, row.ID, now)
		case errors.Is(sendErr, ErrTurnedAway):
			why, err := locales.Keep(sendErr)
			if err != nil {
				return err
			}
			if err := s.store.turnedAway(ctx, row.ID, why); err != nil {
				return err
			}
			return s.alarm(ctx, alarm{Kind: AlarmRefused, Party: p.Code, About: row.About, Refusal: why})
		}
		return s.store.postpone(ctx, row.ID, now.Add(pause(row.Attempts)), fault.Excerpt(sendErr.Error()))
	})
	if errors.Is(sendErr, ErrTurnedAway) {
		sendErr = nil // the next may be taken
	}
	return errors.Join(err, sendErr)
}

// sealed numbers and signs a message for its way, once. From now on its answer is waited for.
func (s *Service) sealed(ctx context.Context, p Party, row outRow) (content string, err error) {
	if row.Seq != nil {
		return row.Content, nil
	}
	v, err := s.store.voucher(ctx, row.Voucher)
	if err != nil {
		return "", err
	}
	limit, err := s.store.limit(ctx, s.today())
	if err != nil {
		return "", err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		seq, err := s.store.nextSeq(ctx, p.Code)
		if err != nil {
			return err
		}
		m, err := voucher.Message{
			ID: row.ID.String(), Kind: row.Kind, From: s.Region, To: p.Code, Seq: seq, On: s.today(), Body: []byte(v.Content),
		}.Seal(voucher.RoleFinance, s.Signer)
		if err != nil {
			return err
		}
		content = string(m.Bytes())
		due := ""
		if row.Kind == voucher.Order {
			due = db.Stamp(ctx).Add(limit.accept()).String()
		}
		return s.store.seal(ctx, row.ID, sealing{seq, content, due})
	})
	return content, err
}

// sealing is what a row of the outbox gets when it is signed for its way.
type sealing struct {
	seq          int64
	content, due string
}

// tellSilence tells whose answer has not come in time, once (B5, rule bank:3.7-silent).
func (s *Service) tellSilence(ctx context.Context) error {
	list, err := s.store.overdue(ctx, s.DB.Clock().Now())
	if err != nil {
		return err
	}
	var failed []error
	for _, row := range list {
		if s.Orders != nil {
			if err := s.Orders.Silent(ctx, row.About); err != nil {
				failed = append(failed, fmt.Errorf("silence about %s: %w", row.About, err))
				continue
			}
		}
		failed = append(failed, s.DB.InTx(ctx, func(ctx context.Context) error {
			if err := s.store.due(ctx, row.About, ""); err != nil {
				return err
			}
			return s.alarm(ctx, alarm{Kind: AlarmSilent, Party: row.Party, About: row.About})
		}))
	}
	return errors.Join(failed...)
}

// limitDefault holds where no row says otherwise: a minute until it is signed for, five
// until the receipt.
var limitDefault = limit{AcceptSeconds: 60, ResultSeconds: 300}

// OwnCertificate is ours, for those on the other end.
func (s *Service) OwnCertificate(suite string, public []byte, year fiscal.Year) (voucher.Certificate, error) {
	from, err := fiscal.NewDate(year-10, 1, 1)
	if err != nil {
		return voucher.Certificate{}, err
	}
	until, err := fiscal.NewDate(year+10, 12, 31)
	return voucher.Certificate{Serial: s.Signer.KeyID(), Suite: suite, Public: public, Party: s.Region, Role: voucher.RoleFinance, From: from, Until: until}, err
}
