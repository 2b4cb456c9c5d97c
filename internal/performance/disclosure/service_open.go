package disclosure

import (
	"context"
	"fmt"
	"io"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/terms"
)

// openYear is the year that is asked for, or the newest in which something was released.
func (s *Service) openYear(ctx context.Context, year fiscal.Year) (fiscal.Year, []fiscal.Year, error) {
	years, err := s.store.years(ctx)
	if err != nil {
		return 0, nil, fmt.Errorf("years of the public page: %w", err)
	}
	switch {
	case year != 0:
	case len(years) > 0:
		year = years[0]
	default:
		year = s.today().Year()
	}
	return year, years, nil
}

// Overview is a year with its departments, as everybody sees it (rule disclosure:open-page).
func (s *Service) Overview(ctx context.Context, year fiscal.Year) (*Overview, error) {
	o := &Overview{Departments: []OpenDepartment{}}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		var err error
		if o.Year, o.Years, err = s.openYear(ctx, year); err != nil {
			return err
		}
		if o.Government, err = s.House.Government(ctx); err != nil {
			return fmt.Errorf("government: %w", err)
		}
		editions, err := s.store.shown(ctx, o.Year)
		if err != nil {
			return fmt.Errorf("editions that are shown: %w", err)
		}
		list, err := s.openDepartments(ctx, editions)
		if err != nil {
			return err
		}
		for i, e := range editions {
			if e.District() {
				o.District = &list[i]
				continue
			}
			o.Departments = append(o.Departments, list[i])
			o.Projects += e.Projects
			if o.AmountFen, err = o.AmountFen.Add(e.AmountFen); err != nil {
				return err
			}
		}
		return nil
	})
	return o, err
}

// openDepartments are editions as the public page shows them, with their files.
func (s *Service) openDepartments(ctx context.Context, editions []Edition) ([]OpenDepartment, error) {
	ids := make([]ident.ID, len(editions))
	for i, e := range editions {
		ids[i] = e.ID
	}
	files, err := s.store.files(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("files of editions: %w", err)
	}
	list := make([]OpenDepartment, len(editions))
	for i, e := range editions {
		list[i] = OpenDepartment{
			Code: e.DepartmentCode, Name: e.DepartmentName, Projects: e.Projects, Withheld: e.Withheld, AmountFen: e.AmountFen,
			Edition: e.Number, ReleasedOn: e.ReleasedOn, Digest: e.Digest, Files: []OpenFile{},
		}
		for _, f := range files[e.ID] {
			list[i].Files = append(list[i].Files, OpenFile{Format: f.Format, Size: f.Size, Digest: f.Hash})
		}
	}
	return list, nil
}

// OpenDepartment is a department with its goals and projects, as everybody sees it.
func (s *Service) OpenDepartment(ctx context.Context, code string, year fiscal.Year) (*DepartmentView, error) {
	v := &DepartmentView{Wholes: []*target.Department{}, List: []OpenProject{}}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		var err error
		if v.Year, _, err = s.openYear(ctx, year); err != nil {
			return err
		}
		editions, err := s.store.editionsOf(ctx, v.Year, code)
		if err != nil {
			return fmt.Errorf("editions of department %s: %w", code, err)
		}
		if len(editions) == 0 || code == DistrictCode {
			return ErrNotOpen
		}
		if e := editions[0]; e.State != Released {
			return ErrGone.With(e.EndedOn)
		}
		if v.Government, err = s.House.Government(ctx); err != nil {
			return fmt.Errorf("government: %w", err)
		}
		list, err := s.openDepartments(ctx, editions[:1])
		if err != nil {
			return err
		}
		v.OpenDepartment = list[0]
		body, err := s.store.body(ctx, editions[0].ID)
		if err != nil {
			return err
		}
		for _, part := range body.Parts {
			wholes, _ := part.Documents()
			v.Wholes = append(v.Wholes, wholes...)
		}
		v.List, err = s.store.projects(ctx, OpenFilter{Year: v.Year, Department: code}, terms.Search{}, OpenPaging{Column: OpenSorts[0], Limit: openMax})
		return err
	})
	return v, err
}

// openMax bounds the projects of one department on its page.
const openMax page.Limit = 2000

// OpenProject is a released project by its code, of a year or, with zero, of the newest.
func (s *Service) OpenProject(ctx context.Context, code string, year fiscal.Year) (*OpenContent, error) {
	v := &OpenContent{}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		p, body, hidden, err := s.store.project(ctx, code, year)
		if err != nil {
			return err
		}
		if hidden {
			return ErrGone.With(p.ReleasedOn)
		}
		content, err := target.ReadContent(body)
		if err != nil {
			return fmt.Errorf("released project %s: %w", code, err)
		}
		v.OpenProject, v.Content = p, *content.Project
		if v.Content.Unit.Code == "" {
			v.Content.Unit = target.Unit{Code: p.UnitCode, Name: p.UnitName}
		}
		v.Government, err = s.House.Government(ctx)
		return err
	})
	return v, err
}

// OpenProjects is a page of released projects.
func (s *Service) OpenProjects(ctx context.Context, f OpenFilter, p OpenPaging) (*OpenList, error) {
	list := &OpenList{}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		search, err := s.Terms.Search(ctx, termsKind, terms.Query(f.Text))
		if err != nil {
			return fmt.Errorf("prepare the search: %w", err)
		}
		if f.Year, _, err = s.openYear(ctx, f.Year); err != nil {
			return err
		}
		name := f.name(p)
		if p.After != "" {
			if p.from, err = s.Cursors.Decode(name, p.After); err != nil {
				return err
			}
		}
		rows, err := s.store.projects(ctx, f, search, p)
		if err != nil {
			return fmt.Errorf("list released projects: %w", err)
		}
		total, err := s.store.countProjects(ctx, f, search, f.most())
		if err != nil {
			return fmt.Errorf("count released projects: %w", err)
		}
		list.Year = f.Year
		list.Result = page.Cut(rows, p.Limit, func(last OpenProject) string { return s.Cursors.Encode(name, last.sortValues(p.Column)...) }).WithTotalUpTo(total, f.most())
		list.Government, err = s.House.Government(ctx)
		return err
	})
	return list, err
}

// name is the list with all that decides its rows and their order, for its cursors.
func (f OpenFilter) name(p OpenPaging) string {
	amount := func(fen any) string { return fmt.Sprintf("%v", fen) }
	from, to := "", ""
	if f.From != nil {
		from = amount(int64(*f.From))
	}
	if f.To != nil {
		to = amount(int64(*f.To))
	}
	return fmt.Sprintf("disclosure.open %d %q %s %s %q %s %v", f.Year, f.Department, from, to, f.Text, p.Column, p.Descending)
}

// OpenFile opens a file of an edition that is shown, by the number of the edition.
func (s *Service) OpenFile(ctx context.Context, number, format string) (File, io.ReadSeekCloser, error) {
	e, err := s.store.editionByNumber(ctx, number)
	switch {
	case err != nil:
		return File{}, nil, err
	case e.State != Released:
		return File{}, nil, ErrGone.With(e.EndedOn)
	}
	return s.open(ctx, e, format)
}
