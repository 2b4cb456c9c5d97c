package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"caixiao/internal/performance/target"
	"caixiao/locales"
)

// fieldLabel names a field for people: plan.6 is the check-point of June.
func fieldLabel(e *env, name string) string {
	base, ordinal, listed := strings.Cut(name, ".")
	if !locales.Has(e.lang, "field."+base) {
		return name
	}
	label := e.text("field."+base, nil)
	if listed {
		label += " " + ordinal
	}
	return label
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

type counts struct{ projects, indicators, subGoals, safeguards int }

func countsOf(d target.Document) counts {
	c := counts{projects: len(d.Projects)}
	for _, p := range d.Projects {
		c.indicators += len(p.Indicators)
	}
	if d.Department != nil {
		c.subGoals, c.safeguards = len(d.Department.SubGoals), len(d.Department.Safeguards)
	}
	return c
}
