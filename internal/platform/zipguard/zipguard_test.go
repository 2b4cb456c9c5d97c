package zipguard_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"
	"unicode/utf16"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/zipguard"
)

type part struct{ name, text string }

func pack(t testing.TB, parts ...part) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, p := range parts {
		f, err := w.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(p.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// declare overwrites the unpacked size in the first directory entry.
func declare(data []byte, size uint32) []byte {
	forged := bytes.Clone(data)
	at := bytes.Index(forged, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(forged[at+24:], size)
	return forged
}

// flag sets the encryption bit in the first directory entry.
func flag(data []byte) []byte {
	forged := bytes.Clone(data)
	at := bytes.Index(forged, []byte("PK\x01\x02"))
	forged[at+8] |= 1
	return forged
}

// ole makes the bytes of a compound file with one directory entry.
func ole(stream string) []byte {
	data := make([]byte, 1024)
	copy(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	units := utf16.Encode([]rune(stream))
	for i, u := range units {
		binary.LittleEndian.PutUint16(data[640+2*i:], u)
	}
	binary.LittleEndian.PutUint16(data[640+64:], uint16(2*len(units)+2))
	return data
}

func manyParts(n int) []part {
	parts := make([]part, n)
	for i := range parts {
		parts[i].name = fmt.Sprint(i)
	}
	return parts
}

func TestCheck(t *testing.T) {
	good := pack(t, part{"word/document.xml", "<a/>"})
	for _, tt := range []struct {
		name string
		data []byte
		err  error
	}{
		{name: "good", data: good},
		{name: "empty", err: blocks.ErrEmpty},
		{name: "one byte", data: []byte{0}, err: blocks.ErrDamaged},
		{name: "not a zip", data: []byte("一般公共预算"), err: blocks.ErrDamaged},
		{name: "truncated", data: good[:len(good)-1], err: blocks.ErrDamaged},
		{name: "half", data: good[:len(good)/2], err: blocks.ErrDamaged},
		{name: "too large", data: make([]byte, blocks.FileBytesMax+1), err: blocks.ErrTooLarge},
		{name: "encrypted entry", data: flag(good), err: blocks.ErrEncrypted},
		{name: "encrypted package", data: ole("EncryptedPackage"), err: blocks.ErrEncrypted},
		{name: "old word", data: ole("WordDocument"), err: blocks.ErrUnsupported},
		{name: "old excel", data: ole("Workbook"), err: blocks.ErrUnsupported},
		{name: "name cut off", data: ole("EncryptedPackag"), err: blocks.ErrUnsupported},
		{name: "macro", data: pack(t, part{"word/vbaProject.bin", "x"}), err: blocks.ErrMacro},
		{name: "macro, other case", data: pack(t, part{`xl\VBAPROJECT.BIN`, "x"}), err: blocks.ErrMacro},
		{name: "declared at the limit", data: declare(good, blocks.UnpackedBytesMax)},
		{name: "declared above it", data: declare(good, blocks.UnpackedBytesMax+1), err: blocks.ErrExpands},
		{
			name: "sum above it",
			data: declare(pack(t, part{"a", "x"}, part{"b", "y"}), blocks.UnpackedBytesMax),
			err:  blocks.ErrExpands,
		},
		{name: "two of one name", data: pack(t, part{"a", "x"}, part{"A", "y"}), err: blocks.ErrDamaged},
		{name: "parts at the limit", data: pack(t, manyParts(10_000)...)},
		{name: "parts above it", data: pack(t, manyParts(10_001)...), err: blocks.ErrTooMany},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := zipguard.Check(tt.data, "docx"); !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
		})
	}
}

func TestPackage_Read(t *testing.T) {
	data := pack(t, part{`word\Document.xml`, "正文正文正文正文正文正文正文正文"})
	p, err := zipguard.Open(data, "docx")
	if err != nil {
		t.Fatal(err)
	}
	text, err := p.Read("word/document.xml")
	if err != nil || string(text) != "正文正文正文正文正文正文正文正文" {
		t.Errorf("got %q, %v", text, err)
	}
	if _, err := p.Read("word/styles.xml"); !errors.Is(err, zipguard.ErrNoPart) {
		t.Errorf("missing part: %v", err)
	}
	if !p.Has("/word/document.xml") || p.Has("word") {
		t.Error("Has is wrong")
	}
}

// A part that unpacks to more than the directory states must not be read on.
func TestPackage_Read_forgedSize(t *testing.T) {
	data := pack(t, part{"a", string(bytes.Repeat([]byte{'a'}, 1<<20))})
	for _, size := range []uint32{0, 100, 1<<20 - 1, 1<<20 + 1} {
		p, err := zipguard.Open(declare(data, size), "docx")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Read("a"); !errors.Is(err, blocks.ErrDamaged) {
			t.Errorf("declared %d: %v", size, err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(pack(f, part{"word/document.xml", "<a/>"}))
	f.Add(ole("EncryptedPackage"))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := zipguard.Open(data, "docx")
		if err != nil {
			return
		}
		if _, err := p.Read("word/document.xml"); err != nil && !errors.Is(err, zipguard.ErrNoPart) && !errors.Is(err, blocks.ErrDamaged) {
			t.Errorf("unexpected error %v", err)
		}
	})
}
