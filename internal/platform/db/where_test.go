package db_test

import (
	"slices"
	"testing"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

func TestWhere(t *testing.T) {
	var w db.Where
	if got := w.Text(); got != "" {
		t.Errorf("without conditions: %q", got)
	}
	ids := ident.NewGenerator(ident.ID{})
	first, second := ids.Next(time.Unix(1_600_000_000, 0)), ids.Next(time.Unix(1_600_000_000, 0))
	w.Is("year", int64(2021))
	w.In("unit_id", []ident.ID{first, second})
	w.Add("state <> 'VOIDED'")
	limit := w.Bind(51)
	if got, want := w.Text(), " WHERE year = $1 AND unit_id IN ($2, $3) AND state <> 'VOIDED'"; got != want || limit != "$4" {
		t.Errorf("got %q, limit %s", got, limit)
	}
	if want := []any{int64(2021), first, second, 51}; !slices.Equal(w.Args, want) {
		t.Errorf("arguments %v", w.Args)
	}
	var none db.Where
	none.In("unit_id", nil)
	if got := none.Text(); got != " WHERE 1 = 0" {
		t.Errorf("of no unit: %q", got)
	}
}
