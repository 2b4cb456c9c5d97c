package recognise

import "caixiao/internal/platform/blocks"

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
