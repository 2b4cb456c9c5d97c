package project

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// searchKind is the kind of projects among the search terms.
const searchKind = "project.project"

// store keeps projects, their versions and their steps.
type store struct {
	db    *db.DB
	terms *terms.Index
}

// record is a project as it is stored.
type record struct {
	ID            ident.ID
	Code          Code
	Version       int64
	Name          string
	Category      Category
	UnitID        ident.ID
	DepartmentID  ident.ID
	SectionID     ident.ID
	StartYear     fiscal.Year
	EndYear       fiscal.Year
	LifeTotalFen  *money.Fen
	Purpose       string
	Basis         string
	Procurement   bool
	Asset         bool
	Tracked       bool
	State         State
	SuspendedFrom State
	BudgetYear    fiscal.Year
	ValidFrom     fiscal.Date
	ChangedName   string
	RecordedAt    string
}

const fieldColumns = `name, category, unit_id, department_id, section_id, start_year, end_year, life_total_fen, purpose, basis,
	procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_name, recorded_at`

func (r record) project() Project {
	p := Project{
		ID: r.ID, Code: r.Code, Version: r.Version, Department: r.DepartmentID, State: r.State, SuspendedFrom: r.SuspendedFrom,
		BudgetYear: r.BudgetYear, NeedsObjective: r.Category.NeedsObjective(), ValidFrom: r.ValidFrom, RecordedAt: r.RecordedAt,
		ChangedBy: r.ChangedName,
		Input: Input{
			Name: r.Name, Category: r.Category, Unit: r.UnitID, Section: r.SectionID, StartYear: r.StartYear, EndYear: r.EndYear,
			Amounts: []YearAmount{}, Purpose: r.Purpose, Basis: r.Basis, Procurement: r.Procurement, Asset: r.Asset, Tracked: r.Tracked,
		},
	}
	if r.LifeTotalFen != nil {
		p.LifeTotal = money.Of(*r.LifeTotalFen)
	}
	return p
}

// amountRow is an amount with the project it belongs to.
type amountRow struct {
	ProjectID  ident.ID
	Year       fiscal.Year
	FundNature string
	AmountFen  money.Fen
}

// project reads one project that the scope covers.
func (s store) project(ctx context.Context, id ident.ID, sc scope) (Project, error) {
	where := &conditions{}
	where.add("id = " + where.bind(id))
	sc.limit(where)
	list, err := s.read(ctx, where.text()+" ORDER BY id LIMIT 1", where.args)
	if err != nil || len(list) == 0 {
		return Project{}, notFound(err)
	}
	return list[0], nil
}

// state is where a project stands, whoever may see it.
func (s store) state(ctx context.Context, id ident.ID) (state State, err error) {
	if err = s.db.Get(ctx, &state, `SELECT state FROM projects WHERE id = $1`, id); err != nil {
		return state, notFound(err)
	}
	return state, nil
}

// holder returns the project that has a code and its unit, whoever may see it.
func (s store) holder(ctx context.Context, code Code) (id, unit ident.ID, taken bool, err error) {
	const query = `SELECT id, unit_id FROM projects WHERE code = $1`
	var rows []struct{ ID, UnitID ident.ID }
	if err := s.db.Select(ctx, &rows, query, string(code)); err != nil || len(rows) == 0 {
		return ident.ID{}, ident.ID{}, false, err
	}
	return rows[0].ID, rows[0].UnitID, true, nil
}

// byCodes reads the projects that have some codes, whoever may see them.
func (s store) byCodes(ctx context.Context, codes []Code) ([]Project, error) {
	const query = `SELECT id, code, version, ` + fieldColumns + ` FROM projects WHERE code IN (:keys)`
	if len(codes) == 0 {
		return nil, nil
	}
	keys := make([]string, len(codes))
	for i, code := range codes {
		keys[i] = string(code)
	}
	records, err := db.SelectIn[record](ctx, s.db, query, keys)
	if err != nil {
		return nil, err
	}
	return s.withAmounts(ctx, records)
}

// ofUnit lists the projects of a unit; more than the limit are not looked at.
func (s store) ofUnit(ctx context.Context, unit ident.ID) ([]Named, error) {
	const query = `SELECT code, name FROM projects WHERE unit_id = $1 ORDER BY id DESC LIMIT 2000`
	var list []Named
	err := s.db.Select(ctx, &list, query, unit)
	return list, err
}

// read reads projects with their amounts; tail is what follows FROM projects.
func (s store) read(ctx context.Context, tail string, args []any) ([]Project, error) {
	query := `SELECT id, code, version, ` + fieldColumns + ` FROM projects ` + tail
	var records []record
	if err := s.db.Select(ctx, &records, query, args...); err != nil {
		return nil, err
	}
	return s.withAmounts(ctx, records)
}

func (s store) withAmounts(ctx context.Context, records []record) ([]Project, error) {
	const query = `
		SELECT project_id, year, fund_nature, amount_fen
		FROM project_amounts
		WHERE project_id IN (:keys)
		ORDER BY project_id, year, fund_nature`
	list := make([]Project, len(records))
	places := make(map[ident.ID]int, len(records))
	keys := make([]ident.ID, len(records))
	for i, r := range records {
		list[i], places[r.ID], keys[i] = r.project(), i, r.ID
	}
	if len(keys) == 0 {
		return list, nil
	}
	rows, err := db.SelectIn[amountRow](ctx, s.db, query, keys)
	if err != nil {
		return nil, fmt.Errorf("amounts of projects: %w", err)
	}
	for _, row := range rows {
		p := &list[places[row.ProjectID]]
		p.Amounts = append(p.Amounts, YearAmount{Year: row.Year, FundNature: row.FundNature, AmountFen: row.AmountFen})
	}
	return list, nil
}

// save writes a project as its next version, the present row and the version alike
// (J7, rule project:1.1-versions), and the step that made it.
func (s store) save(ctx context.Context, p Project, st Step) error {
	if p.Version == 1 {
		if err := s.insert(ctx, p); err != nil {
			return err
		}
	} else if err := s.update(ctx, p); err != nil {
		return err
	}
	if err := s.keepVersion(ctx, p); err != nil {
		return err
	}
	if err := s.keepStep(ctx, p, st); err != nil {
		return err
	}
	if st.Action != Create && st.Action != Edit {
		return nil // neither amounts nor what is searched for have changed
	}
	if err := s.keepAmounts(ctx, p); err != nil {
		return err
	}
	return s.terms.Replace(ctx, searchKind, p.ID, terms.Of(p.Name, string(p.Code)))
}

func (s store) insert(ctx context.Context, p Project) error {
	const query = `
		INSERT INTO projects (id, code, version, sort_key, name, category, unit_id, department_id, section_id, start_year, end_year,
		                      life_total_fen, purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year,
		                      valid_from, changed_by, changed_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`
	args := append([]any{p.ID, string(p.Code), p.Version, terms.SortKey(p.Name)}, fields(ctx, p)...)
	_, err := s.db.Exec(ctx, query, args...)
	return err
}

func (s store) update(ctx context.Context, p Project) error {
	const query = `
		UPDATE projects
		SET version = $2, sort_key = $3, name = $4, category = $5, unit_id = $6, department_id = $7, section_id = $8,
		    start_year = $9, end_year = $10, life_total_fen = $11, purpose = $12, basis = $13, procurement = $14, asset = $15,
		    tracked = $16, state = $17, suspended_from = $18, budget_year = $19, valid_from = $20, changed_by = $21,
		    changed_name = $22, recorded_at = $23
		WHERE id = $1`
	args := append([]any{p.ID, p.Version, terms.SortKey(p.Name)}, fields(ctx, p)...)
	_, err := s.db.Exec(ctx, query, args...)
	return err
}

func (s store) keepVersion(ctx context.Context, p Project) error {
	const query = `
		INSERT INTO project_versions (project_id, version, name, category, unit_id, department_id, section_id, start_year, end_year,
		                              life_total_fen, purpose, basis, procurement, asset, tracked, state, suspended_from,
		                              budget_year, valid_from, changed_by, changed_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`
	const amounts = `INSERT INTO project_version_amounts (project_id, version, year, fund_nature, amount_fen) VALUES :rows`
	args := append([]any{p.ID, p.Version}, fields(ctx, p)...)
	if _, err := s.db.Exec(ctx, query, args...); err != nil {
		return err
	}
	rows := make([][]any, len(p.Amounts))
	for i, a := range p.Amounts {
		rows[i] = []any{p.ID, p.Version, int64(a.Year), a.FundNature, int64(a.AmountFen)}
	}
	_, err := s.db.InsertRows(ctx, amounts, rows)
	return err
}

func (s store) keepAmounts(ctx context.Context, p Project) error {
	const empty = `DELETE FROM project_amounts WHERE project_id = $1`
	const insert = `INSERT INTO project_amounts (project_id, year, fund_nature, amount_fen) VALUES :rows`
	if _, err := s.db.Exec(ctx, empty, p.ID); err != nil {
		return err
	}
	rows := make([][]any, len(p.Amounts))
	for i, a := range p.Amounts {
		rows[i] = []any{p.ID, int64(a.Year), a.FundNature, int64(a.AmountFen)}
	}
	_, err := s.db.InsertRows(ctx, insert, rows)
	return err
}

// fields are the values of a project's columns from name to recorded_at, in the order
// in which all three statements have them.
func fields(ctx context.Context, p Project) []any {
	var total *int64
	if p.LifeTotal.Known {
		fen := int64(p.LifeTotal.Fen)
		total = &fen
	}
	who := actor.From(ctx)
	return []any{
		p.Name, string(p.Category), p.Unit, p.Department, p.Section, int64(p.StartYear), int64(p.EndYear), total, p.Purpose, p.Basis,
		p.Procurement, p.Asset, p.Tracked, string(p.State), string(p.SuspendedFrom), int64(p.BudgetYear), p.ValidFrom, who.User, who.Name,
		db.Stamp(ctx),
	}
}
