package terms_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/platform/terms"
)

// found tells whether a query finds an object, as the database decides it.
func found(query, name, code string) bool {
	has := terms.Of(name, code)
	for _, want := range terms.Query(query) {
		if !slices.Contains(has, want) {
			return false
		}
	}
	return true
}

func TestQuery_finds(t *testing.T) {
	const name, code = "秦皇岛市抚宁区财政局（机关本级）GPS监控2期104国道", "318001"
	for _, query := range []string{
		"", "  ", "，", "财", "财政局", "抚宁 财政", "抚宁区财政局", "318", "318001", "３１８００１", "czj", "CZJ", "qhds", "q",
		"gps", "GPS监控", "jk", "jgbj", "2", "104", "104国道", "财政局 318", "gd",
	} {
		if !found(query, name, code) {
			t.Errorf("%q does not find it", query)
		}
	}
	for _, query := range []string{
		"税", "政财", "财局", "8001", "3180011", "zcj", "财政局 319", "04", "gpx", "国道 105", "x",
	} {
		if found(query, name, code) {
			t.Errorf("%q finds it", query)
		}
	}
}

func TestQuery_readings(t *testing.T) {
	for query, name := range map[string]string{"kj": "会计科", "xz": "行政单位", "cq": "重庆路", "cf": "厂房", "zhang": "zhang.san"} {
		if !found(query, name, "") {
			t.Errorf("%q does not find %s", query, name)
		}
	}
}

// Every piece of a name finds it, and so does every beginning of a code.
func TestQuery_pieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[财政局水务应急秦皇岛行会重a-c]{1,12}`).Draw(t, "name")
		code := rapid.StringMatching(`[0-9]{3}[0-9A-Z]{0,18}`).Draw(t, "code")
		runes := []rune(name)
		from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(runes)).Draw(t, "to")
		end := rapid.IntRange(1, len(code)).Draw(t, "end")
		for _, query := range []string{string(runes[from:to]), code[:end], strings.ToLower(code[:end]) + " " + string(runes[from:to])} {
			if !found(query, name, code) {
				t.Fatalf("%q does not find %q %q", query, name, code)
			}
		}
	})
}

func TestQuery_bounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := terms.Query(rapid.String().Draw(t, "text"))
		if len(list) > 40 || !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Fatalf("terms %q", list)
		}
	})
	if n := len(terms.Query(strings.Repeat("抚宁区水务局应急管理", 50))); n > 40 {
		t.Errorf("%d terms", n)
	}
}

func TestSortKey(t *testing.T) {
	want := []string{"1号", "安全科", "才干", "才能", "财政局", "A区", "水务局", "行政"}
	got := slices.Clone(want)
	slices.SortFunc(got, func(a, b string) int { return strings.Compare(terms.SortKey(a), terms.SortKey(b)) })
	want = []string{"1号", "A区", "安全科", "才干", "才能", "财政局", "水务局", "行政"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if n := len(terms.SortKey(strings.Repeat("财", 500))); n > 400 {
		t.Errorf("%d bytes", n)
	}
}
