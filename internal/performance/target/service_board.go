package target

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/sheet"
)

// boardRead is what a board is put together from.
type boardRead struct {
	rolled    []totalsSlice
	standings []standing
	rounds    []RoundFigures
	rectify   []rectifying
	exempt    map[ident.ID][]StateCount // by department: what no day of the year holds for
}

// Board returns all departments of a year side by side, as far as the actor may see.
func (s *Service) Board(ctx context.Context, year fiscal.Year) (*Board, error) {
	f, err := s.prepared(ctx, Filter{Year: year})
	if err != nil {
		return nil, err
	}
	board := &Board{Year: f.Year, Departments: []BoardRow{}}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		read, err := s.boardRead(ctx, f)
		if err != nil {
			return err
		}
		if err := s.boardRules(ctx, board); err != nil {
			return err
		}
		departments, err := s.Units.Departments(ctx)
		if err != nil {
			return fmt.Errorf("departments: %w", err)
		}
		board.Totals, board.Rounds = totalsOf(read.rolled), roundsOf(read.rounds)
		board.Missed = missed(board.Totals.States, board.Deadlines, s.today())
		if board.Cells, err = cellsOf(read.standings, s.daysSince); err != nil {
			return err
		}
		for _, d := range departments {
			own := read.of(d.ID)
			if len(own.rolled) == 0 && !f.scope.All {
				continue
			}
			row, err := s.boardRow(d, own, board.Deadlines)
			if err != nil {
				return err
			}
			board.Late += row.Late
			board.Departments = append(board.Departments, row)
		}
		return nil
	})
	return board, err
}

func (s *Service) boardRead(ctx context.Context, f Filter) (read boardRead, err error) {
	if read.rolled, err = s.store.rolled(ctx, f); err != nil {
		return read, fmt.Errorf("read the roll-up: %w", err)
	}
	if read.standings, err = s.store.standings(ctx, f); err != nil {
		return read, fmt.Errorf("read how long targets stand: %w", err)
	}
	if read.rectify, err = s.store.rectifyings(ctx, f); err != nil {
		return read, fmt.Errorf("read what is to be handed in again: %w", err)
	}
	withheld := "1 = 0"
	if s.Withheld != nil {
		withheld = s.Withheld("t.id")
	}
	if read.exempt, err = s.store.exempt(ctx, f, withheld); err != nil {
		return read, fmt.Errorf("read what no day of the year holds for: %w", err)
	}
	read.rounds, err = s.store.roundFigures(ctx, StatisticsFilter{Year: f.Year, scope: f.scope})
	return read, err
}

// boardRules reads the dated data a board is coloured by.
func (s *Service) boardRules(ctx context.Context, b *Board) error {
	deadlines, err := s.store.deadlines(ctx, b.Year, s.today())
	if err != nil {
		return fmt.Errorf("read deadlines: %w", err)
	}
	if b.Deadlines, err = s.bound(ctx, b.Year, deadlines); err != nil {
		return err
	}
	value, err := s.store.setting(ctx, SettingAgeing, s.today())
	b.Ageing = ageingOf(value)
	return err
}

// of keeps what belongs to a department.
func (r boardRead) of(department ident.ID) boardRead {
	return boardRead{
		rolled:    slices.DeleteFunc(slices.Clone(r.rolled), func(t totalsSlice) bool { return t.DepartmentID != department }),
		standings: slices.DeleteFunc(slices.Clone(r.standings), func(t standing) bool { return t.DepartmentID != department }),
		rounds:    slices.DeleteFunc(slices.Clone(r.rounds), func(t RoundFigures) bool { return t.DepartmentID != department }),
		rectify:   slices.DeleteFunc(slices.Clone(r.rectify), func(t rectifying) bool { return t.DepartmentID != department }),
		exempt:    r.exempt,
	}
}

func roundsOf(list []RoundFigures) BoardRounds {
	var b BoardRounds
	for _, r := range list {
		b.Passed, b.First, b.Rounds, b.Most = b.Passed+r.Passed, b.First+r.First, b.Rounds+r.Rounds, max(b.Most, r.Most)
	}
	return b
}

func (s *Service) boardRow(d LineDepartment, own boardRead, deadlines []Deadline) (BoardRow, error) {
	row := BoardRow{LineDepartment: d, Totals: totalsOf(own.rolled), Rounds: roundsOf(own.rounds)}
	waiting := stillWaiting(row.States, own.exempt[d.ID])
	row.Late, row.LateDays, row.LateStep = lateness(waiting, own.rectify, deadlines, s.today())
	row.Missed = missed(waiting, deadlines, s.today())
	var err error
	row.Cells, err = cellsOf(own.standings, s.daysSince)
	return row, err
}

// daysSince is how many days ago an instant was.
func (s *Service) daysSince(since string) (int, error) {
	at, err := clock.Parse(since)
	if err != nil {
		return 0, fmt.Errorf("time of a target: %w", err)
	}
	return max(0, dayOf(at).DaysUntil(s.today())), nil
}

// SetAgeing says from how many days on the board shows what waits in yellow and in red.
func (s *Service) SetAgeing(ctx context.Context, a Ageing, basis string) (Ageing, error) {
	basis = strings.TrimSpace(basis)
	if n := len([]rune(basis)); !a.sound() || n < 2 || n > basisMax {
		return a, ErrAgeing
	}
	return a, s.Set(ctx, Setting{Name: SettingAgeing, Value: a.value(), From: s.today(), Basis: basis})
}

// ExportBoard writes the board as a workbook: for every department and state how many, and
// how many days the oldest has waited.
func (s *Service) ExportBoard(ctx context.Context, year fiscal.Year) (Saved, error) {
	board, err := s.Board(ctx, year)
	if err != nil {
		return Saved{}, err
	}
	text := func(key string) string { return s.Texts.Text(ctx, key, nil) }
	list := sheet.List{Name: text("target.board.title"), Amounts: []int{2}, Widths: sheet.Widths(28, 8, 18), Head: []string{
		text("target.board.department"), text("target.board.targets"), text("target.board.budget"),
	}}
	for _, state := range States {
		name := text(state.TextKey())
		list.Head = append(list.Head, name, name+" "+text("target.board.days"))
	}
	list.Head = append(list.Head, text("target.board.late"), text("target.board.late_days"), text("target.board.first"), text("target.board.average"))
	list.Rows = func(yield func([]string, error) bool) {
		for _, row := range board.Departments {
			if !yield(boardCells(row), nil) {
				return
			}
		}
		all := BoardRow{LineDepartment: LineDepartment{Name: text("target.board.all")}, Totals: board.Totals, Cells: board.Cells, Rounds: board.Rounds, Late: board.Late}
		yield(boardCells(all), nil)
	}
	return Saved{Name: list.Name + " " + board.Year.String() + ".xlsx", Type: typeWorkbook, Write: func(w io.Writer) error { return sheet.WriteList(w, list) }}, nil
}

func boardCells(row BoardRow) []string {
	cells := []string{row.Name, strconv.FormatInt(row.Targets, 10), row.BudgetFen.Exact(money.Yuan)}
	for _, state := range States {
		i := slices.IndexFunc(row.Cells, func(c BoardCell) bool { return c.State == state })
		if i < 0 {
			cells = append(cells, "", "")
			continue
		}
		cells = append(cells, strconv.FormatInt(row.Cells[i].Targets, 10), strconv.Itoa(row.Cells[i].OldestDays))
	}
	days := ""
	if row.LateDays > 0 {
		days = strconv.Itoa(row.LateDays)
	}
	return append(cells, strconv.FormatInt(row.Late, 10), days, divided(row.Rounds.First*100, row.Rounds.Passed, "%"), divided(row.Rounds.Rounds, row.Rounds.Passed, ""))
}

// divided writes a quotient with one decimal, rounded half up; nothing of nothing.
func divided(part, whole int64, unit string) string {
	if whole == 0 {
		return ""
	}
	const tenths = 10
	n := (part*tenths*2 + whole) / (whole * 2)
	return strconv.FormatInt(n/tenths, 10) + "." + strconv.FormatInt(n%tenths, 10) + unit
}
