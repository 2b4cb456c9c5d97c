package httpx

import (
	"slices"
	"testing"
	"time"

	"caixiao/internal/platform/clock"
)

// Names of requests are drawn, and follow each other in time.
func TestNewRequestID(t *testing.T) {
	at := time.Date(2026, 11, 27, 8, 0, 0, 0, time.UTC)
	var list []string
	for i := range 200 {
		list = append(list, newRequestID(clock.Of(at.Add(time.Duration(i)*time.Millisecond))))
	}
	if len(list[0]) != 16 || !slices.IsSorted(list) || list[0][:7] == list[1][:7] {
		t.Errorf("%v", list[:3])
	}
	if again := newRequestID(clock.Of(at)); again == list[0] || again[:7] != list[0][:7] {
		t.Errorf("%s, then %s at the same time", list[0], again)
	}
}
