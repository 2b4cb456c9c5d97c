package audit

import (
	"context"
	"fmt"
	"strings"
)

// conditions are those of a list, with their values.
type conditions struct {
	texts []string
	args  []any
}

// add appends a condition in which each %d stands for the number of a value.
func (c *conditions) add(text string, args ...any) {
	numbers := make([]any, len(args))
	for i := range args {
		numbers[i] = len(c.args) + 1 + i
	}
	c.texts = append(c.texts, fmt.Sprintf(text, numbers...))
	c.args = append(c.args, args...)
}

func (c *conditions) where() string {
	if len(c.texts) == 0 {
		return ""
	}
	return "\n\t\tWHERE " + strings.Join(c.texts, " AND ")
}

// bind appends a value outside the conditions and returns its placeholder.
func (c *conditions) bind(arg any) string {
	c.args = append(c.args, arg)
	return fmt.Sprintf("$%d", len(c.args))
}

// greatest is behind every text that begins alike.
const greatest = "\U0010FFFF"

func (f Filter) conditions() *conditions {
	c := &conditions{}
	if f.Login != "" {
		c.add("login = $%d", f.Login)
	}
	switch {
	case strings.HasSuffix(f.Action, "."):
		c.add("action >= $%d AND action < $%d", f.Action, f.Action+greatest)
	case f.Action != "":
		c.add("action = $%d", f.Action)
	}
	if !f.Object.IsZero() {
		c.add("object_id = $%d", f.Object)
	}
	if f.Request != "" {
		c.add("request_id = $%d", f.Request)
	}
	if !f.From.IsZero() {
		c.add("recorded_at >= $%d", begin(f.From))
	}
	if !f.To.IsZero() {
		c.add("recorded_at < $%d", begin(f.To.AddDays(1)))
	}
	return c
}

// mark is where a page ends.
type mark struct{ at, id string }

func (r row) mark() mark { return mark{at: r.RecordedAt, id: r.ID} }

// reading is how a list is read.
type reading struct {
	Filter
	oldestFirst bool
	after       *mark // nil for the first page
	limit       int
}

// list reads a page of entries.
func (l *Log) list(ctx context.Context, q reading) ([]row, error) {
	c := q.conditions()
	direction, behind := "DESC", "<"
	if q.oldestFirst {
		direction, behind = "ASC", ">"
	}
	if q.after != nil {
		c.add("(recorded_at, id) "+behind+" ($%d, $%d)", q.after.at, stored(identifier(q.after.id)))
	}
	query := `
		SELECT ` + entryColumns + `
		FROM audit_entries` + c.where() + `
		ORDER BY audit_entries.recorded_at ` + direction + `, audit_entries.id ` + direction + `
		LIMIT ` + c.bind(q.limit)
	var rows []row
	err := l.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

// count counts matching entries up to a limit.
func (l *Log) count(ctx context.Context, f Filter, limit int) (n int, err error) {
	c := f.conditions()
	query := `
		SELECT COUNT(1)
		FROM (
			SELECT id
			FROM audit_entries` + c.where() + `
			LIMIT ` + c.bind(limit) + `
		) AS matching`
	err = l.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// unsealedCount counts the entries behind the last block, and those without a number.
func (l *Log) unsealedCount(ctx context.Context, sealed int64) (n int64, err error) {
	const query = `
		SELECT (SELECT COUNT(1) FROM audit_entries WHERE seq > $1) + (SELECT COUNT(1) FROM audit_entries WHERE seq IS NULL)`
	err = l.db.Get(ctx, &n, query, sealed)
	return n, err
}

// lastCheck reads the last record of a check, which has an index of its own.
func (l *Log) lastCheck(ctx context.Context) (*row, error) {
	const query = `
		SELECT ` + entryColumns + `
		FROM audit_entries
		WHERE action = 'audit.check'
		ORDER BY audit_entries.recorded_at DESC, audit_entries.id DESC
		LIMIT 1`
	var rows []row
	if err := l.db.Select(ctx, &rows, query); err != nil || len(rows) == 0 {
		return nil, err
	}
	return &rows[0], nil
}
