package session_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/session"
)

// today is the day the wall clock shows in the bureau.
func (k *desk) today() fiscal.Date { return fiscal.DateOf(k.wall.Now().Add(8 * time.Hour).Time()) }

func TestPolicy_Check(t *testing.T) {
	today := session.DefaultPolicy().ValidFrom.AddDays(1000)
	for _, tt := range []struct {
		name   string
		change func(*session.Policy)
		path   string
	}{
		{"as it is", func(*session.Policy) {}, ""},
		{"shortest", func(p *session.Policy) { p.PasswordLengthMin = 8 }, ""},
		{"too short", func(p *session.Policy) { p.PasswordLengthMin = 7 }, "passwordLengthMin"},
		{"more kinds than there are", func(p *session.Policy) { p.PasswordKindsMin = 5 }, "passwordKindsMin"},
		{"never old", func(p *session.Policy) { p.PasswordAgeDays = 0 }, ""},
		{"no lockout", func(p *session.Policy) { p.LockFailures = 21 }, "lockFailures"},
		{"lock at once", func(p *session.Policy) { p.LockFailures = 2 }, "lockFailures"},
		{"no window", func(p *session.Policy) { p.LockWindowMinutes = 0 }, "lockWindowMinutes"},
		{"longest idle", func(p *session.Policy) { p.IdleMinutes = 120 }, ""},
		{"too long idle", func(p *session.Policy) { p.IdleMinutes = 121 }, "idleMinutes"},
		{"longer than a day", func(p *session.Policy) { p.AbsoluteMinutes = 1441 }, "absoluteMinutes"},
		{"yesterday", func(p *session.Policy) { p.ValidFrom = today.AddDays(-1) }, "validFrom"},
		{"no basis", func(p *session.Policy) { p.Basis = " x " }, "basis"},
		{"no role", func(p *session.Policy) { p.TOTPRoles = []string{"AGENCY", "abc"} }, "totpRoles"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := session.DefaultPolicy()
			p.ValidFrom = today
			tt.change(&p)
			err := p.Check(today)
			var paths []string
			if fields, ok := errors.AsType[*fault.FieldErrors](err); ok {
				for _, f := range fields.List() {
					paths = append(paths, f.Path)
				}
			}
			var wanted []string
			if tt.path != "" {
				wanted = []string{tt.path}
			}
			if diff := cmp.Diff(wanted, paths); diff != "" {
				t.Errorf("wrong fields (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSetPolicy(t *testing.T) {
	each(t, func(k *desk) {
		before, err := k.Policy(k.t.Context())
		want(k.t, "policy", err, nil)
		if diff := cmp.Diff(session.DefaultPolicy().Rules, before.Rules); diff != "" {
			k.t.Errorf("a fresh book (-want +got):\n%s", diff)
		}
		set := k.setPolicy(func(p *session.Policy) { p.LockFailures, p.IdleMinutes = 3, 5 })
		stale := set
		stale.Version--
		_, err = k.SetPolicy(k.t.Context(), stale)
		want(k.t, "a change of the version before", err, httpx.ErrStale)
		later := set
		later.ValidFrom, later.LockFailures = k.today().AddDays(1), 4
		later, err = k.SetPolicy(k.t.Context(), later)
		want(k.t, "a policy for tomorrow", err, nil)
		for range 2 {
			if now, err := k.Policy(k.t.Context()); err != nil || now.LockFailures != 3 || now.Version != set.Version {
				k.t.Errorf("today %+v, %v", now, err)
			}
			k.restart()
		}
		issued := k.enter("head", good)
		_ = k.try("", "clerk", "wrong")
		_ = k.try("", "clerk", "wrong")
		want(k.t, "the third failure", k.try("", "clerk", "wrong"), session.ErrLocked)
		k.wall.Advance(5 * time.Minute)
		want(k.t, "five minutes", k.alive(issued), session.ErrIdle)
		k.wall.Set(start().Add(15*time.Hour - time.Microsecond))
		if now, _ := k.Policy(k.t.Context()); now.Version != set.Version {
			k.t.Errorf("just before midnight version %d is in force", now.Version)
		}
		k.wall.Advance(time.Microsecond)
		if now, _ := k.Policy(k.t.Context()); now.Version != later.Version || now.LockFailures != 4 {
			k.t.Errorf("at midnight %+v is in force", now)
		}
	})
}

func TestPreferences(t *testing.T) {
	each(t, func(k *desk) {
		ctx := k.as(k.enter("clerk", good))
		me, err := k.Me(ctx)
		if err != nil || me.Preferences != (session.Preferences{Version: 1, Language: "zh", MoneyUnit: "YUAN"}) {
			k.t.Errorf("at first %+v, %v", me.Preferences, err)
		}
		p, err := k.SetPreferences(ctx, session.Preferences{Version: 1, Language: "en", MoneyUnit: "WAN"})
		want(k.t, "set", err, nil)
		_, err = k.SetPreferences(ctx, session.Preferences{Version: 1, Language: "zh", MoneyUnit: "WAN"})
		want(k.t, "stale", err, httpx.ErrStale)
		if me, err = k.Me(ctx); err != nil || me.Preferences != p || p.Version != 2 || p.Language != "en" {
			k.t.Errorf("then %+v, %v", me.Preferences, err)
		}
	})
}
