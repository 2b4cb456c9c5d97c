package workflow

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
)

// visible reads a case the actor may see: by his permission, or because he has a part in
// it or has to decide on it; ErrCaseNotFound for all others.
func (s *Service) visible(ctx context.Context, id ident.ID, perm string) (Case, error) {
	c, err := s.store.caseByID(ctx, id)
	if err != nil {
		return Case{}, err
	}
	scope, err := s.Scopes.Scope(ctx, perm)
	if err != nil {
		return Case{}, fmt.Errorf("scope of %s: %w", perm, err)
	}
	if scope.All || slices.Contains(scope.Units, c.Unit) {
		return c, nil
	}
	who := actor.From(ctx).User
	if who.IsZero() {
		return Case{}, ErrCaseNotFound
	}
	chairs, err := s.chairs(ctx, who)
	if err != nil {
		return Case{}, fmt.Errorf("chairs of %s: %w", who, err)
	}
	part, err := s.store.hasPart(ctx, id, who, chairs)
	if err == nil && !part {
		err = ErrCaseNotFound
	}
	return c, err
}

// Detail is a case with all that belongs to it.
type Detail struct {
	Case
	UnitCode       string     `json:"unitCode"`
	UnitName       string     `json:"unitName"`
	DepartmentName string     `json:"departmentName"`
	Definition     Definition `json:"definition"`
	Tasks          []TaskView `json:"tasks" doc:"Of all rounds"`
	History        []Entry    `json:"history"`
	MayWithdraw    bool       `json:"mayWithdraw"`
}

// TaskView is a task with who may decide it.
type TaskView struct {
	Task
	Late       bool     `json:"late"`
	LateFor    int64    `json:"lateMinutes" doc:"Working time since it was due"`
	Spent      int64    `json:"spentMinutes" doc:"Working time it has taken up to now"`
	Candidates []Holder `json:"candidates" doc:"Of an open task"`
	Appoint    []Holder `json:"appoint" doc:"Administrators who are to appoint somebody: nobody at any level may decide it"`
	Mine       bool     `json:"mine" doc:"The reader may decide it"`
	For        ident.ID `json:"forUserId" doc:"In whose stead the reader would"`
	ForName    string   `json:"forName"`
	Actions    []Action `json:"actions" doc:"What the reader may do to it"`
	ReturnTo   []string `json:"returnTo" doc:"Where he may return it"`
}

// Case reads a case with its tasks and its history.
func (s *Service) Case(ctx context.Context, id ident.ID) (Detail, error) {
	var d Detail
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		c, err := s.visible(ctx, id, PermRead.Code)
		if err != nil {
			return err
		}
		d, err = s.detail(ctx, c)
		return err
	})
	return d, err
}

// CasesOf lists the cases a document has had, the newest first. The owner asks, who knows
// who may see the document.
func (s *Service) CasesOf(ctx context.Context, kind string, object ident.ID) ([]Case, error) {
	return s.store.casesOf(ctx, kind, object)
}

// HasPart tells whether the actor of ctx has a part in any case of a document, or is
// asked to decide on it: who decides reads the whole document, whatever else he may see.
func (s *Service) HasPart(ctx context.Context, kind string, object ident.ID) (bool, error) {
	who := actor.From(ctx).User
	if who.IsZero() {
		return false, nil
	}
	list, err := s.store.casesOf(ctx, kind, object)
	if err != nil || len(list) == 0 {
		return false, err
	}
	chairs, err := s.chairs(ctx, who)
	if err != nil {
		return false, fmt.Errorf("chairs of %s: %w", who, err)
	}
	for _, c := range list {
		if part, err := s.store.hasPart(ctx, c.ID, who, chairs); part || err != nil {
			return part, err
		}
	}
	return false, nil
}

// CaseOf reads the newest case of a document with all that belongs to it, for the owner;
// ErrCaseNotFound when it has none.
func (s *Service) CaseOf(ctx context.Context, kind string, object ident.ID) (Detail, error) {
	var d Detail
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		list, err := s.store.casesOf(ctx, kind, object)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return ErrCaseNotFound
		}
		d, err = s.detail(ctx, list[0])
		return err
	})
	return d, err
}

func (s *Service) detail(ctx context.Context, c Case) (Detail, error) {
	run, err := s.load(ctx, c)
	if err != nil {
		return Detail{}, err
	}
	bench, err := s.bench(ctx, run.Seats(Act{}))
	if err != nil {
		return Detail{}, err
	}
	d := Detail{Case: c, Definition: run.Definition, Tasks: []TaskView{}}
	if d.History, err = s.store.history(ctx, c.ID); err != nil {
		return d, fmt.Errorf("history of case %s: %w", c.ID, err)
	}
	tasks, err := s.store.tasks(ctx, c.ID, 0)
	if err != nil {
		return d, fmt.Errorf("tasks of case %s: %w", c.ID, err)
	}
	by, err := s.viewer(ctx)
	if err != nil {
		return d, err
	}
	who := by.user
	for _, t := range tasks {
		d.Tasks = append(d.Tasks, run.view(t, bench, by))
	}
	_, decided := run.decidedOutside()
	d.MayWithdraw = c.State == Running && run.made(who) && !decided
	named, err := s.People.Units(ctx, []ident.ID{c.Unit})
	if err != nil {
		return d, fmt.Errorf("unit %s: %w", c.Unit, err)
	}
	unit := named[c.Unit]
	d.UnitCode, d.UnitName, d.DepartmentName = unit.Code, unit.Name, unit.DepartmentName
	return d, nil
}

// viewer is the actor of ctx, who looks now.
func (s *Service) viewer(ctx context.Context) (viewer, error) {
	hours, err := s.clock(ctx)
	return viewer{actor.From(ctx).User, s.DB.Clock().Now().String(), hours}, err
}

// Task reads a task of a case the actor may see.
func (s *Service) Task(ctx context.Context, id ident.ID) (TaskView, error) {
	var view TaskView
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		run, t, err := s.taskOf(ctx, id, PermRead.Code)
		if err != nil {
			return err
		}
		bench, err := s.bench(ctx, run.Seats(Act{}))
		if err != nil {
			return err
		}
		by, err := s.viewer(ctx)
		if err != nil {
			return err
		}
		view = run.view(t, bench, by)
		return nil
	})
	return view, err
}

// Asked lists who may decide an open task, each in every way in which he may: whom to
// tell of it. Of any other task it is nobody.
func (s *Service) Asked(ctx context.Context, id ident.ID) ([]Holder, error) {
	var list []Holder
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		t, err := s.store.taskByID(ctx, id)
		if err != nil || t.State != Open {
			return err
		}
		c, err := s.store.caseByID(ctx, t.Case)
		if err != nil {
			return err
		}
		run, err := s.load(ctx, c)
		if err != nil {
			return err
		}
		bench, err := s.bench(ctx, []Seat{t.Seat})
		if err != nil {
			return err
		}
		list = run.Candidates(t, bench)
		return nil
	})
	return list, err
}
