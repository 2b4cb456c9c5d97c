package org

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/db"
)

// order is the order of a list by columns of which the last makes it unique, and the
// values of the row the page begins behind.
type order struct {
	columns []string
	desc    bool
	after   []any // empty on the first page
}

// keyset puts the condition that rows stand behind the last one of the page before.
func (f *filter) keyset(o order) {
	if len(o.after) == 0 {
		return
	}
	places := make([]string, len(o.after))
	for i, value := range o.after {
		places[i] = f.bind(value)
	}
	sign := " > "
	if o.desc {
		sign = " < "
	}
	f.where = append(f.where, "("+strings.Join(o.columns, ", ")+")"+sign+"("+strings.Join(places, ", ")+")")
}

// text is the ORDER BY clause.
func (o order) text() string {
	direction := ""
	if o.desc {
		direction = " DESC"
	}
	return "ORDER BY " + strings.Join(o.columns, direction+", ") + direction
}

// listed reads one page of a list.
func listed[T any](ctx context.Context, s *store, list reader[T], o order, limit page.Limit) ([]T, error) {
	query, args := list.statement(o, limit)
	var rows []T
	if err := s.db.Select(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("read list: %w", err)
	}
	return rows, nil
}

// statement is that of one page of the list.
func (r reader[T]) statement(o order, limit page.Limit) (string, []any) {
	f := filter{where: slices.Clone(r.where.where), args: slices.Clone(r.where.args)}
	f.keyset(o)
	query := r.columns + "\n" + f.text() + "\n" + o.text() + "\nLIMIT " + f.bind(limit.Rows())
	return query, f.args
}

// counted counts the rows of a list, as far as lists count.
func (s *store) counted(ctx context.Context, from string, f filter) (int, error) {
	f = filter{where: slices.Clone(f.where), args: slices.Clone(f.args)}
	query := "SELECT COUNT(*) FROM (SELECT 1 AS one FROM " + from + "\n" + f.text() + "\nLIMIT " + f.bind(page.TotalMax+1) + ") found"
	var n int
	err := s.db.Get(ctx, &n, query, f.args...)
	return n, err
}

// Tables of the lists, for counting.
const (
	unitTable       = "org_units u"
	departmentTable = "org_departments d"
	userTable       = "org_users p"
)

// unitsWhere are the conditions of the list of units.
func unitsWhere(scope Scope, q UnitFilter, today fiscal.Date) filter {
	var f filter
	f.unitScope(scope)
	if !q.Department.IsZero() {
		f.add("u.department_id = ?", q.Department)
	}
	if q.Kind != "" {
		f.add("u.kind = ?", q.Kind)
	}
	if q.Level != 0 {
		f.add("u.level = ?", q.Level)
	}
	f.state("u", q.State, today)
	switch {
	case q.Member == "":
	case q.Member.OfDepartments():
		f.member("m.department_id = u.department_id", q.Member, today)
	default:
		f.member("m.unit_id = u.id", q.Member, today)
	}
	f.search("u.id", termsUnit, q.Q)
	return f
}

// departmentsWhere are the conditions of the list of departments. Everybody who may
// read units may read all departments: they stand on every form.
func departmentsWhere(q DepartmentFilter, today fiscal.Date) filter {
	var f filter
	if !q.Section.IsZero() {
		f.add("d.section_id = ?", q.Section)
	}
	f.state("d", q.State, today)
	if q.Member != "" {
		f.member("m.department_id = d.id", q.Member, today)
	}
	f.search("d.id", termsDepartment, q.Q)
	return f
}

// usersWhere are the conditions of the list of users.
func usersWhere(scope Scope, q UserFilter, today fiscal.Date) filter {
	var f filter
	f.scope("p.unit_id", scope)
	if !q.Unit.IsZero() {
		f.add("p.unit_id = ?", q.Unit)
	}
	if !q.Department.IsZero() {
		f.add("p.unit_id IN (SELECT id FROM org_units WHERE department_id = ?)", q.Department)
	}
	if !q.Section.IsZero() {
		f.add("p.section_id = ?", q.Section)
	}
	if q.State != "" {
		f.add("p.state = ?", q.State)
	}
	if q.Role != "" {
		day := f.bind(today)
		f.add(`EXISTS (SELECT 1 FROM org_user_roles g WHERE g.user_id = p.id AND g.role_code = ? AND g.revoked_at IS NULL
		AND g.valid_from <= `+day+` AND (g.valid_to IS NULL OR g.valid_to >= `+day+`))`, q.Role)
	}
	f.search("p.id", termsUser, q.Q)
	return f
}

// noAdministrators puts the condition that a user holds none of the three roles that go
// with no other (P2).
func (f *filter) noAdministrators(day fiscal.Date) {
	on := f.bind(day)
	f.add(`NOT EXISTS (SELECT 1 FROM org_user_roles g JOIN org_roles r ON r.code = g.role_code
		WHERE g.user_id = p.id AND r.kind <> ? AND g.revoked_at IS NULL
		AND g.valid_from <= `+on+` AND (g.valid_to IS NULL OR g.valid_to >= `+on+`))`, Business)
}

// state puts the condition that the record of an alias is in a state on a day.
func (f *filter) state(alias string, state State, day fiscal.Date) {
	switch state {
	case Pending:
		f.add(alias+".valid_from > ?", day)
	case Effective:
		f.add(alias+".valid_from <= ? AND ("+alias+".valid_to IS NULL OR "+alias+".valid_to >= ?)", day)
	case Closed:
		f.add(alias+".valid_to < ?", day)
	}
}

// member puts the condition that holder is in a subsystem on a day.
func (f *filter) member(holder string, subsystem Subsystem, day fiscal.Date) {
	on := f.bind(day)
	f.add(`EXISTS (SELECT 1 FROM org_memberships m WHERE `+holder+` AND m.subsystem = ? AND m.valid_from <= `+on+`
		AND (m.valid_to IS NULL OR m.valid_to >= `+on+`))`, subsystem)
}

// scope puts the condition that a unit may be seen.
func (f *filter) scope(column string, s Scope) {
	if condition := s.Condition(column, f.bind); condition != "" {
		f.where = append(f.where, condition)
	}
}

// unitScope is scope for the list of units itself, which knows their departments.
func (f *filter) unitScope(s Scope) {
	if len(s.departments) == 0 {
		f.scope("u.id", s)
		return
	}
	parts := []string{"u.department_id IN (" + binds(s.departments, f.bind) + ")"}
	if len(s.single) > 0 {
		parts = append(parts, "u.id IN ("+binds(s.single, f.bind)+")")
	}
	f.where = append(f.where, "("+strings.Join(parts, " OR ")+")")
}

// Condition is the condition of a list that the unit in column may be seen; empty when
// all may. bind puts a value behind the arguments of the statement and returns its
// placeholder. Departments are named as such, so that the statement stays small however
// many units they have.
func (s Scope) Condition(column string, bind func(value any) string) string {
	if s.All {
		return ""
	}
	single := s.single
	if single == nil && s.departments == nil {
		single = s.Units
	}
	var parts []string
	if list := binds(single, bind); list != "" {
		parts = append(parts, column+" IN ("+list+")")
	}
	if list := binds(s.departments, bind); list != "" {
		parts = append(parts, column+" IN (SELECT id FROM org_units WHERE department_id IN ("+list+"))")
	}
	if len(parts) == 0 {
		return "1 = 0"
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

func binds(ids []ident.ID, bind func(value any) string) string {
	places := make([]string, 0, len(ids))
	for _, id := range ids {
		places = append(places, bind(id))
	}
	return strings.Join(places, ", ")
}

// eachListed hands over every row of a list in order, for exports.
func eachListed[T any](ctx context.Context, s *store, list reader[T], o order, fn func(T) error) error {
	return db.Each(ctx, s.db, fn, list.columns+"\n"+list.where.text()+"\n"+o.text(), list.where.args...)
}
