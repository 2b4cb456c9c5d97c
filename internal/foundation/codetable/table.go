package codetable

import (
	"cmp"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
)

// Table is a code table as it is in one budget year. It is never changed once made
// and may be shared.
type Table struct {
	Name Name
	Year fiscal.Year
	*index
}

// index is what a table's rows are found by.
type index struct {
	rows     []Row // in the order of codes: parents stand before what is below them
	initials []initials
	places   map[string]int
	below    map[string][]int // rows by parent
}

// newIndex sorts rows, one a code, into a tree; Leaf becomes what it is in the tree.
func newIndex(rows []Row) *index {
	x := &index{rows: slices.Clone(rows), places: make(map[string]int, len(rows)), below: map[string][]int{}}
	slices.SortFunc(x.rows, func(a, b Row) int { return cmp.Compare(a.Code, b.Code) })
	x.initials = make([]initials, len(x.rows))
	for i, row := range x.rows {
		x.places[row.Code] = i
		x.below[row.Parent] = append(x.below[row.Parent], i)
		x.initials[i] = initialsOf(row.Name)
	}
	for i := range x.rows {
		x.rows[i].Leaf = len(x.below[x.rows[i].Code]) == 0
	}
	return x
}

// Len is the number of codes.
func (t Table) Len() int { return len(t.rows) }

// Rows returns all rows in the order of codes.
func (t Table) Rows() []Row {
	rows := make([]Row, len(t.rows))
	for i, row := range t.rows {
		rows[i] = row.clone()
	}
	return rows
}

// Row returns the row of a code.
func (t Table) Row(code string) (Row, bool) {
	i, ok := t.places[code]
	if !ok {
		return Row{}, false
	}
	return t.rows[i].clone(), true
}

// Require returns the row of a code, or ErrCode.
func (t Table) Require(code string) (Row, error) {
	row, ok := t.Row(code)
	if !ok {
		return Row{}, ErrCode.With(t.Name, code, t.Year)
	}
	return row, nil
}

// RequireLeaf returns the row of a code that has none below it, or ErrCode, ErrNotLeaf.
// A quota must use a leaf (rule codetable:1.2-leaf).
func (t Table) RequireLeaf(code string) (Row, error) {
	row, err := t.Require(code)
	if err != nil {
		return Row{}, err
	}
	if !row.Leaf {
		return Row{}, ErrNotLeaf.With(t.Name, code, row.Name)
	}
	return row, nil
}

// Children returns the rows directly below a code; those of level 1 for the empty code.
func (t Table) Children(code string) []Row {
	rows := make([]Row, 0, len(t.below[code]))
	for _, i := range t.below[code] {
		rows = append(rows, t.rows[i].clone())
	}
	return rows
}

// Path returns the rows from level 1 down to a code (类, 款, 项), none for a code that
// is not in the table.
func (t Table) Path(code string) []Row {
	var path []Row
	for i, ok := t.places[code]; ok; i, ok = t.places[t.rows[i].Parent] {
		path = append(path, t.rows[i].clone())
	}
	slices.Reverse(path)
	return path
}

// Search returns the rows that a text finds, best first: the code itself, codes that
// begin with it, names that begin with it, names that hold it, names whose pinyin
// initials hold it. Equal ones stand in the order of codes; an empty text finds all.
func (t Table) Search(text string) []Row {
	wanted := strings.ToLower(strings.Join(strings.Fields(text), ""))
	const ranks = 5
	var found [ranks][]Row
	for i, row := range t.rows {
		if rank, ok := t.rank(i, wanted); ok {
			found[rank] = append(found[rank], row.clone())
		}
	}
	return slices.Concat(found[:]...)
}

func (t Table) rank(i int, wanted string) (int, bool) {
	row := t.rows[i]
	name, code := strings.ToLower(row.Name), strings.ToLower(row.Code)
	switch {
	case code == wanted:
		return 0, true
	case strings.HasPrefix(code, wanted):
		return 1, true
	case strings.HasPrefix(name, wanted):
		return 2, true
	case strings.Contains(name, wanted):
		return 3, true
	case t.initials[i].hold(wanted):
		return 4, true
	}
	return 0, false
}

// overlay lays local rows over the rows of a year. A local row replaces the row of
// its code; a closed one takes it away with all that is below it.
func (t Table) overlay(local []LocalRow) Table {
	if len(local) == 0 {
		return t
	}
	rows := make(map[string]Row, len(t.rows)+len(local))
	for _, row := range t.rows {
		rows[row.Code] = row
	}
	closed := map[string]bool{}
	for _, l := range local {
		closed[l.Code] = l.Closed
		rows[l.Code] = l.over(rows[l.Code])
	}
	kept := make([]Row, 0, len(rows))
	for _, row := range rows {
		if !cut(rows, closed, row) {
			kept = append(kept, row)
		}
	}
	return Table{Name: t.Name, Year: t.Year, index: newIndex(kept)}
}

// cut reports whether the row or one above it is closed or not there (T2).
func cut(rows map[string]Row, closed map[string]bool, row Row) bool {
	for range codeMax {
		above, ok := rows[row.Parent]
		switch {
		case closed[row.Code]:
			return true
		case row.Parent == "":
			return false
		case !ok:
			return true
		}
		row = above
	}
	return true // a ring
}
