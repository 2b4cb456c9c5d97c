// Package audit keeps the book's audit log (审计日志): who did what to which object,
// when, and what changed, in rows that cannot be changed unnoticed.
package audit

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

// Log is the audit log of one book.
type Log struct {
	db *db.DB
}

// New returns the log of a book.
func New(d *db.DB) *Log { return &Log{db: d} }

// Act is one thing somebody did. Before and After are what it changed, as ids and
// figures without personal data; nil where there is nothing before or after.
type Act struct {
	Action string   // "org.unit.move": module, noun, verb; its label is the text "audit." + Action
	Object ident.ID // what it was done to; zero when it is nothing with an id
	Reason string
	Before any
	After  any
}

// Record writes an act of the actor of ctx into the transaction of ctx.
func (l *Log) Record(ctx context.Context, act Act) error {
	before, err := text(act.Before)
	if err != nil {
		return fmt.Errorf("audit %s: %w", act.Action, err)
	}
	after, err := text(act.After)
	if err != nil {
		return fmt.Errorf("audit %s: %w", act.Action, err)
	}
	who := actor.From(ctx)
	return l.insert(ctx, row{
		ID: l.db.NewID(), RecordedAt: db.Stamp(ctx), Actor: who.User, Login: who.Login + who.Machine, Roles: who.Roles,
		Action: act.Action, Object: act.Object, Reason: act.Reason, Before: before, After: after, Request: who.Request,
	})
}

func text(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	data, err := json.Marshal(v)
	return string(data), err
}
