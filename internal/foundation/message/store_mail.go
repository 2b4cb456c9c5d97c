package message

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/db"
)

const mailColumns = `
	id, user_id, kind, source, message_id, address, mail_id, state, attempts, next_at, code, reason, answer, made_at, ended_at`

// queue writes a letter, unless there is one of its source already.
func (s store) queue(ctx context.Context, m Mail) error {
	const query = `
		INSERT INTO message_mails (id, user_id, kind, source, message_id, address, mail_id, state, attempts, next_at, code, reason, answer, made_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 'WAITING', 0, $8, 0, '', '', $9)
		ON CONFLICT (source) DO NOTHING`
	_, err := s.db.Exec(ctx, query, m.ID, m.User, m.Kind, m.Source, m.Message, m.Address, m.MailID, m.NextAt, m.MadeAt)
	return err
}

func (s store) saveMail(ctx context.Context, m Mail) error {
	const query = `
		UPDATE message_mails
		SET state = $2, attempts = $3, next_at = $4, code = $5, reason = $6, answer = $7, ended_at = $8, made_at = $9
		WHERE id = $1`
	_, err := s.db.Exec(ctx, query, m.ID, m.State, m.Attempts, m.NextAt, m.Code, m.Reason, m.Answer, m.EndedAt, m.MadeAt)
	return err
}

// claim marks a letter that waits as under way (N5); false when it no longer waits.
func (s store) claim(ctx context.Context, id ident.ID) (bool, error) {
	n, err := s.db.Exec(ctx, `UPDATE message_mails SET state = 'SENDING' WHERE id = $1 AND state = 'WAITING'`, id)
	return n == 1, err
}

func (s store) mail(ctx context.Context, id ident.ID) (Mail, error) {
	const query = `SELECT ` + mailColumns + ` FROM message_mails WHERE id = $1`
	var m Mail
	err := s.db.Get(ctx, &m, query, id)
	if errors.Is(err, db.ErrNoRows) {
		err = ErrMailMissing
	}
	return m, err
}

// due lists the letters whose time has come, the longest waiting first.
func (s store) due(ctx context.Context, now string, limit int) ([]Mail, error) {
	const query = `SELECT ` + mailColumns + ` FROM message_mails WHERE state = 'WAITING' AND next_at <= $1 ORDER BY next_at, id LIMIT $2`
	var list []Mail
	err := s.db.Select(ctx, &list, query, now, limit)
	return list, err
}

// under lists the letters that are marked as under way.
func (s store) under(ctx context.Context) ([]Mail, error) {
	const query = `SELECT ` + mailColumns + ` FROM message_mails WHERE state = 'SENDING' ORDER BY id LIMIT 200`
	var list []Mail
	err := s.db.Select(ctx, &list, query)
	return list, err
}

// sentSince counts the letters that left the house since an instant.
func (s store) sentSince(ctx context.Context, since string) (n int, err error) {
	const query = `SELECT COUNT(*) FROM message_mails WHERE ended_at >= $1 AND state IN ('SENT', 'FAILED')`
	err = s.db.Get(ctx, &n, query, since)
	return n, err
}

func (s store) mails(ctx context.Context, f MailFilter, p Paging) ([]Mail, error) {
	c := &conditions{parts: []string{"1 = 1"}}
	if f.State != "" {
		c.parts = append(c.parts, "state = "+c.bind(f.State))
	}
	if len(p.from) > 0 {
		id, err := ident.Parse(p.from[0])
		if err != nil {
			return nil, page.ErrCursor
		}
		c.parts = append(c.parts, "id < "+c.bind(id))
	}
	query := `SELECT ` + mailColumns + ` FROM message_mails` + c.where() + ` ORDER BY id DESC LIMIT ` + c.bind(p.Limit+1)
	var list []Mail
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

func (s store) countMails(ctx context.Context, f MailFilter) (n int, err error) {
	c := &conditions{parts: []string{"1 = 1"}}
	if f.State != "" {
		c.parts = append(c.parts, "state = "+c.bind(f.State))
	}
	query := `SELECT COUNT(*) FROM (SELECT 1 AS one FROM message_mails` + c.where() + ` LIMIT ` + c.bind(page.TotalMax+1) + `) AS found`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// standing tells how many letters there are in each state.
func (s store) standing(ctx context.Context) (q Queue, err error) {
	const counts = `SELECT state, COUNT(*) AS letters FROM message_mails GROUP BY state`
	var rows []struct {
		State   MailState
		Letters int64
	}
	if err := s.db.Select(ctx, &rows, counts); err != nil {
		return q, err
	}
	for _, r := range rows {
		switch r.State {
		case Waiting, Sending:
			q.Waiting += r.Letters
		case Failed:
			q.Failed = r.Letters
		case Sent:
			q.Sent = r.Letters
		case Dropped:
			q.Dropped = r.Letters
		}
	}
	const oldest = `SELECT COALESCE(MIN(made_at), '') FROM message_mails WHERE state IN ('WAITING', 'SENDING')`
	if err := s.db.Get(ctx, &q.Oldest, oldest); err != nil {
		return q, err
	}
	const last = `SELECT COALESCE(MAX(ended_at), '') FROM message_mails WHERE state = 'SENT'`
	if err := s.db.Get(ctx, &q.SentLast, last); err != nil {
		return q, err
	}
	const readers = `SELECT COUNT(*) FROM message_addresses WHERE address <> ''`
	err = s.db.Get(ctx, &q.Readers, readers)
	return q, err
}

// trouble is the last waiting letter the server was not reached for.
func (s store) trouble(ctx context.Context) (reason, answer string, err error) {
	const query = `
		SELECT reason, answer
		FROM message_mails
		WHERE state = 'WAITING' AND reason IN ('server', 'sign_in', 'trust')
		ORDER BY next_at DESC, id DESC
		LIMIT 1`
	var row struct{ Reason, Answer string }
	err = s.db.Get(ctx, &row, query)
	if errors.Is(err, db.ErrNoRows) {
		err = nil
	}
	return row.Reason, row.Answer, err
}

// sweepMails throws away letters that have ended long ago.
func (s store) sweepMails(ctx context.Context, before string) (int64, error) {
	const query = `DELETE FROM message_mails WHERE id IN (SELECT id FROM message_mails WHERE ended_at < $1 ORDER BY ended_at, id LIMIT 2000)`
	return s.db.Exec(ctx, query, before)
}

// strange lists letters that contradict their messages, for the proof.
func (s store) strange(ctx context.Context) ([]string, error) {
	const query = `
		SELECT CAST(l.id AS TEXT)
		FROM message_mails l
		LEFT JOIN message_messages m ON m.id = l.message_id
		WHERE l.kind = 'MESSAGE' AND (m.id IS NULL OR m.user_id <> l.user_id) OR l.kind <> 'CODE' AND l.address <> ''
		   OR (l.ended_at IS NULL) <> (l.state IN ('WAITING', 'SENDING'))
		ORDER BY l.id
		LIMIT 100`
	var list []string
	err := s.db.Select(ctx, &list, query)
	return list, err
}
