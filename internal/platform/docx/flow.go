package docx

import (
	"strings"

	"caixiao/internal/platform/blocks"
)

// flow is where the blocks of one story go: of the document, a cell or a text box.
type flow struct {
	blocks  []blocks.Block
	inCell  bool // empty paragraphs count, since they are lines of the cell
	joining bool // a table join stands behind the last block

	// Of cells: how their paragraphs look.
	aligns         []blocks.Align // of paragraphs with text
	emptyAlign     *blocks.Align  // of the first paragraph, for a cell without text
	boldRuns, runs int            // runs with text
	markBold       bool           // of the first paragraph mark
}

// add appends a block; a table behind a join continues the one above it.
func (f *flow) add(b blocks.Block) {
	joining := f.joining
	f.joining = false
	if table, ok := b.(blocks.Table); ok && joining {
		if upper, ok := f.last().(blocks.Table); ok {
			f.blocks[len(f.blocks)-1] = join(upper, table)
			return
		}
	}
	f.blocks = append(f.blocks, b)
}

func (f *flow) last() blocks.Block {
	if len(f.blocks) == 0 {
		return nil
	}
	return f.blocks[len(f.blocks)-1]
}

// look notes how a paragraph of a cell is printed.
func (f *flow) look(text string, align blocks.Align, markBold bool) {
	if text != "" {
		f.aligns = append(f.aligns, align)
	}
	if f.emptyAlign == nil {
		f.emptyAlign = &align
		f.markBold = markBold
	}
}

// cell makes one cell of the story: paragraphs become lines, a table inside becomes
// one line for each of its rows.
func (f *flow) cell() blocks.Cell {
	var lines []string
	for _, b := range f.blocks {
		switch b := b.(type) {
		case blocks.Paragraph:
			lines = append(lines, strings.TrimSpace(b.Text+" "+b.Right))
		case blocks.Table:
			for _, row := range b.Rows {
				lines = append(lines, rowLine(row))
			}
		}
	}
	return blocks.Cell{Text: strings.TrimSpace(strings.Join(lines, "\n")), Align: f.align(), Bold: f.bold()}
}

// rowLine is a row of a table inside a cell as one line.
func rowLine(row blocks.Row) string {
	var texts []string
	for _, cell := range row.Cells {
		if text := strings.ReplaceAll(cell.Text, "\n", " "); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, " ")
}

// align is the alignment that all paragraphs of the cell share.
func (f *flow) align() blocks.Align {
	if len(f.aligns) == 0 {
		if f.emptyAlign == nil {
			return blocks.Natural
		}
		return *f.emptyAlign
	}
	for _, a := range f.aligns {
		if a != f.aligns[0] {
			return blocks.Natural
		}
	}
	return f.aligns[0]
}

// bold is true when all text of the cell is.
func (f *flow) bold() bool {
	if f.runs == 0 {
		return f.markBold
	}
	return f.boldRuns == f.runs
}

// hasTable reports whether a table stands in the story.
func (f *flow) hasTable() bool {
	for _, b := range f.blocks {
		if _, ok := b.(blocks.Table); ok {
			return true
		}
	}
	return false
}
