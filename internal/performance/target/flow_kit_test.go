package target_test

import (
	"context"
	"slices"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
)

// posts are the roles of the people of the town.
var posts = map[string]string{
	"clerk": "UNIT_CLERK", "clerk2": "UNIT_CLERK", "reviewer": "UNIT_REVIEWER", "department": "DEPARTMENT_REVIEWER",
	"business": "BUSINESS_SECTION", "performance": "PERFORMANCE_SECTION", "head": "BUREAU_HEAD",
}

// leaves are who has let whom act for him.
var leaves = map[string]string{"deputy": "business"}

// townPeople tells the workflow who sits where in the town.
type townPeople struct{ *town }

// offices writes the roles and the section in charge.
func (w *town) offices(ctx context.Context) error {
	at := db.Stamp(ctx)
	for place, role := range []string{"UNIT_CLERK", "UNIT_REVIEWER", "DEPARTMENT_REVIEWER", "BUSINESS_SECTION", "PERFORMANCE_SECTION", "BUREAU_HEAD"} {
		const query = `
			INSERT INTO org_roles (code, name, kind, scope, place, version, recorded_at) VALUES ($1, $1, 'BUSINESS', 'ALL', $2, 1, $3) ON CONFLICT DO NOTHING`
		if _, err := w.db.Exec(ctx, query, role, place, at); err != nil {
			return err
		}
	}
	w.section = w.db.NewID()
	const section = `INSERT INTO org_sections (id, code, name, valid_from, version, recorded_at) VALUES ($1, 'XZ', '行政政法股', '2000-01-01', 1, $2)`
	_, err := w.db.Exec(ctx, section, w.section, at)
	return err
}

// fileFilled gives the targets of a state that were filled in a case that waits in a seat.
func (w *town) fileFilled(t *testing.T, state target.State, seat workflow.Seat) {
	t.Helper()
	err := w.db.InTx(t.Context(), func(ctx context.Context) error {
		const cases = `
			INSERT INTO workflow_cases (id, kind, object_id, title, sort_key, unit_id, department_id, facts, own_unit, maker_id, maker_name, version,
			    definition_version, state, round, step, pass, opened_at, changed_at, entries, last_by)
			SELECT id, 'TARGET', id, name, sort_key, unit_id, department_id, '{}', FALSE, CAST($1 AS BIGINT), '', 1, 1, 'RUNNING', 1, 'PERFORMANCE', 1,
			       changed_at, changed_at, 1, ''
			FROM targets WHERE state = $2`
		if _, err := w.db.Exec(ctx, cases, w.people["clerk"].User, state); err != nil {
			return err
		}
		const tasks = `
			INSERT INTO workflow_tasks (id, case_id, round, pass, step, role, reach, seat, level, placement, state, opened_at, due_at, provisional, minutes,
			    done_by_name, done_for_name, decision, alert_level, alert_seat, may_repeat, apart_from, outside, version)
			SELECT id, id, 1, 1, step, CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), 0, '', 'OPEN', opened_at, '2021-03-0' || CAST(1 + id % 7 AS TEXT) || 'T01:00:00.000000Z', FALSE, 0, '', '', '', 0, '', FALSE, '', TRUE, 1
			FROM workflow_cases`
		_, err := w.db.Exec(ctx, tasks, seat.Role, seat.Reach, seat.String())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// seats are where somebody sits by his own post.
func (w *town) seats(login string) []workflow.Seat {
	role, who := posts[login], w.people[login]
	if role == "" {
		role = w.posts[login]
	}
	if role == "" {
		return nil
	}
	unit := workflow.Seat{Role: role, Reach: workflow.ReachUnit, At: who.Unit}
	list := []workflow.Seat{workflow.Personal(role, who.User), unit, {Role: role, Reach: workflow.ReachAll}}
	for _, u := range w.units {
		if u.ID == who.Unit {
			list = append(list, workflow.Seat{Role: role, Reach: workflow.ReachDepartment, At: u.DepartmentID})
		}
	}
	if role == "BUSINESS_SECTION" {
		list = append(list, workflow.Seat{Role: role, Reach: workflow.ReachSection, At: w.section})
	}
	return list
}

func (p townPeople) Holders(_ context.Context, seat workflow.Seat) ([]workflow.Holder, error) {
	var list []workflow.Holder
	for login, who := range p.people {
		if slices.Contains(p.seats(login), seat) {
			list = append(list, workflow.Holder{User: who.User, Name: who.Name, Unit: who.Unit})
		}
		if owner := p.people[leaves[login]]; slices.Contains(p.seats(leaves[login]), seat) {
			list = append(list, workflow.Holder{User: who.User, Name: who.Name, Unit: who.Unit, For: owner.User, ForName: owner.Name, ForUnit: owner.Unit})
		}
	}
	return list, nil
}

func (p townPeople) Chairs(_ context.Context, user ident.ID) ([]workflow.Chair, error) {
	var list []workflow.Chair
	for login, who := range p.people {
		if who.User != user {
			continue
		}
		for _, seat := range p.seats(login) {
			list = append(list, workflow.Chair{Seat: seat, Unit: who.Unit})
		}
		owner := p.people[leaves[login]]
		for _, seat := range p.seats(leaves[login]) {
			list = append(list, workflow.Chair{Seat: seat, Unit: who.Unit, For: owner.User, ForName: owner.Name, ForUnit: owner.Unit})
		}
	}
	return list, nil
}

func (p townPeople) Place(ctx context.Context, unit ident.ID) (workflow.Place, error) {
	u, err := p.Unit(ctx, unit)
	return workflow.Place{Unit: u.ID, Department: u.DepartmentID, Section: p.section}, err
}

func (p townPeople) Roles(context.Context) ([]string, error) {
	return []string{"UNIT_REVIEWER", "DEPARTMENT_REVIEWER", "BUSINESS_SECTION", "PERFORMANCE_SECTION", "BUDGET_SECTION", "TREASURY_SECTION", "BUREAU_HEAD"}, nil
}

func (p townPeople) Units(context.Context, []ident.ID) (map[ident.ID]workflow.UnitName, error) {
	named := map[ident.ID]workflow.UnitName{}
	for _, u := range p.units {
		named[u.ID] = workflow.UnitName{Code: u.Code, Name: u.Name, DepartmentName: u.DepartmentName}
	}
	return named, nil
}

func (townPeople) UnitsOf(context.Context, []ident.ID) (map[ident.ID]string, error) {
	return map[ident.ID]string{}, nil // no report on people is asked for here
}

func (p townPeople) Departments(context.Context) (map[ident.ID]string, error) {
	named := map[ident.ID]string{}
	for _, u := range p.units {
		named[u.DepartmentID] = u.DepartmentName
	}
	return named, nil
}

// townScopes shows everybody all cases.
type townScopes struct{}

func (townScopes) Scope(context.Context, string) (workflow.Scope, error) {
	return workflow.Scope{All: true}, nil
}
