package money_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/money"
)

func TestParseAny(t *testing.T) {
	for _, tt := range []struct {
		text string
		want money.Fen
		err  error
	}{
		{text: "0元", want: 0},
		{text: "0.01 元", want: 1},
		{text: "0.005 元", err: money.ErrPrecision},
		{text: "0.010元", want: 1},
		{text: "1,234.50 元", want: 123450},
		{text: "１，２３４．５０　元", want: 123450},
		{text: "1 234.50圆", want: 123450},
		{text: "1.234567 万元", want: 1234567},
		{text: "1.2345678 万元", err: money.ErrPrecision},
		{text: "300万元", want: 300_000_000},
		{text: "300万", want: 300_000_000},
		{text: "1.0000000001亿元", want: 10_000_000_001},
		{text: "1.00000000001亿元", err: money.ErrPrecision},
		{text: "2亿", want: 20_000_000_000},
		{text: "¥1,234.50", want: 123450},
		{text: "￥ 1,234.50", want: 123450},
		{text: "人民币1,234.50元", want: 123450},
		{text: "人民币￥5", want: 500},
		{text: "¥5万元", want: 5_000_000},
		{text: "-5元", want: -500},
		{text: "－5元", want: -500},
		{text: "-¥5", want: -500},
		{text: "¥-5", want: -500},
		{text: "(5)元", want: -500},
		{text: "（1,234.50 元）", want: -123450},
		{text: "¥(5)", want: -500},
		{text: "（¥5）", want: -500},
		{text: "-0元", want: 0},
		{text: "92233720368547758.07元", want: most},
		{text: "92233720368547758.08元", err: money.ErrOverflow},
		{text: "-92233720368547758.08元", want: least},
		{text: "922337203.6854775808亿元", err: money.ErrOverflow},
		{text: "5", err: money.ErrUnitMissing},
		{text: "1,234.50", err: money.ErrUnitMissing},
		{text: strings.Repeat("0", 63) + "元", want: 0},
	} {
		t.Run(tt.text, func(t *testing.T) {
			got, err := money.ParseAny(tt.text)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("got %d, %v; want %d, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestParseAny_refuses(t *testing.T) {
	for _, text := range []string{
		"",
		"元",
		"¥",
		"五万元",
		"5元元",
		"3万5元",
		"5千元",
		"¥¥5",
		"--5元",
		"-(5)元",
		"(-5)元",
		"((5))元",
		"(5元",
		"+5元",
		"12,34元",
		"12 50元",
		"1.5.0元",
		"1e3元",
		"0x10元",
		strings.Repeat("0", 64) + "元",
	} {
		if got, err := money.ParseAny(text); !errors.Is(err, money.ErrUnreadable) {
			t.Errorf("%q: got %d, %v", text, got, err)
		}
	}
}

func TestParse_unitOfTheColumn(t *testing.T) {
	for _, tt := range []struct {
		text string
		unit money.Unit
		want money.Fen
		err  error
	}{
		{text: "12.5", unit: money.WanYuan, want: 12_500_000},
		{text: "12.5万元", unit: money.WanYuan, want: 12_500_000},
		{text: "12.5万", unit: money.WanYuan, want: 12_500_000},
		{text: "12.5元", unit: money.WanYuan, err: money.ErrUnit},
		{text: "12.5亿元", unit: money.WanYuan, err: money.ErrUnit},
		{text: "12.5", unit: money.YiYuan, want: 125_000_000_000},
		{text: "(12.5)", unit: money.Yuan, want: -1250},
		{text: "0.0000001", unit: money.WanYuan, err: money.ErrPrecision},
	} {
		got, err := money.Parse(tt.text, tt.unit)
		if got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("Parse(%q, %s) = %d, %v; want %d, %v", tt.text, tt.unit, got, err, tt.want, tt.err)
		}
	}
}

func TestFen_print(t *testing.T) {
	for _, tt := range []struct {
		fen                              money.Fen
		yuan, wan, yi, exactWan, exactYi string
	}{
		{0, "0.00", "0.00", "0.00", "0.00", "0.00"},
		{1, "0.01", "0.00", "0.00", "0.000001", "0.0000000001"},
		{-1, "-0.01", "0.00", "0.00", "-0.000001", "-0.0000000001"},
		{4_999, "49.99", "0.00", "0.00", "0.004999", "0.0000004999"},
		{5_000, "50.00", "0.01", "0.00", "0.005", "0.0000005"},
		{-5_000, "-50.00", "-0.01", "0.00", "-0.005", "-0.0000005"},
		{123_450, "1,234.50", "0.12", "0.00", "0.12345", "0.000012345"},
		{300_000_000, "3,000,000.00", "300.00", "0.03", "300.00", "0.03"},
		{12_300_000_000_000, "123,000,000,000.00", "12,300,000.00", "1,230.00", "12,300,000.00", "1,230.00"},
		{most, "92,233,720,368,547,758.07", "9,223,372,036,854.78", "922,337,203.69", "9,223,372,036,854.775807", "922,337,203.6854775807"},
		{least, "-92,233,720,368,547,758.08", "-9,223,372,036,854.78", "-922,337,203.69", "-9,223,372,036,854.775808", "-922,337,203.6854775808"},
	} {
		for _, c := range []struct{ got, want string }{
			{tt.fen.Format(money.Yuan), tt.yuan}, {tt.fen.Exact(money.Yuan), tt.yuan}, {tt.fen.String(), tt.yuan + " 元"},
			{tt.fen.Format(money.WanYuan), tt.wan}, {tt.fen.Exact(money.WanYuan), tt.exactWan},
			{tt.fen.Format(money.YiYuan), tt.yi}, {tt.fen.Exact(money.YiYuan), tt.exactYi},
		} {
			if c.got != c.want {
				t.Errorf("%d fen: got %s, want %s", tt.fen, c.got, c.want)
			}
		}
	}
}

func TestFen_printedTextReadsBack(t *testing.T) {
	units := []money.Unit{money.Yuan, money.WanYuan, money.YiYuan}
	rapid.Check(t, func(t *rapid.T) {
		f := money.Fen(rapid.Int64().Draw(t, "fen"))
		unit := rapid.SampledFrom(units).Draw(t, "unit")
		exact := f.Exact(unit)
		if back, err := money.Parse(exact, unit); err != nil || back != f {
			t.Fatalf("%d became %q became %d, %v", f, exact, back, err)
		}
		if back, err := money.ParseAny(exact + " " + unit.String()); err != nil || back != f {
			t.Fatalf("%d became %q %s became %d, %v", f, exact, unit, back, err)
		}
		if back, err := money.ParseAny(f.String()); err != nil || back != f {
			t.Fatalf("%d became %q became %d, %v", f, f, back, err)
		}
	})
}

func TestFen_displayIsOffByAtMostHalf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]money.Unit{money.WanYuan, money.YiYuan}).Draw(t, "unit")
		f := money.Fen(rapid.Int64Range(-1<<60, 1<<60).Draw(t, "fen"))
		shown, err := money.Parse(f.Format(unit), unit)
		if err != nil {
			t.Fatal(err)
		}
		half := money.Fen(unit) / 200
		if off := shown - f; off > half || off < -half {
			t.Fatalf("%d is shown as %s %s, off by %d fen", f, f.Format(unit), unit, off)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"1,234.50 元", "￥（12）", "-0.01", "1.234567万元", "３ ０００亿", "人民币¥5", "(5"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if fen, err := money.ParseAny(text); err == nil {
			if back, err := money.ParseAny(fen.String()); err != nil || back != fen {
				t.Errorf("%q is %d, printed %q, read %d, %v", text, fen, fen, back, err)
			}
		}
		for _, unit := range []money.Unit{money.Yuan, money.WanYuan, money.YiYuan} {
			fen, err := money.Parse(text, unit)
			if err != nil {
				continue
			}
			if back, err := money.Parse(fen.Exact(unit), unit); err != nil || back != fen {
				t.Errorf("%q is %d, printed %q, read %d, %v", text, fen, fen.Exact(unit), back, err)
			}
		}
	})
}
