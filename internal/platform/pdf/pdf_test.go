package pdf_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/pdf"
)

func TestWrite_missingGlyph(t *testing.T) {
	doc := blocks.Document{Blocks: []blocks.Block{
		blocks.Paragraph{Text: "没有问题的一段。"},
		blocks.Table{Rows: []blocks.Row{{Cells: []blocks.Cell{{Text: "项目属性：新增项目☑ 延续项目□，起止时间2021年"}}}}},
	}}
	var out bytes.Buffer
	err := pdf.Write(&out, doc)
	if !errors.Is(err, blocks.ErrGlyph) {
		t.Fatalf("error %v, want %v", err, blocks.ErrGlyph)
	}
	var failure *fault.Error
	if !errors.As(err, &failure) {
		t.Fatalf("%v is no fault", err)
	}
	want := map[string]any{"char": "☑", "code": "U+2611", "context": "项目属性：新增项目☑ 延续项目□，起止时间2"}
	if diff := cmp.Diff(want, failure.Params()); diff != "" {
		t.Error(diff)
	}
	if out.Len() != 0 {
		t.Errorf("%d bytes written", out.Len())
	}
}

func TestWrite_everyTextIsChecked(t *testing.T) {
	const missing = "\U0001F4B0"
	for name, b := range map[string]blocks.Block{
		"line":      blocks.Line{Text: missing},
		"paragraph": blocks.Paragraph{Text: missing},
		"right":     blocks.Paragraph{Style: blocks.FormNote, Right: missing},
		"contents":  blocks.Contents{Title: missing},
		"control":   blocks.Line{Text: "\x01"},
	} {
		if err := pdf.Write(io.Discard, blocks.Document{Blocks: []blocks.Block{b}}); !errors.Is(err, blocks.ErrGlyph) {
			t.Errorf("%s: error %v, want %v", name, err, blocks.ErrGlyph)
		}
	}
	fine := blocks.Line{Text: "零宽\u200b\ufeff制表\t换行\r\n"}
	if err := pdf.Write(io.Discard, blocks.Document{Blocks: []blocks.Block{fine}}); err != nil {
		t.Error(err)
	}
}

func TestWrite_sameBytes(t *testing.T) {
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := pdf.Write(out, sample(30)); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two runs differ")
	}
}

func TestWrite_empty(t *testing.T) {
	var out bytes.Buffer
	doc := blocks.Document{Blocks: []blocks.Block{blocks.Table{}, blocks.PageBreak{}, blocks.Contents{}}}
	if err := pdf.Write(&out, doc); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(out.Bytes(), []byte("%PDF-1.7")) || !bytes.Contains(out.Bytes(), []byte("/Count 1\n")) {
		t.Errorf("not a file of one page: %q", out.Bytes()[:40])
	}
}

type brokenWriter struct{}

var errDisk = errors.New("disk full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errDisk }

func TestWrite_errorOfWriter(t *testing.T) {
	if err := pdf.Write(brokenWriter{}, sample(1)); !errors.Is(err, errDisk) {
		t.Errorf("error %v, want %v", err, errDisk)
	}
}

// BenchmarkWrite prints 100 forms; the bar is 100 pages a second.
func BenchmarkWrite(b *testing.B) {
	doc := blocks.Document{}
	for range 100 {
		doc.Blocks = append(doc.Blocks, blocks.Paragraph{Style: blocks.FormTitle, Text: "河道管护经费绩效目标表"}, form(10), blocks.PageBreak{})
	}
	for b.Loop() {
		if err := pdf.Write(io.Discard, doc); err != nil {
			b.Fatal(err)
		}
	}
}
