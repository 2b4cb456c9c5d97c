package httpx

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Metrics counts requests by route and status.
type Metrics struct {
	took     *prometheus.HistogramVec
	requests *prometheus.CounterVec
}

// NewMetrics registers the metrics of requests.
func NewMetrics(registry prometheus.Registerer) *Metrics {
	m := &Metrics{
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "caixiao_http_request_seconds", Help: "Time to answer a request, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}, []string{"route"}),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "caixiao_http_requests_total", Help: "Requests answered, by route and status.",
		}, []string{"route", "status"}),
	}
	registry.MustRegister(m.took, m.requests)
	return m
}

func (m *Metrics) observe(route string, status int, took time.Duration) {
	if m == nil {
		return
	}
	m.took.WithLabelValues(route).Observe(took.Seconds())
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
}
