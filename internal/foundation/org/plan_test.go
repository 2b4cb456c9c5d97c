package org

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
	"caixiao/testkit"
)

// planRows is the size of the house at which the lists are held by their plans.
const planRows = 10_000

// Lists read their rows in the order of an index and stop when the page is full: no
// plan scans a table or sorts one. The few rows that a search or a scope names may be
// sorted once they are found.
func TestLists_plans(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		s := &store{db: d, terms: terms.New(d)}
		house := fillHouse(t, s)
		today := dayOf(6, 15)
		behind := map[string][]any{"u.code": {"150100"}, "d.code": {"500"}, "p.login": {"u5000"}, "u.sort_key": {"cai2财", house.unit}, "d.sort_key": {"cai2财", house.unit}, "p.sort_key": {"cai2财", house.unit}}
		for name, list := range map[string]interface {
			plans(t *testing.T, s *store, orders []order)
		}{
			"units":                 reader[Unit]{columns: unitColumns, where: unitsWhere(AllUnits(), UnitFilter{}, today)},
			"units of a department": reader[Unit]{columns: unitColumns, where: unitsWhere(AllUnits(), UnitFilter{Department: house.department}, today)},
			"units in a scope":      reader[Unit]{columns: unitColumns, where: unitsWhere(Scope{departments: []ident.ID{house.department}}, UnitFilter{}, today)},
			"own unit":              reader[Unit]{columns: unitColumns, where: unitsWhere(NewScope(house.unit), UnitFilter{}, today)},
			"members":               reader[Unit]{columns: unitColumns, where: unitsWhere(AllUnits(), UnitFilter{Member: Network, State: Effective, Kind: Administrative, Level: 1}, today)},
			"searched units":        reader[Unit]{columns: unitColumns, where: unitsWhere(AllUnits(), UnitFilter{Q: "第7号"}, today)},
			"users":                 reader[User]{columns: userColumns, where: usersWhere(AllUnits(), UserFilter{}, today)},
			"users of a unit":       reader[User]{columns: userColumns, where: usersWhere(AllUnits(), UserFilter{Unit: house.unit}, today)},
			"users by role":         reader[User]{columns: userColumns, where: usersWhere(AllUnits(), UserFilter{Role: "UNIT_CLERK", State: Active}, today)},
			"searched users":        reader[User]{columns: userColumns, where: usersWhere(AllUnits(), UserFilter{Q: "u77"}, today)},
		} {
			t.Run(name, func(t *testing.T) {
				for _, columns := range [][]string{{"u.code"}, {"u.sort_key", "u.id"}, {"p.login"}, {"p.sort_key", "p.id"}} {
					if _, units := list.(reader[Unit]); units != (columns[0][0] == 'u') {
						continue
					}
					list.plans(t, s, []order{{columns: columns}, {columns: columns, desc: true}, {columns: columns, after: behind[columns[0]]}})
				}
			})
		}
	})
}

// filled is a department in the middle of the house, and a unit of it.
type filled struct{ department, unit ident.ID }

func fillHouse(t *testing.T, s *store) filled {
	t.Helper()
	var f filled
	err := s.db.InTx(t.Context(), func(ctx context.Context) error {
		roles, _, err := seeds()
		if err != nil {
			return err
		}
		if err := s.insertRoles(ctx, roles); err != nil {
			return err
		}
		var units []Unit
		var users []User
		var members []Membership
		for i := range planRows {
			if i%100 == 0 {
				d := Department{ID: s.db.NewID(), Code: fmt.Sprint(100 + i/100), Name: fmt.Sprintf("第%d局", i/100), ValidFrom: dayOf(1, 1), Version: 1}
				if err := s.insertDepartment(ctx, d); err != nil {
					return err
				}
				f.department = d.ID
			}
			u := Unit{
				ID: s.db.NewID(), Code: fmt.Sprintf("%d%03d", 100+i/100, i%100), Name: fmt.Sprintf("第%d号", i), Department: f.department,
				Kind: UnitKinds()[i%5], Level: 1, Accounting: AdministrativeBooks, ValidFrom: dayOf(1, 1), Version: 1,
			}
			f.unit = u.ID
			units = append(units, u)
			users = append(users, User{ID: s.db.NewID(), Login: fmt.Sprintf("u%d", i), Name: "甲", Unit: u.ID, State: Active, Version: 1, AuthVersion: 1})
			if i%3 == 0 {
				members = append(members, Membership{ID: s.db.NewID(), Subsystem: Network, Unit: u.ID, ValidFrom: dayOf(1, 1), Version: 1})
			}
		}
		for _, write := range []func() error{
			func() error { return s.insertUnits(ctx, units) },
			func() error { return s.insertUsers(ctx, users) },
			func() error { return s.insertMemberships(ctx, members) },
		} {
			if err := write(); err != nil {
				return err
			}
		}
		for i, u := range users {
			if i%10 > 0 {
				continue
			}
			if err := s.insertGrant(ctx, Grant{ID: s.db.NewID(), User: u.ID, Role: "UNIT_CLERK", ValidFrom: dayOf(1, 1)}); err != nil {
				return err
			}
		}
		_, err = s.db.Exec(ctx, `ANALYZE`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// What must not stand in a plan: reading a whole table, and sorting what was not
// chosen by search.
var (
	sqliteScan   = regexp.MustCompile(`^SCAN \w+$`)
	sqliteSort   = regexp.MustCompile(`^USE TEMP B-TREE FOR (LAST TERM OF )?ORDER BY`)
	postgresScan = regexp.MustCompile(`Seq Scan on (org_units|org_users|org_user_roles|org_memberships|search_terms)`)
	postgresSort = regexp.MustCompile(`Sort Key: .*(sort_key|code|login)`)
)

// plans holds the statements of the list in some orders to what plans may do.
func (r reader[T]) plans(t *testing.T, s *store, orders []order) {
	t.Helper()
	for _, o := range orders {
		query, args := r.statement(o, 50)
		var lines []string
		if strings.Contains(t.Name(), "/sqlite/") {
			var rows []struct {
				ID, Parent, Notused int64
				Detail              string
			}
			if err := s.db.Select(t.Context(), &rows, "EXPLAIN QUERY PLAN "+query, args...); err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				lines = append(lines, row.Detail)
			}
		} else if err := s.db.Select(t.Context(), &lines, "EXPLAIN "+query, args...); err != nil {
			t.Fatal(err)
		}
		few := strings.Contains(query, "search_terms") || strings.Contains(query, "u.id IN (") || strings.Contains(query, "department_id IN (")
		for _, line := range lines {
			if sqliteScan.MatchString(line) || postgresScan.MatchString(line) || !few && (sqliteSort.MatchString(line) || postgresSort.MatchString(line)) {
				t.Errorf("%v desc=%t after=%v: %s\n%s", o.columns, o.desc, o.after, line, strings.Join(lines, "\n"))
			}
		}
	}
}
