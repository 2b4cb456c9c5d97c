package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/platform/blocks"
	"caixiao/testkit/paper"
)

// asRead is what a reader gives of a document: the table of contents as its lines.
// Page numbers are taken from the estimate, which has tests of its own.
func asRead(doc blocks.Document) blocks.Document {
	marks := contentMarks(doc.Blocks)
	var read blocks.Document
	for i, b := range doc.Blocks {
		c, ok := b.(blocks.Contents)
		if !ok {
			read.Blocks = append(read.Blocks, b)
			continue
		}
		read.Blocks = append(read.Blocks, blocks.Paragraph{Style: blocks.Entry, Text: c.Title})
		for _, m := range marksAfter(doc.Blocks, marks, i) {
			read.Blocks = append(read.Blocks, blocks.Paragraph{Style: blocks.Entry, Text: m.text, Right: numeral("decimal", m.page)})
		}
	}
	return read
}

func written(t interface{ Fatal(...any) }, doc blocks.Document) []byte {
	var buf bytes.Buffer
	if err := Write(&buf, doc); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := paper.Document().Draw(t, "document")
		data := written(t, doc)
		want := asRead(doc)
		for _, file := range [][]byte{data, stripped(t, data)} {
			got, err := Read(file)
			if err != nil {
				t.Fatal(err)
			}
			paper.DropWidths(got, want)
			if diff := cmp.Diff(want, got, paper.Visibly); diff != "" {
				t.Fatalf("(-want +got)\n%s", diff)
			}
		}
		if !bytes.Equal(data, written(t, doc)) {
			t.Fatal("the same document gave other bytes")
		}
	})
}

// stripped copies a package without what no reader may depend on: properties, custom
// XML, comments, settings, fonts.
func stripped(t interface{ Fatal(...any) }, data []byte) []byte {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, f := range r.File {
		if strings.HasPrefix(f.Name, "docProps/") || strings.HasPrefix(f.Name, "customXml/") ||
			f.Name == "word/comments.xml" || f.Name == "word/settings.xml" || f.Name == "word/fontTable.xml" {
			continue
		}
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(to, rc); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
