package app

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"caixiao/internal/platform/gm"
)

// archive is a backup being written: one packed file, which is either whole under its
// name or not there. What is put into it is summed up on the way.
type archive struct {
	path   string
	file   *os.File
	buffer *bufio.Writer
	packed *gzip.Writer
	tar    *tar.Writer
	parts  []Part
	has    map[string]bool
}

const (
	// Unfinished stands behind the name of a backup that is being written.
	Unfinished  = ".part"
	archiveMode = 0o600
	bufferSize  = 1 << 20
)

func newArchive(path string) (*archive, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, ErrBackupThere.With(path)
	}
	file, err := os.OpenFile(path+Unfinished, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, archiveMode)
	if err != nil {
		return nil, fmt.Errorf("write the backup: %w", err)
	}
	a := &archive{path: path, file: file, buffer: bufio.NewWriterSize(file, bufferSize), has: map[string]bool{}}
	// Contents are mostly packed already, and a database packs well at any level.
	a.packed, err = gzip.NewWriterLevel(a.buffer, gzip.BestSpeed)
	a.tar = tar.NewWriter(a.packed)
	return a, err
}

// add puts size bytes of a reader in as a part.
func (a *archive) add(ctx context.Context, name string, size int64, r io.Reader) error {
	if err := a.tar.WriteHeader(&tar.Header{Name: name, Mode: archiveMode, Size: size, Format: tar.FormatPAX}); err != nil {
		return fmt.Errorf("write %s into the backup: %w", name, err)
	}
	sum := gm.NewSM3()
	if _, err := io.CopyN(io.MultiWriter(a.tar, sum), stoppable{ctx, r}, size); err != nil {
		return fmt.Errorf("write %s into the backup: %w", name, err)
	}
	if name != partManifest && name != partSignature {
		a.parts = append(a.parts, Part{Name: name, Size: size, SM3: sm3Text(sum.Sum(nil))})
		a.has[name] = true
	}
	return nil
}

// stoppable is a reader that stops with a context.
type stoppable struct {
	ctx context.Context //nolint:containedctx // it lives for one call
	r   io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// addFile puts a file in as it is now; one that grows is cut off there.
func (a *archive) addFile(ctx context.Context, name, path string) (err error) {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return a.add(ctx, name, info.Size(), file)
}

// addContents puts in those contents of a folder that are not in yet.
func (a *archive) addContents(ctx context.Context, dir string) error {
	return eachContent(dir, func(name, path string) error {
		if a.has[partFiles+name] {
			return nil
		}
		err := a.addFile(ctx, partFiles+name, path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // swept meanwhile: nobody points to it
		}
		return err
	})
}

// eachContent goes through the contents of a folder, which need not be there. Those
// that are still arriving have no name yet.
func eachContent(dir string, fn func(name, path string) error) error {
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case entry.IsDir() && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case entry.IsDir():
			return nil
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return fn(filepath.ToSlash(name), path)
	})
	if err != nil {
		return fmt.Errorf("go through the contents: %w", err)
	}
	return nil
}

// finish writes the manifest, signed when there are keys, and gives the file its name.
func (a *archive) finish(ctx context.Context, m *Manifest, keys gm.Provider) (signed bool, err error) {
	m.Form, m.Parts = manifestForm, a.parts
	text, err := m.text()
	if err != nil {
		return false, fmt.Errorf("write the manifest: %w", err)
	}
	if err := a.add(ctx, partManifest, int64(len(text)), bytes.NewReader(text)); err != nil {
		return false, err
	}
	if keys != nil {
		signature, err := keys.Sign(text)
		if err != nil {
			return false, fmt.Errorf("sign the manifest: %w", err)
		}
		if err := a.add(ctx, partSignature, int64(len(signature)), strings.NewReader(signature)); err != nil {
			return false, err
		}
	}
	err = errors.Join(a.tar.Close(), a.packed.Close(), a.buffer.Flush(), a.file.Sync(), a.file.Close())
	if err == nil {
		err = os.Rename(a.path+Unfinished, a.path)
	}
	if err != nil {
		return false, fmt.Errorf("write the backup: %w", err)
	}
	return keys != nil, syncFolder(filepath.Dir(a.path))
}

// abandon removes what was written.
func (a *archive) abandon() {
	_ = a.file.Close() // it may be closed already
	_ = os.Remove(a.path + Unfinished)
}

func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("sync %s: %w", path, err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("sync %s: %w", path, err)
	}
	return nil
}
