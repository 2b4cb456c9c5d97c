// Package actor carries who acts through a call: the person signed in, or the
// program itself. It is one of the four things a ctx carries.
package actor

import (
	"context"

	"caixiao/internal/core/ident"
)

// Actor is who acts. The zero value is a guest: nobody is signed in.
type Actor struct {
	User     ident.ID
	Login    string
	Name     string
	Unit     ident.ID            // the unit the user belongs to
	Roles    []string            // role codes in force today, own and delegated, sorted
	Perms    map[string]struct{} // permission codes of these roles; shared, never changed
	Session  ident.ID            // zero outside the web
	Language string              // "zh" or "en"; empty is Chinese
	Request  string              // the request id, which logs, audit and error messages share
	Address  string              // network address of the client, without its port
	Machine  string              // name of the part of the program that acts by itself; empty for people
}

type key struct{}

// With returns ctx with a as the one who acts.
func With(ctx context.Context, a Actor) context.Context { return context.WithValue(ctx, key{}, a) }

// From returns who acts in ctx, a guest when nobody was named.
func From(ctx context.Context) Actor {
	a, _ := ctx.Value(key{}).(Actor)
	return a
}

// Machine returns ctx with a part of the program as the one who acts: "demo",
// "sealer", "cli".
func Machine(ctx context.Context, name string) context.Context {
	return With(ctx, Actor{Machine: name, Name: name})
}

// Guest reports that nobody is signed in and the program does not act by itself.
func (a Actor) Guest() bool { return a.User.IsZero() && a.Machine == "" }

// Can reports whether one of a's roles has the permission.
func (a Actor) Can(perm string) bool {
	_, ok := a.Perms[perm]
	return ok
}

// Has reports whether a holds a role.
func (a Actor) Has(role string) bool {
	for _, r := range a.Roles {
		if r == role {
			return true
		}
	}
	return false
}
