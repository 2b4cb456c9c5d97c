package control

import (
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/party"
)

// ownAccount is P08: no payment to the unit's own account, but for the purposes that are
// allowed with the number of an approval.
func (c *check) ownAccount() {
	app := c.Application
	if c.Accounts.Owner.IsZero() || c.Accounts.Owner != app.Unit {
		return
	}
	if _, allowed := hasWord(app.Purpose, c.set.lists["purposes"]); !allowed || app.Approval == "" {
		c.fire("", figures{"unit": c.Accounts.OwnerName})
	}
}

// unitAccount is P09: a payment to the account of another budget unit goes to finance.
func (c *check) unitAccount() {
	if owner := c.Accounts.Owner; !owner.IsZero() && owner != c.Application.Unit {
		c.fire("", figures{"unit": c.Accounts.OwnerName})
	}
}

// otherName is P10: who is paid is who stands in the registry, in the contract and on the
// invoices (T5: brackets and spaces do not tell two names apart).
func (c *check) otherName() {
	if c.Application.Form == Batch {
		c.otherNames()
		return
	}
	switch {
	case c.Payee == nil:
		c.unknown(InPayee)
		return
	case c.Invoices == nil:
		c.unknown(InInvoices)
		return
	case !c.Application.Contract.IsZero() && c.Contract == nil:
		c.unknown(InContract)
		return
	}
	compared := false
	differs := func(source, name string) bool {
		if name == "" {
			return false
		}
		compared = true
		if party.Same(c.Payee.Name, name) {
			return false
		}
		c.fire(source, figures{"name": c.Payee.Name, "registered": name})
		return true
	}
	if differs("", c.Payee.Registered) {
		return
	}
	if !c.Application.Contract.IsZero() && differs("contract", c.Contract.Supplier) {
		return
	}
	if c.Application.Form != Card { // the card is its holder's, the invoices are the shops'
		for _, i := range c.Invoices.Items {
			if differs("invoice", i.Seller) {
				return
			}
		}
	}
	if !compared {
		c.unknown(noName)
	}
}

// otherNames holds each row of a batch to the registry or the records of people.
func (c *check) otherNames() {
	if c.Rows == nil {
		c.unknown(InRows)
		return
	}
	for _, r := range c.Rows.Rows {
		switch {
		case r.Registered == "":
			c.unknown(noName)
			return
		case !party.Same(r.Name, r.Registered):
			c.fire("row", figures{"no": r.No, "name": r.Name, "registered": r.Registered})
			return
		}
	}
}

// personalAccount is P11: goods and services are not bought of a person.
func (c *check) personalAccount() {
	app := c.Application
	if app.Form != Card && c.Payee.Kind == Person && begins(app.DepEconomic, c.set.lists["classes"]) && app.AmountFen > c.set.fen["personLimit"] {
		c.fire("", figures{"name": c.Payee.Name, "class": app.DepEconomic, "amount": app.AmountFen, "limit": c.set.fen["personLimit"]})
	}
}

// splitting is P16: sums below the limit of procurement that add up to it within some days, to
// one payee or on one project.
func (c *check) splitting() {
	app, limit := c.Application, c.set.fen["procLimit"]
	if !begins(app.DepEconomic, c.set.lists["classes"]) || app.AmountFen >= limit || !app.Contract.IsZero() {
		return
	}
	before, days := c.History.Split, c.set.count["days"]
	payee, project := sum(app.AmountFen, before.PayeeFen), sum(app.AmountFen, before.ProjectFen)
	switch {
	case before.Payees > 0 && payee >= limit:
		c.fire("", figures{"days": days, "payments": before.Payees + 1, "sum": payee, "limit": limit})
	case before.Projects > 0 && project >= limit:
		c.fire("project", figures{"days": days, "payments": before.Projects + 1, "sum": project, "limit": limit})
	}
}

// duplicate is P20: one invoice is paid once; the same sum to the same account for the same
// purpose is shown.
func (c *check) duplicate() {
	app := c.Application
	first := c.Calendar.Day.AddDays(-c.set.count["dupDays"])
	var alike *Past
	for i, p := range c.History.Same {
		if p.Day.Before(first) {
			continue
		}
		for _, invoice := range c.Invoices.Items {
			if slices.Contains(invoice.Others, p.Number) {
				c.fire("", figures{"number": p.Number, "day": p.Day, "invoice": invoice.Number})
				return
			}
		}
		if p.Purpose == app.Purpose && alike == nil {
			alike = &c.History.Same[i]
		}
	}
	if alike != nil {
		c.fireAs(Warn, "purpose", figures{"number": alike.Number, "day": alike.Day, "amount": app.AmountFen})
	}
}

// blacklist is P27: nobody on the list, no account abroad, nothing that is closed.
func (c *check) blacklist() {
	if c.Unit.Closed {
		c.fire("unit", figures{})
		return
	}
	if c.Application.Form == Batch {
		if c.Rows == nil {
			c.unknown(InRows)
			return
		}
		for _, r := range c.Rows.Rows {
			if c.banned(Payee{Name: r.Name, Blocked: r.Blocked, Foreign: r.Foreign, Closed: r.Closed}) {
				return
			}
		}
		return
	}
	if c.Payee == nil {
		c.unknown(InPayee)
		return
	}
	c.banned(*c.Payee)
}

func (c *check) banned(p Payee) bool {
	switch {
	case p.Blocked:
		c.fire("", figures{"name": p.Name})
	case p.Foreign:
		c.fire("foreign", figures{"name": p.Name})
	case p.Closed:
		c.fire("closed", figures{"name": p.Name})
	default:
		return false
	}
	return true
}

// parked is P30: budget money is not put into accounts of units or special accounts to lie there.
func (c *check) parked() {
	if c.Accounts.Kind != Special && c.Accounts.Kind != RealMoney {
		return
	}
	if word, found := hasWord(c.Application.Purpose, c.set.lists["words"]); found {
		c.fire("", figures{"word": word})
	}
}

// payroll is P25: wages go to the people of the unit, once each, as the standard adds up.
func (c *check) payroll() {
	has := func(option string) bool { return slices.Contains(c.set.lists["checks"], option) }
	if has(noTwice) && c.twice() {
		return
	}
	if has(onRecord) && c.strangers() {
		return
	}
	if !has(inTotal) {
		return
	}
	switch standard := c.Rows.StandardFen; {
	case !standard.Known:
		c.unknown(noStandard)
	case standard.Fen != c.Application.AmountFen && standard.Fen != c.Rows.GrossFen:
		c.fire("total", figures{"total": max(c.Rows.GrossFen, c.Application.AmountFen), "standard": standard.Fen})
	}
}

func (c *check) twice() bool {
	seen := make(map[string]int, len(c.Rows.Rows))
	for _, r := range c.Rows.Rows {
		if first, found := seen[r.Card]; found && r.Card != "" {
			c.fire("", figures{"name": r.Name, "first": first, "no": r.No})
			return true
		}
		seen[r.Card] = r.No
	}
	return false
}

func (c *check) strangers() bool {
	for _, r := range c.Rows.Rows {
		switch {
		case r.OnRecord == nil:
			c.unknown(noRecords)
			return true
		case !*r.OnRecord:
			c.fire("person", figures{"name": r.Name, "no": r.No})
			return true
		}
	}
	return false
}

// withholding is P35: what is paid and what is withheld is the payroll, row by row and whole.
func (c *check) withholding() {
	var net, withheld money.Fen
	for _, r := range c.Rows.Rows {
		if sum(r.AmountFen, r.WithheldFen) != r.GrossFen {
			c.fire("row", figures{"no": r.No, "name": r.Name, "net": r.AmountFen, "withheld": r.WithheldFen, "gross": r.GrossFen})
			return
		}
		net, withheld = sum(net, r.AmountFen), sum(withheld, r.WithheldFen)
	}
	if sum(net, withheld) != c.Rows.GrossFen {
		c.fire("", figures{"net": net, "withheld": withheld, "gross": c.Rows.GrossFen})
	}
}

// samePerson is P34: nobody has two parts, for himself or for another (rule control:3.9-34).
func (c *check) samePerson() {
	held := map[ident.ID]Actor{}
	for _, a := range c.People.Actors {
		for _, id := range []ident.ID{a.User, a.For} {
			if id.IsZero() {
				continue
			}
			if before, found := held[id]; found && before.Part != a.Part {
				c.fire("", figures{"name": a.Name, "first": before.Part, "second": a.Part})
				return
			}
			held[id] = a
		}
	}
}

// higherApproval is P24: a large payment is approved as far up as its sum asks for.
func (c *check) higherApproval() {
	amount, level := c.Application.AmountFen, c.People.Level
	switch {
	case amount >= c.set.fen["sign2"] && level < 2:
		c.fire("head", figures{"amount": amount, "limit": c.set.fen["sign2"]})
	case amount >= c.set.fen["sign1"] && level < 1:
		c.fire("", figures{"amount": amount, "limit": c.set.fen["sign1"]})
	}
}
