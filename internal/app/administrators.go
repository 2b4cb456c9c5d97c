package app

import (
	"context"
	"fmt"

	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
)

// LoginCard is a login somebody is told once.
type LoginCard struct {
	Login    string `json:"login"`
	Password string `json:"password"`
	Role     string `json:"role"` // its name, in Chinese as the roles are
	Unit     string `json:"unit"`
}

// administrators are the three who must be there before anybody else can be: one who
// makes users, one who grants, one who watches. rule org:8.3
var administrators = []struct{ login, role, name string }{
	{"sysadmin", "SYSTEM_ADMIN", "系统管理员"},
	{"secadmin", "SECURITY_ADMIN", "安全管理员"},
	{"audadmin", "AUDIT_ADMIN", "审计管理员"},
}

// FirstAdministrators makes the bureau's own unit and the three administrators of a
// new book, each with a one-time password. Nobody is there yet who could: the program
// does it, and the log says so.
func (b *Book) FirstAdministrators(ctx context.Context) ([]LoginCard, error) {
	ctx = actor.Machine(ctx, "create")
	g, err := b.org.Government(ctx)
	if err != nil {
		return nil, err
	}
	unit, err := b.bureauUnit(ctx, g)
	if err != nil {
		return nil, err
	}
	var cards []LoginCard
	for _, a := range administrators {
		user, err := b.org.CreateUser(ctx, org.UserInput{Login: a.login, Name: a.name, Unit: unit.ID})
		if err != nil {
			return nil, fmt.Errorf("create %s: %w", a.login, err)
		}
		if _, err := b.org.GrantRole(ctx, org.GrantInput{User: user.ID, Role: a.role, ValidFrom: b.org.Today()}); err != nil {
			return nil, fmt.Errorf("grant %s: %w", a.role, err)
		}
		password, err := b.sessions.SetOneTime(ctx, user.ID)
		if err != nil {
			return nil, fmt.Errorf("password of %s: %w", a.login, err)
		}
		cards = append(cards, LoginCard{Login: a.login, Password: password.Password, Role: a.name, Unit: unit.Name})
	}
	return cards, nil
}

// bureauUnit makes the department and unit of the fiscal bureau itself; both can be
// renamed later, and codes given by the region's own list.
func (b *Book) bureauUnit(ctx context.Context, g org.Government) (org.Unit, error) {
	department, err := b.org.CreateDepartment(ctx, org.DepartmentInput{Code: bureauDepartment, Name: g.Bureau, ValidFrom: b.org.Today()})
	if err != nil {
		return org.Unit{}, fmt.Errorf("create the bureau: %w", err)
	}
	unit, err := b.org.CreateUnit(ctx, org.UnitInput{
		Code: bureauDepartment + "001", Name: g.Bureau + "机关本级", Department: department.ID, Kind: org.Administrative,
		Level: 1, Accounting: org.AdministrativeBooks, ValidFrom: b.org.Today(),
	})
	if err != nil {
		return org.Unit{}, fmt.Errorf("create the bureau's unit: %w", err)
	}
	return unit, nil
}

// bureauDepartment is the department code fiscal bureaus carry in the published
// documents of this region; another region renumbers it.
const bureauDepartment = "318"
