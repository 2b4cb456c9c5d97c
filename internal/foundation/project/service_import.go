package project

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/rowfile"
	"caixiao/locales"
)

const (
	sheetBytesMax = 5 << 20
	// importHours is how long a check is worth something: the library moves on.
	importHours = 24
)

// ReadSheet reads a workbook of projects. It is slow and touches no row.
func (s *Service) ReadSheet(ctx context.Context, name string, r io.Reader) (Sheet, error) {
	data, err := io.ReadAll(io.LimitReader(r, sheetBytesMax+1))
	if err != nil {
		return Sheet{}, fmt.Errorf("read upload: %w", err)
	}
	if len(data) > sheetBytesMax {
		return Sheet{}, blocks.ErrTooLarge.With(blocks.Bytes(len(data)), blocks.Bytes(sheetBytesMax))
	}
	sheets, err := rowfile.Read(ctx, name, data, sheetShape())
	if err != nil {
		return Sheet{}, err
	}
	sheet := Sheet{FileName: name}
	for _, r := range sheets[0] {
		r.Cells[string(colCategory)] = string(readCategory(r.Cells[string(colCategory)]))
		sheet.Rows = append(sheet.Rows, SheetRow{Line: r.Line, Cells: r.Cells})
	}
	return sheet, nil
}

// readCategory takes a category by its code, by its name, or by both: 22, 其他运转类,
// 22 其他运转类. What is neither stays as it is, and is refused with its words.
func readCategory(text string) Category {
	if code := text[:len(text)-len(strings.TrimLeft(text, "0123456789"))]; code != "" {
		return Category(code)
	}
	for _, c := range []Category{Personnel, Daily, OtherRunning, Special} {
		for _, lang := range []string{locales.Chinese, locales.English} {
			if text == locales.Text(lang, c.TextKey(), nil) {
				return c
			}
		}
	}
	return Category(text)
}

// sheetShape is the library as a sheet: every column known, those of amounts by a pattern.
func sheetShape() rowfile.Shape {
	s := rowfile.Shape{
		Name: locales.Text(locales.Chinese, "project.sheet", nil), RowsMax: importRowsMax, Strict: true,
		Named: func(title string) string {
			m := amountTitle.FindStringSubmatch(title)
			if m == nil {
				return ""
			}
			year, err := strconv.Atoi(m[1])
			if err != nil {
				return ""
			}
			return string(amountColumn(fiscal.Year(year), m[2]))
		},
	}
	for _, col := range columns {
		one := rowfile.Column{Key: string(col), Needed: slices.Contains(needed, col)}
		for _, lang := range []string{locales.Chinese, locales.English} {
			one.Titles = append(one.Titles, locales.Text(lang, col.TextKey(), nil))
		}
		s.Columns = append(s.Columns, one)
	}
	return s
}

// CheckImport holds every row against all rules and keeps the result, which writes no
// project: the first of the two steps.
func (s *Service) CheckImport(ctx context.Context, sheet Sheet) (checked Import, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		checked = Import{ID: s.DB.NewID(), FileName: sheet.FileName, Rows: len(sheet.Rows), RecordedAt: db.Stamp(ctx).String()}
		seen := map[Code]bool{}
		for _, row := range sheet.Rows {
			item, err := s.checkRow(ctx, row, seen)
			if err != nil {
				return fmt.Errorf("check line %d: %w", row.Line, err)
			}
			if len(item.Problems) > 0 {
				checked.Wrong++
			}
			checked.Items = append(checked.Items, item)
		}
		return s.store.keepImport(ctx, checked)
	})
	return checked, err
}

// checkRow collects everything that would refuse the project of a row.
func (s *Service) checkRow(ctx context.Context, row SheetRow, seen map[Code]bool) (ImportItem, error) {
	var wrong fault.Fields
	item := row.item(&wrong)
	unit, err := s.Units.UnitByCode(ctx, item.UnitCode)
	if err := wrong.Take("unit", err); err != nil {
		return item, fmt.Errorf("unit %s: %w", item.UnitCode, err)
	}
	item.Input.Unit = unit.ID
	_, err = Project{State: Draft}.Edited(item.Input)
	sound := err == nil
	if err := take(&wrong, err); err != nil {
		return item, err
	}
	if sound && !unit.ID.IsZero() {
		_, err := s.placed(ctx, Project{Input: item.Input})
		if err := take(&wrong, err); err != nil {
			return item, err
		}
	}
	if item.Code != "" {
		_, err := s.code(ctx, item.Code, ident.ID{})
		if err == nil && seen[item.Code] {
			err = ErrCodeTaken.With(item.Code)
		}
		if err := wrong.Take("code", err); err != nil {
			return item, err
		}
		seen[item.Code] = true
	}
	item.Problems = problems(actor.From(ctx).Language, wrong.Err())
	return item, nil
}

// take adds the failures of fields under their own paths.
func take(wrong *fault.Fields, err error) error {
	list, ok := errors.AsType[*fault.FieldErrors](err)
	if !ok {
		return err
	}
	for _, field := range list.List() {
		wrong.Add(field.Path, field.Err)
	}
	return nil
}

// problems says what is wrong in the reader's language.
func problems(lang string, err error) []Problem {
	list := []Problem{}
	if fields, ok := errors.AsType[*fault.FieldErrors](err); ok {
		for _, field := range fields.List() {
			list = append(list, Problem{Path: field.Path, Code: field.Err.Code(), Message: locales.Message(lang, field.Err)})
		}
	}
	return list
}

// Import returns a checked file of the actor's own, or ErrImportMissing.
func (s *Service) Import(ctx context.Context, id ident.ID) (Import, error) {
	found, err := s.store.imported(ctx, id, actor.From(ctx).User)
	if errors.Is(err, db.ErrNoRows) {
		return Import{}, ErrImportMissing
	}
	if err != nil {
		return Import{}, fmt.Errorf("import %s: %w", id, err)
	}
	return found, nil
}

// ConfirmImport writes all projects of a checked file, or none: the second step. What
// has changed since the check refuses the whole file.
func (s *Service) ConfirmImport(ctx context.Context, id ident.ID) (done Import, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if done, err = s.Import(ctx, id); err != nil {
			return err
		}
		if err := done.confirmable(db.Stamp(ctx)); err != nil {
			return err
		}
		var wrong fault.Fields
		for i, item := range done.Items {
			created, err := s.create(ctx, item.Code, item.Input)
			if err := wrong.Take(rowPath("items", i), err); err != nil {
				return fmt.Errorf("import line %d: %w", item.Line, err)
			}
			done.Items[i].Project, done.Items[i].Code = created.ID, created.Code
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		done.Confirmed = true
		if err := s.store.confirmImport(ctx, done); err != nil {
			return fmt.Errorf("confirm import %s: %w", id, err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "project.import", Object: id, After: done.Rows})
	})
	return done, err
}

// confirmable refuses a file that is done, wrong or old.
func (i Import) confirmable(now clock.Instant) error {
	checked, err := clock.Parse(i.RecordedAt)
	if err != nil {
		return err
	}
	switch {
	case i.Confirmed:
		return ErrImportDone
	case i.Wrong > 0:
		return ErrImportWrong.With(i.Wrong)
	case now.Sub(checked) > importHours*time.Hour:
		return ErrImportOld.With(importHours)
	}
	return nil
}
