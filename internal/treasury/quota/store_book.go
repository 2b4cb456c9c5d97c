package quota

import (
	"context"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

func (s store) balances(ctx context.Context, quotas []ident.ID) (map[Place]money.Fen, error) {
	const query = `
		SELECT quota_id AS quota, account, balance_fen
		FROM quota_balances
		WHERE quota_id IN (:keys)`
	return s.sums(ctx, map[Place]money.Fen{}, query, quotas)
}

// balancesAt adds up the closed recorded days and the entries of the day on which it is
// known, both up to a business day.
func (s store) balancesAt(ctx context.Context, quotas []ident.ID, at At) (map[Place]money.Fen, error) {
	const closed = `
		SELECT quota_id AS quota, account, CAST(SUM(change_fen) AS BIGINT) AS balance_fen
		FROM quota_days
		WHERE business_date <= $1 AND recorded_date < $2 AND quota_id IN (:keys)
		GROUP BY quota_id, account`
	const open = `
		SELECT quota_id AS quota, account, CAST(SUM(change_fen) AS BIGINT) AS balance_fen
		FROM quota_entries
		WHERE business_date <= $1 AND recorded_at >= $2 AND recorded_at <= $3 AND quota_id IN (:keys)
		GROUP BY quota_id, account`
	at = s.bounded(at)
	today := recordedDay(at.Known)
	sums, err := s.sums(ctx, map[Place]money.Fen{}, closed, quotas, at.Day, today)
	if err != nil {
		return nil, err
	}
	return s.sums(ctx, sums, open, quotas, at.Day, clock.Of(today.In(time.UTC)), at.Known)
}

// bounded puts the end of time where nothing bounds, and the present where nothing is said
// of when it is known.
func (s store) bounded(at At) At {
	if at.Day.IsZero() {
		at.Day = fiscal.YearMax.Range().To
	}
	if at.Known == (clock.Instant{}) {
		at.Known = s.db.Clock().Now()
	}
	return at
}

// sums adds the rows of a query to what is there.
func (s store) sums(ctx context.Context, into map[Place]money.Fen, query string, quotas []ident.ID, args ...any) (map[Place]money.Fen, error) {
	rows, err := db.SelectIn[struct {
		Place
		BalanceFen money.Fen
	}](ctx, s.db, query, quotas, args...)
	for _, r := range rows {
		into[r.Place] += r.BalanceFen
	}
	return into, err
}

// bookRow is a line of the account book as it is stored.
type bookRow struct {
	entryRow
	RecordedAt clock.Instant
}

// bookQuery reads the next lines of a place by their key, the instant and the identifier.
const bookQuery = `
	SELECT ` + entryColumns + `, recorded_at
	FROM quota_entries
	WHERE quota_id = $1 AND account = $2 AND (recorded_at, id) > ($3, $4) AND recorded_at <= $5 AND business_date <= $6
	ORDER BY recorded_at, id
	LIMIT $7`

func (s store) book(ctx context.Context, p Place, at At, after *BookLine) ([]BookLine, error) {
	at = s.bounded(at)
	args := []any{p.Quota, string(p.Account), clock.Instant{}, int64(0), at.Known, at.Day, bookMax}
	if after != nil {
		args[2], args[3] = after.RecordedAt, after.ID
	}
	var rows []bookRow
	if err := s.db.Select(ctx, &rows, bookQuery, args...); err != nil {
		return nil, err
	}
	lines := make([]BookLine, len(rows))
	for i, r := range rows {
		e, err := r.entry()
		if err != nil {
			return nil, err
		}
		lines[i] = BookLine{Entry: e, RecordedAt: r.RecordedAt}
	}
	return lines, nil
}

// carriedIn sums what rows that continue one of the year before were opened with.
func (s store) carriedIn(ctx context.Context, year fiscal.Year) (map[string]money.Fen, error) {
	const query = `
		SELECT q.fund_nature, CAST(SUM(e.change_fen) AS BIGINT) AS sum_fen
		FROM quotas q
		JOIN quota_entries e ON e.quota_id = q.id
		WHERE q.year = $1 AND q.predecessor_id IS NOT NULL AND e.event IN ('REINSTATE', 'REINSTATE_POOL')
		GROUP BY q.fund_nature`
	var rows []struct {
		FundNature string
		SumFen     money.Fen
	}
	err := s.db.Select(ctx, &rows, query, year)
	sums := map[string]money.Fen{}
	for _, r := range rows {
		sums[natureGroup(r.FundNature)] += r.SumFen
	}
	return sums, err
}

// countBook counts the lines of a place up to one above page.TotalMax.
func (s store) countBook(ctx context.Context, p Place, at At) (n int, err error) {
	const query = `
		SELECT COUNT(1)
		FROM (
			SELECT id
			FROM quota_entries
			WHERE quota_id = $1 AND account = $2 AND recorded_at <= $3 AND business_date <= $4
			LIMIT $5
		) AS counted`
	at = s.bounded(at)
	err = s.db.Get(ctx, &n, query, p.Quota, string(p.Account), at.Known, at.Day, page.TotalMax+1)
	return n, err
}

// voucherLine is a line of a voucher.
type voucherLine struct {
	Voucher ident.ID
	Line    int
}

// otherSides tells the account of every line of vouchers.
func (s store) otherSides(ctx context.Context, vouchers []ident.ID) (map[voucherLine]Account, error) {
	const query = `
		SELECT voucher_id AS voucher, line, account
		FROM quota_entries
		WHERE voucher_id IN (:keys)`
	accounts := map[voucherLine]Account{}
	if len(vouchers) == 0 {
		return accounts, nil
	}
	rows, err := db.SelectIn[struct {
		voucherLine
		Account Account
	}](ctx, s.db, query, vouchers)
	for _, r := range rows {
		accounts[r.voucherLine] = r.Account
	}
	return accounts, err
}

// successor is the row of the next year that continues a row.
func (s store) successor(ctx context.Context, quota ident.ID) (id ident.ID, err error) {
	const query = `SELECT id FROM quotas WHERE predecessor_id = $1 ORDER BY id LIMIT 1`
	err = s.db.Get(ctx, &id, query, quota)
	return id, err
}

// frozenMax is the most entries on Q3102 of one quota that are looked at.
const frozenMax = 10_000

// frozen reads the entries on Q3102 of a quota in their order.
func (s store) frozen(ctx context.Context, quota ident.ID) ([]Entry, error) {
	const query = `
		SELECT ` + entryColumns + `
		FROM quota_entries
		WHERE quota_id = $1 AND account = 'Q3102'
		ORDER BY recorded_at, id
		LIMIT $2`
	var rows []entryRow
	if err := s.db.Select(ctx, &rows, query, quota, frozenMax); err != nil {
		return nil, err
	}
	return entries(rows)
}
