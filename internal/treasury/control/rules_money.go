package control

import (
	"slices"
	"strings"

	"caixiao/internal/core/money"
)

// noQuota is P01: no quota, no payment. The ledger holds it once more when the money moves.
func (c *check) noQuota() {
	if amount, free := c.Application.AmountFen, c.Quota.AvailableFen; amount > free {
		c.fire("", figures{"amount": amount, "available": free})
	}
}

// otherAttributes is P02: what the quota is for stays as it is.
func (c *check) otherAttributes() {
	app, q := c.Application, c.Quota
	var differ fieldNames
	for _, f := range []struct {
		name  string
		equal bool
	}{
		{"UNIT", app.Unit == q.Unit}, {"PROJECT", app.Project == q.Project}, {"FUNCTIONAL", app.Functional == q.Functional},
		{"GOVERNMENT", app.GovEconomic == q.GovEconomic}, {"NATURE", app.FundNature == q.FundNature},
	} {
		if !f.equal {
			differ = append(differ, f.name)
		}
	}
	if len(differ) > 0 {
		c.fire("", figures{"fields": differ})
	}
}

// abovePlan is P03: what is paid and under way stays within the approved plan.
func (c *check) abovePlan() {
	amount, p := c.Application.AmountFen, c.Plan
	if sum(p.UsedFen, amount) > p.CumulativeFen {
		c.fire("", figures{"month": p.Month, "plan": p.CumulativeFen, "used": p.UsedFen, "left": max(0, p.CumulativeFen-p.UsedFen), "amount": amount})
	}
}

// noLeaf is P04: all classes are leaves of the tables of the year.
func (c *check) noLeaf() {
	kinds := []ClassKind{FunctionalClass, GovernmentClass, DepartmentClass, NatureClass}
	for _, kind := range kinds {
		at := slices.IndexFunc(c.Application.Classes, func(one Class) bool { return one.Kind == kind })
		if at < 0 {
			c.unknown(InApplication)
			return
		}
		one := c.Application.Classes[at]
		switch {
		case !one.Known:
			c.fire("unknown", figures{"class": kind, "value": one.Code, "year": c.Application.Year})
		case !one.Leaf:
			c.fire("", figures{"class": kind, "value": one.Code})
		}
	}
}

// otherMapping is P05: the two economic classes belong together for the kind of unit.
func (c *check) otherMapping() {
	app := c.Application
	var want string
	switch c.Unit.Payer {
	case Agency:
		want = app.Mapped.Agency
	case Institution:
		want = app.Mapped.Institution
	default:
		c.unknown(noPayer)
		return
	}
	switch {
	case want == "":
		c.unknown(noMapping)
	case want != app.GovEconomic:
		c.fire("", figures{"department": app.DepEconomic, "government": app.GovEconomic, "want": want})
	}
}

// Categories of projects that rules name.
const (
	personnel = "1"
	running   = "21"
)

// personnelOnly is P06: money for personnel is spent on personnel.
func (c *check) personnelOnly() {
	dep := c.Application.DepEconomic
	if strings.HasPrefix(c.Project.Category, personnel) && !begins(dep, c.set.lists["classes"]) && !begins(dep, c.set.lists["items"]) {
		c.fire("", figures{"class": dep})
	}
}

// runningNever is P07: running expenses pay no wages and buy no assets.
func (c *check) runningNever() {
	if dep := c.Application.DepEconomic; strings.HasPrefix(c.Project.Category, running) && begins(dep, c.set.lists["classes"]) {
		c.fire("", figures{"class": dep})
	}
}

// threePublic is P14: each line of the three-public budget for itself.
func (c *check) threePublic() {
	dep, amount := c.Application.DepEconomic, c.Application.AmountFen
	line := slices.IndexFunc(c.set.groups["lines"], func(group []string) bool { return slices.Contains(group, dep) })
	if line < 0 {
		return
	}
	at := slices.IndexFunc(c.History.ThreePublic, func(t ThreePublic) bool { return slices.Contains(t.Classes, dep) })
	if at < 0 {
		c.unknown(noThreePublic)
		return
	}
	if t := c.History.ThreePublic[at]; sum(t.UsedFen, amount) > t.ApprovedFen {
		c.fire("", figures{"class": dep, "approved": t.ApprovedFen, "used": t.UsedFen, "amount": amount})
	}
}

// specialTransfer is P28: money from above is spent as its document says.
func (c *check) specialTransfer() {
	q, app := c.Quota, c.Application
	switch {
	case !q.Tracked:
	case q.Permitted == nil:
		c.unknown(noPermitted)
	case !begins(app.Functional, q.Permitted.Functional):
		c.fire("", figures{"functional": app.Functional})
	case !slices.Contains(q.Permitted.Projects, app.Project):
		c.fire("project", figures{})
	}
}

// debtMoney is P29: bonds do not pay for the daily running.
func (c *check) debtMoney() {
	app := c.Application
	if begins(app.FundNature, c.set.lists["natures"]) && begins(app.DepEconomic, c.set.lists["classes"]) && !begins(app.DepEconomic, c.set.lists["except"]) {
		c.fire("", figures{"nature": app.FundNature, "class": app.DepEconomic})
	}
}

// roundSum is P23: a large round sum wants a contract.
func (c *check) roundSum() {
	app, step := c.Application, c.set.fen["step"]
	if app.Contract.IsZero() && app.AmountFen >= c.set.fen["large"] && step > 0 && app.AmountFen%step == 0 {
		c.fire("", figures{"amount": app.AmountFen, "step": step})
	}
}

// Items of the standards: reception, meeting, training.
const (
	reception = "30217"
	meeting   = "30215"
	training  = "30216"
)

// Formal are the classes whose payments an approval form goes with.
var Formal = []string{reception, meeting, training}

// standards is P15: receptions, meetings and trainings keep to their standards, with the form
// that has approved them.
func (c *check) standards() {
	app := c.Application
	var limit money.Fen
	switch app.DepEconomic {
	case reception:
		limit = c.set.fen["reception"]
	case meeting:
		limit = c.set.fen["meeting"]
	case training:
		limit = c.set.fen["training"]
	default:
		return
	}
	whole, err := limit.Mul(int64(max(app.Persons, 0)))
	switch {
	case app.Persons <= 0:
		c.fire("persons", figures{})
	case err == nil && app.AmountFen > whole:
		c.fire("", figures{"persons": app.Persons, "limit": limit, "whole": whole, "amount": app.AmountFen})
	}
	if !app.FormAttached {
		c.fire("form", figures{})
	}
}

// Ways to settle that rules name (code table settlement-mode).
const (
	byCheque = "3" // 现金支票
	byCard   = "5"
)

// cash is P12: above its limits no cash; below them it is shown.
func (c *check) cash() {
	app, month := c.Application, c.History.CashMonthFen
	if app.Settlement != byCheque {
		return
	}
	switch {
	case app.AmountFen > c.set.fen["cashLimit"]:
		c.fire("", figures{"amount": app.AmountFen, "limit": c.set.fen["cashLimit"]})
	case sum(month, app.AmountFen) > c.set.fen["cashMonth"]:
		c.fire("month", figures{"amount": app.AmountFen, "month": month, "limit": c.set.fen["cashMonth"]})
	default:
		c.fireAs(Warn, "under", figures{"amount": app.AmountFen})
	}
}

// cardItem is P13: what the card has to pay is not transferred.
func (c *check) cardItem() {
	app := c.Application
	if begins(app.DepEconomic, c.set.lists["cardItems"]) && app.Settlement != byCard && app.Form != Card && app.AmountFen <= c.set.fen["cardCeil"] {
		c.fire("", figures{"class": app.DepEconomic, "amount": app.AmountFen, "limit": c.set.fen["cardCeil"]})
	}
}

// purposeWords is P26: what the purpose says fits the class.
func (c *check) purposeWords() {
	app := c.Application
	for _, k := range c.set.keywords["keywords"] {
		if strings.Contains(app.Purpose, k.Word) && !begins(app.DepEconomic, k.Codes) {
			c.fire("", figures{"word": k.Word, "class": app.DepEconomic, "want": strings.Join(k.Codes, "、")})
			return
		}
	}
}

// fieldNames print as the names of fields.
type fieldNames []string

// In lists the names in a language.
func (f fieldNames) In(lang string) string {
	mark := "、"
	if lang != "zh" {
		mark = ", "
	}
	names := make([]string, len(f))
	for i, name := range f {
		names[i] = fields[name].In(lang)
	}
	return strings.Join(names, mark)
}

// spoken is a word in both languages.
type spoken struct{ zh, en string }

// In is the word in a language.
func (s spoken) In(lang string) string {
	if lang == "zh" {
		return s.zh
	}
	return s.en
}

var fields = map[string]spoken{
	"UNIT": {"单位", "unit"}, "PROJECT": {"项目", "project"}, "FUNCTIONAL": {"功能分类", "functional class"},
	"GOVERNMENT": {"政府预算支出经济分类", "government economic class"}, "NATURE": {"资金性质", "fund nature"},
}
