package money_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

func TestFen_Split(t *testing.T) {
	for _, tt := range []struct {
		fen  money.Fen
		n    int
		want []money.Fen
		err  error
	}{
		{fen: 100, n: 1, want: []money.Fen{100}},
		{fen: 100, n: 3, want: []money.Fen{34, 33, 33}},
		{fen: -100, n: 3, want: []money.Fen{-34, -33, -33}},
		{fen: 2, n: 3, want: []money.Fen{1, 1, 0}},
		{fen: 0, n: 2, want: []money.Fen{0, 0}},
		{fen: 100, n: 0, err: ratio.ErrNothingToShare},
		{fen: 100, n: -1, err: ratio.ErrNothingToShare},
	} {
		got, err := tt.fen.Split(tt.n)
		if !errors.Is(err, tt.err) || !slices.Equal(got, tt.want) {
			t.Errorf("%d / %d = %v, %v", tt.fen, tt.n, got, err)
		}
	}
}

func TestFen_SplitBy(t *testing.T) {
	for _, tt := range []struct {
		name    string
		fen     money.Fen
		weights []int64
		want    []money.Fen
		err     error
	}{
		{name: "largest remainder", fen: 100, weights: []int64{1, 1, 4}, want: []money.Fen{17, 17, 66}},
		{name: "tie to the earlier", fen: 1, weights: []int64{1, 1}, want: []money.Fen{1, 0}},
		{name: "red mirrors", fen: -1, weights: []int64{1, 1}, want: []money.Fen{-1, 0}},
		{name: "nothing for weight zero", fen: 7, weights: []int64{0, 3, 0}, want: []money.Fen{0, 7, 0}},
		{name: "the least amount", fen: least, weights: []int64{1}, want: []money.Fen{least}},
		{name: "no weights", fen: 1, err: ratio.ErrNothingToShare},
		{name: "only zeros", fen: 1, weights: []int64{0, 0}, err: ratio.ErrNothingToShare},
		{name: "negative weight", fen: 1, weights: []int64{2, -1}, err: ratio.ErrWeight},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.fen.SplitBy(tt.weights)
			if !errors.Is(err, tt.err) || !cmp.Equal(got, tt.want) {
				t.Errorf("got %v, %v; want %v, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestFen_SplitKeepsEveryFen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := money.Fen(rapid.Int64().Draw(t, "fen"))
		n := rapid.IntRange(1, 200).Draw(t, "n")
		parts, err := f.Split(n)
		if err != nil {
			t.Fatal(err)
		}
		if sum, err := money.Sum(parts...); err != nil || sum != f {
			t.Fatalf("%d split into %v, sum %d, %v", f, parts, sum, err)
		}
		if slices.Max(parts)-slices.Min(parts) > 1 {
			t.Fatalf("%d split into %v", f, parts)
		}
		weights := make([]int64, n)
		for i := range weights {
			weights[i] = 7
		}
		weighted, err := f.SplitBy(weights)
		if err != nil || !slices.Equal(weighted, parts) {
			t.Fatalf("equal weights split %d into %v, not %v: %v", f, weighted, parts, err)
		}
	})
}
