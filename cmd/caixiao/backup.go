package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"caixiao/internal/app"
)

type backupCmd struct {
	books
	Region string `arg:"" optional:"" help:"${backup_region}"`
	Output string `short:"o" required:"" help:"${backup_out}" placeholder:"DIR|FILE"`
	Prove  bool   `help:"${backup_prove}"`
	JSON   bool   `help:"${json}"`
}

// Run writes a backup of a book, which may be served meanwhile.
func (c *backupCmd) Run(ctx context.Context, e *env) error {
	cfg := c.config(e)
	region, err := only(cfg, c.Data, c.Region)
	if err != nil {
		return err
	}
	made, err := app.BackUp(ctx, cfg, region, c.Output, e.step)
	if err != nil {
		return c.refused(err)
	}
	var proof *app.BookProof
	if c.Prove {
		proven, err := app.Trial(ctx, cfg, made.File, e.step)
		if err != nil {
			return err
		}
		proof = &proven
	}
	if c.JSON {
		return writeJSON(e.stdout, map[string]any{"backup": made, "proof": proof})
	}
	m := made.Manifest
	_, _ = fmt.Fprintln(e.stdout, e.text("cli.backup.done", map[string]any{
		"region": region, "file": made.File, "size": sizeText(made.Size), "files": max(0, len(m.Parts)-2),
		"block": m.Block, "schema": m.Schema.String(), "program": m.Program,
	}))
	if m.Block > 0 {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.backup.head", map[string]any{"block": m.Block, "hash": m.Hash}))
	}
	if !made.Signed {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.backup.unsigned", nil))
	}
	if proof != nil {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.backup.proven", map[string]any{"entries": proof.Audit.Entries, "blocks": proof.Audit.Blocks}))
	}
	_, _ = fmt.Fprintln(e.stdout, e.text("cli.backup.keys", map[string]any{"file": cfg.KeyFile(region)}))
	return nil
}

// refused says why the place that was asked for takes no backup; other failures stay as
// they are.
func (c *backupCmd) refused(err error) error {
	path, found := placeOf(err)
	file, written := strings.CutSuffix(path, app.Unfinished) // what it reads has no such name
	if !found || said(err) || !written || !strings.HasPrefix(path, filepath.Clean(c.Output)) {
		return err
	}
	return output{path: file}.refused(err)
}

// only is the book that was named, or the only one there is.
func only(cfg app.Config, place, region string) (string, error) {
	if region != "" {
		return region, app.CheckRegion(region)
	}
	regions, err := app.Regions(cfg)
	switch {
	case err != nil:
		return "", err
	case len(regions) == 0:
		return "", app.ErrNoBooks.With(place)
	case len(regions) > 1:
		return "", usageError{errNameBook.With(len(regions))}
	}
	return regions[0], nil
}

// step says on standard error what comes next.
func (e *env) step(s app.Step) {
	e.say("cli.step."+s.Name, map[string]any{"size": sizeText(s.Bytes)})
}

// sizeText is a number of bytes as people read it.
func sizeText(bytes int64) string {
	const unit = 1024
	names := []string{"B", "KB", "MB", "GB", "TB"}
	whole, rest, i := bytes, int64(0), 0
	for ; whole >= unit && i < len(names)-1; i++ {
		whole, rest = whole/unit, whole%unit
	}
	if i == 0 {
		return fmt.Sprintf("%d B", whole)
	}
	return fmt.Sprintf("%d.%d %s", whole, rest*10/unit, names[i])
}
