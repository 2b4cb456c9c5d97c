package recognise

import (
	"strings"
	"testing"

	"caixiao/internal/platform/blocks"
	"caixiao/testkit/specimen"
)

// TestReadText_losesNothing puts a line that belongs to no form at every place of a
// document: it must come out in a field or among the lines that were not understood.
func TestReadText_losesNothing(t *testing.T) {
	const stranger = "谁也不认识的一行文字"
	lines := strings.Split(string(specimen.Print(specimen.Demo(), specimen.Options{PageLines: 30, Foot: "— # —"})), "\n")
	for at := range lines {
		if at%3 != 0 {
			continue
		}
		text := strings.Join(append(append(append([]string(nil), lines[:at]...), stranger), lines[at:]...), "\n")
		_, r := readText(linesOf(text))
		if !mentions(r, stranger) {
			t.Errorf("a strange line before line %d (%q) is in no field and in no report", at+1, lines[at])
		}
	}
}

// mentions reports whether a text stands in a field, in a note or among what was not
// understood, whole or in pieces.
func mentions(r Report, text string) bool {
	var all strings.Builder
	for _, f := range r.Fields {
		all.WriteString(f.Text)
	}
	for _, u := range r.Unrecognised {
		all.WriteString(u.Text)
	}
	return strings.Contains(squeeze(all.String()), text)
}

// FuzzRecognise feeds broken documents: whatever comes, nothing panics, and what was
// read carries no line end of the source.
func FuzzRecognise(f *testing.F) {
	f.Add(string(specimen.Print(specimen.Demo(), specimen.Options{})))
	f.Add(string(specimen.Print(specimen.Demo(), specimen.Options{NoBlanks: true, Cover: true, PageLines: 20, Foot: "#", Head: "头"})))
	f.Add("项目编码\n一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据\n产出指标 数量指标 数量")
	f.Add("第一部分\n一、总体绩效目标\n（一）\n绩效目标：\n目录\n1\n2\n3")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 {
			return
		}
		d, r, err := Recognise(linesOf(text))
		if err != nil {
			return
		}
		for _, p := range d.Projects {
			if strings.ContainsAny(p.Code+p.Name, "\n\r") {
				t.Errorf("project %q %q holds a line end", p.Code, p.Name)
			}
		}
		for _, u := range r.Unrecognised {
			if u.Text == "" {
				t.Error("an empty line is reported as not understood")
			}
		}
	})
}

// FuzzRecognise_tables feeds tables of any shape: cells are separated by tabs, rows by
// line ends, a leading figure is a span.
func FuzzRecognise_tables(f *testing.F) {
	f.Add("项目编码\t990106\t项目名称\t名\n2预算规模及资金用途\t预算数\t1.00\n绩效目标\t1.目标\n一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n2产出指标\t数量指标\t名\t述\t1 个\t合同")
	f.Add("审核要点\n项目名称\t三级指标\t项目属性\n年度主要任务")
	f.Fuzz(func(_ *testing.T, text string) {
		if len(text) > 5_000 {
			return
		}
		var table blocks.Table
		for row := range strings.SplitSeq(text, "\n") {
			var r blocks.Row
			for cell := range strings.SplitSeq(row, "\t") {
				c := blocks.Cell{Text: cell}
				if cell != "" && cell[0] >= '1' && cell[0] <= '9' {
					c.RowSpan, c.ColSpan, c.Text = int(cell[0]-'0'), int(cell[0]-'0')%3+1, cell[1:]
				}
				r.Cells = append(r.Cells, c)
			}
			table.Rows = append(table.Rows, r)
		}
		_, _, _ = Recognise(blocks.Document{Blocks: []blocks.Block{table, table}})
	})
}
