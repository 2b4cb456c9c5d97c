package pdf

import (
	"strconv"
	"strings"

	"caixiao/internal/platform/blocks"
)

const (
	noTarget    = -1
	numberRoom  = 36.0 // kept free for the page number, so that both passes break alike
	leaderEnd   = 26.0 // where the dots end, from the right margin
	leaderSpace = 2.0  // between the dots
	levelIndent = 2    // characters a level
)

// entry is one line of a table of contents.
type entry struct {
	text   string
	number string
	level  int // 1 is the outermost
	target int // index of the heading it leads to, or noTarget
}

// contents prints the table of contents of the headings that follow.
func (c *composer) contents(b blocks.Contents) {
	if b.Title != "" {
		l := looks[blocks.Heading1]
		if !c.fresh() {
			c.y += l.before
		}
		for _, line := range c.face.setText(b.Title, l.measure()) {
			c.need(l.line)
			c.bodyLine(line, l, l.measure(), false)
			c.y += l.line
		}
		c.y += l.after
	}
	for i := len(c.headings); i < len(c.planned); i++ {
		h := c.planned[i]
		c.entry(entry{text: h.text, number: strconv.Itoa(h.page), level: h.level, target: i})
	}
}

// entry prints text, dots and page number, and makes them a link.
func (c *composer) entry(e entry) {
	l := looks[blocks.Entry]
	indent := float64(max(e.level-1, 0)*levelIndent) * l.size
	lines := c.face.setText(e.text, measure{size: l.size, width: contentWidth - indent - numberRoom})
	c.need(float64(len(lines)) * l.line)
	for i, line := range lines {
		at := span{x: marginSide + indent, y: baseline(c.y, l.line, l.size), size: l.size, text: line.text}
		c.print(at)
		if i == len(lines)-1 {
			c.leader(at, printable(e.number))
		}
		if e.target != noTarget {
			c.page().links = append(c.page().links, link{
				x: marginSide, y: c.y, width: contentWidth, height: l.line, target: e.target,
			})
		}
		c.y += l.line
	}
}

// leader prints the page number at the right margin and dots up to it. The dots
// end at one place, so that those of all lines stand below each other.
func (c *composer) leader(text span, number string) {
	if number == "" {
		return
	}
	right := marginSide + contentWidth
	at := right - c.face.width(number, text.size)
	c.print(span{x: at, y: text.y, size: text.size, text: number})
	dot := c.face.width(".", text.size) + leaderSpace
	from := text.x + c.face.width(text.text, text.size) + text.size/2
	end := min(right-leaderEnd, at-text.size/3)
	if dots := int((end - from) / dot); dots > 0 {
		c.print(span{
			x: end - float64(dots)*dot, y: text.y, size: text.size,
			spacing: leaderSpace, text: strings.Repeat(".", dots),
		})
	}
}

// oneLine joins a heading that was printed on several lines; a blank keeps them apart.
func oneLine(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(printable(text), "\n", " "))
}
