package ratio_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/ratio"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		text string
		want ratio.BP
		err  error
	}{
		{text: "60.00%", want: 6000},
		{text: "95%", want: 9500},
		{text: "９５．５％", want: 9550},
		{text: " 100 % ", want: ratio.Hundred},
		{text: "0%", want: 0},
		{text: "0.01%", want: 1},
		{text: "-3.5%", want: -350},
		{text: "－3.5%", want: -350},
		{text: "1,250%", want: 125_000},
		{text: "92233720368547758.07%", want: math.MaxInt64},
		{text: "92233720368547758.08%", err: ratio.ErrOverflow},
		{text: "60.001%", err: ratio.ErrPrecision},
		{text: "60.000%", err: ratio.ErrPrecision},
		{text: "60", err: ratio.ErrUnreadable},
		{text: "", err: ratio.ErrUnreadable},
		{text: "%", err: ratio.ErrUnreadable},
		{text: "60%%", err: ratio.ErrUnreadable},
		{text: "≥60%", err: ratio.ErrUnreadable},
		{text: "60‰", err: ratio.ErrUnreadable},
		{text: "6 0%", err: ratio.ErrUnreadable},
		{text: "60.%", err: ratio.ErrUnreadable},
		{text: "--6%", err: ratio.ErrUnreadable},
		{text: strings.Repeat("0", 64) + "%", err: ratio.ErrUnreadable},
	} {
		got, err := ratio.Parse(tt.text)
		if got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%q: got %d, %v; want %d, %v", tt.text, got, err, tt.want, tt.err)
		}
	}
}

func TestBP_print(t *testing.T) {
	for _, tt := range []struct {
		bp          ratio.BP
		long, short string
	}{
		{0, "0.00%", "0%"}, {1, "0.01%", "0.01%"}, {6050, "60.50%", "60.5%"}, {ratio.Hundred, "100.00%", "100%"},
		{-350, "-3.50%", "-3.5%"}, {125_000_000, "1,250,000.00%", "1,250,000%"},
	} {
		if tt.bp.String() != tt.long || tt.bp.Short() != tt.short {
			t.Errorf("%d is printed %s and %s", int64(tt.bp), tt.bp, tt.bp.Short())
		}
	}
}

func TestBP_printedTextReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bp := ratio.BP(rapid.Int64().Draw(t, "bp"))
		for _, text := range []string{bp.String(), bp.Short()} {
			if back, err := ratio.Parse(text); err != nil || back != bp {
				t.Fatalf("%d became %q became %d, %v", int64(bp), text, int64(back), err)
			}
		}
	})
}

func TestMaybe_JSON(t *testing.T) {
	for text, want := range map[string]ratio.Maybe{
		"null":  {},
		"0":     ratio.Of(0),
		"-9500": ratio.Of(-9500),
	} {
		var got ratio.Maybe
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s read as %+v, %v", text, got, err)
		}
		if back, err := json.Marshal(want); err != nil || string(back) != text {
			t.Errorf("%+v written as %s, %v", want, back, err)
		}
	}
	var got ratio.Maybe
	if err := json.Unmarshal([]byte("0.5"), &got); err == nil {
		t.Errorf("0.5 was read as %+v", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"60.00%", "９５％", "-3.5 %", "1,250%", "60.001%"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		bp, err := ratio.Parse(text)
		if err != nil {
			return
		}
		if back, err := ratio.Parse(bp.String()); err != nil || back != bp {
			t.Errorf("%q is %d, printed %q, read %d, %v", text, int64(bp), bp, int64(back), err)
		}
	})
}
