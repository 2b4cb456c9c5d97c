package terms_test

import (
	"context"
	"slices"
	"strconv"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
	"caixiao/testkit"
)

func TestIndex(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		index := terms.New(d)
		var ids []ident.ID
		replace := func(kind string, i int, name string) {
			t.Helper()
			err := d.InTx(t.Context(), func(ctx context.Context) error {
				for len(ids) <= i {
					ids = append(ids, d.NewID())
				}
				return index.Replace(ctx, kind, ids[i], terms.Of(name, strconv.Itoa(100+i)))
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		for i, name := range []string{"财政局", "水务局", "财政所"} {
			replace("unit", i, name)
		}
		replace("user", 3, "财政局")
		expect := func(query string, want ...int) {
			t.Helper()
			wanted := []ident.ID{}
			for _, i := range want {
				wanted = append(wanted, ids[i])
			}
			search, err := index.Search(t.Context(), "unit", terms.Query(query))
			if err != nil {
				t.Fatal(err)
			}
			for name, form := range forms(search, terms.Query(query)) {
				var got []ident.ID
				var args []any
				from, condition := form(func(v any) string {
					args = append(args, v)
					return "$" + strconv.Itoa(len(args))
				})
				statement := `SELECT DISTINCT t.object_id FROM ` + from + ` WHERE ` + condition + ` ORDER BY t.object_id`
				if err := d.Select(t.Context(), &got, statement, args...); err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(got, wanted) {
					t.Errorf("%q finds %v %s, want %v", query, got, name, wanted)
				}
			}
		}
		expect("财政", 0, 2)
		expect("局", 0, 1)
		expect("sw", 1)
		expect("10", 0, 1, 2)
		expect("财政 102", 2)
		expect("财政 101")
		replace("unit", 2, "税务所") // an old name finds nothing
		expect("财政", 0)
		expect("税务", 2)
	})
}

// forms are the ways to put a search into a statement over search_terms as t.
func forms(s terms.Search, words []string) map[string]func(bind func(any) string) (from, condition string) {
	const list, column = "search_terms t", "t.object_id"
	return map[string]func(bind func(any) string) (from, condition string){
		"by all words": func(bind func(any) string) (string, string) {
			return list, terms.Condition(column, "unit", words, bind)
		},
		"by the rarest": func(bind func(any) string) (string, string) { return list, s.Condition(column, bind) },
		"row by row":    func(bind func(any) string) (string, string) { return list, everyCommon(s).Condition(column, bind) },
		"in front":      func(bind func(any) string) (string, string) { return s.From(list, column, bind) },
	}
}

func everyCommon(s terms.Search) terms.Search {
	s.Common = true
	return s
}
