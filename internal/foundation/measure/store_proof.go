package measure

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// provenMax is how many findings of one measure are named.
const provenMax = 20

// unproven finds the rows of the cut for which a measure's roll-ups and its evidence rows
// differ (M1).
func (s store) unproven(ctx context.Context, m Measure) ([]string, error) {
	facts := m.Facts
	q := question{measure: m}
	var wrong []string
	for _, rolled := range []string{facts.Months, facts.Days} {
		b := &binder{}
		text := "SELECT cut_id, CAST(SUM(total) AS BIGINT) AS total, CAST(SUM(entries) AS BIGINT) AS entries FROM (" +
			"SELECT f." + facts.Key + " AS cut_id, f." + facts.Amount + " AS total, f.entries AS entries FROM " + rolled + " f WHERE " + q.predicate(b) +
			" UNION ALL SELECT f." + facts.Key + " AS cut_id, -f." + facts.Amount + " AS total, -1 AS entries FROM " + facts.Table + " f WHERE " + q.predicate(b) +
			") AS both_sides GROUP BY cut_id HAVING SUM(total) <> 0 OR SUM(entries) <> 0 ORDER BY cut_id LIMIT " + b.bind(provenMax)
		var rows []struct {
			CutID          ident.ID
			Total, Entries int64
		}
		if err := s.db.Select(ctx, &rows, text, b.args...); err != nil {
			return nil, err
		}
		for _, r := range rows {
			wrong = append(wrong, fmt.Sprintf("%s of %s in %s is %d more than its evidence, in %d rows more", m.Code, r.CutID, rolled, r.Total, r.Entries))
		}
	}
	return wrong, nil
}

// years lists the budget years that facts have.
func (s store) years(ctx context.Context, f *Facts) ([]fiscal.Year, error) {
	var list []fiscal.Year
	err := s.db.Select(ctx, &list, "SELECT DISTINCT "+f.Year+" AS year FROM "+f.Cut+" ORDER BY year")
	return list, err
}
