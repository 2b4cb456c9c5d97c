package disclosure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"caixiao/internal/performance/target"
)

// nameRunesMin is how long the name of a project must be to be looked for: what is shorter
// is a word like any other.
const nameRunesMin = 4

// named finds in the papers of a department what would tell of a project that is not
// released (rule disclosure:1.9-named). A name that a released project of the department
// bears as well is none.
func (d *dossier) named(secrets []target.Title, r Rule) {
	var own []string
	for _, p := range d.papers {
		if p.goes() {
			own = append(own, tight(folded(p.Name)))
		}
	}
	for i := range d.papers {
		if p := &d.papers[i]; p.goes() {
			p.hits = slices.Concat(p.hits, p.naming(secrets, own, r))
		}
	}
}

// naming finds the names and codes of other projects in what would be released of a paper.
func (p paper) naming(secrets []target.Title, own []string, r Rule) []Hit {
	var hits []Hit
	for _, cell := range p.published.PrintedCells() {
		text := tight(folded(cell.Text))
		if cell.Type != target.CellText || text == "" {
			continue
		}
		for _, secret := range secrets {
			if secret.ProjectCode == p.ProjectCode { // the same project of another year has a flag of its own
				continue
			}
			name := tight(folded(secret.Name))
			switch {
			case utf8.RuneCountInString(name) >= nameRunesMin && !slices.Contains(own, name) && strings.Contains(text, name):
				hits = append(hits, hitOf(r, cell, secret.Name))
			case strings.Contains(text, secret.ProjectCode):
				hits = append(hits, hitOf(r, cell, secret.ProjectCode))
			}
		}
	}
	return hits
}
