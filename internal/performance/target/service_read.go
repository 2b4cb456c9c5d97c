package target

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/terms"
)

// List returns a page of the targets the actor may see.
func (s *Service) List(ctx context.Context, f Filter, p Paging) (page.Result[Item], error) {
	f, err := s.prepared(ctx, f)
	if err != nil {
		return page.Result[Item]{}, err
	}
	o, name := p.Sorting, f.name(p.Sorting)
	if p.After != "" {
		if o.after, err = s.Cursors.Decode(name, p.After); err != nil {
			return page.Result[Item]{}, err
		}
	}
	var result page.Result[Item]
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		most := page.TotalMax
		if !f.search.None() {
			most = page.FoundMax
		}
		count, known := o.counted()
		if !known {
			var err error
			if count, err = s.store.count(ctx, f, most); err != nil {
				return fmt.Errorf("count targets: %w", err)
			}
		}
		f.many = count > manyRows
		var rows []Target
		if count > 0 {
			if rows, err = s.store.list(ctx, f, o, p.Limit); err != nil {
				return fmt.Errorf("list targets: %w", err)
			}
		}
		items, err := s.named(ctx, rows)
		if err != nil {
			return err
		}
		next := func(last Item) string {
			return s.Cursors.Encode(name, append(last.sortValues(o.Column), strconv.Itoa(count))...)
		}
		result = page.Cut(items, p.Limit, next).WithTotalUpTo(count, most)
		return nil
	})
	return result, err
}

// prepared fills in what the service knows of a filter: year, scope, search words.
func (s *Service) prepared(ctx context.Context, f Filter) (Filter, error) {
	if f.Year == 0 {
		f.Year = s.today().Year()
	}
	var err error
	if f.scope, err = s.Scopes.Scope(ctx, PermRead.Code); err != nil {
		return f, fmt.Errorf("scope: %w", err)
	}
	if f.opened, err = s.drafts(ctx); err != nil {
		return f, err
	}
	f.sealed = !f.opened.covers(f.scope)
	f.actor = actor.From(ctx).User
	owners := f.scope.Units // none when everything may be seen
	if !f.Unit.IsZero() {
		owners = []ident.ID{f.Unit}
	}
	if f.search, err = s.Terms.Search(ctx, termsKind, terms.Query(f.Text), owners...); err != nil {
		return f, fmt.Errorf("prepare the search: %w", err)
	}
	return f, nil
}

// name is the list with all that decides its rows and their order, for its cursors.
func (f Filter) name(o Sorting) string {
	amount := func(p *int64) string {
		if p == nil {
			return ""
		}
		return strconv.FormatInt(*p, 10)
	}
	return strings.Join([]string{"target.targets", f.Year.String(), string(f.Kind), string(f.State), f.Department.String(), f.Unit.String(),
		strconv.FormatBool(f.Faulty), amount((*int64)(f.BudgetFrom)), amount((*int64)(f.BudgetTo)), f.Text, f.ChangedAfter, strconv.FormatBool(f.Others), o.Column, strconv.FormatBool(o.Descending)}, "\x1f")
}

// named adds the names of units to targets, and where those under review stand.
func (s *Service) named(ctx context.Context, rows []Target) ([]Item, error) {
	ids := make([]ident.ID, len(rows))
	for i, t := range rows {
		ids[i] = t.UnitID
	}
	units, err := s.Units.Named(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("names of units: %w", err)
	}
	standings, err := s.standings(ctx, rows)
	if err != nil {
		return nil, err
	}
	items := make([]Item, len(rows))
	for i, t := range rows {
		u := units[t.UnitID]
		items[i] = Item{Target: t, UnitCode: u.Code, UnitName: u.Name, DepartmentName: u.DepartmentName}
		if at, ok := standings[t.ID]; ok {
			items[i].Standing = &at
		}
	}
	return items, nil
}

// Totals returns the sums of the whole list of a filter.
func (s *Service) Totals(ctx context.Context, f Filter) (*Totals, error) {
	f, err := s.prepared(ctx, f)
	if err != nil {
		return nil, err
	}
	read := s.store.summed
	if f.rolled() && !f.Faulty {
		read = s.store.rolled
	}
	rows, err := read(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("sum targets up: %w", err)
	}
	totals := totalsOf(rows)
	return &totals, nil
}

// Approved tells whether a project of the library has an approved target for a year.
func (s *Service) Approved(ctx context.Context, project ident.ID, year fiscal.Year) (bool, error) {
	return s.store.approvedOf(ctx, project, year)
}

// SampleProjects lists which of some projects have a target that is a sample, whoever may
// see it. It is for other modules, not for people.
func (s *Service) SampleProjects(ctx context.Context, projects []ident.ID) ([]ident.ID, error) {
	return s.store.sampleProjects(ctx, projects)
}

// Budgets tells what the targets in force of projects were approved with, for a year;
// projects without one are left out. It is for other modules, not for people.
func (s *Service) Budgets(ctx context.Context, projects []ident.ID, year fiscal.Year) (map[ident.ID]money.Fen, error) {
	return s.store.budgetsOf(ctx, projects, year)
}

// PlansInForce tells the spending plans that the targets in force of projects were approved
// with, for a year; projects without one are left out. It is for other modules, not for people.
func (s *Service) PlansInForce(ctx context.Context, projects []ident.ID, year fiscal.Year) (map[ident.ID][]CheckPoint, error) {
	found, err := s.store.inForceOf(ctx, projects, year)
	plans := make(map[ident.ID][]CheckPoint, len(found))
	if err != nil {
		return plans, err
	}
	for _, t := range found {
		key := approvedContent{t.ID, t.ApprovedVersion}
		if plan, known := s.plans.Load(key); known {
			plans[t.ProjectID], _ = plan.([]CheckPoint)
			continue
		}
		content, _, err := s.store.content(ctx, t.ID, t.ApprovedVersion)
		if err != nil {
			return plans, fmt.Errorf("what is in force of target %s: %w", t.ID, err)
		}
		if content.Project != nil {
			plans[t.ProjectID] = content.Project.Plan
			s.plans.Store(key, content.Project.Plan)
		}
	}
	return plans, nil
}

// approvedContent is a content that was approved: it never changes, so its plan is remembered.
type approvedContent struct {
	target  ident.ID
	version int64
}

// Detail is a target with everything its page shows.
type Detail struct {
	Item
	Content      Content       `json:"content"`
	Digest       string        `json:"digest"`
	Findings     []Finding     `json:"findings"`
	Plan         []PlanPoint   `json:"plan"`
	PaidMissing  bool          `json:"paidMissing" doc:"No payments are known: the curve of what was paid is missing"`
	Reviews      []Review      `json:"reviews"`
	SendTo       []SendTo      `json:"sendTo" doc:"Earlier steps of the review the reader may send it back to"`
	Editors      []Editor      `json:"editors"`
	Draft        *DraftHead    `json:"draft"`
	Next         []Next        `json:"next" doc:"What can be done now, and why not"`
	Deletable    bool          `json:"deletable" doc:"Never handed in, and made by the reader: he may delete it"`
	EarlierID    ident.ID      `json:"earlierId" doc:"The target of the year before"`
	DepartmentOf ident.ID      `json:"departmentTargetId" doc:"The department-wide target of the year"`
	SubGoals     []SubGoal     `json:"subGoals" doc:"Of the department-wide target, to link to"`
	Explained    []Explanation `json:"explanations"`
}

// DraftHead says that there is a draft.
type DraftHead struct {
	Version int64  `json:"version"`
	SavedBy string `json:"savedBy"`
	SavedAt string `json:"savedAt"`
}

// Get returns one target with its content, findings, reviews and what can be done.
func (s *Service) Get(ctx context.Context, id ident.ID) (*Detail, error) {
	var d *Detail
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		t, err := s.seen(ctx, id)
		if err != nil {
			return err
		}
		items, err := s.named(ctx, []Target{t.Target})
		if err != nil {
			return err
		}
		d = &Detail{Item: items[0], Plan: []PlanPoint{}, PaidMissing: true, SubGoals: []SubGoal{}, SendTo: []SendTo{}, Explained: []Explanation{}, Editors: []Editor{}}
		if err := s.fill(ctx, d); err != nil || !t.Drafts {
			return err
		}
		return s.fillDraft(ctx, d)
	})
	return d, err
}

func (s *Service) fill(ctx context.Context, d *Detail) error {
	t := d.Target
	var err error
	if d.Content, d.Digest, err = s.store.content(ctx, t.ID, t.ContentVersion); err != nil {
		return err
	}
	if d.Findings, err = s.review(ctx, t, d.Content); err != nil {
		return err
	}
	for _, f := range d.Findings {
		if f.Explanation != nil {
			d.Explained = append(d.Explained, *f.Explanation)
		}
	}
	if d.Content.Project != nil {
		d.Plan = d.Content.Project.PlanPoints(t.Year)
	}
	if d.Reviews, err = s.store.reviews(ctx, t.ID); err != nil {
		return fmt.Errorf("read the reviews of target %s: %w", t.ID, err)
	}
	if err := s.relatives(ctx, d); err != nil {
		return err
	}
	return s.next(ctx, d)
}

// fillDraft adds what is being written, and by whom; with a draft the next steps differ.
func (s *Service) fillDraft(ctx context.Context, d *Detail) error {
	var err error
	if d.Deletable, err = s.mayDelete(ctx, d.Target); err != nil {
		return err
	}
	if d.Editors, err = s.Editors(ctx, d.ID); err != nil {
		return fmt.Errorf("read the editors of target %s: %w", d.ID, err)
	}
	draft, err := s.store.draft(ctx, d.ID)
	if err != nil {
		return fmt.Errorf("read the draft of target %s: %w", d.ID, err)
	}
	if draft == nil {
		return nil
	}
	d.Draft = &DraftHead{Version: draft.Version, SavedBy: draft.SavedByName, SavedAt: draft.SavedAt}
	return s.next(ctx, d)
}

// relatives finds last year's target, and the department's with its sub-goals.
func (s *Service) relatives(ctx context.Context, d *Detail) error {
	drafts, err := s.drafts(ctx)
	if err != nil {
		return err
	}
	earlier, err := s.store.earlier(ctx, d.Target, d.Year-1)
	if err != nil {
		return fmt.Errorf("look for the target of the year before: %w", err)
	}
	if earlier != nil && (earlier.State != Draft || drafts.Has(earlier.UnitID)) {
		d.EarlierID = earlier.ID
	}
	list, err := s.store.ofDepartment(ctx, d.DepartmentID, d.Year, SortDepartment)
	if err != nil || len(list) == 0 || d.Kind == SortDepartment || list[0].State == Draft && !drafts.Has(list[0].UnitID) {
		return err
	}
	goals, err := s.shown(ctx, list[0], drafts)
	if err != nil {
		return err
	}
	d.DepartmentOf = goals.ID
	whole, err := s.store.contents(ctx, []Target{goals.Target})
	if err != nil {
		return fmt.Errorf("read the department-wide target: %w", err)
	}
	d.SubGoals = append(d.SubGoals, whole[0].Department.SubGoals...)
	return nil
}

// readiness refuses a content with errors or unexplained warnings.
func readiness(found []Finding) error {
	if count := CountOf(found); count.Errors > 0 {
		return ErrFaulty.With(count.Errors)
	}
	if count := unexplained(found); count > 0 {
		return ErrUnexplained.With(count)
	}
	return nil
}
