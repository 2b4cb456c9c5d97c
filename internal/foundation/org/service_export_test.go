package org_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"caixiao/internal/foundation/org"
)

// rowsOf are those of a workbook, their cells joined by bars.
func rowsOf(t *testing.T, data []byte) []string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, row := range must(f.GetRows("Sheet1"))(t) {
		list = append(list, strings.Join(row, "|"))
	}
	return list
}

func TestService_exportHouse(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		must(b.JoinSubsystem(b.ctx, org.Membership{Subsystem: org.Performance, Department: b.departments["318"].ID, ValidFrom: day("2021-01-01")}))(t)
		must(b.CreateSection(b.ctx, org.SectionInput{Code: "OLD", Name: "撤销股", ValidFrom: day("2018-01-01"), ValidTo: day("2020-12-31")}))(t)
		must(b.CreateDepartment(b.ctx, org.DepartmentInput{Code: "999", Name: "未归口部门", ValidFrom: day("2022-01-01")}))(t)
		b.user(t, "clerk", "318001", "UNIT_CLERK")
		var departments, part, sections bytes.Buffer
		for _, err := range []error{
			b.ExportDepartments(b.ctx, org.DepartmentFilter{}, &departments),
			b.ExportDepartments(b.as(t, "clerk"), org.DepartmentFilter{Section: b.sections["NY"].ID}, &part),
			b.ExportSections(b.ctx, &sections),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		const header = "主管部门代码|名称|股室代码|归口股室|绩效管理|启用日期|最后有效日|状态"
		if diff := cmp.Diff([]string{
			header, "302|农业农村局|NY|NY股|否|2018-01-01||有效", "318|财政局|YS|YS股|是|2018-01-01||有效", "999|未归口部门|||否|2022-01-01||未生效",
		}, rowsOf(t, departments.Bytes())); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{header, "302|农业农村局|NY|NY股|否|2018-01-01||有效"}, rowsOf(t, part.Bytes())); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{
			"股室代码|名称|分管部门|启用日期|最后有效日|状态", "NY|NY股|302|2018-01-01||有效",
			"OLD|撤销股||2018-01-01|2020-12-31|已停用", "YS|YS股|318|2018-01-01||有效",
		}, rowsOf(t, sections.Bytes())); diff != "" {
			t.Error(diff)
		}
	})
}
