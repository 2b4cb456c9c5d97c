package target

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
)

// numbersTried is how many numbers are passed over because an office has given them by hand.
const numbersTried = 1000

// IssueReply issues a prepared reply: it gets its number and day, and all its targets are
// approved, or none. Each is checked as if alone; those refused are named with the reason.
func (s *Service) IssueReply(ctx context.Context, id ident.ID, version int64) (Reply, error) {
	var done Reply
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.openReply(ctx, id, version)
		if err != nil {
			return err
		}
		r := before
		if r.DatedOn.IsZero() {
			r.DatedOn = s.today()
		}
		if err := s.fits(ctx, r); err != nil {
			return err
		}
		rows, err := s.store.replyTargets(ctx, id)
		if err != nil {
			return fmt.Errorf("read the annex of reply %s: %w", id, err)
		}
		if r.Number == "" {
			if r.Number, err = s.nextNumber(ctx, r.DatedOn.Year()); err != nil {
				return err
			}
		}
		if err := s.approveAll(ctx, r, rows); err != nil {
			return err
		}
		by := personOf(ctx)
		r.State, r.Version, r.IssuedBy, r.IssuedByName = ReplyIssued, before.Version+1, by.ID, by.Name
		r.ForwardDueOn = r.DatedOn.AddDays(int(r.ForwardDays))
		act := audit.Act{Action: "target.reply_issue", Object: id, Before: before, After: r}
		done, err = s.writeReply(ctx, r, nil, EventReplyIssued, act)
		return err
	})
	return done, err
}

// nextNumber issues the next number of a year. One that an office has given by hand is
// passed over.
func (s *Service) nextNumber(ctx context.Context, year fiscal.Year) (string, error) {
	rules, err := s.rulesOn(ctx, s.today())
	if err != nil {
		return "", err
	}
	office, err := s.Offices.Office(ctx)
	if err != nil {
		return "", fmt.Errorf("office of the book: %w", err)
	}
	for range numbersTried {
		no, err := s.store.nextReplyNo(ctx, year)
		if err != nil {
			return "", fmt.Errorf("next number of %s: %w", year, err)
		}
		number, err := rules.number(office.short(), year, no)
		if err != nil {
			return "", err
		}
		taken, err := s.store.numbered(ctx, number, ident.ID{})
		if err != nil || !taken {
			return number, err
		}
	}
	return "", fmt.Errorf("no free number of %s within %d", year, numbersTried)
}

// approveAll approves the targets of a reply and freezes their contents; nothing else approves
// a target (rule target:9-approve). First all are asked, so that every refusal is told at once.
func (s *Service) approveAll(ctx context.Context, r Reply, rows []ReplyTarget) error {
	refused, err := s.refusals(ctx, rows, r.Number)
	if err != nil {
		return err
	}
	if len(refused) > 0 {
		return refusedReply(refused)
	}
	for _, row := range rows {
		if _, err := s.take(ctx, row.move(r.Number), Approve); err != nil {
			one, err := s.refusal(ctx, row, err)
			if err != nil {
				return err
			}
			return refusedReply([]RefusedTarget{one})
		}
	}
	return nil
}

func refusedReply(list []RefusedTarget) error {
	return &Refused{Err: ErrReplyRefused.With(len(list), list[0].Name, list[0].Why), Targets: list}
}

func (t ReplyTarget) move(number string) Move {
	return Move{Target: t.TargetID, Version: t.Version, Document: number}
}

// refusals tells which targets of an annex cannot be approved by the actor now, and why.
func (s *Service) refusals(ctx context.Context, rows []ReplyTarget, number string) ([]RefusedTarget, error) {
	list := []RefusedTarget{}
	for _, row := range rows {
		_, err := s.decided(ctx, row.move(number), Approve)
		if err == nil {
			continue
		}
		one, err := s.refusal(ctx, row, err)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, nil
}

// refusal names a target with the sentence of its refusal; what was not expected stays so.
func (s *Service) refusal(ctx context.Context, row ReplyTarget, err error) (RefusedTarget, error) {
	rule, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return RefusedTarget{}, err
	}
	return RefusedTarget{TargetID: row.TargetID, Name: row.Name, Code: rule.Code(), Why: s.Texts.Sentence(ctx, rule)}, nil
}

// ForwardReply notes that the department has handed its units what it was given (转批复).
// What was said before stays; the last holds.
func (s *Service) ForwardReply(ctx context.Context, id ident.ID, f Forwarding) (Reply, error) {
	var done Reply
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.visibleReply(ctx, id)
		if err != nil {
			return err
		}
		if before.State != ReplyIssued {
			return ErrReplyPrepared
		}
		if err := s.mayForward(ctx, id); err != nil {
			return err
		}
		if f.ForwardedOn.Before(before.DatedOn) || f.ForwardedOn.After(s.today()) {
			return ErrForwardedOn.With(before.DatedOn, s.today())
		}
		if err := s.store.addForwarding(ctx, id, f, personOf(ctx)); err != nil {
			return fmt.Errorf("note the forwarding of reply %s: %w", id, err)
		}
		r := before
		r.Version++
		r.ForwardedOn = f.ForwardedOn
		act := audit.Act{Action: "target.reply_forward", Object: id, Reason: f.Note, Before: before, After: r}
		done, err = s.writeReply(ctx, r, nil, EventReplyForwarded, act)
		return err
	})
	return done, err
}

// mayForward: it is the department that replies to its units.
func (s *Service) mayForward(ctx context.Context, id ident.ID) error {
	scope, err := s.Scopes.Scope(ctx, PermReviewDepartment.Code)
	if err != nil {
		return fmt.Errorf("scope: %w", err)
	}
	rows, err := s.store.replyTargets(ctx, id)
	if err != nil {
		return fmt.Errorf("read the annex of reply %s: %w", id, err)
	}
	for _, row := range rows {
		if !scope.Has(row.UnitID) {
			return ErrNotAllowed
		}
	}
	return nil
}
