// Package zipguard opens packed office files (docx, xlsx) that come from strangers:
// it refuses what is empty, too large, truncated, encrypted, macro-carrying or made
// to swell, before anything else looks inside.
//
// How large a part may become is known before it is unpacked: the directory declares
// the size of each part, Check adds them up against blocks.UnpackedBytesMax, and
// archive/zip stops reading a part that grows past its declared size. Whoever unpacks
// the same bytes with archive/zip (excelize does) is held to the same sum.
package zipguard

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"caixiao/internal/platform/blocks"
)

// entriesMax is the number of parts of one package. A form with a picture on every
// page has some hundreds.
const entriesMax = 10_000

// ErrNoPart is returned by Package.Read for a part that the package does not have. It
// never reaches a user: the caller knows whether the part may be missing.
var ErrNoPart = errors.New("no such part")

// flagEncrypted is bit 0 of the general purpose flags of a zip entry.
const flagEncrypted = 0x1

// Package is a packed file that passed Check, with its parts by name.
type Package struct {
	format string
	parts  map[string]*zip.File
}

// Check returns the zip directory of data when nothing speaks against reading it.
// format is the file kind the caller expects ("docx", "xlsx"), for the message.
//
// Errors, in this order: ErrEmpty, ErrTooLarge, ErrEncrypted or ErrUnsupported (an OLE
// container), ErrDamaged, ErrTooMany, ErrEncrypted (zip), ErrMacro, ErrExpands.
func Check(data []byte, format string) (*zip.Reader, error) {
	if len(data) == 0 {
		return nil, blocks.ErrEmpty
	}
	if len(data) > blocks.FileBytesMax {
		return nil, blocks.ErrTooLarge.With(len(data), blocks.FileBytesMax)
	}
	if isOLE(data) {
		return nil, oleFault(data)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, blocks.Damaged(format, "zip")
	}
	if err := checkEntries(r.File, format); err != nil {
		return nil, err
	}
	return r, nil
}

// Open checks data as Check does and gives its parts by name.
func Open(data []byte, format string) (*Package, error) {
	r, err := Check(data, format)
	if err != nil {
		return nil, err
	}
	p := &Package{format: format, parts: make(map[string]*zip.File, len(r.File))}
	for _, f := range r.File {
		p.parts[key(f.Name)] = f
	}
	return p, nil
}

// Has reports whether the package has a part of this name.
func (p *Package) Has(name string) bool {
	return p.parts[key(name)] != nil
}

// Read unpacks one part. It returns ErrNoPart when the package has no such part and
// blocks.ErrDamaged, naming the part, when it cannot be unpacked whole.
func (p *Package) Read(name string) ([]byte, error) {
	f := p.parts[key(name)]
	if f == nil {
		return nil, fmt.Errorf("part %s: %w", name, ErrNoPart)
	}
	data, err := unpack(f)
	if err != nil {
		return nil, blocks.Damaged(p.format, f.Name)
	}
	return data, nil
}

// unpack reads at most the declared size, which Check has bounded, and the checksum.
func unpack(f *zip.File) ([]byte, error) {
	rc, err := f.Open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(rc, blocks.UnpackedBytesMax+1))
	return data, errors.Join(err, rc.Close())
}

func checkEntries(files []*zip.File, format string) error {
	if len(files) > entriesMax {
		return blocks.ErrTooMany.With("parts", entriesMax)
	}
	var total uint64
	seen := make(map[string]bool, len(files))
	for _, f := range files {
		name := key(f.Name)
		switch {
		case f.Flags&flagEncrypted != 0:
			return blocks.ErrEncrypted
		case strings.HasSuffix(name, "vbaproject.bin"):
			return blocks.ErrMacro
		case f.UncompressedSize64 > blocks.UnpackedBytesMax-total:
			return blocks.ErrExpands.With(blocks.UnpackedBytesMax)
		case seen[name]:
			// Two parts of one name read differently in different programs: what a
			// person saw in Word would not be what was imported.
			return blocks.Damaged(format, f.Name)
		}
		total += f.UncompressedSize64
		seen[name] = true
	}
	return nil
}

// key folds a part name: names of an OPC package differ by more than case, and some
// producers write backslashes or a leading slash.
func key(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}
