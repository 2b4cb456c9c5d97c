package target

import (
	"context"
	"fmt"

	"caixiao/internal/platform/db"
)

// proveReplies: every target of an issued reply was approved under its number, in the version
// the reply names, and the sums of a reply are those of its annex (T7).
func proveReplies(ctx context.Context, d *db.DB) ([]string, error) {
	const unapproved = `
		SELECT t.target_id
		FROM target_reply_targets t
		JOIN target_replies r ON r.id = t.reply_id AND r.state = 'ISSUED'
		LEFT JOIN target_versions v ON v.target_id = t.target_id AND v.version = t.version + 1
		LEFT JOIN target_contents c ON c.target_id = t.target_id AND c.content_version = t.content_version
		WHERE v.target_id IS NULL OR v.action <> 'APPROVE' OR v.document <> r.number OR v.content_version <> t.content_version
		   OR c.digest IS NULL OR c.digest <> t.digest`
	wrong, err := wrongTargets(ctx, d, unapproved, "target %s was not approved as its reply says")
	if err != nil {
		return nil, err
	}
	const sums = `
		SELECT r.number
		FROM target_replies r
		LEFT JOIN target_reply_targets t ON t.reply_id = r.id
		GROUP BY r.id, r.number, r.targets, r.budget_fen
		HAVING COUNT(t.target_id) <> r.targets OR COALESCE(SUM(t.budget_fen), 0) <> r.budget_fen`
	var numbers []string
	if err := d.Select(ctx, &numbers, sums); err != nil {
		return nil, err
	}
	for _, number := range numbers {
		wrong = append(wrong, fmt.Sprintf("reply %s does not add up", number))
	}
	return wrong, nil
}
