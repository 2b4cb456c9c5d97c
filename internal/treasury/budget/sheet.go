package budget

import (
	"context"
	"strings"

	"caixiao/internal/platform/rowfile"
	"caixiao/locales"
)

// Record is a row of a sheet as it was read.
type Record = rowfile.Record

// Columns of the sheets; the title of one is the text "budget.column." + column.
const (
	colUnit       = "unit"
	colProject    = "project"
	colFunctional = "functional"
	colGovEcon    = "gov_econ"
	colDepEcon    = "dep_econ"
	colNature     = "fund_nature"
	colSource     = "fund_source"
	colPayMethod  = "pay_method"
	colPurchase   = "purchase"
	colAmount     = "amount"
	colNote       = "note"
	colAccount    = "account"
	colClass      = "class"
)

// rowsMax is the most rows of a sheet: three times what a district approves.
const rowsMax = 20_000

// shape is a sheet with its needed columns first.
func shape(name string, needed, others []string) rowfile.Shape {
	s := rowfile.Shape{Name: locales.Text(locales.Chinese, "budget.sheet."+name, nil), RowsMax: rowsMax}
	for i, key := range append(append([]string{}, needed...), others...) {
		column := rowfile.Column{Key: key, Needed: i < len(needed)}
		for _, lang := range []string{locales.Chinese, locales.English} {
			column.Titles = append(column.Titles, locales.Text(lang, "budget.column."+key, nil))
		}
		s.Columns = append(s.Columns, column)
	}
	return s
}

// spendingSheet and generalSheet are the two sheets of a workbook. A workbook may lack
// the general one only where a part of a budget follows a whole one; the balance then
// tells what is missing.
func spendingSheet() rowfile.Shape {
	return shape("spending",
		[]string{colUnit, colProject, colFunctional, colGovEcon, colDepEcon, colNature, colSource, colAmount},
		[]string{colPayMethod, colPurchase, colNote})
}

func generalSheet() rowfile.Shape {
	return shape("general", []string{colAccount, colNature, colAmount}, []string{colClass, colNote})
}

// ReadWorkbook reads both sheets of a workbook. It is slow and touches no row.
//
// Errors: those of rowfile.Read.
func ReadWorkbook(ctx context.Context, name string, data []byte) (spending, general []Record, err error) {
	sheets, err := rowfile.Read(ctx, name, data, spendingSheet(), generalSheet())
	if err != nil {
		return nil, nil, err
	}
	return sheets[0], sheets[1], nil
}

// totalWords begin a row of totals.
var totalWords = []string{"合计", "总计", "total"}

// isTotal tells a row of totals: its first words stand where a unit or an account would.
func isTotal(r Record) bool {
	for _, col := range []string{colUnit, colAccount} {
		text := strings.ToLower(compact(r.Text(col)))
		for _, word := range totalWords {
			if strings.HasPrefix(text, word) {
				return true
			}
		}
	}
	return false
}

// accountOf reads an account by its code or its name in any language.
func accountOf(text string) (Account, bool) {
	text = compact(text)
	for _, a := range Accounts() {
		if strings.EqualFold(text, string(a)) {
			return a, true
		}
		for _, lang := range []string{locales.Chinese, locales.English} {
			if strings.EqualFold(text, compact(locales.Text(lang, a.TextKey(), nil))) {
				return a, true
			}
		}
	}
	return "", false
}
