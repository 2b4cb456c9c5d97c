package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/platform/blocks"
)

func pageTexts(p *page) []string {
	var all []string
	for _, s := range p.spans {
		all = append(all, s.text)
	}
	return all
}

func count(p *page, text string) int {
	n := 0
	for _, s := range p.spans {
		if s.text == text {
			n++
		}
	}
	return n
}

// ledger is a table with a header, a first column merged over all rows and n rows.
func ledger(n int) blocks.Table {
	t := blocks.Table{Widths: []int{200, 800}, HeaderRows: 1}
	t.Rows = append(t.Rows, blocks.Row{Cells: []blocks.Cell{{Text: "类别"}, {Text: "名称"}}})
	for i := range n {
		row := blocks.Row{}
		if i == 0 {
			row.Cells = append(row.Cells, blocks.Cell{Text: "合并", RowSpan: n})
		}
		t.Rows = append(t.Rows, blocks.Row{Cells: append(row.Cells, blocks.Cell{Text: fmt.Sprintf("第%d行", i+1)})})
	}
	return t
}

func TestTable_continues(t *testing.T) {
	const rows = 100
	c := compose(testFace(t), blocks.Document{Blocks: []blocks.Block{ledger(rows)}})
	if len(c.pages) != 4 {
		t.Fatalf("%d pages, want 4", len(c.pages))
	}
	next := 1
	for i, p := range c.pages {
		if count(p, "名称") != 1 || count(p, "合并") != 1 {
			t.Errorf("page %d: header %d times, merged cell %d times, want once each", i+1, count(p, "名称"), count(p, "合并"))
		}
		for _, text := range pageTexts(p) {
			var n int
			if _, err := fmt.Sscanf(text, "第%d行", &n); err != nil {
				continue
			}
			if n != next {
				t.Errorf("page %d: row %d, want %d", i+1, n, next)
			}
			next = n + 1
		}
	}
	if next != rows+1 {
		t.Errorf("last row %d, want %d", next-1, rows)
	}
}

func TestTable_headerIsNotAloneAtTheFoot(t *testing.T) {
	f := testFace(t)
	for fill := 20; fill < 40; fill++ {
		doc := blocks.Document{Blocks: slices.Repeat([]blocks.Block{blocks.Line{Text: "行"}}, fill)}
		doc.Blocks = append(doc.Blocks,
			blocks.Paragraph{Style: blocks.FormTitle, Text: "标题"},
			blocks.Paragraph{Style: blocks.FormNote, Text: "单位"}, ledger(3))
		c := compose(f, doc)
		for i, p := range c.pages {
			texts := pageTexts(p)
			first := slices.ContainsFunc(texts, func(s string) bool { return strings.HasPrefix(s, "第") })
			if count(p, "名称") == 1 && !first {
				t.Errorf("%d lines before: header alone on page %d", fill, i+1)
			}
			if slices.Contains(texts, "标题") != slices.Contains(texts, "第1行") {
				t.Errorf("%d lines before: title and table parted on page %d", fill, i+1)
			}
		}
	}
}

func TestTable_rowHigherThanPage(t *testing.T) {
	long := strings.Repeat("很长的文字内容，", 900)
	doc := blocks.Document{Blocks: []blocks.Block{blocks.Table{
		Widths: []int{200, 800}, HeaderRows: 1,
		Rows: []blocks.Row{
			{Cells: []blocks.Cell{{Text: "表头"}, {Text: "内容"}}},
			{Cells: []blocks.Cell{{Text: "短"}, {Text: long}}},
			{Cells: []blocks.Cell{{Text: "后"}, {Text: "完"}}},
		},
	}}}
	c := compose(testFace(t), doc)
	var body strings.Builder
	short, headers := 0, 0
	for _, p := range c.pages {
		short += count(p, "短")
		headers += count(p, "表头")
		for _, s := range p.spans {
			if strings.Contains(s.text, "文字") || strings.Contains(s.text, "很长") || strings.Contains(s.text, "内容，") {
				body.WriteString(s.text)
			}
		}
	}
	if body.String() != long {
		t.Errorf("text of %d bytes became %d", len(long), body.Len())
	}
	if short != 1 || headers != len(c.pages) || len(c.pages) < 3 {
		t.Errorf("pages %d, headers %d, short cell %d times", len(c.pages), headers, short)
	}
}

func TestContents_numbersAndLinks(t *testing.T) {
	doc := blocks.Document{Blocks: []blocks.Block{blocks.Contents{Title: "目录"}, blocks.PageBreak{}}}
	for i := range 60 { // so many that the contents themselves take two pages
		doc.Blocks = append(doc.Blocks,
			blocks.Paragraph{Style: blocks.Heading1, Text: fmt.Sprintf("部分%d", i)}, blocks.PageBreak{})
	}
	c := compose(testFace(t), doc)
	want := map[string]string{}
	for i, h := range c.headings {
		if h.page != 3+i {
			t.Fatalf("heading %s on page %d, want %d", h.text, h.page, 3+i)
		}
		want[h.text] = fmt.Sprint(h.page)
	}
	got := map[string]string{}
	links := 0
	for _, p := range c.pages[:2] {
		links += len(p.links)
		for i, s := range p.spans {
			if strings.HasPrefix(s.text, "部分") {
				got[s.text] = p.spans[i+1].text
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || links != len(want) {
		t.Errorf("%d links, want %d; %s", links, len(want), diff)
	}
}

func TestForm_amountIsNotBroken(t *testing.T) {
	for width, whole := range map[int]bool{200: true, 100: true, 70: false} { // 70: not legible any more
		table := blocks.Table{Widths: []int{width, 1000 - width}, Rows: []blocks.Row{
			{Cells: []blocks.Cell{{Text: "1,234,567.80", Align: blocks.Right}, {Text: "甲"}}},
		}}
		c := compose(testFace(t), blocks.Document{Blocks: []blocks.Block{table}})
		if got := count(c.pages[0], "1,234,567.80") == 1; got != whole {
			t.Errorf("width %d: %q", width, pageTexts(c.pages[0]))
		}
	}
}

// Any table on any page: everything stays inside the margins, every cell's text is
// printed whole at least once, and no page is left empty.
func TestTable_properties(t *testing.T) {
	f := testFace(t)
	rapid.Check(t, func(t *rapid.T) {
		table, cells := drawTable(t)
		before := rapid.IntRange(0, 40).Draw(t, "before")
		doc := blocks.Document{Blocks: slices.Repeat([]blocks.Block{blocks.Line{Text: "行"}}, before)}
		doc.Blocks = append(doc.Blocks, table)
		c := compose(f, doc)
		var printed strings.Builder
		for i, p := range c.pages {
			if len(c.pages) > 1 && len(p.spans) == 0 && len(p.rules) == 0 {
				t.Fatalf("page %d of %d is empty", i+1, len(c.pages))
			}
			for _, s := range p.spans {
				if s.y < marginTop || s.y > contentBottom {
					t.Fatalf("page %d: %q at %.1f", i+1, s.text, s.y)
				}
				printed.WriteString(s.text)
			}
			for _, r := range p.rules {
				if r.y1 > contentBottom+1 {
					t.Fatalf("page %d: rule down to %.1f", i+1, r.y1)
				}
			}
		}
		for text := range cells {
			if !strings.Contains(printed.String(), text) {
				t.Fatalf("cell %q is not printed", text)
			}
		}
	})
}

// drawTable makes a table of random spans; each cell's text begins with a sign of
// its own and is long at times. It returns the signs.
func drawTable(t *rapid.T) (blocks.Table, map[string]bool) {
	table := blocks.Table{Rows: make([]blocks.Row, rapid.IntRange(1, 12).Draw(t, "rows"))}
	table.HeaderFrom = rapid.IntRange(0, 3).Draw(t, "header")
	table.HeaderRows = rapid.IntRange(0, 2).Draw(t, "headerRows")
	cells := map[string]bool{}
	for i := range table.Rows {
		for range rapid.IntRange(0, 3).Draw(t, "cells") {
			sign := string(rune(0x5000 + len(cells))) // one character, which no line can break
			cells[sign] = true
			long := rapid.SampledFrom([]int{1, 1, 2, 30, 300}).Draw(t, "length")
			if rapid.IntRange(0, 30).Draw(t, "huge") == 0 {
				long = 3000
			}
			table.Rows[i].Cells = append(table.Rows[i].Cells, blocks.Cell{
				Text:    sign + strings.Repeat("文", long),
				RowSpan: rapid.IntRange(1, 5).Draw(t, "rowSpan"), ColSpan: rapid.IntRange(1, 3).Draw(t, "colSpan"),
			})
		}
	}
	return table, cells
}
