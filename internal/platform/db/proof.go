package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"

	"caixiao/internal/platform/clock"
)

// Proof shows that the book is right in one respect. Run returns a sentence for
// the log for each thing that is wrong, and an error when it could not look.
type Proof struct {
	Name string // "quota.balances"
	Run  func(ctx context.Context, d *DB) ([]string, error)
}

// Finding is something wrong with the book.
type Finding struct {
	Proof string
	What  string
}

// AddProof adds a module's proof; a module does so when it is built on the book,
// so that check and tests prove exactly the modules in play. Names are unique.
func (d *DB) AddProof(p Proof) {
	d.proving.Lock()
	defer d.proving.Unlock()
	if slices.ContainsFunc(d.proofs, func(o Proof) bool { return o.Name == p.Name }) {
		panic("db: two proofs named " + p.Name)
	}
	d.proofs = append(d.proofs, p)
}

// Prove runs every proof on one snapshot and returns all findings.
func (d *DB) Prove(ctx context.Context) ([]Finding, error) {
	findings, _, err := d.ProveSome(ctx, func(string) bool { return true })
	return findings, err
}

// ProveSome runs the proofs that are wanted on one snapshot, and names those that ran.
func (d *DB) ProveSome(ctx context.Context, wanted func(name string) bool) (findings []Finding, ran []string, err error) {
	d.proving.Lock()
	proofs := slices.DeleteFunc(slices.Clone(d.proofs), func(p Proof) bool { return !wanted(p.Name) })
	d.proving.Unlock()
	err = d.InSnapshot(ctx, func(ctx context.Context) error {
		for _, p := range proofs {
			wrong, err := p.Run(ctx, d)
			if err != nil {
				return fmt.Errorf("prove %s: %w", p.Name, err)
			}
			ran = append(ran, p.Name)
			for _, what := range wrong {
				findings = append(findings, Finding{Proof: p.Name, What: what})
			}
		}
		return nil
	})
	return findings, ran, err
}

func (d *DB) ownProofs(files fs.FS) []Proof {
	return []Proof{
		{Name: "db.migrations", Run: func(ctx context.Context, d *DB) ([]string, error) {
			return proveMigrations(ctx, d, files)
		}},
		{Name: "db.stamps", Run: proveStamps},
		{Name: "db.integrity", Run: proveIntegrity},
	}
}

// proveMigrations: the database has each migration of the program, and no other.
func proveMigrations(ctx context.Context, d *DB, files fs.FS) ([]string, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	var applied []int64
	const query = `SELECT version_id FROM ` + versionTable + ` WHERE version_id > 0 ORDER BY version_id`
	if err := d.Select(ctx, &applied, query); err != nil {
		return nil, err
	}
	var wrong []string
	for _, name := range names {
		version, err := goose.NumericComponent(name)
		if err != nil {
			continue // not a migration
		}
		at := slices.Index(applied, version)
		if at < 0 {
			wrong = append(wrong, fmt.Sprintf("migration %s is missing", name))
			continue
		}
		applied = slices.Delete(applied, at, at+1)
	}
	for _, version := range applied {
		wrong = append(wrong, fmt.Sprintf("migration %d is unknown or applied twice", version))
	}
	return wrong, nil
}

// proveStamps: every recorded_at is an instant below the stored limit (D2).
func proveStamps(ctx context.Context, d *DB) ([]string, error) {
	var limit clock.Instant
	if err := d.Get(ctx, &limit, `SELECT stamp_until FROM book_clock WHERE id = 1`); err != nil {
		return nil, fmt.Errorf("read the stamp limit: %w", err)
	}
	var tables []string
	if err := d.Select(ctx, &tables, d.engine.tablesWith, "recorded_at"); err != nil {
		return nil, fmt.Errorf("list tables: %w", err)
	}
	var wrong []string
	for _, table := range tables {
		name := `"` + strings.ReplaceAll(table, `"`, `""`) + `"`
		var found struct {
			Late, Malformed int64
		}
		query := `
			SELECT COUNT(CASE WHEN recorded_at >= $1 THEN 1 END) AS late,
			       COUNT(CASE WHEN length(recorded_at) <> 27 THEN 1 END) AS malformed
			FROM ` + name
		if err := d.Get(ctx, &found, query, limit); err != nil {
			return nil, fmt.Errorf("read the stamps of %s: %w", table, err)
		}
		if found.Late+found.Malformed > 0 {
			wrong = append(wrong, fmt.Sprintf("%s: %d rows recorded at or after the stamp limit %s, %d rows with a malformed instant",
				table, found.Late, limit, found.Malformed))
		}
	}
	return wrong, nil
}

// proveIntegrity lets the engine look for broken pages, indexes and references.
func proveIntegrity(ctx context.Context, d *DB) ([]string, error) {
	var wrong []string
	for _, query := range d.engine.integrity {
		var rows []string
		if err := d.Select(ctx, &rows, query); err != nil {
			return nil, errors.Join(fmt.Errorf("check integrity"), err)
		}
		for _, row := range rows {
			if row != "ok" {
				wrong = append(wrong, row)
			}
		}
	}
	return wrong, nil
}
