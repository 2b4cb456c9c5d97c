package docfile

import (
	"errors"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/blocks"
)

// Failures of opening a file; those of its content are in package blocks.
var (
	ErrNotFound  = fault.New(fault.NotFound, "file.not_found", "path")
	ErrNotAFile  = fault.New(fault.Invalid, "file.not_a_file", "path") // a directory, a device, a pipe
	ErrForbidden = fault.New(fault.Forbidden, "file.forbidden", "path")
	// A loop of links, a failing disk; the code is the number the system has for it.
	ErrCannotOpen = fault.New(fault.Unreadable, "file.cannot_open", "code", "path")
)

// figures gives sizes and counted things of a failure the form in which people read
// them: readers report bytes as plain numbers and cells by an English word.
func figures(err error) error {
	var failure *fault.Error
	if !errors.As(err, &failure) {
		return err
	}
	params := failure.Params()
	switch {
	case len(params) == 0:
		return err
	case errors.Is(failure, blocks.ErrTooLarge):
		return blocks.ErrTooLarge.With(size(params["size"]), size(params["limit"]))
	case errors.Is(failure, blocks.ErrExpands):
		return blocks.ErrExpands.With(size(params["limit"]))
	case errors.Is(failure, blocks.ErrTooMany):
		if what, ok := params["what"].(string); ok {
			return blocks.ErrTooMany.With(blocks.Counted(what), params["limit"])
		}
	}
	return err
}

func size(value any) any {
	switch n := value.(type) {
	case int:
		return blocks.Bytes(n)
	case int64:
		return blocks.Bytes(n)
	}
	return value
}
