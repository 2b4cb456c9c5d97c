package pdftext

import (
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/platform/blocks"
)

func h(y, from, to float64) rule { return rule{at: y, from: from, to: to} }
func v(x, from, to float64) rule { return rule{vertical: true, at: x, from: from, to: to} }

func TestGridsOf(t *testing.T) {
	outer := []rule{h(0, 0, 200), h(60, 0, 200), v(0, 0, 60), v(200, 0, 60)}
	with := func(more ...rule) []rule { return append(append([]rule(nil), outer...), more...) }
	for _, tt := range []struct {
		name  string
		rules []rule
		want  [][]gridCell
	}{
		{"没有线", nil, nil},
		{"只有横线", []rule{h(0, 0, 200), h(30, 0, 200), h(60, 0, 200)}, nil},
		{"单框", outer, nil},
		{"两列", with(v(100, 0, 60)), [][]gridCell{{{0, 0, 1, 1}, {0, 1, 1, 1}}}},
		{"首列合并", with(v(100, 0, 60), h(30, 100, 200)), [][]gridCell{{{0, 0, 2, 1}, {0, 1, 1, 1}, {1, 1, 1, 1}}}},
		{"双线算一条", with(v(99, 0, 60), v(101, 0, 60)), [][]gridCell{{{0, 0, 1, 1}, {0, 1, 1, 1}}}},
		{"线头略短", with(v(100, 2, 58)), [][]gridCell{{{0, 0, 1, 1}, {0, 1, 1, 1}}}},
		{"缺一段成凹形", with(v(100, 0, 30), h(30, 0, 200), v(150, 30, 60)), [][]gridCell{{{0, 0, 1, 1}, {0, 1, 1, 2}, {1, 0, 1, 2}, {1, 2, 1, 1}}}},
		{"两张表", append(with(v(100, 0, 60)), h(100, 0, 200), h(160, 0, 200), v(0, 100, 160), v(50, 100, 160), v(200, 100, 160)),
			[][]gridCell{{{0, 0, 1, 1}, {0, 1, 1, 1}}, {{0, 0, 1, 1}, {0, 1, 1, 1}}}},
		{"表旁的下划线", with(v(100, 0, 60), h(20, 110, 190)), [][]gridCell{{{0, 0, 1, 1}, {0, 1, 1, 1}}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got [][]gridCell
			for _, g := range gridsOf(tt.rules) {
				got = append(got, g.cells)
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(gridCell{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// typed sets text into a row of equal boxes, the first of which is given; their
// height is the size of the type.
func typed(first box, text string) []glyph {
	var all []glyph
	at := first
	for _, r := range text {
		all = append(all, glyph{box: at, char: r, em: at.height()})
		at.x0, at.x1 = at.x1, at.x1+at.width()
	}
	return all
}

// sized is a box of a width and a height with its upper left corner at x, y.
func sized(x, y, width, height float64) box { return box{x, y, x + width, y + height} }

func TestLinesOf(t *testing.T) {
	join := func(parts ...[]glyph) (all []glyph) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	for _, tt := range []struct {
		name   string
		glyphs []glyph
		want   []string
	}{
		{"无", nil, nil},
		{"汉字间小缝不算空格", join(typed(sized(0, 0, 10, 10), "预算"), typed(sized(25.9, 0, 10, 10), "数")), []string{"预算数"}},
		{"汉字间大缝是空格", join(typed(sized(0, 0, 10, 10), "预算"), typed(sized(26.1, 0, 10, 10), "数")), []string{"预算 数"}},
		{"字母间小缝", join(typed(sized(0, 0, 5, 10), "ab"), typed(sized(12.9, 0, 5, 10), "c")), []string{"abc"}},
		{"字母间大缝", join(typed(sized(0, 0, 5, 10), "ab"), typed(sized(13.1, 0, 5, 10), "c")), []string{"ab c"}},
		{"印出的空格不重复", join(typed(sized(0, 0, 5, 10), "a "), typed(sized(30, 0, 5, 10), "b")), []string{"a b"}},
		{"首尾空格去掉", typed(sized(0, 0, 5, 10), " a "), []string{"a"}},
		{"两行", join(typed(sized(0, 14, 10, 10), "下"), typed(sized(0, 0, 10, 10), "上")), []string{"上", "下"}},
		{"密排两行", join(typed(sized(0, 9, 10, 10), "下"), typed(sized(50, 0, 10, 10), "上")), []string{"上", "下"}},
		{"大小字同一行", join(typed(sized(0, 0, 16, 16), "大"), typed(sized(16, 4, 10, 10), "小")), []string{"大小"}},
		{"重打一次", join(typed(sized(0, 0, 10, 10), "粗体"), typed(sized(0.3, 0, 10, 10), "粗体")), []string{"粗体"}},
		{"叠字不是重打", typed(sized(0, 0, 10, 10), "天天"), []string{"天天"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, line := range linesOf(tt.glyphs) {
				got = append(got, line.text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// FuzzArrange: whatever stands where on a page, no character is lost and every table
// is filled exactly by its cells. Eight bytes are a rule or a character.
func FuzzArrange(f *testing.F) {
	item := func(kind, a, b, c uint16) []byte {
		var buf [8]byte
		for i, n := range []uint16{kind, a, b, c} {
			binary.LittleEndian.PutUint16(buf[2*i:], n)
		}
		return buf[:]
	}
	var seed []byte
	for i := range uint16(3) {
		seed = append(seed, item(0, 30*i, 0, 200)...)
		seed = append(seed, item(1, 100*i, 0, 60)...)
	}
	seed = append(seed, item(2, 20, 10, 0x4E00)...)
	seed = append(seed, item(2, 300, 10, 0x4E01)...)
	f.Add(seed)
	f.Fuzz(func(t *testing.T, data []byte) {
		content := pageContent{size: box{0, 0, 65536, 65536}}
		want := map[rune]bool{}
		for ; len(data) >= 8; data = data[8:] {
			n := func(i int) uint16 { return binary.LittleEndian.Uint16(data[2*i:]) }
			a, b, c := float64(n(1)), float64(n(2)), float64(n(3))
			switch n(0) % 3 {
			case 0:
				content.rules = append(content.rules, h(a, min(b, c), max(b, c)))
			case 1:
				content.rules = append(content.rules, v(a, min(b, c), max(b, c)))
			case 2:
				char := rune(0x4E00 + int(n(3))%0x5000)
				content.glyphs = append(content.glyphs, typed(sized(a, b, 10, 10), string(char))...)
				want[char] = true
			}
		}
		a := &assembler{}
		if err := a.addPage(content); errors.Is(err, blocks.ErrTooMany) {
			return // more tables than a file may have
		} else if err != nil {
			t.Fatal(err)
		}
		checkArranged(t, content, want)
	})
}

func checkArranged(t *testing.T, content pageContent, want map[rune]bool) {
	t.Helper()
	for _, it := range arrange(content) {
		for _, r := range it.line {
			delete(want, r)
		}
		if it.table == nil {
			continue
		}
		area := 0
		for i, c := range it.table.cells {
			area += c.rows * c.cols
			for _, r := range it.texts[i] {
				delete(want, r)
			}
		}
		if area != (len(it.table.xs)-1)*(len(it.table.ys)-1) {
			t.Fatalf("cells cover %d places of %d × %d", area, len(it.table.ys)-1, len(it.table.xs)-1)
		}
	}
	if len(want) > 0 {
		t.Fatalf("lost characters: %v", slices.Collect(maps.Keys(want)))
	}
}

func TestOnScreen(t *testing.T) {
	bounds := box{10, 20, 110, 220} // 100 wide, 200 high
	for quarters, want := range []box{{0, 195, 5, 200}, {0, 0, 5, 5}, {95, 0, 100, 5}, {195, 95, 200, 100}} {
		m := onScreen(bounds, quarters)
		got := m.applyBox(box{10, 20, 15, 25}) // the lower left corner of the unturned page
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(box{})); diff != "" {
			t.Errorf("%d quarters: %s", quarters, diff)
		}
		if size := m.applyBox(bounds); size.x0 != 0 || size.y0 != 0 || math.Abs(size.width()*size.height()-20000) > 1e-9 {
			t.Errorf("%d quarters: page is %+v", quarters, size)
		}
	}
}
