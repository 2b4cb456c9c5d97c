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
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/session"
	"caixiao/internal/treasury/adjustment"
	"caixiao/locales"
)

// How much of each the workbench shows; the rest is a list away.
const (
	tasksMax    = 60
	projectsMax = 4
	changesMax  = 8
)

// zone is that of business days; China has had one without summer time since 1992.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// Workbench is what somebody finds when he comes: his work, his projects, what has
// changed, what is near.
type Workbench struct {
	Notices  []Notice       `json:"notices" doc:"What an administrator has to look after, the worst first"`
	Tasks    []Task         `json:"tasks" doc:"What waits for me, overdue first; the first of them"`
	Count    TaskCount      `json:"count" doc:"All of them"`
	Projects []ProjectPace  `json:"projects"`
	Since    *clock.Instant `json:"since" doc:"When my last visit ended, by the book's clock; null in the first one"`
	Changes  []Changed      `json:"changes" doc:"What others have changed since, the latest of it first"`
	Changed  ChangeCount    `json:"changed" doc:"All of it"`
	Days     []NearDay      `json:"days"`
	Waiting  map[string]int `json:"waiting" doc:"How much work waits, by module"`
}

// ProjectPace is a project with its money. What was paid is unknown while no payments
// are kept.
type ProjectPace struct {
	ID        ident.ID   `json:"id" doc:"Of its target"`
	Name      string     `json:"name"`
	Sample    bool       `json:"sample" doc:"A sample of a demo book"`
	BudgetFen money.Fen  `json:"budgetFen"`
	PaidFen   *money.Fen `json:"paidFen"`
	PlanBP    *int64     `json:"planBP" doc:"Share that is to be spent by the last check-point passed"`
}

// NearDay is a deadline to come.
type NearDay struct {
	Date fiscal.Date `json:"date"`
	What string      `json:"what"`
	Left int         `json:"left" doc:"Days from today"`
}

// workbench gathers what waits for the actor.
func (a bookAPI) workbench(ctx context.Context, _ *struct{}) (*Workbench, error) {
	w := &Workbench{
		Notices: []Notice{}, Tasks: []Task{}, Projects: []ProjectPace{}, Changes: []Changed{}, Days: []NearDay{}, Waiting: map[string]int{},
	}
	desk := desk{book: a.book, who: actor.From(ctx), today: a.book.org.Today(), bench: w}
	var err error
	if desk.years, err = a.book.years(ctx, desk.today.Year()); err != nil {
		return nil, err
	}
	for _, part := range []struct {
		perm   string
		gather func(context.Context) error
	}{
		{PermSystemRead.Code, desk.system}, {session.PermReset.Code, desk.security}, {audit.PermCheck.Code, desk.audit},
		{target.PermRead.Code, desk.days}, {adjustment.PermRead.Code, desk.money}, {workflow.PermAct.Code, desk.cases}, {target.PermRead.Code, desk.tasks}, {target.PermRead.Code, desk.projects}, {target.PermRead.Code, desk.changes},
	} {
		if !desk.who.Can(part.perm) {
			continue
		}
		if err := part.gather(ctx); err != nil {
			return nil, err
		}
	}
	desk.order()
	return w, nil
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
	years     []fiscal.Year // newest first; in autumn the newest is the one being declared
	today     fiscal.Date
	deadlines map[fiscal.Year]map[target.DueStep]fiscal.Date
	bench     *Workbench
}

func (d *desk) text(key string, params map[string]any) string {
	return locales.Text(d.who.Language, key, params)
}

// days reads the deadlines: they date the tasks, and those to come are near.
func (d *desk) days(ctx context.Context) error {
	d.deadlines = map[fiscal.Year]map[target.DueStep]fiscal.Date{}
	for _, year := range d.years {
		list, err := d.book.targets.Deadlines(ctx, year)
		if err != nil {
			return err
		}
		d.deadlines[year] = map[target.DueStep]fiscal.Date{}
		for _, deadline := range list {
			d.deadlines[year][deadline.Step] = deadline.DueOn
			if !deadline.DueOn.Before(d.today) {
				d.bench.Days = append(d.bench.Days, NearDay{
					Date: deadline.DueOn, Left: d.today.DaysUntil(deadline.DueOn), What: d.text("workbench.due."+string(deadline.Step), nil),
				})
			}
		}
	}
	slices.SortFunc(d.bench.Days, func(a, b NearDay) int { return a.Date.Compare(b.Date) })
	return nil
}

// projects lists the largest projects of the actor's own unit with their plan.
func (d *desk) projects(ctx context.Context) error {
	found, err := d.book.targets.List(ctx, target.Filter{Year: d.years[0], Kind: target.SortProject, Unit: d.who.Unit},
		target.Paging{Sorting: target.Sorting{Column: "budget", Descending: true}, Limit: page.LimitMin})
	if errors.Is(err, org.ErrUnitNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, item := range found.Items {
		if item.BudgetFen == nil {
			continue
		}
		if len(d.bench.Projects) == projectsMax {
			break
		}
		detail, err := d.book.targets.Get(ctx, item.ID)
		if err != nil {
			return err
		}
		pace := ProjectPace{ID: item.ID, Name: item.Name, Sample: item.Sample, BudgetFen: *item.BudgetFen}
		for _, point := range detail.Plan {
			if !point.Day.After(d.today) {
				pace.PlanBP, pace.PaidFen = point.PercentBP, point.PaidFen
			}
		}
		d.bench.Projects = append(d.bench.Projects, pace)
	}
	return nil
}
