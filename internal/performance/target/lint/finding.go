package lint

// Severity is how much a finding weighs (handbook performance §3.2).
type Severity string

// Severities: E blocks submission, W needs a written explanation, I is only shown.
const (
	Error   Severity = "E"
	Warning Severity = "W"
	Info    Severity = "I"
)

// Finding is one objection of one rule.
type Finding struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	// Target is a table (P1), a row (P1-07), several rows (P1-12,P1-13) or a
	// department goal (D08), numbered in printed order.
	Target string `json:"target"`
	// Field is the cell: name, value, description, unit, basis, weight, goalNos,
	// plan.6, purpose, goals.5, budget, indicators.3.description, …
	Field string `json:"field"`
	// Key and Params make the sentence that says why; it is in the locales.
	Key    string            `json:"key"`
	Params map[string]string `json:"params,omitempty"`
	Fix    *Fix              `json:"fix,omitempty"`

	table, row int // place of the target, for the order of the report
}

// Fix is a proposed change of the cells a finding is about. Only a safe one is
// carried out by Apply; the others are for a person to take over.
type Fix struct {
	Safe bool `json:"safe"`
	Edit
	// More holds further cells of the same finding (a word in several places).
	More []Edit `json:"more,omitempty"`
}

// Edit changes one cell from Before to After.
type Edit struct {
	Target string `json:"target"`
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// edits lists every cell the fix changes.
func (f Fix) edits() []Edit { return append([]Edit{f.Edit}, f.More...) }

// figures are the values that stand in the sentence of a finding.
type figures = map[string]string
