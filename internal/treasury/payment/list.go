package payment

import (
	"regexp"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Filter says which payments a list is of; a zero field asks for nothing.
type Filter struct {
	Year    fiscal.Year // must be given
	State   State
	Waiting Who // whom they wait for
	Kind    Kind
	Unit    ident.ID
	Quota   ident.ID
	Project ident.ID
	From    fiscal.Date // paid on or after
	To      fiscal.Date // paid on or before
	Held    bool        // an answer of the bank differs from the order
	Hit     bool        // a rule has spoken about them in the year
	Rule    string      // that has spoken about them
	HitOn   fiscal.Date // the day on which a rule has
	Text    string
}

// check returns ErrFilter for a filter that finds nothing by mistake.
func (f Filter) check() error {
	switch {
	case !f.Year.Valid():
		return ErrFilter.With("year", f.Year)
	case f.State != "" && !among(States, f.State):
		return ErrFilter.With("state", string(f.State))
	case f.Kind != "" && !among(Kinds, f.Kind):
		return ErrFilter.With("kind", string(f.Kind))
	case f.Waiting != "" && waiting[f.Waiting] == "":
		return ErrFilter.With("waiting", string(f.Waiting))
	case f.Rule != "" && !ruleCode.MatchString(f.Rule):
		return ErrFilter.With("rule", fault.Excerpt(f.Rule))
	}
	return nil
}

// ruleCode is how rules are named.
var ruleCode = regexp.MustCompile(`^P[0-9]{2}$`)

// waiting is what is true of payments that wait for somebody.
var waiting = map[Who]string{
	Clerk:        "state IN ('DRAFT', 'FAILED', 'REJECTED_BY_BANK', 'PARTIAL')",
	UnitReviewer: "state = 'SUBMITTED'",
	Finance:      "state = 'MONITOR_HELD'",
	First:        "state = 'FISCAL_REVIEW' AND first_by IS NULL",
	Second:       "state = 'FISCAL_REVIEW' AND first_by IS NOT NULL",
	Bank:         "state IN ('VOUCHER_ISSUED', 'SENT', 'BANK_ACCEPTED', 'UNKNOWN')",
	Treasury:     "state IN ('PAID', 'PARTIAL')",
}

// Totals sums up all payments of a list.
type Totals struct {
	Count       int64 `json:"count"`
	AmountFen   int64 `json:"amountFen"`
	FlyingFen   int64 `json:"flyingFen" doc:"Held of quotas, not decided yet"`
	PaidFen     int64 `json:"paidFen"`
	ReturnedFen int64 `json:"returnedFen"`
}
