package httpx

import (
	"net/http"
	"sync"
	"time"

	"caixiao/internal/platform/clock"
)

// rateAddressesMax bounds what a Rate remembers; beyond it everybody begins anew.
const rateAddressesMax = 10_000

// Rate limits how often guests of one address are answered, for pages that are open to
// everybody: so many at once, and so many a second on the whole. It is safe for concurrent
// use. This machine's own addresses stand for everybody behind a proxy here that is not
// trusted, and are not limited.
type Rate struct {
	perSecond, burst float64
	wall             clock.Clock

	mu      sync.Mutex
	buckets map[string]bucket
}

type bucket struct {
	left float64
	at   clock.Instant
}

// NewRate returns a limit that nobody has used yet.
func NewRate(perSecond, burst int, wall clock.Clock) *Rate {
	return &Rate{perSecond: float64(perSecond), burst: float64(burst), wall: wall, buckets: map[string]bucket{}}
}

// Allow counts a request; false when its address has asked too often.
func (r *Rate) Allow(req *http.Request) bool {
	c, ok := clientFrom(req.Context())
	if !ok {
		return true
	}
	who := guest(c.addr).share
	if who == "" {
		return true
	}
	now := r.wall.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	b, known := r.buckets[who]
	if !known {
		if len(r.buckets) >= rateAddressesMax {
			clear(r.buckets)
		}
		b = bucket{left: r.burst, at: now}
	}
	b.left = min(r.burst, b.left+r.perSecond*float64(now.Sub(b.at))/float64(time.Second))
	b.at = now
	allowed := b.left >= 1
	if allowed {
		b.left--
	}
	r.buckets[who] = b
	return allowed
}
