package measure

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// provenMax is how many findings of one table are named.
const provenMax = 100

// unproven finds where the roll-ups of facts are not the sums of their rows: by the row of
// the cut and the columns that predicates read, so that it holds for every measure (M1).
func (s store) unproven(ctx context.Context, f *Facts, measures []Measure) ([]string, error) {
	columns := conditionColumns(measures)
	keys := make([]string, keysMax)
	for i := range keys {
		keys[i] = fmt.Sprintf("'' AS k%d", i+1)
		if i < len(columns) {
			keys[i] = fmt.Sprintf("f.%s AS k%d", columns[i], i+1)
		}
	}
	var wrong []string
	for _, rolled := range []string{f.Years, f.Months, f.Days} {
		var rows []struct {
			CutID ident.ID
			sum
		}
		text := "SELECT cut_id, k1, k2, k3, k4, '' AS month, CAST(SUM(total) AS BIGINT) AS total, CAST(SUM(entries) AS BIGINT) AS entries FROM (" +
			"SELECT f." + f.Key + " AS cut_id, " + strings.Join(keys, ", ") + ", f." + f.Amount + " AS total, f.entries AS entries FROM " + rolled + " f" +
			" UNION ALL SELECT f." + f.Key + " AS cut_id, " + strings.Join(keys, ", ") + ", -f." + f.Amount + " AS total, -1 AS entries FROM " + f.Table + " f" +
			") AS both_sides GROUP BY cut_id, k1, k2, k3, k4 HAVING SUM(total) <> 0 OR SUM(entries) <> 0 ORDER BY cut_id, k1, k2, k3, k4 LIMIT $1"
		if err := s.db.Select(ctx, &rows, text, provenMax); err != nil {
			return nil, err
		}
		for _, r := range rows {
			wrong = append(wrong, fmt.Sprintf("%s of %s in %s: %d more than its evidence, in %d rows more",
				strings.Join(counting(measures, columns, r.sum), ", "), r.CutID, rolled, r.Total, r.Entries))
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
