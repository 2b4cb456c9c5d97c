package target_test

import (
	"testing"

	"caixiao/internal/performance/target"
)

func TestScheme(t *testing.T) {
	for _, tt := range []struct {
		scheme         target.Scheme
		level1, level2 target.Category
		holds          bool
		home1, home2   target.Category
	}{
		{target.SchemeLegacy, "产出", "数量", true, "产出", "数量"},
		{target.SchemeLegacy, "产出指标", "数量 指标", true, "产出", "数量"},
		{target.SchemeLegacy, "产出", "成本", true, "产出", "成本"},
		{target.SchemeLegacy, "产出", "经济成本", true, "产出", "成本"},
		{target.SchemeLegacy, "成本", "经济成本", true, "产出", "成本"},
		{target.SchemeLegacy, "成本", "社会成本", false, "成本", "社会成本"},
		{target.SchemeLegacy, "效益", "数量", false, "效益", "数量"},
		{target.SchemeLegacy, "满意度", "服务对象满意度", true, "满意度", "服务对象满意度"},
		{target.SchemeG101, "产出", "成本", false, "产出", "成本"},
		{target.SchemeG101, "产出", "经济成本", true, "成本", "经济成本"},
		{target.SchemeG101, "成本", "生态环境成本", true, "成本", "生态环境成本"},
		{target.SchemeG101, "效益", "可持续影响", true, "效益", "可持续影响"},
		{target.SchemeG101, "其他", "数量", false, "其他", "数量"},
		{target.Scheme(""), "产出", "数量", false, "产出", "数量"},
	} {
		home1, home2 := tt.scheme.Place(tt.level1, tt.level2)
		if tt.scheme.Holds(tt.level1, tt.level2) != tt.holds || home1 != tt.home1 || home2 != tt.home2 {
			t.Errorf("%+v: home %s/%s", tt, home1, home2)
		}
	}
	if target.SchemeOf(2021) != target.SchemeLegacy || target.SchemeOf(2022) != target.SchemeG101 {
		t.Error("the schemes change with the budget of 2022")
	}
}
