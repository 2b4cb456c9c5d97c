package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/session"
)

// NewBook says which book to create.
type NewBook struct {
	Government org.GovernmentInput
	At         clock.Instant // where the clock of a demo book stands; zero: the present
	// Begin puts into the book what it is not made without; nil: nothing more.
	Begin func(ctx context.Context, b *Book) error
}

// CreateBook makes the book of a government: its database where there is none, its
// keys, its roles. Nothing is left of a book that could not be made whole.
func CreateBook(ctx context.Context, cfg Config, in NewBook) (book *Book, err error) {
	h, err := newHouse(cfg)
	if err != nil {
		return nil, err
	}
	region := in.Government.RegionCode
	if err := CheckRegion(region); err != nil {
		return nil, err
	}
	if _, err := org.NewGovernment(in.Government); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(cfg.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of data: %w", err)
	}
	if there, err := cfg.exists(region); err != nil || there {
		return nil, errors.Join(err, ErrBookExists.With(region))
	}
	made := false
	if cfg.DSN != "" {
		if made, err = db.Create(ctx, h.cfg.database(region)); err != nil {
			return nil, fmt.Errorf("create the database of book %s: %w", region, err)
		}
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, cfg.undo(ctx, region, made))
		}
	}()
	open := h.bookConfig(region)
	open.At = in.At
	if book, err = OpenBook(ctx, open); err != nil {
		return nil, err
	}
	if err := book.begin(ctx, in); err != nil {
		return nil, errors.Join(err, book.Close())
	}
	return book, cfg.markMade(region)
}

// begin names the government of a new book, and what else it begins with.
func (b *Book) begin(ctx context.Context, in NewBook) error {
	if _, err := b.org.CreateGovernment(actor.Machine(ctx, "create"), in.Government); err != nil {
		return fmt.Errorf("name the government: %w", err)
	}
	if in.Begin == nil {
		return nil
	}
	return in.Begin(ctx, b)
}

// Discard removes a book that was made to be thrown away, with its database. It must be
// closed.
func Discard(ctx context.Context, cfg Config, region string) error {
	return cfg.undo(ctx, region, cfg.DSN != "")
}

// undo removes what is left of a book that could not be made.
func (c Config) undo(ctx context.Context, region string, made bool) error {
	var errs []error
	if made {
		errs = append(errs, db.Drop(context.WithoutCancel(ctx), c.database(region)))
	}
	for _, suffix := range []string{fileSuffix, fileSuffix + "-wal", fileSuffix + "-shm", fileSuffix + ".lock", markSuffix, headsFile} {
		if err := os.Remove(c.path(region, suffix)); err != nil && !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(append(errs, os.RemoveAll(c.path(region, filesDir)))...)
}

// oidc is the single sign-on of a book, with the address it comes back to.
func (c Config) oidc(region string) *session.OIDCConfig {
	if c.OIDC == nil {
		return nil
	}
	one := *c.OIDC
	one.RedirectURL = strings.TrimSuffix(c.PublicURL, "/") + "/api/v1/oidc/callback?book=" + region
	return &one
}
