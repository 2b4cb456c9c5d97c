package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
)

// raw is a workbook as any program might write it.
type raw struct {
	sheets  []string // worksheet XML inside <worksheet>
	states  []string // state attribute by sheet, may be shorter
	strings string   // inside <sst>
	styles  string   // inside <styleSheet>
	names   string   // definedNames
	extra   map[string]string
}

func (r raw) bytes(t testing.TB) []byte {
	t.Helper()
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	parts := map[string]string{
		"_rels/.rels":          `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/sharedStrings.xml": "<sst>" + r.strings + "</sst>",
		"xl/styles.xml":        "<styleSheet>" + r.styles + "</styleSheet>",
	}
	list, rels := "", `<Relationship Id="s" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="http://x/styles" Target="/xl/styles.xml"/>`
	for i, s := range r.sheets {
		state := ""
		if i < len(r.states) {
			state = r.states[i]
		}
		list += fmt.Sprintf(`<sheet name="表%d" sheetId="%d" r:id="w%d" state="`, i+1, i+1, i+1) + state + `"/>`
		rels += fmt.Sprintf(`<Relationship Id="w%d" Type="http://x/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = head + "<worksheet>" + s + "</worksheet>"
	}
	parts["xl/workbook.xml"] = `<workbook xmlns:r="r"><sheets>` + list + "</sheets>" + r.names + "</workbook>"
	parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + rels + "</Relationships>"
	for name, text := range r.extra {
		parts[name] = text
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for name, text := range parts {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// Styles of the foreign workbooks: 0 plain, 1 ruled all around, 2 centred 16, 3 line
// below only, 4 percent, 5 date, 6 lines above and below, 7 hidden text.
const foreignStyles = `<numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts>
<fonts><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="16"/><name val="黑体"/></font></fonts>
<borders><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border>
<border><left/><bottom style="thin"/></border><border><top style="medium"/><bottom style="thin"/></border></borders>
<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
<cellXfs><xf/><xf borderId="1"/><xf fontId="1"><alignment horizontal="center"/></xf><xf fontId="1" borderId="2"><alignment horizontal="center"/></xf>
<xf numFmtId="10"/><xf numFmtId="31"/><xf borderId="3"/><xf numFmtId="164"/></cellXfs>`

// row writes a row of inline texts; "" leaves the cell out, a number before | is its
// style, and a text of just a style is an empty cell with it.
func row(n int, cells ...string) string {
	var out strings.Builder
	fmt.Fprintf(&out, `<row r="%d">`, n)
	for i, c := range cells {
		style, text, found := strings.Cut(c, "|")
		if !found {
			style, text = "0", c
		}
		if c == "" {
			continue
		}
		fmt.Fprintf(&out, `<c r="%c%d" s="%s" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+i, n, style, text)
	}
	return out.String() + "</row>"
}

func data(rows ...string) string { return "<sheetData>" + strings.Join(rows, "") + "</sheetData>" }

func merges(refs ...string) string {
	return `<mergeCells><mergeCell ref="` + strings.Join(refs, `"/><mergeCell ref="`) + `"/></mergeCells>`
}

func plain(text string) blocks.Block { return blocks.Paragraph{Style: blocks.Plain, Text: text} }

func rowsOf(rows ...[]blocks.Cell) blocks.Table {
	var t blocks.Table
	for _, cells := range rows {
		t.Rows = append(t.Rows, blocks.Row{Cells: cells})
	}
	return t
}

func texts(list ...string) (cells []blocks.Cell) {
	for _, text := range list {
		cells = append(cells, blocks.Cell{Text: text})
	}
	return cells
}

type foreignCase struct {
	name string
	raw  raw
	want []blocks.Block
}

func checkForeign(t *testing.T, cases []foreignCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			tt.raw.styles = foreignStyles
			got, err := sheet.Read(tt.raw.bytes(t))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got.Blocks, cmpopts.IgnoreTypes(blocks.Source{}), cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What is a table, a title, a note.
func TestRead_regions(t *testing.T) {
	checkForeign(t, []foreignCase{
		{
			name: "标题、注、有框表、落款",
			raw: raw{sheets: []string{data(
				row(1, "2|绩效目标表"), row(2, "2|"), row(3, "编制单位：财政局", "", "单位：元"),
				row(4, "1|指标", "1|值", "1|"), row(5, "1|", "1|95%", "1|"), row(6, "填表人：甲", "审核：乙", "日期：丙"),
			) + merges("A1:C2", "A4:A5")}},
			want: []blocks.Block{
				blocks.Paragraph{Style: blocks.FormTitle, Text: "绩效目标表"},
				blocks.Paragraph{Style: blocks.FormNote, Text: "编制单位：财政局", Right: "单位：元"},
				rowsOf([]blocks.Cell{{Text: "指标", RowSpan: 2}, {Text: "值"}, {}}, texts("95%", "")),
				rowsOf(texts("填表人：甲", "审核：乙", "日期：丙")),
			},
		},
		{
			name: "标题下的线是表的上边",
			raw:  raw{sheets: []string{data(row(1, "3|目标表", "3|"), row(2, "1|指标", "1|值")) + merges("A1:B1")}},
			want: []blocks.Block{blocks.Paragraph{Style: blocks.FormTitle, Text: "目标表"}, rowsOf(texts("指标", "值"))},
		},
		{
			name: "没有框线的表",
			raw:  raw{sheets: []string{data(row(1, "年度目标"), row(3, "指标", "", "值"), row(4, "满意度"), row(6, "", "", "95%"))}},
			want: []blocks.Block{plain("年度目标"), rowsOf(texts("指标", "值"), texts("满意度"), texts("", "95%"))},
		},
		{
			name: "三线表",
			raw:  raw{sheets: []string{data(row(1, "6|指标", "6|值"), row(2, "户数", "106"), row(3, "6|完成率", "6|95%"), row(4, "注：略"))}},
			want: []blocks.Block{rowsOf(texts("指标", "值"), texts("户数", "106"), texts("完成率", "95%")), plain("注：略")},
		},
		{
			name: "空行分开两个表",
			raw:  raw{sheets: []string{data(row(1, "1|甲", "1|乙"), row(3, "1|丙", "1|丁"))}},
			want: []blocks.Block{rowsOf(texts("甲", "乙")), rowsOf(texts("丙", "丁"))},
		},
	})
}

// Only what a person sees is read.
func TestRead_visibleOnly(t *testing.T) {
	checkForeign(t, []foreignCase{
		{
			name: "隐藏的行不分表",
			raw: raw{sheets: []string{data(row(1, "1|甲", "1|乙"),
				`<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>密</t></is></c></row>`, row(3, "1|丙", "1|丁"))}},
			want: []blocks.Block{rowsOf(texts("甲", "乙"), texts("丙", "丁"))},
		},
		{
			name: "隐藏的列、工作表和文字",
			raw: raw{sheets: []string{
				`<cols><col min="2" max="2" hidden="1"/></cols>` + data(row(1, "1|甲", "1|密", "1|乙"), row(2, "7|密")),
				data(row(1, "密")), data(row(1, "密")), data(row(1, "末")),
			}, states: []string{"", "hidden", "veryHidden", "visible"}},
			want: []blocks.Block{rowsOf(texts("甲", "乙")), blocks.PageBreak{}, plain("末")},
		},
		{
			name: "合并区的首列隐藏，文字仍可见",
			raw: raw{sheets: []string{`<cols><col min="1" max="1" hidden="1"/></cols>` +
				data(row(1, "标题"), row(2, "1|密", "1|甲", "1|乙")) + merges("A1:C1")}},
			want: []blocks.Block{plain("标题"), rowsOf(texts("甲", "乙"))},
		},
		{
			name: "合并区内被盖住的文字不可见",
			raw:  raw{sheets: []string{data(row(1, "1|甲", "1|盖住", "1|乙")) + merges("A1:B1")}},
			want: []blocks.Block{rowsOf([]blocks.Cell{{Text: "甲", ColSpan: 2}, {Text: "乙"}})},
		},
		{
			name: "重叠的合并区只认第一个",
			raw:  raw{sheets: []string{data(row(1, "1|甲", "1|", "1|乙")) + merges("A1:B1", "B1:C1", "A1:C9")}},
			want: []blocks.Block{rowsOf([]blocks.Cell{{Text: "甲", ColSpan: 2}, {Text: "乙"}})},
		},
		{
			name: "共享字符串：富文本、拼音、转义",
			raw: raw{sheets: []string{data(`<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>`)},
				strings: `<si><r><t>绩效</t></r><r><rPr><b/></rPr><t xml:space="preserve">目标 </t></r><rPh><t>jixiao</t></rPh></si><si><t>甲_x000D_
乙_x005F_x0041_</t></si>`},
			want: []blocks.Block{plain("绩效目标"), plain("甲\n乙_x0041_")},
		},
	})
}

func TestRead_source(t *testing.T) {
	got, err := sheet.Read(raw{styles: foreignStyles, sheets: []string{
		data(row(2, "", "标题")), data(row(1, "说明"), row(5, "1|甲", "1|乙")),
	}}.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	at := func(line int, ref string) blocks.Source { return blocks.Source{Line: line, Ref: ref} }
	want := []blocks.Block{
		blocks.Paragraph{Style: blocks.Plain, Text: "标题", Source: at(1, "表1!B2")},
		blocks.PageBreak{},
		blocks.Paragraph{Style: blocks.Plain, Text: "说明", Source: at(2, "表2!A1")},
		blocks.Table{Source: at(3, "表2!A5"), Rows: []blocks.Row{{Cells: []blocks.Cell{
			{Text: "甲", Source: at(3, "表2!A5")}, {Text: "乙", Source: at(3, "表2!B5")},
		}}}},
	}
	if diff := cmp.Diff(want, got.Blocks, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}
