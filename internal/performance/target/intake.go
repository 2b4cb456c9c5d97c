package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/blocks"
)

// Report is the import report: where every field was read, what was joined or
// normalised, and every line that was not understood.
type Report struct {
	Fields       []ReadField `json:"fields"`
	Unrecognised []ReadLine  `json:"unrecognised"`
	Notes        []ReadNote  `json:"notes"`
}

// ReadField is one field with its place in the source. Path is the cell in the
// language of edits of a document.
type ReadField struct {
	Target string        `json:"target"`
	Name   string        `json:"name"`
	Path   string        `json:"path"`
	Text   string        `json:"text"`
	Source blocks.Source `json:"source"`
	Joined int           `json:"joined" doc:"Number of source lines joined, 0 for one"`
}

// ReadLine is a piece of the source that nothing was made of.
type ReadLine struct {
	Line   int           `json:"line"`
	Text   string        `json:"text"`
	Source blocks.Source `json:"source"`
}

// ReadNote tells what was done to the text on the way.
type ReadNote struct {
	Key    string         `json:"key"`
	Params map[string]any `json:"params,omitempty"`
	Text   string         `json:"text"`
}

// SourceBlock is one block of the source as a page shows it beside the result.
type SourceBlock struct {
	Kind   string        `json:"kind" enum:"LINE,PARAGRAPH,TABLE,PAGE_BREAK"`
	Text   string        `json:"text,omitempty"`
	Right  string        `json:"right,omitempty"`
	Rows   []SourceRow   `json:"rows,omitempty"`
	Source blocks.Source `json:"source"`
}

// SourceRow is one row of a table of the source.
type SourceRow struct {
	Cells []SourceCell `json:"cells"`
}

// SourceCell is one cell of a table of the source.
type SourceCell struct {
	Text    string        `json:"text"`
	RowSpan int           `json:"rowSpan"`
	ColSpan int           `json:"colSpan"`
	Source  blocks.Source `json:"source"`
}

// ImportState is where an import stands.
type ImportState string

// States of an import.
const (
	ImportOpen      ImportState = "OPEN"
	ImportKept      ImportState = "KEPT"
	ImportDiscarded ImportState = "DISCARDED"
)

// TextKey names the state in the texts.
func (s ImportState) TextKey() string { return "target.import." + string(s) }

// Effect is what keeping one target of an import will do, or has done.
type Effect string

// Effects.
const (
	EffectNew     Effect = "NEW"
	EffectChanged Effect = "CHANGED"
	EffectSame    Effect = "SAME"
	EffectRefused Effect = "REFUSED"
)

// Keeping is one target of an import and what keeping it will do.
type Keeping struct {
	Place       string       `json:"place" doc:"D for the department, P1 for the first project"`
	Kind        Sort         `json:"kind"`
	Code        string       `json:"code"`
	Name        string       `json:"name"`
	UnitCode    string       `json:"unitCode"`
	UnitName    string       `json:"unitName"`
	Effect      Effect       `json:"effect" enum:"NEW,CHANGED,SAME,REFUSED"`
	Reason      string       `json:"reason" doc:"The rule that refuses, in one sentence"`
	ReasonCode  string       `json:"reasonCode" doc:"Its stable code; empty where nothing refuses"`
	TargetID    ident.ID     `json:"targetId"`
	Differences []Difference `json:"differences"`
	Count       Count        `json:"count"`
	content     Content
	unnamed     bool // as in place
	unit        BudgetUnit
	year        fiscal.Year
	old         *Target
}

// ImportHead is an import as a list shows it.
type ImportHead struct {
	ID         ident.ID    `json:"id"`
	Version    int64       `json:"version"`
	State      ImportState `json:"state" enum:"OPEN,KEPT,DISCARDED"`
	FileName   string      `json:"fileName"`
	Digest     string      `json:"digest"`
	Bytes      int64       `json:"bytes"`
	Format     string      `json:"format"`
	Targets    int64       `json:"targets"`
	MadeByName string      `json:"madeBy"`
	MadeAt     string      `json:"madeAt"`
}

// ETag is the version of the import.
func (h ImportHead) ETag() int64 { return h.Version }

// ImportView is an import with everything the page shows.
type ImportView struct {
	ImportHead
	Document Document      `json:"document"`
	Report   Report        `json:"report"`
	Source   []SourceBlock `json:"source"`
	Findings []Finding     `json:"findings"`
	Keeping  []Keeping     `json:"keeping"`
	Outcome  []Outcome     `json:"outcome" doc:"What has been kept of it"`
}

// Outcome is what keeping made of one target of an import.
type Outcome struct {
	Place    string   `json:"place"`
	Effect   Effect   `json:"effect"`
	TargetID ident.ID `json:"targetId"`
	Version  int64    `json:"version"`
}
