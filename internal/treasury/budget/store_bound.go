package budget

import (
	"context"

	"caixiao/internal/core/fiscal"
)

// reserveBounds lists what was laid down, the latest first: of a day, what was said last.
func (s store) reserveBounds(ctx context.Context) ([]ReserveBounds, error) {
	const query = `
		SELECT low.valid_from, low.version, low.value_bp AS min_bp, high.value_bp AS max_bp, low.basis, low.recorded_at
		FROM budget_bounds low
		JOIN budget_bounds high ON high.name = $2 AND high.valid_from = low.valid_from AND high.version = low.version
		WHERE low.name = $1
		  AND NOT EXISTS (SELECT 1 FROM budget_bounds later WHERE later.name = $1 AND later.valid_from = low.valid_from AND later.version > low.version)
		ORDER BY low.valid_from DESC
		LIMIT 50`
	list := []ReserveBounds{}
	err := s.db.Select(ctx, &list, query, boundReserveMin, boundReserveMax)
	return list, err
}

func (s store) boundVersion(ctx context.Context, day fiscal.Date) (n int64, err error) {
	const query = `SELECT COALESCE(MAX(version), 0) FROM budget_bounds WHERE valid_from = $1`
	err = s.db.Get(ctx, &n, query, day)
	return n, err
}

// insertBounds writes both figures of a day.
func (s store) insertBounds(ctx context.Context, b ReserveBounds) error {
	const query = `INSERT INTO budget_bounds (name, valid_from, version, value_bp, basis, recorded_at) VALUES :rows`
	_, err := s.db.InsertRows(ctx, query, [][]any{
		{boundReserveMin, b.ValidFrom, b.Version, b.MinBP, b.Basis, b.RecordedAt}, {boundReserveMax, b.ValidFrom, b.Version, b.MaxBP, b.Basis, b.RecordedAt},
	})
	return err
}
