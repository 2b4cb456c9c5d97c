package page

import "caixiao/internal/core/ident"

// Source is what a list is read from: rows in the order of their identifiers.
type Source[R, I any] struct {
	Rows  func(after ident.ID, rows int) ([]R, error) // behind a row, or from the first one on
	Total func() (int, error)
	ID    func(R) ident.ID
	Items func([]R) ([]I, error) // as a page shows them
}

// Asked is which page of a list is asked for: that behind the row a cursor names.
type Asked struct {
	List  string // with all that decides its rows and their order
	Limit Limit
	After string
}

// Read reads a page of a list.
func Read[R, I any](c *Cursors, a Asked, from Source[R, I]) (result Result[I], err error) {
	behind, err := c.DecodeID(a.List, a.After)
	if err != nil {
		return result, err
	}
	rows, err := from.Rows(behind, a.Limit.Rows())
	if err != nil {
		return result, err
	}
	total, err := from.Total()
	if err != nil {
		return result, err
	}
	cut := Cut(rows, a.Limit, func(last R) string { return c.Encode(a.List, from.ID(last).String()) }).WithTotal(total)
	result = Result[I]{Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped}
	result.Items, err = from.Items(cut.Items)
	return result, err
}
