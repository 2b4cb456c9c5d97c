package org

import (
	"hash/fnv"
	"maps"
	"slices"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// picture is everything that decides who may do what, as it was read from the book at
// one moment. It is never changed: a change of rights makes a new one.
type picture struct {
	users       map[ident.ID]User
	byLogin     map[string]ident.ID
	roles       map[string]Role
	perms       map[string]map[string]struct{} // role → its permissions
	grants      map[ident.ID][]Grant           // by user, not revoked
	delegations map[ident.ID][]Delegation      // by delegate, not revoked
	departments map[ident.ID]ident.ID          // unit → its department
	unitsOf     map[ident.ID][]ident.ID        // department → its units
	inCharge    map[ident.ID][]ident.ID        // section → departments
}

// Capacity is one way in which a person acts: in an own role, or in that of another.
type Capacity struct {
	Role string   `json:"role"`
	For  ident.ID `json:"forUserId"` // the delegator; null in an own role
	Name string   `json:"forName"`
}

// Account is what a session needs to know of a user.
type Account struct {
	ID            ident.ID
	Login         string
	Name          string
	Unit          ident.ID
	UnitName      string
	Section       ident.ID
	SectionName   string
	Active        bool
	Administrator bool                // holds or is to hold a role of one of the three administrators
	Roles         []string            // codes in force, own and delegated, sorted
	Perms         map[string]struct{} // of these roles; shared, never changed
	Capacities    []Capacity
	AuthVersion   int64  // rises when the account itself becomes another: stopped, taken back, moved
	Rights        string // what he may do and where, as one word: another one whenever it changes
}

// capacities lists in which roles a user acts on a day, his own first. A delegated role
// holds only while its owner is active and has it himself (P5).
func (p *picture) capacities(user ident.ID, day fiscal.Date) []Capacity {
	var list []Capacity
	if p.users[user].State != Active {
		return nil
	}
	for _, role := range p.ownRoles(user, day) {
		list = append(list, Capacity{Role: role})
	}
	for _, d := range p.delegations[user] {
		owner := p.users[d.From]
		if d.InForce(day) && owner.State == Active && slices.Contains(p.ownRoles(d.From, day), d.Role) {
			list = append(list, Capacity{Role: d.Role, For: d.From, Name: owner.Name})
		}
	}
	return list
}

// ownRoles lists the roles granted to a user that hold on a day.
func (p *picture) ownRoles(user ident.ID, day fiscal.Date) []string {
	var list []string
	for _, g := range p.grants[user] {
		if g.InForce(day) {
			list = append(list, g.Role)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// scope joins what each capacity with the permission lets the user see.
func (p *picture) scope(user ident.ID, perm string, day fiscal.Date) Scope {
	var single, departments []ident.ID
	for _, c := range p.capacities(user, day) {
		if _, may := p.perms[c.Role][perm]; !may {
			continue
		}
		holder := p.users[user]
		if !c.For.IsZero() {
			holder = p.users[c.For]
		}
		switch p.roles[c.Role].Scope {
		case Everything:
			return AllUnits()
		case OwnUnit:
			single = append(single, holder.Unit)
		case OwnDepartment:
			departments = append(departments, p.departments[holder.Unit])
		case OwnSection:
			departments = append(departments, p.inCharge[holder.Section]...)
		}
	}
	s := Scope{single: sortedIDs(single), departments: sortedIDs(departments)}
	units := single
	for _, d := range s.departments {
		units = append(units, p.unitsOf[d]...)
	}
	s.Units = sortedIDs(units)
	return s
}

// account tells what a user may do on a day.
func (p *picture) account(user ident.ID, day fiscal.Date) (Account, error) {
	u, ok := p.users[user]
	if !ok {
		return Account{}, ErrUserNotFound
	}
	a := Account{
		ID: u.ID, Login: u.Login, Name: u.Name, Unit: u.Unit, UnitName: u.UnitName, Section: u.Section,
		SectionName: u.SectionName, Active: u.State == Active, Capacities: p.capacities(user, day), Perms: map[string]struct{}{},
		Administrator: administrates(p.grants[user], p.roles, day), AuthVersion: u.AuthVersion,
	}
	for _, c := range a.Capacities {
		a.Roles = append(a.Roles, c.Role)
		for perm := range p.perms[c.Role] {
			a.Perms[perm] = struct{}{}
		}
	}
	slices.Sort(a.Roles)
	a.Roles = slices.Compact(a.Roles)
	a.Rights = a.fingerprint()
	return a, nil
}

// fingerprint tells two states of an account's rights apart. A number kept in the book
// could not: roles also begin and end with their days, and change with those of others.
func (a Account) fingerprint() string {
	parts := []string{a.Unit.String(), a.Section.String()}
	for _, c := range a.Capacities {
		parts = append(parts, c.Role, c.For.String())
	}
	sum := fnv.New64a()
	for _, part := range append(parts, slices.Sorted(maps.Keys(a.Perms))...) {
		_, _ = sum.Write([]byte(part)) // a hash takes everything
		_, _ = sum.Write([]byte{0})
	}
	return strconv.FormatUint(sum.Sum64(), 36)
}

// behalf tells for whom a user acts when he uses a permission on a unit's row: zero
// when an own role is enough, else the first delegator whose role covers it.
func (p *picture) behalf(user ident.ID, perm string, unit ident.ID, day fiscal.Date) ident.ID {
	for _, c := range p.capacities(user, day) {
		if _, may := p.perms[c.Role][perm]; may && p.covers(user, c, unit) {
			return c.For
		}
	}
	return ident.ID{}
}

// covers tells whether a capacity of a user reaches a unit.
func (p *picture) covers(user ident.ID, c Capacity, unit ident.ID) bool {
	holder := p.users[user]
	if !c.For.IsZero() {
		holder = p.users[c.For]
	}
	switch p.roles[c.Role].Scope {
	case Everything:
		return true
	case OwnUnit:
		return holder.Unit == unit
	case OwnDepartment:
		return p.departments[holder.Unit] == p.departments[unit]
	case OwnSection:
		return slices.Contains(p.inCharge[holder.Section], p.departments[unit])
	}
	return false
}
