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

// readUpper reads everything above the indicator rows and returns where these begin.
func (t *tableReader) readUpper() (body int) {
	code, codeEnd, _ := t.f.find(labelCode, t.from, t.to)
	t.readTitle(t.from, code)
	at := func(label *regexp.Regexp, from int) (begin, end int) {
		begin, end, ok := t.f.find(label, from, t.to)
		if !ok {
			return t.to, t.to
		}
		return begin, end
	}
	name, nameEnd := at(labelName, codeEnd)
	scale, scaleEnd := at(labelScale, nameEnd)
	budget, budgetEnd := at(labelBudget, min(scale, t.to))
	fiscal, fiscalEnd := at(labelFiscal, budgetEnd)
	other, otherEnd := at(labelOther, fiscalEnd)
	plan, planEnd := at(labelPlan, otherEnd)
	header, headerEnd := at(labelHeader, planEnd)

	t.project.Code = squeeze(t.field("code", codeEnd, name))
	t.project.Name = t.field("name", nameEnd, scale)
	t.unrecognised(scaleEnd, budget)
	t.project.Funds.Total = t.amount("budget", budgetEnd, fiscal)
	t.project.Funds.Fiscal = t.amount("fiscal", fiscalEnd, other)
	purpose := t.otherAmount(otherEnd, plan)
	t.project.Purpose = t.field("purpose", purpose, plan)
	goals := t.readPlan(planEnd, header)
	t.readGoals(goals, header)
	return headerEnd
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
	begin, end, ok := t.f.find(labelUnit, from, to)
	if !ok {
		begin, end = to, to
	} else if strings.Contains(t.f.text[begin:end], "万") {
		t.factor = fenPerWan
		t.report.note("wanyuan", map[string]any{"target": t.id})
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
	if errors.Is(err, money.ErrUnitMissing) {
		unit := money.Yuan
		if factor == fenPerWan {
			unit = money.WanYuan
		}
		fen, err = money.Parse(text, unit)
	}
	return fen, err == nil
}

// readPlan reads the check-points and their cumulative percentages and returns
// where the goals may begin.
func (t *tableReader) readPlan(from, to int) int {
	goals, _, ok := t.lastLabel(labelGoals, from, to)
	if !ok {
		goals = to
	}
	text := t.f.text[from:goals]
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
	t.between(from, goals, taken)
	if len(percents) != len(months) {
		t.report.note("plan_count", map[string]any{"target": t.id, "months": len(months), "percents": len(percents)})
	}
	return goals
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

// lastLabel finds the label 绩效目标 that stands alone at the start of a line: the
// words also occur inside sentences.
func (t *tableReader) lastLabel(label *regexp.Regexp, from, to int) (begin, end int, ok bool) {
	for at := from; ; {
		b, e, found := t.f.find(label, at, to)
		if !found {
			return begin, end, ok
		}
		i := t.f.index(b)
		atStart := strings.TrimSpace(t.f.text[t.f.starts[i]:b]) == ""
		if atStart && !ok {
			return b, e, true
		}
		at = e
	}
}

// readGoals splits the numbered list of goals: an item begins where the next number stands.
func (t *tableReader) readGoals(from, to int) {
	begin, end, ok := t.lastLabel(labelGoals, from, to)
	if ok {
		lines := append(t.f.slice(from, begin), t.f.slice(end, to)...)
		t.project.Goals = t.report.goals(t.id, lines)
		return
	}
	t.project.Goals = t.report.goals(t.id, t.f.slice(from, to))
}

func (t *tableReader) unrecognised(from, to int) {
	t.report.unrecognised(t.f.slice(from, to))
}

var (
	ordinalTitle = regexp.MustCompile(`^\d{1,3}\s*[.．、]\s*(?:[^\n]*\n){0,3}?[^\n]*` + loose("绩效目标表") + `\s*\n`)
	plainTitle   = regexp.MustCompile(`(?m)^[^\n]*` + loose("绩效目标表") + `\s*$`)
	unitAbove    = regexp.MustCompile(`(?m)^\d{6,12}\s*[^\n]*\n?[^\n]*` + loose("单位："))
)
