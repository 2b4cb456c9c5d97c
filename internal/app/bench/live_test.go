package bench

import (
	"strings"
	"testing"

	"caixiao/testkit"
)

// A live measurement sees every receipt, and the book proves afterwards.
func TestLive(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			cfg := LiveConfig{Dir: t.TempDir(), Rate: 20, Seconds: 1}
			if cfg.Postgres = engine == "postgres"; cfg.Postgres {
				server, err := testkit.StartPostgres()
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { _ = server.Stop() }) // it ends with the process at the latest
				cfg.DSN = strings.Replace(server.DSN, "dbname=postgres", "dbname=caixiao_{region}", 1)
			}
			r, err := Live(t.Context(), cfg)
			if err != nil {
				t.Fatal(err)
			}
			if !r.Proves || r.Receipts != 20 || r.Looks < 1 || r.P50 <= 0 || r.P99 < r.P50 || r.Rate <= 0 {
				t.Errorf("%+v", r)
			}
		})
	}
}

// What was filled in is there, and the figure has it.
func TestLive_filled(t *testing.T) {
	r, err := Live(t.Context(), LiveConfig{Dir: t.TempDir(), Rate: 10, Seconds: 1, Payments: 2_000})
	if err != nil || r.InBook != 2_000 || r.Looks < 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestLive_refused(t *testing.T) {
	for _, cfg := range []LiveConfig{{Payments: -1, Rate: 1, Seconds: 1}, {Seconds: 1}, {Rate: 1}, {Rate: rateMax + 1, Seconds: 1}} {
		if _, err := Live(t.Context(), cfg); err == nil {
			t.Errorf("%+v is measured", cfg)
		}
	}
}
