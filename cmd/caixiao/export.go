package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"caixiao/internal/app"
	"caixiao/internal/core/fault"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/docfile"
)

type exportCmd struct {
	In      string `required:"" help:"${in}"`
	Project string `help:"${project}"`
	Form    string `default:"target" enum:"target,declaration,department,review" help:"${form}"`
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
	err = writeFile(c.Output, func(f *os.File) error {
		return app.WriteTargets(f, intake.Document, wanted)
	})
	if errors.Is(err, form.ErrNoProject) || errors.Is(err, form.ErrNoDepartment) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	info, err := os.Stat(c.Output)
	if err != nil {
		return fmt.Errorf("look at %s: %w", c.Output, err)
	}
	e.say("cli.export.done", map[string]any{"file": c.Output, "bytes": info.Size()})
	return nil
}

// errOutput is returned when a file cannot be written where it was asked for.
var errOutput = fault.New(fault.Invalid, "cli.output", "file", "problem")

// writeFile writes a file whole or not at all: beside it first, then renamed.
func writeFile(path string, write func(*os.File) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return usageError{errOutput.With(path, problem(err))}
	}
	defer func() { _ = os.Remove(f.Name()) }()
	if err := write(f); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return usageError{errOutput.With(path, problem(err))}
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return usageError{errOutput.With(path, problem(err))}
	}
	return nil
}

// problem is the last part of a system's message: "permission denied".
func problem(err error) string {
	text := err.Error()
	if i := strings.LastIndex(text, ": "); i >= 0 {
		text = text[i+2:]
	}
	return text
}
