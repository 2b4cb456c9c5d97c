package disclosure

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// put makes projects of an edition those the public sees.
func (s store) put(ctx context.Context, e Edition, list []openRow) error {
	const query = `
		INSERT INTO disclosure_projects (target_id, year, department_id, department_code, department_name, unit_code, unit_name, code, name, sort_key,
		    budget_fen, budget_sort, shown, edition_id, content_version, body, digest)
		VALUES :rows
		ON CONFLICT (target_id) DO UPDATE SET
		    department_id = excluded.department_id, department_code = excluded.department_code, department_name = excluded.department_name,
		    unit_code = excluded.unit_code, unit_name = excluded.unit_name, code = excluded.code, name = excluded.name, sort_key = excluded.sort_key,
		    budget_fen = excluded.budget_fen, budget_sort = excluded.budget_sort, shown = excluded.shown, edition_id = excluded.edition_id,
		    content_version = excluded.content_version, body = excluded.body, digest = excluded.digest`
	rows, words := make([][]any, len(list)), map[ident.ID][]string{}
	for i, p := range list {
		budget := int64(0)
		if p.BudgetFen != nil {
			budget = int64(*p.BudgetFen)
		}
		rows[i] = []any{
			p.TargetID, e.Year, e.DepartmentID, e.DepartmentCode, e.DepartmentName, p.UnitCode, p.UnitName, p.Code, p.Name, terms.SortKey(p.Name),
			p.BudgetFen, budget, true, e.ID, p.contentVersion, p.body, p.Digest,
		}
		words[p.TargetID] = terms.Of(p.Name+" "+p.UnitName+" "+e.DepartmentName, p.Code)
	}
	if _, err := s.db.InsertRows(ctx, query, rows); err != nil {
		return err
	}
	return s.terms.ReplaceAll(ctx, termsKind, words)
}

// openRow is a project about to be shown.
type openRow struct {
	OpenProject
	contentVersion int64
	body           string
}

// hide takes what an edition shows from the public.
func (s store) hide(ctx context.Context, edition ident.ID) error {
	const query = `UPDATE disclosure_projects SET shown = FALSE WHERE edition_id = $1`
	_, err := s.db.Exec(ctx, query, edition)
	return err
}

const openColumns = `
	p.target_id, p.year, p.code, p.name, p.unit_code, p.unit_name, p.department_code, p.department_name, p.budget_fen, p.sort_key, p.digest,
	e.number AS edition, e.released_on`

// years are those in which something was released, the newest first.
func (s store) years(ctx context.Context) ([]fiscal.Year, error) {
	const query = `SELECT year FROM disclosure_editions GROUP BY year ORDER BY year DESC LIMIT 100`
	list := []fiscal.Year{}
	err := s.db.Select(ctx, &list, query)
	return list, err
}

// project finds a project by its code: of a year, or of the newest with a zero year. One
// that is not shown any more is found, too.
func (s store) project(ctx context.Context, code string, year fiscal.Year) (p OpenProject, body string, hidden bool, err error) {
	const query = `
		SELECT ` + openColumns + `, p.body, p.shown, e.ended_on
		FROM disclosure_projects p
		JOIN disclosure_editions e ON e.id = p.edition_id
		WHERE p.code = $1 AND ($2 = 0 OR p.year = $2)
		ORDER BY p.year DESC, p.target_id
		LIMIT 1`
	var row struct {
		OpenProject
		Body    string
		Shown   bool
		EndedOn string
	}
	err = s.db.Get(ctx, &row, query, code, int64(year))
	if errors.Is(err, db.ErrNoRows) {
		return p, "", false, ErrNotOpen
	}
	if err == nil && !row.Shown {
		row.ReleasedOn = row.EndedOn
	}
	return row.OpenProject, row.Body, !row.Shown, err
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

func (c *conditions) of(f OpenFilter) {
	c.parts = append(c.parts, "p.year = "+c.bind(int64(f.Year)), "p.shown = TRUE")
	if f.Department != "" {
		c.parts = append(c.parts, "p.department_code = "+c.bind(f.Department))
	}
	if f.From != nil {
		c.parts = append(c.parts, "p.budget_sort >= "+c.bind(int64(*f.From)))
	}
	if f.To != nil {
		c.parts = append(c.parts, "p.budget_sort <= "+c.bind(int64(*f.To)))
	}
}

// from is what the list is read from. What a text finds stands in front of it, unless so much
// is found that the list is better walked in its own order.
func (c *conditions) from(search terms.Search, ordered bool) string {
	const list = "disclosure_projects p"
	columns := terms.Columns{ID: "p.target_id"}
	switch {
	case search.None():
		return list
	case ordered && search.Common():
		c.parts = append(c.parts, search.Each(columns, c.bind))
		return list
	}
	from, found := search.From(list, columns, c.bind)
	c.parts = append(c.parts, found)
	return from
}

func (c *conditions) where() string { return " WHERE " + strings.Join(c.parts, " AND ") }

var openOrders = map[string]string{"code": "p.code", "name": "p.sort_key", "amount": "p.budget_sort"}

// projects is a page of the projects the public sees.
func (s store) projects(ctx context.Context, f OpenFilter, search terms.Search, p OpenPaging) ([]OpenProject, error) {
	var c conditions
	from := c.from(search, true)
	c.of(f)
	column, direction, than := openOrders[p.Column], "", ">"
	if p.Descending {
		direction, than = " DESC", "<"
	}
	if len(p.from) > 0 {
		value, id, err := p.behind()
		if err != nil {
			return nil, err
		}
		c.parts = append(c.parts, "("+column+", p.target_id) "+than+" ("+c.bind(value)+", "+c.bind(id)+")")
	}
	query := `SELECT ` + openColumns + ` FROM ` + from + ` JOIN disclosure_editions e ON e.id = p.edition_id` + c.where() +
		` ORDER BY ` + column + direction + `, p.target_id` + direction + ` LIMIT ` + c.bind(p.Limit.Rows())
	list := []OpenProject{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// countProjects counts the projects of a filter, up to one more than most.
func (s store) countProjects(ctx context.Context, f OpenFilter, search terms.Search, most int) (n int, err error) {
	var c conditions
	from := c.from(search, false)
	c.of(f)
	query := `SELECT COUNT(*) FROM (SELECT 1 AS one FROM ` + from + c.where() + ` LIMIT ` + c.bind(most+1) + `) AS found`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// strange lists projects that are shown though the edition they stand in is not (P5).
func (s store) strange(ctx context.Context) ([]string, error) {
	const query = `
		SELECT p.code
		FROM disclosure_projects p
		JOIN disclosure_editions e ON e.id = p.edition_id
		WHERE p.shown = TRUE AND e.state <> 'RELEASED'
		ORDER BY p.code
		LIMIT 100`
	var codes []string
	err := s.db.Select(ctx, &codes, query)
	return codes, err
}

// unkept lists targets whose flag is not its last version (P2).
func (s store) unkept(ctx context.Context) ([]ident.ID, error) {
	const query = `
		SELECT f.target_id
		FROM disclosure_flags f
		LEFT JOIN disclosure_flag_versions v ON v.target_id = f.target_id AND v.version = f.version
		WHERE v.target_id IS NULL OR v.disclosed <> f.disclosed OR v.reason <> f.reason OR v.basis <> f.basis
		   OR (SELECT MAX(w.version) FROM disclosure_flag_versions w WHERE w.target_id = f.target_id) <> f.version
		ORDER BY f.target_id
		LIMIT 100`
	var ids []ident.ID
	err := s.db.Select(ctx, &ids, query)
	return ids, err
}
