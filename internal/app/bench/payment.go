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

// reservation takes the money of the payments of a request into flight (event 21), with
// their rows.
func (b *book) reservation(list []payment, kept httpx.Kept) quota.Posting {
	out := b.posting(list, "apply", leg{quota.Apply, quota.Executable, quota.InFlight})
	for _, p := range list {
		out.Writes = append(out.Writes, quota.Write{Query: insertPayment, Row: []any{p.ID, p.Quota, int64(p.Fen), saved}})
	}
	out.Writes = answered(out.Writes, kept)
	return out
}

// settlement is the bank's receipt (event 23); the payments must be on their way.
func (b *book) settlement(list []payment, kept httpx.Kept) quota.Posting {
	out := b.posting(list, "pay", leg{quota.Pay, quota.InFlight, quota.Paid})
	for _, p := range list {
		out.Writes = append(out.Writes, quota.Write{Query: settlePayment, Types: settleTypes, Row: []any{p.ID, paid}, Guard: p.ID})
	}
	out.Writes = answered(out.Writes, kept)
	return out
}

// leg is what a step does with the money of each payment.
type leg struct {
	event    quota.Event
	from, to quota.Account
}

func (b *book) posting(list []payment, step string, l leg) quota.Posting {
	out := quota.Posting{Act: audit.Act{Action: "bench." + step, Object: list[0].ID}}
	out.Key = "payment:" + list[0].ID.String() + ":" + step
	out.Voucher = quota.Voucher{Date: b.day}
	for _, p := range list {
		out.Voucher.Movements = append(out.Voucher.Movements, quota.Movement{
			Event: l.event, Claim: p.ID, AmountFen: p.Fen,
			Debit: quota.Place{Quota: p.Quota, Account: l.from}, Credit: quota.Place{Quota: p.Quota, Account: l.to},
		})
	}
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
