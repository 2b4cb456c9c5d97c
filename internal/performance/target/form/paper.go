package form

import "caixiao/internal/platform/blocks"

// paper is a table under construction. Its columns are given by their right edges;
// a cell says at which edge it ends, so that rows of different division line up.
type paper struct {
	edges []int
	rows  []blocks.Row
	held  [][]bool // positions taken by cells that span down from earlier rows
	from  int      // header row that repeats
	lines int      // how many header rows repeat
}

// box is one cell of a row of paper: it reaches to the edge To over Down rows.
type box struct {
	to    int
	text  string
	down  int
	align blocks.Align
	bold  bool
}

func newPaper(edges ...int) *paper { return &paper{edges: edges} }

// row adds a row; boxes follow each other left to right over the free columns. It
// panics when they do not end where the columns do: that is a mistake in a form.
func (p *paper) row(boxes ...box) {
	r := len(p.rows)
	p.hold(r + 1)
	cells := make([]blocks.Cell, 0, len(boxes))
	col := 0
	for _, b := range boxes {
		for col < len(p.edges) && p.held[r][col] {
			col++
		}
		first := col
		for col < len(p.edges) && p.edges[col] <= b.to {
			col++
		}
		if col == first {
			panic("form: a cell without width: " + b.text)
		}
		down := max(b.down, 1)
		p.hold(r + down)
		for i := r; i < r+down; i++ {
			for c := first; c < col; c++ {
				p.held[i][c] = true
			}
		}
		cells = append(cells, blocks.Cell{Text: b.text, RowSpan: down, ColSpan: col - first, Align: b.align, Bold: b.bold})
	}
	for c := range p.edges {
		if !p.held[r][c] {
			panic("form: a row that ends before its last column")
		}
	}
	p.rows = append(p.rows, blocks.Row{Cells: cells})
}

func (p *paper) hold(rows int) {
	for len(p.held) < rows {
		p.held = append(p.held, make([]bool, len(p.edges)))
	}
}

// header marks the next row as the one that repeats after a page break.
func (p *paper) header() { p.from, p.lines = len(p.rows), 1 }

// table returns the finished table; widths are the distances between the edges.
func (p *paper) table() blocks.Table {
	widths := make([]int, len(p.edges))
	last := 0
	for i, e := range p.edges {
		widths[i], last = e-last, e
	}
	return blocks.Table{Widths: widths, HeaderFrom: p.from, HeaderRows: p.lines, Rows: p.rows}
}

// label is a centred box, the usual look of what is printed on a form.
func label(to int, text string) box { return box{to: to, text: text, align: blocks.Center} }

// tall is a label over several rows.
func tall(to int, text string, down int) box {
	return box{to: to, text: text, down: down, align: blocks.Center}
}

// entry is what is filled in: text at the left.
func entry(to int, text string) box { return box{to: to, text: text, align: blocks.Left} }

// centred is a short entry in the middle of its cell.
func centred(to int, text string) box { return box{to: to, text: text, align: blocks.Center} }

// sum is an amount at the right.
func sum(to int, text string) box { return box{to: to, text: text, align: blocks.Right} }

// heading is a bold centred box: the head of a column.
func heading(to int, text string) box {
	return box{to: to, text: text, align: blocks.Center, bold: true}
}
