package blocks

import (
	"fmt"

	"caixiao/internal/core/fault"
)

// Failures of reading and writing files, shared by every reader and writer. Each is
// one sentence for the user (locales "fault.file.*") with its figures.
var (
	ErrEmpty       = fault.New(fault.Unreadable, "file.empty")                         // no byte, or nothing visible in it
	ErrTooLarge    = fault.New(fault.TooLarge, "file.too_large", "size", "limit")      // bytes
	ErrExpands     = fault.New(fault.TooLarge, "file.expands", "limit")                // unpacked bytes: a zip bomb
	ErrTooMany     = fault.New(fault.TooLarge, "file.too_many", "what", "limit")       // cells, pages, rows, nesting
	ErrEncrypted   = fault.New(fault.Unreadable, "file.encrypted")                     // password-protected
	ErrNoText      = fault.New(fault.Unreadable, "file.no_text", "pages")              // a scan: pages without a text layer
	ErrMacro       = fault.New(fault.Unreadable, "file.macro")                         // carries macros
	ErrDamaged     = fault.New(fault.Unreadable, "file.damaged", "format")             // truncated or not what it says
	ErrUnsupported = fault.New(fault.Unreadable, "file.unsupported", "format")         // a kind we do not read (doc, xls, wps, image)
	ErrGlyph       = fault.New(fault.Invalid, "file.glyph", "char", "code", "context") // the font lacks a character
)

// Damaged is ErrDamaged for a format, a text or what has a text of its own (Picture).
// Where the trouble lies is for the log: parts of a file are words of programs.
func Damaged(format any, where string) error {
	return fmt.Errorf("at %s: %w", where, ErrDamaged.With(format))
}

// Limits of a file that is read. They are generous for a form and small for a machine.
const (
	FileBytesMax     = 50 << 20  // bytes of one file as given
	UnpackedBytesMax = 300 << 20 // bytes of all parts of a packed file together
	CellsMax         = 500_000   // cells of all tables together
	PagesMax         = 2_000     // pages of a PDF
	LinesMax         = 1_000_000 // lines of a text
)
