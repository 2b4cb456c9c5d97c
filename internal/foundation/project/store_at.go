package project

import (
	"context"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// namedSince is the name in a version.
type namedSince struct {
	Named
	Version   int64
	ValidFrom fiscal.Date
}

// namesKnown reads the names in all versions of projects that were recorded up to an
// instant, in the order of the versions.
func (s store) namesKnown(ctx context.Context, projects []ident.ID, known clock.Instant) ([]namedSince, error) {
	const query = `
		SELECT v.project_id AS id, p.code, v.name, v.unit_id AS unit, v.version, v.valid_from
		FROM project_versions v
		JOIN projects p ON p.id = v.project_id
		WHERE v.recorded_at <= $1 AND v.project_id IN (:keys)`
	var until any = known
	if known == (clock.Instant{}) {
		until = "9999"
	}
	rows, err := db.SelectIn[namedSince](ctx, s.db, query, projects, until)
	slices.SortFunc(rows, func(a, b namedSince) int { return int(a.Version - b.Version) })
	return rows, err
}
