package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"caixiao/internal/app"
	"caixiao/internal/core/fault"
	"caixiao/internal/performance/target/lint"
	"caixiao/internal/platform/docfile"
)

type lintCmd struct {
	File   string `arg:"" help:"${file}"`
	JSON   bool   `help:"${json}"`
	Fix    bool   `help:"${fix}"`
	Output string `short:"o" help:"${fix_out}"`
}

type lintJSON struct {
	Findings []findingJSON  `json:"findings"`
	Counts   map[string]int `json:"counts"`
	Fixed    []lint.Applied `json:"fixed,omitempty"`
	Output   string         `json:"output,omitempty"`
}

type findingJSON struct {
	Rule     string    `json:"rule"`
	Severity string    `json:"severity"`
	Target   string    `json:"target"`
	Field    string    `json:"field"`
	Message  string    `json:"message"`
	Fix      *lint.Fix `json:"fix,omitempty"`
}

// Run lists what a reviewer would object to; findings of severity E end with 1. With
// --fix a corrected copy is written and what remains is listed.
func (c *lintCmd) Run(ctx context.Context, e *env) error {
	if c.Output != "" && !c.Fix {
		return usageError{errFixAbsent}
	}
	intake, err := app.ReadTargets(ctx, c.File)
	if err != nil {
		return err
	}
	findings, err := app.LintTargets(intake.Document)
	if err != nil {
		return err
	}
	view := lintJSON{}
	if c.Fix {
		if view, findings, err = c.fix(e, intake, findings); err != nil {
			return err
		}
	}
	view.Counts = map[string]int{"E": 0, "W": 0, "I": 0}
	view.Findings = []findingJSON{}
	for _, f := range findings {
		view.Counts[string(f.Severity)]++
		view.Findings = append(view.Findings, findingJSON{f.Rule, string(f.Severity), f.Target, f.Field, message(e, f), f.Fix})
	}
	if c.JSON {
		err = writeJSON(e.stdout, view)
	} else {
		printFindings(e, view)
	}
	if err == nil && view.Counts["E"] > 0 {
		return errFindings
	}
	return err
}

// Mistakes in the arguments of --fix.
var (
	errFixFormat = fault.New(fault.Invalid, "cli.fix_format", "file")
	errFixAbsent = fault.New(fault.Invalid, "cli.fix_absent")
)

// fix writes the corrected copy and returns what the rules still find in it.
func (c *lintCmd) fix(e *env, in app.Intake, findings []lint.Finding) (lintJSON, []lint.Finding, error) {
	out, format, err := c.copy(in.Format)
	if err != nil {
		return lintJSON{}, nil, err
	}
	fixed, applied := lint.Apply(in.Document, findings)
	rest, err := app.LintTargets(fixed)
	if err != nil {
		return lintJSON{}, nil, err
	}
	err = output{path: out, input: c.File}.write(func(f *os.File) error {
		return app.WriteTargets(f, fixed, app.Print{Format: format})
	})
	if err != nil {
		return lintJSON{}, nil, err
	}
	e.say("cli.lint.fixed", map[string]any{"count": len(applied), "file": out})
	return lintJSON{Fixed: applied, Output: out}, rest, nil
}

// copy names the corrected copy and its format: what the name of the wanted file says,
// otherwise the format of the original, beside it. A text has no form, so its copy is
// a Word document.
func (c *lintCmd) copy(original docfile.Format) (string, docfile.Format, error) {
	if c.Output == "" {
		if original == docfile.TXT {
			original = docfile.DOCX
		}
		return strings.TrimSuffix(c.File, filepath.Ext(c.File)) + ".fixed." + string(original), original, nil
	}
	format := docfile.Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(c.Output)), "."))
	switch format {
	case docfile.DOCX, docfile.XLSX, docfile.PDF, docfile.HTML, docfile.JSON:
		return c.Output, format, nil
	case "htm":
		return c.Output, docfile.HTML, nil
	}
	return "", "", usageError{errFixFormat.With(filepath.Base(c.Output))}
}

func message(e *env, f lint.Finding) string {
	params := make(map[string]any, len(f.Params))
	for k, v := range f.Params {
		params[k] = v
	}
	return e.text(f.Key, params)
}

// printFindings lists findings by their place, errors first in each, and the sums.
func printFindings(e *env, view lintJSON) {
	for _, a := range view.Fixed {
		for _, s := range spots(a.Before, a.After) {
			_, _ = fmt.Fprintln(e.stdout, e.text("cli.lint.applied", map[string]any{
				"target": a.Target, "field": fieldLabel(e, a.Field), "before": s.before, "after": s.after}))
		}
	}
	last := ""
	for _, f := range view.Findings {
		if f.Target != last {
			_, _ = fmt.Fprintf(e.stdout, "%s\n", f.Target)
			last = f.Target
		}
		_, _ = fmt.Fprintf(e.stdout, "  %s %s %s  %s\n", e.text("cli.severity."+f.Severity, nil), f.Rule, fieldLabel(e, f.Field), f.Message)
		if f.Fix != nil {
			printFix(e, *f.Fix)
		}
	}
	_, _ = fmt.Fprintln(e.stdout, e.text("cli.lint.counts", map[string]any{
		"total": len(view.Findings), "e": view.Counts["E"], "w": view.Counts["W"], "i": view.Counts["I"]}))
}

// printFix shows what a fix would change: of a long text only the changed parts.
func printFix(e *env, fix lint.Fix) {
	key := "cli.lint.suggest"
	if fix.Safe {
		key = "cli.lint.safe_fix"
	}
	for _, s := range spots(fix.Before, fix.After) {
		_, _ = fmt.Fprintf(e.stdout, "       %s\n", e.text(key, map[string]any{"before": s.before, "after": s.after}))
	}
	if len(fix.More) > 0 {
		_, _ = fmt.Fprintf(e.stdout, "       %s\n", e.text("cli.lint.more", map[string]any{"count": len(fix.More)}))
	}
}
