package target

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

const approvalColumns = `id, year, kind, number, name, approved_on, recorded_by_name, recorded_at`

// addApproval writes down what the people's congress has approved.
func (s *store) addApproval(ctx context.Context, a BudgetApproval, by Person) error {
	const query = `
		INSERT INTO target_budget_approvals (` + approvalColumns + `, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
	_, err := s.db.Exec(ctx, query, a.ID, a.Year, a.Kind, a.Number, a.Name, a.ApprovedOn, by.Name, db.Stamp(ctx), by.ID)
	return err
}

// approvals lists those of a year, the newest first.
func (s *store) approvals(ctx context.Context, year fiscal.Year) ([]BudgetApproval, error) {
	const query = `
		SELECT ` + approvalColumns + `
		FROM target_budget_approvals
		WHERE year = $1
		ORDER BY approved_on DESC, id DESC
		LIMIT 200`
	list := []BudgetApproval{}
	err := s.db.Select(ctx, &list, query, year)
	return list, err
}

// approval reads one; ErrReplyBasis when there is none.
func (s *store) approval(ctx context.Context, id ident.ID) (BudgetApproval, error) {
	const query = `SELECT ` + approvalColumns + ` FROM target_budget_approvals WHERE id = $1`
	var a BudgetApproval
	err := s.db.Get(ctx, &a, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return a, ErrReplyBasis
	}
	return a, err
}

const replyRuleColumns = `
	version, valid_from, basis, pattern, budget_title, budget_body, adjustment_title, adjustment_body, signature, reply_days, forward_days,
	changed_by_name, recorded_at`

// replyRules lists the rules that were set, the newest first.
func (s *store) replyRules(ctx context.Context) ([]ReplyRules, error) {
	const query = `SELECT ` + replyRuleColumns + ` FROM target_reply_rules ORDER BY version DESC LIMIT 200`
	var list []ReplyRules
	err := s.db.Select(ctx, &list, query)
	return list, err
}

func (s *store) addReplyRules(ctx context.Context, r ReplyRules, by Person) error {
	const query = `
		INSERT INTO target_reply_rules (` + replyRuleColumns + `, changed_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`
	_, err := s.db.Exec(ctx, query, r.Version, r.ValidFrom, r.Basis, r.Pattern, r.BudgetTitle, r.BudgetBody, r.AdjustmentTitle,
		r.AdjustmentBody, r.Signature, r.ReplyDays, r.ForwardDays, by.Name, db.Stamp(ctx), by.ID)
	return err
}

// nextReplyNo counts the numbers of a year on. Two who issue at once wait for each other.
func (s *store) nextReplyNo(ctx context.Context, year fiscal.Year) (int64, error) {
	const query = `
		INSERT INTO target_reply_counters (year, last)
		VALUES ($1, 1)
		ON CONFLICT (year) DO UPDATE SET last = target_reply_counters.last + 1
		RETURNING last`
	var no int64
	err := s.db.Get(ctx, &no, query, year)
	return no, err
}

// numbered tells whether another reply has a number.
func (s *store) numbered(ctx context.Context, number string, besides ident.ID) (bool, error) {
	const query = `SELECT COUNT(*) FROM target_replies WHERE number = $1 AND id <> $2`
	var n int
	err := s.db.Get(ctx, &n, query, number, besides)
	return n > 0, err
}

const replyColumns = `
	r.id, r.version, r.year, r.kind, r.state, r.department_id, r.approval_id, a.number AS basis_number, a.name AS basis_name, a.approved_on,
	r.number, r.dated_on, r.addressee, r.sort_key, r.title, r.body, r.signature, r.targets, r.budget_fen, r.due_on, r.forward_days,
	r.forward_due_on, r.forwarded_on, r.prepared_by, r.prepared_by_name, r.issued_by, r.issued_by_name, r.changed_by_name, r.changed_at`

const replyFrom = ` FROM target_replies r JOIN target_budget_approvals a ON a.id = r.approval_id`

// reply reads one; ErrReplyNotFound when it is not there.
func (s *store) reply(ctx context.Context, id ident.ID) (Reply, error) {
	const query = `SELECT ` + replyColumns + replyFrom + ` WHERE r.id = $1`
	var r Reply
	err := s.db.Get(ctx, &r, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return r, ErrReplyNotFound
	}
	return r, err
}

// replyTargets lists the annex of a reply.
func (s *store) replyTargets(ctx context.Context, id ident.ID) ([]ReplyTarget, error) {
	const query = `
		SELECT no, target_id, version, unit_id, unit_code, unit_name, project_code, name, budget_fen, fiscal_fen, other_fen, indicators, goals,
		       content_version, digest
		FROM target_reply_targets
		WHERE reply_id = $1
		ORDER BY no
		LIMIT 500`
	list := []ReplyTarget{}
	err := s.db.Select(ctx, &list, query, id)
	return list, err
}

const termsReply = "target.reply"

// putReply writes a reply that is new, or over its version before; false when somebody was
// faster.
func (s *store) putReply(ctx context.Context, r Reply, by Person) (bool, error) {
	const query = `
		INSERT INTO target_replies (id, version, year, kind, state, department_id, approval_id, number, dated_on, addressee, sort_key, title,
		    body, signature, targets, budget_fen, due_on, forward_days, forward_due_on, forwarded_on, prepared_by, prepared_by_name, issued_by,
		    issued_by_name, changed_by_name, changed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
		ON CONFLICT (id) DO UPDATE SET
		    version = excluded.version, state = excluded.state, number = excluded.number, dated_on = excluded.dated_on, title = excluded.title,
		    body = excluded.body, signature = excluded.signature, targets = excluded.targets, budget_fen = excluded.budget_fen,
		    forward_due_on = excluded.forward_due_on, forwarded_on = excluded.forwarded_on,
		    issued_by = excluded.issued_by, issued_by_name = excluded.issued_by_name,
		    changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at
		WHERE target_replies.version = excluded.version - 1`
	n, err := s.db.Exec(ctx, query, r.ID, r.Version, r.Year, r.Kind, r.State, r.DepartmentID, r.ApprovalID, r.Number, r.DatedOn, r.Addressee,
		terms.SortKey(r.Addressee), r.Title, r.Body, r.Signature, r.Targets, r.BudgetFen, r.DueOn, r.ForwardDays, r.ForwardDueOn, r.ForwardedOn,
		r.PreparedBy, r.PreparedByName, r.IssuedBy, r.IssuedByName, by.Name, db.Stamp(ctx))
	return n == 1, err
}

// putReplyTargets writes the annex anew.
func (s *store) putReplyTargets(ctx context.Context, reply ident.ID, list []ReplyTarget) error {
	if _, err := s.db.Exec(ctx, `DELETE FROM target_reply_targets WHERE reply_id = $1`, reply); err != nil {
		return fmt.Errorf("clear the annex: %w", err)
	}
	const query = `
		INSERT INTO target_reply_targets (reply_id, no, target_id, version, unit_id, unit_code, unit_name, project_code, name, budget_fen,
		    fiscal_fen, other_fen, indicators, goals, content_version, digest)
		VALUES :rows`
	rows := make([][]any, len(list))
	for i, t := range list {
		rows[i] = []any{reply, i + 1, t.TargetID, t.Version, t.UnitID, t.UnitCode, t.UnitName, t.ProjectCode, t.Name, t.BudgetFen, t.FiscalFen,
			t.OtherFen, t.Indicators, t.Goals, t.ContentVersion, t.Digest}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// dropReply takes a prepared reply away.
func (s *store) dropReply(ctx context.Context, id ident.ID, version int64) (bool, error) {
	if _, err := s.db.Exec(ctx, `DELETE FROM target_reply_targets WHERE reply_id = $1`, id); err != nil {
		return false, fmt.Errorf("clear the annex: %w", err)
	}
	n, err := s.db.Exec(ctx, `DELETE FROM target_replies WHERE id = $1 AND version = $2 AND state = 'PREPARED'`, id, version)
	return n == 1, err
}

// preparedIn names which of some targets stand in a reply that is being prepared, besides one.
func (s *store) preparedIn(ctx context.Context, targets []ident.ID, besides ident.ID) (map[ident.ID]bool, error) {
	const query = `
		SELECT t.target_id
		FROM target_reply_targets t
		JOIN target_replies r ON r.id = t.reply_id AND r.state = 'PREPARED'
		WHERE r.id <> $1 AND t.target_id IN (:keys)`
	ids, err := db.SelectIn[ident.ID](ctx, s.db, query, targets, besides)
	taken := make(map[ident.ID]bool, len(ids))
	for _, id := range ids {
		taken[id] = true
	}
	return taken, err
}

// passedOf lists the passed targets of a department that wait for a reply of a kind.
func (s *store) passedOf(ctx context.Context, department ident.ID, year fiscal.Year, kind ReplyKind) ([]Target, error) {
	query := `
		SELECT ` + targetColumns + `
		FROM targets
		WHERE department_id = $1 AND year = $2 AND state = 'PASSED' AND ` + passedFor(kind) + `
		ORDER BY unit_id, project_code, id
		LIMIT 501`
	var list []Target
	err := s.db.Select(ctx, &list, query, department, year)
	return list, err
}

// passedFor: what was in force before is replied to as an adjustment.
func passedFor(kind ReplyKind) string {
	if kind == ReplyAdjustment {
		return "approved_version > 0"
	}
	return "approved_version = 0"
}

// digests reads those of current contents by target.
func (s *store) digests(ctx context.Context, targets []Target) (map[ident.ID]string, error) {
	const query = `
		SELECT c.target_id, c.digest
		FROM target_contents c
		JOIN targets t ON t.id = c.target_id AND t.content_version = c.content_version
		WHERE c.target_id IN (:keys)`
	type row struct {
		TargetID ident.ID
		Digest   string
	}
	ids := make([]ident.ID, len(targets))
	for i, t := range targets {
		ids[i] = t.ID
	}
	rows, err := db.SelectIn[row](ctx, s.db, query, ids)
	byID := make(map[ident.ID]string, len(rows))
	for _, r := range rows {
		byID[r.TargetID] = r.Digest
	}
	return byID, err
}

// addForwarding writes down that a department has replied to its units.
func (s *store) addForwarding(ctx context.Context, reply ident.ID, f Forwarding, by Person) error {
	const query = `
		INSERT INTO target_reply_forwardings (id, reply_id, forwarded_on, document, note, recorded_by, recorded_by_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	_, err := s.db.Exec(ctx, query, s.db.NewID(), reply, f.ForwardedOn, f.Document, f.Note, by.ID, by.Name, db.Stamp(ctx))
	return err
}

// forwardings lists what was said of forwarding, the newest first.
func (s *store) forwardings(ctx context.Context, reply ident.ID) ([]Forwarding, error) {
	const query = `
		SELECT forwarded_on, document, note, recorded_by_name, recorded_at
		FROM target_reply_forwardings
		WHERE reply_id = $1
		ORDER BY id DESC
		LIMIT 100`
	list := []Forwarding{}
	err := s.db.Select(ctx, &list, query, reply)
	return list, err
}
