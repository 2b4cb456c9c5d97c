package recognise

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/blocks"
	"caixiao/testkit/specimen"
)

var (
	sameDecimals = cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) })
	sameEmpty    = cmpopts.EquateEmpty()
)

// ministry draws the forms of a document of one kind, one after the other.
func ministry(doc target.Document, kind form.Kind) blocks.Document {
	var out blocks.Document
	add := func(b []blocks.Block) {
		if len(out.Blocks) > 0 {
			out.Blocks = append(out.Blocks, blocks.PageBreak{})
		}
		out.Blocks = append(out.Blocks, b...)
	}
	switch kind {
	case form.KindDeclaration:
		for _, p := range doc.Projects {
			add(form.Declaration(p, doc.Year, doc.Unit))
		}
	case form.KindDepartment:
		add(form.DepartmentTable(*doc.Department, doc.Year, doc.Unit))
	case form.KindReview:
		for _, r := range doc.Reviews {
			add(form.Review(r))
		}
	}
	return out
}

// readsBack reads drawn forms and compares them with what they print.
func readsBack(t interface{ Fatalf(string, ...any) }, doc target.Document, kind form.Kind, drawn blocks.Document) {
	want := form.Printed(doc, kind)
	got, report, err := Recognise(drawn)
	if err != nil {
		t.Fatalf("%v", err)
	}
	if diff := cmp.Diff(want, withoutDerived(got), sameDecimals, sameEmpty); diff != "" {
		t.Fatalf("%s read back (-want +got):\n%s", kind, diff)
	}
	if len(report.Unrecognised) > 0 {
		t.Fatalf("%s: not understood: %+v", kind, report.Unrecognised)
	}
}

// withoutDerived drops what a reader works out by itself.
func withoutDerived(doc target.Document) target.Document {
	doc.RegionCode = ""
	doc.Projects = append([]target.Project(nil), doc.Projects...)
	for i := range doc.Projects {
		doc.Projects[i].Scheme = ""
	}
	return doc
}

var ministryKinds = []form.Kind{form.KindDeclaration, form.KindDepartment, form.KindReview}

func TestMinistry_demo(t *testing.T) {
	doc := specimen.Ministry()
	doc.Reviews[1].Items[0].Opinion = ""
	for _, kind := range ministryKinds {
		readsBack(t, doc, kind, ministry(doc, kind))
	}
}

func TestMinistry_roundTrip(t *testing.T) {
	for _, kind := range ministryKinds {
		t.Run(string(kind), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				doc := drawForms(t)
				readsBack(t, doc, kind, ministry(doc, kind))
			})
		})
	}
}

// TestMinistry_broken reads forms whose cells were printed in lines broken anywhere,
// as a PDF gives them.
func TestMinistry_broken(t *testing.T) {
	for _, kind := range ministryKinds {
		t.Run(string(kind), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				doc := drawForms(t)
				readsBack(t, doc, kind, broken(t, ministry(doc, kind)))
			})
		})
	}
}

// TestMinistry_cut reads forms that page breaks have cut in two at any row.
func TestMinistry_cut(t *testing.T) {
	for _, kind := range ministryKinds {
		t.Run(string(kind), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				doc := drawForms(t)
				how := cut{
					repeat: rapid.Bool().Draw(t, "repeat merged texts"), narrow: rapid.Bool().Draw(t, "own columns"),
					header: rapid.Bool().Draw(t, "repeat header"),
				}
				readsBack(t, doc, kind, cutForms(t, ministry(doc, kind), how))
			})
		})
	}
}

// drawForms draws a document whose every form can be told: reviews at least one.
func drawForms(t *rapid.T) target.Document {
	doc := specimen.DrawMinistry(t)
	if len(doc.Reviews) == 0 {
		doc.Reviews = []target.ReviewForm{form.NewReview(doc.Projects[0], "区教体局", false)}
	}
	return doc
}

func broken(t *rapid.T, doc blocks.Document) blocks.Document {
	return eachTable(doc, func(table blocks.Table) []blocks.Table {
		for r := range table.Rows {
			for c := range table.Rows[r].Cells {
				cell := &table.Rows[r].Cells[c]
				cell.Text, cell.Broken = brokenText(t, cell.Text), true
			}
		}
		return []blocks.Table{table}
	})
}

// brokenText breaks a text into lines; a blank at the end of a line would be lost in
// print, and no line begins with a full stop.
func brokenText(t *rapid.T, text string) string {
	width := rapid.IntRange(2, 12).Draw(t, "width")
	var b strings.Builder
	column, last := 0, ' '
	for _, r := range text {
		if column >= width && r != ' ' && r != '.' && r != '\n' && last != ' ' && last != '　' && last != '\n' {
			b.WriteByte('\n')
			column = 0
		}
		b.WriteRune(r)
		column, last = column+1, r
	}
	return b.String()
}

// eachTable replaces the tables of a document.
func eachTable(doc blocks.Document, change func(blocks.Table) []blocks.Table) blocks.Document {
	var out blocks.Document
	for _, b := range doc.Blocks {
		table, ok := b.(blocks.Table)
		if !ok {
			out.Blocks = append(out.Blocks, b)
			continue
		}
		for _, part := range change(table) {
			out.Blocks = append(out.Blocks, part)
		}
	}
	return out
}

// cut says how a page break leaves the second part of a table.
type cut struct {
	repeat bool // merged cells show their text on both pages
	narrow bool // only the columns that the second part itself has
	header bool // the header row again
}

func cutForms(t *rapid.T, doc blocks.Document, how cut) blocks.Document {
	return eachTable(doc, func(table blocks.Table) []blocks.Table {
		at := rapid.IntRange(1, len(table.Rows)-1).Draw(t, "cut")
		return []blocks.Table{part(table, 0, at, cut{}), part(table, at, len(table.Rows), how)}
	})
}

// part takes the rows from…to-1 of a table with the spans as they show on its page.
func part(table blocks.Table, from, to int, how cut) blocks.Table {
	g := table.Grid()
	var rows []blocks.Row
	if how.header && table.HeaderRows > 0 && from > table.HeaderFrom {
		rows = append(rows, table.Rows[table.HeaderFrom:table.HeaderFrom+table.HeaderRows]...)
	}
	for r := from; r < to; r++ {
		var row blocks.Row
		for _, cell := range g.Row(r) {
			if cell.Row != r && r != from {
				continue
			}
			c := cell.Cell
			c.RowSpan = min(cell.Row+c.RowSpan, to) - r
			if cell.Row != r && !how.repeat {
				c.Text = ""
			}
			row.Cells = append(row.Cells, c)
		}
		rows = append(rows, row)
	}
	out := blocks.Table{Rows: rows, Widths: table.Widths}
	if how.narrow {
		return narrowed(out)
	}
	return out
}

// narrowed gives a table only the column edges that its cells have.
func narrowed(table blocks.Table) blocks.Table {
	g := table.Grid()
	starts := map[int]bool{}
	for _, cell := range g.Cells {
		starts[cell.Col] = true
	}
	column := make([]int, g.Columns()+1) // how many columns begin left of an edge
	for c := range g.Columns() {
		column[c+1] = column[c]
		if starts[c] {
			column[c+1]++
		}
	}
	out := blocks.Table{Rows: make([]blocks.Row, len(table.Rows))}
	for c, width := range table.Widths {
		if starts[c] {
			out.Widths = append(out.Widths, 0)
		}
		out.Widths[len(out.Widths)-1] += width
	}
	for _, cell := range g.Cells {
		c := cell.Cell
		c.ColSpan = column[cell.Col+max(c.ColSpan, 1)] - column[cell.Col]
		out.Rows[cell.Row].Cells = append(out.Rows[cell.Row].Cells, c)
	}
	return out
}
