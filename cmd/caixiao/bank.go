package main

import (
	"context"
	"errors"
	"log/slog"

	"caixiao/internal/app"
)

// bankCmd plays an agent bank and the central treasury for the exchange of vouchers.
type bankCmd struct {
	Data     string   `help:"${bank_data}" default:"data/bank" placeholder:"DIR"`
	Listen   string   `help:"${bank_listen}" default:"127.0.0.1:8090" placeholder:"HOST:PORT"`
	Server   string   `help:"${bank_server}" default:"http://127.0.0.1:8080" placeholder:"URL"`
	Scenario string   `help:"${bank_scenario}" placeholder:"FILE"`
	Finance  []string `help:"${bank_finance}" default:"data/130306.exchange.json" placeholder:"FILE"`
	Announce []string `help:"${bank_announce}" placeholder:"FILE"`
	JSON     bool     `help:"${json}"`
}

// Run answers until it is interrupted.
func (c *bankCmd) Run(ctx context.Context, e *env) error {
	if err := checkSite(c.Server); err != nil {
		return usageError{err}
	}
	listener, err := listen(ctx, c.Listen)
	if err != nil {
		return err
	}
	url := "http://" + listener.Addr().String()
	agent, err := app.OpenAgent(ctx, app.AgentConfig{
		Dir: c.Data, Server: c.Server, URL: url, Scenario: c.Scenario, Finance: c.Finance, Announce: c.Announce,
		Log: slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if c.JSON {
		if err := writeJSON(e.stdout, map[string]string{"url": url}); err != nil {
			return errors.Join(err, listener.Close(), agent.Close())
		}
	}
	e.say("cli.bank.ready", map[string]any{"url": url})
	working, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		agent.Run(working)
	}()
	err = serve(ctx, listener, agent.Handler())
	stop()
	<-done
	return errors.Join(err, agent.Close())
}
