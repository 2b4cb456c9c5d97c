package httpx

import (
	"context"
	"net/netip"
	"sync"
)

// shareParts: one person, or the guests of one address, have at most this part of the
// places. Guests of all addresses together have at most half of them, so that people
// who have signed in go on working whatever happens outside.
const shareParts = 8

// gate limits how many requests are worked on at once, and how many of them are one
// client's. It is safe for concurrent use.
//
// Guests are counted by their address. Whoever has signed in is counted by himself: an
// office sits behind one address, and must not wait because a guest there does harm.
type gate struct {
	max, guestsMax, shareMax int

	mu     sync.Mutex
	taken  int
	guests int
	shares map[string]int
}

func newGate(places int) *gate {
	return &gate{max: places, guestsMax: max(1, places/2), shareMax: max(1, places/shareParts), shares: map[string]int{}}
}

// place is one of a gate's, taken by a request.
type place struct {
	gate  *gate
	known bool   // it has been claimed
	guest bool   // by a guest
	share string // who claimed it; empty for those who are not counted one by one
}

type placeKey struct{}

// enter takes a place for a request of which nothing is known yet; nil when all are
// taken.
func (g *gate) enter() *place {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.taken >= g.max {
		return nil
	}
	g.taken++
	return &place{gate: g}
}

// claim counts the place as somebody's; false when he has as many as he may.
func (p *place) claim(who claimant) bool {
	if p == nil || p.known {
		return true
	}
	g := p.gate
	g.mu.Lock()
	defer g.mu.Unlock()
	if who.guest && g.guests >= g.guestsMax || who.share != "" && g.shares[who.share] >= g.shareMax {
		return false
	}
	p.known, p.guest, p.share = true, who.guest, who.share
	if p.guest {
		g.guests++
	}
	if p.share != "" {
		g.shares[p.share]++
	}
	return true
}

// leave gives the place back.
func (p *place) leave() {
	g := p.gate
	g.mu.Lock()
	defer g.mu.Unlock()
	g.taken--
	if p.guest {
		g.guests--
	}
	if p.share == "" {
		return
	}
	if g.shares[p.share]--; g.shares[p.share] == 0 {
		delete(g.shares, p.share)
	}
}

// claimant is who a place is counted for.
type claimant struct {
	guest bool
	share string
}

// person is somebody who has signed in.
func person(key string) claimant { return claimant{share: "person " + key} }

// guest is somebody who has not. This machine's own addresses stand for everybody
// behind a proxy here that is not trusted; of an IPv6 address the network counts, whose
// 64 bits behind it one machine chooses freely.
func guest(addr netip.Addr) claimant {
	addr = addr.Unmap().WithZone("")
	switch {
	case !addr.IsValid(), addr.IsLoopback():
		return claimant{guest: true}
	case addr.Is6():
		addr = netip.PrefixFrom(addr, 64).Masked().Addr()
	}
	return claimant{guest: true, share: "guests of " + addr.String()}
}

// placeOf is the place of a request; nil for those that need none.
func placeOf(ctx context.Context) *place {
	p, _ := ctx.Value(placeKey{}).(*place)
	return p
}
