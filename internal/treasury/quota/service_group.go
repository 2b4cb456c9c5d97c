package quota

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
)

// Groups sums up the quotas of a filter that the actor may see by one dimension, or by two,
// in the order of their codes.
func (s *Service) Groups(ctx context.Context, f Filter, by, then By) (list []Grouped, err error) {
	for _, one := range []By{by, then} {
		if one != "" && !slices.Contains(Bys(), one) {
			return nil, ErrFilter.With("by", string(one))
		}
	}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		a, err := s.ask(ctx, f)
		if err != nil {
			return err
		}
		groups, err := s.store.sumsBy(ctx, a, by, then)
		if err != nil {
			return fmt.Errorf("sum up quotas: %w", err)
		}
		g, err := s.labels(ctx, a, groups, by, then)
		if err != nil {
			return err
		}
		list, err = g.fold(groups)
		return err
	})
	return list, err
}

// labels finds the names that groups need.
func (s *Service) labels(ctx context.Context, a asked, groups map[dimension]*Totals, by, then By) (labelled, error) {
	g := labelled{by: by, then: then}
	var err error
	if g.names, err = s.houseNames(ctx, a.Year); err != nil {
		return g, err
	}
	var projects, documents []ident.ID
	for d := range groups {
		for _, one := range []struct {
			by   By
			text string
		}{{by, d.One}, {then, d.Two}} {
			switch one.by {
			case PerProject:
				projects = append(projects, idOf(one.text))
			case PerDocument:
				documents = append(documents, idOf(one.text))
			}
		}
	}
	if g.projects, err = s.Projects.Named(ctx, slices.DeleteFunc(projects, ident.ID.IsZero)); err != nil {
		return g, fmt.Errorf("projects: %w", err)
	}
	g.documents, err = s.store.documentsNamed(ctx, slices.DeleteFunc(documents, ident.ID.IsZero))
	return g, err
}

// idOf reads an identifier as the database writes its number; none is zero.
func idOf(text string) (id ident.ID) {
	if n, err := strconv.ParseInt(text, 10, 64); err != nil || id.Scan(n) != nil {
		return ident.ID{}
	}
	return id
}

// labelled knows the names of groups.
type labelled struct {
	names
	by, then By
}

// label is the key, the code and the name of a value of a dimension.
func (g labelled) label(by By, value string) (key, code, name string) {
	switch by {
	case PerDepartment, PerUnit, PerProject, PerDocument, PerSection:
		id := idOf(value)
		if id.IsZero() {
			return "", "", ""
		}
		return g.object(by, id)
	case PerFunctional, PerFunctionalClass:
		return value, value, g.code(codetable.Functional, value)
	case PerGovEconomic, PerGovClass:
		return value, value, g.code(codetable.EconomicGovernment, value)
	case PerDepEconomic, PerDepClass:
		return value, value, g.code(codetable.EconomicDepartment, value)
	case PerFundNature:
		return value, value, g.code(codetable.FundNature, value)
	case PerFundSource:
		return value, value, g.code(codetable.FundSource, value)
	}
	return value, value, value
}

func (g labelled) object(by By, id ident.ID) (key, code, name string) {
	switch by {
	case PerDepartment:
		u := g.units[id]
		return u.Department.String(), u.DepartmentCode, u.DepartmentName
	case PerProject:
		return id.String(), g.projects[id].Code, g.projects[id].Name
	case PerDocument:
		return id.String(), g.documents[id].Number, g.documents[id].Title
	case PerSection:
		return id.String(), "", g.sections[id]
	}
	return id.String(), g.units[id].Code, g.units[id].Name
}

// fold names the groups, and puts those together that have one key: the units of a
// department.
func (g labelled) fold(groups map[dimension]*Totals) ([]Grouped, error) {
	rows := map[dimension]*Grouped{}
	for d, t := range groups {
		var row Grouped
		row.Key, row.Code, row.Name = g.label(g.by, d.One)
		row.ThenKey, row.ThenCode, row.ThenName = g.label(g.then, d.Two)
		at := dimension{row.Key, row.ThenKey}
		if rows[at] == nil {
			rows[at] = &row
		}
		rows[at].Count += t.Count
		if err := rows[at].addAll(t.Sums); err != nil {
			return nil, err
		}
	}
	list := make([]Grouped, 0, len(rows))
	for _, row := range rows {
		list = append(list, *row)
	}
	slices.SortFunc(list, func(a, b Grouped) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Key, b.Key), cmp.Compare(a.ThenCode, b.ThenCode), cmp.Compare(a.ThenKey, b.ThenKey))
	})
	return list, nil
}

// addAll adds other sums up.
func (s *Sums) addAll(o Sums) (err error) {
	for _, one := range []struct {
		into *money.Fen
		fen  money.Fen
	}{
		{&s.InitialFen, o.InitialFen}, {&s.AdjustedFen, o.AdjustedFen}, {&s.TotalFen, o.TotalFen}, {&s.PooledFen, o.PooledFen},
		{&s.AvailableFen, o.AvailableFen}, {&s.FrozenFen, o.FrozenFen}, {&s.EncumberedFen, o.EncumberedFen}, {&s.PlannedFen, o.PlannedFen},
		{&s.InFlightFen, o.InFlightFen}, {&s.PaidFen, o.PaidFen}, {&s.CarriedFen, o.CarriedFen}, {&s.WithdrawnFen, o.WithdrawnFen},
	} {
		if *one.into, err = one.into.Add(one.fen); err != nil {
			return err
		}
	}
	return nil
}
