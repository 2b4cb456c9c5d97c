package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"sync"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/performance/target/lint"
	"caixiao/internal/performance/target/recognise"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
)

// Intake is a target document as it was read from a file.
type Intake struct {
	Document target.Document
	Report   recognise.Report
	Format   docfile.Format
}

// ReadTargets reads a target document from a file of any known format. Failures of
// the file itself are blocks.Err…, of its content recognise.ErrNoForm.
func ReadTargets(ctx context.Context, path string) (Intake, error) {
	data, err := docfile.ReadFile(path)
	if err != nil {
		return Intake{}, err
	}
	return ParseTargets(ctx, filepath.Base(path), data)
}

// ParseTargets is ReadTargets for a file already in memory.
func ParseTargets(ctx context.Context, name string, data []byte) (Intake, error) {
	in, _, err := parseTargets(ctx, name, data)
	return in, err
}

// LintTargets applies the review rules in force for the document's region and year.
func LintTargets(doc target.Document) ([]lint.Finding, error) {
	rules, err := embeddedRules()
	if err != nil {
		return nil, fmt.Errorf("load review rules: %w", err)
	}
	return lint.Run(doc, rules.Set(doc.RegionCode, yearOf(doc))), nil
}

// embeddedRules reads the program's own rules once; nobody changes a catalogue.
var embeddedRules = sync.OnceValues(lint.Embedded)

// yearOf is the budget year of a document; one that names none is judged as of 2021,
// the year of the oldest rules known.
func yearOf(doc target.Document) fiscal.Year {
	if doc.Year == 0 {
		return oldestRules
	}
	return doc.Year
}

const oldestRules fiscal.Year = 2021

// FormOf tells which form a document was read from or is best printed in. The
// department's table without tasks and indicators is known by the name in it, which
// the prose does not print.
func FormOf(doc target.Document) form.Kind {
	d := doc.Department
	if d != nil && d.Name != "" && len(d.SubGoals)+len(d.Safeguards)+len(doc.Projects)+len(doc.Reviews) == 0 {
		return form.KindDepartment
	}
	return form.KindOf(doc)
}

// Print says how a document is to be printed.
type Print struct {
	Format  docfile.Format
	Form    form.Kind // empty: FormOf what is printed
	Project string    // a project code, or empty for the whole document
	Mark    string    // a line above everything, or empty
}

// WriteTargets prints a document: as the wanted form, or everything it holds as JSON.
func WriteTargets(w io.Writer, doc target.Document, p Print) error {
	if p.Project != "" {
		one, err := form.Only(doc, p.Project)
		if err != nil {
			return err
		}
		doc = one
	}
	if p.Format == docfile.JSON {
		return form.EncodeJSON(w, doc)
	}
	if p.Form == "" {
		p.Form = FormOf(doc)
	}
	drawn, err := form.Draw(doc, p.Form)
	if err != nil {
		return err
	}
	if p.Mark != "" {
		mark := blocks.Paragraph{Style: blocks.FormNote, Align: blocks.Center, Text: p.Mark}
		drawn.Blocks = append([]blocks.Block{mark}, drawn.Blocks...)
	}
	return docfile.Write(p.Format, w, drawn)
}

// Redrawn prints a document anew and reads the print back: the proof of a round trip.
func Redrawn(ctx context.Context, in Intake, kind form.Kind) (Intake, error) {
	var out bytes.Buffer
	if err := WriteTargets(&out, in.Document, Print{Format: in.Format, Form: kind}); err != nil {
		return Intake{}, err
	}
	return ParseTargets(ctx, "redrawn."+string(in.Format), out.Bytes())
}
