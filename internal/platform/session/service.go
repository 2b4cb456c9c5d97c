package session

import (
	"context"
	"fmt"
	"log/slog"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// Config is what the sessions of one book stand on.
type Config struct {
	DB       *db.DB
	Audit    *audit.Log
	Accounts Accounts
	Sealer   Sealer // for TOTP secrets
	Book     string // region code: part of the cookie's name and of TOTP labels

	Wall   clock.Clock    // default clock.System
	Cost   HashCost       // of new password hashes; the zero value is the default
	Shared []netip.Prefix // addresses that stand for many people and are never locked; default: this machine's
	Secure bool           // cookies are for TLS only, also where TLS ends at a proxy
	OIDC   *OIDCConfig    // nil without single sign-on
	Log    *slog.Logger   // default slog.Default
}

// Service holds the credentials and sessions of one book. It is safe for
// concurrent use.
type Service struct {
	cfg    Config
	db     *db.DB
	store  *store
	audit  *audit.Log
	wall   clock.Clock
	hasher *hasher
	common blockList
	cache  *cache
	oidc   *provider
	today  atomic.Pointer[todays]
	pruned atomic.Int64 // when, in microseconds

	ending sync.RWMutex
	onEnd  []func(session ident.ID)
}

// todays is the policy in force on a day.
type todays struct {
	day    fiscal.Date
	policy Policy
}

// New returns the sessions of a book. Run must be running beside it.
func New(cfg Config) *Service {
	if cfg.Wall == nil {
		cfg.Wall = clock.System{}
	}
	if cfg.Cost == (HashCost{}) {
		cfg.Cost = defaultCost()
	}
	if cfg.Shared == nil {
		cfg.Shared = loopback()
	}
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	s := &Service{
		cfg: cfg, db: cfg.DB, store: &store{db: cfg.DB}, audit: cfg.Audit, wall: cfg.Wall,
		hasher: newHasher(cfg.Cost), common: newBlockList(commonText), cache: newCache(),
	}
	if cfg.OIDC != nil {
		s.oidc = newProvider(*cfg.OIDC, cfg.Wall)
	}
	return s
}

// OnEnd calls f after a session has ended, for whatever reason, so that streams to
// it can be closed.
func (s *Service) OnEnd(f func(session ident.ID)) {
	s.ending.Lock()
	defer s.ending.Unlock()
	s.onEnd = append(s.onEnd, f)
}

// gone forgets sessions that have ended and tells those who asked to be told.
func (s *Service) gone(ids []ident.ID) {
	s.cache.remove(ids...)
	s.ending.RLock()
	defer s.ending.RUnlock()
	for _, id := range ids {
		for _, f := range s.onEnd {
			f(id)
		}
	}
}

const (
	sweepEvery   = 15 * time.Second
	pruneEvery   = time.Hour
	sweepMax     = 500                  // sessions ended in one transaction
	keepSessions = 180 * 24 * time.Hour // ended ones: as long as the law keeps logs
)

// Run ends sessions whose time is over and throws away what is no longer needed,
// until ctx ends.
func (s *Service) Run(ctx context.Context) {
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if err := s.Sweep(ctx); err != nil && ctx.Err() == nil {
			s.cfg.Log.WarnContext(ctx, "sessions could not be swept", "error", err)
		}
	}
}

// Sweep does once what Run does again and again.
func (s *Service) Sweep(ctx context.Context) error {
	ctx = actor.Machine(ctx, "session")
	policy, err := s.Policy(ctx)
	if err != nil {
		return err
	}
	now := s.wall.Now()
	for _, l := range s.cache.all() {
		if _, reason, err := s.standing(ctx, l); err != nil {
			return err
		} else if reason != "" {
			s.end(ctx, l.session, reason)
		}
	}
	rows, err := s.store.expired(ctx, now, now.Add(-policy.idleTime()))
	if err != nil {
		return fmt.Errorf("list expired sessions: %w", err)
	}
	for _, row := range rows {
		if s.cache.find(row.ID) == nil { // one in memory was looked at above, and is more exact
			s.end(ctx, row, row.ended(row.SeenAt, now, policy.idleTime()))
		}
	}
	return s.prune(ctx, now)
}

// prune throws away what is no longer needed, now and then.
func (s *Service) prune(ctx context.Context, now clock.Instant) error {
	if now.Sub(clock.Micro(s.pruned.Load())) < pruneEvery {
		return nil
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		return s.store.prune(ctx, now.Add(-keepAttempts), now.Add(-keepSessions), now)
	})
	if err == nil {
		s.pruned.Store(now.Micro())
	}
	return err
}

// Open counts the open sessions.
func (s *Service) Open(ctx context.Context) (int64, error) {
	n, err := s.store.countOpen(ctx)
	if err != nil {
		return 0, fmt.Errorf("count open sessions: %w", err)
	}
	return n, nil
}

// Policy is the policy in force today.
func (s *Service) Policy(ctx context.Context) (Policy, error) {
	day := dayOf(s.wall.Now())
	cached := s.today.Load()
	if cached != nil && cached.day == day {
		return cached.policy, nil
	}
	all, err := s.store.policies(ctx)
	if err != nil {
		return Policy{}, fmt.Errorf("read session policies: %w", err)
	}
	policy := inForce(all, day)
	if !db.Inside(ctx) { // what a transaction has read may never be committed
		// Not when a policy was set meanwhile: the one read may be the one before.
		s.today.CompareAndSwap(cached, &todays{day: day, policy: policy})
	}
	return policy, nil
}
