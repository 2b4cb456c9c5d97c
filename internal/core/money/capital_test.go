package money_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/money"
)

// The cases marked 附一 are the examples of the rule itself.
var capitals = []struct {
	fen  money.Fen
	text string
}{
	{0, "零元整"},
	{1, "壹分"},
	{10, "壹角"},
	{11, "壹角壹分"},
	{100, "壹元整"},
	{101, "壹元零壹分"},
	{110, "壹元壹角"},
	{1000, "壹拾元整"},
	{1010, "壹拾元零壹角"},
	{1001, "壹拾元零壹分"},
	{10100, "壹佰零壹元整"},
	{140_950, "壹仟肆佰零玖元伍角"},            // 附一 五(一)
	{600_714, "陆仟零柒元壹角肆分"},            // 附一 五(二)
	{168_032, "壹仟陆佰捌拾元零叁角贰分"},         // 附一 五(三)
	{10_700_053, "壹拾万柒仟元零伍角叁分"},       // 附一 五(三)
	{1_640_902, "壹万陆仟肆佰零玖元零贰分"},       // 附一 五(四)
	{32_504, "叁佰贰拾伍元零肆分"},             // 附一 五(四)
	{12_345_600, "壹拾贰万叁仟肆佰伍拾陆元整"},     // section above 10
	{12_345_000, "壹拾贰万叁仟肆佰伍拾元整"},      // of the brief
	{1_000_100, "壹万零壹元整"},             // 10,001
	{10_000_000, "壹拾万元整"},             // 100,000
	{10_010_000, "壹拾万零壹佰元整"},          // 100,100
	{10_000_000_000, "壹亿元整"},          // 10^8
	{10_000_000_100, "壹亿零壹元整"},        // 10^8 + 1
	{10_000_700_000, "壹亿零柒仟元整"},       // a whole group is zero
	{10_300_000_000, "壹亿零叁佰万元整"},      // 10^8 + 3,000,000
	{100_700_000_000, "壹拾亿零柒佰万元整"},    // 1,007,000,000
	{107_000_000_000, "壹拾亿柒仟万元整"},     // 1,070,000,000
	{100_000_000_000_000, "壹万亿元整"},    // 10^12
	{100_010_000_000_000, "壹万零壹亿元整"},  // 10^12 + 10^8
	{100_000_000_010_000, "壹万亿零壹佰元整"}, // 10^12 + 100
	{-32_504, "负叁佰贰拾伍元零肆分"},
	{-1, "负壹分"},
	{money.CapitalMax, "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"},
}

func TestFen_Capital(t *testing.T) {
	for _, tt := range capitals {
		if got, err := tt.fen.Capital(); err != nil || got != tt.text {
			t.Errorf("%s: got %s, %v; want %s", tt.fen, got, err, tt.text)
		}
		if got, err := money.ParseCapital(tt.text); err != nil || got != tt.fen {
			t.Errorf("%s: got %d, %v; want %d", tt.text, got, err, tt.fen)
		}
	}
	for _, f := range []money.Fen{money.CapitalMax + 1, -money.CapitalMax - 1, least, most} {
		if text, err := f.Capital(); !errors.Is(err, money.ErrCapitalMax) {
			t.Errorf("%d is written %s, %v", f, text, err)
		}
	}
}

func TestParseCapital_freeForms(t *testing.T) {
	for text, want := range map[string]money.Fen{
		"人民币壹元整":         100,
		"壹元正":            100,
		"壹圆整":            100,
		"伍角整":            50,
		"壹仟陆佰捌拾元叁角贰分":    168_032,    // 附一 五(三), second form
		"壹拾万零柒仟元伍角叁分":    10_700_053, // 附一 五(三), second form
		"壹拾万零柒仟元零伍角叁分":   10_700_053,
		"貳億參仟萬圓整":        23_000_000_000,
		"負壹元整":           -100,
		"人民币 壹仟元 整":      100_000,
		"壹佰元零伍分":         10_005,
		"　壹拾元伍角　":        1_050,
		"人民币负壹拾贰万叁仟元零伍分": -12_300_005,
	} {
		if got, err := money.ParseCapital(text); err != nil || got != want {
			t.Errorf("%s: got %d, %v; want %d", text, got, err, want)
		}
	}
}

func TestParseCapital_refuses(t *testing.T) {
	for _, text := range []string{
		"", "整", "元", "元整", "负", "零", "人民币", "壹", "壹元", "壹拾万", "一元整", "壹元整整", "壹分整", "零元零分",
		"负零元整", "零壹元整", "拾万元整", "壹仟壹元整", "壹仟零零壹元整", "壹佰零壹拾元整", "壹佰壹仟元整", "壹万壹万元整",
		"壹元伍分", "壹元零伍角", "壹元零整", "壹亿柒仟元整", "壹亿亿元整", "壹拾拾元整", "拾元整", "壹元壹分壹角", "123元整",
		"壹?元整", "壹拾?元伍角", "玖拾万亿元整", "负负壹元整", "人民币人民币壹元整", "壹元伍角整分",
		strings.Repeat("壹亿", 40), strings.Repeat("壹亿", 41),
	} {
		if got, err := money.ParseCapital(text); !errors.Is(err, money.ErrCapital) {
			t.Errorf("%q was read as %d, %v", text, got, err)
		}
	}
}

func TestCapital_roundTrip(t *testing.T) {
	digits := rapid.SliceOfN(rapid.SampledFrom([]int64{0, 0, 0, 1, 9, 5}), 1, 15) // many zeros: the hard part
	rapid.Check(t, func(t *rapid.T) {
		var f money.Fen
		for _, digit := range digits.Draw(t, "digits") {
			f = f*10 + money.Fen(digit)
		}
		if rapid.Bool().Draw(t, "red") {
			f = -f
		}
		text, err := f.Capital()
		if err != nil {
			t.Fatal(err)
		}
		if back, err := money.ParseCapital(text); err != nil || back != f {
			t.Fatalf("%s became %s became %d, %v", f, text, back, err)
		}
		if strings.Contains(text, "零零") || strings.ContainsRune(text, '?') {
			t.Fatalf("%s is written %s", f, text)
		}
	})
}

func FuzzParseCapital(f *testing.F) {
	for _, c := range capitals {
		f.Add(c.text)
	}
	f.Add("人民币貳億參仟萬圓正")
	f.Fuzz(func(t *testing.T, text string) {
		fen, err := money.ParseCapital(text)
		if err != nil {
			return
		}
		canonical, err := fen.Capital()
		if err != nil {
			t.Fatalf("%q is %d, which cannot be written: %v", text, fen, err)
		}
		if back, err := money.ParseCapital(canonical); err != nil || back != fen {
			t.Errorf("%q is %d, written %q, read %d, %v", text, fen, canonical, back, err)
		}
	})
}
