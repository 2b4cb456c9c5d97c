package control

import (
	"cmp"
	"maps"
	"math"
	"math/bits"
	"slices"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

// Hit is a rule that speaks: how severe it is, the sentence with its figures, and all that it
// has looked at (C2).
type Hit struct {
	Rule     string         `json:"rule"`
	Version  int64          `json:"version"`
	Severity Severity       `json:"severity"`
	Text     string         `json:"text" doc:"The key of the sentence"`
	Figures  map[string]any `json:"figures"`
	Inputs   map[string]any `json:"inputs"`
}

// unevaluated is the sentence of a rule that could not be evaluated.
const unevaluated = "payment.rule.unevaluated"

// Evaluate holds facts to the rules of a catalogue, in the order of the handbook. A rule that
// cannot be evaluated blocks, unless it is off (C1, rule control:3.9-closed).
func Evaluate(facts Facts, catalogue Catalogue, stage Stage) []Hit {
	var hits []Hit
	missing := facts.missing()
	for i := range Rules {
		e := catalogue.of(Rules[i].Code)
		if e.Severity == Off || len(Rules[i].Stages) > 0 && !slices.Contains(Rules[i].Stages, stage) {
			continue
		}
		c := &check{Facts: facts, rule: &Rules[i], set: e, stage: stage, hits: &hits}
		switch {
		case !e.known:
			c.unknown(noSetting)
		case facts.Application == nil:
			c.unknown(InApplication)
		case !c.concerned():
		default:
			c.look(missing)
		}
	}
	return hits
}

// Blocked tells whether hits stop an application.
func Blocked(hits []Hit) bool {
	return slices.ContainsFunc(hits, func(h Hit) bool { return h.Severity == Block })
}

// check is a rule at work on an application.
type check struct {
	Facts
	rule  *Rule
	set   effective
	stage Stage
	hits  *[]Hit
}

// concerned tells whether the rule is about such an application at all.
func (c *check) concerned() bool {
	app := c.Application
	switch c.rule.Scope {
	case OnePayee:
		return app.Form != Batch
	case BatchOnly:
		return app.Form == Batch
	case SalaryOnly:
		return app.Form == Batch && app.Salary
	case OnContracts:
		return !app.Contract.IsZero()
	}
	return true
}

// look runs the rule unless something that it needs is missing.
func (c *check) look(missing map[Section]bool) {
	for _, need := range c.rule.Needs {
		if missing[need] {
			c.unknown(need)
			return
		}
	}
	c.rule.run(c)
}

func (f Facts) missing() map[Section]bool {
	return map[Section]bool{
		InApplication: f.Application == nil, InQuota: f.Quota == nil, InPlan: f.Plan == nil, InProject: f.Project == nil, InUnit: f.Unit == nil,
		InPayee: f.Payee == nil, InAccounts: f.Accounts == nil, InContract: f.Contract == nil, InInvoices: f.Invoices == nil,
		InCalendar: f.Calendar == nil, InHistory: f.History == nil, InRows: f.Rows == nil, InPeople: f.People == nil,
	}
}

// figures are those of a sentence.
type figures = map[string]any

// fire says the sentence of the rule, or a variant of it.
func (c *check) fire(variant string, in figures) { c.fireAs(Block, variant, in) }

// fireAs says it, at most as severe as asked.
func (c *check) fireAs(most Severity, variant string, in figures) {
	severity := c.set.Severity
	if most == Warn {
		severity = Warn
	}
	text := "payment.rule." + strings.ToLower(c.rule.Code)
	if variant != "" {
		text += "_" + variant
	}
	c.add(severity, text, in)
}

// unknown says that the rule could not be evaluated, and what was missing.
func (c *check) unknown(what Section) {
	c.add(Block, unevaluated, figures{"code": c.rule.Code, "rule": ruleName(c.rule.Code), "missing": what})
}

func (c *check) add(severity Severity, text string, in figures) {
	inputs := map[string]any{}
	for name, value := range in {
		if name != "rule" {
			inputs[name] = value
		}
	}
	if app := c.Application; app != nil {
		inputs["amountFen"], inputs["depEconomic"] = app.AmountFen, app.DepEconomic
	}
	if len(c.set.Params) > 0 {
		inputs["params"] = maps.Clone(c.set.Params)
	}
	inputs["stage"] = c.stage
	*c.hits = append(*c.hits, Hit{
		Rule: c.rule.Code, Version: c.set.Version, Severity: severity, Text: text, Figures: in, Inputs: inputs,
	})
}

// sum adds up; what is too great to be added is greater than every limit.
func sum(parts ...money.Fen) money.Fen {
	total, err := money.Sum(parts...)
	if err != nil {
		return math.MaxInt64
	}
	return total
}

// exceeds tells whether a part is more than a share of a whole.
func exceeds(part, of money.Fen, share ratio.BP) bool { return against(part, of, share) > 0 }

// against compares a part with a share of a whole, none of them below 0.
func against(part, of money.Fen, share ratio.BP) int {
	leftHigh, left := bits.Mul64(uint64(max(part, 0)), uint64(ratio.Hundred))
	rightHigh, right := bits.Mul64(uint64(max(of, 0)), uint64(max(share, 0)))
	return cmp.Or(cmp.Compare(leftHigh, rightHigh), cmp.Compare(left, right))
}

// shareOf is a part of a whole for a sentence; it is 0 where there is no whole.
func shareOf(part, of money.Fen) ratio.BP {
	bp, err := ratio.Quotient(int64(part), int64(of)).BP()
	if err != nil {
		return 0
	}
	return bp
}

// begins tells whether a code begins with one of some.
func begins(code string, heads []string) bool {
	return code != "" && slices.ContainsFunc(heads, func(head string) bool { return strings.HasPrefix(code, head) })
}

// hasWord is the first of some words that a text has.
func hasWord(text string, words []string) (string, bool) {
	at := slices.IndexFunc(words, func(word string) bool { return strings.Contains(text, word) })
	if at < 0 {
		return "", false
	}
	return words[at], true
}
