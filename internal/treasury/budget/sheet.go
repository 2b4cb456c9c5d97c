package budget

import "strings"

// Record is a row of a sheet as it was read; a column that the sheet lacks is absent.
type Record struct {
	Sheet string
	Line  int // row of the sheet, from 1
	Cells map[string]string
}

// Text is what a cell says.
func (r Record) Text(col string) string { return r.Cells[col] }

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
