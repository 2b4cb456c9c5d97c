package org

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// Template writes an empty workbook of units or users, to be filled in and imported.
func (s *Service) Template(ctx context.Context, kind ImportKind, w io.Writer) error {
	sheet, err := newWorkbook(actor.From(ctx).Language, columnsOf(kind))
	if err != nil {
		return err
	}
	return sheet.write(w)
}

// ExportUnits writes the units of a list as a workbook that can be imported again, in
// the order of their codes. Rows go into it as they are read.
func (s *Service) ExportUnits(ctx context.Context, q UnitFilter, w io.Writer) error {
	scope, err := s.Scope(ctx, PermUnitRead.Code)
	if err != nil {
		return err
	}
	lang, today := actor.From(ctx).Language, s.Today()
	sheet, err := newWorkbook(lang, unitSheet)
	if err != nil {
		return err
	}
	list := reader[Unit]{columns: unitColumns, where: unitsWhere(scope, q, today)}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		network, err := s.store.members(ctx, Network, today)
		if err != nil {
			return fmt.Errorf("read the members of the network: %w", err)
		}
		asset, err := s.store.members(ctx, Asset, today)
		if err != nil {
			return fmt.Errorf("read the members of the asset system: %w", err)
		}
		return eachListed(ctx, s.store, list, order{columns: []string{"u.code"}}, func(u Unit) error {
			return sheet.row(unitCells(lang, u, network[u.ID], asset[u.ID]))
		})
	})
	if err != nil {
		return fmt.Errorf("export units: %w", err)
	}
	return sheet.write(w)
}

func unitCells(lang string, u Unit, network, asset bool) []string {
	return []string{
		u.Code, u.Name, u.ShortName, u.DepartmentCode, locales.Text(lang, "org.unit_kind."+string(u.Kind), nil), strconv.Itoa(u.Level),
		locales.Text(lang, "org.accounting."+string(u.Accounting), nil), u.CreditCode, u.FunctionalClass, u.Head, u.FinanceHead,
		yesNo(lang, u.ZeroBalance), yesNo(lang, network), yesNo(lang, asset), u.ValidFrom.String(),
	}
}

// ExportUsers writes the users of a list as a workbook that can be imported again, in
// the order of their logins, with the state and roles of today behind its columns.
func (s *Service) ExportUsers(ctx context.Context, q UserFilter, w io.Writer) error {
	scope, err := s.Scope(ctx, PermUserRead.Code)
	if err != nil {
		return err
	}
	rights, err := s.rights(ctx)
	if err != nil {
		return err
	}
	codes, err := s.sectionCodes(ctx)
	if err != nil {
		return err
	}
	lang, today := actor.From(ctx).Language, s.Today()
	sheet, err := newWorkbook(lang, append(append([]column{}, userSheet...), column{key: "state"}, column{key: "roles"}))
	if err != nil {
		return err
	}
	list := reader[User]{columns: userColumns, where: usersWhere(scope, q, today)}
	err = eachListed(ctx, s.store, list, order{columns: []string{"p.login"}}, func(u User) error {
		var roles []string
		for _, code := range rights.ownRoles(u.ID, today) {
			roles = append(roles, locales.Text(lang, "role."+code, nil))
		}
		return sheet.row([]string{
			u.Login, u.Name, u.UnitCode, codes[u.Section], u.Phone,
			locales.Text(lang, "org.user_state."+string(u.State), nil), strings.Join(roles, "、"),
		})
	})
	if err != nil {
		return fmt.Errorf("export users: %w", err)
	}
	return sheet.write(w)
}

func yesNo(lang string, yes bool) string {
	if yes {
		return locales.Text(lang, "org.yes", nil)
	}
	return locales.Text(lang, "org.no", nil)
}

// workbook is a sheet of texts that is written row by row.
type workbook struct {
	file   *excelize.File
	stream *excelize.StreamWriter
	rows   int
}

const (
	workbookSheet = "Sheet1"
	columnWidth   = 18
)

// newWorkbook begins a sheet with the titles of columns; needed ones carry a star.
func newWorkbook(lang string, columns []column) (*workbook, error) {
	file := excelize.NewFile()
	stream, err := file.NewStreamWriter(workbookSheet)
	if err != nil {
		return nil, fmt.Errorf("begin a sheet: %w", err)
	}
	if err := stream.SetColWidth(1, len(columns), columnWidth); err != nil {
		return nil, fmt.Errorf("set the widths of a sheet: %w", err)
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, fmt.Errorf("freeze the header of a sheet: %w", err)
	}
	w := &workbook{file: file, stream: stream}
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = locales.Text(lang, "org.column."+c.key, nil)
		if c.needed {
			titles[i] += "*"
		}
	}
	err = w.row(titles)
	return w, err
}

// row adds a row of texts; a text that looks like a formula stays a text.
func (w *workbook) row(texts []string) error {
	w.rows++
	cells := make([]any, len(texts))
	for i, text := range texts {
		cells[i] = text
	}
	return w.stream.SetRow("A"+strconv.Itoa(w.rows), cells)
}

// write ends the sheet and writes the workbook.
func (w *workbook) write(out io.Writer) error {
	defer func() { _ = w.file.Close() }() // only forgets temporary files
	if err := w.stream.Flush(); err != nil {
		return fmt.Errorf("end a sheet: %w", err)
	}
	if err := w.file.Write(out); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}
