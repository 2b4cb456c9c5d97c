package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// replacedDir is where books are put that a restore has replaced.
const replacedDir = "replaced"

// noteRestored writes into the log, and signed into the file of heads, that the book
// was put back to a block, and seals that.
func (b *Book) noteRestored(ctx context.Context, block int64) error {
	ctx = actor.Machine(ctx, "restore")
	if err := b.sealer.RecordRestored(ctx, block); err != nil {
		return fmt.Errorf("note the restore: %w", err)
	}
	if err := b.box.Drain(ctx); err != nil {
		// A subscriber that fails stops only itself, as it did when the backup was made.
		b.cfg.Log.WarnContext(ctx, "events of the restored book could not be delivered", "region", b.Region, "error", err)
	}
	return b.sealer.Seal(ctx)
}

// moves are renamings that can be undone until all are done.
type moves struct{ undo []func() error }

// rename moves a file or folder if it is there.
func (m *moves) rename(from, to string) error {
	err := os.Rename(from, to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("put the book in its place: %w", err)
	}
	m.undo = append(m.undo, func() error { return os.Rename(to, from) })
	return nil
}

// back undoes them, the last one first.
func (m *moves) back() error {
	var errs []error
	for i := len(m.undo) - 1; i >= 0; i-- {
		errs = append(errs, m.undo[i]())
	}
	return errors.Join(errs...)
}

// takePlace puts the former book aside and the new one in its place, and returns where
// the former one is. The database comes last: without it a book is not found, so that
// one whose files are there already is never opened by half.
func (s *stage) takePlace(ctx context.Context, held *holding) (replaced string, err error) {
	region := s.manifest.Region
	stamp := clock.System{}.Now().Time().Format(backupTime)
	aside, err := s.newAside(region + "-" + stamp + "-")
	if err != nil {
		return "", err
	}
	var done moves
	defer func() {
		if err != nil {
			err = errors.Join(err, done.back())
		}
		_, _ = os.Remove(aside), os.Remove(filepath.Dir(aside)) // they stay when something is in them
	}()
	for _, suffix := range []string{fileSuffix, fileSuffix + "-wal", fileSuffix + "-shm", filesDir, headsFile} {
		if err := done.rename(s.final.path(region, suffix), filepath.Join(aside, region+suffix)); err != nil {
			return "", err
		}
	}
	for _, suffix := range []string{filesDir, headsFile, fileSuffix} {
		if err := done.rename(s.cfg.path(region, suffix), s.final.path(region, suffix)); err != nil {
			return "", err
		}
	}
	if s.final.DSN != "" {
		if err := s.takeDatabase(ctx, held, aside[strings.LastIndex(aside, "-")+1:]); err != nil {
			return "", err
		}
	}
	if err := errors.Join(syncFolder(aside), syncFolder(s.final.Dir)); err != nil {
		return "", err
	}
	if entries, err := os.ReadDir(aside); err == nil && len(entries) == 0 {
		return held.replaced, nil
	}
	return strings.Trim(held.replaced+" + "+aside, " +"), nil
}

// newAside makes a folder that is nobody else's, also when two restores follow each other.
func (s *stage) newAside(prefix string) (string, error) {
	all := filepath.Join(s.final.Dir, replacedDir)
	if err := os.MkdirAll(all, 0o700); err != nil {
		return "", fmt.Errorf("make a folder for the former book: %w", err)
	}
	aside, err := os.MkdirTemp(all, prefix)
	if err != nil {
		return "", fmt.Errorf("make a folder for the former book: %w", err)
	}
	return aside, nil
}

// takeDatabase gives the restored PostgreSQL database its name; the former one keeps
// its own with a mark behind it.
func (s *stage) takeDatabase(ctx context.Context, held *holding, mark string) error {
	final := s.final.database(s.manifest.Region)
	name, err := db.DatabaseName(final.DSN)
	if err != nil {
		return err
	}
	former := ""
	if there, err := db.Exists(ctx, final); err != nil {
		return err
	} else if there {
		// The lease is a connection, and nobody may be connected.
		if err := held.release(ctx); err != nil {
			return err
		}
		former = name + "_old_" + mark
		if err := db.Rename(ctx, final, former); err != nil {
			return err
		}
	}
	err = db.Rename(ctx, s.cfg.database(s.manifest.Region), name)
	if err == nil {
		held.replaced = former
		return s.final.markMade(s.manifest.Region)
	}
	if former != "" {
		dsn, nameErr := db.WithDatabase(final.DSN, former)
		if nameErr == nil {
			nameErr = db.Rename(context.WithoutCancel(ctx), db.Config{DSN: dsn}, name)
		}
		err = errors.Join(err, nameErr)
	}
	return err
}
