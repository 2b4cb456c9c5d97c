// Package docfile is the one door for documents from and to files: it tells what kind a
// file is, refuses clearly what we do not read, and reads and writes every kind that
// we do.
package docfile

import (
	"context"
	"io"

	"caixiao/internal/platform/blocks"
)

// Format is a kind of file.
type Format string

// The kinds we know. JSON carries data of the domain, not a document: Detect knows it,
// Read and Write do not take it.
const (
	TXT  Format = "txt"
	DOCX Format = "docx"
	XLSX Format = "xlsx"
	PDF  Format = "pdf"
	HTML Format = "html"
	JSON Format = "json"
)

// Read detects the kind of a file and reads its visible content. name is only looked at
// where the content does not tell. The format is given with an error, too, once it is
// known.
//
// Errors: those of Detect and of the readers; ErrUnsupported for JSON; ctx's error.
func Read(ctx context.Context, name string, data []byte) (blocks.Document, Format, error) {
	format, err := Detect(name, data)
	if err != nil {
		return blocks.Document{}, format, err
	}
	if err := ctx.Err(); err != nil {
		return blocks.Document{}, format, err
	}
	read := readerOf(format)
	if read == nil {
		return blocks.Document{}, format, blocks.ErrUnsupported.With(string(format))
	}
	doc, err := read(ctx, data)
	if err != nil {
		return blocks.Document{}, format, figures(err)
	}
	return doc, format, nil
}

// Write writes a document as docx, xlsx, pdf or html; other formats are ErrUnsupported.
func Write(format Format, w io.Writer, doc blocks.Document) error {
	write := writerOf(format)
	if write == nil {
		return blocks.ErrUnsupported.With(string(format))
	}
	return figures(write(w, doc))
}
