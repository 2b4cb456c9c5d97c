package budget

import (
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
)

// ReserveBounds is between which shares of the general budget the reserve is to lie (预备费,
// 预算法 art. 40), from a day on.
type ReserveBounds struct {
	ValidFrom  fiscal.Date `json:"validFrom" doc:"Null: the law's own"`
	Version    int64       `json:"version"`
	MinBP      int64       `json:"minBP"`
	MaxBP      int64       `json:"maxBP"`
	Basis      string      `json:"basis"`
	RecordedAt string      `json:"recordedAt"`
}

// wholeBP is all of it.
const wholeBP = 10_000

func (b ReserveBounds) check(today fiscal.Date) error {
	var wrong fault.Fields
	if b.ValidFrom.IsZero() || b.ValidFrom.Before(today) {
		wrong.Add("validFrom", ErrBoundDay.With(today))
	}
	if b.MinBP < 0 || b.MaxBP > wholeBP || b.MinBP > b.MaxBP {
		wrong.Add("maxBP", ErrBound)
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(b.Basis)); n == 0 || n > basisMax {
		wrong.Add("basis", ErrBasis.With(basisMax))
	}
	return wrong.Err()
}
