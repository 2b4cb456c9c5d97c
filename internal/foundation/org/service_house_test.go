package org_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/org"
)

func TestService_government(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		if _, err := b.Government(b.ctx); !errors.Is(err, org.ErrGovernmentMissing) {
			t.Fatalf("error %v", err)
		}
		in := org.GovernmentInput{
			RegionCode: "130306", MofCode: "130306000", Name: "抚宁区", FullName: "秦皇岛市抚宁区", Level: org.County, Bureau: "抚宁区财政局", Demo: true,
		}
		made := must(b.CreateGovernment(b.ctx, in))(t)
		in.Note = "演示账套"
		next := must(b.ChangeGovernment(b.ctx, made.Version, in))(t)
		if got := must(b.Government(b.ctx))(t); got != next || got.Version != 2 || !got.Demo {
			t.Errorf("got %+v", got)
		}
		if _, err := b.ChangeGovernment(b.ctx, made.Version, in); !errors.Is(err, org.ErrStale) {
			t.Errorf("a stale version: %v", err)
		}
		in.RegionCode, in.MofCode = "130307", "130307000"
		if _, err := b.ChangeGovernment(b.ctx, 2, in); !errors.Is(err, org.ErrGovernmentFixed) {
			t.Errorf("another region: %v", err)
		}
	})
}

func TestService_unitLife(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		u := b.units["318002"]
		in := u.Input()
		in.Name = "财政投资评审中心"
		renamed := must(b.ChangeUnit(b.ctx, u.ID, org.UnitChange{Version: 1, Input: in, From: day("2021-03-01"), Reason: "更名"}))(t)

		// A move takes a code of the new department with it.
		in.Department = b.departments["302"].ID
		if _, err := b.ChangeUnit(b.ctx, u.ID, org.UnitChange{Version: 2, Input: in}); !errors.Is(err, org.ErrUnitParent) {
			t.Errorf("moved without a new code: %v", err)
		}
		in.Code = "302001"
		if _, err := b.ChangeUnit(b.ctx, u.ID, org.UnitChange{Version: 2, Input: in}); !errors.Is(err, org.ErrCodeTaken) {
			t.Errorf("moved to a code of another: %v", err)
		}
		in.Code = "302009"
		if _, err := b.ChangeUnit(b.ctx, u.ID, org.UnitChange{Version: 2, Input: in, From: day("2021-02-28")}); !errors.Is(err, org.ErrChangeBack) {
			t.Errorf("moved before the last change: %v", err)
		}
		if _, err := b.ChangeUnit(b.ctx, u.ID, org.UnitChange{Version: 2, Input: in, From: day("2021-06-16")}); !errors.Is(err, org.ErrChangeFuture) {
			t.Errorf("moved tomorrow: %v", err)
		}
		if _, err := b.ChangeUnit(b.ctx, u.ID, org.UnitChange{Version: 1, Input: in}); !errors.Is(err, org.ErrStale) {
			t.Errorf("moved a stale version: %v", err)
		}
		moved := must(b.ChangeUnit(b.ctx, u.ID, org.UnitChange{Version: renamed.Version, Input: in}))(t)
		closed := must(b.CloseUnit(b.ctx, u.ID, org.UnitEnd{Version: moved.Version, Last: day("2021-06-14"), Reason: "并入"}))(t)
		if closed.State != org.Closed {
			t.Errorf("state %s on the day after the last", closed.State)
		}
		if got := must(b.UnitByCode(b.ctx, "302009"))(t); got != closed {
			t.Errorf("got %+v, want %+v", got, closed)
		}
		opened := must(b.CloseUnit(b.ctx, u.ID, org.UnitEnd{Version: closed.Version, Last: fiscal.Date{}, Reason: "误操作"}))(t)
		if opened.State != org.Effective {
			t.Errorf("state %s after it was opened again", opened.State)
		}

		var got []string
		for _, v := range must(b.UnitVersions(b.ctx, u.ID))(t) {
			got = append(got, v.Since.String()+" "+v.Code+" "+v.Name+" "+v.ValidTo.String())
		}
		want := []string{
			"2021-06-15 302009 财政投资评审中心 ", "2021-06-15 302009 财政投资评审中心 2021-06-14", "2021-06-15 302009 财政投资评审中心 ",
			"2021-03-01 318002 财政投资评审中心 ", "2018-01-01 318002 财政评审中心 ",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestService_unitRefused(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		for name, tt := range map[string]struct {
			change func(*org.UnitInput)
			want   error
		}{
			"别人的编码":   {func(in *org.UnitInput) { in.Code = "318001" }, org.ErrCodeTaken},
			"主管部门不存在": {func(in *org.UnitInput) { in.Department = b.units["318001"].ID }, org.ErrDepartmentNotFound},
			"早于主管部门":  {func(in *org.UnitInput) { in.ValidFrom = day("2017-12-31") }, org.ErrDepartmentClosed},
		} {
			t.Run(name, func(t *testing.T) {
				in := b.unitInput("318003", "新单位")
				tt.change(&in)
				if _, err := b.CreateUnit(b.ctx, in); !errors.Is(err, tt.want) {
					t.Errorf("error %v, want %v", err, tt.want)
				}
			})
		}
		b.user(t, "clerk", "318002", "UNIT_CLERK")
		if _, err := b.CloseUnit(b.ctx, b.units["318002"].ID, org.UnitEnd{Version: 1, Last: day("2021-12-31"), Reason: ""}); !errors.Is(err, org.ErrUnitInUse) {
			t.Errorf("closed with people: %v", err)
		}
		if _, err := b.CloseUnit(b.ctx, b.units["302001"].ID, org.UnitEnd{Version: 1, Last: day("2017-12-31"), Reason: ""}); !errors.Is(err, org.ErrPeriod) {
			t.Errorf("closed before it began: %v", err)
		}
	})
}

func TestService_departmentsAndSections(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		d := b.departments["318"]
		in := org.DepartmentInput{Code: "318", Name: "财政局", Section: b.sections["NY"].ID, ValidFrom: d.ValidFrom}
		next := must(b.ChangeDepartment(b.ctx, d.ID, d.Version, in))(t)
		if next.SectionName != "NY股" {
			t.Errorf("section %q", next.SectionName)
		}
		in.ValidTo = day("2021-12-31")
		if _, err := b.ChangeDepartment(b.ctx, d.ID, next.Version, in); !errors.Is(err, org.ErrDepartmentInUse) {
			t.Errorf("closed with units: %v", err)
		}
		in.Code, in.ValidTo = "319", fiscal.Date{}
		if _, err := b.ChangeDepartment(b.ctx, d.ID, next.Version, in); !errors.Is(err, org.ErrDepartmentCode) {
			t.Errorf("another code: %v", err)
		}
		if _, err := b.CreateDepartment(b.ctx, org.DepartmentInput{Code: "302", Name: "重复", ValidFrom: d.ValidFrom}); !errors.Is(err, org.ErrCodeTaken) {
			t.Errorf("a code twice: %v", err)
		}
		x := b.sections["NY"]
		end := org.SectionInput{Code: x.Code, Name: x.Name, ValidFrom: x.ValidFrom, ValidTo: day("2021-06-14")}
		if _, err := b.ChangeSection(b.ctx, x.ID, x.Version, end); !errors.Is(err, org.ErrSectionInUse) {
			t.Errorf("closed in use: %v", err)
		}
		y := b.sections["YS"] // in charge of nobody any more
		end.Code, end.Name = y.Code, y.Name
		if closed := must(b.ChangeSection(b.ctx, y.ID, y.Version, end))(t); closed.State != org.Closed {
			t.Errorf("state %s", closed.State)
		}
		in.Code, in.Section = "318", y.ID
		if _, err := b.ChangeDepartment(b.ctx, d.ID, next.Version, in); !errors.Is(err, org.ErrSectionClosed) {
			t.Errorf("a closed section in charge: %v", err)
		}
	})
}

func TestService_memberships(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		unit, department := b.units["318001"].ID, b.departments["318"].ID
		join := func(subsystem org.Subsystem, department, unit ident.ID, from, to string) (org.Membership, error) {
			m := org.Membership{Subsystem: subsystem, Department: department, Unit: unit, ValidFrom: day(from)}
			if to != "" {
				m.ValidTo = day(to)
			}
			return b.JoinSubsystem(b.ctx, m)
		}
		none := ident.ID{}
		if _, err := join(org.Performance, none, unit, "2021-01-01", ""); !errors.Is(err, org.ErrMembershipHolder) {
			t.Errorf("a unit under performance management: %v", err)
		}
		if _, err := join(org.Asset, department, none, "2021-01-01", ""); !errors.Is(err, org.ErrMembershipHolder) {
			t.Errorf("a department in the asset system: %v", err)
		}
		must(join(org.Performance, department, none, "2021-01-01", ""))(t)
		first := must(join(org.Network, none, unit, "2020-01-01", "2020-12-31"))(t)
		if _, err := join(org.Network, none, unit, "2020-12-31", ""); !errors.Is(err, org.ErrMembershipOverlap) {
			t.Errorf("twice on the last day: %v", err)
		}
		second := must(join(org.Network, none, unit, "2021-01-01", ""))(t)
		must(join(org.Asset, none, b.units["302001"].ID, "2021-06-16", ""))(t) // tomorrow
		if _, err := b.LeaveSubsystem(b.ctx, first.ID, first.Version, fiscal.Date{}); !errors.Is(err, org.ErrMembershipOverlap) {
			t.Errorf("opened into the next one: %v", err)
		}
		want := map[org.Subsystem]int{org.Performance: 1, org.Network: 1, org.Asset: 0}
		if diff := cmp.Diff(want, must(b.MemberCounts(b.ctx))(t)); diff != "" {
			t.Error(diff)
		}
		must(b.LeaveSubsystem(b.ctx, second.ID, second.Version, day("2021-06-14")))(t)
		if n := must(b.MemberCounts(b.ctx))(t)[org.Network]; n != 0 {
			t.Errorf("%d members after the last day", n)
		}
	})
}

// Everything of the house that has a name is told by it, whoever asks; what is no part of
// the house is left out.
func TestService_Names(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		unit, department := b.units["318002"], b.departments["302"]
		section := must(b.CreateSection(b.ctx, org.SectionInput{Code: "KJ", Name: "会计股", ValidFrom: day("2020-01-01")}))(t)
		user := must(b.CreateUser(b.ctx, org.UserInput{Login: "namely", Name: "名家", Unit: unit.ID}))(t)
		var stranger ident.ID
		if err := stranger.UnmarshalText([]byte("7ZZZZZZZZZZZZ")); err != nil {
			t.Fatal(err)
		}
		got := map[ident.ID]org.ThingName{}
		for _, x := range must(b.Names(t.Context(), []ident.ID{unit.ID, department.ID, section.ID, user.ID, stranger, unit.ID}))(t) {
			got[x.ID] = x
		}
		want := map[ident.ID]org.ThingName{
			unit.ID:       {ID: unit.ID, Sort: org.ThingUnit, Code: "318002", Name: unit.Name},
			department.ID: {ID: department.ID, Sort: org.ThingDepartment, Code: "302", Name: department.Name},
			section.ID:    {ID: section.ID, Sort: org.ThingSection, Code: "KJ", Name: "会计股"},
			user.ID:       {ID: user.ID, Sort: org.ThingUser, Code: "namely", Name: "名家"},
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(ident.ID{})); diff != "" {
			t.Error(diff)
		}
		if none := must(b.Names(t.Context(), nil))(t); len(none) != 0 {
			t.Errorf("names of nothing: %v", none)
		}
	})
}
