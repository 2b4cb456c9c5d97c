package codetable

import (
	"context"
	"fmt"
	"sync"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// zone is that of business dates.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// Service answers for the code tables of one book.
type Service struct {
	db       *db.DB
	store    store
	standard *Standard
	audit    *audit.Log
	memory   memory
}

// memory keeps tables as they are in a year, which every budget line and payment is held to.
type memory struct {
	mu      sync.Mutex
	tables  map[tableYear]Table
	forgets int
}

// tableYear is a table in a year.
type tableYear struct {
	name Name
	year fiscal.Year
}

func (m *memory) table(key tableYear) (t Table, known bool, forgets int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	t, known = m.tables[key]
	return t, known, m.forgets
}

// keep keeps what was read, unless a row was changed meanwhile.
func (m *memory) keep(key tableYear, t Table, forgets int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.forgets != forgets {
		return
	}
	if m.tables == nil {
		m.tables = map[tableYear]Table{}
	}
	m.tables[key] = t
}

func (m *memory) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tables = nil
	m.forgets++
}

// NewService joins the tables of the program with the book's own rows.
func NewService(d *db.DB, log *audit.Log) (*Service, error) {
	tables, err := Load()
	if err != nil {
		return nil, fmt.Errorf("load code tables: %w", err)
	}
	s := &Service{db: d, store: store{db: d}, standard: tables, audit: log}
	d.AddProof(db.Proof{Name: "codetable.local_rows", Run: s.prove})
	return s, nil
}

// Table returns a table as it is in a year in this book, or ErrTable, ErrYear. Who
// asks about many codes takes the table once. It comes from memory once it was read.
func (s *Service) Table(ctx context.Context, name Name, year fiscal.Year) (Table, error) {
	key := tableYear{name, year}
	t, known, forgets := s.memory.table(key)
	if known {
		return t, nil
	}
	t, err := s.table(ctx, name, year)
	if err == nil {
		s.memory.keep(key, t, forgets)
	}
	return t, err
}

// table reads a table as it is in a year in this book.
func (s *Service) table(ctx context.Context, name Name, year fiscal.Year) (Table, error) {
	t, err := s.standard.Table(name, year)
	if err != nil {
		return Table{}, err
	}
	local, err := s.store.inYear(ctx, name, year)
	if err != nil {
		return Table{}, fmt.Errorf("local rows of %s in %d: %w", name, year, err)
	}
	return t.overlay(local), nil
}

// Valid returns the row of a code in a year, or ErrTable, ErrYear, ErrCode.
func (s *Service) Valid(ctx context.Context, name Name, code string, year fiscal.Year) (Row, error) {
	t, err := s.Table(ctx, name, year)
	if err != nil {
		return Row{}, err
	}
	return t.Require(code)
}

// Leaf is Valid for a code that must have none below it: ErrNotLeaf besides.
func (s *Service) Leaf(ctx context.Context, name Name, code string, year fiscal.Year) (Row, error) {
	t, err := s.Table(ctx, name, year)
	if err != nil {
		return Row{}, err
	}
	return t.RequireLeaf(code)
}

// Summary is one table of the list of tables.
type Summary struct {
	Table   Name        `json:"table"`
	Year    fiscal.Year `json:"year"`
	First   fiscal.Year `json:"first"` // the first year there are codes for
	Count   int         `json:"count"` // codes in the year
	Columns []string    `json:"columns"`
}

// Summaries lists the tables of a year; a table that begins later counts none.
func (s *Service) Summaries(ctx context.Context, year fiscal.Year) ([]Summary, error) {
	list := make([]Summary, 0, len(shapes))
	for _, name := range Names() {
		sum := Summary{Table: name, Year: year, First: s.standard.First(name), Columns: name.Columns()}
		if year >= sum.First {
			t, err := s.Table(ctx, name, year)
			if err != nil {
				return nil, err
			}
			sum.Count = t.Len()
		}
		list = append(list, sum)
	}
	return list, nil
}

// Year is the given year, or the budget year of the book's clock for 0.
func (s *Service) Year(year fiscal.Year) fiscal.Year {
	if year != 0 {
		return year
	}
	return fiscal.DateOf(s.db.Clock().Now().Time().In(zone)).Year()
}
