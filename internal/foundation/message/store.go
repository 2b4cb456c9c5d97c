package message

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// store keeps messages, settings and letters.
type store struct{ db *db.DB }

const messageColumns = `
	m.id, m.user_id, m.source, m.kind, m.subject_id, m.for_id, m.for_name, m.text, m.says_json, m.link, m.late, m.mail, m.at, m.until_day,
	m.read_at, m.archived_at, m.done_at`

// toldOf lists who has been told of a source.
func (s store) toldOf(ctx context.Context, source string) ([]ident.ID, error) {
	const query = `SELECT user_id FROM message_messages WHERE source = $1`
	var list []ident.ID
	err := s.db.Select(ctx, &list, query, source)
	return list, err
}

// fresh is a message that is written.
type fresh struct {
	Message
	Subject
	says  string
	inbox bool
}

func (s store) insert(ctx context.Context, list []fresh) error {
	const insert = `
		INSERT INTO message_messages (id, user_id, source, kind, subject, subject_id, case_id, task_id, for_id, for_name, text, says_json, link, late,
		                              shown, mail, at, until_day, recorded_at)
		VALUES :rows`
	rows := make([][]any, len(list))
	for i, m := range list {
		rows[i] = []any{
			m.Message.ID, m.User, m.Source, m.Kind, m.Sort, m.Subject.ID, m.Case, m.Task, m.For, m.ForName, m.Text, m.says, m.Link, m.Late, m.inbox, m.Mail,
			m.At, m.Until, db.Stamp(ctx),
		}
	}
	_, err := s.db.InsertRows(ctx, insert, rows)
	return err
}

// same finds out who was told of an act already, by another of its events.
func (s store) same(ctx context.Context, n Notice) ([]ident.ID, error) {
	const query = `SELECT user_id FROM message_messages WHERE subject_id = $1 AND kind = $2 AND at = $3 AND source <> $4`
	var list []ident.ID
	err := s.db.Select(ctx, &list, query, n.ID, n.Kind, n.At, n.Source)
	return list, err
}

// openTask is a message about a task that is still open.
type openTask struct {
	ID   ident.ID `db:"id"`
	User ident.ID `db:"user_id"`
	Task ident.ID `db:"task_id"`
	Kind Kind     `db:"kind"`
}

// openTasks lists the messages about tasks of a case that still ask for something.
func (s store) openTasks(ctx context.Context, flow ident.ID) ([]openTask, error) {
	const query = `
		SELECT id, user_id, task_id, kind
		FROM message_messages
		WHERE case_id = $1 AND done_at IS NULL AND kind IN ('TASK', 'REMINDER', 'OVERDUE') AND task_id IS NOT NULL`
	var list []openTask
	err := s.db.Select(ctx, &list, query, flow)
	return list, err
}

// ofSubject lists the open messages of a kind about an object that are older than an instant.
func (s store) ofSubject(ctx context.Context, subject ident.ID, k Kind, before clock.Instant) ([]openTask, error) {
	const query = `SELECT id, user_id, task_id, kind FROM message_messages WHERE subject_id = $1 AND kind = $2 AND at < $3 AND done_at IS NULL`
	var list []openTask
	err := s.db.Select(ctx, &list, query, subject, k, before.String())
	return list, err
}

// ofTask lists the open messages of people about a task.
func (s store) ofTask(ctx context.Context, task ident.ID, users []ident.ID) ([]openTask, error) {
	c := &conditions{}
	query := `SELECT id, user_id, task_id, kind FROM message_messages WHERE task_id = ` + c.bind(task) +
		` AND done_at IS NULL AND kind IN ('TASK', 'REMINDER', 'OVERDUE') AND user_id IN ` + c.among(users)
	var list []openTask
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// finish ends messages.
func (s store) finish(ctx context.Context, ids []ident.ID) error {
	if len(ids) == 0 {
		return nil
	}
	c := &conditions{}
	query := `UPDATE message_messages SET done_at = ` + c.bind(db.Stamp(ctx)) + ` WHERE done_at IS NULL AND id IN ` + c.among(ids)
	_, err := s.db.Exec(ctx, query, c.args...)
	return err
}

// openDeadlines lists the messages about deadlines that still ask for something.
func (s store) openDeadlines(ctx context.Context) ([]Message, error) {
	const query = `
		SELECT ` + messageColumns + `
		FROM message_messages m
		WHERE m.kind = 'DEADLINE' AND m.done_at IS NULL
		ORDER BY m.id
		LIMIT 5000`
	var list []Message
	err := s.db.Select(ctx, &list, query)
	return list, err
}

// openOver lists the messages about days that have passed which still stand open.
func (s store) openOver(ctx context.Context) ([]Message, error) {
	const query = `
		SELECT ` + messageColumns + `
		FROM message_messages m
		WHERE m.kind = 'OVERDUE' AND m.subject = 'DEADLINE' AND m.done_at IS NULL
		ORDER BY m.id
		LIMIT 5000`
	var list []Message
	err := s.db.Select(ctx, &list, query)
	return list, err
}

// byID is a message, whosever it is; ErrNotFound.
func (s store) byID(ctx context.Context, id ident.ID) (Message, error) {
	const query = `SELECT ` + messageColumns + ` FROM message_messages m WHERE m.id = $1`
	var m Message
	err := s.db.Get(ctx, &m, query, id)
	if errors.Is(err, db.ErrNoRows) {
		err = ErrNotFound
	}
	return m, err
}

func (c *conditions) of(f Filter) {
	c.parts = append(c.parts, "m.user_id = "+c.bind(f.user), "m.shown")
	switch f.State {
	case Archived:
		c.parts = append(c.parts, "m.archived_at IS NOT NULL")
	case Open:
		c.parts = append(c.parts, "m.archived_at IS NULL", "m.done_at IS NULL", "m.kind <> 'RESULT'")
	case Unread:
		c.parts = append(c.parts, "m.archived_at IS NULL", "m.read_at IS NULL", "m.done_at IS NULL")
	case Current:
		c.parts = append(c.parts, "m.archived_at IS NULL")
	}
	if f.Kind != "" {
		c.parts = append(c.parts, "m.kind = "+c.bind(f.Kind))
	}
}

// list reads a page of somebody's messages, the newest first.
func (s store) list(ctx context.Context, f Filter, p Paging) ([]Message, error) {
	c := &conditions{}
	c.of(f)
	if len(p.from) > 0 {
		id, err := ident.Parse(p.from[1])
		if err != nil {
			return nil, page.ErrCursor
		}
		c.parts = append(c.parts, "(m.at, m.id) < ("+c.bind(p.from[0])+", "+c.bind(id)+")")
	}
	query := `SELECT ` + messageColumns + ` FROM message_messages m` + c.where() + ` ORDER BY m.at DESC, m.id DESC LIMIT ` + c.bind(p.Limit+1)
	var list []Message
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

func (s store) count(ctx context.Context, f Filter, most int) (n int, err error) {
	c := &conditions{}
	c.of(f)
	query := `SELECT COUNT(*) FROM (SELECT 1 AS one FROM message_messages m` + c.where() + ` LIMIT ` + c.bind(most+1) + `) AS found`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// late counts what waits for somebody too long already.
func (s store) late(ctx context.Context, user ident.ID) (n int, err error) {
	const query = `SELECT COUNT(*) FROM message_messages WHERE user_id = $1 AND shown AND archived_at IS NULL AND done_at IS NULL AND late`
	err = s.db.Get(ctx, &n, query, user)
	return n, err
}

// marks are what a mark changes, and of which messages.
var marks = map[Mark]struct{ set, where string }{
	Read:    {"read_at = $1, done_at = CASE WHEN kind = 'RESULT' AND done_at IS NULL THEN $1 ELSE done_at END", "read_at IS NULL"},
	Unmark:  {"read_at = NULL, done_at = CASE WHEN kind = 'RESULT' THEN NULL ELSE done_at END", "read_at IS NOT NULL"},
	Archive: {"archived_at = $1", "archived_at IS NULL"},
	Restore: {"archived_at = NULL", "archived_at IS NOT NULL"},
}

// mark marks messages of somebody and tells which were changed. Without ids it marks
// everything up to a limit that is not archived.
func (s store) mark(ctx context.Context, user ident.ID, m Mark, ids []ident.ID) ([]ident.ID, error) {
	does, c := marks[m], &conditions{}
	set := does.set
	if strings.Contains(set, "$1") {
		set = strings.ReplaceAll(set, "$1", "CAST("+c.bind(db.Stamp(ctx))+" AS TEXT)")
	}
	which := `SELECT m.id FROM message_messages m WHERE m.user_id = ` + c.bind(user) + ` AND m.shown AND m.` + does.where
	if ids != nil {
		which += ` AND m.id IN ` + c.among(ids)
	} else {
		which += ` AND m.archived_at IS NULL ORDER BY m.id DESC LIMIT ` + c.bind(marksMax)
	}
	changed := []ident.ID{}
	err := s.db.Select(ctx, &changed, `UPDATE message_messages SET `+set+` WHERE id IN (`+which+`) RETURNING id`, c.args...)
	return changed, err
}

// sweep throws old messages away, a bounded number at once: those nobody waits for.
func (s store) sweep(ctx context.Context, before string) (int64, error) {
	const old = `SELECT id FROM message_messages WHERE at < $1 AND (done_at IS NOT NULL OR kind = 'RESULT') ORDER BY at, id LIMIT 2000`
	if _, err := s.db.Exec(ctx, `DELETE FROM message_mails WHERE message_id IN (`+old+`)`, before); err != nil {
		return 0, err
	}
	return s.db.Exec(ctx, `DELETE FROM message_messages WHERE id IN (`+old+`)`, before)
}

// round notes that a deadline was told; once is enough.
func (s store) round(ctx context.Context, name string, told int) error {
	const query = `INSERT INTO message_rounds (name, told, recorded_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING`
	_, err := s.db.Exec(ctx, query, name, told, db.Stamp(ctx))
	return err
}

func (s store) hasRound(ctx context.Context, name string) (bool, error) {
	var n int
	err := s.db.Get(ctx, &n, `SELECT COUNT(*) FROM message_rounds WHERE name = $1`, name)
	return n > 0, err
}

// conditions collects the WHERE of a list with its values.
type conditions struct {
	parts []string
	args  []any
}

func (c *conditions) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

func (c *conditions) among(ids []ident.ID) string {
	places := make([]string, len(ids))
	for i, id := range ids {
		places[i] = c.bind(id)
	}
	return "(" + strings.Join(places, ", ") + ")"
}

func (c *conditions) where() string { return " WHERE " + strings.Join(c.parts, " AND ") }
