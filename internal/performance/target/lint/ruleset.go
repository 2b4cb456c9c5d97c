package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/target"
)

// RuleSet is what is in force for one region and one budget year. It is read-only
// and may be used by many runs at once. The zero set finds nothing.
type RuleSet struct {
	rules map[target.Scheme]map[string]Rule
	words map[string][]Word
	units map[string]bool
	facts []Fact
	items []Item
	names []string // units as written, for splitting the department's goals
}

// Word is one entry of an editable word list; Value is what the list needs besides
// (a replacement, a unit, group/member).
type Word struct{ Text, Value string }

// Fact is what a department goal and an indicator may both state (§3.3.2).
type Fact struct {
	Name           string
	Kind           string // a target.UnitKind, or "any"
	GoalWords      []string
	IndicatorWords []string
	position       int
}

// Item is one 审核要点 of the review form with the rules that answer it (§3.1).
type Item struct {
	Part, Name string
	Points     decimal.Decimal
	Rules      []string
	position   int
}

// Set picks the rows in force on the first day of a budget year in a region (six
// digits).
func (c Catalogue) Set(region string, year fiscal.Year) RuleSet {
	day := fmt.Sprintf("%04d-01-01", year)
	set := RuleSet{rules: map[target.Scheme]map[string]Rule{}, words: map[string][]Word{}, units: map[string]bool{}}
	for _, scheme := range []target.Scheme{target.SchemeLegacy, target.SchemeG101} {
		set.rules[scheme] = chooseRules(c.inForce("rules", region, day), scheme)
	}
	for _, e := range overlay(c.inForce("words", region, day), "term", "word") {
		word := Word{Text: e["word"], Value: e["value"]}
		if term := e["term"]; term != "formula_sign" { // signs are punctuation to Normalise
			word.Text = target.Normalise(word.Text)
			if term == "unit" || term == "unit_price" {
				word.Text = target.FoldWidth(e["word"])
			}
		}
		set.words[e["term"]] = append(set.words[e["term"]], word)
	}
	for _, w := range set.words["unit"] {
		set.units[w.Text] = true
		set.names = append(set.names, w.Text)
	}
	for _, e := range overlay(c.inForce("facts", region, day), "fact") {
		set.facts = append(set.facts, Fact{Name: e["fact"], Kind: e["kind"], GoalWords: normalised(e["goal_words"]),
			IndicatorWords: normalised(e["indicator_words"]), position: atoi(e["position"])})
	}
	for _, e := range overlay(c.inForce("items", region, day), "item") {
		set.items = append(set.items, Item{Part: e["part"], Name: e["item"], Points: decimal.RequireFromString(e["points"]),
			Rules: split(e["rules"]), position: atoi(e["position"])})
	}
	slices.SortStableFunc(set.facts, func(a, b Fact) int { return cmp.Compare(a.position, b.position) })
	slices.SortStableFunc(set.items, func(a, b Item) int { return cmp.Compare(a.position, b.position) })
	return set
}

// overlay keeps the last row of each key, at the place of the first, and drops the
// disabled ones.
func overlay(rows []entry, keys ...string) []map[string]string {
	at := map[string]int{}
	var kept []map[string]string
	for _, row := range rows {
		key := ""
		for _, k := range keys {
			key += row.cells[k] + "\x00"
		}
		if i, seen := at[key]; seen {
			kept[i] = row.cells
			continue
		}
		at[key] = len(kept)
		kept = append(kept, row.cells)
	}
	return slices.DeleteFunc(kept, func(cells map[string]string) bool { return cells["enabled"] == "0" })
}

// Items returns the review form's items in printed order.
func (s RuleSet) Items() []Item { return slices.Clone(s.items) }

// Rules returns the enabled rules of a scheme by id.
func (s RuleSet) Rules(scheme target.Scheme) []Rule {
	var rules []Rule
	for _, id := range ruleIDs {
		if r, ok := s.rules[scheme][id]; ok && r.Enabled {
			rules = append(rules, r)
		}
	}
	return rules
}

// known tells whether a unit is in the dictionary: one of the list, a price per one
// of the list, or 个, 项, 份, 次 with a counted noun (§3.3.1).
func (s RuleSet) known(unit string) bool {
	if s.units[unit] {
		return true
	}
	if head, per, ok := strings.Cut(unit, "/"); ok {
		return s.has("unit_price", head) && s.units[per]
	}
	for _, counter := range s.words["unit_counter"] {
		if noun, ok := strings.CutPrefix(unit, counter.Text); ok && s.has("counted", noun) {
			return true
		}
	}
	return false
}

// has tells whether a list holds exactly this word.
func (s RuleSet) has(term, word string) bool {
	return slices.ContainsFunc(s.words[term], func(w Word) bool { return w.Text == word })
}

// in returns the first word of a list that text contains.
func (s RuleSet) in(term, text string) (Word, bool) {
	for _, w := range s.words[term] {
		if strings.Contains(text, w.Text) {
			return w, true
		}
	}
	return Word{}, false
}

// ends returns a word of the list that text ends in.
func (s RuleSet) ends(term, text string) (Word, bool) {
	for _, w := range s.words[term] {
		if strings.HasSuffix(text, w.Text) {
			return w, true
		}
	}
	return Word{}, false
}

func normalised(list string) []string {
	words := split(list)
	for i, w := range words {
		words[i] = target.Normalise(w)
	}
	return words
}

// split takes a list joined by semicolons apart; an empty text is an empty list.
func split(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ';' })
}

// atoi reads a number that wrongCell has accepted; an empty cell is 0.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
