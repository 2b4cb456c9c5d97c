package target

import (
	"fmt"
	"strings"
)

// DepartmentGoal is one statement of a department's sub-goals that can be checked:
// a clause of its 绩效指标 with a figure, or with the word 目标.
type DepartmentGoal struct {
	ID      string // D01, D02, … in printed order
	SubGoal string // No of the sub-goal it stands in
	Text    string // the clause without years, half-width: what is looked at
	Quote   string // the clause as printed: what people are shown
	Value   Value  // imported reading of its first figure; TEXT when it has none
}

// Goals splits the 绩效指标 of every sub-goal by handbook performance §3.3.2. units is
// the dictionary of units of measure; bare 万 and 亿 count besides.
func (d Department) Goals(units []string) []DepartmentGoal {
	var goals []DepartmentGoal
	for _, sub := range d.SubGoals {
		for _, clause := range strings.FieldsFunc(sub.Indicator, func(r rune) bool { return strings.ContainsRune("，；。", r) }) {
			text := strings.TrimSpace(withoutYears(FoldWidth(clause)))
			value, found := valueIn(text, units)
			if !found && !strings.Contains(Normalise(text), "目标") {
				continue
			}
			goals = append(goals, DepartmentGoal{ID: fmt.Sprintf("D%02d", len(goals)+1), SubGoal: sub.No, Text: text, Quote: strings.TrimSpace(clause), Value: value})
		}
	}
	return goals
}

// withoutYears removes 20xx 年, which names the period and is not a figure.
func withoutYears(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); {
		end := digitsEnd(s, i)
		if end == i {
			out.WriteByte(s[i])
			i++
			continue
		}
		rest, isYear := strings.CutPrefix(trimLeft(s[end:]), "年")
		if isYear && end-i == 4 && strings.HasPrefix(s[i:], "20") {
			i = len(s) - len(rest)
			continue
		}
		out.WriteString(s[i:end])
		i = end
	}
	return out.String()
}

// valueIn reads the first number with a unit in running text. Its operator words
// stand directly before the number or directly after the unit.
func valueIn(s string, units []string) (Value, bool) {
	for i := 0; i < len(s); {
		if !isDigit(rune(s[i])) {
			i++
			continue
		}
		end := i + numberEnd(s[i:])
		if figure, behind, ok := figureAt(s[i:end], s[end:], units); ok {
			if v := readFigure(s[:i], figure, behind); v.Numeric() {
				return v, true
			}
		}
		i = end
	}
	return Value{Kind: ValueText, Operator: QualOp}, false
}

// figureAt joins a number with the unit behind it, or with the other end of its
// range: 5 - 8 个, 5%-8%.
func figureAt(digits, behind string, units []string) (figure, rest string, ok bool) {
	unit, rest := cutUnit(trimLeft(behind), units)
	second := trimLeft(rest)
	if strings.HasPrefix(second, "-") || strings.HasPrefix(second, "~") {
		upper := trimLeft(second[1:])
		end := digitsEnd(upper, 0)
		if end > 0 {
			end = numberEnd(upper)
			if last, rest := cutUnit(trimLeft(upper[end:]), units); last != "" {
				return digits + unit + "-" + upper[:end] + last, rest, true
			}
		}
	}
	return digits + unit, rest, unit != ""
}

func readFigure(front, figure, behind string) Value {
	front = strings.TrimRight(front, " ")
	op := ""
	for _, w := range before {
		if head, ok := strings.CutSuffix(front, w.text); ok {
			if !strings.HasSuffix(head, "不") { // 不大于 is not 大于
				op = w.text
			}
			break
		}
	}
	tail := ""
	for _, w := range after {
		if strings.HasPrefix(trimLeft(behind), w.text) {
			tail = w.text
		}
	}
	v := ParseValue(op + figure + tail)
	if !v.Numeric() {
		v = ParseValue(figure)
	}
	return v.Assumed(false)
}

// cutUnit takes the longest unit off the front of text; 元/户 is one unit.
func cutUnit(s string, units []string) (unit, rest string) {
	unit = longestPrefix(s, units)
	for _, bare := range []string{"万", "亿"} {
		if unit == "" && strings.HasPrefix(s, bare) {
			unit = bare
		}
	}
	rest = s[len(unit):]
	if per, ok := strings.CutPrefix(rest, "/"); ok && strings.HasSuffix(unit, "元") {
		if thing := longestPrefix(per, units); thing != "" {
			return unit + "/" + thing, per[len(thing):]
		}
	}
	return unit, rest
}

func longestPrefix(s string, words []string) string {
	longest := ""
	for _, w := range words {
		if len(w) > len(longest) && strings.HasPrefix(s, w) {
			longest = w
		}
	}
	return longest
}
