package payment

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
)

// Needs is what payments are joined with.
type Needs struct {
	DB       *db.DB
	Audit    *audit.Log
	Outbox   *outbox.Outbox
	Terms    *terms.Index
	Cursors  *page.Cursors
	Scopes   Scopes
	Ledger   Ledger
	Exchange Exchange
	Rules    RuleBook
	Accounts Accounts
	Invoices InvoiceBook // nil: applications name none
	Units    Units
	Holder   func(ctx context.Context) (string, error) // whose seal a voucher carries
	Told     Told                                      // nil: what banks have signed is not compared
	Progress Progress                                  // nil: how projects go along their plans is not shown
	Log      *slog.Logger
}

// Service keeps the payments of one book.
type Service struct {
	Needs
	store store
	// Issued is told when a voucher waits to be sent; nil: nobody is.
	Issued func()
}

// NewService returns the payments of a book and adds their proofs.
func NewService(n Needs) *Service {
	if n.Log == nil {
		n.Log = slog.Default()
	}
	s := &Service{Needs: n, store: store{n.DB}}
	n.DB.AddProof(db.Proof{Name: "payment.rows", Run: s.store.proveRows})
	n.DB.AddProof(db.Proof{Name: "payment.facts", Run: s.store.proveFacts})
	n.DB.AddProof(db.Proof{Name: "payment.applied", Run: s.store.proveHandedIn})
	n.DB.AddProof(db.Proof{Name: "payment.steps", Run: s.store.proveSteps})
	n.DB.AddProof(db.Proof{Name: "payment.clearing", Run: s.store.proveClearing})
	if n.Told != nil {
		n.DB.AddProof(db.Proof{Name: "payment.bank", Run: s.proveBank})
	}
	if n.Ledger != nil {
		n.DB.AddProof(db.Proof{Name: "payment.ledger", Run: s.proveLedger})
	}
	return s
}

// zone is that of business dates.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

func (s *Service) today() fiscal.Date { return fiscal.DateOf(s.DB.Clock().Now().Time().In(zone)) }

// scope is whose payments somebody may see or work on.
type scope struct {
	all   bool
	units []ident.ID
}

func (sc scope) has(unit ident.ID) bool { return sc.all || slices.Contains(sc.units, unit) }
func (sc scope) none() bool             { return !sc.all && len(sc.units) == 0 }

func (s *Service) scope(ctx context.Context, perm string) (scope, error) {
	all, units, err := s.Scopes.Scope(ctx, perm)
	if err != nil {
		return scope{}, fmt.Errorf("scope of %s: %w", perm, err)
	}
	return scope{all, units}, nil
}

// seen is a payment that the actor may see, or ErrNotFound.
func (s *Service) seen(ctx context.Context, id ident.ID) (Payment, error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Payment{}, err
	}
	p, err := s.store.payment(ctx, id)
	if err == nil && !sc.has(p.Unit) {
		return Payment{}, ErrNotFound
	}
	return p, err
}

// quotaOf is the row an application is paid out of, which the actor must be allowed to apply for.
func (s *Service) quotaOf(ctx context.Context, id ident.ID) (QuotaRow, error) {
	sc, err := s.scope(ctx, PermApply.Code)
	if err != nil {
		return QuotaRow{}, err
	}
	if sc.none() {
		return QuotaRow{}, ErrAllowed
	}
	return s.rowOf(ctx, id, sc)
}

func (s *Service) rowOf(ctx context.Context, id ident.ID, sc scope) (QuotaRow, error) {
	rows, err := s.Ledger.Rows(ctx, []ident.ID{id})
	if err != nil {
		return QuotaRow{}, fmt.Errorf("quota of a payment: %w", err)
	}
	q, ok := rows[id]
	if !ok || !sc.has(q.Unit) {
		return QuotaRow{}, ErrQuota
	}
	return q, nil
}
