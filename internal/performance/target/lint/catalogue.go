package lint

import (
	"bytes"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

//go:embed data/*.csv
var embedded embed.FS

// The tables of a catalogue and the columns each must have, in any order.
var columns = map[string][]string{
	"rules": {"id", "severity", "enabled", "params", "valid_from", "valid_to", "region", "scheme", "basis"},
	"words": {"term", "word", "value", "enabled", "valid_from", "valid_to", "region", "basis"},
	"facts": {"fact", "kind", "goal_words", "indicator_words", "position", "enabled", "valid_from", "valid_to", "region", "basis"},
	"items": {"part", "item", "points", "rules", "position", "enabled", "valid_from", "valid_to", "region", "basis"},
}

// Catalogue holds every row of every table, whatever its validity.
type Catalogue struct {
	rows  map[string][]entry
	layer int
}

// entry is one row of a table. A later layer wins over an earlier one.
type entry struct {
	cells map[string]string
	layer int
}

// Embedded returns the rules this program comes with.
func Embedded() (Catalogue, error) {
	c := Catalogue{}
	for _, table := range []string{"rules", "words", "facts", "items"} {
		data, err := embedded.ReadFile("data/" + table + ".csv")
		if err != nil {
			return Catalogue{}, fmt.Errorf("read table %s: %w", table, err)
		}
		if c, err = c.With(table, bytes.NewReader(data)); err != nil {
			return Catalogue{}, err
		}
	}
	return c, nil
}

// With lays a bureau's own rows over a table (rules, words, facts, items), given as
// CSV with a header. A row replaces the row of the same key; an empty severity,
// enabled or basis of a rule keeps what was, and params change only what they name.
func (c Catalogue) With(table string, rows io.Reader) (Catalogue, error) {
	if columns[table] == nil {
		return c, ErrTable.With(table)
	}
	records, err := readTable(table, rows)
	if err != nil {
		return c, err
	}
	next := Catalogue{rows: map[string][]entry{}, layer: c.layer + 1}
	for name, old := range c.rows {
		next.rows[name] = slices.Clone(old)
	}
	for _, cells := range records {
		next.rows[table] = append(next.rows[table], entry{cells: cells, layer: next.layer})
	}
	return next, nil
}

func readTable(table string, rows io.Reader) ([]map[string]string, error) {
	reader := csv.NewReader(rows)
	header, err := reader.Read()
	if err != nil {
		return nil, ErrSyntax.With(table, 1)
	}
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	for _, column := range columns[table] {
		if !slices.Contains(header, column) {
			return nil, ErrColumn.With(table, column)
		}
	}
	var records []map[string]string
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return nil, ErrSyntax.With(table, len(records)+2)
		}
		line, _ := reader.FieldPos(0)
		cells := make(map[string]string, len(header))
		for i, column := range header {
			cells[column] = strings.TrimSpace(record[i])
		}
		if column := wrongCell(table, cells); column != "" {
			return nil, ErrCell.With(table, line, column, cells[column])
		}
		records = append(records, cells)
	}
}

// wrongCell names the first column whose content is not allowed, or nothing.
func wrongCell(table string, cells map[string]string) string {
	for _, column := range []string{"valid_from", "valid_to"} {
		if _, err := time.Parse(time.DateOnly, cells[column]); err != nil && cells[column] != "" {
			return column
		}
	}
	if !slices.Contains([]string{"", "0", "1"}, cells["enabled"]) {
		return "enabled"
	}
	if strings.Trim(cells["region"], "0123456789") != "" || len(cells["region"]) > 6 {
		return "region"
	}
	switch table {
	case "rules":
		return wrongRule(cells)
	case "words":
		return firstEmpty(cells, "term", "word")
	case "facts":
		return wrongFact(cells)
	}
	return wrongItem(cells)
}

func firstEmpty(cells map[string]string, columns ...string) string {
	for _, column := range columns {
		if cells[column] == "" {
			return column
		}
	}
	return ""
}

// inForce returns the rows of a table that hold for a region on a day, the most
// general first: own layers after embedded ones, then the longer region, then the
// scheme, then the later start.
func (c Catalogue) inForce(table, region, day string) []entry {
	var found []entry
	for _, e := range c.rows[table] {
		from, to := e.cells["valid_from"], e.cells["valid_to"]
		if strings.HasPrefix(region, e.cells["region"]) && from <= day && (to == "" || day <= to) {
			found = append(found, e)
		}
	}
	slices.SortStableFunc(found, func(a, b entry) int {
		for _, d := range []int{
			a.layer - b.layer,
			len(a.cells["region"]) - len(b.cells["region"]),
			len(a.cells["scheme"]) - len(b.cells["scheme"]),
			strings.Compare(a.cells["valid_from"], b.cells["valid_from"]),
		} {
			if d != 0 {
				return d
			}
		}
		return 0
	})
	return found
}
