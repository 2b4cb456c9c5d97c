package bench

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"caixiao/testkit"
)

// every is each way a measurement can go, on both engines.
func every(t *testing.T, run func(t *testing.T, cfg Config)) {
	t.Helper()
	for _, engine := range []string{"sqlite", "postgres"} {
		for _, http := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/http=%v", engine, http), func(t *testing.T) {
				cfg := Config{Dir: t.TempDir(), HTTP: http, Callers: 9, Seconds: 1, Quotas: 20}
				if cfg.Postgres = engine == "postgres"; cfg.Postgres {
					server, err := testkit.StartPostgres()
					if err != nil {
						t.Fatal(err)
					}
					t.Cleanup(func() { _ = server.Stop() }) // it ends with the process at the latest
					cfg.DSN = strings.Replace(server.DSN, "dbname=postgres", "dbname=caixiao_{region}", 1)
				}
				run(t, cfg)
			})
		}
	}
}

// A measurement pays on both sides, refuses what is more than the last fen, and proves.
func TestPost(t *testing.T) {
	every(t, func(t *testing.T, cfg Config) {
		t.Helper()
		cfg.Limit, cfg.Hot = true, cfg.HTTP
		var told []Progress
		cfg.Told = func(p Progress) { told = append(told, p) }
		r, err := Post(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		if !r.Holds() || r.Rate <= 0 || r.P50 <= 0 || r.P99 < r.P50 || r.LimitRate == nil || *r.LimitRate <= 0 || *r.Ratio <= 0 {
			t.Errorf("%+v", r)
		}
		if want := int64(cfg.Callers)*raceTries - int64(SpareFen); r.Refused != want {
			t.Errorf("%d refused, want %d: a quota of %d fen was asked for one fen %d times", r.Refused, want, SpareFen, cfg.Callers*raceTries)
		}
		if len(told) != 2*turns {
			t.Errorf("told %d times", len(told))
		}
		// Nothing is left: the same can be measured again.
		g, err := newGround(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		again, err := g.open(t.Context(), ourRegion)
		if err != nil {
			t.Fatalf("a second time: %v", err)
		}
		// It works on in the background until it is closed, and would write into a folder that goes.
		if err := errors.Join(again.close(), g.remove(t.Context())); err != nil {
			t.Error(err)
		}
	})
}

// Payments of one request stand or fall together, and each is accounted for.
func TestPost_events(t *testing.T) {
	every(t, func(t *testing.T, cfg Config) {
		t.Helper()
		cfg.Limit, cfg.Events, cfg.Callers = true, 50, 3
		r, err := Post(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		if raced := int64(cfg.Callers * raceTries); !r.Holds() || r.Payments < 50+raced || (r.Payments-raced)%50 != 0 || *r.Ratio <= 0 {
			t.Errorf("%+v", r)
		}
	})
}

// What the callers were told is compared with what stands there, in both directions.
func TestDesk_account(t *testing.T) {
	for name, harm := range map[string]string{
		"lost":     `UPDATE bench_payments SET state = 'SAVED' WHERE id = (SELECT MIN(id) FROM bench_payments)`,
		"gone":     `DELETE FROM bench_payments WHERE id = (SELECT MIN(id) FROM bench_payments)`,
		"doubled":  `INSERT INTO bench_payments (id, quota_id, amount_fen, state) VALUES (7, 7, 1, 'PAID')`,
		"overpaid": `UPDATE quota_balances SET balance_fen = balance_fen + 1099511627776 WHERE account = 'Q3106'`,
	} {
		t.Run(name, func(t *testing.T) {
			cfg := Config{Dir: t.TempDir(), Callers: 1, Seconds: 1, Quotas: 1, Events: 1}
			g, err := newGround(t.Context(), cfg)
			if err != nil {
				t.Fatal(err)
			}
			b, err := g.open(t.Context(), ourRegion)
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := b.close(); err != nil {
					t.Error(err)
				}
			}()
			d, err := newDesk(t.Context(), cfg, b)
			if err != nil {
				t.Fatal(err)
			}
			for range 3 {
				if _, _, err := d.callers[0].pay(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			var before, after Result
			if err := d.account(t.Context(), b, &before); err != nil || !before.Holds() || before.Payments != 3 {
				t.Fatalf("%+v, %v", before, err)
			}
			err = b.DB().InTx(t.Context(), func(ctx context.Context) error {
				_, err := b.DB().Exec(ctx, harm)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := d.account(t.Context(), b, &after); err != nil {
				t.Fatal(err)
			}
			found := map[string]bool{"lost": after.Lost == 1, "gone": after.Lost >= 1, "doubled": after.Doubled == 1, "overpaid": after.OverspentFen > 0 && !after.Proves}
			if !found[name] || after.Holds() {
				t.Errorf("%+v", after)
			}
		})
	}
}

func TestPost_refused(t *testing.T) {
	good := Config{Callers: 1, Seconds: 1, Quotas: 1}
	for name, tt := range map[string]struct {
		change func(c *Config)
		want   error
	}{
		"no callers":     {func(c *Config) { c.Callers = 0 }, ErrCallers},
		"many callers":   {func(c *Config) { c.Callers = callersMax + 1 }, ErrCallers},
		"no time":        {func(c *Config) { c.Seconds = 0 }, ErrSeconds},
		"an hour more":   {func(c *Config) { c.Seconds = secondsMax + 1 }, ErrSeconds},
		"no quotas":      {func(c *Config) { c.Quotas = 0 }, ErrQuotas},
		"many quotas":    {func(c *Config) { c.Quotas = quotasMax + 1 }, ErrQuotas},
		"one database":   {func(c *Config) { c.Postgres, c.DSN = true, "dbname=caixiao" }, ErrRegion},
		"somebody waits": {func(*Config) {}, context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := good
			cfg.Dir = t.TempDir()
			tt.change(&cfg)
			ctx, stop := context.WithCancel(t.Context())
			if errors.Is(tt.want, context.Canceled) {
				stop()
			}
			defer stop()
			if _, err := Post(ctx, cfg); !errors.Is(err, tt.want) {
				t.Errorf("%v, want %v", err, tt.want)
			}
		})
	}
}
