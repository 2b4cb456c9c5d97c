package codetable

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// Export is a table as a file to be written.
type Export struct {
	Name  string
	Type  string
	Write func(w io.Writer) error
}

// Export returns a table of a year as xlsx or csv, in the reader's language.
func (s *Service) Export(ctx context.Context, name Name, year fiscal.Year, format string) (Export, error) {
	t, err := s.Table(ctx, name, year)
	if err != nil {
		return Export{}, err
	}
	lang := actor.From(ctx).Language
	title := locales.Text(lang, name.TextKey(), nil) + " " + year.String()
	switch format {
	case "xlsx":
		list := sheet.List{Name: title, Head: headOf(lang, name), Rows: t.texts(lang)}
		return Export{
			Name: title + ".xlsx", Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			Write: func(w io.Writer) error { return sheet.WriteList(w, list) },
		}, nil
	case "csv":
		return Export{
			Name: title + ".csv", Type: "text/csv; charset=utf-8",
			Write: func(w io.Writer) error { return writeCSV(w, headOf(lang, name), t.texts(lang)) },
		}, nil
	}
	return Export{}, ErrFormat.With(fault.Excerpt(format))
}

func headOf(lang string, name Name) []string {
	var head []string
	for _, column := range append(append([]string{}, common...), name.Columns()...) {
		head = append(head, locales.Text(lang, "codetable.column."+column, nil))
	}
	return head
}

// texts are the rows of a table as they are printed.
func (t Table) texts(lang string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, row := range t.rows {
			leaf := locales.Text(lang, "codetable.no", nil)
			if row.Leaf {
				leaf = locales.Text(lang, "codetable.yes", nil)
			}
			cells := []string{
				row.Code, row.Name, row.Parent, strconv.Itoa(row.Level), leaf, row.ValidFrom.String(), row.ValidTo.String(), row.Basis,
				locales.Text(lang, "codetable.status."+string(row.Status), nil),
			}
			for _, column := range t.Name.Columns() {
				cells = append(cells, row.Extra[column])
			}
			if !yield(cells, nil) {
				return
			}
		}
	}
}

// writeCSV writes for spreadsheets: with a byte order mark, lines ended their way, and
// no cell that they would take for a formula.
func writeCSV(w io.Writer, head []string, rows iter.Seq2[[]string, error]) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(head); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		for i, cell := range row {
			if strings.IndexAny(cell, "=+-@\t\r") == 0 {
				row[i] = "'" + cell
			}
		}
		if err := out.Write(row); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
	}
	out.Flush()
	return out.Error()
}
