package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/blocks"
)

// Fonts of official forms; an office program without one of them takes a like one.
const (
	song = "宋体"
	hei  = "黑体"
	kai  = "楷体"

	tableSize = 10.5
	noteSize  = 10.0
)

// look is how one paragraph style is printed. Looks are told apart by font, size,
// weight and vertical alignment, so that Read knows the style again (S1).
type look struct {
	font     string
	size     float64
	bold     bool
	align    string // horizontal, when the paragraph does not say; "" prints from the left
	vertical string
}

// looks is the table of paragraph styles.
var looks = map[blocks.Style]look{
	blocks.Title:     {font: hei, size: 22, align: "center", vertical: "center"},
	blocks.Heading1:  {font: hei, size: 18, align: "center", vertical: "center"},
	blocks.Heading2:  {font: hei, size: 15, vertical: "center"},
	blocks.Heading3:  {font: kai, size: 14, vertical: "center"},
	blocks.FormTitle: {font: song, size: 16, bold: true, align: "center", vertical: "center"},
	blocks.FormNote:  {font: song, size: noteSize, vertical: "center"},
	blocks.Body:      {font: song, size: 12, align: "justify", vertical: "center"},
	blocks.Plain:     {font: song, size: 12, vertical: "top"},
	blocks.Entry:     {font: song, size: 12, vertical: "bottom"},
}

// contentsLook is the title above a table of contents.
var contentsLook = look{font: song, size: 18, bold: true, align: "center", vertical: "center"}

// ownReading marks the paragraph rows of Write: the reading order "left to right",
// which changes nothing on paper and which hardly any other program sets.
const ownReading = 1

// indent is the first-line indent of running text; Excel has no such format.
const indent = "　　"

// cellLook is everything that makes a cell style.
type cellLook struct {
	look
	paragraph bool // a row of its own, without rules
	long      bool // more text than the format "@" shows
}

// stylist makes each cell style of a workbook once.
type stylist struct {
	file *excelize.File
	ids  map[cellLook]int
}

func (s *stylist) id(l cellLook) (int, error) {
	if id, ok := s.ids[l]; ok {
		return id, nil
	}
	style := &excelize.Style{
		Font:      &excelize.Font{Family: l.font, Size: l.size, Bold: l.bold, Color: "000000"},
		Alignment: &excelize.Alignment{Horizontal: l.align, Vertical: l.vertical, WrapText: true},
	}
	if !l.long {
		style.NumFmt = textFormat
	}
	if l.paragraph {
		style.Alignment.ReadingOrder = ownReading
	} else {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	id, err := s.file.NewStyle(style)
	if err != nil {
		return 0, fmt.Errorf("cell style: %w", err)
	}
	s.ids[l] = id
	return id, nil
}

// textFormat is Excel's number format "@": a person who edits the cell keeps a text.
// Some versions show #### for longer texts in that format.
const (
	textFormat         = 49
	textFormatUnitsMax = 255
)

// paragraphLook is the look of a paragraph with its own alignment.
func paragraphLook(style blocks.Style, align blocks.Align) look {
	l, ok := looks[style]
	if !ok {
		l = looks[blocks.Plain]
	}
	if align != blocks.Natural {
		l.align = string(align)
	}
	return l
}

// tableLook is the look of a table cell.
func tableLook(c blocks.Cell) look {
	return look{font: song, size: tableSize, bold: c.Bold, align: string(c.Align), vertical: "center"}
}
