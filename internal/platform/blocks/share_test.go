package blocks_test

import (
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/platform/blocks"
)

func TestShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(1, 100_000).Draw(t, "total")
		weights := rapid.SliceOfN(rapid.IntRange(0, 1000), 1, 40).Draw(t, "weights")
		all, given := 0, 0
		for _, w := range weights {
			all += w
		}
		for i, part := range blocks.Share(total, weights) {
			given += part
			if all > 0 && (part-1 > total*weights[i]/all+1 || part < 0) {
				t.Fatalf("part %d of weight %d is %d", i, weights[i], part)
			}
		}
		if all > 0 && given != total {
			t.Fatalf("parts add up to %d of %d", given, total)
		}
	})
}

// Per mille to twips and back is exact, so that widths survive a file.
func TestShare_back(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		perMille := blocks.Share(1000, rapid.SliceOfN(rapid.IntRange(1, 100), 1, 40).Draw(t, "weights"))
		back := blocks.Share(1000, blocks.Share(9072, perMille))
		for i := range perMille {
			if back[i] != perMille[i] {
				t.Fatalf("column %d: %d became %d", i, perMille[i], back[i])
			}
		}
	})
}
