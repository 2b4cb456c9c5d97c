package audit

import "caixiao/internal/core/fault"

// Failures of the audit log.
var (
	// ErrHeadsDiffer: the last block of the book is not the last one of the file of
	// heads, so that nothing more is sealed until somebody has looked.
	ErrHeadsDiffer = fault.New(fault.Conflict, "audit.heads_differ", "book", "file")
	// ErrRestoredOther: the book does not end with the block it is said to be restored to.
	ErrRestoredOther = fault.New(fault.Conflict, "audit.restored_other", "found", "wanted")
	// ErrEntryMissing: there is no such entry.
	ErrEntryMissing = fault.New(fault.NotFound, "audit.entry_missing")
	// ErrDays: the first day lies after the last.
	ErrDays = fault.New(fault.Invalid, "audit.days", "from", "to")
	// ErrExportLarge: more rows match than an export may have.
	ErrExportLarge = fault.New(fault.TooLarge, "audit.export_large", "max")
)
