package main

import (
	"context"
	"fmt"

	"caixiao/internal/app"
	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/clock"
)

var errToday = fault.New(fault.Invalid, "cli.today", "text")

type demoCmd struct {
	books
	Today string `help:"${demo_today}" placeholder:"YYYY-MM-DD"`
	JSON  bool   `help:"${json}"`
}

// Run plays the demo book unless it is there, and prints who can sign in.
func (c *demoCmd) Run(ctx context.Context, e *env) error {
	demo := app.Demo{Progress: e.progress("cli.demo.progress")}
	if c.Today != "" {
		day, err := fiscal.ParseDate(c.Today)
		if err != nil {
			return errToday.With(fault.Excerpt(c.Today))
		}
		demo.Today, err = clock.Parse(day.String() + "T01:12:00.000000Z")
		if err != nil {
			return errToday.With(fault.Excerpt(c.Today))
		}
	}
	cards, err := app.LoadDemo(ctx, c.config(e), demo)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(e.stdout, cards)
	}
	_, _ = fmt.Fprintln(e.stdout, e.text("cli.demo.logins", nil))
	printLogins(e, cards)
	return nil
}

// progress prints every tenth of a work on standard error.
func (e *env) progress(key string) func(done, total int) {
	last := -1
	return func(done, total int) {
		if total == 0 || done*10/total == last {
			return
		}
		last = done * 10 / total
		e.say(key, map[string]any{"percent": last * 10})
	}
}
