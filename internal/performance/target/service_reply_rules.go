package target

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// rulesOn are the rules of replies in force on a day.
func (s *Service) rulesOn(ctx context.Context, day fiscal.Date) (ReplyRules, error) {
	list, err := s.store.replyRules(ctx)
	if err != nil {
		return ReplyRules{}, fmt.Errorf("rules of replies: %w", err)
	}
	for _, r := range list {
		if !r.ValidFrom.After(day) {
			return r, nil
		}
	}
	return ownReplyRules(), nil
}

// ReplyRules reads the rules of replies that hold today.
func (s *Service) ReplyRules(ctx context.Context) (ReplyRules, error) {
	return s.rulesOn(ctx, s.today())
}

// SetReplyRules changes the rules of replies from today on. What is prepared keeps its words.
func (s *Service) SetReplyRules(ctx context.Context, version int64, r ReplyRules) (ReplyRules, error) {
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.rulesOn(ctx, s.today())
		if err != nil {
			return err
		}
		if before.Version != version {
			return ErrReplyStale.With(cmp.Or(before.ChangedByName, s.Texts.Text(ctx, "web.system", nil)), before.RecordedAt)
		}
		if err := r.check(); err != nil {
			return err
		}
		by := personOf(ctx)
		r.Version, r.ValidFrom, r.ChangedByName, r.RecordedAt = before.Version+1, s.today(), by.Name, db.Stamp(ctx).String()
		if err := s.store.addReplyRules(ctx, r, by); err != nil {
			return fmt.Errorf("write rules of replies: %w", err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "target.reply_rules", Reason: r.Basis, Before: before, After: r})
	})
	return r, err
}

// BudgetApprovals lists what the people's congress has approved for a year, with the last
// day to reply.
func (s *Service) BudgetApprovals(ctx context.Context, year fiscal.Year) ([]BudgetApproval, error) {
	if year == 0 {
		year = s.today().Year()
	}
	list, err := s.store.approvals(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("approvals of %s: %w", year, err)
	}
	rules, err := s.rulesOn(ctx, s.today())
	for i := range list {
		list[i].DueOn = list[i].ApprovedOn.AddDays(int(rules.ReplyDays))
	}
	return list, err
}

// RecordApproval writes down what the people's congress has approved, or the document of an
// adjustment (rule target:9-approve).
func (s *Service) RecordApproval(ctx context.Context, a BudgetApproval) (BudgetApproval, error) {
	a.Number, a.Name = strings.TrimSpace(a.Number), strings.TrimSpace(a.Name)
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		if today := s.today(); a.ApprovedOn.After(today) || a.ApprovedOn.Year() < a.Year-1 || a.ApprovedOn.Year() > a.Year {
			return ErrApprovedOn.With(a.Year, today)
		}
		others, err := s.store.approvals(ctx, a.Year)
		if err != nil {
			return fmt.Errorf("approvals of %s: %w", a.Year, err)
		}
		for _, other := range others {
			if other.Number == a.Number {
				return ErrApprovalTwice.With(a.Number, a.Year)
			}
		}
		rules, err := s.rulesOn(ctx, s.today())
		if err != nil {
			return err
		}
		by := personOf(ctx)
		a.ID, a.RecordedByName, a.RecordedAt = s.DB.NewID(), by.Name, db.Stamp(ctx).String()
		a.DueOn = a.ApprovedOn.AddDays(int(rules.ReplyDays))
		if err := s.store.addApproval(ctx, a, by); err != nil {
			return fmt.Errorf("write approval %s: %w", a.Number, err)
		}
		if err := s.Outbox.Publish(ctx, BudgetApproved{V: 1, Year: a.Year}); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "target.budget_approval", Object: a.ID, After: a})
	})
	return a, err
}

// bound returns the deadlines of a year with the one the law sets for replies, once the
// people's congress has approved the budget (handbook performance §1.2, row 4).
func (s *Service) bound(ctx context.Context, year fiscal.Year, list []Deadline) ([]Deadline, error) {
	approvals, err := s.BudgetApprovals(ctx, year)
	if err != nil {
		return nil, err
	}
	for _, a := range approvals {
		if a.Kind != ReplyBudget {
			continue
		}
		legal := Deadline{Year: year, Step: DueApprove, DueOn: a.DueOn, Basis: a.Number, From: a.ApprovedOn}
		for i := range list {
			if list[i].Step == DueApprove {
				list[i] = legal
				return list, nil
			}
		}
		return append(list, legal), nil
	}
	return list, nil
}
