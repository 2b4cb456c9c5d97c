package clock

import (
	"sync"
	"time"
)

// Book is the clock of one book: its source shifted by an offset (zero except in
// a demo book), held at the greatest instant it has given whenever the source
// steps back. It is safe for concurrent use.
type Book struct {
	mu     sync.Mutex
	source Clock
	offset time.Duration
	high   Instant
}

// NewBook returns the clock of a book whose greatest instant given so far, in
// any process, is high.
func NewBook(source Clock, offset time.Duration, high Instant) *Book {
	return &Book{source: source, offset: offset, high: high}
}

// Now returns the book's present instant (K1).
func (b *Book) Now() Instant {
	b.mu.Lock()
	defer b.mu.Unlock()
	if now := b.running(); now.After(b.high) {
		b.high = now
	}
	return b.high
}

// Stamp returns an instant later than every one given before (K2). While the
// source is behind, stamps are a microsecond apart.
func (b *Book) Stamp() Instant {
	b.mu.Lock()
	defer b.mu.Unlock()
	next := b.running()
	if !next.After(b.high) {
		next = b.high.Add(time.Microsecond)
	}
	b.high = next
	return next
}

// Behind returns how far the source is behind the book's clock: 0 when it runs,
// positive while it is frozen.
func (b *Book) Behind() time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	return max(0, b.high.Sub(b.running()))
}

// OffsetTo returns the offset with which the clock would now stand at to.
func (b *Book) OffsetTo(to Instant) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	return to.Sub(b.source.Now())
}

// Shift changes the offset. It never moves the clock back: a smaller offset
// freezes it until the source has caught up.
func (b *Book) Shift(offset time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.offset = offset
}

// Restart changes the offset and forgets the instants given so far. It is only
// for a book in which nothing has been recorded.
func (b *Book) Restart(offset time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.offset = offset
	b.high = b.running().Add(-time.Microsecond)
}

func (b *Book) running() Instant { return b.source.Now().Add(b.offset) }
