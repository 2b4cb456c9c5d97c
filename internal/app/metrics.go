package app

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"caixiao/internal/platform/clock"
)

// scrapeTimeout keeps a book that is busy from holding up the metrics of the others.
const scrapeTimeout = 2 * time.Second

// figures are the metrics of one book, read when somebody asks for them. The label
// region is put around them where they are registered.
type figures struct {
	book *Book

	lag, failures, unsealed, sealedAge, sessions, streams, backupAge, jobFailures, lease *prometheus.Desc
	connections, waits                                                                   *prometheus.Desc
}

func newFigures(b *Book) *figures {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("caixiao_"+name, help, labels, nil)
	}
	return &figures{
		book:        b,
		lag:         desc("subscriber_lag_events", "Events numbered and not yet handled.", "subscriber"),
		failures:    desc("subscriber_failures", "Attempts that the next event has failed.", "subscriber"),
		unsealed:    desc("audit_unsealed_entries", "Audit entries that are not in a block yet."),
		sealedAge:   desc("audit_sealed_age_seconds", "Age of the last block of the audit log while entries wait; 0 when none does."),
		sessions:    desc("sessions_open", "Open sessions."),
		streams:     desc("streams_open", "Pages that are told of changes."),
		backupAge:   desc("backup_age_seconds", "Age of the newest backup in the folder that proved; absent before the first."),
		jobFailures: desc("job_failures", "Failed runs in a row of what runs beside the requests.", "job"),
		lease:       desc("lease_held", "1 while this process may write the book."),
		connections: desc("db_connections", "Connections to the database.", "pool", "state"),
		waits:       desc("db_wait_seconds_total", "Time spent waiting for a connection.", "pool"),
	}
}

// Describe lists the metrics.
func (f *figures) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{f.lag, f.failures, f.unsealed, f.sealedAge, f.sessions, f.streams, f.backupAge, f.jobFailures, f.lease, f.connections, f.waits} {
		out <- d
	}
}

// Collect reads them. What cannot be read is left out, and missed by the watcher.
func (f *figures) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapeTimeout)
	defer cancel()
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	if states, err := f.book.box.States(ctx); err == nil {
		for _, s := range states {
			gauge(f.lag, float64(s.Lag), s.Subscriber)
			gauge(f.failures, float64(s.Failures), s.Subscriber)
		}
	}
	if n, err := f.book.sessions.Open(ctx); err == nil {
		gauge(f.sessions, float64(n))
	}
	for _, j := range f.book.jobs.states() {
		gauge(f.jobFailures, float64(j.Failures), j.Name)
	}
	gauge(f.streams, float64(f.book.hub.Connections()))
	held := 1.0
	if f.book.lost() {
		held = 0
	}
	gauge(f.lease, held)
	f.collectAudit(ctx, gauge)
	f.collectBackups(gauge)
	f.collectPools(out)
}

type gauging func(d *prometheus.Desc, value float64, labels ...string)

func (f *figures) collectAudit(ctx context.Context, gauge gauging) {
	state, err := f.book.sealer.State(ctx)
	if err != nil {
		return
	}
	gauge(f.unsealed, float64(state.Unsealed))
	age := 0.0
	if at, err := clock.Parse(state.SealedAt); err == nil && state.Unsealed > 0 {
		age = max(0, f.book.db.Clock().Now().Sub(at).Seconds())
	}
	gauge(f.sealedAge, age)
}

func (f *figures) collectBackups(gauge gauging) {
	list, err := f.book.cfg.backups(f.book.Region)
	if err != nil {
		return
	}
	for _, one := range list {
		if one.Proven != nil {
			gauge(f.backupAge, clock.System{}.Now().Sub(one.At).Seconds())
			return
		}
	}
}

func (f *figures) collectPools(out chan<- prometheus.Metric) {
	for _, p := range f.book.db.Pools() {
		for state, n := range map[string]int{"in_use": p.Stats.InUse, "idle": p.Stats.Idle, "max": p.Stats.MaxOpenConnections} {
			out <- prometheus.MustNewConstMetric(f.connections, prometheus.GaugeValue, float64(n), p.Name, state)
		}
		out <- prometheus.MustNewConstMetric(f.waits, prometheus.CounterValue, p.Stats.WaitDuration.Seconds(), p.Name)
	}
}

// register adds the figures of the book to those of the program.
func (b *Book) register() {
	if b.cfg.Registry == nil {
		return
	}
	f := newFigures(b)
	registry := prometheus.WrapRegistererWith(prometheus.Labels{"region": b.Region}, b.cfg.Registry)
	if err := registry.Register(f); err != nil {
		b.cfg.Log.Error("the metrics of a book could not be registered", "region", b.Region, "error", err)
		return
	}
	b.unregister = func() { registry.Unregister(f) }
}
