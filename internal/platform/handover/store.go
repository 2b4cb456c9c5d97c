package handover

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// row becomes posted with its voucher, once.
func (i Item) row() Row {
	return Row{
		Query: `UPDATE ` + i.Table + `
			SET state = 'POSTED', voucher_id = v.column3, posted_on = v.column4, refusal = '', version = version + 1
			FROM (VALUES :rows) AS v
			WHERE id = v.column1 AND version = v.column2 AND state IN ('APPROVED', 'STUCK')
			RETURNING id`,
		Types: []string{"BIGINT", "BIGINT", "BIGINT", "TEXT"},
		Row:   []any{i.ID, i.Version, i.Voucher, i.Day.String()},
		Guard: i.ID, Missed: i.Missed,
	}
}

// SweepMax is how many approved items one round posts.
const SweepMax = 200

// Approved lists the items of a table that the ledger has not taken yet.
func Approved(ctx context.Context, book *db.DB, table string) (list []ident.ID, err error) {
	err = book.Select(ctx, &list, `SELECT id FROM `+table+` WHERE state = 'APPROVED' ORDER BY id LIMIT $1`, SweepMax)
	return list, err
}
