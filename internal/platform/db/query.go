package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/georgysavva/scany/v2/sqlscan"
)

// Select reads all rows into dst, a pointer to a slice of structs (columns by
// `db` tag or snake case) or of plain values.
func (d *DB) Select(ctx context.Context, dst any, query string, args ...any) error {
	rows, err := d.query(ctx, query, args) //nolint:rowserrcheck // sqlscan looks at rows.Err and closes them
	if err != nil {
		return err
	}
	return d.done(ctx, sqlscan.ScanAll(dst, rows))
}

// Get reads exactly one row into dst; without one it returns ErrNoRows, with two
// an error.
func (d *DB) Get(ctx context.Context, dst any, query string, args ...any) error {
	rows, err := d.query(ctx, query, args) //nolint:rowserrcheck // sqlscan looks at rows.Err and closes them
	if err != nil {
		return err
	}
	return d.done(ctx, sqlscan.ScanOne(dst, rows))
}

// Exec runs a statement inside InTx and returns the number of rows it touched. It
// panics outside.
func (d *DB) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	t := d.current(ctx)
	if t == nil || t.mode == modeSnapshot {
		panic("db: a write outside InTx: " + query)
	}
	if t.doom != nil {
		return 0, fmt.Errorf("the transaction has failed already: %w", t.doom)
	}
	result, err := t.sql.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, d.done(ctx, err)
	}
	n, err := result.RowsAffected()
	return n, d.done(ctx, err)
}

// Each reads the rows one by one, for results that should not be in memory as a
// whole. fn must not use the transaction of ctx: its connection is busy.
func Each[T any](ctx context.Context, d *DB, fn func(T) error, query string, args ...any) error {
	rows, err := d.query(ctx, query, args)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what there is to tell
	scanner := sqlscan.NewRowScanner(rows)
	for rows.Next() {
		var row T
		if err := scanner.Scan(&row); err != nil {
			return d.done(ctx, err)
		}
		if err := fn(row); err != nil {
			return err
		}
	}
	return d.done(ctx, rows.Err())
}

// current returns the transaction of ctx, which must be this book's.
func (d *DB) current(ctx context.Context) *tx {
	t := from(ctx)
	if t != nil && t.db != d {
		panic("db: a statement on one book inside the transaction of another")
	}
	return t
}

func (d *DB) query(ctx context.Context, query string, args []any) (*sql.Rows, error) {
	d.asked.Add(1)
	t := d.current(ctx)
	var rows *sql.Rows
	var err error
	switch {
	case t == nil:
		rows, err = d.pools.read.QueryContext(ctx, query, args...)
	case t.doom != nil:
		return nil, fmt.Errorf("the transaction has failed already: %w", t.doom)
	default:
		rows, err = t.sql.QueryContext(ctx, query, args...)
	}
	return rows, d.done(ctx, err)
}

// Asked is how many statements have read so far: tests hold what one use case costs to it.
func (d *DB) Asked() int64 { return d.asked.Load() }

// done ends a statement: its failure dooms the transaction on both engines, as
// PostgreSQL has it anyway. Writing where only reading is possible is a wiring
// mistake.
func (d *DB) done(ctx context.Context, err error) error {
	if err == nil || errors.Is(err, ErrNoRows) {
		return err
	}
	t := from(ctx)
	if classify(err) == classReadOnly && (t == nil || t.mode == modeSnapshot) {
		panic("db: a write outside InTx: " + err.Error())
	}
	err = driverFailure(err)
	if t != nil {
		t.fail(err)
	}
	return err
}
