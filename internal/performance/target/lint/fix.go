package lint

import (
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
)

// propose adds the fix of a finding, if its rule has one. A fix of a row is safe only
// when no rule on the row objects to the result, L38 excepted: a ceiling at the whole
// budget is what the table of rules asks for, and L38 then says what it is worth.
func (t *table) propose(f *Finding) {
	if f.Rule == "L27" {
		f.Fix = t.scopeFix(f.Params["word"])
		return
	}
	if f.row == 0 {
		return
	}
	r := t.rows[f.row-1]
	after, sure := "", true
	switch f.Rule {
	case "L11":
		after = r.imported.Operator.Sign() + strings.TrimSpace(r.Value)
	case "L13":
		after = t.ceiling(r)
	case "L15":
		after = softened(r)
	case "L18":
		after, sure = t.unitFix(r)
	}
	if after == "" || after == r.Value {
		return
	}
	changed := r.Indicator
	changed.Value = after
	f.Fix = &Fix{Safe: sure && !t.worse(r, changed), Edit: Edit{Target: r.id, Field: "value", Before: r.Value, After: after}}
}

// ceiling is the amount that 小于预算数 stands for: the one amount of the purpose
// that no unit price accounts for, else the budget (L13).
func (t *table) ceiling(r *row) string {
	if !r.cost || !t.Funds.Total.Known {
		return ""
	}
	amount := t.Funds.Total.Fen
	p := pass{table: t, rule: t.set.rules[t.scheme]["L33"]}
	if left := p.unmatched(); len(left) == 1 && left[0].Fen <= amount {
		amount = left[0].Fen
	}
	return target.LE.Sign() + plain(amount) + " 元"
}

// plain prints an amount in 元 without thousands commas.
func plain(f money.Fen) string { return fen(f).Shift(-2).String() }

// softened writes ≥ for >, ≤ for <, whether printed as a sign or a word (§4.2).
func softened(r *row) string {
	sign := target.GE.Sign()
	if r.printed.Operator == target.LT {
		sign = target.LE.Sign()
	}
	value := strings.TrimSpace(r.Value)
	for _, strict := range []string{">", "＞", "﹥", "<", "＜", "﹤", "大于", "超过", "小于", "低于"} {
		if rest, ok := strings.CutPrefix(value, strict); ok {
			return sign + rest
		}
	}
	return ""
}

// unitFix writes out 万元 and 亿元 and the corrections of the dictionary (L18). A bare
// 万 is surely money only where the row speaks of money and counts nothing.
func (t *table) unitFix(r *row) (string, bool) {
	unit := r.printed.Unit
	if unit == "" || strings.Count(r.Value, unit) != 1 {
		return "", false
	}
	if read := r.printed.ReadUnit(); read != unit {
		_, named := t.set.in("money_hint", r.name)
		_, described := t.set.in("money_hint", r.description)
		return strings.Replace(r.Value, unit, read, 1), (named || described) && !r.quantity()
	}
	for _, w := range t.set.words["unit_correction"] {
		if w.Text == unit {
			return strings.Replace(r.Value, unit, w.Value, 1), true
		}
	}
	return "", false
}

// scopeFix replaces a scope word by the district's own in every text (L27).
func (t *table) scopeFix(word string) *Fix {
	own := ""
	for _, w := range t.set.words["scope"] {
		if w.Text == word {
			own = w.Value
		}
	}
	if own == "" {
		return nil
	}
	safe, edits := true, []Edit(nil)
	for _, c := range t.prose() {
		if !strings.Contains(t.set.ownWords(target.Normalise(c.text)), word) {
			continue
		}
		after := t.set.replaceOwn(c.text, word, own)
		if strings.Contains(t.set.ownWords(target.Normalise(after)), word) {
			safe = false // broken by a space or sign: for a person
		}
		if after != c.text {
			edits = append(edits, Edit{Target: c.target, Field: c.field, Before: c.text, After: after})
			safe = safe && !t.worseDescription(c, after)
		}
	}
	if len(edits) == 0 {
		return nil
	}
	return &Fix{Safe: safe, Edit: edits[0], More: edits[1:]}
}

// replaceOwn replaces a word except inside the words it stands in by chance.
func (s RuleSet) replaceOwn(text, word, own string) string {
	for _, w := range s.words["scope_except"] {
		if head, tail, found := strings.Cut(text, w.Text); found {
			return s.replaceOwn(head, word, own) + w.Text + s.replaceOwn(tail, word, own)
		}
	}
	return strings.ReplaceAll(text, word, own)
}

func (t *table) worseDescription(c cell, after string) bool {
	for _, r := range t.rows {
		if r.id == c.target && c.field == "description" {
			changed := r.Indicator
			changed.Description = after
			return t.worse(r, changed)
		}
	}
	return false
}

// worse tells whether any rule on the row has more to object to after a change.
func (t *table) worse(r *row, after target.Indicator) bool {
	changed := t.read(after, r.index)
	for _, c := range checks {
		rule, ok := t.set.rules[t.scheme][c.id]
		if c.row == nil || c.id == "L38" || !ok || !rule.Enabled {
			continue
		}
		var old, now []Finding
		c.row(&pass{table: t, rule: rule, found: &old}, r)
		c.row(&pass{table: t, rule: rule, found: &now}, changed)
		if rule.Severity != Info && len(now) > len(old) {
			return true
		}
	}
	return false
}
