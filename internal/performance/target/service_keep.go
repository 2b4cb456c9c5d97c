package target

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// turn is one change of a target: how it was, how it is now, and what it now says
// where that has changed.
type turn struct {
	before *Target // nil for a new one
	after  Target
	says   *Content // nil when the content stays
	happening
}

// termsKind is what targets are found as in the search of lists.
const termsKind = "target.target"

// commit writes a turn with everything that goes with it: the version, the content
// and its rows, the roll-up, the search terms, the hand, audit and event.
func (s *Service) commit(ctx context.Context, t turn) error {
	t.after.ChangedAt = db.Stamp(ctx).String()
	t.day = dayOf(db.Stamp(ctx))
	if t.says != nil {
		t.after.SortKey = terms.SortKey(t.after.Name)
	}
	if err := s.write(ctx, t); err != nil {
		return fmt.Errorf("write target %s: %w", t.after.ID, err)
	}
	if err := s.noteHands(ctx, t); err != nil {
		return fmt.Errorf("note the hands in target %s: %w", t.after.ID, err)
	}
	if err := s.Outbox.Publish(ctx, happened(eventOf(t.action), t.after)); err != nil {
		return err
	}
	return s.Audit.Record(ctx, t.act())
}

// noteHands remembers who has had a hand in a target: who acts, and in whose stead (rule
// target:maker-never-checks).
func (s *Service) noteHands(ctx context.Context, t turn) error {
	if err := s.store.addHand(ctx, t.after.ID, t.by.key(), t.action); err != nil || t.action.review() {
		return err // of the review the case knows
	}
	owner, err := s.Scopes.ActsFor(ctx, permOf(t.action).Code, t.after.UnitID)
	if err != nil || owner.IsZero() {
		return err
	}
	return s.store.addHand(ctx, t.after.ID, Person{ID: owner}.key(), t.action)
}

func (s *Service) write(ctx context.Context, t turn) error {
	if t.before == nil {
		if err := s.store.insert(ctx, t.after); err != nil {
			return err
		}
	} else {
		if err := s.store.takeTotals(ctx, *t.before); err != nil {
			return err
		}
		current, err := s.store.update(ctx, t.after, t.before.Version)
		if err != nil {
			return err
		}
		if !current {
			return ErrStale.With(t.before.ChangedByName, t.before.ChangedAt)
		}
	}
	if err := s.store.addTotals(ctx, t.after); err != nil {
		return err
	}
	if t.says != nil {
		if err := s.store.addContent(ctx, t.after, *t.says); err != nil {
			return err
		}
		words := terms.Of(t.after.Name, t.after.ProjectCode)
		if err := s.Terms.Of(t.after.UnitID).Replace(ctx, termsKind, t.after.ID, words); err != nil {
			return err
		}
	}
	return s.store.addVersion(ctx, t.after, t.happening)
}

// trace is a target as the audit log shows it: ids and figures.
type trace struct {
	State    State    `json:"state"`
	Version  int64    `json:"version"`
	Content  int64    `json:"content"`
	Unit     ident.ID `json:"unit"`
	Year     int      `json:"year"`
	Code     string   `json:"code,omitempty"`
	Budget   *int64   `json:"budgetFen,omitempty"`
	Errors   int64    `json:"errors"`
	Warnings int64    `json:"warnings"`
	Document string   `json:"document,omitempty"`
}

func traceOf(t Target, document string) trace {
	return trace{State: t.State, Version: t.Version, Content: t.ContentVersion, Unit: t.UnitID, Year: int(t.Year), Code: t.ProjectCode,
		Budget: (*int64)(t.BudgetFen), Errors: t.Errors, Warnings: t.Warnings, Document: document}
}

func (t turn) act() audit.Act {
	act := audit.Act{Action: "target." + strings.ToLower(string(t.action)), Object: t.after.ID, Reason: t.note, After: traceOf(t.after, t.document)}
	if t.before != nil {
		act.Before = traceOf(*t.before, "")
	}
	return act
}

// NewTarget is what a target is begun with.
type NewTarget struct {
	Year        fiscal.Year
	Unit        ident.ID
	Kind        Sort
	ProjectCode string
	Name        string
	From        ident.ID // a target whose content is taken over; zero for a blank one
	KeepAmounts bool     // of From
	Content     *Content // what it says, when it is known already
	Sample      bool
}

// Create begins a target of a unit the actor may write for, or returns ErrExists.
func (s *Service) Create(ctx context.Context, n NewTarget) (Target, error) {
	var made Target
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		scope, err := s.Scopes.Scope(ctx, PermWrite.Code)
		if err != nil {
			return fmt.Errorf("scope: %w", err)
		}
		unit, err := s.Units.Unit(ctx, n.Unit)
		if err != nil {
			return err
		}
		if !scope.Has(unit.ID) {
			return ErrUnknownUnit.With(n.Unit)
		}
		content, err := s.beginning(ctx, n, unit)
		if err != nil {
			return err
		}
		made, err = s.make(ctx, making{year: n.Year, unit: unit, content: content, action: Create, sample: n.Sample})
		return err
	})
	return made, err
}

// beginning is the content a new target begins with.
func (s *Service) beginning(ctx context.Context, n NewTarget, unit BudgetUnit) (Content, error) {
	n.ProjectCode, n.Name = strings.TrimSpace(n.ProjectCode), strings.TrimSpace(n.Name)
	switch {
	case !n.Year.Valid():
		return Content{}, ErrNoYear
	case n.Content != nil:
		return *n.Content, nil
	case n.From.IsZero() && n.Kind == SortDepartment && n.Name == "":
		n.Name = unit.DepartmentName
	}
	if n.From.IsZero() {
		printed := Unit{Code: unit.Code, Name: unit.Name}
		return Blank(n.Kind, n.Year, printed, Unit{Code: n.ProjectCode, Name: n.Name}), nil
	}
	from, err := s.seen(ctx, n.From)
	if err != nil {
		return Content{}, err
	}
	old, _, err := s.store.content(ctx, from.ID, from.ContentVersion)
	if err != nil {
		return Content{}, err
	}
	content := old.Following(n.Year, n.KeepAmounts)
	if content.Project != nil {
		content.Project.Unit = Unit{Code: unit.Code, Name: unit.Name}
		if n.ProjectCode != "" {
			content.Project.Code = n.ProjectCode
		}
		if n.Name != "" {
			content.Project.Name = n.Name
		}
	}
	return content, nil
}

// making is what a new target is made of.
type making struct {
	year    fiscal.Year
	unit    BudgetUnit
	content Content
	action  Action
	sample  bool
	note    string
}

// make writes the first version of a target.
func (s *Service) make(ctx context.Context, m making) (Target, error) {
	by := personOf(ctx)
	content := m.content.Numbered(s.DB.NewID)
	if err := content.complete(); err != nil {
		return Target{}, err
	}
	t := Target{
		ID: s.DB.NewID(), Year: m.year, Kind: content.Sort(), UnitID: m.unit.ID, DepartmentID: m.unit.DepartmentID,
		ProjectCode: content.Code(), State: Draft, Version: 1, Sample: m.sample,
		MadeBy: by.ID, MadeByName: by.Name, ChangedBy: by.ID, ChangedByName: by.Name,
	}
	other, err := s.store.byKey(ctx, t.key())
	if err != nil {
		return Target{}, fmt.Errorf("look for the same target: %w", err)
	}
	if other != nil {
		return Target{}, ErrExists.With(t.Year, other.Name)
	}
	if t, _, err = s.settled(ctx, t, content); err != nil {
		return Target{}, err
	}
	h := happening{action: m.action, by: by, note: m.note}
	if err := s.commit(ctx, turn{after: t, says: &content, happening: h}); err != nil {
		return Target{}, err
	}
	return s.store.target(ctx, t.ID, Scope{All: true})
}

// settled returns the target with a content, its findings counted and its project, and
// the findings themselves.
func (s *Service) settled(ctx context.Context, t Target, c Content) (Target, []Finding, error) {
	found, err := s.review(ctx, t, c)
	if err != nil {
		return t, nil, err
	}
	t = t.holding(c, CountOf(found))
	if c.Project == nil {
		return t, found, nil
	}
	card := ProjectCard{Unit: t.UnitID, Year: t.Year, Code: t.ProjectCode, Name: t.Name, Budget: t.BudgetFen}
	if t.ProjectID, err = s.Projects.Ensure(ctx, card); err != nil {
		return t, nil, fmt.Errorf("project of target %s: %w", t.ID, err)
	}
	return t, found, nil
}

// key is what there is one target of (T2).
func (t Target) key() naturalKey {
	return naturalKey{year: t.Year, unit: t.UnitID, kind: t.Kind, code: t.ProjectCode}
}

// complete refuses a content that could not be found again.
func (c Content) complete() error {
	switch {
	case strings.TrimSpace(c.Name()) == "":
		return ErrNoName
	case c.Project != nil && strings.TrimSpace(c.Project.Code) == "":
		return ErrNoCode
	}
	return nil
}
