package budget

import (
	"context"

	"caixiao/internal/platform/rowfile"
	"caixiao/locales"
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
	return readSheets(ctx, name, data, generalSheet())
}

func readSheets(ctx context.Context, name string, data []byte, second rowfile.Shape) (spending, general []Record, err error) {
	sheets, err := rowfile.Read(ctx, name, data, spendingSheet(), second)
	if err != nil {
		return nil, nil, err
	}
	return recordsOf(sheets[0]), recordsOf(sheets[1]), nil
}

func recordsOf(read []rowfile.Record) []Record {
	list := make([]Record, len(read))
	for i, r := range read {
		list[i] = Record(r)
	}
	return list
}

// accountNames are the accounts by their codes and names in every language, as
// accountKey writes them.
func accountNames() map[string]Account {
	names := map[string]Account{}
	for _, a := range Accounts() {
		names[accountKey(string(a))] = a
		for _, lang := range []string{locales.Chinese, locales.English} {
			names[accountKey(locales.Text(lang, a.TextKey(), nil))] = a
		}
	}
	return names
}
