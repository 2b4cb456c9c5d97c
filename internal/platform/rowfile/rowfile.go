// Package rowfile reads workbooks whose rows are records: a sheet has a header of known
// titles, and every row below it is one record. What people see is what is read.
package rowfile

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
)

// Failures of reading records. columns are titles, as a sentence has them.
var (
	ErrFormat  = fault.New(fault.Unreadable, "rowfile.format", "format")            // no workbook
	ErrColumns = fault.New(fault.Unreadable, "rowfile.columns", "sheet", "columns") // needed columns that no sheet has
	ErrTwice   = fault.New(fault.Unreadable, "rowfile.twice", "sheet", "column")    // a column, or a sheet of one kind, stands there twice
	ErrUnknown = fault.New(fault.Unreadable, "rowfile.unknown", "sheet", "column")  // a title that a strict shape does not know
	ErrEmpty   = fault.New(fault.Unreadable, "rowfile.empty", "sheet")
	ErrRows    = fault.New(fault.TooLarge, "rowfile.rows", "count", "limit")
)

// Column is a column of a sheet.
type Column struct {
	Key    string
	Titles []string // in every language, the first for sentences
	Needed bool     // a sheet without it is not of this kind
}

// Shape is what one kind of sheet looks like.
type Shape struct {
	Name    string // for sentences
	Columns []Column
	RowsMax int
	// Optional: a workbook may lack it, or have it empty.
	Optional bool
	// Named is the key of a column whose title follows a pattern; empty for any other.
	Named func(title string) string
	// Strict: a column that it does not know is refused, not passed over.
	Strict bool
}

// Record is a row below a header. A column that the sheet lacks is absent.
type Record struct {
	Sheet string
	Line  int // row of the sheet, from 1
	Cells map[string]string
}

// cellRef is the source of a cell: Sheet1!AB12.
var cellRef = regexp.MustCompile(`^(.*)!([A-Z]+)([0-9]+)$`)

// Read returns the records of each shape, in the order of the shapes. Rows with nothing
// in a known column are passed over, and so are rows above a header and columns that no
// shape knows, unless it is strict.
//
// Errors: those of docfile.Read; ErrFormat, ErrColumns, ErrTwice, ErrUnknown, ErrEmpty, ErrRows.
func Read(ctx context.Context, name string, data []byte, shapes ...Shape) ([][]Record, error) {
	doc, format, err := docfile.Read(ctx, name, data)
	if err != nil {
		return nil, err
	}
	if format != docfile.XLSX {
		return nil, ErrFormat.With(string(format))
	}
	records := make([][]Record, len(shapes))
	nearest := make([][]string, len(shapes)) // the fewest needed columns lacking in any header
	for i, shape := range shapes {
		nearest[i] = shape.lacking(nil)
	}
	found := make([]bool, len(shapes))
	for _, block := range doc.Blocks {
		table, ok := block.(blocks.Table)
		if !ok {
			continue
		}
		at, head, below, err := headerOf(table, shapes, nearest)
		if err != nil {
			return nil, err
		}
		if head == nil {
			continue
		}
		if found[at] {
			return nil, ErrTwice.With(shapes[at].Name, shapes[at].Name)
		}
		found[at] = true
		for _, row := range below {
			if record, ok := recordOf(row, head); ok {
				records[at] = append(records[at], record)
			}
		}
	}
	for i, shape := range shapes {
		switch {
		case !found[i] && shape.Optional:
		case !found[i]:
			return nil, ErrColumns.With(shape.Name, strings.Join(nearest[i], "、"))
		case len(records[i]) == 0 && !shape.Optional:
			return nil, ErrEmpty.With(shape.Name)
		case len(records[i]) > shape.RowsMax:
			return nil, ErrRows.With(len(records[i]), shape.RowsMax)
		}
	}
	return records, nil
}

// headerOf finds the first row that is the header of one of the shapes, and tells which,
// the columns by their letters, and the rows below it.
func headerOf(table blocks.Table, shapes []Shape, nearest [][]string) (at int, head map[string]string, below []blocks.Row, err error) {
	for n, row := range table.Rows {
		for i, shape := range shapes {
			head, err := shape.header(row)
			if err != nil {
				return 0, nil, nil, err
			}
			lacking := shape.lacking(head)
			if len(lacking) == 0 {
				return i, head, table.Rows[n+1:], shape.onlyKnown(row)
			}
			if len(lacking) < len(nearest[i]) {
				nearest[i] = lacking
			}
		}
	}
	return 0, nil, nil, nil
}

// header is the key of each column of a row that holds titles of the shape.
func (s Shape) header(row blocks.Row) (map[string]string, error) {
	head := map[string]string{}
	seen := map[string]bool{}
	for _, cell := range row.Cells {
		ref := cellRef.FindStringSubmatch(cell.Source.Ref)
		key, title := s.keyOf(cell.Text)
		if ref == nil || key == "" {
			continue
		}
		if seen[key] {
			return nil, ErrTwice.With(ref[1], title)
		}
		seen[key] = true
		head[ref[2]] = key
	}
	return head, nil
}

// keyOf is the column with a title, whose mark of a needed column does not count.
func (s Shape) keyOf(text string) (key, title string) {
	text = strings.Trim(spaceless(text), "*")
	for _, column := range s.Columns {
		for _, title := range column.Titles {
			if strings.EqualFold(text, spaceless(title)) {
				return column.Key, title
			}
		}
	}
	if s.Named != nil {
		return s.Named(text), text
	}
	return "", ""
}

// onlyKnown refuses a header with a title that a strict shape does not know.
func (s Shape) onlyKnown(row blocks.Row) error {
	if !s.Strict {
		return nil
	}
	for _, cell := range row.Cells {
		if key, _ := s.keyOf(cell.Text); key == "" && strings.TrimSpace(cell.Text) != "" {
			return ErrUnknown.With(s.Name, fault.Excerpt(strings.TrimSpace(cell.Text)))
		}
	}
	return nil
}

// spaceless is how titles are compared: who types 单位 代码 means 单位代码.
func spaceless(text string) string { return strings.Join(strings.Fields(text), "") }

// lacking are the titles of the needed columns that a header does not have.
func (s Shape) lacking(head map[string]string) []string {
	there := map[string]bool{}
	for _, key := range head {
		there[key] = true
	}
	var titles []string
	for _, column := range s.Columns {
		if column.Needed && !there[column.Key] {
			titles = append(titles, column.Titles[0])
		}
	}
	return titles
}

// recordOf reads a row below a header; ok is false for a row that says nothing.
func recordOf(row blocks.Row, head map[string]string) (r Record, ok bool) {
	r.Cells = make(map[string]string, len(head))
	for _, key := range head {
		r.Cells[key] = ""
	}
	for _, cell := range row.Cells {
		ref := cellRef.FindStringSubmatch(cell.Source.Ref)
		if ref == nil {
			continue
		}
		r.Sheet = ref[1]
		if line, err := strconv.Atoi(ref[3]); err == nil {
			r.Line = line
		}
		if key, known := head[ref[2]]; known {
			r.Cells[key] = strings.TrimSpace(cell.Text)
			ok = ok || r.Cells[key] != ""
		}
	}
	return r, ok
}
