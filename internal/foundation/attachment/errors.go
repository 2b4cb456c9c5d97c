package attachment

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrNotFound   = fault.New(fault.NotFound, "attachment.not_found")  // absent, removed, or not to be seen
	ErrOwner      = fault.New(fault.NotFound, "attachment.owner")      // no such object, or not to be seen
	ErrForbidden  = fault.New(fault.Forbidden, "attachment.forbidden") // seen, but nothing may be attached or removed
	ErrFrozen     = fault.New(fault.Conflict, "attachment.frozen", "state")
	ErrKind       = fault.New(fault.Invalid, "attachment.kind", "name")
	ErrMismatch   = fault.New(fault.Invalid, "attachment.mismatch", "name", "kind")
	ErrHarmful    = fault.New(fault.Invalid, "attachment.harmful", "name")
	ErrName       = fault.New(fault.Invalid, "attachment.name", "limit")
	ErrNote       = fault.New(fault.Invalid, "attachment.note", "limit")
	ErrFileBytes  = fault.New(fault.TooLarge, "attachment.file_bytes", "limit")
	ErrOwnerBytes = fault.New(fault.TooLarge, "attachment.owner_bytes", "used", "size", "limit")
	ErrOwnerFiles = fault.New(fault.TooLarge, "attachment.owner_files", "limit")
	ErrNoPreview  = fault.New(fault.Invalid, "attachment.no_preview", "kind")
	ErrReplaced   = fault.New(fault.Conflict, "attachment.replaced") // removed or of another owner
	ErrStale      = fault.New(fault.Stale, "attachment.stale", "by", "at")
)
