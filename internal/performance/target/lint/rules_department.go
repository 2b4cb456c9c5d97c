package lint

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/performance/target"
)

// goalFact returns the first fact whose goal word the goal contains and whose kind
// it has (§3.3.2).
func (s RuleSet) goalFact(g target.DepartmentGoal) *Fact {
	text := target.Normalise(g.Text)
	for i := range s.facts {
		f := &s.facts[i]
		if f.fits(g.Value) && contains(text, f.GoalWords) {
			return f
		}
	}
	return nil
}

// rowFacts returns every fact an indicator states.
func (s RuleSet) rowFacts(r *row) []*Fact {
	var facts []*Fact
	for i := range s.facts {
		f := &s.facts[i]
		if f.fits(r.printed) && (contains(r.name, f.IndicatorWords) || contains(r.description, f.IndicatorWords)) {
			facts = append(facts, f)
		}
	}
	return facts
}

func (f *Fact) fits(v target.Value) bool { return f.Kind == "any" || f.Kind == string(v.UnitKind()) }

func contains(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// L42: an indicator and a department goal state one fact with two values.
func againstDepartment(p *pass, r *row) {
	for _, g := range p.goals {
		if g.fact == nil || !slices.Contains(r.facts, g.fact) || p.agree(r.imported, g.Value) {
			continue
		}
		p.onRow(r, "value", "", figures{"fact": g.fact.Name, "value": r.Value, "goal": g.ID, "text": g.Quote})
	}
}

// agree compares numbers after reduction to 元; one may lie in the range of the
// other or within the tolerance of an approximate one. Operators and count units are
// not compared, and neither are values of two kinds.
func (p *pass) agree(a, b target.Value) bool {
	if a.UnitKind() != b.UnitKind() || !a.Numeric() || !b.Numeric() {
		return true
	}
	return p.within(a, b) || p.within(b, a)
}

// within tells whether a lies inside b, widened when b is approximate.
func (p *pass) within(a, b target.Value) bool {
	low, high := b.Bounds()
	if b.Approx {
		share := p.rule.number("approx_percent").Shift(-2)
		low, high = low.Sub(low.Abs().Mul(share)), high.Add(high.Abs().Mul(share))
	}
	from, to := a.Bounds()
	return !decimal.Min(from, to).LessThan(low) && !decimal.Max(from, to).GreaterThan(high)
}

// L43: no indicator of any project states the goal's fact, and none is linked to it.
func unsupportedGoal(c *dossier, g goal) (string, figures) {
	for _, t := range c.tables {
		for _, r := range t.rows {
			if slices.Contains(r.SubGoals, g.SubGoal) || slices.Contains(r.SubGoals, g.ID) {
				return "", nil
			}
			if g.fact != nil && slices.Contains(r.facts, g.fact) {
				return "", nil
			}
		}
	}
	if g.fact == nil {
		return "unknown", figures{"goal": g.Quote, "subGoal": g.SubGoal}
	}
	return "", figures{"goal": g.Quote, "subGoal": g.SubGoal, "fact": g.fact.Name}
}
