package payment

import (
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/terms"
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
	}
	return nil
}

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

type conditions struct {
	list []string
	args []any
}

func (c *conditions) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

func (c *conditions) add(text string, value any) {
	c.list = append(c.list, text+c.bind(value))
}

func (f Filter) where(sc scope) *conditions {
	c := &conditions{}
	c.add("year = ", int64(f.Year))
	if f.State != "" {
		c.add("state = ", string(f.State))
	}
	if f.Waiting != "" {
		c.list = append(c.list, waiting[f.Waiting])
	}
	if f.Kind != "" {
		c.add("kind = ", string(f.Kind))
	}
	if !f.Unit.IsZero() {
		c.add("unit_id = ", f.Unit)
	}
	if !f.Quota.IsZero() {
		c.add("quota_id = ", f.Quota)
	}
	if !f.Project.IsZero() {
		c.list = append(c.list, "slice_id IN (SELECT id FROM payment_slices WHERE project_id = "+c.bind(f.Project)+" AND year = "+c.bind(int64(f.Year))+")")
	}
	if !f.From.IsZero() {
		c.add("paid_day >= ", f.From.String())
	}
	if !f.To.IsZero() {
		c.add("paid_day <> '' AND paid_day <= ", f.To.String())
	}
	if f.Held {
		c.list = append(c.list, "held")
	}
	if isNumber(f.Text) {
		c.add("number = ", f.Text)
	} else if words := terms.Query(f.Text); len(words) > 0 {
		c.list = append(c.list, terms.Condition("id", termsKind, words, c.bind))
	}
	switch {
	case sc.all:
	case len(sc.units) == 0:
		c.list = append(c.list, "1 = 0")
	default:
		binds := make([]string, len(sc.units))
		for i, unit := range sc.units {
			binds[i] = c.bind(unit)
		}
		c.list = append(c.list, "unit_id IN ("+strings.Join(binds, ", ")+")")
	}
	return c
}

// isNumber tells whether a text is the whole number of a payment.
func isNumber(text string) bool { return wholeNumber.MatchString(text) }

var wholeNumber = regexp.MustCompile(`^支〔\d{4}〕\d+号$`)

// listQuery is the statement of a page, the newest first.
func (f Filter) listQuery(sc scope, before ident.ID, limit int) (string, []any) {
	c := f.where(sc)
	if !before.IsZero() {
		c.add("id < ", before)
	}
	return `SELECT ` + paymentColumns + ` FROM payments WHERE ` + strings.Join(c.list, " AND ") + ` ORDER BY id DESC LIMIT ` + c.bind(limit), c.args
}

// Totals sums up all payments of a list.
type Totals struct {
	Count       int64 `json:"count"`
	AmountFen   int64 `json:"amountFen"`
	FlyingFen   int64 `json:"flyingFen" doc:"Held of quotas, not decided yet"`
	PaidFen     int64 `json:"paidFen"`
	ReturnedFen int64 `json:"returnedFen"`
}
