package quota

import (
	"log/slog"

	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
)

// Needs is what the ledger is joined with.
type Needs struct {
	DB       *db.DB
	Audit    *audit.Log
	Outbox   *outbox.Outbox
	Policies []Policy     // default Policies
	Log      *slog.Logger // default slog.Default
}

// Service is the quota ledger of one book.
type Service struct {
	*Poster
}

// NewService returns the ledger of a book with its poster, and adds its proofs.
func NewService(n Needs) *Service {
	s := store{n.DB}
	n.DB.AddProof(db.Proof{Name: "quota.balances", Run: s.proveBalances})
	n.DB.AddProof(db.Proof{Name: "quota.entries", Run: s.proveEntries})
	n.DB.AddProof(db.Proof{Name: "quota.days", Run: s.proveDays})
	n.DB.AddProof(db.Proof{Name: "quota.months", Run: s.proveMonths})
	n.DB.AddProof(db.Proof{Name: "quota.sums", Run: s.proveSums})
	return &Service{Poster: NewPoster(n)}
}
