package org

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// world is a random house with random people, drawn small so that everything meets.
type world struct {
	*picture
	ids   []ident.ID // of users
	units []ident.ID
	today fiscal.Date
}

func drawWorld(t *rapid.T) world {
	generator := ident.NewGenerator(ident.ID{})
	next := func() ident.ID { return generator.Next(time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)) }
	w := world{today: fiscal.DateOf(time.Date(2021, 6, 15, 0, 0, 0, 0, time.UTC)), picture: &picture{
		users: map[ident.ID]User{}, roles: map[string]Role{}, perms: map[string]map[string]struct{}{}, grants: map[ident.ID][]Grant{},
		delegations: map[ident.ID][]Delegation{}, departments: map[ident.ID]ident.ID{}, unitsOf: map[ident.ID][]ident.ID{}, inCharge: map[ident.ID][]ident.ID{},
	}}
	sections := []ident.ID{{}, next(), next()}
	for range 3 {
		department := next()
		if s := rapid.SampledFrom(sections).Draw(t, "section in charge"); !s.IsZero() {
			w.inCharge[s] = append(w.inCharge[s], department)
		}
		for range rapid.IntRange(0, 3).Draw(t, "units") {
			unit := next()
			w.units = append(w.units, unit)
			w.departments[unit] = department
			w.unitsOf[department] = append(w.unitsOf[department], unit)
		}
	}
	w.units = append(w.units, next()) // a unit of a department of its own, so that there is one
	w.departments[w.units[len(w.units)-1]] = next()
	for i, scope := range []RoleScope{OwnUnit, OwnDepartment, OwnSection, Everything} {
		code := string(rune('A' + i))
		w.roles[code] = Role{Code: code, Scope: scope}
		w.perms[code] = map[string]struct{}{}
		for _, perm := range []string{"read", "write"} {
			if rapid.IntRange(0, 2).Draw(t, "may") > 0 {
				w.perms[code][perm] = struct{}{}
			}
		}
	}
	for i := range 4 {
		u := User{
			ID: next(), Login: fmt.Sprint(i), Unit: rapid.SampledFrom(w.units).Draw(t, "unit"), Section: rapid.SampledFrom(sections).Draw(t, "section"),
			State: rapid.SampledFrom([]UserState{Active, Active, Active, Inactive, Disabled}).Draw(t, "state"),
		}
		w.users[u.ID] = u
		w.ids = append(w.ids, u.ID)
	}
	w.drawRights(t)
	return w
}

func (w world) drawRights(t *rapid.T) {
	revoked := "2021-01-01T00:00:00.000000Z"
	roles := rapid.SampledFrom([]string{"A", "B", "C", "D"})
	for range rapid.IntRange(0, 6).Draw(t, "grants") {
		user := rapid.SampledFrom(w.ids).Draw(t, "user")
		g := Grant{User: user, Role: roles.Draw(t, "role"), ValidFrom: w.today.AddDays(rapid.IntRange(-2, 1).Draw(t, "from"))}
		if rapid.Bool().Draw(t, "ends") {
			g.ValidTo = g.ValidFrom.AddDays(rapid.IntRange(0, 3).Draw(t, "days"))
		}
		if rapid.IntRange(0, 4).Draw(t, "revoked") == 0 {
			g.RevokedAt = &revoked
		}
		w.grants[user] = append(w.grants[user], g)
	}
	for range rapid.IntRange(0, 5).Draw(t, "delegations") {
		d := Delegation{From: rapid.SampledFrom(w.ids).Draw(t, "delegator"), To: rapid.SampledFrom(w.ids).Draw(t, "delegate"), Role: roles.Draw(t, "role")}
		d.ValidFrom = w.today.AddDays(rapid.IntRange(-2, 1).Draw(t, "from"))
		d.ValidTo = d.ValidFrom.AddDays(rapid.IntRange(0, 3).Draw(t, "days"))
		w.delegations[d.To] = append(w.delegations[d.To], d)
	}
}

// sees is the naive model: may user, by this permission, see this unit today?
func (w world) sees(user ident.ID, perm string, unit ident.ID) bool {
	if w.users[user].State != Active {
		return false
	}
	for _, g := range w.grants[user] {
		if w.holds(g) && w.reaches(w.users[user], g.Role, perm, unit) {
			return true
		}
	}
	for _, d := range w.delegations[user] {
		running := !w.today.Before(d.ValidFrom) && !w.today.After(d.ValidTo)
		for _, g := range w.grants[d.From] {
			own := g.Role == d.Role && w.holds(g) && w.users[d.From].State == Active
			if running && own && w.reaches(w.users[d.From], d.Role, perm, unit) {
				return true
			}
		}
	}
	return false
}

func (w world) holds(g Grant) bool {
	return g.RevokedAt == nil && !w.today.Before(g.ValidFrom) && (g.ValidTo.IsZero() || !w.today.After(g.ValidTo))
}

func (w world) reaches(holder User, role, perm string, unit ident.ID) bool {
	if _, may := w.perms[role][perm]; !may {
		return false
	}
	switch role {
	case "A":
		return unit == holder.Unit
	case "B":
		return w.departments[unit] == w.departments[holder.Unit]
	case "C":
		return !holder.Section.IsZero() && slices.Contains(w.inCharge[holder.Section], w.departments[unit])
	}
	return true
}

// Scope, ActsFor and the permissions of an account say the same as the naive model.
func TestPicture_scope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		w.unitsOf[w.departments[w.units[len(w.units)-1]]] = []ident.ID{w.units[len(w.units)-1]}
		for _, user := range w.ids {
			account, err := w.account(user, w.today)
			if err != nil {
				t.Fatal(err)
			}
			for _, perm := range []string{"read", "write"} {
				scope := w.scope(user, perm, w.today)
				seen := 0
				for _, unit := range w.units {
					want := w.sees(user, perm, unit)
					if want {
						seen++
					}
					if scope.Has(unit) != want {
						t.Fatalf("user %s, %s, unit %s: got %t, want %t", w.users[user].Login, perm, unit, !want, want)
					}
					if delegator := w.behalf(user, perm, unit, w.today); !delegator.IsZero() && !want {
						t.Fatalf("acts for %s without a right", delegator)
					}
				}
				if _, may := account.Perms[perm]; seen > 0 && !may {
					t.Fatalf("user %s sees by %s what he may not do", w.users[user].Login, perm)
				}
				if scope.Empty() != (seen == 0) && !scope.All {
					t.Fatalf("empty %t, %d units seen", scope.Empty(), seen)
				}
			}
		}
	})
}

// Holders of a role are the capacities of everybody, turned round: who owns it comes
// first, then who acts for him, and where they stand is where the owner does.
func TestPicture_holders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		type way struct {
			user, owner ident.ID
			role        string
		}
		want, got := map[way]int{}, map[way]int{}
		for _, user := range w.ids {
			for _, c := range w.capacities(user, w.today) {
				owner := c.For
				if owner.IsZero() {
					owner = user
				}
				want[way{user, owner, c.Role}]++
			}
		}
		for role := range w.roles {
			seen := map[ident.ID]bool{}
			for _, h := range w.holders(role, w.today) {
				got[way{h.User, h.Owner.User, role}]++
				owner := w.users[h.Owner.User]
				if h.Owner.Unit != owner.Unit || h.Owner.Department != w.departments[owner.Unit] || h.Owner.Section != owner.Section || h.Owner.Role != role {
					t.Fatalf("%+v does not stand where %+v does", h.Owner, owner)
				}
				if h.For.IsZero() {
					seen[h.User] = true
				} else if !seen[h.For] {
					t.Fatalf("who acts for %s comes before him", h.For)
				}
			}
		}
		if !maps.Equal(want, got) {
			t.Fatalf("capacities %v, holders %v", want, got)
		}
	})
}

func TestPicture_fingerprint(t *testing.T) {
	ids := ident.NewGenerator(ident.ID{})
	now := dayOf(1, 1).In(time.UTC)
	unit, owner, other := ids.Next(now), ids.Next(now), ids.Next(now)
	base := func() Account {
		return Account{Unit: unit, Capacities: []Capacity{{Role: "A"}, {Role: "B", For: owner}}, Perms: map[string]struct{}{"x": {}}}
	}
	word := base().fingerprint()
	if again := base().fingerprint(); again != word || word == "" {
		t.Errorf("equal rights differ: %q, %q", word, again)
	}
	for name, change := range map[string]func(*Account){
		"one role less":       func(a *Account) { a.Capacities = a.Capacities[:1] },
		"one permission more": func(a *Account) { a.Perms["y"] = struct{}{} },
		"roles joined":        func(a *Account) { a.Capacities = []Capacity{{Role: "AB", For: owner}} },
		"for another":         func(a *Account) { a.Capacities[1].For = other },
		"in his own name":     func(a *Account) { a.Capacities[1].For = ident.ID{} },
		"in another unit":     func(a *Account) { a.Unit = other },
		"in a section":        func(a *Account) { a.Section = other },
	} {
		changed := base()
		if change(&changed); changed.fingerprint() == word {
			t.Errorf("%s is not told apart", name)
		}
	}
}
