package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/platform/blocks"
	"caixiao/testkit/paper"
)

const wrapper = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="` + nsMain + `" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
	`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" ` +
	`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>`

// packed makes a package of named parts.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for name, text := range parts {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// withBody makes a document of this content, with the other parts as given.
func withBody(t testing.TB, body string, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{"word/document.xml": wrapper + body + `</w:body></w:document>`}
	var rels strings.Builder
	rels.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for name, text := range parts {
		all["word/"+name+".xml"] = text
		rels.WriteString(`<Relationship Id="r` + name + `" Type="` + nsRel + `/` + name + `" Target="` + name + `.xml"/>`)
	}
	all["word/_rels/document.xml.rels"] = rels.String() + `</Relationships>`
	return packed(t, all)
}

func read(t testing.TB, data []byte) blocks.Document {
	t.Helper()
	doc, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// para is a paragraph of one run.
func para(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func field(instruction, result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + instruction + `</w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>` + result + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

func TestRead_text(t *testing.T) {
	box := func(text string) string { return `<w:txbxContent>` + para(text) + `</w:txbxContent>` }
	for _, tt := range []struct {
		name, body string
		want       []string
	}{
		{"runs join", `<w:p><w:r><w:t>预算</w:t></w:r><w:r><w:t>绩效</w:t></w:r></w:p>`, []string{"预算绩效"}},
		{"white space unless preserved", `<w:p><w:r><w:t> a </w:t><w:t xml:space="preserve"> b</w:t></w:r></w:p>`, []string{"a b"}},
		{"tab and breaks", `<w:p><w:r><w:t>一</w:t><w:tab/><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:cr/><w:t>四</w:t></w:r></w:p>`, []string{"一 二\n三\n四"}},
		{"hyphens", `<w:p><w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>8</w:t><w:softHyphen/><w:t>个</w:t></w:r></w:p>`, []string{"5-8个"}},
		{"page break inside", `<w:p><w:r><w:t>前</w:t><w:br w:type="page"/><w:t>后</w:t></w:r></w:p>`, []string{"前", "---", "后"}},
		{"page break before", para("前") + `<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>后</w:t></w:r></w:p>`, []string{"前", "---", "后"}},
		{"section", `<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>前</w:t></w:r></w:p>` + para("后"), []string{"前", "---", "后"}},
		{"continuous section", `<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>` + para("后"), []string{"前", "后"}},
		{"inserted and deleted", `<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del></w:p>`, []string{"新"}},
		{"moved", `<w:p><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo></w:p>`, []string{"新"}},
		{"deleted mark", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>` + para("后"), []string{"前后"}},
		{"deleted mark at the end", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>`, []string{"前"}},
		{"hidden", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r></w:p>`, []string{"见"}},
		{"link, control, smart tag", `<w:p><w:hyperlink><w:r><w:t>一</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr><w:r><w:t>无</w:t></w:r></w:sdtPr><w:sdtContent><w:r><w:t>二</w:t></w:r></w:sdtContent></w:sdt><w:smartTag><w:r><w:t>三</w:t></w:r></w:smartTag></w:p>`, []string{"一二三"}},
		{"control around paragraphs", `<w:sdt><w:sdtContent>` + para("一") + `</w:sdtContent></w:sdt>`, []string{"一"}},
		{"field", `<w:p>` + field("PAGE", "7") + `</w:p>`, []string{"7"}},
		{"field in an instruction", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>` + field("DATE", "今天") + `<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>真</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`, []string{"真"}},
		{"simple field", `<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>`, []string{"7"}},
		{"field never closed", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>吞</w:t></w:r></w:p>` + para("后"), []string{"后"}},
		{"end without begin", `<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/><w:t>后</w:t></w:r></w:p>`, []string{"后"}},
		{"check box", `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/><w:t>是</w:t></w:r></w:p>`, []string{"☑是"}},
		{"symbols", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>否</w:t></w:r></w:p>`, []string{"☑是☐否"}},
		{"text box once", `<w:p><w:r><w:t>主</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>` + box("框") + `</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>` + box("框") + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`, []string{"主", "框"}},
		{"only a fallback", `<w:p><w:r><mc:AlternateContent><mc:Fallback><w:pict><v:textbox>` + box("框") + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`, []string{"框"}},
		{"ruby", `<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>fǔ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>抚</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`, []string{"抚"}},
		{"formula", `<w:p><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>`, []string{"x+1"}},
		{"invisible characters", para("绩\u200b效&#xAD;目&#xA0;标"), []string{"绩效目 标"}},
		{"empty paragraphs", para("　 ") + `<w:p/>` + para("有"), []string{"有"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, paper.TextsOf(read(t, withBody(t, tt.body, nil)))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestRead_table(t *testing.T) {
	cell := func(props, text string) string {
		return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + para(text) + `</w:tc>`
	}
	row := func(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }
	table := func(rows ...string) string { return `<w:tbl>` + strings.Join(rows, "") + `</w:tbl>` }
	for _, tt := range []struct {
		name, body string
		want       []blocks.Row
	}{
		{
			"merged down and across",
			table(row(cell(`<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`, "甲"), cell("", "乙")), row(cell(`<w:gridSpan w:val="2"/><w:vMerge/>`, "吞"), cell("", "丙"))),
			[]blocks.Row{{Cells: []blocks.Cell{{Text: "甲", RowSpan: 2, ColSpan: 2}, {Text: "乙"}}}, {Cells: []blocks.Cell{{Text: "丙"}}}},
		},
		{
			"continue without a beginning is seen",
			table(row(cell("", "甲")), row(cell(`<w:vMerge/>`, "乙"))),
			[]blocks.Row{{Cells: []blocks.Cell{{Text: "甲"}}}, {Cells: []blocks.Cell{{Text: "乙"}}}},
		},
		{
			"continue of another width begins anew",
			table(row(cell(`<w:vMerge w:val="restart"/>`, "甲"), cell("", "乙")), row(cell(`<w:gridSpan w:val="2"/><w:vMerge/>`, "丙"))),
			[]blocks.Row{{Cells: []blocks.Cell{{Text: "甲"}, {Text: "乙"}}}, {Cells: []blocks.Cell{{Text: "丙", ColSpan: 2}}}},
		},
		{
			"two merges in one column",
			table(row(cell(`<w:vMerge w:val="restart"/>`, "甲")), row(cell(`<w:vMerge/>`, "")), row(cell(`<w:vMerge w:val="restart"/>`, "乙")), row(cell(`<w:vMerge w:val="continue"/>`, ""))),
			[]blocks.Row{{Cells: []blocks.Cell{{Text: "甲", RowSpan: 2}}}, {}, {Cells: []blocks.Cell{{Text: "乙", RowSpan: 2}}}, {}},
		},
		{
			"old horizontal merge",
			table(row(cell(`<w:hMerge w:val="restart"/>`, "甲"), cell(`<w:hMerge/>`, ""), cell("", "乙"))),
			[]blocks.Row{{Cells: []blocks.Cell{{Text: "甲", ColSpan: 2}, {Text: "乙"}}}},
		},
		{
			"columns left out, deleted and hidden rows",
			table(`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+cell("", "甲")+`</w:tr>`, `<w:tr><w:trPr><w:del/></w:trPr>`+cell("", "删")+`</w:tr>`, `<w:tr><w:trPr><w:hidden/></w:trPr>`+cell("", "藏")+`</w:tr>`),
			[]blocks.Row{{Cells: []blocks.Cell{{}, {Text: "甲"}}}},
		},
		{
			"nested table becomes lines",
			table(row(`<w:tc>`+para("头")+table(row(cell("", "一"), cell("", "二")), row(cell("", "三")))+`<w:p/></w:tc>`, cell("", "旁"))),
			[]blocks.Row{{Cells: []blocks.Cell{{Text: "头\n一 二\n三"}, {Text: "旁"}}}},
		},
		{
			"frame around a table",
			table(row(`<w:tc>` + table(row(cell("", "一"), cell("", "二"))) + `<w:p/></w:tc>`)),
			[]blocks.Row{{Cells: []blocks.Cell{{Text: "一"}, {Text: "二"}}}},
		},
		{
			"control around row and cell, text box in a cell",
			table(`<w:sdt><w:sdtContent>` + row(`<w:sdt><w:sdtContent>`+cell("", "甲")+`</w:sdtContent></w:sdt>`, `<w:tc><w:p><w:r><w:t>乙</w:t><w:pict><v:textbox><w:txbxContent>`+para("框")+`</w:txbxContent></v:textbox></w:pict></w:r></w:p></w:tc>`) + `</w:sdtContent></w:sdt>`),
			[]blocks.Row{{Cells: []blocks.Cell{{Text: "甲"}, {Text: "乙\n框"}}}},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := read(t, withBody(t, tt.body+para("末"), nil))
			if diff := cmp.Diff(tt.want, doc.Blocks[0].(blocks.Table).Rows, paper.Visibly); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestRead_source(t *testing.T) {
	doc := read(t, written(t, blocks.Document{Blocks: []blocks.Block{
		blocks.Paragraph{Text: "一"}, paper.SampleTable(2), blocks.PageBreak{}, paper.SampleTable(2), blocks.Paragraph{Text: "末"},
	}}))
	second := doc.Blocks[3].(blocks.Table)
	for _, tt := range []struct{ got, want blocks.Source }{
		{doc.Blocks[0].(blocks.Paragraph).Source, blocks.Source{Line: 1}},
		{second.Source, blocks.Source{Line: 4, Ref: "table 2"}},
		{second.Rows[2].Cells[0].Source, blocks.Source{Line: 4, Ref: "table 2 row 3 column 2"}},
		{second.Rows[6].Cells[0].Source, blocks.Source{Line: 4, Ref: "table 2 row 7 column 3"}},
		{doc.Blocks[4].(blocks.Paragraph).Source, blocks.Source{Line: 5}},
	} {
		if tt.got != tt.want {
			t.Errorf("got %+v, want %+v", tt.got, tt.want)
		}
	}
}

func TestRead_refuses(t *testing.T) {
	good := withBody(t, para("好"), nil)
	document := func(text string) []byte { return packed(t, map[string]string{"word/document.xml": text}) }
	deep := func(n int) string {
		return strings.Repeat(`<w:sdt>`, n) + para("深") + strings.Repeat(`</w:sdt>`, n)
	}
	for _, tt := range []struct {
		name string
		data []byte
		err  error
	}{
		{"empty", nil, blocks.ErrEmpty},
		{"truncated", good[:len(good)-30], blocks.ErrDamaged},
		{"no document", packed(t, map[string]string{"xl/workbook.xml": "<a/>"}), blocks.ErrDamaged},
		{"another root", document(`<workbook/>`), blocks.ErrDamaged},
		{"not well-formed", document(wrapper + `<w:p>`), blocks.ErrDamaged},
		{"no xml", document(""), blocks.ErrDamaged},
		{"document type", document(`<!DOCTYPE x [<!ENTITY a "aa">]>` + wrapper + para("&a;") + `</w:body></w:document>`), blocks.ErrDamaged},
		{"unknown entity", withBody(t, para("&a;"), nil), blocks.ErrDamaged},
		{"deep enough", withBody(t, deep(nestingMax-5), nil), nil},
		{"too deep", withBody(t, deep(nestingMax-4), nil), blocks.ErrTooMany},
		{"nothing visible", withBody(t, `<w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`, nil), blocks.ErrEmpty},
		{"macro", packed(t, map[string]string{"word/document.xml": wrapper + para("好") + `</w:body></w:document>`, "word/vbaProject.bin": "x"}), blocks.ErrMacro},
		{"damaged styles", withBody(t, para("好"), map[string]string{"styles": "<a"}), blocks.ErrDamaged},
		{"spans without end", withBody(t, `<w:tbl>`+strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>`+para("好")+`</w:tc></w:tr>`, 500)+`</w:tbl>`, nil), blocks.ErrTooMany},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Read(tt.data); !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
		})
	}
}

func TestRead_utf16(t *testing.T) {
	text := strings.Replace(wrapper, "UTF-8", "UTF-16", 1) + para("预算") + `</w:body></w:document>`
	wide := []byte{0xFF, 0xFE}
	for _, r := range text {
		wide = append(wide, byte(r), byte(r>>8))
	}
	if diff := cmp.Diff([]string{"预算"}, paper.TextsOf(read(t, packed(t, map[string]string{"word/document.xml": string(wide)})))); diff != "" {
		t.Error(diff)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(wrapper + para("一") + `</w:body></w:document>`)
	f.Add(string(documentXML(paper.Sample(1, 6))))
	f.Add(wrapper + `<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/><w:gridSpan w:val="-1"/></w:tcPr></w:tc></w:tr></w:tbl></w:body></w:document>`)
	styles := string(stylesXML())
	f.Fuzz(func(t *testing.T, document string) {
		doc, err := Read(packed(t, map[string]string{
			"word/document.xml":            document,
			"word/styles.xml":              styles,
			"word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="x/styles" Target="styles.xml"/></Relationships>`,
		}))
		if err != nil {
			for _, known := range []error{blocks.ErrDamaged, blocks.ErrEmpty, blocks.ErrTooMany} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Fatalf("unexpected error %v", err)
		}
		// What was read can be written, and reading that is stable from then on.
		again := read(t, written(t, doc))
		if diff := cmp.Diff(again, read(t, written(t, again)), paper.Visibly); diff != "" {
			t.Fatalf("(-second +third)\n%s", diff)
		}
	})
}
