package docfile_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
	"caixiao/testkit/paper"
)

func contentType(kind string) string {
	return `<Types><Override PartName="/main.xml" ContentType="application/vnd.` + kind + `"/></Types>`
}

const (
	wordType  = "openxmlformats-officedocument.wordprocessingml.document.main+xml"
	sheetType = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
)

func TestDetect(t *testing.T) {
	docx := paper.Packed(t, "[Content_Types].xml", contentType(wordType), "word/document.xml", "<w/>")
	xlsx := paper.Packed(t, "[Content_Types].xml", contentType(sheetType), "xl/workbook.xml", "<w/>")
	for _, tt := range []struct {
		name string
		data []byte
		want docfile.Format
	}{
		{"目标.txt", []byte("绩效目标"), docfile.TXT},
		{"无扩展名", []byte("绩效目标"), docfile.TXT},
		{"说明.md", []byte("# 绩效目标"), docfile.TXT},
		{"附件1.绩效目标表", []byte("绩效目标"), docfile.TXT},
		{"绩效目标2021.3.31", []byte("绩效目标"), docfile.TXT},
		{"a.v1-final", []byte("绩效目标"), docfile.TXT},
		{"a.json", []byte(`{"target": []}`), docfile.JSON},
		{"系统导出.doc", []byte("<html><p>绩效目标"), docfile.HTML},
		{"名不副实.txt", docx, docfile.DOCX},
		{"名不副实.exe", docx, docfile.DOCX},
		{"目标.docx", docx, docfile.DOCX},
		{"目标.xls", xlsx, docfile.XLSX},
		{"模板.xltx", paper.Packed(t, "[Content_Types].xml", contentType("openxmlformats-officedocument.spreadsheetml.template.main+xml")), docfile.XLSX},
		{"a.bin", []byte("%PDF-1.7\n"), docfile.PDF},
		{"a.pdf", []byte("HTTP junk\n%PDF-1.4\n"), docfile.PDF},
		{"说明.txt", []byte("文件以 %PDF- 开头"), docfile.TXT},
		{"系统导出.xls", []byte("\xEF\xBB\xBF\r\n<!-- x --><Table border=1><tr><td>1</td></tr></table>"), docfile.HTML},
		{"a", []byte("<!DOCTYPE  html><p>x"), docfile.HTML},
		{"a", []byte(`<?xml version="1.0"?><html xmlns="x">`), docfile.HTML},
		{"片段.htm", []byte("只有文字"), docfile.HTML},
		{"公式.txt", []byte("<95%的指标"), docfile.TXT},
		{"a.txt", []byte(` {"target": []}`), docfile.JSON},
		{"a.txt", []byte("{不是 JSON}"), docfile.TXT},
		{"a.txt", append([]byte{0xFF, 0xFE}, 'a', 0, 'b', 0), docfile.TXT},
		{"a.txt", append([]byte{0xFE, 0xFF}, 0, '<', 0, 'h', 0, 't', 0, 'm', 0, 'l', 0, '>'), docfile.HTML},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := docfile.Detect(tt.name, tt.data)
			if err != nil || got != tt.want {
				t.Errorf("%q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestDetect_refuses(t *testing.T) {
	docx := paper.Packed(t, "[Content_Types].xml", contentType(wordType), "word/document.xml", strings.Repeat("<w/>", 500))
	unsupported := blocks.ErrUnsupported.With
	for _, tt := range []struct {
		name string
		data []byte
		want *fault.Error
	}{
		{"空.docx", nil, blocks.ErrEmpty},
		{"超一字节.txt", bytes.Repeat([]byte("a"), blocks.FileBytesMax+1), blocks.ErrTooLarge.With(blocks.Bytes(blocks.FileBytesMax+1), blocks.Bytes(blocks.FileBytesMax))},
		{"a.doc", paper.OLE("WordDocument"), unsupported("doc")},
		{"a.xls", paper.OLE("Workbook"), unsupported("xls")},
		{"a.et", paper.OLE("Workbook"), unsupported("et")},
		{"a.wps", paper.OLE("WordDocument"), unsupported("wps")},
		{"没有名字", paper.OLE("Workbook"), unsupported("xls")},
		{"a.docx", paper.OLE("EncryptedPackage"), blocks.ErrEncrypted},
		{"a.xls", paper.OLE("EncryptedPackage"), blocks.ErrEncrypted},
		{"a.xlsm", paper.Packed(t, "[Content_Types].xml", contentType("ms-excel.sheet.macroEnabled.main+xml")), blocks.ErrMacro},
		{"a.docx", paper.Packed(t, "[Content_Types].xml", contentType(wordType), "word/vbaProject.bin", "x"), blocks.ErrMacro},
		{"a.xlsb", paper.Packed(t, "[Content_Types].xml", contentType("ms-excel.sheet.binary.macroEnabled.main")), unsupported("xlsb")},
		{"a.pptx", paper.Packed(t, "[Content_Types].xml", contentType("openxmlformats-officedocument.presentationml.presentation.main+xml")), unsupported("pptx")},
		{"a.ofd", paper.Packed(t, "OFD.xml", "<x/>"), unsupported("ofd")},
		{"a.ods", paper.Packed(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"), unsupported("ods")},
		{"a.zip", paper.Packed(t, "目标.docx", string(docx)), unsupported("zip")},
		{"a.docx", docx[:len(docx)/2], blocks.ErrDamaged.With("docx")},
		{"a.png", []byte("\x89PNG\r\n\x1a\nxx"), unsupported("png")},
		{"照片.docx", []byte("\xFF\xD8\xFF\xE0xx"), unsupported("jpg")},
		{"a.rar", []byte("Rar!\x1a\x07\x01"), unsupported("rar")},
		{"a.7z", []byte("7z\xBC\xAF\x27\x1Cxx"), unsupported("7z")},
		{"a.rtf", []byte(`{\rtf1 x}`), unsupported("rtf")},
		{"a.docx", []byte("普通文字"), blocks.ErrDamaged.With("docx")},
		{"a.txt", []byte("ab\x00\x01"), blocks.ErrDamaged.With("txt")},
		{"a.dat", []byte("ab\x00\x01"), unsupported("dat")},
		{"a.exe", []byte("绩效目标"), unsupported("exe")},
		{"A.EXE", []byte("绩效目标"), unsupported("exe")},
		{"a.csv", []byte("指标,95%\n"), unsupported("csv")},
		{"a.csv", append([]byte{0xFF, 0xFE}, 'a', 0, 'b', 0), unsupported("csv")},
		{"a.log", []byte("绩效目标"), unsupported("log")},
		{"a.doc", []byte("绩效目标"), unsupported("doc")},
		{"a.js", []byte("alert(1)"), unsupported("js")},
		{"a.xml", []byte("<?xml version=\"1.0\"?><a/>"), unsupported("xml")},
		{"a.php", []byte("<html><p>x"), unsupported("php")},
		{"a.exe", []byte(`{"target": []}`), unsupported("exe")},
		{"a.md", []byte(`{"target": []}`), unsupported("md")},
		{"a.json", []byte(`{"a":`), blocks.ErrDamaged.With("json")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := docfile.Detect(tt.name, tt.data)
			var failure *fault.Error
			if !errors.As(err, &failure) {
				t.Fatalf("%q, %v", got, err)
			}
			if failure.Error() != tt.want.Error() || got != "" {
				t.Errorf("%q, %v; want %v", got, err, tt.want)
			}
		})
	}
}

// TestDetect_macroType: the type of macros is refused where a part has it, not where it
// is only declared.
func TestDetect_macroType(t *testing.T) {
	const macros = "application/vnd.ms-office.vbaProject"
	book := `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.` + sheetType + `"/>`
	byDefault := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType="` + macros + `"/>` + book
	for _, tt := range []struct {
		name, types, part string
		want              error
	}{
		{"declared, no such part", byDefault + `</Types>`, "xl/styles.xml", nil},
		{"declared, part of another type", byDefault + `<Override PartName="/xl/printer1.bin" ContentType="application/x"/></Types>`, "xl/printer1.bin", nil},
		{"declared and there", byDefault + `</Types>`, "xl/other.BIN", blocks.ErrMacro},
		{"named part", `<Types>` + book + `<Override PartName="/xl/x.dat" ContentType="` + macros + `"/></Types>`, "xl/x.dat", blocks.ErrMacro},
		{"unreadable types", book + macros + `<Types`, "xl/styles.xml", blocks.ErrMacro},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := docfile.Detect("a.xlsx", paper.Packed(t, "[Content_Types].xml", tt.types, "xl/workbook.xml", "<w/>", tt.part, "x"))
			if !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	sparse := func(name string, size int64) string {
		path := filepath.Join(dir, name)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(f.Truncate(size), f.Close()); err != nil {
			t.Fatal(err)
		}
		return path
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, path string
		want       string
	}{
		{"链接成环", loop, fmt.Sprintf("file.cannot_open (code=%d path=%s)", syscall.ELOOP, loop)},
		{"200 MB", sparse("large", 200<<20), "file.too_large (size=200 MB limit=50 MB)"},
		{"上限多一字节", sparse("over", blocks.FileBytesMax+1), "file.too_large (size=50.1 MB limit=50 MB)"},
		{"空", sparse("empty", 0), "file.empty"},
		{"文件夹", dir, "file.not_a_file (path=" + dir + ")"},
		{"文件下面的路径", filepath.Join(sparse("file", 1), "x"), "file.not_found (path=" + filepath.Join(dir, "file", "x") + ")"},
		{"没有", filepath.Join(dir, "none"), "file.not_found (path=" + filepath.Join(dir, "none") + ")"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data, err := docfile.ReadFile(tt.path)
			if data != nil || err == nil || err.Error() != tt.want {
				t.Errorf("%d bytes, %v; want %s", len(data), err, tt.want)
			}
		})
	}
	if data, err := docfile.ReadFile(sparse("limit", blocks.FileBytesMax)); err != nil || len(data) != blocks.FileBytesMax {
		t.Errorf("at the limit: %d bytes, %v", len(data), err)
	}
}

func TestRead_writesAndReads(t *testing.T) {
	doc := blocks.Document{Blocks: []blocks.Block{
		blocks.Paragraph{Style: blocks.Plain, Text: "绩效目标"},
		blocks.Table{Rows: []blocks.Row{{Cells: []blocks.Cell{{Text: "指标"}, {Text: "95%"}}}}},
	}}
	for _, format := range []docfile.Format{docfile.DOCX, docfile.XLSX, docfile.PDF, docfile.HTML} {
		var buf bytes.Buffer
		if err := docfile.Write(format, &buf, doc); err != nil {
			t.Fatal(err)
		}
		got, kind, err := docfile.Read(context.Background(), "无名", buf.Bytes())
		if err != nil || kind != format {
			t.Fatalf("%s read as %s: %v", format, kind, err)
		}
		words := wordsOf(got)
		if format == docfile.PDF && len(words) > len(wordsOf(doc)) {
			words = words[:len(wordsOf(doc))] // the page number follows
		}
		if diff := cmp.Diff(wordsOf(doc), words); diff != "" {
			t.Errorf("%s: %s", format, diff)
		}
	}
}

// wordsOf lists all texts of a document.
func wordsOf(doc blocks.Document) (words []string) {
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case blocks.Line:
			words = append(words, strings.Fields(b.Text)...)
		case blocks.Paragraph:
			words = append(words, b.Text)
		case blocks.Table:
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					words = append(words, cell.Text)
				}
			}
		}
	}
	return words
}

func TestRead_refuses(t *testing.T) {
	if _, format, err := docfile.Read(context.Background(), "a.json", []byte("{}")); format != docfile.JSON || !errors.Is(err, blocks.ErrUnsupported) {
		t.Errorf("json: %q, %v", format, err)
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := docfile.Read(stopped, "a.txt", []byte("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if err := docfile.Write(docfile.TXT, &bytes.Buffer{}, blocks.Document{}); !errors.Is(err, blocks.ErrUnsupported) {
		t.Errorf("write txt: %v", err)
	}
	lines := bytes.Repeat([]byte("a\n"), blocks.LinesMax+1)
	_, _, err := docfile.Read(context.Background(), "a.txt", lines)
	var failure *fault.Error
	if !errors.As(err, &failure) {
		t.Fatal(err)
	}
	if what, ok := failure.Params()["what"].(blocks.Counted); !ok || what.TextKey() != "file.counted.lines" {
		t.Errorf("what is %v", failure.Params()["what"])
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("a.txt", []byte("绩效"))
	f.Add("a.docx", paper.Packed(f, "[Content_Types].xml", contentType(wordType)))
	f.Add("a.xls", paper.OLE("Workbook"))
	f.Add("a.html", []byte("<!-- x"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		format, err := docfile.Detect(name, data)
		if (err == nil) == (format == "") {
			t.Fatalf("%q, %v", format, err)
		}
		var failure *fault.Error
		if err != nil && !errors.As(err, &failure) {
			t.Fatalf("unexpected failure %v", err)
		}
	})
}
