package sheet

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// sheet is one sheet being written.
type sheet struct {
	book   *book
	name   string
	number int // position from 0
	lines  lines
	tables [][]int // column lines of each table, in order
	row    int     // last row written, from 1
	height float64 // points of all rows written
	titles bool    // print titles are set
	ruled  bool    // the last row belongs to a table
}

func (s *sheet) write(p page) error {
	s.rule(p.blocks)
	if s.lines.columns() > columnsMax {
		return blocks.ErrTooMany.With("columns", columnsMax)
	}
	if err := s.setUp(); err != nil {
		return fmt.Errorf("page setup of sheet %q: %w", s.name, err)
	}
	for i, b := range p.blocks {
		if err := s.block(i, b); err != nil {
			return err
		}
	}
	if s.row == 0 {
		return nil
	}
	if err := s.fit(); err != nil {
		return fmt.Errorf("fit sheet %q to a page: %w", s.name, err)
	}
	all := s.ref(1, 1) + ":" + s.ref(s.lines.columns(), s.row)
	if err := s.book.file.SetSheetDimension(s.name, all); err != nil {
		return fmt.Errorf("dimension of sheet %q: %w", s.name, err)
	}
	// Amounts and codes are texts here on purpose: no green corners.
	return s.book.file.AddIgnoredErrors(s.name, all, excelize.IgnoredErrorsNumberStoredAsText)
}

// rule finds the column lines. A sheet needs two columns at least where a line of text
// has a left and a right part.
func (s *sheet) rule(list []blocks.Block) {
	s.lines = lines{0, scale}
	parted := false
	for _, b := range list {
		switch b := b.(type) {
		case blocks.Table:
			if g := b.Grid(); g.Columns() > 0 {
				s.tables = append(s.tables, s.lines.add(widths(b, g)))
			}
		case blocks.Paragraph:
			parted = parted || b.Right != ""
		}
	}
	if parted && s.lines.columns() == 1 {
		s.lines.add([]int{2, 1})
	}
}

// block writes block i of the page.
func (s *sheet) block(i int, b blocks.Block) error {
	switch b := b.(type) {
	case blocks.Line:
		return s.paragraph(blocks.Paragraph{Style: blocks.Plain, Text: b.Text})
	case blocks.Paragraph:
		if isTitle(b) {
			s.book.pages[s.number].rows[i] = s.row + 1
		}
		return s.paragraph(b)
	case blocks.Contents:
		return s.contents(i, b)
	case blocks.Table:
		return s.table(b)
	}
	return nil
}

func (s *sheet) paragraph(p blocks.Paragraph) error {
	if strings.TrimSpace(p.Text) == "" && strings.TrimSpace(p.Right) == "" {
		return nil
	}
	l := paragraphLook(p.Style, p.Align)
	if p.Style == blocks.Body && (p.Align == blocks.Natural || p.Align == blocks.Left) {
		p.Text = indent + p.Text
	}
	if p.Right == "" {
		_, err := s.band([]part{{text: p.Text, from: 1, to: s.lines.columns(), look: l}})
		return err
	}
	return s.parted(p, l)
}

// parted writes a line with a left and a right text. The column line between them is
// the one that leaves the right text its width.
func (s *sheet) parted(p blocks.Paragraph, l look) error {
	split := s.lines.columns()
	need := textWidth(p.Right, l.size) + cellPadding
	for split > 2 && s.width(split, s.lines.columns()) < need {
		split--
	}
	right := l
	right.align = "right"
	_, err := s.band([]part{
		{text: p.Text, from: 1, to: split - 1, look: l},
		{text: p.Right, from: split, to: s.lines.columns(), look: right},
	})
	return err
}

// part is one text of a band: a row of text outside of tables.
type part struct {
	text     string
	from, to int // columns
	look     look
}

// band writes a row that is as high as its tallest text needs, and returns its first
// row number. What is higher than a row may be takes several rows, merged.
func (s *sheet) band(parts []part) (int, error) {
	s.ruled = false
	height := 0.0
	for _, p := range parts {
		height = max(height, textHeight(p.text, s.width(p.from, p.to), p.look.size))
	}
	first := s.row + 1
	if err := s.rows(height); err != nil {
		return 0, err
	}
	for _, p := range parts {
		area := area{p.from, first, p.to, s.row}
		if err := s.put(area, p.text, cellLook{look: p.look, paragraph: true}); err != nil {
			return 0, err
		}
	}
	return first, nil
}

// rows adds as many rows as a height needs.
func (s *sheet) rows(height float64) error {
	count := partsOf(height)
	if s.row+count > rowsMax {
		return blocks.ErrTooMany.With("rows", rowsMax)
	}
	for range count {
		s.row++
		s.height += height / float64(count)
		if err := s.book.file.SetRowHeight(s.name, s.row, height/float64(count)); err != nil {
			return fmt.Errorf("height of row %d: %w", s.row, err)
		}
	}
	return nil
}

// partsOf returns how many rows a height is spread over.
func partsOf(height float64) int {
	return int((max(height, 1)-0.001)/rowHeightMax) + 1
}

// area is a rectangle of cells, its borders included.
type area struct {
	left, top, right, bottom int
}

// put writes a text into an area as one string cell: never a formula, whatever its
// first character is (S2).
func (s *sheet) put(a area, text string, l cellLook) error {
	text = visible.Text(text)
	n := units(escape(text)) // the form that is stored
	if n > cellUnitsMax {
		return blocks.ErrTooMany.With("characters", cellUnitsMax)
	}
	l.long = n > textFormatUnitsMax
	style, err := s.book.stylist.id(l)
	if err != nil {
		return err
	}
	from, to := s.ref(a.left, a.top), s.ref(a.right, a.bottom)
	f := s.book.file
	if text != "" {
		if err := f.SetCellStr(s.name, from, escape(text)); err != nil {
			return fmt.Errorf("cell %s: %w", from, err)
		}
	}
	if from != to {
		if err := f.MergeCell(s.name, from, to); err != nil {
			return fmt.Errorf("merge %s:%s: %w", from, to, err)
		}
	}
	if err := f.SetCellStyle(s.name, from, to, style); err != nil {
		return fmt.Errorf("style of %s:%s: %w", from, to, err)
	}
	return nil
}

// ref names a cell; columns and rows were held against Excel's limits before.
func (s *sheet) ref(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(fmt.Sprintf("sheet: cell %d, %d: %v", col, row, err))
	}
	return name
}
