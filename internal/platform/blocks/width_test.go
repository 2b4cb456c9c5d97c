package blocks_test

import (
	"testing"

	"caixiao/internal/platform/blocks"
)

func TestHalves(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "财政": 4, "１a（": 5, "“”": 4} {
		if got := blocks.Halves(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
