package recognise

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
)

// The upper part of form §5.1 is a fixed order of labels; what stands between two
// labels is the value of the first. Labels and values may be broken anywhere.

var (
	tableTitle = regexp.MustCompile(`(?m)^(?:(\d{1,3})\s*[.．、]\s*)?([^\n]+(?:\n[^\n]+){0,3}?)\s*` + loose("绩效目标表") + `\s*$`)
	unitLine   = regexp.MustCompile(`(?m)^(\d{6,12})\s*([^\n]*(?:\n[^\n]+)?)$`)
	// A printed amount has two decimals; it may be broken between any two characters.
	decimalAmount = regexp.MustCompile(`^\s*-?\s*\d[\d,，\s]*\.\s*\d\s*\d`)
	wholeAmount   = regexp.MustCompile(`^\s*-?\d[\d,，]*`)
	percentage    = regexp.MustCompile(`-?\d[\d\s]*(?:\.[\d\s]*)?%`)
)

// tableReader reads one project table of a text.
type tableReader struct {
	f        flat
	from, to int // offsets of the table, title included
	id       string
	report   *Report
	project  target.Project
	factor   int64 // fen per printed unit: 100 for 元, 1,000,000 for 万元
}

// upperLabels are the labels of the upper part in printed order.
var upperLabels = []*regexp.Regexp{labelCode, labelName, labelScale, labelBudget, labelFiscal, labelOther, labelPlan}

// Positions of upperLabels; upperEnd counts them.
const (
	atCode = iota
	atName
	atScale
	atBudget
	atFiscal
	atOther
	atPlan
	upperEnd
)

// marks holds where each label was found: begin and end, -1 when it is not printed. A
// label that is missing leaves the others where they are.
type marks [upperEnd][2]int

// findMarks looks for the labels one behind the other, up to an offset.
func (t *tableReader) findMarks(to int) marks {
	var m marks
	from := t.from
	for i, label := range upperLabels {
		m[i] = [2]int{-1, -1}
		if begin, end, ok := t.f.find(label, from, to); ok {
			m[i] = [2]int{begin, end}
			from = end
		}
	}
	return m
}

// value is the range behind a label: up to the next label that is printed.
func (m marks) value(label, to int) (begin, end int) {
	if m[label][0] < 0 {
		return to, to
	}
	for _, next := range m[label+1:] {
		if next[0] >= 0 {
			return m[label][1], next[0]
		}
	}
	return m[label][1], to
}

// readUpper reads everything above the indicator rows and returns where these begin.
func (t *tableReader) readUpper() (body int) {
	header, headerEnd, ok := t.f.find(labelHeader, t.from, t.to)
	if !ok {
		header, headerEnd = t.to, t.to
	}
	goals, goalsEnd := t.goalsLabel(header)
	m := t.findMarks(goals)
	title := m[atCode][0]
	if begin, end, ok := t.f.find(labelName, t.from, max(title, t.from)); ok && m[atName][0] < 0 {
		t.project.Name = t.field("name", end, title) // 项目名称 printed above 项目编码
		title = begin
	}
	t.readTitle(t.from, max(title, t.from))
	span := func(label int) (int, int) { return m.value(label, goals) }

	from, to := span(atCode)
	t.project.Code = squeeze(t.field("code", from, to))
	if from, to = span(atName); from < to {
		t.project.Name = t.field("name", from, to)
	}
	t.unrecognised(span(atScale))
	from, to = span(atBudget)
	t.project.Funds.Total = t.amount("budget", from, to)
	from, to = span(atFiscal)
	t.project.Funds.Fiscal = t.amount("fiscal", from, to)
	from, to = span(atOther)
	purpose := t.otherAmount(from, to)
	t.project.Purpose = t.field("purpose", purpose, to)
	from, to = span(atPlan)
	t.readPlan(from, to)
	t.project.Goals = t.report.goals(t.id, t.withoutNotes(goalsEnd, header))
	return headerEnd
}

// goalsLabel finds the label 绩效目标 that stands alone at the start of a line behind
// the code: the words also occur inside sentences and titles.
func (t *tableReader) goalsLabel(to int) (begin, end int) {
	from := t.from
	if _, codeEnd, ok := t.f.find(labelCode, t.from, to); ok {
		from = codeEnd
	}
	for {
		b, e, found := t.f.find(labelGoals, from, to)
		if !found {
			return to, to
		}
		i := t.f.index(b)
		if strings.TrimSpace(t.f.text[t.f.starts[i]:b]) == "" && !strings.HasPrefix(strings.TrimSpace(t.f.text[e:]), "表") {
			return b, e
		}
		from = e
	}
}

// noteLine is a line that belongs to no cell: a remark or a signature under the form.
var noteLine = regexp.MustCompile(`^(?:注|备注|说明|填表说明|填报说明|分管领导|附件?|审核人|填报人|填表人|制表人|联系人|单位负责人|负责人签字)\s*\d*\s*[：:]`)

// withoutNotes returns the lines of a range without remarks, which are reported.
func (t *tableReader) withoutNotes(from, to int) []line {
	var kept []line
	for _, l := range t.f.slice(from, to) {
		if noteLine.MatchString(l.text) {
			t.report.unrecognised([]line{l})
			continue
		}
		kept = append(kept, l)
	}
	return kept
}

// readTitle reads the ordinal, the unit and the unit of money above the table.
func (t *tableReader) readTitle(from, to int) {
	t.factor = fenPerYuan
	if m := tableTitle.FindStringSubmatchIndex(t.f.text[from:to]); m != nil {
		if m[2] >= 0 {
			t.project.No, _ = strconv.Atoi(t.f.text[from+m[2] : from+m[3]])
		}
		t.unrecognised(from, from+m[0])
		from += m[1]
	}
	begin, end := to, to
	if m := labelUnit.FindStringSubmatchIndex(t.f.text[from:max(from, to)]); m != nil {
		begin, end = from+m[0], from+m[1]
		t.moneyUnit(squeeze(t.f.text[from+m[2] : from+m[3]]))
	}
	lines := t.f.slice(from, begin)
	text := joinLines(lines)
	if m := unitLine.FindStringSubmatch(text); m != nil {
		t.project.Unit = target.Unit{Code: m[1], Name: strings.TrimSpace(m[2])}
		t.report.field(t.id, "unit", text, lines)
	} else {
		t.unrecognised(from, begin)
	}
	t.unrecognised(end, to)
}

// moneyUnit sets what one printed unit of money is worth. Amounts in a foreign or
// unknown unit are not read.
func (t *tableReader) moneyUnit(unit string) {
	t.factor = moneyUnits[unit]
	switch t.factor {
	case fenPerYuan:
	case 0:
		t.report.note("money_unit", map[string]any{"target": t.id, "unit": unit})
	default:
		t.report.note("converted", map[string]any{"target": t.id, "unit": unit})
	}
}

// moneyUnits are the fen of one printed unit.
var moneyUnits = map[string]int64{"元": fenPerYuan, "百元": 100 * fenPerYuan, "千元": 1_000 * fenPerYuan, "万元": fenPerWan, "亿元": 10_000 * fenPerWan}

// field reads a text value and reports where it stood.
func (t *tableReader) field(name string, from, to int) string {
	lines := t.f.slice(from, to)
	text := joinLines(lines)
	t.report.field(t.id, name, text, lines)
	return text
}

// amount reads the amount that fills a range; nothing printed is nothing known.
func (t *tableReader) amount(name string, from, to int) money.Maybe {
	lines := t.f.slice(from, to)
	text := squeeze(joinLines(lines))
	if text == "" {
		return money.Maybe{}
	}
	fen, ok := parseAmount(text, t.factor)
	if !ok {
		t.report.unrecognised(lines)
		return money.Maybe{}
	}
	t.report.field(t.id, name, text, lines)
	return money.Of(fen)
}

// otherAmount reads the amount at the start of a range and returns where it ends:
// the purpose follows without a label of its own.
func (t *tableReader) otherAmount(from, to int) (end int) {
	text := t.f.text[from:to]
	printed := decimalAmount.FindString(text)
	if printed == "" {
		printed = wholeAmount.FindString(text)
	}
	if printed == "" {
		return from
	}
	t.project.Funds.Other = t.amount("other", from, from+len(printed))
	return from + len(printed)
}

// parseAmount reads a printed amount into fen. The unit printed behind the figure
// wins; without one it is that of the form, given as the fen of one unit.
func parseAmount(text string, factor int64) (money.Fen, bool) {
	fen, err := money.ParseAny(text)
	if !errors.Is(err, money.ErrUnitMissing) {
		return fen, err == nil
	}
	switch factor {
	case 0:
		return 0, false
	case fenPerWan:
		fen, err = money.Parse(text, money.WanYuan)
	case 10_000 * fenPerWan:
		fen, err = money.Parse(text, money.YiYuan)
	default:
		if fen, err = money.Parse(text, money.Yuan); err == nil {
			fen, err = fen.Mul(factor / fenPerYuan)
		}
	}
	return fen, err == nil
}

// readPlan reads the check-points and their cumulative percentages.
func (t *tableReader) readPlan(from, to int) {
	text := t.f.text[from:to]
	months := labelCheck.FindAllStringSubmatchIndex(text, -1)
	taken := make([][]int, 0, 2*len(months))
	for _, m := range months {
		month, err := strconv.Atoi(text[m[2]:m[3]])
		if err == nil {
			t.project.Plan = append(t.project.Plan, target.CheckPoint{Month: month})
		}
		taken = append(taken, m[:2])
	}
	percents := percentage.FindAllStringIndex(text, -1)
	for i, m := range percents {
		bp, err := ratio.Parse(squeeze(text[m[0]:m[1]]))
		if err != nil || i >= len(t.project.Plan) {
			continue
		}
		taken = append(taken, m)
		t.project.Plan[i].Percent = ratio.Of(bp)
		t.report.field(t.id, "plan."+strconv.Itoa(t.project.Plan[i].Month), squeeze(text[m[0]:m[1]]), t.f.slice(from+m[0], from+m[1]))
	}
	t.between(from, to, taken)
	if len(percents) != len(months) {
		t.report.note("plan_count", map[string]any{"target": t.id, "months": len(months), "percents": len(percents)})
	}
}

// between reports what stands in a range beside the pieces that were read; pieces are
// offsets relative to its beginning.
func (t *tableReader) between(from, to int, pieces [][]int) {
	slices.SortFunc(pieces, func(a, b []int) int { return a[0] - b[0] })
	at := from
	for _, p := range pieces {
		t.unrecognised(at, from+p[0])
		at = max(at, from+p[1])
	}
	t.unrecognised(at, to)
}

func (t *tableReader) unrecognised(from, to int) {
	t.report.unrecognised(t.f.slice(from, to))
}

var (
	ordinalTitle = regexp.MustCompile(`^\d{1,3}\s*[.．、]\s*(?:[^\n]*\n){0,3}?[^\n]*` + loose("绩效目标表") + `\s*\n`)
	plainTitle   = regexp.MustCompile(`(?m)^[^\n]*` + loose("绩效目标表") + `\s*$`)
	unitAbove    = regexp.MustCompile(`(?m)^\d{6,12}\s*[^\n]*\n?[^\n]*` + loose("单位："))
)
