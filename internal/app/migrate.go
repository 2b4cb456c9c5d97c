package app

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/platform/db"
)

// Migrated is a book that was brought up to date.
type Migrated struct {
	Region string     `json:"region"`
	From   db.Version `json:"from"`
	To     db.Version `json:"to"`
}

// Migrate brings the schema of a book up to that of the program. It takes the lease.
func Migrate(ctx context.Context, cfg Config, region string) (Migrated, error) {
	m := Migrated{Region: region}
	if err := cfg.mustExist(ctx, region); err != nil {
		return m, err
	}
	before, err := db.OpenReader(ctx, cfg.database(region))
	if err != nil {
		return m, fmt.Errorf("read book %s: %w", region, err)
	}
	m.From, err = before.SchemaVersion(ctx)
	if err := errors.Join(err, before.Close()); err != nil {
		return m, err
	}
	after, err := db.Open(ctx, cfg.database(region))
	if err != nil {
		return m, fmt.Errorf("migrate book %s: %w", region, err)
	}
	m.To, err = after.SchemaVersion(ctx)
	return m, errors.Join(err, after.Close())
}
