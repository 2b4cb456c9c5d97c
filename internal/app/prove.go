package app

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/blob"
	"caixiao/internal/platform/clock"
)

// BookProof is the result of proving a whole book.
type BookProof struct {
	Region   string         `json:"region"`
	At       clock.Instant  `json:"at"` // wall time at the end
	Contents int64          `json:"contents"`
	Findings []ProofFinding `json:"findings"`
	Audit    *audit.Report  `json:"audit"`
}

// ProofFinding is something wrong with the book or its files.
type ProofFinding struct {
	Proof string `json:"proof"`
	What  string `json:"what"`
}

// Holds tells whether nothing was found.
func (p BookProof) Holds() bool { return p.Count() == 0 }

// Count is how many things were found.
func (p BookProof) Count() int64 {
	n := int64(len(p.Findings))
	if p.Audit != nil {
		n += int64(len(p.Audit.Findings)) + p.Audit.More
	}
	return n
}

// First is what was found first, for a sentence.
func (p BookProof) First() string {
	switch {
	case len(p.Findings) > 0:
		return p.Findings[0].Proof + ": " + p.Findings[0].What
	case p.Audit != nil && len(p.Audit.Findings) > 0:
		return p.Audit.Findings[0].String()
	}
	return ""
}

// auditProof is the proof that the check of the log includes, and says better.
const auditProof = "audit.chain"

// Prove runs every proof of every module, the check of the audit log against its file
// of heads, and reads every content again.
func (b *Book) Prove(ctx context.Context, known ...audit.Known) (BookProof, error) {
	proof := BookProof{Region: b.Region, Findings: []ProofFinding{}}
	found, err := b.db.Prove(ctx)
	if err != nil {
		return proof, err
	}
	for _, f := range found {
		if f.Proof != auditProof {
			proof.Findings = append(proof.Findings, ProofFinding(f))
		}
	}
	if proof.Audit, err = b.CheckAudit(ctx, known...); err != nil {
		return proof, err
	}
	if err := b.proveContents(ctx, &proof); err != nil {
		return proof, err
	}
	proof.At = clock.System{}.Now()
	return proof, nil
}

// proveContents reads the contents again. That rows point to contents that are there is
// a proof of the module that has the rows.
func (b *Book) proveContents(ctx context.Context, proof *BookProof) error {
	store := blob.New(b.filesDir(), clock.System{})
	return eachContent(b.filesDir(), func(name, _ string) error {
		proof.Contents++
		err := store.Check(ctx, "sm3:"+path.Base(name))
		switch {
		case errors.Is(err, blob.ErrDamaged):
			proof.Findings = append(proof.Findings, ProofFinding{"files.contents", "content " + name + " is not what it was"})
		case errors.Is(err, blob.ErrMissing) && !strings.HasPrefix(path.Base(name), name[:2]):
			proof.Findings = append(proof.Findings, ProofFinding{"files.contents", name + " is no content"})
		case err != nil && !errors.Is(err, blob.ErrMissing): // one swept meanwhile is not missed
			return fmt.Errorf("prove content %s: %w", name, err)
		}
		return nil
	})
}

const (
	auditTries = 3 // a reader sees the book and the file of heads a moment apart
	auditPause = 1500 * time.Millisecond
)

// CheckAudit compares the audit log with its blocks, signatures and file of heads.
func (b *Book) CheckAudit(ctx context.Context, known ...audit.Known) (*audit.Report, error) {
	if !b.reads {
		return b.sealer.Check(ctx, known...)
	}
	keys, err := b.cfg.verifier(b.Region)
	if err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		report, err := b.audit.Check(ctx, audit.CheckConfig{Book: b.Region, Heads: b.headsPath(), Verifier: keys, Known: known})
		if err != nil || try == auditTries || !mayArrive(report) {
			return report, err
		}
		// What a sealer at work was about to enter is there by now; what is wrong stays.
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(auditPause):
		}
	}
}

// mayArrive tells whether all that is wrong is that the file of heads lacks blocks, which
// the sealer of the process that serves the book may be about to enter.
func mayArrive(r *audit.Report) bool {
	for _, f := range r.Findings {
		if f.Kind != audit.HeadMissing {
			return false
		}
	}
	return !r.Whole()
}

// Trial restores a backup beside the books, proves the book in it, and throws it away
// again. It returns ErrBackupUnproven when something was found.
func Trial(ctx context.Context, cfg Config, file string, tell Progress) (proof BookProof, err error) {
	s, err := newStage(ctx, cfg, RestoreInput{File: file}, tell)
	if err != nil {
		return proof, err
	}
	defer func() { err = errors.Join(err, s.remove(context.WithoutCancel(ctx))) }()
	if proof, err = s.build(ctx, tell); err != nil {
		return proof, err
	}
	if !proof.Holds() {
		return proof, ErrBackupUnproven.With(file, proof.Count(), proof.First())
	}
	return proof, nil
}
