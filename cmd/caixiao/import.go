package main

import (
	"context"
	"fmt"
	"io"
	"sort"
	"strings"

	"caixiao/internal/app"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/recognise"
)

type importCmd struct {
	File string `arg:"" help:"${file}"`
	JSON bool   `help:"${json}"`
}

// Run reads a document and says line by line what was understood and what was not.
func (c *importCmd) Run(ctx context.Context, e *env) error {
	intake, err := app.ReadTargets(ctx, c.File)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(e.stdout, importView(e, intake))
	}
	printReading(e, intake)
	return nil
}

// printReading tells what was read, in the order of the source.
func printReading(e *env, intake app.Intake) {
	w := e.stdout
	_, _ = fmt.Fprintln(w, e.text("cli.import.summary", map[string]any{
		"unit": unitLabel(e, intake.Document), "counts": strings.Join(countsOf(e, intake.Document), " · ")}))
	fields := append([]recognise.Field(nil), intake.Report.Fields...)
	sort.SliceStable(fields, func(i, j int) bool { return fields[i].Source.Line < fields[j].Source.Line })
	for _, f := range fields {
		printField(e, w, f)
	}
	for _, n := range intake.Report.Notes {
		_, _ = fmt.Fprintln(w, e.text("cli.import.note", map[string]any{"note": e.text("note."+n.Key, n.Params)}))
	}
	if len(intake.Report.Unrecognised) == 0 {
		_, _ = fmt.Fprintln(w, e.text("cli.import.all_understood", nil))
		return
	}
	_, _ = fmt.Fprintln(w, e.text("cli.import.not_understood", map[string]any{"count": len(intake.Report.Unrecognised)}))
	for _, u := range intake.Report.Unrecognised {
		_, _ = fmt.Fprintf(w, "  %s  %s\n", place(e, u.Source.Line, u.Source.Ref), u.Text)
	}
}

// printField prints one field with its place and how many lines made it.
func printField(e *env, w io.Writer, f recognise.Field) {
	joined := ""
	if f.Joined > 1 {
		joined = " " + e.text("cli.import.joined", map[string]any{"lines": f.Joined})
	}
	_, _ = fmt.Fprintf(w, "  %s  %s  %s  %s%s\n", place(e, f.Source.Line, f.Source.Ref), f.Target, fieldLabel(e, f.Name), f.Text, joined)
}

// unitLabel is the unit of a document with its code and year, as far as it names them.
func unitLabel(e *env, d target.Document) string {
	name := strings.TrimSpace(d.Unit.Code + " " + d.Unit.Name)
	if name == "" && d.Department != nil {
		name = d.Department.Name
	}
	if name == "" {
		name = e.text("cli.import.no_unit", nil)
	}
	if d.Year == 0 {
		return name
	}
	return e.text("cli.import.unit_year", map[string]any{"unit": name, "year": fmt.Sprint(int(d.Year))})
}
