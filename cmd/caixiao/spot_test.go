package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSpots(t *testing.T) {
	long := strings.Repeat("一二三四五六七八九十", 5)
	for _, tt := range []struct {
		name, before, after string
		want                []spot
	}{
		{"相同", "不变", "不变", nil},
		{"都为空", "", "", nil},
		{"短文整段", "95%", "≥95%", []spot{{"95%", "≥95%"}}},
		{"从空到有", "", "95%", []spot{{"", "95%"}}},
		{"十六个字整段", "一二三四五六七八九十一二三四五县", "一二三四五六七八九十一二三四五区", []spot{{"一二三四五六七八九十一二三四五县", "一二三四五六七八九十一二三四五区"}}},
		{"十七个字只取改动", "一二三四五六七八九十一二三四五六县", "一二三四五六七八九十一二三四五六区", []spot{{"…三四五六县", "…三四五六区"}}},
		{"句中换一个字", "围绕年度任务对全县行政事业单位开展检查", "围绕年度任务对全区行政事业单位开展检查", []spot{{"…任务对全县行政事业…", "…任务对全区行政事业…"}}},
		{"前面只多一字不省略", "一二三四五县七八九十百千一二三四五", "一二三四五区七八九十百千一二三四五", []spot{{"一二三四五县七八九十…", "一二三四五区七八九十…"}}},
		{"后面多两字才省略", "一二三四五六七八九十百千县二三四五六", "一二三四五六七八九十百千区二三四五六", []spot{{"…九十百千县二三四五六", "…九十百千区二三四五六"}}},
		{"两处相距八字并为一处", "县一二三四五六七八县一二三四五六七", "区一二三四五六七八区一二三四五六七", []spot{{"县一二三四五六七八县一二三四…", "区一二三四五六七八区一二三四…"}}},
		{"两处相距九字各为一处", "县一二三四五六七八九县一二三四五六", "区一二三四五六七八九区一二三四五六", []spot{{"县一二三四…", "区一二三四…"}, {"…六七八九县一二三四…", "…六七八九区一二三四…"}}},
		{"长度改变", "零甲乙丙丁戊全县己庚辛壬癸子丑寅卯", "零甲乙丙丁戊青岚区己庚辛壬癸子丑寅卯", []spot{{"…乙丙丁戊全县己庚辛壬…", "…乙丙丁戊青岚区己庚辛壬…"}}},
		{"改动很长省略中间", long + "一", "", []spot{{long[:60] + "…" + long[len(long)-57:] + "一", ""}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, spots(tt.before, tt.after), cmp.AllowUnexported(spot{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestSpots_random: each shown part without its ellipses stands in its text, and texts
// that differ have at least one spot.
func TestSpots_random(t *testing.T) {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("全县区市一二三四")), 0, 80, -1)
	rapid.Check(t, func(t *rapid.T) {
		before, after := word.Draw(t, "before"), word.Draw(t, "after")
		list := spots(before, after)
		if (before == after) != (len(list) == 0) {
			t.Fatalf("%q and %q: %d spots", before, after, len(list))
		}
		for _, s := range list {
			holdsParts(t, before, s.before)
			holdsParts(t, after, s.after)
		}
	})
}

func holdsParts(t *rapid.T, text, shown string) {
	t.Helper()
	for part := range strings.SplitSeq(shown, ellipsis) {
		if !strings.Contains(text, part) {
			t.Fatalf("%q does not stand in %q", part, text)
		}
	}
}
