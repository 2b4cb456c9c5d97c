package codetable

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"caixiao/internal/core/fiscal"
)

//go:embed data
var files embed.FS

// Standard holds the tables that the program comes with, each as it is in every year.
type Standard struct {
	tables map[Name][]span
}

// span is a table from a year on, until the next one.
type span struct {
	from  fiscal.Year
	index *index
}

// standard reads the data once per process.
var standard = sync.OnceValues(load)

// Load returns the tables of the program; they are read on the first call.
func Load() (*Standard, error) { return standard() }

func load() (*Standard, error) {
	s := &Standard{tables: map[Name][]span{}}
	for _, name := range Names() {
		editions, err := editionsOf(name)
		if err != nil {
			return nil, err
		}
		s.tables[name] = spansOf(editions)
	}
	return s, nil
}

// edition is the content of one file.
type edition struct {
	from fiscal.Year
	rows []Row
}

func editionsOf(name Name) ([]edition, error) {
	folder := path.Join("data", string(name))
	entries, err := files.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", name, err)
	}
	var editions []edition
	for _, entry := range entries { // in the order of names, which is that of years
		year, err := strconv.Atoi(strings.TrimSuffix(entry.Name(), ".csv"))
		if err != nil || !fiscal.Year(year).Valid() {
			return nil, fmt.Errorf("table %s: %s is no year", name, entry.Name())
		}
		data, err := files.ReadFile(path.Join(folder, entry.Name()))
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", name, err)
		}
		rows, err := readEdition(name, data)
		if err != nil {
			return nil, fmt.Errorf("edition %d: %w", year, err)
		}
		editions = append(editions, edition{from: fiscal.Year(year), rows: rows})
	}
	return editions, nil
}

// spansOf cuts the years at every change: an edition, a row that begins or ends.
// rule codetable:7.1-editions
func spansOf(editions []edition) []span {
	var spans []span
	for i, e := range editions {
		for _, year := range changes(e) {
			if i+1 < len(editions) && year >= editions[i+1].from {
				continue
			}
			var rows []Row
			for _, row := range e.rows {
				if row.In(year) {
					rows = append(rows, row)
				}
			}
			spans = append(spans, span{from: year, index: newIndex(rows)})
		}
	}
	return spans
}

func changes(e edition) []fiscal.Year {
	years := []fiscal.Year{e.from}
	for _, row := range e.rows {
		if from := row.ValidFrom.Year(); from > e.from {
			years = append(years, from)
		}
		if !row.ValidTo.IsZero() {
			years = append(years, row.ValidTo.Year()+1)
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// Table returns a table as it is in a year, or ErrTable, ErrYear.
func (s *Standard) Table(name Name, year fiscal.Year) (Table, error) {
	spans, ok := s.tables[name]
	if !ok {
		return Table{}, ErrTable.With(string(name))
	}
	for _, sp := range slices.Backward(spans) {
		if sp.from <= year && year.Valid() {
			return Table{Name: name, Year: year, index: sp.index}, nil
		}
	}
	return Table{}, ErrYear.With(name, year, spans[0].from)
}

// First is the first year of a table.
func (s *Standard) First(name Name) fiscal.Year { return s.tables[name][0].from }
