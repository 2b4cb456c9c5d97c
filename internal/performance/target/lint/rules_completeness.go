package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/performance/target"
)

// L01: a required field of the header is empty; one finding per field.
func requiredHeader(p *pass) {
	for _, cell := range []struct {
		field string
		empty bool
	}{
		{"unit.code", blank(p.Unit.Code)}, {"unit.name", blank(p.Unit.Name)}, {"code", blank(p.Code)}, {"name", blank(p.Name)},
		{"budget", !p.Funds.Total.Known}, {"fiscal", !p.Funds.Fiscal.Known}, {"other", !p.Funds.Other.Known},
		{"purpose", blank(p.Purpose)}, {"plan", len(p.Plan) == 0}, {"goals", !slices.ContainsFunc(p.Goals, filled)},
	} {
		if cell.empty {
			p.onTable(cell.field, cell.field, nil)
		}
	}
	for _, point := range p.Plan {
		if !point.Percent.Known {
			month := strconv.Itoa(point.Month)
			p.onTable("plan."+month, "checkpoint", figures{"month": month})
		}
	}
}

// L01 for the cells of an indicator.
func requiredCells(p *pass, r *row) {
	for _, cell := range []struct{ field, text string }{
		{"level1", string(r.Level1)}, {"level2", string(r.Level2)}, {"name", r.Name},
		{"description", r.Description}, {"value", r.Value}, {"basis", r.Basis},
	} {
		if blank(cell.text) {
			p.onRow(r, cell.field, "row_"+cell.field, figures{"row": strconv.Itoa(r.index)})
		}
	}
}

func blank(s string) bool  { return strings.TrimSpace(s) == "" }
func filled(s string) bool { return !blank(s) }

// L02: a mandatory first-level category is missing; one finding for each. by_type
// names those that only projects of certain kinds need, told by their name.
func mandatoryClasses(p *pass) {
	need := p.rule.names("need")
	if _, ok := p.set.in("cost_project", target.Normalise(p.Name)); ok {
		need = append(need, p.rule.names("by_type")...)
	}
	for _, name := range need {
		if !slices.ContainsFunc(p.rows, func(r *row) bool { return r.class == target.Category(name) }) {
			p.onTable("level1", "", figures{"class": name})
		}
	}
}

// L03: a mandatory second-level category is missing. A need that names a first-level
// one (效益, 满意度) is met by any of its children.
func mandatorySubclasses(p *pass) {
	for _, name := range p.rule.names("need") {
		if !p.holds(target.Category(name)) {
			p.onTable("level2", "", figures{"class": name})
		}
	}
}

// L04: 生态效益 or 可持续影响 is missing; one finding for each.
func advisedSubclasses(p *pass) {
	for _, name := range p.rule.names("need") {
		if !p.holds(target.Category(name)) {
			p.onTable("level2", "", figures{"class": name})
		}
	}
}

// holds tells whether a row stands in a second-level category, or in any child of a
// first-level one.
func (t *table) holds(name target.Category) bool {
	return slices.ContainsFunc(t.rows, func(r *row) bool {
		return r.sub == name || (r.class == name && slices.Contains(t.scheme.Children(name), r.sub))
	})
}

// L05: too few or too many indicators.
func indicatorCount(p *pass) {
	count := figures{"count": strconv.Itoa(len(p.rows)), "min": p.rule.Params["min"], "max": p.rule.Params["max"]}
	if len(p.rows) < atoi(p.rule.Params["min"]) {
		p.onTable("indicators", "few", count)
	} else if len(p.rows) > atoi(p.rule.Params["max"]) {
		p.onTable("indicators", "many", count)
	}
}

// L06: the same name twice; one finding per name, naming all its rows.
func repeatedNames(p *pass) {
	groups := map[string][]*row{}
	for _, r := range p.rows {
		if r.name != "" {
			groups[r.name] = append(groups[r.name], r)
		}
	}
	for _, r := range p.rows {
		same := groups[r.name]
		if len(same) < 2 || same[0] != r {
			continue
		}
		ids := make([]string, len(same))
		for i, twin := range same {
			ids[i] = twin.id
		}
		f := p.onRow(r, "name", "", figures{"name": r.Name, "count": strconv.Itoa(len(same))})
		f.Target = strings.Join(ids, ",")
	}
}

// L07: the second-level category is not a child of the first-level one.
func misplacedSubclass(p *pass, r *row) {
	if blank(string(r.Level1)) || blank(string(r.Level2)) || p.scheme.Holds(r.Level1, r.Level2) {
		return
	}
	p.onRow(r, "level2", "", figures{"level1": string(r.Level1.Short()), "level2": string(r.Level2.Short())})
}

// L08: no links between goals and indicators at all, or single ones without.
func goalLinks(p *pass) {
	linked := map[int]bool{}
	for _, r := range p.rows {
		for _, no := range p.links(r) {
			linked[no] = true
		}
	}
	if len(linked) == 0 {
		p.onTable("goalNos", "none", figures{"goals": strconv.Itoa(len(p.Goals)), "rows": strconv.Itoa(len(p.rows))})
		return
	}
	for _, r := range p.rows {
		if len(p.links(r)) == 0 {
			p.onRow(r, "goalNos", "row", figures{"name": r.Name})
		}
	}
	for i, text := range p.Goals {
		if !linked[i+1] {
			p.onTable(fmt.Sprintf("goals.%d", i+1), "goal", figures{"no": strconv.Itoa(i + 1), "goal": text})
		}
	}
}

// links returns the numbers of existing goals a row is linked to.
func (t *table) links(r *row) []int {
	return slices.DeleteFunc(slices.Clone(r.GoalNos), func(no int) bool { return no < 1 || no > len(t.Goals) })
}

// codeLength is region (6), year (2) and serial (13).
const codeLength = 21

// L09: the project code has another form, another region or a later year.
func projectCode(p *pass) {
	code := strings.Join(strings.Fields(target.FoldWidth(p.Code)), "") // the form breaks it over two lines
	if code == "" {
		return
	}
	if !wellFormed(code) {
		p.onTable("code", "form", figures{"code": code, "length": strconv.Itoa(len([]rune(code)))})
		return
	}
	region, year := code[:6], 2000+atoi(code[6:8])
	switch {
	case p.doc.RegionCode != "" && region != p.doc.RegionCode:
		p.onTable("code", "region", figures{"code": code, "region": region, "own": p.doc.RegionCode})
	case p.doc.Year != 0 && year > int(p.doc.Year):
		p.onTable("code", "year", figures{"code": code, "codeYear": strconv.Itoa(year), "year": strconv.Itoa(int(p.doc.Year))})
	}
}

func wellFormed(code string) bool {
	if len(code) != codeLength || strings.Trim(code[:8], "0123456789") != "" {
		return false
	}
	return strings.Trim(code[8:], "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
