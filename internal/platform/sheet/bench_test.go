package sheet_test

import (
	"bytes"
	"fmt"
	"testing"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
)

// forms is a workbook of n target forms, a sheet each.
func forms(n int) blocks.Document {
	var doc blocks.Document
	for i := range n {
		if i > 0 {
			doc.Blocks = append(doc.Blocks, blocks.PageBreak{})
		}
		title := fmt.Sprintf("%d.信息系统运行维护经费绩效目标表", i+1)
		doc.Blocks = append(doc.Blocks, blocks.Paragraph{Style: blocks.FormTitle, Text: title}, form())
	}
	return doc
}

func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{1, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			doc := forms(n)
			for b.Loop() {
				if err := sheet.Write(&bytes.Buffer{}, doc); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{1, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			data := written(b, forms(n))
			for b.Loop() {
				if _, err := sheet.Read(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
