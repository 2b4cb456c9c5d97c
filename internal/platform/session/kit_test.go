package session_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/platform/session"
	"caixiao/testkit"
)

const (
	book  = "130306"
	good  = "Hai-Gang 2026" // a password within the rules
	other = "Shan.Hai 2027"
	away  = "10.3.0.7" // an address that is counted
)

// cheap makes hashing cost nothing worth waiting for.
var cheap = session.HashCost{MemoryKiB: 64, Passes: 1, Threads: 1}

// people stands in for the module of users.
type people struct {
	mu   sync.Mutex
	list []session.Account
}

func (p *people) find(match func(session.Account) bool) (session.Account, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if i := slices.IndexFunc(p.list, match); i >= 0 {
		return p.list[i], nil
	}
	return session.Account{}, session.ErrUserNotFound.With()
}

func (p *people) ByLogin(_ context.Context, login string) (session.Account, error) {
	return p.find(func(a session.Account) bool { return strings.EqualFold(a.Login, strings.TrimSpace(login)) })
}

func (p *people) ByID(_ context.Context, id ident.ID) (session.Account, error) {
	return p.find(func(a session.Account) bool { return a.ID == id })
}

func (p *people) BySubject(_ context.Context, _, subject string) (session.Account, error) {
	return p.find(func(a session.Account) bool { return a.Login == subject })
}

func (p *people) change(id ident.ID, f func(*session.Account)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range p.list {
		if p.list[i].ID == id {
			f(&p.list[i])
		}
	}
}

// desk is a book with its sessions and two users, clerk and head.
type desk struct {
	*session.Service
	t      testing.TB
	db     *db.DB
	wall   *clock.Manual
	people *people
	clerk  ident.ID
	head   ident.ID
	cfg    session.Config
}

// start is 09:00, a second after the passwords were set.
func start() clock.Instant { return clock.Of(time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC)) }

func newDesk(t testing.TB, d *db.DB, changes ...func(*session.Config)) *desk {
	t.Helper()
	k := &desk{t: t, db: d, wall: clock.NewManual(start().Add(-time.Second)), people: &people{}}
	if err := d.InTx(t.Context(), func(context.Context) error {
		k.clerk, k.head = d.NewID(), d.NewID()
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	k.people.list = []session.Account{
		{ID: k.clerk, Login: "clerk", Name: "经办", UnitName: "海港区财政局", Section: "预算股", Active: true, Roles: []string{"UNIT_CLERK"}, Perms: map[string]struct{}{"target.write": {}, "target.read": {}}, AuthVersion: 1},
		{ID: k.head, Login: "head", Name: "局长", Active: true, Roles: []string{"BUREAU_HEAD"}, AuthVersion: 1},
	}
	keys, err := gm.Open(gm.Config{Dir: t.TempDir(), Book: book})
	if err != nil {
		t.Fatal(err)
	}
	k.cfg = session.Config{DB: d, Audit: audit.New(d), Accounts: k.people, Sealer: keys, Book: book, Wall: k.wall, Cost: cheap}
	for _, change := range changes {
		change(&k.cfg)
	}
	k.Service = session.New(k.cfg)
	for _, user := range []ident.ID{k.clerk, k.head} {
		if err := k.SetPassword(actor.Machine(t.Context(), "cli"), user, good, session.PasswordTerms{}); err != nil {
			t.Fatal(err)
		}
	}
	k.wall.Set(start())
	return k
}

// restart forgets everything that is not in the database.
func (k *desk) restart() { k.Service = session.New(k.cfg) }

// guest is the ctx of somebody not signed in, at an address.
func (k *desk) guest(address string) context.Context {
	return actor.With(k.t.Context(), actor.Actor{Address: address, Request: "r1"})
}

func (k *desk) try(address, login, password string) error {
	_, err := k.Login(k.guest(address), session.Login{Login: login, Password: password})
	return err
}

// enter signs somebody in.
func (k *desk) enter(login, password string) session.Issued {
	k.t.Helper()
	issued, err := k.Login(k.guest(away), session.Login{Login: login, Password: password, Device: "browser"})
	if err != nil {
		k.t.Fatalf("%s is not let in: %v", login, err)
	}
	return issued
}

// as is the ctx of the holder of a session.
func (k *desk) as(issued session.Issued) context.Context {
	k.t.Helper()
	who, err := k.Resolve(k.t.Context(), issued.Token, false)
	if err != nil {
		k.t.Fatalf("the session of %s is not known: %v", issued.Account.Login, err)
	}
	who.Address = away
	return actor.With(k.t.Context(), who)
}

// alive tells whether a token still opens something, without a step.
func (k *desk) alive(issued session.Issued) error {
	_, err := k.Resolve(k.t.Context(), issued.Token, true)
	return err
}

// actions are the actions of the audit log, in order.
func (k *desk) actions() []string {
	k.t.Helper()
	var list []string
	if err := k.db.Select(k.t.Context(), &list, `SELECT action FROM audit_entries ORDER BY id`); err != nil {
		k.t.Fatal(err)
	}
	return list
}

// want fails the test when err is not the expected failure; nil expects none.
func want(t testing.TB, what string, err error, expected error) {
	t.Helper()
	if !errors.Is(err, expected) || expected == nil && err != nil {
		t.Fatalf("%s: got %v, want %v", what, err, expected)
	}
}

func each(t *testing.T, fn func(k *desk)) {
	t.Helper()
	testkit.EachDB(t, func(t *testing.T, d *db.DB) { fn(newDesk(t, d)) })
}

// once is each for what stands above the store: one engine is enough.
func once(t *testing.T, fn func(k *desk)) {
	t.Helper()
	d := testkit.Open(t, testkit.SQLite(t))
	fn(newDesk(t, d))
	testkit.CheckBooks(t, d)
}
