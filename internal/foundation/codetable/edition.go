package codetable

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"caixiao/internal/core/fiscal"
)

// common are the columns that each file begins with.
var common = []string{"code", "name", "parent", "level", "leaf", "valid_from", "valid_to", "basis", "status"}

// readEdition reads a file of data/. A file that breaks its own form is a broken
// build, so what is wrong is said in plain English with the line.
func readEdition(name Name, data []byte) ([]Row, error) {
	reader := csv.NewReader(bytes.NewReader(data))
	header, err := reader.Read()
	if err != nil {
		return nil, fmt.Errorf("table %s: header: %w", name, err)
	}
	if want := append(slices.Clone(common), name.Columns()...); !slices.Equal(header, want) {
		return nil, fmt.Errorf("table %s: columns %v, want %v", name, header, want)
	}
	var rows []Row
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", name, err)
		}
		row, err := readRow(name, cells)
		if err != nil {
			line, _ := reader.FieldPos(0)
			return nil, fmt.Errorf("table %s: line %d: %w", name, line, err)
		}
		rows = append(rows, row)
	}
}

func readRow(name Name, cells []string) (Row, error) {
	level, err := strconv.Atoi(cells[3])
	if err != nil {
		return Row{}, fmt.Errorf("level: %w", err)
	}
	leaf, err := strconv.ParseBool(cells[4])
	if err != nil {
		return Row{}, fmt.Errorf("leaf: %w", err)
	}
	row := Row{
		Code: cells[0], Name: cells[1], Parent: cells[2], Level: level, Leaf: leaf,
		Basis: cells[7], Status: Status(cells[8]),
	}
	if row.ValidFrom, err = fiscal.ParseDate(cells[5]); err != nil {
		return Row{}, fmt.Errorf("valid_from: %w", err)
	}
	if cells[6] != "" {
		if row.ValidTo, err = fiscal.ParseDate(cells[6]); err != nil {
			return Row{}, fmt.Errorf("valid_to: %w", err)
		}
	}
	for i, column := range name.Columns() {
		if row.Extra == nil {
			row.Extra = map[string]string{}
		}
		row.Extra[column] = cells[len(common)+i]
	}
	if row.Code == "" || row.Name == "" || row.Basis == "" {
		return Row{}, errors.New("a row without code, name or basis")
	}
	return row, nil
}
