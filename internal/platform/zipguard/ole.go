package zipguard

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/blocks"
)

// The OLE compound file holds both the old binary formats and an encrypted new one;
// only the names in its directory tell them apart.
const (
	oleDirEntry = 128 // bytes of a directory entry; entries stand at multiples of it
	oleNameMax  = 64  // bytes of the name field, UTF-16LE with its end mark
)

// isOLE reports whether data is an OLE compound file.
func isOLE(data []byte) bool {
	return bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1})
}

// oleFault tells an encrypted package from a document of an older Office.
func oleFault(data []byte) *fault.Error {
	if hasStream(data, "EncryptedPackage") {
		return blocks.ErrEncrypted
	}
	for _, kind := range []struct{ stream, format string }{
		{"WordDocument", "doc"},
		{"Workbook", "xls"},
		{"Book", "xls"},
		{"PowerPoint Document", "ppt"},
	} {
		if hasStream(data, kind.stream) {
			return blocks.ErrUnsupported.With(kind.format)
		}
	}
	return blocks.ErrUnsupported.With("ole")
}

// hasStream looks for a directory entry of this name. The directory's sectors are not
// followed: a forged chain could lead anywhere, and an entry is known by its place,
// its name and the length it states.
func hasStream(data []byte, name string) bool {
	units := utf16.Encode([]rune(name + "\x00"))
	field := make([]byte, oleNameMax)
	for i, u := range units {
		binary.LittleEndian.PutUint16(field[2*i:], u)
	}
	for at := 0; at+oleDirEntry <= len(data); at += oleDirEntry {
		entry := data[at : at+oleDirEntry]
		stated := int(binary.LittleEndian.Uint16(entry[oleNameMax:]))
		if stated == 2*len(units) && bytes.Equal(entry[:stated], field[:stated]) {
			return true
		}
	}
	return false
}
