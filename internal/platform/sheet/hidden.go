package sheet

import (
	"maps"
	"slices"
)

// visibility answers which rows and columns of a sheet are shown.
type visibility struct {
	rowsHidden bool  // rows that are not listed are hidden
	shown      []int // with rowsHidden: the rows that are shown, ascending
	runs       []run // otherwise: runs of hidden rows, ascending
	hiddenCols [columnsMax + 2]bool
	widths     [columnsMax + 2]float64 // digits of the default font; 0 when not said
}

type run struct{ from, to int }

func newVisibility(raw *rawSheet) *visibility {
	v := &visibility{rowsHidden: raw.rowsHidden}
	for _, row := range slices.Sorted(maps.Keys(raw.hiddenRows)) {
		switch n := len(v.runs); {
		case !raw.hiddenRows[row]:
			v.shown = append(v.shown, row)
		case n > 0 && v.runs[n-1].to == row-1:
			v.runs[n-1].to = row
		default:
			v.runs = append(v.runs, run{row, row})
		}
	}
	set := 0 // columns up to here are settled: formats are ascending in a sound file
	for _, f := range raw.columns {
		for c := max(f.from, set+1); c <= min(f.to, columnsMax); c++ {
			v.hiddenCols[c], v.widths[c] = f.hidden, max(f.width, 0)
			set = c
		}
	}
	return v
}

// nextRow returns the first row from here on that is shown.
func (v *visibility) nextRow(row int) int {
	if v.rowsHidden {
		i, _ := slices.BinarySearch(v.shown, row)
		if i == len(v.shown) {
			return rowsMax + 1
		}
		return v.shown[i]
	}
	i, _ := slices.BinarySearchFunc(v.runs, row, func(r run, row int) int { return r.to - row })
	if i < len(v.runs) && v.runs[i].from <= row {
		return v.runs[i].to + 1
	}
	return row
}

// nextCol returns the first column from here on that is shown.
func (v *visibility) nextCol(col int) int {
	for col <= columnsMax && v.hiddenCols[col] {
		col++
	}
	return col
}

func (v *visibility) row(row int) bool { return v.nextRow(row) == row }
func (v *visibility) col(col int) bool { return !v.hiddenCols[col] }
