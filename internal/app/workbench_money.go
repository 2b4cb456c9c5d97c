package app

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/clock"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/yearend"
	"caixiao/locales"
)

// money lists the requests to change quotas that the actor has to go on with.
func (d *desk) money(ctx context.Context) error {
	list, err := d.book.adjusts.Work(ctx)
	if err != nil {
		return err
	}
	for _, r := range list {
		amount := r.AmountFen
		d.add(Task{
			What: d.text("workbench.task.adjustment."+string(r.State), nil), Link: "/adjustments/" + r.ID.String(),
			Object: d.text("adjustment.kind."+string(r.Kind), nil) + " " + r.Number, AmountFen: &amount, at: r.ChangedAt,
		})
	}
	d.bench.Waiting["adjustment"] = len(list)
	return nil
}

// moneyFlows lead from a case of money to the page of its document.
var moneyFlows = map[string]string{
	budget.FlowBudget: "/appropriations/", string(adjustment.FlowVirement): "/adjustments/", string(adjustment.FlowContract): "/adjustments/",
	string(adjustment.FlowBureau): "/adjustments/", yearend.FlowUnit: "/year-end-lists/", yearend.FlowBureau: "/year-end-lists/",
	yearend.FlowClose: "/year-closings/",
}

// benchOf are the pages of the menu that say how much waits on them.
var benchOf = map[string]string{
	"/appropriations/": "budget", "/adjustments/": "adjustment", "/year-end-lists/": "yearEndList", "/year-closings/": "yearEnd",
}

// cases lists the budgets, requests and ends of years that wait for the actor's signature. Targets are told
// with their own work.
func (d *desk) cases(ctx context.Context) error {
	for kind, path := range moneyFlows {
		found, err := d.book.flows.Queue(ctx, workflow.QueueFilter{Kind: kind}, workflow.Paging{Limit: page.LimitMax})
		if err != nil {
			return err
		}
		for _, w := range found.Items {
			step := w.StepZh
			if d.who.Language == locales.English {
				step = w.StepEn
			}
			t := Task{What: step, Link: path + w.Object.String(), Object: w.Title, AmountFen: w.Facts.AmountFen, Waiting: w.MakerName, at: w.OpenedAt}
			if due, ok := dayOf(w.DueAt); ok && w.DueAt != workflow.NoLimit {
				t.Due = &due
			}
			d.add(t)
		}
		d.bench.Waiting[benchOf[path]] += found.Total
	}
	return nil
}

// add puts a task on the bench, and counts it.
func (d *desk) add(t Task) {
	if at, ok := dayOf(t.at); ok {
		t.WaitedDays = max(0, at.DaysUntil(d.today))
	}
	d.bench.Count.All++
	if t.Due != nil {
		switch c := t.Due.Compare(d.today); {
		case c < 0:
			d.bench.Count.Late++
		case c == 0:
			d.bench.Count.Today++
		}
	}
	d.bench.Tasks = append(d.bench.Tasks, t)
}

// dayOf is the business day of an instant; false for what is none.
func dayOf(instant string) (fiscal.Date, bool) {
	at, err := clock.Parse(instant)
	if err != nil {
		return fiscal.Date{}, false
	}
	return fiscal.DateOf(at.Time().In(zone)), true
}
