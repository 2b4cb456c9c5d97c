package message

import (
	"context"
	"fmt"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// readersMax people are looked at in one transaction's distance.
const readersMax = 500

// Digest queues the digests that are due: daily ones on working days from the hour their
// reader wants, weekly ones on the first working day of the week he can be told.
func (s *Service) Digest(ctx context.Context) error {
	server, err := s.store.server(ctx)
	if err != nil || !server.On {
		return err
	}
	now := s.DB.Clock().Now().Time()
	if works, err := s.Workdays.IsWorkday(ctx, dayOf(now)); err != nil || !works {
		return err
	}
	var last ident.ID
	for {
		list, err := s.store.readers(ctx, last, readersMax)
		if err != nil {
			return fmt.Errorf("readers of digests: %w", err)
		}
		for _, user := range list {
			if err := s.digestOf(ctx, user, now); err != nil {
				return fmt.Errorf("digest of %s: %w", user, err)
			}
			last = user
		}
		if len(list) < readersMax {
			return nil
		}
	}
}

// digestOf queues the digests of one person, each once for its day.
func (s *Service) digestOf(ctx context.Context, user ident.ID, now time.Time) error {
	set, err := s.store.settings(ctx, user)
	if err != nil {
		return err
	}
	for kind, pace := range map[MailKind]Pace{MailDaily: Daily, MailWeekly: Weekly} {
		day, due := slotOf(pace, now, set.Hour)
		if !due {
			continue
		}
		last, _, err := s.store.digest(ctx, user, pace)
		if err != nil {
			return err
		}
		if last >= day.String() {
			continue
		}
		if err := s.DB.InTx(ctx, func(ctx context.Context) error { return s.digested(ctx, user, kind, day) }); err != nil {
			return err
		}
	}
	return nil
}

// digested notes a digest and queues it when there is anything to tell.
func (s *Service) digested(ctx context.Context, user ident.ID, kind MailKind, day fiscal.Date) error {
	pace := Daily
	if kind == MailWeekly {
		pace = Weekly
	}
	last, since, err := s.store.digest(ctx, user, pace)
	if err != nil || last >= day.String() {
		return err
	}
	list, err := s.store.digested(ctx, user, pace, since)
	if err != nil {
		return err
	}
	if err := s.store.saveDigest(ctx, user, pace, day.String()); err != nil {
		return err
	}
	if len(list) == 0 {
		return nil
	}
	return s.post(ctx, Mail{User: user, Kind: kind, Source: string(kind) + " " + user.String() + " " + day.String() + " since " + since})
}
