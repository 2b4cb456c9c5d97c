package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/zipguard"
	"caixiao/testkit/paper"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// indented prints a part with one element a line, for reading in review.
func indented(t *testing.T, data []byte) string {
	t.Helper()
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(data))
	depth := 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			b.WriteString("\n" + strings.Repeat(" ", depth) + token.Name.Local)
			for _, a := range token.Attr {
				if a.Name.Space != "xmlns" {
					b.WriteString(" " + a.Name.Local + "=" + a.Value)
				}
			}
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if text := strings.TrimSpace(string(token)); text != "" {
				b.WriteString(" | " + text)
			}
		}
	}
}

func TestWrite_golden(t *testing.T) {
	form := paper.SampleTable(2)
	whole := blocks.Table{HeaderRows: 1, Rows: []blocks.Row{
		{Cells: []blocks.Cell{{Text: "甲", ColSpan: 2, Bold: true}, {Text: "乙", Align: blocks.Right}}},
		{Cells: []blocks.Cell{{Text: "丙\n丁", RowSpan: 2}, {Text: "戊", RowSpan: 2, ColSpan: 2}}},
		{},
	}}
	for name, doc := range map[string]blocks.Document{
		"header-on-top":    {Blocks: []blocks.Block{whole}},
		"header-in-middle": {Blocks: []blocks.Block{form}},
		"paragraphs": {Blocks: []blocks.Block{
			blocks.Contents{Title: "目　录"}, blocks.PageBreak{},
			blocks.Paragraph{Style: blocks.FormTitle, Text: "一<二&三"},
			blocks.Paragraph{Style: blocks.FormNote, Text: "左", Right: "右"},
			whole, whole, blocks.PageBreak{}, blocks.PageBreak{},
			blocks.Paragraph{Text: "正文\n又\x00一行", Align: blocks.Right},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			got := indented(t, documentXML(doc))
			file := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// Every part is well-formed, and every part, relation and content type fits the others:
// Word refuses a package where one of them dangles.
func TestWrite_package(t *testing.T) {
	pack, err := zipguard.Open(written(t, paper.Sample(2, 6)), format)
	if err != nil {
		t.Fatal(err)
	}
	types := attributes(t, pack, "[Content_Types].xml", "PartName")
	for _, name := range []string{
		"docProps/core.xml", "word/document.xml", "word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/footer1.xml",
	} {
		attributes(t, pack, name, "")
		if !types["/"+name] {
			t.Errorf("%s has no content type", name)
		}
		delete(types, "/"+name)
	}
	if len(types) > 0 {
		t.Errorf("content types of parts that are not there: %v", types)
	}
	for target := range attributes(t, pack, "word/_rels/document.xml.rels", "Target") {
		if !pack.Has("word/" + target) {
			t.Errorf("no part %s", target)
		}
	}
	relations := attributes(t, pack, "word/_rels/document.xml.rels", "Id")
	for id := range attributes(t, pack, "word/document.xml", "id") {
		if strings.HasPrefix(id, "rId") && !relations[id] {
			t.Errorf("no relation %s", id)
		}
	}
	styles := attributes(t, pack, "word/styles.xml", "styleId")
	for _, id := range []string{"BodyText", "Title", "Heading1", "FormTitle", "FormNote", styleTable, "TOC1", styleTOCHead, styleSpacer, styleJoin} {
		if !styles[id] {
			t.Errorf("no style %s", id)
		}
	}
}

// attributes collects the values of one attribute in a part.
func attributes(t *testing.T, pack *zipguard.Package, part, name string) map[string]bool {
	t.Helper()
	data, err := pack.Read(part)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]bool{}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return values
		}
		if err != nil {
			t.Fatalf("%s: %v", part, err)
		}
		if start, ok := token.(xml.StartElement); ok {
			for _, a := range start.Attr {
				if a.Name.Local == name {
					values[a.Value] = true
				}
			}
		}
	}
}

// A program that saves the file again gives each part of a split table only the
// columns it needs; the reader matches them by their edges.
func TestRead_joinsParts(t *testing.T) {
	cell := func(span, text string) string {
		return `<w:tc><w:tcPr><w:gridSpan w:val="` + span + `"/></w:tcPr>` + para(text) + `</w:tc>`
	}
	table := func(grid, rows string) string {
		return `<w:tbl><w:tblGrid>` + grid + `</w:tblGrid>` + rows + `</w:tbl>`
	}
	col := func(w string) string { return `<w:gridCol w:w="` + w + `"/>` }
	upper := table(col("3000")+col("6000"), `<w:tr>`+cell("1", "甲")+cell("1", "乙")+`</w:tr><w:tr>`+cell("2", "丙")+`</w:tr>`)
	lower := table(col("3010")+col("2000")+col("3990"), `<w:tr><w:trPr><w:tblHeader/></w:trPr>`+cell("1", "一")+cell("1", "二")+cell("1", "三")+`</w:tr>`)
	join := `<w:p><w:pPr><w:pStyle w:val="TableJoin"/></w:pPr></w:p>`
	want := blocks.Table{
		Widths: []int{333, 224, 443}, HeaderFrom: 2, HeaderRows: 1,
		Rows: []blocks.Row{
			{Cells: []blocks.Cell{{Text: "甲"}, {Text: "乙", ColSpan: 2}}},
			{Cells: []blocks.Cell{{Text: "丙", ColSpan: 3}}},
			{Cells: []blocks.Cell{{Text: "一"}, {Text: "二"}, {Text: "三"}}},
		},
	}
	doc := read(t, withBody(t, upper+join+lower, nil))
	if diff := cmp.Diff([]blocks.Block{want}, doc.Blocks, paper.Visibly); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if doc := read(t, withBody(t, upper+`<w:p/>`+lower, nil)); len(doc.Blocks) != 2 {
		t.Errorf("tables without a join became %d blocks", len(doc.Blocks))
	}
}
