package db

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

const (
	// bindsMax is the most binds of one statement; SQLite allows 32,766 and PostgreSQL 65,535.
	bindsMax = 30_000
	// bulkMin is the number of binds from which on a statement's text is not worth keeping.
	bulkMin = 1_000
)

// The places in a query that InsertRows and SelectIn fill.
const (
	rowsMark = ":rows"
	keysMark = ":keys"
)

// InsertRows runs a statement of the form INSERT INTO t (a, b) VALUES :rows for
// any number of rows of equal width, in as few statements as the limit of binds
// allows, and returns how many rows it touched. Like Exec it needs InTx.
func (d *DB) InsertRows(ctx context.Context, query string, rows [][]any) (int64, error) {
	if len(rows) == 0 {
		return 0, nil
	}
	width := len(rows[0])
	if width == 0 || width > bindsMax {
		panic(fmt.Sprintf("db: rows of %d columns: %s", width, query))
	}
	head, tail := cut(query, rowsMark)
	var touched int64
	for chunk := range chunks(rows, bindsMax/width) {
		text, args, err := d.ofRows(ctx, head, tail, nil, chunk)
		if err != nil {
			return touched, err
		}
		n, err := d.Exec(ctx, text, args...)
		if err != nil {
			return touched, fmt.Errorf("insert rows: %w", err)
		}
		touched += n
	}
	return touched, nil
}

// SelectIn runs a query with the condition x IN (:keys) for any number of keys;
// args are $1 … as usual, each used before :keys. Equal keys count once. Rows keep the query's order only
// within one statement, so a sum over all keys, a LIMIT or an order has to be made
// by the caller.
func SelectIn[T any, K comparable](ctx context.Context, d *DB, query string, keys []K, args ...any) ([]T, error) {
	head, tail := cut(query, keysMark)
	mustPrecede(head, len(args))
	var all []T
	for chunk := range chunks(unique(keys), bindsMax-len(args)) {
		var text strings.Builder
		text.WriteString(head)
		d.writeBinds(&text, len(args)+1, len(chunk))
		text.WriteString(tail)
		binds := append(append(make([]any, 0, len(args)+len(chunk)), args...), chunk...)
		var rows []T
		if err := d.Select(ctx, &rows, text.String(), d.arguments(binds)...); err != nil {
			return nil, fmt.Errorf("select by keys: %w", err)
		}
		all = append(all, rows...)
	}
	return all, nil
}

// ReturnRows runs a statement with VALUES :rows in it that returns a column or columns of
// each row it touched, for any number of rows of equal width. Where the values do not go
// straight into columns, as in FROM (VALUES :rows) AS v, types says what each is: BIGINT,
// TEXT, BOOLEAN. Like Exec it needs InTx when it writes.
func ReturnRows[T any](ctx context.Context, d *DB, query string, types []string, rows [][]any) ([]T, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	width := len(rows[0])
	if width == 0 || width > bindsMax || types != nil && len(types) != width {
		panic(fmt.Sprintf("db: rows of %d columns and %d types: %s", width, len(types), query))
	}
	head, tail := cut(query, rowsMark)
	var all []T
	for chunk := range chunks(rows, bindsMax/width) {
		text, args, err := d.ofRows(ctx, head, tail, types, chunk)
		if err != nil {
			return nil, err
		}
		var found []T
		if err := d.Select(ctx, &found, text, args...); err != nil {
			return nil, fmt.Errorf("return rows: %w", err)
		}
		all = append(all, found...)
	}
	return all, nil
}

// ofRows is a statement of head, rows and tail with its arguments.
func (d *DB) ofRows(ctx context.Context, head, tail string, types []string, rows [][]any) (string, []any, error) {
	width := len(rows[0])
	for _, row := range rows {
		if len(row) != width {
			panic(fmt.Sprintf("db: a row of %d columns among rows of %d: %s", len(row), width, head))
		}
	}
	if len(rows) >= columnsMin {
		text, ok, err := d.byColumns(ctx, head, tail, types)
		if err != nil {
			return "", nil, err
		}
		if ok {
			return text, turned(rows), nil
		}
	}
	var text strings.Builder
	text.WriteString(head)
	binds := make([]any, 0, len(rows)*width)
	for i, row := range rows {
		if i > 0 {
			text.WriteString(", ")
		}
		d.writeTyped(&text, len(binds)+1, width, types)
		binds = append(binds, row...)
	}
	text.WriteString(tail)
	return text.String(), d.arguments(binds), nil
}

// writeTyped writes a row of placeholders, each as its type where types are given.
func (d *DB) writeTyped(text *strings.Builder, first, width int, types []string) {
	text.WriteByte('(')
	for i := range width {
		if i > 0 {
			text.WriteString(", ")
		}
		if types == nil {
			d.writeBinds(text, first+i, 1)
			continue
		}
		text.WriteString("CAST(")
		d.writeBinds(text, first+i, 1)
		text.WriteString(" AS " + types[i] + ")")
	}
	text.WriteByte(')')
}

// arguments puts the engine's own before the binds of a large statement.
func (d *DB) arguments(binds []any) []any {
	if len(binds) < bulkMin || len(d.engine.bulk) == 0 {
		return binds
	}
	return append(append(make([]any, 0, len(d.engine.bulk)+len(binds)), d.engine.bulk...), binds...)
}

func cut(query, mark string) (string, string) {
	head, tail, found := strings.Cut(query, mark)
	if !found {
		panic("db: no " + mark + " in: " + query)
	}
	return head, tail
}

// writeBinds writes n placeholders from $first on.
func (d *DB) writeBinds(text *strings.Builder, first, n int) {
	for i := range n {
		if i > 0 {
			text.WriteString(", ")
		}
		if d.engine.positional {
			text.WriteByte('?')
			continue
		}
		text.WriteByte('$')
		text.WriteString(strconv.Itoa(first + i))
	}
}

// mustPrecede panics unless each of $1 … $n stands in head: a bare ? after it then
// has the next number on SQLite too.
func mustPrecede(head string, n int) {
	for k := 1; k <= n; k++ {
		name := "$" + strconv.Itoa(k)
		_, rest, found := strings.Cut(head, name)
		for found && rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			_, rest, found = strings.Cut(rest, name)
		}
		if !found {
			panic("db: " + name + " does not stand before " + keysMark + " in: " + head)
		}
	}
}

// chunks yields all in order, at most size at a time.
func chunks[T any](all []T, size int) func(yield func([]T) bool) {
	return func(yield func([]T) bool) {
		for start := 0; start < len(all); start += size {
			if !yield(all[start:min(start+size, len(all))]) {
				return
			}
		}
	}
}

func unique[K comparable](keys []K) []any {
	seen := make(map[K]bool, len(keys))
	kept := make([]any, 0, len(keys))
	for _, key := range keys {
		if !seen[key] {
			seen[key] = true
			kept = append(kept, key)
		}
	}
	return kept
}
