package ratio_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"caixiao/internal/core/ratio"
)

func TestFraction_zeroDenominatorIsNotApplicable(t *testing.T) {
	for name, f := range map[string]ratio.Fraction{
		"1/0":        ratio.Quotient(1, 0),
		"0/0":        ratio.Quotient(0, 0),
		"zero value": ratio.Whole(1).Div(ratio.Fraction{}),
		"difference": ratio.Whole(1).Div(ratio.Quotient(1, 3).Sub(ratio.Quotient(2, 6))),
	} {
		if reason, na := f.NA(); !na || reason != ratio.ZeroDenominator {
			t.Errorf("%s is %s", name, f)
		}
		if _, err := f.BP(); !errors.Is(err, ratio.ErrNotApplicable) {
			t.Errorf("%s in basis points: %v", name, err)
		}
		if text, ok := f.Percent(); ok || text != "" {
			t.Errorf("%s is shown as %q", name, text)
		}
		if _, ok := f.Cmp(ratio.Whole(0)); ok {
			t.Errorf("%s was compared", name)
		}
	}
}

func TestFraction_notApplicableTravels(t *testing.T) {
	operations := map[string]func(f, g ratio.Fraction) ratio.Fraction{
		"add": ratio.Fraction.Add, "sub": ratio.Fraction.Sub, "mul": ratio.Fraction.Mul, "div": ratio.Fraction.Div,
	}
	missing, none := ratio.NotApplicable(ratio.NoData), ratio.NotApplicable(ratio.ZeroDenominator)
	rapid.Check(t, func(t *rapid.T) {
		f := ratio.Quotient(rapid.Int64().Draw(t, "num"), rapid.Int64Range(1, math.MaxInt64).Draw(t, "den"))
		for name, op := range operations {
			if !op(missing, f).Equal(missing) || !op(f, missing).Equal(missing) {
				t.Fatalf("%s with %s loses the reason", name, f)
			}
			if !op(missing, none).Equal(missing) || !op(none, missing).Equal(none) {
				t.Fatalf("%s does not keep the left reason", name)
			}
			// Nothing, not even zero, makes a missing figure appear.
			if !op(ratio.Whole(0), missing).Equal(missing) || !op(missing, ratio.Whole(0)).Equal(missing) {
				t.Fatalf("%s with zero hides the missing figure", name)
			}
		}
		if !missing.Neg().Equal(missing) {
			t.Fatal("neg loses the reason")
		}
	})
}

func TestFraction_isExact(t *testing.T) {
	operations := map[string]struct {
		ours func(f, g ratio.Fraction) ratio.Fraction
		big  func(z, x, y *big.Rat) *big.Rat
	}{
		"add": {ratio.Fraction.Add, (*big.Rat).Add}, "sub": {ratio.Fraction.Sub, (*big.Rat).Sub},
		"mul": {ratio.Fraction.Mul, (*big.Rat).Mul}, "div": {ratio.Fraction.Div, (*big.Rat).Quo},
	}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (ratio.Fraction, *big.Rat) {
			num := rapid.Int64().Draw(t, name)
			den := rapid.Int64Range(1, math.MaxInt64).Draw(t, name+" den")
			return ratio.Quotient(num, den), big.NewRat(num, den)
		}
		f, x := draw("f")
		g, y := draw("g")
		for name, op := range operations {
			if name == "div" && y.Sign() == 0 {
				continue
			}
			got := op.ours(f, g)
			if want := op.big(new(big.Rat), x, y).RatString(); got.String() != want {
				t.Fatalf("%s of %s and %s is %s, want %s", name, f, g, got, want)
			}
		}
		if f.String() != x.RatString() || g.String() != y.RatString() {
			t.Fatal("an operation changed its operand")
		}
		if order, ok := f.Cmp(g); !ok || order != x.Cmp(y) {
			t.Fatalf("%s against %s is %d, %v", f, g, order, ok)
		}
	})
}

func TestFraction_roundsOnceHalfUp(t *testing.T) {
	for _, tt := range []struct {
		f       ratio.Fraction
		bp      ratio.BP
		percent string
	}{
		{ratio.Quotient(1, 3), 3333, "33.33%"},
		{ratio.Quotient(2, 3), 6667, "66.67%"},
		{ratio.Quotient(1, 20_000), 1, "0.01%"}, // exactly half
		{ratio.Quotient(-1, 20_000), -1, "-0.01%"},
		{ratio.Quotient(49_999, 1_000_000_000), 0, "0.00%"}, // just below: 0.49999 BP
		{ratio.Quotient(1, 1), ratio.Hundred, "100.00%"},
		{ratio.Fraction{}, 0, "0.00%"},
		{ratio.Quotient(5, -2), -25_000, "-250.00%"},
	} {
		if bp, err := tt.f.BP(); err != nil || bp != tt.bp {
			t.Errorf("%s is %d BP, %v; want %d", tt.f, int64(bp), err, int64(tt.bp))
		}
		if text, ok := tt.f.Percent(); !ok || text != tt.percent {
			t.Errorf("%s is shown as %s, want %s", tt.f, text, tt.percent)
		}
	}
	if _, err := ratio.Whole(math.MaxInt64).BP(); !errors.Is(err, ratio.ErrOverflow) {
		t.Errorf("beyond 64 bits: %v", err)
	}
}

func TestFromDecimal(t *testing.T) {
	got, err := ratio.FromDecimal(decimal.RequireFromString("-1.25"))
	if err != nil || !got.Equal(ratio.Quotient(-5, 4)) {
		t.Errorf("-1.25 is %s, %v", got, err)
	}
	for _, monster := range []string{"1e1001", "1e-1001", "1e9999"} {
		if got, err := ratio.FromDecimal(decimal.RequireFromString(monster)); !errors.Is(err, ratio.ErrOverflow) {
			t.Errorf("%s is %s, %v", monster, got, err)
		}
	}
}

func TestFraction_JSON(t *testing.T) {
	for text, want := range map[string]ratio.Fraction{
		`"0"`:    {},
		`"5"`:    ratio.Whole(5),
		`"-1/3"`: ratio.Quotient(1, -3),
		`{"na":true,"reason":"ZERO_DENOMINATOR"}`: ratio.Quotient(1, 0),
	} {
		var got ratio.Fraction
		if err := json.Unmarshal([]byte(text), &got); err != nil || !got.Equal(want) {
			t.Errorf("%s read as %s, %v", text, got, err)
		}
		if back, err := json.Marshal(want); err != nil || string(back) != text {
			t.Errorf("%s written as %s, %v", want, back, err)
		}
	}
	for _, text := range []string{
		`"2/6"`, `"1/0"`, `"1e9"`, `"0.5"`, `" 1"`, `"+1"`, `"01"`, `"-0"`, `""`, `1`, `null`, `{}`, `{"na":false,"reason":"X"}`,
		`{"na":true}`, `"` + strings.Repeat("9", 5_000) + `"`,
	} {
		var got ratio.Fraction
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("%s was read as %s", text, got)
		}
	}
	ten, huge := ratio.Whole(10), ratio.Whole(1)
	for range 5_000 {
		huge = huge.Mul(ten)
	}
	if _, err := json.Marshal(huge); !errors.Is(err, ratio.ErrOverflow) {
		t.Errorf("a text too long to be read was written: %v", err)
	}
}

func TestNotApplicable_needsAReason(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no reason was accepted")
		}
	}()
	ratio.NotApplicable("")
}
