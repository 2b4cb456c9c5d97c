package budget

import (
	"context"
	"fmt"
	"slices"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// rowsAtOnce is how many rows one transaction writes.
const rowsAtOnce = 2_000

// Import tries a workbook and keeps it.
func (s *Service) Import(ctx context.Context, h Heading, w Workbook) (Appropriation, error) {
	a, err := s.Try(ctx, h, w)
	if err != nil {
		return a, err
	}
	return s.Keep(ctx, a.ID, a.Version)
}

// Try holds a workbook against everything it must agree with and writes down what was
// found, for who brought it in: nobody else sees it before it is kept, and nothing is given
// by it before it is approved and issued. A large one is written in parts, and seen once all
// of it is there.
func (s *Service) Try(ctx context.Context, h Heading, w Workbook) (Appropriation, error) {
	h = h.tidy()
	if err := h.check(); err != nil {
		return Appropriation{}, err
	}
	a, checked, err := s.stage(ctx, h, w)
	if err != nil {
		return a, err
	}
	if err := s.write(ctx, a.ID, checked); err != nil {
		return a, err
	}
	a.State = CheckedIn
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.show(ctx, a); err != nil {
			return fmt.Errorf("show appropriation %s: %w", a.ID, err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "budget.try", Object: a.ID, After: a})
	})
	return a, err
}

// Keep puts what was tried among the appropriations of its year, with a number.
func (s *Service) Keep(ctx context.Context, id ident.ID, version int64) (a Appropriation, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, id, version)
		if err != nil {
			return err
		}
		if before.Kept || before.State != CheckedIn {
			return ErrKept
		}
		a = before
		a.Kept, a.Version = true, before.Version+1
		if a.Number, err = s.store.nextNumber(ctx, a.Year); err != nil {
			return fmt.Errorf("number of an appropriation of %s: %w", a.Year, err)
		}
		if a, err = s.store.move(ctx, a, Import, ""); err != nil {
			return fmt.Errorf("keep appropriation %s: %w", id, err)
		}
		if err := s.index(ctx, a); err != nil {
			return err
		}
		return s.told(ctx, a, audit.Act{Action: "budget.import", Object: id, Before: before, After: a})
	})
	return a, err
}

// index lets an appropriation be found by its words.
func (s *Service) index(ctx context.Context, a Appropriation) error {
	if s.Terms == nil {
		return nil
	}
	return s.Terms.Replace(ctx, termsKind, a.ID, terms.Of(a.Title+" "+a.Basis, a.Basis))
}

// told announces a change and records it.
func (s *Service) told(ctx context.Context, a Appropriation, act audit.Act) error {
	if s.Outbox != nil {
		if err := s.Outbox.Publish(ctx, Changed{V: 1, Appropriation: a.ID, Year: a.Year, State: a.State}); err != nil {
			return err
		}
	}
	return s.Audit.Record(ctx, act)
}

// stage checks a workbook and writes the head of the appropriation, which nobody sees yet.
func (s *Service) stage(ctx context.Context, h Heading, w Workbook) (a Appropriation, checked Checked, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		frame, err := s.frame(ctx, framed{year: h.Year, codes: codesOf(w.Spending), provisional: h.Provisional})
		if err != nil {
			return err
		}
		checked = frame.Check(w.Spending, w.General)
		by, now := actor.From(ctx), db.Stamp(ctx).String()
		a = Appropriation{
			ID: s.DB.NewID(), Year: h.Year, Version: 1, State: Staging, Title: h.Title, Basis: h.Basis, Provisional: h.Provisional, FileName: w.FileName, FileDigest: w.Digest,
			LineCount: len(checked.Lines), EntryCount: len(checked.Entries), ErrorCount: checked.Errors(), WarningCount: checked.Warnings(),
			LineFen: max(sumOf(checked.Lines), 0), MadeBy: by.User, MadeByName: by.Name, RecordedAt: now, ChangedAt: now,
		}
		if a.IncomeFen, err = sumFen(checked.Entries, true); err != nil {
			a.IncomeFen = 0 // there is none: a finding says so
		}
		if a.Number, err = s.store.trialNumber(ctx, h.Year); err != nil {
			return fmt.Errorf("number of an appropriation of %s: %w", h.Year, err)
		}
		return s.store.insertHead(ctx, a)
	})
	return a, checked, err
}

// write writes what an appropriation holds, so many rows at a time.
func (s *Service) write(ctx context.Context, id ident.ID, c Checked) error {
	part := func(what string, write func(ctx context.Context) error) error {
		if err := s.DB.InTx(ctx, write); err != nil {
			return fmt.Errorf("write %s of appropriation %s: %w", what, id, err)
		}
		return nil
	}
	for lines := range slices.Chunk(c.Lines, rowsAtOnce) {
		if err := part("lines", func(ctx context.Context) error { return s.store.insertLines(ctx, id, lines) }); err != nil {
			return err
		}
	}
	for entries := range slices.Chunk(c.Entries, rowsAtOnce) {
		if err := part("entries", func(ctx context.Context) error { return s.store.insertEntries(ctx, id, entries) }); err != nil {
			return err
		}
	}
	from := 0
	for findings := range slices.Chunk(c.Findings, rowsAtOnce) {
		if err := part("findings", func(ctx context.Context) error { return s.store.insertFindings(ctx, id, findings, from) }); err != nil {
			return err
		}
		from += len(findings)
	}
	return nil
}

// trialHours is how long what was only tried is kept for who brought it in.
const trialHours = 24

// Sweep takes away what imports that never ended have left, and what was tried and never
// kept: at the start of the book, when none is running.
func (s *Service) Sweep(ctx context.Context) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		return s.store.sweep(ctx, db.Stamp(ctx).Add(-trialHours*time.Hour))
	})
}

// Referenced tells which contents are workbooks of appropriations, for who sweeps contents.
func (s *Service) Referenced(ctx context.Context, hashes []string) (map[string]bool, error) {
	return s.store.referenced(ctx, hashes)
}

// Discard puts away an appropriation that was never submitted.
func (s *Service) Discard(ctx context.Context, id ident.ID, version int64, note string) (a Appropriation, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, id, version)
		if err != nil {
			return err
		}
		if a, err = before.Moved(Discard); err != nil {
			return err
		}
		if a, err = s.store.move(ctx, a, Discard, note); err != nil {
			return fmt.Errorf("discard appropriation %s: %w", id, err)
		}
		return s.told(ctx, a, audit.Act{Action: "budget.discard", Object: id, Reason: note, Before: before, After: a})
	})
	return a, err
}
