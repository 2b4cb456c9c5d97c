package payment

import (
	"context"
	"errors"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

// byNumbers are the payments of vouchers, by their numbers.
func (s store) byNumbers(ctx context.Context, numbers []string) (map[string]Payment, error) {
	const query = `SELECT ` + paymentColumns + ` FROM payments WHERE voucher_no <> '' AND voucher_no IN (:keys)`
	list, err := db.SelectIn[Payment](ctx, s.db, query, numbers)
	known := make(map[string]Payment, len(list))
	for _, p := range list {
		known[p.VoucherNo] = p
	}
	return known, err
}

func (s store) addClearing(ctx context.Context, c Clearing, lines []clearingLine) error {
	const query = `
		INSERT INTO clearings (id, code, number, day, party, amount_fen, line_count, state, reason, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
	_, err := s.db.Exec(ctx, query, c.ID, c.Code, c.Number, c.Day, c.Party, int64(c.AmountFen), c.Lines, c.State, c.Reason, db.Stamp(ctx))
	if err != nil {
		return err
	}
	const add = `INSERT INTO clearing_lines (clearing_id, line, voucher_no, payment_id, fund_nature, functional, unit_code, amount_fen, state) VALUES :rows`
	rows := make([][]any, len(lines))
	for i, l := range lines {
		rows[i] = []any{l.Clearing, l.Line, l.VoucherNo, l.Payment, l.FundNature, l.Functional, l.UnitCode, int64(l.AmountFen), l.State}
	}
	_, err = s.db.InsertRows(ctx, add, rows)
	return err
}

const clearingColumns = `id, code, number, day, party, amount_fen, line_count, state, reason, recorded_at`

func (s store) clearing(ctx context.Context, id ident.ID) (c Clearing, err error) {
	err = s.db.Get(ctx, &c, `SELECT `+clearingColumns+` FROM clearings WHERE id = $1`, id)
	return c, err
}

func (s store) clearings(ctx context.Context, day string) (list []Clearing, err error) {
	err = s.db.Select(ctx, &list, `SELECT `+clearingColumns+` FROM clearings WHERE day = $1 ORDER BY id LIMIT 200`, day)
	if list == nil {
		list = []Clearing{}
	}
	return list, err
}

const lineColumns = `clearing_id, line, voucher_no, payment_id, fund_nature, functional, unit_code, amount_fen, state`

func (s store) openLines(ctx context.Context) (list []clearingLine, err error) {
	const query = `SELECT ` + lineColumns + ` FROM clearing_lines WHERE state = 'OPEN' ORDER BY clearing_id, line LIMIT $1`
	err = s.db.Select(ctx, &list, query, int64(rowsMax))
	return list, err
}

func (s store) matchLine(ctx context.Context, l clearingLine) error {
	const query = `UPDATE clearing_lines SET state = 'MATCHED', payment_id = $1 WHERE clearing_id = $2 AND line = $3`
	_, err := s.db.Exec(ctx, query, l.Payment, l.Clearing, l.Line)
	return err
}

// settleClearing notes that all lines of a clearing match by now.
func (s store) settleClearing(ctx context.Context, id ident.ID) error {
	const query = `
		UPDATE clearings
		SET state = 'MATCHED'
		WHERE id = $1 AND state = 'DIFFERS' AND amount_fen = (SELECT SUM(amount_fen) FROM clearing_lines WHERE clearing_id = $1)
		  AND NOT EXISTS (SELECT 1 FROM clearing_lines WHERE clearing_id = $1 AND state = 'OPEN')`
	_, err := s.db.Exec(ctx, query, id)
	return err
}

// linesOf are the lines that the treasury has moved on a day, with the number of their document.
func (s store) linesOf(ctx context.Context, day string) (list []codedLine, err error) {
	const query = `
		SELECT l.clearing_id, l.line, l.voucher_no, l.payment_id, l.fund_nature, l.functional, l.unit_code, l.amount_fen, l.state, c.code
		FROM clearings c
		JOIN clearing_lines l ON l.clearing_id = c.id
		WHERE c.day = $1 AND c.state <> 'REFUSED'
		ORDER BY l.clearing_id, l.line
		LIMIT $2`
	err = s.db.Select(ctx, &list, query, day, int64(20*rowsMax))
	return list, err
}

func (s store) addFile(ctx context.Context, m Message, on fiscal.Date, texts [2]string) error {
	const query = `
		INSERT INTO payment_day_files (id, day, code, party, part, fields, items, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	_, err := s.db.Exec(ctx, query, m.ID, on.String(), m.Code, m.Party, m.Fields["Hold1"], texts[0], texts[1], db.Stamp(ctx))
	return err
}

func (s store) files(ctx context.Context, day, code string) (list []file, err error) {
	const query = `SELECT code, items FROM payment_day_files WHERE day = $1 AND code = $2 ORDER BY id LIMIT 200`
	err = s.db.Select(ctx, &list, query, day, code)
	return list, err
}

func (s store) fileCodes(ctx context.Context, day string) (list []string, err error) {
	err = s.db.Select(ctx, &list, `SELECT DISTINCT code FROM payment_day_files WHERE day = $1 ORDER BY code`, day)
	if list == nil {
		list = []string{}
	}
	return list, err
}

// paidOn are the payments that the bank has paid on a day.
func (s store) paidOn(ctx context.Context, day string) (list []Payment, err error) {
	const query = `SELECT ` + paymentColumns + ` FROM payments WHERE paid_day = $1 AND paid_day <> '' ORDER BY id LIMIT $2`
	err = s.db.Select(ctx, &list, query, day, int64(20*rowsMax))
	return list, err
}

// factsByUnit are what was paid between two days, less what came back, by unit.
func (s store) factsByUnit(ctx context.Context, from, to string) (map[ident.ID]Fen, error) {
	const query = `
		SELECT c.unit_id AS unit, CAST(SUM(f.change_fen) AS BIGINT) AS fen
		FROM payment_fact_days f
		JOIN payment_slices c ON c.id = f.slice_id
		WHERE f.term = 'PAID' AND f.business_date >= $1 AND f.business_date <= $2
		GROUP BY c.unit_id`
	var rows []struct {
		Unit ident.ID
		Fen  Fen
	}
	err := s.db.Select(ctx, &rows, query, from, to)
	sums := make(map[ident.ID]Fen, len(rows))
	for _, r := range rows {
		sums[r.Unit] = r.Fen
	}
	return sums, err
}

// waitingAtBank counts vouchers of a day or earlier whose result is not known.
func (s store) waitingAtBank(ctx context.Context, day string) (count int64, sum Fen, err error) {
	const query = `
		SELECT COUNT(1) AS count, CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) AS fen
		FROM payments
		WHERE state IN ('SENT', 'BANK_ACCEPTED', 'UNKNOWN') AND voucher_day <= $1`
	var r struct {
		Count int64
		Fen   Fen
	}
	err = s.db.Get(ctx, &r, query, day)
	return r.Count, r.Fen, err
}

func (s store) reconciled(ctx context.Context, id ident.ID, r Reconciled) error {
	const query = `
		INSERT INTO reconciliations (id, day, way, state, ours_fen, theirs_fen, ours_count, theirs_count, run_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (day, way) DO UPDATE
		SET state = excluded.state, ours_fen = excluded.ours_fen, theirs_fen = excluded.theirs_fen, ours_count = excluded.ours_count,
		    theirs_count = excluded.theirs_count, run_at = excluded.run_at`
	_, err := s.db.Exec(ctx, query, id, r.Day, string(r.Way), r.State, int64(r.OursFen), int64(r.TheirsFen), r.OursCount, r.TheirsCount, db.Stamp(ctx))
	return err
}

func (s store) ways(ctx context.Context, day string) (list []Reconciled, err error) {
	const query = `SELECT day, way, state, ours_fen, theirs_fen, ours_count, theirs_count, run_at FROM reconciliations WHERE day = $1 ORDER BY way`
	err = s.db.Select(ctx, &list, query, day)
	if list == nil {
		list = []Reconciled{}
	}
	return list, err
}

const itemColumns = `id, day, way, sort, ref, payment_id, ours, theirs, difference, owner, state, opinion, decided_name, decided_at, version`

func (s store) items(ctx context.Context, day string) (list []Item, err error) {
	const query = `SELECT ` + itemColumns + ` FROM reconciliation_items WHERE day = $1 ORDER BY id LIMIT $2`
	err = s.db.Select(ctx, &list, query, day, int64(rowsMax))
	if list == nil {
		list = []Item{}
	}
	return list, err
}

func (s store) item(ctx context.Context, id ident.ID) (i Item, err error) {
	err = s.db.Get(ctx, &i, `SELECT `+itemColumns+` FROM reconciliation_items WHERE id = $1`, id)
	if errors.Is(err, db.ErrNoRows) {
		return i, ErrItem
	}
	return i, err
}

func (s store) addItem(ctx context.Context, id ident.ID, day string, d Difference) error {
	const query = `
		INSERT INTO reconciliation_items (id, day, way, sort, ref, payment_id, ours, theirs, difference, owner, state, opinion, decided_name, decided_at,
		                                  version, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'OPEN', '', '', '', 1, $11)`
	_, err := s.db.Exec(ctx, query, id, day, string(d.Way), string(d.Sort), d.Ref, d.Payment, d.Ours, d.Theirs, int64(d.Difference), PermDay.Code, db.Stamp(ctx))
	return err
}

func (s store) renewItem(ctx context.Context, id ident.ID, d Difference) error {
	const query = `UPDATE reconciliation_items SET ours = $1, theirs = $2, difference = $3, state = 'OPEN', version = version + 1 WHERE id = $4`
	_, err := s.db.Exec(ctx, query, d.Ours, d.Theirs, int64(d.Difference), id)
	return err
}

func (s store) agreeItem(ctx context.Context, id ident.ID) error {
	const query = `UPDATE reconciliation_items SET state = 'AGREED', decided_at = $1, version = version + 1 WHERE id = $2`
	_, err := s.db.Exec(ctx, query, db.Stamp(ctx).String(), id)
	return err
}

func (s store) settleItem(ctx context.Context, i Item, opinion string, who actor.Actor) error {
	const query = `
		UPDATE reconciliation_items
		SET state = 'SETTLED', opinion = $1, decided_by = $2, decided_name = $3, decided_at = $4, version = version + 1
		WHERE id = $5 AND version = $6`
	n, err := s.db.Exec(ctx, query, opinion, who.User, who.Name, db.Stamp(ctx).String(), i.ID, i.Version)
	if err == nil && n == 0 {
		return ErrSettled
	}
	return err
}

const dayColumns = `id, day, state, frozen_name, frozen_at, closed_by, closed_name, closed_at, version`

// day is how a day stands; empty where nobody has touched it.
func (s store) day(ctx context.Context, on string) (d Day, err error) {
	err = s.db.Get(ctx, &d, `SELECT `+dayColumns+` FROM payment_days WHERE day = $1`, on)
	if errors.Is(err, db.ErrNoRows) {
		return d, nil
	}
	return d, err
}

func (s store) putDay(ctx context.Context, d Day) error {
	const query = `
		INSERT INTO payment_days (id, day, state, frozen_name, frozen_at, closed_by, closed_name, closed_at, version, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)
		ON CONFLICT (day) DO UPDATE
		SET state = excluded.state, frozen_name = excluded.frozen_name, frozen_at = excluded.frozen_at, closed_by = excluded.closed_by,
		    closed_name = excluded.closed_name, closed_at = excluded.closed_at, version = payment_days.version + 1`
	_, err := s.db.Exec(ctx, query, d.ID, d.Day, d.State, d.FrozenName, d.FrozenAt, d.ClosedBy, d.ClosedName, d.ClosedAt, db.Stamp(ctx))
	return err
}
