package quota

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// paidByUnit sums up what went to Q3106 between two days, less what came back.
func (s store) paidByUnit(ctx context.Context, from, to fiscal.Date) (map[ident.ID]money.Fen, error) {
	const query = `
		SELECT q.unit_id AS unit, CAST(SUM(d.change_fen) AS BIGINT) AS fen
		FROM quota_days d
		JOIN quotas q ON q.id = d.quota_id
		WHERE d.account = 'Q3106' AND d.event IN ('PAY', 'PAY_PART', 'REFUND', 'CORRECT') AND d.business_date >= $1 AND d.business_date <= $2
		GROUP BY q.unit_id`
	var rows []struct {
		Unit ident.ID
		Fen  money.Fen
	}
	err := s.db.Select(ctx, &rows, query, from, to)
	sums := make(map[ident.ID]money.Fen, len(rows))
	for _, r := range rows {
		sums[r.Unit] = r.Fen
	}
	return sums, err
}
