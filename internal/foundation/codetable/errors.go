package codetable

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrTable    = fault.New(fault.NotFound, "codetable.table", "table")                   // no such table
	ErrYear     = fault.New(fault.Invalid, "codetable.year", "table", "year", "first")    // before the first edition
	ErrCode     = fault.New(fault.Invalid, "codetable.code", "table", "code", "year")     // not in the table in that year
	ErrNoCode   = fault.New(fault.NotFound, "codetable.no_code", "table", "code", "year") // ErrCode, where the code itself is asked for
	ErrNotLeaf  = fault.New(fault.Invalid, "codetable.not_leaf", "table", "code", "name") // has codes below it
	ErrNoMap    = fault.New(fault.Invalid, "codetable.no_map", "code", "name")            // no government class for this kind of unit
	ErrCodeForm = fault.New(fault.Invalid, "codetable.code_form", "table", "code")        // not the form of the table's codes
	ErrParent   = fault.New(fault.Invalid, "codetable.parent", "code", "parent")          // the parent is not in the table at that time
	ErrName     = fault.New(fault.Invalid, "codetable.name", "limit")                     // empty or too long
	ErrBasis    = fault.New(fault.Invalid, "codetable.basis", "limit")                    // empty or too long
	ErrDates    = fault.New(fault.Invalid, "codetable.dates", "from", "to")               // ends before it begins
	ErrColumn   = fault.New(fault.Invalid, "codetable.column", "column")                  // a column the table does not have
	ErrOverlap  = fault.New(fault.Conflict, "codetable.overlap", "code", "from", "to")    // T4
	ErrLocal    = fault.New(fault.NotFound, "codetable.local_not_found")
	ErrChildren = fault.New(fault.Conflict, "codetable.local_children", "code", "count") // codes below it would lose their parent
	ErrStale    = fault.New(fault.Stale, "codetable.stale", "by", "at")
	ErrTooMany  = fault.New(fault.TooLarge, "codetable.too_many", "limit") // own rows
	ErrFormat   = fault.New(fault.Invalid, "codetable.format", "format")
)
