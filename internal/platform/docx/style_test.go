package docx

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/platform/blocks"
	"caixiao/testkit/paper"
)

const foreignStyles = `<w:styles xmlns:w="` + nsMain + `">
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="own1"><w:name w:val="部门标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="own2"><w:name w:val="小节"/><w:pPr><w:outlineLvl w:val="4"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="标题 2"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 2"/></w:style>
<w:style w:type="paragraph" w:styleId="in"><w:name w:val="正文缩进"/><w:pPr><w:ind w:firstLineChars="200"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="secret"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="gone"><w:name w:val="gone"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loop1"><w:name w:val="loop1"/><w:basedOn w:val="loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="loop2"><w:name w:val="loop2"/><w:basedOn w:val="loop1"/></w:style>
<w:style w:type="paragraph" w:styleId="list2"><w:name w:val="list2"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
</w:styles>`

func TestRead_styles(t *testing.T) {
	for _, tt := range []struct {
		props string
		want  blocks.Style
	}{
		{``, blocks.Plain},
		{`<w:ind w:firstLine="640"/>`, blocks.Body},
		{`<w:ind w:firstLine="0"/>`, blocks.Plain},
		{`<w:pStyle w:val="in"/>`, blocks.Body},
		{`<w:pStyle w:val="in"/><w:ind w:firstLineChars="0" w:firstLine="0"/>`, blocks.Plain},
		{`<w:pStyle w:val="1"/>`, blocks.Heading1},
		{`<w:pStyle w:val="own1"/>`, blocks.Heading1},
		{`<w:pStyle w:val="h2"/>`, blocks.Heading2},
		{`<w:pStyle w:val="own2"/>`, blocks.Heading3},
		{`<w:outlineLvl w:val="1"/>`, blocks.Heading2},
		{`<w:pStyle w:val="own2"/><w:outlineLvl w:val="9"/>`, blocks.Plain},
		{`<w:pStyle w:val="t"/>`, blocks.Title},
		{`<w:pStyle w:val="toc"/>`, blocks.Entry},
		{`<w:pStyle w:val="loop1"/>`, blocks.Plain},
		{`<w:pStyle w:val="unknown"/>`, blocks.Plain},
	} {
		body := `<w:p><w:pPr>` + tt.props + `</w:pPr><w:r><w:t>文</w:t></w:r></w:p>`
		doc := read(t, withBody(t, body, map[string]string{"styles": foreignStyles}))
		if got := doc.Blocks[0].(blocks.Paragraph).Style; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.props, got, tt.want)
		}
	}
}

func TestRead_hiddenByStyle(t *testing.T) {
	body := `<w:p><w:pPr><w:pStyle w:val="secret"/></w:pPr><w:r><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>见</w:t></w:r></w:p>` +
		`<w:p><w:r><w:rPr><w:rStyle w:val="gone"/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>显</w:t></w:r></w:p>`
	if diff := cmp.Diff([]string{"见", "显"}, paper.TextsOf(read(t, withBody(t, body, map[string]string{"styles": foreignStyles})))); diff != "" {
		t.Error(diff)
	}
}

func TestRead_entries(t *testing.T) {
	body := `<w:p><w:pPr><w:pStyle w:val="toc"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
		`<w:hyperlink w:anchor="x"><w:r><w:t>一、目标</w:t></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:tab/></w:r>` + field("PAGEREF x", "12") + `</w:hyperlink></w:p>` +
		`<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` + para("正文")
	if diff := cmp.Diff([]string{"一、目标|12", "正文"}, paper.TextsOf(read(t, withBody(t, body, map[string]string{"styles": foreignStyles})))); diff != "" {
		t.Error(diff)
	}
}

const foreignNumbering = `<w:numbering xmlns:w="` + nsMain + `">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>`

func TestRead_numbers(t *testing.T) {
	item := func(num, level int, text string) string {
		return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, num, text)
	}
	body := item(1, 0, "甲") + item(1, 1, "乙") + item(1, 1, "丙") + item(1, 2, "丁") + item(1, 0, "戊") + item(1, 1, "己") +
		item(3, 0, "庚") + item(3, 0, "") + item(2, 0, "辛") + item(1, 0, "壬") + item(4, 0, "癸") + item(0, 0, "无") + item(9, 0, "缺") +
		`<w:p><w:pPr><w:pStyle w:val="list2"/></w:pPr><w:r><w:t>式</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:pStyle w:val="list2"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>除</w:t></w:r></w:p>`
	want := []string{"一、甲", "（一）乙", "（二）丙", "1.2.1 丁", "二、戊", "（一）己", "C. 庚", "D.", "一、辛", "二、壬", "• 癸", "无", "缺", "E. 式", "除"}
	got := paper.TextsOf(read(t, withBody(t, body, map[string]string{"styles": foreignStyles, "numbering": foreignNumbering})))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestNumeral(t *testing.T) {
	for _, tt := range []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 0, "0"}, {"decimalZero", 9, "09"}, {"decimalZero", 10, "10"},
		{"upperRoman", 1994, "MCMXCIV"}, {"lowerRoman", 4, "iv"}, {"upperRoman", 4000, "4000"},
		{"upperLetter", 26, "Z"}, {"lowerLetter", 27, "aa"}, {"upperLetter", 0, "0"},
		{"chineseCounting", 1, "一"}, {"chineseCounting", 10, "十"}, {"chineseCounting", 11, "十一"}, {"chineseCounting", 20, "二十"},
		{"japaneseCounting", 21, "二十一"}, {"chineseCountingThousand", 100, "一百"}, {"chineseCountingThousand", 105, "一百〇五"},
		{"chineseCountingThousand", 110, "一百一十"}, {"chineseCountingThousand", 1001, "一千〇一"}, {"chineseCountingThousand", 1010, "一千〇一十"},
		{"chineseCountingThousand", 12_000, "一万二千"}, {"chineseCountingThousand", 10_001, "一万〇一"},
		{"chineseLegalSimplified", 11, "壹拾壹"}, {"chineseLegalSimplified", 205, "贰佰零伍"},
		{"ideographTraditional", 10, "癸"}, {"ideographTraditional", 11, "11"}, {"decimalEnclosedCircle", 20, "⑳"},
		{"decimalFullWidth", 12, "１２"}, {"none", 3, ""}, {"unheardOf", 3, "3"}, {"chineseCounting", -1, "-1"},
	} {
		if got := numeral(tt.format, tt.n); got != tt.want {
			t.Errorf("%s %d: %q, want %q", tt.format, tt.n, got, tt.want)
		}
	}
}

func TestRead_notes(t *testing.T) {
	body := `<w:p><w:r><w:t>投入 89</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> 万元</w:t></w:r></w:p>` + para("后")
	notes := `<w:footnotes xmlns:w="` + nsMain + `"><w:footnote w:id="0">` + para("线") + `</w:footnote><w:footnote w:id="2">` + para("含上年结转") + `</w:footnote></w:footnotes>`
	got := paper.TextsOf(read(t, withBody(t, body, map[string]string{"footnotes": notes})))
	if diff := cmp.Diff([]string{"投入 89 万元", "后", "含上年结转"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRead_cellLook(t *testing.T) {
	cell := func(jc, run string) string {
		return `<w:tc><w:p><w:pPr><w:jc w:val="` + jc + `"/></w:pPr>` + run + `</w:p></w:tc>`
	}
	thick, thin := `<w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r>`, `<w:r><w:t>细</w:t></w:r>`
	body := `<w:tbl><w:tr>` + cell("center", thick) + cell("both", thick+thin) + cell("end", thin) + `</w:tr></w:tbl>` + para("末")
	got := read(t, withBody(t, body, nil)).Blocks[0].(blocks.Table).Rows[0].Cells
	want := []blocks.Cell{{Text: "粗", Bold: true, Align: blocks.Center}, {Text: "粗细"}, {Text: "细", Align: blocks.Right}}
	if diff := cmp.Diff(want, got, paper.Visibly); diff != "" {
		t.Error(diff)
	}
}
