package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
)

// Waiting is a target that waits for a reviewer.
type Waiting struct {
	Item
	Action Action       `json:"action" doc:"What carries it on; PASS and GRADE fill the review form in"`
	Days   int          `json:"days" doc:"Days it has waited in its state"`
	Due    *fiscal.Date `json:"dueOn" doc:"Deadline of its step, null when the year has none"`
}

// Queue is what waits for a reviewer: a page of it, and the sum of all.
type Queue struct {
	page.Result[Waiting]
	Budget money.Fen `json:"budgetFen" doc:"Of all that wait"`
}

// QueueFilter says which of the waiting targets a reviewer wants to see.
type QueueFilter struct {
	Year       fiscal.Year
	State      State // empty: every state he reviews
	Department ident.ID
}

// QueueColumns are what the queue can be sorted by; the first is the default: who waits
// longest comes first.
var QueueColumns = []string{"waiting", "budget", "name"}

// reviewing lists the states somebody with these permissions reviews, with their work.
func reviewing(can func(perm string) bool) map[State]Work {
	states := map[State]Work{}
	for _, w := range WorkFor(can) {
		if w.Action.review() {
			states[w.State] = w
		}
	}
	return states
}

// queueGroup is the part of a queue that one permission opens.
type queueGroup struct {
	states []State
	scope  Scope
}
