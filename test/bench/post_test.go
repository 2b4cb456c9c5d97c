package bench

import (
	"fmt"
	"testing"

	"caixiao/internal/app/bench"
)

const (
	// What payments must reach, beside a group commit by hand that writes the same rows into
	// the same tables: in the process, and over HTTP with login, permission, idempotency and
	// audit.
	postShareMin     = 0.6
	postHTTPShareMin = 0.5
	// hotShareMin is how fast they must come when all are from one quota, beside 1,000.
	hotShareMin = 0.9
	postP99Max  = 20.0 // ms of one posting, as its caller waits

	postCallers = 32
	postQuotas  = 1000
	postSeconds = 15

	batchEvents   = 1000 // payments in one request
	batchCallers  = 4
	batchShareMin = 0.5
)

// BenchmarkPost makes payments by 32 callers, each waiting for his answer, and the limit by
// turns, as caixiao bench post does: both engines sync fully. Nothing may be lost, doubled or
// overspent, and the books prove.
func BenchmarkPost(b *testing.B) {
	for _, postgres := range []bool{false, true} {
		for _, http := range []bool{false, true} {
			rates := map[bool]float64{}
			name := fmt.Sprintf("postgres=%v/http=%v", postgres, http)
			for _, hot := range []bool{false, true} {
				b.Run(fmt.Sprintf("%s/hot=%v", name, hot), func(b *testing.B) {
					for b.Loop() {
						r, err := bench.Post(b.Context(), bench.Config{
							Postgres: postgres, HTTP: http, Hot: hot, Limit: true, Callers: postCallers, Quotas: postQuotas, Seconds: postSeconds, Dir: b.TempDir(),
						})
						if err != nil || !r.Holds() {
							b.Fatalf("%+v, %v", r, err)
						}
						rates[hot] = r.Rate
						least := postShareMin
						if http {
							least = postHTTPShareMin
						}
						b.ReportMetric(r.Rate, "payments/s")
						b.ReportMetric(*r.LimitRate, "limit/s")
						b.ReportMetric(*r.Ratio, "x_hand")
						b.ReportMetric(least / *r.Ratio, "x_limit")
						b.ReportMetric(r.P50, "p50_ms")
						b.ReportMetric(r.P99, "p99_ms")
						if *r.Ratio < least || r.P99 > postP99Max {
							b.Errorf("payments come at %.2f of the speed of a group commit by hand, want %.1f; p99 %.1f ms, want %.0f at most", *r.Ratio, least, r.P99, postP99Max)
						}
					}
				})
			}
			if share := rates[true] / rates[false]; rates[true] > 0 && rates[false] > 0 && share < hotShareMin {
				b.Errorf("%s: one hot quota is paid from at %.2f of the speed of many, want %.1f", name, share, hotShareMin)
			}
		}
	}
}

// BenchmarkBatch makes 1,000 payments with each request, all or none of them, beside the same
// rows written by hand.
func BenchmarkBatch(b *testing.B) {
	for _, postgres := range []bool{false, true} {
		for _, http := range []bool{false, true} {
			b.Run(fmt.Sprintf("postgres=%v/http=%v", postgres, http), func(b *testing.B) {
				for b.Loop() {
					r, err := bench.Post(b.Context(), bench.Config{
						Postgres: postgres, HTTP: http, Limit: true, Callers: batchCallers, Quotas: postQuotas, Events: batchEvents, Seconds: postSeconds, Dir: b.TempDir(),
					})
					if err != nil || !r.Holds() {
						b.Fatalf("%+v, %v", r, err)
					}
					b.ReportMetric(r.Rate, "payments/s")
					b.ReportMetric(*r.LimitRate, "limit/s")
					b.ReportMetric(*r.Ratio, "x_hand")
					b.ReportMetric(batchShareMin / *r.Ratio, "x_limit")
					if *r.Ratio < batchShareMin {
						b.Errorf("payments of one request come at %.2f of the speed by hand, want %.1f", *r.Ratio, batchShareMin)
					}
				}
			})
		}
	}
}
