package yearend

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// View is a list as a page shows it.
type View struct {
	List
	UnitName   string     `json:"unitName"`
	Refused    string     `json:"refused" doc:"Why the ledger has refused it; empty when it has not"`
	Rows       []LineView `json:"rows"`
	Flow       string     `json:"flow" doc:"The kind of its case"`
	Stale      int        `json:"stale" doc:"How many of its lines the ledger has otherwise now; 0 once it is handed in"`
	Editable   bool       `json:"editable" doc:"By the asker, in its state"`
	Manageable bool       `json:"manageable" doc:"By the asker: he makes lists"`
}

// LineView is a line with the names of its row, and what stands there now.
type LineView struct {
	Line
	NowFen money.Fen `json:"nowFen"`
	Final  bool      `json:"final" doc:"The rule leaves no choice"`
	Row    Row       `json:"row"`
}

// List returns one that the actor may see, or ErrNotFound.
func (s *Service) List(ctx context.Context, id ident.ID) (v View, err error) {
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if v.List, err = s.seen(ctx, id); err != nil {
			return err
		}
		return s.fill(ctx, &v)
	})
	return v, err
}

// fill reads the lines of a list with their names, and what the asker may do.
func (s *Service) fill(ctx context.Context, v *View) error {
	v.Flow, v.Refused = flowOf(v.Kind), locales.Kept(actor.From(ctx).Language, v.Refusal)
	lines, err := s.store.lines(ctx, v.ID)
	if err != nil {
		return fmt.Errorf("lines of list %s: %w", v.Number, err)
	}
	ids := make([]ident.ID, len(lines))
	for i, l := range lines {
		ids[i] = l.Quota
	}
	rows, err := s.Ledger.Rows(ctx, ids)
	if err != nil {
		return fmt.Errorf("rows of list %s: %w", v.Number, err)
	}
	now, err := s.Ledger.Balances(ctx, ids)
	if err != nil {
		return fmt.Errorf("balances of list %s: %w", v.Number, err)
	}
	_, open := v.State.After(Submit)
	v.Rows, v.Stale = make([]LineView, len(lines)), 0
	for i, l := range lines {
		v.Rows[i] = LineView{Line: l, NowFen: now[l.Quota][l.Account], Final: l.Rule.final(), Row: rows[l.Quota]}
		if open && v.Rows[i].NowFen != l.UnusedFen {
			v.Stale++
		}
	}
	units, err := s.Units.Named(ctx, []ident.ID{v.Unit})
	if err != nil {
		return fmt.Errorf("unit of list %s: %w", v.Number, err)
	}
	v.UnitName = units[v.Unit]
	own, err := s.scope(ctx, v.permOf())
	if err != nil {
		return err
	}
	prepares, err := s.scope(ctx, PermPrepare.Code)
	_, edit := v.State.After(Save)
	v.Editable, v.Manageable = edit && own.has(v.Unit), prepares.has(v.Unit)
	return err
}

// Filter says which lists are asked for; a zero field asks for nothing.
type Filter struct {
	Year  fiscal.Year // must be given
	Kind  Kind
	State State
	Unit  ident.ID
}

func (f Filter) check() error {
	if !f.Year.Valid() {
		return ErrFilter.With("year", f.Year)
	}
	if f.Kind != "" && f.Kind != OfUnit && f.Kind != OfBureau {
		return ErrFilter.With("kind", string(f.Kind))
	}
	return nil
}

// Item is a list among others.
type Item struct {
	List
	UnitName string `json:"unitName"`
}

// Lists returns a page of the lists that the actor may see, in the order in which they were
// made.
func (s *Service) Lists(ctx context.Context, f Filter, limit page.Limit, after string) (result page.Result[Item], err error) {
	if err := f.check(); err != nil {
		return result, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return result, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		result, err = page.Read(s.Cursors, page.Asked{List: fmt.Sprintf("year-end-lists %+v", f), Limit: limit, After: after}, page.Source[List, Item]{
			Rows: func(beyond ident.ID, rows int) ([]List, error) { return s.store.lists(ctx, f, sc, beyond, rows) },
			Total: func() (int, error) {
				t, err := s.store.totals(ctx, f, sc)
				return int(t.Count), err
			},
			ID:    func(l List) ident.ID { return l.ID },
			Items: func(rows []List) ([]Item, error) { return s.named(ctx, rows) },
		})
		return err
	})
	return result, err
}

// named adds the units' names to lists.
func (s *Service) named(ctx context.Context, rows []List) ([]Item, error) {
	ids, items := make([]ident.ID, len(rows)), make([]Item, len(rows))
	for i, l := range rows {
		ids[i] = l.Unit
	}
	units, err := s.Units.Named(ctx, ids)
	for i, l := range rows {
		items[i] = Item{l, units[l.Unit]}
	}
	return items, err
}

// Totals sums up the lists of a filter that the actor may see.
func (s *Service) Totals(ctx context.Context, f Filter) (t Totals, err error) {
	if err := f.check(); err != nil {
		return t, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return t, err
	}
	return s.store.totals(ctx, f, sc)
}
