package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/app"
	"caixiao/internal/core/fault"
	"caixiao/internal/platform/audit"
)

// Mistakes in the arguments.
var (
	errYearAs   = fault.New(fault.Invalid, "cli.year_as")
	errNameBook = fault.New(fault.Invalid, "cli.name_book", "count")
	errKnown    = fault.New(fault.Invalid, "cli.known", "text")
)

type checkBookCmd struct {
	books
	knownHeads
	Region string `arg:"" optional:"" help:"${check_region}"`
	JSON   bool   `help:"${json}"`
}

// Run proves a whole book, also while it is served.
func (c *checkBookCmd) Run(ctx context.Context, e *env) error {
	heads, err := c.heads()
	if err != nil {
		return err
	}
	var proof app.BookProof
	err = c.look(ctx, e, c.Region, func(b *app.Book) (err error) {
		proof, err = b.Prove(ctx, heads...)
		return err
	})
	if err != nil {
		return err
	}
	return proven(e, c.JSON, proof, printBookProof)
}

// proven says what a proof has found; what does not hold is a finding.
func proven[P interface{ Holds() bool }](e *env, asJSON bool, proof P, printed func(*env, P)) error {
	if !asJSON {
		printed(e, proof)
	} else if err := writeJSON(e.stdout, proof); err != nil {
		return err
	}
	if !proof.Holds() {
		return errFindings
	}
	return nil
}

type checkAuditCmd struct {
	books
	knownHeads
	Region string `arg:"" optional:"" help:"${check_region}"`
	JSON   bool   `help:"${json}"`
}

// Run compares the audit log with its blocks, signatures, file of heads, and heads that
// were kept elsewhere.
func (c *checkAuditCmd) Run(ctx context.Context, e *env) error {
	heads, err := c.heads()
	if err != nil {
		return err
	}
	var report *audit.Report
	err = c.look(ctx, e, c.Region, func(b *app.Book) (err error) {
		report, err = b.CheckAudit(ctx, heads...)
		return err
	})
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(e.stdout, report)
	} else {
		printAudit(e, report)
	}
	if err == nil && !report.Whole() {
		return errFindings
	}
	return err
}

// knownHeads are heads that were printed or kept elsewhere: "12:ab34…".
type knownHeads struct {
	Known []string `help:"${known}" placeholder:"N:HASH"`
}

func (k knownHeads) heads() ([]audit.Known, error) {
	var heads []audit.Known
	for _, text := range k.Known {
		n, hash, ok := strings.Cut(text, ":")
		number, err := strconv.ParseInt(n, 10, 64)
		hash = strings.TrimPrefix(strings.ToLower(hash), hashPrefix)
		if !ok || err != nil || number < 1 || len(hash) != hashDigits {
			return nil, usageError{errKnown.With(fault.Excerpt(text))}
		}
		heads = append(heads, audit.Known{N: number, Hash: hashPrefix + hash})
	}
	return heads, nil
}

const (
	hashPrefix = "sm3:"
	hashDigits = 64
)

// look lets do read a book.
func (p books) look(ctx context.Context, e *env, region string, do func(b *app.Book) error) error {
	cfg := p.config(e)
	region, err := only(cfg, p.Data, region)
	if err != nil {
		return err
	}
	b, err := app.ReadBook(ctx, app.BookConfig{Config: cfg, Region: region})
	if err != nil {
		return err
	}
	return errors.Join(do(b), b.Close())
}

func printBookProof(e *env, p app.BookProof) {
	for _, f := range p.Findings {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.check.finding", map[string]any{"proof": f.Proof, "what": f.What}))
	}
	printAudit(e, p.Audit)
	key := "cli.check.book_holds"
	if !p.Holds() {
		key = "cli.check.book_broken"
	}
	_, _ = fmt.Fprintln(e.stdout, e.text(key, map[string]any{"region": p.Region, "contents": p.Contents, "count": p.Count()}))
}

func printAudit(e *env, r *audit.Report) {
	for _, f := range r.Findings {
		_, _ = fmt.Fprintln(e.stdout, e.text("audit.finding."+string(f.Kind), map[string]any{
			"block": f.Block, "seq": f.Seq, "other": f.Other, "line": f.Line}))
	}
	if r.More > 0 {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.check.audit_more", map[string]any{"count": r.More}))
	}
	for _, one := range r.Restores {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.check.audit_restored", map[string]any{"to": one.To, "over": one.Over, "at": one.At}))
	}
	if !r.Signed {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.check.audit_unsigned", nil))
	}
	key := "cli.check.audit_holds"
	if !r.Whole() {
		key = "cli.check.audit_broken"
	}
	_, _ = fmt.Fprintln(e.stdout, e.text(key, map[string]any{"entries": r.Entries, "blocks": r.Blocks, "unsealed": r.Unsealed,
		"head": r.Head, "hash": orNone(r.HeadHash), "count": int64(len(r.Findings)) + r.More}))
}

// orNone is how the hash of no block is printed.
func orNone(hash string) string {
	if hash == "" {
		return "-"
	}
	return hash
}
