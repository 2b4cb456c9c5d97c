// Package blob keeps the contents of attachments (附件) on disk, each once, under the
// SM3 of its bytes: <dir>/ab/ab34….
//
// Invariants:
//
//	B1  a file under its name is whole and on the disk before Put returns, so that a
//	    row which is committed afterwards never points to nothing
//	B2  a file never gets another content
//	B3  a file that somebody may be about to point to is not swept
package blob

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/gm"
)

// Failures of contents.
var (
	// ErrTooLarge: the content has more bytes than its kind may have.
	ErrTooLarge = fault.New(fault.TooLarge, "blob.too_large", "max")
	// ErrMissing: there is no content with this hash.
	ErrMissing = fault.New(fault.NotFound, "blob.missing")
	// ErrNoRoom: the disk of the contents is full.
	ErrNoRoom = fault.New(fault.Unavailable, "blob.no_room")
	// ErrUnwritable: the folder of the contents takes no writes.
	ErrUnwritable = fault.New(fault.Unavailable, "blob.unwritable")
	// ErrDamaged: the content on disk is not the one it was.
	ErrDamaged = fault.New(fault.Conflict, "blob.damaged", "hash")
)

// SizeMax is the most bytes of one content, whatever its kind.
const SizeMax = 200 << 20

const (
	hashPrefix  = "sm3:"
	hashDigits  = 64
	incoming    = ".incoming" // where contents are written before they have a name
	dirMode     = 0o700
	contentMode = 0o400 // B2
)

// Ref names a content.
type Ref struct {
	Hash string // "sm3:" and 64 hexadecimal digits
	Size int64
}

// Hash is how a content is called here that others know by the hexadecimal digits of its SM3.
func Hash(digits string) string { return hashPrefix + digits }

// Digits are the hexadecimal digits of a content's SM3.
func Digits(hash string) string { return strings.TrimPrefix(hash, hashPrefix) }

// Store keeps the contents of one book. It is safe for concurrent use; one process
// has it.
type Store struct {
	dir    string
	wall   clock.Clock
	naming sync.Mutex // held while a file gets its name, or loses it

	storage atomic.Pointer[StorageFailure]
}

// New returns the store in a folder, which is made with the first content. wall is
// compared with the times of files.
func New(dir string, wall clock.Clock) *Store { return &Store{dir: dir, wall: wall} }

// Put keeps what r delivers, at most limit bytes, and returns its name. It is called
// before the transaction that points to it; until then, for a day, the content stays.
// Besides ErrTooLarge it returns ErrNoRoom or ErrUnwritable for what the disk refuses.
func (s *Store) Put(ctx context.Context, r io.Reader, limit int64) (Ref, error) {
	ref, err := s.put(ctx, r, limit)
	err = storageFailure(err)
	s.noteStorage(err)
	return ref, err
}

func (s *Store) put(ctx context.Context, r io.Reader, limit int64) (ref Ref, err error) {
	temp, err := s.temp()
	if err != nil {
		return Ref{}, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	ref, err = write(ctx, temp, r, min(limit, SizeMax))
	if err := errors.Join(err, temp.Close()); err != nil {
		return Ref{}, err
	}
	return ref, s.name(temp.Name(), ref.Hash)
}

func (s *Store) temp() (*os.File, error) {
	dir := filepath.Join(s.dir, incoming)
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return nil, fmt.Errorf("keep a content: %w", err)
	}
	temp, err := os.CreateTemp(dir, "")
	if err != nil {
		return nil, fmt.Errorf("keep a content: %w", err)
	}
	return temp, nil
}

// sink is a file that is being written.
type sink interface {
	io.Writer
	Chmod(mode fs.FileMode) error
	Sync() error
}

// write fills the file and waits for the disk.
func write(ctx context.Context, temp sink, r io.Reader, limit int64) (Ref, error) {
	sum := gm.NewSM3()
	n, err := io.Copy(io.MultiWriter(temp, sum), io.LimitReader(reader{ctx, r}, limit+1))
	if err != nil {
		return Ref{}, fmt.Errorf("keep a content: %w", err)
	}
	if n > limit {
		return Ref{}, ErrTooLarge.With(limit)
	}
	if err := errors.Join(temp.Chmod(contentMode), temp.Sync()); err != nil {
		return Ref{}, fmt.Errorf("keep a content: %w", err)
	}
	return Ref{Hash: hashPrefix + hex.EncodeToString(sum.Sum(nil)), Size: n}, nil
}

// reader stops when the caller has gone away.
type reader struct {
	ctx context.Context //nolint:containedctx // it lives for one call of Put
	r   io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}

// name gives a written file its name. A file that has it already has the same
// content; it is replaced, which makes it young again (B3).
func (s *Store) name(temp, hash string) error {
	path, err := s.path(hash)
	if err != nil {
		return err
	}
	s.naming.Lock()
	defer s.naming.Unlock()
	shard := filepath.Dir(path)
	_, err = os.Stat(shard)
	fresh := errors.Is(err, fs.ErrNotExist)
	if err := os.MkdirAll(shard, dirMode); err != nil {
		return fmt.Errorf("keep a content: %w", err)
	}
	if err := os.Rename(temp, path); err != nil {
		return fmt.Errorf("keep a content: %w", err)
	}
	now := s.wall.Now().Time()
	if err := errors.Join(os.Chtimes(path, now, now), syncDir(shard)); err != nil {
		return fmt.Errorf("keep a content: %w", err)
	}
	if fresh {
		return errors.Join(syncDir(s.dir), syncDir(filepath.Dir(s.dir)))
	}
	return nil
}

func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("keep a content: %w", err)
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// path is where a content stands; a hash of another form is that of nothing.
func (s *Store) path(hash string) (string, error) {
	digits, ok := strings.CutPrefix(hash, hashPrefix)
	if !ok || !wellFormed(digits) {
		return "", ErrMissing
	}
	return filepath.Join(s.dir, digits[:2], digits), nil
}

func wellFormed(digits string) bool {
	return len(digits) == hashDigits && strings.Trim(digits, "0123456789abcdef") == ""
}

// Open returns a content for reading, and its size.
func (s *Store) Open(hash string) (*os.File, int64, error) {
	path, err := s.path(hash)
	if err != nil {
		return nil, 0, err
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, ErrMissing
	}
	if err != nil {
		return nil, 0, fmt.Errorf("open a content: %w", err)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, errors.Join(fmt.Errorf("open a content: %w", err), file.Close())
	}
	return file, info.Size(), nil
}

// Keep makes a content young again, for one who is about to point to it without
// having put it (B3).
func (s *Store) Keep(hash string) error {
	path, err := s.path(hash)
	if err != nil {
		return err
	}
	s.naming.Lock()
	defer s.naming.Unlock()
	now := s.wall.Now().Time()
	err = os.Chtimes(path, now, now)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrMissing
	}
	return err
}

// Check reads a content again and returns ErrMissing, ErrDamaged or nil.
func (s *Store) Check(ctx context.Context, hash string) error {
	file, _, err := s.Open(hash)
	if err != nil {
		return err
	}
	sum := gm.NewSM3()
	_, err = io.Copy(sum, reader{ctx, file})
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("check a content: %w", err)
	}
	if hashPrefix+hex.EncodeToString(sum.Sum(nil)) != hash {
		return ErrDamaged.With(hash)
	}
	return nil
}
