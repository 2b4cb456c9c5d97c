package target

import (
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
)

// UnitKind sorts values by what they count, so that only like is compared with like
// (handbook performance §3.3.2).
type UnitKind string

// Kinds of units.
const (
	UnitNone    UnitKind = "none"    // no number
	UnitMoney   UnitKind = "money"   // 元, 万元, 亿元, bare 万 or 亿
	UnitPercent UnitKind = "percent" // %
	UnitPrice   UnitKind = "price"   // 元/x
	UnitCount   UnitKind = "count"   // any other unit, or none
)

// UnitKind says what the value counts.
func (v Value) UnitKind() UnitKind {
	if !v.Numeric() {
		return UnitNone
	}
	if v.Unit == "%" {
		return UnitPercent
	}
	if _, ok := yuanIn(v.Unit); ok {
		return UnitMoney
	}
	if _, per := v.Price(); per != "" {
		return UnitPrice
	}
	return UnitCount
}

// Assumed fills in the operator that import assumes for a number without one. A
// price outside a cost row counts as money.
func (v Value) Assumed(cost bool) Value {
	if v.Kind != ValueNumber || v.Operator != NoOperator {
		return v
	}
	switch {
	case cost:
		v.Operator = LE
	case v.UnitKind() == UnitCount:
		v.Operator = EQ
	default:
		v.Operator = GE
	}
	return v
}

// Price takes a unit price apart: 元 in one of its money unit, and what it is paid
// for (元/户: 1, 户). per is empty when the value is no price.
func (v Value) Price() (yuan decimal.Decimal, per string) {
	head, per, found := strings.Cut(v.Unit, "/")
	factor, ok := yuanIn(head)
	if !found || !ok || !v.Numeric() || !strings.HasSuffix(head, "元") {
		return decimal.Decimal{}, ""
	}
	return factor, per
}

// Bounds returns the lower and upper number for comparing: money and prices in 元, a
// bare 万 or 亿 read as 万元 or 亿元, anything else as printed. Both are the same
// unless the value is a range.
func (v Value) Bounds() (low, high decimal.Decimal) {
	low, high = v.Number, v.Upper
	if v.Kind != ValueRange {
		high = low
	}
	factor, ok := yuanIn(v.Unit)
	if !ok {
		if price, per := v.Price(); per != "" {
			factor, ok = price, true
		}
	}
	if !ok {
		return low, high
	}
	return low.Mul(factor), high.Mul(factor)
}

// Fen returns the amount of a money value. It is unknown for a range, for anything
// that is not money, and for a figure that is not a whole number of fen.
func (v Value) Fen() money.Maybe {
	if v.Kind != ValueNumber || v.UnitKind() != UnitMoney {
		return money.Maybe{}
	}
	yuan, _ := v.Bounds()
	return fenOf(yuan)
}

// ReadUnit is the unit a value is compared under: a bare 万 or 亿 stands for 万元, 亿元.
func (v Value) ReadUnit() string {
	if v.Unit == "万" || v.Unit == "亿" {
		return v.Unit + "元"
	}
	return v.Unit
}

// yuanIn returns how many 元 one of the money unit is.
func yuanIn(unit string) (decimal.Decimal, bool) {
	switch unit {
	case "元":
		return decimal.New(1, 0), true
	case "万元", "万":
		return decimal.New(1, 4), true
	case "亿元", "亿":
		return decimal.New(1, 8), true
	}
	return decimal.Decimal{}, false
}

func fenOf(yuan decimal.Decimal) money.Maybe {
	fen := yuan.Shift(2)
	if !fen.IsInteger() || !fen.BigInt().IsInt64() {
		return money.Maybe{}
	}
	return money.Of(money.Fen(fen.IntPart()))
}
