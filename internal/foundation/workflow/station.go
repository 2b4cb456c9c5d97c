package workflow

import (
	"errors"
	"slices"
)

// Station is where a document stands on its way, as its owner and the actor see it.
type Station struct {
	Case     Case
	Step     Step   // where it is; empty when it is not running
	Task     Task   // the open task the actor may decide; empty when there is none
	For      Person // in whose stead he would; empty: in his own role
	Refusal  error  // why he may decide none, of a running case
	Before   []Step // steps of the round that were passed, in the order of the way
	Withdraw error  // why he may not withdraw it, of a running case
}

// Mine tells whether the actor may decide.
func (s Station) Mine() bool { return !s.Task.ID.IsZero() }

// SendTo lists the steps the actor may send the case back to.
func (s Station) SendTo() []Step {
	list := []Step{}
	for _, step := range s.Before {
		if s.Mine() && slices.Contains(s.Step.ReturnTo, step.Key) {
			list = append(list, step)
		}
	}
	return list
}

// Added tells whether the actor signs because another has asked him to.
func (s Station) Added() bool { return s.Task.added() }

// Signed tells whether a step of a role was passed in the round.
func (s Station) Signed(role string) bool {
	for _, step := range s.Before {
		if step.Role == role {
			return true
		}
	}
	return false
}

// Standing is a running case in a list of its owner.
type Standing struct {
	Kind   string `json:"kind"`
	Step   string `json:"step"`
	StepZh string `json:"stepZh"`
	StepEn string `json:"stepEn"`
	Role   string `json:"role" doc:"Who is asked"`
	Reach  Reach  `json:"reach" doc:"Of the step: UNIT is the document's own unit"`
	Level  int    `json:"level" doc:"0: as the definition says, else so many levels above"`
	Round  int64  `json:"round"`
	DueAt  string `json:"dueAt" doc:"An instant; empty when the step has no limit"`
	Late   bool   `json:"late"`
	Left   int64  `json:"leftMinutes" doc:"Working time until it is due, below zero once late; 0 without a limit"`
}

// station is where a run stands for a person.
func (r Run) station(b Bench, who Person) Station {
	s := Station{Case: r.Case}
	for _, step := range r.Definition.Steps {
		for _, t := range r.Tasks {
			if t.Step == step.Key && t.State == Done && t.Decision == Approve && step.Key != r.Case.Step {
				s.Before = append(s.Before, step)
				break
			}
		}
	}
	if r.Case.State != Running {
		return s
	}
	s.Step, _ = r.Definition.step(r.Case.Step)
	if by, decided := r.decidedOutside(); decided {
		s.Withdraw = ErrDecided.With(by)
	}
	if !r.made(who.ID) {
		s.Withdraw = ErrNotMaker
	}
	s.Refusal = ErrNotYours.With(role(s.Step.Role))
	for _, t := range r.Tasks {
		if t.State != Open || !r.present(t) {
			continue
		}
		h, err := r.sits(t, b, who.ID)
		if err != nil {
			s.Refusal = worst(s.Refusal, err)
			continue
		}
		s.Task, s.For, s.Refusal = t, Person{h.For, h.ForName}, nil
		break
	}
	return s
}

// worst keeps the refusal that says most: who may not use his seat is told why rather
// than that he has none.
func worst(known, next error) error {
	if errors.Is(known, ErrNotYours) {
		return next
	}
	return known
}
