package org

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

// drawing is a picture with the generation it was made in and the answers it gave.
type drawing struct {
	*picture
	generation int64
	scopes     sync.Map // scopeKey → Scope
	accounts   sync.Map // accountKey → Account
	holders    sync.Map // holderKey → []Holder
}

type scopeKey struct {
	user ident.ID
	perm string
	day  fiscal.Date
}

type accountKey struct {
	user ident.ID
	day  fiscal.Date
}

type holderKey struct {
	role string
	day  fiscal.Date
}

// drawTimeout bounds the reading of the picture, which no request's end may stop
// halfway: others wait for it.
const drawTimeout = 30 * time.Second

// rights returns the present picture.
func (s *Service) rights(ctx context.Context) (*drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if d := s.drawn.Load(); d != nil && d.generation == s.generation.Load() {
		return d, nil
	}
	return s.draw() //nolint:contextcheck // outside any transaction of ctx: what is not committed gives nobody a right
}

// draw reads the picture, unless somebody else has while this one waited.
func (s *Service) draw() (*drawing, error) {
	s.drawing.Lock()
	defer s.drawing.Unlock()
	generation := s.generation.Load()
	if d := s.drawn.Load(); d != nil && d.generation == generation {
		return d, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), drawTimeout)
	defer cancel()
	p, err := s.store.picture(ctx)
	if err != nil {
		return nil, fmt.Errorf("read who may do what: %w", err)
	}
	d := &drawing{picture: p, generation: generation}
	s.drawn.Store(d)
	return d, nil
}

// rightsChange makes the picture void once the transaction of ctx is committed.
func (s *Service) rightsChange(ctx context.Context) {
	db.AfterCommit(ctx, func() { s.generation.Add(1) })
}

// Scope is the units whose rows the actor of ctx may see for a permission, by the roles
// in force today. The program itself sees everything, a guest nothing. It is answered
// from memory.
func (s *Service) Scope(ctx context.Context, perm string) (Scope, error) {
	who := actor.From(ctx)
	switch {
	case who.Machine != "":
		return AllUnits(), nil
	case who.Guest():
		return Scope{}, nil
	}
	d, err := s.rights(ctx)
	if err != nil {
		return Scope{}, err
	}
	key := scopeKey{who.User, perm, s.Today()}
	if known, ok := d.scopes.Load(key); ok {
		return known.(Scope), nil //nolint:errcheck,forcetypeassert // only scopes are stored
	}
	scope := d.scope(key.user, key.perm, key.day)
	d.scopes.Store(key, scope)
	return scope, nil
}

// ActsFor tells for whom the actor of ctx acts when he uses a permission on a unit's
// row: zero in an own role, else the user who has let him.
func (s *Service) ActsFor(ctx context.Context, perm string, unit ident.ID) (ident.ID, error) {
	who := actor.From(ctx)
	if who.User.IsZero() {
		return ident.ID{}, nil
	}
	d, err := s.rights(ctx)
	if err != nil {
		return ident.ID{}, err
	}
	return d.behalf(who.User, perm, unit, s.Today()), nil
}

// AccountByID is what a session needs of a user, from memory; ErrUserNotFound.
func (s *Service) AccountByID(ctx context.Context, id ident.ID) (Account, error) {
	d, err := s.rights(ctx)
	if err != nil {
		return Account{}, err
	}
	key := accountKey{id, s.Today()}
	if known, ok := d.accounts.Load(key); ok {
		return known.(Account), nil //nolint:errcheck,forcetypeassert // only accounts are stored
	}
	a, err := d.account(id, key.day)
	if err == nil {
		d.accounts.Store(key, a)
	}
	return a, err
}

// AccountByLogin is AccountByID by the login, in any case of letters.
func (s *Service) AccountByLogin(ctx context.Context, login string) (Account, error) {
	d, err := s.rights(ctx)
	if err != nil {
		return Account{}, err
	}
	id, ok := d.byLogin[strings.ToLower(strings.TrimSpace(login))]
	if !ok {
		return Account{}, ErrUserNotFound
	}
	return s.AccountByID(ctx, id)
}

// Holders lists who may act in a role today, from memory: its owners, each followed by
// those he has let. The list is shared and must not be changed.
func (s *Service) Holders(ctx context.Context, role string) ([]Holder, error) {
	d, err := s.rights(ctx)
	if err != nil {
		return nil, err
	}
	key := holderKey{role, s.Today()}
	if known, ok := d.holders.Load(key); ok {
		return known.([]Holder), nil //nolint:errcheck,forcetypeassert // only holders are stored
	}
	list := d.picture.holders(role, key.day)
	d.holders.Store(key, list)
	return list, nil
}

// Posts lists in which capacities a user may act today, from memory, with where in the
// house each of them stands.
func (s *Service) Posts(ctx context.Context, user ident.ID) ([]Holder, error) {
	d, err := s.rights(ctx)
	if err != nil {
		return nil, err
	}
	return d.seats(user, s.Today()), nil
}
