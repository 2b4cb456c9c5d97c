package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/performance/target"
)

// Applied is one cell that Apply changed, with the rules whose fixes it carries.
type Applied struct {
	Edit
	Rules []string `json:"rules"`
}

// Apply carries out the safe fixes of findings made on this document and returns the
// changed copy. Fixes of several rules on one cell are joined; a cell that no longer
// reads as it did when it was found is left alone.
func Apply(doc target.Document, findings []Finding) (target.Document, []Applied) {
	doc.Projects = slices.Clone(doc.Projects)
	for i := range doc.Projects {
		doc.Projects[i].Goals = slices.Clone(doc.Projects[i].Goals)
		doc.Projects[i].Indicators = slices.Clone(doc.Projects[i].Indicators)
	}
	var applied []Applied
	for _, cell := range cellEdits(findings) {
		text := cellOf(doc.Projects, cell.target, cell.field)
		if text == nil {
			continue
		}
		before := *text
		after, rules := join(before, cell.edits)
		if len(rules) == 0 {
			continue
		}
		*text = after
		applied = append(applied, Applied{Edit: Edit{Target: cell.target, Field: cell.field, Before: before, After: after}, Rules: rules})
	}
	return doc, applied
}

// cellEdit collects what several findings want of one cell.
type cellEdit struct {
	target, field string
	edits         []ruleEdit
}

type ruleEdit struct {
	rule string
	Edit
}

// cellEdits groups the safe edits by cell, in the order of the findings.
func cellEdits(findings []Finding) []cellEdit {
	var cells []cellEdit
	for _, f := range findings {
		if f.Fix == nil || !f.Fix.Safe {
			continue
		}
		for _, e := range f.Fix.edits() {
			i := slices.IndexFunc(cells, func(c cellEdit) bool { return c.target == e.Target && c.field == e.Field })
			if i < 0 {
				cells, i = append(cells, cellEdit{target: e.Target, field: e.Field}), len(cells)
			}
			cells[i].edits = append(cells[i].edits, ruleEdit{f.Rule, e})
		}
	}
	return cells
}

// cellOf finds the text an edit is about, nil when there is no such cell.
func cellOf(projects []target.Project, where, field string) *string {
	var project, row int
	if n, err := fmt.Sscanf(where, "P%d-%d", &project, &row); n < 1 || (n == 1 && err == nil) {
		return nil
	}
	if project < 1 || project > len(projects) || row < 0 || row > len(projects[project-1].Indicators) {
		return nil
	}
	p := &projects[project-1]
	if row > 0 {
		switch field {
		case "value":
			return &p.Indicators[row-1].Value
		case "description":
			return &p.Indicators[row-1].Description
		}
		return nil
	}
	if field == "purpose" {
		return &p.Purpose
	}
	if no, ok := strings.CutPrefix(field, "goals."); ok && atoi(no) >= 1 && atoi(no) <= len(p.Goals) {
		return &p.Goals[atoi(no)-1]
	}
	return nil
}

// splice replaces the runes from start to end.
type splice struct {
	start, end int
	text       []rune
}

// join carries out all edits made on the same text. An edit of another text, or one
// that crosses an earlier edit, is left out.
func join(before string, edits []ruleEdit) (string, []string) {
	old := []rune(before)
	var all []splice
	var rules []string
	for _, e := range edits {
		if e.Before != before {
			continue
		}
		wanted := changes(old, []rune(e.After))
		if slices.ContainsFunc(wanted, func(w splice) bool { return crosses(w, all) }) {
			continue
		}
		all = append(all, wanted...)
		rules = append(rules, e.rule)
	}
	slices.SortStableFunc(all, func(a, b splice) int { return cmp.Compare(a.start, b.start) })
	var out []rune
	at := 0
	for _, s := range all {
		out = append(append(out, old[at:s.start]...), s.text...)
		at = s.end
	}
	return string(append(out, old[at:]...)), rules
}

func crosses(w splice, all []splice) bool {
	return slices.ContainsFunc(all, func(s splice) bool {
		return (w.start < s.end && s.start < w.end) || (w.start == s.start && (w.start == w.end || s.start == s.end))
	})
}

// changes finds what differs: single runes when the length stays, otherwise the part
// between the common head and tail.
func changes(old, now []rune) []splice {
	if len(old) == len(now) {
		var list []splice
		for i := range old {
			if old[i] != now[i] {
				list = append(list, splice{i, i + 1, now[i : i+1]})
			}
		}
		return list
	}
	head := 0
	for head < len(old) && head < len(now) && old[head] == now[head] {
		head++
	}
	tail := 0
	for tail < len(old)-head && tail < len(now)-head && old[len(old)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	return []splice{{head, len(old) - tail, now[head : len(now)-tail]}}
}
