package htmldoc

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"caixiao/internal/platform/blocks"
	"caixiao/testkit/paper"
)

func read(t testing.TB, page string) blocks.Document {
	t.Helper()
	doc, err := Read([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestRead_text(t *testing.T) {
	for _, tt := range []struct {
		name, page string
		want       []string
	}{
		{"blocks and inline", `<div>一<p>二<b>三</b><span>四</span></p>五</div>`, []string{"一", "二三四", "五"}},
		{"white space collapses", "<p>  a \n\t b  </p>", []string{"a b"}},
		{"a wrapped source is no space in Chinese", "<p>预算\n绩效\n2021\n年</p>", []string{"预算绩效 2021 年"}},
		{"a written space is", "<p>预算 绩效</p>", []string{"预算 绩效"}},
		{"nbsp stays", "<p>a&nbsp;&nbsp;b&nbsp;</p>", []string{"a  b"}},
		{"line breaks", "<p>一<br>\n二<br/><br>三</p>", []string{"一\n二\n\n三"}},
		{"pre", "<pre>一  二\n三</pre><p style='white-space:pre-wrap'>四\n五</p>", []string{"一  二\n三", "四\n五"}},
		{"unseen elements", "<title>无</title><script>1</script><style>p{}</style><template>无</template><noscript>无</noscript><!-- 无 --><svg><text>无</text></svg>见", []string{"见"}},
		{"hidden elements", `<p hidden>无</p><p style="DISPLAY : none !important">无</p><p style="visibility:hidden">无</p><span style="mso-hide:all">无</span><dialog>无</dialog>见`, []string{"见"}},
		{"text without size or opacity", `<p style="font-size:0">无</p><p style="font-size: 0px">无</p><span style="FONT-SIZE:0.0pt !important">无</span><div style="opacity:0">无</div><p style="opacity:0%">无</p><p style="font-size:10pt">一<span style="font-size:0.8em">二</span><span style="opacity:0.5">三</span><span style="opacity:.05">四</span></p>`, []string{"一二三四"}},
		{"size 0 around stated sizes", `<div style="font-size:0">无<span style="font-size:14px">一</span>无<span style="font-size:90%">无</span><span style="font-size:medium">二</span></div>`, []string{"一二"}},
		{"unseen cells keep their place", `<table border=1><tr><td>一<td style="visibility:hidden">无<td style="opacity:0.0">无<td style="font-size:0pt">无<td>二<tr style="font-size:0"><td>无<td style="font-size:9pt">三</table>`, []string{"row", "一", "", "", "", "二", "row", "", "三"}},
		{"lists", `<ol start=3><li>甲<li value=7>乙<ul><li>丙</ul></ol><ol type=A><li>丁</ol><ol style="list-style:none"><li>戊</ol><ol style="list-style-type:cjk-ideographic"><li>己</ol>`, []string{"3. 甲", "7. 乙", "• 丙", "A. 丁", "戊", "一、己"}},
		{"form fields", `<p><input type=checkbox checked>是<input type=radio>否 <input value="抚宁"> <input type=hidden value=x><select><option>甲<option selected>乙</select></p>`, []string{"☑是☐否 抚宁 乙"}},
		{"page breaks", `<p>一</p><br clear=all style='page-break-before:always'><p>二</p><p style="break-before: page">三</p><p style="page-break-after:always">四</p>五`, []string{"一", "---", "二", "---", "三", "四", "---", "五"}},
		{"ruby", "<p><ruby>抚<rp>(</rp><rt>fǔ</rt></ruby>宁</p>", []string{"抚宁"}},
		{"entities", "<p>&lt;&amp;&#x6284;&copy;</p>", []string{"<&抄©"}},
		{"inline block element", `<div>一<div style="display:inline">二</div>三</div>`, []string{"一二三"}},
		{"caption above and below", `<table><caption>上</caption><tr><td>一</table><table><caption align=bottom>下</caption><tr><td>二</table>`, []string{"上", "row", "一", "row", "二", "下"}},
		{"layout table", `<table width=100%><tr><td>左<td><table border=1><tr><td>一<td>二</table></table>`, []string{"左", "row", "一", "二"}},
		{"nested in a ruled table", `<table border=1><tr><td>头<table><tr><td>一<td>二<tr><td>三</table>尾<td>旁</table>`, []string{"row", "头\n一 二\n三\n尾", "旁"}},
		{"paragraphs in a cell", `<table><tr><td><p>一</p><ul><li>二</ul>三<br>四<td>五</table>`, []string{"row", "一\n• 二\n三\n四", "五"}},
		{"hidden rows and cells", `<table><tr style="display:none"><td>无<tr><td>一<td hidden>无<td>二</table>`, []string{"row", "一", "二"}},
		{"groups in the order they are seen", `<table><tfoot><tr><td>脚</tfoot><tbody><tr><td>身</tbody><thead><tr><th>头</thead></table>`, []string{"row", "头", "row", "身", "row", "脚"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, paper.TextsOf(read(t, tt.page))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestRead_styles(t *testing.T) {
	for _, tt := range []struct {
		page string
		want blocks.Paragraph
	}{
		{"<p>文", blocks.Paragraph{Text: "文"}},
		{"<div>文", blocks.Paragraph{Style: blocks.Plain, Text: "文"}},
		{"<h1><div>文</div></h1>", blocks.Paragraph{Style: blocks.Heading1, Text: "文"}},
		{"<h5>文", blocks.Paragraph{Style: blocks.Heading3, Text: "文"}},
		{"<nav><ul><li><a href=#>文</a></ul></nav>", blocks.Paragraph{Style: blocks.Entry, Text: "文"}},
		{"<center><p>文</center>", blocks.Paragraph{Align: blocks.Center, Text: "文"}},
		{"<p align=RIGHT>文", blocks.Paragraph{Align: blocks.Right, Text: "文"}},
		{"<div align=center><p style='text-align:left'>文</div>", blocks.Paragraph{Align: blocks.Left, Text: "文"}},
		{"<p data-doc-style=formnote>左<span data-doc-right>右</span></p>", blocks.Paragraph{Style: blocks.FormNote, Text: "左", Right: "右"}},
		{"<p data-doc-style=unheard>文<span data-doc-right>右</span></p>", blocks.Paragraph{Text: "文 右"}},
	} {
		if diff := cmp.Diff(tt.want, read(t, tt.page).Blocks[0], paper.Visibly); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.page, diff)
		}
	}
}

func TestRead_table(t *testing.T) {
	for _, tt := range []struct {
		name, page string
		want       blocks.Table
	}{
		{
			"spans",
			`<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>`,
			blocks.Table{Rows: []blocks.Row{
				{Cells: []blocks.Cell{{Text: "甲", RowSpan: 2}, {Text: "乙", ColSpan: 2}}},
				{Cells: []blocks.Cell{{Text: "丙"}, {Text: "丁"}}},
			}},
		},
		{
			"rowspan 0 and beyond the group",
			`<table><tbody><tr><td rowspan=0>甲<td rowspan=99>乙<tr></tbody><tbody><tr><td>丙<td colspan=0>丁</tbody></table>`,
			blocks.Table{Rows: []blocks.Row{
				{Cells: []blocks.Cell{{Text: "甲", RowSpan: 2}, {Text: "乙", RowSpan: 2}}}, {},
				{Cells: []blocks.Cell{{Text: "丙"}, {Text: "丁"}}},
			}},
		},
		{
			"huge spans are capped",
			`<table><tr><td colspan=99999999999>甲<tr><td>乙</table>`,
			blocks.Table{Rows: []blocks.Row{{Cells: []blocks.Cell{{Text: "甲", ColSpan: 1000}}}, {Cells: []blocks.Cell{{Text: "乙"}}}}},
		},
		{
			"headings",
			`<table><tr><th>甲<th style="font-weight:400">乙<tr><td><b>丙</b><td><b>丁</b>戊</table>`,
			blocks.Table{HeaderRows: 1, Rows: []blocks.Row{
				{Cells: []blocks.Cell{{Text: "甲", Bold: true}, {Text: "乙"}}},
				{Cells: []blocks.Cell{{Text: "丙", Bold: true}, {Text: "丁戊"}}},
			}},
		},
		{
			"alignment",
			`<table><tr align=center><td>甲<td align=right>乙<td style="text-align:left">丙<tr><td><p align=right>丁</p></table>`,
			blocks.Table{Rows: []blocks.Row{
				{Cells: []blocks.Cell{{Text: "甲", Align: blocks.Center}, {Text: "乙", Align: blocks.Right}, {Text: "丙", Align: blocks.Left}}},
				{Cells: []blocks.Cell{{Text: "丁", Align: blocks.Right}}},
			}},
		},
		{
			"widths",
			`<table><colgroup><col width=100><col style="width:300px"></colgroup><tr><td>甲<td>乙</table>`,
			blocks.Table{Widths: []int{250, 750}, Rows: []blocks.Row{{Cells: []blocks.Cell{{Text: "甲"}, {Text: "乙"}}}}},
		},
		{
			"widths of mixed units are none",
			`<table><col width=100><col width="50%"><tr><td>甲<td>乙</table>`,
			blocks.Table{Rows: []blocks.Row{{Cells: []blocks.Cell{{Text: "甲"}, {Text: "乙"}}}}},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(t, tt.page).Blocks[0], paper.Visibly); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestRead_charset(t *testing.T) {
	page := func(charset string) string {
		meta := ""
		if charset != "" {
			meta = `<meta http-equiv="Content-Type" content="text/html; charset=` + charset + `">`
		}
		return `<html><head>` + meta + `</head><body><p>财政预算绩效㐀</p></body></html>`
	}
	gb := func(s string) string {
		b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(page(""))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"utf-8": page("utf-8"), "utf-8, undeclared": page(""), "mark": "\ufeff" + page(""), "utf-16": wide,
		"gb2312": gb(page("gb2312")), "gbk": gb(page("gbk")), "gb18030": gb(page("gb18030")), "gb, undeclared": gb(page("")),
		"utf-8 declared as gb2312": page("gb2312"), "gb declared as utf-8": gb(page("utf-8")),
		"declared too late": gb(`<!--` + strings.Repeat(" ", 2000) + `-->` + page("gb2312")),
	} {
		if diff := cmp.Diff([]string{"财政预算绩效㐀"}, paper.TextsOf(read(t, text))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestRead_refuses(t *testing.T) {
	for _, tt := range []struct {
		name, page string
		err        error
	}{
		{"empty", "", blocks.ErrEmpty},
		{"nothing visible", "<html><head><title>题</title></head><body><script>1</script><table><tr><td></table></body></html>", blocks.ErrEmpty},
		{"too large", strings.Repeat("a", blocks.FileBytesMax+1), blocks.ErrTooLarge},
		{"binary", "PK\x03\x04\x00\x00", blocks.ErrDamaged},
		{"web archive", "MIME-Version: 1.0\r\nContent-Type: multipart/related", blocks.ErrUnsupported},
		{"too deep", strings.Repeat("<div>", 600) + "深", blocks.ErrTooMany},
		{"too many cells", "<table>" + strings.Repeat("<tr><td colspan=1000>一", 501) + "</table>", blocks.ErrTooMany},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Read([]byte(tt.page)); !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
		})
	}
}

func TestRead_source(t *testing.T) {
	doc := read(t, string(written(t, blocks.Document{Blocks: []blocks.Block{
		blocks.Paragraph{Text: "一"}, paper.SampleTable(2), blocks.PageBreak{}, paper.SampleTable(2),
	}})))
	second := doc.Blocks[3].(blocks.Table)
	for _, tt := range []struct{ got, want blocks.Source }{
		{doc.Blocks[0].(blocks.Paragraph).Source, blocks.Source{Line: 1}},
		{second.Source, blocks.Source{Line: 4, Ref: "table 2"}},
		{second.Rows[2].Cells[0].Source, blocks.Source{Line: 4, Ref: "table 2 row 3 column 2"}},
		{second.Rows[6].Cells[0].Source, blocks.Source{Line: 4, Ref: "table 2 row 7 column 3"}},
	} {
		if tt.got != tt.want {
			t.Errorf("got %+v, want %+v", tt.got, tt.want)
		}
	}
}

// The page may carry nothing that runs or loads, whatever its texts say.
func TestWrite_escapes(t *testing.T) {
	evil := `"><script>alert(1)</script><img src=x onerror=y>`
	page := string(written(t, blocks.Document{Blocks: []blocks.Block{
		blocks.Contents{Title: evil},
		blocks.Paragraph{Style: blocks.Title, Text: evil},
		blocks.Paragraph{Style: blocks.Heading1, Text: evil, Align: blocks.Align(evil)},
		blocks.Paragraph{Style: blocks.Style(evil), Text: evil},
		blocks.Paragraph{Style: blocks.FormNote, Text: evil, Right: evil},
		blocks.Table{Rows: []blocks.Row{{Cells: []blocks.Cell{{Text: evil, Align: blocks.Align(evil)}}}}},
	}}))
	for _, bad := range []string{"<script", "<img", "src=x>", "http://", "https://"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page contains %s", bad)
		}
	}
	if got := strings.Count(page, "&lt;script&gt;"); got < 8 {
		t.Errorf("%d texts arrived", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<table border=1><tr><td rowspan=0 colspan=9>一<table><tr><td>二</table><tr></table>"))
	f.Add([]byte("<ol start=-1><li value=x>一<pre>\n二</pre><div data-doc-table><table><tr><td>三</table><table><thead><tr><th>四</table></div>"))
	f.Add(written(f, paper.Sample(1, 6)))
	f.Fuzz(func(t *testing.T, page []byte) {
		doc, err := Read(page)
		if err != nil {
			for _, known := range []error{blocks.ErrDamaged, blocks.ErrEmpty, blocks.ErrTooMany, blocks.ErrUnsupported} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Fatalf("unexpected error %v", err)
		}
		again := read(t, string(written(t, doc)))
		if diff := cmp.Diff(again, read(t, string(written(t, again))), paper.Visibly); diff != "" {
			t.Fatalf("(-second +third)\n%s", diff)
		}
	})
}
