package project

import "caixiao/internal/core/ident"

// ListStatement is the statement of a list page with its values, for tests of plans.
func ListStatement(on string, f Filter, p Paging, units []ident.ID) (string, []any) {
	c := f.where(scope{all: units == nil, units: units}, engine(on))
	return "SELECT id FROM projects " + p.tail(c, nil), c.args
}
