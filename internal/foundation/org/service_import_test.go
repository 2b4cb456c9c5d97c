package org_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/rowfile"
	"caixiao/testkit"
)

// workbook makes a file of rows of texts, the header first.
func workbook(t *testing.T, rows ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		cells := []any{}
		for _, text := range strings.Split(row, "|") {
			cells = append(cells, text)
		}
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (b *bureau) check(t *testing.T, ctx context.Context, kind org.ImportKind, data []byte) org.ImportReport { //nolint:revive // t goes first in tests
	t.Helper()
	sheet := must(b.ReadSheet(ctx, kind, "表.xlsx", data))(t)
	return must(b.CheckImport(ctx, sheet))(t)
}

func outcomes(r org.ImportReport) []string {
	var list []string
	for _, row := range r.Rows {
		text := fmt.Sprintf("%d %s %s", row.Line, row.Key, row.Outcome)
		if len(row.Changes) > 0 {
			text += " " + strings.Join(row.Changes, ",")
		}
		for _, p := range row.Problems {
			text += " " + p.Path + ":" + p.Err.Code()
		}
		list = append(list, text)
	}
	return list
}

const unitHeader = "单位代码*|名称|简称|主管部门代码|单位性质|预算级次|会计制度|统一社会信用代码|财政专网|资产系统|启用日期"

func TestService_importUnits(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		good := workbook(t, unitHeader,
			"318001|财政局机关本级|财政局|318|行政|1|行政单位会计||是||2018-01-01",
			"318003|国库支付中心||318|参公|2|行政单位会计||是|是|2021年1月1日",
			"",
			"302001|农业农村局机关本级|农业农村局机关本级|302|行政|1|行政单位会计||否|否|2018.1.1",
			"318002003|评审一所||318|财政补助事业|3|事业单位会计|||否|2021-07-01",
		)
		checked := b.check(t, b.ctx, org.ImportUnits, good)
		want := []string{
			"2 318001 CHANGE shortName,network", "3 318003 CREATE", "5 302001 SAME", "6 318002003 CREATE",
		}
		if diff := cmp.Diff(want, outcomes(checked)); diff != "" {
			t.Fatal(diff)
		}
		if _, err := b.UnitByCode(b.ctx, "318003"); !errors.Is(err, org.ErrUnitNotFound) {
			t.Fatalf("a check wrote something: %v", err)
		}
		done := must(b.ConfirmImport(b.ctx, org.ImportUnits, checked.ID))(t)
		if diff := cmp.Diff(want, outcomes(done)); diff != "" || !done.Confirmed {
			t.Error(diff)
		}
		if u := must(b.UnitByCode(b.ctx, "318002003"))(t); u.State != org.Pending || u.ShortName != "评审一所" {
			t.Errorf("got %+v", u)
		}
		counts := map[org.Subsystem]int{org.Performance: 0, org.Network: 2, org.Asset: 1}
		if diff := cmp.Diff(counts, must(b.MemberCounts(b.ctx))(t)); diff != "" {
			t.Error(diff)
		}
		if _, err := b.ConfirmImport(b.ctx, org.ImportUnits, checked.ID); !errors.Is(err, org.ErrImportDone) {
			t.Errorf("confirmed twice: %v", err)
		}
		again := b.check(t, b.ctx, org.ImportUnits, good)
		if n := again.Count(org.RowSame); n != 4 {
			t.Errorf("after it is imported: %v", outcomes(again))
		}
	})
}

func TestService_importRefused(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		bad := workbook(t, unitHeader,
			"318004|新单位||318|行政|1|行政单位会计||是|是|2021-01-01",
			"318004|又一个||318|行政|1|行政单位会计||||2021-01-01",
			"31800|短代码||318|行政|1|行政单位会计||||2021-01-01",
			"302005|错部门||318|行政|1|行政单位会计||||2021-01-01",
			"318006|没部门||999|民企|三|现金||可能||2021-02-30",
			"318007|信用代码||318|行政|1|行政单位会计|91350100M000100Y44|||2021-01-01",
		)
		checked := b.check(t, b.ctx, org.ImportUnits, bad)
		want := []string{
			"2 318004 CREATE",
			"3 318004 REFUSED code:org.import_twice",
			"4 31800 REFUSED code:org.unit_code",
			"5 302005 REFUSED code:org.unit_parent",
			"6 318006 REFUSED kind:org.choice accounting:org.choice level:org.choice validFrom:fiscal.no_such_day departmentCode:org.department_not_found",
			"7 318007 REFUSED creditCode:org.credit_check",
		}
		if diff := cmp.Diff(want, outcomes(checked)); diff != "" {
			t.Error(diff)
		}
		if _, err := b.ConfirmImport(b.ctx, org.ImportUnits, checked.ID); !errors.Is(err, org.ErrImportRefused) {
			t.Errorf("confirmed with mistakes: %v", err)
		}
		if _, err := b.UnitByCode(b.ctx, "318004"); !errors.Is(err, org.ErrUnitNotFound) {
			t.Errorf("half of it was written: %v", err)
		}
		system := b.user(t, "system", "318001", org.SystemAdmin)
		if _, err := b.ConfirmImport(b.user(t, "other", "318001"), org.ImportUnits, b.check(t, system, org.ImportUnits, bad).ID); !errors.Is(err, org.ErrImportNotFound) {
			t.Errorf("the import of another: %v", err)
		}
	})
}

func TestService_readSheet(t *testing.T) {
	b := newBureau(t, testkit.Open(t, testkit.SQLite(t))) // no statement is run
	many := []string{unitHeader}
	for i := range 5001 {
		many = append(many, fmt.Sprintf("%09d|单位|||||||||", i))
	}
	for name, tt := range map[string]struct {
		data []byte
		want error
	}{
		"没有表头":     {workbook(t, "一|二|三", "1|2|3"), rowfile.ErrColumns},
		"缺列":       {workbook(t, "单位代码|名称|主管部门代码|单位性质|预算级次", "1|2|3|4|5"), rowfile.ErrColumns},
		"没有数据":     {workbook(t, unitHeader), rowfile.ErrEmpty},
		"5001 行":   {workbook(t, many...), rowfile.ErrRows},
		"不是 Excel": {[]byte("单位代码,名称"), blocks.ErrDamaged},
		"空文件":      {nil, blocks.ErrEmpty},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := b.ReadSheet(b.ctx, org.ImportUnits, "表.xlsx", tt.data); !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

// What is exported is what the import would leave as it is.
func TestService_exportImports(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		must(b.JoinSubsystem(b.ctx, org.Membership{Subsystem: org.Network, Unit: b.units["318001"].ID, ValidFrom: day("2021-01-01")}))(t)
		b.user(t, "clerk", "318001", "UNIT_CLERK")
		b.user(t, "system", "318001", org.SystemAdmin)
		var units, users, part, template bytes.Buffer
		for _, err := range []error{
			b.ExportUnits(b.ctx, org.UnitFilter{}, &units), b.ExportUsers(b.ctx, org.UserFilter{}, &users),
			b.ExportUnits(b.as(t, "clerk"), org.UnitFilter{}, &part), b.Template(b.ctx, org.ImportUsers, &template),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if r := b.check(t, b.ctx, org.ImportUnits, units.Bytes()); len(r.Rows) != 3 || r.Count(org.RowSame) != 3 {
			t.Errorf("units: %v", outcomes(r))
		}
		if r := b.check(t, b.ctx, org.ImportUsers, users.Bytes()); len(r.Rows) != 2 || r.Count(org.RowSame) != 2 {
			t.Errorf("users: %v", outcomes(r))
		}
		if r := b.check(t, b.ctx, org.ImportUnits, part.Bytes()); len(r.Rows) != 1 || r.Rows[0].Key != "318001" {
			t.Errorf("a clerk exports: %v", outcomes(r))
		}
		if _, err := b.ReadSheet(b.ctx, org.ImportUsers, "模板.xlsx", template.Bytes()); !errors.Is(err, rowfile.ErrEmpty) {
			t.Errorf("the template: %v", err)
		}
	})
}

func TestService_importUsers(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		b.user(t, "clerk", "318001", "UNIT_CLERK")
		system := b.user(t, "system", "318001", org.SystemAdmin)
		data := workbook(t, "登录名|名称|所在单位代码|股室代码|联系电话",
			"Clerk|经办甲|318002|YS|13812345678",
			"new.one|经办乙|302001||0335-6012345",
			"x|经办丙|318001||",
			"new.two|经办丁|999001|ZZ|12",
		)
		checked := b.check(t, system, org.ImportUsers, data)
		want := []string{
			"2 clerk CHANGE name,unitCode,sectionCode,phone", "3 new.one CREATE", "4 x REFUSED login:org.login",
			"5 new.two REFUSED unitCode:org.unit_not_found sectionCode:org.section_not_found",
		}
		if diff := cmp.Diff(want, outcomes(checked)); diff != "" {
			t.Fatal(diff)
		}
		data = workbook(t, "登录名|名称|所在单位代码|股室代码|联系电话", "Clerk|经办甲|318002|YS|13812345678", "new.one|经办乙|302001||0335-6012345")
		must(b.ConfirmImport(system, org.ImportUsers, b.check(t, system, org.ImportUsers, data).ID))(t)
		a := must(b.AccountByLogin(b.ctx, "clerk"))(t)
		if a.Name != "经办甲" || a.Unit != b.units["318002"].ID || a.SectionName != "YS股" || !a.Active {
			t.Errorf("got %+v", a)
		}
		if a := must(b.AccountByLogin(b.ctx, "NEW.ONE"))(t); a.Active || len(a.Roles) > 0 {
			t.Errorf("a new user works already: %+v", a)
		}
		got := must(b.User(system, a.ID))(t)
		if got.Phone != "138****5678" {
			t.Errorf("phone %q", got.Phone)
		}
	})
}
