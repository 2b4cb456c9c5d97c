package stream

import (
	"encoding/json"
	"slices"
	"sync"

	"caixiao/internal/core/ident"
)

// connection is one open page.
type connection struct {
	viewer Viewer
	wake   chan struct{} // something waits to be sent
	over   chan struct{} // closed when the connection has to end
	ending sync.Once

	mu      sync.Mutex
	seq     int64 // everything up to it has been sent, or waits
	reload  bool
	pending [][]string
	waiting map[string]bool // the keys in pending
}

func newConnection(v Viewer, seq int64) *connection {
	return &connection{viewer: v, wake: make(chan struct{}, 1), over: make(chan struct{}), seq: seq, waiting: make(map[string]bool)}
}

func (c *connection) end() { c.ending.Do(func() { close(c.over) }) }

// pass notes that nothing up to seq concerns the viewer.
func (c *connection) pass(seq int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seq = max(c.seq, seq)
}

// offer adds a change, when the viewer may hear of it (S1).
func (c *connection) offer(change Change) {
	own := change.Users == nil || slices.Contains(change.Users, c.viewer.User)
	if len(change.Keys) == 0 || !own || !c.viewer.sees(change) {
		c.pass(change.Seq)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seq = max(c.seq, change.Seq)
	for _, key := range change.Keys {
		text, err := json.Marshal(key)
		if err != nil {
			panic("stream: a key without JSON: " + err.Error()) // it is a list of texts
		}
		if c.reload || c.waiting[string(text)] {
			continue
		}
		c.waiting[string(text)] = true
		c.pending = append(c.pending, key)
	}
	if len(c.pending) > pendingMax {
		c.forget()
		c.reload = true
	}
	signal(c.wake)
}

// sees tells whether the viewer may see the unit of a change, or one of its units (S1).
func (v Viewer) sees(change Change) bool {
	if len(change.Units) == 0 {
		return v.Sees(change.Perm, change.Unit)
	}
	return slices.ContainsFunc(change.Units, func(unit ident.ID) bool { return v.Sees(change.Perm, unit) })
}

func (c *connection) reloadAll() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reload = true
	signal(c.wake)
}

func (c *connection) forget() { c.pending, c.waiting = nil, make(map[string]bool) }

// signal leaves a message in a channel for one, unless one lies there already.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// frame is what is sent at once.
type frame struct {
	Seq    int64
	Reload bool
	Keys   [][]string
}

// next takes what waits.
func (c *connection) next() frame {
	c.mu.Lock()
	defer c.mu.Unlock()
	f := frame{Seq: c.seq, Reload: c.reload, Keys: c.pending}
	c.reload = false
	c.forget()
	return f
}

// heard is the number up to which the viewer has heard everything; ok is false while
// something waits.
func (c *connection) heard() (seq int64, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seq, !c.reload && len(c.pending) == 0
}
