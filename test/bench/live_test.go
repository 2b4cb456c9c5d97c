package bench

import (
	"testing"

	"caixiao/internal/app/bench"
)

const (
	livePayments = 1_000_000
	liveRate     = 200
	liveSeconds  = 15
	liveP99Max   = 1_000.0 // ms from a receipt to the figure on an open page
)

// BenchmarkLive lets a bank bring 200 receipts a second into a book of a million payments,
// while somebody has a page open: it tells how long it takes until the page shows each.
func BenchmarkLive(b *testing.B) {
	for _, engine := range []string{"sqlite", "postgres"} {
		b.Run(engine, func(b *testing.B) {
			for b.Loop() {
				r, err := bench.Live(b.Context(), bench.LiveConfig{
					Postgres: engine == "postgres", Dir: b.TempDir(), Payments: livePayments, Rate: liveRate, Seconds: liveSeconds,
				})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(r.P50, "p50_ms")
				b.ReportMetric(r.P99, "p99_ms")
				b.ReportMetric(r.Rate, "receipts/s")
				b.ReportMetric(r.P99/liveP99Max, "x_limit")
				if r.P99 > liveP99Max {
					b.Errorf("a figure changes %.0f ms after its receipt, want %.0f at most", r.P99, liveP99Max)
				}
			}
		})
	}
}
