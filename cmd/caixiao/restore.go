package main

import (
	"context"
	"fmt"
	"time"

	"caixiao/internal/app"
)

type restoreCmd struct {
	books
	File    string `arg:"" help:"${restore_file}"`
	Region  string `help:"${restore_region}"`
	Replace bool   `help:"${restore_replace}"`
	NewKeys bool   `help:"${restore_new_keys}"`
	JSON    bool   `help:"${json}"`
}

// Run puts a book back from a backup and proves it.
func (c *restoreCmd) Run(ctx context.Context, e *env) error {
	cfg := c.config(e)
	in := app.RestoreInput{File: c.File, Region: c.Region, Replace: c.Replace, NewKeys: c.NewKeys}
	restored, err := app.Restore(ctx, cfg, in, e.step)
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(e.stdout, restored)
	} else {
		c.print(e, restored)
	}
	if err == nil && !restored.Proof.Holds() {
		return errFindings
	}
	return err
}

func (c *restoreCmd) print(e *env, r app.Restored) {
	_, _ = fmt.Fprintln(e.stdout, e.text("cli.restore.done", map[string]any{
		"region": r.Region, "at": localTime(r.At.Time()), "block": r.Block, "hash": orNone(r.Hash)}))
	if !r.Signed {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.restore.unsigned", nil))
	}
	if r.Replaced != "" {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.restore.replaced", map[string]any{"place": r.Replaced}))
	}
	printBookProof(e, r.Proof)
}

// localTime is an instant as the bureau's clocks show it.
func localTime(t time.Time) string {
	return t.In(time.FixedZone("Asia/Shanghai", 8*60*60)).Format("2006-01-02 15:04:05")
}
