package sheet

import (
	"fmt"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Paper: A4 upright with margins of 18 mm left and right leaves 174 mm for the table.
const (
	paperA4       = 9
	pageWidth     = 174 / 25.4 * 72 // points
	pageHeight    = 257 / 25.4 * 72
	squeezeMax    = 1.4       // more would make the print too small to read
	sideMargin    = 18 / 25.4 // inches
	edgeMargin    = 20 / 25.4
	footerMargin  = 10 / 25.4
	footer        = `&C&"宋体,Regular"&10— &P —`
	digitPixels   = 8 // width of a digit of the default font, 宋体 11
	columnPadding = 5 // pixels that Excel adds to each column
)

// setUp sets columns and paper of the sheet.
func (s *sheet) setUp() error {
	f := s.book.file
	for c := 1; c <= s.lines.columns(); c++ {
		name, err := excelize.ColumnNumberToName(c)
		if err != nil {
			return fmt.Errorf("column %d: %w", c, err)
		}
		if err := f.SetColWidth(s.name, name, name, columnWidth(s.width(c, c))); err != nil {
			return fmt.Errorf("width of column %d: %w", c, err)
		}
	}
	yes, portrait, wide, high, size := true, "portrait", 1, 0, paperA4
	side, edge, foot := sideMargin, edgeMargin, footerMargin
	hidden := false
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := f.SetPageLayout(s.name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &portrait, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	if err := f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &foot, Footer: &foot, Horizontally: &yes,
	}); err != nil {
		return err
	}
	if err := f.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &hidden}); err != nil {
		return err
	}
	return f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: footer})
}

// fit squeezes a sheet that is a little longer than a page onto one: Excel does not
// repeat the text of a merged cell that a page break cuts.
func (s *sheet) fit() error {
	if s.height <= pageHeight || s.height > pageHeight*squeezeMax {
		return nil
	}
	one := 1
	return s.book.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{FitToHeight: &one})
}

// width returns the width in points of the columns from one to another.
func (s *sheet) width(from, to int) float64 {
	return float64(s.lines[to]-s.lines[from-1]) * pageWidth / scale
}

// columnWidth turns points into Excel's unit, digits of the default font.
func columnWidth(points float64) float64 {
	pixels := points / pointsPerPixel
	if pixels < digitPixels+columnPadding {
		return math.Round(pixels/(digitPixels+columnPadding)*256) / 256
	}
	return math.Round((pixels-columnPadding)/digitPixels*256) / 256
}

// quoted is a sheet name as a reference writes it.
func quoted(name string) string {
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}
