package lint_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/lint"
)

func TestWeights(t *testing.T) {
	rules, err := lint.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	executed := row([5]string{"产出", "时效", "预算执行率", "执行率=支出数÷预算数×100%", "≥95%"}, 10, 1)
	for _, c := range []struct {
		name   string
		change func(*target.Document)
		shares map[target.Category]string
		rows   int // that have a category
	}{
		{"全", func(*target.Document) {}, map[target.Category]string{"产出": "60", "效益": "30", "满意度": "10"}, 11},
		{"没有服务对象", table(1, func(p *target.Project) { p.Indicators = p.Indicators[:10] }), map[target.Category]string{"产出": "60", "效益": "40"}, 10},
		{"执行率单列", table(1, func(p *target.Project) { p.Indicators = append(p.Indicators, executed) }),
			map[target.Category]string{"产出": "50", "效益": "30", "满意度": "10"}, 11},
		{"没有的一级", class(1, 2, "投入", "数量"), map[target.Category]string{"产出": "60", "效益": "30", "满意度": "10", "投入": "0"}, 11},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := cleanDocument()
			c.change(&doc)
			w := lint.Weights(doc, rules.Set(doc.RegionCode, doc.Year))
			got, rows := map[target.Category]string{}, 0
			for _, s := range w.Shares {
				got[s.Class], rows = s.Points, rows+len(s.Rows)
			}
			if diff := cmp.Diff(c.shares, got); diff != "" || rows != c.rows {
				t.Errorf("%d rows have a category, want %d: %s", rows, c.rows, diff)
			}
			if w.Total != "100" || w.Min != "1" || w.Max != "30" {
				t.Errorf("total %s, one row %s to %s", w.Total, w.Min, w.Max)
			}
		})
	}
	if w := lint.Weights(target.Document{Year: baseYear}, rules.Set("990112", baseYear)); w != nil {
		t.Errorf("no project: %+v", w)
	}
}
