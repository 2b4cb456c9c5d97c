package e2e

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"

	"caixiao/internal/app"
	"caixiao/test/settled"
)

// TestYearEnd closes a year with two people in the wizard, and opens the next one.
func TestYearEnd(t *testing.T) {
	t.Parallel()
	for _, v := range variants(variant{"sqlite", "zh", 1440, 900}, variant{"postgres", "en", 1280, 800}) {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			name := "yearend-" + v.String()
			out := pictures(t, name)
			h := copyHouse(t, v.engine, fmt.Sprintf("yearend_%s_%d", v.lang, v.width))
			h.settle(t)
			play(t, job{
				Kind: "yearend", Lang: v.lang, Width: v.width, Height: v.height,
				URL: h.serve(t, filepath.Join(out, "serve.log")), Region: other, Other: region, Logins: h.logins, Out: out,
			})
			renew(t, name, out)
		})
	}
}

// settle gives the other book a year whose money is all settled, and the two who end it.
func (h *house) settle(t *testing.T) {
	t.Helper()
	cfg := app.Config{Dir: h.dir, DSN: h.dsn, Log: slog.New(slog.DiscardHandler)}
	h.logins = map[string]string{}
	edit := func(do func(b *app.Book) error) {
		b, err := app.OpenBook(t.Context(), app.BookConfig{Config: cfg, Region: other})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(do(b), b.Close()); err != nil {
			t.Fatal(err)
		}
	}
	unit := ""
	edit(func(b *app.Book) error {
		if _, err := settled.Make(t.Context(), b, 2, 30); err != nil {
			return err
		}
		return b.DB().Get(t.Context(), &unit, `SELECT code FROM org_units ORDER BY id LIMIT 1`)
	})
	for login, role := range map[string]string{"budget": "BUDGET_SECTION", "treasury": "TREASURY_SECTION"} {
		card, err := app.AddUser(t.Context(), cfg, other, app.NewUser{Login: login, Name: login, Unit: unit, Roles: []string{role}})
		if err != nil {
			t.Fatal(err)
		}
		h.logins[login] = card.Password
	}
	edit(func(b *app.Book) error {
		return b.DB().InTx(t.Context(), func(ctx context.Context) error {
			_, err := b.DB().Exec(ctx, `UPDATE session_credentials SET must_change = FALSE, expires_at = NULL`) // how a password is changed is told elsewhere
			return err
		})
	})
}
