package app_test

import (
	"context"
	"errors"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/session"
	"caixiao/internal/treasury/yearend"
	"caixiao/testkit"
)

// TestCloseYear: from the command line too one person prepares the closing and another confirms
// it, both with their own passwords; then the year is closed, and the next one opened.
func TestCloseYear(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		e := newEnding(t, cfg)
		e.give(t, "111", "22", 0, 1000, 500)
		e.settle(t)
		closed(t, e.Book)
		passwords := map[string]string{}
		for _, login := range []string{"budget", "treasury"} {
			card, err := app.ResetPassword(t.Context(), cfg, region, login)
			if err != nil {
				t.Fatal(err)
			}
			passwords[login] = card.Password
		}
		order := func(login string, year fiscal.Year) app.YearOrder {
			return app.YearOrder{
				Year: year, Login: login, Password: passwords[login], Basis: "抚财预〔2020〕1号", Number: "抚财预结〔2020〕1号", Title: "恢复结转",
			}
		}
		if _, err := app.CloseYear(t.Context(), cfg, region, order("budget", bygone)); !errors.Is(err, session.ErrMustChange) {
			t.Errorf("with a one-time password: %v", err)
		}
		grown(t, cfg, e)
		wrong := order("budget", bygone)
		wrong.Password += "x"
		if _, err := app.CloseYear(t.Context(), cfg, region, wrong); !errors.Is(err, session.ErrWrong) {
			t.Errorf("with a wrong password: %v", err)
		}
		o, err := app.CloseYear(t.Context(), cfg, region, order("budget", bygone))
		if err != nil || o.Closing == nil || o.Closing.Phase != yearend.PhaseProposed || o.State != yearend.YearOpen {
			t.Fatalf("prepared as %+v, %v", o, err)
		}
		if _, err := app.CloseYear(t.Context(), cfg, region, order("budget", bygone)); !errors.Is(err, workflow.ErrNotYours) {
			t.Errorf("confirmed by who has prepared it: %v", err)
		}
		if o, err = app.CloseYear(t.Context(), cfg, region, order("treasury", bygone)); err != nil || o.State != yearend.YearClosed || o.Closing.Phase != yearend.PhaseDone {
			t.Fatalf("confirmed as %+v, %v", o, err)
		}
		v, err := app.OpenYear(t.Context(), cfg, region, order("budget", bygone+1))
		if err != nil || v.Opening == nil || v.Opening.Phase != yearend.PhaseDone || v.Missing != 0 || v.Rows == 0 {
			t.Fatalf("opened as %+v, %v", v, err)
		}
		testkit.CheckBooks(t, opened(t, cfg).DB())
	})
}

// grown gives both persons their roles, and lets them keep the passwords they were given.
func grown(t *testing.T, cfg app.Config, e *ending) {
	t.Helper()
	b := opened(t, cfg)
	err := b.DB().InTx(t.Context(), func(ctx context.Context) error {
		if _, err := b.DB().Exec(ctx, `UPDATE session_credentials SET must_change = FALSE, expires_at = NULL`); err != nil {
			return err
		}
		_, err := b.DB().Exec(ctx, `INSERT INTO org_user_roles (id, user_id, role_code, valid_from, reason, recorded_at)
			VALUES ($1, $2, 'BUDGET_SECTION', '2000-01-01', '', $3)`, b.DB().NewID(), e.maker, db.Stamp(ctx))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	closed(t, b)
}
