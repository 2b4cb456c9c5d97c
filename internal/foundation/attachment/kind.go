package attachment

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caixiao/internal/core/fault"
)

// Kind is a kind of file that may be attached.
type Kind string

// Kinds of files (A2).
const (
	PDF  Kind = "PDF"
	DOCX Kind = "DOCX"
	XLSX Kind = "XLSX"
	TXT  Kind = "TXT"
	CSV  Kind = "CSV"
	HTML Kind = "HTML"
	PNG  Kind = "PNG"
	JPG  Kind = "JPG"
)

// Limits of attachments (rule attachment:8.2-size).
const (
	FileBytesMax  = 50 << 20  // of one file
	OwnerBytesMax = 500 << 20 // of all files of an owner that are not removed
	OwnerFilesMax = 200
	nameMax       = 150 // characters
	noteMax       = 500
)

// kinds says of each kind which names it may have and what browsers are told.
var kinds = map[Kind]struct {
	extensions []string
	media      string
}{
	PDF:  {[]string{"pdf"}, "application/pdf"},
	DOCX: {[]string{"docx"}, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	XLSX: {[]string{"xlsx"}, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	TXT:  {[]string{"txt"}, "text/plain; charset=utf-8"},
	CSV:  {[]string{"csv"}, "text/csv; charset=utf-8"},
	HTML: {[]string{"html", "htm"}, "application/octet-stream"}, // A5: not even a name to show it by
	PNG:  {[]string{"png"}, "image/png"},
	JPG:  {[]string{"jpg", "jpeg"}, "image/jpeg"},
}

// MediaType is what a download of the kind calls itself.
func (k Kind) MediaType() string { return kinds[k].media }

// TextKey is the key of the kind's label.
func (k Kind) TextKey() string { return "attachment.kind." + string(k) }

// Previewed reports whether pages of the kind can be shown.
func (k Kind) Previewed() bool { return k == PDF || k.picture() }

func (k Kind) picture() bool { return k == PNG || k == JPG }

// named holds the kind that the bytes have against the name, or returns ErrName
// telling both: what somebody opens must be what it seems (A2,
// rule attachment:8.2-type).
func (k Kind) named(name string) (Kind, error) {
	ext := extension(name)
	if k == TXT && ext == "csv" {
		return CSV, nil // a matter of name only
	}
	if !slices.Contains(kinds[k].extensions, ext) {
		return "", ErrMismatch.With(fault.Excerpt(name), k)
	}
	return k, nil
}

func extension(name string) string { return strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")) }

// pictureKind recognises a picture by its first bytes; "" for everything else.
func pictureKind(data []byte) Kind {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return PNG
	case bytes.HasPrefix(data, []byte("\xFF\xD8\xFF")):
		return JPG
	}
	return ""
}

// harmful reports the test file by which virus scanners are tried. It is put together
// here, so that no scanner takes the program for it.
func harmful(data []byte) bool {
	const lead = 1024
	sign := strings.Join([]string{"EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE"}, "-")
	return bytes.Contains(data[:min(len(data), lead)], []byte(sign))
}

// cleanName is the name a file is kept under: without folders, control characters and
// what turns the reading direction, or ErrName.
func cleanName(name string) (string, error) {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	if n := utf8.RuneCountInString(name); n == 0 || n > nameMax || strings.Trim(name, "./") == "" {
		return "", ErrName.With(nameMax)
	}
	return name, nil
}
