package pdftext_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/signintech/gopdf"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/pdf"
	"caixiao/internal/platform/pdftext"
)

func read(t testing.TB, data []byte) blocks.Document {
	t.Helper()
	doc, err := pdftext.Read(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// dump writes a document down in one line a block: L text, T rows of cells.
func dump(doc blocks.Document) []string {
	var all []string
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case blocks.Line:
			all = append(all, "L "+b.Text)
		case blocks.Table:
			var rows []string
			for _, row := range b.Rows {
				var cells []string
				for _, c := range row.Cells {
					cells = append(cells, fmt.Sprintf("%s:%dx%d", strings.ReplaceAll(c.Text, "\n", "/"), max(c.RowSpan, 1), max(c.ColSpan, 1)))
				}
				rows = append(rows, strings.Join(cells, " "))
			}
			all = append(all, "T "+strings.Join(rows, "|"))
		}
	}
	return all
}

const fourCells = "T a:1x1 b:1x1|c:1x1 d:1x1"

func TestRead_layouts(t *testing.T) {
	grid := twoByTwo(100, 700, strokedLine)
	for _, tt := range []struct {
		name string
		page rawPage
		want []string
	}{
		{"线条", rawPage{content: grid}, []string{fourCells}},
		{"Word 的细矩形", rawPage{content: twoByTwo(100, 700, thinBox)}, []string{fourCells}},
		{"一段段的线", rawPage{content: twoByTwo(100, 700, pieces)}, []string{fourCells}},
		{"矩形一格一个", rawPage{content: "100 640 100 60 re S 200 640 100 60 re S " + textAt(120, 660, "a") + textAt(220, 660, "b")}, []string{"T a:1x1 b:1x1"}},
		{"表单对象里", rawPage{content: "q 0.5 0 0 0.5 50 50 cm /X0 Do Q", forms: [][2]string{{"/Matrix[1 0 0 1 20 20]", grid}}}, []string{fourCells}},
		{"表前表后有字", rawPage{content: textAt(100, 750, "before") + grid + textAt(100, 100, "- 1 -")}, []string{"L before", fourCells, "L - 1 -"}},
		{"外框不是表", rawPage{content: "50 50 500 700 re S " + textAt(100, 700, "text")}, []string{"L text"}},
		{"外框里的表", rawPage{content: "50 50 500 700 re S " + grid}, []string{fourCells}},
		{"白线看不见", rawPage{content: "1 1 1 RG " + grid}, []string{"L a b", "L c d"}},
		{"没有左右边线", rawPage{content: strokedLine(100, 700, 300, 700) + strokedLine(100, 670, 300, 670) + strokedLine(200, 700, 200, 670) +
			textAt(120, 680, "a") + textAt(220, 680, "b")}, []string{"T a:1x1 b:1x1"}},
		{"没有字的格子是图", rawPage{content: strings.NewReplacer("(a)", "()", "(b)", "()", "(c)", "()", "(d)", "()").Replace(grid) + textAt(100, 100, "x")}, []string{"L x"}},
		{"横向合并", rawPage{content: strings.Replace(grid, strokedLine(200, 700, 200, 640), strokedLine(200, 670, 200, 640), 1)}, []string{"T a b:1x2|c:1x1 d:1x1"}},
		{"同一行的两栏", rawPage{content: textAt(100, 700, "left") + textAt(400, 700, "right")}, []string{"L left right"}},
		{"上标归本行", rawPage{content: textAt(100, 700, "86 m") + "BT /F 7 Tf 128 705 Td (2) Tj ET"}, []string{"L 86 m2"}},
		{"重打加粗", rawPage{content: textAt(100, 700, "bold") + "BT /F 12 Tf 100.4 700 Td (bold) Tj ET"}, []string{"L bold"}},
		{"行末连字符", rawPage{content: textAt(100, 700, "T0001-") + textAt(100, 680, "ab")}, []string{"L T0001-", "L ab"}},
		{"竖排不读", rawPage{content: textAt(100, 700, "x") + "BT /F 12 Tf 0 1 -1 0 500 300 Tm (side) Tj ET"}, []string{"L x"}},
		{"裁掉的不读", rawPage{content: textAt(100, 700, "x") + textAt(100, 20, "cut"), extra: "/CropBox[0 100 600 800]"}, []string{"L x"}},
		{"隐形字不读", rawPage{content: textAt(100, 700, "x") + "3 Tr " + textAt(100, 600, "hidden")}, []string{"L x"}},
		{"只有隐形字时读", rawPage{content: "3 Tr " + textAt(100, 600, "ocr")}, []string{"L ocr"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, dump(read(t, rawPDF(tt.page)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What is filled into a form field is read where it stands, in the cell of a table;
// hidden fields and links are not.
func TestRead_formFields(t *testing.T) {
	page := rawPage{content: twoByTwo(100, 700, strokedLine), fields: []rawField{{4, 140, 676, "filled"}, {2, 240, 676, "hidden"}}}
	if diff := cmp.Diff([]string{"T a filled:1x1 b:1x1|c:1x1 d:1x1"}, dump(read(t, rawPDF(page)))); diff != "" {
		t.Error(diff)
	}
	link := rawPage{content: textAt(100, 700, "x"), extra: "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Border[0 0 0]>>]"}
	if diff := cmp.Diff([]string{"L x"}, dump(read(t, rawPDF(link)))); diff != "" {
		t.Error(diff)
	}
}

// A page shown turned is read as it is shown.
func TestRead_turnedPage(t *testing.T) {
	for quarters, m := range []string{"1 0 0 1 0 0", "0 1 -1 0 600 0", "-1 0 0 -1 600 800", "0 -1 1 0 0 800"} {
		page := rawPage{content: "q " + m + " cm " + twoByTwo(100, 500, strokedLine) + textAt(100, 560, "one two, three 1111") + " Q", extra: fmt.Sprintf("/Rotate %d", 90*quarters)}
		if diff := cmp.Diff([]string{"L one two, three 1111", fourCells}, dump(read(t, rawPDF(page)))); diff != "" {
			t.Errorf("turned by %d: %s", 90*quarters, diff)
		}
	}
}

func TestRead_sources(t *testing.T) {
	page := rawPage{content: textAt(100, 750, "head") + twoByTwo(100, 700, strokedLine)}
	doc := read(t, rawPDF(page, page))
	var starts []bool
	var refs []string
	for i, b := range doc.Blocks {
		switch b := b.(type) {
		case blocks.Line:
			starts = append(starts, b.PageStart)
		case blocks.Table:
			cell := b.Rows[1].Cells[1]
			refs = append(refs, fmt.Sprintf("%d %d %s", b.Source.Page, b.Source.Line, cell.Source.Ref))
			if b.Source.Line != i+1 || cell.Source.Page != b.Source.Page {
				t.Errorf("block %d has source %+v, cell %+v", i, b.Source, cell.Source)
			}
			if diff := cmp.Diff([]int{500, 500}, b.Widths); diff != "" {
				t.Error(diff)
			}
		}
	}
	if diff := cmp.Diff([]bool{true, true}, starts); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"1 2 table 1 row 2 column 2", "2 4 table 2 row 2 column 2"}, refs); diff != "" {
		t.Error(diff)
	}
}

// locked is a file of one page that needs the given password.
func locked(t *testing.T, user string) []byte {
	t.Helper()
	return drawn(t, gopdf.Config{
		PageSize:   *gopdf.PageSizeA4,
		Protection: gopdf.PDFProtectionConfig{UseProtection: true, Permissions: gopdf.PermissionsPrint, OwnerPass: []byte("owner"), UserPass: []byte(user)},
	})
}

// drawn is a page that shows a picture only.
func drawn(t *testing.T, config gopdf.Config) []byte {
	t.Helper()
	var p gopdf.GoPdf
	p.Start(config)
	p.AddPage()
	if err := p.ImageFrom(image.NewGray(image.Rect(0, 0, 40, 40)), 10, 10, &gopdf.Rect{W: 200, H: 200}); err != nil {
		t.Fatal(err)
	}
	p.AddPage()
	p.Line(10, 10, 100, 10)
	var out bytes.Buffer
	if _, err := p.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestRead_refusals(t *testing.T) {
	whole := rawPDF(rawPage{content: textAt(100, 700, "x")})
	for _, tt := range []struct {
		name string
		data []byte
		want *fault.Error
	}{
		{"空文件", nil, blocks.ErrEmpty},
		{"太大", make([]byte, blocks.FileBytesMax+1), blocks.ErrTooLarge},
		{"不是 PDF", []byte("预算数,669600.00\n"), blocks.ErrDamaged},
		{"只有文件头", whole[:20], blocks.ErrDamaged},
		{"截去一半", whole[:len(whole)/3], blocks.ErrDamaged},
		{"要密码", locked(t, "secret"), blocks.ErrEncrypted},
		{"扫描件", drawn(t, gopdf.Config{PageSize: *gopdf.PageSizeA4}), blocks.ErrNoText},
		{"只有空格", rawPDF(rawPage{content: textAt(100, 700, "   ")}), blocks.ErrNoText},
		{"页数多一", rawPDF(make([]rawPage, blocks.PagesMax+1)...), blocks.ErrTooMany},
		{"页数正好", rawPDF(make([]rawPage, blocks.PagesMax)...), blocks.ErrNoText},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := pdftext.Read(context.Background(), tt.data)
			if !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

func TestRead_noTextNamesThePages(t *testing.T) {
	_, err := pdftext.Read(context.Background(), drawn(t, gopdf.Config{PageSize: *gopdf.PageSizeA4}))
	var failure *fault.Error
	if !errors.As(err, &failure) || failure.Params()["pages"] != 2 {
		t.Errorf("error %v, want 2 pages", err)
	}
}

func TestRead_repairs(t *testing.T) {
	whole := rawPDF(rawPage{content: textAt(100, 700, "x")})
	wrongOffset, _, _ := bytes.Cut(whole, []byte("startxref"))
	if diff := cmp.Diff([]string{"L x"}, dump(read(t, wrongOffset))); diff != "" {
		t.Error(diff)
	}
}

// A file may be stopped at any time, and the next one is read as if nothing happened.
func TestRead_stopped(t *testing.T) {
	var out bytes.Buffer
	doc := blocks.Document{}
	for range 3000 {
		doc.Blocks = append(doc.Blocks, blocks.Line{Text: "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"})
	}
	if err := pdf.Write(&out, doc); err != nil {
		t.Fatal(err)
	}
	read(t, rawPDF(rawPage{content: textAt(1, 1, "warm")}))
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Millisecond)
	defer cancel()
	begin := time.Now()
	if _, err := pdftext.Read(ctx, out.Bytes()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want %v", err, context.DeadlineExceeded)
	}
	if took := time.Since(begin); took > time.Second {
		t.Errorf("stopped after %v", took)
	}
	if diff := cmp.Diff([]string{"L again"}, dump(read(t, rawPDF(rawPage{content: textAt(100, 100, "again")})))); diff != "" {
		t.Error(diff)
	}
}

// Starting may be abandoned; what was begun serves the next. A closed reader starts again.
func TestReader_life(t *testing.T) {
	page := rawPDF(rawPage{content: textAt(100, 100, "x")})
	r := pdftext.NewReader()
	if err := r.Close(); err != nil {
		t.Errorf("close before use: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	for range 2 { // abandoned while starting, then while waiting for its turn
		if _, err := r.Read(ctx, page); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v, want %v", err, context.DeadlineExceeded)
		}
	}
	for range 2 {
		if _, err := r.Read(context.Background(), page); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// process reads without a test at hand.
func process(data []byte) (blocks.Document, error) {
	return pdftext.Read(context.Background(), data)
}

// BenchmarkRead reads 20 pages of forms.
func BenchmarkRead(b *testing.B) {
	var out bytes.Buffer
	var doc blocks.Document
	for range 20 {
		table := blocks.Table{Widths: []int{100, 200, 300, 400}}
		for i := range 30 {
			text := fmt.Sprintf("第%d行的文字内容若干", i)
			table.Rows = append(table.Rows, blocks.Row{Cells: []blocks.Cell{{Text: "1"}, {Text: text}, {Text: text}, {Text: text}}})
		}
		doc.Blocks = append(doc.Blocks, table, blocks.PageBreak{})
	}
	if err := pdf.Write(&out, doc); err != nil {
		b.Fatal(err)
	}
	read(b, out.Bytes())
	for b.Loop() {
		read(b, out.Bytes())
	}
}
