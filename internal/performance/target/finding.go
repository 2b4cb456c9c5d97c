package target

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Severity is how much a finding weighs: E blocks submission, W needs a written
// explanation, I is only shown (handbook performance §3.2).
type Severity string

// Severities.
const (
	SeverityError   Severity = "E"
	SeverityWarning Severity = "W"
	SeverityInfo    Severity = "I"
)

// Finding is one objection of a review rule to a kept target.
type Finding struct {
	ID       string            `json:"id" doc:"The same as long as the rule objects to the same thing"`
	Rule     string            `json:"rule"`
	Title    string            `json:"title" doc:"Name of the rule"`
	Basis    string            `json:"basis" doc:"Document the rule stands on"`
	Severity Severity          `json:"severity" enum:"E,W,I"`
	Target   string            `json:"target" doc:"P1, P1-07 or D08, as printed reports name it"`
	Field    string            `json:"field"`
	Path     string            `json:"path" doc:"The cell or row in the language of edits"`
	Paths    []string          `json:"paths" doc:"All rows it names"`
	Message  string            `json:"message"`
	Key      string            `json:"key"`
	Params   map[string]string `json:"params,omitempty"`
	Fix      *Proposal         `json:"fix,omitempty"`
	// Explanation is what the unit has written to a warning.
	Explanation *Explanation `json:"explanation,omitempty"`
}

// Proposal is the change a rule proposes. Only a safe one is carried out unasked.
type Proposal struct {
	Safe  bool   `json:"safe"`
	Edits []Edit `json:"edits"`
}

// Explanation is what somebody wrote to a warning.
type Explanation struct {
	Finding string `json:"finding" db:"finding"`
	Text    string `json:"text"`
	SaidBy  string `json:"by" db:"said_by_name"`
	SaidAt  string `json:"at"`
}

// Count is how many findings a target has.
type Count struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
}

// CountOf counts findings by their weight.
func CountOf(findings []Finding) Count {
	var c Count
	for _, f := range findings {
		switch f.Severity {
		case SeverityError:
			c.Errors++
		case SeverityWarning:
			c.Warnings++
		case SeverityInfo:
			c.Infos++
		}
	}
	return c
}

// unexplained counts the warnings nobody has explained.
func unexplained(findings []Finding) int {
	count := 0
	for _, f := range findings {
		if f.Severity == SeverityWarning && f.Explanation == nil {
			count++
		}
	}
	return count
}

// placed gives findings of a document that holds just this content their paths and
// lasting ids.
func (c Content) placed(findings []Finding) []Finding {
	for i := range findings {
		f := &findings[i]
		f.Paths = c.pathsOf(*f)
		f.Path = f.Paths[0]
		if f.Fix != nil {
			for k := range f.Fix.Edits {
				f.Fix.Edits[k].Path = c.lasting(f.Fix.Edits[k].Path)
			}
		}
		f.ID = f.identity(c)
	}
	return findings
}

// pathsOf writes the place of a finding, as review rules name it, as paths: P1-12,P1-13
// and name → indicators.12.name, indicators.13.name. A department goal is a clause of
// the sub-goal that quotes it.
func (c Content) pathsOf(f Finding) []string {
	var paths []string
	for _, part := range strings.Split(f.Target, ",") {
		path := PathOf(part, f.Field)
		if c.Department != nil && strings.HasPrefix(part, "D") {
			path = c.Department.quoting(f.Params["goal"])
		}
		paths = append(paths, path)
	}
	return paths
}

// quoting is the path of the sub-goal whose indicator holds a clause.
func (d Department) quoting(clause string) string {
	for i, sub := range d.SubGoals {
		if strings.Contains(sub.Indicator, clause) {
			return "subGoals." + strconv.Itoa(i+1) + ".indicator"
		}
	}
	return "subGoals"
}

// PathOf writes a place of a project, as review rules and import reports name it, as
// a path of its content: P1-07 and value → indicators.7.value. The unit of measure is
// a part of the value.
func PathOf(where, field string) string {
	_, row, isRow := strings.Cut(where, "-")
	if !isRow {
		return field
	}
	if field == "unit" {
		field = "value"
	}
	return strings.TrimSuffix("indicators."+strings.TrimLeft(row, "0")+"."+field, ".")
}

// DocumentPath writes a place as a path of a whole document: P2-07 and value →
// projects.2.indicators.7.value, D3 and goal → department.subGoals.3.goal.
func DocumentPath(where, field string) string {
	where, _, _ = strings.Cut(where, ",")
	table, _, _ := strings.Cut(where, "-")
	if table == "" || strings.Trim(table[1:], "0123456789") != "" {
		return field
	}
	switch {
	case table[0] == 'P' && len(table) > 1:
		return "projects." + table[1:] + "." + PathOf(where, field)
	case table == "D":
		return "department." + field
	case table[0] == 'D':
		return "department.subGoals." + table[1:] + "." + field
	}
	return field
}

// identity is made of the rule, the lasting places and the figures: when any of them
// changes the objection is another one, and what was explained before does not cover it.
func (f Finding) identity(c Content) string {
	var text strings.Builder
	for _, path := range f.Paths {
		text.WriteString(c.lasting(path) + "\x00")
	}
	text.WriteString(f.Key)
	for _, name := range slices.Sorted(maps.Keys(f.Params)) {
		if name == "row" || name == "rows" || name == "id" { // a place, which moves with the rows
			continue
		}
		text.WriteString("\x00" + name + "=" + f.Params[name])
	}
	sum := sha256.Sum256([]byte(text.String()))
	return f.Rule + "-" + hex.EncodeToString(sum[:6])
}
