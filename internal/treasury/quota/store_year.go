package quota

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
)

func (s store) years(ctx context.Context) (map[fiscal.Year]YearState, error) {
	const query = `SELECT year, state FROM quota_year_states ORDER BY year LIMIT 10000`
	var rows []struct {
		Year  fiscal.Year
		State YearState
	}
	err := s.db.Select(ctx, &rows, query)
	known := make(map[fiscal.Year]YearState, len(rows))
	for _, r := range rows {
		known[r.Year] = r.State
	}
	return known, err
}

// markYear writes the state of a year; an open one has no row.
func (s store) markYear(ctx context.Context, year fiscal.Year, state YearState) error {
	if state == YearOpen {
		_, err := s.db.Exec(ctx, `DELETE FROM quota_year_states WHERE year = $1 AND state = 'CLOSING'`, int64(year))
		return err
	}
	const query = `
		INSERT INTO quota_year_states (year, state, recorded_at)
		VALUES ($1, $2, $3)
		ON CONFLICT (year) DO UPDATE SET state = excluded.state, recorded_at = excluded.recorded_at`
	_, err := s.db.Exec(ctx, query, int64(year), string(state), db.Stamp(ctx))
	return err
}

// placeRow is a place of a year as it is stored.
type placeRow struct {
	quotaRow
	Account    Account
	BalanceFen money.Fen
}

func placesOf(rows []placeRow) []YearPlace {
	list := make([]YearPlace, len(rows))
	for i, r := range rows {
		list[i] = YearPlace{Quota: r.quota(), Account: r.Account, BalanceFen: r.BalanceFen}
	}
	return list
}

// qualified are the columns of a quota q.
const qualified = `q.id, q.document_id, q.line, q.kind, q.year, q.region, q.unit_id, q.project_id, q.category, q.section_id, q.revenue_class, q.use_kind,
		q.functional, q.gov_economic, q.dep_economic, q.fund_nature, q.fund_source, q.budget_level, q.pay_method, q.procurement, q.tracked, q.provisional,
		q.carryover_year, q.predecessor_id`

// yearPlaces reads every place of a year on which something stands.
func (s store) yearPlaces(ctx context.Context, year fiscal.Year) ([]YearPlace, error) {
	const query = `
		SELECT ` + qualified + `, b.account, b.balance_fen
		FROM quotas q
		JOIN quota_balances b ON b.quota_id = q.id
		WHERE q.year = $1 AND b.balance_fen <> 0
		ORDER BY q.id, b.account`
	var rows []placeRow
	err := s.db.Select(ctx, &rows, query, int64(year))
	return placesOf(rows), err
}

// carriedOut sums what was put on Q4101 of the rows of a year; closing does not count.
func (s store) carriedOut(ctx context.Context, year fiscal.Year) ([]YearPlace, error) {
	const query = `
		SELECT ` + qualified + `, d.account, d.balance_fen
		FROM quotas q
		JOIN (
			SELECT quota_id, account, CAST(SUM(change_fen) AS BIGINT) AS balance_fen
			FROM quota_months
			WHERE account = 'Q4101' AND event IN ('CARRY_OVER', 'END_POOL')
			GROUP BY quota_id, account
		) AS d ON d.quota_id = q.id
		WHERE q.year = $1 AND d.balance_fen > 0
		ORDER BY q.id`
	var rows []placeRow
	err := s.db.Select(ctx, &rows, query, int64(year))
	return placesOf(rows), err
}

// opened sums what rows of a year that continue one of the year before were opened with, by
// the row they continue.
func (s store) opened(ctx context.Context, year fiscal.Year) (list []Carried, err error) {
	const query = `
		SELECT q.predecessor_id AS quota, CAST(SUM(m.change_fen) AS BIGINT) AS amount_fen
		FROM quotas q
		JOIN quota_months m ON m.quota_id = q.id
		WHERE q.year = $1 AND q.predecessor_id IS NOT NULL AND m.event IN ('REINSTATE', 'REINSTATE_POOL')
		GROUP BY q.predecessor_id
		ORDER BY q.predecessor_id`
	err = s.db.Select(ctx, &list, query, int64(year))
	return list, err
}

// yearSums adds up what the accounts of a year have moved; closing does not count.
func (s store) yearSums(ctx context.Context, year fiscal.Year) (rows []trialSum, err error) {
	const query = `
		SELECT q.fund_nature, m.account, CAST(SUM(m.change_fen) AS BIGINT) AS change_fen
		FROM quotas q
		JOIN quota_months m ON m.quota_id = q.id
		WHERE q.year = $1 AND m.event <> 'CLOSE'
		GROUP BY q.fund_nature, m.account
		ORDER BY q.fund_nature, m.account`
	err = s.db.Select(ctx, &rows, query, int64(year))
	return rows, err
}
