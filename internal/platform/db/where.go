package db

import (
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
)

// Where collects what the rows of a statement must fulfil, with the values.
type Where struct {
	Args []any
	list []string
}

// Bind puts a value behind the arguments and returns its placeholder.
func (w *Where) Bind(value any) string {
	w.Args = append(w.Args, value)
	return "$" + strconv.Itoa(len(w.Args))
}

// Add adds a condition.
func (w *Where) Add(condition string) { w.list = append(w.list, condition) }

// Is adds that a column has a value.
func (w *Where) Is(column string, value any) { w.Add(column + " = " + w.Bind(value)) }

// In adds that a column is one of some identifiers; of none, what is never met.
func (w *Where) In(column string, ids []ident.ID) {
	if len(ids) == 0 {
		w.Add("1 = 0")
		return
	}
	binds := make([]string, len(ids))
	for i, id := range ids {
		binds[i] = w.Bind(id)
	}
	w.Add(column + " IN (" + strings.Join(binds, ", ") + ")")
}

// Text is the clause; empty without conditions.
func (w *Where) Text() string {
	if len(w.list) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.list, " AND ")
}
