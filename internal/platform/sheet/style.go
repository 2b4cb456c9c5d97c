package sheet

import (
	"encoding/xml"
	"strconv"

	"caixiao/internal/platform/blocks"
)

// stylesMax is a little above what Excel itself allows in a workbook.
const stylesMax = 65_536

// sides are the edges of a cell that have a line.
type sides uint8

const (
	leftSide sides = 1 << iota
	rightSide
	topSide
	bottomSide
)

// xf is a cell format as far as Read needs it.
type xf struct {
	look
	own   bool // the mark of Write's paragraphs
	lines sides
	code  string // number format
}

// styles are the cell formats of a workbook, by index.
type styles struct {
	xfs     []xf
	fonts   []look
	borders []sides
	codes   map[int]string
	plain   xf
	section string // element of which children are being read
}

// formats reads the cell formats; a workbook may have none.
func (w *workbook) formats() (*styles, error) {
	s := &styles{codes: map[int]string{}}
	part := w.byType["styles"]
	if part == "" || !w.parts.Has(part) {
		return s, nil
	}
	return s, w.each(part, s.element)
}

// at returns the cell format of an s attribute: the first when it is missing, the plain
// one when it is none of the list.
func (s *styles) at(index string) *xf {
	i := 0
	if index != "" {
		i = number(index)
	}
	if i < 0 || i >= len(s.xfs) {
		return &s.plain
	}
	return &s.xfs[i]
}

func (s *styles) element(_ *xml.Decoder, e xml.StartElement) error {
	if len(s.xfs) > stylesMax || len(s.fonts) > stylesMax || len(s.borders) > stylesMax || len(s.codes) > stylesMax {
		return blocks.ErrTooMany.With("styles", stylesMax)
	}
	switch e.Name.Local {
	case "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles":
		s.section = e.Name.Local
		return nil
	}
	switch s.section {
	case "numFmts":
		s.codes[number(attr(e, "numFmtId"))] = attr(e, "formatCode")
	case "fonts":
		s.font(e)
	case "borders":
		s.border(e)
	case "cellXfs":
		s.xf(e)
	}
	return nil
}

func (s *styles) font(e xml.StartElement) {
	if e.Name.Local == "font" {
		s.fonts = append(s.fonts, look{})
		return
	}
	if len(s.fonts) == 0 {
		return
	}
	f := &s.fonts[len(s.fonts)-1]
	switch value := attr(e, "val"); e.Name.Local {
	case "name":
		f.font = value
	case "sz":
		if size, err := strconv.ParseFloat(value, 64); err == nil {
			f.size = size
		}
	case "b":
		f.bold = value == "" || truth(value)
	}
}

func (s *styles) border(e xml.StartElement) {
	if e.Name.Local == "border" {
		s.borders = append(s.borders, 0)
		return
	}
	if style := attr(e, "style"); len(s.borders) == 0 || style == "" || style == "none" {
		return
	}
	b := &s.borders[len(s.borders)-1]
	switch e.Name.Local {
	case "left", "start":
		*b |= leftSide
	case "right", "end":
		*b |= rightSide
	case "top":
		*b |= topSide
	case "bottom":
		*b |= bottomSide
	}
}

func (s *styles) xf(e xml.StartElement) {
	switch e.Name.Local {
	case "xf":
		var x xf
		if i := number(attr(e, "fontId")); i >= 0 && i < len(s.fonts) {
			x.look = s.fonts[i]
		}
		if i := number(attr(e, "borderId")); i >= 0 && i < len(s.borders) {
			x.lines = s.borders[i]
		}
		x.code = s.formatCode(number(attr(e, "numFmtId")))
		x.vertical = "bottom" // what Excel does when nothing is said
		s.xfs = append(s.xfs, x)
	case "alignment":
		if len(s.xfs) == 0 {
			return
		}
		x := &s.xfs[len(s.xfs)-1]
		if x.align = attr(e, "horizontal"); x.align == "general" {
			x.align = ""
		}
		if v := attr(e, "vertical"); v != "" {
			x.vertical = v
		}
		x.own = attr(e, "readingOrder") == strconv.Itoa(ownReading)
	}
}

// formatCode returns the code of a number format: the workbook's own, or the one that
// every Chinese Excel knows under this number.
func (s *styles) formatCode(id int) string {
	if code, ok := s.codes[id]; ok {
		return code
	}
	return builtin[id]
}

// builtin are the number formats that files name by number alone, as a Chinese Excel
// shows them.
var builtin = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `"¥"#,##0;"¥"\-#,##0`, 6: `"¥"#,##0;[Red]"¥"\-#,##0`,
	7: `"¥"#,##0.00;"¥"\-#,##0.00`, 8: `"¥"#,##0.00;[Red]"¥"\-#,##0.00`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
	27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`,
	32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`,
	37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
	41: `_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ `, 42: `_ "¥"* #,##0_ ;_ "¥"* \-#,##0_ ;_ "¥"* "-"_ ;_ @_ `,
	43: `_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `, 44: `_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ `,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
	50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`,
	57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
}
