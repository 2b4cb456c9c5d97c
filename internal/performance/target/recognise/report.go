package recognise

import (
	"caixiao/internal/platform/blocks"
)

// Report is the import report: where every field was read, what was joined or
// normalised on the way, and every line that was not understood. A line of the
// source is in a field, in a note, known as furniture (labels, page numbers,
// running heads, contents) or in Unrecognised: nothing is dropped silently.
type Report struct {
	Fields       []Field        `json:"fields"`
	Unrecognised []Unrecognised `json:"unrecognised"`
	Notes        []Note         `json:"notes"`
}

// Field is one field that was read. Target names what it belongs to as lint does
// (P1, P1-07, D for the department, D3 for its third sub-goal, R1 for a review
// form), Name the field of it: code name unit budget fiscal other purpose plan
// goals level1 level2 description value basis overall title goal indicator
// safeguards, with an ordinal behind a dot in lists (plan.6 by month, goals.2).
type Field struct {
	Target string        `json:"target"`
	Name   string        `json:"name"`
	Text   string        `json:"text"`
	Source blocks.Source `json:"source"`
	Joined int           `json:"joined,omitempty"` // number of source lines joined, when more than one
}

// Unrecognised is a piece of the source that nothing was made of.
type Unrecognised struct {
	Line   int           `json:"line"`
	Text   string        `json:"text"`
	Source blocks.Source `json:"-"`
}

// Note tells what was done to the text on the way; its sentence stands in locales
// under "note." + Key, with Params as figures.
type Note struct {
	Key    string         `json:"key"`
	Params map[string]any `json:"params,omitempty"`
}

// field records where a field was read; lines are the pieces it was joined from.
// An empty field is not recorded: its absence is what review objects to.
func (r *Report) field(owner, name, text string, lines []line) {
	if text == "" || len(lines) == 0 {
		return
	}
	f := Field{Target: owner, Name: name, Text: text, Source: lines[0].src}
	if n := printedLines(lines); n > 1 {
		f.Joined = n
	}
	r.Fields = append(r.Fields, f)
}

// printedLines counts the different source lines among pieces.
func printedLines(lines []line) int {
	n, last := 0, blocks.Source{}
	for _, l := range lines {
		if n == 0 || l.src != last {
			n++
		}
		last = l.src
	}
	return n
}

// unrecognised records lines that nothing was made of.
func (r *Report) unrecognised(lines []line) {
	for _, l := range lines {
		r.Unrecognised = append(r.Unrecognised, Unrecognised{Line: l.src.Line, Text: l.text, Source: l.src})
	}
}

// note records what was done to the text; see locales "note.*".
func (r *Report) note(key string, params map[string]any) {
	r.Notes = append(r.Notes, Note{Key: key, Params: params})
}
