package target

import (
	"context"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/terms"
)

var replyOrders = map[string]string{
	"prepared": "r.id", "number": "r.number", "dated": "COALESCE(r.dated_on, '')", "addressee": "r.sort_key", "targets": "r.targets",
	"budget": "r.budget_fen", "due": "r.due_on",
}

// covering asks that a scope has all units of a reply: who may see a part of it does not
// see the whole.
func (c *condition) covering(scope Scope) string {
	if scope.All {
		return "1 = 1"
	}
	if len(scope.Units) == 0 {
		return "1 = 0"
	}
	inner := condition{args: c.args}
	inner.in("i.unit_id", scope.Units)
	c.args = inner.args
	return "NOT EXISTS (SELECT 1 FROM target_reply_targets i WHERE i.reply_id = r.id AND NOT (" + inner.parts[0] + "))"
}

// replies adds the filter of a list of replies.
func (c *condition) replies(f ReplyFilter) {
	c.eq("r.year", f.Year)
	c.seeing(f)
	if f.Kind != "" {
		c.eq("r.kind", f.Kind)
	}
	if f.State != "" {
		c.eq("r.state", f.State)
	}
	if !f.Department.IsZero() {
		c.eq("r.department_id", f.Department)
	}
	switch f.Standing {
	case StandingLate:
		c.parts = append(c.parts, "r.due_on < "+lateDay(c, f, "r.dated_on", "r.state = 'ISSUED'"))
	case StandingForwardOpen:
		c.parts = append(c.parts, "r.state = 'ISSUED' AND r.forwarded_on IS NULL")
	case StandingForwardLate:
		c.parts = append(c.parts, "r.state = 'ISSUED' AND r.forward_due_on < "+lateDay(c, f, "r.forwarded_on", "r.forwarded_on IS NOT NULL"))
	}
	if len(f.words) > 0 {
		c.parts = append(c.parts, terms.Condition("r.id", termsReply, f.words, c.bind))
	}
}

// lateDay is the day something is counted by: when it was done, or today.
func lateDay(c *condition, f ReplyFilter, column, done string) string {
	return "CASE WHEN " + done + " THEN " + column + " ELSE CAST(" + c.bind(f.today) + " AS TEXT) END"
}

// seeing keeps to what the actor may see: what is prepared only who issues it.
func (c *condition) seeing(f ReplyFilter) {
	c.parts = append(c.parts, c.covering(f.read), "(r.state = 'ISSUED' OR "+c.covering(f.approve)+")")
}

// replyList reads a page of replies and one more.
func (s *store) replyList(ctx context.Context, f ReplyFilter, o Sorting, limit page.Limit) ([]Reply, error) {
	var c condition
	c.replies(f)
	column, direction, than := replyOrders[o.Column], "", ">"
	if o.Descending {
		direction, than = " DESC", "<"
	}
	if len(o.after) > 0 {
		id, err := ident.Parse(o.after[1])
		if err != nil {
			return nil, page.ErrCursor
		}
		var value any = o.after[0]
		switch o.Column {
		case "prepared":
			value = id
		case "targets", "budget":
			if value, err = strconv.ParseInt(o.after[0], 10, 64); err != nil {
				return nil, page.ErrCursor
			}
		}
		c.parts = append(c.parts, "("+column+", r.id) "+than+" ("+c.bind(value)+", "+c.bind(id)+")")
	}
	query := `SELECT ` + replyColumns + replyFrom + c.where() + ` ORDER BY ` + column + direction + `, r.id` + direction +
		` LIMIT ` + c.bind(limit.Rows())
	var rows []Reply
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

// replyTotals adds the replies of a filter up.
func (s *store) replyTotals(ctx context.Context, f ReplyFilter) (ReplyTotals, error) {
	var c condition
	late := "r.due_on < " + lateDay(&c, f, "r.dated_on", "r.state = 'ISSUED'")
	c.replies(f)
	query := `
		SELECT COUNT(*) AS replies, COUNT(CASE WHEN r.state = 'ISSUED' THEN 1 END) AS issued,
		       CAST(COALESCE(SUM(r.targets), 0) AS BIGINT) AS targets, CAST(COALESCE(SUM(r.budget_fen), 0) AS BIGINT) AS budget_fen,
		       COUNT(CASE WHEN ` + late + ` THEN 1 END) AS late,
		       COUNT(CASE WHEN r.state = 'ISSUED' AND r.forwarded_on IS NULL THEN 1 END) AS unsent` + replyFrom + c.where()
	var t ReplyTotals
	err := s.db.Get(ctx, &t, query, c.args...)
	return t, err
}

// seenReply tells whether the actor of a filter may see a reply.
func (s *store) seenReply(ctx context.Context, id ident.ID, f ReplyFilter) (bool, error) {
	var c condition
	c.eq("r.id", id)
	c.seeing(f)
	var n int
	err := s.db.Get(ctx, &n, `SELECT COUNT(*)`+replyFrom+c.where(), c.args...)
	return n > 0, err
}

// outlook counts the passed targets no reply holds by department.
func (s *store) outlook(ctx context.Context, year fiscal.Year, kind ReplyKind, scope Scope) ([]OutlookRow, error) {
	var c condition
	c.eq("t.year", year)
	c.parts = append(c.parts, "t.state = 'PASSED'", "t."+passedFor(kind),
		`NOT EXISTS (SELECT 1 FROM target_reply_targets i JOIN target_replies r ON r.id = i.reply_id AND r.state = 'PREPARED' WHERE i.target_id = t.id)`)
	if !scope.All {
		c.in("t.unit_id", scope.Units)
	}
	query := `
		SELECT t.department_id AS id, COUNT(*) AS targets, CAST(COALESCE(SUM(t.budget_fen), 0) AS BIGINT) AS budget_fen, MIN(t.changed_at) AS oldest
		FROM targets t` + c.where() + `
		GROUP BY t.department_id`
	var rows []OutlookRow
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}
