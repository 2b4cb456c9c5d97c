package payment

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// store keeps payments, their rows and steps.
type store struct{ db *db.DB }

const paymentColumns = `id, number, year, kind, state, unit_id, quota_id, slice_id, account, contract_id, contract_no, original_id, amount_fen, paid_fen, returned_fen,
		prior_fen, purpose, method, dep_economic, payee_kind, payee_name, payee_account, payee_bank, payee_bank_no, payer_name, payer_account, payer_bank,
		invoices, persons, approval_no, row_count, evoucher_id, voucher_no, voucher_day, paid_day, clear_day, book_day, bank_no, clearing_id, made_by,
		made_by_name, unit_by, unit_by_name, first_by, first_by_name, second_by, second_by_name, missing, held, trouble, asks, ask_at, version, changed_at,
		changed_by, applied_on, sign_level, signed_by, signed_by_name`

func (s store) payment(ctx context.Context, id ident.ID) (p Payment, err error) {
	return s.one(ctx, `SELECT `+paymentColumns+` FROM payments WHERE id = $1`, id)
}

func (s store) one(ctx context.Context, query string, args ...any) (p Payment, err error) {
	err = s.db.Get(ctx, &p, query, args...)
	if errors.Is(err, db.ErrNoRows) {
		return p, ErrNotFound
	}
	return p, err
}

// byVoucher is the payment of a voucher of the exchange.
func (s store) byVoucher(ctx context.Context, voucher ident.ID) (Payment, error) {
	return s.one(ctx, `SELECT `+paymentColumns+` FROM payments WHERE evoucher_id = $1`, voucher)
}

func (s store) byNumber(ctx context.Context, voucherNo string) (Payment, error) {
	return s.one(ctx, `SELECT `+paymentColumns+` FROM payments WHERE voucher_no = $1 AND voucher_no <> ''`, voucherNo)
}

// spentBy is the only payment of a sum to an account that went out; none where there are more.
func (s store) spentBy(ctx context.Context, account string, sum Fen) (Payment, error) {
	const query = `
		SELECT ` + paymentColumns + `
		FROM payments
		WHERE payee_account = $1 AND payee_account <> '' AND amount_fen = $2 AND state IN ('PAID', 'PARTIAL', 'CLEARED', 'BOOKED')
		ORDER BY id
		LIMIT 2`
	var list []Payment
	if err := s.db.Select(ctx, &list, query, account, int64(sum)); err != nil {
		return Payment{}, err
	}
	if len(list) != 1 {
		return Payment{}, ErrNotFound
	}
	return list[0], nil
}

// next counts the numbers of a year on.
func (s store) next(ctx context.Context, year fiscal.Year) (no int64, err error) {
	const query = `
		INSERT INTO payment_counters (year, last)
		VALUES ($1, 1)
		ON CONFLICT (year) DO UPDATE SET last = payment_counters.last + 1
		RETURNING last`
	err = s.db.Get(ctx, &no, query, int64(year))
	return no, err
}

// slice is what the figures of a payment are cut by; the first of its like makes it.
func (s store) slice(ctx context.Context, fresh ident.ID, p Payment, q QuotaRow) (id ident.ID, err error) {
	const add = `
		INSERT INTO payment_slices (id, year, quota_id, unit_id, project_id, category, functional, gov_economic, dep_economic, fund_nature, fund_source,
		                            contract_no, kind, contract_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT DO NOTHING`
	const find = `SELECT id FROM payment_slices WHERE quota_id = $1 AND year = $2 AND dep_economic = $3 AND contract_no = $4 AND kind = $5`
	contract := p.ContractNo
	if !p.Contract.IsZero() {
		contract = p.Contract.String() // registered: whatever number was typed beside it
	}
	args := []any{q.ID, int64(p.Year), p.DepEconomic, contract, string(p.Kind)}
	err = s.db.Get(ctx, &id, find, args...)
	if !errors.Is(err, db.ErrNoRows) {
		return id, err
	}
	_, err = s.db.Exec(ctx, add, fresh, int64(p.Year), q.ID, q.Unit, q.Project, q.Category, q.Functional, q.GovEconomic, p.DepEconomic, q.FundNature,
		q.FundSource, contract, string(p.Kind), p.Contract)
	return fresh, err
}

// made are the attributes of a slice.
func (s store) made(ctx context.Context, slice ident.ID) (m Made, err error) {
	err = s.db.Get(ctx, &m, `SELECT unit_id, project_id, functional, gov_economic, fund_nature FROM payment_slices WHERE id = $1`, slice)
	return m, err
}

// add keeps a new payment.
func (s store) add(ctx context.Context, p Payment) error {
	const query = `
		INSERT INTO payments (id, number, year, kind, state, unit_id, quota_id, slice_id, account, contract_id, contract_no, original_id, amount_fen, paid_fen,
		                      returned_fen, prior_fen, purpose, method, dep_economic, payee_kind, payee_name, payee_account, payee_bank, payee_bank_no,
		                      payer_name, payer_account, payer_bank, invoices, persons, approval_no, row_count, voucher_no, voucher_day, paid_day,
		                      clear_day, book_day, bank_no, made_by, made_by_name, unit_by_name, first_by_name, second_by_name, missing, held, trouble,
		                      asks, ask_at, version, changed_at, changed_by, recorded_at)
		VALUES ($1, $2, $3, $4, 'DRAFT', $5, $6, $7, '', $8, $9, $10, $11, 0, 0, 0, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,
		        '', '', '', '', '', '', $27, $28, '', '', '', FALSE, FALSE, '', 0, '', 1, $29, $28, $29)`
	_, err := s.db.Exec(ctx, query, p.ID, p.Number, int64(p.Year), string(p.Kind), p.Unit, p.Quota, p.Slice, p.Contract, p.ContractNo, p.Original,
		int64(p.AmountFen), p.Purpose, p.Method, p.DepEconomic, string(p.PayeeKind), p.PayeeName, p.PayeeAccount, p.PayeeBank, p.PayeeBankNo, p.PayerName,
		p.PayerAccount, p.PayerBank, p.Invoices, p.Persons, p.ApprovalNo, p.Rows, p.MadeBy, p.MadeByName, db.Stamp(ctx))
	return err
}

// change writes what a draft asks for; one of another version is stale.
func (s store) change(ctx context.Context, p Payment) error {
	const query = `
		UPDATE payments
		SET kind = $1, quota_id = $2, slice_id = $3, contract_id = $4, contract_no = $5, amount_fen = $6, purpose = $7, method = $8, dep_economic = $9,
		    payee_kind = $10, payee_name = $11, payee_account = $12, payee_bank = $13, payee_bank_no = $14, payer_name = $15, payer_account = $16,
		    payer_bank = $17, invoices = $18, persons = $19, approval_no = $20, row_count = $21, version = version + 1, changed_at = $22, changed_by = $23
		WHERE id = $24 AND version = $25 AND state = 'DRAFT'`
	n, err := s.db.Exec(ctx, query, string(p.Kind), p.Quota, p.Slice, p.Contract, p.ContractNo, int64(p.AmountFen), p.Purpose, p.Method, p.DepEconomic,
		string(p.PayeeKind), p.PayeeName, p.PayeeAccount, p.PayeeBank, p.PayeeBankNo, p.PayerName, p.PayerAccount, p.PayerBank, p.Invoices, p.Persons,
		p.ApprovalNo, p.Rows, db.Stamp(ctx), p.ChangedBy, p.ID, p.Version)
	if err == nil && n == 0 {
		return ErrStale.With(p.ChangedBy, p.ChangedAt)
	}
	return err
}

func (s store) putRows(ctx context.Context, id ident.ID, list []Row) error {
	if _, err := s.db.Exec(ctx, `DELETE FROM payment_rows WHERE payment_id = $1`, id); err != nil {
		return err
	}
	const query = `INSERT INTO payment_rows (payment_id, line, name, account, bank, id_card, amount_fen, withheld_fen, gross_fen, remark, result, reason,
		bank_no) VALUES :rows`
	rows := make([][]any, len(list))
	for i, r := range list {
		rows[i] = []any{id, int64(i + 1), r.Name, r.Account, r.Bank, r.IDCard, int64(r.AmountFen), int64(r.WithheldFen), int64(r.GrossFen), r.Remark, "", "", ""}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

const rowColumns = `payment_id, line, name, account, bank, id_card, amount_fen, withheld_fen, gross_fen, remark, result, reason, bank_no, again_id`

// rows are those of a batch after a line.
func (s store) rows(ctx context.Context, id ident.ID, after int64, limit int) (list []Row, err error) {
	const query = `SELECT ` + rowColumns + ` FROM payment_rows WHERE payment_id = $1 AND line > $2 ORDER BY line LIMIT $3`
	err = s.db.Select(ctx, &list, query, id, after, int64(limit))
	return list, err
}

// failedRows are those that the bank has not paid and that nobody has applied for again.
func (s store) failedRows(ctx context.Context, id ident.ID) (list []Row, err error) {
	const query = `
		SELECT ` + rowColumns + `
		FROM payment_rows
		WHERE payment_id = $1 AND result IN ('FAILED', 'RETURNED') AND again_id IS NULL
		ORDER BY line
		LIMIT $2`
	err = s.db.Select(ctx, &list, query, id, int64(rowsMax))
	return list, err
}

// again notes by which application failed rows are paid once more.
func (s store) again(ctx context.Context, id, by ident.ID) error {
	const query = `UPDATE payment_rows SET again_id = $1 WHERE payment_id = $2 AND result IN ('FAILED', 'RETURNED') AND again_id IS NULL`
	_, err := s.db.Exec(ctx, query, by, id)
	return err
}

// repeats tells the number of the application that pays one once more; empty: none does.
func (s store) repeats(ctx context.Context, original ident.ID) (number string, err error) {
	const query = `SELECT number FROM payments WHERE original_id = $1 AND state NOT IN ('VOID', 'FAILED', 'REJECTED_BY_BANK', 'RETURNED', 'CLOSED') LIMIT 1`
	err = s.db.Get(ctx, &number, query, original)
	if errors.Is(err, db.ErrNoRows) {
		return "", nil
	}
	return number, err
}

// makers are all who have written an application.
func (s store) makers(ctx context.Context, id ident.ID) (list []ident.ID, err error) {
	const query = `SELECT DISTINCT actor_id FROM payment_steps WHERE payment_id = $1 AND as_who = 'CLERK' AND actor_id IS NOT NULL ORDER BY actor_id LIMIT 100`
	err = s.db.Select(ctx, &list, query, id)
	return list, err
}

// issued are the payments whose vouchers wait to be sent.
func (s store) issued(ctx context.Context, limit int) (list []Payment, err error) {
	const query = `SELECT ` + paymentColumns + ` FROM payments WHERE state = 'VOUCHER_ISSUED' ORDER BY year, id LIMIT $1`
	err = s.db.Select(ctx, &list, query, int64(limit))
	return list, err
}

// due are the payments about which the bank is to be asked now, or that are to be sent again.
func (s store) due(ctx context.Context, now string, limit int) (list []Payment, err error) {
	const query = `SELECT ` + paymentColumns + ` FROM payments WHERE ask_at <> '' AND ask_at <= $1 ORDER BY ask_at, id LIMIT $2`
	err = s.db.Select(ctx, &list, query, now, int64(limit))
	return list, err
}

func (s store) askedAgain(ctx context.Context, p Payment, next string) error {
	const query = `UPDATE payments SET asks = asks + 1, ask_at = $1 WHERE id = $2 AND version = $3`
	_, err := s.db.Exec(ctx, query, next, p.ID, p.Version)
	return err
}

// missing notes that a voucher has not reached the bank: it may be sent once more.
func (s store) missing(ctx context.Context, p Payment, now string) error {
	const query = `UPDATE payments SET missing = TRUE, ask_at = $1, version = version + 1 WHERE id = $2 AND version = $3`
	n, err := s.db.Exec(ctx, query, now, p.ID, p.Version)
	if err == nil && n == 0 {
		return ErrStaleRow
	}
	return err
}

// hold marks a payment whose answer differs from the order.
func (s store) hold(ctx context.Context, p Payment, why string) error {
	const query = `UPDATE payments SET held = TRUE, trouble = $1, version = version + 1, changed_at = $2 WHERE id = $3 AND version = $4`
	n, err := s.db.Exec(ctx, query, why, db.Stamp(ctx), p.ID, p.Version)
	if err == nil && n == 0 {
		return ErrStaleRow
	}
	return err
}

// verdict is what was said to a message; empty when it is new.
func (s store) verdict(ctx context.Context, id ident.ID) (said Verdict, err error) {
	err = s.db.Get(ctx, &said, `SELECT verdict FROM payment_messages WHERE id = $1`, id)
	if errors.Is(err, db.ErrNoRows) {
		return "", nil
	}
	return said, err
}

// told are the digests of messages of one kind about one voucher under one serial number of the bank.
func (s store) told(ctx context.Context, m Message) (list []string, err error) {
	const query = `
		SELECT digest
		FROM payment_messages
		WHERE voucher_no = $1 AND bank_no = $2 AND kind = $3 AND verdict = 'APPLIED'
		ORDER BY id
		LIMIT 100`
	err = s.db.Select(ctx, &list, query, m.Fields["VoucherNo"], m.BankNo, string(m.Kind))
	return list, err
}

// write carries out guarded rows in the transaction of ctx, those with one text together.
func (s store) write(ctx context.Context, rows []Guarded) error {
	at := db.Stamp(ctx)
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].Query == rows[0].Query {
			n++
		}
		if err := s.writeAlike(ctx, rows[:n], at); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func (s store) writeAlike(ctx context.Context, rows []Guarded, at clock.Instant) error {
	values := make([][]any, len(rows))
	for i, r := range rows {
		values[i] = stamped(r.Row, at)
	}
	if rows[0].Types == nil && rows[0].Guard.IsZero() {
		_, err := s.db.InsertRows(ctx, rows[0].Query, values)
		return err
	}
	back, err := db.ReturnRows[ident.ID](ctx, s.db, rows[0].Query, rows[0].Types, values)
	if err != nil {
		return err
	}
	touched := map[ident.ID]bool{}
	for _, id := range back {
		touched[id] = true
	}
	for _, r := range rows {
		if !r.Guard.IsZero() && !touched[r.Guard] {
			return fmt.Errorf("write a step: %w", r.Missed)
		}
	}
	return nil
}

// stamped puts the instant into a row that waits for it.
func stamped(row []any, at clock.Instant) []any {
	out := make([]any, len(row))
	for i, value := range row {
		switch value {
		case AtInstant:
			out[i] = at.String()
		case OnDay:
			out[i] = fiscal.DateOf(at.Time()).String()
		default:
			out[i] = value
		}
	}
	return out
}
