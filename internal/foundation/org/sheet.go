package org

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/blocks"
)

// importRowsMax is the most rows of one import: what one transaction can take.
const importRowsMax = 5_000

// column is a column of the sheets that units and users are exchanged in. Its title is
// the text "org.column." + key.
type column struct {
	key    string
	needed bool // a sheet without it is refused
}

// Columns of the sheets, in their order.
var (
	unitSheet = []column{
		{"code", true}, {"name", true}, {"shortName", false}, {"departmentCode", true}, {"kind", true}, {"level", true},
		{"accounting", true}, {"creditCode", false}, {"functionalClass", false}, {"head", false}, {"financeHead", false},
		{"zeroBalance", false}, {"network", false}, {"asset", false}, {"validFrom", true},
	}
	userSheet = []column{{"login", true}, {"name", true}, {"unitCode", true}, {"sectionCode", false}, {"phone", false}}
)

// vocabulary is how the columns and choices of sheets are written, in every language
// there are texts in.
type vocabulary struct {
	columns     map[string]string // title → key
	kinds       map[string]UnitKind
	accountings map[string]Accounting
	yes, no     []string
}

// sheetRow is a row of a sheet as it was read: its line and its texts by column. A
// column the sheet lacks is absent.
type sheetRow struct {
	Line  int               `json:"line"`
	Cells map[string]string `json:"cells"`
}

// cellRef ends the source of a cell: Sheet1!AB12.
var cellRef = regexp.MustCompile(`([A-Z]+)([0-9]+)$`)

// sheetRows finds the header of a sheet and reads the rows below it by their columns.
func sheetRows(doc blocks.Document, columns []column, words vocabulary) ([]sheetRow, error) {
	var keys map[string]string // letters of a column → key
	var rows []sheetRow
	for _, block := range doc.Blocks {
		table, ok := block.(blocks.Table)
		if !ok {
			continue
		}
		for _, row := range table.Rows {
			if keys == nil {
				keys = headerOf(row, columns, words)
				continue
			}
			if read, ok := dataOf(row, keys); ok {
				rows = append(rows, read)
			}
		}
	}
	if keys == nil {
		return nil, ErrImportColumns.With(strings.Join(titles(missing(nil, columns), words), "、"))
	}
	if lacking := missing(keys, columns); len(lacking) > 0 {
		return nil, ErrImportColumns.With(strings.Join(titles(lacking, words), "、"))
	}
	switch {
	case len(rows) == 0:
		return nil, ErrImportEmpty
	case len(rows) > importRowsMax:
		return nil, ErrImportRows.With(importRowsMax)
	}
	return rows, nil
}

// headerOf is which column of the sheet holds what, when a row is its header: at least
// half of its needed titles stand in it.
func headerOf(row blocks.Row, columns []column, words vocabulary) map[string]string {
	keys := map[string]string{}
	for _, cell := range row.Cells {
		title := strings.Trim(strings.Join(strings.Fields(cell.Text), ""), "*")
		key, known := words.columns[strings.ToLower(title)]
		if ref := cellRef.FindStringSubmatch(cell.Source.Ref); known && ref != nil {
			keys[ref[1]] = key
		}
	}
	if needed := len(missing(nil, columns)); 2*len(missing(keys, columns)) > needed {
		return nil
	}
	return keys
}

// dataOf reads a row below the header; ok is false for a blank one.
func dataOf(row blocks.Row, keys map[string]string) (read sheetRow, ok bool) {
	read.Cells = map[string]string{}
	for _, key := range keys {
		read.Cells[key] = ""
	}
	for _, cell := range row.Cells {
		ref := cellRef.FindStringSubmatch(cell.Source.Ref)
		if ref == nil {
			continue
		}
		if line, err := strconv.Atoi(ref[2]); err == nil {
			read.Line = line
		}
		if key, known := keys[ref[1]]; known {
			read.Cells[key] = tidy(cell.Text)
			ok = ok || read.Cells[key] != ""
		}
	}
	return read, ok
}

// missing lists the needed columns that are not among the keys of a header.
func missing(keys map[string]string, columns []column) []string {
	var list []string
	for _, c := range columns {
		found := false
		for _, key := range keys {
			found = found || key == c.key
		}
		if c.needed && !found {
			list = append(list, c.key)
		}
	}
	return list
}

// titles are those of columns, for a sentence; the Chinese ones, which the texts hold first.
func titles(keys []string, words vocabulary) []string {
	list := make([]string, len(keys))
	for i, key := range keys {
		for title, k := range words.columns {
			if k == key && (list[i] == "" || title > list[i]) { // Chinese comes behind Latin
				list[i] = title
			}
		}
	}
	return list
}

// text reads a cell; a column the sheet lacks keeps what there is.
func (r sheetRow) text(key, present string) string {
	if text, ok := r.Cells[key]; ok {
		return text
	}
	return present
}

// yesNo reads a cell of yes or no; blank or absent keeps what there is.
func (r sheetRow) yesNo(key string, present bool, words vocabulary) (bool, *fault.Error) {
	text := strings.ToLower(r.Cells[key])
	switch {
	case text == "":
		return present, nil
	case slices.Contains(words.yes, text):
		return true, nil
	case slices.Contains(words.no, text):
		return false, nil
	}
	return present, ErrImportYesNo.With(fault.Excerpt(text))
}

// date reads a cell with a day; blank keeps what there is.
func (r sheetRow) date(key string, present fiscal.Date) (fiscal.Date, error) {
	text := r.Cells[key]
	if text == "" {
		return present, nil
	}
	return fiscal.ParseDate(text)
}
