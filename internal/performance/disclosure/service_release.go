package disclosure

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// Order says what is to be released: a department, or with a zero id the whole district.
type Order struct {
	Year       fiscal.Year
	Department ident.ID
	Reason     string // of a correction
}

// edit is an edition on its way: what it would say, and what goes with it.
type edit struct {
	Edition
	body    Body
	text    string
	current *Edition
	moves   []target.Move
	gone    []PublishedTarget
}

const departmentsMax = 200

// Release releases departments one by one, each whole or not at all, and says of each what
// became of it.
func (s *Service) Release(ctx context.Context, year fiscal.Year, departments []ident.ID, reason string) ([]Outcome, error) {
	if len(departments) == 0 || len(departments) > departmentsMax {
		return nil, ErrBatch.With(len(departments), departmentsMax)
	}
	list := make([]Outcome, 0, len(departments))
	for _, id := range departments {
		done := Outcome{DepartmentID: id}
		if line, err := s.line(ctx, id); err == nil {
			done.Name = line.Name
		}
		e, err := s.ReleaseOne(ctx, Order{Year: year, Department: id, Reason: reason})
		switch expected, ok := errors.AsType[*fault.Error](err); {
		case err == nil:
			done.Edition = &e
		case ok:
			done.Code, done.Why = expected.Code(), locales.Message(actor.From(ctx).Language, err)
		default:
			return list, fmt.Errorf("release department %s: %w", id, err)
		}
		list = append(list, done)
	}
	return list, nil
}

// ReleaseOne releases a department or the district. Its files are made before the
// transaction; when something has changed meanwhile it is ErrMoved.
func (s *Service) ReleaseOne(ctx context.Context, o Order) (Edition, error) {
	o.Year, o.Reason = s.yearOr(o.Year), strings.TrimSpace(o.Reason)
	var draft edit
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		var err error
		draft, err = s.draft(ctx, o)
		return err
	})
	if err != nil {
		return Edition{}, err
	}
	files, err := s.printed(ctx, draft)
	if err != nil {
		return Edition{}, err
	}
	var done Edition
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		again, err := s.draft(ctx, o)
		if err != nil {
			return err
		}
		if again.text != draft.text {
			return ErrMoved
		}
		again.ID = s.DB.NewID()
		if err := s.keep(ctx, again, files); err != nil {
			return err
		}
		done, err = s.store.edition(ctx, again.ID)
		return err
	})
	return done, err
}

// draft puts the next edition together, or refuses it (P6).
func (s *Service) draft(ctx context.Context, o Order) (edit, error) {
	if o.Department.IsZero() {
		return s.district(ctx, o)
	}
	d, in, err := s.releasable(ctx, o.Year, o.Department)
	if err != nil {
		return edit{}, err
	}
	row, err := d.row(in.rules)
	if err != nil {
		return edit{}, err
	}
	e := edit{current: d.current, gone: d.gone}
	part := d.part()
	switch {
	case len(part.Targets) == 0:
		return e, ErrNothing.With(d.Name, o.Year)
	case row.Blocks > 0:
		return e, ErrBlocked.With(row.Blocks)
	case row.Unexplained > 0:
		return e, ErrUnexplained.With(row.Unexplained)
	}
	for _, p := range d.papers {
		if p.goes() && p.State == target.Approved {
			e.moves = append(e.moves, target.Move{Target: p.ID, Version: p.Version})
		}
	}
	e.Edition = Edition{Year: o.Year, DepartmentID: d.ID, DepartmentCode: d.Code, DepartmentName: d.Name, Reason: o.Reason}
	e.body = Body{Parts: []Part{part}, Title: locales.Text("zh", "disclosure.title", map[string]any{"department": d.Name, "year": o.Year})}
	err = s.finish(ctx, &e)
	return e, err
}

// releasable reads a department for a release: all it has in force, which the actor must
// have the permission for.
func (s *Service) releasable(ctx context.Context, year fiscal.Year, department ident.ID) (*dossier, reading, error) {
	in, err := s.reading(ctx, year, department, PermRelease.Code)
	if err != nil {
		return nil, in, err
	}
	allowed := in.scope
	in.scope = target.Scope{All: true}
	d, err := s.dossier(asProgram(ctx), in)
	if err != nil {
		return nil, in, err
	}
	for _, p := range d.papers {
		if !allowed.Has(p.UnitID) {
			return nil, in, ErrNotAllowed
		}
	}
	if len(d.papers) == 0 && !allowed.All {
		return nil, in, ErrNotAllowed
	}
	return d, in, nil
}

// part is what would be released of the department.
func (d *dossier) part() Part {
	part := Part{DepartmentID: d.ID, Code: d.Code, Name: d.Name, Targets: []PublishedTarget{}}
	for _, p := range d.papers {
		switch {
		case p.goes():
			part.Targets = append(part.Targets, PublishedTarget{
				ID: p.ID, UnitCode: p.UnitCode, UnitName: p.UnitName, ContentVersion: p.ApprovedVersion, Content: p.published,
			})
		case p.inForce() && p.Kind == target.SortProject:
			part.Withheld++
		}
	}
	// The department-wide targets stand before the projects, as in the official layout.
	slices.SortStableFunc(part.Targets, func(a, b PublishedTarget) int { return rank(a) - rank(b) })
	return part
}

func rank(t PublishedTarget) int {
	if t.Content.Department != nil {
		return 0
	}
	return 1
}

// district puts the editions together that departments have shown now.
func (s *Service) district(ctx context.Context, o Order) (edit, error) {
	scope, err := s.House.Scope(ctx, PermRelease.Code)
	if err != nil {
		return edit{}, fmt.Errorf("scope: %w", err)
	}
	if !scope.All {
		return edit{}, ErrNotAllowed
	}
	editions, err := s.store.shown(ctx, o.Year)
	if err != nil {
		return edit{}, fmt.Errorf("editions that are shown: %w", err)
	}
	g, err := s.House.Government(ctx)
	if err != nil {
		return edit{}, fmt.Errorf("government: %w", err)
	}
	e := edit{Edition: Edition{Year: o.Year, DepartmentCode: DistrictCode, DepartmentName: g.Name, Reason: o.Reason}}
	e.body = Body{District: true, Parts: []Part{}, Title: locales.Text("zh", "disclosure.title_district", map[string]any{"district": g.Name, "year": o.Year})}
	for i, one := range editions {
		if one.District() {
			e.current = &editions[i]
			continue
		}
		body, err := s.store.body(ctx, one.ID)
		if err != nil {
			return e, err
		}
		e.body.Parts = append(e.body.Parts, body.Parts...)
	}
	if len(e.body.Parts) == 0 {
		return e, ErrNothing.With(g.Name, o.Year)
	}
	err = s.finish(ctx, &e)
	return e, err
}

// finish numbers the edition, and refuses one that says nothing new or does not say why.
func (s *Service) finish(ctx context.Context, e *edit) error {
	g, err := s.House.Government(ctx)
	if err != nil {
		return fmt.Errorf("government: %w", err)
	}
	earlier, err := s.store.editionsOf(ctx, e.Year, e.DepartmentCode)
	if err != nil {
		return fmt.Errorf("earlier editions: %w", err)
	}
	e.Edition.Edition, e.Version, e.State = 1, 1, Released
	if len(earlier) > 0 {
		e.Edition.Edition = earlier[0].Edition + 1
	}
	e.Number = numberOf(e.Year, e.DepartmentCode, e.Edition.Edition)
	e.ReleasedOn = s.today().String()
	b := &e.body
	b.Government, b.Year, b.Edition, b.Number, b.Day = g, e.Year, e.Edition.Edition, e.Number, e.ReleasedOn
	if !b.District {
		b.Parts[0].Number = e.Number
	}
	if e.current != nil {
		if err := s.differs(ctx, *e); err != nil {
			return err
		}
	}
	e.Title = b.Title
	if e.Projects, e.Withheld, e.AmountFen, err = b.counted(); err != nil {
		return err
	}
	if e.text, err = b.text(); err != nil {
		return err
	}
	e.Digest = target.Digest(e.text)
	return nil
}

// differs refuses an edition like the one that is shown, and a correction without a reason.
func (s *Service) differs(ctx context.Context, e edit) error {
	shown, err := s.store.body(ctx, e.current.ID)
	if err != nil {
		return err
	}
	before, err := shown.said()
	if err != nil {
		return err
	}
	after, err := e.body.said()
	switch {
	case err != nil:
		return err
	case before == after:
		return ErrUnchanged.With(e.current.Number)
	case e.Reason == "" && !e.body.District: // the district's document follows those of departments
		return ErrCorrection.With(e.current.Number)
	}
	return nil
}
