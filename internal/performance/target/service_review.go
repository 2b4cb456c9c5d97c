package target

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// ReviewSheet returns the review form (绩效目标审核表) of a target as the next reviewer
// finds it: scored by the findings, and by who has reviewed it before in this round.
func (s *Service) ReviewSheet(ctx context.Context, id ident.ID) (*ReviewSheet, error) {
	var sheet ReviewSheet
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		t, err := s.visible(ctx, id, PermRead.Code)
		if err != nil {
			return err
		}
		sheet, err = s.sheet(ctx, t)
		return err
	})
	return &sheet, err
}

func (s *Service) sheet(ctx context.Context, t Target) (ReviewSheet, error) {
	content, _, err := s.store.content(ctx, t.ID, t.ContentVersion)
	if err != nil {
		return ReviewSheet{}, err
	}
	doc, err := s.surroundings(ctx, t, content)
	if err != nil {
		return ReviewSheet{}, err
	}
	table := "" // findings on the goals of a department count at no project
	if content.Project != nil {
		table = "P1"
	}
	suggested, err := s.Rules.Suggest(content.Within(doc), table)
	if err != nil {
		return ReviewSheet{}, fmt.Errorf("score target %s: %w", t.ID, err)
	}
	last, err := s.lastScored(ctx, t)
	if err != nil {
		return ReviewSheet{}, err
	}
	sheet := sheetOf(t.ReviewRound, proposed(suggested, last.Items))
	sheet.ScoredBy = last.ReviewedByName
	sheet.RectifyBy, err = s.rectifyDay(ctx)
	return sheet, err
}

// lastScored is the newest review of the round that filled the form in; the zero value
// when there is none.
func (s *Service) lastScored(ctx context.Context, t Target) (Review, error) {
	list, err := s.store.reviews(ctx, t.ID)
	if err != nil {
		return Review{}, fmt.Errorf("read the reviews of target %s: %w", t.ID, err)
	}
	i := slices.IndexFunc(list, func(r Review) bool { return r.ReviewRound == t.ReviewRound && len(r.Items) > 0 })
	if i < 0 {
		return Review{}, nil
	}
	return list[i], nil
}

// scored fills the review form in, with what the reviewer says of single items. The form
// begins with the department: neither its unit nor who takes a target up says anything
// of it yet. Who was asked to sign as well says what he has to say in his opinion.
func (s *Service) scored(ctx context.Context, w *taking) error {
	if w.before.State == Submitted || w.action == Sign {
		if len(w.Items) > 0 {
			return ErrItemsEarly
		}
		return nil
	}
	sheet, err := s.sheet(ctx, w.before)
	if err != nil {
		return err
	}
	w.items, err = scoredBy(sheet.Items, w.Items)
	return err
}

// graded holds the grade to the form.
func (s *Service) graded(_ context.Context, w *taking) error {
	return w.Grade.fits(sumOf(w.items), w.Note)
}

// dated sets by when a target that is graded 中 is to be handed in again: the day the
// reviewer names, or so many working days from now (handbook performance §9, deadline set;
// rule target:9-rectify).
func (s *Service) dated(ctx context.Context, w *taking) error {
	if w.Grade != Fair {
		if !w.RectifyBy.IsZero() {
			return ErrRectifyOnly
		}
		return nil
	}
	if w.RectifyBy.IsZero() {
		var err error
		w.RectifyBy, err = s.rectifyDay(ctx)
		return err
	}
	if first, last := s.today().AddDays(1), s.today().AddDays(rectifyDaysMax); w.RectifyBy.Before(first) || w.RectifyBy.After(last) {
		return ErrRectifyDay.With(first, last)
	}
	return nil
}

// SettingRectify is the setting that says how many working days a unit has to hand a target
// in again that was graded 中.
const SettingRectify = "review.rectify_days"

const (
	rectifyDefault = 10  // working days, until a bureau sets its own
	rectifyDaysMax = 180 // days a reviewer may give at most
)

// rectifyDays is the setting that holds today.
func (s *Service) rectifyDays(ctx context.Context) (int, error) {
	value, err := s.store.setting(ctx, SettingRectify, s.today())
	if err != nil {
		return 0, fmt.Errorf("days to rectify: %w", err)
	}
	if days, err := strconv.Atoi(value); err == nil && days >= 1 && days <= rectifyDaysMax {
		return days, nil
	}
	return rectifyDefault, nil
}

// rectifyDay is the day after so many working days.
func (s *Service) rectifyDay(ctx context.Context) (fiscal.Date, error) {
	left, err := s.rectifyDays(ctx)
	if err != nil {
		return fiscal.Date{}, err
	}
	day := s.today()
	for left > 0 {
		day = day.AddDays(1)
		works, err := s.Flow.IsWorkday(ctx, day)
		if err != nil {
			return day, fmt.Errorf("working day %s: %w", day, err)
		}
		if works {
			left--
		}
	}
	return day, nil
}

// opined keeps the round's record of a review step (rule target:1.4-rounds).
func (s *Service) opined(ctx context.Context, w *taking) error {
	r := Review{
		ReviewRound: w.before.ReviewRound, Step: w.before.State, Action: w.action, ContentVersion: w.before.ContentVersion,
		Grade: w.gave, Opinion: w.Note, Remarks: slices.Clone(w.Remarks), Items: w.items,
		ReviewedBy: w.by.ID, ReviewedByName: w.by.Name,
	}
	if len(r.Items) > 0 {
		r.Score = sumOf(r.Items).String()
	}
	return s.store.addReview(ctx, w.before, r)
}
