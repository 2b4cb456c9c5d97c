package lint

import (
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/performance/target"
)

// L10: the value is text, or a date outside 时效. A QUAL row whose description states
// the three grades is gradable and passes.
func unreadValue(p *pass, r *row) {
	switch {
	case r.text() && !p.graded(r):
		p.onRow(r, "value", "", figures{"value": r.Value})
	case r.printed.Kind == target.ValueDate && r.sub != target.SubTimeliness:
		p.onRow(r, "value", "date", figures{"value": r.Value, "level2": string(r.sub)})
	}
}

// graded tells whether a qualitative row states its three grades (§2.4). The words
// are taken out one after another: 达成 must stand there besides 部分达成 and 未达成.
func (t *table) graded(r *row) bool {
	if r.Nature != target.NatureQual || len(t.set.words["grade"]) == 0 {
		return false
	}
	text := r.description
	for _, w := range t.set.words["grade"] {
		if !strings.Contains(text, w.Text) {
			return false
		}
		text = strings.ReplaceAll(text, w.Text, "\x00")
	}
	return true
}

// L11: a number without operator, symbol or word.
func missingOperator(p *pass, r *row) {
	if r.printed.Kind == target.ValueNumber && r.printed.Operator == target.NoOperator {
		p.onRow(r, "value", "", figures{"value": r.Value, "assumed": r.imported.Operator.Sign()})
	}
}

// L12: the whole value is a vague word.
func vagueValue(p *pass, r *row) {
	if p.set.has("vague", r.value) {
		p.onRow(r, "value", "", figures{"value": r.Value})
	}
}

// L13: no digit, and a reference to a number that stands elsewhere.
func referringValue(p *pass, r *row) {
	word, ok := p.set.in("reference", r.value)
	if ok && !hasDigit(r.value) {
		p.onRow(r, "value", "", figures{"value": r.Value, "word": word.Text})
	}
}

// L14: a text value that the description contains. A grade word of a gradable row
// cannot but stand there.
func repeatingValue(p *pass, r *row) {
	if !r.text() || r.value == "" || p.set.has("vague", r.value) || !strings.Contains(r.description, r.value) {
		return
	}
	if p.graded(r) && p.set.has("grade", r.value) {
		return
	}
	p.onRow(r, "value", "", figures{"value": r.Value})
}

// L15: a strict > or < in front of a number.
func strictOperator(p *pass, r *row) {
	if r.printed.Kind != target.ValueNumber {
		return
	}
	switch r.printed.Operator {
	case target.GT:
		p.onRow(r, "value", "", figures{"value": r.Value, "better": target.GE.Sign()})
	case target.LT:
		p.onRow(r, "value", "", figures{"value": r.Value, "better": target.LE.Sign()})
	}
}

// L16: a percentage outside its bounds, unless the row measures growth or completion.
func percentBounds(p *pass, r *row) {
	if !r.percent() || !p.outside(r.printed) {
		return
	}
	for _, text := range []string{r.name, r.description} {
		if _, ok := p.set.in("growth", text); ok {
			return
		}
	}
	p.onRow(r, "value", "", figures{"value": r.Value, "min": p.rule.Params["min"], "max": p.rule.Params["max"]})
}

// outside tells whether a number or either end of a range is outside min and max.
func (p *pass) outside(v target.Value) bool {
	low, high := v.Bounds()
	return low.LessThan(p.rule.number("min")) || high.GreaterThan(p.rule.number("max"))
}

// L17: 约, 左右 or a range; the same for department goals.
func approximateValue(p *pass, r *row) {
	if situation := inexact(r.printed); situation != "" {
		p.onRow(r, "value", situation, figures{"value": r.Value})
	}
}

func approximateGoal(_ *dossier, g goal) (string, figures) {
	if situation := inexact(g.Value); situation != "" {
		return "goal_" + situation, figures{"goal": g.Quote}
	}
	return "", nil
}

func inexact(v target.Value) string {
	switch {
	case v.Kind == target.ValueRange:
		return "range"
	case v.Approx:
		return "approx"
	}
	return ""
}

// L18: a number without unit, or with one that is not in the dictionary.
func unknownUnit(p *pass, r *row) {
	if !r.printed.Numeric() || p.set.known(r.printed.Unit) {
		return
	}
	if r.printed.Unit == "" {
		p.onRow(r, "unit", "none", figures{"value": r.Value})
		return
	}
	p.onRow(r, "unit", "", figures{"value": r.Value, "unit": r.printed.Unit})
}

// L19: the name promises another kind of figure than the value gives; one finding.
func nameAgainstUnit(p *pass, r *row) {
	if r.printed.Kind == target.ValueEmpty {
		return
	}
	_, ratio := p.set.ends("ratio", r.name)
	_, count := p.set.ends("count_name", r.name)
	_, amount := p.set.ends("amount_name", r.name)
	named, counted := p.counted(r.name), p.counted(r.printed.Unit)
	switch {
	case ratio && !r.percent():
		p.onRow(r, "value", "ratio", figures{"name": r.Name, "value": r.Value})
	case count && named != "" && counted != "" && named != counted:
		p.onRow(r, "unit", "counted", figures{"name": r.Name, "named": named, "counted": counted, "value": r.Value})
	case (count || amount) && r.percent():
		p.onRow(r, "unit", "percent", figures{"name": r.Name, "value": r.Value})
	}
}

// counted returns the last counted noun in a name or unit; 户 stands for 单位.
func (t *table) counted(text string) string {
	noun, at := "", -1
	for _, w := range t.set.words["counted"] {
		if i := strings.LastIndex(text, w.Text); i > at {
			noun, at = w.Text, i
			if w.Value != "" {
				noun = w.Value
			}
		}
	}
	return noun
}

// L20: a satisfaction value is not GE and a percentage between the bounds.
func satisfactionValue(p *pass, r *row) {
	if !r.satisfaction() || r.printed.Kind == target.ValueEmpty {
		return
	}
	v := r.imported
	if v.Kind != target.ValueNumber || v.Operator != target.GE || !r.percent() || p.outside(v) {
		p.onRow(r, "value", "", figures{"value": r.Value, "min": p.rule.Params["min"], "max": p.rule.Params["max"]})
	}
}

func (r *row) satisfaction() bool {
	return r.class == target.CatSatisfaction || r.sub == target.SubServed
}

// L49: a 时效 value is not in %, not a date and not a number of time units.
func timelinessValue(p *pass, r *row) {
	if r.sub != target.SubTimeliness || r.printed.Kind == target.ValueEmpty || r.printed.Kind == target.ValueDate || r.percent() {
		return
	}
	if !r.printed.Numeric() || !p.set.has("time_unit", r.printed.Unit) {
		p.onRow(r, "value", "", figures{"value": r.Value})
	}
}

// L45: money under 质量, or a percentage under 数量.
func unitAgainstSubclass(p *pass, r *row) {
	switch {
	case r.sub == target.SubQuality && r.printed.UnitKind() == target.UnitMoney:
		p.onRow(r, "unit", "money", figures{"value": r.Value})
	case r.quantity() && r.percent():
		p.onRow(r, "unit", "percent", figures{"value": r.Value})
	}
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// decimalText prints a figure with thousands commas and no needless zeros.
func decimalText(d decimal.Decimal) string {
	whole, fraction, _ := strings.Cut(d.Abs().String(), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if d.IsNegative() {
		return "-" + whole
	}
	return whole
}
