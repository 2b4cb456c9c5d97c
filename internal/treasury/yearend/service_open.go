package yearend

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/locales"
)

// OpeningView is what opening a year brings, has brought, or would.
type OpeningView struct {
	Year      fiscal.Year   `json:"year"`
	Opening   *Opening      `json:"opening"`
	Refused   string        `json:"refused"`
	Groups    []OpenedGroup `json:"groups"`
	Rows      int64         `json:"rows" doc:"Rows that were carried over"`
	Missing   int64         `json:"missing" doc:"Rows whose opening is not what was carried over"`
	Obstacles []Obstacle    `json:"obstacles"`
	MayOpen   bool          `json:"mayOpen"`
}

// OpenedGroup sums up what was carried over of a group of fund natures.
type OpenedGroup struct {
	Nature     string    `json:"nature"`
	UnitRows   int64     `json:"unitRows"`
	UnitFen    money.Fen `json:"unitFen"`
	PoolRows   int64     `json:"poolRows"`
	PoolFen    money.Fen `json:"poolFen"`
	OpenedFen  money.Fen `json:"openedFen"`
	MissingFen money.Fen `json:"missingFen"`
}

// OpeningOf tells what opening a year brings: what the year before has carried over, and what
// of it stands in the year already.
func (s *Service) OpeningOf(ctx context.Context, year fiscal.Year) (v OpeningView, err error) {
	if !year.Valid() || !(year - 1).Valid() {
		return v, ErrFilter.With("year", year)
	}
	sc, err := s.scope(ctx, PermYear.Code)
	if err != nil {
		return v, err
	}
	if !sc.all {
		return v, ErrAllowed
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		v, err = s.openingOf(ctx, year)
		return err
	})
	return v, err
}

func (s *Service) openingOf(ctx context.Context, year fiscal.Year) (v OpeningView, err error) {
	v.Year = year
	carried, err := s.Ledger.Carried(ctx, year-1)
	if err != nil {
		return v, fmt.Errorf("what %s has carried over: %w", year-1, err)
	}
	v.Rows, v.Missing = int64(len(carried)), int64(len(differences(carried)))
	v.Groups = groupsOf(carried)
	o, err := s.store.opening(ctx, year)
	if err != nil {
		return v, fmt.Errorf("opening of %s: %w", year, err)
	}
	if o.Phase != "" {
		v.Opening, v.Refused = &o, locales.Kept(actor.From(ctx).Language, o.Refusal)
	}
	if v.Obstacles, err = s.againstOpening(ctx, year, v); err != nil {
		return v, err
	}
	closes, err := s.scope(ctx, PermClose.Code)
	v.MayOpen = closes.all && len(v.Obstacles) == 0 && o.Phase != PhaseRunning && o.Phase != PhaseDone
	return v, err
}

func groupsOf(carried []Opened) []OpenedGroup {
	list := []OpenedGroup{}
	at := map[string]int{}
	for _, c := range carried {
		i, known := at[c.Nature]
		if !known {
			i = len(list)
			at[c.Nature] = i
			list = append(list, OpenedGroup{Nature: c.Nature})
		}
		g := &list[i]
		if c.OfUnit {
			g.UnitRows++
			g.UnitFen += c.CarriedFen
		} else {
			g.PoolRows++
			g.PoolFen += c.CarriedFen
		}
		g.OpenedFen += c.OpenedFen
		g.MissingFen += c.CarriedFen - c.OpenedFen
	}
	return list
}

// againstOpening lists what stands in the way of opening a year.
func (s *Service) againstOpening(ctx context.Context, year fiscal.Year, v OpeningView) ([]Obstacle, error) {
	list := []Obstacle{}
	if v.Opening != nil && v.Opening.Phase == PhaseDone {
		return list, nil
	}
	prior, err := s.Ledger.State(ctx, year-1)
	if err != nil {
		return nil, fmt.Errorf("state of %s: %w", year-1, err)
	}
	state, err := s.Ledger.State(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("state of %s: %w", year, err)
	}
	if prior != YearClosed {
		list = append(list, Obstacle{Code: NotClosed})
	}
	if state != YearOpen {
		list = append(list, Obstacle{Code: NextClosed})
	}
	if s.today().Before(year.Range().From) {
		list = append(list, Obstacle{Code: TooEarly})
	}
	if v.Rows == 0 {
		list = append(list, Obstacle{Code: NothingHere})
	}
	return list, nil
}

// OpenInput is how a year is opened.
type OpenInput struct {
	YearStep
	Number string // of the document
	Title  string
}

// Open begins to open a year: the rest is done beside the requests, part by part.
func (s *Service) Open(ctx context.Context, in OpenInput) (v OpeningView, err error) {
	in.Number, in.Title, in.Basis = strings.TrimSpace(in.Number), strings.TrimSpace(in.Title), strings.TrimSpace(in.Basis)
	if err := s.mayClose(ctx, in.YearStep); err != nil {
		return v, err
	}
	for _, text := range []string{in.Number, in.Title} {
		if n := len([]rune(text)); n == 0 || n > textRunesMax {
			return v, ErrNumber.With(textRunesMax)
		}
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if v, err = s.openingOf(ctx, in.Year); err != nil {
			return err
		}
		switch {
		case v.Opening != nil && v.Opening.Phase != PhaseStuck:
			return ErrOpened.With(in.Year)
		case len(v.Obstacles) > 0:
			return ErrNotOpened.With(in.Year)
		}
		return s.beginOpening(ctx, in, v)
	})
	if err != nil {
		return v, err
	}
	return s.OpeningOf(ctx, in.Year)
}

func (s *Service) beginOpening(ctx context.Context, in OpenInput, v OpeningView) error {
	who := actor.From(ctx)
	o := Opening{ID: s.DB.NewID(), Year: in.Year, Document: s.DB.NewID(), Version: 1}
	if v.Opening != nil {
		o = *v.Opening
	}
	o.Phase, o.Basis, o.Refusal, o.Total, o.MadeBy, o.MadeByName = PhaseRunning, in.Basis, "", v.Rows, who.User, who.Name
	if o.Parts == 0 { // no part stands under another number
		o.Number, o.Title = in.Number, in.Title
	}
	if err := s.store.putOpening(ctx, o); err != nil {
		return fmt.Errorf("keep the opening of %s: %w", in.Year, err)
	}
	s.wake(ctx)
	if err := s.Outbox.Publish(ctx, Moved{V: 1, Year: in.Year, State: string(PhaseRunning)}); err != nil {
		return fmt.Errorf("announce the opening of %s: %w", in.Year, err)
	}
	return s.Audit.Record(ctx, audit.Act{Action: "yearend.open", Object: o.ID, Reason: in.Basis, After: o})
}

// runOpenings goes on with the openings that are under way.
func (s *Service) runOpenings(ctx context.Context) error {
	list, err := s.store.runningOpenings(ctx)
	if err != nil {
		return fmt.Errorf("openings under way: %w", err)
	}
	for _, o := range list {
		if err := s.open(ctx, o.Year); err != nil {
			return fmt.Errorf("open %s: %w", o.Year, err)
		}
	}
	return nil
}

// open posts what is still to be opened of a year, and says so when nothing is left. What is
// left is read from the ledger each time, so that it goes on where it was interrupted.
func (s *Service) open(ctx context.Context, year fiscal.Year) error {
	for {
		o, err := s.store.opening(ctx, year)
		if err != nil || o.Phase != PhaseRunning {
			return err
		}
		carried, err := s.Ledger.Carried(ctx, year-1)
		if err != nil {
			return err
		}
		if len(differences(carried)) == 0 {
			return s.settleOpening(ctx, year, PhaseDone, "")
		}
		err = s.Ledger.OpenPart(ctx, Part{
			ID: o.ID, Year: year, Part: o.Parts, Rows: o.Rows, Basis: o.Basis, Number: o.Number, Title: o.Title, Document: o.Document,
			Guarded: func(movements, rows int64) Guarded {
				w := s.store.openedPart(o, movements, rows)
				w.Events = []Moved{{V: 1, Year: year, State: string(PhaseRunning)}}
				return w
			},
		})
		if fault.Refusal(err) {
			text, spokenErr := locales.Keep(err)
			if spokenErr != nil {
				return spokenErr
			}
			return s.settleOpening(ctx, year, PhaseStuck, text)
		}
		if err != nil {
			return err
		}
	}
}

// settleOpening ends an opening, well or not.
func (s *Service) settleOpening(ctx context.Context, year fiscal.Year, phase Phase, refusal string) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		o, err := s.store.opening(ctx, year)
		if err != nil || o.Phase != PhaseRunning {
			return err
		}
		o.Phase, o.Refusal = phase, refusal
		if err := s.store.putOpening(ctx, o); err != nil {
			return fmt.Errorf("keep the opening of %s: %w", year, err)
		}
		if err := s.Outbox.Publish(ctx, Moved{V: 1, Year: year, State: string(phase)}); err != nil {
			return fmt.Errorf("announce the opening of %s: %w", year, err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "yearend.opened", Object: o.ID, Before: PhaseRunning, After: phase})
	})
}
