package docfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"caixiao/internal/platform/blocks"
)

// ReadFile reads a file whole. Its size is held against blocks.FileBytesMax before a
// byte is read, and again while reading, since a file may grow.
//
// Errors: ErrNotFound, ErrForbidden, ErrNotAFile, ErrTooLarge, ErrEmpty; ErrCannotOpen
// for everything else that the system refuses.
func ReadFile(path string) ([]byte, error) {
	// A named pipe would block already when it is opened.
	info, err := os.Stat(path)
	if err != nil {
		return nil, openFault(path, err)
	}
	switch {
	case !info.Mode().IsRegular():
		return nil, ErrNotAFile.With(path)
	case info.Size() > blocks.FileBytesMax:
		return nil, tooLarge(info.Size())
	case info.Size() == 0:
		return nil, blocks.ErrEmpty
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, openFault(path, err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	data, err := io.ReadAll(io.LimitReader(f, blocks.FileBytesMax+1))
	if err != nil {
		return nil, openFault(path, err)
	}
	if len(data) > blocks.FileBytesMax {
		return nil, tooLarge(int64(len(data)))
	}
	return data, nil
}

func tooLarge(bytes int64) error {
	return blocks.ErrTooLarge.With(blocks.Bytes(bytes), blocks.Bytes(blocks.FileBytesMax))
}

func openFault(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ENAMETOOLONG):
		return ErrNotFound.With(path)
	case errors.Is(err, fs.ErrPermission):
		return ErrForbidden.With(path)
	}
	code, _ := errors.AsType[syscall.Errno](err) // 0 where the system has no number
	return ErrCannotOpen.With(int(code), path)
}
