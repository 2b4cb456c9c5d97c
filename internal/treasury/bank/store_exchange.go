package bank

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// roundMost is how many rows a job takes up at once.
const roundMost = 100

// put is the row of the outbox for a voucher, for the group of who pays; a voucher that is
// there already refuses the group.
func (s store) put(r outRow, at clock.Instant) Guarded {
	return Guarded{
		Query: `INSERT INTO exchange_outbox (id, party, kind, evoucher_id, about_id, content, state, attempts, next_at, due_at, last_error, delivered_at, recorded_at)
			SELECT v.column1, v.column2, v.column3, v.column4, v.column5, '', 'WAITING', 0, v.column6, '', '', '', v.column6
			FROM (VALUES :rows) AS v
			WHERE true
			ON CONFLICT (evoucher_id) DO NOTHING
			RETURNING id`,
		Types: []string{"BIGINT", "TEXT", "TEXT", "BIGINT", "BIGINT", "TEXT"},
		Row:   []any{r.ID, r.Party, string(r.Kind), r.Voucher, r.About, at.String()},
		Guard: r.ID, Missed: ErrSent,
	}
}

func (s store) putNow(ctx context.Context, r outRow, at clock.Instant) error {
	const query = `
		INSERT INTO exchange_outbox (id, party, kind, evoucher_id, about_id, content, state, attempts, next_at, due_at, last_error, delivered_at, recorded_at)
		VALUES ($1, $2, $3, $4, $5, '', 'WAITING', 0, $6, '', '', '', $6)`
	_, err := s.db.Exec(ctx, query, r.ID, r.Party, string(r.Kind), r.Voucher, r.About, at.String())
	return err
}

// waiting are the next messages to a party, in their order.
func (s store) waiting(ctx context.Context, party string) (list []outRow, err error) {
	const query = `
		SELECT id, party, kind, evoucher_id, about_id, seq, content, attempts, next_at
		FROM exchange_outbox
		WHERE state = 'WAITING' AND party = $1
		ORDER BY id
		LIMIT $2`
	err = s.db.Select(ctx, &list, query, party, int64(roundMost))
	return list, err
}

func (s store) seal(ctx context.Context, id ident.ID, with sealing) error {
	const query = `UPDATE exchange_outbox SET seq = $1, content = $2, due_at = $3 WHERE id = $4 AND seq IS NULL`
	n, err := s.db.Exec(ctx, query, with.seq, with.content, with.due, id)
	if err == nil && n == 0 {
		return ErrSent
	}
	return err
}

func (s store) delivered(ctx context.Context, id ident.ID, at clock.Instant) error {
	const query = `UPDATE exchange_outbox SET state = 'DELIVERED', attempts = attempts + 1, delivered_at = $1, last_error = '' WHERE id = $2`
	_, err := s.db.Exec(ctx, query, at.String(), id)
	return err
}

func (s store) turnedAway(ctx context.Context, id ident.ID, why string) error {
	const query = `UPDATE exchange_outbox SET state = 'REFUSED', attempts = attempts + 1, last_error = $1 WHERE id = $2`
	_, err := s.db.Exec(ctx, query, why, id)
	return err
}

func (s store) postpone(ctx context.Context, id ident.ID, until clock.Instant, why string) error {
	const query = `UPDATE exchange_outbox SET attempts = attempts + 1, next_at = $1, last_error = $2 WHERE id = $3`
	_, err := s.db.Exec(ctx, query, until.String(), why, id)
	return err
}

// again lets a voucher that was delivered be delivered once more: the same bytes.
func (s store) again(ctx context.Context, voucher ident.ID, at, due clock.Instant) error {
	const query = `UPDATE exchange_outbox SET state = 'WAITING', next_at = $1, due_at = $2 WHERE evoucher_id = $3 AND kind = 'ORDER'`
	n, err := s.db.Exec(ctx, query, at.String(), due.String(), voucher)
	if err == nil && n == 0 {
		return ErrVoucher
	}
	return err
}

// notReceived tells whether the last answer about a voucher is a signed "not received".
func (s store) notReceived(ctx context.Context, id ident.ID) (bool, error) {
	const query = `
		SELECT CASE WHEN i.kind = 'QUERY_ANSWER' AND i.state = 'APPLIED' THEN v.content ELSE '' END
		FROM exchange_inbox i
		JOIN evouchers v ON v.id = i.evoucher_id
		WHERE i.about_id = $1
		ORDER BY i.id DESC
		LIMIT 1`
	var content string
	err := s.db.Get(ctx, &content, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return false, nil
	}
	return content != "" && saysNotReceived(content), err
}

// due sets until when an answer to an order is waited for; empty: no longer.
func (s store) due(ctx context.Context, order ident.ID, at string) error {
	const query = `UPDATE exchange_outbox SET due_at = $1 WHERE evoucher_id = $2`
	_, err := s.db.Exec(ctx, query, at, order)
	return err
}

func (s store) overdue(ctx context.Context, now clock.Instant) (list []outRow, err error) {
	const query = `
		SELECT id, party, kind, evoucher_id, about_id, seq, content, attempts, next_at
		FROM exchange_outbox
		WHERE due_at <> '' AND due_at <= $1
		ORDER BY due_at, id
		LIMIT $2`
	err = s.db.Select(ctx, &list, query, now.String(), int64(roundMost))
	return list, err
}

// arrived finds a genuine message of a party; none is empty.
func (s store) arrived(ctx context.Context, party, message string) (r inRow, err error) {
	const query = `SELECT ` + inColumns + ` FROM exchange_inbox WHERE party = $1 AND message_id = $2 AND state <> 'REFUSED'`
	err = s.db.Get(ctx, &r, query, party, message)
	if errors.Is(err, db.ErrNoRows) {
		return r, nil
	}
	return r, err
}

const inColumns = `id, party, message_id, seq, kind, about_id, evoucher_id, state, refusal, digest, content`

func (s store) addIn(ctx context.Context, r inRow) error {
	const query = `
		INSERT INTO exchange_inbox (id, party, message_id, seq, kind, about_id, evoucher_id, state, refusal, digest, content, processed_at, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12)`
	_, err := s.db.Exec(ctx, query, r.ID, r.Party, r.Message, r.Seq, string(r.Kind), r.About, r.Voucher, string(r.State), r.Refusal, r.Digest, r.Content, db.Stamp(ctx))
	return err
}

func (s store) received(ctx context.Context) (list []inRow, err error) {
	const query = `SELECT ` + inColumns + ` FROM exchange_inbox WHERE state = 'RECEIVED' ORDER BY id LIMIT $1`
	err = s.db.Select(ctx, &list, query, int64(roundMost))
	return list, err
}

func (s store) processed(ctx context.Context, id ident.ID, state State) error {
	const query = `UPDATE exchange_inbox SET state = $1, processed_at = $2 WHERE id = $3`
	_, err := s.db.Exec(ctx, query, string(state), db.Stamp(ctx).String(), id)
	return err
}

func (s store) addAlarm(ctx context.Context, a alarm) error {
	const query = `
		INSERT INTO exchange_alarms (id, kind, party, inbox_id, about_id, refusal, state, opinion, closed_by, closed_name, version, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, 'OPEN', '', NULL, '', 1, $7)`
	_, err := s.db.Exec(ctx, query, a.ID, string(a.Kind), a.Party, a.Inbox, a.About, a.Refusal, db.Stamp(ctx))
	return err
}

// answerTo is a signed answer to one of our vouchers.
type answerTo struct {
	About   ident.ID
	Content string
}

// answersTo are the answers to vouchers that were applied, with their signed bytes.
func (s store) answersTo(ctx context.Context, vouchers []ident.ID) ([]answerTo, error) {
	const query = `
		SELECT i.about_id AS about, e.content
		FROM exchange_inbox i
		JOIN evouchers e ON e.id = i.evoucher_id
		WHERE i.state = 'APPLIED' AND i.kind IN ('RECEIPT', 'QUERY_ANSWER') AND i.about_id IN (:keys)
		ORDER BY i.id`
	return db.SelectIn[answerTo](ctx, s.db, query, vouchers)
}
