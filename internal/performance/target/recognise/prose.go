package recognise

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// prosePara is one paragraph of part one, or one printed line of it when Broken:
// then it goes on in the next.
type prosePara struct {
	Text   string
	Source blocks.Source
	Broken bool
}

// The marks that order the prose form (§5.3): sections 一、, items （一）, and the two
// labels of a sub-goal.
var (
	sectionMark   = regexp.MustCompile(`^([一二三四五六七八九十]{1,3})\s*、\s*`)
	itemMark      = regexp.MustCompile(`^[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)]\s*`)
	goalMark      = regexp.MustCompile(`^绩\s*效\s*目\s*标\s*[：:]\s*`)
	indicatorMark = regexp.MustCompile(`^绩\s*效\s*指\s*标\s*[：:]\s*`)
)

// Sections of part one by the words of their headings.
const (
	sectionOverall    = "总体绩效目标"
	sectionSubGoals   = "分项绩效目标"
	sectionSafeguards = "工作保障措施"
	sectionOther      = "other" // a section the form does not have: reported, not read
)

// proseReader walks the paragraphs of part one and knows which text it is inside of.
type proseReader struct {
	report  *Report
	d       target.Department
	section string
	item    string // ordinal of the sub-goal or safeguard being read
	part    string // title, goal or indicator of the sub-goal being read
	text    []line
	broken  bool
}

// readProsePart reads part one: overall target, sub-goals, safeguards. It returns nil
// when nothing of them was found.
func readProsePart(paras []prosePara, r *Report) *target.Department {
	p := &proseReader{report: r}
	for _, para := range paras {
		p.take(line{text: strings.TrimSpace(para.Text), src: para.Source}, para.Broken)
	}
	p.flush()
	if p.d.Overall == "" && len(p.d.SubGoals) == 0 && len(p.d.Safeguards) == 0 {
		return nil
	}
	return &p.d
}

// take reads one paragraph or line: a mark begins something new, the rest continues.
func (p *proseReader) take(l line, broken bool) {
	switch {
	case l.text == "":
	case isPartHeading(l.text):
	case noteLine.MatchString(l.text):
		p.report.unrecognised([]line{l})
	case p.openSection(l):
	case p.section == "":
		p.report.unrecognised([]line{l})
	case p.section == sectionSubGoals && p.openItem(l, "title"):
	case p.section == sectionSubGoals && p.openLabel(l, goalMark, "goal"):
	case p.section == sectionSubGoals && p.openLabel(l, indicatorMark, "indicator"):
	case p.section == sectionSafeguards && p.openItem(l, "safeguard"):
	default:
		p.text = append(p.text, l)
	}
	p.broken = broken
}

func isPartHeading(text string) bool {
	switch squeeze(text) {
	case "第一部分", "部门整体绩效目标", "第一部分部门整体绩效目标":
		return true
	}
	return false
}

// openSection begins 一、总体绩效目标, 二、分项绩效目标 or 三、工作保障措施. Text that runs on
// behind the heading belongs to the section.
func (p *proseReader) openSection(l line) bool {
	m := sectionMark.FindString(l.text)
	if m == "" {
		return false
	}
	rest := squeeze(l.text[len(m):])
	for _, name := range []string{sectionOverall, sectionSubGoals, sectionSafeguards} {
		if !strings.HasPrefix(rest, name) {
			continue
		}
		p.flush()
		p.section, p.item, p.part = name, "", ""
		if rest = strings.TrimPrefix(rest, name); rest != "" {
			p.text = append(p.text, line{text: rest, src: l.src})
		}
		return true
	}
	if p.section == "" || utf8.RuneCountInString(rest) > headingRunesMax || strings.ContainsAny(rest, "，。；：") {
		return false
	}
	p.flush()
	p.section, p.item, p.part = sectionOther, "", ""
	p.text = append(p.text, l)
	return true
}

// headingRunesMax bounds a heading of a section this form does not have.
const headingRunesMax = 20

// openItem begins （一）… in the order of the ordinals: a bracketed ordinal out of
// order belongs to the sentence.
func (p *proseReader) openItem(l line, part string) bool {
	m := itemMark.FindStringSubmatch(l.text)
	if m == nil || m[1] != target.Ordinal(p.items()+1) && p.items() > 0 {
		return false
	}
	p.flush()
	p.item, p.part = m[1], part
	if rest := l.text[len(m[0]):]; rest != "" {
		p.text = append(p.text, line{text: rest, src: l.src})
	}
	if part == "title" {
		p.d.SubGoals = append(p.d.SubGoals, target.SubGoal{No: m[1]})
	} else {
		p.d.Safeguards = append(p.d.Safeguards, "")
	}
	return true
}

func (p *proseReader) items() int {
	if p.section == sectionSubGoals {
		return len(p.d.SubGoals)
	}
	return len(p.d.Safeguards)
}

func (p *proseReader) openLabel(l line, mark *regexp.Regexp, part string) bool {
	m := mark.FindString(l.text)
	if m == "" || len(p.d.SubGoals) == 0 {
		return false
	}
	p.flush()
	p.part = part
	if rest := l.text[len(m):]; rest != "" {
		p.text = append(p.text, line{text: rest, src: l.src})
	}
	return true
}

// flush ends the text being read and keeps it where it belongs.
func (p *proseReader) flush() {
	if len(p.text) == 0 {
		return
	}
	lines := p.text
	p.text = nil
	text := p.joined(lines)
	switch {
	case p.section == sectionOverall:
		p.d.Overall = text
		p.report.field("D", "overall", text, lines)
	case p.section == sectionSubGoals && p.part != "":
		last := &p.d.SubGoals[len(p.d.SubGoals)-1]
		switch p.part {
		case "title":
			last.Title = text
		case "goal":
			last.Goal = text
		case "indicator":
			last.Indicator = text
		}
		p.report.field("D"+strconv.Itoa(len(p.d.SubGoals)), p.part, text, lines)
	case p.section == sectionSafeguards && p.part != "":
		p.d.Safeguards[len(p.d.Safeguards)-1] = text
		p.report.field("D", "safeguards."+strconv.Itoa(len(p.d.Safeguards)), text, lines)
	default:
		p.report.unrecognised(lines)
	}
}

// joined puts printed lines together with nothing between, whole paragraphs with a
// line end.
func (p *proseReader) joined(lines []line) string {
	if p.broken {
		return joinLines(lines)
	}
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.text
	}
	return strings.Join(texts, "\n")
}
