package payment

import (
	"context"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
)

// stands is what of a payment is paid or under way: its sum while nothing is decided, then what
// was paid and has not come back.
var stands = `CASE WHEN state IN ('` + strings.Join(flights, "', '") + `') THEN amount_fen ELSE paid_fen - returned_fen END`

// pastSums adds up roll-ups of a unit by what they are asked for, and takes the application's
// own facts off again.
func (s store) pastSums(ctx context.Context, l Look, p *Past) error {
	c := &conditions{}
	year, unit := c.bind(int64(l.Year)), c.bind(l.Unit)
	const held = ` term IN ('FLYING', 'PAID') `
	own := func(part, class, more string) string {
		return ` UNION ALL SELECT '` + part + `' AS part, ` + class + ` AS class, -f.change_fen AS fen
			FROM payment_facts f JOIN payment_slices c ON c.id = f.slice_id
			WHERE f.payment_id = ` + c.bind(l.Except) + ` AND f.` + strings.TrimSpace(held) + more
	}
	query := `SELECT part, class, CAST(SUM(fen) AS BIGINT) AS fen FROM (
		SELECT 'YEAR' AS part, c.dep_economic AS class, y.change_fen AS fen
		FROM payment_slices c JOIN payment_fact_years y ON y.slice_id = c.id AND y.year = c.year
		WHERE c.unit_id = ` + unit + ` AND c.year = ` + year + ` AND y.` + strings.TrimSpace(held) + own("YEAR", "c.dep_economic", "")
	december := l.Year.String() + "-12"
	query += ` UNION ALL SELECT 'DECEMBER' AS part, '' AS class, m.change_fen AS fen
		FROM payment_slices c JOIN payment_fact_months m ON m.slice_id = c.id AND m.month = ` + c.bind(december) + `
		WHERE c.unit_id = ` + unit + ` AND c.year = ` + year + ` AND m.` + strings.TrimSpace(held) +
		own("DECEMBER", "''", " AND f.business_date >= "+c.bind(december+"-01"))
	if !l.LastFrom.IsZero() {
		from := c.bind(l.LastFrom.String())
		query += ` UNION ALL SELECT 'LAST' AS part, '' AS class, d.change_fen AS fen
			FROM payment_slices c JOIN payment_fact_days d ON d.slice_id = c.id
			WHERE c.unit_id = ` + unit + ` AND c.year = ` + year + ` AND d.` + strings.TrimSpace(held) + ` AND d.business_date >= ` + from +
			own("LAST", "''", " AND f.business_date >= "+from)
	}
	var rows []struct {
		Part, Class string
		Fen         money.Fen
	}
	if err := s.db.Select(ctx, &rows, query+`) AS parts GROUP BY part, class`, c.args...); err != nil {
		return err
	}
	p.Classes = make(map[string]money.Fen, len(rows))
	for _, r := range rows {
		switch r.Part {
		case "YEAR":
			p.Classes[r.Class] = r.Fen
			p.YearFen += r.Fen
		case "DECEMBER":
			p.DecemberFen = r.Fen
		case "LAST":
			p.LastDaysFen = r.Fen
		}
	}
	return nil
}

// pastSame finds what looks like the application, and what its unit has handed in at the most
// within the days of splitting.
func (s store) pastSame(ctx context.Context, l Look, p *Past) (handedIn money.Fen, err error) {
	c := &conditions{}
	query := `SELECT 'DAYS' AS part, '' AS number, '' AS day, '' AS purpose, CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) AS fen
		FROM payment_applied_days WHERE unit_id = ` + c.bind(l.Unit) + ` AND day >= ` + c.bind(l.SplitFrom.String())
	if l.Account != "" {
		like := `SELECT number, applied_on, purpose FROM payments
			WHERE payee_account = ` + c.bind(l.Account) + ` AND amount_fen = ` + c.bind(int64(l.AmountFen)) + ` AND applied_on >= ` +
			c.bind(l.SameFrom.String()) + ` AND applied_on <> '' AND id <> ` + c.bind(int64Of(l.Except)) + ` AND ` + stands + ` > 0`
		query += ` UNION ALL SELECT 'PURPOSE', number, applied_on, purpose, 0 FROM (` + like + ` AND purpose = ` + c.bind(l.Purpose) +
			` ORDER BY applied_on DESC, id DESC LIMIT 1) AS alike`
		if len(l.Sharing) > 0 {
			binds := make([]string, len(l.Sharing))
			for i, number := range l.Sharing {
				binds[i] = c.bind(number)
			}
			query += ` UNION ALL SELECT 'INVOICE', number, applied_on, purpose, 0 FROM (` + like + ` AND number IN (` + strings.Join(binds, ", ") +
				`) ORDER BY applied_on DESC, id DESC LIMIT 1) AS shared`
		}
	}
	var rows []struct {
		Part, Number, Day, Purpose string
		Fen                        money.Fen
	}
	if err := s.db.Select(ctx, &rows, query, c.args...); err != nil {
		return 0, err
	}
	for _, r := range rows {
		if r.Part == "DAYS" {
			handedIn = r.Fen
			continue
		}
		p.Same = append(p.Same, SamePayment{Number: r.Number, Day: r.Day, Purpose: r.Purpose, Shares: r.Part == "INVOICE"})
	}
	return handedIn, nil
}

// pastCash is what went out in cash in the month of the day.
func (s store) pastCash(ctx context.Context, l Look) (fen money.Fen, err error) {
	query := `
		SELECT CAST(COALESCE(SUM(` + stands + `), 0) AS BIGINT)
		FROM payments
		WHERE unit_id = $1 AND method = '3' AND applied_on >= $2 AND applied_on <= $3 AND id <> $4`
	month := l.Day.Period().Range()
	err = s.db.Get(ctx, &fen, query, l.Unit, month.From.String(), month.To.String(), int64Of(l.Except))
	return fen, err
}

// pastSplit adds up payments below the limit of splitting: to the payee, and on the project.
func (s store) pastSplit(ctx context.Context, l Look, p *Past) error {
	if len(l.Classes) == 0 {
		return nil
	}
	c := &conditions{}
	account, project, year := c.bind(l.Account), c.bind(l.Project), c.bind(int64(l.Year))
	heads := make([]string, len(l.Classes))
	for i, head := range l.Classes {
		heads[i] = "p.dep_economic LIKE " + c.bind(head+"%")
	}
	const paid = "CASE WHEN p.payee_account = "
	query := `
		SELECT CAST(COALESCE(SUM(` + paid + account + ` THEN p.fen ELSE 0 END), 0) AS BIGINT) AS payee_fen,
		       COALESCE(SUM(` + paid + account + ` THEN 1 ELSE 0 END), 0) AS payee_count,
		       CAST(COALESCE(SUM(CASE WHEN c.id IS NOT NULL THEN p.fen ELSE 0 END), 0) AS BIGINT) AS project_fen,
		       COUNT(c.id) AS project_count
		FROM (SELECT slice_id, payee_account, dep_economic, ` + stands + ` AS fen FROM payments
			WHERE unit_id = ` + c.bind(l.Unit) + ` AND applied_on >= ` + c.bind(l.SplitFrom.String()) + ` AND applied_on <> '' AND kind <> 'BATCH'
			  AND id <> ` + c.bind(int64Of(l.Except)) + `) AS p
		LEFT JOIN payment_slices c ON c.id = p.slice_id AND c.project_id = ` + project + ` AND c.year = ` + year + `
		WHERE p.fen > 0 AND p.fen < ` + c.bind(int64(l.SplitBelow)) + ` AND (` + strings.Join(heads, " OR ") + `)
		  AND (p.payee_account = ` + account + ` OR c.id IS NOT NULL)`
	var row struct {
		PayeeFen, ProjectFen     money.Fen
		PayeeCount, ProjectCount int64
	}
	if err := s.db.Get(ctx, &row, query, c.args...); err != nil {
		return err
	}
	p.PayeeFen, p.ProjectFen, p.PayeeCount, p.ProjectCount = row.PayeeFen, row.ProjectFen, int(row.PayeeCount), int(row.ProjectCount)
	return nil
}

func (s store) onContracts(ctx context.Context, contracts []ident.ID, except ident.ID) (map[ident.ID]OnContract, error) {
	query := `
		SELECT contract_id AS contract, CAST(SUM(` + stands + `) AS BIGINT) AS fen, CAST(SUM(CASE WHEN ` + stands + ` > 0 THEN 1 ELSE 0 END) AS BIGINT) AS payments
		FROM payments
		WHERE id <> $1 AND contract_id IS NOT NULL AND contract_id IN (:keys)
		GROUP BY contract_id`
	type row struct {
		Contract ident.ID
		Fen      money.Fen
		Payments int64
	}
	rows, err := db.SelectIn[row](ctx, s.db, query, contracts, int64Of(except))
	sums := make(map[ident.ID]OnContract, len(rows))
	for _, r := range rows {
		sums[r.Contract] = OnContract{r.Fen, int(r.Payments)}
	}
	return sums, err
}

func (s store) inFlight(ctx context.Context, account string) (n int64, err error) {
	query := `SELECT COUNT(1) FROM payments WHERE payer_account = $1 AND payer_account <> '' AND state IN ('` + strings.Join(flights, "', '") + `')`
	err = s.db.Get(ctx, &n, query, account)
	return n, err
}

// handedIn adds an application to what its unit has handed in on a day.
func (s store) handedIn(p Payment) Guarded {
	return Guarded{
		Query: `INSERT INTO payment_applied_days (unit_id, day, amount_fen)
			SELECT v.column1, v.column2, CAST(SUM(v.column3) AS BIGINT)
			FROM (VALUES :rows) AS v
			WHERE true
			GROUP BY v.column1, v.column2
			ON CONFLICT (unit_id, day) DO UPDATE SET amount_fen = payment_applied_days.amount_fen + excluded.amount_fen
			RETURNING unit_id`,
		Types: []string{"BIGINT", "TEXT", "BIGINT"}, Row: []any{p.Unit, p.AppliedOn, int64(p.AmountFen)},
	}
}

// proveHandedIn: what units have handed in is never less than what stands of it.
func (s store) proveHandedIn(ctx context.Context, _ *db.DB) ([]string, error) {
	query := `
		SELECT 'unit ' || CAST(p.unit_id AS TEXT) || ' has handed in ' || CAST(COALESCE(MAX(d.amount_fen), 0) AS TEXT) || ' fen on ' || p.applied_on || ', ' ||
		       CAST(SUM(p.fen) AS TEXT) || ' of it stand'
		FROM (SELECT unit_id, applied_on, ` + stands + ` AS fen FROM payments WHERE applied_on <> '') AS p
		LEFT JOIN payment_applied_days d ON d.unit_id = p.unit_id AND d.day = p.applied_on
		GROUP BY p.unit_id, p.applied_on
		HAVING COALESCE(MAX(d.amount_fen), 0) < SUM(p.fen)
		ORDER BY p.unit_id, p.applied_on
		LIMIT $1`
	var wrong []string
	err := s.db.Select(ctx, &wrong, query, int64(provenMax))
	return wrong, err
}
