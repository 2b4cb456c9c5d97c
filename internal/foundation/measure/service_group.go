package measure

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/codetable"
)

// Cell is a value of a dimension with its name.
type Cell struct {
	Dimension string `json:"dimension"`
	Key       string `json:"key" doc:"As the slice takes it; empty where a row has none"`
	Code      string `json:"code,omitempty"`
	Name      string `json:"name"`
}

// Group is a figure of a part.
type Group struct {
	Cells   []Cell `json:"cells"`
	Value   int64  `json:"value"`
	Entries int64  `json:"entries"`
}

// Values is a figure with its parts, the largest first; they add up to it.
type Values struct {
	Figure
	Groups []Group `json:"groups"`
}

// Values cuts a figure by one dimension or two: "department", "unit,functional:3".
func (s *Service) Values(ctx context.Context, in Ask, dimensions string) (v Values, err error) {
	mark := s.DB.Watermark()
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		a, err := s.ask(ctx, in, mark)
		if err != nil {
			return err
		}
		v, err = s.values(ctx, a, dimensions)
		return err
	})
	return v, err
}

func (s *Service) values(ctx context.Context, a *asked, dimensions string) (Values, error) {
	bys, err := a.measure.Facts.parseBy(dimensions)
	if err != nil {
		return Values{}, err
	}
	if len(bys) == 0 {
		f, err := s.value(ctx, a)
		return Values{Figure: f, Groups: []Group{}}, err
	}
	var keys []string
	for _, b := range bys {
		keys = append(keys, b.keys(a.measure.Facts.Unit)...)
	}
	sums, err := s.store.sums(ctx, a.question, keys, false)
	if err != nil {
		return Values{}, err
	}
	groups := map[string]*Group{}
	var value, entries int64
	for _, sum := range sums {
		value += sum.Total
		entries += sum.Entries
		cells, err := s.cells(ctx, a, bys, sum)
		if err != nil {
			return Values{}, err
		}
		key := keyOf(cells)
		if groups[key] == nil {
			groups[key] = &Group{Cells: cells}
		}
		groups[key].Value += sum.Total
		groups[key].Entries += sum.Entries
	}
	maps.DeleteFunc(groups, func(_ string, g *Group) bool { return g.Entries == 0 && g.Value == 0 }) // all of it is later
	if len(groups) > groupsMax {
		return Values{}, ErrGroups.With(groupsMax)
	}
	list := make([]Group, 0, len(groups))
	for _, g := range groups {
		list = append(list, *g)
	}
	if err := s.name(ctx, a, bys, list); err != nil {
		return Values{}, err
	}
	slices.SortFunc(list, func(x, y Group) int {
		return cmp.Or(cmp.Compare(y.Value, x.Value), strings.Compare(keyOf(x.Cells), keyOf(y.Cells)))
	})
	return Values{Figure: a.figure(value, entries), Groups: list}, nil
}

func keyOf(cells []Cell) string {
	keys := make([]string, len(cells))
	for i, c := range cells {
		keys[i] = c.Key
	}
	return strings.Join(keys, "\n")
}

// cells reads the values of the dimensions of a sum: identifiers become texts, units the
// department or section that they belong to.
func (s *Service) cells(ctx context.Context, a *asked, bys []by, row sum) ([]Cell, error) {
	cells := make([]Cell, len(bys))
	at := 0
	for i, b := range bys {
		cells[i] = Cell{Dimension: b.Name, Key: row.key(at)}
		used := len(b.keys(a.measure.Facts.Unit))
		if b.Sort != OfCode && b.Sort != OfNumber {
			id, err := s.belongs(ctx, a, b, row, at)
			if err != nil {
				return nil, err
			}
			cells[i].Key = ""
			if !id.IsZero() {
				cells[i].Key = id.String()
			}
		}
		at += used
	}
	return cells, nil
}

func (s *Service) belongs(ctx context.Context, a *asked, b by, row sum, at int) (ident.ID, error) {
	id, err := storedID(row.key(at))
	if err != nil || b.Sort != OfDepartment && b.Sort != OfSection {
		return id, err
	}
	house, err := s.houseAt(ctx, a)
	if err != nil {
		return id, err
	}
	department := house.Units[id].Department
	switch {
	case b.Sort == OfDepartment:
		return department, nil
	case id.IsZero() && b.Column != "":
		return storedID(row.key(at + 1))
	}
	return house.Departments[department].Section, nil
}

// storedID reads an identifier as the database writes its number.
func storedID(text string) (ident.ID, error) {
	var id ident.ID
	if text == "" {
		return id, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return id, fmt.Errorf("a key of a group: %w", err)
	}
	err = id.Scan(n)
	return id, err
}

// name gives the cells of groups their names.
func (s *Service) name(ctx context.Context, a *asked, bys []by, groups []Group) error {
	for i, b := range bys {
		wanted := map[string]bool{}
		for _, g := range groups {
			if g.Cells[i].Key != "" {
				wanted[g.Cells[i].Key] = true
			}
		}
		names, err := s.names(ctx, a, b.Dimension, slices.Sorted(maps.Keys(wanted)))
		if err != nil {
			return err
		}
		for _, g := range groups {
			named := names[g.Cells[i].Key]
			g.Cells[i].Code, g.Cells[i].Name = named.Code, named.Name
		}
	}
	return nil
}

// names finds the names of values of a dimension, as of the day and as known.
func (s *Service) names(ctx context.Context, a *asked, d Dimension, keys []string) (map[string]Cell, error) {
	named := map[string]Cell{}
	switch d.Sort {
	case OfNumber:
		for _, key := range keys {
			named[key] = Cell{Name: key}
		}
		return named, nil
	case OfCode:
		return named, s.nameCodes(ctx, a, d, keys, named)
	}
	ids := make([]ident.ID, len(keys))
	for i, key := range keys {
		id, err := ident.Parse(key)
		if err != nil {
			return nil, fmt.Errorf("names of %s: %w", d.Name, err)
		}
		ids[i] = id
	}
	return named, s.nameRecords(ctx, a, d, ids, named)
}

// nameCodes: a code that no table of the year has keeps its digits.
func (s *Service) nameCodes(ctx context.Context, a *asked, d Dimension, keys []string, named map[string]Cell) error {
	table, err := s.Codes.Table(ctx, d.Codes, a.year)
	none := errors.Is(err, codetable.ErrYear)
	if err != nil && !none {
		return fmt.Errorf("names of %s: %w", d.Name, err)
	}
	for _, key := range keys {
		named[key] = Cell{Code: key}
		if none {
			continue
		}
		if row, ok := table.Row(key); ok {
			named[key] = Cell{Code: key, Name: row.Name}
		}
	}
	return nil
}

func (s *Service) nameRecords(ctx context.Context, a *asked, d Dimension, ids []ident.ID, named map[string]Cell) error {
	switch d.Sort {
	case OfProject:
		found, err := s.Projects.NamesAt(ctx, ids, a.day, a.known)
		for id, p := range found {
			named[id.String()] = Cell{Code: string(p.Code), Name: p.Name}
		}
		return err
	case OfRecord:
		found, err := s.store.labels(ctx, d.Labels, ids)
		for id, name := range found {
			named[id.String()] = Cell{Name: name}
		}
		return err
	case OfSection:
		sections, err := s.House.Sections(ctx)
		for _, x := range sections {
			named[x.ID.String()] = Cell{Code: x.Code, Name: x.Name}
		}
		return err
	}
	house, err := s.houseAt(ctx, a)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if d.Sort == OfUnit {
			named[id.String()] = Cell{Code: house.Units[id].Code, Name: house.Units[id].Name}
		} else {
			named[id.String()] = Cell{Code: house.Departments[id].Code, Name: house.Departments[id].Name}
		}
	}
	return nil
}
