package workflow

import (
	"context"
	"slices"
	"strings"

	"caixiao/internal/core/ident"
)

// Stranded lists the open tasks nobody at all may decide, the one due first in
// front, for who puts it right.
func (s *Service) Stranded(ctx context.Context) ([]Waiting, error) {
	list := []Waiting{}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		var rows []waitingRow
		err := every(func(after ident.ID, limit int) ([]Case, error) { return s.store.runningAfter(ctx, after, limit) }, func(c Case) error {
			found, err := s.strandedOf(ctx, c)
			rows = append(rows, found...)
			return err
		})
		if err != nil {
			return err
		}
		slices.SortStableFunc(rows, func(a, b waitingRow) int { return strings.Compare(a.DueAt, b.DueAt) })
		list, err = s.waiting(ctx, rows, nil, s.DB.Clock().Now().String())
		return err
	})
	return list, err
}

// strandedOf are the open tasks of a case nobody may decide.
func (s *Service) strandedOf(ctx context.Context, c Case) ([]waitingRow, error) {
	run, err := s.load(ctx, c)
	if err != nil {
		return nil, err
	}
	bench, err := s.bench(ctx, run.Seats(Act{}))
	if err != nil {
		return nil, err
	}
	var rows []waitingRow
	for _, t := range run.Tasks {
		if t.State == Open && len(run.Candidates(t, bench)) == 0 {
			w := Waiting{Task: t, Kind: c.Kind, Object: c.Object, Title: c.Title, Unit: c.Unit, MakerName: c.MakerName, Facts: c.Facts}
			rows = append(rows, waitingRow{Waiting: w, Defined: c.Defined})
		}
	}
	return rows, nil
}
