package codetable

import (
	"slices"

	"caixiao/internal/core/page"
)

// Query asks for rows of a table; a zero field asks for nothing.
type Query struct {
	Text   string // see Table.Search
	Parent string // directly below it
	Level  int
	Leaf   bool // only codes without others below them
	After  string
	Limit  page.Limit
}

// Find returns a page of the rows that a query asks for. A page begins behind a code,
// which must be one of the rows: page.ErrCursor.
func (t Table) Find(q Query) (page.Result[Row], error) {
	rows := slices.DeleteFunc(t.Search(q.Text), func(r Row) bool {
		return q.Parent != "" && r.Parent != q.Parent || q.Level != 0 && r.Level != q.Level || q.Leaf && !r.Leaf
	})
	total := len(rows)
	if q.After != "" {
		at := slices.IndexFunc(rows, func(r Row) bool { return r.Code == q.After })
		if at < 0 {
			return page.Result[Row]{}, page.ErrCursor
		}
		rows = rows[at+1:]
	}
	return page.Cut(rows, q.Limit, func(last Row) string { return last.Code }).WithTotal(total), nil
}

// Detail is a code with its place in the tree.
type Detail struct {
	Row
	Path     []Row `json:"path"` // from level 1 down to it
	Children int   `json:"children"`
}

// Detail returns a code with its place in the tree, or ErrNoCode.
func (t Table) Detail(code string) (Detail, error) {
	row, ok := t.Row(code)
	if !ok {
		return Detail{}, ErrNoCode.With(t.Name, code, t.Year)
	}
	return Detail{Row: row, Path: t.Path(code), Children: len(t.below[code])}, nil
}
