package terms

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// rareMax is how many objects a word may name for a search to begin with them. Where all
// words name more, the list is walked in its own order and each row asked for the words:
// a page of it is full soon, when so many rows have them.
const rareMax = 2_000

// Search is the condition of a long list on a text, with its words in the order that
// costs least. The zero value is no search.
type Search struct {
	Kind   string
	Words  []string // the rarest first
	Common bool     // all of them are
}

// Search looks how common words are among the objects of a kind. Lists that may have
// very many rows use it in place of Condition, whose cost is that of the common words.
func (x *Index) Search(ctx context.Context, kind string, words []string) (Search, error) {
	const query = `
		SELECT COUNT(*)
		FROM (SELECT 1 AS one FROM search_terms WHERE kind = $1 AND term = $2 LIMIT $3) AS named`
	counts := make(map[string]int, len(words))
	for _, word := range words {
		var n int
		if err := x.db.Get(ctx, &n, query, kind, word, rareMax+1); err != nil {
			return Search{}, fmt.Errorf("count the objects with a term: %w", err)
		}
		counts[word] = n
	}
	ordered := slices.Clone(words)
	slices.SortStableFunc(ordered, func(a, b string) int { return cmp.Compare(counts[a], counts[b]) })
	return Search{Kind: kind, Words: ordered, Common: len(words) > 0 && counts[ordered[0]] > rareMax}, nil
}

// Condition is the condition that column holds the id of an object with all words of
// the search, which must have one at least; bind is that of the function Condition.
//
// The single words are scalar subqueries because both engines leave those where they
// stand: asked for a row, and only as long as the words before were there.
func (s Search) Condition(column string, bind func(value any) string) string {
	if s.Common {
		return strings.Join(s.each(column, s.Words, bind), " AND ")
	}
	rarest := `SELECT r.object_id FROM search_terms r WHERE r.kind = ` + bind(s.Kind) + ` AND r.term = ` + bind(s.Words[0])
	conditions := append([]string{rarest}, s.each("r.object_id", s.Words[1:], bind)...)
	return column + ` IN (` + strings.Join(conditions, " AND ") + `)`
}

// From puts what is found in front of a list, "targets t", whose column holds the ids: it is
// then read in the order of the finds, which is best for counting them.
func (s Search) From(list, column string, bind func(value any) string) (from, condition string) {
	conditions := append([]string{`f.kind = ` + bind(s.Kind) + ` AND f.term = ` + bind(s.Words[0]) + ` AND f.object_id = ` + column},
		s.each("f.object_id", s.Words[1:], bind)...)
	return `search_terms f CROSS JOIN ` + list, strings.Join(conditions, " AND ")
}

// each asks for every word by itself.
func (s Search) each(column string, words []string, bind func(value any) string) []string {
	list := make([]string, len(words))
	for i, word := range words {
		list[i] = `(SELECT w.object_id FROM search_terms w WHERE w.kind = ` + bind(s.Kind) + ` AND w.term = ` + bind(word) +
			` AND w.object_id = ` + column + `) IS NOT NULL`
	}
	return list
}
