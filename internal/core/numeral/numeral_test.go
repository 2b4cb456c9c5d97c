package numeral_test

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/numeral"
)

func TestTidy(t *testing.T) {
	for text, want := range map[string]string{
		"":            "",
		"   ":         "",
		" 1 234 ":     "1,234",
		"1  234":      "1,234",
		"１，２３４．５０":    "1,234.50",
		"￥ １２":        "¥12",
		"－5 元":        "-5元",
		"−5":          "-5",
		"1, 234":      "1,234",
		"（3）":         "(3)",
		"1\u3000000":  "1,000",
		"1\u00a0000%": "1,000%",
	} {
		if got := numeral.Tidy(text); got != want {
			t.Errorf("Tidy(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, tt := range []struct {
		text, whole, fraction string
		ok                    bool
	}{
		{"0", "0", "", true},
		{"1,234.50", "1234", "50", true},
		{"999,999,999", "999999999", "", true},
		{"1234,567", "", "", false},
		{"12,34", "", "", false},
		{"1,,234", "", "", false},
		{",234", "", "", false},
		{"1,234,", "", "", false},
		{"1.2.3", "", "", false},
		{"1.", "", "", false},
		{".5", "", "", false},
		{"1.234,5", "", "", false},
		{"", "", "", false},
		{"-1", "", "", false},
	} {
		whole, fraction, ok := numeral.Split(tt.text)
		if ok != tt.ok || whole != tt.whole || fraction != tt.fraction {
			t.Errorf("Split(%q) = %q %q %v", tt.text, whole, fraction, ok)
		}
	}
}

func TestScale(t *testing.T) {
	for _, tt := range []struct {
		negative        bool
		whole, fraction string
		places          int
		want            int64
		err             error
	}{
		{false, "1", "5", 2, 150, nil},
		{false, "1", "500", 2, 150, nil},
		{true, "0", "01", 2, -1, nil},
		{false, "0", "001", 2, 0, numeral.ErrPrecision},
		{false, "92233720368547758", "07", 2, math.MaxInt64, nil},
		{false, "92233720368547758", "08", 2, 0, numeral.ErrRange},
		{true, "92233720368547758", "08", 2, math.MinInt64, nil},
		{true, "92233720368547758", "09", 2, 0, numeral.ErrRange},
	} {
		got, err := numeral.Scale(tt.negative, tt.whole, tt.fraction, tt.places)
		if got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("Scale(%v %s.%s ×10^%d) = %d, %v", tt.negative, tt.whole, tt.fraction, tt.places, got, err)
		}
	}
}

func TestFormat(t *testing.T) {
	for _, tt := range []struct {
		n      int64
		places int
		want   string
	}{
		{0, 0, "0"}, {0, 2, "0.00"}, {5, 2, "0.05"}, {-5, 2, "-0.05"}, {999, 0, "999"}, {1000, 0, "1,000"},
		{123456, 2, "1,234.56"}, {-100000000, 6, "-100.000000"},
		{math.MinInt64, 2, "-92,233,720,368,547,758.08"},
	} {
		if got := numeral.Format(tt.n, tt.places); got != tt.want {
			t.Errorf("Format(%d, %d) = %q, want %q", tt.n, tt.places, got, tt.want)
		}
	}
}

func TestFormat_readsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "n")
		places := rapid.IntRange(0, 12).Draw(t, "places")
		text := numeral.Format(n, places)
		unsigned, negative := strings.CutPrefix(text, "-")
		whole, fraction, ok := numeral.Split(unsigned)
		if !ok {
			t.Fatalf("%q is not a numeral", text)
		}
		if back, err := numeral.Scale(negative, whole, fraction, places); err != nil || back != n {
			t.Fatalf("%d became %q became %d, %v", n, text, back, err)
		}
		if places == 0 && strings.ReplaceAll(text, ",", "") != strconv.FormatInt(n, 10) {
			t.Fatalf("%d is printed %q", n, text)
		}
	})
}
