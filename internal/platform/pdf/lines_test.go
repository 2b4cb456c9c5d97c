package pdf

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/platform/blocks"
)

func testFace(t testing.TB) *face {
	t.Helper()
	f, err := loadFace()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func joined(lines []textLine) []string {
	var all []string
	for _, l := range lines {
		all = append(all, l.text)
	}
	return all
}

func TestFace_setText(t *testing.T) {
	f := testFace(t)
	for _, tt := range []struct {
		name string
		text string
		ems  float64 // width of a line
		want []string
	}{
		{"空", "", 5, []string{""}},
		{"恰好一行", "一二三四五", 5, []string{"一二三四五"}},
		{"多一字", "一二三四五六", 5, []string{"一二三四五", "六"}},
		{"句号不在行首", "一二三四五。六", 5, []string{"一二三四", "五。六"}},
		{"连续后引号句号不在行首", "一二三四”。五", 5, []string{"一二三", "四”。五"}},
		{"书名号不在行尾", "一二三四《五六》", 5, []string{"一二三四", "《五六》"}},
		{"数不断开", "共计1,234,567.80元", 7, []string{"共计", "1,234,567.80", "元"}},
		{"百分号随数", "完成率100%以上", 4.9, []string{"完成率", "100%以上"}},
		{"大于号随数", "不低于目标≥95%", 6, []string{"不低于目标", "≥95%"}},
		{"过长的词才断开", "ABCDEFGHIJKLMNOP", 3, []string{"ABCD", "EFGHI", "JKLM", "NOP"}},
		{"空格不在行尾", "一二三四 五六", 4, []string{"一二三", "四 五六"}},
		{"段落分行", "一\n\n二", 4, []string{"一", "", "二"}},
		{"制表符与零宽字符", "一\t二\u200b三\ufeff", 4, []string{"一 二三"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := joined(f.setText(tt.text, measure{size: 10, width: tt.ems * 10}))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Whatever the text: nothing is lost but spaces at breaks, no line is wider than the
// measure, and marks stand where they may when there is room for it.
func TestFace_setText_properties(t *testing.T) {
	f := testFace(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("一二三四五六七八九十，。；：）》”（《“…—％1234567890.%≥abcdeXYZ 元 \n")), 0, 80, -1).Draw(t, "text")
		m := measure{size: 10, width: float64(rapid.IntRange(20, 200).Draw(t, "width"))}
		m.indent = float64(rapid.IntRange(0, 1).Draw(t, "indent")) * 10
		lines := f.setText(text, m)
		strip := strings.NewReplacer(" ", "", "\n", "")
		if got, want := strip.Replace(strings.Join(joined(lines), "")), strip.Replace(text); got != want {
			t.Fatalf("text %q became %q", want, got)
		}
		for i, line := range lines {
			room := m.width
			if i == 0 || lines[i-1].last {
				room -= m.indent
			}
			if got := f.width(line.text, m.size); got > room+0.1 && utf8.RuneCountInString(line.text) > 1 {
				t.Fatalf("line %q is %.1f wide, room is %.1f", line.text, got, room)
			}
		}
	})
}

func TestUnbreakable_marks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("一二，。）（《》“”12.%ab ")), 1, 40, -1).Draw(t, "text")
		pieces := unbreakable(text)
		if strings.Join(pieces, "") != text {
			t.Fatalf("%q became %q", text, pieces)
		}
		for i, p := range pieces {
			first, _ := utf8.DecodeRuneInString(p)
			last, _ := utf8.DecodeLastRuneInString(p)
			if i > 0 && strings.ContainsRune(noLineStart, first) {
				t.Fatalf("%q begins with a closing mark in %q", p, pieces)
			}
			if i < len(pieces)-1 && strings.ContainsRune(noLineEnd, last) {
				t.Fatalf("%q ends with an opening mark in %q", p, pieces)
			}
		}
	})
}

// TestFace_setBalanced: a title takes no more lines than it must, none of one character.
func TestFace_setBalanced(t *testing.T) {
	f := testFace(t)
	words := []rune(strings.Repeat("青岚区教育和体育局2021年部门预算绩效目标汇编", 4))
	l := looks[blocks.Title]
	for n := 2; n < len(words); n++ {
		text := string(words[:n])
		got := joined(f.setBalanced(text, l))
		if strings.Join(got, "") != text || len(got) != len(f.setText(text, l.measure())) {
			t.Fatalf("%q is set as %q", text, got)
		}
		if last := []rune(got[len(got)-1]); len(last) < 2 {
			t.Fatalf("%q ends in a line of one character", got)
		}
	}
	body := looks[blocks.Body]
	if got := joined(f.setBalanced(text50, body)); len(got) < 2 || utf8.RuneCountInString(got[1]) > utf8.RuneCountInString(got[0]) {
		t.Errorf("a body is set as %q", got)
	}
}

// text50 is a text of fifty characters.
var text50 = strings.Repeat("一", 50)
