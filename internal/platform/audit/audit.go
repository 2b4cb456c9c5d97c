// Package audit keeps the book's audit log (审计日志): who did what to which object,
// when, and what changed, in rows that cannot be changed unnoticed.
//
// A row carries the SM3 of its content. The sequencer numbers committed rows; the
// sealer puts them into blocks about once a second: the root of a tree over the
// hashes of the rows, the hash of the block before, and a signature. The head of
// each block is appended to a file outside the database, from which it can be
// printed and given to somebody else. Who changes rows must change blocks, needs
// the key to sign them, and still differs from the file and from the print.
//
// Invariants, checked by Proof (without key and file) and by Sealer.Check:
//
//	A1  a row's hash is that of its content, and stands in its block at its number
//	A2  blocks are numbered from 1, each names the hash of the one before, and its
//	    numbers begin where those of the one before end
//	A3  each block is signed with a key of the book and stands in the file of heads
//
// Rules served: docs/rules/audit.md (handbook assets-review-debt-ops §8.2).
package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/locales"
)

// Log is the audit log of one book. It can be added to and read; nothing here takes
// an entry away (rule audit:8.2-kept).
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

// Record writes an act of the actor of ctx into the transaction of ctx: without the
// record there is no act (rule audit:8.2-acts).
func (l *Log) Record(ctx context.Context, act Act) error {
	return l.RecordAll(ctx, []Deed{{Who: actor.From(ctx), Act: act}})
}

// Deed is an act with who did it.
type Deed struct {
	Who actor.Actor
	Act Act
}

// named holds every act that tests do to a plain name in locales: whoever reads the log
// must not meet a code. What tests and benchmarks make up needs none.
func named(action string) {
	if !testing.Testing() || madeUp(action) {
		return
	}
	if !locales.Has(locales.Chinese, "audit."+action) {
		panic("audit: no text for " + action)
	}
}

// madeUp tells the acts of tests and benchmarks: sample.…, bench.…, quota.test.
func madeUp(action string) bool {
	for _, word := range strings.Split(action, ".") {
		if word == "sample" || word == "test" || word == "bench" {
			return true
		}
	}
	return false
}

// RecordAll is Record for what several people did, written in one transaction on behalf of
// all of them.
func (l *Log) RecordAll(ctx context.Context, deeds []Deed) error {
	rows := make([]row, len(deeds))
	for i, d := range deeds {
		named(d.Act.Action)
		before, err := text(d.Act.Before)
		if err != nil {
			return fmt.Errorf("audit %s: %w", d.Act.Action, err)
		}
		after, err := text(d.Act.After)
		if err != nil {
			return fmt.Errorf("audit %s: %w", d.Act.Action, err)
		}
		r := row{
			ID: digits(l.db.NewID()), RecordedAt: db.Stamp(ctx).String(), ActorID: digits(d.Who.User), Login: d.Who.Login + d.Who.Machine,
			Roles: strings.Join(d.Who.Roles, ","), Action: d.Act.Action, ObjectID: digits(d.Act.Object), Reason: d.Act.Reason,
			BeforeJSON: before, AfterJSON: after, RequestID: d.Who.Request,
		}
		r.Hash = r.sum().String()
		rows[i] = r
	}
	if err := l.insert(ctx, rows); err != nil {
		return fmt.Errorf("audit %s: %w", deeds[0].Act.Action, err)
	}
	return nil
}

func text(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	data, err := json.Marshal(v)
	return string(data), err
}
