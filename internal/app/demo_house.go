package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/session"
)

// house makes the sections, departments and units, and the three different sets of who
// takes part in what: 64 departments, 89 and 106 units (handbook treasury §0).
func (p *player) house(ctx context.Context) error {
	first, err := fiscal.NewDate(2020, 1, 1)
	if err != nil {
		return err
	}
	if err := p.makeSections(ctx, first); err != nil {
		return err
	}
	if err := p.makeDepartments(ctx, first); err != nil {
		return err
	}
	return p.makeUnits(ctx, first)
}

func (p *player) makeSections(ctx context.Context, first fiscal.Date) error {
	rows, err := demoTable("sections")
	if err != nil {
		return err
	}
	for _, row := range rows {
		section, err := p.org.CreateSection(ctx, org.SectionInput{Code: row[0], Name: row[1], ValidFrom: first})
		if err != nil {
			return fmt.Errorf("section %s: %w", row[1], err)
		}
		p.sections[row[0]] = section.ID
	}
	return nil
}

func (p *player) makeDepartments(ctx context.Context, first fiscal.Date) error {
	rows, err := demoTable("departments")
	if err != nil {
		return err
	}
	for _, row := range rows {
		department, err := p.org.CreateDepartment(ctx, org.DepartmentInput{Code: row[0], Name: row[1], Section: p.sections[row[2]], ValidFrom: first})
		if err != nil {
			return fmt.Errorf("department %s: %w", row[0], err)
		}
		p.departments[row[0]] = department
		if err := p.join(ctx, org.Performance, department.ID, ident.ID{}); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) makeUnits(ctx context.Context, first fiscal.Date) error {
	rows, err := demoTable("units")
	if err != nil {
		return err
	}
	for _, row := range rows {
		level, err := strconv.Atoi(row[4])
		if err != nil {
			return fmt.Errorf("level of unit %s: %w", row[0], err)
		}
		in := org.UnitInput{
			Code: row[0], Name: row[1], Department: p.departments[row[2]].ID, Kind: org.UnitKind(row[3]), Level: level,
			Accounting: org.AdministrativeBooks, ZeroBalance: row[5] == "1", ValidFrom: first,
		}
		if in.Kind == org.Subsidised || in.Kind == org.SelfFunded {
			in.Accounting = org.InstitutionBooks
		}
		unit, err := p.org.CreateUnit(ctx, in)
		if err != nil {
			return fmt.Errorf("unit %s: %w", row[0], err)
		}
		p.units[row[0]] = unit
		for i, subsystem := range []org.Subsystem{org.Network, org.Asset} {
			if row[5+i] == "1" {
				if err := p.join(ctx, subsystem, ident.ID{}, unit.ID); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (p *player) join(ctx context.Context, subsystem org.Subsystem, department, unit ident.ID) error {
	first, err := fiscal.NewDate(2020, 1, 1)
	if err != nil {
		return err
	}
	_, err = p.org.JoinSubsystem(ctx, org.Membership{Subsystem: subsystem, Department: department, Unit: unit, ValidFrom: first})
	if err != nil {
		return fmt.Errorf("join %s: %w", subsystem, err)
	}
	return nil
}

// demoUser is somebody the demo book is tried with; he is called by his role.
type demoUser struct{ login, role, name, unit, section string }

// demoUsers are one for each role, and one more who checks budgets; their logins are printed.
var demoUsers = []demoUser{
	{"clerk", "UNIT_CLERK", "单位经办", "318001", "BG"},
	{"reviewer", "UNIT_REVIEWER", "单位审核", "318001", "BG"},
	{"department", "DEPARTMENT_REVIEWER", "主管部门", "318001", "BG"},
	{"business", "BUSINESS_SECTION", "行政政法股经办", "318001", "XZ"},
	{"performance", "PERFORMANCE_SECTION", "绩效股经办", "318001", "JX"},
	{"budget", "BUDGET_SECTION", "预算股经办", "318001", "YS"},
	{"budgetcheck", "BUDGET_SECTION", "预算股复核", "318001", "YS"},
	{"treasury", "TREASURY_SECTION", "国库股经办", "318001", "GK"},
	{"payfirst", "PAYMENT_FIRST", "支付中心初审", "318003", ""},
	{"paysecond", "PAYMENT_SECOND", "支付中心复审", "318003", ""},
	{"asset", "ASSET_SECTION", "资产股经办", "318001", "ZC"},
	{"centre", "REVIEW_CENTRE", "评审中心经办", "318002", ""},
	{"debt", "DEBT_SECTION", "债务股经办", "318001", "ZW"},
	{"revenue", "REVENUE_SECTION", "收入股经办", "318001", "SR"},
	{"supervision", "SUPERVISION_SECTION", "监督股经办", "318001", "JD"},
	{"agency", "AGENCY", "中介机构经办", "318002", ""},
	{"head", "BUREAU_HEAD", "局领导", "318001", ""},
	{"congress", "CONGRESS_READER", "人大查询", "302001", ""},
	{"auditor", "AUDITOR", "审计查询", "335001", ""},
	{"sysadmin", "SYSTEM_ADMIN", "系统管理员", "318001", ""},
	{"secadmin", "SECURITY_ADMIN", "安全管理员", "318001", ""},
	{"audadmin", "AUDIT_ADMIN", "审计管理员", "318001", ""},
}

// users makes them, and for every other department those who make and check its
// targets: they have no password and cannot sign in.
func (p *player) users(ctx context.Context) error {
	names := map[string]string{}
	roles, err := p.org.Roles(ctx)
	if err != nil {
		return err
	}
	for _, role := range roles {
		names[role.Code] = role.Name
	}
	for _, u := range demoUsers {
		id, err := p.user(ctx, u)
		if err != nil {
			return err
		}
		if err := p.sessions.SetPassword(ctx, id, p.password, session.PasswordTerms{Keeps: true}); err != nil {
			return fmt.Errorf("password of %s: %w", u.login, err)
		}
		p.cards = append(p.cards, LoginCard{Login: u.login, Password: p.password, Role: names[u.role], Unit: p.units[u.unit].Name})
	}
	for _, section := range []string{"JK", "SB", "NY", "JJ"} {
		if _, err := p.user(ctx, demoUser{"business." + strings.ToLower(section), "BUSINESS_SECTION", "业务股室经办", "318001", section}); err != nil {
			return err
		}
	}
	for _, code := range p.departmentCodes() {
		if code == bureauDepartment {
			continue
		}
		for _, u := range []demoUser{
			{"clerk." + code, "UNIT_CLERK", "单位经办", code + "001", ""},
			{"reviewer." + code, "UNIT_REVIEWER", "单位审核", code + "001", ""},
			{"department." + code, "DEPARTMENT_REVIEWER", "主管部门审核", code + "001", ""},
		} {
			if _, err := p.user(ctx, u); err != nil {
				return err
			}
		}
	}
	for _, who := range []string{"clerk", "reviewer", "department"} {
		p.people[who+"."+bureauDepartment] = p.people[who]
	}
	return p.box.Drain(ctx)
}

func (p *player) departmentCodes() []string {
	codes := make([]string, 0, len(p.departments))
	for code := range p.departments {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// user makes a user with one role, and remembers how he acts.
func (p *player) user(ctx context.Context, u demoUser) (ident.ID, error) {
	in := org.UserInput{Login: u.login, Name: u.name, Unit: p.units[u.unit].ID}
	if u.section != "" {
		in.Section = p.sections[u.section]
	}
	made, err := p.org.CreateUser(ctx, in)
	if err != nil {
		return ident.ID{}, fmt.Errorf("user %s: %w", u.login, err)
	}
	if _, err := p.org.GrantRole(ctx, org.GrantInput{User: made.ID, Role: u.role, ValidFrom: p.org.Today(), Reason: "示例"}); err != nil {
		return ident.ID{}, fmt.Errorf("role of %s: %w", u.login, err)
	}
	account, err := p.org.AccountByID(ctx, made.ID)
	if err != nil {
		return ident.ID{}, err
	}
	p.people[u.login] = actor.Actor{
		User: account.ID, Login: account.Login, Name: account.Name, Unit: account.Unit, Roles: account.Roles, Perms: account.Perms, Request: "demo",
	}
	return made.ID, nil
}

// as is a context in which one of the people acts.
func (p *player) as(ctx context.Context, login string) context.Context {
	who, ok := p.people[login]
	if !ok {
		panic("demo: nobody is called " + login)
	}
	return actor.With(ctx, who)
}

// demoPassword is made anew for each demo book: there is no account with a known one.
func demoPassword() string {
	const digits = 6
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic("demo: no random numbers: " + err.Error())
	}
	return fmt.Sprintf("Caixiao-%0*d", digits, n.Int64())
}
