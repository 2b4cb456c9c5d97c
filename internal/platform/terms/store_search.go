package terms

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
)

// rareMax is how many objects a word may name for a search to begin with them. Where all
// words name more, the list is walked in its own order and each row asked for the words:
// a page of it is full soon, when so many rows have them.
const rareMax = 2_000

// Search is the condition of a long list on a text, with its words in the order that
// costs least. The zero value is no search.
type Search struct {
	kind   string
	words  []string // the rarest first
	common bool     // all of them are
	within []any    // the owners it is limited to; nil is all
}

// None tells that there is nothing to look for.
func (s Search) None() bool { return len(s.words) == 0 }

// Search looks how common words are among the objects of a kind, of the owners only when
// there are any. Lists that may have very many rows use it in place of Condition, whose
// cost is that of the common words.
func (x *Index) Search(ctx context.Context, kind string, words []string, owners ...ident.ID) (Search, error) {
	s := Search{kind: kind, words: slices.Clone(words)}
	for _, owner := range owners {
		s.within = append(s.within, owner)
	}
	counts := make(map[string]int, len(words))
	for _, word := range words {
		var args []any
		bind := func(value any) string {
			args = append(args, value)
			return "$" + strconv.Itoa(len(args))
		}
		query := `SELECT COUNT(*) FROM (SELECT 1 AS one FROM search_terms r WHERE ` + s.named("r", word, bind) + ` LIMIT ` + bind(rareMax+1) + `) AS named`
		var n int
		if err := x.db.Get(ctx, &n, query, args...); err != nil {
			return Search{}, fmt.Errorf("count the objects with a term: %w", err)
		}
		counts[word] = n
	}
	slices.SortStableFunc(s.words, func(a, b string) int { return cmp.Compare(counts[a], counts[b]) })
	s.common = len(words) > 0 && counts[s.words[0]] > rareMax
	return s, nil
}

// Columns are those of a list that is searched.
type Columns struct {
	ID    string // holds the id of the object
	Owner string // holds its owner; empty for objects without
}

// owner is the column of the owner as a statement compares it.
func (c Columns) owner() string { return cmp.Or(c.Owner, "0") }

// Common tells that so many objects have each of the words that a page of the list is
// read best in its own order (Each), and not in that of the finds (From).
func (s Search) Common() bool { return s.common }

// From puts what is found in front of a list, "targets t", which is then read in the order
// of the finds. There must be a word; bind is that of the function Condition.
func (s Search) From(list string, c Columns, bind func(value any) string) (from, condition string) {
	finds := Columns{ID: "f.object_id", Owner: "f.owner_id"}
	where := s.named("f", s.words[0], bind)
	if len(s.words) > 1 {
		where += " AND " + s.every(finds, s.words[1:], bind)
	}
	return `(SELECT f.object_id AS found_id FROM search_terms f WHERE ` + where + `) AS finds CROSS JOIN ` + list, `finds.found_id = ` + c.ID
}

// Each is the condition that a row of the list has all words of the search. The owners are
// left to the list.
func (s Search) Each(c Columns, bind func(value any) string) string { return s.every(c, s.words, bind) }

// named is the condition that a row of the index is one of a word, and of the owners.
func (s Search) named(alias, word string, bind func(value any) string) string {
	text := alias + `.kind = ` + bind(s.kind) + ` AND ` + alias + `.term = ` + bind(word)
	if s.within == nil {
		return text
	}
	marks := make([]string, len(s.within))
	for i, owner := range s.within {
		marks[i] = bind(owner)
	}
	return text + ` AND ` + alias + `.owner_id IN (` + strings.Join(marks, ", ") + `)`
}

// every asks for each word by itself, in scalar subqueries because both engines leave those
// where they stand: asked for a row, and only as long as the words before were there.
func (s Search) every(c Columns, words []string, bind func(value any) string) string {
	list := make([]string, len(words))
	for i, word := range words {
		list[i] = `(SELECT w.object_id FROM search_terms w WHERE w.kind = ` + bind(s.kind) + ` AND w.term = ` + bind(word) +
			` AND w.owner_id = ` + c.owner() + ` AND w.object_id = ` + c.ID + `) IS NOT NULL`
	}
	return strings.Join(list, " AND ")
}
