package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"

	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/performance/target/recognise"
	"caixiao/internal/platform/docfile"
)

// Proof is what the check of a file's round trip found.
type Proof struct {
	Format       docfile.Format           `json:"format"`
	Form         form.Kind                `json:"form"`
	Fields       int                      `json:"fields"` // printed fields compared
	Projects     int                      `json:"projects"`
	Indicators   int                      `json:"indicators"`
	Differences  []Difference             `json:"differences"`
	Unrecognised []recognise.Unrecognised `json:"unrecognised"`
}

// Difference is one field that two readings disagree about. Against is true when the
// other reading is that of the original and not of the file drawn again.
type Difference struct {
	Path    string `json:"path"`
	Before  string `json:"before"`
	After   string `json:"after"`
	Against bool   `json:"against"`
}

// Holds reports that every visible line was understood and comes back the same.
func (p Proof) Holds() bool { return len(p.Differences) == 0 && len(p.Unrecognised) == 0 }

// ProveRoundTrip reads a file, draws its form anew in the same format, reads the
// drawing and compares the two readings field by field. against names the document
// the file was made from; empty compares with nothing else. A text has no form to be
// drawn in: it is drawn as Word.
func ProveRoundTrip(ctx context.Context, path, against string) (Proof, error) {
	in, err := ReadTargets(ctx, path)
	if err != nil {
		return Proof{}, err
	}
	kind := FormOf(in.Document)
	proof := Proof{Format: in.Format, Form: kind, Differences: []Difference{},
		Unrecognised: append([]recognise.Unrecognised{}, in.Report.Unrecognised...), Projects: len(in.Document.Projects)}
	for _, p := range in.Document.Projects {
		proof.Indicators += len(p.Indicators)
	}
	if in.Format == docfile.TXT {
		in.Format = docfile.DOCX
	}
	again, err := Redrawn(ctx, in, kind)
	if err != nil {
		return Proof{}, err
	}
	fields, err := compare(&proof, in.Document, again.Document, false)
	if err != nil {
		return Proof{}, err
	}
	proof.Fields = fields
	if against == "" {
		return proof, nil
	}
	want, err := counterpart(ctx, against, in.Document)
	if err != nil {
		return Proof{}, err
	}
	have := in.Document
	if in.Format != docfile.JSON {
		have, want = form.Printed(have, kind), form.Printed(want, kind)
	}
	_, err = compare(&proof, have, want, true)
	return proof, err
}

// counterpart reads the document that a file was made from. Of a document that holds
// more, the file may show one project: it is found by its code, or by its name where
// the form prints no code or the code was changed.
func counterpart(ctx context.Context, path string, shown target.Document) (target.Document, error) {
	in, err := ReadTargets(ctx, path)
	if err != nil {
		return target.Document{}, err
	}
	whole := in.Document
	if len(shown.Reviews) > 0 && len(whole.Reviews) == 0 {
		return openReviews(whole, shown.Reviews), nil
	}
	if shown.Department != nil || len(shown.Projects) != 1 || whole.Department == nil && len(whole.Projects) == 1 {
		return whole, nil
	}
	one, err := form.Only(whole, shown.Projects[0].Code)
	if err == nil {
		return one, nil
	}
	for _, p := range whole.Projects {
		if p.Name == shown.Projects[0].Name {
			return form.Only(whole, p.Code)
		}
	}
	return whole, nil
}

// openReviews gives a document the review forms that are drawn for projects nobody has
// reviewed yet; of one project only, where the file shows one.
func openReviews(doc target.Document, shown []target.ReviewForm) target.Document {
	for _, p := range doc.Projects {
		unit := p.Unit
		if unit == (target.Unit{}) {
			unit = doc.Unit
		}
		open := form.NewReview(p, unit.Name, false)
		if len(shown) > 1 || len(doc.Projects) == 1 || shown[0].Project == open.Project {
			doc.Reviews = append(doc.Reviews, open)
		}
	}
	return doc
}

// compare adds the fields two documents disagree about to a proof and returns how
// many it compared.
func compare(p *Proof, before, after target.Document, against bool) (int, error) {
	a, err := leaves(before)
	if err != nil {
		return 0, err
	}
	b, err := leaves(after)
	if err != nil {
		return 0, err
	}
	paths := make([]string, 0, len(a))
	for path := range a {
		paths = append(paths, path)
	}
	for path := range b {
		if _, both := a[path]; !both {
			paths = append(paths, path)
		}
	}
	sort.Strings(paths)
	for _, path := range paths {
		if a[path] != b[path] {
			p.Differences = append(p.Differences, Difference{Path: path, Before: a[path], After: b[path], Against: against})
		}
	}
	return len(paths), nil
}

// leaves lists every filled field of a document by its path in the wire form.
func leaves(doc target.Document) (map[string]string, error) {
	data, err := json.Marshal(doc)
	if err != nil {
		return nil, fmt.Errorf("write document as JSON: %w", err)
	}
	var tree any
	exact := json.NewDecoder(bytes.NewReader(data))
	exact.UseNumber()
	if err := exact.Decode(&tree); err != nil {
		return nil, fmt.Errorf("read document back: %w", err)
	}
	flat := map[string]string{}
	walk(flat, "", tree)
	return flat, nil
}

func walk(flat map[string]string, path string, node any) {
	switch node := node.(type) {
	case map[string]any:
		for key, child := range node {
			walk(flat, path+"/"+key, child)
		}
	case []any:
		for i, child := range node {
			walk(flat, fmt.Sprintf("%s/%d", path, i+1), child)
		}
	case nil:
	default:
		if text := fmt.Sprint(node); text != "" {
			flat[path] = text
		}
	}
}

// derived are the fields that no form prints because they follow from others.
var derived = []string{"/year", "/regionCode", "/scheme"}

// LeftOut counts the filled fields of a document that a print does not show: a form
// has cells only for its own.
func LeftOut(doc target.Document, p Print) (int, error) {
	if p.Format == docfile.JSON {
		return 0, nil
	}
	if p.Project != "" {
		one, err := form.Only(doc, p.Project)
		if err != nil {
			return 0, err
		}
		doc = one
	}
	kind := p.Form
	switch {
	case kind == "":
		kind = FormOf(doc)
	case kind == form.KindTarget && form.KindOf(doc) == form.KindWhole:
		kind = form.KindWhole
	}
	all, err := leaves(doc)
	if err != nil {
		return 0, err
	}
	printed, err := leaves(form.Printed(doc, kind))
	if err != nil {
		return 0, err
	}
	lost := 0
	for path := range all {
		if _, shown := printed[path]; !shown && !slices.ContainsFunc(derived, func(s string) bool { return strings.HasSuffix(path, s) }) {
			lost++
		}
	}
	return lost, nil
}
