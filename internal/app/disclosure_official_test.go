package app

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
)

// piece is what a person reads as one on a page: a line, a paragraph or a cell.
type piece struct {
	text string
	page int // 0 where the format has none
}

// piecesOf reads a released file as a person does, top to bottom, without spaces.
func piecesOf(t *testing.T, format string, data []byte) []piece {
	t.Helper()
	seen, _, err := docfile.Read(t.Context(), "released."+format, data)
	if err != nil {
		t.Fatal(err)
	}
	var list []piece
	add := func(page int, texts ...string) {
		for _, text := range texts {
			if text = tight(text); text != "" {
				list = append(list, piece{text, page})
			}
		}
	}
	for _, b := range seen.Blocks {
		switch b := b.(type) {
		case blocks.Line:
			add(b.Source.Page, b.Text)
		case blocks.Paragraph:
			add(b.Source.Page, b.Text, b.Right)
		case blocks.Table:
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					add(b.Source.Page, cell.Text)
				}
			}
		}
	}
	return list
}

// difference is a text that only the paper has, or only the released document.
type difference struct {
	paper, released string
	behind          string // what stands before it in both
}

// differences holds the released document against the paper, character by character in reading
// order: where one of the two goes on otherwise, the shortest texts are left out after which
// both go on alike.
func differences(paper string, pieces []piece) []difference {
	var list []difference
	behind := ""
	for i := 0; i < len(pieces); i++ {
		if rest, ok := strings.CutPrefix(paper, pieces[i].text); ok {
			paper, behind = rest, pieces[i].text
			continue
		}
		onlyPaper, onlyReleased, next := goOn(paper, pieces[i:])
		list = append(list, difference{paper: onlyPaper, released: onlyReleased, behind: behind})
		paper, i = paper[len(onlyPaper):], i+next-1
	}
	if paper != "" {
		list = append(list, difference{paper: paper, behind: behind})
	}
	return list
}

// goOn finds where paper and pieces go on alike, for two pieces at least, and leaves out as
// little of both as it can.
func goOn(paper string, pieces []piece) (onlyPaper, onlyReleased string, next int) {
	onlyPaper, onlyReleased, next = paper, joined(pieces), len(pieces)
	for i := range pieces {
		skipped := joined(pieces[:i])
		if len(skipped) >= len(onlyPaper)+len(onlyReleased) {
			break
		}
		at := strings.Index(paper, joined(pieces[i:min(i+2, len(pieces))]))
		if at >= 0 && at+len(skipped) < len(onlyPaper)+len(onlyReleased) {
			onlyPaper, onlyReleased, next = paper[:at], skipped, i
		}
	}
	return onlyPaper, onlyReleased, next
}

func joined(pieces []piece) string {
	out := ""
	for _, p := range pieces {
		out += p.text
	}
	return out
}

// pagesOf are the pages of the paper, whose first lines a space marks, without spaces.
func (o *official) pagesOf() []string {
	var pages []string
	for line := range strings.Lines(string(o.paper)) {
		if len(pages) == 0 || strings.HasPrefix(line, " ") && tight(line) != "" {
			pages = append(pages, "")
		}
		pages[len(pages)-1] += tight(line)
	}
	return pages
}

// columnHeads are those of the table, which both repeat where a page ends inside it.
const columnHeads = "一级指标二级指标三级指标绩效指标描述指标值指标值确定依据"

// footer is the number of a page.
var footer = regexp.MustCompile(`^—\d+—$`)

// bodyOf are the pieces behind cover and contents, without page numbers.
func bodyOf(pieces []piece) (front, body []piece) {
	last := 0
	for i, p := range pieces {
		if strings.HasPrefix(p.text, "第一部分") {
			last = i
		}
	}
	body = slices.DeleteFunc(slices.Clone(pieces[last:]), func(p piece) bool { return footer.MatchString(p.text) })
	return pieces[:last], body
}

// justified tells why a difference from the paper is right; empty: it is not.
func justified(format string, d difference) string {
	switch {
	case d == difference{paper: columnHeads, behind: d.behind}:
		return "the page of the paper ends here"
	case format == "pdf" && d == difference{released: columnHeads, behind: d.behind}:
		return "the page of the release ends here"
	}
	return ""
}

// TestReleased_official: a published document, read in, kept and released, says in every format
// what it said on paper, in its order, and each field of it is read back as it was.
func TestReleased_official(t *testing.T) {
	for _, o := range officialPapers(t) {
		t.Run(o.name, func(t *testing.T) {
			o.release(t)
			pages := o.pagesOf()
			contents := ""
			if strings.HasPrefix(pages[1], pages[0]) { // it begins with the headings, as they follow
				contents, pages = pages[0], pages[1:]
			}
			for format, data := range o.files {
				front, body := bodyOf(piecesOf(t, format, data))
				if format == "docx" {
					o.checkContents(t, front, contents)
				}
				for _, d := range differences(strings.Join(pages, ""), body) {
					if justified(format, d) == "" {
						t.Errorf("%s: behind %q the paper has %q and the release %q", format, d.behind, d.paper, d.released)
					}
				}
				if format == "pdf" {
					checkPages(t, pages, body)
				}
				o.readBack(t, format)
			}
		})
	}
}

// checkContents: the contents of the Word file begin as on paper, and every number in them is
// that of the page on which Word and its like set the heading.
func (o *official) checkContents(t *testing.T, front []piece, contents string) {
	t.Helper()
	var pages []int
	headings := ""
	for _, p := range front[slices.IndexFunc(front, func(p piece) bool { return p.text == "目录" })+1:] {
		if n, err := strconv.Atoi(p.text); err == nil {
			pages = append(pages, n)
			continue
		}
		headings += p.text
	}
	if !strings.HasPrefix(headings, contents) || !slices.Equal(pages, o.pages) {
		t.Errorf("the contents say %v, %s", pages, headings)
	}
}

// checkPages: what begins a page on paper with a heading begins a page of the release, and the
// title of part two has its page to itself in both.
func checkPages(t *testing.T, pages []string, body []piece) {
	t.Helper()
	var ours []string
	for i, p := range body {
		if i == 0 || p.page != body[i-1].page {
			ours = append(ours, "")
		}
		ours[len(ours)-1] += p.text
	}
	for _, paper := range pages {
		heading, named := "", ""
		switch {
		case strings.HasPrefix(paper, "第二部分"):
			heading, named = paper, paper // nothing else
		case strings.HasPrefix(paper, "第一部分"):
			heading = "第一部分部门整体绩效目标一、总体绩效目标"
		case strings.Contains(paper, "绩效目标表"):
			heading, _, _ = strings.Cut(paper, "项目编码")
		default:
			continue // running text and tables go on; the typeface is another
		}
		if !slices.ContainsFunc(ours, func(page string) bool { return strings.HasPrefix(page, heading) && (named == "" || page == named) }) {
			t.Errorf("no page begins with %q", heading)
		}
	}
}

// readBack compares every field of part one and of the projects.
func (o *official) readBack(t *testing.T, format string) {
	t.Helper()
	again, err := ParseTargets(t.Context(), "released."+format, o.files[format])
	if err != nil || len(again.Report.Unrecognised) > 0 {
		t.Fatalf("%s is not understood: %v %v", format, again.Report.Unrecognised, err)
	}
	before, after := contentsOf(o.doc), contentsOf(again.Document)
	if len(before) != len(after) {
		t.Fatalf("%s: %d targets instead of %d", format, len(after), len(before))
	}
	for i := range before {
		a, b := before[i].Published().PrintedCells(), after[i].Published().PrintedCells()
		if !slices.Equal(a, b) {
			t.Errorf("%s: target %d says\n%+v\ninstead of\n%+v", format, i+1, b, a)
		}
	}
}

func contentsOf(doc target.Document) []target.Content {
	list := []target.Content{{Department: doc.Department}}
	for i := range doc.Projects {
		list = append(list, target.Content{Project: &doc.Projects[i]})
	}
	return list
}
