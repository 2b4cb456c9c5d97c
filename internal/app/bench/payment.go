package bench

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/httpx"
	"caixiao/internal/treasury/quota"
)

// States of a payment.
const (
	saved = "SAVED"
	paid  = "PAID"
)

// What a payment writes for itself: its row, and the state it goes into.
const (
	insertPayment = `INSERT INTO bench_payments (id, quota_id, amount_fen, state) VALUES :rows`
	settlePayment = `
		UPDATE bench_payments
		SET state = v.column2
		FROM (VALUES :rows) AS v
		WHERE id = v.column1 AND state = 'SAVED'
		RETURNING id`
)

var settleTypes = []string{"BIGINT", "TEXT"}

// payment is a payment as its two postings know it.
type payment struct {
	ID    ident.ID
	Quota ident.ID
	Fen   money.Fen
}

// reservation takes the money of a payment into flight (event 21), with its row.
func (b *book) reservation(p payment, kept httpx.Kept) quota.Posting {
	out := b.posting(p, "apply", quota.Movement{
		Event: quota.Apply, Debit: quota.Place{Quota: p.Quota, Account: quota.Executable}, Credit: quota.Place{Quota: p.Quota, Account: quota.InFlight},
	})
	out.Writes = answered([]quota.Write{{Query: insertPayment, Row: []any{p.ID, p.Quota, int64(p.Fen), saved}}}, kept)
	return out
}

// settlement is the bank's receipt (event 23); the payment must be on its way.
func (b *book) settlement(p payment, kept httpx.Kept) quota.Posting {
	out := b.posting(p, "pay", quota.Movement{
		Event: quota.Pay, Debit: quota.Place{Quota: p.Quota, Account: quota.InFlight}, Credit: quota.Place{Quota: p.Quota, Account: quota.Paid},
	})
	out.Writes = answered([]quota.Write{{Query: settlePayment, Types: settleTypes, Row: []any{p.ID, paid}, Guard: p.ID}}, kept)
	return out
}

func (b *book) posting(p payment, step string, m quota.Movement) quota.Posting {
	out := quota.Posting{Act: audit.Act{Action: "bench." + step, Object: p.ID}}
	m.Claim, m.AmountFen = p.ID, p.Fen
	out.Key = "payment:" + p.ID.String() + ":" + step
	out.Voucher = quota.Voucher{Date: b.day, Movements: []quota.Movement{m}}
	return out
}

// answered adds the row of the answer, where the request has a key.
func answered(writes []quota.Write, kept httpx.Kept) []quota.Write {
	if kept.IsZero() {
		return writes
	}
	return append(writes, quota.Write{Query: kept.Query, Row: kept.Row, Guard: kept.Guard, Missed: httpx.ErrAnswered})
}

// post carries a posting out.
func (b *book) post(ctx context.Context, p quota.Posting) error {
	_, err := b.Quotas().Post(ctx, p)
	return err
}
