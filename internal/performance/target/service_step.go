package target

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/workflow"
)

// Move is one action on the way of a target. Version is the target as the person saw it.
type Move struct {
	Target       ident.ID
	Version      int64
	DraftVersion int64       // of Save, Submit and Confirm: the draft as the person saw it, 0 for none
	Note         string      // reason, opinion, rebuttal
	Document     string      // number of the document the step stands on
	Grade        Grade       // of Judge
	RectifyBy    fiscal.Date // of Judge 中: by when it is to be handed in again; zero: after the usual days
	To           string      // of Return: an earlier step of the review; empty: the unit
	Items        []ItemScore // of reviews: points beside those put before the reviewer
	Remarks      []Remark    // of reviews
}

// taking is a step under way.
type taking struct {
	Move
	action Action
	by     Person
	before Target
	after  Target
	says   *Content
	found  []Finding        // of fold, about the content that is handed in
	items  []ScoredItem     // the review form as filled in
	gave   Grade            // what its actor gives, whatever becomes of it
	at     workflow.Station // of steps in the review and of Withdraw
}

// take carries out an action: load, decide, guard, write.
func (s *Service) take(ctx context.Context, in Move, action Action, guards ...func(context.Context, *taking) error) (Target, error) {
	var done Target
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		w, err := s.decided(ctx, in, action)
		if err != nil {
			return err
		}
		for _, guard := range guards {
			if err := guard(ctx, w); err != nil {
				return err
			}
		}
		if err := s.carryOn(ctx, w); err != nil {
			return err
		}
		if w.action.review() {
			if err := s.opined(ctx, w); err != nil {
				return err
			}
		}
		h := happening{action: w.action, by: w.by, note: w.Note, document: w.Document}
		if err := s.commit(ctx, turn{before: &w.before, after: w.after, says: w.says, happening: h}); err != nil {
			return err
		}
		done, err = s.store.target(ctx, w.before.ID, Scope{All: true})
		return err
	})
	return done, err
}

// decided loads the target and decides with the pure part. That the target has gone on
// comes before what somebody may do to it: his step was allowed when he saw it.
func (s *Service) decided(ctx context.Context, in Move, action Action) (*taking, error) {
	w := &taking{Move: in, action: action, by: personOf(ctx), gave: action.grade()}
	w.Note, w.Document, w.Remarks = strings.TrimSpace(w.Note), strings.TrimSpace(w.Document), tidied(w.Remarks)
	var err error
	if w.before, err = s.visible(ctx, in.Target, PermRead.Code); err != nil {
		return nil, err
	}
	if in.Version != w.before.Version {
		return nil, ErrStale.With(w.before.ChangedByName, w.before.ChangedAt)
	}
	if _, ok := w.before.stateAfter(action); !ok {
		return nil, ErrState.With(action, w.before.State)
	}
	if err := s.entitled(ctx, w); err != nil {
		return nil, err
	}
	step := step{action: action, by: w.by}
	if step.hands, err = s.store.hands(ctx, w.before.ID, w.by.key()); err != nil {
		return nil, fmt.Errorf("hands in target %s: %w", w.before.ID, err)
	}
	if step.hands, err = s.steadOf(ctx, w.before, step.hands, action); err != nil {
		return nil, fmt.Errorf("hands in target %s: %w", w.before.ID, err)
	}
	w.after, err = w.before.take(step)
	return w, err
}

// steadOf adds to the hands of the actor those of who lets him take the action; of the
// review the case knows.
func (s *Service) steadOf(ctx context.Context, t Target, hands Hands, a Action) (Hands, error) {
	if a.review() {
		return hands, nil
	}
	owner, err := s.Scopes.ActsFor(ctx, permOf(a).Code, t.UnitID)
	if err != nil || owner.IsZero() {
		return hands, err
	}
	others, err := s.store.hands(ctx, t.ID, Person{ID: owner}.key())
	return Hands{Maker: hands.Maker || others.Maker, Checker: hands.Checker || others.Checker}, err
}

// fold makes the draft the new content. A draft the person has not seen is refused:
// nobody signs what he has not read.
func (s *Service) fold(ctx context.Context, w *taking) error {
	d, content, err := s.working(ctx, w.before)
	if err != nil {
		return err
	}
	if d != nil {
		if d.Version != w.DraftVersion {
			return ErrDraftPending.With(d.SavedByName, d.SavedAt)
		}
		w.says = &content
		if err := s.store.dropDraft(ctx, w.before.ID); err != nil {
			return err
		}
	} else if w.DraftVersion != 0 && w.DraftVersion != w.before.Version {
		return ErrNoDraft
	}
	if w.says == nil {
		w.after, w.found, err = s.recounted(ctx, w.after, content)
		return err
	}
	if err := content.complete(); err != nil {
		return err
	}
	if content.Code() != w.before.ProjectCode {
		return ErrCodeFixed.With(w.before.ProjectCode)
	}
	w.after, w.found, err = s.settled(ctx, w.after, content)
	return err
}

// recounted counts the findings anew: the rules may have changed since.
func (s *Service) recounted(ctx context.Context, t Target, c Content) (Target, []Finding, error) {
	found, err := s.review(ctx, t, c)
	return t.counted(CountOf(found)), found, err
}

// Save makes the draft a new version of the target, which stays in its state.
func (s *Service) Save(ctx context.Context, in Move) (Target, error) {
	t, err := s.visible(ctx, in.Target, PermRead.Code)
	if err != nil {
		return Target{}, err
	}
	action := Save
	if t.State == PassedWithEdits {
		action = Perfect
	}
	return s.take(ctx, in, action, func(ctx context.Context, w *taking) error {
		if d, err := s.store.draft(ctx, w.before.ID); err != nil || d == nil {
			return cmpErr(err, ErrNoDraft)
		}
		if err := s.fold(ctx, w); err != nil || action != Perfect {
			return err
		}
		return ready(ctx, w)
	})
}

func cmpErr(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// Submit hands a target in. It is refused while rules find errors, while a warning is
// not explained, and when nothing the review has returned was answered.
func (s *Service) Submit(ctx context.Context, in Move) (Target, error) {
	return s.take(ctx, in, Submit, s.fold, ready, s.answered)
}

// ready: no finding E, every W explained (rule target:9-submit); neither in what is handed
// in nor in what is frozen after it was perfected.
func ready(_ context.Context, w *taking) error { return readiness(w.found) }

// answered: of what was returned at least one row has changed, or there is a rebuttal
// (rule target:9-resubmit).
func (s *Service) answered(ctx context.Context, w *taking) error {
	if w.before.State != Returned || w.Note != "" {
		return nil
	}
	remarks, err := s.returnedRows(ctx, w.before)
	if err != nil {
		return err
	}
	old, _, err := s.store.content(ctx, w.before.ID, w.before.ReturnedVersion)
	if err != nil {
		return err
	}
	now := w.says
	if now == nil {
		current, _, err := s.store.content(ctx, w.before.ID, w.before.ContentVersion)
		if err != nil {
			return err
		}
		now = &current
	}
	if !touches(remarks, Compare(old, *now), old, *now) {
		return ErrUnchanged.With(len(remarks))
	}
	return nil
}

func (s *Service) returnedRows(ctx context.Context, t Target) ([]Remark, error) {
	list, err := s.store.reviews(ctx, t.ID)
	if err != nil {
		return nil, fmt.Errorf("read the reviews of target %s: %w", t.ID, err)
	}
	for _, r := range list {
		switch r.Action {
		case Return, GradeFair:
			return r.Remarks, nil
		case GradeGood:
			return nil, nil // the unit did not agree to what was perfected, and names no rows
		}
	}
	return nil, nil
}

// touches tells whether any difference is in a row or cell that was remarked on; with
// no remarks any difference counts.
func touches(remarks []Remark, differences []Difference, contents ...Content) bool {
	if len(remarks) == 0 {
		return len(differences) > 0
	}
	for _, d := range differences {
		for _, r := range remarks {
			for _, c := range contents {
				at, where := c.lasting(r.Path), c.lasting(d.Path)
				if where == at || strings.HasPrefix(where, at+".") {
					return true
				}
			}
		}
	}
	return false
}

// Withdraw takes a submitted target back before the review has begun.
func (s *Service) Withdraw(ctx context.Context, in Move) (Target, error) {
	return s.take(ctx, in, Withdraw)
}

// Accept signs the step of the review the target stands at: the unit's reviewer passes
// it, the department takes it and passes it, the line section passes it on. Grades are
// given by Judge.
func (s *Service) Accept(ctx context.Context, in Move) (Target, error) {
	t, err := s.visible(ctx, in.Target, PermRead.Code)
	if err != nil {
		return Target{}, err
	}
	if in.Version != t.Version { // another has decided: who, comes before what may be done now
		return Target{}, ErrStale.With(t.ChangedByName, t.ChangedAt)
	}
	if !t.State.reviewed() {
		return Target{}, ErrState.With(PassDepartment, t.State)
	}
	at, err := s.station(ctx, t)
	if err != nil {
		return Target{}, err
	}
	return s.take(ctx, in, t.passing(at), s.scored)
}

// Judge ends the review with a grade (handbook performance §1.4).
func (s *Service) Judge(ctx context.Context, in Move) (Target, error) {
	action, ok := gradeActions[in.Grade]
	if !ok {
		return Target{}, ErrNoGrade
	}
	if strings.TrimSpace(in.Note) == "" && (in.Grade == Fair || in.Grade == Poor) { // rule target:1.4-reason
		return Target{}, ErrNoOpinion
	}
	return s.take(ctx, in, action, s.remarked, s.scored, s.graded, s.dated)
}

// Return sends a target back to its unit, saying what is wrong with which rows, or to an
// earlier step of the review.
func (s *Service) Return(ctx context.Context, in Move) (Target, error) {
	if strings.TrimSpace(in.Note) == "" {
		return Target{}, ErrNoOpinion
	}
	if in.To != "" && in.To != workflow.Start {
		return s.take(ctx, in, SendBack, s.remarked, s.scored)
	}
	if len(in.Remarks) == 0 { // rule target:9-return
		return Target{}, ErrNoRemarks
	}
	return s.take(ctx, in, Return, s.remarked, s.scored)
}

// remarked refuses remarks on rows that are neither in what is reviewed nor in what it was
// compared with: nobody could answer them (rule target:9-return).
func (s *Service) remarked(ctx context.Context, w *taking) error {
	if len(w.Remarks) == 0 {
		return nil
	}
	now, _, err := s.store.content(ctx, w.before.ID, w.before.ContentVersion)
	if err != nil {
		return err
	}
	known := []Content{now}
	if w.before.ReturnedVersion > 0 {
		old, _, err := s.store.content(ctx, w.before.ID, w.before.ReturnedVersion)
		if err != nil {
			return err
		}
		known = append(known, old)
	}
	for i, r := range w.Remarks {
		if r.Text == "" { // rule target:9-return
			return ErrRemarkEmpty.With(i + 1)
		}
		if !slices.ContainsFunc(known, func(c Content) bool { return !c.lacks(r.Path) }) {
			return ErrRemarkRow.With(fault.Excerpt(r.Path))
		}
	}
	return nil
}

// tidied takes what surrounds the texts of remarks away.
func tidied(remarks []Remark) []Remark {
	list := slices.Clone(remarks)
	for i := range list {
		list[i].Text = strings.TrimSpace(list[i].Text)
	}
	return list
}

// Confirm accepts what the reviewer has perfected after grade 良. It is frozen by that, so
// it must be what could be handed in.
func (s *Service) Confirm(ctx context.Context, in Move) (Target, error) {
	return s.take(ctx, in, Confirm, s.fold, ready)
}

// Object refuses what the reviewer has perfected after grade 良: the unit revises the target
// itself and hands it in again (rule target:1.4-objection).
func (s *Service) Object(ctx context.Context, in Move) (Target, error) {
	if strings.TrimSpace(in.Note) == "" {
		return Target{}, ErrNoReason
	}
	return s.take(ctx, in, Object, func(ctx context.Context, w *taking) error {
		if d, err := s.store.draft(ctx, w.before.ID); err != nil || d == nil {
			return err
		}
		return s.store.dropDraft(ctx, w.before.ID) // what the reviewer was writing
	})
}

// Publish discloses the content in force (rule target:1.9-publish). It is a part of the
// release of a department, after the check of its wording and secrecy, and no step that
// anybody takes with the one target.
func (s *Service) Publish(ctx context.Context, in Move) (Target, error) {
	return s.take(ctx, in, Publish)
}

// StartAdjustment opens an approved target for a change of the budget, whose document
// it names.
func (s *Service) StartAdjustment(ctx context.Context, in Move) (Target, error) {
	if strings.TrimSpace(in.Document) == "" { // rule target:9-adjust
		return Target{}, ErrNoDocument
	}
	if strings.TrimSpace(in.Note) == "" {
		return Target{}, ErrNoReason
	}
	return s.take(ctx, in, Adjust)
}

// CancelAdjustment gives an adjustment up: the content in force is the current one again.
func (s *Service) CancelAdjustment(ctx context.Context, in Move) (Target, error) {
	return s.take(ctx, in, CancelAdjust, s.restore)
}

// restore makes the content in force the current one again, after an adjustment that was
// given up or refused.
func (s *Service) restore(ctx context.Context, w *taking) error {
	if err := s.store.dropDraft(ctx, w.before.ID); err != nil {
		return err
	}
	var err error
	if w.after.Grade, err = s.store.gradeOf(ctx, w.before.ID, w.before.ApprovedVersion); err != nil {
		return fmt.Errorf("grade in force of target %s: %w", w.before.ID, err)
	}
	if w.before.ContentVersion == w.before.ApprovedVersion {
		return nil
	}
	content, _, err := s.store.content(ctx, w.before.ID, w.before.ApprovedVersion)
	if err != nil {
		return err
	}
	w.says = &content
	if w.after, _, err = s.settled(ctx, w.after, content); err != nil {
		return err
	}
	published := w.after.State == Published
	w.after.ApprovedVersion = w.after.ContentVersion // the same text under its new number
	if published {
		w.after.PublishedVersion = w.after.ContentVersion
	}
	return nil
}
