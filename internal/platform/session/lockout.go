package session

import (
	"net/netip"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/clock"
)

// outcome of an attempt to sign in.
type outcome string

const (
	passed  outcome = "PASSED"
	wrong   outcome = "WRONG"   // counts
	locked  outcome = "LOCKED"  // was not looked at
	refused outcome = "REFUSED" // the secret was right, the rest was not
)

// subject is what failures are counted for and what is locked: an account's login
// or a network address.
type subject struct {
	key   string // of its lock
	max   int    // failures that lock it
	fault *fault.Error
}

// count is where a subject stands.
type count struct {
	Failures    int           // within the window
	LockedUntil clock.Instant // in the past when it is not locked
}

// locked tells whether the subject is locked at now. At the very end it is not.
func (c count) locked(now clock.Instant) bool { return now.Before(c.LockedUntil) }

// countedFrom is the instant after which failures count at now: the window is
// open at its beginning.
func (r Rules) countedFrom(now, cleared clock.Instant) clock.Instant {
	from := now.Add(-r.window())
	if cleared.After(from) {
		return cleared
	}
	return from
}

// addressKey is what is counted for an address: of an IPv6 address the network,
// whose 64 bits behind it a single machine chooses freely. Addresses that stand
// for many people, such as a proxy's on this machine, are not counted: ok is false.
func addressKey(address string, shared []netip.Prefix) (key string, ok bool) {
	addr, err := netip.ParseAddr(address)
	if err != nil {
		return "", false
	}
	addr = addr.Unmap().WithZone("")
	for _, prefix := range shared {
		if prefix.Contains(addr) {
			return "", false
		}
	}
	if addr.Is4() {
		return addr.String(), true
	}
	return netip.PrefixFrom(addr, 64).Masked().Addr().String(), true
}

// loopback are the addresses of this machine.
func loopback() []netip.Prefix {
	return []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
}

// keepAttempts is how long attempts are kept: the longest window and lock.
const keepAttempts = 48 * time.Hour
