// Package pdftext reads the text layer of PDF files: printed lines in reading order
// and, where ruling lines form a grid, tables whose cells know their spans.
//
// What it relies on is geometry only: where a character stands and which rules
// surround it (page.go takes both from the file; line.go, rule.go and grid.go are
// pure). It knows nothing of forms. A table that goes on over the page is two
// tables; running heads and page numbers are lines like any other.
//
// Limits of reading: several spaces in a row come back as one; text that stands at
// an angle to the page is left out; invisible text counts only on a page that has
// no other (the text layer of a scan).
//
// The reader is pdfium, compiled to WebAssembly: a file that breaks it breaks a
// sandbox of bounded memory, made anew for every file.
package pdftext

import (
	"context"

	"caixiao/internal/platform/blocks"
)

// process is the one reader of the process; it holds nothing until it is used.
var process = NewReader()

// Read reads a PDF with the reader of the process. The first call takes some ten
// seconds longer, to compile pdfium, unless Warm has done it; calls wait for each other. Failures:
// blocks.ErrEmpty, ErrTooLarge, ErrDamaged, ErrEncrypted (a password is needed),
// ErrTooMany (pages, objects, characters, cells), ErrNoText (a scan), or the error
// of ctx.
//
// Every Line and Table carries its page; the first Line of a page has PageStart,
// even when a table stands above it.
func Read(ctx context.Context, data []byte) (blocks.Document, error) {
	return process.Read(ctx, data)
}

// KeepIn has what the reader of the process compiles kept in dir for the next process.
func KeepIn(dir string) { process.KeepIn(dir) }

// Warm makes the reader of the process ready before anybody needs it.
func Warm(ctx context.Context) error { return process.Warm(ctx) }

// Close gives the memory of the process's reader back; the next Read starts it again.
func Close() error { return process.Close() }
