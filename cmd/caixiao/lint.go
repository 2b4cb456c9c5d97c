package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"caixiao/internal/app"
	"caixiao/internal/performance/target/form"
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

// fix writes the corrected copy and returns what the rules still find in it.
func (c *lintCmd) fix(e *env, in app.Intake, findings []lint.Finding) (lintJSON, []lint.Finding, error) {
	fixed, applied := lint.Apply(in.Document, findings)
	out := c.Output
	format := in.Format
	if out != "" {
		format = docfile.Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), "."))
	} else {
		if format == docfile.TXT { // a text has no form: the copy is a Word document
			format = docfile.DOCX
		}
		out = strings.TrimSuffix(c.File, filepath.Ext(c.File)) + ".fixed." + string(format)
	}
	if err := writeFile(out, func(f *os.File) error {
		return app.WriteTargets(f, fixed, app.Print{Format: format, Form: form.KindOf(fixed)})
	}); err != nil {
		return lintJSON{}, nil, err
	}
	rest, err := app.LintTargets(fixed)
	if err != nil {
		return lintJSON{}, nil, err
	}
	e.say("cli.lint.fixed", map[string]any{"count": len(applied), "file": out})
	return lintJSON{Fixed: applied, Output: out}, rest, nil
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
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.lint.applied", map[string]any{
			"target": a.Target, "field": fieldLabel(e, a.Field), "before": a.Before, "after": a.After}))
	}
	last := ""
	for _, f := range view.Findings {
		if f.Target != last {
			_, _ = fmt.Fprintf(e.stdout, "%s\n", f.Target)
			last = f.Target
		}
		_, _ = fmt.Fprintf(e.stdout, "  %s %s %s  %s\n", e.text("cli.severity."+f.Severity, nil), f.Rule, fieldLabel(e, f.Field), f.Message)
		if f.Fix != nil {
			key := "cli.lint.suggest"
			if f.Fix.Safe {
				key = "cli.lint.safe_fix"
			}
			_, _ = fmt.Fprintf(e.stdout, "       %s\n", e.text(key, map[string]any{"before": f.Fix.Before, "after": f.Fix.After}))
		}
	}
	_, _ = fmt.Fprintln(e.stdout, e.text("cli.lint.counts", map[string]any{
		"total": len(view.Findings), "e": view.Counts["E"], "w": view.Counts["W"], "i": view.Counts["I"]}))
}
