package lint

import "caixiao/internal/core/fault"

// Failures of a bureau's own rule tables.
var (
	ErrTable  = fault.New(fault.Invalid, "lint.table", "table")
	ErrSyntax = fault.New(fault.Unreadable, "lint.syntax", "table", "line")
	ErrColumn = fault.New(fault.Invalid, "lint.column", "table", "column")
	ErrCell   = fault.New(fault.Invalid, "lint.cell", "table", "line", "column", "value")
)
