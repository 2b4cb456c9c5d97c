package paper

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"testing"
	"unicode/utf16"
)

// Packed makes a zip of parts, given as name, text, name, text.
func Packed(t testing.TB, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i < len(parts); i += 2 {
		part, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// OLE makes the container of an older Office with one directory entry.
func OLE(stream string) []byte {
	data := make([]byte, 1536)
	copy(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	units := utf16.Encode([]rune(stream + "\x00"))
	for i, u := range units {
		binary.LittleEndian.PutUint16(data[1024+2*i:], u)
	}
	binary.LittleEndian.PutUint16(data[1024+64:], uint16(2*len(units)))
	return data
}
