package sheet_test

import (
	"strings"
	"testing"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
)

// What a person sees of stored values. The codes are those that Chinese workbooks use.
func TestRead_displayedValues(t *testing.T) {
	for _, tt := range []struct{ code, value, want string }{
		{"", "669600", "669600"},
		{"", "0.30000000000000004", "0.3"},
		{"", "66.960000000000008", "66.96"},
		{"", "-0.5", "-0.5"},
		{"General", "1.5E3", "1500"},
		{"0.00", "669600", "669600.00"},
		{"0.00", "1.005", "1.01"}, // the stored decimal, not its binary neighbour below
		{"0.00", "-1.005", "-1.01"},
		{"0", "0.5", "1"},
		{"0", "2.5", "3"},
		{"#,##0.00", "1234.5", "1,234.50"},
		{"#,##0.00_);(#,##0.00)", "-1234.5", "(1,234.50)"},
		{`_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * &quot;-&quot;??_ ;_ @_ `, "1234.5", "1,234.50"},
		{"0%", "0.95", "95%"},
		{"0%", "0.125", "13%"},
		{"0.00%", "0.6", "60.00%"},
		{"&quot;≥&quot;0%", "0.95", "≥95%"},
		{"0&quot;户&quot;", "106", "106户"},
		{"General&quot;户&quot;", "106", "106户"},
		{"0!.0,", "44286.54", "4.4"},
		{"0!.0,&quot;万&quot;", "-500", "-0.1万"},
		{"0\\.0000", "669600", "66.9600"},
		{`yyyy"年"m"月"d"日"`, "44286", "2021年3月31日"},
		{`[$-804]yyyy"年"m"月"d"日";@`, "44286", "2021年3月31日"},
		{`[DBNum1][$-804]yyyy"年"m"月"d"日";@`, "44286", "2021年3月31日"},
		{"yyyy-mm-dd", "44286.54", "2021-03-31"},
		{"yyyy/m/d h:mm", "44286.5", "2021/3/31 12:00"},
		{"[Red]0", "5", "5"},
		{";;;", "5", ""},
		{"000000", "123", "000123"},
		{"0", "不是数", "不是数"},
	} {
		t.Run(tt.code+" "+tt.value, func(t *testing.T) {
			code := strings.ReplaceAll(tt.code, `"`, "&quot;")
			r := raw{
				styles: `<numFmts><numFmt numFmtId="200" formatCode="` + code + `"/></numFmts><cellXfs><xf numFmtId="200"/><xf/></cellXfs>`,
				sheets: []string{data("<row><c s=\"0\"><f>1+1</f><v>"+tt.value+"</v></c></row>", row(2, "1|末"))},
			}
			if got := firstText(t, r); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// Cells by their type, and number formats that are known by number alone.
func TestRead_cellTypes(t *testing.T) {
	for _, tt := range []struct{ cell, want string }{
		{`<c t="b"><v>1</v></c>`, "TRUE"},
		{`<c t="b"><v>0</v></c>`, "FALSE"},
		{`<c t="b"/>`, ""},
		{`<c t="e"><f>1/0</f><v>#DIV/0!</v></c>`, "#DIV/0!"},
		{`<c t="str"><f>A2&amp;"户"</f><v>106户</v></c>`, "106户"},
		{`<c t="str"><f>x</f><v></v></c>`, ""},
		{`<c><f>1+1</f></c>`, ""},
		{`<c t="s"><v></v></c>`, ""},
		{`<c s="1"><v>44286</v></c>`, "2021/3/31"},
		{`<c s="2"><v>44286</v></c>`, "2021年3月31日"},
		{`<c s="3"><v>1234.5</v></c>`, "1,234.50"},
		{`<c s="4"><v>5</v></c>`, "¥5.00"},
		{`<c s="999"><v>5</v></c>`, "5"},
	} {
		t.Run(tt.cell, func(t *testing.T) {
			r := raw{
				styles: `<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="43"/><xf numFmtId="7"/></cellXfs>`,
				sheets: []string{data("<row>"+tt.cell+"</row>", row(2, "末"))},
			}
			if got := firstText(t, r); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// firstText returns the text above 末, "" when there is none.
func firstText(t *testing.T, r raw) string {
	t.Helper()
	doc, err := sheet.Read(r.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	if p := doc.Blocks[0].(blocks.Paragraph); p.Text != "末" {
		return p.Text
	}
	return ""
}

func TestRead_date1904(t *testing.T) {
	r := raw{
		styles: `<cellXfs><xf numFmtId="14"/></cellXfs>`, sheets: []string{data(`<row><c><v>42824</v></c></row>`, row(2, "末"))},
		names: `<workbookPr date1904="1"/>`,
	}
	if got := firstText(t, r); got != "2021/3/31" {
		t.Errorf("%q", got)
	}
}
