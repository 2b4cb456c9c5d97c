package library

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
)

//go:embed data/entries.csv
var entriesData string

const seedColumns = "industry,duty,level2,name,description,operator,unit,example,basis,source"

// seeds reads the entries the program comes with, in the order of the file.
func seeds() ([]Input, error) {
	rows, err := csv.NewReader(strings.NewReader(entriesData)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read the indicators of the program: %w", err)
	}
	if len(rows) == 0 || strings.Join(rows[0], ",") != seedColumns {
		return nil, fmt.Errorf("read the indicators of the program: the columns are not %s", seedColumns)
	}
	list := make([]Input, 0, len(rows)-1)
	for i, r := range rows[1:] {
		in, err := Input{
			Industry: Industry(r[0]), Duty: r[1], Class: r[2], Name: r[3], Description: r[4], Operator: r[5], Unit: r[6], Example: r[7],
			Basis: r[8], Source: r[9],
		}.Checked()
		if err != nil {
			return nil, fmt.Errorf("indicator %d of the program, %s: %w", i+1, r[3], err)
		}
		list = append(list, in)
	}
	return list, nil
}
