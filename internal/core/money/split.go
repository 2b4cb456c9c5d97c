package money

import "caixiao/internal/core/ratio"

// Split shares the amount out into n parts that differ by at most one fen and add
// up to it; the larger parts (by magnitude) come first. Without parts it returns
// ratio.ErrNothingToShare.
func (f Fen) Split(n int) ([]Fen, error) {
	if n <= 0 {
		return nil, ratio.ErrNothingToShare
	}
	each, rest := f/Fen(n), f%Fen(n)
	one := Fen(1)
	if f < 0 {
		one = -1
	}
	parts := make([]Fen, n)
	for i := range parts {
		parts[i] = each
		if rest != 0 {
			parts[i] += one
			rest -= one
		}
	}
	return parts, nil
}

// SplitBy shares the amount out by weights with the largest remainder method and
// keeps every fen; see ratio.Allocate for the order of ties and the failures.
func (f Fen) SplitBy(weights []int64) ([]Fen, error) {
	shares, err := ratio.Allocate(int64(f), weights)
	if err != nil {
		return nil, err
	}
	parts := make([]Fen, len(shares))
	for i, share := range shares {
		parts[i] = Fen(share)
	}
	return parts, nil
}
