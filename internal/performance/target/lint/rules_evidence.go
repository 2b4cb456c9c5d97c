package lint

import (
	"slices"
	"strings"

	"caixiao/internal/performance/target"
)

// L44: the basis names no document or contract by number.
func basisNumber(p *pass, r *row) {
	basis := target.FoldWidth(r.Basis)
	if filled(basis) && !hasDigit(basis) && !strings.ContainsAny(basis, "〔号") {
		p.onRow(r, "basis", "", figures{"basis": r.Basis})
	}
}

// L46: a ratio whose description gives no formula.
func ratioWithoutFormula(p *pass, r *row) {
	_, ratio := p.set.ends("ratio", r.name)
	if (!ratio && !r.percent()) || blank(r.Description) {
		return
	}
	if _, ok := p.set.in("formula_sign", target.FoldWidth(r.Description)); !ok {
		p.onRow(r, "description", "", figures{"name": r.Name})
	}
}

// L50: no row has a prior-year value to compare with; one finding per table.
func noBaseline(p *pass) {
	if !slices.ContainsFunc(p.rows, func(r *row) bool { return filled(r.Baseline) }) {
		p.onTable("baseline", "", nil)
	}
}
