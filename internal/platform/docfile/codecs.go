package docfile

import (
	"context"
	"io"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docx"
	"caixiao/internal/platform/htmldoc"
	"caixiao/internal/platform/pdf"
	"caixiao/internal/platform/pdftext"
	"caixiao/internal/platform/plaintext"
	"caixiao/internal/platform/sheet"
)

type (
	reader func(ctx context.Context, data []byte) (blocks.Document, error)
	writer func(w io.Writer, doc blocks.Document) error
)

// readerOf returns the reader of a format, nil when it has none.
func readerOf(format Format) reader {
	switch format {
	case TXT:
		return whole(plaintext.Read)
	case DOCX:
		return whole(docx.Read)
	case XLSX:
		return whole(sheet.Read)
	case PDF:
		return pdftext.Read
	case HTML:
		return whole(htmldoc.Read)
	}
	return nil
}

// writerOf returns the writer of a format, nil when it has none.
func writerOf(format Format) writer {
	switch format {
	case DOCX:
		return docx.Write
	case XLSX:
		return sheet.Write
	case PDF:
		return pdf.Write
	case HTML:
		return htmldoc.Write
	}
	return nil
}

// whole makes a reader of one that is too quick to be interrupted.
func whole(read func([]byte) (blocks.Document, error)) reader {
	return func(_ context.Context, data []byte) (blocks.Document, error) { return read(data) }
}
