package lint_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"caixiao/internal/performance/target/lint"
)

func finding(rule string, severity lint.Severity, where string) lint.Finding {
	return lint.Finding{Rule: rule, Severity: severity, Target: where}
}

func TestSuggest(t *testing.T) {
	set := embedded(t, "990112", baseYear)
	for _, tt := range []struct {
		name     string
		findings []lint.Finding
		want     map[string]string // items below full points
	}{
		{"没有问题", nil, nil},
		{"一个 E 扣二成", []lint.Finding{finding("L10", lint.Error, "P1-05")}, map[string]string{"规范完整性": "8"}},
		{"一个 W 扣半成", []lint.Finding{finding("L38", lint.Warning, "P1-05")}, map[string]string{"资金匹配性": "14.25"}},
		{"提示不扣分", []lint.Finding{finding("L44", lint.Info, "P1-05")}, nil},
		{"两处的规则各扣一次", []lint.Finding{finding("L08", lint.Warning, "P1")}, map[string]string{"目标相关性": "14.25", "指标科学性": "14.25"}},
		{"L32 两处", []lint.Finding{finding("L32", lint.Warning, "P1")}, map[string]string{"资金匹配性": "14.25", "实现可能性": "9.5"}},
		{"扣完为止", []lint.Finding{finding("L10", lint.Error, "P1-01"), finding("L10", lint.Error, "P1-02"), finding("L10", lint.Error, "P1-03"),
			finding("L10", lint.Error, "P1-04"), finding("L10", lint.Error, "P1-05"), finding("L18", lint.Error, "P1-05")}, map[string]string{"规范完整性": "0"}},
		{"两行一个问题", []lint.Finding{finding("L06", lint.Error, "P1-12,P1-13")}, map[string]string{"规范完整性": "8"}},
		{"别的项目和部门目标", []lint.Finding{finding("L10", lint.Error, "P10-01"), finding("L10", lint.Error, "P2"), finding("L43", lint.Warning, "D02")}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			total := decimal.Zero
			for _, s := range lint.Suggest(tt.findings, "P1", set) {
				total = total.Add(s.Points)
				want := s.Points.String()
				if w, ok := tt.want[s.Item]; ok {
					want = w
				}
				if s.Score.String() != want {
					t.Errorf("%s scores %s of %s, want %s", s.Item, s.Score, s.Points, want)
				}
			}
			if !total.Equal(decimal.NewFromInt(100)) {
				t.Errorf("the form has %s points", total)
			}
		})
	}
}

// TestGrade adds up the worked example of §3.1 and stands on the borders of the bands.
func TestGrade(t *testing.T) {
	parts := decimal.Sum(decimal.NewFromInt(16), decimal.NewFromInt(21), decimal.NewFromInt(24), decimal.NewFromInt(15))
	if parts.String() != "76" || lint.Grade(parts) != "中" {
		t.Errorf("the example gives %s, %s", parts, lint.Grade(parts))
	}
	for total, want := range map[string]string{"100": "优", "90": "优", "89.99": "良", "80": "良", "79.99": "中", "60": "中", "59.99": "差", "0": "差"} {
		if got := lint.Grade(decimal.RequireFromString(total)); got != want {
			t.Errorf("%s is %s, want %s", total, got, want)
		}
	}
}
