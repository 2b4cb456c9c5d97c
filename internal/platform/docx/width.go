package docx

import (
	"strings"

	"golang.org/x/text/width"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// columnWidths shares the width of the page among the columns: in proportion to the
// widths that the table states, or else by how much text stands in them.
func columnWidths(t blocks.Table, g blocks.Grid) []int {
	weights := make([]int, g.Columns())
	for i := range weights {
		weights[i] = 1
	}
	if len(t.Widths) == g.Columns() {
		for i, w := range t.Widths {
			weights[i] = min(max(w, 1), 1_000_000)
		}
		// No column may vanish, however little the table gives it.
		for i, all := 0, sum(weights); i < len(weights); i++ {
			weights[i] = max(weights[i], all/columnShareMin)
		}
		return blocks.Share(textWidth, weights)
	}
	for _, cell := range g.Cells {
		if cell.ColSpan > 1 {
			continue
		}
		for _, line := range strings.Split(visible.Text(cell.Text), "\n") {
			weights[cell.Col] = max(weights[cell.Col], min(halves(line), autoMax))
		}
	}
	for i, w := range weights {
		weights[i] = max(w, autoMin)
	}
	return blocks.Share(textWidth, weights)
}

// Bounds of the width that text alone can demand of a column, in half characters:
// from three characters to twenty.
const (
	autoMin = 6
	autoMax = 40
)

// columnShareMin is the part of the table, one in so many, that a column keeps.
const columnShareMin = 500

func sum(numbers []int) int {
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}

// halves is the printed width of a text in half characters: a Chinese character is two.
func halves(text string) int {
	n := 0
	for _, r := range text {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n += 2
		default:
			n++
		}
	}
	return n
}
