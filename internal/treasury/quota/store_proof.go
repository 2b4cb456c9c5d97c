package quota

import (
	"context"
	"fmt"

	"caixiao/internal/platform/db"
)

// provenMax is how many findings of one proof are named.
const provenMax = 100

// proveBalances: every balance is the sum of its entries (Q3).
func (s store) proveBalances(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT CAST(quota_id AS TEXT) || ' ' || account || ': the balance says ' || CAST(SUM(balance_fen) AS TEXT) ||
		       ' fen, the entries add up to ' || CAST(SUM(change_fen) AS TEXT)
		FROM (
			SELECT quota_id, account, balance_fen, 0 AS change_fen
			FROM quota_balances
			UNION ALL
			SELECT quota_id, account, 0 AS balance_fen, change_fen
			FROM quota_entries
		) AS both_sides
		GROUP BY quota_id, account
		HAVING SUM(balance_fen) <> SUM(change_fen)
		ORDER BY quota_id, account
		LIMIT $1`
	return s.wrong(ctx, "quota %s", query, provenMax)
}

// proveEntries: each entry continues the balance of its place, does what its side says, and
// has its other side in the next or the last line of the voucher.
func (s store) proveEntries(ctx context.Context, _ *db.DB) ([]string, error) {
	const broken = `
		SELECT CAST(id AS TEXT) || ' of quota ' || CAST(quota_id AS TEXT) || ' ' || account
		FROM (
			SELECT id, quota_id, account, side, amount_fen, change_fen, balance_fen,
			       COALESCE(LAG(balance_fen) OVER (PARTITION BY quota_id, account ORDER BY id), 0) AS before_fen
			FROM quota_entries
		) AS walked
		WHERE balance_fen <> before_fen + change_fen
		   OR change_fen <> CASE WHEN (account < 'Q2') = (side = 'D') THEN amount_fen ELSE -amount_fen END
		ORDER BY id
		LIMIT $1`
	const lame = `
		SELECT CAST(voucher_id AS TEXT)
		FROM quota_entries
		GROUP BY voucher_id
		HAVING SUM(CASE WHEN side = 'D' THEN amount_fen ELSE -amount_fen END) <> 0 OR COUNT(id) <> MAX(line)
		ORDER BY voucher_id
		LIMIT $1`
	wrong, err := s.wrong(ctx, "entry %s does not continue the balance before it, or not as its side says", broken, provenMax)
	if err != nil {
		return nil, err
	}
	vouchers, err := s.wrong(ctx, "the debits and credits of voucher %s differ, or a line is missing", lame, provenMax)
	return append(wrong, vouchers...), err
}

// proveDays: the roll-ups are the sums of their entries (Q3), and no place is negative as of
// any business day (Q1).
func (s store) proveDays(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT CAST(quota_id AS TEXT) || ' ' || account || ' of ' || business_date || ' by ' || event || ', recorded on ' || recorded_date
		FROM (
			SELECT quota_id, account, event, business_date, recorded_date, debit_fen, credit_fen, change_fen, entries
			FROM quota_days
			UNION ALL
			SELECT quota_id, account, event, business_date, substr(recorded_at, 1, 10) AS recorded_date,
			       CASE WHEN side = 'D' THEN -amount_fen ELSE 0 END AS debit_fen,
			       CASE WHEN side = 'C' THEN -amount_fen ELSE 0 END AS credit_fen, -change_fen AS change_fen, -1 AS entries
			FROM quota_entries
		) AS both_sides
		GROUP BY quota_id, account, event, business_date, recorded_date
		HAVING SUM(debit_fen) <> 0 OR SUM(credit_fen) <> 0 OR SUM(change_fen) <> 0 OR SUM(entries) <> 0
		ORDER BY quota_id, account, business_date, event, recorded_date
		LIMIT $1`
	const overdrawn = `
		SELECT CAST(quota_id AS TEXT) || ' ' || account || ' of ' || business_date
		FROM (
			SELECT quota_id, account, business_date,
			       SUM(SUM(change_fen)) OVER (PARTITION BY quota_id, account ORDER BY business_date) AS balance_fen
			FROM quota_days
			GROUP BY quota_id, account, business_date
		) AS walked
		WHERE balance_fen < 0
		ORDER BY quota_id, account, business_date
		LIMIT $1`
	wrong, err := s.wrong(ctx, "the roll-up of quota %s is not the sum of its entries", query, provenMax)
	if err != nil {
		return nil, err
	}
	negative, err := s.wrong(ctx, "quota %s is below zero as of that day", overdrawn, provenMax)
	return append(wrong, negative...), err
}

// proveMonths: the roll-ups of months are the sums of those of days (Q3).
func (s store) proveMonths(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT CAST(quota_id AS TEXT) || ' ' || account || ' of ' || month || ' by ' || event
		FROM (
			SELECT quota_id, account, event, month, change_fen, entries
			FROM quota_months
			UNION ALL
			SELECT quota_id, account, event, substr(business_date, 1, 7) AS month, -change_fen AS change_fen, -entries AS entries
			FROM quota_days
		) AS both_sides
		GROUP BY quota_id, account, event, month
		HAVING SUM(change_fen) <> 0 OR SUM(entries) <> 0
		ORDER BY quota_id, account, month, event
		LIMIT $1`
	return s.wrong(ctx, "the roll-up of the month of quota %s is not the sum of its days", query, provenMax)
}

// proveYears: the roll-ups of years are the sums of those of months (Q3).
func (s store) proveYears(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT CAST(quota_id AS TEXT) || ' ' || account || ' of ' || CAST(year AS TEXT) || ' by ' || event
		FROM (
			SELECT quota_id, account, event, year, change_fen, entries
			FROM quota_years
			UNION ALL
			SELECT quota_id, account, event, CAST(substr(month, 1, 4) AS BIGINT) AS year, -change_fen AS change_fen, -entries AS entries
			FROM quota_months
		) AS both_sides
		GROUP BY quota_id, account, event, year
		HAVING SUM(change_fen) <> 0 OR SUM(entries) <> 0
		ORDER BY quota_id, account, year, event
		LIMIT $1`
	return s.wrong(ctx, "the roll-up of the year of quota %s is not the sum of its months", query, provenMax)
}

// proveSums: per year and fund nature group, where the budget comes from is where it stands
// (rule quota:2.1-invariant). That is the balance of each budget book too.
func (s store) proveSums(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT CAST(year AS TEXT) || ' ' || nature || ': class 1 holds ' || CAST(SUM(origin_fen) AS TEXT) ||
		       ' fen, classes 2 to 4 hold ' || CAST(SUM(standing_fen) AS TEXT)
		FROM (
			SELECT q.year, CASE WHEN substr(q.fund_nature, 1, 1) = '1' THEN substr(q.fund_nature, 1, 2) ELSE substr(q.fund_nature, 1, 1) END AS nature,
			       CASE WHEN b.account < 'Q2' THEN b.balance_fen ELSE 0 END AS origin_fen,
			       CASE WHEN b.account < 'Q2' THEN 0 ELSE b.balance_fen END AS standing_fen
			FROM quota_balances b
			JOIN quotas q ON q.id = b.quota_id
		) AS sided
		GROUP BY year, nature
		HAVING SUM(origin_fen) <> SUM(standing_fen)
		ORDER BY year, nature
		LIMIT $1`
	return s.wrong(ctx, "sources and uses differ in %s", query, provenMax)
}

// wrong makes a sentence of each row of a query of one text column.
func (s store) wrong(ctx context.Context, sentence, query string, args ...any) ([]string, error) {
	var rows []string
	if err := s.db.Select(ctx, &rows, query, args...); err != nil {
		return nil, err
	}
	for i, row := range rows {
		rows[i] = fmt.Sprintf(sentence, row)
	}
	return rows, nil
}
