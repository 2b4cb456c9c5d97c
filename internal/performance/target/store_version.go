package target

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// gradeOf is the grade that a content was given before it was approved: that of the last
// step that left it as it is.
func (s *store) gradeOf(ctx context.Context, id ident.ID, content int64) (Grade, error) {
	const query = `
		SELECT grade
		FROM target_versions
		WHERE target_id = $1 AND content_version = $2 AND state IN ('PASSED', 'APPROVED', 'PUBLISHED')
		ORDER BY version DESC
		LIMIT 1`
	var grades []Grade
	if err := s.db.Select(ctx, &grades, query, id, content); err != nil || len(grades) == 0 {
		return "", err
	}
	return grades[0], nil
}

// happening is what is written with a version besides the target itself.
type happening struct {
	action   Action
	by       Person
	day      fiscal.Date
	document string
	note     string
}

// addVersion writes the version of a target, append-only.
func (s *store) addVersion(ctx context.Context, t Target, h happening) error {
	const query = `
		INSERT INTO target_versions (target_id, version, valid_from, recorded_at, action, state, grade, year, kind, unit_id,
		    department_id, project_code, project_id, name, budget_fen, sample, indicators, errors, warnings, infos, content_version,
		    review_round, rectify_by, document, changed_by, changed_by_name, note)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,
		        $27)`
	_, err := s.db.Exec(ctx, query, t.ID, t.Version, h.day, db.Stamp(ctx), h.action, t.State, t.Grade, t.Year, t.Kind, t.UnitID,
		t.DepartmentID, t.ProjectCode, t.ProjectID, t.Name, t.BudgetFen, t.Sample, t.Indicators, t.Errors, t.Warnings, t.Infos,
		t.ContentVersion, t.ReviewRound, t.RectifyBy, h.document, h.by.ID, h.by.Name, h.note)
	return err
}

const versionColumns = `
	target_id, version, valid_from, recorded_at, action, state, grade, name, budget_fen, indicators, errors, warnings, infos,
	content_version, review_round, rectify_by, document, changed_by, changed_by_name, note`

// versions lists the versions of a target, the newest first.
func (s *store) versions(ctx context.Context, id ident.ID) ([]Version, error) {
	const query = `
		SELECT ` + versionColumns + `
		FROM target_versions
		WHERE target_id = $1
		ORDER BY version DESC
		LIMIT 1000`
	list := []Version{}
	err := s.db.Select(ctx, &list, query, id)
	return list, err
}

// version reads one version of a target as it was recorded.
func (s *store) version(ctx context.Context, t Target, version int64) (Version, error) {
	const query = `SELECT ` + versionColumns + ` FROM target_versions WHERE target_id = $1 AND version = $2`
	var v Version
	err := s.db.Get(ctx, &v, query, t.ID, version)
	if errors.Is(err, db.ErrNoRows) {
		return v, ErrNoVersion.With(version, t.Version)
	}
	return v, err
}

// submitted reads the newest version of a target whose content was not being written.
func (s *store) submitted(ctx context.Context, id ident.ID) (Version, error) {
	const query = `
		SELECT ` + versionColumns + `
		FROM target_versions
		WHERE target_id = $1 AND state <> 'DRAFT' AND action NOT IN ('CREATE', 'SAVE', 'IMPORT')
		ORDER BY version DESC
		LIMIT 1`
	var v Version
	err := s.db.Get(ctx, &v, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return v, ErrNotFound
	}
	return v, err
}

// addContent writes a content of a target: the text, its rows and links, append-only,
// and the current rows over those before.
func (s *store) addContent(ctx context.Context, t Target, c Content) error {
	body, err := c.Body()
	if err != nil {
		return err
	}
	const insert = `INSERT INTO target_contents (target_id, content_version, digest, body) VALUES ($1, $2, $3, $4)`
	if _, err := s.db.Exec(ctx, insert, t.ID, t.ContentVersion, Digest(body), body); err != nil {
		return fmt.Errorf("write the content of target %s: %w", t.ID, err)
	}
	if err := s.addIndicators(ctx, t, c); err != nil {
		return fmt.Errorf("write the indicators of target %s: %w", t.ID, err)
	}
	if err := s.addGoals(ctx, t, c); err != nil {
		return fmt.Errorf("write the goals of target %s: %w", t.ID, err)
	}
	return s.addLinks(ctx, t, c)
}

func (s *store) addIndicators(ctx context.Context, t Target, c Content) error {
	if _, err := s.db.Exec(ctx, `DELETE FROM target_indicators WHERE target_id = $1`, t.ID); err != nil {
		return err
	}
	const columns = `no, row_id, term, level1, level2, name, description, value, operator, number, upper, unit, basis, weight`
	var current, versions [][]any
	for n, row := range c.indicatorRecords() {
		record := append([]any{n + 1}, row...)
		current = append(current, append([]any{t.ID}, record...))
		versions = append(versions, append([]any{t.ID, t.ContentVersion}, record...))
	}
	if _, err := s.db.InsertRows(ctx, `INSERT INTO target_indicators (target_id, `+columns+`) VALUES :rows`, current); err != nil {
		return err
	}
	_, err := s.db.InsertRows(ctx, `INSERT INTO target_indicator_versions (target_id, content_version, `+columns+`) VALUES :rows`, versions)
	return err
}

// indicatorRecords are the columns of the rows behind their number: of the year, then
// of the term, numbered through.
func (c Content) indicatorRecords() [][]any {
	var records [][]any
	for list, rows := range c.rows() {
		for _, in := range *rows {
			v := in.Imported()
			number, upper := "", ""
			if v.Numeric() {
				number = v.Number.String()
			}
			if v.Kind == ValueRange {
				upper = v.Upper.String()
			}
			records = append(records, []any{in.ID, list == 1, in.Level1, in.Level2, in.Name, in.Description, in.Value,
				v.Operator, number, upper, v.Unit, in.Basis, nullText(in.Weight)})
		}
	}
	return records
}

func nullText(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.String()
}

func (s *store) addGoals(ctx context.Context, t Target, c Content) error {
	const query = `INSERT INTO target_goals (target_id, content_version, no, code, title, text) VALUES :rows`
	var rows [][]any
	if c.Department != nil {
		for i, sub := range c.Department.SubGoals {
			rows = append(rows, []any{t.ID, t.ContentVersion, i + 1, sub.No, sub.Title, sub.Goal + "\n" + sub.Indicator})
		}
	} else {
		for i, goal := range c.Project.Goals {
			rows = append(rows, []any{t.ID, t.ContentVersion, i + 1, "", "", goal})
		}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// addLinks writes which indicators serve which goals and sub-goals
// (rule target:2.1-links).
func (s *store) addLinks(ctx context.Context, t Target, c Content) error {
	const query = `INSERT INTO target_links (target_id, content_version, indicator_no, goal_no, sub_goal) VALUES :rows`
	var rows [][]any
	no := 0
	for _, list := range c.rows() {
		for _, in := range *list {
			no++
			seen := map[string]bool{}
			for _, goal := range in.GoalNos {
				if key := fmt.Sprint(goal); goal > 0 && !seen[key] {
					seen[key] = true
					rows = append(rows, []any{t.ID, t.ContentVersion, no, goal, ""})
				}
			}
			for _, sub := range in.SubGoals {
				if sub = strings.TrimSpace(sub); sub != "" && !seen["#"+sub] {
					seen["#"+sub] = true
					rows = append(rows, []any{t.ID, t.ContentVersion, no, 0, sub})
				}
			}
		}
	}
	if _, err := s.db.InsertRows(ctx, query, rows); err != nil {
		return fmt.Errorf("write the links of target %s: %w", t.ID, err)
	}
	return nil
}

// stored is a content as it is stored.
type stored struct {
	ContentVersion int64
	Digest         string
	Body           string
}

// content reads one content of a target.
func (s *store) content(ctx context.Context, id ident.ID, version int64) (Content, string, error) {
	const query = `SELECT content_version, digest, body FROM target_contents WHERE target_id = $1 AND content_version = $2`
	var row stored
	if err := s.db.Get(ctx, &row, query, id, version); err != nil {
		return Content{}, "", fmt.Errorf("read content %d of target %s: %w", version, id, err)
	}
	c, err := ReadContent(row.Body)
	return c, row.Digest, err
}

// contents reads the current contents of targets, in their order.
func (s *store) contents(ctx context.Context, list []Target) ([]Content, error) {
	const query = `
		SELECT t.id, c.body
		FROM targets t
		JOIN target_contents c ON c.target_id = t.id AND c.content_version = t.content_version
		WHERE t.id IN (:keys)`
	ids := make([]ident.ID, len(list))
	for i, t := range list {
		ids[i] = t.ID
	}
	type row struct {
		ID   ident.ID
		Body string
	}
	rows, err := db.SelectIn[row](ctx, s.db, query, ids)
	if err != nil {
		return nil, err
	}
	byID := map[ident.ID]string{}
	for _, r := range rows {
		byID[r.ID] = r.Body
	}
	all := make([]Content, 0, len(list))
	for _, t := range list {
		c, err := ReadContent(byID[t.ID])
		if err != nil {
			return nil, fmt.Errorf("target %s: %w", t.ID, err)
		}
		all = append(all, c)
	}
	return all, nil
}

// addReview writes a step of a review.
func (s *store) addReview(ctx context.Context, t Target, r Review) error {
	remarks, err := json.Marshal(r.Remarks)
	if err != nil {
		return fmt.Errorf("write remarks: %w", err)
	}
	items, err := json.Marshal(r.Items)
	if err != nil {
		return fmt.Errorf("write the review form: %w", err)
	}
	const query = `
		INSERT INTO target_reviews (id, target_id, review_round, step, action, content_version, grade, score, opinion, remarks,
		    items, reviewed_by, reviewed_by_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`
	_, err = s.db.Exec(ctx, query, s.db.NewID(), t.ID, r.ReviewRound, r.Step, r.Action, r.ContentVersion, r.Grade, r.Score, r.Opinion,
		string(remarks), string(items), r.ReviewedBy, r.ReviewedByName, db.Stamp(ctx))
	return err
}

// reviews lists the steps of all rounds, the newest first.
func (s *store) reviews(ctx context.Context, id ident.ID) ([]Review, error) {
	const query = `
		SELECT id, review_round, step, action, content_version, grade, score, opinion, remarks AS marks, items AS scores, reviewed_by,
		       reviewed_by_name, recorded_at
		FROM target_reviews
		WHERE target_id = $1
		ORDER BY id DESC
		LIMIT 500`
	var rows []struct {
		Review
		Marks  string
		Scores string
	}
	if err := s.db.Select(ctx, &rows, query, id); err != nil {
		return nil, err
	}
	list := make([]Review, len(rows))
	for i, r := range rows {
		list[i] = r.Review
		if err := json.Unmarshal([]byte(r.Marks), &list[i].Remarks); err != nil {
			return nil, fmt.Errorf("read the remarks of review %s: %w", r.ID, err)
		}
		if err := json.Unmarshal([]byte(r.Scores), &list[i].Items); err != nil {
			return nil, fmt.Errorf("read the form of review %s: %w", r.ID, err)
		}
		// A step without them is kept as null, and answered as an empty list.
		list[i].Remarks, list[i].Items = append([]Remark{}, list[i].Remarks...), append([]ScoredItem{}, list[i].Items...)
	}
	return list, nil
}

// explanations lists what was written to warnings, by finding.
func (s *store) explanations(ctx context.Context, id ident.ID) (map[string]Explanation, error) {
	const query = `SELECT finding, text, said_by_name, said_at FROM target_explanations WHERE target_id = $1 LIMIT 2000`
	var rows []Explanation
	if err := s.db.Select(ctx, &rows, query, id); err != nil {
		return nil, err
	}
	all := make(map[string]Explanation, len(rows))
	for _, r := range rows {
		all[r.Finding] = r
	}
	return all, nil
}

// explain writes an explanation over one before; an empty text takes it back.
func (s *store) explain(ctx context.Context, id ident.ID, e Explanation, by Person) error {
	if e.Text == "" {
		_, err := s.db.Exec(ctx, `DELETE FROM target_explanations WHERE target_id = $1 AND finding = $2`, id, e.Finding)
		return err
	}
	const query = `
		INSERT INTO target_explanations (target_id, finding, text, said_by, said_by_name, said_at)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (target_id, finding) DO UPDATE SET
		    text = excluded.text, said_by = excluded.said_by, said_by_name = excluded.said_by_name, said_at = excluded.said_at`
	_, err := s.db.Exec(ctx, query, id, e.Finding, e.Text, by.ID, by.Name, db.Stamp(ctx))
	return err
}
