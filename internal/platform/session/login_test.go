package session_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/session"
	"caixiao/locales"
)

func TestLogin(t *testing.T) {
	each(t, func(k *desk) {
		issued := k.enter("Clerk", good)
		who, err := k.Resolve(k.t.Context(), issued.Token, false)
		want(k.t, "a fresh session", err, nil)
		if who.User != k.clerk || who.Login != "clerk" || !who.Can("target.write") || who.Session != issued.Session {
			k.t.Errorf("resolved as %+v", who)
		}
		k.restart()
		want(k.t, "after a restart", k.alive(issued), nil)
		if other := k.enter("clerk", good); other.Token == issued.Token || other.Session == issued.Session {
			k.t.Error("two logins share a session")
		}
		var kept []string
		if err := k.db.Select(k.t.Context(), &kept, `SELECT token_hash FROM sessions`); err != nil {
			k.t.Fatal(err)
		}
		if strings.Contains(strings.Join(kept, " "), issued.Token) {
			k.t.Error("a token is stored in the clear")
		}
	})
}

func TestLogin_failuresAreCounted(t *testing.T) {
	each(t, func(k *desk) {
		for left := 4; left > 0; left-- {
			for _, login := range []string{"clerk", "nobody"} {
				err := k.try("", login, "wrong")
				failure, ok := errors.AsType[*fault.Error](err)
				if !ok || !errors.Is(err, session.ErrWrong) || failure.Params()["left"] != left {
					k.t.Fatalf("%s: got %v, want %d left", login, err, left)
				}
				if left == 3 && !strings.Contains(locales.Message("zh", err), "还可以试 3 次") {
					k.t.Errorf("the sentence is %q", locales.Message("zh", err))
				}
			}
		}
		for _, login := range []string{"clerk", "nobody"} {
			err := k.try("", login, "wrong")
			want(k.t, "the fifth failure of "+login, err, session.ErrLocked)
			if !strings.Contains(locales.Message("zh", err), "09:30") {
				k.t.Errorf("the sentence is %q", locales.Message("zh", err))
			}
		}
		want(k.t, "the right password while locked", k.try("", "clerk", good), session.ErrLocked)
		want(k.t, "another account", k.try("", "head", good), nil)
		k.restart()
		k.wall.Advance(30*time.Minute - time.Microsecond)
		want(k.t, "just before the end, after a restart", k.try("", "clerk", good), session.ErrLocked)
		k.wall.Advance(time.Microsecond)
		want(k.t, "at the end", k.try("", "clerk", good), nil)
	})
}

func TestLogin_windowOfFailures(t *testing.T) {
	each(t, func(k *desk) {
		want(k.t, "first", k.try("", "clerk", "wrong"), session.ErrWrong)
		k.wall.Advance(time.Minute)
		for range 3 {
			want(k.t, "further", k.try("", "clerk", "wrong"), session.ErrWrong)
		}
		k.wall.Advance(14 * time.Minute) // the first is exactly 15 minutes old: outside
		want(k.t, "the fifth, when the first has left the window", k.try("", "clerk", "wrong"), session.ErrWrong)
		k.wall.Advance(time.Minute - time.Microsecond) // the three are still inside
		want(k.t, "the fifth within the window", k.try("", "clerk", "wrong"), session.ErrLocked)
	})
}

func TestLogin_successForgetsFailures(t *testing.T) {
	each(t, func(k *desk) {
		for range 3 {
			for range 4 {
				want(k.t, "wrong", k.try("", "clerk", "wrong"), session.ErrWrong)
			}
			k.wall.Advance(time.Second)
			want(k.t, "right", k.try("", "clerk", good), nil)
			k.wall.Advance(time.Second)
		}
	})
}

func TestLogin_addressIsLocked(t *testing.T) {
	each(t, func(k *desk) {
		for _, login := range []string{"a", "b", "c", "d"} {
			want(k.t, login, k.try(away, login, "wrong"), session.ErrWrong)
		}
		k.wall.Advance(time.Second)
		want(k.t, "a success does not forget those of the address", k.try(away, "head", good), nil)
		want(k.t, "the fifth from the address", k.try(away, "e", "wrong"), session.ErrAddressLocked)
		want(k.t, "anybody from there", k.try(away, "clerk", good), session.ErrAddressLocked)
		want(k.t, "from elsewhere", k.try("10.3.0.8", "clerk", good), nil)
		for range 2 {
			for _, login := range []string{"m", "n", "o", "p", "q"} {
				if err := k.try("127.0.0.1", login, "wrong"); errors.Is(err, session.ErrAddressLocked) {
					k.t.Fatal("this machine's address stands for many and is locked")
				}
			}
		}
		for _, host := range []string{"1", "2", "3", "4"} {
			want(k.t, host, k.try("2001:db8::"+host, "x"+host, "wrong"), session.ErrWrong)
		}
		want(k.t, "one network of IPv6 is one address", k.try("2001:db8::5", "x5", "wrong"), session.ErrAddressLocked)
	})
}

func TestLogin_manyGuessesAtOnce(t *testing.T) {
	each(t, func(k *desk) {
		var group sync.WaitGroup
		answers := make([]error, 24)
		for i := range answers {
			group.Go(func() { answers[i] = k.try("", "clerk", "wrong") })
		}
		group.Wait()
		told := 0
		for _, err := range answers {
			switch {
			case errors.Is(err, session.ErrWrong):
				told++
			case !errors.Is(err, session.ErrLocked):
				k.t.Errorf("got %v", err)
			}
		}
		if told != 4 {
			k.t.Errorf("%d guesses were told wrong, want 4 before the one that locks", told)
		}
		want(k.t, "afterwards", k.try("", "clerk", good), session.ErrLocked)
	})
}

func TestLogin_manyPeopleAtOnce(t *testing.T) {
	each(t, func(k *desk) {
		var group sync.WaitGroup
		for range 12 {
			for _, login := range []string{"clerk", "head"} {
				group.Go(func() {
					issued, err := k.Login(k.guest(away), session.Login{Login: login, Password: good})
					if err == nil {
						err = k.alive(issued)
					}
					if err != nil {
						k.t.Errorf("%s: %v", login, err)
					}
				})
			}
		}
		group.Wait()
	})
}

func TestLogin_refusedAfterTheRightPassword(t *testing.T) {
	each(t, func(k *desk) {
		k.people.change(k.clerk, func(a *session.Account) { a.Active = false })
		want(k.t, "inactive", k.try(away, "clerk", good), session.ErrInactive)
		want(k.t, "inactive and wrong says no more than wrong", k.try(away, "clerk", "wrong"), session.ErrWrong)
	})
}

func TestUnlock(t *testing.T) {
	each(t, func(k *desk) {
		for range 5 {
			_ = k.try(away, "clerk", "wrong")
		}
		want(k.t, "locked", k.try(away, "clerk", good), session.ErrLocked)
		want(k.t, "unlock", k.Unlock(actor.Machine(k.t.Context(), "cli"), k.clerk), nil)
		want(k.t, "unlocked, with the address", k.try(away, "clerk", good), nil)
		want(k.t, "nobody", k.Unlock(k.t.Context(), ident.ID{}), session.ErrUserNotFound)
	})
}

func TestLogin_audit(t *testing.T) {
	each(t, func(k *desk) {
		for range 5 {
			_ = k.try(away, "clerk", "wrong")
		}
		_ = k.try(away, "clerk", good)
		k.wall.Advance(time.Hour)
		ctx := k.as(k.enter("clerk", good))
		want(k.t, "logout", k.Logout(ctx), nil)
		wanted := []string{
			"session.password_set", "session.password_set",
			"session.failure", "session.failure", "session.failure", "session.failure", "session.failure",
			"session.lock", "session.lock", // account and address
			"session.failure", "session.login", "session.logout",
		}
		if diff := cmp.Diff(wanted, k.actions()); diff != "" {
			k.t.Errorf("audit (-want +got):\n%s", diff)
		}
		var texts []string
		if err := k.db.Select(k.t.Context(), &texts, `SELECT login || reason || before_json || after_json FROM audit_entries`); err != nil {
			k.t.Fatal(err)
		}
		if all := strings.Join(texts, "\n"); strings.Contains(all, good) || strings.Contains(all, "wrong\"") {
			k.t.Error("a password is in the audit log")
		}
		for _, action := range k.actions() {
			if !locales.Has("zh", "audit."+action) || !locales.Has("en", "audit."+action) {
				k.t.Errorf("no label for %s", action)
			}
		}
	})
}
