package app

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/org"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/locales"
)

// How much of each the workbench shows; the rest is a list away.
const (
	tasksMax    = 60
	projectsMax = 5
	changesMax  = 8
)

// zone is that of business days; China has had one without summer time since 1992.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// Workbench is what somebody finds when he comes: his work, his projects, what has
// changed, what is near.
type Workbench struct {
	Tasks    []Task         `json:"tasks" doc:"What waits for me, overdue first"`
	Projects []ProjectPace  `json:"projects"`
	Since    *clock.Instant `json:"since" doc:"My last visit, when it is known"`
	Changes  []Changed      `json:"changes"`
	Days     []NearDay      `json:"days"`
	Waiting  map[string]int `json:"waiting" doc:"How much work waits, by module"`
}

// Task is one thing to do.
type Task struct {
	Due        *fiscal.Date `json:"due"`
	What       string       `json:"what"`
	Link       string       `json:"link"`
	Object     string       `json:"object"`
	AmountFen  *money.Fen   `json:"amountFen"`
	Waiting    string       `json:"waiting" doc:"Who waits for it"`
	WaitedDays int          `json:"waitedDays"`
	at         string
}

// ProjectPace is a project with its money. What was paid is unknown while no payments
// are kept.
type ProjectPace struct {
	ID        ident.ID   `json:"id" doc:"Of its target"`
	Name      string     `json:"name"`
	BudgetFen money.Fen  `json:"budgetFen"`
	PaidFen   *money.Fen `json:"paidFen"`
	PlanBP    *int64     `json:"planBP" doc:"Share that is to be spent by the last check-point passed"`
}

// Changed is something that has happened.
type Changed struct {
	At        string     `json:"at"`
	Who       string     `json:"who"`
	What      string     `json:"what"`
	Link      string     `json:"link,omitempty"`
	AmountFen *money.Fen `json:"amountFen"`
}

// NearDay is a deadline to come.
type NearDay struct {
	Date fiscal.Date `json:"date"`
	What string      `json:"what"`
	Left int         `json:"left" doc:"Days from today"`
}

// workbench gathers what waits for the actor.
func (a bookAPI) workbench(ctx context.Context, _ *struct{}) (*Workbench, error) {
	w := &Workbench{Tasks: []Task{}, Projects: []ProjectPace{}, Changes: []Changed{}, Days: []NearDay{}, Waiting: map[string]int{}}
	who := actor.From(ctx)
	if !who.Can(target.PermRead.Code) {
		return w, nil
	}
	year, err := a.book.workYear(ctx)
	if err != nil {
		return nil, err
	}
	desk := desk{book: a.book, who: who, year: year, today: a.book.org.Today(), bench: w}
	for _, gather := range []func(context.Context) error{desk.days, desk.tasks, desk.projects, desk.changes} {
		if err := gather(ctx); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// workYear is the newest year that has targets, up to the next budget; in autumn that
// is the year being declared.
func (b *Book) workYear(ctx context.Context) (fiscal.Year, error) {
	years, err := b.years(ctx, b.org.Today().Year())
	if err != nil {
		return 0, err
	}
	return years[0], nil
}

// years lists the years there are data of, the present one always among them.
func (b *Book) years(ctx context.Context, present fiscal.Year) ([]fiscal.Year, error) {
	years, err := b.targets.Years(ctx)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(years, present) {
		years = append(years, present)
	}
	slices.SortFunc(years, func(a, b fiscal.Year) int { return cmp.Compare(b, a) })
	return years, nil
}

// desk is a workbench while it is being filled.
type desk struct {
	book      *Book
	who       actor.Actor
	year      fiscal.Year
	today     fiscal.Date
	deadlines map[target.DueStep]fiscal.Date
	bench     *Workbench
}

func (d *desk) text(key string, params map[string]any) string {
	return locales.Text(d.who.Language, key, params)
}

// days reads the deadlines of the year: they date the tasks, and those to come are near.
func (d *desk) days(ctx context.Context) error {
	list, err := d.book.targets.Deadlines(ctx, d.year)
	if err != nil {
		return err
	}
	d.deadlines = map[target.DueStep]fiscal.Date{}
	for _, deadline := range list {
		d.deadlines[deadline.Step] = deadline.DueOn
		if !deadline.DueOn.Before(d.today) {
			d.bench.Days = append(d.bench.Days, NearDay{
				Date: deadline.DueOn, Left: d.today.DaysUntil(deadline.DueOn), What: d.text("workbench.due."+string(deadline.Step), nil),
			})
		}
	}
	slices.SortFunc(d.bench.Days, func(a, b NearDay) int { return a.Date.Compare(b.Date) })
	return nil
}

// tasks lists the targets that wait for one of the actor's permissions.
func (d *desk) tasks(ctx context.Context) error {
	for _, work := range target.WorkFor(d.who.Can) {
		scope, err := d.book.org.Scope(ctx, work.Perm)
		if err != nil {
			return err
		}
		found, err := d.book.targets.List(ctx, target.Filter{Year: d.year, State: work.State},
			target.Paging{Sorting: target.Sorting{Column: "updated"}, Limit: page.LimitMax})
		if err != nil {
			return err
		}
		for _, item := range found.Items {
			if scope.Has(item.UnitID) && !(work.Checks() && item.MadeBy == d.who.User) {
				d.bench.Tasks = append(d.bench.Tasks, d.task(work, item))
			}
		}
	}
	d.bench.Waiting["target"] = len(d.bench.Tasks)
	queue, err := d.book.targets.Queue(ctx, target.QueueFilter{Year: d.year},
		target.Paging{Sorting: target.Sorting{Column: target.QueueColumns[0]}, Limit: page.LimitMin})
	if err != nil {
		return err
	}
	d.bench.Waiting["review"] = queue.Total
	slices.SortStableFunc(d.bench.Tasks, func(a, b Task) int {
		return cmp.Or(compareDue(a.Due, b.Due), cmp.Compare(a.at, b.at))
	})
	d.bench.Tasks = d.bench.Tasks[:min(len(d.bench.Tasks), tasksMax)]
	return nil
}

// compareDue puts what has no deadline behind what has one.
func compareDue(a, b *fiscal.Date) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return a.Compare(*b)
}

// linkOf leads to where the work is done: reviews are done on the desk, the rest on the
// paper itself.
func linkOf(work target.Work, item target.Item) string {
	if work.Reviews() {
		return "/review?target=" + item.ID.String()
	}
	return "/targets/" + item.ID.String()
}

func (d *desk) task(work target.Work, item target.Item) Task {
	t := Task{
		What: d.text("workbench.task."+string(work.State), map[string]any{"errors": item.Errors}),
		Link: linkOf(work, item), Object: item.Name, AmountFen: item.BudgetFen, Waiting: item.ChangedByName, at: item.ChangedAt,
	}
	if due, ok := d.deadlines[work.Due]; ok {
		t.Due = &due
	}
	if at, err := clock.Parse(item.ChangedAt); err == nil {
		t.WaitedDays = max(0, fiscal.DateOf(at.Time().In(zone)).DaysUntil(d.today))
	}
	return t
}

// projects lists the projects of the actor's own unit with their plan.
func (d *desk) projects(ctx context.Context) error {
	found, err := d.book.targets.List(ctx, target.Filter{Year: d.year, Kind: target.SortProject, Unit: d.who.Unit},
		target.Paging{Sorting: target.Sorting{Column: "code"}, Limit: page.LimitMin})
	if errors.Is(err, org.ErrUnitNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, item := range found.Items[:min(len(found.Items), projectsMax)] {
		if item.BudgetFen == nil {
			continue
		}
		detail, err := d.book.targets.Get(ctx, item.ID)
		if err != nil {
			return err
		}
		pace := ProjectPace{ID: item.ID, Name: item.Name, BudgetFen: *item.BudgetFen}
		for _, point := range detail.Plan {
			if !point.Day.After(d.today) {
				pace.PlanBP, pace.PaidFen = point.PercentBP, point.PaidFen
			}
		}
		d.bench.Projects = append(d.bench.Projects, pace)
	}
	return nil
}

// changes lists what was changed last, of what the actor may see.
func (d *desk) changes(ctx context.Context) error {
	found, err := d.book.targets.List(ctx, target.Filter{Year: d.year},
		target.Paging{Sorting: target.Sorting{Column: "updated", Descending: true}, Limit: page.LimitMin})
	if err != nil {
		return err
	}
	for _, item := range found.Items[:min(len(found.Items), changesMax)] {
		d.bench.Changes = append(d.bench.Changes, Changed{
			At: item.ChangedAt, Who: item.ChangedByName, Link: "/targets/" + item.ID.String(), AmountFen: item.BudgetFen,
			What: d.text("workbench.change", map[string]any{"name": item.Name, "state": d.text(item.State.TextKey(), nil)}),
		})
	}
	return nil
}
