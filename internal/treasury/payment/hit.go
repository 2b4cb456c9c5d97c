package payment

import (
	"slices"

	"caixiao/internal/core/ident"
)

// Hit is what a rule has said of an application at a stage, with what it looked at.
type Hit struct {
	ID          ident.ID `json:"id"`
	Payment     ident.ID `json:"payment" db:"payment_id"`
	Stage       string   `json:"stage"`
	Rule        string   `json:"rule"`
	RuleVersion int64    `json:"ruleVersion"`
	Severity    string   `json:"severity"`
	TextZh      string   `json:"-"`
	TextEn      string   `json:"-"`
	Inputs      string   `json:"-"`
	Reason      string   `json:"reason" doc:"Why the maker goes on"`
	State       string   `json:"state" doc:"OPEN, RELEASED, PAST"`
	Opinion     string   `json:"opinion"`
	DecidedName string   `json:"decidedName"`
	DecidedAt   string   `json:"decidedAt"`
	Day         string   `json:"day"`
}

// absolute are the rules whose block nobody releases: what they refuse is refused where it is
// entered (rule payment:3.9-absolute).
var absolute = []string{"P01", "P02", "P04", "P21", "P27", "P32", "P33", "P34"}

// blocking counts the hits that stop an application.
func blocking(hits []Found) int {
	n := 0
	for _, h := range hits {
		if h.Severity == Block {
			n++
		}
	}
	return n
}

// passable refuses an application that rules stop which nobody releases, and one that goes on
// over warnings without a reason.
func passable(hits []Found, reason string, stopping []string) error {
	var stopped []Found
	for _, h := range hits {
		if h.Severity == Block && slices.Contains(stopping, h.Rule) {
			stopped = append(stopped, h)
		}
	}
	if len(stopped) > 0 {
		return ErrBlocked.With(len(stopped), stopped[0].Rule)
	}
	if len(hits) > 0 && reason == "" {
		return ErrWarned.With(len(hits))
	}
	return nil
}

// unreleased are the blocking hits that finance has not let pass.
func unreleased(hits []Found, released []string) []Found {
	return slices.DeleteFunc(slices.Clone(hits), func(h Found) bool {
		return h.Severity != Block || slices.Contains(released, h.Rule)
	})
}
