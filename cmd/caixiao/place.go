package main

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"caixiao/internal/app"
	"caixiao/internal/core/fault"
	mails "caixiao/internal/foundation/message"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/db"
)

// Reasons why the system keeps a file, a folder or a server from a command.
var (
	errPlace          = fault.New(fault.Unavailable, "cli.place", "path", "code")
	errPlaceMissing   = fault.New(fault.NotFound, "cli.place_missing", "path")
	errPlaceForbidden = fault.New(fault.Forbidden, "cli.place_forbidden", "path")
	errPlaceThrough   = fault.New(fault.Invalid, "cli.place_through", "path") // a file stands where a folder is needed
	errPlaceFull      = fault.New(fault.Unavailable, "cli.place_full", "path")
	errServer         = fault.New(fault.Unavailable, "cli.server")
	errDSN            = fault.New(fault.Invalid, "cli.dsn")
)

// explained gives a failure that only the system has words for a sentence of our own,
// with the path it is about. What has one already, and what is a mistake of the
// program, stays as it is.
func explained(err error) error {
	switch {
	case said(err):
		return err
	case db.IsDSN(err):
		return usageError{errDSN}
	case db.IsUnreachable(err):
		return errServer
	}
	path, found := placeOf(err)
	if !found {
		return err
	}
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return errPlaceThrough.With(path)
	case errors.Is(err, fs.ErrNotExist):
		return errPlaceMissing.With(path)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return errPlaceForbidden.With(path)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return errPlaceFull.With(path)
	}
	return errPlace.With(path, systemCode(err))
}

// said tells whether a failure has a sentence for people.
func said(err error) bool {
	if _, ok := errors.AsType[*fault.FieldErrors](err); ok {
		return true
	}
	_, ok := errors.AsType[*fault.Error](err)
	return ok
}

// placeOf is the file or folder that the system speaks of.
func placeOf(err error) (string, bool) {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Path, true
	}
	if at, ok := errors.AsType[*os.LinkError](err); ok {
		return at.New, true
	}
	return "", false
}

// systemCode is the number of a failure of the system, 0 where it has none.
func systemCode(err error) int {
	number, _ := errors.AsType[syscall.Errno](err)
	return int(number)
}

// argumentFaults are failures that only what stands on the command line can cause.
var argumentFaults = []error{
	app.ErrRegion, app.ErrTemplate, errToday,
	org.ErrLogin, org.ErrRoleNotFound, mails.ErrAddress,
}

// mistaken tells whether a failure is one of how the command was written.
func mistaken(err error) bool {
	if errors.As(err, new(usageError)) || errors.As(err, new(*fault.FieldErrors)) {
		return true
	}
	for _, argument := range argumentFaults {
		if errors.Is(err, argument) {
			return true
		}
	}
	return false
}
