package budget

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/rowfile"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// SetCeiling sets the most a department may get of a fund nature in a year.
func (s *Service) SetCeiling(ctx context.Context, c Ceiling) (Ceiling, error) {
	version, err := s.store.ceilingVersion(ctx, c)
	if err != nil {
		return c, err
	}
	return s.ChangeCeiling(ctx, c, version+1)
}

// ChangeCeiling sets a ceiling whose last version was read as match - 1; 1 is one that
// there is not yet.
func (s *Service) ChangeCeiling(ctx context.Context, c Ceiling, match int64) (saved Ceiling, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		nature, err := s.Codes.Table(ctx, codetable.FundNature, c.Year)
		if err != nil {
			return err
		}
		if c, err = c.checked(nature); err != nil {
			return err
		}
		h, err := s.house(ctx)
		if err != nil {
			return err
		}
		if _, known := h.departments[c.Department]; !known {
			return ErrCeilingRow.With(c.Department.String())
		}
		version, err := s.store.ceilingVersion(ctx, c)
		if err != nil {
			return err
		}
		if match != version+1 {
			by, at, err := s.store.ceilingBy(ctx, c)
			return cmp.Or[error](err, ErrStale.With(by, at))
		}
		saved = c
		saved.Version = version + 1
		if err := s.store.saveCeiling(ctx, saved); err != nil {
			return fmt.Errorf("ceiling of %s: %w", c.Department, err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "budget.ceiling", Object: c.Department, After: saved})
	})
	return saved, err
}

// Ceilings lists those of a year that the actor may see, with what was given under each.
func (s *Service) Ceilings(ctx context.Context, year fiscal.Year) (list []CeilingView, err error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return nil, err
	}
	list = []CeilingView{}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		list = list[:0]
		rows, err := s.store.ceilingViews(ctx, year)
		if err != nil {
			return fmt.Errorf("ceilings of %s: %w", year, err)
		}
		given, err := s.store.given(ctx, framed{year: year})
		if err != nil {
			return fmt.Errorf("lines given in %s: %w", year, err)
		}
		h, err := s.house(ctx)
		if err != nil {
			return err
		}
		nature, err := s.Codes.Table(ctx, codetable.FundNature, year)
		if err != nil {
			return err
		}
		mine := map[ident.ID]bool{}
		for _, unit := range sc.units {
			mine[h.units[unit].Department] = true
		}
		for _, v := range rows {
			if !sc.all && !mine[v.Department] {
				continue
			}
			v.DepartmentCode, v.DepartmentName = h.departments[v.Department].Code, h.departments[v.Department].Name
			if row, ok := nature.Row(v.Nature); ok {
				v.NatureName = row.Name
			}
			for _, l := range given {
				if v.bounds(l.Department, l.Nature) {
					v.GivenFen += l.AmountFen
				}
			}
			list = append(list, v)
		}
		return nil
	})
	slices.SortFunc(list, func(a, b CeilingView) int {
		return cmp.Or(cmp.Compare(a.DepartmentCode, b.DepartmentCode), cmp.Compare(a.Nature, b.Nature))
	})
	return list, err
}

// Columns of a sheet of ceilings.
const (
	colDepartment = "department"
	colName       = "department_name"
	ceilingsMax   = 2_000
)

func ceilingSheet() rowfile.Shape {
	shape := shape("ceilings", []string{colDepartment, colNature, colAmount}, []string{colName})
	shape.RowsMax = ceilingsMax
	return shape
}

// ReadCeilings reads a sheet of ceilings. It is slow and touches no row.
func (s *Service) ReadCeilings(ctx context.Context, name string, data []byte) ([]Record, error) {
	sheets, err := rowfile.Read(ctx, name, data, ceilingSheet())
	if err != nil {
		return nil, err
	}
	return recordsOf(sheets[0]), nil
}

// CeilingSheet is a sheet of ceilings to be brought in.
type CeilingSheet struct {
	Year  fiscal.Year
	Basis string
	Rows  []Record
	Keep  bool
}

// ImportCeilings says what a sheet would change; with Keep it changes all of it, or nothing
// where a row is wrong.
func (s *Service) ImportCeilings(ctx context.Context, in CeilingSheet) (done CeilingImport, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if n := utf8.RuneCountInString(in.Basis); in.Keep && n == 0 || n > basisMax {
			return ErrBasis.With(basisMax)
		}
		if done, err = s.ceilingRows(ctx, in); err != nil || !in.Keep {
			return err
		}
		if done.Problems > 0 {
			return ErrWrong.With(done.Problems)
		}
		for _, r := range done.Rows {
			if r.BeforeFen != nil && *r.BeforeFen == r.AmountFen {
				continue
			}
			c := Ceiling{Year: in.Year, Department: r.department, Nature: r.Nature, Version: r.version + 1, AmountFen: r.AmountFen, Basis: in.Basis}
			if err := s.store.saveCeiling(ctx, c); err != nil {
				return fmt.Errorf("ceiling of %s: %w", r.DepartmentCode, err)
			}
		}
		done.Kept = true
		return s.Audit.Record(ctx, audit.Act{Action: "budget.ceilings", Object: s.DB.NewID(), Reason: in.Basis, After: done.Changed})
	})
	return done, err
}

func (s *Service) ceilingRows(ctx context.Context, in CeilingSheet) (CeilingImport, error) {
	done := CeilingImport{Year: in.Year, Rows: []CeilingRow{}}
	nature, err := s.Codes.Table(ctx, codetable.FundNature, in.Year)
	if err != nil {
		return done, err
	}
	h, err := s.house(ctx)
	if err != nil {
		return done, err
	}
	byCode := map[string]department{}
	for _, d := range h.departments {
		byCode[d.Code] = d
	}
	known, err := s.store.ceilings(ctx, in.Year)
	if err != nil {
		return done, err
	}
	type key struct{ department, nature string }
	first := map[key]int{}
	for _, r := range in.Rows {
		row := CeilingRow{Row: r.Line, DepartmentCode: r.Text(colDepartment), Nature: r.Text(colNature)}
		d, there := byCode[row.DepartmentCode]
		row.department, row.DepartmentName = d.ID, d.Name
		err := row.read(r, nature, there)
		if seen, twice := first[key{row.DepartmentCode, row.Nature}]; twice && err == nil {
			err = ErrCeilingSame.With(seen)
		}
		first[key{row.DepartmentCode, row.Nature}] = r.Line
		for _, c := range known {
			if c.Department == d.ID && c.Nature == row.Nature {
				row.BeforeFen, row.version = &c.AmountFen, c.Version
			}
		}
		if err != nil {
			row.Problem = locales.Message(actor.From(ctx).Language, err)
			done.Problems++
		}
		if row.BeforeFen == nil || *row.BeforeFen != row.AmountFen {
			done.Changed++
		}
		done.SumFen += row.AmountFen
		done.Rows = append(done.Rows, row)
	}
	return done, nil
}

// read takes a row apart and says what is wrong with it.
func (c *CeilingRow) read(r Record, nature codetable.Table, there bool) error {
	amount, err := money.Parse(r.Text(colAmount), money.Yuan)
	if err != nil {
		if known, ok := errors.AsType[*fault.Error](err); ok {
			return known
		}
		return err
	}
	c.AmountFen = amount
	switch _, err := nature.Require(c.Nature); {
	case !there:
		return ErrCeilingRow.With(fault.Excerpt(c.DepartmentCode))
	case err != nil:
		return err
	case amount < 0:
		return ErrAmount.With(amount)
	}
	return nil
}

// Export is a file to be written.
type Export struct {
	Name  string
	Write func(w io.Writer) error
}

// ExportCeilings writes the ceilings of a year as a sheet that an import reads again.
func (s *Service) ExportCeilings(ctx context.Context, year fiscal.Year) (Export, error) {
	list, err := s.Ceilings(ctx, year)
	if err != nil {
		return Export{}, err
	}
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	head := []string{}
	for _, col := range []string{colDepartment, colName, colNature, colAmount} {
		head = append(head, text("budget.column."+col))
	}
	head = append(head, text("budget.column.given"), text("budget.column.basis"))
	rows := func(yield func([]string, error) bool) {
		for _, c := range list {
			cells := []string{c.DepartmentCode, c.DepartmentName, c.Nature, c.AmountFen.Exact(money.Yuan), c.GivenFen.Exact(money.Yuan), c.Basis}
			if !yield(cells, nil) {
				return
			}
		}
	}
	title := text("budget.sheet.ceilings")
	return Export{Name: title + " " + year.String() + ".xlsx", Write: func(w io.Writer) error {
		return sheet.WriteList(w, sheet.List{Name: title, Head: head, Widths: sheet.Widths(12, 30, 12, 20, 20, 30), Amounts: []int{3, 4}, Rows: rows})
	}}, nil
}
