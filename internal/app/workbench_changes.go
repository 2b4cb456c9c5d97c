package app

import (
	"cmp"
	"context"
	"slices"

	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
)

// Changed is something that has happened.
type Changed struct {
	At        string     `json:"at"`
	Who       string     `json:"who"`
	What      string     `json:"what"`
	Link      string     `json:"link,omitempty"`
	Sample    bool       `json:"sample" doc:"What was changed is a sample of a demo book"`
	AmountFen *money.Fen `json:"amountFen"`
	Unread    bool       `json:"unread" doc:"Changed after what was marked as read"`
}

// ChangeCount counts changes, also those that are not listed.
type ChangeCount struct {
	All    int  `json:"all"`
	Unread int  `json:"unread"`
	Capped bool `json:"capped" doc:"There are more than were counted"`
}

// changes lists what others have changed since the actor was here last, of what he may see.
func (d *desk) changes(ctx context.Context) error {
	visit, err := d.book.sessions.LastVisit(ctx)
	if err != nil || visit.Since == nil {
		return err
	}
	d.bench.Since = visit.Since
	unread := *visit.Since
	if visit.ReadAt != nil && visit.ReadAt.After(unread) {
		unread = *visit.ReadAt
	}
	for _, year := range d.years {
		if err := d.changesOf(ctx, target.Filter{Year: year, ChangedAfter: visit.Since.String(), Others: true}, unread.String()); err != nil {
			return err
		}
	}
	slices.SortStableFunc(d.bench.Changes, func(a, b Changed) int { return cmp.Compare(b.At, a.At) })
	d.bench.Changes = d.bench.Changes[:min(len(d.bench.Changes), changesMax)]
	return nil
}

// changesOf adds those of a year.
func (d *desk) changesOf(ctx context.Context, f target.Filter, unread string) error {
	latest := target.Paging{Sorting: target.Sorting{Column: "updated", Descending: true}, Limit: page.LimitMin}
	found, err := d.book.targets.List(ctx, f, latest)
	if err != nil {
		return err
	}
	for _, item := range found.Items {
		d.bench.Changes = append(d.bench.Changes, Changed{
			At: item.ChangedAt, Who: item.ChangedByName, Link: "/targets/" + item.ID.String(), AmountFen: item.BudgetFen, Sample: item.Sample,
			What:   d.text("workbench.change", map[string]any{"name": item.Name, "state": d.text(item.State.TextKey(), nil)}),
			Unread: item.ChangedAt > unread,
		})
	}
	count := &d.bench.Changed
	count.All += found.Total
	count.Capped = count.Capped || found.TotalCapped
	if unread > f.ChangedAfter && found.Total > 0 {
		f.ChangedAfter = unread
		if found, err = d.book.targets.List(ctx, f, latest); err != nil {
			return err
		}
	}
	count.Unread += found.Total
	return nil
}
