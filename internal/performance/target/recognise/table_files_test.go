package recognise

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docx"
	"caixiao/internal/platform/pdf"
	"caixiao/internal/platform/pdftext"
	"caixiao/internal/platform/sheet"
	"caixiao/testkit/specimen"
)

// TestMinistry_files writes the demo forms to the formats of an office and reads them
// back: every printed field, and nothing left that was not understood.
func TestMinistry_files(t *testing.T) {
	formats := []struct {
		name  string
		write func(io.Writer, blocks.Document) error
		read  func([]byte) (blocks.Document, error)
	}{
		{"docx", docx.Write, docx.Read},
		{"xlsx", sheet.Write, sheet.Read},
		{"pdf", pdf.Write, func(data []byte) (blocks.Document, error) { return pdftext.Read(context.Background(), data) }},
	}
	doc := specimen.Ministry()
	for _, f := range formats {
		for _, kind := range ministryKinds {
			t.Run(f.name+"/"+string(kind), func(t *testing.T) {
				var file bytes.Buffer
				if err := f.write(&file, ministry(doc, kind)); err != nil {
					t.Fatal(err)
				}
				read, err := f.read(file.Bytes())
				if err != nil {
					t.Fatal(err)
				}
				want := doc
				if f.name == "pdf" && kind == form.KindDepartment {
					want.Department = joinedOverall(doc)
				}
				readsBack(t, want, kind, read)
			})
		}
	}
}

// joinedOverall is the department with its paragraphs run together: a PDF does not say
// where one ends.
func joinedOverall(doc target.Document) *target.Department {
	d := *doc.Department
	d.Overall = strings.ReplaceAll(d.Overall, "\n", "")
	return &d
}
