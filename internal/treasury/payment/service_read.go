package payment

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

// View is a payment as a page shows it.
type View struct {
	Payment
	UnitName string    `json:"unitName"`
	Row      QuotaRow  `json:"quotaRow"`
	Invoices []Invoice `json:"invoices"`
	Steps    []Step    `json:"steps"`
	Hits     []HitView `json:"hits"`
	Batch    []Row     `json:"batch" doc:"The first rows of a batch"`
	// What the asker may do.
	May     []Action  `json:"may"`
	Links   []Linked  `json:"links" doc:"What it pays once more, and what pays it"`
	FreeFen Fen       `json:"freeFen" doc:"What its quota has that may be paid from"`
	Told    []Message `json:"-"`
}

// Linked is a payment that has to do with another one.
type Linked struct {
	ID        ident.ID `json:"id"`
	Number    string   `json:"number"`
	State     State    `json:"state"`
	AmountFen Fen      `json:"amountFen"`
	Original  bool     `json:"original"`
}

const batchShown = 200

// Payment returns one that the actor may see, or ErrNotFound.
func (s *Service) Payment(ctx context.Context, id ident.ID) (v View, err error) {
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if _, err := s.seen(ctx, id); err != nil {
			return err
		}
		v, err = s.view(ctx, id)
		return err
	})
	return v, err
}

// Visible tells whether the actor may see a payment: nil, or ErrNotFound.
func (s *Service) Visible(ctx context.Context, id ident.ID) error {
	_, err := s.seen(ctx, id)
	return err
}

// Editable tells whether the actor may change a payment, and in which state it is.
func (s *Service) Editable(ctx context.Context, id ident.ID) (state string, editable bool, err error) {
	p, err := s.seen(ctx, id)
	if err != nil {
		return "", false, err
	}
	sc, err := s.scope(ctx, PermApply.Code)
	_, may := p.State.After(Save)
	return string(p.State), sc.has(p.Unit) && may, err
}

func (s *Service) view(ctx context.Context, id ident.ID) (v View, err error) {
	if v.Payment, err = s.store.payment(ctx, id); err != nil {
		return v, err
	}
	rows, err := s.Ledger.Rows(ctx, []ident.ID{v.Quota})
	if err != nil {
		return v, fmt.Errorf("quota of payment %s: %w", v.Number, err)
	}
	v.Row = rows[v.Quota]
	v.UnitName = v.Row.UnitName
	v.Invoices = []Invoice{}
	if err := json.Unmarshal([]byte(v.Payment.Invoices), &v.Invoices); err != nil {
		return v, fmt.Errorf("invoices of payment %s: %w", v.Number, err)
	}
	if v.Steps, err = s.store.steps(ctx, id); err != nil {
		return v, err
	}
	hits, err := s.store.hits(ctx, id)
	if err != nil {
		return v, err
	}
	v.Hits = make([]HitView, len(hits))
	for i, h := range hits {
		v.Hits[i] = h.view(actor.From(ctx).Language)
	}
	if v.Batch, err = s.store.rows(ctx, id, 0, batchShown); err != nil {
		return v, err
	}
	if v.Batch == nil {
		v.Batch = []Row{}
	}
	if v.Links, err = s.store.links(ctx, v.Payment); err != nil {
		return v, err
	}
	has, err := s.Ledger.Available(ctx, v.Quota)
	if err != nil {
		return v, err
	}
	for _, fen := range has {
		v.FreeFen += fen
	}
	v.May, err = s.may(ctx, v.Payment)
	return v, err
}

// may lists what the actor may do with a payment.
func (s *Service) may(ctx context.Context, p Payment) ([]Action, error) {
	list := []Action{}
	scopes := map[Who]scope{}
	for who, perm := range permOf {
		sc, err := s.scope(ctx, perm)
		if err != nil {
			return nil, err
		}
		scopes[who] = sc
	}
	level, err := s.signs(ctx, p)
	if err != nil {
		return nil, err
	}
	had := s.another(ctx, p) != nil
	for _, action := range Actions {
		move, ok := p.State.After(action)
		if !ok {
			continue
		}
		who := move.Who
		if who == Reviewer {
			who = p.station()
		}
		if (who == First || who == Second) && who != p.station() {
			continue
		}
		if who == Head {
			if level > p.SignLevel && !had {
				list = append(list, action)
			}
			continue
		}
		sc, person := scopes[who]
		if !person || !sc.has(p.Unit) {
			continue
		}
		if decides := who == UnitReviewer || who == First || who == Second; had && decides && action != SendBack {
			continue
		}
		list = append(list, action)
	}
	return list, nil
}

// Listed is a payment in a list.
type Listed struct {
	Payment
	UnitName string `json:"unitName"`
}

// List returns a page of the payments that the actor may see, the newest first.
func (s *Service) List(ctx context.Context, f Filter, limit page.Limit, after string) (result page.Result[Listed], err error) {
	if err := f.check(); err != nil {
		return result, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return result, err
	}
	name := fmt.Sprintf("payments %+v", f)
	before, err := s.Cursors.DecodeID(name, after)
	if err != nil {
		return result, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.list(ctx, f, sc, before, limit.Rows())
		if err != nil {
			return fmt.Errorf("list payments: %w", err)
		}
		n, err := s.store.count(ctx, f, sc)
		if err != nil {
			return fmt.Errorf("count payments: %w", err)
		}
		cut := page.Cut(rows, limit, func(last Payment) string { return s.Cursors.Encode(name, last.ID.String()) }).WithTotal(n)
		result = page.Result[Listed]{Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped, Items: []Listed{}}
		ids := make([]ident.ID, len(cut.Items))
		for i, p := range cut.Items {
			ids[i] = p.Unit
		}
		units, err := s.Units.Named(ctx, ids)
		if err != nil {
			return fmt.Errorf("units of payments: %w", err)
		}
		for _, p := range cut.Items {
			result.Items = append(result.Items, Listed{p, units[p.Unit]})
		}
		return nil
	})
	return result, err
}

// Totals sums up the payments of a filter that the actor may see.
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

// provenAtOnce is how many payments are compared with the ledger at once.
const provenAtOnce = 1000

// proveLedger holds every payment to what the ledger has moved by it (P2, P6).
func (s *Service) proveLedger(ctx context.Context, _ *db.DB) (wrong []string, err error) {
	var last ident.ID
	for {
		list, err := s.store.after(ctx, last, provenAtOnce)
		if err != nil || len(list) == 0 {
			return wrong, err
		}
		ids := make([]ident.ID, len(list))
		for i, p := range list {
			ids[i] = p.ID
		}
		moved, err := s.Ledger.Moved(ctx, ids)
		if err != nil {
			return nil, fmt.Errorf("prove payments: %w", err)
		}
		for _, p := range list {
			holds, spent := Fen(0), p.PaidFen-p.ReturnedFen+p.PriorFen
			if p.State.flying() {
				holds = p.AmountFen
			}
			if has := moved[p.ID]; has[inFlight] != holds || has[paidOut] != spent {
				wrong = append(wrong, fmt.Sprintf("%s holds %d and has paid %d fen, the ledger has %d and %d", p.Number, holds, spent, has[inFlight], has[paidOut]))
			}
		}
		last = list[len(list)-1].ID
	}
}

// Rows are the rows of a batch after a line, of a payment that the actor may see.
func (s *Service) Rows(ctx context.Context, id ident.ID, after int64, limit int) (r Rows, err error) {
	if _, err := s.seen(ctx, id); err != nil {
		return r, err
	}
	if r.Items, err = s.store.rows(ctx, id, after, limit); err != nil {
		return r, err
	}
	if r.Items == nil {
		r.Items = []Row{}
	}
	if len(r.Items) == limit {
		r.Next = r.Items[limit-1].Line
	}
	return r, nil
}
