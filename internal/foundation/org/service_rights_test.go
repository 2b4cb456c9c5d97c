package org_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
)

// Roles of each kind beside each other: by grant, and by delegation. Every pair of
// roles is walked without a database in grant_test.go.
func TestService_separation(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		codes := []string{"UNIT_CLERK", "BUREAU_HEAD", org.SystemAdmin, org.SecurityAdmin, org.AuditAdmin}
		kinds := map[string]org.RoleKind{}
		for _, r := range must(b.Roles(b.ctx))(t) {
			kinds[r.Code] = r.Kind
		}
		for _, code := range codes {
			b.user(t, "spare."+strings.ToLower(code), "318002", code) // nobody is the last of his kind
		}
		for i, first := range codes {
			login := fmt.Sprintf("u%d", i)
			b.user(t, login, "318001", first)
			for _, second := range codes {
				if second == first {
					continue
				}
				g, err := b.GrantRole(b.ctx, org.GrantInput{User: b.users[login].ID, Role: second, ValidFrom: day("2021-01-01")})
				together := kinds[first] == kinds[second]
				if together != (err == nil) || err != nil && !errors.Is(err, org.ErrSeparation) {
					t.Errorf("%s beside %s: %v", second, first, err)
				}
				if err == nil {
					must(b.RevokeRole(b.ctx, g.User, g.ID, "测试"))(t)
				}
			}
		}
		for i, role := range codes {
			from := b.users[fmt.Sprintf("u%d", i)].ID
			for j, other := range codes {
				if i == j {
					continue
				}
				d, err := b.Delegate(b.ctx, from, org.DelegationInput{
					To: b.users[fmt.Sprintf("u%d", j)].ID, Role: role, ValidFrom: day("2021-06-15"), ValidTo: day("2021-06-16"), Reason: "出差",
				})
				switch {
				case kinds[role] != org.Business:
					if !errors.Is(err, org.ErrDelegationAdmin) {
						t.Errorf("%s delegated: %v", role, err)
					}
				case kinds[other] != org.Business:
					if !errors.Is(err, org.ErrSeparation) {
						t.Errorf("%s delegated to %s: %v", role, other, err)
					}
				case err != nil:
					t.Errorf("%s delegated to %s: %v", role, other, err)
				default:
					must(b.RevokeDelegation(b.ctx, d.ID, "测试"))(t)
				}
			}
		}
	})
}

// A delegated business role keeps an administrator's role away on its days, and on no other.
func TestService_separationByDays(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		b.user(t, "clerk", "318001", "UNIT_CLERK")
		b.user(t, "free", "318001", "UNIT_CLERK")
		free := b.users["free"].ID
		for _, g := range must(b.Grants(b.ctx, free))(t) {
			must(b.RevokeRole(b.ctx, free, g.ID, ""))(t)
		}
		must(b.Delegate(b.ctx, b.users["clerk"].ID, org.DelegationInput{
			To: free, Role: "UNIT_CLERK", ValidFrom: day("2021-07-01"), ValidTo: day("2021-07-10"), Reason: "休假",
		}))(t)
		grant := func(from, to string) error {
			_, err := b.GrantRole(b.ctx, org.GrantInput{User: free, Role: org.AuditAdmin, ValidFrom: day(from), ValidTo: day(to)})
			return err
		}
		for _, days := range [][2]string{{"2021-06-01", "2021-07-01"}, {"2021-07-10", "2021-07-31"}, {"2021-07-02", "2021-07-03"}} {
			if err := grant(days[0], days[1]); !errors.Is(err, org.ErrSeparation) {
				t.Errorf("%v: %v", days, err)
			}
		}
		for _, days := range [][2]string{{"2021-06-01", "2021-06-30"}, {"2021-07-11", "2021-07-31"}} {
			if err := grant(days[0], days[1]); err != nil {
				t.Errorf("%v: %v", days, err)
			}
		}
	})
}

func TestService_grants(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		system := b.user(t, "system", "318001", org.SystemAdmin)
		security := b.user(t, "security", "318001", org.SecurityAdmin)
		made := must(b.CreateUser(system, org.UserInput{Login: "New", Name: "新人", Unit: b.units["318001"].ID, Phone: "13812345678"}))(t)
		if made.State != org.Inactive || made.Login != "new" {
			t.Fatalf("made %+v", made)
		}
		grant := func(ctx context.Context, user org.User, role string) error {
			_, err := b.GrantRole(ctx, org.GrantInput{User: user.ID, Role: role})
			return err
		}
		for name, tt := range map[string]struct {
			as   string
			user org.User
			role string
			want error
		}{
			"系统管理员授权":  {"system", made, "UNIT_CLERK", org.ErrUserNotFound}, // no scope: no permission
			"给自己授权":    {"security", b.users["security"], "UNIT_CLERK", org.ErrSelf},
			"没有这个角色":   {"security", made, "EMPEROR", org.ErrRoleNotFound},
			"授权两次":     {"", b.users["system"], org.SystemAdmin, org.ErrGrantOverlap},
			"兼任两个管理员":  {"", b.users["system"], org.AuditAdmin, org.ErrSeparation},
			"管理员兼业务角色": {"security", b.users["system"], "BUREAU_HEAD", org.ErrSeparation},
		} {
			t.Run(name, func(t *testing.T) {
				if err := grant(b.as(t, tt.as), tt.user, tt.role); !errors.Is(err, tt.want) {
					t.Errorf("error %v, want %v", err, tt.want)
				}
			})
		}
		if err := grant(security, made, "UNIT_CLERK"); err != nil {
			t.Fatal(err)
		}
		got := must(b.User(system, made.ID))(t)
		if got.State != org.Active || !slices.Equal(got.Roles, []string{"UNIT_CLERK"}) {
			t.Errorf("got %+v", got)
		}
		if _, err := b.CreateUser(security, org.UserInput{Login: "more", Name: "更多", Unit: b.units["318001"].ID}); !errors.Is(err, org.ErrUnitNotFound) {
			t.Errorf("the security administrator creates a user: %v", err)
		}
		if _, err := b.CreateUser(system, org.UserInput{Login: "NEW", Name: "重名", Unit: b.units["318001"].ID}); !errors.Is(err, org.ErrLoginTaken) {
			t.Errorf("a login twice: %v", err)
		}
	})
}

// Who created an account and became security administrator later must not grant it.
func TestService_creatorNeverGrants(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		b.user(t, "second", "318001", org.SystemAdmin)
		system := b.user(t, "system", "318001", org.SystemAdmin)
		made := must(b.CreateUser(system, org.UserInput{Login: "new", Name: "新人", Unit: b.units["318001"].ID}))(t)
		creator := b.users["system"].ID
		for _, g := range must(b.Grants(b.ctx, creator))(t) {
			must(b.RevokeRole(b.ctx, creator, g.ID, "调岗"))(t)
		}
		b.grant(t, creator, org.SecurityAdmin)
		if _, err := b.GrantRole(b.as(t, "system"), org.GrantInput{User: made.ID, Role: "UNIT_CLERK"}); !errors.Is(err, org.ErrCreatorGrants) {
			t.Errorf("error %v", err)
		}
	})
}

// Who becomes an administrator keeps nothing that the one who grants may have set; who
// is one already, or becomes none, keeps what he has.
func TestService_administratorsBeginClean(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		b.user(t, "spare", "318001", org.AuditAdmin)
		b.forgotten = nil
		b.user(t, "clerk", "318001", "UNIT_CLERK")
		clerk := b.users["clerk"].ID
		if len(b.forgotten) > 0 {
			t.Fatal("a clerk lost his secrets")
		}
		is := func(when string, want bool, times int) {
			t.Helper()
			a, u := must(b.AccountByID(b.ctx, clerk))(t), must(b.User(b.ctx, clerk))(t)
			if a.Administrator != want || u.Administrator != want || len(b.forgotten) != times {
				t.Errorf("%s: account %t, user %t, forgotten %d times", when, a.Administrator, u.Administrator, len(b.forgotten))
			}
		}
		is("a clerk", false, 0)
		for _, g := range must(b.Grants(b.ctx, clerk))(t) {
			must(b.RevokeRole(b.ctx, clerk, g.ID, "调岗"))(t)
		}
		give := func(from, to string) org.Grant {
			in := org.GrantInput{User: clerk, Role: org.AuditAdmin, ValidFrom: day(from)}
			if to != "" {
				in.ValidTo = day(to)
			}
			return must(b.GrantRole(b.ctx, in))(t)
		}
		over := give("2021-01-01", "2021-06-14")
		is("until yesterday", false, 1)
		today := give("2021-06-15", "2021-06-15")
		is("to the end of today", true, 2)
		to := give("2021-06-16", "")
		is("the next days are his too", true, 2)
		must(b.RevokeRole(b.ctx, clerk, today.ID, "调岗"))(t)
		is("from tomorrow", true, 2)
		must(b.RevokeRole(b.ctx, clerk, to.ID, "调岗"))(t)
		is("no longer", false, 2)
		give("2021-07-01", "")
		is("once more", true, 3)
		_ = over
	})
}

// Who stays until tonight is nobody to leave the house to.
func TestService_lastAdministratorByDays(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		b.user(t, "one", "318001", org.AuditAdmin)
		b.user(t, "friend", "318001")
		one, friend := b.users["one"].ID, b.users["friend"].ID
		grant := must(b.Grants(b.ctx, one))(t)[0]
		short := org.GrantInput{User: friend, Role: org.AuditAdmin, ValidFrom: day("2021-06-15"), ValidTo: day("2021-06-15")}
		must(b.GrantRole(b.ctx, short))(t)
		if _, err := b.RevokeRole(b.ctx, one, grant.ID, ""); !errors.Is(err, org.ErrLastAdministrator) {
			t.Errorf("left to one who goes tonight: %v", err)
		}
		must(b.GrantRole(b.ctx, org.GrantInput{User: friend, Role: org.AuditAdmin, ValidFrom: day("2021-06-16")}))(t)
		if _, err := b.RevokeRole(b.ctx, one, grant.ID, ""); !errors.Is(err, org.ErrLastAdministrator) {
			t.Errorf("left to one who begins tomorrow, by a grant of today: %v", err)
		}
	})
}

func TestService_lastAdministrator(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		b.user(t, "one", "318001", org.SecurityAdmin)
		one := b.users["one"].ID
		grant := must(b.Grants(b.ctx, one))(t)[0]
		if _, err := b.RevokeRole(b.ctx, one, grant.ID, ""); !errors.Is(err, org.ErrLastAdministrator) {
			t.Errorf("revoked the last one: %v", err)
		}
		if _, err := b.DisableUser(b.ctx, one, must(b.User(b.ctx, one))(t).Version, ""); !errors.Is(err, org.ErrLastAdministrator) {
			t.Errorf("disabled the last one: %v", err)
		}
		b.user(t, "two", "318001", org.SecurityAdmin)
		disabled := must(b.DisableUser(b.ctx, one, must(b.User(b.ctx, one))(t).Version, "退休"))(t)
		if a := must(b.AccountByID(b.ctx, one))(t); a.Active || len(a.Perms) > 0 || disabled.State != org.Disabled {
			t.Errorf("a disabled account: %+v", a)
		}
		if err := func() error { _, err := b.GrantRole(b.ctx, org.GrantInput{User: one, Role: "UNIT_CLERK"}); return err }(); !errors.Is(err, org.ErrUserDisabled) {
			t.Errorf("granted to a disabled one: %v", err)
		}
		back := must(b.EnableUser(b.ctx, one, disabled.Version, "返聘"))(t)
		if back.State != org.Inactive || len(back.Roles) > 0 {
			t.Errorf("back %+v", back)
		}
		two := b.as(t, "two")
		if _, err := b.DisableUser(two, b.users["two"].ID, 2, ""); !errors.Is(err, org.ErrUserNotFound) {
			t.Errorf("the security administrator disables: %v", err)
		}
	})
}

func TestService_scopeFollowsRights(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		clerk := b.user(t, "clerk", "318002", "UNIT_CLERK")
		head := b.user(t, "head", "318001", "DEPARTMENT_REVIEWER")
		section := b.user(t, "section", "318001", "BUSINESS_SECTION")
		far := b.user(t, "far", "302001", "UNIT_CLERK")
		expect := func(ctx context.Context, want ...string) {
			t.Helper()
			scope := must(b.Scope(ctx, org.PermUnitRead.Code))(t)
			var got []string
			for code, u := range b.units {
				if scope.Has(u.ID) {
					got = append(got, code)
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", actor.From(ctx).Login, diff)
			}
			if list := must(b.Units(ctx, org.UnitFilter{}, org.Listing{Limit: 20, Sort: "code"}))(t); len(list.Items) != len(want) || list.Total != len(want) {
				t.Errorf("%s lists %d units of %d", actor.From(ctx).Login, len(list.Items), list.Total)
			}
		}
		expect(clerk, "318002")
		expect(head, "318001", "318002")
		expect(section) // belongs to no section yet
		expect(b.ctx, "302001", "318001", "318002")
		expect(t.Context())

		u := must(b.User(b.ctx, b.users["section"].ID))(t)
		must(b.ChangeUser(b.ctx, u.ID, u.Version, org.UserInput{Login: u.Login, Name: u.Name, Unit: u.Unit, Section: b.sections["NY"].ID}))(t)
		expect(section, "302001")
		d := b.departments["318"]
		must(b.ChangeDepartment(b.ctx, d.ID, d.Version, org.DepartmentInput{Code: d.Code, Name: d.Name, Section: b.sections["NY"].ID, ValidFrom: d.ValidFrom}))(t)
		expect(section, "302001", "318001", "318002")

		// The delegate sees what the delegator sees, besides his own, and for whom he acts.
		delegation := must(b.Delegate(head, b.users["head"].ID, org.DelegationInput{
			To: b.users["far"].ID, Role: "DEPARTMENT_REVIEWER", ValidFrom: day("2021-06-15"), ValidTo: day("2021-06-15"), Reason: "出差",
		}))(t)
		expect(far, "302001", "318001", "318002")
		for unit, want := range map[string]string{"302001": "", "318002": "head"} {
			got := must(b.ActsFor(far, org.PermUnitRead.Code, b.units[unit].ID))(t)
			if got != b.users[want].ID {
				t.Errorf("on %s acts for %s", unit, got)
			}
		}
		a := must(b.AccountByLogin(b.ctx, "far"))(t)
		if diff := cmp.Diff([]string{"DEPARTMENT_REVIEWER", "UNIT_CLERK"}, a.Roles); diff != "" {
			t.Error(diff)
		}
		if _, err := b.RevokeDelegation(clerk, delegation.ID, ""); !errors.Is(err, org.ErrDelegationNotFound) {
			t.Errorf("a stranger revokes: %v", err)
		}
		// It ends with its day, without anybody doing anything.
		if err := b.db.MoveClock(t.Context(), noon.Add(24*time.Hour)); err != nil {
			t.Fatal(err)
		}
		expect(far, "302001")
		later := must(b.AccountByLogin(b.ctx, "far"))(t)
		if later.Rights == a.Rights {
			t.Error("his pages do not notice that the delegation has ended")
		}
		if later.AuthVersion != a.AuthVersion {
			t.Error("his sessions end with the delegation")
		}
	})
}

func TestService_delegationEndsWithItsRole(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		head := b.user(t, "head", "318001", "BUREAU_HEAD")
		deputy := b.user(t, "deputy", "318001", "UNIT_CLERK")
		in := org.DelegationInput{To: b.users["deputy"].ID, Role: "BUREAU_HEAD", ValidFrom: day("2021-06-15"), ValidTo: day("2022-06-15"), Reason: "学习"}
		for name, tt := range map[string]struct {
			change func(*org.DelegationInput)
			as     string
			from   string
			want   error
		}{
			"委托给自己":   {func(in *org.DelegationInput) { in.To = b.users["head"].ID }, "head", "head", org.ErrDelegationSelf},
			"没有的角色":   {func(in *org.DelegationInput) { in.Role = "BUDGET_SECTION" }, "head", "head", org.ErrDelegationNotHeld},
			"昨天开始":    {func(in *org.DelegationInput) { in.ValidFrom = day("2021-06-14") }, "head", "head", org.ErrDelegationPast},
			"367 天":   {func(in *org.DelegationInput) { in.ValidTo = day("2022-06-16") }, "head", "head", org.ErrDelegationDays},
			"没有期限":    {func(in *org.DelegationInput) { in.ValidTo = fiscal.Date{} }, "head", "head", org.ErrRequired},
			"没有理由":    {func(in *org.DelegationInput) { in.Reason = " " }, "head", "head", org.ErrRequired},
			"替别人委托":   {func(*org.DelegationInput) {}, "deputy", "head", org.ErrUserNotFound},
			"没有这个代办人": {func(in *org.DelegationInput) { in.To = b.units["318001"].ID }, "head", "head", org.ErrUserNotFound},
		} {
			t.Run(name, func(t *testing.T) {
				bad := in
				tt.change(&bad)
				if _, err := b.Delegate(b.as(t, tt.as), b.users[tt.from].ID, bad); !errors.Is(err, tt.want) {
					t.Errorf("error %v, want %v", err, tt.want)
				}
			})
		}
		must(b.Delegate(head, b.users["head"].ID, in))(t) // 366 days
		if _, err := b.Delegate(head, b.users["head"].ID, in); !errors.Is(err, org.ErrDelegationOverlap) {
			t.Errorf("delegated twice: %v", err)
		}
		onward := in
		onward.To = b.users["head"].ID
		if _, err := b.Delegate(deputy, b.users["deputy"].ID, onward); !errors.Is(err, org.ErrDelegationNotHeld) {
			t.Errorf("passed on: %v", err)
		}
		if !must(b.Scope(deputy, org.PermUnitRead.Code))(t).All {
			t.Error("the delegate does not see what the head sees")
		}
		for _, ctx := range []context.Context{head, deputy} {
			if list := must(b.Delegations(ctx, actor.From(ctx).User))(t); len(list) != 1 || list[0].FromName != "用户head" {
				t.Errorf("delegations %+v", list)
			}
		}
		for _, g := range must(b.Grants(b.ctx, b.users["head"].ID))(t) {
			must(b.RevokeRole(b.ctx, g.User, g.ID, "离任"))(t)
		}
		if must(b.Scope(deputy, org.PermUnitRead.Code))(t).All {
			t.Error("the delegate keeps what the head has lost")
		}
	})
}

func TestService_rolePerms(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		security := b.user(t, "security", "318001", org.SecurityAdmin)
		clerk := b.user(t, "clerk", "318001", "UNIT_CLERK")
		for name, tt := range map[string]struct {
			role  string
			perms []string
			want  error
		}{
			"业务角色管用户":  {"UNIT_CLERK", []string{"org.user.write"}, org.ErrPermKind},
			"业务角色授权":   {"BUREAU_HEAD", []string{"org.role.grant"}, org.ErrPermKind},
			"系统管理员授权":  {org.SystemAdmin, []string{"org.role.grant"}, org.ErrPermKind},
			"系统管理员看业务": {org.SystemAdmin, []string{"target.read"}, org.ErrPermKind},
			"审计管理员管用户": {org.AuditAdmin, []string{"org.user.write"}, org.ErrPermKind},
			"没有这个权限":   {"UNIT_CLERK", []string{"target.eat"}, org.ErrPermUnknown},
			"没有这个角色":   {"EMPEROR", nil, org.ErrRoleNotFound},
			"改自己担任的角色": {org.SecurityAdmin, nil, org.ErrOwnRole},
			"旧版本":      {"AUDITOR", nil, org.ErrStale},
		} {
			t.Run(name, func(t *testing.T) {
				version := int64(1)
				if name == "旧版本" {
					version = 7
				}
				if _, err := b.SetRolePerms(security, tt.role, version, tt.perms); !errors.Is(err, tt.want) {
					t.Errorf("error %v, want %v", err, tt.want)
				}
			})
		}
		next := must(b.SetRolePerms(security, "UNIT_CLERK", 1, []string{"target.write", "target.read", "target.write"}))(t)
		if diff := cmp.Diff([]string{"target.read", "target.write"}, next.Perms); diff != "" {
			t.Error(diff)
		}
		a := must(b.AccountByID(b.ctx, actor.From(clerk).User))(t)
		if _, may := a.Perms["target.write"]; !may || len(a.Perms) != 2 {
			t.Errorf("the clerk may %v", a.Perms)
		}
		if must(b.Scope(clerk, org.PermUnitRead.Code))(t).Has(b.units["318001"].ID) {
			t.Error("a permission that was taken away still shows units")
		}

		// A new module's permissions get their defaults; what was decided stays.
		if err := b.SeedRoles(b.ctx, append(catalogue(), org.Permission{Code: "audit.read", Mode: org.Reading})); err != nil {
			t.Fatal(err)
		}
		a = must(b.AccountByID(b.ctx, actor.From(clerk).User))(t)
		if len(a.Perms) != 2 {
			t.Errorf("after another seeding the clerk may %v", a.Perms)
		}
		if list := must(b.Catalogue(b.ctx))(t); len(list) != len(catalogue())+1 {
			t.Errorf("%d permissions", len(list))
		}
	})
}

// An uncommitted grant gives nobody a right, nor does it stay when it is undone.
func TestService_rightsOfATransaction(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		clerk := b.user(t, "clerk", "318001", "UNIT_CLERK")
		undone := errors.New("undone")
		err := b.db.InTx(b.ctx, func(ctx context.Context) error {
			b.grant2(t, ctx, "clerk", "BUREAU_HEAD")
			if must(b.Scope(clerk, org.PermUnitRead.Code))(t).All {
				t.Error("seen before it was committed")
			}
			return undone
		})
		if !errors.Is(err, undone) || must(b.Scope(clerk, org.PermUnitRead.Code))(t).All {
			t.Errorf("seen after it was undone, %v", err)
		}
	})
}

func (b *bureau) grant2(t *testing.T, ctx context.Context, login, role string) { //nolint:revive // t goes first in tests
	t.Helper()
	must(b.GrantRole(ctx, org.GrantInput{User: b.users[login].ID, Role: role, ValidFrom: day("2021-01-01")}))(t)
}
