package org

import (
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
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

// vocabulary is how the choices of sheets are written, in every language there are texts in.
type vocabulary struct {
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
