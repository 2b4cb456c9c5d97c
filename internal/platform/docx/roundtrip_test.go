package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"caixiao/internal/platform/blocks"
)

// visibly compares what a person sees: where it was read is no part of that.
var visibly = cmp.Options{cmpopts.IgnoreTypes(blocks.Source{}), cmpopts.EquateEmpty()}

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

func documentGen() *rapid.Generator[blocks.Document] {
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

// asRead is what a reader gives of a document: the table of contents as its lines.
// Page numbers are taken from the estimate, which has tests of its own.
func asRead(doc blocks.Document) blocks.Document {
	marks := contentMarks(doc.Blocks)
	var read blocks.Document
	for i, b := range doc.Blocks {
		c, ok := b.(blocks.Contents)
		if !ok {
			read.Blocks = append(read.Blocks, b)
			continue
		}
		read.Blocks = append(read.Blocks, blocks.Paragraph{Style: blocks.Entry, Text: c.Title})
		for _, m := range marksAfter(doc.Blocks, marks, i) {
			read.Blocks = append(read.Blocks, blocks.Paragraph{Style: blocks.Entry, Text: m.text, Right: numeral("decimal", m.page)})
		}
	}
	return read
}

func written(t interface{ Fatal(...any) }, doc blocks.Document) []byte {
	var buf bytes.Buffer
	if err := Write(&buf, doc); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// dropWidths forgets widths that the writer made up.
func dropWidths(got, want blocks.Document) {
	for i := range min(len(got.Blocks), len(want.Blocks)) {
		w, ok := want.Blocks[i].(blocks.Table)
		if g, both := got.Blocks[i].(blocks.Table); ok && both && len(w.Widths) == 0 {
			g.Widths = nil
			got.Blocks[i] = g
		}
	}
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := documentGen().Draw(t, "document")
		data := written(t, doc)
		want := asRead(doc)
		for _, file := range [][]byte{data, stripped(t, data)} {
			got, err := Read(file)
			if err != nil {
				t.Fatal(err)
			}
			dropWidths(got, want)
			if diff := cmp.Diff(want, got, visibly); diff != "" {
				t.Fatalf("(-want +got)\n%s", diff)
			}
		}
		if !bytes.Equal(data, written(t, doc)) {
			t.Fatal("the same document gave other bytes")
		}
	})
}

// stripped copies a package without what no reader may depend on: properties, custom
// XML, comments, settings, fonts.
func stripped(t interface{ Fatal(...any) }, data []byte) []byte {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, f := range r.File {
		if strings.HasPrefix(f.Name, "docProps/") || strings.HasPrefix(f.Name, "customXml/") ||
			f.Name == "word/comments.xml" || f.Name == "word/settings.xml" || f.Name == "word/fontTable.xml" {
			continue
		}
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(to, rc); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
