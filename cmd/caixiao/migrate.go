package main

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/app"
	"caixiao/locales"
)

type migrateCmd struct {
	books
	JSON bool `help:"${json}"`
}

// migrated is what came of one book.
type migrated struct {
	app.Migrated
	Error string `json:"error,omitempty"`
}

// Run brings every book up to date; one that cannot be does not keep the others from it.
func (c *migrateCmd) Run(ctx context.Context, e *env) error {
	cfg := c.config(e)
	regions, err := app.Regions(cfg)
	if err != nil {
		return err
	}
	if len(regions) == 0 {
		return app.ErrNoBooks.With(c.Data)
	}
	results := []migrated{}
	var failed []error
	for _, region := range regions {
		m, err := app.Migrate(ctx, cfg, region)
		one := migrated{Migrated: m}
		if err != nil {
			err = explained(err)
			one.Error = locales.Message(e.lang, err)
			failed = append(failed, fmt.Errorf("book %s: %w", region, err))
		}
		results = append(results, one)
	}
	if c.JSON {
		return errors.Join(writeJSON(e.stdout, results), errors.Join(failed...))
	}
	for _, m := range results {
		key := "cli.migrate.done"
		switch {
		case m.Error != "":
			continue
		case m.From == m.To:
			key = "cli.migrate.same"
		}
		_, _ = fmt.Fprintln(e.stdout, e.text(key, map[string]any{"region": m.Region, "from": m.From.String(), "to": m.To.String()}))
	}
	return e.each(failed)
}

// errSaid ends a command that cannot do what it was told, and has said why.
var errSaid = errors.New("said")

// each says every failure in a sentence of its own.
func (e *env) each(failed []error) error {
	for _, err := range failed {
		_, _ = fmt.Fprintln(e.stderr, locales.Message(e.lang, err))
	}
	if len(failed) > 0 {
		return errSaid
	}
	return nil
}
