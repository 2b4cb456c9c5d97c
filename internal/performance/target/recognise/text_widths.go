package recognise

import "math"

// publishedWidths is the layout of the published Hebei tables: five, twelve and a
// half, five and seven characters. It is where the search begins, not where it ends.
var publishedWidths = widthsOf{
	colLevel1: 4 * wideQuarters, colLevel2: 4 * wideQuarters, colName: 5 * wideQuarters,
	colDescription: 12*wideQuarters + 2, colValue: 5 * wideQuarters, colBasis: 7 * wideQuarters,
}

// What a row of a well-understood table costs at most: less where blank lines
// separate the cells.
const (
	goodRowCost      = 90
	goodRowCostBlank = -90
)

// layout is a division of all tables of a document under common column widths.
type layout struct {
	widths widthsOf
	cells  [][]cell
	cost   int
}

// bestLayout divides all tables of a document together: they were printed by one
// program with one set of column widths, which are learnt from the lines it broke.
//
// likely is where the search begins.
func bestLayout(bodies []*body, likely widthsOf) layout {
	best := settle(bodies, likely)
	if best.good(bodies) {
		return best
	}
	best = cheaper(best, settle(bodies, widthsOf{}))
	if best.good(bodies) || words(bodies) > wordsSearched {
		return best
	}
	for name := 4; name <= 10; name += 2 {
		for description := 8; description <= 20; description += 4 {
			w := widthsOf{colName: name * wideQuarters, colDescription: description * wideQuarters}
			best = cheaper(best, settle(bodies, w))
		}
	}
	return best
}

// wordsSearched bounds the search over guessed widths, which is slow.
const wordsSearched = 4_000

// words counts the pieces of text in all bodies.
func words(bodies []*body) int {
	n := 0
	for _, b := range bodies {
		n += len(b.atoms)
	}
	return n
}

// good reports that the division costs no more than that of tables well understood:
// what costs more may still be right, and is noted for a person to look at.
func (l layout) good(bodies []*body) bool {
	limit := 0
	for i, cells := range l.cells {
		each := goodRowCost
		if bodies[i].blanks {
			each = goodRowCostBlank
		}
		for _, c := range cells {
			if c.col == colName && !c.junk {
				limit += each
			}
		}
	}
	return limit != 0 && l.cost <= limit
}

func cheaper(a, b layout) layout {
	if b.cost < a.cost {
		return b
	}
	return a
}

// settle divides, measures the columns that came out, and divides again until the
// widths stand still; the cheapest division under measured widths wins.
func settle(bodies []*body, w widthsOf) layout {
	best := layout{cost: math.MaxInt}
	for pass := range 4 {
		l := layout{widths: w, cells: make([][]cell, len(bodies))}
		var broken, whole widthsOf
		for i, b := range bodies {
			cells, cost := b.parse(w, pass == 0)
			l.cells[i] = cells
			l.cost += cost
			b.learn(cells, &broken, &whole)
		}
		measured := pass > 0
		if measured && l.cost < best.cost {
			best = l
		}
		next := broken
		for c := range next {
			if next[c] == 0 {
				next[c] = whole[c]
			}
		}
		if next == w && measured {
			break
		}
		w = next
	}
	return best
}
