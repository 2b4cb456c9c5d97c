package lint

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"caixiao/internal/performance/target"
)

// L21: the description is the name.
func copiedName(p *pass, r *row) {
	if r.name != "" && r.name == r.description {
		p.onRow(r, "description", "", figures{"name": r.Name})
	}
}

// L22: the description is the name with a few characters put in.
func stretchedName(p *pass, r *row) {
	more := utf8.RuneCountInString(r.description) - utf8.RuneCountInString(r.name)
	if r.name == "" || more < 1 || more > atoi(p.rule.Params["max"]) || !subsequence(r.name, r.description) {
		return
	}
	p.onRow(r, "description", "", figures{"name": r.Name, "description": r.Description, "more": strconv.Itoa(more)})
}

func subsequence(short, long string) bool {
	rest := []rune(short)
	for _, r := range long {
		if len(rest) > 0 && r == rest[0] {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

// L23: the name is the name of its own second-level category.
func className(p *pass, r *row) {
	if r.name != "" && strings.TrimSuffix(r.name, "指标") == string(r.Level2.Short()) {
		p.onRow(r, "name", "", figures{"name": r.Name, "level2": string(r.Level2.Short())})
	}
}

// L24: the name contains an Arabic digit.
func figureInName(p *pass, r *row) {
	if hasDigit(r.name) {
		p.onRow(r, "name", "", figures{"name": r.Name})
	}
}

// L25: the name asks a question, or names no measure.
func noMeasureNoun(p *pass, r *row) {
	if r.name == "" {
		return
	}
	if word, ok := p.set.in("question", r.name); ok {
		p.onRow(r, "name", "question", figures{"name": r.Name, "word": word.Text})
		return
	}
	if _, ok := p.set.ends("measure", r.name); !ok {
		p.onRow(r, "name", "noun", figures{"name": r.Name})
	}
}

// L26: the row names a year before the budget year. The year before is only warned
// of, and not at all in work that is about the year before (评价, 自评, 决算).
func pastYear(p *pass, r *row) {
	oldest, field := 0, ""
	for _, cell := range []struct{ field, text string }{{"name", r.Name}, {"description", r.Description}, {"value", r.Value}} {
		for _, year := range years(cell.text) {
			if year < int(p.doc.Year) && (oldest == 0 || year < oldest) {
				oldest, field = year, cell.field
			}
		}
	}
	if oldest == 0 {
		return
	}
	params := figures{"year": strconv.Itoa(oldest), "budgetYear": strconv.Itoa(int(p.doc.Year))}
	if oldest < int(p.doc.Year)-1 {
		p.onRow(r, field, "old", params)
		return
	}
	if _, ok := p.set.in("past_work", r.name+"\x00"+r.description+"\x00"+r.value); ok {
		return
	}
	p.onRow(r, field, "last", params).Severity = Severity(p.rule.Params["last_year"])
}

// years lists the 20xx 年 in a text.
func years(text string) []int {
	var found []int
	s := target.FoldWidth(text)
	for i := 0; i < len(s); {
		end := i
		for end < len(s) && s[end] >= '0' && s[end] <= '9' {
			end++
		}
		if end-i == 4 && strings.HasPrefix(s[i:], "20") && strings.HasPrefix(strings.TrimLeft(s[end:], " \n"), "年") {
			found = append(found, atoi(s[i:end]))
		}
		i = max(end, i+1)
	}
	return found
}

// L28: name and description speak of two members of one group of objects.
func differentObjects(p *pass, r *row) {
	named, described := p.objects(r.name), p.objects(r.description)
	for _, w := range p.set.words["object"] {
		group, member, _ := strings.Cut(w.Value, "/")
		if named[group] == nil || described[group] == nil || !named[group][member] {
			continue
		}
		common := false
		for m := range named[group] {
			common = common || described[group][m]
		}
		if !common {
			p.onRow(r, "description", "", figures{"named": first(p, group, named[group]), "described": first(p, group, described[group])})
			return
		}
	}
}

// objects returns the members a text contains, by group.
func (t *table) objects(text string) map[string]map[string]bool {
	var found map[string]map[string]bool
	for _, w := range t.set.words["object"] {
		if !strings.Contains(text, w.Text) {
			continue
		}
		group, member, _ := strings.Cut(w.Value, "/")
		if found == nil {
			found = map[string]map[string]bool{}
		}
		if found[group] == nil {
			found[group] = map[string]bool{}
		}
		found[group][member] = true
	}
	return found
}

// first returns the member that stands first in the word list.
func first(p *pass, group string, members map[string]bool) string {
	for _, w := range p.set.words["object"] {
		if g, member, _ := strings.Cut(w.Value, "/"); g == group && members[member] {
			return member
		}
	}
	return ""
}

// L29: the description counts in a unit that no quantity indicator uses.
func strayCounter(p *pass, r *row) {
	for _, w := range p.set.words["counter"] {
		if strings.Contains(r.description, w.Text) && !p.usesUnit(w.Value) {
			p.onRow(r, "description", "", figures{"word": w.Text, "unit": w.Value})
			return
		}
	}
}

func (t *table) usesUnit(unit string) bool {
	for _, r := range t.rows {
		if r.quantity() && r.printed.Unit == unit {
			return true
		}
	}
	return false
}

// L47: the satisfaction of those who are paid is asked.
func paidRespondent(p *pass, r *row) {
	if !r.satisfaction() {
		return
	}
	for _, cell := range []struct{ field, text string }{{"name", r.name}, {"description", r.description}} {
		if word, ok := p.set.in("contractor", cell.text); ok {
			p.onRow(r, cell.field, "", figures{"word": word.Text})
			return
		}
	}
}

// L48: a benefit names an activity, not an effect.
func activityAsBenefit(p *pass, r *row) {
	if r.class != target.CatBenefit {
		return
	}
	if word, ok := p.set.ends("activity", r.name); ok {
		p.onRow(r, "name", "", figures{"name": r.Name, "word": word.Text})
	}
}
