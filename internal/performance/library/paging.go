package library

import (
	"strconv"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

// Paging is which page of a list is wanted, and in which order.
type Paging struct {
	Column     string
	Descending bool
	Limit      page.Limit
	After      string // the cursor of the page before, empty for the first
	from       []string
}

// sortValues are what the cursor behind a row remembers.
func (e Entry) sortValues(column string) []string {
	switch column {
	case "name":
		return []string{e.sortKey(), e.ID.String()}
	case "uses":
		return []string{strconv.FormatInt(e.Uses, 10), e.ID.String()}
	}
	return []string{e.Code, e.ID.String()}
}

// behind reads the values of a cursor back.
func (p Paging) behind() (any, ident.ID, error) {
	id, err := ident.Parse(p.from[1])
	if err != nil {
		return nil, id, page.ErrCursor
	}
	if p.Column != "uses" {
		return p.from[0], id, nil
	}
	n, err := strconv.ParseInt(p.from[0], 10, 64)
	if err != nil {
		return nil, id, page.ErrCursor
	}
	return n, id, nil
}
