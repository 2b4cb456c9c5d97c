package codetable

import (
	"maps"

	"caixiao/internal/core/fiscal"
)

// Status says how far a row of the data was held against an official text.
type Status string

// Statuses of rows; LocalStatus is that of a bureau's own.
const (
	Confirmed   Status = "confirmed"   // code and name seen
	NameOnly    Status = "name-only"   // name and class seen, the code recalled
	Mapped      Status = "mapped"      // carried over from an older table by us
	Unconfirmed Status = "unconfirmed" // recalled: to be held against the official table
	LocalStatus Status = "local"
)

// Row is one code of a table.
type Row struct {
	Code      string            `json:"code"`
	Name      string            `json:"name"`
	Parent    string            `json:"parent"` // empty at level 1
	Level     int               `json:"level"`
	Leaf      bool              `json:"leaf"`
	ValidFrom fiscal.Date       `json:"validFrom"`
	ValidTo   fiscal.Date       `json:"validTo"` // zero: open
	Basis     string            `json:"basis"`
	Status    Status            `json:"status"`
	Extra     map[string]string `json:"extra,omitempty"` // the further columns of the table
}

// In reports whether the row is valid on some day of a budget year: what ended in a
// year stays valid for it (T5, rule codetable:1.1-years).
func (r Row) In(year fiscal.Year) bool {
	return !fiscal.DateRange{From: r.ValidFrom, To: r.ValidTo}.Intersect(year.Range()).Empty()
}

func (r Row) clone() Row {
	r.Extra = maps.Clone(r.Extra)
	return r
}
