// Package stream tells open pages what has changed, by Server-Sent Events: frames
// name the queries that are stale and nothing else, so a page asks again and is
// checked like any other request.
//
// Invariants:
//
//	S1  a viewer hears of a change only when he may see its unit and has its permission, and
//	    of what is some people's own only when he is one of them
//	S2  a viewer either hears of every change since his Last-Event-ID, or is told to
//	    reload everything
//	S3  nobody who publishes ever waits for a viewer
package stream

import (
	"slices"
	"sync"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// ErrFull tells that as many pages are connected as the program serves.
var ErrFull = fault.New(fault.Unavailable, "stream.full", "max")

// Change is something that makes queries stale.
type Change struct {
	Seq  int64    // of the event, rising
	Unit ident.ID // whose data it is; zero when it is everybody's
	// Units are those of a change of many; one of them is enough. nil: Unit says it.
	Units []ident.ID
	Perm  string     // what one needs to see it; empty when it is nothing special
	Keys  [][]string // the stale queries: ["targets"], ["targets", "0G…"]
	// Users are those whose own it is; nil: everybody's who may see it.
	Users []ident.ID
}

// Viewer is who has a page open.
type Viewer struct {
	Session ident.ID
	User    ident.ID
	// Sees tells whether he may see data of a unit under a permission; unit is zero and
	// perm empty where a change has none. It is asked often, with
	// each change anew, and must not read anything.
	Sees func(perm string, unit ident.ID) bool
}

// Config is how the hub works; the zero value of each field has a default.
type Config struct {
	Heartbeat      time.Duration // between signs of life; default 15 s
	Pace           time.Duration // between two frames to one viewer; default 250 ms
	WriteTimeout   time.Duration // after which a viewer who does not read is dropped; default 10 s
	ConnectionsMax int           // default 2,000
}

const (
	heartbeatDefault    = 15 * time.Second
	paceDefault         = 250 * time.Millisecond
	writeTimeoutDefault = 10 * time.Second
	connectionsDefault  = 2000

	// perSessionMax: browsers share one connection among their tabs; more are leftovers.
	perSessionMax = 4
	// recentMax changes are kept for those who connect again.
	recentMax = 4096
	// pendingMax keys wait for one viewer; beyond that he reloads everything.
	pendingMax = 200
	// endedMax sessions are remembered as ended, for pages that were connecting just then.
	endedMax = 1000
)

func (c Config) withDefaults() Config {
	if c.Heartbeat == 0 {
		c.Heartbeat = heartbeatDefault
	}
	if c.Pace == 0 {
		c.Pace = paceDefault
	}
	if c.WriteTimeout == 0 {
		c.WriteTimeout = writeTimeoutDefault
	}
	if c.ConnectionsMax == 0 {
		c.ConnectionsMax = connectionsDefault
	}
	return c
}

// Hub connects what changes with the pages that show it. It is safe for concurrent use.
type Hub struct {
	cfg  Config
	wall clock.Clock // for the deadlines of connections

	mu      sync.Mutex
	open    []*connection // oldest first
	recent  []Change      // the last ones, in order
	from    int64         // every change after this number is in recent
	last    int64         // number of the last change
	ended   []ident.ID    // sessions, the last ones
	stopped bool
	dropped int64
}

// New returns a hub. head is the number of the last event so far: changes up to it
// are not known here.
func New(c Config, head int64) *Hub {
	return &Hub{cfg: c.withDefaults(), wall: clock.System{}, from: head, last: head}
}

// Head is the number of the last change: a page that reads now, and later asks for what
// came after this number, misses nothing in between.
func (h *Hub) Head() int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.last
}

// Publish tells everybody concerned. It never waits. An event that changes no page is
// published too, without keys, so that everybody knows how far he has heard.
func (h *Hub) Publish(c Change) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last = max(h.last, c.Seq)
	if len(c.Keys) > 0 {
		h.recent = append(h.recent, c)
	}
	if len(h.recent) > 2*recentMax { // seldom, so that it costs little
		cut := len(h.recent) - recentMax
		h.from = h.recent[cut-1].Seq
		h.recent = slices.Clone(h.recent[cut:])
	}
	for _, conn := range h.open {
		conn.offer(c)
	}
}

// Close ends the connections of a session, which is over.
func (h *Hub) Close(session ident.ID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ended = append(h.ended, session)
	if len(h.ended) > 2*endedMax {
		h.ended = slices.Clone(h.ended[len(h.ended)-endedMax:])
	}
	for _, conn := range h.open {
		if conn.viewer.Session == session {
			conn.end()
		}
	}
}

// Stop ends all connections and takes no more, so that the server can be shut down.
func (h *Hub) Stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.stopped = true
	for _, conn := range h.open {
		conn.end()
	}
}

// Connections is how many pages are connected.
func (h *Hub) Connections() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.open)
}

// Dropped is how many viewers have been cut off because they did not read.
func (h *Hub) Dropped() int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.dropped
}

// connect takes a viewer who has heard of everything up to after; known is false for
// a page that has heard of nothing yet.
func (h *Hub) connect(v Viewer, after int64, known bool) (*connection, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopped || len(h.open) >= h.cfg.ConnectionsMax {
		return nil, ErrFull.With(h.cfg.ConnectionsMax)
	}
	conn := newConnection(v, h.last)
	if slices.Contains(h.ended, v.Session) {
		conn.end()
	}
	if known {
		h.catchUp(conn, after)
	}
	h.retire(v.Session)
	h.open = append(h.open, conn)
	return conn, nil
}

// catchUp offers what was missed, or all of it at once when that is not known (S2).
func (h *Hub) catchUp(conn *connection, after int64) {
	if after < h.from || after > h.last {
		conn.reloadAll()
		return
	}
	for _, c := range h.recent {
		if c.Seq > after {
			conn.offer(c)
		}
	}
}

// retire ends the oldest connection of a session that has too many.
func (h *Hub) retire(session ident.ID) {
	n := 0
	for _, conn := range slices.Backward(h.open) {
		if conn.viewer.Session != session {
			continue
		}
		if n++; n >= perSessionMax {
			conn.end()
		}
	}
}

func (h *Hub) disconnect(conn *connection, dropped bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.open = slices.DeleteFunc(h.open, func(other *connection) bool { return other == conn })
	if dropped {
		h.dropped++
	}
}
