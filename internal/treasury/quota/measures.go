package quota

import (
	"slices"

	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/measure"
)

// entryFacts are the entries of the ledger, cut by the dimensions of their quotas, which
// never change.
var entryFacts = &measure.Facts{
	Name: "quota.entries", Table: "quota_entries", Cut: "quotas", Key: "quota_id", Amount: "change_fen",
	Days: "quota_days", Months: "quota_months", Years: "quota_years", Year: "year", Unit: "unit_id",
	Dimensions: []measure.Dimension{
		{Name: "department", Sort: measure.OfDepartment},
		{Name: "unit", Sort: measure.OfUnit, Column: "unit_id"},
		{Name: "section", Sort: measure.OfSection, Column: "section_id"},
		{Name: "project", Sort: measure.OfProject, Column: "project_id"},
		{Name: "category", Sort: measure.OfCode, Column: "category", Codes: codetable.ProjectCategory},
		{Name: "functional", Sort: measure.OfCode, Column: "functional", Codes: codetable.Functional},
		{Name: "govEconomic", Sort: measure.OfCode, Column: "gov_economic", Codes: codetable.EconomicGovernment},
		{Name: "depEconomic", Sort: measure.OfCode, Column: "dep_economic", Codes: codetable.EconomicDepartment},
		{Name: "fundNature", Sort: measure.OfCode, Column: "fund_nature", Codes: codetable.FundNature},
		{Name: "fundSource", Sort: measure.OfCode, Column: "fund_source", Codes: codetable.FundSource},
		{Name: "document", Sort: measure.OfRecord, Column: "document_id", Labels: measure.Labels{Table: "quota_documents", Column: "number"}},
		{Name: "carryoverYear", Sort: measure.OfNumber, Column: "carryover_year"},
		{Name: "quota", Sort: measure.OfRecord, Column: "id", Labels: measure.Labels{Table: "quotas", Column: "line"}},
	},
	Columns: []measure.Column{
		{Name: "event", Text: "f.event", Label: "quota.event."},
		{Name: "document", Text: "d.number", Join: "JOIN quota_documents d ON d.id = c.document_id"},
		{Name: "basis", Text: "CASE WHEN v.basis = '' THEN v.reason ELSE v.basis END", Join: "JOIN quota_vouchers v ON v.id = f.voucher_id"},
		{Name: "account", Text: "f.account", Label: "quota.account."},
	},
	Links: []measure.Link{
		{Record: measure.Quota, ID: "f.quota_id"}, {Record: measure.QuotaDocument, ID: "c.document_id"}, {Record: measure.QuotaVoucher, ID: "f.voucher_id"},
	},
}

// Events that change what a unit has in all; the others move it between places.
var (
	approving = []Event{Issue, Provisional, OwnFunds}
	carrying  = []Event{Reinstate}
	changing  = []Event{Supplement, Cut, Virement, RefundPrior, Withdraw}
)

// Measures are the figures that the ledger vouches for. A red entry has the event of what it
// takes back, so that it lowers the same figure.
func Measures() []measure.Measure {
	level := func(code string, accounts ...Account) measure.Measure {
		m := measure.Measure{Code: code, Unit: measure.Fen, Kind: measure.Level, Facts: entryFacts}
		for _, a := range accounts {
			m.Terms = append(m.Terms, at(a, moving(a)...))
		}
		return m
	}
	flow := func(code string, terms ...measure.Term) measure.Measure {
		return measure.Measure{Code: code, Unit: measure.Fen, Kind: measure.Flow, Facts: entryFacts, Terms: terms}
	}
	adjusted := flow("quota.adjusted", at(Executable, slices.Concat(approving, carrying, changing)...), at(Frozen, Withdraw))
	adjusted.Kind = measure.Level
	adjusted.Formula = []measure.Part{{Code: "quota.approved"}, {Code: "quota.carried_in"}, {Code: "quota.changed"}}
	available := level("quota.available", Executable)
	available.Formula = []measure.Part{ // rule quota:1.4-1
		{Code: "quota.adjusted"}, {Code: "quota.frozen", Minus: true}, {Code: "quota.encumbered", Minus: true}, {Code: "quota.planned", Minus: true},
		{Code: "quota.in_flight", Minus: true}, {Code: "quota.paid", Minus: true}, {Code: "quota.carried_over", Minus: true},
	}
	return []measure.Measure{
		flow("quota.approved", at(Executable, approving...)),
		flow("quota.carried_in", at(Executable, carrying...)),
		flow("quota.changed", at(Executable, changing...), at(Frozen, Withdraw)),
		adjusted,
		available,
		level("quota.frozen", Frozen),
		level("quota.encumbered", Encumbered),
		level("quota.planned", Planned),
		level("quota.in_flight", InFlight),
		flow("quota.paid", at(Paid, slices.DeleteFunc(moving(Paid), func(e Event) bool { return e == Close })...)),
		flow("quota.carried_over", at(CarriedOut, CarryOver)),
		level("quota.unallocated", Unallocated, Reserve, EarlyReserve, TownshipTransfer),
	}
}

// at is met by entries of an account by some events.
func at(a Account, events ...Event) measure.Term {
	names := make([]string, len(events))
	for i, e := range events {
		names[i] = string(e)
	}
	return measure.Term{{Column: "account", In: []string{string(a)}}, {Column: "event", In: names}}
}

// moving are the events that may move money into an account or out of it.
func moving(a Account) []Event {
	var events []Event
	for _, rule := range Events {
		if slices.ContainsFunc(rule.Legs, func(l Leg) bool { return slices.Contains(l.Debit, a) || slices.Contains(l.Credit, a) }) {
			events = append(events, rule.Event)
		}
	}
	return events
}
