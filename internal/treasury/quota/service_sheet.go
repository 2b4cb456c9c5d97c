package quota

import (
	"context"
	"io"
	"iter"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// amountWidth is that of a column of amounts, in characters.
const amountWidth = 20

// exportColumn is a column of a file: its title is the text quota.column.<key>, and what
// stands in it is a text or an amount.
type exportColumn[T any] struct {
	key    string
	width  int
	cell   func(lang string, row T) string
	amount func(row T) money.Fen
}

// listed is a file of rows.
func listed[T any](lang, title string, columns []exportColumn[T], rows iter.Seq2[T, error]) sheet.List {
	list := sheet.List{Name: title}
	for i, c := range columns {
		list.Head = append(list.Head, locales.Text(lang, "quota.column."+c.key, nil))
		width := c.width
		if c.amount != nil {
			list.Amounts = append(list.Amounts, i)
			width = amountWidth
		}
		list.Widths = append(list.Widths, sheet.Widths(width)...)
	}
	list.Rows = func(yield func([]string, error) bool) {
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			cells := make([]string, len(columns))
			for i, c := range columns {
				if c.amount != nil {
					cells[i] = c.amount(row).Exact(money.Yuan)
				} else {
					cells[i] = c.cell(lang, row)
				}
			}
			if !yield(cells, nil) {
				return
			}
		}
	}
	return list
}

// paged is a list that is read a page at a time, each behind the one before.
type paged[T any] func(ctx context.Context, after string) (page.Result[T], error)

// rows reads the list to its end.
func (ask paged[T]) rows(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for after := ""; ; {
			found, err := ask(ctx, after)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, row := range found.Items {
				if !yield(row, nil) {
					return
				}
			}
			if found.Next == nil {
				return
			}
			after = *found.Next
		}
	}
}

// file makes a workbook of a list, on one state of the book. Its first page is asked for at
// once: what is refused is refused before a file begins.
func file[T any](ctx context.Context, s *Service, title string, columns []exportColumn[T], ask paged[T]) (Export, error) {
	first, err := ask(ctx, "")
	if err != nil {
		return Export{}, err
	}
	if first.TotalCapped {
		return Export{}, ErrExport.With(page.TotalMax)
	}
	return Export{
		Name: title + " " + s.Today().String() + ".xlsx",
		Write: func(w io.Writer) error {
			return s.db.InSnapshot(ctx, func(ctx context.Context) error {
				return sheet.WriteList(w, listed(actor.From(ctx).Language, title, columns, ask.rows(ctx)))
			})
		},
	}, nil
}

func counted(n int64) string { return strconv.FormatInt(n, 10) }

func eventNames(lang string, events []Event) string {
	names := make([]string, len(events))
	for i, e := range events {
		names[i] = locales.Text(lang, "quota.event."+string(e), nil)
	}
	return strings.Join(names, "、")
}

func accountName(lang string, a Account) string {
	if a == "" {
		return ""
	}
	return string(a) + " " + locales.Text(lang, "quota.account."+string(a), nil)
}

// mark tells whether something is so; what is not so is left empty.
func mark(lang string, so bool) string {
	if !so {
		return ""
	}
	return locales.Text(lang, "quota.yes", nil)
}

var documentSheet = []exportColumn[DocumentView]{
	{key: "document", width: 24, cell: func(_ string, d DocumentView) string { return d.Number }},
	{key: "title", width: 50, cell: func(_ string, d DocumentView) string { return d.Title }},
	{key: "issued_on", width: 12, cell: func(_ string, d DocumentView) string { return d.IssuedOn.String() }},
	{key: "rows", width: 8, cell: func(_ string, d DocumentView) string { return counted(d.Rows) }},
	{key: "to_units", amount: func(d DocumentView) money.Fen { return d.AmountFen }},
	{key: "to_pools", amount: func(d DocumentView) money.Fen { return d.PooledFen }},
}

// ExportDocuments returns the quota documents of a year as a workbook.
func (s *Service) ExportDocuments(ctx context.Context, year fiscal.Year, text string) (Export, error) {
	title := locales.Text(actor.From(ctx).Language, "quota.documents", map[string]any{"year": year})
	return file(ctx, s, title, documentSheet, func(ctx context.Context, after string) (page.Result[DocumentView], error) {
		return s.Documents(ctx, year, text, Paging{After: after, Limit: page.LimitMax})
	})
}

var journalSheet = []exportColumn[VoucherView]{
	{key: "date", width: 12, cell: func(_ string, v VoucherView) string { return v.Date.String() }},
	{key: "event", width: 26, cell: func(lang string, v VoucherView) string { return eventNames(lang, v.Events) }},
	{key: "basis", width: 28, cell: func(_ string, v VoucherView) string { return v.Basis }},
	{key: "reason", width: 40, cell: func(_ string, v VoucherView) string { return v.Reason }},
	{key: "amount", amount: func(v VoucherView) money.Fen { return v.AmountFen }},
	{key: "red", width: 8, cell: func(lang string, v VoucherView) string { return mark(lang, !v.Reverses.IsZero()) }},
	{key: "taken_back", width: 10, cell: func(lang string, v VoucherView) string { return mark(lang, !v.ReversedBy.IsZero()) }},
	{key: "made_by", width: 16, cell: func(_ string, v VoucherView) string { return v.MadeByName }},
}

// ExportJournal returns the vouchers of a filter as a workbook.
func (s *Service) ExportJournal(ctx context.Context, f JournalFilter) (Export, error) {
	title := locales.Text(actor.From(ctx).Language, "quota.journal", map[string]any{"year": f.Year})
	return file(ctx, s, title, journalSheet, func(ctx context.Context, after string) (page.Result[VoucherView], error) {
		return s.Journal(ctx, f, Paging{After: after, Limit: page.LimitMax})
	})
}

var bookSheet = []exportColumn[BookEntry]{
	{key: "date", width: 12, cell: func(_ string, e BookEntry) string { return e.Date.String() }},
	{key: "event", width: 22, cell: func(lang string, e BookEntry) string { return eventNames(lang, []Event{e.Event}) }},
	{key: "basis", width: 28, cell: func(_ string, e BookEntry) string { return e.Basis }},
	{key: "reason", width: 40, cell: func(_ string, e BookEntry) string { return e.Reason }},
	{key: "other_side", width: 26, cell: func(lang string, e BookEntry) string { return accountName(lang, e.OtherAccount) }},
	{key: "debit", amount: func(e BookEntry) money.Fen { return e.on(Debit) }},
	{key: "credit", amount: func(e BookEntry) money.Fen { return e.on(Credit) }},
	{key: "balance", amount: func(e BookEntry) money.Fen { return e.RunningFen }},
	{key: "made_by", width: 16, cell: func(_ string, e BookEntry) string { return e.MadeByName }},
}

// on is the amount of an entry if it stands on that side.
func (e BookEntry) on(side Side) money.Fen {
	if e.Side != side {
		return 0
	}
	return e.AmountFen
}

// ExportEntries returns the account book of a place as a workbook.
func (s *Service) ExportEntries(ctx context.Context, p Place, at At) (Export, error) {
	if p.Account.Side() == "" {
		return Export{}, ErrPlace.With(p.Account)
	}
	lang := actor.From(ctx).Language
	title := locales.Text(lang, "quota.book", map[string]any{"account": accountName(lang, p.Account)})
	return file(ctx, s, title, bookSheet, func(ctx context.Context, after string) (page.Result[BookEntry], error) {
		return s.Entries(ctx, p, at, after)
	})
}

// trialRow is a line of an exported trial balance, or the sum of a group.
type trialRow struct {
	group, account             string
	debit, credit, left, right money.Fen
}

var trialSheet = []exportColumn[trialRow]{
	{key: "fund_nature", width: 24, cell: func(_ string, r trialRow) string { return r.group }},
	{key: "account", width: 30, cell: func(_ string, r trialRow) string { return r.account }},
	{key: "debit", amount: func(r trialRow) money.Fen { return r.debit }},
	{key: "credit", amount: func(r trialRow) money.Fen { return r.credit }},
	{key: "balance_debit", amount: func(r trialRow) money.Fen { return r.left }},
	{key: "balance_credit", amount: func(r trialRow) money.Fen { return r.right }},
}

// ExportTrial returns the trial balance of a year as a workbook.
func (s *Service) ExportTrial(ctx context.Context, year fiscal.Year, at At) (Export, error) {
	lang := actor.From(ctx).Language
	title := locales.Text(lang, "quota.trial", map[string]any{"year": year})
	return file(ctx, s, title, trialSheet, func(ctx context.Context, _ string) (page.Result[trialRow], error) {
		t, err := s.Trial(ctx, year, at)
		return page.Result[trialRow]{Items: t.rows(lang)}, err
	})
}

func (t TrialBalance) rows(lang string) []trialRow {
	list := []trialRow{}
	for _, g := range t.Groups {
		group := coded(g.Group, g.Name)
		for _, l := range g.Lines {
			row := trialRow{group: group, account: accountName(lang, l.Account), debit: l.DebitFen, credit: l.CreditFen}
			if l.Side == Debit {
				row.left = l.BalanceFen
			} else {
				row.right = l.BalanceFen
			}
			list = append(list, row)
		}
		list = append(list, trialRow{
			group: group, account: locales.Text(lang, "quota.sum", nil), debit: g.DebitFen, credit: g.CreditFen, left: g.SourcesFen, right: g.UsesFen,
		})
	}
	return list
}
