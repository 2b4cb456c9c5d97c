package org_test

import (
	"context"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/testkit"
)

// bureau is a book with a small house: sections YS and NY, departments 318 (in charge:
// YS) with units 318001 and 318002, and 302 (in charge: NY) with unit 302001.
type bureau struct {
	*org.Service
	db          *db.DB
	ctx         context.Context //nolint:containedctx // the program acts; a fixture lives as long as its test
	sections    map[string]org.Section
	departments map[string]org.Department
	units       map[string]org.Unit
	users       map[string]org.User
	forgotten   []ident.ID // who has lost what he signed in with, in order
}

// Forget is what the house asks of those who keep the secrets.
func (b *bureau) Forget(_ context.Context, user ident.ID) error {
	b.forgotten = append(b.forgotten, user)
	return nil
}

var noon = clock.Of(day("2021-06-15").In(time.UTC))

func eachBureau(t *testing.T, fn func(t *testing.T, b *bureau)) {
	t.Helper()
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		if err := d.MoveClock(t.Context(), noon); err != nil {
			t.Fatal(err)
		}
		fn(t, newBureau(t, d))
	})
}

func newBureau(t *testing.T, d *db.DB) *bureau {
	t.Helper()
	b := &bureau{}
	service := org.NewService(org.Config{DB: d, Audit: audit.New(d), Outbox: outbox.New(d), Cursors: page.NewCursors([]byte("0123456789abcdef")), Secrets: b})
	*b = bureau{
		Service: service, db: d, ctx: actor.Machine(t.Context(), "test"), sections: map[string]org.Section{},
		departments: map[string]org.Department{}, units: map[string]org.Unit{}, users: map[string]org.User{},
	}
	if err := service.SeedRoles(b.ctx, catalogue()); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"YS", "NY"} {
		b.sections[code] = must(service.CreateSection(b.ctx, org.SectionInput{Code: code, Name: code + "股", ValidFrom: day("2018-01-01")}))(t)
	}
	b.addDepartment(t, "318", "财政局", "YS")
	b.addDepartment(t, "302", "农业农村局", "NY")
	for code, name := range map[string]string{"318001": "财政局机关本级", "318002": "财政评审中心", "302001": "农业农村局机关本级"} {
		b.units[code] = must(service.CreateUnit(b.ctx, b.unitInput(code, name)))(t)
	}
	return b
}

func (b *bureau) addDepartment(t *testing.T, code, name, section string) {
	t.Helper()
	b.departments[code] = must(b.CreateDepartment(b.ctx, org.DepartmentInput{
		Code: code, Name: name, Section: b.sections[section].ID, ValidFrom: day("2018-01-01"),
	}))(t)
}

func (b *bureau) unitInput(code, name string) org.UnitInput {
	return org.UnitInput{
		Code: code, Name: name, Department: b.departments[code[:3]].ID, Kind: org.Administrative, Level: 1,
		Accounting: org.AdministrativeBooks, FunctionalClass: "2010601", ValidFrom: day("2018-01-01"),
	}
}

// user makes an account of a unit with roles from the first day of the year.
func (b *bureau) user(t *testing.T, login, unit string, roles ...string) context.Context {
	t.Helper()
	u := must(b.CreateUser(b.ctx, org.UserInput{Login: login, Name: "用户" + login, Unit: b.units[unit].ID}))(t)
	for _, role := range roles {
		b.grant(t, u.ID, role)
	}
	b.users[login] = u
	return b.as(t, login)
}

func (b *bureau) grant(t *testing.T, user ident.ID, role string) org.Grant {
	t.Helper()
	return must(b.GrantRole(b.ctx, org.GrantInput{User: user, Role: role, ValidFrom: day("2021-01-01")}))(t)
}

// as is ctx with a user as the actor, as a session would make it; the program for "".
func (b *bureau) as(t *testing.T, login string) context.Context {
	t.Helper()
	if login == "" {
		return b.ctx
	}
	a := must(b.AccountByLogin(t.Context(), login))(t)
	return actor.With(t.Context(), actor.Actor{User: a.ID, Login: a.Login, Name: a.Name, Unit: a.Unit, Roles: a.Roles, Perms: a.Perms})
}

func catalogue() []org.Permission {
	list := []org.Permission{{Code: "target.read", Mode: org.Reading}, {Code: "target.write", Mode: org.Writing}}
	for _, p := range org.Perms {
		list = append(list, org.Permission{Code: p.Code, Mode: org.Writing})
	}
	return list
}

// must takes the value of a call that has to succeed.
func must[T any](value T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func day(text string) fiscal.Date {
	d, err := fiscal.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}
