package ratio_test

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"caixiao/internal/core/ratio"
)

func TestAllocate_weightsAtTheBorder(t *testing.T) {
	got, err := ratio.Allocate(math.MinInt64, []int64{math.MaxInt64 - 1, 1})
	if want := []int64{math.MinInt64 + 1, -1}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
	if _, err := ratio.Allocate(1, []int64{math.MaxInt64, 1}); !errors.Is(err, ratio.ErrOverflow) {
		t.Errorf("weights beyond 64 bits: %v", err)
	}
	if _, err := ratio.Allocate(1, []int64{1, -1}); !errors.Is(err, ratio.ErrWeight) {
		t.Errorf("negative weight: %v", err)
	}
	if _, err := ratio.Allocate(1, nil); !errors.Is(err, ratio.ErrNothingToShare) {
		t.Errorf("no weights: %v", err)
	}
}

func TestAllocate_largestRemainder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.Int64().Draw(t, "total")
		weights := rapid.SliceOfN(rapid.Int64Range(0, 1<<50), 1, 40).Draw(t, "weights")
		sum := new(big.Int)
		for _, weight := range weights {
			sum.Add(sum, big.NewInt(weight))
		}
		parts, err := ratio.Allocate(total, weights)
		if sum.Sign() == 0 {
			if !errors.Is(err, ratio.ErrNothingToShare) {
				t.Fatalf("no weight: %v", err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		added := new(big.Int)
		for i, part := range parts {
			added.Add(added, big.NewInt(part))
			// |part × sum - total × weight| < sum: the exact share, rounded either way.
			off := new(big.Int).Mul(big.NewInt(part), sum)
			off.Sub(off, new(big.Int).Mul(big.NewInt(total), big.NewInt(weights[i])))
			if off.CmpAbs(sum) >= 0 || weights[i] == 0 && part != 0 {
				t.Fatalf("part %d of %d by %v is %d", i, total, weights, part)
			}
		}
		if added.Cmp(big.NewInt(total)) != 0 {
			t.Fatalf("%d by %v gives %v, sum %s", total, weights, parts, added)
		}
		if total != math.MinInt64 {
			mirrored, _ := ratio.Allocate(-total, weights)
			for i := range parts {
				if mirrored[i] != -parts[i] {
					t.Fatalf("reversal of %v is %v", parts, mirrored)
				}
			}
		}
	})
}

func TestAllocatePoints(t *testing.T) {
	d := decimal.RequireFromString
	for _, tt := range []struct {
		name    string
		total   string
		places  int32
		weights []string
		want    []string
		err     error
	}{
		{name: "90 points by thirds", total: "90", places: 0, weights: []string{"1", "1", "1"}, want: []string{"30", "30", "30"}},
		{name: "100 points by thirds", total: "100", places: 2, weights: []string{"1", "1", "1"}, want: []string{"33.34", "33.33", "33.33"}},
		{name: "decimal weights", total: "100", places: 1, weights: []string{"0.5", "1.5"}, want: []string{"25.0", "75.0"}},
		{name: "six decimals", total: "10", places: 0, weights: []string{"0.000001", "0"}, want: []string{"10", "0"}},
		{name: "seven decimals", total: "10", places: 0, weights: []string{"1", "0.0000001"}, err: ratio.ErrWeight},
		{name: "monstrous weight", total: "10", places: 0, weights: []string{"1e9999"}, err: ratio.ErrWeight},
		{name: "negative weight", total: "10", places: 0, weights: []string{"-1", "2"}, err: ratio.ErrWeight},
		{name: "total finer than the parts", total: "0.5", places: 0, weights: []string{"1"}, err: ratio.ErrOverflow},
		{name: "nothing", total: "100", places: 0, err: ratio.ErrNothingToShare},
	} {
		t.Run(tt.name, func(t *testing.T) {
			weights := make([]decimal.Decimal, len(tt.weights))
			for i, w := range tt.weights {
				weights[i] = d(w)
			}
			got, err := ratio.AllocatePoints(d(tt.total), tt.places, weights)
			if !errors.Is(err, tt.err) || len(got) != len(tt.want) {
				t.Fatalf("got %v, %v; want %v, %v", got, err, tt.want, tt.err)
			}
			for i := range got {
				if !got[i].Equal(d(tt.want[i])) {
					t.Errorf("got %v, want %v", got, tt.want)
				}
			}
		})
	}
}
