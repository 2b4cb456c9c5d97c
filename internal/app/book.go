package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/session"
	"caixiao/internal/platform/stream"
)

// BookConfig says which book to open, and how.
type BookConfig struct {
	Config
	Region   string
	Metrics  *httpx.Metrics        // nil counts nothing
	Registry prometheus.Registerer // nil registers nothing
	At       clock.Instant         // of a book just made: where its clock begins; zero is the present
}

// Book is one government's book with a full set of modules built on it. It owns the
// book until it is closed.
type Book struct {
	Region string

	cfg    BookConfig
	reads  bool // opened by ReadBook
	db     *db.DB
	keys   *gm.Keys
	box    *outbox.Outbox
	audit  *audit.Log
	sealer *audit.Sealer
	log    *audit.Reader
	hub    *stream.Hub
	modules
	router  *httpx.Router
	system  *system
	jobs    *jobs
	parties partiesKept

	stop       context.CancelFunc // nil until it is started
	running    sync.WaitGroup
	unregister func() // takes its metrics out; nil when it has none
}

// sealTimeout bounds the sealing when a book is closed.
const sealTimeout = 5 * time.Second

// OpenBook takes the lease of a book, brings its schema and its roles up to date, and
// starts what runs beside the requests.
func OpenBook(ctx context.Context, cfg BookConfig) (*Book, error) {
	b, err := prepareBook(ctx, cfg)
	if err != nil {
		return nil, err
	}
	b.start(ctx)
	return b, nil
}

// prepareBook is OpenBook without what runs beside: the book stands still.
func prepareBook(ctx context.Context, cfg BookConfig) (*Book, error) {
	if err := CheckRegion(cfg.Region); err != nil {
		return nil, err
	}
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	d, err := db.Open(ctx, cfg.database(cfg.Region))
	if err != nil {
		return nil, fmt.Errorf("open book %s: %w", cfg.Region, err)
	}
	b := &Book{Region: cfg.Region, cfg: cfg, db: d}
	err = nil
	if cfg.At != (clock.Instant{}) {
		err = d.MoveClock(ctx, cfg.At)
	}
	if err == nil {
		err = b.build(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open book %s: %w", cfg.Region, err), d.Close())
	}
	return b, nil
}

// ReadBook opens a book for reading beside the process that owns it, if there is one:
// to prove it, or to look. Its schema must be the program's.
func ReadBook(ctx context.Context, cfg BookConfig) (*Book, error) {
	if err := cfg.mustExist(ctx, cfg.Region); err != nil {
		return nil, err
	}
	d, err := db.OpenReader(ctx, cfg.database(cfg.Region))
	if err != nil {
		return nil, fmt.Errorf("read book %s: %w", cfg.Region, err)
	}
	b := &Book{Region: cfg.Region, cfg: cfg, db: d, reads: true, keys: &gm.Keys{}} // keys of a reader sign nothing
	if err := errors.Join(d.CheckSchema(ctx, cfg.database(cfg.Region)), b.join()); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return b, nil
}

func (b *Book) build(ctx context.Context) error {
	keys, err := gm.Open(gm.Config{Dir: b.cfg.keysPath(), Book: b.Region, Suite: b.cfg.Suite, Passphrase: b.cfg.Passphrase})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(b.filesDir(), 0o700); err != nil {
		return fmt.Errorf("make the folder of files: %w", err)
	}
	b.keys = keys
	if err := b.join(); err != nil {
		return err
	}
	ctx = actor.Machine(ctx, "open")
	if err := b.org.SeedRoles(ctx, catalogue()); err != nil {
		return err
	}
	if err := b.library.SeedEntries(ctx); err != nil {
		return err
	}
	if err := b.flows.Seed(ctx); err != nil {
		return err
	}
	if err := b.budgets.Sweep(ctx); err != nil {
		return err
	}
	if err := b.announceExchange(); err != nil {
		return err
	}
	b.router = httpx.NewRouter(httpx.Config{
		DB: b.db, Auth: session.NewAPI(b.sessions), Log: b.cfg.Log, Metrics: b.cfg.Metrics, Version: b.cfg.Version,
	})
	b.log = audit.NewReader(b.sealer, b.cursors, auditNames{&b.modules})
	b.system = newSystem(b)
	b.routes(b.router)
	b.enlist()
	return b.follow(ctx)
}

// routes mounts the routes of the modules and of the book itself.
func (b *Book) routes(r *httpx.Router) {
	b.modules.routes(r)
	audit.NewAPI(b.log).Routes(r.Module("audit"))
	bookAPI{b}.routes(r.Module("book"))
	systemAPI{b.system}.routes(r.Module("system"))
	if b.cfg.Routes != nil {
		b.cfg.Routes(b, r)
	}
}

// join builds the modules on the book, with their proofs.
func (b *Book) join() error {
	b.box = outbox.New(b.db)
	b.audit = audit.New(b.db)
	b.sealer = audit.NewSealer(b.audit, audit.SealerConfig{Book: b.Region, Box: b.box, Keys: b.keys, Heads: b.headsPath()})
	b.db.AddProof(b.box.Proof())
	b.db.AddProof(b.audit.Proof(b.Region))
	return b.modules.build(b)
}

// start lets run what runs beside the requests, until Close.
func (b *Book) start(ctx context.Context) {
	// The book outlives the call that opens it.
	ctx, b.stop = context.WithCancel(context.WithoutCancel(ctx))
	b.cfg.Log.InfoContext(ctx, "book open", "region", b.Region, "engine", b.db.Engine())
	if err := b.box.Start(actor.Machine(ctx, "outbox")); err != nil {
		b.cfg.Log.ErrorContext(ctx, "events are not delivered", "region", b.Region, "error", err)
	}
	b.sealer.Start(ctx)
	b.quotas.Start(ctx)
	if !b.cfg.still {
		b.beside(ctx)
	}
	b.register()
}

// run lets f run until the book is closed.
func (b *Book) run(ctx context.Context, f func(ctx context.Context)) {
	b.running.Add(1)
	go func() {
		defer b.running.Done()
		f(ctx)
	}()
}

// Close ends everything that runs beside the requests, seals what was recorded, and
// gives the book up.
func (b *Book) Close() error {
	if b.hub != nil {
		b.hub.Stop()
	}
	if b.stop != nil {
		b.stop()
	}
	b.running.Wait()
	b.quotas.Stop() // what waits is posted, and sealed below
	if b.unregister != nil {
		b.unregister()
	}
	b.box.Stop()
	b.sealer.Stop()
	b.sealLast()
	return b.db.Close()
}

// sealLast seals what was recorded last; what cannot be sealed now is when the book is
// opened again.
func (b *Book) sealLast() {
	if b.stop == nil || b.lost() {
		return // it was never started, or belongs to another process
	}
	ctx, cancel := context.WithTimeout(context.Background(), sealTimeout)
	defer cancel()
	if err := b.sealer.Seal(ctx); err != nil {
		b.cfg.Log.WarnContext(ctx, "the last records are not sealed yet", "region", b.Region, "error", err)
	}
}

// Router answers the requests to the book's API.
func (b *Book) Router() *httpx.Router { return b.router }

// DB is the book's database, for tests and for proofs.
func (b *Book) DB() *db.DB { return b.db }

// Workflow is the workflow of the book, for who hands documents in from outside the
// program's own modules.
func (b *Book) Workflow() *workflow.Service { return b.flows }

// lost tells that another process has taken the book over.
func (b *Book) lost() bool {
	select {
	case <-b.db.Lost():
		return true
	default:
		return false
	}
}

// title is what the book is called, and whether it is a demo.
func (b *Book) title(ctx context.Context) (name string, demo bool) {
	g, err := b.org.Government(ctx)
	if err != nil {
		return b.Region, false
	}
	return g.Name, g.Demo
}

func (b *Book) filesDir() string  { return b.cfg.path(b.Region, filesDir) }
func (b *Book) headsPath() string { return b.cfg.path(b.Region, headsFile) }
