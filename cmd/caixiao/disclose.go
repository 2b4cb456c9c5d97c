package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"caixiao/internal/app"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/performance/disclosure"
	"caixiao/locales"
)

type discloseCmd struct {
	List    discloseListCmd    `cmd:"" help:"${disclose_list}"`
	Content discloseContentCmd `cmd:"" help:"${disclose_content}"`
	Release discloseReleaseCmd `cmd:"" help:"${disclose_release}"`
}

type discloseListCmd struct {
	books
	Region string      `help:"${user_region}"`
	Year   fiscal.Year `help:"${disclose_year}" placeholder:"YEAR"`
	JSON   bool        `help:"${json}"`
}

// Run lists the released documents of a year, also while the book is served.
func (c *discloseListCmd) Run(ctx context.Context, e *env) error {
	var list []disclosure.Edition
	err := c.look(ctx, e, c.Region, func(b *app.Book) (err error) {
		list, err = b.Editions(ctx, c.Year)
		return err
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(e.stdout, list)
	}
	for _, one := range list {
		_, _ = fmt.Fprintln(e.stdout, e.edition("cli.disclose.line", one))
	}
	_, err = fmt.Fprintln(e.stdout, e.text("cli.disclose.listed", map[string]any{"count": len(list)}))
	return err
}

// edition is a sentence about a released document.
func (e *env) edition(key string, one disclosure.Edition) string {
	return e.text(key, map[string]any{
		"number": one.Number, "name": one.DepartmentName, "state": e.text(one.State.TextKey(), nil), "day": one.ReleasedOn, "projects": one.Projects,
		"amount": one.AmountFen.Format(money.WanYuan), "digest": one.Digest,
	})
}

type discloseContentCmd struct {
	books
	Number string `arg:"" help:"${disclose_number}"`
	Region string `help:"${user_region}"`
	Format string `required:"" enum:"docx,pdf,html,json,csv" help:"${disclose_format}"`
	Output string `short:"o" required:"" help:"${out}"`
	JSON   bool   `help:"${json}"`
}

// Run writes a released document into a file, also while the book is served.
func (c *discloseContentCmd) Run(ctx context.Context, e *env) error {
	err := c.look(ctx, e, c.Region, func(b *app.Book) error {
		return output{path: c.Output}.write(func(f *os.File) error { return b.WriteEdition(ctx, f, c.Number, c.Format) })
	})
	if err != nil {
		return err
	}
	info, err := os.Stat(c.Output)
	if err != nil {
		return fmt.Errorf("look at %s: %w", c.Output, err)
	}
	if c.JSON {
		return writeJSON(e.stdout, map[string]any{"number": c.Number, "format": c.Format, "file": c.Output, "bytes": info.Size()})
	}
	e.say("cli.export.done", map[string]any{"file": c.Output, "bytes": info.Size()})
	return nil
}

type discloseReleaseCmd struct {
	books
	Department string      `arg:"" help:"${disclose_department}"`
	Region     string      `help:"${user_region}"`
	Year       fiscal.Year `help:"${disclose_year}" placeholder:"YEAR"`
	Reason     string      `help:"${disclose_reason}"`
	JSON       bool        `help:"${json}"`
}

// Run releases the document of a department, or of the district, of a book that nobody
// serves. What its texts or its state forbid is a finding, not a failure.
func (c *discloseReleaseCmd) Run(ctx context.Context, e *env) error {
	cfg := c.config(e)
	region, err := only(cfg, c.Data, c.Region)
	if err != nil {
		return err
	}
	done, err := app.ReleaseEdition(ctx, cfg, region, app.EditionOrder{Department: c.Department, Year: c.Year, Reason: c.Reason})
	if err != nil {
		return e.notReleased(err)
	}
	if c.JSON {
		return writeJSON(e.stdout, done)
	}
	_, err = fmt.Fprintln(e.stdout, e.edition("cli.disclose.released", done))
	return err
}

// notReleased says why nothing was released: what the check before release has found is a
// finding, a missing reason one of how the command was written.
func (e *env) notReleased(err error) error {
	switch {
	case errors.Is(err, disclosure.ErrBlocked), errors.Is(err, disclosure.ErrUnexplained):
		_, _ = io.WriteString(e.stderr, locales.Message(e.lang, err)+"\n")
		return errFindings
	case errors.Is(err, disclosure.ErrCorrection):
		return usageError{err}
	}
	return err
}
