package main

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"caixiao/internal/core/fault"
)

// Reasons why a file cannot be written where it was asked for.
var (
	errOutput          = fault.New(fault.Invalid, "cli.output", "file")
	errOutputFolder    = fault.New(fault.NotFound, "cli.output_folder", "folder")
	errOutputForbidden = fault.New(fault.Forbidden, "cli.output_forbidden", "file")
	errOutputNoFile    = fault.New(fault.Invalid, "cli.output_no_file", "file") // a folder, a device
	errOutputFull      = fault.New(fault.Invalid, "cli.output_full", "file")
	errOutputIsInput   = fault.New(fault.Invalid, "cli.output_is_input", "file")
)

// output is a file to be written, and the one it is made from, which is never touched.
type output struct{ path, input string }

// write makes the file whole or not at all: beside it first, then renamed. A file that
// is replaced keeps its permissions. Failures of the place are usage errors; those of
// the content come back as they are.
func (o output) write(content func(*os.File) error) error {
	mode, err := o.mode()
	if err != nil {
		return err
	}
	beside := filepath.Join(filepath.Dir(o.path), "."+filepath.Base(o.path)+"."+rand.Text()[:8])
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) // less the umask
	if err != nil {
		return o.refused(err)
	}
	defer func() { _ = os.Remove(beside) }() // gone already after the renaming
	if err := content(f); err != nil {
		_ = f.Close() // the failure before it says more
		if errors.As(err, new(*fs.PathError)) {
			return o.refused(err)
		}
		return err
	}
	if mode != 0 {
		err = f.Chmod(mode)
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return o.refused(err)
	}
	if err := os.Rename(beside, o.path); err != nil {
		return o.refused(err)
	}
	return nil
}

// mode returns the permissions of the file that is to be replaced, 0 when there is
// none. The input, folders and devices are refused: a renaming would replace /dev/null.
func (o output) mode() (fs.FileMode, error) {
	info, err := os.Stat(o.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil
	case err != nil:
		return 0, o.refused(err)
	case !info.Mode().IsRegular():
		return 0, usageError{errOutputNoFile.With(o.path)}
	}
	if input, err := os.Stat(o.input); err == nil && os.SameFile(info, input) {
		return 0, usageError{errOutputIsInput.With(o.path)}
	}
	return info.Mode().Perm(), nil
}

// refused names the reason why the system does not let us write.
func (o output) refused(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return usageError{errOutputFolder.With(filepath.Dir(o.path))}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return usageError{errOutputForbidden.With(o.path)}
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return usageError{errOutputFull.With(o.path)}
	}
	return usageError{errOutput.With(o.path)}
}
