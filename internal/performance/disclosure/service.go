package disclosure

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
)

// Needs is what disclosure is joined with.
type Needs struct {
	DB      *db.DB
	Audit   *audit.Log
	Outbox  *outbox.Outbox
	Cursors *page.Cursors
	Terms   *terms.Index
	Targets Targets
	House   House
	Printer Printer
	Blobs   Blobs
}

// Service releases the targets of one book.
type Service struct {
	Needs
	store store

	turns atomic.Int64 // how often what the public sees has changed

	mu      sync.Mutex
	checked map[checkKey][]Hit // finds of contents that were looked at before
}

// checkKey names a content and the rules it was held against.
type checkKey struct {
	target  ident.ID
	version int64
	rules   string
}

// NewService returns disclosure of a book and adds its proof.
func NewService(n Needs) *Service {
	s := &Service{Needs: n, store: store{db: n.DB, terms: n.Terms}, checked: map[checkKey][]Hit{}}
	n.DB.AddProof(db.Proof{Name: "disclosure.editions", Run: s.prove})
	return s
}

// Turn numbers what the public sees: equal turns show the same.
func (s *Service) Turn() int64 { return s.turns.Load() }

// turned counts a change once it is committed.
func (s *Service) turned(ctx context.Context) {
	db.AfterCommit(ctx, func() { s.turns.Add(1) })
}

// Referenced tells which contents are files of editions. The sweep of contents asks it.
func (s *Service) Referenced(ctx context.Context, hashes []string) (map[string]bool, error) {
	found, err := s.store.referenced(ctx, hashes)
	if err != nil {
		return nil, fmt.Errorf("hashes of editions: %w", err)
	}
	return found, nil
}

// prove looks again at what must hold (P2, P3, P5).
func (s *Service) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	wrong, err := s.store.broken(ctx, target.Digest)
	if err != nil {
		return nil, err
	}
	strange, err := s.store.strange(ctx)
	if err != nil {
		return nil, err
	}
	for _, code := range strange {
		wrong = append(wrong, fmt.Sprintf("project %s is shown without an edition that is", code))
	}
	unkept, err := s.store.unkept(ctx)
	for _, id := range unkept {
		wrong = append(wrong, fmt.Sprintf("the flag of target %s is not its last version", id))
	}
	return wrong, err
}

// chinaTime is the zone business days are counted in; it has no summer time.
const chinaTime = 8 * time.Hour

// today is the business day of the book.
func (s *Service) today() fiscal.Date { return dayOf(s.DB.Clock().Now()) }

func dayOf(at clock.Instant) fiscal.Date { return fiscal.DateOf(at.Add(chinaTime).Time()) }

// yearOr is a year, or that of today.
func (s *Service) yearOr(year fiscal.Year) fiscal.Year {
	if year == 0 {
		return s.today().Year()
	}
	return year
}

func personOf(ctx context.Context) Person {
	a := actor.From(ctx)
	return Person{ID: a.User, Name: a.Name}
}

// told announces something and records it.
func (s *Service) told(ctx context.Context, event Changed, act audit.Act) error {
	if err := s.Outbox.Publish(ctx, event); err != nil {
		return err
	}
	return s.Audit.Record(ctx, act)
}

// asProgram reads for the program itself: what a department releases is all it has in force,
// whoever asks for it.
func asProgram(ctx context.Context) context.Context { return actor.Machine(ctx, "disclosure") }
