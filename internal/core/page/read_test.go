package page_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

// A list that is read page by page shows every row once, in its order.
func TestRead(t *testing.T) {
	ids, all := ident.NewGenerator(ident.ID{}), make([]ident.ID, 45)
	for i := range all {
		all[i] = ids.Next(time.Unix(1_600_000_000, 0))
	}
	source := page.Source[ident.ID, string]{
		Rows: func(after ident.ID, rows int) ([]ident.ID, error) {
			from := 0
			for from < len(all) && all[from].Compare(after) <= 0 {
				from++
			}
			return all[from:min(from+rows, len(all))], nil
		},
		Total: func() (int, error) { return len(all), nil },
		ID:    func(id ident.ID) ident.ID { return id },
		Items: func(ids []ident.ID) ([]string, error) {
			texts := make([]string, len(ids))
			for i, id := range ids {
				texts[i] = id.String()
			}
			return texts, nil
		},
	}
	var seen, want []string
	for _, id := range all {
		want = append(want, id.String())
	}
	c, after := cursors(), ""
	for pages := 1; ; pages++ {
		got, err := page.Read(c, page.Asked{List: "list", Limit: 20, After: after}, source)
		if err != nil || got.Total != len(all) || got.TotalCapped || pages > 3 {
			t.Fatalf("page %d: %d of %d, capped %t, %v", pages, len(got.Items), got.Total, got.TotalCapped, err)
		}
		seen = append(seen, got.Items...)
		if got.Next == nil {
			break
		}
		after = *got.Next
	}
	if !slices.Equal(seen, want) {
		t.Errorf("got %v", seen)
	}
	if _, err := page.Read(c, page.Asked{List: "another list", Limit: 20, After: after}, source); !errors.Is(err, page.ErrCursor) {
		t.Errorf("a cursor of another list: %v", err)
	}
	broken := errors.New("broken")
	source.Total = func() (int, error) { return 0, broken }
	if _, err := page.Read(c, page.Asked{List: "list", Limit: 20}, source); !errors.Is(err, broken) {
		t.Errorf("a count that fails: %v", err)
	}
}
