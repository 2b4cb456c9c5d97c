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
	const list = "search_terms t"
	columns := terms.Columns{ID: "t.object_id"}
	return map[string]func(bind func(any) string) (from, condition string){
		"by all words": func(bind func(any) string) (string, string) {
			return list, terms.Condition(columns.ID, "unit", words, bind)
		},
		"row by row": func(bind func(any) string) (string, string) { return list, s.Each(columns, bind) },
		"in front":   func(bind func(any) string) (string, string) { return s.From(list, columns, bind) },
	}
}

// TestIndex_owners: what belongs to somebody is found by those who may see his objects.
func TestIndex_owners(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		index := terms.New(d)
		ids := map[string]ident.ID{}
		names := map[string][]string{"school": {"教师培训", "校舍维修"}, "clinic": {"医师培训"}}
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			for owner, list := range names {
				ids[owner] = d.NewID()
				for _, name := range list {
					ids[name] = d.NewID()
					if err := index.Of(ids[owner]).Replace(ctx, "target", ids[name], terms.Of(name, "")); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range []struct {
			text   string
			owners []ident.ID
			want   []string
		}{
			{"培训", nil, []string{"医师培训", "教师培训"}},
			{"培训", []ident.ID{ids["school"]}, []string{"教师培训"}},
			{"培训", []ident.ID{ids["school"], ids["clinic"]}, []string{"医师培训", "教师培训"}},
			{"师培", []ident.ID{ids["clinic"]}, []string{"医师培训"}},
			{"校舍", []ident.ID{ids["clinic"]}, nil},
			{"校舍 维修", []ident.ID{ids["school"]}, []string{"校舍维修"}},
		} {
			search, err := index.Search(t.Context(), "target", terms.Query(row.text), row.owners...)
			if err != nil {
				t.Fatal(err)
			}
			var args []any
			from, condition := search.From("search_terms t", terms.Columns{ID: "t.object_id", Owner: "t.owner_id"}, func(v any) string {
				args = append(args, v)
				return "$" + strconv.Itoa(len(args))
			})
			var got []ident.ID
			if err := d.Select(t.Context(), &got, `SELECT DISTINCT t.object_id FROM `+from+` WHERE `+condition, args...); err != nil {
				t.Fatal(err)
			}
			var want []ident.ID
			for _, name := range row.want {
				want = append(want, ids[name])
			}
			slices.SortFunc(got, ident.ID.Compare)
			slices.SortFunc(want, ident.ID.Compare)
			if !slices.Equal(got, want) {
				t.Errorf("%q of %v finds %v, want %v", row.text, row.owners, got, want)
			}
		}
	})
}
