package org

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
)

// Config is what the module is built on, all of one book.
type Config struct {
	DB      *db.DB
	Audit   *audit.Log
	Outbox  *outbox.Outbox
	Cursors *page.Cursors
	Secrets Secrets
}

// Service carries out the use cases of the house.
type Service struct {
	db      *db.DB
	store   *store
	audit   *audit.Log
	outbox  *outbox.Outbox
	cursors *page.Cursors
	secrets Secrets

	// The picture of rights is made when it is asked for, and of no use once the
	// generation it was made in has passed.
	generation atomic.Int64
	drawing    sync.Mutex
	drawn      atomic.Pointer[drawing]
}

// NewService returns the service of a book.
func NewService(c Config) *Service {
	s := &Service{
		db: c.DB, store: &store{db: c.DB, terms: terms.New(c.DB)}, audit: c.Audit, outbox: c.Outbox, cursors: c.Cursors,
		secrets: c.Secrets,
	}
	s.db.AddProof(db.Proof{Name: "org.versions", Run: s.store.proveVersions})
	s.db.AddProof(db.Proof{Name: "org.memberships", Run: s.store.proveMemberships})
	s.db.AddProof(db.Proof{Name: "org.separation", Run: s.store.proveSeparation})
	return s
}

// zone is that of the business days; China has had one without summer time since 1992.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// Today is the business day of the book's clock.
func (s *Service) Today() fiscal.Date { return fiscal.DateOf(s.db.Clock().Now().Time().In(zone)) }

// stale refuses a change of another version than the present one, with who made it.
func (s *Service) stale(ctx context.Context, given, present int64, table string, id any) error {
	if given == present {
		return nil
	}
	last, err := s.store.lastChange(ctx, table, id)
	if err != nil {
		return fmt.Errorf("read the last change of %s %v: %w", table, id, err)
	}
	return ErrStale.With(last.By, last.At.Time().In(zone).Format("2006-01-02 15:04"))
}

// Government is the government whose book this is.
func (s *Service) Government(ctx context.Context) (Government, error) { return s.store.government(ctx) }

// CreateGovernment names the government of a new book.
func (s *Service) CreateGovernment(ctx context.Context, in GovernmentInput) (Government, error) {
	g, err := NewGovernment(in)
	if err != nil {
		return g, err
	}
	return g, s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.insertGovernment(ctx, g); err != nil {
			return fmt.Errorf("insert government: %w", taken(err, ErrCodeTaken.With(g.RegionCode)))
		}
		return s.audit.Record(ctx, audit.Act{Action: "org.government.create", After: g})
	})
}

// ChangeGovernment changes what is said about the government.
func (s *Service) ChangeGovernment(ctx context.Context, version int64, in GovernmentInput) (Government, error) {
	var next Government
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		g, err := s.store.government(ctx)
		if err != nil {
			return err
		}
		if err := s.stale(ctx, version, g.Version, "org_governments", 1); err != nil {
			return err
		}
		if next, err = g.Changed(in); err != nil {
			return err
		}
		if err := s.store.updateGovernment(ctx, next); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Act{Action: "org.government.change", Before: g, After: next})
	})
	return next, err
}
