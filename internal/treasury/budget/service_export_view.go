package budget

import (
	"context"
	"io"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// View is a table of an appropriation's page.
type View string

// Views.
const (
	ViewLines     View = "LINES"
	ViewShares    View = "SHARES"
	ViewTotals    View = "TOTALS"
	ViewGeneral   View = "GENERAL"
	ViewDocuments View = "DOCUMENTS"
)

// table is a view as a sheet: its texts are those of the page.
type table struct {
	lang    string
	head    []string
	widths  []int
	amounts []int
	rows    [][]string
}

func (t *table) text(key string) string { return locales.Text(t.lang, key, nil) }

// column adds a column; one of amounts says what they are in.
func (t *table) column(key string, width int, amount bool) {
	title := t.text("web.budget." + key)
	if amount {
		t.amounts = append(t.amounts, len(t.head))
		title = locales.Text(t.lang, "budget.column.in_yuan", map[string]any{"name": title})
	}
	t.head, t.widths = append(t.head, title), append(t.widths, width)
}

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

// ExportView returns a table of an appropriation as a workbook, as the actor may see it.
func (s *Service) ExportView(ctx context.Context, id ident.ID, v View, d Dimension) (Export, error) {
	a, _, err := s.seen(ctx, id)
	if err != nil {
		return Export{}, err
	}
	t := &table{lang: actor.From(ctx).Language}
	switch v {
	case ViewShares:
		err = s.sharesTable(ctx, id, t)
	case ViewTotals:
		err = s.totalsTable(ctx, id, d, t)
	case ViewGeneral:
		err = s.generalTable(ctx, id, t)
	case ViewDocuments:
		err = s.documentsTable(ctx, id, t)
	default:
		return Export{}, ErrFilter.With("view", string(v))
	}
	if err != nil {
		return Export{}, err
	}
	name := t.text("web.budget.view." + strings.ToLower(string(v)))
	return Export{Name: a.Title + " " + name + ".xlsx", Write: func(w io.Writer) error {
		rows := func(yield func([]string, error) bool) {
			for _, row := range t.rows {
				if !yield(row, nil) {
					return
				}
			}
		}
		return sheet.WriteList(w, sheet.List{Name: name, Head: t.head, Widths: sheet.Widths(t.widths...), Amounts: t.amounts, Rows: rows})
	}}, nil
}

func yuan(fen money.Fen) string { return fen.Exact(money.Yuan) }

func (s *Service) sharesTable(ctx context.Context, id ident.ID, t *table) error {
	list, err := s.Shares(ctx, id)
	if err != nil {
		return err
	}
	t.column("department", 34, false)
	t.column("units", 10, false)
	t.column("lines", 10, false)
	t.column("spending", 20, true)
	t.column("issued", 20, true)
	t.column("document", 40, false)
	for _, one := range list {
		t.row(coded(one.Code, one.Name), strconv.Itoa(one.Units), strconv.Itoa(one.Lines), yuan(one.AmountFen), yuan(one.IssuedFen), strings.Join(one.Numbers, "、"))
	}
	return nil
}

func (s *Service) totalsTable(ctx context.Context, id ident.ID, d Dimension, t *table) error {
	list, err := s.TotalsBy(ctx, id, d)
	if err != nil {
		return err
	}
	t.column("dimension."+string(d), 44, false)
	t.column("lines", 10, false)
	t.column("amount", 20, true)
	for _, one := range list {
		t.row(coded(one.Code, one.Name), strconv.Itoa(one.Lines), yuan(one.AmountFen))
	}
	return nil
}

// generalTable has what comes in, and what no unit gets, as the page has them.
func (s *Service) generalTable(ctx context.Context, id ident.ID, t *table) error {
	d, err := s.Detail(ctx, id)
	if err != nil {
		return err
	}
	t.column("account", 26, false)
	t.column("nature", 26, false)
	t.column("class", 30, false)
	t.column("amount", 20, true)
	t.column("note", 40, false)
	for _, income := range []bool{true, false} {
		if !income && d.Whole {
			t.row(t.text("web.budget.of_units"), "", "", yuan(d.LineFen), "")
		}
		for _, e := range d.Entries {
			if e.Income == income {
				t.row(e.AccountName, coded(e.Nature, e.NatureName), coded(e.Class, e.ClassName), yuan(e.AmountFen), e.Note)
			}
		}
	}
	return nil
}

func (s *Service) documentsTable(ctx context.Context, id ident.ID, t *table) error {
	list, err := s.Documents(ctx, id)
	if err != nil {
		return err
	}
	t.column("document", 24, false)
	t.column("department", 34, false)
	t.column("issued_on", 14, false)
	t.column("lines", 10, false)
	t.column("amount", 20, true)
	t.column("made_by", 16, false)
	for _, one := range list {
		department, lines := t.text("web.budget.general_document"), ""
		if !one.general() {
			department, lines = coded(one.DepartmentCode, one.DepartmentName), strconv.Itoa(one.Lines)
		}
		t.row(one.Number, department, one.IssuedOn.String(), lines, yuan(one.AmountFen), one.MadeByName)
	}
	return nil
}

// coded is a code with its name, where either is known.
func coded(code, name string) string { return strings.TrimSpace(code + " " + name) }
