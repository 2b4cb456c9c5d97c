package terms

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// Index keeps the terms of the objects of one book.
type Index struct {
	db    *db.DB
	owner ident.ID
}

// New returns the index of a book.
func New(d *db.DB) *Index { return &Index{db: d} }

// Of returns the index for the objects of one owner: a list that shows the objects of some
// owners only (Index.Search) then pays for theirs alone. An object keeps its owner.
func (x *Index) Of(owner ident.ID) *Index { return &Index{db: x.db, owner: owner} }

// Replace makes words the terms of an object, in the transaction of ctx that writes
// the object itself. Without words the object is not found any more.
func (x *Index) Replace(ctx context.Context, kind string, id ident.ID, words []string) error {
	return x.ReplaceAll(ctx, kind, map[ident.ID][]string{id: words})
}

// ReplaceAll is Replace for many objects of one kind, as an import changes them.
func (x *Index) ReplaceAll(ctx context.Context, kind string, words map[ident.ID][]string) error {
	const remove = `DELETE FROM search_terms WHERE kind = $1 AND object_id = $2`
	for id := range words {
		if _, err := x.db.Exec(ctx, remove, kind, id); err != nil {
			return fmt.Errorf("clear the terms of %s %s: %w", kind, id, err)
		}
	}
	return x.Add(ctx, kind, words)
}

// Add is ReplaceAll for objects that are new and have no terms yet.
func (x *Index) Add(ctx context.Context, kind string, words map[ident.ID][]string) error {
	const insert = `INSERT INTO search_terms (kind, term, owner_id, object_id) VALUES :rows`
	var owner any = int64(0)
	if !x.owner.IsZero() {
		owner = x.owner
	}
	var entries []entry
	for id, list := range words {
		for _, word := range list {
			entries = append(entries, entry{word, id})
		}
	}
	slices.SortFunc(entries, entry.compare)
	rows := make([][]any, len(entries))
	for i, e := range entries {
		rows[i] = []any{kind, e.term, owner, e.object}
	}
	if _, err := x.db.InsertRows(ctx, insert, rows); err != nil {
		return fmt.Errorf("insert terms of %s: %w", kind, err)
	}
	return nil
}

// entry is a row of the index, which is filled in its own order: neighbours stand on one page.
type entry struct {
	term   string
	object ident.ID
}

func (e entry) compare(other entry) int {
	return cmp.Or(cmp.Compare(e.term, other.term), e.object.Compare(other.object))
}

// Condition is the condition of a list that column holds the id of an object of kind
// that has all the words, as Query has made them; there must be one at least. bind
// puts a value behind the arguments of the statement and returns its placeholder:
//
//	if words := terms.Query(q); len(words) > 0 {
//		where = append(where, terms.Condition("u.id", "org.unit", words, bind))
//	}
//
// The index is read by (kind, term), so the cost is that of the objects the terms name
// and not that of the list.
func Condition(column, kind string, words []string, bind func(value any) string) string {
	var text strings.Builder
	text.WriteString(column + ` IN (SELECT object_id FROM search_terms WHERE kind = ` + bind(kind) + ` AND term IN (`)
	for i, word := range words {
		if i > 0 {
			text.WriteString(", ")
		}
		text.WriteString(bind(word))
	}
	text.WriteString(`) GROUP BY object_id HAVING COUNT(*) = ` + strconv.Itoa(len(words)) + `)`)
	return text.String()
}
