package yearend

import "caixiao/internal/core/ident"

// ListStatement is that of the first page of a list, for its plan: of all, or of some units.
func ListStatement(f Filter, units ...ident.ID) (string, []any) {
	return f.listsQuery(scope{all: len(units) == 0, units: units}, ident.ID{}, 51)
}

// WaitingStatement is that of what some units, or all, have to fill in.
func WaitingStatement(k Kind, units ...ident.ID) (string, []any) {
	return waitingQuery(k, scope{all: len(units) == 0, units: units}, 51)
}
