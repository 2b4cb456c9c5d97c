package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"

	"github.com/prometheus/client_golang/prometheus"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/session"
	"caixiao/internal/treasury/bank"
)

// Failures of the house.
var (
	// ErrNoBook: no book of this region is served here.
	ErrNoBook = fault.New(fault.NotFound, "house.no_book", "region")
	// ErrOtherBook: a request to the API names a book that is not served here, so that no
	// session of it can be: it is answered as one that is signed in to another book.
	ErrOtherBook = fault.New(fault.Guest, "house.other_book")
	// ErrWhichBook: several books are served and the request names none.
	ErrWhichBook = fault.New(fault.Guest, "house.which_book", "count")
	// ErrBookBroken: the book is there, but could not be opened.
	ErrBookBroken = fault.New(fault.Unavailable, "house.broken", "region", "reason")
	// ErrRegion: not a region code.
	ErrRegion = fault.New(fault.Invalid, "house.region", "text")
	// ErrBookExists: a book of this region exists already.
	ErrBookExists = fault.New(fault.Conflict, "house.exists", "region")
	// ErrNoPage: a browser asks for an address without a page.
	ErrNoPage = fault.New(fault.NotFound, "house.no_page")
	// ErrNoBooks: there is nothing to serve.
	ErrNoBooks = fault.New(fault.NotFound, "house.empty", "place")
	// ErrMetrics: the metrics are not for whoever asks.
	ErrMetrics = fault.New(fault.Forbidden, "house.metrics")
	// ErrTemplate: a DSN template without the place for the region.
	ErrTemplate = fault.New(fault.Invalid, "house.template", "mark")
)

// Config says where the books are and how they are served.
type Config struct {
	Dir        string // files and heads of every book, and the books themselves when DSN is empty
	Keys       string // folder of the keys; empty: "keys" in Dir
	DSN        string // template of the PostgreSQL databases, with {region} in it
	Passphrase string // wraps the keys of the books
	Suite      string // of ciphers; national when empty
	Secure     bool   // TLS ends at a proxy: cookies are for TLS only
	PublicURL  string // the address people use, for single sign-on: https://host
	OIDC       *session.OIDCConfig
	Standby    bool
	NoSync     bool // for tests and for making demo books only
	Version    string
	Log        *slog.Logger
	HashCost   session.HashCost // zero: the default
	Nightly    Nightly          // backups that a served book makes by itself
	Proxies    httpx.Networks   // of proxies that are believed whom they ask for
	// MetricsFrom are the networks besides this machine that may read the metrics.
	MetricsFrom httpx.Networks
	// Clock is what the clocks of the books run by; nil is the machine's.
	Clock clock.Clock
	// Routes mounts routes beside those of the modules: of who measures the program.
	Routes func(b *Book, r *httpx.Router)

	carrier bank.Carrier // brings vouchers to banks; nil: HTTP
	still   bool         // nothing runs by itself beside the requests: who plays a book says what comes next
}

// House holds the books of one process. It is safe for concurrent use.
type House struct {
	cfg      Config
	registry *prometheus.Registry
	metrics  *httpx.Metrics

	mu    sync.RWMutex
	books map[string]*place

	stop     context.CancelFunc // of those who watch over the books
	watching sync.WaitGroup
}

// place is where a book is, or why it is not.
type place struct {
	book *Book
	err  error
}

// Open opens every book there is. A book that cannot be opened is refused alone, and
// the others are served; only when there is none at all it fails.
func Open(ctx context.Context, cfg Config) (*House, error) {
	h, err := newHouse(cfg)
	if err != nil {
		return nil, err
	}
	regions, err := Regions(cfg)
	if err != nil {
		return nil, err
	}
	if len(regions) == 0 {
		return nil, ErrNoBooks.With(cfg.Dir)
	}
	for _, region := range regions {
		book, err := OpenBook(ctx, h.bookConfig(region))
		if err != nil {
			h.cfg.Log.ErrorContext(ctx, "a book could not be opened", "region", region, "error", err)
		}
		h.books[region] = &place{book: book, err: err}
	}
	if h.allBroken() {
		err := h.books[regions[0]].err // Close forgets the books
		return nil, errors.Join(err, h.Close())
	}
	ctx, h.stop = context.WithCancel(context.WithoutCancel(ctx)) // the house outlives the call that opens it
	h.mu.RLock()                                                 // who watches may set a book at once
	defer h.mu.RUnlock()
	for region, p := range h.books {
		if p.book != nil {
			h.watch(ctx, region, p.book)
		}
	}
	return h, nil
}

func newHouse(cfg Config) (*House, error) {
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	if cfg.DSN != "" && !strings.Contains(cfg.DSN, regionMark) {
		return nil, ErrTemplate.With(regionMark)
	}
	registry := newRegistry()
	return &House{cfg: cfg, registry: registry, metrics: httpx.NewMetrics(registry), books: map[string]*place{}, stop: func() {}}, nil
}

func (h *House) allBroken() bool {
	for _, p := range h.books {
		if p.err == nil {
			return false
		}
	}
	return true
}

func (h *House) bookConfig(region string) BookConfig {
	return BookConfig{Config: h.cfg, Region: region, Metrics: h.metrics, Registry: h.registry}
}

// Book returns an open book, ErrNoBook or ErrBookBroken.
func (h *House) Book(region string) (*Book, error) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	p, ok := h.books[region]
	switch {
	case !ok:
		return nil, ErrNoBook.With(fault.Excerpt(region))
	case p.err != nil:
		return nil, ErrBookBroken.With(region, reason(p.err))
	}
	return p.book, nil
}

// Only returns the one book that is served, or ErrWhichBook.
func (h *House) Only() (*Book, error) {
	regions := h.Regions()
	if len(regions) != 1 {
		return nil, ErrWhichBook.With(len(regions))
	}
	return h.Book(regions[0])
}

// Regions lists the regions of the books, the broken ones too.
func (h *House) Regions() []string {
	h.mu.RLock()
	defer h.mu.RUnlock()
	list := make([]string, 0, len(h.books))
	for region := range h.books {
		list = append(list, region)
	}
	slices.Sort(list)
	return list
}

// Close closes every book.
func (h *House) Close() error {
	h.stop()
	h.watching.Wait()
	h.mu.Lock()
	defer h.mu.Unlock()
	var errs []error
	for region, p := range h.books {
		if p.book != nil {
			if err := p.book.Close(); err != nil {
				errs = append(errs, fmt.Errorf("close book %s: %w", region, err))
			}
		}
	}
	h.books = map[string]*place{}
	return errors.Join(errs...)
}

// reason is why a book is broken, in the words of the log: it is for administrators.
func reason(err error) string {
	if errors.Is(err, db.ErrLeaseHeld) {
		return db.ErrLeaseHeld.Code()
	}
	return fault.Excerpt(err.Error())
}
