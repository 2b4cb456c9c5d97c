package org

import (
	"cmp"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Holder is somebody who may act in a role: in his own, or in that of another who has let
// him. Only who can sign in is one.
type Holder struct {
	User    ident.ID
	Name    string
	Unit    ident.ID // he belongs to
	For     ident.ID // whose role it is; zero: his own
	ForName string
	Owner   Post // where whose role it is stands
}

// Post is where somebody stands in the house.
type Post struct {
	User       ident.ID
	Role       string
	Unit       ident.ID
	Department ident.ID // of his unit
	Section    ident.ID // null outside the bureau's sections
}

// holders lists who may act in a role on a day: its owners in the order of their logins,
// each followed by those he has let.
func (p *picture) holders(role string, day fiscal.Date) []Holder {
	var list []Holder
	for id := range p.users {
		for _, c := range p.capacities(id, day) {
			if c.Role == role {
				list = append(list, p.holder(id, c))
			}
		}
	}
	slices.SortFunc(list, func(a, b Holder) int {
		return cmp.Or(
			strings.Compare(p.users[a.Owner.User].Login, p.users[b.Owner.User].Login),
			a.For.Compare(ident.ID{})-b.For.Compare(ident.ID{}), // whose role it is himself comes first
			strings.Compare(p.users[a.User].Login, p.users[b.User].Login),
		)
	})
	return list
}

// holder is a user in one of his capacities.
func (p *picture) holder(user ident.ID, c Capacity) Holder {
	owner := user
	if !c.For.IsZero() {
		owner = c.For
	}
	u, o := p.users[user], p.users[owner]
	return Holder{
		User: user, Name: u.Name, Unit: u.Unit, For: c.For, ForName: c.Name,
		Owner: Post{User: owner, Role: c.Role, Unit: o.Unit, Department: p.departments[o.Unit], Section: o.Section},
	}
}

// seats lists in which capacities a user acts on a day, with where each of them stands.
func (p *picture) seats(user ident.ID, day fiscal.Date) []Holder {
	var list []Holder
	for _, c := range p.capacities(user, day) {
		list = append(list, p.holder(user, c))
	}
	return list
}
