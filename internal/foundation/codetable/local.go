package codetable

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Limits of a local row.
const (
	nameMax  = 100 // characters
	basisMax = 200
	extraMax = 100
	// localRowsMax is how many own rows a table may have; a bureau has a few dozen.
	localRowsMax = 1000
)

// LocalInput is what a person gives of a bureau's own row.
type LocalInput struct {
	Code      string            `json:"code"`
	Name      string            `json:"name"`
	Parent    string            `json:"parent"` // only where the code does not tell it
	ValidFrom fiscal.Date       `json:"validFrom"`
	ValidTo   fiscal.Date       `json:"validTo"`
	Basis     string            `json:"basis"`  // document number
	Closed    bool              `json:"closed"` // the code is not to be used in this time
	Extra     map[string]string `json:"extra,omitempty"`
}

// LocalRow is a bureau's own row. It wins over the program's row of its code.
// rule codetable:own-rows
type LocalRow struct {
	ID      ident.ID `json:"id"`
	Table   Name     `json:"table"`
	Version int64    `json:"version"`
	LocalInput
	Level int `json:"level"`
}

// ETag is the version a change must name.
func (l LocalRow) ETag() int64 { return l.Version }

// over returns the row as it stands in the table, on top of the program's row of the
// code, if any: a column that is not given keeps what was.
func (l LocalRow) over(below Row) Row {
	row := Row{
		Code: l.Code, Name: l.Name, Parent: l.Parent, Level: l.Level, ValidFrom: l.ValidFrom, ValidTo: l.ValidTo,
		Basis: l.Basis, Status: LocalStatus, Extra: maps.Clone(below.Extra),
	}
	for column, value := range l.Extra {
		if row.Extra == nil {
			row.Extra = map[string]string{}
		}
		row.Extra[column] = value
	}
	return row
}

// checked returns the row an input makes in a table, level and parent set, with all
// that is wrong about it together. at is the table in the first year of the row.
func (in LocalInput) checked(at Table) (LocalRow, error) {
	in.Code, in.Name, in.Basis = strings.TrimSpace(in.Code), strings.TrimSpace(in.Name), strings.TrimSpace(in.Basis)
	var wrong fault.Fields
	if n := utf8.RuneCountInString(in.Name); n == 0 || n > nameMax {
		wrong.Add("name", ErrName.With(nameMax))
	}
	if n := utf8.RuneCountInString(in.Basis); n == 0 || n > basisMax {
		wrong.Add("basis", ErrBasis.With(basisMax))
	}
	if !in.ValidTo.IsZero() && in.ValidTo.Before(in.ValidFrom) {
		wrong.Add("validTo", ErrDates.With(in.ValidFrom, in.ValidTo))
	}
	for _, column := range slices.Sorted(maps.Keys(in.Extra)) {
		if !slices.Contains(at.Name.Columns(), column) || utf8.RuneCountInString(in.Extra[column]) > extraMax {
			wrong.Add("extra."+column, ErrColumn.With(fault.Excerpt(column)))
		}
	}
	row := LocalRow{Table: at.Name, LocalInput: in}
	above, _ := at.Row(in.Parent)
	row.Level = at.Name.levelOf(in.Code, above.Level)
	if row.Level == 0 {
		wrong.Add("code", ErrCodeForm.With(at.Name, fault.Excerpt(in.Code)))
		return row, wrong.Err()
	}
	if at.Name.codesTell() {
		row.Parent = at.Name.parentOf(in.Code, row.Level)
	}
	if _, ok := at.Row(row.Parent); !ok && row.Parent != "" {
		wrong.Add("parent", ErrParent.With(in.Code, row.Parent))
	}
	return row, wrong.Err()
}
