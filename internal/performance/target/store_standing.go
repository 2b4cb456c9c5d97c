package target

import (
	"context"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// standingRow is a target with the text in force, empty before its first approval.
type standingRow struct {
	Target
	Body   string
	Digest string
}

// standingMax bounds one reading: a district has some hundreds of targets a year.
const standingMax = 20_000

// standing lists the targets of a year with the content in force.
func (s *store) standing(ctx context.Context, year fiscal.Year, department ident.ID) ([]standingRow, error) {
	query := `
		SELECT ` + standingColumns() + `, COALESCE(c.body, '') AS body, COALESCE(c.digest, '') AS digest
		FROM targets t
		LEFT JOIN target_contents c ON c.target_id = t.id AND c.content_version = t.approved_version
		WHERE t.year = $1 AND (CAST($2 AS BIGINT) = 0 OR t.department_id = CAST($2 AS BIGINT))
		ORDER BY t.project_code, t.id
		LIMIT $3`
	var rows []standingRow
	err := s.db.Select(ctx, &rows, query, year, key(department), standingMax)
	return rows, err
}

// titles are the names of targets.
func (s *store) titles(ctx context.Context, ids []ident.ID) ([]Title, error) {
	return db.SelectIn[Title](ctx, s.db, `SELECT id, project_code, name FROM targets WHERE id IN (:keys)`, ids)
}

// key is an id as a statement compares it with 0 for none.
func key(id ident.ID) any {
	if id.IsZero() {
		return 0
	}
	return id
}

// standingColumns are those of a target behind its alias.
func standingColumns() string {
	names := strings.Split(targetColumns, ",")
	for i, name := range names {
		names[i] = "t." + strings.TrimSpace(name)
	}
	return strings.Join(names, ", ")
}
