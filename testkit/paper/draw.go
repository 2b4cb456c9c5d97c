package paper

import (
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"caixiao/internal/platform/blocks"
)

// Visibly compares what a person sees: where it was read is no part of that.
var Visibly = cmp.Options{cmpopts.IgnoreTypes(blocks.Source{}), cmpopts.EquateEmpty()}

var letters = []rune("财政局预算绩效目标表一二三〇（）、，。“”—…％≥①𠮷ＡabcXYZ0123456789.,%<>&\"'/\\-  　")

// textGen draws a text of one or more lines without white space at their ends.
func textGen(linesMax int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		lines := rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom(letters), 1, 24, -1), 1, linesMax).Draw(t, "lines")
		for i := range lines {
			lines[i] = strings.TrimSpace(lines[i])
		}
		text := strings.TrimSpace(strings.Join(lines, "\n"))
		if text == "" {
			return "空"
		}
		return text
	})
}

func paragraphGen() *rapid.Generator[blocks.Paragraph] {
	return rapid.Custom(func(t *rapid.T) blocks.Paragraph {
		p := blocks.Paragraph{
			Style: rapid.SampledFrom([]blocks.Style{
				blocks.Body, blocks.Plain, blocks.Title, blocks.Heading1, blocks.Heading2,
				blocks.Heading3, blocks.FormTitle, blocks.FormNote, blocks.Entry,
			}).Draw(t, "style"),
			Align: rapid.SampledFrom([]blocks.Align{blocks.Natural, blocks.Left, blocks.Center, blocks.Right}).Draw(t, "align"),
			Text:  textGen(3).Draw(t, "text"),
		}
		if (p.Style == blocks.FormNote || p.Style == blocks.Entry) && rapid.Bool().Draw(t, "two") {
			p.Right = textGen(1).Draw(t, "right")
		}
		return p
	})
}

// tableGen draws a table whose cells fill its grid without overlap.
func tableGen() *rapid.Generator[blocks.Table] {
	return rapid.Custom(func(t *rapid.T) blocks.Table {
		rows, cols := rapid.IntRange(1, 7).Draw(t, "rows"), rapid.IntRange(1, 6).Draw(t, "cols")
		taken := make([][]bool, rows)
		for r := range taken {
			taken[r] = make([]bool, cols)
		}
		table := blocks.Table{Rows: make([]blocks.Row, rows)}
		for r := range rows {
			for c := range cols {
				if !taken[r][c] {
					table.Rows[r].Cells = append(table.Rows[r].Cells, cellGen(t, taken, r, c))
				}
			}
		}
		if table.HeaderRows = rapid.IntRange(0, rows).Draw(t, "header"); table.HeaderRows > 0 {
			table.HeaderFrom = rapid.IntRange(0, rows-table.HeaderRows).Draw(t, "from")
		}
		if rapid.Bool().Draw(t, "widths") {
			table.Widths = blocks.Share(1000, rapid.SliceOfN(rapid.IntRange(10, 100), cols, cols).Draw(t, "weights"))
		}
		return table
	})
}

// cellGen draws a cell at a free position, with a span over free positions.
func cellGen(t *rapid.T, taken [][]bool, r, c int) blocks.Cell {
	free := 1
	for c+free < len(taken[r]) && !taken[r][c+free] {
		free++
	}
	cell := blocks.Cell{
		RowSpan: rapid.IntRange(1, len(taken)-r).Draw(t, "down"),
		ColSpan: rapid.IntRange(1, free).Draw(t, "across"),
		Align:   rapid.SampledFrom([]blocks.Align{blocks.Natural, blocks.Left, blocks.Center, blocks.Right}).Draw(t, "align"),
		Bold:    rapid.Bool().Draw(t, "bold"),
	}
	for y := r; y < r+cell.RowSpan; y++ {
		for x := c; x < c+cell.ColSpan; x++ {
			taken[y][x] = true
		}
	}
	if rapid.IntRange(0, 3).Draw(t, "filled") > 0 {
		cell.Text = textGen(4).Draw(t, "text")
	}
	if cell.RowSpan == 1 {
		cell.RowSpan = 0
	}
	if cell.ColSpan == 1 {
		cell.ColSpan = 0
	}
	return cell
}

// Document draws a document of any blocks; its last one is always visible, without which
// a file is refused as empty.
func Document() *rapid.Generator[blocks.Document] {
	return rapid.Custom(func(t *rapid.T) blocks.Document {
		var doc blocks.Document
		for range rapid.IntRange(0, 7).Draw(t, "blocks") {
			switch rapid.IntRange(0, 7).Draw(t, "kind") {
			case 0:
				doc.Blocks = append(doc.Blocks, blocks.PageBreak{})
			case 1, 2, 3:
				doc.Blocks = append(doc.Blocks, tableGen().Draw(t, "table"))
			case 4:
				doc.Blocks = append(doc.Blocks, blocks.Contents{Title: "目　录"})
			default:
				doc.Blocks = append(doc.Blocks, paragraphGen().Draw(t, "paragraph"))
			}
		}
		// Something visible, without which a file is refused as empty.
		doc.Blocks = append(doc.Blocks, blocks.Paragraph{Style: blocks.Heading1, Text: "末"})
		return doc
	})
}

// DropWidths forgets widths that the writer made up.
func DropWidths(got, want blocks.Document) {
	for i := range min(len(got.Blocks), len(want.Blocks)) {
		w, ok := want.Blocks[i].(blocks.Table)
		if g, both := got.Blocks[i].(blocks.Table); ok && both && len(w.Widths) == 0 {
			g.Widths = nil
			got.Blocks[i] = g
		}
	}
}

// TextsOf are the texts of the document's paragraphs, | before the right part.
func TextsOf(doc blocks.Document) []string {
	var texts []string
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case blocks.Paragraph:
			text := b.Text
			if b.Right != "" {
				text += "|" + b.Right
			}
			texts = append(texts, text)
		case blocks.PageBreak:
			texts = append(texts, "---")
		case blocks.Table:
			for _, row := range b.Rows {
				texts = append(texts, "row")
				for _, cell := range row.Cells {
					texts = append(texts, cell.Text)
				}
			}
		}
	}
	return texts
}
