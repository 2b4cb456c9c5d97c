package quota

import (
	"context"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/clock"
)

// trial sums up what the accounts of a year have moved, by fund nature: the closed recorded
// days from the roll-ups, the day on which it is known from its entries.
func (s store) trial(ctx context.Context, year fiscal.Year, at At) ([]trialSum, error) {
	const closed = `
		SELECT q.fund_nature, d.account, CAST(SUM(d.debit_fen) AS BIGINT) AS debit_fen, CAST(SUM(d.credit_fen) AS BIGINT) AS credit_fen,
		       CAST(SUM(d.change_fen) AS BIGINT) AS change_fen
		FROM quotas q
		JOIN quota_days d ON d.quota_id = q.id
		WHERE q.year = $1 AND d.business_date <= $2 AND d.recorded_date < $3
		GROUP BY q.fund_nature, d.account
		ORDER BY q.fund_nature, d.account`
	const open = `
		SELECT q.fund_nature, e.account,
		       CAST(SUM(CASE WHEN e.side = 'D' THEN e.amount_fen ELSE 0 END) AS BIGINT) AS debit_fen,
		       CAST(SUM(CASE WHEN e.side = 'C' THEN e.amount_fen ELSE 0 END) AS BIGINT) AS credit_fen,
		       CAST(SUM(e.change_fen) AS BIGINT) AS change_fen
		FROM quotas q
		JOIN quota_entries e ON e.quota_id = q.id
		WHERE q.year = $1 AND e.business_date <= $2 AND e.recorded_at >= $3 AND e.recorded_at <= $4
		GROUP BY q.fund_nature, e.account
		ORDER BY q.fund_nature, e.account`
	at = s.bounded(at)
	today := recordedDay(at.Known)
	var before, now []trialSum
	if err := s.db.Select(ctx, &before, closed, int64(year), at.Day, today); err != nil {
		return nil, err
	}
	err := s.db.Select(ctx, &now, open, int64(year), at.Day, clock.Of(today.In(time.UTC)), at.Known)
	return append(before, now...), err
}
