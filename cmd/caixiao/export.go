package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"caixiao/internal/app"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
)

type exportCmd struct {
	In      string `required:"" help:"${in}"`
	Project string `help:"${project}"`
	Form    string `default:"" enum:",target,declaration,department,review" help:"${form}"`
	Format  string `required:"" enum:"docx,xlsx,pdf,html,json" help:"${format}"`
	Output  string `short:"o" required:"" help:"${out}"`
}

// Run writes the official form of a document, or of one of its projects.
func (c *exportCmd) Run(ctx context.Context, e *env) error {
	intake, err := app.ReadTargets(ctx, c.In)
	if err != nil {
		return err
	}
	wanted := app.Print{Format: docfile.Format(c.Format), Form: form.Kind(c.Form), Project: c.Project}
	err = output{path: c.Output, input: c.In}.write(func(f *os.File) error {
		return app.WriteTargets(f, intake.Document, wanted)
	})
	if errors.Is(err, form.ErrNoProject) || errors.Is(err, form.ErrNoDepartment) || errors.Is(err, blocks.ErrGlyph) {
		return usageError{err} // the input is fine, what was asked for is not
	}
	if err != nil {
		return err
	}
	info, err := os.Stat(c.Output)
	if err != nil {
		return fmt.Errorf("look at %s: %w", c.Output, err)
	}
	lost, err := app.LeftOut(intake.Document, wanted)
	if err != nil {
		return err
	}
	key, figures := "cli.export.done", map[string]any{"file": c.Output, "bytes": info.Size()}
	if lost > 0 {
		key, figures["count"] = "cli.export.left_out", lost
	}
	e.say(key, figures)
	return nil
}
