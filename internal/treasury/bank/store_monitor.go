package bank

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// MonitorFilter asks for some of the messages or alarms.
type MonitorFilter struct {
	State string
	Party string
	Kind  string
}

func (f MonitorFilter) where(before ident.ID) *conditions {
	c := &conditions{}
	c.equal("state", f.State)
	c.equal("party", f.Party)
	c.equal("kind", f.Kind)
	if !before.IsZero() {
		c.list = append(c.list, "id < "+c.bind(before))
	}
	return c
}

func (f MonitorFilter) query(columns, table string, before ident.ID, limit int) (string, []any) {
	c := f.where(before)
	return "SELECT " + columns + " FROM " + table + c.where() + " ORDER BY id DESC LIMIT " + c.bind(limit), c.args
}

// Sent is a message of ours in the monitor.
type Sent struct {
	ID          ident.ID `json:"id"`
	Party       string   `json:"party"`
	Kind        string   `json:"kind"`
	Voucher     ident.ID `json:"voucher" db:"evoucher_id"`
	Seq         *int64   `json:"seq"`
	State       string   `json:"state"`
	Attempts    int64    `json:"attempts"`
	NextAt      string   `json:"nextAt"`
	DueAt       string   `json:"dueAt" doc:"When its silence is told; empty when nothing is waited for"`
	Error       string   `json:"error" db:"last_error"`
	DeliveredAt string   `json:"deliveredAt"`
	RecordedAt  string   `json:"recordedAt"`
}

const sentColumns = `id, party, kind, evoucher_id, seq, state, attempts, next_at, due_at, last_error, delivered_at, recorded_at`

func (s store) sent(ctx context.Context, f MonitorFilter, before ident.ID, limit int) (list []Sent, err error) {
	query, args := f.query(sentColumns, "exchange_outbox", before, limit)
	err = s.db.Select(ctx, &list, query, args...)
	return list, err
}

// Came is a message of others in the monitor.
type Came struct {
	ID          ident.ID `json:"id"`
	Party       string   `json:"party"`
	Message     string   `json:"message" db:"message_id"`
	Seq         int64    `json:"seq"`
	Kind        string   `json:"kind"`
	About       ident.ID `json:"about" db:"about_id"`
	Voucher     ident.ID `json:"voucher" db:"evoucher_id"`
	State       State    `json:"state"`
	Refusal     string   `json:"refusal"`
	ProcessedAt string   `json:"processedAt"`
	RecordedAt  string   `json:"recordedAt"`
}

const cameColumns = `id, party, message_id, seq, kind, about_id, evoucher_id, state, refusal, processed_at, recorded_at`

func (s store) came(ctx context.Context, f MonitorFilter, before ident.ID, limit int) (list []Came, err error) {
	query, args := f.query(cameColumns, "exchange_inbox", before, limit)
	err = s.db.Select(ctx, &list, query, args...)
	return list, err
}

// AlarmItem is an alarm in the monitor.
type AlarmItem struct {
	ID         ident.ID  `json:"id"`
	Kind       AlarmKind `json:"kind"`
	Party      string    `json:"party"`
	Inbox      ident.ID  `json:"inbox" db:"inbox_id"`
	About      ident.ID  `json:"about" db:"about_id"`
	Refusal    string    `json:"refusal"`
	State      string    `json:"state"`
	Opinion    string    `json:"opinion"`
	ClosedName string    `json:"closedName"`
	Version    int64     `json:"version"`
	RecordedAt string    `json:"recordedAt"`
}

const alarmColumns = `id, kind, party, inbox_id, about_id, refusal, state, opinion, closed_name, version, recorded_at`

func (s store) alarms(ctx context.Context, f MonitorFilter, before ident.ID, limit int) (list []AlarmItem, err error) {
	query, args := f.query(alarmColumns, "exchange_alarms", before, limit)
	err = s.db.Select(ctx, &list, query, args...)
	return list, err
}

func (s store) alarm(ctx context.Context, id ident.ID) (a AlarmItem, err error) {
	const query = `SELECT ` + alarmColumns + ` FROM exchange_alarms WHERE id = $1`
	err = s.db.Get(ctx, &a, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return a, ErrAlarm
	}
	return a, err
}

func (s store) closeAlarm(ctx context.Context, a AlarmItem, by ident.ID) error {
	const query = `
		UPDATE exchange_alarms
		SET state = 'CLOSED', opinion = $1, closed_by = $2, closed_name = $3, version = version + 1
		WHERE id = $4 AND state = 'OPEN'`
	n, err := s.db.Exec(ctx, query, a.Opinion, by, a.ClosedName, a.ID)
	if err == nil && n == 0 {
		return ErrAlarmClosed.With(a.ClosedName)
	}
	return err
}

// Standing is how the exchange stands.
type Standing struct {
	Waiting   int64 `json:"waiting" doc:"Messages that are not delivered yet"`
	TurnedOff int64 `json:"turnedAway" db:"turned_away" doc:"Those that were turned away"`
	Received  int64 `json:"received" doc:"Messages that are not applied yet"`
	Silent    int64 `json:"silent" doc:"Orders whose answer is waited for"`
	Alarms    int64 `json:"alarms" doc:"Open ones"`
}

func (s store) standing(ctx context.Context) (t Standing, err error) {
	const query = `
		SELECT (SELECT COUNT(1) FROM exchange_outbox WHERE state = 'WAITING') AS waiting,
		       (SELECT COUNT(1) FROM exchange_outbox WHERE state = 'REFUSED') AS turned_away,
		       (SELECT COUNT(1) FROM exchange_inbox WHERE state = 'RECEIVED') AS received,
		       (SELECT COUNT(1) FROM exchange_outbox WHERE due_at <> '') AS silent,
		       (SELECT COUNT(1) FROM exchange_alarms WHERE state = 'OPEN') AS alarms`
	err = s.db.Get(ctx, &t, query)
	return t, err
}

// rawIn are the bytes of a message that came in, in base64.
func (s store) rawIn(ctx context.Context, id ident.ID) (content string, err error) {
	err = s.db.Get(ctx, &content, `SELECT content FROM exchange_inbox WHERE id = $1`, id)
	if errors.Is(err, db.ErrNoRows) {
		return "", ErrVoucher
	}
	return content, err
}

func (s store) rawOut(ctx context.Context, id ident.ID) (content string, err error) {
	err = s.db.Get(ctx, &content, `SELECT content FROM exchange_outbox WHERE id = $1`, id)
	if errors.Is(err, db.ErrNoRows) {
		return "", ErrVoucher
	}
	return content, err
}

func (s store) setActive(ctx context.Context, code string, active bool, version int64) error {
	const query = `UPDATE exchange_parties SET active = $1, version = version + 1 WHERE code = $2 AND version = $3`
	n, err := s.db.Exec(ctx, query, active, code, version)
	if err == nil && n == 0 {
		return ErrStale.With("", "")
	}
	return err
}

func (s store) revoke(ctx context.Context, serial, day string) error {
	const query = `UPDATE exchange_certificates SET revoked_on = $1 WHERE serial_no = $2 AND revoked_on IS NULL`
	n, err := s.db.Exec(ctx, query, day, serial)
	if err == nil && n == 0 {
		return ErrCertificate.With(serial)
	}
	return err
}
