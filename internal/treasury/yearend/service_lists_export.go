package yearend

import (
	"context"
	"fmt"
	"strconv"

	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// ExportLists writes the lists of a filter that the actor may see, in the order in which they
// were made.
func (s *Service) ExportLists(ctx context.Context, f Filter) (Export, error) {
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	var rows [][]string
	for after := ""; ; {
		found, err := s.Lists(ctx, f, page.LimitMax, after)
		if err != nil {
			return Export{}, fmt.Errorf("export the lists of %s: %w", f.Year, err)
		}
		for _, i := range found.Items {
			due := ""
			if !i.DueOn.IsZero() {
				due = i.DueOn.String()
			}
			rows = append(rows, []string{
				i.Number, text("yearend.kind." + string(i.Kind)), i.UnitName, strconv.Itoa(i.Lines), yuan(i.UnusedFen), yuan(i.CarryFen), yuan(i.WithdrawFen), yuan(i.RunFen),
				due, i.PostedOn, i.MadeByName, text("yearend.state." + string(i.State)),
			})
		}
		if found.Next == nil {
			break
		}
		after = *found.Next
	}
	head := texts(ctx, "number", "kind", "unit", "lines", "unused", "carry", "withdraw", "run", "due", "posted", "maker", "state")
	name := locales.Text(lang, "yearend.title.LISTS", map[string]any{"year": f.Year})
	return book(name, head, rows, 22, 18, 34, 8, 18, 18, 18, 18, 12, 12, 14, 20), nil
}
