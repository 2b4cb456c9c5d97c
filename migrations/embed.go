// Package migrations holds the history of the database schema: one text for both
// engines, in files named YYYYMMDDHHMM_<module>_<what>.sql (UTC, unique), each of
// them only a "-- +goose Up" part, never edited once merged.
package migrations

import "embed"

// Files are the migrations, for db.Config.
//
//go:embed [0-9]*.sql
var Files embed.FS
