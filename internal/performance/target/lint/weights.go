package lint

import (
	"slices"

	"caixiao/internal/performance/target"
)

// Weights tells what L39 to L41 ask of the weights of the first project of a document;
// nil when it has none. The usual shares fit the table as it is now: a table without
// satisfaction rows has other ones than a table with them.
func Weights(doc target.Document, set RuleSet) *target.WeightRule {
	tables := newDossier(doc, set).tables
	if len(tables) == 0 {
		return nil
	}
	rules := set.rules[tables[0].scheme]
	p, bounds := &pass{table: tables[0], rule: rules["L40"]}, rules["L41"]
	rule := &target.WeightRule{Total: rules["L39"].number("total").String(), Min: bounds.number("min").String(), Max: bounds.number("max").String(),
		Shares: []target.WeightShare{}}
	wanted, _ := weights(p.rule.Params[p.weightKey()])
	for _, w := range wanted {
		rule.Shares = append(rule.Shares, target.WeightShare{Class: w.class, Points: w.points.String(), Rows: []string{}})
	}
	for _, r := range p.rows {
		if p.execution(r) {
			continue
		}
		at := slices.IndexFunc(rule.Shares, func(s target.WeightShare) bool { return s.Class == r.class })
		if at < 0 {
			at, rule.Shares = len(rule.Shares), append(rule.Shares, target.WeightShare{Class: r.class, Points: "0"})
		}
		rule.Shares[at].Rows = append(rule.Shares[at].Rows, r.ID)
	}
	return rule
}
