package locales_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/core/ratio"
	"caixiao/locales"
)

func TestText_writesFigures(t *testing.T) {
	day, err := fiscal.ParseDate("2021-03-31")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		value any
		want  string
	}{
		{0, "0"}, {999, "999"}, {1000, "1,000"}, {-1234567, "-1,234,567"}, {uint64(52428800), "52,428,800"}, {int8(-5), "-5"},
		{"1000", "1000"}, {"2021-03-31T16:05:06.123456Z", "2021-04-01 00:05"}, {"2021-13-31T16:05:06.123456Z", "2021-13-31T16:05:06.123456Z"},
		{"{{limit}}", "{{limit}}"}, {"", ""},
		{money.Fen(123450), "1,234.50 yuan"}, {ratio.BP(6000), "60.00%"}, {fiscal.Year(2021), "2021"}, {day, "2021-03-31"},
		{decimal.RequireFromString("-12345.60"), "-12,345.6"}, {1234.5, "1,234.5"}, {io.EOF, "EOF"}, {true, "true"},
	} {
		got := locales.Text(locales.English, "fault.file.too_large", map[string]any{"size": tt.value, "limit": 7})
		if want := "The file has " + tt.want + ", which is above the limit of 7; "; !strings.HasPrefix(got, want) {
			t.Errorf("%v (%T): %s", tt.value, tt.value, got)
		}
	}
}

func TestText_languages(t *testing.T) {
	zh := locales.Text(locales.Chinese, "na.NO_DATA", nil)
	if zh != "没有数据" || locales.Text("fr", "na.NO_DATA", nil) != zh || locales.Text("", "na.NO_DATA", nil) != zh {
		t.Errorf("an unknown language is not answered in Chinese: %s", zh)
	}
	if en := locales.Text(locales.English, "na.NO_DATA", nil); en != "No data" {
		t.Errorf("English is %s", en)
	}
	if !locales.Has(locales.English, "na.NO_DATA") || locales.Has(locales.English, "na.NOTHING") || !locales.Has("fr", "na.NO_DATA") {
		t.Error("Has is wrong")
	}
}

func TestText_oneAndMany(t *testing.T) {
	for _, tt := range []struct {
		lang  string
		count any
		want  string
	}{
		{locales.English, 1, "1 field is wrong; please correct it and try again."},
		{locales.English, int64(1), "1 field is wrong; please correct it and try again."},
		{locales.English, 0, "0 fields are wrong; please correct them and try again."},
		{locales.English, 2, "2 fields are wrong; please correct them and try again."},
		{locales.English, 11, "11 fields are wrong; please correct them and try again."},
	} {
		if got := locales.Text(tt.lang, "fault.http.invalid", map[string]any{"count": tt.count}); got != tt.want {
			t.Errorf("%v: %s", tt.count, got)
		}
	}
	one := locales.Text(locales.Chinese, "fault.http.invalid", map[string]any{"count": 1})
	if two := locales.Text(locales.Chinese, "fault.http.invalid", map[string]any{"count": 2}); strings.ReplaceAll(two, "2", "1") != one {
		t.Errorf("Chinese tells one from many: %s, %s", one, two)
	}
}

func TestText_mistakesPanicUnderTest(t *testing.T) {
	for name, mistake := range map[string]func(){
		"unknown key":       func() { locales.Text(locales.Chinese, "no.such.key", nil) },
		"missing parameter": func() { locales.Text(locales.Chinese, "fault.file.too_large", map[string]any{"size": 1}) },
		"bare declaration":  func() { locales.Message(locales.Chinese, page.ErrLimit) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("went unnoticed")
				}
			}()
			mistake()
		})
	}
}

func TestText_mistakesShowInProduction(t *testing.T) {
	for _, tt := range []struct {
		key    string
		params map[string]any
		want   string
	}{
		{"no.such.key", nil, "no.such.key"},
		{"fault.file.too_large", map[string]any{"size": 1}, "文件 1，超过 {{limit}} 的上限，请拆分后再导入。"},
	} {
		got, mistakes := locales.Render(locales.Chinese, tt.key, tt.params)
		if got != tt.want || len(mistakes) != 1 || !strings.Contains(mistakes[0], tt.key) {
			t.Errorf("%s: got %s, mistakes %v", tt.key, got, mistakes)
		}
	}
}

func TestMessage(t *testing.T) {
	_, limit := page.NewLimit(5000)
	_, amount := money.ParseAny("5")
	var one, two fault.Fields
	one.Add("limit", page.ErrCursor)
	two.Add("limit", page.ErrCursor)
	two.Add("amount", money.ErrOverflow)
	cursor := "翻页位置已失效，请从第一页重新打开列表。"
	for _, tt := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{limit, "每页 5,000 行不在允许范围内，请填写 20 至 200。"},
		{fmt.Errorf("list entries: %w", limit), "每页 5,000 行不在允许范围内，请填写 20 至 200。"},
		{amount, "金额“5”没有写单位，请写明元、万元或亿元。"},
		{one.Err(), cursor},
		{two.Err(), "有 2 处需要改正，第一处：" + cursor},
		{fmt.Errorf("save: %w", two.Err()), "有 2 处需要改正，第一处：" + cursor},
		{io.ErrUnexpectedEOF, "系统内部错误，请联系管理员。"},
		{errors.New("disk full"), "系统内部错误，请联系管理员。"},
	} {
		if got := locales.Message(locales.Chinese, tt.err); got != tt.want {
			t.Errorf("%v: got %s, want %s", tt.err, got, tt.want)
		}
	}
	if got := locales.Message(locales.English, limit); got != "5,000 rows a page are not allowed; ask for 20 to 200." {
		t.Errorf("English: %s", got)
	}
}
