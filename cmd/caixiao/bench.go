package main

import (
	"context"
	"fmt"

	"caixiao/internal/app/bench"
	"caixiao/internal/core/fault"
)

type benchCmd struct {
	Post benchPostCmd `cmd:"" help:"${bench_post}"`
	Live benchLiveCmd `cmd:"" help:"${bench_live}"`
}

type benchPostCmd struct {
	Engine  string `help:"${bench_engine}" default:"sqlite" enum:"sqlite,postgres"`
	DSN     string `help:"${bench_dsn}" name:"dsn" placeholder:"TEMPLATE"`
	Dir     string `help:"${bench_dir}" placeholder:"DIR"`
	HTTP    bool   `help:"${bench_http}" name:"http"`
	Callers int    `help:"${bench_callers}" default:"32" placeholder:"N"`
	Seconds int    `help:"${bench_seconds}" default:"15" placeholder:"S"`
	Quotas  int    `help:"${bench_quotas}" default:"1000" placeholder:"Q"`
	Events  int    `help:"${bench_events}" default:"1" placeholder:"N"`
	Hot     bool   `help:"${bench_hot}"`
	Limit   bool   `help:"${bench_limit}"`
	JSON    bool   `help:"${json}"`
}

var errBenchDSN = fault.New(fault.Invalid, "cli.bench.dsn")

// Run measures postings in books of its own. What went wrong with the books is a finding.
func (c *benchPostCmd) Run(ctx context.Context, e *env) error {
	if c.DSN != "" && c.Engine != "postgres" {
		return usageError{errBenchDSN}
	}
	r, err := bench.Post(ctx, bench.Config{
		Postgres: c.Engine == "postgres", DSN: c.DSN, Dir: c.Dir, HTTP: c.HTTP, Callers: c.Callers, Seconds: c.Seconds, Quotas: c.Quotas,
		Events: c.Events, Hot: c.Hot, Limit: c.Limit,
		Told: func(p bench.Progress) {
			key := "cli.bench.turn"
			if p.Limit {
				key = "cli.bench.turn_limit"
			}
			e.say(key, map[string]any{"turn": p.Turn, "turns": p.Turns})
		},
	})
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(e.stdout, r)
	} else {
		err = c.print(e, r)
	}
	if err == nil && !r.Holds() {
		return errFindings
	}
	return err
}

func (c *benchPostCmd) print(e *env, r bench.Result) error {
	text := e.text("cli.bench.result", map[string]any{
		"rate": fmt.Sprintf("%.0f", r.Rate), "p50": fmt.Sprintf("%.2f", r.P50), "p99": fmt.Sprintf("%.2f", r.P99), "payments": r.Payments,
		"refused": r.Refused, "lost": r.Lost, "doubled": r.Doubled, "overspent": r.OverspentFen,
	})
	if r.LimitRate != nil {
		text += "\n" + e.text("cli.bench.limit", map[string]any{"limit": fmt.Sprintf("%.0f", *r.LimitRate), "ratio": fmt.Sprintf("%.2f", *r.Ratio)})
	}
	if r.Proves {
		text += "\n" + e.text("cli.bench.proves", nil)
	} else {
		text += "\n" + e.text("cli.bench.proves_not", map[string]any{"found": r.Found})
	}
	_, err := e.stdout.Write([]byte(text + "\n"))
	return err
}

type benchLiveCmd struct {
	Engine   string `help:"${bench_engine}" default:"sqlite" enum:"sqlite,postgres"`
	DSN      string `help:"${bench_dsn}" name:"dsn" placeholder:"TEMPLATE"`
	Dir      string `help:"${bench_dir}" placeholder:"DIR"`
	Payments int    `help:"${bench_payments}" default:"1000000" placeholder:"N"`
	Rate     int    `help:"${bench_rate}" default:"200" placeholder:"N"`
	Seconds  int    `help:"${bench_seconds}" default:"15" placeholder:"S"`
	JSON     bool   `help:"${json}"`
}

// Run measures how long after a receipt a figure changes on an open page.
func (c *benchLiveCmd) Run(ctx context.Context, e *env) error {
	if c.DSN != "" && c.Engine != "postgres" {
		return usageError{errBenchDSN}
	}
	r, err := bench.Live(ctx, bench.LiveConfig{
		Postgres: c.Engine == "postgres", DSN: c.DSN, Dir: c.Dir, Payments: c.Payments, Rate: c.Rate, Seconds: c.Seconds,
		Told: func(stage string) {
			e.say("cli.bench.live."+stage, map[string]any{"payments": c.Payments, "receipts": c.Rate * c.Seconds})
		},
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(e.stdout, r)
	}
	_, err = e.stdout.Write([]byte(e.text("cli.bench.live.result", map[string]any{
		"p50": fmt.Sprintf("%.0f", r.P50), "p99": fmt.Sprintf("%.0f", r.P99), "rate": fmt.Sprintf("%.0f", r.Rate), "receipts": r.Receipts, "payments": r.InBook,
	}) + "\n"))
	return err
}
