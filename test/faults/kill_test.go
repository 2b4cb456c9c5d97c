package faults

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/platform/db"
)

const (
	kills   = 5
	writers = 4
	// The program is killed after so many acknowledged writes of a round, and some.
	writesBefore = 25
	writesMore   = 9
)

// TestKill ends `caixiao serve` with kill -9 while several people write: what was
// acknowledged is there, once, with its audit record; what was not is repeated under
// the same key and then is there once too.
func TestKill(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			h := newHouse(t, engine)
			l := &load{house: h, acknowledged: map[string]bool{}, pending: map[string]bool{}}
			for round := range kills {
				process := h.serve()
				l.signIn()
				l.repeatPending()
				l.write(process, writesBefore+round*writesMore)
				h.prove(l)
			}
			process := h.serve()
			l.signIn()
			l.repeatPending()
			process.kill()
			if len(l.pending) > 0 {
				t.Errorf("never answered: %v", l.pending)
			}
			h.prove(l)
		})
	}
}

// prove opens the book after the program is gone and compares it with what the writers know.
func (h *house) prove(l *load) {
	h.t.Helper()
	ctx := h.t.Context()
	b, err := app.OpenBook(ctx, app.BookConfig{Region: region, Config: app.Config{Dir: h.dir, DSN: h.dsn, Standby: true, Log: quiet()}})
	if err != nil {
		h.t.Fatal(err)
	}
	proof, err := b.Prove(ctx)
	if err != nil || !proof.Holds() {
		h.t.Errorf("the book does not prove: %+v %+v %v", proof.Findings, proof.Audit, err)
	}
	h.compare(ctx, b.DB(), l)
	if err := b.Close(); err != nil {
		h.t.Error(err)
	}
}

func (h *house) compare(ctx context.Context, d *db.DB, l *load) {
	h.t.Helper()
	var codes, recorded []string
	err := errors.Join(
		d.Select(ctx, &codes, `SELECT code FROM org_departments WHERE code <> '318' ORDER BY code`),
		d.Select(ctx, &recorded, `SELECT object_id FROM audit_entries WHERE action = 'org.department.create' ORDER BY object_id`),
	)
	if err != nil {
		h.t.Fatal(err)
	}
	if len(slices.Compact(slices.Clone(codes))) != len(codes) || len(slices.Compact(slices.Clone(recorded))) != len(recorded) || len(recorded) != len(codes)+1 {
		h.t.Errorf("%d departments, %d records of them", len(codes), len(recorded))
	}
	for _, code := range slices.Sorted(maps.Keys(l.acknowledged)) {
		if !slices.Contains(codes, code) {
			h.t.Errorf("department %s was acknowledged and is lost", code)
		}
	}
	for _, code := range codes {
		if !l.acknowledged[code] && !l.pending[code] {
			h.t.Errorf("department %s is there and nobody made it", code)
		}
	}
	h.t.Logf("%d written, %d acknowledged, %d unanswered", len(codes), len(l.acknowledged), len(l.pending))
}
