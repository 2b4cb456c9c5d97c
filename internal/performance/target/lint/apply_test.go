package lint_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/lint"
)

// TestApply shows what becomes of a cell; the cell stays when the fix is not safe.
func TestApply(t *testing.T) {
	set := embedded(t, "990112", baseYear)
	const tail = "线路，安排租用经费 32 万元、系统服务 18 万元。"
	for _, tt := range []struct {
		name   string
		change func(*target.Document)
		where  string // P1-02 value
		want   string
	}{
		{"L11 次数", value(1, 2, "48 次"), "P1-02 value", "=48 次"},
		{"L11 百分数", value(1, 3, " 98%"), "P1-03 value", "≥98%"},
		{"L11 成本", value(1, 5, "1200 元/户"), "P1-05 value", "≤1200 元/户"},
		{"L11 满意度", value(1, 11, "95%"), "P1-11 value", "≥95%"},
		{"L15 全角", value(1, 2, "＞48 次"), "P1-02 value", "≥48 次"},
		{"L15 文字", value(1, 2, "超过48 次"), "P1-02 value", "≥48 次"},
		{"L15 小于", value(1, 6, "<32 万元"), "P1-06 value", "≤32 万元"},
		{"L15 低于", value(1, 6, "低于 32 万元"), "P1-06 value", "≤ 32 万元"},
		{"L18 万", value(1, 7, "≥80 万"), "P1-07 value", "≥80 万元"},
		{"L18 万以上", value(1, 7, "80 万以上"), "P1-07 value", "80 万元以上"},
		{"L18 亿", value(1, 7, "≥0.1亿"), "P1-07 value", "≥0.1亿元"},
		{"L18 项目数", value(2, 1, "≥40 个项目数"), "P2-01 value", "≥40 个项目"},
		{"L18 数量里的万", value(1, 9, "≥2 万"), "P1-09 value", "≥2 万"},
		{"L18 说不清的万", all(value(1, 8, "≥2 万"), name(1, 8, "系统稳定性"), description(1, 8, "全年访问达到的规模")), "P1-08 value", "≥2 万"},
		{"L18 两个万的区间", value(1, 7, "5万-8万"), "P1-07 value", "5万-8万"},
		{"L18 没有单位", value(1, 2, "≥48"), "P1-02 value", "≥48"},
		{"L11 和 L18", value(2, 1, "40 个项目数"), "P2-01 value", "=40 个项目"},
		{"L15 和 L18", value(1, 7, ">80 万"), "P1-07 value", "≥80 万元"},
		{"L13 余下的金额", value(1, 6, "小于预算数"), "P1-06 value", "≤320000 元"},
		{"L13 先写总数", all(value(1, 6, "预算数内"), purpose(1, "共 50 万元，其中服务 18 万元、经费 32 万元")), "P1-06 value", "≤320000 元"},
		{"L13 余下两个用预算", all(value(1, 6, "预算内"), purpose(1, "服务 18 万元、经费 30 万元、其他 2 万元")), "P1-06 value", "≤500000 元"},
		{"L13 没有金额用预算", all(value(1, 6, "控制数以内"), purpose(1, "保障线路")), "P1-06 value", "≤500000 元"},
		{"L13 不是成本", value(1, 2, "按标准"), "P1-02 value", "按标准"},
		{"L27 用途两处", purpose(1, "保障全县和县直"+tail), "P1 purpose", "保障全区和区直" + tail},
		{"L27 目标", goal(1, 2, "健全全县线路"), "P1 goals.2", "健全全区线路"},
		{"L27 描述", description(1, 2, "到县级部门检查"), "P1-02 description", "到区级部门检查"},
		{"L27 全市不改", goal(1, 2, "全市线路"), "P1 goals.2", "全市线路"},
		{"L27 改后与名称矛盾", all(name(1, 2, "区内线路次数"), description(1, 2, "到县直部门检查")), "P1-02 description", "到县直部门检查"},
		{"L27 断开的词", goal(1, 2, "全 县线路"), "P1 goals.2", "全 县线路"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := cleanDocument()
			tt.change(&doc)
			fixed, _ := lint.Apply(doc, lint.Run(doc, set))
			if got := textAt(t, fixed, tt.where); got != tt.want {
				t.Errorf("%s reads %q, want %q", tt.where, got, tt.want)
			}
		})
	}
}

// textAt reads a cell: "P1-02 value", "P1 purpose", "P1 goals.2".
func textAt(t *testing.T, doc target.Document, where string) string {
	t.Helper()
	var p, r, no int
	var field string
	if _, err := fmt.Sscanf(where, "P%d-%d %s", &p, &r, &field); err != nil {
		if _, err := fmt.Sscanf(where, "P%d %s", &p, &field); err != nil {
			t.Fatalf("%q names no cell: %v", where, err)
		}
	}
	switch field {
	case "value":
		return doc.Projects[p-1].Indicators[r-1].Value
	case "description":
		return doc.Projects[p-1].Indicators[r-1].Description
	case "purpose":
		return doc.Projects[p-1].Purpose
	}
	if _, err := fmt.Sscanf(field, "goals.%d", &no); err != nil {
		t.Fatalf("%q names no cell: %v", where, err)
	}
	return doc.Projects[p-1].Goals[no-1]
}

// TestApply_stale leaves a cell alone that has changed since it was found, and never
// touches the document it was given.
func TestApply_stale(t *testing.T) {
	set := embedded(t, "990112", baseYear)
	doc := cleanDocument()
	value(1, 2, "48 次")(&doc)
	findings := lint.Run(doc, set)
	fixed, applied := lint.Apply(doc, findings)
	want := []lint.Applied{{Edit: lint.Edit{Target: "P1-02", Field: "value", Before: "48 次", After: "=48 次"}, Rules: []string{"L11"}}}
	if diff := cmp.Diff(want, applied); diff != "" {
		t.Errorf("applied (-want +got):\n%s", diff)
	}
	if doc.Projects[0].Indicators[1].Value != "48 次" {
		t.Error("the given document was changed")
	}
	if _, again := lint.Apply(fixed, findings); len(again) != 0 {
		t.Errorf("a changed cell was changed again: %v", again)
	}
	fixed.Projects = fixed.Projects[:0]
	if _, again := lint.Apply(fixed, findings); len(again) != 0 {
		t.Errorf("a missing cell was changed: %v", again)
	}
}

// TestApply_seed carries out the fixes that the table of rules prescribes.
func TestApply_seed(t *testing.T) {
	set, doc := embedded(t, "130306", 2021), seedDocument(t)
	fixed, applied := lint.Apply(doc, lint.Run(doc, set))
	for where, want := range map[string]string{
		"P1-01 value": "=106 户", "P1-03 value": "≥95%", "P1-08 value": "≤1600 元/户", "P1-09 value": "≤500000 元",
		"P2-05 value": "≥7.4 亿元", "P2-06 value": "≥95%", "P2-07 value": "≤4000000 元", "P3-01 value": "=150 个项目",
		"P3-04 value": "≤300 万元", "P3-05 value": "≥1000 万元", "P1-05 value": "及时",
	} {
		if got := textAt(t, fixed, where); got != want {
			t.Errorf("%s reads %q, want %q", where, got, want)
		}
	}
	if got, old := textAt(t, fixed, "P1 purpose"), textAt(t, doc, "P1 purpose"); got == old || len(got) != len(old) {
		t.Errorf("the purpose still reads %s", got)
	}
	if len(applied) != 20 { // 14 operators, 2 strict ones, 2 ceilings, one bare 万, one purpose
		t.Errorf("%d cells changed, want 20: %v", len(applied), applied)
	}
	improved(t, doc, set)
}

// improved holds invariant R3: what was fixed is gone, and no E or W is new except
// the L38 that a ceiling at the whole budget earns.
func improved(t interface{ Fatalf(string, ...any) }, doc target.Document, set lint.RuleSet) {
	before := lint.Run(doc, set)
	fixed, applied := lint.Apply(doc, before)
	after := lint.Run(fixed, set)
	count := func(list []lint.Finding) map[string]int {
		n := map[string]int{}
		for _, f := range list {
			n[f.Rule+" "+f.Target]++
		}
		return n
	}
	old, now := count(before), count(after)
	ceilings := map[string]bool{}
	for _, a := range applied {
		for _, rule := range a.Rules {
			ceilings["L38 "+a.Target] = ceilings["L38 "+a.Target] || rule == "L13"
			if rule != "L27" && now[rule+" "+a.Target] > 0 {
				t.Fatalf("%s %s is still found after %+v", rule, a.Target, a)
			}
		}
	}
	for _, f := range after {
		key := f.Rule + " " + f.Target
		if f.Severity != lint.Info && now[key] > old[key] && !ceilings[key] {
			t.Fatalf("%s is new after %+v", key, applied)
		}
		if f.Fix != nil && f.Fix.Safe {
			t.Fatalf("%s %s can still be fixed: %+v", f.Rule, f.Target, f.Fix)
		}
	}
}

// TestApply_anything breaks the clean document at random places and holds R1 and R3.
func TestApply_anything(t *testing.T) {
	set := embedded(t, "990112", baseYear)
	values := []string{"48 次", "95%", "95", ">7.4 亿", "<5 万", "大于3次", "小于预算数", "按标准", "控制数", "及时", "5-8 个", "约 150 个项目数", "150 个项目数", "1200 元/户",
		"0.5亿以上", "10 万", "≥99 万", "2025年底", "低于 50 万元", "≤500000 元", "106 户", "超过 5%", ""}
	texts := []string{"全县线路次数", "县直单位户数", "全区线路率", "全县线路率", "区内资产额", "全市我县县级经费", "健全市场全县管理", "资产系统性", "财政专网", "一般公共预算收入", "全 县率", "全县", "批准的预算执行数"}
	rapid.Check(t, func(t *rapid.T) {
		doc := cleanDocument()
		for range rapid.IntRange(1, 12).Draw(t, "faults") {
			p := rapid.IntRange(1, 2).Draw(t, "table")
			r := rapid.IntRange(1, len(doc.Projects[p-1].Indicators)).Draw(t, "row")
			text := rapid.SampledFrom(texts).Draw(t, "text")
			switch rapid.SampledFrom([]string{"value", "value", "name", "description", "purpose", "goal", "class"}).Draw(t, "cell") {
			case "value":
				value(p, r, rapid.SampledFrom(values).Draw(t, "value"))(&doc)
			case "name":
				name(p, r, text)(&doc)
			case "description":
				description(p, r, text)(&doc)
			case "purpose":
				purpose(p, text+rapid.SampledFrom([]string{"", "，安排 18 万元", "32 万元和 18 万元", "，共 60 万元"}).Draw(t, "amounts"))(&doc)
			case "goal":
				goal(p, 1, text)(&doc)
			case "class":
				class(p, r, "产出", rapid.SampledFrom([]target.Category{"数量", "质量", "时效", "成本"}).Draw(t, "class"))(&doc)
			}
		}
		improved(t, doc, set)
		if diff := cmp.Diff(asText(t, lint.Run(doc, set)), asText(t, lint.Run(doc, set))); diff != "" {
			t.Fatalf("two runs differ:\n%s", diff)
		}
	})
}

func asText(t *rapid.T, findings []lint.Finding) string {
	data, err := json.Marshal(findings)
	if err != nil {
		t.Fatalf("marshal: %v", err)
	}
	return string(data)
}

// TestRun_order keeps the report in the order of projects, rows and rules.
func TestRun_order(t *testing.T) {
	doc := seedDocument(t)
	seen := map[string]bool{}
	last := ""
	for _, f := range lint.Run(doc, embedded(t, "130306", 2021)) {
		explained(t, f)
		if f.Target[0] == 'D' {
			f.Target = "X" + f.Target
		}
		place := fmt.Sprintf("%-6.5s%s", f.Target, f.Rule)
		if place < last {
			t.Errorf("%s after %s", place, last)
		}
		last, seen[f.Rule] = place, true
	}
	if rules := slices.Sorted(maps.Keys(seen)); len(rules) < 30 {
		t.Errorf("only %v fire", rules)
	}
}
