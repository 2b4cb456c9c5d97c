package quota

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

const documentColumns = `d.id, d.number, d.year, d.title, d.issued_on, d.recorded_at`

// documentRow is a document as it is stored.
type documentRow struct {
	Document
	RecordedAt clock.Instant
}

// documents reads a page of the documents of a year that have a row of the scope, and one
// row more. After zero it begins at the newest.
func (s store) documents(ctx context.Context, f documentFilter, p Paging, before ident.ID) ([]documentRow, error) {
	c := f.where(s.engine())
	if !before.IsZero() {
		c.add("d.id < " + c.bind(before))
	}
	query := `SELECT ` + documentColumns + ` FROM quota_documents d` + c.text() + ` ORDER BY d.id DESC LIMIT ` + c.bind(p.Limit.Rows())
	var rows []documentRow
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

// documentFilter says which documents a list is of.
type documentFilter struct {
	year  fiscal.Year
	scope scope
	among []ident.ID // nil asks for nothing
}

func (f documentFilter) where(e engine) *conditions {
	c := &conditions{engine: e}
	c.add("d.year = " + c.bind(int64(f.year)))
	if !f.scope.all {
		c.add("EXISTS (SELECT 1 FROM quotas q WHERE q.document_id = d.id AND " + c.in("q.unit_id", f.scope.units) + ")")
	}
	if f.among != nil {
		c.add(c.in("d.id", f.among))
	}
	return c
}

func (s store) countDocuments(ctx context.Context, f documentFilter) (n int, err error) {
	c := f.where(s.engine())
	query := `SELECT COUNT(1) FROM (SELECT d.id FROM quota_documents d` + c.text() + ` LIMIT ` + c.bind(page.TotalMax+1) + `) AS counted`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// documentsNamed reads documents by their identifiers.
func (s store) documentsNamed(ctx context.Context, ids []ident.ID) (map[ident.ID]documentRow, error) {
	const query = `
		SELECT ` + documentColumns + `
		FROM quota_documents d
		WHERE d.id IN (:keys)`
	named := map[ident.ID]documentRow{}
	if len(ids) == 0 {
		return named, nil
	}
	rows, err := db.SelectIn[documentRow](ctx, s.db, query, ids)
	for _, r := range rows {
		named[r.ID] = r
	}
	return named, err
}

// documentNumbersMax is the most documents of a year whose numbers and titles are looked
// through for words.
const documentNumbersMax = 20_000

// documentTexts reads the numbers and titles of the documents of a year.
func (s store) documentTexts(ctx context.Context, year fiscal.Year) ([]Document, error) {
	const query = `
		SELECT id, number, year, title, issued_on
		FROM quota_documents
		WHERE year = $1
		ORDER BY id DESC
		LIMIT $2`
	var rows []Document
	err := s.db.Select(ctx, &rows, query, int64(year), documentNumbersMax)
	return rows, err
}

// documentSum is what a document has brought to rows of one kind.
type documentSum struct {
	Document  ident.ID
	Kind      Kind
	Rows      int64
	AmountFen money.Fen
	// Provisional counts the rows that were issued before the budget was approved.
	Provisional int64
}

// documentSums sums up what the voucher that made the rows of documents has put on them,
// of the scope, by kind of row.
func (s store) documentSums(ctx context.Context, documents []ident.ID, sc scope) ([]documentSum, error) {
	c := &conditions{engine: s.engine()}
	within := ""
	if !sc.all {
		within = c.in("q.unit_id", sc.units) + " AND "
	}
	query := `
		SELECT q.document_id AS document, q.kind, COUNT(DISTINCT q.id) AS rows,
		       CAST(COALESCE(SUM(CASE WHEN e.change_fen > 0 THEN e.change_fen ELSE 0 END), 0) AS BIGINT) AS amount_fen,
		       COUNT(CASE WHEN q.provisional THEN 1 END) AS provisional
		FROM quotas q
		LEFT JOIN quota_entries e ON e.quota_id = q.id AND e.recorded_at = q.recorded_at
		WHERE ` + within + `q.document_id IN (:keys)
		GROUP BY q.document_id, q.kind`
	if len(documents) == 0 {
		return nil, nil
	}
	return db.SelectIn[documentSum](ctx, s.db, query, documents, c.args...)
}

// madeWith is what the voucher that made a row has put on it.
func (s store) madeWith(ctx context.Context, quotas []ident.ID) (map[ident.ID]money.Fen, error) {
	const query = `
		SELECT q.id AS quota, CAST(SUM(e.change_fen) AS BIGINT) AS amount_fen
		FROM quotas q
		JOIN quota_entries e ON e.quota_id = q.id AND e.recorded_at = q.recorded_at AND e.change_fen > 0
		WHERE q.id IN (:keys)
		GROUP BY q.id`
	sums := map[ident.ID]money.Fen{}
	if len(quotas) == 0 {
		return sums, nil
	}
	rows, err := db.SelectIn[struct {
		Quota     ident.ID
		AmountFen money.Fen
	}](ctx, s.db, query, quotas)
	for _, r := range rows {
		sums[r.Quota] = r.AmountFen
	}
	return sums, err
}
