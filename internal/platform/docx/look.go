package docx

import (
	"fmt"
	"strings"

	"caixiao/internal/platform/blocks"
)

// Page measures in twips (1/20 pt): A4 portrait, 25 mm at the sides and below, 28 mm above.
const (
	pageWidth    = 11906
	pageHeight   = 16838
	marginTop    = 1587
	marginBottom = 1417
	marginSide   = 1417
	textWidth    = pageWidth - 2*marginSide
	textHeight   = pageHeight - marginTop - marginBottom
)

// Measures of table cells in twips.
const (
	cellPadSide  = 57
	cellPadTop   = 45
	rowHeightMin = 425
)

// Fonts as they are called on the desks of the offices that open these files. Where one
// is missing, the font table names its stand-in.
const (
	fontTitle = "方正小标宋简体"
	fontSong  = "宋体"
	fontHei   = "黑体"
	fontKai   = "楷体"
	fontFang  = "仿宋"
	fontLatin = "Times New Roman"
)

// look is how a paragraph style is printed, and at the same time what the estimate of
// page numbers calculates with. Sizes are half points, distances twips.
type look struct {
	id, name, based string
	font            string
	size            int
	line            int // exact line height
	before, after   int
	firstChars      int // indent of the first line, hundredths of a character
	left, right     int // indents
	jc              string
	outline         int  // 1 to 3; 0 is running text
	bold            bool // of the style
	keepNext        bool
	rightTab        string // leader of a tab at the right margin: "none", "dot"; "" without a tab
	priority        int
}

// looks lists every paragraph style. The first is the default one.
var looks = []look{
	{id: "Normal", name: "Normal", font: fontFang, size: 32, line: 560, jc: "both"},
	{id: "BodyText", name: "Body Text", based: "Normal", font: fontFang, size: 32, line: 560, firstChars: 200, jc: "both", priority: 1},
	{id: "Title", name: "Title", based: "Normal", font: fontTitle, size: 44, line: 700, before: 120, after: 360, jc: "center", priority: 10, keepNext: true},
	{id: "Heading1", name: "heading 1", based: "Normal", font: fontTitle, size: 36, line: 600, before: 240, after: 240, jc: "center", outline: 1, keepNext: true, priority: 9},
	{id: "Heading2", name: "heading 2", based: "Normal", font: fontHei, size: 32, line: 560, firstChars: 200, outline: 2, keepNext: true, priority: 9},
	{id: "Heading3", name: "heading 3", based: "Normal", font: fontKai, size: 32, line: 560, firstChars: 200, outline: 3, keepNext: true, priority: 9},
	{id: "FormTitle", name: "Form Title", based: "Normal", font: fontTitle, size: 36, line: 520, before: 60, after: 120, jc: "center", outline: 3, keepNext: true, priority: 11},
	{id: "FormNote", name: "Form Note", based: "Normal", font: fontSong, size: 21, line: 340, after: 40, jc: "left", rightTab: "none", priority: 12},
	{id: styleTable, name: "Table Text", based: "Normal", font: fontSong, size: 21, line: 300, jc: "left", priority: 13},
	{id: styleTOCHead, name: "TOC Heading", based: "Normal", font: fontTitle, size: 36, line: 600, before: 120, after: 240, jc: "center", keepNext: true, priority: 39},
	{id: "TOC1", name: "toc 1", based: "Normal", font: fontHei, size: 28, line: 500, right: 0, jc: "left", rightTab: "dot", priority: 39},
	{id: "TOC2", name: "toc 2", based: "Normal", font: fontFang, size: 28, line: 460, left: 280, right: 0, jc: "left", rightTab: "dot", priority: 39},
	{id: "TOC3", name: "toc 3", based: "Normal", font: fontFang, size: 28, line: 460, left: 560, right: 0, jc: "left", rightTab: "dot", priority: 39},
	{id: styleSpacer, name: "Table Spacer", based: "Normal", font: fontSong, size: 2, line: 20, priority: 98},
	{id: styleJoin, name: "Table Join", based: "Normal", font: fontSong, size: 2, line: 2, keepNext: true, priority: 98},
	{id: "Footer", name: "footer", based: "Normal", font: fontSong, size: 28, line: 320, jc: "center", priority: 99},
}

// styleIDs says by which style a paragraph is printed; Plain is the default style.
var styleIDs = map[blocks.Style]string{
	blocks.Body: "BodyText", blocks.Plain: "Normal", blocks.Title: "Title",
	blocks.Heading1: "Heading1", blocks.Heading2: "Heading2", blocks.Heading3: "Heading3",
	blocks.FormTitle: "FormTitle", blocks.FormNote: "FormNote", blocks.Entry: "TOC1",
}

// lookOf finds a style by its id; an unknown one prints as the default style.
func lookOf(id string) look {
	for _, l := range looks {
		if l.id == id {
			return l
		}
	}
	return looks[0]
}

// stylesXML is the part word/styles.xml.
func stylesXML() []byte {
	var b xmlBuffer
	b.raw(xmlHead, `<w:styles xmlns:w="`, nsMain, `"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="`, fontLatin,
		`" w:hAnsi="`, fontLatin, `" w:eastAsia="`, fontFang, `" w:cs="`, fontLatin,
		`"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>`,
		`</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	for i, l := range looks {
		l.write(&b, i == 0)
	}
	b.raw(`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>`,
		`<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>`,
		`<w:style w:type="character" w:styleId="`, styleHyperlink, `"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/>`,
		`<w:uiPriority w:val="99"/><w:unhideWhenUsed/></w:style>`,
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>`,
		`<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>`,
		`<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>`,
		`</w:tblCellMar></w:tblPr></w:style></w:styles>`)
	return b.Bytes()
}

// write prints one style; the order of the elements is that of the schema.
func (l look) write(b *xmlBuffer, isDefault bool) {
	b.raw(`<w:style w:type="paragraph"`)
	if isDefault {
		b.raw(` w:default="1"`)
	}
	if strings.HasPrefix(l.name, "Form ") || strings.HasPrefix(l.name, "Table ") {
		b.raw(` w:customStyle="1"`)
	}
	b.raw(` w:styleId="`, l.id, `"><w:name w:val="`, l.name, `"/>`)
	if l.based != "" {
		b.raw(`<w:basedOn w:val="`, l.based, `"/>`)
	}
	b.rawf(`<w:uiPriority w:val="%d"/><w:qFormat/><w:pPr>`, l.priority)
	if l.keepNext {
		b.raw(`<w:keepNext/>`)
	}
	b.raw(`<w:widowControl w:val="0"/>`)
	if l.rightTab != "" {
		b.rawf(`<w:tabs><w:tab w:val="right" w:leader="%s" w:pos="%d"/></w:tabs>`, l.rightTab, textWidth)
	}
	b.rawf(`<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="exact"/>`, l.before, l.after, l.line)
	b.raw(l.indent())
	if l.jc != "" {
		b.raw(`<w:jc w:val="`, l.jc, `"/>`)
	}
	if l.outline > 0 {
		b.rawf(`<w:outlineLvl w:val="%d"/>`, l.outline-1)
	}
	b.rawf(`</w:pPr><w:rPr><w:rFonts w:eastAsia="%s"/>`, l.font)
	if l.bold {
		b.raw(`<w:b/><w:bCs/>`)
	}
	b.rawf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, l.size, l.size)
}

// indent states every indent, so that none is inherited.
func (l look) indent() string {
	return fmt.Sprintf(`<w:ind w:left="%d" w:right="%d" w:firstLineChars="%d" w:firstLine="%d"/>`,
		l.left, l.right, l.firstChars, l.firstChars*l.size/10)
}
