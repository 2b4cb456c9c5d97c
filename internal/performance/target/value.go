package target

import "github.com/shopspring/decimal"

// Operator is the direction of an indicator (计算符号).
type Operator string

// Operators (handbook performance §2.3). GT and LT are used only on import.
const (
	NoOperator Operator = ""
	GE         Operator = "GE"
	LE         Operator = "LE"
	EQ         Operator = "EQ"
	GT         Operator = "GT"
	LT         Operator = "LT"
	RangeOp    Operator = "RANGE"
	QualOp     Operator = "QUAL"
)

// Sign returns the sign an operator is written with, "" for RANGE, QUAL and none.
func (o Operator) Sign() string {
	switch o {
	case GE:
		return "≥"
	case LE:
		return "≤"
	case EQ:
		return "="
	case GT:
		return ">"
	case LT:
		return "<"
	}
	return ""
}

// ValueKind says what a printed 指标值 turned out to be.
type ValueKind string

// Kinds of values.
const (
	ValueEmpty  ValueKind = "EMPTY"
	ValueNumber ValueKind = "NUMBER" // operator, number, unit
	ValueRange  ValueKind = "RANGE"  // Number to Upper, unit
	ValueDate   ValueKind = "DATE"
	ValueText   ValueKind = "TEXT" // everything else: QUAL
)

// Value is a printed 指标值 taken apart by the grammar of handbook performance §2.3.
type Value struct {
	Kind ValueKind
	// Operator is what is printed, as symbol or word; NoOperator when a number
	// stands alone, RANGE for a range, QUAL for text.
	Operator Operator
	// Symbol is true when the operator is printed as a sign (≥) and not as a word (不低于).
	Symbol bool
	Number decimal.Decimal
	Upper  decimal.Decimal // only RANGE
	Unit   string          // as printed, without spaces and half-width: %, 户, 元/户, 亿
	Approx bool            // 约, 左右
	// Date is set only for DATE: 2021-12-31, 2021-12, 2021, and without a year
	// --12-31 or --12. The end of a month is its last day, except that the end of a
	// February of no year is --02.
	Date string
}

// ParseValue reads a printed 指标值. It never fails: what fits no form is TEXT.
func ParseValue(text string) Value {
	s := compact(text)
	if s == "" {
		return Value{Kind: ValueEmpty}
	}
	if v, ok := parseDate(s); ok {
		return v
	}
	if v, ok := parseNumber(s); ok {
		return v
	}
	return Value{Kind: ValueText, Operator: QualOp}
}

// Numeric tells whether the value holds a number or a range of numbers.
func (v Value) Numeric() bool { return v.Kind == ValueNumber || v.Kind == ValueRange }
