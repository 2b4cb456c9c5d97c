package payment

import (
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/measure"
)

// paymentFacts are what payments hold, pay and get back, cut by the dimensions of their
// applications, which never change.
var paymentFacts = &measure.Facts{
	Name: "payment.facts", Table: "payment_facts", Cut: "payment_slices", Key: "slice_id", Amount: "change_fen",
	Days: "payment_fact_days", Months: "payment_fact_months", Years: "payment_fact_years", Year: "year", Unit: "unit_id",
	Dimensions: []measure.Dimension{
		{Name: "department", Sort: measure.OfDepartment},
		{Name: "unit", Sort: measure.OfUnit, Column: "unit_id"},
		{Name: "section", Sort: measure.OfSection},
		{Name: "project", Sort: measure.OfProject, Column: "project_id"},
		{Name: "category", Sort: measure.OfCode, Column: "category", Codes: codetable.ProjectCategory},
		{Name: "functional", Sort: measure.OfCode, Column: "functional", Codes: codetable.Functional},
		{Name: "govEconomic", Sort: measure.OfCode, Column: "gov_economic", Codes: codetable.EconomicGovernment},
		{Name: "depEconomic", Sort: measure.OfCode, Column: "dep_economic", Codes: codetable.EconomicDepartment},
		{Name: "fundNature", Sort: measure.OfCode, Column: "fund_nature", Codes: codetable.FundNature},
		{Name: "fundSource", Sort: measure.OfCode, Column: "fund_source", Codes: codetable.FundSource},
		{Name: "contract", Sort: measure.OfRecord, Column: "contract_id", Labels: measure.Labels{Table: "contracts", Column: "number"}},
	},
	Columns: []measure.Column{
		{Name: "payment", Text: "pay.number", Join: "JOIN payments pay ON pay.id = f.payment_id"},
		{Name: "payee", Text: "pay.payee_name"},
		{Name: "purpose", Text: "pay.purpose"},
	},
	Links: []measure.Link{{Record: measure.Payment, ID: "f.payment_id"}},
}

// Measures are the figures that payments vouch for.
func Measures() []measure.Measure {
	of := func(code string, unit measure.Unit, kind measure.Kind, t term) measure.Measure {
		return measure.Measure{
			Code: code, Unit: unit, Kind: kind, Facts: paymentFacts, Perm: PermRead.Code,
			Terms: []measure.Term{{{Column: "term", In: []string{string(t)}}}},
		}
	}
	return []measure.Measure{
		of("payment.paid", measure.Fen, measure.Flow, paid),
		of("payment.in_flight", measure.Fen, measure.Level, flying),
		of("payment.refunded", measure.Fen, measure.Flow, refunded),
		of("payment.count", measure.Count, measure.Flow, counted),
		of("payment.hits", measure.Count, measure.Flow, hit),
	}
}
