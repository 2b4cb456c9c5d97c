package target

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/workflow"
)

// owned marks the context of what this module itself asks of the workflow.
type owned struct{}

// Kinds are the cases of targets, for the workflow: their steps are taken here, where the
// review form is filled in, and nowhere else.
func (s *Service) Kinds() []workflow.Kind {
	return []workflow.Kind{{Code: FlowTarget, Hooks: flowHooks{}, OwnUnit: s.ownUnit}, {Code: FlowAdjustment, Hooks: flowHooks{}, OwnUnit: s.ownUnit}}
}

type flowHooks struct{}

// Guard refuses decisions that go past this module. Handing a task over, asking for
// another signature and reminding change nothing of a target.
func (flowHooks) Guard(ctx context.Context, _ workflow.Case, a workflow.Act) error {
	switch a.Action {
	case workflow.Submit, workflow.Approve, workflow.Return, workflow.Reject, workflow.Withdraw:
		if ctx.Value(owned{}) == nil {
			return ErrDecideHere
		}
	}
	return nil
}

// Decided has nothing to do: who decides is this module, in the same transaction.
func (flowHooks) Decided(context.Context, workflow.Case, workflow.Decision) error { return nil }

// station reads where the case of a target under review stands.
func (s *Service) station(ctx context.Context, t Target) (workflow.Station, error) {
	at, err := s.Flow.Station(ctx, t.flow(), t.ID)
	if errors.Is(err, workflow.ErrCaseNotFound) {
		return at, ErrNoCase
	}
	if err != nil {
		return at, fmt.Errorf("station of target %s: %w", t.ID, err)
	}
	return at, nil
}

// entitled tells whether the actor may take an action: by his permission, or in the
// review by his seat.
func (s *Service) entitled(ctx context.Context, w *taking) error {
	if w.action.review() {
		var err error
		if w.at, err = s.station(ctx, w.before); err != nil {
			return err
		}
		return w.action.open(w.before, w.at)
	}
	scope, err := s.Scopes.Scope(ctx, permOf(w.action).Code)
	if err != nil {
		return fmt.Errorf("scope of action %s: %w", w.action, err)
	}
	if !scope.Has(w.before.UnitID) {
		return ErrNotAllowed // he sees it, and must not do this to it
	}
	if w.action == Withdraw {
		w.at, err = s.station(ctx, w.before)
	}
	return err
}

// open tells why an action of the review is refused where the case stands, nil when it is not.
func (a Action) open(t Target, at workflow.Station) error {
	switch {
	case !at.Mine():
		return refusalOf(at.Refusal)
	case !a.fits(t, at):
		return ErrState.With(a, t.State)
	}
	return nil
}

// carryOn takes a step in the case of the target, and lets the target follow it.
func (s *Service) carryOn(ctx context.Context, w *taking) error {
	ctx = context.WithValue(ctx, owned{}, true)
	if w.action == Submit {
		return s.file(ctx, w)
	}
	verdict, decides := verdicts[w.action]
	if !decides {
		return nil
	}
	act := workflow.Act{Action: verdict, Opinion: w.Note, Grade: string(w.action.grade())}
	if w.action == SendBack {
		act.To = w.To
	}
	for _, r := range w.Remarks {
		act.Comments = append(act.Comments, workflow.Comment{Path: r.Path, Text: r.Text})
	}
	at, err := s.Flow.Carry(ctx, w.at, act)
	if err != nil {
		return refusalOf(err)
	}
	if w.action == Withdraw {
		return nil
	}
	before, err := s.gradesBefore(ctx, w)
	if err != nil {
		return err
	}
	w.follow(at, before)
	if at.Case.State == workflow.Rejected && w.before.ApprovedVersion > 0 {
		return s.restore(ctx, w)
	}
	return nil
}

// file hands a target in: a new case, or the next round of the one it has. Whether people of
// its own unit may review it is what holds on that day (rule target:9-own-unit).
func (s *Service) file(ctx context.Context, w *taking) error {
	makers, err := s.store.makers(ctx, w.before.ID)
	if err != nil {
		return fmt.Errorf("makers of target %s: %w", w.before.ID, err)
	}
	doc := w.after.filing(makers, w.Note)
	if doc.For, err = s.Scopes.ActsFor(ctx, PermSubmit.Code, w.before.UnitID); err != nil {
		return fmt.Errorf("in whose stead target %s is submitted: %w", w.before.ID, err)
	}
	if doc.OwnUnit, err = s.ownUnit(ctx); err != nil {
		return fmt.Errorf("rule on own units: %w", err)
	}
	if _, err := s.Flow.Submit(ctx, doc); err != nil {
		return refusalOf(err)
	}
	if err := s.sameRound(ctx, w); err != nil {
		return err
	}
	at, err := s.station(ctx, w.after)
	if err == nil {
		w.after.State = w.before.landed(at, w.after.Grade)
		w.after = w.after.stillDue()
	}
	return err
}

// sameRound lets what was taken back before anybody had decided go on in its round: a round
// is what somebody has had his say in (rule target:9-round).
func (s *Service) sameRound(ctx context.Context, w *taking) error {
	round := w.before.ReviewRound
	if round == 0 {
		return nil
	}
	list, err := s.store.reviews(ctx, w.before.ID)
	if err != nil {
		return fmt.Errorf("read the reviews of target %s: %w", w.before.ID, err)
	}
	if !slices.ContainsFunc(list, func(r Review) bool { return r.ReviewRound == round }) {
		w.after.ReviewRound = round
	}
	return nil
}

// follow brings a target to where its case has gone. Where others still have to sign it
// stays, whatever one of them has said. Of the grades of several the strictest holds; what
// goes back has none, but for 中 itself.
func (w *taking) follow(at workflow.Station, before []Grade) {
	if stays := at.Case.State == workflow.Running && at.Case.Pass == w.at.Case.Pass; stays {
		w.action, w.after.State, w.after.Grade = Sign, w.before.State, w.before.Grade
		return
	}
	switch w.action {
	case Return, SendBack:
		w.after.Grade = ""
	default:
		w.after.Grade = strictest(append(before, w.gave, w.after.Grade)...)
	}
	w.after.State = w.before.landed(at, w.after.Grade)
	w.after = w.after.reached().stillDue()
	if w.action == GradeFair && w.after.State == Returned {
		w.after.RectifyBy = w.RectifyBy
	}
}

// gradesBefore lists the grades that others have given since the target came to where it
// is graded.
func (s *Service) gradesBefore(ctx context.Context, w *taking) ([]Grade, error) {
	if w.before.State != UnderPerformanceReview {
		return nil, nil
	}
	list, err := s.store.reviews(ctx, w.before.ID)
	if err != nil {
		return nil, fmt.Errorf("read the reviews of target %s: %w", w.before.ID, err)
	}
	var grades []Grade
	for _, r := range list {
		if r.ReviewRound != w.before.ReviewRound || r.Action == SendBack || r.Action == PassBusiness {
			break
		}
		grades = append(grades, r.Grade)
	}
	return grades, nil
}

// standings tells where targets under review stand.
func (s *Service) standings(ctx context.Context, rows []Target) (map[ident.ID]workflow.Standing, error) {
	var ids []ident.ID
	for _, t := range rows {
		if t.State.reviewed() {
			ids = append(ids, t.ID)
		}
	}
	list, err := s.Flow.Standings(ctx, flowKinds, ids)
	if err != nil {
		return nil, fmt.Errorf("standings of targets: %w", err)
	}
	return list, nil
}

// hasPart tells whether the actor has had, or is asked for, a part in the review of a
// target: who decides reads it, whatever else he may see.
func (s *Service) hasPart(ctx context.Context, id ident.ID) (bool, error) {
	for _, kind := range flowKinds {
		if part, err := s.Flow.HasPart(ctx, kind, id); part || err != nil {
			return part, err
		}
	}
	return false, nil
}
