package blocks

// Share splits total in proportion to weights so that the parts add up to it: widths
// of a table in per mille become twips, or back, without drifting. What rounding leaves
// over goes where the running sum says. Weights must not be negative; all zero gives
// all zero.
func Share(total int, weights []int) []int {
	all := 0
	for _, w := range weights {
		all += w
	}
	parts := make([]int, len(weights))
	if all == 0 {
		return parts
	}
	upTo, given := 0, 0
	for i, w := range weights {
		upTo += w
		parts[i] = (total*upTo+all/2)/all - given
		given += parts[i]
	}
	return parts
}
