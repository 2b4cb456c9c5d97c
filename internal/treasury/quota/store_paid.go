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

// ProjectSum is what a project has of a year, and what it has paid of it.
type ProjectSum struct {
	TotalFen money.Fen
	PaidFen  money.Fen
}

// projectSum adds up the places of a project's quotas of a year.
func (s store) projectSum(ctx context.Context, project ident.ID, year fiscal.Year) (sum ProjectSum, err error) {
	const query = `
		SELECT CAST(COALESCE(SUM(b.balance_fen), 0) AS BIGINT) AS total_fen,
		       CAST(COALESCE(SUM(CASE WHEN b.account = 'Q3106' THEN b.balance_fen ELSE 0 END), 0) AS BIGINT) AS paid_fen
		FROM quotas q
		JOIN quota_balances b ON b.quota_id = q.id
		WHERE q.project_id = $1 AND q.year = $2 AND q.kind = 'UNIT' AND b.account LIKE 'Q31%'`
	err = s.db.Get(ctx, &sum, query, project, int64(year))
	return sum, err
}

// Economic is what a unit has of a year by both economic classes.
type Economic struct {
	GovEconomic string
	DepEconomic string // empty where the quota leaves it open
	Fen         money.Fen
}

// economics adds up the places of a unit's quotas of a year by their classes.
func (s store) economics(ctx context.Context, unit ident.ID, year fiscal.Year) (list []Economic, err error) {
	const query = `
		SELECT q.gov_economic, q.dep_economic, CAST(SUM(b.balance_fen) AS BIGINT) AS fen
		FROM quotas q
		JOIN quota_balances b ON b.quota_id = q.id
		WHERE q.unit_id = $1 AND q.year = $2 AND q.kind = 'UNIT' AND b.account LIKE 'Q31%'
		GROUP BY q.gov_economic, q.dep_economic
		ORDER BY q.gov_economic, q.dep_economic`
	err = s.db.Select(ctx, &list, query, unit, int64(year))
	return list, err
}

// Issued is a function and a project that a document has given money to.
type Issued struct {
	Functional string
	Project    ident.ID
}

// issuedBy is what the document of a quota has itself given money to: what only virement has
// brought into it is not among it.
func (s store) issuedBy(ctx context.Context, document ident.ID) (list []Issued, err error) {
	const query = `
		SELECT DISTINCT q.functional, q.project_id AS project
		FROM quotas q
		WHERE q.document_id = $1 AND q.kind = 'UNIT'
		  AND EXISTS (SELECT 1 FROM quota_entries e WHERE e.quota_id = q.id AND e.event IN ('ISSUE', 'PROVISIONAL', 'SUPPLEMENT', 'REINSTATE', 'OWN_FUNDS'))
		ORDER BY q.functional, q.project_id
		LIMIT 10000`
	err = s.db.Select(ctx, &list, query, document)
	return list, err
}

// ProjectYear is what a project of a unit has of a year, and what it has paid of it.
type ProjectYear struct {
	Project ident.ID
	Unit    ident.ID
	ProjectSum
}

// projectYears adds up the places of all quotas of a year by project and unit.
func (s store) projectYears(ctx context.Context, year fiscal.Year) (list []ProjectYear, err error) {
	const query = `
		SELECT q.project_id AS project, q.unit_id AS unit, CAST(SUM(b.balance_fen) AS BIGINT) AS total_fen,
		       CAST(SUM(CASE WHEN b.account = 'Q3106' THEN b.balance_fen ELSE 0 END) AS BIGINT) AS paid_fen
		FROM quotas q
		JOIN quota_balances b ON b.quota_id = q.id
		WHERE q.year = $1 AND q.kind = 'UNIT' AND b.account LIKE 'Q31%'
		GROUP BY q.project_id, q.unit_id
		ORDER BY q.project_id, q.unit_id`
	err = s.db.Select(ctx, &list, query, int64(year))
	return list, err
}
