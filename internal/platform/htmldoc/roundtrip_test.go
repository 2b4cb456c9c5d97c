package htmldoc

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/platform/blocks"
	"caixiao/testkit/paper"
)

// asRead is what a reader gives of a document: the table of contents as its lines.
func asRead(doc blocks.Document) blocks.Document {
	var read blocks.Document
	for i, b := range doc.Blocks {
		c, ok := b.(blocks.Contents)
		if !ok {
			read.Blocks = append(read.Blocks, b)
			continue
		}
		read.Blocks = append(read.Blocks, blocks.Paragraph{Style: blocks.Entry, Text: c.Title})
		for _, after := range doc.Blocks[i+1:] {
			if p, ok := after.(blocks.Paragraph); ok && depths[p.Style] > 0 {
				read.Blocks = append(read.Blocks, blocks.Paragraph{Style: blocks.Entry, Text: strings.ReplaceAll(p.Text, "\n", " ")})
			}
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
		got, err := Read(data)
		if err != nil {
			t.Fatal(err)
		}
		paper.DropWidths(got, want)
		if diff := cmp.Diff(want, got, paper.Visibly); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
		if !bytes.Equal(data, written(t, doc)) {
			t.Fatal("the same document gave other bytes")
		}
	})
}
