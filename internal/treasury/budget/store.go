package budget

import (
	"context"
	"errors"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/locales"
)

// store keeps appropriations and what they are held against.
type store struct{ db *db.DB }

const headColumns = `
	id, number, year, version, state, kept, title, basis, provisional, file_name, file_digest, line_count, entry_count, error_count, warning_count,
	line_fen, income_fen, issued_lines, issued_fen, made_by, made_by_name, recorded_at, changed_at`

// nextNumber is the number of the next appropriation of a year.
func (s store) nextNumber(ctx context.Context, year fiscal.Year) (n int64, err error) {
	const query = `SELECT COALESCE(MAX(number), 0) + 1 FROM budget_appropriations WHERE year = $1 AND number > 0`
	err = s.db.Get(ctx, &n, query, year)
	return n, err
}

// trialNumber stands for a number while an appropriation is only tried: below zero.
func (s store) trialNumber(ctx context.Context, year fiscal.Year) (n int64, err error) {
	const query = `SELECT COALESCE(MIN(number), 0) - 1 FROM budget_appropriations WHERE year = $1 AND number < 0`
	err = s.db.Get(ctx, &n, query, year)
	return n, err
}

func (s store) insertHead(ctx context.Context, a Appropriation) error {
	const query = `INSERT INTO budget_appropriations (` + headColumns + `) VALUES :rows`
	_, err := s.db.InsertRows(ctx, query, [][]any{{
		a.ID, a.Number, a.Year, a.Version, a.State, a.Kept, a.Title, a.Basis, a.Provisional, a.FileName, a.FileDigest, a.LineCount, a.EntryCount, a.ErrorCount, a.WarningCount,
		a.LineFen, a.IncomeFen, a.IssuedLines, a.IssuedFen, a.MadeBy, a.MadeByName, a.RecordedAt, a.ChangedAt,
	}})
	return err
}

// head reads an appropriation that is not being staged, or ErrNotFound.
func (s store) head(ctx context.Context, id ident.ID) (Appropriation, error) {
	const query = `SELECT ` + headColumns + ` FROM budget_appropriations WHERE id = $1 AND state <> 'STAGING'`
	var a Appropriation
	err := s.db.Get(ctx, &a, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return a, ErrNotFound
	}
	return a, err
}

// move writes an appropriation's next version and the step that made it.
func (s store) move(ctx context.Context, a Appropriation, action Action, note string) (Appropriation, error) {
	const query = `
		UPDATE budget_appropriations
		SET version = $2, state = $3, changed_at = $4, kept = $6, number = $7, issued_lines = $8, issued_fen = $9
		WHERE id = $1 AND version = $5`
	const step = `
		INSERT INTO budget_steps (appropriation_id, version, action, state, note, done_by, done_by_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	a.ChangedAt = db.Stamp(ctx).String()
	n, err := s.db.Exec(ctx, query, a.ID, a.Version, a.State, a.ChangedAt, a.Version-1, a.Kept, a.Number, a.IssuedLines, a.IssuedFen)
	if err != nil {
		return a, err
	}
	if n != 1 {
		return a, ErrStale.With(a.MadeByName, a.ChangedAt)
	}
	by := actor.From(ctx)
	_, err = s.db.Exec(ctx, step, a.ID, a.Version, action, a.State, note, by.User, by.Name, a.ChangedAt)
	return a, err
}

func (s store) insertLines(ctx context.Context, id ident.ID, lines []Line) error {
	const query = `
		INSERT INTO budget_lines (appropriation_id, row_no, sheet, unit_id, unit_code, department_id, project_id, project_code, functional,
		                          gov_econ, dep_econ, fund_nature, fund_source, pay_method, purchase, amount_fen, note)
		VALUES :rows`
	rows := make([][]any, len(lines))
	for i, l := range lines {
		rows[i] = []any{
			id, l.Row, l.Sheet, l.UnitID, l.Unit, l.Department, l.ProjectID, l.Project, l.Functional, l.GovEcon, l.DepEcon, l.Nature, l.Source,
			l.PayMethod, l.Purchase, l.AmountFen, l.Note,
		}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

func (s store) insertEntries(ctx context.Context, id ident.ID, entries []Entry) error {
	const query = `
		INSERT INTO budget_entries (appropriation_id, row_no, sheet, account, fund_nature, class, amount_fen, note)
		VALUES :rows`
	rows := make([][]any, len(entries))
	for i, e := range entries {
		rows[i] = []any{id, e.Row, e.Sheet, e.Account, e.Nature, e.Class, e.AmountFen, e.Note}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

func (s store) insertFindings(ctx context.Context, id ident.ID, findings []Finding, from int) error {
	const query = `
		INSERT INTO budget_findings (appropriation_id, position, sheet, row_no, path, severity, code, text_zh, text_en)
		VALUES :rows`
	rows := make([][]any, len(findings))
	for i, f := range findings {
		rows[i] = []any{
			id, from + i, f.Sheet, f.Row, f.Path, f.Severity, f.Err.Code(), locales.Message(locales.Chinese, f.Err), locales.Message(locales.English, f.Err),
		}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// show makes a staged appropriation visible: what it holds is all there.
func (s store) show(ctx context.Context, a Appropriation) error {
	const step = `
		INSERT INTO budget_steps (appropriation_id, version, action, state, note, done_by, done_by_name, recorded_at)
		VALUES ($1, $2, $3, $4, '', $5, $6, $7)`
	const query = `UPDATE budget_appropriations SET state = $2 WHERE id = $1 AND state = 'STAGING'`
	if _, err := s.db.Exec(ctx, query, a.ID, a.State); err != nil {
		return err
	}
	_, err := s.db.Exec(ctx, step, a.ID, a.Version, Import, a.State, a.MadeBy, a.MadeByName, db.Stamp(ctx))
	return err
}

// given are the lines of the year's appropriations that are on their way or in force, but
// for those of one, and for what an approved budget takes over.
func (s store) given(ctx context.Context, of framed) ([]Line, error) {
	const query = `
		SELECT l.unit_code, l.project_code, l.fund_nature, l.department_id, l.amount_fen
		FROM budget_appropriations a
		JOIN budget_lines l ON l.appropriation_id = a.id
		WHERE a.year = $1 AND a.state IN ('SUBMITTED', 'APPROVED', 'ISSUED') AND a.id IS DISTINCT FROM $2 AND (NOT a.provisional OR $3)`
	var rows []struct {
		UnitCode, ProjectCode, FundNature string
		DepartmentID                      ident.ID
		AmountFen                         money.Fen
	}
	if err := s.db.Select(ctx, &rows, query, of.year, of.but, of.provisional); err != nil {
		return nil, err
	}
	lines := make([]Line, len(rows))
	for i, r := range rows {
		lines[i] = Line{Key: Key{Unit: r.UnitCode, Project: r.ProjectCode, Nature: r.FundNature}, Department: r.DepartmentID, AmountFen: r.AmountFen}
	}
	return lines, nil
}

// sweep takes away what an import that never ended has left, and what was only tried before
// an instant.
func (s store) sweep(ctx context.Context, before clock.Instant) error {
	const query = `SELECT id FROM budget_appropriations WHERE state = 'STAGING' OR (NOT kept AND changed_at < $1)`
	var left []ident.ID
	if err := s.db.Select(ctx, &left, query, before); err != nil {
		return err
	}
	for _, id := range left {
		for _, table := range []string{"budget_lines", "budget_entries", "budget_findings", "budget_steps"} {
			if _, err := s.db.Exec(ctx, `DELETE FROM `+table+` WHERE appropriation_id = $1`, id); err != nil {
				return err
			}
		}
		if _, err := s.db.Exec(ctx, `DELETE FROM budget_appropriations WHERE id = $1`, id); err != nil {
			return err
		}
	}
	return nil
}

// referenced tells which contents are workbooks of appropriations.
func (s store) referenced(ctx context.Context, hashes []string) (map[string]bool, error) {
	const query = `SELECT DISTINCT file_digest FROM budget_appropriations WHERE file_digest IN (:keys)`
	found := map[string]bool{}
	if len(hashes) == 0 {
		return found, nil
	}
	list, err := db.SelectIn[string](ctx, s.db, query, hashes)
	for _, hash := range list {
		found[hash] = true
	}
	return found, err
}
