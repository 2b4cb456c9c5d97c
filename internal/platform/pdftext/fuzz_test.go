package pdftext_test

import (
	"bytes"
	"errors"
	"testing"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/blocks"
)

// FuzzRead: whatever the bytes, the reader neither panics nor fails for reasons that
// a user could not be told, and its tables hold together.
func FuzzRead(f *testing.F) {
	f.Add([]byte("%PDF-1.7\n"))
	whole := rawPDF(rawPage{content: textAt(100, 750, "head") + twoByTwo(100, 700, strokedLine)})
	f.Add(whole)
	// Start pdfium now: compiling it under coverage takes longer than the ten seconds
	// that the fuzzer grants an input.
	if _, err := process(whole); err != nil {
		f.Fatal(err)
	}
	f.Add(whole[:len(whole)-40])
	f.Add(rawPDF(rawPage{content: "q 0.5 0 0 0.5 50 50 cm /X0 Do Q", extra: "/Rotate 90", forms: [][2]string{{"/Matrix[1 0 0 1 20 20]", twoByTwo(100, 700, thinBox)}}}))
	f.Add(bytes.ReplaceAll(whole, []byte("/Count 1"), []byte("/Count 9")))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := process(data)
		if err != nil {
			var known *fault.Error
			if !errors.As(err, &known) {
				t.Fatalf("unexpected failure: %v", err)
			}
			return
		}
		for _, b := range doc.Blocks {
			if table, ok := b.(blocks.Table); ok {
				checkTable(t, table)
			}
		}
	})
}

// checkTable proves that the cells fill the grid exactly.
func checkTable(t *testing.T, table blocks.Table) {
	t.Helper()
	g := table.Grid()
	area := 0
	for _, c := range g.Cells {
		area += max(c.RowSpan, 1) * max(c.ColSpan, 1)
	}
	if g.Rows() != len(table.Rows) || g.Columns() != len(table.Widths) || area != g.Rows()*g.Columns() {
		t.Errorf("%d rows, %d columns, %d widths, cells cover %d places", g.Rows(), g.Columns(), len(table.Widths), area)
	}
}
