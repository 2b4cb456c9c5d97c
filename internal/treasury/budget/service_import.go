package budget

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// rowsAtOnce is how many rows one transaction writes.
const rowsAtOnce = 2_000

// Import holds a workbook against everything it must agree with and keeps it with what was
// found: nothing is given by it before it is approved and issued. A large one is written in
// parts, and seen once all of it is there.
func (s *Service) Import(ctx context.Context, h Heading, w Workbook) (Appropriation, error) {
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
		return s.Audit.Record(ctx, audit.Act{Action: "budget.import", Object: a.ID, After: a})
	})
	return a, err
}

// stage checks a workbook and writes the head of the appropriation, which nobody sees yet.
func (s *Service) stage(ctx context.Context, h Heading, w Workbook) (a Appropriation, checked Checked, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		frame, err := s.frame(ctx, h.Year, w.Spending)
		if err != nil {
			return err
		}
		checked = frame.Check(w.Spending, w.General)
		by, now := actor.From(ctx), db.Stamp(ctx).String()
		a = Appropriation{
			ID: s.DB.NewID(), Year: h.Year, Version: 1, State: Staging, Title: h.Title, Basis: h.Basis, FileName: w.FileName, FileDigest: w.Digest,
			LineCount: len(checked.Lines), EntryCount: len(checked.Entries), ErrorCount: checked.Errors(), WarningCount: checked.Warnings(),
			LineFen: max(sumOf(checked.Lines), 0), MadeBy: by.User, MadeByName: by.Name, RecordedAt: now, ChangedAt: now,
		}
		if a.IncomeFen, err = sumFen(checked.Entries, true); err != nil {
			a.IncomeFen = 0 // there is none: a finding says so
		}
		if a.Number, err = s.store.nextNumber(ctx, h.Year); err != nil {
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

// Sweep takes away what imports that never ended have left: at the start of the book,
// when none is running.
func (s *Service) Sweep(ctx context.Context) error { return s.DB.InTx(ctx, s.store.sweep) }

// Appropriation returns one that the actor may see, or ErrNotFound.
func (s *Service) Appropriation(ctx context.Context, id ident.ID) (Appropriation, error) {
	return s.store.head(ctx, id)
}

// Discard puts away an appropriation that was never submitted.
func (s *Service) Discard(ctx context.Context, id ident.ID, version int64, note string) (a Appropriation, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.head(ctx, id)
		if err != nil {
			return err
		}
		if before.Version != version {
			return ErrStale.With(before.MadeByName, before.ChangedAt)
		}
		if a, err = before.Moved(Discard); err != nil {
			return err
		}
		if err := s.store.move(ctx, a, Discard, note); err != nil {
			return fmt.Errorf("discard appropriation %s: %w", id, err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "budget.discard", Object: id, Before: before, After: a})
	})
	return a, err
}

// SetCeiling sets the most a department may get of a fund nature in a year.
func (s *Service) SetCeiling(ctx context.Context, c Ceiling) (saved Ceiling, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		version, err := s.store.ceilingVersion(ctx, c)
		if err != nil {
			return err
		}
		saved = c
		saved.Version = version + 1
		if err := s.store.saveCeiling(ctx, saved); err != nil {
			return fmt.Errorf("ceiling of %s: %w", c.Department, err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "budget.ceiling", Object: c.Department, After: saved})
	})
	return saved, err
}
