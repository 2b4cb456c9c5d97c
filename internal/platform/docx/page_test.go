package docx

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/platform/blocks"
	"caixiao/testkit/paper"
)

// A page holds 24 lines of running text: 13,834 twips by 560.
func TestEstimatePages(t *testing.T) {
	line := blocks.Paragraph{Text: "一行"}
	lines := func(n int) []blocks.Block {
		var list []blocks.Block
		for range n {
			list = append(list, line)
		}
		return list
	}
	rows := func(n, header int) blocks.Table {
		table := blocks.Table{HeaderRows: header}
		for range n {
			table.Rows = append(table.Rows, blocks.Row{Cells: []blocks.Cell{{Text: "格"}}})
		}
		return table
	}
	heading := blocks.Paragraph{Style: blocks.Heading2, Text: "一、标题"}
	for _, tt := range []struct {
		name string
		list []blocks.Block
		want int // page of the last block
	}{
		{"one", lines(1), 1},
		{"page full", lines(24), 1},
		{"one more", lines(25), 2},
		{"two pages full", lines(48), 2},
		{"a break", append(lines(1), blocks.PageBreak{}, line), 2},
		{"two breaks", append(lines(1), blocks.PageBreak{}, blocks.PageBreak{}, line), 3},
		{"heading goes with its text", append(lines(23), heading, line), 2},
		{"heading itself", append(lines(23), heading, line)[:24], 1},
		{"a long paragraph", []blocks.Block{blocks.Paragraph{Text: strings.Repeat("长", 28*30)}, line}, 2},
		{"rows fill the page", []blocks.Block{rows(32, 0), rows(1, 0)}, 2},
		{"header repeats", []blocks.Block{rows(62, 1), line}, 2},
		{"without it there is room for more", []blocks.Block{rows(63, 1), line}, 3},
	} {
		pages := estimatePages(tt.list, nil)
		if got := pages[len(pages)-1]; got != tt.want {
			t.Errorf("%s: page %d, want %d", tt.name, got, tt.want)
		}
	}
}

// These are the pages on which LibreOffice 7.4 sets the forms of the sample.
func TestEstimatePages_sample(t *testing.T) {
	var got []int
	doc := paper.Sample(4, 12)
	marks := contentMarks(doc.Blocks)
	for _, m := range marksAfter(doc.Blocks, marks, 0) {
		got = append(got, m.page)
	}
	if diff := cmp.Diff([]int{3, 3, 3, 4, 4, 6, 9, 13}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestCountLines(t *testing.T) {
	for _, tt := range []struct {
		text             string
		capacity, indent int
		want             int
	}{
		{"", 10, 0, 1},
		{"一二三四五", 10, 0, 1},
		{"一二三四五六", 10, 0, 2},
		{"一二三四五", 10, 4, 2},
		{"一\n二", 10, 0, 2},
		{"abcdefghij", 10, 0, 1},
		{"abcdefghijk", 10, 0, 2},
		{"一二三 1234567890", 10, 0, 2},
		{"12345 678 90", 10, 0, 2},
	} {
		if got := countLines(tt.text, tt.capacity, tt.indent); got != tt.want {
			t.Errorf("%q in %d: %d lines, want %d", tt.text, tt.capacity, got, tt.want)
		}
	}
}

// TestInset: whatever a title is long, and however much wider than half a square the figures
// and the characters of a font that stands in are, no line of it is of one character.
func TestInset(t *testing.T) {
	title := lookOf("Title")
	for _, words := range []string{"河阳市青岚区教育和体育局机关本级二〇二一年部门预算绩效目标汇编及附件", "2021年青岚区教育和体育局财政局部门预算绩效目标汇编第12册共36册"} {
		words = strings.Repeat(words, 3)
		for n := 2; n < utf8.RuneCountInString(words); n++ {
			text := string([]rune(words)[:n])
			room := title.capacity(textWidth - 2*inset(title, text))
			for share := 100 - insetSlack; share <= 100; share++ {
				lines := cut(text, room*share/100)
				if last := lines[len(lines)-1]; utf8.RuneCountInString(last) < 2 {
					t.Fatalf("%q at %d%%: the last line is %q", text, share, last)
				}
			}
		}
	}
	if inset(title, "青岚区财政局\n2021年部门预算绩效目标") != 0 || inset(lookOf("BodyText"), strings.Repeat("一", 50)) != 0 {
		t.Error("what has its lines, or is no title, is narrowed")
	}
}

// cut breaks a text where countLines counts a further line.
func cut(text string, capacity int) []string {
	var lines []string
	begin := 0
	for i := range text {
		if i > begin && countLines(text[begin:], capacity, 0) > 1 && countLines(text[begin:i]+firstRune(text[i:]), capacity, 0) > 1 {
			lines = append(lines, text[begin:i])
			begin = i
		}
	}
	return append(lines, text[begin:])
}

func firstRune(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return text[:size]
}
