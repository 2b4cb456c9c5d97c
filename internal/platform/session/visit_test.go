package session_test

import (
	"testing"
	"time"

	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/session"
)

// later moves both clocks: sessions go by the wall's, visits by the book's.
func (k *desk) later(d time.Duration) {
	k.t.Helper()
	k.wall.Advance(d)
	if err := k.db.MoveClock(k.t.Context(), k.db.Clock().Now().Add(d)); err != nil {
		k.t.Fatal(err)
	}
}

// since asks when the holder of a session was here last.
func (k *desk) since(issued session.Issued) *clock.Instant {
	k.t.Helper()
	v, err := k.LastVisit(k.as(issued))
	want(k.t, "last visit", err, nil)
	return v.Since
}

// close holds an instant against the expected one; the book's clock runs meanwhile.
func (k *desk) close(what string, got *clock.Instant, expected clock.Instant) {
	k.t.Helper()
	if got == nil || got.Sub(expected).Abs() > 20*time.Second {
		k.t.Errorf("%s: %v, want %s", what, got, expected)
	}
}

// A visit lasts while its user takes steps, whatever sessions he has; the next one knows
// when it ended.
func TestService_visits(t *testing.T) {
	each(t, func(k *desk) {
		first := k.enter("clerk", good)
		if since := k.since(first); since != nil {
			k.t.Errorf("the first visit has one before it, until %s", since)
		}
		k.later(14 * time.Minute)
		k.as(first)               // a step, written down
		k.later(16 * time.Minute) // the session is over, the visit is not
		want(k.t, "idle", k.alive(first), session.ErrIdle)
		second := k.enter("clerk", good)
		if since := k.since(second); since != nil {
			k.t.Errorf("16 minutes are a visit of its own, since %s", since)
		}
		left := k.db.Clock().Now()
		k.later(31 * time.Minute)
		third := k.enter("clerk", good)
		k.close("after 31 minutes", k.since(third), left)
		k.later(10 * time.Minute)
		k.as(third)
		k.close("10 minutes on", k.since(third), left)
		if v, err := k.LastVisit(k.as(k.enter("head", good))); err != nil || v.Since != nil {
			k.t.Errorf("the visit of another: %+v, %v", v, err)
		}
	})
}

// Who signs out and comes back at once was away; a session that is open elsewhere is part
// of the next visit.
func TestService_visitsEnd(t *testing.T) {
	each(t, func(k *desk) {
		desk, home := k.enter("clerk", good), k.enter("clerk", good)
		want(k.t, "sign out", k.Logout(k.as(home)), nil)
		left := k.db.Clock().Now()
		k.later(2 * time.Minute)
		k.close("the other session", k.since(desk), left)
		want(k.t, "sign out of it", k.Logout(k.as(desk)), nil)
		left = k.db.Clock().Now()
		k.later(2 * time.Minute)
		k.close("signed in again", k.since(k.enter("clerk", good)), left)
	})
}

// What was read stays read, and nothing that is still to come is.
func TestService_markRead(t *testing.T) {
	each(t, func(k *desk) {
		issued := k.enter("clerk", good)
		mark := func(until clock.Instant) *clock.Instant {
			k.t.Helper()
			want(k.t, "mark", k.MarkRead(k.as(issued), until), nil)
			v, err := k.LastVisit(k.as(issued))
			want(k.t, "last visit", err, nil)
			return v.ReadAt
		}
		now := k.db.Clock().Now()
		k.close("now", mark(now), now)
		k.close("an hour ago", mark(now.Add(-time.Hour)), now)
		k.close("tomorrow", mark(now.Add(24*time.Hour)), now)
		before := len(k.actions())
		mark(k.db.Clock().Now())
		if len(k.actions()) != before {
			k.t.Error("what somebody reads is in the log")
		}
	})
}

func TestAPI_markRead(t *testing.T) {
	once(t, func(k *desk) {
		b := k.office().browser()
		b.told("a guest", b.call("POST /me/readings", `{"until":"2021-03-31T01:00:00.000000Z"}`), 401, "http.guest")
		b.ok("POST /sessions", asClerk)
		b.ok("POST /me/readings", `{"until":"2021-03-31T01:00:00.000000Z"}`)
		b.told("no instant", b.call("POST /me/readings", `{"until":"2021-03-31T01:00:00Z"}`), 422, "session.read_until")
	})
}
