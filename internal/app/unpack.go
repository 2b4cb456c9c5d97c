package app

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"caixiao/internal/platform/gm"
)

// unpacked is a backup that was read whole.
type unpacked struct {
	manifest  Manifest
	text      []byte // of the manifest
	signature string
}

// contentName is the only form in which a content has a name.
var contentName = regexp.MustCompile(`^files/([0-9a-f]{2})/([0-9a-f]{64})$`)

// placing says where a part of a backup is put; empty drops it.
type placing func(part string) string

// unpack reads a backup to its end, puts its parts where place says and compares each
// with the manifest. Nothing of it counts before it returns.
func unpack(ctx context.Context, path string, place placing) (u unpacked, err error) {
	file, err := os.Open(path)
	if err != nil {
		return u, fmt.Errorf("open the backup: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	unzipped, err := gzip.NewReader(bufio.NewReaderSize(file, bufferSize))
	if err != nil {
		return u, ErrBackupFile.With(path)
	}
	in := tar.NewReader(stoppable{ctx, unzipped})
	read := map[string]Part{}
	for {
		header, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return u, errors.Join(ctx.Err(), ErrBackupFile.With(path))
		}
		if err := u.take(header, in, read, place); err != nil {
			return u, unpackFailed(ctx, err, path, header.Name)
		}
	}
	// The sum of the packed file stands behind its last byte.
	if _, err := io.Copy(io.Discard, unzipped); err != nil { //nolint:gosec // it is thrown away as it comes
		return u, ErrBackupFile.With(path)
	}
	if u.manifest, err = readManifest(u.text); err != nil {
		return u, ErrBackupFile.With(path)
	}
	if part := u.manifest.differs(read); part != "" {
		return u, ErrBackupPart.With(path, part)
	}
	if _, ok := read[partDatabase]; !ok {
		return u, ErrBackupFile.With(path)
	}
	return u, nil
}

// unpackFailed tells a bad part from a disk that cannot take it.
func unpackFailed(ctx context.Context, err error, path, part string) error {
	var where *os.PathError
	if errors.As(err, &where) || ctx.Err() != nil {
		return errors.Join(ctx.Err(), fmt.Errorf("unpack %s: %w", part, err))
	}
	return ErrBackupPart.With(path, part)
}

var errPart = errors.New("not a part of a backup")

// take reads one part.
func (u *unpacked) take(header *tar.Header, r io.Reader, read map[string]Part, place placing) error {
	name := header.Name
	_, twice := read[name]
	content := contentName.FindStringSubmatch(name)
	switch {
	case header.Typeflag != tar.TypeReg, twice:
		return errPart
	case name == partManifest, name == partSignature:
		return u.describe(name, r)
	case name != partDatabase && name != partHeads && (content == nil || !strings.HasPrefix(content[2], content[1])):
		return errPart
	}
	sum := gm.NewSM3()
	size, err := save(io.TeeReader(r, sum), place(name))
	read[name] = Part{Name: name, Size: size, SM3: sm3Text(sum.Sum(nil))}
	if err == nil && content != nil && place(name) != "" {
		err = os.Chmod(place(name), 0o400) // as the store of contents leaves them
	}
	return err
}

func (u *unpacked) describe(name string, r io.Reader) error {
	text, err := io.ReadAll(io.LimitReader(r, manifestMax+1))
	if err != nil || len(text) > manifestMax {
		return errors.Join(err, errPart)
	}
	if name == partManifest {
		u.text = text
	} else {
		u.signature = string(text)
	}
	return nil
}

// save writes a part to its place, on the disk before it returns.
func save(r io.Reader, path string) (int64, error) {
	if path == "" {
		return io.Copy(io.Discard, r)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return 0, err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, archiveMode)
	if err != nil {
		return 0, err
	}
	size, err := io.Copy(file, r)
	return size, errors.Join(err, file.Sync(), file.Close())
}
