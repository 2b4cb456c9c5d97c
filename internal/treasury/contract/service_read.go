package contract

import (
	"context"
	"fmt"
	"io"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// View is a contract as a page shows it.
type View struct {
	Contract
	UnitName   string      `json:"unitName"`
	WorthFen   money.Fen   `json:"worthFen" doc:"With confirmed changes"`
	PaidFen    money.Maybe `json:"paidFen" doc:"Paid and in flight; null where it is not known"`
	Payments   int         `json:"payments"`
	Terms      []Term      `json:"terms" nullable:"false"`
	Holds      []HoldView  `json:"holds" nullable:"false"`
	Changes    []Change    `json:"changes" nullable:"false"`
	Editable   bool        `json:"editable" doc:"By the asker, in its state"`
	Confirms   bool        `json:"confirms" doc:"The asker may confirm it, return it, or end it"`
	ChangeOpen bool        `json:"changeOpen" doc:"A change waits to be confirmed"`
	ChangeMine bool        `json:"changeMine" doc:"The asker has proposed it"`
	Alterable  bool        `json:"alterable" doc:"The asker may propose a change"`
}

// HoldView is what is to be held of a quota, with its names and what still is.
type HoldView struct {
	Hold
	Row     Row       `json:"row"`
	HeldFen money.Fen `json:"heldFen" doc:"Q3103: still kept"`
}

// Contract returns one that the actor may see, or ErrNotFound.
func (s *Service) Contract(ctx context.Context, id ident.ID) (v View, err error) {
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if _, err := s.seen(ctx, id); err != nil {
			return err
		}
		v, err = s.view(ctx, id)
		return err
	})
	return v, err
}

func (s *Service) view(ctx context.Context, id ident.ID) (v View, err error) {
	if v.Contract, err = s.store.contract(ctx, id); err != nil {
		return v, err
	}
	v.WorthFen = v.Contract.WorthFen()
	if v.Terms, err = v.terms(); err != nil {
		return v, err
	}
	if err := s.held(ctx, &v); err != nil {
		return v, err
	}
	changes, err := s.store.changes(ctx, id)
	if err != nil {
		return v, fmt.Errorf("changes of contract %s: %w", v.Number, err)
	}
	v.Changes = append([]Change{}, changes...)
	paid, err := s.paid(ctx, []ident.ID{id}, ident.ID{})
	if err != nil {
		return v, err
	}
	if p := paid[id]; p.Known {
		v.PaidFen, v.Payments = money.Of(p.UsedFen), p.Payments
	}
	units, err := s.Units.Named(ctx, []ident.ID{v.Unit})
	if err != nil {
		return v, fmt.Errorf("unit of contract %s: %w", v.Number, err)
	}
	v.UnitName = units[v.Unit]
	err = s.allow(ctx, &v)
	return v, err
}

// held fills in what a contract holds of which quota.
func (s *Service) held(ctx context.Context, v *View) error {
	holds, err := s.store.holds(ctx, v.ID)
	if err != nil {
		return fmt.Errorf("quotas of contract %s: %w", v.Number, err)
	}
	rows, err := s.Ledger.Rows(ctx, quotasOf(holds))
	if err != nil {
		return fmt.Errorf("quotas of contract %s: %w", v.Number, err)
	}
	held, err := s.Ledger.Held(ctx, []ident.ID{v.ID})
	if err != nil {
		return fmt.Errorf("what contract %s holds: %w", v.Number, err)
	}
	v.Holds = make([]HoldView, len(holds))
	for i, h := range holds {
		v.Holds[i] = HoldView{Hold: h, Row: rows[h.Quota], HeldFen: held[v.ID][h.Quota]}
	}
	return nil
}

// allow tells what the asker may do.
func (s *Service) allow(ctx context.Context, v *View) error {
	write, err := s.scope(ctx, PermWrite.Code)
	if err != nil {
		return err
	}
	confirm, err := s.scope(ctx, PermConfirm.Code)
	if err != nil {
		return err
	}
	me := actor.From(ctx).User
	_, save := v.State.After(Save)
	_, alter := v.State.After(Alter)
	v.Editable, v.Alterable = save && write.has(v.Unit), alter && write.has(v.Unit)
	v.Confirms = confirm.has(v.Unit) && (v.State == Active || v.State == Submitted && v.MadeBy != me)
	for _, ch := range v.Changes {
		if ch.State == proposed {
			v.ChangeOpen, v.ChangeMine = true, ch.MadeBy == me
		}
	}
	return nil
}

// Visible is nil where the actor may see a contract.
func (s *Service) Visible(ctx context.Context, id ident.ID) error {
	_, err := s.seen(ctx, id)
	return err
}

// Editable tells the state of a contract, and whether the actor may change it in it.
func (s *Service) Editable(ctx context.Context, id ident.ID) (State, bool, error) {
	v, err := s.Contract(ctx, id)
	return v.State, v.Editable || v.Alterable, err
}

// Fact is what the rules of payments look at: what was paid on a contract, one application
// left out.
func (s *Service) Fact(ctx context.Context, id, except ident.ID) (ContractFact, error) {
	c, err := s.store.contract(ctx, id)
	if err != nil {
		return ContractFact{}, fmt.Errorf("contract %s: %w", id, err)
	}
	paid, err := s.paid(ctx, []ident.ID{id}, except)
	p := paid[id]
	return ContractFact{
		Number: c.Number, Supplier: c.Supplier, InForce: c.State == Active, ProcurementPlan: c.ProcurementPlan, AmountFen: c.WorthFen(), UsedFen: p.UsedFen, Payments: p.Payments,
	}, err
}

// Item is a contract in a list.
type Item struct {
	Contract
	UnitName string      `json:"unitName"`
	WorthFen money.Fen   `json:"worthFen"`
	PaidFen  money.Maybe `json:"paidFen"`
}

// List returns a page of the contracts that the actor may see, the newest first.
func (s *Service) List(ctx context.Context, f Filter, limit page.Limit, after string) (result page.Result[Item], err error) {
	sc, name, before, err := s.asked(ctx, "contracts", f, after)
	if err != nil {
		return result, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.list(ctx, f, sc, before, limit.Rows())
		if err != nil {
			return fmt.Errorf("list contracts: %w", err)
		}
		t, err := s.store.totals(ctx, f, sc)
		if err != nil {
			return fmt.Errorf("count contracts: %w", err)
		}
		cut := page.Cut(rows, limit, func(last Contract) string { return s.Cursors.Encode(name, last.ID.String()) }).WithTotal(int(t.Count))
		result = page.Result[Item]{Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped}
		result.Items, err = s.items(ctx, cut.Items)
		return err
	})
	return result, err
}

// asked is whose rows a list is of, its name in cursors, and where it goes on.
func (s *Service) asked(ctx context.Context, what string, f Filter, after string) (sc scope, name string, before ident.ID, err error) {
	if !f.Year.Valid() {
		return sc, name, before, ErrFilter.With("year", f.Year)
	}
	if sc, err = s.scope(ctx, PermRead.Code); err != nil {
		return sc, name, before, err
	}
	name = fmt.Sprintf("%s %+v", what, f)
	before, err = s.Cursors.DecodeID(name, after)
	return sc, name, before, err
}

func (s *Service) items(ctx context.Context, rows []Contract) ([]Item, error) {
	units, ids := make([]ident.ID, len(rows)), make([]ident.ID, len(rows))
	for i, c := range rows {
		units[i], ids[i] = c.Unit, c.ID
	}
	named, err := s.Units.Named(ctx, units)
	if err != nil {
		return nil, fmt.Errorf("units of contracts: %w", err)
	}
	paid, err := s.paid(ctx, ids, ident.ID{})
	items := make([]Item, len(rows))
	for i, c := range rows {
		items[i] = Item{Contract: c, UnitName: named[c.Unit], WorthFen: c.WorthFen()}
		if p := paid[c.ID]; p.Known {
			items[i].PaidFen = money.Of(p.UsedFen)
		}
	}
	return items, err
}

// Totals sums up the contracts of a filter that the actor may see.
func (s *Service) Totals(ctx context.Context, f Filter) (t Totals, err error) {
	sc, _, _, err := s.asked(ctx, "contracts", f, "")
	if err != nil {
		return t, err
	}
	return s.store.totals(ctx, f, sc)
}

// Export is a list as a file to be written.
type Export struct {
	Name  string
	Write func(w io.Writer) error
}

// exportColumns are the columns of a file of contracts, with what stands in them.
var exportColumns = []struct {
	key   string
	width int
	cell  func(i Item, text func(key string) string) string
}{
	{"number", 22, func(i Item, _ func(string) string) string { return i.Number }},
	{"title", 34, func(i Item, _ func(string) string) string { return i.Title }},
	{"unit", 30, func(i Item, _ func(string) string) string { return i.UnitName }},
	{"supplier", 30, func(i Item, _ func(string) string) string { return i.Supplier }},
	{"signed", 14, func(i Item, _ func(string) string) string { return i.SignedOn.String() }},
	{"ends", 14, func(i Item, _ func(string) string) string { return i.EndsOn.String() }},
	{"worth", 18, func(i Item, _ func(string) string) string { return i.WorthFen.Exact(money.Yuan) }},
	{"paid", 18, func(i Item, _ func(string) string) string { return maybe(i.PaidFen) }},
	{"state", 12, func(i Item, text func(string) string) string { return text(i.State.TextKey()) }},
}

func maybe(m money.Maybe) string {
	if !m.Known {
		return "—"
	}
	return m.Fen.Exact(money.Yuan)
}

// Export returns the contracts of a filter that the actor may see as a workbook, written while
// it is read.
func (s *Service) Export(ctx context.Context, f Filter) (Export, error) {
	if !f.Year.Valid() {
		return Export{}, ErrFilter.With("year", f.Year)
	}
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	var head []string
	var widths []int
	for _, col := range exportColumns {
		head, widths = append(head, text("contract.column."+col.key)), append(widths, col.width)
	}
	rows := every(func(after string) (page.Result[Item], error) { return s.List(ctx, f, page.LimitMax, after) }, func(i Item) []string {
		cells := make([]string, len(exportColumns))
		for c, col := range exportColumns {
			cells[c] = col.cell(i, text)
		}
		return cells
	})
	return export(text("contract.sheet"), f.Year, sheet.List{Head: head, Widths: sheet.Widths(widths...), Rows: rows}), nil
}

func export(title string, year fiscal.Year, list sheet.List) Export {
	list.Name = title
	return Export{Name: fmt.Sprintf("%s %s.xlsx", title, year), Write: func(w io.Writer) error { return sheet.WriteList(w, list) }}
}

// every reads a list page by page as rows of a file.
func every[T any](read func(after string) (page.Result[T], error), cells func(T) []string) func(yield func([]string, error) bool) {
	return func(yield func([]string, error) bool) {
		for after := ""; ; {
			list, err := read(after)
			if err != nil {
				yield(nil, fmt.Errorf("export: %w", err))
				return
			}
			for _, one := range list.Items {
				if !yield(cells(one), nil) {
					return
				}
			}
			if list.Next == nil {
				return
			}
			after = *list.Next
		}
	}
}
