package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/performance/target"
)

// Rule is one review rule as it is in force for a scheme.
type Rule struct {
	ID       string
	Severity Severity
	Enabled  bool
	Params   map[string]string
	Basis    string
}

// ruleIDs are L01 to L50; a rule table may hold no other.
var ruleIDs = func() []string {
	ids := make([]string, 50)
	for i := range ids {
		ids[i] = fmt.Sprintf("L%02d", i+1)
	}
	return ids
}()

// Kinds of parameters.
const (
	wholeNumber = "number"
	severity    = "severity"
	nameList    = "names"
	monthList   = "months"
	weightList  = "weights"
)

// paramKinds lists the parameters each rule knows. Every other name is refused.
var paramKinds = map[string]map[string]string{
	"L02": {"need": nameList, "by_type": nameList}, "L03": {"need": nameList}, "L04": {"need": nameList},
	"L05": {"min": wholeNumber, "max": wholeNumber}, "L16": {"min": wholeNumber, "max": wholeNumber},
	"L20": {"min": wholeNumber, "max": wholeNumber}, "L22": {"max": wholeNumber}, "L26": {"last_year": severity},
	"L33": {"tolerance_fen": wholeNumber}, "L36": {"first_max": wholeNumber, "step_max": wholeNumber}, "L37": {"months": monthList},
	"L39": {"total": wholeNumber}, "L41": {"min": wholeNumber, "max": wholeNumber}, "L42": {"approx_percent": wholeNumber},
	"L40": {"full": weightList, "apart": weightList, "unserved_full": weightList, "unserved_apart": weightList,
		"cost_full": weightList, "cost_apart": weightList, "cost_unserved_full": weightList, "cost_unserved_apart": weightList},
}

// chooseRules lays the rows of a scheme over each other, the general ones first.
func chooseRules(rows []entry, scheme target.Scheme) map[string]Rule {
	rules := map[string]Rule{}
	for _, row := range rows {
		cells := row.cells
		if s := target.Scheme(cells["scheme"]); s != "" && s != scheme {
			continue
		}
		r, seen := rules[cells["id"]]
		if !seen {
			r = Rule{ID: cells["id"], Enabled: true, Severity: Error, Params: map[string]string{}}
		}
		r.Params = maps.Clone(r.Params)
		maps.Copy(r.Params, params(cells["params"]))
		if cells["severity"] != "" {
			r.Severity = Severity(cells["severity"])
		}
		if cells["enabled"] != "" {
			r.Enabled = cells["enabled"] == "1"
		}
		if cells["basis"] != "" {
			r.Basis = cells["basis"]
		}
		rules[r.ID] = r
	}
	return rules
}

// params reads "name=value name=value".
func params(text string) map[string]string {
	values := map[string]string{}
	for _, field := range strings.Fields(text) {
		name, value, _ := strings.Cut(field, "=")
		values[name] = value
	}
	return values
}

func wrongRule(cells map[string]string) string {
	if !slices.Contains(ruleIDs, cells["id"]) {
		return "id"
	}
	if !slices.Contains([]string{"", "E", "W", "I"}, cells["severity"]) {
		return "severity"
	}
	if !slices.Contains([]string{"", string(target.SchemeLegacy), string(target.SchemeG101)}, cells["scheme"]) {
		return "scheme"
	}
	for name, value := range params(cells["params"]) {
		if !fits(paramKinds[cells["id"]][name], value) {
			return "params"
		}
	}
	return ""
}

// fits tells whether a parameter's text is of its kind.
func fits(kind, value string) bool {
	switch kind {
	case wholeNumber:
		n, err := decimal.NewFromString(value)
		return err == nil && n.IsInteger() && n.Abs().LessThan(decimal.New(1, 9)) && !strings.ContainsAny(value, "eE.")
	case severity:
		return slices.Contains([]string{"E", "W", "I"}, value)
	case nameList:
		return true
	case monthList:
		for _, m := range strings.Split(value, ",") {
			if n := atoi(m); n < 1 || n > 12 {
				return false
			}
		}
		return true
	case weightList:
		_, ok := weights(value)
		return ok
	}
	return false
}

// weights reads "产出:50,效益:30" in its order.
func weights(value string) ([]weight, bool) {
	var list []weight
	for _, part := range strings.Split(value, ",") {
		name, points, found := strings.Cut(part, ":")
		n, err := decimal.NewFromString(points)
		if !found || name == "" || err != nil || n.IsNegative() {
			return nil, false
		}
		list = append(list, weight{target.Category(name), n})
	}
	return list, true
}

// weight is the sum of points of a first-level category.
type weight struct {
	class  target.Category
	points decimal.Decimal
}

// number returns a parameter as a number, 0 when it is not set.
func (r Rule) number(name string) decimal.Decimal {
	return decimal.NewFromInt(int64(atoi(r.Params[name])))
}

// names returns a parameter as a list.
func (r Rule) names(name string) []string {
	return strings.FieldsFunc(r.Params[name], func(c rune) bool { return c == ',' })
}

func wrongFact(cells map[string]string) string {
	kinds := []string{"any", string(target.UnitMoney), string(target.UnitPercent), string(target.UnitPrice), string(target.UnitCount), string(target.UnitNone)}
	if !slices.Contains(kinds, cells["kind"]) {
		return "kind"
	}
	if !fits(wholeNumber, cells["position"]) {
		return "position"
	}
	return firstEmpty(cells, "fact", "goal_words")
}

func wrongItem(cells map[string]string) string {
	points, err := decimal.NewFromString(cells["points"])
	if err != nil || points.IsNegative() {
		return "points"
	}
	for _, id := range split(cells["rules"]) {
		if !slices.Contains(ruleIDs, id) {
			return "rules"
		}
	}
	if !fits(wholeNumber, cells["position"]) {
		return "position"
	}
	return firstEmpty(cells, "part", "item")
}
