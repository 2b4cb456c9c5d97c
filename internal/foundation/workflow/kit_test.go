package workflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/testkit"
)

// bureau is a book with its people: the world of the walks, with rows for everybody.
type bureau struct {
	*Service
	*world
	t      testing.TB
	db     *db.DB
	people map[string]*soul
	told   []Decision // by the hooks
	own    bool       // a local rule lets people of the unit decide above it
	no     error      // what the owner's guard says
	fails  error      // what the owner says when it is told
	codes  int
	sees   map[string]bool // logins with a scope over everything; others see nothing by permission
}

// The ports of the workflow, as the rest of the program would fill them.

func (b *bureau) Holders(_ context.Context, seat Seat) ([]Holder, error) { return b.sitting(seat), nil }

func (b *bureau) Chairs(_ context.Context, user ident.ID) ([]Chair, error) {
	var list []Chair
	add := func(role string, owner, me *soul) {
		c := Chair{Unit: me.unit}
		if owner != me {
			c.For, c.ForName, c.ForUnit = owner.ID, owner.Name, owner.unit
		}
		for _, c.Seat = range []Seat{
			Personal(role, owner.ID), {role, ReachUnit, owner.unit}, {role, ReachDepartment, owner.department}, {role, ReachSection, owner.section}, {Role: role, Reach: ReachAll},
		} {
			if c.Seat.Reach == ReachAll || !c.Seat.At.IsZero() {
				list = append(list, c)
			}
		}
	}
	me := b.soul(user)
	if !me.active {
		return nil, nil
	}
	for _, role := range walkRoles {
		if me.roles[role] {
			add(role, me, me)
		}
	}
	for _, l := range b.leaves {
		if owner := b.soul(l.from); l.to == user && owner.active && owner.roles[l.role] {
			add(l.role, owner, me)
		}
	}
	return list, nil
}

func (b *bureau) Place(_ context.Context, unit ident.ID) (Place, error) {
	if unit != b.place.Unit {
		return Place{}, ErrUnitUnknown
	}
	return b.place, nil
}

func (b *bureau) Roles(context.Context) ([]string, error) { return houseRoles(), nil }

// houseRoles are those of the walks, and those that only definitions of the program name.
func houseRoles() []string {
	return append(slices.Clone(walkRoles), "BUDGET_SECTION", "TREASURY_SECTION", roleAdministrator)
}

func (b *bureau) Units(_ context.Context, ids []ident.ID) (map[ident.ID]UnitName, error) {
	named := map[ident.ID]UnitName{}
	for _, id := range ids {
		named[id] = UnitName{Code: "205001", Name: "单位", DepartmentName: "部门"}
	}
	return named, nil
}

func (b *bureau) UnitsOf(_ context.Context, users []ident.ID) (map[ident.ID]string, error) {
	named := map[ident.ID]string{}
	for _, s := range b.souls {
		if slices.Contains(users, s.ID) {
			named[s.ID] = s.Name + "的单位"
		}
	}
	return named, nil
}

func (b *bureau) Departments(context.Context) (map[ident.ID]string, error) {
	return map[ident.ID]string{b.place.Department: "部门"}, nil
}

func (b *bureau) Scope(ctx context.Context, _ string) (Scope, error) {
	who := actor.From(ctx)
	return Scope{All: who.Machine != "" || b.sees[who.Login]}, nil
}

// The hooks of the documents.

func (b *bureau) Guard(context.Context, Case, Act) error { return b.no }

func (b *bureau) Decided(_ context.Context, _ Case, d Decision) error {
	b.told = append(b.told, d)
	return b.fails
}

var monday = time.Date(2021, 3, 1, 1, 0, 0, 0, time.UTC) // nine o'clock at the office

// newBureau fills the book with the people of a world.
func newBureau(t testing.TB, d *db.DB, w *world) *bureau {
	t.Helper()
	b := &bureau{world: w, t: t, db: d, people: map[string]*soul{}, sees: map[string]bool{}}
	b.Service = New(Deps{
		DB: d, Audit: audit.New(d), Outbox: outbox.New(d), Terms: terms.New(d), Cursors: page.NewCursors([]byte("a key of the tests only")), People: b, Scopes: b,
	})
	b.Register(Kind{Code: "TARGET", Hooks: b, OwnUnit: func(context.Context) (bool, error) { return b.own, b.fails }})
	for _, s := range w.souls {
		b.people[s.Name] = s
	}
	if err := d.InTx(t.Context(), b.rows); err != nil {
		t.Fatal(err)
	}
	return b
}

// code is one nothing has yet, of three digits.
func (b *bureau) code() string {
	b.codes++
	return fmt.Sprintf("%03d", b.codes)
}

// rows writes what the rows of the workflow point to.
func (b *bureau) rows(ctx context.Context) error {
	at := db.Stamp(ctx)
	for i, role := range houseRoles() {
		_, err := b.db.Exec(ctx, `
			INSERT INTO org_roles (code, name, kind, scope, place, version, recorded_at)
			VALUES ($1, $1, 'BUSINESS', 'ALL', $2, 1, $3)
			ON CONFLICT DO NOTHING`, role, i, at)
		if err != nil {
			return err
		}
	}
	units, departments, sections := map[ident.ID]ident.ID{}, map[ident.ID]bool{}, map[ident.ID]bool{b.place.Section: true}
	other := b.newID() // the department of those who have none
	for _, s := range append([]*soul{{unit: b.place.Unit, department: b.place.Department}}, b.souls...) {
		department := s.department
		if department.IsZero() {
			department = other
		}
		units[s.unit], departments[department] = department, true
		if !s.section.IsZero() {
			sections[s.section] = true
		}
	}
	for id := range sections {
		_, err := b.db.Exec(ctx, `INSERT INTO org_sections (id, code, name, valid_from, version, recorded_at) VALUES ($1, $2, $2, '2020-01-01', 1, $3)`, id, b.code(), at)
		if err != nil {
			return err
		}
	}
	for id := range departments {
		_, err := b.db.Exec(ctx, `
			INSERT INTO org_departments (id, code, name, sort_key, valid_from, version, recorded_at)
			VALUES ($1, $2, $2, $2, '2020-01-01', 1, $3)`, id, b.code(), at)
		if err != nil {
			return err
		}
	}
	for id, department := range units {
		_, err := b.db.Exec(ctx, `
			INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code, functional_class,
			                       head, finance_head, zero_balance, valid_from, version, recorded_at)
			VALUES ($1, $2, $2, $2, $2, $3, 'ADMINISTRATIVE', 1, 'ADMINISTRATIVE', '', '', '', '', TRUE, '2020-01-01', 1, $4)`, id, b.code()+"001", department, at)
		if err != nil {
			return err
		}
	}
	for _, s := range b.souls {
		_, err := b.db.Exec(ctx, `
			INSERT INTO org_users (id, login, name, sort_key, unit_id, phone, state, auth_version, version, recorded_at)
			VALUES ($1, $2, $3, $3, $4, '', 'ACTIVE', 1, 1, $5)`, s.ID, strings.ToLower(s.ID.String()), s.Name, s.unit, at)
		if err != nil {
			return err
		}
	}
	return nil
}

// as is a context in which somebody acts.
func (b *bureau) as(name string) context.Context { return b.being(b.people[name]) }

func (b *bureau) being(s *soul) context.Context {
	return actor.With(b.t.Context(), actor.Actor{User: s.ID, Login: s.Name, Name: s.Name, Unit: s.unit})
}

func (b *bureau) program() context.Context { return actor.Machine(b.t.Context(), "test") }

// define puts a definition into the book as it is.
func (b *bureau) define(d Definition) Definition {
	b.t.Helper()
	last, err := b.Definition(b.program(), d.Kind, 0)
	if err != nil && !errors.Is(err, ErrDefinitionNotFound) {
		b.t.Fatal(err)
	}
	d.Version, d.SavedAt, d.ValidFrom = last.Version+1, text(monday), dayOf(text(monday)).AddDays(-1)
	err = b.db.InTx(b.program(), func(ctx context.Context) error { return b.store.insertDefinition(ctx, d) })
	if err != nil {
		b.t.Fatal(err)
	}
	return d
}

// hand hands a new document of the place in.
func (b *bureau) hand(name, titled string) Case {
	b.t.Helper()
	var object ident.ID
	if err := b.db.InTx(b.program(), func(context.Context) error { object = b.db.NewID(); return nil }); err != nil {
		b.t.Fatal(err)
	}
	c, err := b.Submit(b.as(name), Document{Kind: "TARGET", Object: object, Title: titled, Unit: b.place.Unit})
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

// open is the first open task of a case.
func (b *bureau) open(id ident.ID) Task {
	b.t.Helper()
	d, err := b.Case(b.program(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, t := range d.Tasks {
		if t.State == Open {
			return t.Task
		}
	}
	b.t.Fatalf("case %s is %s without an open task", id, d.State)
	return Task{}
}

// act lets somebody act on the first open task of a case.
func (b *bureau) act(name string, id ident.ID, a Act) (Case, error) {
	b.t.Helper()
	t := b.open(id)
	a.Task = t.ID
	return b.Service.Act(b.as(name), t.Version, a)
}

func (b *bureau) must(name string, id ident.ID, a Act) Case {
	b.t.Helper()
	c, err := b.act(name, id, a)
	if err != nil {
		b.t.Fatalf("%s %s: %v", name, a.Action, err)
	}
	return c
}

// at moves the clock of the book.
func (b *bureau) at(when time.Time) {
	b.t.Helper()
	if err := b.db.MoveClock(b.t.Context(), clock.Of(when)); err != nil {
		b.t.Fatal(err)
	}
}

// town is a small world everybody can picture: a unit with a clerk and a reviewer, its
// department, the section in charge, the performance section with two, and a head.
func town() *world {
	w := &world{ids: ident.NewGenerator(ident.ID{}), now: monday}
	unit, sister, department, section, bureau := w.newID(), w.newID(), w.newID(), w.newID(), w.newID()
	w.place = Place{Unit: unit, Department: department, Section: section}
	for _, p := range []struct {
		name                      string
		unit, department, section ident.ID
		roles                     []string
	}{
		{"clerk", unit, department, ident.ID{}, []string{"UNIT_CLERK"}},
		{"reviewer", unit, department, ident.ID{}, []string{"UNIT_REVIEWER"}},
		{"spare", unit, department, ident.ID{}, []string{"UNIT_CLERK"}},
		{"department", sister, department, ident.ID{}, []string{"DEPARTMENT_REVIEWER"}},
		{"deputy", sister, department, ident.ID{}, []string{"DEPARTMENT_REVIEWER"}},
		{"business", bureau, ident.ID{}, section, []string{"BUSINESS_SECTION"}},
		{"performance", bureau, ident.ID{}, ident.ID{}, []string{"PERFORMANCE_SECTION"}},
		{"expert", bureau, ident.ID{}, ident.ID{}, []string{"PERFORMANCE_SECTION"}},
		{"head", bureau, ident.ID{}, ident.ID{}, []string{"BUREAU_HEAD"}},
	} {
		s := &soul{Person: Person{ID: w.newID(), Name: p.name}, unit: p.unit, department: p.department, section: p.section, active: true, roles: map[string]bool{}}
		for _, r := range p.roles {
			s.roles[r] = true
		}
		w.souls = append(w.souls, s)
	}
	w.administrator(bureau)
	return w
}

// eachTown runs fn on a book of either engine with the definitions of the program.
func eachTown(t *testing.T, fn func(t *testing.T, b *bureau)) {
	t.Helper()
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		if err := d.MoveClock(t.Context(), clock.Of(monday)); err != nil {
			t.Fatal(err)
		}
		b := newBureau(t, d, town())
		if err := b.Seed(b.program()); err != nil {
			t.Fatal(err)
		}
		fn(t, b)
	})
}
