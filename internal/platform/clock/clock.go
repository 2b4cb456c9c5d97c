// Package clock tells the time. There are two clocks: the wall clock (System),
// for sessions, lockouts, rate limits and logs; and the Book clock, for
// everything that is recorded: stamps, business dates, deadlines, IDs, audit.
//
// Invariants:
//
//	K1  a Book never gives an instant before one it has given
//	K2  a Book's stamps are strictly increasing and later than all its readings
package clock

import (
	"sync"
	"time"
)

// Clock tells the present instant.
type Clock interface {
	Now() Instant
}

// System is the clock of the machine; it follows every correction of it, back too.
type System struct{}

// Now reads the machine's clock.
func (System) Now() Instant { return Of(time.Now()) }

// Manual is a clock that stands until it is moved, for tests. It is safe for
// concurrent use.
type Manual struct {
	mu  sync.Mutex
	now Instant
}

// NewManual returns a clock that stands at now.
func NewManual(now Instant) *Manual { return &Manual{now: now} }

// Now returns where the clock stands.
func (m *Manual) Now() Instant {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now
}

// Set moves the clock to now, back as well as forth.
func (m *Manual) Set(now Instant) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = now
}

// Advance moves the clock by d, back when d is negative.
func (m *Manual) Advance(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = m.now.Add(d)
}
