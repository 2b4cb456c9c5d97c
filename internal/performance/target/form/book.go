package form

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Book is a document as it is released to the public: of a department, or of a whole
// district with its departments one after another.
type Book struct {
	Title    string
	Issuer   string      // who releases it
	Number   string      // of the edition; empty for a preview
	Day      fiscal.Date // of the release
	Year     fiscal.Year
	District bool
	Parts    []BookPart
}

// BookPart is the document of one department.
type BookPart struct {
	Code     string
	Name     string
	Number   string // of the department's own edition
	Wholes   []*target.Department
	Projects []target.Project
	Withheld int64 // projects that are not released
}

// coverAbove and coverBelow are the empty lines that put the title of a cover into the upper
// third of its page, and the issuer towards its foot. A page of Word holds 24 lines, of which
// a title may take four.
const (
	coverAbove = 8
	coverBelow = 9
)

// dividerAbove are those that put the title of a part which has a page to itself into the
// middle of it, as far as the pages of all formats agree.
const dividerAbove = 11

// Released draws a book: cover, contents, and for each department its two parts, the second
// with every project table on a page of its own (handbook performance §5.1, §5.3).
func Released(b Book) blocks.Document {
	var out blocks.Document
	add := func(list ...blocks.Block) { out.Blocks = append(out.Blocks, list...) }
	add(cover(b)...)
	add(blocks.PageBreak{}, blocks.Contents{Title: "目录"})
	for _, part := range b.Parts {
		add(part.blocks(b)...)
	}
	return out
}

func cover(b Book) []blocks.Block {
	line := func(text string) blocks.Block {
		return blocks.Paragraph{Style: blocks.Plain, Align: blocks.Center, Text: text}
	}
	out := append(emptyLines(coverAbove), blocks.Paragraph{Style: blocks.Title, Text: coverTitle(b.Title)})
	out = append(out, emptyLines(coverBelow)...)
	edition := "公开版本：" + b.Number
	if b.Number == "" {
		edition = "预览稿，未公开"
	}
	return append(out, line(b.Issuer), line(dayText(b.Day)), line(edition))
}

// coverLineMax is how many characters of a title fit on one line of a cover in any font.
const coverLineMax = 17

// coverTitle puts the year and what follows it on a line of its own where the whole is longer
// than a line: lines of a title end where a word ends (GB/T 9704 7.3.1).
func coverTitle(title string) string {
	at := yearAt.FindStringIndex(title)
	if squares(title) <= coverLineMax || at == nil || at[0] == 0 {
		return title
	}
	return title[:at[0]] + "\n" + title[at[0]:]
}

// squares is how many characters of Chinese a text is long: letters and figures are half of one.
func squares(text string) int {
	halves := 0
	for _, r := range text {
		halves++
		if r > unicode.MaxLatin1 {
			halves++
		}
	}
	return (halves + 1) / 2
}

// yearAt finds where the year begins.
var yearAt = regexp.MustCompile(`20[0-9]{2}年`)

// emptyLines push down what follows them.
func emptyLines(n int) []blocks.Block {
	out := make([]blocks.Block, n)
	for i := range out {
		out[i] = blocks.Paragraph{Style: blocks.Plain, Align: blocks.Center, Text: "\u00a0"}
	}
	return out
}

// dayText prints a day as official documents do: 2021年2月20日.
func dayText(d fiscal.Date) string {
	if !d.Valid() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", int(d.Year()), d.Month(), d.Day())
}

// headings are the levels: in the book of a district a department stands above its parts.
type headings struct{ part, section, goal blocks.Style }

func (p BookPart) blocks(b Book) []blocks.Block {
	h := headings{blocks.Heading1, blocks.Heading2, blocks.Heading3}
	var out []blocks.Block
	if b.District {
		h = headings{blocks.Heading2, blocks.Heading3, blocks.Plain}
		out = append(out, blocks.PageBreak{}, blocks.Paragraph{Style: blocks.Heading1, Text: strings.TrimSpace(p.Code + " " + p.Name)},
			blocks.Paragraph{Style: blocks.Plain, Align: blocks.Center, Text: "部门公开版本：" + p.Number})
	}
	if len(p.Wholes) > 0 {
		out = append(out, blocks.PageBreak{}, blocks.Paragraph{Style: h.part, Align: blocks.Center, Text: "第一部分\n部门整体绩效目标"})
		for _, whole := range p.Wholes {
			out = append(out, wholeBlocks(*whole, b.Year, h)...)
		}
		out = append(append(out, blocks.PageBreak{}), emptyLines(dividerAbove)...)
		out = append(out, blocks.Paragraph{Style: h.part, Align: blocks.Center, Text: "第二部分\n预算项目绩效目标"})
	}
	for i, project := range p.Projects {
		out = append(out, blocks.PageBreak{})
		out = append(out, published(project, i+1)...)
	}
	if p.Withheld > 0 {
		text := "说明：本部门另有 " + strconv.FormatInt(p.Withheld, 10) + " 个项目依照国家有关规定不予公开。"
		out = append(out, blocks.Paragraph{Style: blocks.Plain, Text: text})
	}
	return out
}

// wholeBlocks draws a department-wide target: the prose of Hebei, or the Ministry's table
// where the target is kept in that form.
func wholeBlocks(d target.Department, year fiscal.Year, h headings) []blocks.Block {
	var out []blocks.Block
	if len(d.SubGoals)+len(d.Safeguards) > 0 || len(d.Tasks)+len(d.Indicators) == 0 {
		out = append(out, restyled(Prose(d), h)...)
	}
	if len(d.Tasks)+len(d.Indicators) > 0 {
		out = append(out, DepartmentTable(d, year, target.Unit{Name: d.Name})...)
	}
	return out
}

// restyled gives the headings of prose the level they have in the book.
func restyled(list []blocks.Block, h headings) []blocks.Block {
	styles := map[blocks.Style]blocks.Style{blocks.Heading2: h.section, blocks.Heading3: h.goal}
	for i, b := range list {
		p, ok := b.(blocks.Paragraph)
		if style, heading := styles[p.Style]; ok && heading {
			p.Style = style
			list[i] = p
		}
	}
	return list
}
