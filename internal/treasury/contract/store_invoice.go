package contract

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
)

const invoiceColumns = `id, code, number, year, unit_id, kind, seller, seller_code, issued_on, total_fen, tax_fen, used_fen, state, note, version, made_by,
		made_by_name, changed_at`

func (s store) invoice(ctx context.Context, id ident.ID) (i Invoice, err error) {
	const query = `SELECT ` + invoiceColumns + ` FROM invoices WHERE id = $1`
	err = s.db.Get(ctx, &i, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return i, ErrInvoice
	}
	return i, err
}

// named is the invoice of a code and number; zero where there is none.
func (s store) named(ctx context.Context, code, number string) (i Invoice, err error) {
	const query = `SELECT ` + invoiceColumns + ` FROM invoices WHERE code = $1 AND number = $2`
	err = s.db.Get(ctx, &i, query, code, number)
	if errors.Is(err, db.ErrNoRows) {
		return Invoice{}, nil
	}
	return i, err
}

func (s store) addInvoice(ctx context.Context, i Invoice) error {
	const query = `
		INSERT INTO invoices (id, code, number, year, unit_id, kind, seller, seller_code, issued_on, total_fen, tax_fen, used_fen, state, note, version,
		                      made_by, made_by_name, changed_at, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 'ACTIVE', '', 1, $12, $13, $14, $14)`
	_, err := s.db.Exec(ctx, query, i.ID, i.Code, i.Number, int64(i.Year), i.Unit, string(i.Kind), i.Seller, i.SellerCode, i.IssuedOn, int64(i.TotalFen),
		int64(i.TaxFen), i.MadeBy, i.MadeByName, db.Stamp(ctx))
	return err
}

// voidInvoice puts an invoice aside that nobody uses.
func (s store) voidInvoice(ctx context.Context, i Invoice) error {
	const query = `
		UPDATE invoices
		SET state = 'VOID', note = $1, version = version + 1, changed_at = $2
		WHERE id = $3 AND version = $4 AND used_fen = 0 AND state = 'ACTIVE'`
	n, err := s.db.Exec(ctx, query, i.Note, db.Stamp(ctx), i.ID, i.Version)
	if err == nil && n == 0 {
		return ErrStale.With(i.MadeByName, i.ChangedAt)
	}
	return err
}

func (s store) uses(ctx context.Context, id ident.ID) (list []UseRow, err error) {
	const query = `
		SELECT claim_id, claim_number, CAST(SUM(amount_fen) AS BIGINT) AS amount_fen
		FROM invoice_uses
		WHERE invoice_id = $1
		GROUP BY claim_id, claim_number
		HAVING SUM(amount_fen) <> 0
		ORDER BY claim_id`
	err = s.db.Select(ctx, &list, query, id)
	return list, err
}

// invoicesNumbered are the invoices of some numbers, whatever their codes.
func (s store) invoicesNumbered(ctx context.Context, numbers []string) ([]Invoice, error) {
	const query = `SELECT ` + invoiceColumns + ` FROM invoices WHERE number IN (:keys)`
	return db.SelectIn[Invoice](ctx, s.db, query, numbers)
}

// invoiceUse is what an application has taken of which invoice.
type invoiceUse struct {
	InvoiceID ident.ID
	UseRow
}

// usesOf are the uses of some invoices, the oldest applications first.
func (s store) usesOf(ctx context.Context, ids []ident.ID) ([]invoiceUse, error) {
	const query = `
		SELECT invoice_id, claim_id, claim_number, CAST(SUM(amount_fen) AS BIGINT) AS amount_fen
		FROM invoice_uses
		WHERE invoice_id IN (:keys)
		GROUP BY invoice_id, claim_id, claim_number
		HAVING SUM(amount_fen) <> 0
		ORDER BY invoice_id, claim_id`
	return db.SelectIn[invoiceUse](ctx, s.db, query, ids)
}

// taken is what an application has taken of an invoice and not given back.
type taken struct {
	InvoiceID ident.ID
	Number    string
	AmountFen money.Fen
}

func (s store) takenBy(ctx context.Context, claim ident.ID) (list []taken, err error) {
	const query = `
		SELECT u.invoice_id, i.number, CAST(SUM(u.amount_fen) AS BIGINT) AS amount_fen
		FROM invoice_uses u
		JOIN invoices i ON i.id = u.invoice_id
		WHERE u.claim_id = $1
		GROUP BY u.invoice_id, i.number
		HAVING SUM(u.amount_fen) <> 0
		ORDER BY u.invoice_id`
	err = s.db.Select(ctx, &list, query, claim)
	return list, err
}

// using are the rows by which an application takes a sum of an invoice, or gives it back
// (below 0): more than the invoice has left is refused by its own row (K4).
func (s store) using(claim Claim, invoice ident.ID, fen money.Fen, missed error) []Guarded {
	return []Guarded{
		{
			Query: `UPDATE invoices
				SET used_fen = used_fen + v.column2, version = version + 1
				FROM (VALUES :rows) AS v
				WHERE id = v.column1 AND used_fen + v.column2 <= total_fen AND used_fen + v.column2 >= 0 AND (state = 'ACTIVE' OR v.column2 < 0)
				RETURNING id`,
			Types: []string{"BIGINT", "BIGINT"}, Row: []any{invoice, int64(fen)}, Guard: invoice, Missed: missed,
		},
		{
			Query: `INSERT INTO invoice_uses (id, invoice_id, claim_id, claim_number, amount_fen) VALUES :rows`,
			Row:   []any{s.db.NewID(), invoice, claim.ID, claim.Number, int64(fen)},
		},
	}
}

func (s store) invoices(ctx context.Context, f Filter, sc scope, before ident.ID, limit int) (rows []Invoice, err error) {
	query, args := f.listQuery(invoiceRegister, sc, before, limit)
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

// InvoiceTotals sums up all invoices of a list.
type InvoiceTotals struct {
	Count    int64 `json:"count"`
	TotalFen int64 `json:"totalFen"`
	UsedFen  int64 `json:"usedFen"`
}

func (s store) invoiceTotals(ctx context.Context, f Filter, sc scope) (t InvoiceTotals, err error) {
	c := f.where(sc, termsInvoice)
	query := `
		SELECT COUNT(1) AS count, CAST(COALESCE(SUM(total_fen), 0) AS BIGINT) AS total_fen, CAST(COALESCE(SUM(used_fen), 0) AS BIGINT) AS used_fen
		FROM invoices
		WHERE ` + strings.Join(c.list, " AND ")
	err = s.db.Get(ctx, &t, query, c.args...)
	return t, err
}

// proveInvoices: what is used of an invoice is the sum of its uses (K4).
func (s store) proveInvoices(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT 'invoice ' || i.number || ' says ' || CAST(i.used_fen AS TEXT) || ' fen used, its uses add up to ' || CAST(COALESCE(SUM(u.amount_fen), 0) AS TEXT)
		FROM invoices i
		LEFT JOIN invoice_uses u ON u.invoice_id = i.id
		GROUP BY i.id, i.number, i.used_fen
		HAVING i.used_fen <> COALESCE(SUM(u.amount_fen), 0)
		ORDER BY i.number
		LIMIT $1`
	var wrong []string
	if err := s.db.Select(ctx, &wrong, query, provenMax); err != nil {
		return nil, fmt.Errorf("prove invoices: %w", err)
	}
	return wrong, nil
}
