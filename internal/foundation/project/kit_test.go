package project_test

import (
	"context"
	"errors"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
)

// book is a library with two units of one department and one of another, and the
// people who work on its projects.
type book struct {
	*project.Service
	db      *db.DB
	units   map[string]project.Unit // by code
	people  map[string]ident.ID
	targets map[ident.ID]bool // projects with a target
	blind   bool              // whether there is a target cannot be told
	samples map[ident.ID]bool // projects whose targets are samples
}

// The ports of the library, as the rest of the program would fill them.

func (b *book) Unit(_ context.Context, id ident.ID) (project.Unit, error) {
	for _, u := range b.units {
		if u.ID == id {
			return u, nil
		}
	}
	return project.Unit{}, project.ErrUnit
}

func (b *book) UnitByCode(_ context.Context, code string) (project.Unit, error) {
	if u, ok := b.units[code]; ok {
		return u, nil
	}
	return project.Unit{}, project.ErrUnit
}

func (b *book) Region(context.Context) (string, error) { return "130306", nil }

func (b *book) HasTarget(_ context.Context, id ident.ID, _ fiscal.Year) (bool, error) {
	if b.blind {
		return false, errors.New("no answer")
	}
	return b.targets[id], nil
}

// Samples: a project is one when its book says so.
func (b *book) Samples(_ context.Context, projects []ident.ID) ([]ident.ID, error) {
	var list []ident.ID
	for _, id := range projects {
		if b.samples[id] {
			list = append(list, id)
		}
	}
	return list, nil
}

// Scope: people of the bureau see all, a clerk his unit, a reviewer his department.
func (b *book) Scope(ctx context.Context, _ string) (bool, []ident.ID, error) {
	who := actor.From(ctx)
	switch who.Login {
	case "clerk", "second":
		return false, []ident.ID{b.units["318001"].ID}, nil
	case "reviewer":
		return false, []ident.ID{b.units["318001"].ID, b.units["318002"].ID}, nil
	case "foreign":
		return false, []ident.ID{b.units["602001"].ID}, nil
	case "nobody":
		return false, nil, nil
	}
	return true, nil, nil
}

// as returns a ctx in which a person acts.
func (b *book) as(t *testing.T, login string) context.Context {
	t.Helper()
	id, ok := b.people[login]
	if !ok {
		t.Fatalf("nobody is called %s", login)
	}
	return actor.With(t.Context(), actor.Actor{User: id, Login: login, Name: login})
}

func newBook(t *testing.T, d *db.DB) *book {
	t.Helper()
	codes, err := codetable.NewService(d, audit.New(d))
	if err != nil {
		t.Fatal(err)
	}
	b := &book{db: d, units: map[string]project.Unit{}, people: map[string]ident.ID{}, targets: map[ident.ID]bool{}}
	b.Service = project.NewService(project.Needs{
		DB: d, Audit: audit.New(d), Outbox: outbox.New(d), Codes: codes, Cursors: page.NewCursors([]byte("a key of the tests only")),
		Scopes: b, Units: b, Government: b, Objectives: b,
	})
	err = d.InTx(t.Context(), func(ctx context.Context) error {
		b.units, b.people = map[string]project.Unit{}, map[string]ident.ID{}
		for _, login := range []string{"clerk", "second", "reviewer", "foreign", "nobody", "business", "budget", "chief"} {
			b.people[login] = d.NewID()
		}
		return b.house(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// house writes the units that projects belong to.
func (b *book) house(ctx context.Context) error {
	const department = `
		INSERT INTO org_departments (id, code, name, sort_key, valid_from, version, recorded_at)
		VALUES ($1, $2, $3, $3, '2020-01-01', 1, $4)`
	const unit = `
		INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code, functional_class,
		                       head, finance_head, zero_balance, valid_from, version, recorded_at)
		VALUES ($1, $2, $3, $3, $3, $4, 'ADMINISTRATIVE', 1, 'ADMINISTRATIVE', '', '', '', '', TRUE, '2020-01-01', 1, $5)`
	for code, units := range map[string][]string{"318": {"318001", "318002"}, "602": {"602001"}} {
		id := b.db.NewID()
		if _, err := b.db.Exec(ctx, department, id, code, "部门"+code, db.Stamp(ctx)); err != nil {
			return err
		}
		for _, unitCode := range units {
			u := project.Unit{ID: b.db.NewID(), Code: unitCode, Name: "单位" + unitCode, Department: id}
			if _, err := b.db.Exec(ctx, unit, u.ID, unitCode, u.Name, id, db.Stamp(ctx)); err != nil {
				return err
			}
			b.units[unitCode] = u
		}
	}
	return nil
}

// step takes a project one step and returns it.
func (b *book) step(ctx context.Context, p project.Project, action project.Action) (project.Project, error) {
	m := project.Move{Project: p.ID, Version: p.Version, Action: action, Year: 2021}
	if action.NeedsReason() {
		m.Reason = "情况说明"
	}
	return b.Move(ctx, m)
}

// walk takes a project through steps, "login ACTION" each.
func (b *book) walk(t *testing.T, p project.Project, steps ...[2]string) project.Project {
	t.Helper()
	for _, s := range steps {
		next, err := b.step(b.as(t, s[0]), p, project.Action(s[1]))
		if err != nil {
			t.Fatalf("%s %s: %v", s[0], s[1], err)
		}
		p = next
	}
	return p
}

// toReserve are the steps of a project into the reserve.
var toReserve = [][2]string{
	{"clerk", "SUBMIT"}, {"reviewer", "DEPARTMENT_REVIEW"}, {"business", "FISCAL_REVIEW"}, {"budget", "ADMIT"},
}

func (b *book) create(t *testing.T, login string, change func(in *project.Input)) project.Project {
	t.Helper()
	in := fullInput(b.units["318001"].ID)
	if change != nil {
		change(&in)
	}
	p, err := b.Create(b.as(t, login), "", in)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// projects are the ids of all projects of the book.
func (b *book) projects(t *testing.T) map[ident.ID]bool {
	t.Helper()
	var ids []ident.ID
	if err := b.db.Select(t.Context(), &ids, `SELECT id FROM projects ORDER BY id`); err != nil {
		t.Fatal(err)
	}
	all := map[ident.ID]bool{}
	for _, id := range ids {
		all[id] = true
	}
	return all
}

// close ends a unit.
func (b *book) close(t *testing.T, code string) ident.ID {
	t.Helper()
	u := b.units[code]
	u.Closed = true
	b.units[code] = u
	return u.ID
}
