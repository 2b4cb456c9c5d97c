package audit

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"caixiao/internal/platform/clock"
	"caixiao/locales"
)

// csvColumns are the texts "audit.column." + name, in their order.
var csvColumns = []string{"seq", "at", "login", "roles", "action", "code", "object", "reason", "before", "after", "request", "hash"}

const (
	byteOrderMark = "\uFEFF" // without it spreadsheets take the text for something else
	csvPage       = 1000
	csvTime       = "2006-01-02 15:04:05"
)

// writeCSV writes the entries that match, oldest first.
func (r *Reader) writeCSV(ctx context.Context, w io.Writer, f Filter, language string) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return fmt.Errorf("export audit entries: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	header := make([]string, len(csvColumns))
	for i, column := range csvColumns {
		header[i] = locales.Text(language, "audit.column."+column, nil)
	}
	err := out.Write(header)
	q := reading{Filter: f, oldestFirst: true, limit: csvPage}
	for written := 0; err == nil && written < exportMax; {
		var rows []row
		if rows, err = r.log.list(ctx, q); err != nil || len(rows) == 0 {
			break
		}
		for _, found := range rows {
			if err == nil {
				err = out.Write(found.cells(language))
			}
		}
		last := rows[len(rows)-1].mark()
		q.after = &last
		written += len(rows)
	}
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	if err != nil {
		return fmt.Errorf("export audit entries: %w", err)
	}
	return nil
}

func (r row) cells(language string) []string {
	seq := ""
	if r.Seq != nil {
		seq = number(*r.Seq)
	}
	at := r.RecordedAt
	if instant, err := clock.Parse(at); err == nil {
		at = instant.Time().In(zone).Format(csvTime)
	}
	label := r.Action
	if locales.Has(language, "audit."+r.Action) {
		label = locales.Text(language, "audit."+r.Action, nil)
	}
	cells := []string{
		seq, at, r.Login, r.Roles, label, r.Action, identifier(r.ObjectID).String(), r.Reason, r.BeforeJSON, r.AfterJSON, r.RequestID, r.Hash,
	}
	for i, cell := range cells {
		cells[i] = harmless(cell)
	}
	return cells
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
