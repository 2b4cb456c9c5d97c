package db_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// word is a text by another name, as states and codes are.
type word string

// However rows travel to an engine, one by one or as columns, the same is kept: of every kind
// of value, with what is missing, and with what an array would take for its own marks.
func TestInsertRows_values(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		texts := []word{"", "NULL", "{a,b}", `"quoted" \back`, "财政,局\n次行", "'"}
		late := "later"
		var none *string
		const insert = `INSERT INTO notes (id, body, amount_fen, closed, recorded_at, seen_at) VALUES :rows`
		rows := make([][]any, 0, 2*len(texts))
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			for i, text := range texts {
				rows = append(rows,
					[]any{d.NewID(), text, -int64(i), i%2 == 0, db.Stamp(ctx), none},
					[]any{d.NewID(), text, int64(i) << 50, i%2 == 1, db.Stamp(ctx), &late})
			}
			if n, err := d.InsertRows(ctx, insert, rows[:1]); n != 1 || err != nil {
				t.Errorf("one row: %d, %v", n, err)
			}
			n, err := d.InsertRows(ctx, insert, rows[1:])
			if n != int64(len(rows)-1) {
				t.Errorf("%d rows written, want %d", n, len(rows)-1)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		var kept []struct {
			ID     ident.ID
			Body   string
			Amount int64 `db:"amount_fen"`
			Closed bool
			SeenAt *string
		}
		if err := d.Select(t.Context(), &kept, `SELECT id, body, amount_fen, closed, seen_at FROM notes ORDER BY id`); err != nil {
			t.Fatal(err)
		}
		var got, want []string
		for i, row := range kept {
			got = append(got, fmt.Sprint(row.ID, row.Body, row.Amount, row.Closed, row.SeenAt != nil))
			want = append(want, fmt.Sprint(rows[i][0], rows[i][1], rows[i][2], rows[i][3], i%2 == 1))
		}
		if diff := cmp.Diff(want, got); diff != "" || len(kept) != len(rows) {
			t.Errorf("%d rows: %s", len(kept), diff)
		}
	})
}

// Rows that are read as a table answer alike, one or many, and keep their columns apart.
func TestReturnRows_table(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		const insert = `INSERT INTO notes (id, body, recorded_at) VALUES :rows`
		const update = `
			UPDATE notes SET body = v.column2, closed = v.column3
			FROM (VALUES :rows) AS v
			WHERE id = v.column1 AND NOT closed
			RETURNING id`
		types := []string{"BIGINT", "TEXT", "BOOLEAN"}
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			at := db.Stamp(ctx)
			if _, err := d.InsertRows(ctx, insert, [][]any{{1, "a", at}, {2, "b", at}, {3, "c", at}}); err != nil {
				return err
			}
			for _, step := range []struct {
				rows [][]any
				want int
			}{
				{[][]any{{int64(1), "one", true}}, 1},
				{[][]any{{int64(1), "again", true}, {int64(2), "two", false}, {int64(9), "absent", true}}, 1},
				{[][]any{{int64(2), "zwei", true}, {int64(3), "drei", true}}, 2},
			} {
				back, err := db.ReturnRows[int64](ctx, d, update, types, step.rows)
				if err != nil {
					return err
				}
				if len(back) != step.want {
					t.Errorf("%v: %v came back, want %d", step.rows, back, step.want)
				}
			}
			var bodies []string
			err := d.Select(ctx, &bodies, `SELECT body FROM notes ORDER BY id`)
			if diff := cmp.Diff([]string{"one", "zwei", "drei"}, bodies); diff != "" {
				t.Error(diff)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
