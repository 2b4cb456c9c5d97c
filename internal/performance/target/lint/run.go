package lint

import (
	"cmp"
	"fmt"
	"slices"

	"caixiao/internal/performance/target"
)

// Run reports what the rules in force object to, in order of project, row and rule;
// findings on department goals come last.
func Run(doc target.Document, set RuleSet) []Finding {
	c := newDossier(doc, set)
	var found []Finding
	for _, t := range c.tables {
		found = append(found, t.findings()...)
	}
	found = append(found, c.departmentFindings()...)
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.table, b.table), cmp.Compare(a.row, b.row), cmp.Compare(a.Rule, b.Rule))
	})
	return found
}

// dossier is one document prepared for all rules: read values, normalised texts.
type dossier struct {
	doc    target.Document
	set    RuleSet
	tables []*table
	goals  []goal
}

// goal is a department goal with the fact it states; fact is nil when it states none.
type goal struct {
	target.DepartmentGoal
	fact *Fact
}

// table is one project's table.
type table struct {
	*dossier
	*target.Project
	id      string
	index   int
	scheme  target.Scheme
	rows    []*row
	amounts []target.Amount // of the purpose
}

// row is one indicator, read and normalised once.
type row struct {
	target.Indicator
	id                string
	index             int // 1-based
	printed, imported target.Value
	class, sub        target.Category // home in the scheme
	cost              bool
	// normalised texts of the cells
	name, description, value string
	facts                    []*Fact
}

func newDossier(doc target.Document, set RuleSet) *dossier {
	c := &dossier{doc: doc, set: set}
	if doc.Department != nil {
		for _, g := range doc.Department.Goals(set.names) {
			c.goals = append(c.goals, goal{DepartmentGoal: g, fact: set.goalFact(g)})
		}
	}
	for i := range doc.Projects {
		p := &doc.Projects[i]
		t := &table{dossier: c, Project: p, id: fmt.Sprintf("P%d", i+1), index: i + 1, scheme: p.Scheme, amounts: target.Amounts(p.Purpose)}
		if set.rules[t.scheme] == nil {
			t.scheme = target.SchemeOf(doc.Year)
		}
		for n, indicator := range p.Indicators {
			t.rows = append(t.rows, t.read(indicator, n+1))
		}
		c.tables = append(c.tables, t)
	}
	return c
}

func (t *table) read(i target.Indicator, index int) *row {
	r := &row{
		Indicator: i, id: fmt.Sprintf("%s-%02d", t.id, index), index: index,
		printed: i.Reading(), cost: i.Cost(),
		name: target.Normalise(i.Name), description: target.Normalise(i.Description), value: target.Normalise(i.Value),
	}
	r.imported = r.printed.Assumed(r.cost)
	r.class, r.sub = t.scheme.Place(i.Level1, i.Level2)
	r.facts = t.set.rowFacts(r)
	return r
}

// percent tells whether the value is a figure in %.
func (r *row) percent() bool { return r.printed.UnitKind() == target.UnitPercent }

// text tells whether the value was imported as text.
func (r *row) text() bool { return r.printed.Kind == target.ValueText }

// quantity tells whether the row counts something delivered.
func (r *row) quantity() bool { return r.sub == target.SubQuantity }

// pass is one rule looking at one table, or at the department when table is nil.
type pass struct {
	*table
	rule  Rule
	found *[]Finding
}

// findings runs every rule over the table, then proposes fixes.
func (t *table) findings() []Finding {
	var found []Finding
	for _, c := range checks {
		rule, ok := t.set.rules[t.scheme][c.id]
		if !ok || !rule.Enabled {
			continue
		}
		p := &pass{table: t, rule: rule, found: &found}
		if c.table != nil {
			c.table(p)
		}
		if c.row != nil {
			for _, r := range t.rows {
				c.row(p, r)
			}
		}
	}
	for i := range found {
		t.propose(&found[i])
	}
	return found
}

// departmentFindings runs the rules that look at department goals themselves.
func (c *dossier) departmentFindings() []Finding {
	var found []Finding
	for _, check := range goalChecks {
		rule, ok := c.set.rules[target.SchemeOf(c.doc.Year)][check.id]
		if !ok || !rule.Enabled {
			continue
		}
		for i, g := range c.goals {
			situation, params := check.look(c, g)
			if params == nil {
				continue
			}
			f := finding(rule, situation, params)
			f.Target, f.Field, f.table, f.row = g.ID, "indicator", len(c.tables)+1, i+1
			found = append(found, f)
		}
	}
	return found
}

// onTable reports a finding on the whole table.
func (p *pass) onTable(field, situation string, params figures) *Finding {
	f := finding(p.rule, situation, params)
	f.Target, f.Field, f.table = p.id, field, p.index
	*p.found = append(*p.found, f)
	return &(*p.found)[len(*p.found)-1]
}

// onRow reports a finding on one row.
func (p *pass) onRow(r *row, field, situation string, params figures) *Finding {
	f := p.onTable(field, situation, params)
	f.Target, f.row = r.id, r.index
	return f
}

func finding(rule Rule, situation string, params figures) Finding {
	key := "lint." + rule.ID
	if situation != "" {
		key += "." + situation
	}
	return Finding{Rule: rule.ID, Severity: rule.Severity, Key: key, Params: params}
}
