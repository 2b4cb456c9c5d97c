package org

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/rowfile"
	"caixiao/locales"
)

// Sheet is the rows of a file, read and not yet checked.
type Sheet struct {
	kind     ImportKind
	fileName string
	rows     []sheetRow
}

// ReadSheet reads a workbook of units or users. It is slow work without the database.
//
// Errors: those of rowfile.Read.
func (s *Service) ReadSheet(ctx context.Context, kind ImportKind, fileName string, data []byte) (Sheet, error) {
	sheets, err := rowfile.Read(ctx, fileName, data, shapeOf(kind))
	if err != nil {
		return Sheet{}, err
	}
	rows := sheetRows(sheets[0])
	for _, row := range rows {
		if login, ok := row.Cells["login"]; ok {
			row.Cells["login"] = strings.ToLower(login)
		}
	}
	return Sheet{kind: kind, fileName: fileName, rows: rows}, nil
}

// CheckImport keeps the rows of a sheet for a later confirmation and tells row by row
// what it will do. Nothing else is written.
func (s *Service) CheckImport(ctx context.Context, sheet Sheet) (ImportReport, error) {
	var report ImportReport
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		im := staged{ID: s.db.NewID(), Kind: sheet.kind, FileName: sheet.fileName, Rows: sheet.rows}
		if err := s.store.insertStaged(ctx, im); err != nil {
			return fmt.Errorf("keep import: %w", err)
		}
		var err error
		report, err = s.carryOut(ctx, im, false)
		return err
	})
	return report, err
}

// ConfirmImport decides every row again, on the book of now, and writes them all; when
// one is refused it writes none.
func (s *Service) ConfirmImport(ctx context.Context, kind ImportKind, id ident.ID) (ImportReport, error) {
	var report ImportReport
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		im, err := s.store.staged(ctx, kind, id)
		switch {
		case err != nil:
			return err
		case im.ConfirmedAt != nil:
			return ErrImportDone
		}
		if report, err = s.carryOut(ctx, im, true); err != nil {
			return err
		}
		report.Confirmed = true
		return s.store.confirmStaged(ctx, id)
	})
	return report, err
}

// carryOut plans the rows of an import and, when write says so, writes the plan.
func (s *Service) carryOut(ctx context.Context, im staged, write bool) (ImportReport, error) {
	if im.Kind == ImportUnits {
		return s.importUnits(ctx, im, write)
	}
	return s.importUsers(ctx, im, write)
}

func (s *Service) importUnits(ctx context.Context, im staged, write bool) (ImportReport, error) {
	report := ImportReport{ID: im.ID, Kind: im.Kind, FileName: im.FileName}
	decide, err := s.importer(ctx, PermUnitWrite.Code, texts(im.Rows, "code"))
	if err != nil {
		return report, err
	}
	plan := decide.planUnits(im.Rows)
	report.Rows = plan.rows
	if !write {
		return report, nil
	}
	if refused := report.Count(RowRefused); refused > 0 {
		return report, ErrImportRefused.With(refused)
	}
	return report, s.writeUnits(ctx, im, plan)
}

// writeUnits writes what an import of units does, as a whole.
func (s *Service) writeUnits(ctx context.Context, im staged, plan unitPlan) error {
	ids := map[string]ident.ID{}
	for i := range plan.creates {
		plan.creates[i].ID = s.db.NewID()
		ids[plan.creates[i].Code] = plan.creates[i].ID
	}
	for _, u := range plan.changes {
		ids[u.Code] = u.ID
	}
	if err := s.store.insertUnits(ctx, plan.creates); err != nil {
		return err
	}
	today := s.Today()
	// What is still to come changes as of its first day.
	since := func(u Unit) fiscal.Date { return fiscal.DateRange{From: today}.Intersect(u.life()).From }
	if err := s.store.updateUnits(ctx, plan.changes, since); err != nil {
		return err
	}
	if err := s.writeMemberships(ctx, plan, ids); err != nil {
		return err
	}
	for _, u := range append(append([]Unit{}, plan.creates...), plan.changes...) {
		if err := s.outbox.Publish(ctx, UnitChanged{Unit: u.ID, Version: u.Version}); err != nil {
			return fmt.Errorf("announce unit %s: %w", u.ID, err)
		}
	}
	s.rightsChange(ctx)
	return s.audit.Record(ctx, audit.Act{Action: "org.unit.import", Object: im.ID, After: map[string]int{
		"created": len(plan.creates), "changed": len(plan.changes), "joined": len(plan.joins), "left": len(plan.leaves),
	}})
}

// writeMemberships writes which units join and leave subsystems; ids are those of the
// units that were just written.
func (s *Service) writeMemberships(ctx context.Context, plan unitPlan, ids map[string]ident.ID) error {
	var list []Membership
	for _, j := range plan.joins {
		id, written := ids[j.code]
		if !written {
			u, err := s.store.unitByCode(ctx, j.code)
			if err != nil {
				return fmt.Errorf("look for unit %s: %w", j.code, err)
			}
			id = u.ID
		}
		others, err := s.store.membershipsOf(ctx, ident.ID{}, id)
		if err != nil {
			return fmt.Errorf("read memberships: %w", err)
		}
		m, err := NewMembership(Membership{ID: s.db.NewID(), Subsystem: j.subsystem, Unit: id, ValidFrom: j.from}, others)
		if err != nil {
			return err
		}
		list = append(list, m)
	}
	if err := s.store.insertMemberships(ctx, list); err != nil {
		return fmt.Errorf("insert memberships: %w", err)
	}
	for _, m := range plan.leaves {
		if err := s.store.updateMembership(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) importUsers(ctx context.Context, im staged, write bool) (ImportReport, error) {
	report := ImportReport{ID: im.ID, Kind: im.Kind, FileName: im.FileName}
	decide, err := s.importer(ctx, PermUserWrite.Code, texts(im.Rows, "unitCode"))
	if err != nil {
		return report, err
	}
	if decide.known.users, err = s.store.usersByLogin(ctx, texts(im.Rows, "login")); err != nil {
		return report, err
	}
	plan := decide.planUsers(im.Rows, actor.From(ctx).User)
	report.Rows = plan.rows
	if !write {
		return report, nil
	}
	if refused := report.Count(RowRefused); refused > 0 {
		return report, ErrImportRefused.With(refused)
	}
	for i := range plan.creates {
		plan.creates[i].ID = s.db.NewID()
	}
	if err := s.store.insertUsers(ctx, plan.creates); err != nil {
		return report, err
	}
	if err := s.store.updateUsers(ctx, plan.changes); err != nil {
		return report, err
	}
	for _, u := range plan.changes {
		if err := s.outbox.Publish(ctx, RightsChanged{User: u.ID}); err != nil {
			return report, fmt.Errorf("announce user %s: %w", u.ID, err)
		}
	}
	s.rightsChange(ctx)
	return report, s.audit.Record(ctx, audit.Act{Action: "org.user.import", Object: im.ID, After: map[string]int{
		"created": len(plan.creates), "changed": len(plan.changes),
	}})
}

// importer reads what the rows of a sheet speak of.
func (s *Service) importer(ctx context.Context, perm string, unitCodes []string) (importer, error) {
	im := importer{words: words(), today: s.Today(), known: known{departments: map[string]Department{}, sections: map[string]Section{}}}
	var err error
	if im.scope, err = s.Scope(ctx, perm); err != nil {
		return im, err
	}
	departments, err := s.store.allDepartments(ctx)
	if err != nil {
		return im, fmt.Errorf("read departments: %w", err)
	}
	for _, d := range departments {
		im.known.departments[d.Code] = d
	}
	sections, err := s.store.sections(ctx)
	if err != nil {
		return im, fmt.Errorf("read sections: %w", err)
	}
	for _, x := range sections {
		im.known.sections[x.Code] = x
	}
	if im.known.units, err = s.store.unitsByCode(ctx, unitCodes); err != nil {
		return im, err
	}
	var ids []ident.ID
	for _, u := range im.known.units {
		ids = append(ids, u.ID)
	}
	if im.known.network, err = s.store.memberUnits(ctx, Network, ids, im.today); err != nil {
		return im, err
	}
	im.known.asset, err = s.store.memberUnits(ctx, Asset, ids, im.today)
	return im, err
}

// texts are those of one column of all rows.
func texts(rows []sheetRow, key string) []string {
	list := make([]string, len(rows))
	for i, row := range rows {
		list[i] = row.Cells[key]
	}
	return list
}

func columnsOf(kind ImportKind) []column {
	if kind == ImportUnits {
		return unitSheet
	}
	return userSheet
}

// words reads from the texts how sheets are written, in both languages.
func words() vocabulary {
	v := vocabulary{kinds: map[string]UnitKind{}, accountings: map[string]Accounting{}}
	for _, lang := range []string{locales.Chinese, locales.English} {
		for _, kind := range UnitKinds() {
			v.kinds[locales.Text(lang, "org.unit_kind."+string(kind), nil)] = kind
		}
		for _, a := range Accountings() {
			v.accountings[locales.Text(lang, "org.accounting."+string(a), nil)] = a
		}
		v.yes = append(v.yes, strings.ToLower(locales.Text(lang, "org.yes", nil)))
		v.no = append(v.no, strings.ToLower(locales.Text(lang, "org.no", nil)))
	}
	return v
}

// shapeOf is the sheet of a kind, with the titles of every language.
func shapeOf(kind ImportKind) rowfile.Shape {
	s := rowfile.Shape{Name: locales.Text(locales.Chinese, "org.sheet."+string(kind), nil), RowsMax: importRowsMax}
	for _, c := range columnsOf(kind) {
		one := rowfile.Column{Key: c.key, Needed: c.needed}
		for _, lang := range []string{locales.Chinese, locales.English} {
			one.Titles = append(one.Titles, locales.Text(lang, "org.column."+c.key, nil))
		}
		s.Columns = append(s.Columns, one)
	}
	return s
}

func sheetRows(records []rowfile.Record) []sheetRow {
	rows := make([]sheetRow, len(records))
	for i, r := range records {
		rows[i] = sheetRow{Line: r.Line, Cells: r.Cells}
		for key, text := range r.Cells {
			r.Cells[key] = tidy(text)
		}
	}
	return rows
}
