package org

import (
	"errors"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// eachPair walks every pair of the program's roles.
func eachPair(t *testing.T, fn func(t *testing.T, roles map[string]Role, first, second Role)) {
	t.Helper()
	list, _, err := seeds()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 21 {
		t.Fatalf("%d roles", len(list))
	}
	roles := map[string]Role{}
	for _, r := range list {
		roles[r.Code] = r
	}
	for _, first := range list {
		for _, second := range list {
			if first.Code != second.Code {
				fn(t, roles, first, second)
			}
		}
	}
}

func dayOf(month time.Month, day int) fiscal.Date {
	return fiscal.DateOf(time.Date(2021, month, day, 0, 0, 0, 0, time.UTC))
}

func TestStanding_everyPair(t *testing.T) {
	user := User{ID: ident.NewGenerator(ident.ID{}).Next(time.Unix(1<<31, 0)), State: Active}
	eachPair(t, func(t *testing.T, roles map[string]Role, first, second Role) {
		t.Helper()
		want := first.Kind != second.Kind
		granted := standing{roles: roles, grants: []Grant{{Role: first.Code, ValidFrom: dayOf(6, 1), ValidTo: dayOf(6, 30)}}}
		delegated := standing{roles: roles, delegated: []Delegation{{Role: first.Code, ValidFrom: dayOf(6, 1), ValidTo: dayOf(6, 30)}}}
		for _, has := range []standing{granted, delegated} {
			for _, tt := range []struct {
				from, to fiscal.Date
				meets    bool
			}{
				{dayOf(5, 1), dayOf(5, 31), false}, {dayOf(5, 1), dayOf(6, 1), true}, {dayOf(6, 30), fiscal.Date{}, true}, {dayOf(7, 1), fiscal.Date{}, false},
			} {
				err := has.checkGrant(ident.ID{}, user, Grant{Role: second.Code, ValidFrom: tt.from, ValidTo: tt.to})
				if refused := errors.Is(err, ErrSeparation); refused != (want && tt.meets) || err != nil && !refused {
					t.Errorf("%s beside %s from %s: %v", second.Code, first.Code, tt.from, err)
				}
			}
		}
	})
}

func TestDelegation_everyPair(t *testing.T) {
	generator := ident.NewGenerator(ident.ID{})
	from := User{ID: generator.Next(time.Unix(1<<31, 0)), State: Active}
	to := User{ID: generator.Next(time.Unix(1<<31, 0)), State: Active}
	eachPair(t, func(t *testing.T, roles map[string]Role, first, second Role) {
		t.Helper()
		people := both{
			from: from, fromHas: standing{roles: roles, grants: []Grant{{Role: first.Code, ValidFrom: dayOf(1, 1)}}},
			to: to, toHas: standing{roles: roles, grants: []Grant{{Role: second.Code, ValidFrom: dayOf(1, 1)}}},
		}
		d := Delegation{From: from.ID, To: to.ID, Role: first.Code, ValidFrom: dayOf(6, 15), ValidTo: dayOf(6, 16), Reason: "出差"}
		err := checkDelegation(d, people, dayOf(6, 15))
		switch {
		case first.Kind.Administrator() && !errors.Is(err, ErrDelegationAdmin),
			first.Kind == Business && second.Kind.Administrator() && !errors.Is(err, ErrSeparation),
			first.Kind == Business && second.Kind == Business && err != nil:
			t.Errorf("%s delegated to %s: %v", first.Code, second.Code, err)
		}
		people.to.State = Disabled
		if err := checkDelegation(d, people, dayOf(6, 15)); err == nil {
			t.Errorf("%s delegated to a disabled %s", first.Code, second.Code)
		}
	})
}

// The defaults give each role only what its kind may hold, and name roles there are.
func TestSeeds(t *testing.T) {
	roles, pairs, err := seeds()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]RoleKind{}
	for _, r := range roles {
		kinds[r.Code] = r.Kind
	}
	seen := map[[2]string]bool{}
	for _, pair := range pairs {
		kind, known := kinds[pair[0]]
		if !known || !OpenTo(pair[1], kind) || seen[pair] {
			t.Errorf("%v: role known %t, may hold it %t, twice %t", pair, known, OpenTo(pair[1], kind), seen[pair])
		}
		seen[pair] = true
	}
}
