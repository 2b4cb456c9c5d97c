// Package blocks is the one model between files and forms: what a person sees on
// the page, top to bottom, as lines, paragraphs and tables whose cells know their
// spans and where in the source they were read. Readers (plain text, docx, sheet,
// pdftext, htmldoc) make it; recognisers read it; forms build it; writers (docx,
// sheet, pdf, htmldoc) print it. It knows no domain word and no file format.
package blocks

// Document is the visible content of one file in reading order.
type Document struct {
	Blocks []Block
}

// Block is a Line, a Paragraph, a Table, a PageBreak or a Contents.
type Block interface{ block() }

// Line is one printed line of a source without paragraphs (text, PDF). Where it
// ends says nothing about where the thought ends; an empty Text is a blank line.
type Line struct {
	Text string
	// PageStart is true for the first line of a page, where the source tells.
	PageStart bool
	Source    Source
}

// Style is what a paragraph is on the page; writers decide how it looks.
type Style string

// Styles of paragraphs.
const (
	Body      Style = ""          // running text, first line indented by two characters
	Plain     Style = "plain"     // running text without indent
	Title     Style = "title"     // title of the whole document
	Heading1  Style = "heading1"  // 第一部分
	Heading2  Style = "heading2"  // 一、
	Heading3  Style = "heading3"  // （一）
	FormTitle Style = "formtitle" // title centred above a form
	FormNote  Style = "formnote"  // small line above or below a form
	Entry     Style = "entry"     // a line of a table of contents; Right is its page number
)

// Align is the horizontal alignment inside a paragraph or cell.
type Align string

// Alignments; the zero value leaves it to the style.
const (
	Natural Align = ""
	Left    Align = "left"
	Center  Align = "center"
	Right   Align = "right"
)

// Paragraph is one whole paragraph. A FormNote may carry a second text that stands
// at the right margin of the same line (unit left, 单位：元 right).
type Paragraph struct {
	Style  Style
	Align  Align
	Text   string
	Right  string // only with FormNote and Entry
	Source Source
}

// Table is a ruled table. Rows hold only the cells that begin in them, as in HTML:
// a cell covered by the span of another is absent. See Grid.
type Table struct {
	// Widths are relative column widths (per mille of the table); empty when unknown.
	Widths []int
	// HeaderRows counts the rows, from HeaderFrom on, that repeat after a page break.
	HeaderFrom, HeaderRows int
	Rows                   []Row
	Source                 Source
}

// Row is one row of a table.
type Row struct {
	Cells []Cell
}

// Cell is one cell. Paragraphs inside it are separated by \n in Text.
type Cell struct {
	Text             string
	RowSpan, ColSpan int // 0 means 1
	Align            Align
	Bold             bool
	// Broken is true when \n in Text separates printed lines (PDF), not paragraphs.
	Broken bool
	Source Source
}

// PageBreak begins a new page.
type PageBreak struct{}

// Contents asks a writer to print a table of contents of the headings and form
// titles that follow; a reader gives its lines as paragraphs of style Entry where
// the format tells.
type Contents struct {
	Title string
}

func (Line) block()      {}
func (Paragraph) block() {}
func (Table) block()     {}
func (PageBreak) block() {}
func (Contents) block()  {}

// Source says where something was read. The zero value is unknown.
type Source struct {
	Line int    `json:"line,omitempty"` // 1-based line of a text, or ordinal of the block in reading order
	Page int    `json:"page,omitempty"` // 1-based page, where the format has pages
	Ref  string `json:"ref,omitempty"`  // Sheet1!B3; table 2 row 3 column 4
}
