package disclosure

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

const editionColumns = `
	e.id, e.number, e.year, e.department_id, e.department_code, e.department_name, e.edition, e.version, e.state, e.title, e.reason,
	e.projects, e.withheld, e.amount_fen, e.digest, e.released_on, e.released_by_name, e.released_at, e.ended_on, e.ended_reason, e.ended_by_name`

// insertEdition writes an edition with its files.
func (s store) insertEdition(ctx context.Context, e Edition, text string, by Person) error {
	const query = `
		INSERT INTO disclosure_editions (id, number, year, department_id, department_code, department_name, edition, version, state, title, reason,
		    projects, withheld, amount_fen, digest, body, released_on, released_by, released_by_name, released_at, ended_on, ended_reason,
		    ended_by, ended_by_name)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, '', '', NULL, '')`
	_, err := s.db.Exec(ctx, query, e.ID, e.Number, e.Year, e.DepartmentID, e.DepartmentCode, e.DepartmentName, e.Edition, e.Version, e.State,
		e.Title, e.Reason, e.Projects, e.Withheld, e.AmountFen, e.Digest, text, e.ReleasedOn, by.ID, by.Name, db.Stamp(ctx))
	return err
}

func (s store) insertFiles(ctx context.Context, edition ident.ID, files []File) error {
	rows := make([][]any, len(files))
	for i, f := range files {
		rows[i] = []any{edition, f.Format, f.Name, f.Type, f.Hash, f.Size}
	}
	_, err := s.db.InsertRows(ctx, `INSERT INTO disclosure_files (edition_id, format, name, type, hash, size_bytes) VALUES :rows`, rows)
	return err
}

// ending is how an edition ends: replaced by another, or withdrawn.
type ending struct {
	state  State
	day    fiscal.Date
	reason string
	by     Person
}

// end ends an edition that is shown, of the version that was read; false when it has gone on.
func (s store) end(ctx context.Context, e Edition, how ending) (bool, error) {
	const query = `
		UPDATE disclosure_editions
		SET state = $3, version = version + 1, ended_on = $4, ended_reason = $5, ended_by = $6, ended_by_name = $7
		WHERE id = $1 AND version = $2 AND state = 'RELEASED'`
	changed, err := s.db.Exec(ctx, query, e.ID, e.Version, how.state, how.day.String(), how.reason, how.by.ID, how.by.Name)
	return changed > 0, err
}

func (s store) edition(ctx context.Context, id ident.ID) (Edition, error) {
	const query = `SELECT ` + editionColumns + ` FROM disclosure_editions e WHERE e.id = $1`
	var e Edition
	err := s.db.Get(ctx, &e, query, id)
	return e, none(err, ErrNotFound)
}

func (s store) editionByNumber(ctx context.Context, number string) (Edition, error) {
	const query = `SELECT ` + editionColumns + ` FROM disclosure_editions e WHERE e.number = $1`
	var e Edition
	err := s.db.Get(ctx, &e, query, number)
	return e, none(err, ErrNotOpen)
}

// shown are the editions of a year the public sees: of the district, and of departments in
// the order of their codes.
func (s store) shown(ctx context.Context, year fiscal.Year) ([]Edition, error) {
	const query = `
		SELECT ` + editionColumns + `
		FROM disclosure_editions e
		WHERE e.year = $1 AND e.state = 'RELEASED'
		ORDER BY e.department_code
		LIMIT 1000`
	list := []Edition{}
	err := s.db.Select(ctx, &list, query, year)
	return list, err
}

// editionsOf lists the editions of a department and year, the newest first; DistrictCode
// names those of the district.
func (s store) editionsOf(ctx context.Context, year fiscal.Year, code string) ([]Edition, error) {
	const query = `
		SELECT ` + editionColumns + `
		FROM disclosure_editions e
		WHERE e.year = $1 AND e.department_code = $2
		ORDER BY e.edition DESC
		LIMIT 200`
	list := []Edition{}
	err := s.db.Select(ctx, &list, query, year, code)
	return list, err
}

// editions is a page of all editions of a year, the newest first.
func (s store) editions(ctx context.Context, year fiscal.Year, before ident.ID, limit int) ([]Edition, error) {
	const query = `
		SELECT ` + editionColumns + `
		FROM disclosure_editions e
		WHERE e.year = $1 AND (CAST($2 AS BIGINT) = 0 OR e.id < CAST($2 AS BIGINT))
		ORDER BY e.id DESC
		LIMIT $3`
	list := []Edition{}
	err := s.db.Select(ctx, &list, query, year, number(before), limit)
	return list, err
}

// number is an id as a statement compares it, 0 for none.
func number(id ident.ID) any {
	if id.IsZero() {
		return 0
	}
	return id
}

func (s store) countEditions(ctx context.Context, year fiscal.Year) (n int, err error) {
	err = s.db.Get(ctx, &n, `SELECT COUNT(*) FROM disclosure_editions WHERE year = $1`, year)
	return n, err
}

// body reads what an edition says.
func (s store) body(ctx context.Context, id ident.ID) (Body, error) {
	var text string
	if err := s.db.Get(ctx, &text, `SELECT body FROM disclosure_editions WHERE id = $1`, id); err != nil {
		return Body{}, none(err, ErrNotFound)
	}
	return readBody(text)
}

// bodies reads what several editions say, by edition.
func (s store) bodies(ctx context.Context, ids []ident.ID) (map[ident.ID]Body, error) {
	type row struct {
		ID   ident.ID
		Body string
	}
	rows, err := db.SelectIn[row](ctx, s.db, `SELECT id, body FROM disclosure_editions WHERE id IN (:keys)`, ids)
	if err != nil {
		return nil, err
	}
	all := make(map[ident.ID]Body, len(rows))
	for _, r := range rows {
		if all[r.ID], err = readBody(r.Body); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// files are those of editions, by edition, in the order of their formats.
func (s store) files(ctx context.Context, editions []ident.ID) (map[ident.ID][]File, error) {
	const query = `SELECT edition_id, format, name, type, hash, size_bytes FROM disclosure_files WHERE edition_id IN (:keys) ORDER BY edition_id, format`
	type row struct {
		EditionID ident.ID
		File
	}
	rows, err := db.SelectIn[row](ctx, s.db, query, editions)
	all := map[ident.ID][]File{}
	for _, r := range rows {
		all[r.EditionID] = append(all[r.EditionID], r.File)
	}
	return all, err
}

// referenced tells which contents the files of editions are.
func (s store) referenced(ctx context.Context, hashes []string) (map[string]bool, error) {
	rows, err := db.SelectIn[string](ctx, s.db, `SELECT hash FROM disclosure_files WHERE hash IN (:keys)`, hashes)
	all := make(map[string]bool, len(rows))
	for _, hash := range rows {
		all[hash] = true
	}
	return all, err
}

// broken lists the numbers of editions whose text is not what its digest says (P3), and flags
// that are not their last version (P2).
func (s store) broken(ctx context.Context, digest func(text string) string) ([]string, error) {
	var wrong []string
	var last ident.ID
	for {
		var rows []struct {
			ID                   ident.ID
			Number, Digest, Body string
		}
		const query = `SELECT id, number, digest, body FROM disclosure_editions WHERE id > $1 ORDER BY id LIMIT 50`
		if err := s.db.Select(ctx, &rows, query, number(last)); err != nil {
			return nil, err
		}
		for _, r := range rows {
			if digest(r.Body) != r.Digest {
				wrong = append(wrong, "edition "+r.Number+" is not what was released")
			}
			last = r.ID
		}
		if len(rows) == 0 {
			return wrong, nil
		}
	}
}
