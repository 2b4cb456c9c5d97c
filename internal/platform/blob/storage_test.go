package blob

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"caixiao/internal/platform/clock"
)

// refusing is a file whose disk refuses one step.
type refusing struct{ write, chmod, sync error }

func (r refusing) Write(p []byte) (int, error) {
	if r.write != nil {
		return 0, &fs.PathError{Op: "write", Path: "x", Err: r.write}
	}
	return len(p), nil
}
func (r refusing) Chmod(fs.FileMode) error { return r.chmod }
func (r refusing) Sync() error             { return r.sync }

func TestWrite_refused(t *testing.T) {
	other := errors.New("another")
	for name, tt := range map[string]struct {
		to    refusing
		want  error
		other bool // it is not the disk's
	}{
		"full":                  {refusing{write: syscall.ENOSPC}, ErrNoRoom, false},
		"over the quota":        {refusing{write: syscall.EDQUOT}, ErrNoRoom, false},
		"full, told at the end": {refusing{sync: syscall.ENOSPC}, ErrNoRoom, false},
		"read only":             {refusing{write: syscall.EROFS}, ErrUnwritable, false},
		"without the right":     {refusing{chmod: syscall.EPERM}, ErrUnwritable, false},
		"another":               {refusing{sync: other}, other, true},
		"none":                  {refusing{}, nil, false},
	} {
		_, err := write(t.Context(), tt.to, strings.NewReader("abc"), 10)
		if got := storageFailure(err); !errors.Is(got, tt.want) || tt.other && (errors.Is(got, ErrNoRoom) || errors.Is(got, ErrUnwritable)) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = full.Close() }() // nothing was written
	if _, err := write(t.Context(), full, strings.NewReader("abc"), 10); !errors.Is(storageFailure(err), ErrNoRoom) {
		t.Errorf("a device that is full: %v", err)
	}
}

// full is a source that fails as a disk does, as if the file had.
type full struct{}

func (full) Read([]byte) (int, error) { return 0, syscall.ENOSPC }

// What the disk refused is noted until a content is kept again, and leaves no file.
func TestPut_noted(t *testing.T) {
	dir := t.TempDir()
	s := New(filepath.Join(dir, "f"), clock.NewManual(clock.Of(time.Now())))
	ctx := context.Background()
	if _, err := s.Put(ctx, full{}, 10); !errors.Is(err, ErrNoRoom) {
		t.Errorf("put: %v", err)
	}
	if got := s.StorageFailure(); got == nil || got.Code != ErrNoRoom.Code() {
		t.Errorf("noted: %+v", got)
	}
	if left, err := os.ReadDir(filepath.Join(dir, "f", incoming)); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if _, err := s.Put(ctx, strings.NewReader("a"), 10); err != nil || s.StorageFailure() != nil {
		t.Errorf("then: %v, noted %+v", err, s.StorageFailure())
	}
}
