package party_test

import (
	"testing"

	"caixiao/internal/core/party"
)

func TestSame(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		want       bool
	}{
		{"T5: brackets of either width", "抚宁区财政局(本级)", "抚宁区财政局（本级）", true},
		{"square brackets", "抚宁区财政局〔本级〕", "抚宁区财政局（本级）", true},
		{"spaces, also wide ones", " 抚宁区　财政局 ", "抚宁区财政局", true},
		{"letters of either width and case", "ＡＢＣ有限公司", "abc有限公司", true},
		{"dots in a personal name", "阿依·古丽", "阿依•古丽", true},
		{"what stands in the brackets", "抚宁区财政局（本级）", "抚宁区财政局（机关）", false},
		{"without the brackets", "抚宁区财政局本级", "抚宁区财政局（本级）", false},
		{"one character more", "抚宁区财政局", "抚宁区财政局处", false},
		{"a missing name", "抚宁区财政局", "", false},
		{"two missing names", " ", "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := party.Same(tt.a, tt.b); got != tt.want {
				t.Errorf("Same(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
			}
		})
	}
}
