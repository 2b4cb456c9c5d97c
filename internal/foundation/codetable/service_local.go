package codetable

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// LocalRows lists a table's own rows in the order of codes and dates.
func (s *Service) LocalRows(ctx context.Context, name Name) ([]LocalRow, error) {
	if _, err := ParseName(string(name)); err != nil {
		return nil, err
	}
	return s.store.ofTable(ctx, name)
}

// LocalKey names an own row and the version of it that was read.
type LocalKey struct {
	Table   Name
	ID      ident.ID
	Version int64
}

// Local returns one own row of a table, or ErrLocal; the version is of no account.
func (s *Service) Local(ctx context.Context, key LocalKey) (LocalRow, error) {
	row, _, err := s.load(ctx, key)
	return row, err
}

// AddLocal lays a row over a table, or says what is wrong with it.
func (s *Service) AddLocal(ctx context.Context, name Name, in LocalInput) (added LocalRow, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		row, err := s.check(ctx, name, in, ident.ID{})
		if err != nil {
			return err
		}
		row.ID, row.Version = s.db.NewID(), 1
		if err := s.store.insert(ctx, row); err != nil {
			return fmt.Errorf("add local row %s of %s: %w", in.Code, name, err)
		}
		added = row
		db.AfterCommit(ctx, s.memory.forget)
		return s.audit.Record(ctx, audit.Act{Action: "codetable.local.add", Object: row.ID, Reason: row.Basis, After: row})
	})
	return added, err
}

// ChangeLocal replaces the row that was read as version.
func (s *Service) ChangeLocal(ctx context.Context, key LocalKey, in LocalInput) (changed LocalRow, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.fresh(ctx, key)
		if err != nil {
			return err
		}
		row, err := s.check(ctx, before.Table, in, key.ID)
		if err != nil {
			return err
		}
		row.ID, row.Version = key.ID, key.Version+1
		if err := s.store.update(ctx, row); err != nil {
			return fmt.Errorf("change local row %s: %w", key.ID, err)
		}
		changed = row
		db.AfterCommit(ctx, s.memory.forget)
		return s.audit.Record(ctx, audit.Act{Action: "codetable.local.change", Object: key.ID, Reason: row.Basis, Before: before, After: row})
	})
	return changed, err
}

// RemoveLocal takes a row back that should not have been; a code that is given up
// gets an end date instead. Rows that stand below it refuse this.
func (s *Service) RemoveLocal(ctx context.Context, key LocalKey) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.fresh(ctx, key)
		if err != nil {
			return err
		}
		if err := s.keepParents(ctx, before); err != nil {
			return err
		}
		if err := s.store.remove(ctx, key.ID, key.Version+1); err != nil {
			return fmt.Errorf("remove local row %s: %w", key.ID, err)
		}
		db.AfterCommit(ctx, s.memory.forget)
		return s.audit.Record(ctx, audit.Act{Action: "codetable.local.remove", Object: key.ID, Before: before})
	})
}

// check is what an input makes, held against the table and the other rows of its code.
// self is the row that is being changed.
func (s *Service) check(ctx context.Context, name Name, in LocalInput, self ident.ID) (LocalRow, error) {
	at, err := s.table(ctx, name, in.ValidFrom.Year())
	if err != nil {
		return LocalRow{}, err
	}
	row, err := in.checked(at)
	if err != nil {
		return LocalRow{}, err
	}
	if n, err := s.store.count(ctx, name); err != nil || n >= localRowsMax {
		return LocalRow{}, cmp.Or(err, error(ErrTooMany.With(localRowsMax)))
	}
	others, err := s.store.ofCode(ctx, name, row.Code)
	if err != nil {
		return LocalRow{}, fmt.Errorf("other rows of %s: %w", row.Code, err)
	}
	for _, other := range others {
		mine := fiscal.DateRange{From: row.ValidFrom, To: row.ValidTo}
		theirs := fiscal.DateRange{From: other.ValidFrom, To: other.ValidTo}
		if other.ID != self && !mine.Intersect(theirs).Empty() {
			return LocalRow{}, ErrOverlap.With(row.Code, other.ValidFrom, other.ValidTo)
		}
	}
	return row, nil
}

// keepParents refuses to take a code away that own rows stand below, where the
// program has no such code.
func (s *Service) keepParents(ctx context.Context, row LocalRow) error {
	t, err := s.standard.Table(row.Table, row.ValidFrom.Year())
	if err != nil {
		return err
	}
	if _, ok := t.Row(row.Code); ok {
		return nil
	}
	below, err := s.store.below(ctx, row.Table, row.Code)
	if err != nil {
		return fmt.Errorf("rows below %s: %w", row.Code, err)
	}
	if below > 0 {
		return ErrChildren.With(row.Code, below)
	}
	return nil
}

// fresh returns the row as it is, or ErrLocal, ErrStale.
func (s *Service) fresh(ctx context.Context, key LocalKey) (LocalRow, error) {
	row, by, err := s.load(ctx, key)
	if err == nil && row.Version != key.Version {
		err = ErrStale.With(by.Name, by.At)
	}
	return row, err
}

func (s *Service) load(ctx context.Context, key LocalKey) (LocalRow, changed, error) {
	row, by, err := s.store.row(ctx, key.ID)
	if errors.Is(err, db.ErrNoRows) || err == nil && row.Table != key.Table {
		return LocalRow{}, changed{}, ErrLocal
	}
	if err != nil {
		return LocalRow{}, changed{}, fmt.Errorf("local row %s: %w", key.ID, err)
	}
	return row, by, nil
}

// prove looks for own rows that overlap, or whose form is not their table's (T3, T4).
func (s *Service) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	overlaps, err := s.store.overlaps(ctx)
	if err != nil {
		return nil, err
	}
	var wrong []string
	for _, pair := range overlaps {
		wrong = append(wrong, fmt.Sprintf("local rows of %s %s overlap: %s and %s", pair.TableName, pair.Code, pair.One, pair.Other))
	}
	return wrong, nil
}
