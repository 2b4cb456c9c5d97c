package org

import (
	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
)

// State is where a record of the house stands on a day.
type State string

// States; they follow from the first and last day, so none of them can go stale.
const (
	Pending   State = "PENDING"   // its first day is still to come
	Effective State = "EFFECTIVE" // in force: only these may be used for new business
	Closed    State = "CLOSED"    // its last day is over; it stays for its years
)

// States lists the states.
func States() []State { return []State{Pending, Effective, Closed} }

// stateOn tells the state on a day.
func stateOn(life fiscal.DateRange, day fiscal.Date) State {
	switch {
	case day.Before(life.From):
		return Pending
	case life.Contains(day):
		return Effective
	}
	return Closed
}

// checkLife holds a first and a last day together. rule org:1.1-dated
func checkLife(from, to fiscal.Date) *fault.Error {
	switch {
	case from.IsZero():
		return ErrRequired
	case fiscal.DateRange{From: from, To: to}.Empty():
		return ErrPeriod.With(from, to)
	}
	return nil
}

// overlaps tells whether two periods share a day.
func overlaps(a, b fiscal.DateRange) bool { return !a.Intersect(b).Empty() }

// openEnd is how a missing last day stands in a sentence.
const openEnd = "…"

// end is a last day for a sentence.
func end(to fiscal.Date) string {
	if to.IsZero() {
		return openEnd
	}
	return to.String()
}
