package ratio

import (
	"math"
	"math/bits"
	"slices"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/numeral"
)

// weightPlaces is how many decimals a weight may have in AllocatePoints.
const weightPlaces = 6

// Allocate shares total out by weights with the largest remainder method: the parts
// add up to total, each is the exact share rounded down or up, and what is left
// goes to the largest remainders, on a tie to the earlier part. A negative total is
// shared like its opposite, so that a reversal cancels part by part. A weight of 0
// gets nothing.
//
// A negative weight is ErrWeight, no weight above zero ErrNothingToShare, and
// weights that add up beyond 64 bits ErrOverflow.
func Allocate(total int64, weights []int64) ([]int64, error) {
	sum, err := weightSum(weights)
	if err != nil {
		return nil, err
	}
	magnitude := numeral.Magnitude(total)
	shares, rests := make([]uint64, len(weights)), make([]uint64, len(weights))
	left := magnitude
	for i, weight := range weights {
		hi, lo := bits.Mul64(magnitude, uint64(weight))
		shares[i], rests[i] = bits.Div64(hi, lo, sum)
		left -= shares[i]
	}
	order := byRemainder(rests)
	for _, i := range order[:left] { // left < number of parts with a remainder
		shares[i]++
	}
	parts := make([]int64, len(weights))
	for i, share := range shares {
		parts[i] = int64(share)
		if total < 0 {
			parts[i] = int64(-share)
		}
	}
	return parts, nil
}

func weightSum(weights []int64) (uint64, error) {
	var sum uint64
	for i, weight := range weights {
		if weight < 0 {
			return 0, ErrWeight.With(i + 1)
		}
		if sum += uint64(weight); sum > math.MaxInt64 {
			return 0, ErrOverflow
		}
	}
	if sum == 0 {
		return 0, ErrNothingToShare
	}
	return sum, nil
}

func byRemainder(rests []uint64) []int {
	order := make([]int, len(rests))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case rests[a] > rests[b]:
			return -1
		case rests[a] < rests[b]:
			return 1
		}
		return 0
	})
	return order
}

// AllocatePoints shares points (100, or the 90 that 预算执行率 leaves) out by weights
// as Allocate does, each part with at most places decimals. total must itself have
// no more; weights may have six decimals, beyond that they are ErrWeight.
func AllocatePoints(total decimal.Decimal, places int32, weights []decimal.Decimal) ([]decimal.Decimal, error) {
	whole, ok := scaled(total, places)
	if !ok {
		return nil, ErrOverflow
	}
	integers := make([]int64, len(weights))
	for i, weight := range weights {
		if integers[i], ok = scaled(weight, weightPlaces); !ok {
			return nil, ErrWeight.With(i + 1)
		}
	}
	shares, err := Allocate(whole, integers)
	if err != nil {
		return nil, err
	}
	points := make([]decimal.Decimal, len(shares))
	for i, share := range shares {
		points[i] = decimal.New(share, -places)
	}
	return points, nil
}

// scaled returns d × 10^places when that is a whole number of 64 bits.
func scaled(d decimal.Decimal, places int32) (int64, bool) {
	// A huge exponent would be spelled out digit by digit below.
	if exponent := d.Exponent(); exponent > 18 || exponent < -36 {
		return 0, false
	}
	shifted := d.Shift(places)
	if !shifted.IsInteger() || !shifted.BigInt().IsInt64() {
		return 0, false
	}
	return shifted.IntPart(), true
}
