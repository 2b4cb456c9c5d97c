package sheet_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
)

func TestRead_refuses(t *testing.T) {
	one := raw{sheets: []string{data(row(1, "甲"))}}.bytes(t)
	sheets := func(list ...string) []byte { return raw{styles: foreignStyles, sheets: list}.bytes(t) }
	with := func(name, text string) []byte {
		return raw{sheets: []string{data(row(1, "甲"))}, extra: map[string]string{name: text}}.bytes(t)
	}
	for _, tt := range []struct {
		name string
		data []byte
		err  error
	}{
		{"空", nil, blocks.ErrEmpty},
		{"截断", one[:len(one)-40], blocks.ErrDamaged},
		{"不是压缩包", []byte("绩效目标"), blocks.ErrDamaged},
		{"老格式", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600)), blocks.ErrUnsupported},
		{"带宏", with("xl/vbaProject.bin", "x"), blocks.ErrMacro},
		{"没有文字", sheets(data(row(1, "1|", "1|"))), blocks.ErrEmpty},
		{"只有隐藏的工作表", raw{sheets: []string{data(row(1, "甲"))}, states: []string{"hidden"}}.bytes(t), blocks.ErrEmpty},
		{"没有工作表", sheets(), blocks.ErrEmpty},
		{"坏的 XML", sheets("<sheetData><row>"), blocks.ErrDamaged},
		{"工作簿缺失", with("_rels/.rels", `<R><Relationship Type="x/officeDocument" Target="xl/no.xml"/></R>`), blocks.ErrDamaged},
		{"字符串序号越界", sheets(data(`<row><c t="s"><v>7</v></c></row>`)), blocks.ErrDamaged},
		{"行号越界", sheets(data(`<row r="1048577"><c><v>1</v></c></row>`)), blocks.ErrDamaged},
		{"行号为零", sheets(data(`<row r="0"><c><v>1</v></c></row>`)), blocks.ErrDamaged},
		{"列号越界", sheets(data(`<row r="1"><c r="XFE1"><v>1</v></c></row>`)), blocks.ErrDamaged},
		{"合并区不成立", sheets(data(row(1, "甲")) + merges("A1:?")), blocks.ErrDamaged},
		{"未知字符集", with("xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="klingon"?><worksheet/>`), blocks.ErrDamaged},
		{"单元格过多", sheets("<sheetData><row>" + strings.Repeat("<c><v>1</v></c></row><row>", blocks.CellsMax+1) + "</row></sheetData>"), blocks.ErrTooMany},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := sheet.Read(tt.data); !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
		})
	}
}

// S4: small files that declare much are read, or refused, quickly and in little memory.
func TestRead_forgedSizes(t *testing.T) {
	corner := `<dimension ref="A1:XFD1048576"/>` + data(row(1, "1|甲", "1|乙"), `<row r="1048576"><c r="XFD1048576" s="1" t="str"><v>丙</v></c></row>`)
	var diagonal, stacked strings.Builder
	for i := 1; i <= 3000; i++ {
		fmt.Fprintf(&diagonal, `<row r="%d"><c r="%s%d" s="1"><v>1</v></c></row>`, i, columnName(i), i)
		fmt.Fprintf(&stacked, `<mergeCell ref="A%d:XFD1048576"/>`, i)
	}
	var wide strings.Builder
	for i := 1; i <= 100; i++ {
		wide.WriteString("<row>" + strings.Repeat(`<c s="1"/>`, 16_384) + "</row>")
	}
	for _, tt := range []struct {
		name  string
		sheet string
		err   error
	}{
		{"角上一格", corner, nil},
		{"整张表合并", data(row(1, "1|甲", "1|乙")) + merges("A1:XFD1048576"), nil},
		{"层层重叠的合并区", data(row(1, "1|甲")) + "<mergeCells>" + stacked.String() + "</mergeCells>", nil},
		{"对角线", "<sheetData>" + diagonal.String() + "</sheetData>", blocks.ErrTooMany},
		{"画满框线的空表", "<sheetData>" + wide.String() + row(101, "1|甲", "1|乙") + "</sheetData>", blocks.ErrTooMany},
		{"隐藏全部行", `<sheetFormatPr zeroHeight="1"/>` + corner, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := raw{styles: foreignStyles, sheets: []string{tt.sheet}}.bytes(t)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			_, err := sheet.Read(file)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; grown > 2000 {
				t.Errorf("allocated %d MB", grown)
			}
		})
	}
}

func columnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// An empty grid drawn under a table is not part of it; the empty rows of a form are.
func TestRead_emptyTail(t *testing.T) {
	for _, tt := range []struct{ tail, want int }{{0, 1}, {50, 51}, {51, 1}, {5000, 1}} {
		rows := []string{row(1, "1|甲", "1|乙")}
		for i := range tt.tail {
			rows = append(rows, row(i+2, "1|", "1|"))
		}
		doc, err := sheet.Read(raw{styles: foreignStyles, sheets: []string{data(rows...)}}.bytes(t))
		if err != nil {
			t.Fatal(err)
		}
		if got := len(doc.Blocks[0].(blocks.Table).Rows); got != tt.want {
			t.Errorf("%d empty rows: table has %d rows, want %d", tt.tail, got, tt.want)
		}
	}
}

func TestWrite_limits(t *testing.T) {
	text := func(n int) blocks.Document {
		return blocks.Document{Blocks: []blocks.Block{blocks.Paragraph{Style: blocks.Plain, Text: strings.Repeat("甲", n)}}}
	}
	const most = 32_767
	if err := sheet.Write(&bytes.Buffer{}, text(most+1)); !errors.Is(err, blocks.ErrTooMany) {
		t.Errorf("a text too long: %v", err)
	}
	got, err := sheet.Read(written(t, text(most)))
	if err != nil {
		t.Fatal(err)
	}
	if p := got.Blocks[0].(blocks.Paragraph); len([]rune(p.Text)) != most {
		t.Errorf("%d characters came back", len([]rune(p.Text)))
	}
	if _, err := sheet.Read(written(t, blocks.Document{})); !errors.Is(err, blocks.ErrEmpty) {
		t.Errorf("an empty document: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(written(f, sample()))
	f.Add(raw{styles: foreignStyles, sheets: []string{data(row(1, "3|目标表", "3|"), row(2, "1|指标", "6|值")) + merges("A1:B1", "A2:B9")}}.bytes(f))
	f.Fuzz(func(t *testing.T, file []byte) {
		doc, err := sheet.Read(file)
		if err != nil {
			return
		}
		for _, b := range doc.Blocks {
			if table, ok := b.(blocks.Table); ok && table.Grid().Rows() == 0 {
				t.Fatal("a table without rows")
			}
		}
	})
}

// FuzzReadSheet mutates the XML of a sheet: the zip around it stays sound, so that the
// changes reach the reader.
func FuzzReadSheet(f *testing.F) {
	f.Add(data(row(1, "3|目标表", "3|"), row(2, "1|指标", "6|值", "4|")) + merges("A1:B1", "A2:A9"))
	f.Add(`<sheetFormatPr zeroHeight="1"/><cols><col min="1" max="2" width="8" hidden="1"/></cols>` + data(row(3, "甲", "", "乙")))
	f.Fuzz(func(t *testing.T, xml string) {
		doc, err := sheet.Read(raw{styles: foreignStyles, sheets: []string{xml}}.bytes(t))
		if err != nil {
			return
		}
		again, err := sheet.Read(written(t, doc))
		if err != nil {
			t.Fatalf("what was read cannot be written and read: %v", err)
		}
		if len(again.Blocks) == 0 {
			t.Fatal("all blocks are lost")
		}
	})
}
