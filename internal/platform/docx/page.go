package docx

import (
	"strings"
	"unicode"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// pager estimates on which page a block begins. Line heights and row heights are exact
// by style, so only the breaking of lines is a guess; a page break sets it right again.
type pager struct {
	pages []int // page by index of the block, from 1
	page  int
	used  int   // twips of the page
	held  []int // blocks that must stay with the next one
	holds int   // their height
}

// box is a block as the pager sees it: slices that no page break divides.
type box struct {
	slices []int // heights
	header int   // height that is repeated at the top of each further page
	keep   bool  // on one page with the next box
}

// estimatePages returns the page on which each block begins, from 1.
func estimatePages(list []blocks.Block, marks map[int]mark) []int {
	p := pager{pages: make([]int, len(list)), page: 1}
	for i, block := range list {
		switch block := block.(type) {
		case blocks.PageBreak:
			p.settle(0)
			p.turn()
			p.pages[i] = p.page
		case blocks.Line:
			if block.PageStart && i > 0 {
				p.settle(0)
				p.turn()
			}
			p.add(i, paragraphBox(styleIDs[blocks.Plain], block.Text))
		case blocks.Paragraph:
			p.add(i, paragraphBox(styleIDs[block.Style], block.Text))
		case blocks.Contents:
			p.add(i, contentsBox(block, marksAfter(list, marks, i)))
		case blocks.Table:
			p.add(i, tableBox(block))
		}
	}
	p.settle(0)
	return p.pages
}

// add places a box, and what was held for it, on this page or the next.
func (p *pager) add(index int, b box) {
	if len(b.slices) == 0 {
		b.slices = []int{0}
	}
	if b.keep {
		p.held = append(p.held, index)
		p.holds += sum(b.slices)
		return
	}
	p.settle(b.slices[0])
	p.pages[index] = p.page
	for i, height := range b.slices {
		if i > 0 && p.used+height > textHeight {
			p.turn()
			p.used = b.header
		}
		p.used += height
	}
}

// settle puts what is held where it and the next slice have room together.
func (p *pager) settle(next int) {
	if p.used > 0 && p.used+p.holds+next > textHeight {
		p.turn()
	}
	for _, index := range p.held {
		p.pages[index] = p.page
	}
	p.used += p.holds
	p.held, p.holds = nil, 0
}

func (p *pager) turn() {
	p.page++
	p.used = 0
}

func paragraphBox(id, text string) box {
	l := lookOf(id)
	lines := countLines(text, l.capacity(textWidth-l.left-l.right-2*inset(l, text)), l.firstChars/50)
	slices := make([]int, lines)
	for i := range slices {
		slices[i] = l.line
	}
	slices[0] += l.before
	slices[lines-1] += l.after
	return box{slices: slices, keep: l.keepNext}
}

func contentsBox(c blocks.Contents, entries []mark) box {
	var b box
	if strings.TrimSpace(c.Title) != "" {
		b.slices = paragraphBox(styleTOCHead, c.Title).slices
	}
	for _, m := range entries {
		b.slices = append(b.slices, paragraphBox(m.style, m.text).slices...)
	}
	return b
}

func tableBox(t blocks.Table) box {
	g := t.Grid()
	if g.Rows() == 0 || g.Columns() == 0 {
		return box{}
	}
	widths := blocks.Share(textWidth, visible.Widths(t, g))
	l := lookOf(styleTable)
	heights := make([]int, g.Rows())
	needs := make([]int, len(g.Cells))
	for i, cell := range g.Cells {
		span := min(max(cell.ColSpan, 1), g.Columns()-cell.Col)
		inner := sum(widths[cell.Col:cell.Col+span]) - 2*cellPadSide
		needs[i] = countLines(cell.Text, l.capacity(inner), 0)*l.line + 2*cellPadTop
		if cell.RowSpan <= 1 {
			heights[cell.Row] = max(heights[cell.Row], needs[i])
		}
	}
	for r := range heights {
		heights[r] = max(heights[r], rowHeightMin)
	}
	// What a merged cell needs beyond its rows makes the last of them higher.
	for i, cell := range g.Cells {
		if to := min(cell.Row+cell.RowSpan, g.Rows()); to > cell.Row+1 {
			heights[to-1] += max(needs[i]-sum(heights[cell.Row:to]), 0)
		}
	}
	from := min(max(t.HeaderFrom, 0), g.Rows())
	to := min(from+max(t.HeaderRows, 0), g.Rows())
	return box{slices: heights, header: sum(heights[from:to])}
}

// capacity is the number of half characters of this style that fit into a width.
func (l look) capacity(twips int) int {
	return max(twips/(l.size*5), 2)
}

// countLines breaks a text into lines of so many half characters. Chinese breaks
// between any two characters, Latin words and numbers move down as a whole.
func countLines(text string, capacity, indent int) int {
	lines := 0
	for _, paragraph := range strings.Split(visible.Lines(text), "\n") {
		lines++
		used, word := indent, 0
		for _, r := range paragraph {
			w := visible.Halves(string(r))
			if w > 1 || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				word = 0
			}
			if used+w > capacity {
				lines++
				used = 0
				if word < capacity/2 {
					used = word
				}
			}
			used += w
			if w == 1 && r != ' ' {
				word++
			}
		}
	}
	return lines
}
