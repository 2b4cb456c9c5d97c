package org

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// People lists the accounts of the book by login, without what they may do. It is
// answered from memory, for those who watch over all of them.
func (s *Service) People(ctx context.Context) ([]User, error) {
	d, err := s.rights(ctx)
	if err != nil {
		return nil, err
	}
	return slices.SortedFunc(maps.Values(d.users), func(a, b User) int { return cmp.Compare(a.Login, b.Login) }), nil
}

// EndingDelegations lists the delegations in force that end within days, those first that
// end first. It is answered from memory.
func (s *Service) EndingDelegations(ctx context.Context, days int) ([]Delegation, error) {
	d, err := s.rights(ctx)
	if err != nil {
		return nil, err
	}
	today, list := s.Today(), []Delegation{}
	for _, to := range d.delegations {
		for _, one := range to {
			if one.InForce(today) && today.DaysUntil(one.ValidTo) <= days {
				list = append(list, one)
			}
		}
	}
	slices.SortFunc(list, func(a, b Delegation) int { return cmp.Or(a.ValidTo.Compare(b.ValidTo), a.ID.Compare(b.ID)) })
	return list, nil
}
