// Package page holds the values of paged lists. Lists are read by key: a page begins
// behind the last row of the one before, which the cursor names, so that a page costs
// the same wherever it stands and rows that come in between shift nothing.
package page

import "caixiao/internal/core/fault"

// Failures of paging.
var (
	ErrLimit  = fault.New(fault.Invalid, "page.limit", "limit", "min", "max")
	ErrCursor = fault.New(fault.Invalid, "page.cursor") // damaged, forged, or of another list
)

// Limits of a list.
const (
	LimitMin     = 20
	LimitMax     = 200
	LimitDefault = 50
	// TotalMax is how far matching rows are counted.
	TotalMax = 10_000
	// FoundMax is how far the finds of a text are counted in a long list, where each row has
	// to be asked.
	FoundMax = 1_000
)

// Limit is the number of rows on a page, from LimitMin to LimitMax.
type Limit int

// NewLimit returns the limit asked for, LimitDefault for 0, or ErrLimit.
func NewLimit(n int) (Limit, error) {
	if n == 0 {
		return LimitDefault, nil
	}
	if n < LimitMin || n > LimitMax {
		return 0, ErrLimit.With(n, LimitMin, LimitMax)
	}
	return Limit(n), nil
}

// Rows is how many rows a store asks for: one more than the page holds, which tells
// whether there is a next page.
func (l Limit) Rows() int { return int(l) + 1 }

// Result is one page of a list in its wire form.
type Result[T any] struct {
	Items []T `json:"items"`
	// Next is the cursor of the next page, nil on the last one.
	Next *string `json:"next"`
	// Total counts the matching rows of all pages, up to TotalMax or FoundMax.
	Total int `json:"total"`
	// TotalCapped means that there are more than Total.
	TotalCapped bool `json:"totalCapped"`
}

// Cut makes a page of the up to limit.Rows() rows that a store has read. next makes
// the cursor from the last row of the page.
func Cut[T any](rows []T, limit Limit, next func(last T) string) Result[T] {
	if len(rows) <= int(limit) {
		return Result[T]{Items: append([]T{}, rows...)} // never null
	}
	items := append([]T{}, rows[:limit]...)
	cursor := next(items[len(items)-1])
	return Result[T]{Items: items, Next: &cursor}
}

// WithTotal sets the number of matching rows, counted up to TotalMax + 1.
func (r Result[T]) WithTotal(counted int) Result[T] { return r.WithTotalUpTo(counted, TotalMax) }

// WithTotalUpTo sets the number of matching rows, counted up to most + 1.
func (r Result[T]) WithTotalUpTo(counted, most int) Result[T] {
	r.Total, r.TotalCapped = min(counted, most), counted > most
	return r
}
