package project

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

func (s store) keepStep(ctx context.Context, p Project, st Step) error {
	const query = `
		INSERT INTO project_steps (id, project_id, version, action, from_state, to_state, year, reason, actor_id, actor_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	who := actor.From(ctx)
	_, err := s.db.Exec(ctx, query, s.db.NewID(), p.ID, p.Version, string(st.Action), string(st.From), string(p.State), int64(st.Year),
		st.Reason, who.User, who.Name, db.Stamp(ctx))
	return err
}

// made reports whether a person has ever created, changed or submitted the project (J5).
func (s store) made(ctx context.Context, project, person ident.ID) (made bool, err error) {
	const query = `
		SELECT COUNT(id) > 0
		FROM project_steps
		WHERE project_id = $1 AND actor_id = $2 AND action IN ($3, $4, $5)`
	err = s.db.Get(ctx, &made, query, project, person, string(making[0]), string(making[1]), string(making[2]))
	return made, err
}

// steps reads the history of a project, the first step first.
func (s store) steps(ctx context.Context, project ident.ID) ([]Step, error) {
	const query = `
		SELECT version, action, from_state, to_state, year, reason, actor_id, actor_name, recorded_at
		FROM project_steps
		WHERE project_id = $1
		ORDER BY version`
	var list []Step
	err := s.db.Select(ctx, &list, query, project)
	return list, err
}

// versions reads the versions of a project with their amounts, the first one first.
func (s store) versions(ctx context.Context, project Project) ([]Project, error) {
	const query = `
		SELECT project_id AS id, version, ` + fieldColumns + `
		FROM project_versions
		WHERE project_id = $1
		ORDER BY version`
	const amounts = `
		SELECT version, year, fund_nature, amount_fen
		FROM project_version_amounts
		WHERE project_id = $1
		ORDER BY version, year, fund_nature`
	var records []record
	if err := s.db.Select(ctx, &records, query, project.ID); err != nil {
		return nil, err
	}
	list := make([]Project, len(records))
	places := make(map[int64]int, len(records))
	for i, r := range records {
		list[i], places[r.Version] = r.project(), i
		list[i].Code = project.Code
	}
	var rows []struct {
		Version int64
		YearAmount
	}
	if err := s.db.Select(ctx, &rows, amounts, project.ID); err != nil {
		return nil, err
	}
	for _, row := range rows {
		p := &list[places[row.Version]]
		p.Amounts = append(p.Amounts, row.YearAmount)
	}
	return list, nil
}

// differing lists projects whose present row is not their last version (J7).
func (s store) differing(ctx context.Context) ([]ident.ID, error) {
	const query = `
		SELECT p.id
		FROM projects p
		LEFT JOIN project_versions v ON v.project_id = p.id AND v.version = p.version
		WHERE v.project_id IS NULL OR v.state <> p.state OR v.name <> p.name OR v.category <> p.category OR v.unit_id <> p.unit_id
		   OR v.department_id <> p.department_id OR v.recorded_at <> p.recorded_at OR v.start_year <> p.start_year
		   OR v.end_year <> p.end_year OR v.budget_year <> p.budget_year
		   OR COALESCE(v.life_total_fen, -1) <> COALESCE(p.life_total_fen, -1)
		ORDER BY p.id
		LIMIT 100`
	var list []ident.ID
	err := s.db.Select(ctx, &list, query)
	return list, err
}

// overspread lists projects whose amounts are above their total, or outside their
// years, or not those of their last version (J2, J3, J7).
func (s store) overspread(ctx context.Context) ([]ident.ID, error) {
	const query = `
		SELECT p.id
		FROM projects p
		WHERE p.life_total_fen < (SELECT CAST(SUM(a.amount_fen) AS BIGINT) FROM project_amounts a WHERE a.project_id = p.id)
		   OR EXISTS (SELECT 1 FROM project_amounts a WHERE a.project_id = p.id AND (a.year < p.start_year OR a.year > p.end_year))
		   OR (SELECT COUNT(1) FROM project_amounts a WHERE a.project_id = p.id) <>
		      (SELECT COUNT(1)
		       FROM project_amounts a
		       JOIN project_version_amounts v ON v.project_id = a.project_id AND v.version = p.version AND v.year = a.year
		                                     AND v.fund_nature = a.fund_nature AND v.amount_fen = a.amount_fen
		       WHERE a.project_id = p.id)
		   OR (SELECT COUNT(1) FROM project_amounts a WHERE a.project_id = p.id) <>
		      (SELECT COUNT(1) FROM project_version_amounts v WHERE v.project_id = p.id AND v.version = p.version)
		ORDER BY p.id
		LIMIT 100`
	var list []ident.ID
	err := s.db.Select(ctx, &list, query)
	return list, err
}
