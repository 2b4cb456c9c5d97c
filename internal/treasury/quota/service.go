package quota

import (
	"log/slog"

	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
)

// Needs is what the ledger is joined with.
type Needs struct {
	DB       *db.DB
	Audit    *audit.Log
	Outbox   *outbox.Outbox
	Policies []Policy     // what holds where the book has laid nothing down; default Policies
	Log      *slog.Logger // default slog.Default

	// What the pages of the ledger need; the poster works without.
	Codes    *codetable.Service
	Cursors  *page.Cursors
	Scopes   Scopes
	House    House
	Projects Projects
	Owners   Owners
}

// Service is the quota ledger of one book.
type Service struct {
	*Poster
	Needs
}

// NewService returns the ledger of a book with its poster, and adds its proofs.
func NewService(n Needs) *Service {
	s := store{n.DB}
	n.DB.AddProof(db.Proof{Name: "quota.balances", Run: s.proveBalances})
	n.DB.AddProof(db.Proof{Name: "quota.entries", Run: s.proveEntries})
	n.DB.AddProof(db.Proof{Name: "quota.days", Run: s.proveDays})
	n.DB.AddProof(db.Proof{Name: "quota.months", Run: s.proveMonths})
	n.DB.AddProof(db.Proof{Name: "quota.years", Run: s.proveYears})
	n.DB.AddProof(db.Proof{Name: "quota.sums", Run: s.proveSums})
	n.DB.AddProof(db.Proof{Name: "quota.carried", Run: s.proveCarried})
	return &Service{Poster: NewPoster(n), Needs: n}
}
