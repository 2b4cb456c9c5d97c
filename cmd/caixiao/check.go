package main

import (
	"context"
	"fmt"

	"caixiao/internal/app"
)

type checkCmd struct {
	File  checkFileCmd  `cmd:"" help:"${check_file}"`
	Book  checkBookCmd  `cmd:"" help:"${check_book}"`
	Books checkBooksCmd `cmd:"" help:"${check_books}"`
	Audit checkAuditCmd `cmd:"" help:"${check_audit}"`
}

type checkFileCmd struct {
	File    string `arg:"" help:"${file}"`
	Against string `help:"${against}"`
	JSON    bool   `help:"${json}"`
}

// Run proves the round trip of an exported file: every visible field is read, drawn
// again, read again and compared, and no line is left over. With --against it is
// also compared with the document it was made from.
func (c *checkFileCmd) Run(ctx context.Context, e *env) error {
	proof, err := app.ProveRoundTrip(ctx, c.File, c.Against)
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(e.stdout, proof)
	} else {
		printProof(e, c.File, proof)
	}
	if err == nil && !proof.Holds() {
		return errFindings
	}
	return err
}

func printProof(e *env, file string, p app.Proof) {
	for _, d := range p.Differences {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.check.difference", map[string]any{
			"path": d.Path, "before": d.Before, "after": d.After, "against": d.Against}))
	}
	for _, u := range p.Unrecognised {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.check.unrecognised", map[string]any{"place": place(e, u.Line, u.Source.Ref), "text": u.Text}))
	}
	key := "cli.check.holds"
	if !p.Holds() {
		key = "cli.check.broken"
	}
	_, _ = fmt.Fprintln(e.stdout, e.text(key, map[string]any{"file": file, "format": string(p.Format),
		"fields": p.Fields, "projects": p.Projects, "indicators": p.Indicators,
		"differences": len(p.Differences), "unrecognised": len(p.Unrecognised)}))
}
