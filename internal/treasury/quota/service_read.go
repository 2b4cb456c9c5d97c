package quota

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// seen returns a quota that the actor may use a permission on, or ErrNotFound.
func (s *Service) seen(ctx context.Context, id ident.ID, perm string) (Quota, error) {
	sc, err := s.scopeOf(ctx, perm)
	if err != nil {
		return Quota{}, err
	}
	rows, err := s.store.quotas(ctx, []ident.ID{id})
	if err != nil {
		return Quota{}, fmt.Errorf("quota %s: %w", id, err)
	}
	if len(rows) == 0 || !sc.has(rows[0]) {
		return Quota{}, ErrNotFound
	}
	return rows[0], nil
}

// View is one quota with where its money stands, today and at the time that was asked for.
type View struct {
	Standing
	Places    []PlaceView `json:"places" doc:"Balances at the time asked for, in the order of the chart"`
	Successor ident.ID    `json:"successor" doc:"The row of the next year that continues it"`
}

// PlaceView is an account of a quota.
type PlaceView struct {
	Account    Account   `json:"account"`
	Name       string    `json:"name"`
	BalanceFen money.Fen `json:"balanceFen"`
}

// Quota returns one that the actor may see, or ErrNotFound. Its places stand as of at.
func (s *Service) Quota(ctx context.Context, id ident.ID, at At) (v View, err error) {
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		q, err := s.seen(ctx, id, PermRead.Code)
		if err != nil {
			return err
		}
		list, err := s.standings(ctx, q.Year, []Quota{q})
		if err != nil {
			return err
		}
		v = View{Standing: list[0], Places: []PlaceView{}}
		if v.Successor, err = s.store.successor(ctx, id); err != nil && !errors.Is(err, db.ErrNoRows) {
			return fmt.Errorf("successor of quota %s: %w", id, err)
		}
		balances, err := s.Balances(ctx, []ident.ID{id}, at)
		if err != nil {
			return err
		}
		for _, line := range Chart {
			if q.holds(line.Account) {
				v.Places = append(v.Places, PlaceView{line.Account, line.Name, balances[Place{id, line.Account}]})
			}
		}
		return nil
	})
	return v, err
}

// BookEntry is a line of the account book with what its voucher says, and the place on its
// other side.
type BookEntry struct {
	BookLine
	Basis        string   `json:"basis"`
	Reason       string   `json:"reason"`
	MadeByName   string   `json:"madeByName"`
	Reverses     ident.ID `json:"reverses"`
	ReversedBy   ident.ID `json:"reversedBy"`
	OtherAccount Account  `json:"otherAccount"`
}

// Entries returns a page of the account book of a place that the actor may see.
func (s *Service) Entries(ctx context.Context, p Place, at At, after string) (result page.Result[BookEntry], err error) {
	if p.Account.Side() == "" {
		return result, ErrPlace.With(p.Account)
	}
	name := fmt.Sprintf("quota.book %s %s %+v", p.Quota, p.Account, at)
	begin, err := s.bookAfter(name, after)
	if err != nil {
		return result, err
	}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		if _, err := s.seen(ctx, p.Quota, PermRead.Code); err != nil {
			return err
		}
		lines, err := s.Book(ctx, p, at, begin)
		if err != nil {
			return err
		}
		if result.Items, err = s.told(ctx, lines); err != nil {
			return err
		}
		if result.Total, err = s.store.countBook(ctx, p, at); err != nil {
			return fmt.Errorf("count the lines of %s %s: %w", p.Quota, p.Account, err)
		}
		if len(lines) == bookMax {
			last := lines[len(lines)-1]
			next := s.Cursors.Encode(name, last.RecordedAt.String(), last.ID.String(), fmt.Sprint(int64(last.RunningFen)))
			result.Next = &next
		}
		return nil
	})
	result = result.WithTotal(result.Total)
	return result, err
}

// bookAfter reads the last line of the page before.
func (s *Service) bookAfter(name, cursor string) (*BookLine, error) {
	if cursor == "" {
		return nil, nil //nolint:nilnil // the first page has none
	}
	values, err := s.Cursors.Decode(name, cursor)
	if err != nil {
		return nil, err
	}
	if len(values) != 3 { //nolint:mnd // instant, identifier, running balance
		return nil, page.ErrCursor
	}
	var line BookLine
	at, atErr := clock.Parse(values[0])
	id, idErr := ident.Parse(values[1])
	var fen int64
	_, fenErr := fmt.Sscan(values[2], &fen)
	if atErr != nil || idErr != nil || fenErr != nil {
		return nil, page.ErrCursor
	}
	line.RecordedAt, line.ID, line.RunningFen = at, id, money.Fen(fen)
	return &line, nil
}

// told adds to lines what their vouchers say.
func (s *Service) told(ctx context.Context, lines []BookLine) ([]BookEntry, error) {
	list := make([]BookEntry, len(lines))
	ids := make([]ident.ID, len(lines))
	for i, l := range lines {
		ids[i] = l.Voucher
	}
	heads, err := s.store.heads(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("vouchers of the account book: %w", err)
	}
	others, err := s.store.otherSides(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("other sides of the account book: %w", err)
	}
	for i, l := range lines {
		h := heads[l.Voucher]
		list[i] = BookEntry{
			BookLine: l, Basis: h.Basis, Reason: h.Reason, MadeByName: h.MadeByName, Reverses: h.Reverses, ReversedBy: h.ReversedBy,
			OtherAccount: others[voucherLine{l.Voucher, otherLine(l.Line)}],
		}
	}
	return list, nil
}

// otherLine is the line of the other side: the two of a movement follow each other.
func otherLine(line int) int {
	if line%2 == 1 {
		return line + 1
	}
	return line - 1
}

// DocumentView is a quota document with what it has brought.
type DocumentView struct {
	Document
	RecordedAt clock.Instant `json:"recordedAt"`
	Rows       int64         `json:"rows" doc:"Rows that the asker may see"`
	AmountFen  money.Fen     `json:"amountFen" doc:"To units; of those that the asker may see"`
	PooledFen  money.Fen     `json:"pooledFen" doc:"Into what is not given to a unit"`
	SourceFen  money.Fen     `json:"sourceFen" doc:"Of where it comes from"`
	// Provisional: it was issued before the congress had approved the budget.
	Provisional bool `json:"provisional"`
}

// Documents lists the quota documents of a year that have a row of the actor's, the newest
// first.
func (s *Service) Documents(ctx context.Context, year fiscal.Year, text string, p Paging) (result page.Result[DocumentView], err error) {
	text = strings.TrimSpace(text)
	name := fmt.Sprintf("quota.documents %s %q", year, text)
	before, err := s.Cursors.DecodeID(name, p.After)
	if err != nil {
		return result, err
	}
	sc, err := s.scopeOf(ctx, PermRead.Code)
	if err != nil {
		return result, err
	}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		f := documentFilter{year: year, scope: sc}
		if text != "" {
			if f.among, err = s.documentsWith(ctx, year, text); err != nil {
				return err
			}
		}
		rows, err := s.store.documents(ctx, f, p, before)
		if err != nil {
			return fmt.Errorf("list documents: %w", err)
		}
		n, err := s.store.countDocuments(ctx, f)
		if err != nil {
			return fmt.Errorf("count documents: %w", err)
		}
		cut := page.Cut(rows, p.Limit, func(last documentRow) string { return s.Cursors.Encode(name, last.ID.String()) }).WithTotal(n)
		result = page.Result[DocumentView]{Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped}
		result.Items, err = s.documentViews(ctx, cut.Items, sc)
		return err
	})
	return result, err
}

func (s *Service) documentsWith(ctx context.Context, year fiscal.Year, text string) ([]ident.ID, error) {
	all, err := s.store.documentTexts(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("documents of %s: %w", year, err)
	}
	ids := []ident.ID{}
	for _, d := range all {
		if strings.Contains(d.Number, text) || strings.Contains(d.Title, text) {
			ids = append(ids, d.ID)
		}
	}
	return ids, nil
}

// Document returns one that has a row of the actor's, or ErrNotFound.
func (s *Service) Document(ctx context.Context, id ident.ID) (v DocumentView, err error) {
	sc, err := s.scopeOf(ctx, PermRead.Code)
	if err != nil {
		return v, err
	}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		found, err := s.store.documentsNamed(ctx, []ident.ID{id})
		if err != nil {
			return fmt.Errorf("document %s: %w", id, err)
		}
		d, ok := found[id]
		if !ok {
			return ErrNoDocument
		}
		list, err := s.documentViews(ctx, []documentRow{d}, sc)
		if err != nil {
			return err
		}
		if v = list[0]; v.Rows == 0 && !sc.all {
			return ErrNoDocument
		}
		return nil
	})
	return v, err
}

func (s *Service) documentViews(ctx context.Context, rows []documentRow, sc scope) ([]DocumentView, error) {
	list := make([]DocumentView, len(rows))
	at := map[ident.ID]int{}
	ids := make([]ident.ID, len(rows))
	for i, r := range rows {
		list[i] = DocumentView{Document: r.Document, RecordedAt: r.RecordedAt}
		ids[i], at[r.ID] = r.ID, i
	}
	sums, err := s.store.documentSums(ctx, ids, sc)
	if err != nil {
		return nil, fmt.Errorf("sums of documents: %w", err)
	}
	for _, sum := range sums {
		one := &list[at[sum.Document]]
		one.Rows += sum.Rows
		one.Provisional = one.Provisional || sum.Provisional > 0
		switch sum.Kind {
		case Unit:
			one.AmountFen = sum.AmountFen
		case Pool:
			one.PooledFen = sum.AmountFen
		case Source:
			one.SourceFen = sum.AmountFen
		}
	}
	return list, nil
}
