package main

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"

	"caixiao/internal/performance/target"
	"caixiao/locales"
)

// fieldLabel names a field for people, part by part: plan.6 is the check-point of
// June, tasks.2.budget the budget of the second task. A part without a text of its own
// stays as it is.
func fieldLabel(e *env, name string) string {
	parts := strings.Split(name, ".")
	for i, part := range parts {
		if locales.Has(e.lang, "field."+part) {
			parts[i] = e.text("field."+part, nil)
		}
	}
	return strings.Join(parts, " ")
}

// tableRef is how readers name a cell.
var tableRef = regexp.MustCompile(`^table (\d+) row (\d+) column (\d+)$`)

// place names where something stands: the line of a text, or the cell of a table.
func place(e *env, line int, ref string) string {
	if m := tableRef.FindStringSubmatch(ref); m != nil {
		return e.text("cli.import.cell", map[string]any{"table": m[1], "row": m[2], "column": m[3]})
	}
	if ref != "" {
		return ref
	}
	return e.text("cli.import.line", map[string]any{"line": fmt.Sprintf("%4d", line)})
}

// writeJSON prints one JSON value, indented, with Chinese as it is.
func writeJSON(w io.Writer, value any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(value); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// countsOf says how much of each a document holds; what it has none of is left out.
func countsOf(e *env, d target.Document) []string {
	indicators := 0
	for _, p := range d.Projects {
		indicators += len(p.Indicators)
	}
	department := d.Department
	if department == nil {
		department = &target.Department{}
	}
	var said []string
	for _, c := range []struct {
		what string
		n    int
	}{
		{"projects", len(d.Projects)}, {"indicators", indicators + len(department.Indicators)},
		{"sub_goals", len(department.SubGoals)}, {"safeguards", len(department.Safeguards)},
		{"tasks", len(department.Tasks)}, {"reviews", len(d.Reviews)},
	} {
		if c.n > 0 {
			said = append(said, e.text("cli.import.count."+c.what, map[string]any{"n": c.n}))
		}
	}
	return said
}
