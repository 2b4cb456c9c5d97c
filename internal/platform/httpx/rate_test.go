package httpx

import (
	"context"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"caixiao/internal/platform/clock"
)

// ticking is a clock that a test moves.
type ticking struct{ at clock.Instant }

func (c *ticking) Now() clock.Instant { return c.at }

func TestRate_Allow(t *testing.T) {
	wall := &ticking{at: clock.Of(time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC))}
	r := NewRate(2, 3, wall)
	ask := func(addr string) bool {
		req := httptest.NewRequestWithContext(context.WithValue(t.Context(), clientKey{}, client{addr: netip.MustParseAddr(addr)}), "GET", "/open/130306", nil)
		return r.Allow(req)
	}
	for i, want := range []bool{true, true, true, false} {
		if got := ask("203.0.113.7"); got != want {
			t.Errorf("request %d: %v, want %v", i+1, got, want)
		}
	}
	if !ask("203.0.113.8") {
		t.Error("another address waits for the first")
	}
	wall.at = wall.at.Add(time.Second)
	for i, want := range []bool{true, true, false} {
		if got := ask("203.0.113.7"); got != want {
			t.Errorf("request %d a second later: %v, want %v", i+1, got, want)
		}
	}
	for range 10 {
		if !ask("127.0.0.1") {
			t.Fatal("this machine itself is limited")
		}
	}
}
