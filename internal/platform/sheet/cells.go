package sheet

import (
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// ruledMax bounds the cells that only carry lines: a grid drawn over empty rows.
const ruledMax = 2 * blocks.CellsMax

// cell is a stored cell that a person can see: it has a text or lines around it.
type cell struct {
	row, col int
	text     string
	xf       *xf // shared by all cells of the format
}

// rect is a range of cells, its borders included.
type rect struct {
	left, top, right, bottom int
}

// columnFormat is the width of a run of columns.
type columnFormat struct {
	from, to int
	width    float64 // in digits of the default font; -1 when not said
	hidden   bool
}

// columnWidthMax is Excel's.
const columnWidthMax = 255

// rawSheet is what is stored of one sheet.
type rawSheet struct {
	name       string
	cells      []cell
	merges     []rect
	hiddenRows map[int]bool
	columns    []columnFormat
	rowsHidden bool // rows that are not listed are hidden
	titles     string
}

// loader reads the sheets of a workbook.
type loader struct {
	*workbook
	strings      []string
	styles       *styles
	shower       *shower
	texts, ruled int // cells kept so far, of all sheets
	sheet        *rawSheet
	row, col     int // last row and column read
}

func newLoader(w *workbook) (*loader, error) {
	strings, err := w.sharedStrings()
	if err != nil {
		return nil, err
	}
	styles, err := w.formats()
	if err != nil {
		return nil, err
	}
	shower, err := newShower(w.date04)
	if err != nil {
		return nil, err
	}
	return &loader{workbook: w, strings: strings, styles: styles, shower: shower}, nil
}

// load reads one sheet. A chart or dialog sheet has no cells.
func (l *loader) load(entry sheetEntry, titles string) (*rawSheet, error) {
	l.sheet = &rawSheet{name: entry.name, hiddenRows: map[int]bool{}, titles: titles}
	l.row, l.col = 0, 0
	part, ok := l.targets[entry.relation]
	if !ok {
		return nil, blocks.Damaged(format, entry.name)
	}
	return l.sheet, l.each(part, l.element)
}

func (l *loader) element(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "sheetFormatPr":
		l.sheet.rowsHidden = truth(attr(e, "zeroHeight"))
	case "col":
		return l.column(e)
	case "row":
		return l.beginRow(e)
	case "c":
		return l.cell(d, e)
	case "mergeCell":
		return l.merge(attr(e, "ref"))
	}
	return nil
}

func (l *loader) column(e xml.StartElement) error {
	if len(l.sheet.columns) == columnsMax {
		return blocks.ErrTooMany.With("columns", columnsMax)
	}
	c := columnFormat{from: number(attr(e, "min")), to: number(attr(e, "max")), width: -1}
	if w, err := strconv.ParseFloat(attr(e, "width"), 64); err == nil && w >= 0 && w <= columnWidthMax {
		c.width = w
	}
	c.hidden = truth(attr(e, "hidden")) || c.width == 0
	l.sheet.columns = append(l.sheet.columns, c)
	return nil
}

func (l *loader) beginRow(e xml.StartElement) error {
	l.row, l.col = l.row+1, 0
	if r := attr(e, "r"); r != "" {
		l.row = number(r)
	}
	if l.row < 1 || l.row > rowsMax {
		return blocks.Damaged(format, l.sheet.name)
	}
	if truth(attr(e, "hidden")) || attr(e, "ht") == "0" {
		l.sheet.hiddenRows[l.row] = true
	} else if l.sheet.rowsHidden {
		l.sheet.hiddenRows[l.row] = false
	}
	return nil
}

func (l *loader) merge(ref string) error {
	r, ok := parseRange(ref)
	if !ok {
		return blocks.Damaged(format, l.sheet.name)
	}
	if len(l.sheet.merges) == blocks.CellsMax {
		return blocks.ErrTooMany.With("cells", blocks.CellsMax)
	}
	if r.left != r.right || r.top != r.bottom {
		l.sheet.merges = append(l.sheet.merges, r)
	}
	return nil
}

// parseRange reads A1:C3 or A1.
func parseRange(ref string) (rect, bool) {
	from, to, found := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !found {
		to = from
	}
	left, top, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		return rect{}, false
	}
	right, bottom, err := excelize.CellNameToCoordinates(to)
	if err != nil {
		return rect{}, false
	}
	return rect{min(left, right), min(top, bottom), max(left, right), max(top, bottom)}, true
}

// cell reads one cell and keeps it if a person can see it.
func (l *loader) cell(d *xml.Decoder, e xml.StartElement) error {
	l.col++
	if ref := attr(e, "r"); ref != "" {
		col, row, err := excelize.CellNameToCoordinates(ref)
		if err != nil || row != l.row {
			return blocks.Damaged(format, l.sheet.name)
		}
		l.col = col
	}
	if l.row < 1 || l.col > columnsMax {
		return blocks.Damaged(format, l.sheet.name)
	}
	c := cell{row: l.row, col: l.col, xf: l.styles.at(attr(e, "s"))}
	stored, err := content(d)
	if err != nil {
		return err
	}
	if c.text, err = l.display(attr(e, "t"), stored, c.xf.code); err != nil {
		return err
	}
	return l.keep(c)
}

func (l *loader) keep(c cell) error {
	switch {
	case c.text != "":
		l.texts++
	case c.xf.lines != 0:
		l.ruled++
	default:
		return nil
	}
	if l.texts > blocks.CellsMax || l.ruled > ruledMax {
		return blocks.ErrTooMany.With("cells", blocks.CellsMax)
	}
	l.sheet.cells = append(l.sheet.cells, c)
	return nil
}

// stored is what a cell element holds: the value, or an inline text.
type stored struct {
	value, inline string
}

// content reads the cell element just begun up to its end. Formulas are passed over:
// what is shown is the value that was stored with them.
func content(d *xml.Decoder) (stored, error) {
	var s stored
	for {
		token, err := d.Token()
		if err != nil {
			return s, err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return s, nil
		case xml.StartElement:
			switch token.Name.Local {
			case "v":
				s.value, err = textOf(d)
			case "is":
				s.inline, err = richText(d)
			default:
				err = d.Skip()
			}
			if err != nil {
				return s, err
			}
		}
	}
}

// display turns a stored value into what a person sees.
func (l *loader) display(kind string, s stored, code string) (string, error) {
	if s == (stored{}) {
		return "", nil
	}
	switch kind {
	case "s":
		i := number(strings.TrimSpace(s.value))
		if i < 0 || i >= len(l.strings) {
			return "", blocks.Damaged(format, l.sheet.name)
		}
		return visible.Lines(textBy(code, l.strings[i])), nil
	case "inlineStr":
		return visible.Lines(textBy(code, s.inline)), nil
	case "str":
		return visible.Lines(textBy(code, unescape(s.value))), nil
	case "b":
		if truth(s.value) {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "e", "d":
		return visible.Lines(s.value), nil
	}
	text, err := l.shower.number(code, strings.TrimSpace(s.value))
	return visible.Lines(text), err
}
