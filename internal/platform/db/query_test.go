package db_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

type note struct {
	ID         int64
	Body       string
	AmountFen  int64
	Closed     bool
	RecordedAt clock.Instant
	SeenAt     *clock.Instant
}

func TestSelectGet_types(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		seen := noon
		want := []note{
			{ID: 1, Body: "财政局’s \"注\"", AmountFen: 1<<62 + 1, Closed: true, SeenAt: &seen},
			{ID: 2, Body: "", AmountFen: -1},
		}
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			for i := range want {
				want[i].RecordedAt = db.Stamp(ctx)
				n, err := d.Exec(ctx, `
					INSERT INTO notes (id, body, amount_fen, closed, recorded_at, seen_at)
					VALUES ($1, $2, $3, $4, $5, $6)`,
					want[i].ID, want[i].Body, want[i].AmountFen, want[i].Closed, want[i].RecordedAt, want[i].SeenAt)
				if err != nil || n != 1 {
					return fmt.Errorf("%d rows: %w", n, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		const query = `SELECT id, body, amount_fen, closed, recorded_at, seen_at FROM notes WHERE id >= $1 ORDER BY id`
		var got []note
		if err := d.Select(t.Context(), &got, query, 1); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		var one note
		if err := d.Get(t.Context(), &one, query, 2); err != nil || one.ID != 2 || one.SeenAt != nil {
			t.Errorf("got %v, %v", one, err)
		}
		if err := d.Get(t.Context(), &one, query, 3); !errors.Is(err, db.ErrNoRows) {
			t.Errorf("no row: %v", err)
		}
		if err := d.Get(t.Context(), &one, query, 1); err == nil || errors.Is(err, db.ErrNoRows) {
			t.Errorf("two rows for Get: %v", err)
		}
		var sum int64
		if err := d.Get(t.Context(), &sum, `SELECT CAST(SUM(amount_fen) AS BIGINT) FROM notes`); err != nil || sum != 1<<62 {
			t.Errorf("sum %d, %v", sum, err)
		}
	})
}

func TestExec_countsRows(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		mustAdd(t, d, 1, "x")
		mustAdd(t, d, 2, "x")
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			for guard, want := range map[string]int64{"x": 2, "absent": 0} {
				n, err := d.Exec(ctx, `UPDATE notes SET amount_fen = 5 WHERE body = $1`, guard)
				if err != nil || n != want {
					t.Errorf("guard %s: %d rows, %v", guard, n, err)
				}
			}
			var ids []int64
			err := d.Select(ctx, &ids, `UPDATE notes SET closed = TRUE WHERE id = 2 RETURNING id`)
			if len(ids) != 1 || ids[0] != 2 {
				t.Errorf("returned %v", ids)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestForeignKeysHold(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			_, err := d.Exec(ctx, `INSERT INTO note_links (note_id, name) VALUES (404, 'nowhere')`)
			return err
		})
		if err == nil || db.IsUnique(err) {
			t.Errorf("error %v", err)
		}
	})
}

func TestEach(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		for id := range int64(5) {
			mustAdd(t, d, id+1, "x")
		}
		read := func(stopAt int64) (ids []int64, err error) {
			err = db.Each(t.Context(), d, func(n note) error {
				if n.ID == stopAt {
					return errStop
				}
				ids = append(ids, n.ID)
				return nil
			}, `SELECT id, body FROM notes WHERE id > $1 ORDER BY id`, 1)
			return ids, err
		}
		if ids, err := read(0); err != nil || !cmp.Equal(ids, []int64{2, 3, 4, 5}) {
			t.Errorf("all: %v, %v", ids, err)
		}
		for range 20 { // more than there are connections: none is lost
			if ids, err := read(4); !errors.Is(err, errStop) || !cmp.Equal(ids, []int64{2, 3}) {
				t.Errorf("stopped: %v, %v", ids, err)
			}
		}
	})
}

// The limit of binds: one below, at, above a chunk, and none.
func TestInsertRowsSelectIn(t *testing.T) {
	const insert = `INSERT INTO notes (id, body, recorded_at) VALUES :rows ON CONFLICT (id) DO NOTHING`
	for _, n := range []int{0, 1, 400, 9_999, 10_000, 10_001, 20_001} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			eachNotes(t, func(t *testing.T, d *db.DB) { insertAndRead(t, d, insert, n) })
		})
	}
}

func insertAndRead(t *testing.T, d *db.DB, insert string, n int) {
	t.Helper()
	for _, want := range []int{n, 0} { // the second time every row is there already
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			rows := make([][]any, n)
			for i := range rows {
				rows[i] = []any{int64(i), fmt.Sprintf("note %d", i), db.Stamp(ctx)}
			}
			got, err := d.InsertRows(ctx, insert, rows)
			if got != int64(want) {
				t.Errorf("%d rows written, want %d", got, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	keys := make([]int64, 0, 4*n)
	for i := range 2 * n {
		keys = append(keys, int64(i), int64(i)) // half of them absent, each twice
	}
	got, err := db.SelectIn[note](t.Context(), d, `SELECT id, body FROM notes WHERE body <> $1 AND id IN (:keys)`, keys, "note 0")
	if err != nil {
		t.Fatal(err)
	}
	if want := max(0, n-1); len(got) != want {
		t.Errorf("%d rows read, want %d", len(got), want)
	}
	seen := make(map[int64]bool, len(got))
	for _, row := range got {
		if row.Body != fmt.Sprintf("note %d", row.ID) || seen[row.ID] {
			t.Fatalf("row %d is %q, seen before: %v", row.ID, row.Body, seen[row.ID])
		}
		seen[row.ID] = true
	}
}

func TestBinds_wiringMistakesPanic(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		const insert = `INSERT INTO notes (id, body, recorded_at) VALUES :rows`
		_ = d.InTx(t.Context(), func(ctx context.Context) error {
			mustPanic(t, "no mark", func() { _, _ = d.InsertRows(ctx, `INSERT INTO notes`, [][]any{{1}}) })
			mustPanic(t, "no columns", func() { _, _ = d.InsertRows(ctx, insert, [][]any{{}}) })
			mustPanic(t, "rows of different width", func() { _, _ = d.InsertRows(ctx, insert, [][]any{{1, "x", ""}, {2}}) })
			mustPanic(t, "no key mark", func() { _, _ = db.SelectIn[note](ctx, d, `SELECT id FROM notes`, []int64{1}) })
			mustPanic(t, "an argument after the keys", func() {
				_, _ = db.SelectIn[note](ctx, d, `SELECT id FROM notes WHERE body = $10 AND id IN (:keys) AND body = $1`, []int64{1}, "x")
			})
			return errStop
		})
	})
}

func TestSelectIn_arguments(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		for id, body := range []string{"a", "b", "c"} {
			mustAdd(t, d, int64(id), body)
		}
		const query = `SELECT id FROM notes WHERE body < $2 AND body >= $1 AND id IN (:keys) AND body <> $2 ORDER BY id`
		got, err := db.SelectIn[int64](t.Context(), d, query, []int64{2, 1, 0}, "a", "c")
		if err != nil || !cmp.Equal(got, []int64{0, 1}) {
			t.Errorf("got %v, %v", got, err)
		}
	})
}
