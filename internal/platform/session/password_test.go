package session_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/session"
	"caixiao/testkit"
)

func TestSetPassword_rules(t *testing.T) {
	each(t, func(k *desk) {
		for _, tt := range []struct {
			password string
			err      error
		}{
			{"Ab3-efgh9", session.ErrPasswordShort}, // 9 characters
			{"Ab3-efgh9j", nil},                     // 10
			{"港口城市Ab3-fg", nil},                     // characters, not bytes
			{strings.Repeat("Ab3-efgh", 16), nil},   // 128
			{strings.Repeat("Ab3-efgh", 16) + "x", session.ErrPasswordLong},
			{"abcdefgh12", session.ErrPasswordKinds}, // two kinds
			{"abcdefghI2", nil},                      // three
			{"ABCDXYWH-2", nil},
			{"xy-CLERK-77", session.ErrPasswordLogin}, // in other letters too
			{"Cler-k0077x", nil},
			{"1qaz@WSX3edc", nil},
			{"Qwertyuiop1", session.ErrPasswordCommon},
			{"Qwertyuiop1234", session.ErrPasswordCommon},
			{"Qwertyuiop12345", nil}, // more than a few signs around it
			{"P@ssw0rd2024", session.ErrPasswordCommon},
			{"!!Caizheng!!", session.ErrPasswordCommon},
			{"Admin@123456", session.ErrPasswordCommon},
			{"WoAiNi1314!", session.ErrPasswordCommon},
		} {
			err := k.SetPassword(k.t.Context(), k.clerk, tt.password, session.PasswordTerms{})
			if tt.err == nil && err != nil || tt.err != nil && !errors.Is(err, tt.err) {
				k.t.Errorf("%s: got %v, want %v", tt.password, err, tt.err)
			}
		}
		want(k.t, "nobody", k.SetPassword(k.t.Context(), ident.ID{}, good, session.PasswordTerms{}), session.ErrUserNotFound)
	})
}

func TestChangePassword(t *testing.T) {
	each(t, func(k *desk) {
		first, second := k.enter("clerk", good), k.enter("clerk", good)
		ctx := k.as(first)
		_, err := k.ChangePassword(ctx, "wrong", other)
		want(k.t, "another present password", err, session.ErrPasswordWrong)
		if failure, _ := errors.AsType[*fault.Error](err); failure.Params()["left"] != 4 {
			k.t.Errorf("got %v, want 4 left", err)
		}
		_, err = k.ChangePassword(ctx, good, "short")
		want(k.t, "a bad new one", err, session.ErrPasswordShort)
		_, err = k.ChangePassword(ctx, good, good)
		want(k.t, "the same", err, session.ErrPasswordUsed)
		want(k.t, "nothing has happened so far", k.alive(second), nil)
		issued, err := k.ChangePassword(ctx, good, other)
		want(k.t, "change", err, nil)
		want(k.t, "the new session", k.alive(issued), nil)
		want(k.t, "the old one", k.alive(first), session.ErrNone)
		want(k.t, "the other one", k.alive(second), session.ErrNone)
		want(k.t, "the old password", k.try(away, "clerk", good), session.ErrWrong)
		want(k.t, "the new password", k.try(away, "clerk", other), nil)
	})
}

func TestChangePassword_guessesOfThePresentOneLock(t *testing.T) {
	each(t, func(k *desk) {
		ctx := k.as(k.enter("clerk", good))
		for range 4 {
			_, err := k.ChangePassword(ctx, "wrong", other)
			want(k.t, "wrong", err, session.ErrPasswordWrong)
		}
		_, err := k.ChangePassword(ctx, "wrong", other)
		want(k.t, "the fifth", err, session.ErrLocked)
		_, err = k.ChangePassword(ctx, good, other)
		want(k.t, "the right one while locked", err, session.ErrLocked)
	})
}

func TestChangePassword_history(t *testing.T) {
	each(t, func(k *desk) {
		passwords := []string{good, "Second-22aa", "Third-333aa", "Fourth-44aa", "Fifth-555aa", "Sixth-666aa"}
		for i, next := range passwords[1:] {
			_, err := k.ChangePassword(k.as(k.enter("clerk", passwords[i])), passwords[i], next)
			want(k.t, next, err, nil)
		}
		ctx := k.as(k.enter("clerk", passwords[5]))
		_, err := k.ChangePassword(ctx, passwords[5], passwords[1])
		want(k.t, "the fifth from the end", err, session.ErrPasswordUsed)
		_, err = k.ChangePassword(ctx, passwords[5], passwords[0])
		want(k.t, "the sixth from the end", err, nil)
	})
}

func TestPassword_age(t *testing.T) {
	each(t, func(k *desk) {
		set := start()
		mustChange := func(login string) bool {
			k.t.Helper()
			me, err := k.Me(k.as(k.enter(login, good)))
			want(k.t, "me", err, nil)
			return me.MustChangePassword
		}
		k.wall.Set(set.Add(89 * 24 * time.Hour))
		issued := k.enter("clerk", good)
		me, err := k.Me(k.as(issued))
		want(k.t, "me", err, nil)
		if day, _ := fiscal.ParseDate("2027-02-23"); me.MustChangePassword || me.PasswordEndsOn == nil || *me.PasswordEndsOn != day {
			k.t.Errorf("on day 89: must change %v, ends on %s", me.MustChangePassword, me.PasswordEndsOn)
		}
		k.wall.Set(set.Add(90 * 24 * time.Hour))
		if !mustChange("clerk") {
			k.t.Error("on day 90 nothing has to be changed")
		}
		want(k.t, "a password that keeps", k.SetPassword(k.t.Context(), k.head, good, session.PasswordTerms{Keeps: true}), nil)
		k.wall.Advance(500 * 24 * time.Hour)
		if mustChange("head") {
			k.t.Error("a password that keeps has aged")
		}
	})
}

func TestSetOneTime(t *testing.T) {
	each(t, func(k *desk) {
		before := k.enter("clerk", good)
		for range 5 {
			_ = k.try("", "clerk", "wrong")
		}
		k.wall.Advance(time.Second)
		secret, err := k.SetOneTime(actor.Machine(k.t.Context(), "cli"), k.clerk)
		want(k.t, "one-time", err, nil)
		want(k.t, "the session before", k.alive(before), session.ErrNone)
		want(k.t, "the password before", k.try("", "clerk", good), session.ErrWrong)
		issued := k.enter("clerk", secret.Password) // the lock has ended too
		me, err := k.Me(k.as(issued))
		if err != nil || !me.MustChangePassword {
			k.t.Fatalf("after a one-time password nothing has to be changed: %v", err)
		}
		issued, err = k.ChangePassword(k.as(issued), secret.Password, other)
		want(k.t, "change", err, nil)
		if me, err = k.Me(k.as(issued)); err != nil || me.MustChangePassword {
			k.t.Fatalf("it has to be changed again: %v", err)
		}
		want(k.t, "once only", k.try("", "clerk", secret.Password), session.ErrWrong)
	})
}

func TestSetOneTime_expires(t *testing.T) {
	each(t, func(k *desk) {
		secret, err := k.SetOneTime(k.t.Context(), k.clerk)
		want(k.t, "one-time", err, nil)
		k.wall.Set(secret.ExpiresAt)
		want(k.t, "at its end", k.try("", "clerk", secret.Password), session.ErrOneTimeExpired)
		k.wall.Advance(-time.Microsecond)
		want(k.t, "just before", k.try("", "clerk", secret.Password), nil)
		seen := map[string]bool{}
		for range 20 {
			next, err := k.SetOneTime(k.t.Context(), k.clerk)
			want(k.t, "another", err, nil)
			if seen[next.Password] || len(next.Password) != 19 {
				k.t.Fatalf("%s is given twice or malformed", next.Password)
			}
			seen[next.Password] = true
		}
	})
}

func TestLogin_rehashesWhenTheCostChanges(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		k := newDesk(t, d)
		hash := func() (text string) {
			t.Helper()
			if err := d.Get(t.Context(), &text, `SELECT hash FROM session_credentials WHERE user_id = $1`, k.clerk); err != nil {
				t.Fatal(err)
			}
			return text
		}
		before := hash()
		k.enter("clerk", good)
		if hash() != before {
			t.Error("a hash at the present cost is made again")
		}
		k.cfg.Cost.MemoryKiB *= 2
		k.restart()
		want(t, "wrong", k.try("", "clerk", "wrong"), session.ErrWrong)
		if hash() != before {
			t.Error("a wrong password has changed the hash")
		}
		k.enter("clerk", good)
		if after := hash(); !strings.HasPrefix(after, "$argon2id$v=19$m=128,t=1,p=1$") {
			t.Errorf("after the login the hash is %s", after)
		}
		k.enter("clerk", good)
	})
}
