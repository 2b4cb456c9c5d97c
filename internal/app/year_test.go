package app_test

import (
	"context"
	"errors"
	"net/http"
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
		b := opened(t, cfg)
		for login, want := range map[string]int{"treasury": 1, "budget": 0} {
			bench := benchOf(t, b, login, passwords[login])
			found := 0
			for _, task := range bench.Tasks {
				if task.Link == "/year-closings/"+o.Closing.ID.String() && task.AmountFen != nil && *task.AmountFen == 3000 {
					found++
				}
			}
			if found != want || bench.Waiting["yearEnd"] != want {
				t.Errorf("the desk of %s has %d tasks to confirm, %v waits: %+v", login, found, bench.Waiting, bench.Tasks)
			}
		}
		closed(t, b)
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

// benchOf is the desk of somebody who signs in.
func benchOf(t *testing.T, b *app.Book, login, password string) app.Workbench {
	t.Helper()
	p := &person{t: t, book: b}
	if status, said := p.ask(http.MethodPost, "/sessions", map[string]any{"login": login, "password": password}); status != http.StatusOK {
		t.Fatalf("login: %d %s", status, said)
	}
	return answered[app.Workbench](t, p, http.MethodGet, "/workbench")
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
