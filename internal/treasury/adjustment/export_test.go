package adjustment

import "caixiao/internal/core/ident"

// ListStatement is that of the first page of a list, for its plan: of all, or of some units.
func ListStatement(f Filter, units ...ident.ID) (string, []any) {
	return f.listQuery(scope{all: len(units) == 0, units: units}, ident.ID{}, 51)
}
