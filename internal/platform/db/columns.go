package db

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgtype"
)

// On PostgreSQL several rows travel as one array per column instead of one placeholder per
// value: the statement has the same text for any number of rows, so it is parsed and
// planned once, and a bind for each of thousands of values is not described every time.
const columnsMin = 2 // rows from which on they do

// insertHead is the part of a statement before its rows: INSERT INTO t (a, b) VALUES.
var insertHead = regexp.MustCompile(`(?is)^\s*INSERT\s+INTO\s+([a-z_][a-z0-9_]*)\s*\(([a-z0-9_,\s]+)\)\s*VALUES\s*$`)

// listHead is the part before rows that are read as a table, and listTail what follows.
var (
	listHead = regexp.MustCompile(`(?is)^(.*)\(\s*VALUES\s*$`)
	listTail = regexp.MustCompile(`(?is)^\s*\)\s+AS\s+([a-z_][a-z0-9_]*)\b(.*)$`)
)

// byColumns returns a statement that takes its rows as arrays, one per column; ok is false
// where its engine or its form does not allow it.
func (d *DB) byColumns(ctx context.Context, head, tail string, types []string) (text string, ok bool, err error) {
	if !d.engine.arrays {
		return "", false, nil
	}
	if kept, found := d.arrayed.Load(head + tail); found {
		text, ok = kept.(string)
		return text, ok && text != "", nil
	}
	if types != nil {
		text = listOfColumns(head, tail, types)
	} else if text, err = d.insertOfColumns(ctx, head, tail); err != nil {
		return "", false, err
	}
	d.arrayed.Store(head+tail, text)
	return text, text != "", nil
}

func listOfColumns(head, tail string, types []string) string {
	before, after := listHead.FindStringSubmatch(head), listTail.FindStringSubmatch(tail)
	if before == nil || after == nil {
		return ""
	}
	names := make([]string, len(types))
	for i := range types {
		names[i] = "column" + strconv.Itoa(i+1)
	}
	return before[1] + unnested(types) + " AS " + after[1] + "(" + strings.Join(names, ", ") + ")" + after[2]
}

func (d *DB) insertOfColumns(ctx context.Context, head, tail string) (string, error) {
	parts := insertHead.FindStringSubmatch(head)
	if parts == nil {
		return "", nil
	}
	var columns []struct{ Name, Type string }
	const query = `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
		WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`
	if err := d.Select(ctx, &columns, query, parts[1]); err != nil {
		return "", fmt.Errorf("columns of %s: %w", parts[1], err)
	}
	typeOf := map[string]string{}
	for _, c := range columns {
		typeOf[c.Name] = c.Type
	}
	var types []string
	for name := range strings.SplitSeq(parts[2], ",") {
		found := typeOf[strings.ToLower(strings.TrimSpace(name))]
		if found == "" {
			return "", nil // the engine says what is wrong with the statement
		}
		types = append(types, found)
	}
	return "INSERT INTO " + parts[1] + " (" + parts[2] + ") SELECT * FROM " + unnested(types) + tail, nil
}

// unnested is the table of which each placeholder is a column.
func unnested(types []string) string {
	var text strings.Builder
	for i, t := range types {
		if i > 0 {
			text.WriteString(", ")
		}
		text.WriteString("$" + strconv.Itoa(i+1) + "::" + t + "[]")
	}
	return "unnest(" + text.String() + ")"
}

// turned are rows as columns.
func turned(rows [][]any) []any {
	width := len(rows[0])
	values := make([]any, width*len(rows))
	columns := make([]any, width)
	for i := range width {
		column := values[i*len(rows) : (i+1)*len(rows)]
		for n, row := range rows {
			column[n] = row[i]
		}
		columns[i] = pgtype.FlatArray[any](column)
	}
	return columns
}
