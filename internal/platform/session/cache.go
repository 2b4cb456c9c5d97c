package session

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// live is a session in memory, where the instant of its last step is exact.
type live struct {
	session
	seen    atomic.Int64 // microseconds of the last step
	written atomic.Int64 // and of the one in the database
}

func newLive(row session) *live {
	l := &live{session: row}
	l.seen.Store(row.SeenAt.Micro())
	l.written.Store(row.SeenAt.Micro())
	return l
}

func (l *live) seenAt() clock.Instant { return clock.Micro(l.seen.Load()) }

// step notes a step at now and tells whether it should be written down.
func (l *live) step(now clock.Instant) bool {
	us := now.Micro()
	if us > l.seen.Load() {
		l.seen.Store(us)
	}
	before := l.written.Load()
	return us-before >= seenEvery.Microseconds() && l.written.CompareAndSwap(before, us)
}

// cache holds the sessions in use, so that a request costs no query.
type cache struct {
	mu       sync.RWMutex
	byDigest map[string]*live
	byID     map[ident.ID]*live
	removals int64 // so far
}

func newCache() *cache {
	return &cache{byDigest: map[string]*live{}, byID: map[ident.ID]*live{}}
}

func (c *cache) get(token string) *live {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.byDigest[token]
}

func (c *cache) find(id ident.ID) *live {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.byID[id]
}

// mark is taken before a session is read from the database and handed to put.
func (c *cache) mark() int64 {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.removals
}

// put keeps a session read after mark. When something was removed in between, that
// may have been this one (SE4): then it is not kept and will be read again. It
// returns the one to use.
func (c *cache) put(row session, mark int64) *live {
	c.mu.Lock()
	defer c.mu.Unlock()
	if other, ok := c.byID[row.ID]; ok {
		return other
	}
	l := newLive(row)
	if c.removals == mark {
		c.byDigest[row.TokenHash], c.byID[row.ID] = l, l
	}
	return l
}

func (c *cache) remove(ids ...ident.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		c.removals++
		if l, ok := c.byID[id]; ok {
			delete(c.byDigest, l.TokenHash)
			delete(c.byID, id)
		}
	}
}

// all lists the sessions in memory.
func (c *cache) all() []*live {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return slices.Collect(maps.Values(c.byID))
}
