package money_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/money"
)

const (
	most  money.Fen = math.MaxInt64
	least money.Fen = math.MinInt64
)

func TestFen_arithmeticAtTheBorder(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func() (money.Fen, error)
		want money.Fen
		err  error
	}{
		{"add up to the most", func() (money.Fen, error) { return (most - 1).Add(1) }, most, nil},
		{"add one above", func() (money.Fen, error) { return most.Add(1) }, 0, money.ErrOverflow},
		{"add down to the least", func() (money.Fen, error) { return (least + 1).Add(-1) }, least, nil},
		{"add one below", func() (money.Fen, error) { return least.Add(-1) }, 0, money.ErrOverflow},
		{"opposites never overflow", func() (money.Fen, error) { return most.Add(least) }, -1, nil},
		{"sub to the least", func() (money.Fen, error) { return money.Fen(-1).Sub(most) }, least, nil},
		{"sub one below", func() (money.Fen, error) { return money.Fen(-2).Sub(most) }, 0, money.ErrOverflow},
		{"sub the least of zero", func() (money.Fen, error) { return money.Fen(0).Sub(least) }, 0, money.ErrOverflow},
		{"sub the least of minus one", func() (money.Fen, error) { return money.Fen(-1).Sub(least) }, most, nil},
		{"neg the most", func() (money.Fen, error) { return most.Neg() }, least + 1, nil},
		{"neg the least", func() (money.Fen, error) { return least.Neg() }, 0, money.ErrOverflow},
		{"mul the least by one", func() (money.Fen, error) { return least.Mul(1) }, least, nil},
		{"mul the least by minus one", func() (money.Fen, error) { return least.Mul(-1) }, 0, money.ErrOverflow},
		{"mul to the least", func() (money.Fen, error) { return money.Fen(1 << 62).Mul(-2) }, least, nil},
		{"mul one doubling too far", func() (money.Fen, error) { return money.Fen(1 << 62).Mul(2) }, 0, money.ErrOverflow},
		{"mul far beyond 128 bits' lower half", func() (money.Fen, error) { return most.Mul(math.MaxInt64) }, 0, money.ErrOverflow},
		{"half goes up", func() (money.Fen, error) { return money.Fen(5).MulDiv(1, 2) }, 3, nil},
		{"half of a red amount mirrors", func() (money.Fen, error) { return money.Fen(-5).MulDiv(1, 2) }, -3, nil},
		{"below half goes down", func() (money.Fen, error) { return money.Fen(7).MulDiv(1, 3) }, 2, nil},
		{"rounding above the most", func() (money.Fen, error) { return most.MulDiv(math.MaxInt64, math.MaxInt64-1) }, 0, money.ErrOverflow},
		{"sum", func() (money.Fen, error) { return money.Sum(1, 2, -4) }, -1, nil},
		{"sum of nothing", func() (money.Fen, error) { return money.Sum() }, 0, nil},
		{"sum overflows on the way", func() (money.Fen, error) { return money.Sum(most, 1, -1) }, 0, money.ErrOverflow},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.do()
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("got %d, %v; want %d, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestFen_arithmeticIsExactOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, g := rapid.Int64().Draw(t, "f"), rapid.Int64().Draw(t, "g")
		den := rapid.Int64Range(1, math.MaxInt64).Draw(t, "den")
		bf, bg := big.NewInt(f), big.NewInt(g)
		same := func(what string, got money.Fen, err error, want *big.Int) {
			if want.IsInt64() != (err == nil) || err == nil && want.Int64() != int64(got) {
				t.Fatalf("%s of %d and %d = %d, %v; exact %s", what, f, g, got, err, want)
			}
		}
		sum, err := money.Fen(f).Add(money.Fen(g))
		same("Add", sum, err, new(big.Int).Add(bf, bg))
		diff, err := money.Fen(f).Sub(money.Fen(g))
		same("Sub", diff, err, new(big.Int).Sub(bf, bg))
		product, err := money.Fen(f).Mul(g)
		same("Mul", product, err, new(big.Int).Mul(bf, bg))
		share, err := money.Fen(f).MulDiv(g, den)
		same("MulDiv", share, err, roundedQuotient(new(big.Int).Mul(bf, bg), big.NewInt(den)))
	})
}

// roundedQuotient rounds half up by magnitude: (2|n| + d) / 2d with the sign of n.
func roundedQuotient(n, d *big.Int) *big.Int {
	twice := new(big.Int).Lsh(new(big.Int).Abs(n), 1)
	rounded := twice.Add(twice, d).Quo(twice, new(big.Int).Lsh(d, 1))
	if n.Sign() < 0 {
		rounded.Neg(rounded)
	}
	return rounded
}

func TestFen_MulDivPanicsWithoutDenominator(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a denominator of 0 was accepted")
		}
	}()
	_, _ = money.Fen(1).MulDiv(1, 0)
}

func TestMaybe_JSON(t *testing.T) {
	for text, want := range map[string]money.Maybe{
		"null": {},
		"0":    money.Of(0),
		"-105": money.Of(-105),
	} {
		var got money.Maybe
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s read as %+v, %v", text, got, err)
		}
		if back, err := json.Marshal(want); err != nil || string(back) != text {
			t.Errorf("%+v written as %s, %v", want, back, err)
		}
	}
	for _, text := range []string{`1.5`, `"5"`, `9223372036854775808`, `{}`} {
		var got money.Maybe
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("%s was read as %+v", text, got)
		}
	}
}
