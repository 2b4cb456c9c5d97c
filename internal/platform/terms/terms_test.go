package terms_test

import (
	"maps"
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

// read are characters of names of units and projects that are read in several ways, with
// what each reading begins with.
var read = map[rune]string{
	'重': "cz", '行': "hx", '长': "cz", '调': "dt", '乐': "ly", '都': "d", '会': "hk", '参': "cs", '藏': "cz", '曾': "cz",
	'朝': "cz", '乘': "cs", '传': "cz", '单': "ds", '弹': "dt", '度': "d", '还': "h", '降': "jx", '校': "jx", '卡': "kq",
	'率': "ls", '宁': "n", '石': "ds", '识': "sz", '宿': "sx", '提': "dt", '挑': "t", '系': "jx", '种': "cz", '车': "cj",
	'厦': "sx", '区': "oq", '盛': "cs", '解': "jx", '尉': "wy", '番': "fp", '泊': "bp", '埔': "bp", '堡': "bp", '畜': "cx",
	'给': "gj", '见': "jx", '省': "sx", '仇': "cq", '粘': "nz", '轧': "yz", '奇': "jq", '期': "jq", '食': "s", '说': "s",
}

// A name is found by its initials in every reading of every character, whole or in part.
func TestQuery_everyReading(t *testing.T) {
	plain := map[rune]string{'财': "c", '政': "z", '局': "j", '村': "c", '水': "s", '务': "w"}
	all := maps.Clone(read)
	maps.Copy(all, plain)
	for r, initials := range read {
		for _, letter := range initials {
			if name := "抚" + string(r) + "局"; !found("f"+string(letter)+"j", name, "") {
				t.Errorf("%s is not found by %c", name, letter)
			}
		}
	}
	characters := slices.Sorted(maps.Keys(all))
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SliceOfN(rapid.SampledFrom(characters), 1, 12).Draw(t, "name")
		var typed strings.Builder
		for _, r := range name {
			typed.WriteByte(rapid.SampledFrom([]byte(all[r])).Draw(t, "reading"))
		}
		from := rapid.IntRange(0, len(name)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(name)).Draw(t, "to")
		if query := typed.String()[from:to]; !found(query, string(name), "") {
			t.Fatalf("%q does not find %q", query, string(name))
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
