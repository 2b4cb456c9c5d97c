package pdf

import "caixiao/internal/platform/blocks"

// The sheet, in points (1/72 inch): A4 portrait, margins 25 mm above and below,
// 20 mm on the sides.
const (
	pageWidth    = 595.28
	pageHeight   = 841.89
	marginTop    = 70.87
	marginSide   = 56.69
	marginBottom = 70.87

	contentWidth  = pageWidth - 2*marginSide
	contentBottom = pageHeight - marginBottom
	contentHeight = contentBottom - marginTop

	footerSize     = 10.5
	footerBaseline = pageHeight - 42.5 // 15 mm above the edge

	ruleWidth = 0.75
)

// How high an ideograph stands above and below its baseline, in em. Lines are
// centred by it: the typeface's own ascent is meant for Latin and sits too high.
const (
	glyphAscent  = 0.86
	glyphDescent = 0.14
)

// span is one piece of text on the page; x and y are the start of its baseline,
// y downwards from the top edge.
type span struct {
	x, y    float64
	size    float64
	spacing float64 // added after every character
	bold    bool
	text    string
}

// rule is a straight line, horizontal or vertical.
type rule struct{ x0, y0, x1, y1 float64 }

// link is a rectangle that leads to a heading.
type link struct {
	x, y, width, height float64
	target              int // index of the heading
}

// heading is a place with a name: for the bookmarks and the table of contents.
type heading struct {
	text  string
	level int
	form  bool // the title of a form
	page  int  // 1-based
	y     float64
}

type page struct {
	spans []span
	rules []rule
	links []link
}

// composer fills pages from top to bottom.
type composer struct {
	face     *face
	blocks   []blocks.Block
	tables   map[int]*tableLayout // by index of the block
	kept     int                  // blocks before this one stand with what follows them
	pages    []*page
	y        float64 // where the next thing begins on the last page
	headings []heading
	planned  []heading // of the pass before, where the contents find their page numbers
}

func newComposer(f *face, doc blocks.Document) *composer {
	c := &composer{face: f, blocks: doc.Blocks, tables: map[int]*tableLayout{}}
	for i, b := range doc.Blocks {
		if table, ok := b.(blocks.Table); ok {
			c.tables[i] = f.layTable(table)
		}
	}
	return c
}

func (c *composer) newPage() {
	c.pages = append(c.pages, &page{})
	c.y = marginTop
}

func (c *composer) page() *page { return c.pages[len(c.pages)-1] }

// fresh reports whether nothing stands on the current page yet.
func (c *composer) fresh() bool { return c.y == marginTop }

// room is what is left on the current page.
func (c *composer) room() float64 { return contentBottom - c.y }

// need begins a new page when less than height is left, unless the page is fresh:
// what does not fit a whole page must begin somewhere.
func (c *composer) need(height float64) {
	if height > c.room()+roundingSlack && !c.fresh() {
		c.newPage()
	}
}

// print adds text to the current page; text without ink is skipped.
func (c *composer) print(s span) {
	if s.text != "" {
		c.page().spans = append(c.page().spans, s)
	}
}

// baseline is where text of a size stands in a line that begins at top.
func baseline(top, lineHeight, size float64) float64 {
	return top + (lineHeight-size)/2 + size*glyphAscent/(glyphAscent+glyphDescent)
}
