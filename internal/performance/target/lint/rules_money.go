package lint

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
)

// yuan prints an amount in 元 for a sentence.
func yuan(f money.Fen) string { return decimalText(decimal.New(int64(f), -2)) }

// L30: the budget is not what it consists of. 自有资金 of form §5.2 counts with 其他资金.
func fundsSum(p *pass) {
	f := p.Funds
	if !f.Total.Known || !f.Fiscal.Known || !f.Other.Known {
		return // L01 reports what is missing
	}
	parts := decimal.Sum(fen(f.Fiscal.Fen), fen(f.Other.Fen), fen(f.Own.Fen))
	if !parts.Equal(fen(f.Total.Fen)) {
		p.onTable("budget", "", figures{"budget": yuan(f.Total.Fen), "parts": decimalText(parts.Shift(-2)),
			"gap": decimalText(fen(f.Total.Fen).Sub(parts).Abs().Shift(-2))})
	}
}

func fen(f money.Fen) decimal.Decimal { return decimal.NewFromInt(int64(f)) }

// L31: the amounts of the purpose do not make up the budget.
func purposeSum(p *pass) {
	if len(p.amounts) == 0 || !p.Funds.Total.Known {
		return
	}
	sum := decimal.Zero
	for _, a := range p.amounts {
		sum = sum.Add(fen(a.Fen))
	}
	budget := fen(p.Funds.Total.Fen)
	if sum.Equal(budget) || p.statesTotal(sum, budget) {
		return
	}
	texts := make([]string, len(p.amounts))
	for i, a := range p.amounts {
		texts[i] = a.Text
	}
	p.onTable("purpose", "", figures{"amounts": strings.Join(texts, "、"), "sum": decimalText(sum.Shift(-2)), "budget": yuan(p.Funds.Total.Fen)})
}

// statesTotal tells whether one amount is the budget and the others add up to it.
func (t *table) statesTotal(sum, budget decimal.Decimal) bool {
	whole := slices.ContainsFunc(t.amounts, func(a target.Amount) bool { return fen(a.Fen).Equal(budget) })
	return whole && sum.Equal(budget.Add(budget))
}

// L32: the purpose gives no basis of calculation.
func purposeWithoutAmounts(p *pass) {
	if filled(p.Purpose) && len(p.amounts) == 0 {
		p.onTable("purpose", "", nil)
	}
}

// product is a unit price times a quantity, in fen.
type product struct {
	quantity *row
	fen      decimal.Decimal
}

// products multiplies a unit price with every quantity in what it is paid for. It is
// empty when the row is no single price or nothing counts that thing.
func (t *table) products(r *row) []product {
	factor, per := r.printed.Price()
	if !r.cost || per == "" || r.printed.Kind != target.ValueNumber {
		return nil
	}
	price := r.printed.Number.Mul(factor).Shift(2)
	var list []product
	for _, q := range t.rows {
		if q.quantity() && q.printed.Kind == target.ValueNumber && t.set.counts(q.printed.Unit, per) {
			list = append(list, product{q, price.Mul(q.printed.Number)})
		}
	}
	return list
}

// counts tells whether a quantity's unit counts the x of 元/x: the same unit, or the
// counter with its noun (个 and 个项目).
func (s RuleSet) counts(unit, per string) bool {
	noun, ok := strings.CutPrefix(unit, per)
	if !ok || noun == "" || noun == "数" {
		return ok
	}
	for _, w := range s.words["counted"] {
		if strings.HasPrefix(noun, w.Text) {
			return true
		}
	}
	return false
}

// L33: no product of a unit price is an amount of the purpose.
func priceTimesQuantity(p *pass, r *row) {
	products := p.products(r)
	if len(products) == 0 || len(p.amounts) == 0 {
		return
	}
	for _, x := range products {
		if slices.ContainsFunc(p.amounts, func(a target.Amount) bool { return p.matches(x, a) }) {
			return
		}
	}
	p.onRow(r, "value", "", figures{"price": r.Value, "products": spell(products)})
}

func (p *pass) matches(x product, a target.Amount) bool {
	return x.fen.Sub(fen(a.Fen)).Abs().LessThanOrEqual(p.rule.number("tolerance_fen"))
}

// spell writes products as "106 户 169,600 元".
func spell(products []product) string {
	texts := make([]string, len(products))
	for i, x := range products {
		texts[i] = strings.TrimSpace(x.quantity.Value) + " → " + decimalText(x.fen.Shift(-2))
	}
	return strings.Join(texts, "、")
}

// L34: a cost, or a price times every quantity, is above the budget.
func costAboveBudget(p *pass, r *row) {
	if !r.cost || !p.Funds.Total.Known {
		return
	}
	budget := fen(p.Funds.Total.Fen)
	if r.printed.UnitKind() == target.UnitMoney {
		if _, high := r.printed.Bounds(); high.Shift(2).GreaterThan(budget) {
			p.onRow(r, "value", "", figures{"value": r.Value, "budget": yuan(p.Funds.Total.Fen)})
		}
		return
	}
	products := p.products(r)
	within := func(x product) bool { return x.fen.LessThanOrEqual(budget) }
	if len(products) > 0 && !slices.ContainsFunc(products, within) {
		p.onRow(r, "value", "price", figures{"price": r.Value, "products": spell(products), "budget": yuan(p.Funds.Total.Fen)})
	}
}

// L38: a cost that equals the whole budget controls nothing.
func costIsBudget(p *pass, r *row) {
	amount := r.printed.Fen()
	if r.cost && amount.Known && p.Funds.Total.Known && amount.Fen == p.Funds.Total.Fen {
		p.onRow(r, "value", "", figures{"value": r.Value, "budget": yuan(p.Funds.Total.Fen)})
	}
}

// unmatched returns the amounts of the purpose that no product of a unit price
// accounts for; an amount that states the total of the others does not count.
func (p *pass) unmatched() []target.Amount {
	left := slices.Clone(p.amounts)
	sum := decimal.Zero
	for _, a := range left {
		sum = sum.Add(fen(a.Fen))
	}
	if budget := fen(p.Funds.Total.Fen); len(left) > 1 && p.statesTotal(sum, budget) {
		i := slices.IndexFunc(left, func(a target.Amount) bool { return fen(a.Fen).Equal(budget) })
		left = slices.Delete(left, i, i+1)
	}
	for _, r := range p.rows {
		for _, x := range p.products(r) {
			if i := slices.IndexFunc(left, func(a target.Amount) bool { return p.matches(x, a) }); i >= 0 {
				left = slices.Delete(left, i, i+1)
				break
			}
		}
	}
	return left
}
