package budget

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/ident"
)

// department is what is needed to know of one.
type department struct {
	ID         ident.ID
	Code, Name string
	Section    ident.ID
}

// house is who is who among the units.
type house struct {
	units       map[ident.ID]Unit
	departments map[ident.ID]department
}

func (s *Service) house(ctx context.Context) (house, error) {
	units, err := s.Units.Units(ctx)
	if err != nil {
		return house{}, fmt.Errorf("units: %w", err)
	}
	h := house{units: make(map[ident.ID]Unit, len(units)), departments: map[ident.ID]department{}}
	for _, u := range units {
		h.units[u.ID] = u
		h.departments[u.Department] = department{ID: u.Department, Code: u.DepartmentCode, Name: u.DepartmentName, Section: u.Section}
	}
	return h, nil
}

// sorted lists departments in the order of their codes.
func (h house) sorted(of map[ident.ID][]Line) []ident.ID {
	list := make([]ident.ID, 0, len(of))
	for id := range of {
		list = append(list, id)
	}
	slices.SortFunc(list, func(a, b ident.ID) int {
		return cmp.Or(cmp.Compare(h.departments[a].Code, h.departments[b].Code), a.Compare(b))
	})
	return list
}

// pools gives each department of an appropriation the pools that its money waits in, one
// for each section in charge, and writes them down: the section of a department may change
// before the last of its money is issued.
func (s *Service) pools(ctx context.Context, a Appropriation, h house, lines []Line) (shares []poolShare, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		type key struct {
			pool    Pool
			section ident.ID
		}
		known, err := s.store.allPools(ctx, a.ID)
		if err != nil {
			return fmt.Errorf("pools of appropriation %s: %w", a.ID, err)
		}
		shares = nil
		at := map[key]int{}
		var fresh []poolRow
		for _, l := range lines {
			if ofUnits(l.Nature) {
				continue
			}
			k := key{l.PoolOf(), h.departments[l.Department].Section}
			row := poolRow{Department: l.Department, Pool: k.pool}
			quota, there := known[row]
			i, seen := at[k]
			if !seen {
				i = len(shares)
				at[k] = i
				if !there {
					quota = s.DB.NewID()
				}
				shares = append(shares, poolShare{pool: k.pool, section: k.section, quota: quota})
			}
			if !there {
				known[row] = shares[i].quota
				fresh = append(fresh, row)
			}
			shares[i].left += l.AmountFen
		}
		return s.store.insertPools(ctx, a.ID, fresh, known)
	})
	return shares, err
}

// poolRow names a pool of a department.
type poolRow struct {
	Department ident.ID
	Pool
}
