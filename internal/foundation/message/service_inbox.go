package message

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
)

// Limits of what is done at once.
const (
	marksMax  = 1000 // messages marked with one step
	latestMax = 8    // messages below the bell
	countMax  = 999  // unread ones that are counted for the bell
)

// List returns a page of the reader's messages.
func (s *Service) List(ctx context.Context, f Filter, p Paging) (page.Result[Message], error) {
	var result page.Result[Message]
	var err error
	if f.State == "" {
		f.State = Current
	}
	if !slices.Contains(States, f.State) {
		return result, ErrState.With(fault.Excerpt(string(f.State)))
	}
	if f.Kind != "" && !f.Kind.valid() {
		return result, ErrKind.With(fault.Excerpt(string(f.Kind)))
	}
	if f.user, err = reader(ctx); err != nil {
		return result, err
	}
	name := fmt.Sprintf("messages %s %s %s", f.user, f.State, f.Kind)
	if p.After != "" {
		if p.from, err = s.Cursors.Decode(name, p.After); err != nil {
			return result, err
		}
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.list(ctx, f, p)
		if err != nil {
			return fmt.Errorf("list messages: %w", err)
		}
		if rows, err = s.spoken(ctx, rows); err != nil {
			return err
		}
		total, err := s.store.count(ctx, f, page.TotalMax)
		if err != nil {
			return fmt.Errorf("count messages: %w", err)
		}
		next := func(last Message) string { return s.Cursors.Encode(name, last.At, last.ID.String()) }
		result = page.Cut(rows, page.Limit(p.Limit), next).WithTotal(total)
		return nil
	})
	return result, err
}

// spoken are messages in the language of the reader.
func (s *Service) spoken(ctx context.Context, rows []Message) ([]Message, error) {
	for i := range rows {
		var err error
		if rows[i], err = spoken(actor.From(ctx).Language, rows[i]); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// Summary is what the bell of the reader shows.
func (s *Service) Summary(ctx context.Context) (Summary, error) {
	sum := Summary{Latest: []Message{}}
	who, err := reader(ctx)
	if err != nil {
		return sum, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		unread := Filter{State: Unread, user: who}
		if sum.Unread, err = s.store.count(ctx, unread, countMax); err != nil {
			return fmt.Errorf("count unread messages: %w", err)
		}
		if sum.Open, err = s.store.count(ctx, Filter{State: Open, user: who}, countMax); err != nil {
			return fmt.Errorf("count open messages: %w", err)
		}
		if sum.Late, err = s.store.late(ctx, who); err != nil {
			return fmt.Errorf("count late messages: %w", err)
		}
		rows, err := s.store.list(ctx, unread, Paging{Limit: latestMax - 1})
		if err != nil {
			return fmt.Errorf("list unread messages: %w", err)
		}
		rows, err = s.spoken(ctx, rows)
		sum.Latest = append(sum.Latest, rows...)
		return err
	})
	sum.Capped, sum.Unread, sum.Open = sum.Unread > countMax, min(sum.Unread, countMax), min(sum.Open, countMax)
	return sum, err
}

// Mark marks messages of the reader; without ids all that are not archived. It tells
// which were changed, so that it can be undone.
func (s *Service) Mark(ctx context.Context, m Mark, ids []ident.ID) (Marked, error) {
	who, err := reader(ctx)
	if err != nil {
		return Marked{}, err
	}
	switch {
	case len(ids) > marksMax:
		return Marked{}, ErrMany.With(len(ids), marksMax)
	case ids != nil && len(ids) == 0, ids == nil && m != Read:
		return Marked{}, ErrNone
	}
	var done Marked
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if done.IDs, err = s.store.mark(ctx, who, m, ids); err != nil {
			return fmt.Errorf("mark messages: %w", err)
		}
		if len(done.IDs) == 0 {
			return nil
		}
		return s.changed(ctx, []ident.ID{who})
	})
	return done, err
}

// Waiting lists whom a case still waits for, as they were told.
func (s *Service) Waiting(ctx context.Context, flow ident.ID) ([]ident.ID, error) {
	list, err := s.store.openTasks(ctx, flow)
	if err != nil {
		return nil, fmt.Errorf("open messages of case %s: %w", flow, err)
	}
	users := make([]ident.ID, len(list))
	for i, m := range list {
		users[i] = m.User
	}
	return users, nil
}
