package project

import (
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// column is a column of the library as a sheet; its title is the text
// "project.column." + column.
type column string

// Columns of the sheet, behind which stand those of the amounts.
const (
	colCode        column = "code"
	colName        column = "name"
	colCategory    column = "category"
	colUnit        column = "unit"
	colUnitName    column = "unit_name"
	colStart       column = "start_year"
	colEnd         column = "end_year"
	colTotal       column = "life_total"
	colPurpose     column = "purpose"
	colBasis       column = "basis"
	colProcurement column = "procurement"
	colAsset       column = "asset"
	colTracked     column = "tracked"
	colState       column = "state"
)

// columns are those of an export, in order.
var columns = []column{
	colCode, colName, colCategory, colUnit, colUnitName, colStart, colEnd, colTotal, colPurpose, colBasis, colProcurement, colAsset,
	colTracked, colState,
}

// needed are those an import cannot do without.
var needed = []column{colName, colCategory, colUnit, colStart, colEnd}

// importRowsMax is how many projects one file may bring: they are written at once.
const importRowsMax = 300

// amountTitle recognises the title of an amount: a year and a fund nature.
var amountTitle = regexp.MustCompile(`^(\d{4})\D+(\d{1,3})\D*$`)

// amountColumn is the column of a year and fund nature.
func amountColumn(year fiscal.Year, nature string) column {
	return column("amount." + year.String() + "." + nature)
}

// Sheet is a file to import as it was read: its rows by column.
type Sheet struct {
	FileName string
	Rows     []SheetRow
}

// SheetRow is a row of a sheet, its cells by column.
type SheetRow struct {
	Line  int // in the file, from 1
	Cells map[string]string
}

// TextKey is the key of the column's title.
func (c column) TextKey() string { return "project.column." + string(c) }

// ImportItem is one row of an import: the project it makes, and what is wrong with it.
type ImportItem struct {
	Line     int       `json:"line"`
	Code     Code      `json:"code"` // empty: one is made
	UnitCode string    `json:"unitCode"`
	Input    Input     `json:"project"`
	Problems []Problem `json:"problems"`
	Project  ident.ID  `json:"projectId"` // null until confirmed
}

// Problem is what is wrong with a field of a row, in the words of who uploaded it.
type Problem struct {
	Path    string `json:"path"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// Import is a file that was checked.
type Import struct {
	ID         ident.ID     `json:"id"`
	FileName   string       `json:"fileName"`
	Rows       int          `json:"rows"`
	Wrong      int          `json:"wrong"` // rows with problems: none may be left to confirm
	Confirmed  bool         `json:"confirmed"`
	RecordedAt string       `json:"recordedAt"`
	Items      []ImportItem `json:"items"`
}

// item reads a row; the unit is still to be found by its code.
func (r SheetRow) item(wrong *fault.Fields) ImportItem {
	item := ImportItem{Line: r.Line, UnitCode: r.text(colUnit), Problems: []Problem{}}
	if text := r.text(colCode); text != "" {
		code, err := ParseCode(text)
		item.Code = code
		note(wrong, "code", err)
	}
	item.Input = Input{
		Name: r.text(colName), Category: Category(r.text(colCategory)), StartYear: r.year(colStart, wrong), EndYear: r.year(colEnd, wrong),
		Purpose: r.text(colPurpose), Basis: r.text(colBasis), Procurement: r.flag(colProcurement, wrong), Asset: r.flag(colAsset, wrong),
		Tracked: r.flag(colTracked, wrong), Amounts: []YearAmount{},
	}
	item.Input.LifeTotal = r.amount(colTotal, wrong)
	for key := range r.Cells {
		name, ok := strings.CutPrefix(key, "amount.")
		if !ok {
			continue
		}
		year, nature, _ := strings.Cut(name, ".")
		number, err := strconv.Atoi(year)
		sum := r.amount(column(key), wrong)
		if err == nil && sum.Known {
			item.Input.Amounts = append(item.Input.Amounts, YearAmount{Year: fiscal.Year(number), FundNature: nature, AmountFen: sum.Fen})
		}
	}
	item.Input = item.Input.tidy()
	return item
}

func (r SheetRow) text(col column) string { return r.Cells[string(col)] }

func (r SheetRow) year(col column, wrong *fault.Fields) fiscal.Year {
	n, err := strconv.Atoi(r.text(col))
	if err != nil {
		wrong.Add(string(col), ErrImportNumber.With(fault.Excerpt(r.text(col))))
	}
	return fiscal.Year(n)
}

func (r SheetRow) amount(col column, wrong *fault.Fields) money.Maybe {
	text := r.text(col)
	if text == "" {
		return money.Maybe{}
	}
	sum, err := money.Parse(text, money.Yuan)
	note(wrong, string(col), err)
	return money.Maybe{Fen: sum, Known: err == nil}
}

func (r SheetRow) flag(col column, wrong *fault.Fields) bool {
	switch text := r.text(col); strings.ToLower(text) {
	case "是", "yes", "true", "1":
		return true
	case "", "否", "no", "false", "0":
		return false
	default:
		wrong.Add(string(col), ErrImportFlag.With(fault.Excerpt(text)))
		return false
	}
}

// note takes an expected failure; these parsers have no other.
func note(wrong *fault.Fields, path string, err error) {
	if err := wrong.Take(path, err); err != nil {
		panic("project: an unexpected failure of " + path + ": " + err.Error())
	}
}

// exported are the cells of a project; amounts are the columns behind the usual ones.
func (p Project) exported(amounts []YearSum, yes, no string) []string {
	flag := func(on bool) string {
		if on {
			return yes
		}
		return no
	}
	total := ""
	if p.LifeTotal.Known {
		total = p.LifeTotal.Fen.Exact(money.Yuan)
	}
	cells := []string{
		string(p.Code), p.Name, string(p.Category), p.UnitCode, p.UnitName, p.StartYear.String(), p.EndYear.String(), total,
		p.Purpose, p.Basis, flag(p.Procurement), flag(p.Asset), flag(p.Tracked),
	}
	cells = append(cells, string(p.State))
	for _, col := range amounts {
		text := ""
		for _, a := range p.Amounts {
			if a.Year == col.Year && a.FundNature == col.FundNature {
				text = a.AmountFen.Exact(money.Yuan)
			}
		}
		cells = append(cells, text)
	}
	return cells
}
