package session_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/session"
	"caixiao/testkit"
)

func TestResolve_idle(t *testing.T) {
	each(t, func(k *desk) {
		issued := k.enter("clerk", good)
		k.wall.Advance(15*time.Minute - time.Microsecond)
		want(k.t, "just before the limit, in the background", k.alive(issued), nil)
		k.as(issued) // a step: the limit begins anew
		k.wall.Advance(15*time.Minute - time.Microsecond)
		want(k.t, "after a step", k.alive(issued), nil)
		k.wall.Advance(time.Microsecond)
		want(k.t, "at the limit: the background is no step", k.alive(issued), session.ErrIdle)
		want(k.t, "afterwards", k.alive(issued), session.ErrNone)
		k.wall.Advance(-time.Hour)
		want(k.t, "ended is ended, also when the clock goes back", k.alive(issued), session.ErrNone)
	})
}

func TestResolve_absolute(t *testing.T) {
	each(t, func(k *desk) {
		issued := k.enter("clerk", good)
		end := start().Add(8 * time.Hour)
		for k.wall.Now().Before(end.Add(-10 * time.Minute)) {
			k.wall.Advance(10 * time.Minute)
			k.as(issued)
		}
		k.wall.Set(end.Add(-time.Microsecond))
		k.as(issued)
		k.wall.Set(end)
		want(k.t, "at the end", k.alive(issued), session.ErrOver)
	})
}

func TestResolve_lastStepIsWrittenOnceAMinute(t *testing.T) {
	each(t, func(k *desk) {
		issued := k.enter("clerk", good)
		seen := func() (at clock.Instant) {
			k.t.Helper()
			if err := k.db.Get(k.t.Context(), &at, `SELECT seen_at FROM sessions`); err != nil {
				k.t.Fatal(err)
			}
			return at
		}
		k.wall.Advance(59 * time.Second)
		k.as(issued)
		if seen() != start() {
			k.t.Error("a step within the minute is written")
		}
		list, err := k.Sessions(k.as(issued))
		if err != nil || len(list) != 1 || list[0].SeenAt != start().Add(59*time.Second) {
			k.t.Errorf("in memory the step is not exact: %+v, %v", list, err)
		}
		k.wall.Advance(time.Second)
		k.as(issued)
		if seen() != start().Add(time.Minute) {
			k.t.Error("a step after a minute is not written")
		}
	})
}

func TestResolve_unknown(t *testing.T) {
	each(t, func(k *desk) {
		issued := k.enter("clerk", good)
		for _, token := range []string{"", "x", issued.Token[1:] + "A", issued.Token + "A", issued.Token[:42] + "!", "文" + issued.Token[3:]} {
			_, err := k.Resolve(k.t.Context(), token, false)
			want(k.t, token, err, session.ErrNone)
		}
	})
}

func TestResolve_anotherBook(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		here := newDesk(t, d)
		there := newDesk(t, testkit.Open(t, testkit.SQLite(t)))
		stolen := there.enter("clerk", good)
		_, err := here.Resolve(t.Context(), stolen.Token, false)
		want(t, "the token of another book", err, session.ErrNone)
		want(t, "where it belongs", there.alive(stolen), nil)
	})
}

// A session goes on with other rights, which count from the next request on; it does not
// survive its account's becoming another.
func TestResolve_rightsChange(t *testing.T) {
	each(t, func(k *desk) {
		first := k.enter("clerk", good)
		before, err := k.Me(k.as(first))
		want(k.t, "me", err, nil)
		if who := actor.From(k.as(first)); !who.Can("target.write") {
			k.t.Fatalf("the clerk is %+v", who)
		}
		k.people.change(k.clerk, func(a *session.Account) {
			a.Roles, a.Perms, a.Rights = []string{"UNIT_REVIEWER"}, map[string]struct{}{"target.read": {}}, "b"
		})
		who := actor.From(k.as(first))
		if who.Session != first.Session || !who.Has("UNIT_REVIEWER") || who.Has("UNIT_CLERK") || who.Can("target.write") || !who.Can("target.read") {
			k.t.Errorf("after a change of roles: %+v", who)
		}
		if after, err := k.Me(k.as(first)); err != nil || after.Rights == before.Rights || after.Session != before.Session {
			k.t.Errorf("his pages are told %q, before %q, %v", after.Rights, before.Rights, err)
		}
		k.restart()
		want(k.t, "after a restart", k.alive(first), nil)
		k.people.change(k.clerk, func(a *session.Account) { a.AuthVersion++ })
		want(k.t, "after he was moved", k.alive(first), session.ErrRolesChanged)
		second := k.enter("clerk", good)
		if who, _ := k.Resolve(k.t.Context(), second.Token, false); !who.Has("UNIT_REVIEWER") || who.Session == first.Session {
			k.t.Errorf("the new session is %+v", who)
		}
		k.people.change(k.clerk, func(a *session.Account) { a.Active = false })
		want(k.t, "after the account was stopped", k.alive(second), session.ErrNone)
	})
}

// Who signed in without a second factor does not get into a role that asks for one.
func TestResolve_roleNeedsFactor(t *testing.T) {
	each(t, func(k *desk) {
		k.setPolicy(func(p *session.Policy) { p.TOTPRoles = []string{"BUREAU_HEAD"} })
		plain := k.enter("clerk", good)
		k.as(plain)
		e, done := k.enrolled()
		enrolled := done.Issued
		sure, err := k.Login(k.guest(""), session.Login{Login: "clerk", Password: good, Code: k.code(e, 0)})
		want(k.t, "sign in with a code", err, nil)
		k.people.change(k.clerk, func(a *session.Account) { a.Roles, a.Rights = []string{"BUREAU_HEAD"}, "b" })
		want(k.t, "without a factor", k.alive(plain), session.ErrSecondFactor)
		want(k.t, "again", k.alive(plain), session.ErrNone)
		want(k.t, "set up in the session", k.alive(enrolled), nil)
		want(k.t, "signed in with it", k.alive(sure), nil)
		k.restart()
		want(k.t, "set up in the session, after a restart", k.alive(enrolled), nil)
	})
}

func TestRevoke(t *testing.T) {
	each(t, func(k *desk) {
		var ended []ident.ID
		k.OnEnd(func(id ident.ID) { ended = append(ended, id) })
		a, b, c, strange := k.enter("clerk", good), k.enter("clerk", good), k.enter("clerk", good), k.enter("head", good)
		ctx := k.as(a)
		want(k.t, "somebody else's", k.Revoke(ctx, strange.Session), session.ErrSessionNotFound)
		want(k.t, "none", k.Revoke(ctx, ident.ID{}), session.ErrSessionNotFound)
		k.as(b)
		want(k.t, "one's own", k.Revoke(ctx, b.Session), nil)
		want(k.t, "again", k.Revoke(ctx, b.Session), session.ErrSessionNotFound)
		want(k.t, "the revoked one", k.alive(b), session.ErrNone)
		list, err := k.Sessions(ctx)
		if err != nil || len(list) != 2 || list[0].ID != c.Session || list[0].Current || list[1].ID != a.Session || !list[1].Current {
			k.t.Errorf("the list is %+v, %v", list, err)
		}
		n, err := k.RevokeOthers(ctx)
		if err != nil || n != 1 {
			k.t.Errorf("%d others were revoked, %v", n, err)
		}
		want(k.t, "the other", k.alive(c), session.ErrNone)
		want(k.t, "the one that asked", k.alive(a), nil)
		want(k.t, "somebody else's", k.alive(strange), nil)
		want(k.t, "logout", k.Logout(ctx), nil)
		want(k.t, "after logout", k.alive(a), session.ErrNone)
		k.restart()
		want(k.t, "after a restart", k.alive(a), session.ErrNone)
		if diff := cmp.Diff([]ident.ID{b.Session, c.Session, a.Session}, ended, cmp.Comparer(func(x, y ident.ID) bool { return x == y })); diff != "" {
			k.t.Errorf("told to end (-want +got):\n%s", diff)
		}
	})
}

func TestRevoke_whileResolving(t *testing.T) {
	each(t, func(k *desk) {
		for range 10 {
			issued, keeper := k.enter("clerk", good), k.enter("clerk", good)
			ctx := k.as(keeper)
			k.restart()
			var group sync.WaitGroup
			for range 4 {
				group.Go(func() {
					for range 20 {
						_ = k.alive(issued)
					}
				})
			}
			want(k.t, "revoke", k.Revoke(ctx, issued.Session), nil)
			group.Wait()
			want(k.t, "revoked while it was being read", k.alive(issued), session.ErrNone)
		}
	})
}

func TestSweep(t *testing.T) {
	each(t, func(k *desk) {
		var ended []ident.ID
		k.OnEnd(func(id ident.ID) { ended = append(ended, id) })
		idle, busy, moved := k.enter("clerk", good), k.enter("clerk", good), k.enter("head", good)
		for _, issued := range []session.Issued{idle, busy, moved} {
			k.as(issued)
		}
		k.wall.Advance(14 * time.Minute)
		k.as(busy)
		k.as(moved)
		want(k.t, "sweep", k.Sweep(k.t.Context()), nil)
		if len(ended) > 0 {
			k.t.Fatalf("%v ended early", ended)
		}
		k.wall.Advance(time.Minute)
		k.people.change(k.head, func(a *session.Account) { a.AuthVersion++ })
		want(k.t, "sweep", k.Sweep(k.t.Context()), nil)
		if len(ended) != 2 || !slices.Contains(ended, idle.Session) || !slices.Contains(ended, moved.Session) {
			k.t.Errorf("ended %v, want the idle one and the one whose roles changed", ended)
		}
		want(k.t, "the busy one", k.alive(busy), nil)
		k.wall.Advance(13*time.Minute + 30*time.Second)
		k.as(busy) // exact in memory
		k.restart()
		k.wall.Advance(10 * time.Minute)
		want(k.t, "sweep after a restart", k.Sweep(k.t.Context()), nil)
		want(k.t, "what was written is enough", k.alive(busy), nil)
		k.wall.Advance(200 * 24 * time.Hour)
		want(k.t, "sweep ends it", k.Sweep(k.t.Context()), nil)
		k.wall.Advance(200 * 24 * time.Hour)
		want(k.t, "sweep forgets it", k.Sweep(k.t.Context()), nil)
		for _, query := range []string{`SELECT COUNT(*) FROM sessions`, `SELECT COUNT(*) FROM session_attempts`} {
			var n int
			if err := k.db.Get(k.t.Context(), &n, query); err != nil || n != 0 {
				k.t.Errorf("%s: %d, %v", query, n, err)
			}
		}
	})
}
