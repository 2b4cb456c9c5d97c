package recognise

// A table body is a stream of atoms without cell borders. parseRows finds the
// division into rows and cells that costs least: labels and figures stand in their
// columns, lines are as full as their column is wide, blank lines separate cells.

// widthsOf holds the width of each column in quarters; 0 is unknown.
type widthsOf [columns]int

// body is a table body prepared for parsing under several widths.
type body struct {
	atoms  []atom
	spans  [][]span // start, length-1
	blanks bool     // blank lines separate cells
	rest   []line   // what is beyond the size of any table
}

// bodyLinesMax bounds a table body; a form with a hundred rows has a tenth of it.
const bodyLinesMax = 5_000

func newBody(lines []line) *body {
	kept := min(len(lines), bodyLinesMax)
	b := &body{blanks: blanksTell(lines[:kept]), rest: lines[kept:]}
	b.atoms = atomsOf(lines[:kept])
	if len(b.atoms) > atomsMax {
		b.rest, b.atoms = lines, nil
	}
	b.spans = make([][]span, len(b.atoms))
	for i := range b.atoms {
		b.spans[i] = spansFrom(b.atoms[i:min(i+atomsPerCellMax, len(b.atoms))])
	}
	return b
}

// spansFrom lists the runs that one cell could hold from the first atom on. Each is the
// beginning of the next longer one, so all share the text of the longest.
func spansFrom(atoms []atom) []span {
	ends := make([]int, 0, len(atoms))
	length := 0
	for k, last := range atoms {
		length += len(last.text)
		if length > cellBytesMax || k > 0 && last.gap != gapNone && leadingLabel(last.text) == last.text {
			break // a level label of its own begins the next row
		}
		end := len(last.text)
		if k > 0 {
			end += ends[k-1]
			if last.gap == gapSpace {
				end++ // textOf writes a space there
			}
		}
		ends = append(ends, end)
	}
	text := textOf(atoms[:len(ends)])
	spans := make([]span, len(ends))
	for k, end := range ends {
		spans[k] = span{text: text[:end], content: contentCosts(text[:end])}
	}
	return spans
}

// atomsMax bounds the words of a table body.
const atomsMax = 20_000

// cellBytesMax bounds the text of one cell of an indicator row.
const cellBytesMax = 900

// state says which cell of a row was read last.
type state uint8

const (
	atRow state = iota
	afterLevel1
	afterLevel2
	afterName
	afterDescription
	afterValue
	states
)

// step is one way on from a state: the column read next and the state it leads to;
// free steps leave the column empty.
type step struct {
	col  column
	to   state
	cost int
}

var steps = [states][]step{
	atRow:            {{colLevel1, afterLevel1, 0}, {colLevel2, afterLevel2, 0}, {colName, afterName, costLevelLeft}},
	afterLevel1:      {{colLevel2, afterLevel2, 0}, {colName, afterName, costLevelLeft}},
	afterLevel2:      {{colName, afterName, 0}},
	afterName:        {{colDescription, afterDescription, 0}, {colValue, afterValue, costMissing}},
	afterDescription: {{colValue, afterValue, 0}, {colBasis, atRow, costMissing}},
	afterValue:       {{colBasis, atRow, 0}},
}

// cell is one cell found: the atoms [from, to) in a column, or junk.
type cell struct {
	col      column
	from, to int
	junk     bool
}

type node struct {
	cost int
	prev int32 // position before
	from state
	cell cell
	set  bool
}

// parse returns the cheapest division of the body under the given widths. Widths
// that are only guessed weigh less: lines may stick out or end early.
func (b *body) parse(w widthsOf, guessed bool) (cells []cell, cost int) {
	n := len(b.atoms)
	table := make([][states]node, n+1)
	table[0][atRow] = node{set: true}
	var scratch [columns][atomsPerCellMax]int
	for i := range n {
		var wrap [columns][]int
		for s := range states {
			if !table[i][s].set {
				continue
			}
			b.relaxJunk(table, i, s)
			for _, st := range steps[s] {
				if wrap[st.col] == nil {
					wrap[st.col] = scratch[st.col][:len(b.spans[i])]
					b.wrapCosts(wrap[st.col], i, measure{w[st.col], guessed})
				}
				b.relax(table, at{i, s}, st, wrap[st.col])
			}
		}
	}
	end := atRow
	if !table[n][atRow].set || table[n][afterValue].set && table[n][afterValue].cost+costMissing < table[n][atRow].cost {
		end = afterValue
	}
	if !table[n][end].set {
		return nil, costNever
	}
	cost = table[n][end].cost
	for i, s := n, end; i > 0; {
		nd := table[i][s]
		cells = append(cells, nd.cell)
		i, s = int(nd.prev), nd.from
	}
	for l, r := 0, len(cells)-1; l < r; l, r = l+1, r-1 {
		cells[l], cells[r] = cells[r], cells[l]
	}
	return cells, cost
}

// at is a place on the way through a body: the next atom and what was read last.
type at struct {
	atom  int
	state state
}

// relax tries every length of a cell in one column from one state on.
func (b *body) relax(table [][states]node, from at, st step, wrap []int) {
	base := table[from.atom][from.state].cost + st.cost
	for k, sp := range b.spans[from.atom] {
		content := sp.content[st.col]
		if content >= costNever || wrap[k] >= costNever {
			if wrap[k] >= costNever {
				return
			}
			continue
		}
		end := from.atom + k + 1
		cost := base + content + wrap[k] + b.boundary(end)
		if to := &table[end][st.to]; !to.set || cost < to.cost {
			*to = node{cost: cost, prev: int32(from.atom), from: from.state, set: true, cell: cell{col: st.col, from: from.atom, to: end}}
		}
	}
}

// relaxJunk leaves one atom out between rows; it will be reported.
func (b *body) relaxJunk(table [][states]node, i int, s state) {
	if s != atRow {
		return
	}
	cost := table[i][s].cost + costJunk
	if b.atoms[i].gap <= gapSpace {
		cost -= costJunk / 2
	}
	if to := &table[i+1][atRow]; !to.set || cost < to.cost {
		*to = node{cost: cost, prev: int32(i), from: s, set: true, cell: cell{from: i, to: i + 1, junk: true}}
	}
}

// boundary is the cost of ending a cell before atom i.
func (b *body) boundary(i int) int {
	if i >= len(b.atoms) {
		return 0
	}
	a := b.atoms[i]
	if a.gap == gapSpace && a.autogap {
		before := b.atoms[i-1].text
		if last := before[len(before)-1]; last >= '0' && last <= '9' {
			return costUnitBoundary
		}
		return costAutoBoundary
	}
	return boundaryCost[a.gap]
}

// measure is the width of a column in quarters, 0 when unknown, and whether it is only
// guessed.
type measure struct {
	width   int
	guessed bool
}

// wrapCosts fills in, for every length of a cell from atom i on, what its line breaks,
// blanks and line widths cost in a column.
func (b *body) wrapCosts(costs []int, i int, m measure) {
	width := m.width
	total, least, most := 0, 0, 0
	tolerance, weight := excessQuarters, 1
	if m.guessed {
		tolerance, weight = guessQuarters, guessWeight
	}
	for k := range costs {
		a := b.atoms[i+k]
		if k > 0 {
			switch a.gap {
			case gapLine, gapBlank:
				total += lineCost(most, a.first, width)/weight + excessCost(least, width, tolerance)
				if a.gap == gapBlank {
					total += costBlankInside
				}
				least, most = 0, 0
			case gapSpace:
				least, most = least+1, most+narrowQuarters
				if !a.autogap {
					total += costSpaceInside
				}
			}
		}
		least, most = least+a.min, most+a.max
		costs[k] = total + excessCost(least, width, tolerance)
	}
}

// lineCost judges a line that is not the last of its cell.
func lineCost(most, next, width int) int {
	if width == 0 {
		return 0
	}
	if left := width - most - next; left >= slackQuarters {
		return min(costUnderfull+costPerQuarter*left, costUnderMax)
	}
	return 0
}

// excessCost judges a line that sticks out of its column.
func excessCost(least, width, tolerance int) int {
	if over := least - width - tolerance; width > 0 && over > 0 {
		return min(costOverfull*over, costOverMax)
	}
	return 0
}

// learn measures the columns of a division: the widest line that was broken off, or
// the widest line at all where none was.
func (b *body) learn(cells []cell, broken, whole *widthsOf) {
	for _, c := range cells {
		if c.junk {
			continue
		}
		least := 0
		for i := c.from; i < c.to; i++ {
			a := b.atoms[i]
			if i > c.from {
				switch {
				case a.gap >= gapLine:
					broken[c.col] = max(broken[c.col], least)
					least = 0
				case a.gap == gapSpace:
					least++
				}
			}
			least += a.min
		}
		whole[c.col] = max(whole[c.col], least)
	}
}
