package budget

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/locales"
)

// FlowBudget is the kind of case an appropriation goes through.
const FlowBudget = "BUDGET"

// flagWarnings tells conditions of a definition that something is to be looked at.
const flagWarnings = "WARNINGS"

// owned marks the context of what this module itself asks of the workflow.
type owned struct{}

type flowHooks struct{ s *Service }

// Guard lets appropriations be handed in here only, where they are checked once more.
func (flowHooks) Guard(ctx context.Context, _ workflow.Case, a workflow.Act) error {
	if a.Action == workflow.Submit && ctx.Value(owned{}) == nil {
		return ErrSubmitHere
	}
	return nil
}

// effects are what the ends of a case are to an appropriation.
var effects = map[workflow.Effect]Action{
	workflow.Passed: Approve, workflow.ToMaker: Return, workflow.Refused: Return, workflow.TakenBack: Withdraw,
}

// Decided brings an appropriation to where its case has led.
func (h flowHooks) Decided(ctx context.Context, c workflow.Case, d workflow.Decision) error {
	action, ends := effects[d.Effect]
	if !ends {
		return nil
	}
	before, err := h.s.store.head(ctx, c.Object)
	if err != nil {
		return err
	}
	a, err := before.Moved(action)
	if err != nil {
		return err
	}
	if a, err = h.s.store.move(ctx, a, action, d.Opinion); err != nil {
		return fmt.Errorf("%s appropriation %s: %w", strings.ToLower(string(action)), a.ID, err)
	}
	act := audit.Act{Action: "budget." + strings.ToLower(string(action)), Object: a.ID, Reason: d.Opinion, Before: before.State, After: a.State}
	return h.s.told(ctx, a, act)
}

// caseTitleMax bounds the title of a case.
const caseTitleMax = 300

// Submit hands an appropriation in to be approved. It is held once more against everything
// it must agree with: the world may have moved on since it was brought in.
func (s *Service) Submit(ctx context.Context, id ident.ID, version int64, note string) (a Appropriation, err error) {
	note = strings.TrimSpace(note)
	if utf8.RuneCountInString(note) > noteMax {
		return a, ErrText.With(noteMax)
	}
	by := actor.From(ctx)
	if by.User.IsZero() {
		return a, ErrPerson
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, id, version)
		if err != nil {
			return err
		}
		if a, err = before.Moved(Submit); err != nil {
			return err
		}
		if err := s.recheck(ctx, before); err != nil {
			return err
		}
		if a, err = s.store.move(ctx, a, Submit, note); err != nil {
			return fmt.Errorf("submit appropriation %s: %w", id, err)
		}
		title := []rune(a.Title)
		_, err = s.Flow.Submit(context.WithValue(ctx, owned{}, true), workflow.Document{
			Kind: FlowBudget, Object: id, Title: string(title[:min(len(title), caseTitleMax)]), Unit: by.Unit, Makers: []ident.ID{a.MadeBy}, Note: note,
			OwnUnit: true, // it is the government's, not a document of the bureau as a unit
			Facts:   workflow.Facts{AmountFen: &a.LineFen, Flags: map[string]bool{flagWarnings: a.WarningCount > 0}},
		})
		if err != nil {
			return err
		}
		return s.told(ctx, a, audit.Act{Action: "budget.submit", Object: id, Reason: note, Before: before.State, After: a.State})
	})
	return a, err
}

// recheck holds an appropriation that is kept against everything once more, and says the
// first thing that is wrong now.
func (s *Service) recheck(ctx context.Context, a Appropriation) error {
	lines, err := s.store.linesOf(ctx, a.ID)
	if err != nil {
		return fmt.Errorf("lines of appropriation %s: %w", a.ID, err)
	}
	entries, err := s.store.entriesOf(ctx, a.ID)
	if err != nil {
		return fmt.Errorf("entries of appropriation %s: %w", a.ID, err)
	}
	codes := make([]string, len(lines))
	for i, l := range lines {
		codes[i] = l.Project
	}
	frame, err := s.frame(ctx, framed{year: a.Year, codes: codes, but: a.ID, provisional: a.Provisional})
	if err != nil {
		return err
	}
	findings := frame.Recheck(lines, entries)
	errs, first := 0, Finding{}
	for _, f := range findings {
		if f.Severity == Wrong {
			if errs++; errs == 1 {
				first = f
			}
		}
	}
	switch {
	case errs == 1:
		return first.Err // says everything by itself
	case errs > 1:
		return ErrChanged.With(errs, first.Row, said{first.Err})
	}
	return nil
}

// said is a failure inside the sentence of another.
type said struct{ err *fault.Error }

// In writes it in a language.
func (s said) In(lang string) string {
	return strings.TrimRight(locales.Message(lang, s.err), "。.")
}
