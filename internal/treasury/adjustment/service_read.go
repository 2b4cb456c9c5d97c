package adjustment

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// View is a request as a page shows it.
type View struct {
	Request
	UnitName  string        `json:"unitName"`
	Refused   string        `json:"refused" doc:"Why the ledger has refused it; empty when it has not"`
	Lines     []LineView    `json:"lines"`
	Standings []StandingRow `json:"standings" doc:"Before and after, as of today; empty once it is posted or put aside"`
	Flow      Flow          `json:"flow" doc:"The kind of its case"`
	Editable  bool          `json:"editable" doc:"By the asker, in its state"`
	Postable  bool          `json:"postable" doc:"By the asker: the ledger has refused it"`
}

// LineView is a line with the names of its rows.
type LineView struct {
	Line
	FromRow Row `json:"fromRow"`
	ToRow   Row `json:"toRow"`
}

// Request returns one that the actor may see, or ErrNotFound.
func (s *Service) Request(ctx context.Context, id ident.ID) (v View, err error) {
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if _, err := s.seen(ctx, id); err != nil {
			return err
		}
		v, err = s.view(ctx, id)
		return err
	})
	return v, err
}

// view reads a request with the names of its rows.
func (s *Service) view(ctx context.Context, id ident.ID) (v View, err error) {
	if v.Request, err = s.store.request(ctx, id); err != nil {
		return v, err
	}
	shape, _ := ShapeOf(v.Kind)
	v.Flow, v.Refused = shape.Flow, locales.Kept(actor.From(ctx).Language, v.Refusal)
	in, err := s.input(ctx, v.Request)
	if err != nil {
		return v, err
	}
	var ids []ident.ID
	for _, l := range in.Lines {
		ids = append(ids, l.From, l.To)
	}
	rows, err := s.Ledger.Rows(ctx, ids)
	if err != nil {
		return v, fmt.Errorf("rows of request %s: %w", v.Number, err)
	}
	v.Lines = make([]LineView, len(in.Lines))
	for i, l := range in.Lines {
		v.Lines[i] = LineView{l, rows[l.From], rows[l.To]}
	}
	v.Standings = []StandingRow{}
	if _, open := moves[v.State]; open {
		list, err := s.Ledger.Standings(ctx, in.voucher(v.Level))
		if err != nil {
			return v, err
		}
		v.Standings = named(list, rows)
	}
	units, err := s.Units.Named(ctx, []ident.ID{v.Unit})
	if err != nil {
		return v, fmt.Errorf("unit of request %s: %w", v.Number, err)
	}
	v.UnitName = units[v.Unit]
	err = s.allow(ctx, &v, shape)
	return v, err
}

// allow tells what the asker may do.
func (s *Service) allow(ctx context.Context, v *View, shape Shape) error {
	own, err := s.scope(ctx, shape.permOf())
	if err != nil {
		return err
	}
	post, err := s.scope(ctx, PermPost.Code)
	if err != nil {
		return err
	}
	_, edit := v.State.After(Save)
	v.Editable = edit && own.has(v.Unit)
	v.Postable = v.State == Stuck && post.has(v.Unit)
	return nil
}

// Why is the refusal of the ledger in a language; empty when there is none.
func (r Request) Why(lang string) string { return locales.Kept(lang, r.Refusal) }

// Item is a request in a list.
type Item struct {
	Request
	UnitName string `json:"unitName"`
}

// List returns a page of the requests that the actor may see, the newest first.
func (s *Service) List(ctx context.Context, f Filter, limit page.Limit, after string) (result page.Result[Item], err error) {
	if err := f.check(); err != nil {
		return result, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return result, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		result, err = page.Read(s.Cursors, page.Asked{List: fmt.Sprintf("adjustments %+v", f), Limit: limit, After: after}, page.Source[Request, Item]{
			Rows: func(before ident.ID, rows int) ([]Request, error) { return s.store.list(ctx, f, sc, before, rows) },
			Total: func() (int, error) {
				t, err := s.store.totals(ctx, f, sc)
				return int(t.Count), err
			},
			ID:    func(r Request) ident.ID { return r.ID },
			Items: func(rows []Request) ([]Item, error) { return s.named(ctx, rows) },
		})
		return err
	})
	return result, err
}

// named adds the units' names to requests.
func (s *Service) named(ctx context.Context, rows []Request) ([]Item, error) {
	ids, items := make([]ident.ID, len(rows)), make([]Item, len(rows))
	for i, r := range rows {
		ids[i] = r.Unit
	}
	units, err := s.Units.Named(ctx, ids)
	for i, r := range rows {
		items[i] = Item{r, units[r.Unit]}
	}
	return items, err
}

// Work lists what the actor has to go on with, the oldest first: requests that came back to
// those who may change them, and those the ledger has refused to who posts.
func (s *Service) Work(ctx context.Context) (list []Request, err error) {
	scopes := map[string]scope{}
	for _, perm := range []string{PermRequest.Code, PermPropose.Code, PermPost.Code} {
		if scopes[perm], err = s.scope(ctx, perm); err != nil {
			return nil, err
		}
	}
	open, err := s.store.open(ctx)
	if err != nil {
		return nil, fmt.Errorf("open requests: %w", err)
	}
	for _, r := range open {
		shape, _ := ShapeOf(r.Kind)
		perm := shape.permOf()
		if r.State == Stuck {
			perm = PermPost.Code
		}
		if scopes[perm].has(r.Unit) {
			list = append(list, r)
		}
	}
	return list, nil
}

// Totals sums up the requests of a filter that the actor may see.
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

// check returns ErrFilter for a filter that finds nothing by mistake.
func (f Filter) check() error {
	if _, known := ShapeOf(f.Kind); f.Kind != "" && !known {
		return ErrFilter.With("kind", string(f.Kind))
	}
	if !f.Year.Valid() {
		return ErrFilter.With("year", f.Year)
	}
	return nil
}
