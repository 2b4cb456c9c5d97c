package form

import (
	"unicode/utf8"

	"caixiao/internal/performance/target"
)

// levelColumns are the edges of the columns 一级指标 and 二级指标, and where they begin.
type levelColumns struct {
	from, level1, level2 int
	single               bool // the second level stands in each row
}

// levels draws the first two columns of row i: a label spans the neighbouring rows
// that share it, that of the second level unless it is to stand in each.
func levels(rows []target.Indicator, i int, at levelColumns) []box {
	var boxes []box
	above := i > 0 && rows[i-1].Level1 == rows[i].Level1
	if !above {
		n := 1
		for i+n < len(rows) && rows[i+n].Level1 == rows[i].Level1 {
			n++
		}
		boxes = append(boxes, tall(at.level1, levelLabel(rows[i].Level1, at.level1-at.from), n))
	}
	if at.single || !above || rows[i-1].Level2 != rows[i].Level2 {
		n := 1
		for !at.single && i+n < len(rows) && rows[i+n].Level1 == rows[i].Level1 && rows[i+n].Level2 == rows[i].Level2 {
			n++
		}
		boxes = append(boxes, tall(at.level2, levelLabel(rows[i].Level2, at.level2-at.level1), n))
	}
	return boxes
}

// A character of a form takes some 21 per mille of its width on A4, the edges of a
// cell together 15.
const (
	characterWidth = 21
	cellEdges      = 15
)

// levelLabel prints a category as the forms do, 数量指标; where the column is too narrow
// it breaks between words and not before the last character.
func levelLabel(c target.Category, width int) string {
	const tail = "指标"
	switch {
	case c == "":
		return ""
	case utf8.RuneCountInString(string(c)+tail)*characterWidth+cellEdges <= width:
		return string(c) + tail
	case c == target.SubServed && 5*characterWidth+cellEdges <= width:
		return "服务对象\n满意度指标"
	case c == target.SubServed:
		return "服务对象\n满意度\n指标"
	}
	return string(c) + "\n" + tail
}
