package budget

// AccountNames lets tests build a frame.
var AccountNames = accountNames

// ListStatement is that of the first page of a list, for its plan.
func ListStatement(f Filter, p Paging) (string, []any) {
	c := f.where(scope{all: true})
	query := p.listQuery(c, nil)
	return query, c.args
}
