package target_test

import (
	"testing"

	"caixiao/internal/performance/target"
)

func TestOrdinal(t *testing.T) {
	for n, want := range map[int]string{
		-1: "", 0: "", 1: "一", 9: "九", 10: "十", 11: "十一", 19: "十九", 20: "二十", 21: "二十一", 90: "九十", 99: "九十九", 100: "",
	} {
		if got := target.Ordinal(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
