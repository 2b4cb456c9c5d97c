package session_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"caixiao/internal/platform/session"
)

// code is what a device with the secret shows a while from now.
func (k *desk) code(e session.Enrolment, later time.Duration) string {
	k.t.Helper()
	code, err := totp.GenerateCode(e.Secret, k.wall.Now().Add(later).Time())
	if err != nil {
		k.t.Fatal(err)
	}
	return code
}

func (k *desk) tryCode(login, code string) error {
	_, err := k.Login(k.guest(""), session.Login{Login: login, Password: good, Code: code})
	return err
}

// enrolled gives the clerk a second factor.
func (k *desk) enrolled() (session.Enrolment, session.Confirmed) {
	k.t.Helper()
	ctx := k.as(k.enter("clerk", good))
	e, err := k.Enrol(ctx)
	want(k.t, "enrol", err, nil)
	done, err := k.ConfirmTOTP(ctx, k.code(e, 0))
	want(k.t, "confirm", err, nil)
	k.wall.Advance(time.Minute)
	return e, done
}

func TestEnrol(t *testing.T) {
	each(t, func(k *desk) {
		before := k.enter("clerk", good)
		ctx := k.as(before)
		_, err := k.ConfirmTOTP(ctx, "000000")
		want(k.t, "confirm without a secret", err, session.ErrTOTPOff)
		first, err := k.Enrol(ctx)
		want(k.t, "enrol", err, nil)
		if !strings.HasPrefix(first.URL, "otpauth://totp/") || !strings.Contains(first.URL, first.Secret) || len(first.Secret) != 32 {
			k.t.Errorf("enrolment %+v", first)
		}
		want(k.t, "not asked for before it is confirmed", k.try("", "clerk", good), nil)
		e, err := k.Enrol(ctx)
		want(k.t, "enrol again", err, nil)
		_, err = k.ConfirmTOTP(ctx, k.code(first, 0))
		want(k.t, "a code of the first secret", err, session.ErrTOTPCode)
		done, err := k.ConfirmTOTP(ctx, k.code(e, 0))
		want(k.t, "confirm", err, nil)
		want(k.t, "the session before", k.alive(before), session.ErrNone)
		me, err := k.Me(k.as(done.Issued))
		if err != nil || !me.HasTOTP || me.RecoveryCodesLeft != 10 || len(done.Codes) != 10 {
			k.t.Errorf("me: %+v, %v", me, err)
		}
		_, err = k.Enrol(k.as(done.Issued))
		want(k.t, "enrol over it", err, session.ErrTOTPOn)
		want(k.t, "the code that confirmed", k.tryCode("clerk", k.code(e, 0)), session.ErrWrongCode)
		var texts []string
		if err := k.db.Select(k.t.Context(), &texts, `SELECT secret FROM session_totps UNION ALL SELECT hash FROM session_recovery_codes`); err != nil {
			k.t.Fatal(err)
		}
		if all := strings.Join(texts, " "); strings.Contains(all, e.Secret) || strings.Contains(all, done.Codes[0]) {
			k.t.Error("a secret is stored in the clear")
		}
	})
}

func TestLogin_withCode(t *testing.T) {
	each(t, func(k *desk) {
		e, _ := k.enrolled()
		want(k.t, "without a code", k.tryCode("clerk", ""), session.ErrTOTPNeeded)
		want(k.t, "with a wrong password", k.try("", "clerk", "wrong"), session.ErrWrong)
		k.wall.Set(start().Add(10 * time.Minute)) // the beginning of a period
		want(k.t, "two periods early", k.tryCode("clerk", k.code(e, time.Minute)), session.ErrWrongCode)
		want(k.t, "two periods late", k.tryCode("clerk", k.code(e, -31*time.Second)), session.ErrWrongCode)
		want(k.t, "one period late", k.tryCode("clerk", k.code(e, -time.Second)), nil)
		want(k.t, "of now, as it is read out", k.tryCode("clerk", " "+k.code(e, 0)[:3]+" "+k.code(e, 0)[3:]), nil)
		want(k.t, "again", k.tryCode("clerk", k.code(e, 0)), session.ErrWrongCode)
		want(k.t, "one before the one used", k.tryCode("clerk", k.code(e, -time.Second)), session.ErrWrongCode)
		want(k.t, "one period early", k.tryCode("clerk", k.code(e, 59*time.Second)), nil)
		k.restart()
		want(k.t, "again after a restart", k.tryCode("clerk", k.code(e, 59*time.Second)), session.ErrWrongCode)
	})
}

func TestLogin_oneCodeOpensOneSession(t *testing.T) {
	each(t, func(k *desk) {
		e, _ := k.enrolled()
		var group sync.WaitGroup
		answers := make([]error, 4)
		for i := range answers {
			group.Go(func() { answers[i] = k.tryCode("clerk", k.code(e, 0)) })
		}
		group.Wait()
		opened := 0
		for _, err := range answers {
			if err == nil {
				opened++
			} else {
				want(k.t, "the others", err, session.ErrWrongCode)
			}
		}
		if opened != 1 {
			k.t.Errorf("one code has opened %d sessions", opened)
		}
	})
}

func TestLogin_wrongCodesLock(t *testing.T) {
	each(t, func(k *desk) {
		e, _ := k.enrolled()
		for range 4 {
			want(k.t, "wrong", k.tryCode("clerk", "12345x"), session.ErrWrongCode)
			want(k.t, "the password alone does not begin anew", k.tryCode("clerk", ""), session.ErrTOTPNeeded)
		}
		want(k.t, "the fifth", k.tryCode("clerk", "000-000-000"), session.ErrLocked)
		want(k.t, "the right one", k.tryCode("clerk", k.code(e, 0)), session.ErrLocked)
	})
}

func TestLogin_recoveryCode(t *testing.T) {
	each(t, func(k *desk) {
		_, done := k.enrolled()
		want(k.t, "once", k.tryCode("clerk", done.Codes[3]), nil)
		want(k.t, "twice", k.tryCode("clerk", done.Codes[3]), session.ErrWrongCode)
		plain := strings.ToUpper(strings.ReplaceAll(done.Codes[4], "-", " "))
		issued, err := k.Login(k.guest(""), session.Login{Login: "clerk", Password: good, Code: plain})
		want(k.t, "another, typed otherwise", err, nil)
		if me, err := k.Me(k.as(issued)); err != nil || me.RecoveryCodesLeft != 8 || me.Method != session.ByRecoveryCode {
			k.t.Errorf("me: %+v, %v", me, err)
		}
	})
}

func TestDisableTOTP(t *testing.T) {
	each(t, func(k *desk) {
		_, done := k.enrolled()
		ctx := k.as(done.Issued)
		want(k.t, "with another password", k.DisableTOTP(ctx, "wrong"), session.ErrPasswordWrong)
		want(k.t, "disable", k.DisableTOTP(ctx, good), nil)
		want(k.t, "again", k.DisableTOTP(ctx, good), session.ErrTOTPOff)
		want(k.t, "login", k.tryCode("clerk", ""), nil)
	})
}

func TestResetTOTP(t *testing.T) {
	each(t, func(k *desk) {
		_, done := k.enrolled()
		want(k.t, "reset", k.ResetTOTP(k.t.Context(), k.clerk), nil)
		want(k.t, "his session", k.alive(done.Issued), session.ErrNone)
		want(k.t, "again", k.ResetTOTP(k.t.Context(), k.clerk), session.ErrTOTPOff)
		want(k.t, "login", k.tryCode("clerk", ""), nil)
		want(k.t, "an old recovery code is nothing any more", k.tryCode("clerk", done.Codes[0]), nil)
	})
}

func TestTOTP_neededForARole(t *testing.T) {
	each(t, func(k *desk) {
		k.setPolicy(func(p *session.Policy) { p.TOTPRoles = []string{"UNIT_CLERK"} })
		issued := k.enter("clerk", good)
		if me, err := k.Me(k.as(issued)); err != nil || !me.MustEnrolTOTP {
			k.t.Fatalf("nothing has to be enrolled: %+v, %v", me, err)
		}
		ctx := k.as(issued)
		e, err := k.Enrol(ctx)
		want(k.t, "enrol", err, nil)
		done, err := k.ConfirmTOTP(ctx, k.code(e, 0))
		want(k.t, "confirm", err, nil)
		if me, err := k.Me(k.as(done.Issued)); err != nil || me.MustEnrolTOTP {
			k.t.Errorf("it has to be enrolled again: %v", err)
		}
		want(k.t, "disable", k.DisableTOTP(k.as(done.Issued), good), session.ErrTOTPRequired)
		me, err := k.Me(k.as(k.enter("head", good)))
		if err != nil || me.MustEnrolTOTP {
			k.t.Errorf("another role has to enrol: %v", err)
		}
	})
}

// setPolicy changes the policy from today on.
func (k *desk) setPolicy(change func(*session.Policy)) session.Policy {
	k.t.Helper()
	_, p, err := k.Policies(k.t.Context())
	want(k.t, "latest policy", err, nil)
	p.ValidFrom, p.Basis = k.today(), "财办〔2026〕7号"
	change(&p)
	p, err = k.SetPolicy(k.t.Context(), p)
	want(k.t, "set policy", err, nil)
	return p
}

// meddler does something while a secret is being read.
type meddler struct {
	session.Sealer
	meanwhile func()
}

func (m *meddler) Decrypt(sealed string, about []byte) ([]byte, error) {
	m.meanwhile()
	return m.Sealer.Decrypt(sealed, about)
}

func TestLogin_secretsChangedMeanwhile(t *testing.T) {
	each(t, func(k *desk) {
		e, _ := k.enrolled()
		m := &meddler{Sealer: k.cfg.Sealer, meanwhile: func() {
			_, err := k.SetOneTime(k.t.Context(), k.clerk)
			want(k.t, "one-time", err, nil)
		}}
		k.cfg.Sealer = m
		k.restart()
		want(k.t, "the password of a moment ago", k.tryCode("clerk", k.code(e, 0)), session.ErrBusy)
		m.meanwhile = func() {}
		want(k.t, "a moment later", k.tryCode("clerk", k.code(e, 0)), session.ErrWrong)
	})
}
