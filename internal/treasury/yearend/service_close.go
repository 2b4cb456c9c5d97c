package yearend

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/locales"
)

// Overview is how far the end of a year has come.
type Overview struct {
	Year       fiscal.Year  `json:"year"`
	State      YearState    `json:"state" doc:"Of the ledger: empty while the year is open"`
	Due        *fiscal.Date `json:"due" doc:"By when the lists are confirmed"`
	Policy     Policy       `json:"policy"`
	Lists      []ListCount  `json:"lists"`
	Groups     []Group      `json:"groups"`
	Obstacles  []Obstacle   `json:"obstacles"`
	Closing    *ClosingView `json:"closing"`
	MayClose   bool         `json:"mayClose" doc:"The asker may propose it now"`
	MayPrepare bool         `json:"mayPrepare" doc:"The asker may make lists now"`
}

// ListCount is how many lists there are in a state.
type ListCount struct {
	State     State     `json:"state"`
	Count     int64     `json:"count"`
	UnusedFen money.Fen `json:"unusedFen"`
}

// ClosingView is a closing as a page shows it.
type ClosingView struct {
	Closing
	Refused   string  `json:"refused"`
	Confirmed []Group `json:"confirmed" doc:"The figures that were proposed"`
}

// Closings lists those of all years, the latest first: whoever is asked about one finds its
// year by it.
func (s *Service) Closings(ctx context.Context) ([]Closing, error) {
	sc, err := s.scope(ctx, PermYear.Code)
	if err != nil {
		return nil, err
	}
	if !sc.all {
		return nil, ErrAllowed
	}
	return s.store.closings(ctx)
}

// Overview tells how far the end of a year has come, and what stands in the way of closing it.
func (s *Service) Overview(ctx context.Context, year fiscal.Year) (o Overview, err error) {
	if !year.Valid() {
		return o, ErrFilter.With("year", year)
	}
	sc, err := s.scope(ctx, PermYear.Code)
	if err != nil {
		return o, err
	}
	if !sc.all {
		return o, ErrAllowed
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		o, err = s.overview(ctx, year)
		return err
	})
	return o, err
}

func (s *Service) overview(ctx context.Context, year fiscal.Year) (o Overview, err error) {
	o.Year = year
	if o.State, err = s.Ledger.State(ctx, year); err != nil {
		return o, fmt.Errorf("state of %s: %w", year, err)
	}
	if o.Policy, err = s.policyOf(ctx, year); err != nil {
		return o, err
	}
	due, err := o.Policy.dueIn(year)
	if err != nil {
		return o, err
	}
	o.Due = &due
	if o.Lists, err = s.store.counts(ctx, year); err != nil {
		return o, fmt.Errorf("lists of %s: %w", year, err)
	}
	if o.Groups, err = s.Ledger.Groups(ctx, year); err != nil {
		return o, fmt.Errorf("figures of %s: %w", year, err)
	}
	if o.Obstacles, err = s.obstacles(ctx, year, o.State); err != nil {
		return o, err
	}
	closing, err := s.store.closing(ctx, year)
	if err != nil {
		return o, fmt.Errorf("closing of %s: %w", year, err)
	}
	if closing.Phase != "" {
		v := ClosingView{Closing: closing, Refused: locales.Kept(actor.From(ctx).Language, closing.Refusal)}
		if err := json.Unmarshal([]byte(closing.Figures), &v.Confirmed); err != nil {
			return o, fmt.Errorf("figures of the closing of %s: %w", year, err)
		}
		o.Closing = &v
	}
	err = s.allow(ctx, &o)
	return o, err
}

// allow tells what the asker may do.
func (s *Service) allow(ctx context.Context, o *Overview) error {
	closes, err := s.scope(ctx, PermClose.Code)
	if err != nil {
		return err
	}
	prepares, err := s.scope(ctx, PermPrepare.Code)
	phase := Phase("")
	if o.Closing != nil {
		phase = o.Closing.Phase
	}
	_, can := phase.After(StepPropose)
	o.MayClose = closes.all && can && o.State == YearOpen && len(o.Obstacles) == 0
	o.MayPrepare = prepares.all && can && o.State == YearOpen
	return err
}

// obstacles lists what stands in the way of closing a year; nothing does once it is closed.
func (s *Service) obstacles(ctx context.Context, year fiscal.Year, state YearState) ([]Obstacle, error) {
	list := []Obstacle{}
	if state != YearOpen {
		return list, nil
	}
	if s.today().Before(year.Range().To) {
		list = append(list, Obstacle{Code: TooEarly})
	}
	all, err := s.Ledger.Standings(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("standings of %s: %w", year, err)
	}
	if len(all) == 0 {
		list = append(list, Obstacle{Code: NothingHere})
	}
	prior, err := s.Ledger.Standings(ctx, year-1)
	if err != nil {
		return nil, fmt.Errorf("standings of %s: %w", year-1, err)
	}
	if len(prior) > 0 {
		list = append(list, Obstacle{Code: PriorYear, Count: int64(len(prior))})
	}
	taken, err := s.store.openPlaces(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("open lists of %s: %w", year, err)
	}
	list = append(list, inWay(all, taken)...)
	waiting, err := s.Desks.Waiting(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("what else is under way in %s: %w", year, err)
	}
	for _, w := range waiting {
		if w.Count > 0 {
			list = append(list, Obstacle(w))
		}
	}
	return list, nil
}

// Propose asks a second person to confirm that a year is closed, with its figures. Whatever
// stands in the way refuses it.
func (s *Service) Propose(ctx context.Context, in YearStep) (o Overview, err error) {
	if err := s.mayClose(ctx, in); err != nil {
		return o, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.stillOpen(ctx, in.Year); err != nil {
			return err
		}
		now, err := s.obstacles(ctx, in.Year, YearOpen)
		if err != nil {
			return err
		}
		if len(now) > 0 {
			return ErrObstacles.With(in.Year, len(now))
		}
		groups, err := s.Ledger.Groups(ctx, in.Year)
		if err != nil {
			return fmt.Errorf("figures of %s: %w", in.Year, err)
		}
		before, err := s.store.closing(ctx, in.Year)
		if err != nil {
			return fmt.Errorf("closing of %s: %w", in.Year, err)
		}
		return s.propose(ctx, before, in, groups)
	})
	if err != nil {
		return o, err
	}
	return s.Overview(ctx, in.Year)
}

func (s *Service) propose(ctx context.Context, c Closing, in YearStep, groups []Group) error {
	figures, err := json.Marshal(groups)
	if err != nil {
		return fmt.Errorf("figures of %s: %w", in.Year, err)
	}
	who := actor.From(ctx)
	if who.Unit.IsZero() {
		return ErrNoUnit
	}
	if c.ID.IsZero() {
		c = Closing{ID: s.DB.NewID(), Year: in.Year}
		if err := s.store.addClosing(ctx, c); err != nil {
			return fmt.Errorf("keep the closing of %s: %w", in.Year, err)
		}
		c.Version = 1
	}
	err = s.advance(ctx, c, StepPropose, func(c Closing) Closing {
		c.Basis, c.Figures, c.Done, c.Total, c.Refusal = strings.TrimSpace(in.Basis), string(figures), 0, 0, ""
		c.MadeBy, c.MadeByName = who.User, who.Name
		return c
	})
	if err != nil {
		return err
	}
	var sum money.Fen
	for _, g := range groups {
		if sum, err = sum.Add(g.SourcesFen); err != nil {
			return err
		}
	}
	title := locales.Text(locales.Chinese, "yearend.title.CLOSE", map[string]any{"year": in.Year})
	_, err = s.Flow.Submit(ctx, workflow.Document{
		Kind: FlowClose, Object: c.ID, Title: title, Unit: who.Unit, Makers: []ident.ID{who.User}, Facts: workflow.Facts{AmountFen: &sum},
	})
	return err
}

// advance carries a step of a closing out, in the transaction of the caller.
func (s *Service) advance(ctx context.Context, c Closing, step Step, change func(c Closing) Closing) error {
	next, ok := c.Phase.After(step)
	if !ok {
		return ErrMove.With(string(step), string(c.Phase))
	}
	after := change(c)
	after.Phase = next
	if err := s.store.saveClosing(ctx, after); err != nil {
		return fmt.Errorf("save the closing of %s: %w", c.Year, err)
	}
	if err := s.Outbox.Publish(ctx, Moved{V: 1, Year: c.Year, State: string(next)}); err != nil {
		return fmt.Errorf("announce the closing of %s: %w", c.Year, err)
	}
	return s.Audit.Record(ctx, audit.Act{Action: "yearend.close." + strings.ToLower(string(step)), Object: c.ID, Reason: after.Basis, Before: c.Phase, After: next})
}

func (s *Service) mayClose(ctx context.Context, in YearStep) error {
	sc, err := s.scope(ctx, PermClose.Code)
	if err != nil {
		return err
	}
	if !sc.all {
		return ErrAllowed
	}
	return in.check()
}

// runClosings closes the years that were confirmed, part by part.
func (s *Service) runClosings(ctx context.Context) error {
	years, err := s.store.runningClosings(ctx)
	if err != nil {
		return fmt.Errorf("closings under way: %w", err)
	}
	for _, c := range years {
		if err := s.close(ctx, c); err != nil {
			return fmt.Errorf("close %s: %w", c.Year, err)
		}
	}
	return nil
}

// close locks a year, posts what closes it and marks it closed. It goes on where it was
// interrupted: what is left to do is read from the ledger each time.
func (s *Service) close(ctx context.Context, c Closing) error {
	nothing := func(context.Context) error { return nil }
	if state, err := s.Ledger.State(ctx, c.Year); err != nil || state == YearOpen {
		if err == nil {
			err = s.Ledger.Mark(ctx, c.Year, YearClosing, nothing)
		}
		if err != nil {
			return err
		}
	}
	if c.Done == 0 {
		if err := s.asConfirmed(ctx, c); err != nil {
			return s.unlock(ctx, c, err)
		}
	}
	left, err := s.Ledger.Left(ctx, c.Year)
	for ; err == nil && left > 0; left, err = s.Ledger.Left(ctx, c.Year) {
		if c, err = s.store.closing(ctx, c.Year); err != nil {
			break
		}
		err = s.Ledger.ClosePart(ctx, Part{ID: c.ID, Year: c.Year, Part: c.Parts, Basis: c.Basis, Guarded: func(done, _ int64) Guarded {
			w := s.store.closedPart(c, done, c.Done+left)
			w.Events = []Moved{{V: 1, Year: c.Year, State: string(PhaseRunning)}}
			return w
		}})
		if err != nil {
			break
		}
	}
	if err != nil {
		return s.unlock(ctx, c, err)
	}
	return s.Ledger.Mark(ctx, c.Year, YearClosed, func(ctx context.Context) error {
		now, err := s.store.closing(ctx, c.Year)
		if err != nil {
			return err
		}
		return s.advance(ctx, now, StepFinish, func(c Closing) Closing {
			c.ClosedOn = s.today().String()
			return c
		})
	})
}

// asConfirmed holds what is to be closed to the figures the second person has seen.
func (s *Service) asConfirmed(ctx context.Context, c Closing) error {
	groups, err := s.Ledger.Groups(ctx, c.Year)
	if err != nil {
		return err
	}
	var confirmed []Group
	if err := json.Unmarshal([]byte(c.Figures), &confirmed); err != nil {
		return fmt.Errorf("figures of the closing: %w", err)
	}
	if !reflect.DeepEqual(groups, confirmed) {
		return ErrChanged.With(c.Year)
	}
	return nil
}

// unlock gives a year free that a rule refuses to close, before anything of it is posted.
func (s *Service) unlock(ctx context.Context, c Closing, why error) error {
	if !fault.Refusal(why) || c.Done > 0 {
		return why
	}
	text, err := locales.Keep(why)
	if err != nil {
		return err
	}
	err = s.Ledger.Mark(ctx, c.Year, YearOpen, func(ctx context.Context) error {
		now, err := s.store.closing(ctx, c.Year)
		if err != nil {
			return err
		}
		return s.advance(ctx, now, StepRefuse, func(c Closing) Closing {
			c.Refusal = text
			return c
		})
	})
	if err != nil {
		return errors.Join(why, err)
	}
	return nil
}
