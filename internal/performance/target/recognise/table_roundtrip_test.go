package recognise

import (
	"fmt"
	"math/rand/v2"
	"slices"
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

var kinds = []form.Kind{form.KindWhole, form.KindDeclaration, form.KindDepartment, form.KindReview}

// sameDocument compares documents as people do: no list is an empty list, 10 is 10.0.
var sameDocument = cmp.Options{
	cmpopts.EquateEmpty(),
	cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) }),
}

// disturb is a way in which a drawn form comes back from a file.
type disturb struct {
	name   string
	change func(rnd *rand.Rand, doc blocks.Document) blocks.Document
	loose  bool // blanks and paragraph ends inside texts are lost
}

func disturbances() []disturb {
	return []disturb{
		{name: "as drawn", change: func(_ *rand.Rand, d blocks.Document) blocks.Document { return d }},
		{name: "cells broken into lines", change: brokenCells, loose: true},
		{name: "head repeated", change: repeatedHead},
		{name: "continued on the next page", change: continuedTables},
		{name: "continued, no head", change: func(rnd *rand.Rand, d blocks.Document) blocks.Document {
			return withoutHead(continuedTables(rnd, d))
		}},
		{name: "continued with fewer edges", change: func(rnd *rand.Rand, d blocks.Document) blocks.Document {
			return fewerEdges(continuedTables(rnd, d))
		}},
		{name: "broken and continued with fewer edges", loose: true, change: func(rnd *rand.Rand, d blocks.Document) blocks.Document {
			return fewerEdges(continuedTables(rnd, brokenCells(rnd, d)))
		}},
		{name: "labels spaced out", change: spacedLabels},
	}
}

// TestReadTables_everyForm draws random documents as every form, disturbs the drawing
// as files and page breaks do, and reads every printed field back.
func TestReadTables_everyForm(t *testing.T) {
	for _, kind := range kinds {
		t.Run(string(kind), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { checkRoundTrip(t, kind) })
		})
	}
}

func checkRoundTrip(t *rapid.T, kind form.Kind) {
	names := disturbances()
	d := names[rapid.IntRange(0, len(names)-1).Draw(t, "disturbance")]
	doc := specimen.DrawMinistry(t)
	if kind == form.KindWhole {
		doc.Department = specimen.Draw(t).Department
	}
	want := form.Printed(doc, kind)
	if kind == form.KindReview && len(want.Reviews) == 0 {
		want.Reviews = form.Printed(target.Document{Reviews: []target.ReviewForm{form.NewReview(doc.Projects[0], "区水务局", false)}}, kind).Reviews
	}
	drawn, err := form.Draw(want, kind)
	if err != nil {
		t.Fatalf("%v", err)
	}
	rnd := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	drawn = d.change(rnd, drawn)
	got, report, err := Recognise(drawn)
	if err != nil {
		t.Fatalf("%v", err)
	}
	want, got = underived(want), underived(got)
	if d.loose {
		want, got = loosened(want), loosened(got)
	}
	if diff := cmp.Diff(want, got, sameDocument); diff != "" {
		t.Fatalf("%s: read back (-want +got):\n%s\n%s", d.name, diff, picture(drawn))
	}
	if len(report.Unrecognised) > 0 {
		t.Fatalf("%s: not understood: %+v\n%s", d.name, report.Unrecognised, picture(drawn))
	}
}

// underived drops what a reader works out by itself.
func underived(d target.Document) target.Document {
	d.RegionCode = ""
	if d.Title != "" || len(d.Projects) > 0 && d.Projects[0].Code != "" {
		d.Year = 0
	}
	d.Projects = slices.Clone(d.Projects)
	for i := range d.Projects {
		d.Projects[i].Scheme = ""
	}
	return d
}

// TestReadTables_goals reads numbered lists that are hard to tell from figures.
func TestReadTables_goals(t *testing.T) {
	for _, goals := range [][]string{
		{"5个项目通过验收"},
		{"2021年完成平台建设", "5个项目通过验收", "参照 3.5 公里标准", "第4项3.不是编号"},
		{"甲", "", "乙"},
		{"1", "2", "3"},
		{"一项", "二项", "三项", "四项", "五项", "六项", "七项", "八项", "九项", "十项", "十一项"},
	} {
		doc := target.Document{Projects: []target.Project{specimen.Demo().Projects[0]}}
		doc.Projects[0].Goals = goals
		want := form.Printed(doc, form.KindTarget).Projects[0].Goals
		drawn, err := form.Draw(doc, form.KindTarget)
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(20) {
			for _, way := range []blocks.Document{drawn, brokenCells(rand.New(rand.NewPCG(seed, 1)), drawn)} {
				got, _, err := Recognise(way)
				if err != nil {
					t.Fatal(err)
				}
				// A blank at the end of a broken line is lost.
				if diff := cmp.Diff(want, got.Projects[0].Goals, cmp.Comparer(func(a, b string) bool { return squeeze(a) == squeeze(b) })); diff != "" {
					t.Fatalf("goals (-want +got):\n%s\n%s", diff, picture(way))
				}
			}
		}
	}
}

// TestReadTables_goalsWhole reads a number in the middle of a whole paragraph as text:
// only in lines broken anywhere could it begin an item.
func TestReadTables_goalsWhole(t *testing.T) {
	doc := target.Document{Projects: []target.Project{specimen.Demo().Projects[0]}}
	doc.Projects[0].Goals = []string{"第一项含2.与3、两个记号", "第二项"}
	drawn, err := form.Draw(doc, form.KindTarget)
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := Recognise(drawn)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(doc.Projects[0].Goals, got.Projects[0].Goals); diff != "" {
		t.Errorf("goals (-want +got):\n%s", diff)
	}
}

// TestReadTables_parts reads documents that lack one of the parts, and texts of
// several paragraphs.
func TestReadTables_parts(t *testing.T) {
	demo := specimen.Demo()
	for name, change := range map[string]func(*target.Document){
		"whole":         func(*target.Document) {},
		"no department": func(d *target.Document) { d.Department = nil },
		"no projects":   func(d *target.Document) { d.Projects = nil },
		"no title":      func(d *target.Document) { d.Title = "" },
		"paragraphs": func(d *target.Document) {
			d.Department.Overall = "第一段内容。\n第二段内容。"
			d.Department.SubGoals[0].Goal = "目标第一段。\n目标第二段。"
			d.Department.Safeguards[0] = "措施第一段。\n措施第二段。"
			d.Projects[0].Purpose = "第一段用途。\n第二段用途 50 万元。"
		},
		"sub-goals without ordinals": func(d *target.Document) {
			for i := range d.Department.SubGoals {
				d.Department.SubGoals[i].No = ""
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			doc := demo
			department := *demo.Department
			department.SubGoals, department.Safeguards = slices.Clone(department.SubGoals), slices.Clone(department.Safeguards)
			doc.Department, doc.Projects = &department, slices.Clone(demo.Projects)
			change(&doc)
			drawn, err := form.Draw(doc, form.KindWhole)
			if err != nil {
				t.Fatal(err)
			}
			got, report, err := Recognise(drawn)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(underived(form.Printed(doc, form.KindWhole)), underived(got), sameDocument); diff != "" {
				t.Errorf("read back (-want +got):\n%s\n%s", diff, picture(drawn))
			}
			if len(report.Unrecognised) > 0 {
				t.Errorf("not understood: %+v", report.Unrecognised)
			}
		})
	}
}

// tables applies a change to every table of a document.
func tables(d blocks.Document, change func(blocks.Table) []blocks.Block) blocks.Document {
	var out blocks.Document
	for _, b := range d.Blocks {
		if t, ok := b.(blocks.Table); ok {
			out.Blocks = append(out.Blocks, change(t)...)
			continue
		}
		out.Blocks = append(out.Blocks, b)
	}
	return out
}

// brokenCells breaks the texts of all cells anywhere, as a PDF does.
func brokenCells(rnd *rand.Rand, d blocks.Document) blocks.Document {
	return cells(d, func(c blocks.Cell) blocks.Cell {
		var parts []string
		for part := range strings.SplitSeq(c.Text, "\n") {
			runes := []rune(part)
			for len(runes) > 6 {
				n := 3 + rnd.IntN(len(runes)-3)
				parts = append(parts, string(runes[:n]))
				runes = runes[n:]
			}
			parts = append(parts, string(runes))
		}
		c.Text, c.Broken = strings.Join(parts, "\n"), len(parts) > 1
		return c
	})
}

func cells(d blocks.Document, change func(blocks.Cell) blocks.Cell) blocks.Document {
	return tables(d, func(t blocks.Table) []blocks.Block {
		rows := slices.Clone(t.Rows)
		for i := range rows {
			rows[i].Cells = slices.Clone(rows[i].Cells)
			for j := range rows[i].Cells {
				rows[i].Cells[j] = change(rows[i].Cells[j])
			}
		}
		t.Rows = rows
		return []blocks.Block{t}
	})
}

// spacedLabels prints labels as people do: 项 目 名 称.
func spacedLabels(_ *rand.Rand, d blocks.Document) blocks.Document {
	return cells(d, func(c blocks.Cell) blocks.Cell {
		if key := cellKey(c.Text); key == "项目名称" || key == "主管部门" || key == "一级指标" || key == "绩效目标" || key == "审核要点" || key == "年度主要任务" {
			c.Text = strings.Join(strings.Split(key, ""), " ")
		}
		return c
	})
}

// headRow returns the row that heads the indicators or review items of a table.
func headRow(t blocks.Table) (row int, ok bool) {
	for i, r := range t.Rows {
		for _, c := range r.Cells {
			if key := cellKey(c.Text); key == "三级指标" || key == "审核要点" {
				row, ok = i, true
			}
		}
	}
	return row, ok
}

// repeatedHead prints the head again in the middle of the rows, spans cut there.
func repeatedHead(rnd *rand.Rand, d blocks.Document) blocks.Document {
	return tables(d, func(t blocks.Table) []blocks.Block {
		upper, lower, ok := cutTable(rnd, t)
		if !ok {
			return []blocks.Block{t}
		}
		t.Rows = slices.Concat(upper.Rows, lower.Rows)
		return []blocks.Block{t}
	})
}

// continuedTables cuts every table below its head: the head comes again.
func continuedTables(rnd *rand.Rand, d blocks.Document) blocks.Document {
	return tables(d, func(t blocks.Table) []blocks.Block {
		upper, lower, ok := cutTable(rnd, t)
		if !ok {
			return []blocks.Block{t}
		}
		return []blocks.Block{upper, blocks.PageBreak{}, lower}
	})
}

// withoutHead drops the head of every continuation.
func withoutHead(d blocks.Document) blocks.Document {
	out := blocks.Document{}
	for i, b := range d.Blocks {
		t, ok := b.(blocks.Table)
		if ok && i >= 2 {
			if _, after := d.Blocks[i-2].(blocks.Table); after {
				head := t.Rows[0].Cells[0]
				t.Rows = slices.Clone(t.Rows[1:])
				if head.RowSpan > 1 { // the label of a block stands there again, blank
					head.Text, head.RowSpan = "", head.RowSpan-1
					t.Rows[0].Cells = append([]blocks.Cell{head}, t.Rows[0].Cells...)
				}
				b = t
			}
		}
		out.Blocks = append(out.Blocks, b)
	}
	return out
}

// cutTable parts a table at a random row below its head. Cells that span the cut come again,
// blank, in the lower part; the head is its first row.
func cutTable(rnd *rand.Rand, t blocks.Table) (upper, lower blocks.Table, ok bool) {
	head, ok := headRow(t)
	g := t.Grid()
	if !ok || head+2 >= g.Rows() {
		return t, t, false
	}
	at := head + 2 + rnd.IntN(g.Rows()-head-2)
	upper, lower = t, t
	upper.Rows = make([]blocks.Row, at)
	lower.Rows = make([]blocks.Row, g.Rows()-at+1)
	for col := 0; col < g.Columns(); {
		cell, _ := g.At(head, col)
		again := cell.Cell
		again.RowSpan = 1
		if cell.RowSpan > 1 && cell.Row+cell.RowSpan > at { // the label of a block goes on
			again.RowSpan = cell.Row + cell.RowSpan - at + 1
		}
		lower.Rows[0].Cells = append(lower.Rows[0].Cells, again)
		col += max(cell.ColSpan, 1)
	}
	blockLabel, _ := g.At(head, 0)
	for row := range g.Rows() {
		for _, cell := range g.Row(row) {
			switch {
			case cell.Row == row && row < at:
				c := cell.Cell
				c.RowSpan = min(max(c.RowSpan, 1), at-row)
				upper.Rows[row].Cells = append(upper.Rows[row].Cells, c)
			case cell.Row == row:
				lower.Rows[row-at+1].Cells = append(lower.Rows[row-at+1].Cells, cell.Cell)
			case row == at && !(cell.Row == blockLabel.Row && cell.Col == blockLabel.Col):
				c := cell.Cell
				c.Text, c.RowSpan = "", cell.Row+cell.RowSpan-at
				lower.Rows[1].Cells = append(lower.Rows[1].Cells, c)
			}
		}
	}
	return upper, lower, true
}

// fewerEdges gives continuations only the column edges their rows need, as a page of a
// PDF has them, drawn a hair off.
func fewerEdges(d blocks.Document) blocks.Document {
	return tables(d, func(t blocks.Table) []blocks.Block {
		g := t.Grid()
		edges := edgesOf(t.Widths)
		var needed []int
		for c := range g.Columns() {
			for r := range g.Rows() {
				if cell, ok := g.At(r, c); ok && c+1 == cell.Col+max(cell.ColSpan, 1) && !slices.Contains(needed, c) {
					needed = append(needed, c)
				}
			}
		}
		slices.Sort(needed)
		if len(needed) == g.Columns() {
			return []blocks.Block{t}
		}
		t.Widths = nil
		last := 0
		for _, c := range needed {
			t.Widths = append(t.Widths, edges[c]-last)
			last = edges[c]
		}
		for r := range t.Rows {
			t.Rows[r].Cells = slices.Clone(t.Rows[r].Cells)
		}
		index := map[[2]int]int{}
		for _, cell := range g.Cells {
			key := [2]int{cell.Row, 0}
			n := 0
			for _, c := range needed {
				if c >= cell.Col && c < cell.Col+max(cell.ColSpan, 1) {
					n++
				}
			}
			t.Rows[cell.Row].Cells[index[key]].ColSpan = n
			index[key]++
		}
		return []blocks.Block{t}
	})
}

// loosened drops what lines broken anywhere cannot show: paragraph ends, and blanks at
// the end of a line.
func loosened(d target.Document) target.Document {
	squeezed := func(s *string) { *s = squeeze(*s) }
	rows := func(in []target.Indicator) []target.Indicator {
		out := slices.Clone(in)
		for i := range out {
			for _, s := range []*string{&out[i].Name, &out[i].Description, &out[i].Value, &out[i].Basis, &out[i].Remark} {
				squeezed(s)
			}
		}
		return out
	}
	d.Projects = slices.Clone(d.Projects)
	for i := range d.Projects {
		p := &d.Projects[i]
		for _, s := range []*string{&p.Name, &p.Purpose, &p.Unit.Name} {
			squeezed(s)
		}
		p.Goals = slices.Clone(p.Goals)
		for j := range p.Goals {
			squeezed(&p.Goals[j])
		}
		p.Indicators = rows(p.Indicators)
		if p.Declaration != nil {
			p.Declaration = loosenedDeclaration(*p.Declaration, rows)
		}
	}
	if d.Department != nil {
		dept := *d.Department
		squeezed(&dept.Overall)
		dept.Indicators = rows(dept.Indicators)
		dept.Tasks = slices.Clone(dept.Tasks)
		for i := range dept.Tasks {
			squeezed(&dept.Tasks[i].Content)
		}
		d.Department = &dept
	}
	return d
}

func loosenedDeclaration(d target.Declaration, rows func([]target.Indicator) []target.Indicator) *target.Declaration {
	for _, s := range []*string{&d.Duties, &d.Overview, &d.LegalBasis, &d.Feasibility, &d.Necessity, &d.TermGoal} {
		*s = squeeze(*s)
	}
	d.TermIndicators = rows(d.TermIndicators)
	return &d
}

// picture prints a document for a failed test.
func picture(d blocks.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		switch block := block.(type) {
		case blocks.Table:
			for _, row := range block.Rows {
				for _, c := range row.Cells {
					fmt.Fprintf(&b, "|%q %dx%d", c.Text, c.RowSpan, c.ColSpan)
				}
				b.WriteString("|\n")
			}
		case blocks.Paragraph:
			fmt.Fprintf(&b, "%s  %s\n", block.Text, block.Right)
		default:
			fmt.Fprintf(&b, "%T\n", block)
		}
	}
	return b.String()
}
