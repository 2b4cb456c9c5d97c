package lint

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/performance/target"
)

// weighed tells whether any row has a weight.
func (t *table) weighed() bool {
	return slices.ContainsFunc(t.rows, func(r *row) bool { return r.Weight.Valid })
}

// L39: no weights, or another sum than the region's.
func weightSum(p *pass) {
	if !p.weighed() {
		p.onTable("weight", "none", nil)
		return
	}
	sum := decimal.Zero
	for _, r := range p.rows {
		sum = sum.Add(r.Weight.Decimal)
	}
	if !sum.Equal(p.rule.number("total")) {
		p.onTable("weight", "sum", figures{"sum": sum.String(), "total": p.rule.Params["total"]})
	}
}

// L40: the sums of the first-level categories are not the defaults of §4.1 and no
// remark of the table explains why.
func classWeights(p *pass) {
	if !p.weighed() || slices.ContainsFunc(p.rows, func(r *row) bool {
		_, ok := p.set.in("weight_note", target.Normalise(r.Remark))
		return ok
	}) {
		return
	}
	wanted, ok := weights(p.rule.Params[p.weightKey()])
	if !ok {
		return
	}
	sums := p.classSums(wanted)
	for i, w := range sums {
		if i >= len(wanted) || !w.points.Equal(wanted[i].points) {
			p.onTable("weight", "", figures{"sums": weightText(sums), "wanted": weightText(wanted)})
			return
		}
	}
}

// weightKey names the default that fits the table: with or without cost and
// satisfaction, and whether the 10 points of 预算执行率 stand apart. They do when
// the region's total is 90, and when a row of the table carries them.
func (p *pass) weightKey() string {
	key := ""
	if p.scheme == target.SchemeG101 && slices.ContainsFunc(p.rows, func(r *row) bool { return r.class == target.CatCost }) {
		key = "cost_"
	}
	if !slices.ContainsFunc(p.rows, (*row).satisfaction) {
		key += "unserved_"
	}
	total := p.set.rules[p.scheme]["L39"].number("total")
	if total.Equal(decimal.NewFromInt(100)) && !slices.ContainsFunc(p.rows, p.execution) {
		return key + "full"
	}
	return key + "apart"
}

// execution tells whether a row is the budget execution rate itself.
func (t *table) execution(r *row) bool { return t.set.has("execution_rate", r.name) }

// classSums adds up the points by first-level category: the wanted ones in their
// order, then any other that has points.
func (p *pass) classSums(wanted []weight) []weight {
	var sums []weight
	for _, w := range wanted {
		sums = append(sums, weight{class: w.class})
	}
	for _, r := range p.rows {
		if p.execution(r) || !r.Weight.Valid {
			continue
		}
		i := slices.IndexFunc(sums, func(w weight) bool { return w.class == r.class })
		if i < 0 {
			sums, i = append(sums, weight{class: r.class}), len(sums)
		}
		sums[i].points = sums[i].points.Add(r.Weight.Decimal)
	}
	return sums
}

func weightText(list []weight) string {
	texts := make([]string, len(list))
	for i, w := range list {
		texts[i] = string(w.class) + " " + w.points.String()
	}
	return strings.Join(texts, "、")
}

// L41: one indicator weighs too much or next to nothing.
func weightBounds(p *pass, r *row) {
	if !r.Weight.Valid {
		return
	}
	w := r.Weight.Decimal
	params := figures{"name": r.Name, "weight": w.String(), "min": p.rule.Params["min"], "max": p.rule.Params["max"]}
	if w.GreaterThan(p.rule.number("max")) || w.LessThan(p.rule.number("min")) {
		p.onRow(r, "weight", "", params)
	}
}
