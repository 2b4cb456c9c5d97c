package bench

import (
	"context"

	"caixiao/internal/app"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/quota"
)

// Found is where the books say another thing than the callers were told.
type Found struct {
	Lost         int64
	Doubled      int64
	OverspentFen money.Fen
}

// Compare holds what the callers were told against what stands in the books. What stands
// there and nobody was told of counts as doubled.
func Compare(ctx context.Context, b *app.Book, m Made, all []Told) (f Found, err error) {
	rows, err := readPayments(ctx, b)
	if err != nil {
		return f, err
	}
	for _, t := range all {
		row, there := rows[t.ID]
		delete(rows, t.ID)
		isPaid := row.state == paid
		switch {
		case !there, t.Settled && (!isPaid || row.paid < t.Fen), isPaid && !t.Settled && !t.Unsure:
			f.Lost++
		case row.taken > t.Fen || row.paid > t.Fen || row.paid+row.flying != t.Fen:
			f.Doubled++
		}
	}
	f.Doubled += int64(len(rows))
	f.OverspentFen, err = overspent(ctx, b, m.Spare)
	return f, err
}

// standing is a payment as the books have it.
type standing struct {
	state               string
	taken, flying, paid money.Fen
}

func readPayments(ctx context.Context, b *app.Book) (map[ident.ID]standing, error) {
	var rows []struct {
		ID    ident.ID
		State string
	}
	if err := b.DB().Select(ctx, &rows, `SELECT id, state FROM bench_payments`); err != nil {
		return nil, err
	}
	found := make(map[ident.ID]standing, len(rows))
	for _, row := range rows {
		found[row.ID] = standing{state: row.State}
	}
	var sums []struct {
		ID        ident.ID
		Account   quota.Account
		ChangeFen money.Fen
	}
	const query = `
		SELECT claim_id AS id, account, CAST(SUM(change_fen) AS BIGINT) AS change_fen
		FROM quota_entries
		WHERE claim_id IS NOT NULL
		GROUP BY claim_id, account`
	if err := b.DB().Select(ctx, &sums, query); err != nil {
		return nil, err
	}
	for _, sum := range sums {
		s := found[sum.ID]
		switch sum.Account {
		case quota.Executable:
			s.taken = -sum.ChangeFen
		case quota.InFlight:
			s.flying = sum.ChangeFen
		case quota.Paid:
			s.paid = sum.ChangeFen
		}
		found[sum.ID] = s
	}
	return found, nil
}

// overspent is what was taken from quotas beyond what was issued.
func overspent(ctx context.Context, b *app.Book, spare ident.ID) (money.Fen, error) {
	var rows []struct {
		Quota   ident.ID
		LeftFen money.Fen
		OutFen  money.Fen
	}
	const query = `
		SELECT quota_id AS quota,
		       CAST(SUM(CASE WHEN account = 'Q3101' THEN balance_fen ELSE 0 END) AS BIGINT) AS left_fen,
		       CAST(SUM(CASE WHEN account IN ('Q3105', 'Q3106') THEN balance_fen ELSE 0 END) AS BIGINT) AS out_fen
		FROM quota_balances
		WHERE account IN ('Q3101', 'Q3105', 'Q3106')
		GROUP BY quota_id`
	if err := b.DB().Select(ctx, &rows, query); err != nil {
		return 0, err
	}
	var sum money.Fen
	for _, row := range rows {
		issued := quotaFen
		if row.Quota == spare {
			issued = SpareFen
		}
		sum += max(0, row.OutFen-issued) + max(0, -row.LeftFen)
	}
	return sum, nil
}
