package quota

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// store keeps quotas, vouchers, entries and balances. Only the poster writes.
type store struct{ db *db.DB }

const quotaColumns = `id, document_id, line, kind, year, region, unit_id, project_id, category, section_id, revenue_class, use_kind,
		functional, gov_economic, dep_economic, fund_nature, fund_source, budget_level, pay_method, procurement, tracked, provisional,
		carryover_year, predecessor_id`

// quotaRow is a quota as it is stored.
type quotaRow struct {
	DocumentID    ident.ID
	UnitID        ident.ID
	ProjectID     ident.ID
	SectionID     ident.ID
	UseKind       string
	PredecessorID ident.ID
	Quota
}

func (r quotaRow) quota() Quota {
	q := r.Quota
	q.Document, q.Unit, q.Project, q.Section, q.Use, q.Predecessor = r.DocumentID, r.UnitID, r.ProjectID, r.SectionID, r.UseKind, r.PredecessorID
	return q
}

func (s store) quotas(ctx context.Context, ids []ident.ID) ([]Quota, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	const query = `
		SELECT ` + quotaColumns + `
		FROM quotas
		WHERE id IN (:keys)`
	rows, err := db.SelectIn[quotaRow](ctx, s.db, query, ids)
	list := make([]Quota, len(rows))
	for i, r := range rows {
		list[i] = r.quota()
	}
	return list, err
}

func (s store) addQuotas(ctx context.Context, quotas []Quota, stamp clock.Instant) error {
	const query = `INSERT INTO quotas (` + quotaColumns + `, recorded_at) VALUES :rows`
	rows := make([][]any, len(quotas))
	for i, q := range quotas {
		rows[i] = []any{
			q.ID, q.Document, int64(q.Line), string(q.Kind), int64(q.Year), q.Region, q.Unit, q.Project, q.Category, q.Section, q.RevenueClass, q.Use,
			q.Functional, q.GovEconomic, q.DepEconomic, q.FundNature, q.FundSource, q.BudgetLevel, q.PayMethod, q.Procurement, q.Tracked,
			q.Provisional, int64(q.CarryoverYear), q.Predecessor, stamp,
		}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// lockBalances reads every place of some quotas and locks it until the end of the
// transaction, in the order of the keys.
func (s store) lockBalances(ctx context.Context, quotas []ident.ID) (map[Place]money.Fen, error) {
	query := `
		SELECT quota_id AS quota, account, balance_fen
		FROM quota_balances
		WHERE quota_id IN (:keys)
		ORDER BY quota_id, account` + s.db.ForUpdate()
	balances := map[Place]money.Fen{}
	if len(quotas) == 0 {
		return balances, nil
	}
	rows, err := db.SelectIn[struct {
		Place
		BalanceFen money.Fen
	}](ctx, s.db, query, quotas)
	for _, r := range rows {
		balances[r.Place] = r.BalanceFen
	}
	return balances, err
}

// saveBalances writes what places stand at.
func (s store) saveBalances(ctx context.Context, changed map[Place]money.Fen) error {
	const query = `
		INSERT INTO quota_balances (quota_id, account, balance_fen)
		VALUES :rows
		ON CONFLICT (quota_id, account) DO UPDATE SET balance_fen = excluded.balance_fen`
	rows := make([][]any, 0, len(changed))
	for p, fen := range changed {
		rows = append(rows, []any{p.Quota, string(p.Account), int64(fen)})
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// moved sums what claims and contracts have moved through each place.
func (s store) moved(ctx context.Context, claims, contracts []ident.ID) (map[Claim]money.Fen, error) {
	const byClaim = `
		SELECT claim_id AS holder, quota_id AS quota, account, CAST(SUM(change_fen) AS BIGINT) AS change_fen
		FROM quota_entries
		WHERE claim_id IN (:keys)
		GROUP BY claim_id, quota_id, account`
	const byContract = `
		SELECT contract_id AS holder, quota_id AS quota, account, CAST(SUM(change_fen) AS BIGINT) AS change_fen
		FROM quota_entries
		WHERE contract_id IN (:keys) AND account = 'Q3103'
		GROUP BY contract_id, quota_id, account`
	sums := map[Claim]money.Fen{}
	for query, ids := range map[string][]ident.ID{byClaim: claims, byContract: contracts} {
		if len(ids) == 0 {
			continue
		}
		rows, err := db.SelectIn[struct {
			Claim
			ChangeFen money.Fen
		}](ctx, s.db, query, ids)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			sums[r.Claim] = r.ChangeFen
		}
	}
	return sums, nil
}

// changesAfter sums the changes of the places of some quotas by business day, after a day.
func (s store) changesAfter(ctx context.Context, quotas []ident.ID, after fiscal.Date) (map[Place]map[fiscal.Date]money.Fen, error) {
	const query = `
		SELECT quota_id AS quota, account, business_date AS day, CAST(SUM(change_fen) AS BIGINT) AS change_fen
		FROM quota_days
		WHERE business_date > $1 AND quota_id IN (:keys)
		GROUP BY quota_id, account, business_date`
	changes := map[Place]map[fiscal.Date]money.Fen{}
	if len(quotas) == 0 {
		return changes, nil
	}
	rows, err := db.SelectIn[struct {
		Place
		Day       fiscal.Date
		ChangeFen money.Fen
	}](ctx, s.db, query, quotas, after)
	for _, r := range rows {
		if changes[r.Place] == nil {
			changes[r.Place] = map[fiscal.Date]money.Fen{}
		}
		changes[r.Place][r.Day] = r.ChangeFen
	}
	return changes, err
}
