// Package specimen prints target documents the way they reach a bureau: as the text
// a PDF tool leaves behind, with lines broken at the column's edge, cells run
// together, headers repeated after page breaks, page numbers and running heads.
// Tests read such prints back; the demo document is one of them.
package specimen

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
)

// Options say which layout faults a print has. Widths are in Chinese characters.
type Options struct {
	Prose                           int // characters on a line of prose; 0 means 28
	Name, Description, Value, Basis int // column widths; 0 means 5, 12, 5, 7
	PageLines                       int // visible lines on a page; 0 means no page ever ends
	Head, Foot                      string
	RepeatHeader                    bool // the header of the table again on each new page
	MarkPages                       bool // a space before the first line of a page, as some tools leave
	NoBlanks                        bool // no blank lines at all
	Windows                         bool // \r\n
	Wide                            bool // figures, letters and signs in full width
	GB18030                         bool
	Cover                           bool // title and contents before part one
	Seed                            uint64
}

func (o Options) withDefaults() Options {
	or := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	or(&o.Prose, 28)
	or(&o.Name, 5)
	or(&o.Description, 12)
	or(&o.Value, 5)
	or(&o.Basis, 7)
	return o
}

// Print returns the document as such a text.
func Print(doc target.Document, o Options) []byte {
	p := &printer{o: o.withDefaults(), random: rand.New(rand.NewPCG(o.Seed, 7))}
	p.cover(doc)
	p.department(doc)
	p.page()
	p.line("第二部分")
	p.blank()
	p.line("预算项目绩效目标")
	for i, project := range doc.Projects {
		p.page()
		p.project(project, i+1)
	}
	p.footer()
	return p.encode()
}

type printer struct {
	o       Options
	random  *rand.Rand
	out     []string
	printed int // visible lines on this page
	number  int // page number
	inTable bool
	mark    bool
}

func (p *printer) line(text string) {
	if p.o.PageLines > 0 && p.printed >= p.o.PageLines {
		p.page()
		if p.inTable && p.o.RepeatHeader {
			p.put(tableHeader)
			p.blank()
		}
	}
	p.put(text)
}

func (p *printer) put(text string) {
	if p.mark && p.o.MarkPages {
		text = " " + text
	}
	p.mark = false
	p.out = append(p.out, text)
	p.printed++
}

func (p *printer) blank() {
	if !p.o.NoBlanks && len(p.out) > 0 && p.out[len(p.out)-1] != "" {
		p.out = append(p.out, "")
	}
}

// page ends a page and begins the next one.
func (p *printer) page() {
	p.footer()
	p.printed, p.mark = 0, true
	if p.o.Head != "" {
		p.out = append(p.out, p.o.Head)
		p.blank()
	}
}

func (p *printer) footer() {
	p.number++
	if p.o.Foot != "" {
		p.blank()
		p.out = append(p.out, strings.ReplaceAll(p.o.Foot, "#", fmt.Sprint(p.number)))
		p.blank()
	}
}

// wrapped prints a text broken at a width, with or without blank lines between.
func (p *printer) wrapped(text string, width int, blanks bool) {
	for _, l := range Wrap(text, width) {
		p.line(l)
		if blanks {
			p.blank()
		}
	}
}

func (p *printer) cover(doc target.Document) {
	if !p.o.Cover {
		return
	}
	p.line(doc.Title)
	p.page()
	p.line("目 录")
	p.line("第一部分 部门整体绩效目标 ........ 1")
	p.line("第二部分 预算项目绩效目标 ........ 4")
	for i, project := range doc.Projects {
		p.line(fmt.Sprintf("%d.%s绩效目标表 ........ %d", i+1, project.Name, i+4))
	}
	p.page()
}

func (p *printer) department(doc target.Document) {
	p.line("第一部分")
	p.blank()
	p.line("部门整体绩效目标")
	p.blank()
	if doc.Department == nil {
		return
	}
	d := doc.Department
	p.line("一、总体绩效目标")
	p.blank()
	p.wrapped(d.Overall, p.o.Prose, true)
	p.line("二、分项绩效目标")
	p.blank()
	for _, s := range d.SubGoals {
		p.wrapped("（"+s.No+"）"+s.Title, p.o.Prose, true)
		p.wrapped("绩效目标："+s.Goal, p.o.Prose, true)
		p.wrapped("绩效指标："+s.Indicator, p.o.Prose, true)
	}
	p.line("三、工作保障措施")
	p.blank()
	for i, s := range d.Safeguards {
		p.wrapped("（"+ordinals[i%len(ordinals)]+"）"+s, p.o.Prose, true)
	}
}

var ordinals = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

const tableHeader = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据"

func (p *printer) project(project target.Project, no int) {
	p.line(fmt.Sprintf("%d.%s绩效目标表", no, project.Name))
	p.blank()
	p.line(project.Unit.Code + " " + project.Unit.Name + " 单位：元")
	p.blank()
	p.line("项目编码")
	p.wrapped(project.Code, 9, false)
	p.blank()
	p.wrapped("项目名称 "+project.Name, 22, false)
	p.blank()
	p.line("预算规模")
	p.line("及资金用")
	p.blank()
	p.line("途")
	p.blank()
	p.amounts(project.Funds)
	p.blank()
	p.wrapped(project.Purpose, 40, false)
	p.blank()
	p.plan(project.Plan)
	p.line("绩效目标")
	p.blank()
	for i, g := range project.Goals {
		p.wrapped(fmt.Sprintf("%d.%s", i+1, g), 36, false)
	}
	p.blank()
	p.line(tableHeader)
	p.blank()
	p.inTable = true
	p.rows(project.Indicators)
	p.inTable = false
}

// amounts prints three amounts; one too long for its cell loses its last digit to
// the next line, as the published tables do.
func (p *printer) amounts(f target.Funds) {
	parts := []struct {
		label string
		fen   money.Maybe
	}{{"预算数", f.Total}, {"其中：财政资金", f.Fiscal}, {"其他资金", f.Other}}
	var row []string
	for _, part := range parts {
		text := ""
		if part.fen.Known {
			text = fmt.Sprintf("%d.%02d", part.fen.Fen/100, part.fen.Fen%100)
		}
		if len(text) < 10 {
			row = append(row, strings.TrimSpace(part.label+" "+text))
			continue
		}
		if len(row) > 0 {
			p.line(strings.Join(row, " "))
			p.blank()
			row = nil
		}
		p.line(part.label)
		p.line(text[:9])
		p.line(text[9:])
		p.blank()
	}
	if len(row) > 0 {
		p.line(strings.Join(row, " "))
	}
}

func (p *printer) plan(points []target.CheckPoint) {
	p.line("资金支出")
	p.line("计划（%）")
	p.blank()
	months, percents := make([]string, len(points)), make([]string, len(points))
	for i, c := range points {
		months[i] = fmt.Sprintf("%d 月底", c.Month)
		percents[i] = fmt.Sprintf("%d.%02d%%", c.Percent.BP/100, c.Percent.BP%100)
	}
	p.line(strings.Join(months, " "))
	p.blank()
	p.line(strings.Join(percents, " "))
	p.blank()
}

// rows prints the indicator rows: neighbouring cells of one line share a line, a
// broken cell stands on lines of its own.
func (p *printer) rows(indicators []target.Indicator) {
	level1 := target.Category("")
	for _, in := range indicators {
		if in.Level1 != level1 {
			level1 = in.Level1
			p.wrapped(string(level1)+"指标", 4, false)
			p.blank()
		}
		var shared []string
		flush := func() {
			if len(shared) > 0 {
				p.line(strings.Join(shared, " "))
				shared = nil
			}
		}
		cells := []struct {
			text  string
			width int
		}{{string(in.Level2) + "指标", 4}, {in.Name, p.o.Name}, {in.Description, p.o.Description}, {in.Value, p.o.Value}, {in.Basis, p.o.Basis}}
		for i, c := range cells {
			lines := Wrap(c.text, c.width)
			if len(lines) == 1 {
				shared = append(shared, lines[0])
				continue
			}
			flush()
			for _, l := range lines {
				p.line(l)
			}
			if i > 0 { // the label of the second level runs into the name without a blank line
				p.blank()
			}
		}
		flush()
		p.blank()
	}
}

func (p *printer) encode() []byte {
	text := strings.Join(p.out, "\n") + "\n"
	if p.o.Wide {
		text = Widen(text)
	}
	if p.o.Windows {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if !p.o.GB18030 {
		return []byte(text)
	}
	encoded, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic(fmt.Sprintf("specimen has a character outside GB18030: %v", err))
	}
	return bytes.Clone(encoded)
}

// Widen writes figures, letters and signs in full width.
func Widen(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '\u3000'
		case r > ' ' && r < 0x7f:
			return r + 0xFEE0
		}
		return r
	}, text)
}
