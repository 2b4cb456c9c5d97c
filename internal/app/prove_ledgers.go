package app

import (
	"context"
	"strings"

	"caixiao/internal/platform/clock"
)

// LedgerProof is the result of proving the books of account of a government: what stands in
// balances, entries and roll-ups.
type LedgerProof struct {
	Region   string         `json:"region"`
	At       clock.Instant  `json:"at"` // wall time at the end
	Proofs   []string       `json:"proofs"`
	Findings []ProofFinding `json:"findings"`
}

// Holds tells whether nothing was found.
func (p LedgerProof) Holds() bool { return len(p.Findings) == 0 }

// ledgers are the modules that keep books of account: their proofs begin so. Payments are held
// to the ledger, to what the bank has signed, and to what the treasury has cleared.
var ledgers = []string{"quota.", "payment.", "bank.", "contract."}

// ProveLedgers runs the proofs of the books of account only, which takes a moment where
// Prove reads every file again.
func (b *Book) ProveLedgers(ctx context.Context) (LedgerProof, error) {
	proof := LedgerProof{Region: b.Region, Proofs: []string{}, Findings: []ProofFinding{}}
	found, ran, err := b.db.ProveSome(ctx, func(name string) bool {
		for _, head := range ledgers {
			if strings.HasPrefix(name, head) {
				return true
			}
		}
		return false
	})
	if err != nil {
		return proof, err
	}
	proof.Proofs = ran
	for _, f := range found {
		proof.Findings = append(proof.Findings, ProofFinding(f))
	}
	proof.At = clock.System{}.Now()
	return proof, nil
}
